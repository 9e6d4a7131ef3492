"""How a quiz went: by layer or region and by kind, what to look at again, and the ways on."""

from __future__ import annotations

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.legend.colours import Category, Hatch
from backatlas.study.quiz import Result, result
from pages.components.diagram.plates import tinted_plates
from pages.screens.learn import quiz_run
from pages.screens.learn.quiz_run import Run
from pages.ui.html import Template
from pages.ui.links import muscle_link
from pages.ui.words import as_html

_html = Template(__file__)
_KNOWN = Category("right", "answered correctly", 1, "#44aa99", "#44aa99", Hatch.PLAIN)
_MISSED = Category("wrong", "to look at again", 2, "#cc6677", "#cc6677", Hatch.RISING)


def show_result(atlas: Atlas, found: Run) -> None:
    """The score, the muscles to look at again with their links, and the buttons that go on."""
    marks = found.sitting.marks
    score = result(atlas, marks)
    late = any(mark.given is None for mark in marks) and found.sitting.late(quiz_run.now())
    st.html(_html("score", total=score.total, late=late))
    _ways_on(atlas, found)
    again = "\n".join(f"- {muscle_link(atlas.muscles[id_])}" for id_ in score.again)
    left, right = st.columns(2, gap="large")
    with left:
        places = {atlas.divisions[id_].name: each for id_, each in score.by_division.items()}
        kinds = {kind.heading: each for kind, each in score.by_kind.items()}
        st.html(_html("tables", places=places, kinds=kinds))
    with right:
        st.html(as_html(f"## To look at again\n\n{again or 'Nothing: every answer was right.'}"))
    _plates(found, score)
    _review(found)


def _ways_on(atlas: Atlas, found: Run) -> None:
    quiz, marks = found.sitting.quiz, found.sitting.marks
    missed = quiz.retry(marks)
    with st.container(horizontal=True):
        if missed.questions:
            st.button(
                f"Try the wrong ones again ({len(missed.questions)})",
                type="primary",
                on_click=quiz_run.begin,
                args=(atlas, found.link, missed),
            )
        st.button("Take the whole quiz again", on_click=quiz_run.begin_whole, args=(atlas, found.link))
    query = quiz_run.wishes_address(found.link)
    st.html(as_html(f"[New questions](quiz?{query}) · [Learn by heart](review)"))


def _plates(found: Run, score: Result) -> None:
    """Where on the back the answers were right, and where not."""
    tints = {
        region: _MISSED if mark.muscle in score.again else _KNOWN
        for mark in sorted(found.sitting.marks, key=lambda mark: mark.muscle in score.again)
        for region in mark.light
    }
    if tints:
        st.html(as_html("## On the chart"))
        tinted_plates("result", tints, [each for each in (_KNOWN, _MISSED) if each in tints.values()])


def _review(found: Run) -> None:
    with st.expander("All questions and answers"):
        answers = zip(found.sitting.quiz.questions, found.sitting.marks, strict=True)
        st.html(_html("answers", all=answers))
