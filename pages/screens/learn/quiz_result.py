"""How a quiz went: by layer or region and by kind, what to look at again, and the ways on."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.legend.colours import Category, Hatch
from backatlas.study.quiz import Result, Score, result
from pages.components.diagram.plates import tinted_plates
from pages.screens.learn import quiz_run
from pages.screens.learn.quiz_run import Run
from pages.ui.links import muscle_link
from pages.ui.words import as_html

_KNOWN = Category("right", "answered correctly", 1, "#44aa99", "#44aa99", Hatch.PLAIN)
_MISSED = Category("wrong", "to look at again", 2, "#cc6677", "#cc6677", Hatch.RISING)


def show_result(atlas: Atlas, found: Run) -> None:
    """The score, the muscles to look at again with their links, and the buttons that go on."""
    marks = found.sitting.marks
    score = result(atlas, marks)
    late = any(mark.given is None for mark in marks) and found.sitting.late(quiz_run.now())
    st.html(
        f'<h2 class="score" tabindex="-1">{score.total.right} of {score.total.asked} right</h2>'
        + ("<p>Time was up; what was not answered counts as wrong.</p>" if late else "")
    )
    _ways_on(atlas, found)
    again = "\n".join(f"- {muscle_link(atlas.muscles[id_])}" for id_ in score.again)
    left, right = st.columns(2, gap="large")
    with left:
        places = {atlas.divisions[id_].name: each for id_, each in score.by_division.items()}
        kinds = {kind.heading: each for kind, each in score.by_kind.items()}
        st.html(_table("By layer or region", places) + _table("By kind of question", kinds))
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


def _table(title: str, scores: Mapping[str, Score]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{each.right} of {each.asked}</td>'
        f'<td><meter min="0" max="{each.asked}" value="{each.right}" aria-label="{escape(name)}"></meter></td></tr>'
        for name, each in scores.items()
    )
    return f'<h2>{title}</h2><table class="plain">{rows}</table>'


def _plates(found: Run, score: Result) -> None:
    """Where on the back the answers were right, and where not."""
    tints = {
        region: _MISSED if mark.muscle in score.again else _KNOWN
        for mark in sorted(found.sitting.marks, key=lambda mark: mark.muscle in score.again)
        for region in mark.light
    }
    if tints:
        st.html("<h2>On the plate</h2>")
        tinted_plates("result", tints, [each for each in (_KNOWN, _MISSED) if each in tints.values()])


def _review(found: Run) -> None:
    with st.expander("All questions and answers"):
        lines = "".join(
            f"<li><strong>{'✓' if mark.right else '✗'} {escape(question.prompt)}</strong> {escape(mark.why)}</li>"
            for question, mark in zip(found.sitting.quiz.questions, found.sitting.marks, strict=True)
        )
        st.html(f"<ol>{lines}</ol>")
