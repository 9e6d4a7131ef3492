"""A quiz while it is answered: its start, one question at a time, and what each answer taught.

Before an answer the browser gets what `Question.shown` allows, and the plate with names that say nothing.
"""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.movement.playing import read_table
from backatlas.study.figures import names_of
from backatlas.study.marking import Assessment
from backatlas.study.options import Options, QuestionOrder, QuizMode, read_address
from backatlas.study.question import How, Question, QuestionKind, Shown
from backatlas.wording.english import inside
from pages.components.announcer.announcer import keep_place
from pages.components.body.body import answered_body, asked_body
from pages.components.diagram.plates import asked_plate, beside
from pages.components.figure.figure import asked_figure
from pages.components.lab.lab import answered_lab, asked_lab
from pages.components.tab_note.tab_note import keep_in_tab
from pages.screens.learn import quiz_makers, quiz_run
from pages.screens.learn.quiz_choices import go_on_after_reload, share
from pages.screens.learn.quiz_result import show_result
from pages.screens.learn.quiz_run import Run
from pages.ui.html import Template
from pages.ui.words import as_html, literal

_html = Template(__file__)


@st.fragment
def sit(atlas: Atlas) -> None:
    """The quiz that the address asks for, wherever this visitor is in it."""
    link, faults = read_address(st.query_params.to_dict(), atlas)
    for fault in faults:
        st.warning(literal(fault))
    under_way = quiz_run.run_of(link)
    if under_way is None:
        go_on_after_reload(atlas)
        _show_start(atlas, link)
        return
    if under_way.sitting.late(quiz_run.now()) and not under_way.telling:
        quiz_run.end(under_way)
        under_way = quiz_run.run_of(link) or under_way
    with st.container(key="stage-quiz"):
        _show(atlas, under_way)
    keep_in_tab("quiz", quiz_run.note(under_way))


def _show(atlas: Atlas, found: Run) -> None:
    question = found.current()
    if found.telling:
        _keep_place(found, f".st-key-next-{found.number} button", found.told()[1].why)
        _show_answer(atlas, found)
    elif question:
        place = (
            f".st-key-name-{found.number} input" if question.how is How.TYPED else f".asked-{found.number}"
        )
        _keep_place(found, place)
        _ask(atlas, found, question.shown())
    else:
        _keep_place(found, ".score")
        show_result(atlas, found)
        share(found.link)


def _show_start(atlas: Atlas, link: Options) -> None:
    """What awaits a visitor who comes by a link; an exam's clock starts with the button."""
    quiz = quiz_makers.quiz(link)
    st.html(_html("start", told=_told(link, len(quiz.questions)), about=_about(atlas, link)))
    if quiz.questions:
        st.button("Start", type="primary", on_click=quiz_run.begin, args=(atlas, link, quiz))
    else:
        st.info("No question of these kinds can be asked about these muscles.")
    st.html(as_html(f"[Choose other questions](quiz?{quiz_run.wishes_address(link)})"))
    if quiz.questions:
        share(link)


def _told(link: Options, count: int) -> str:
    questions = f"{count} question{'s' if count != 1 else ''}"
    if link.mode is QuizMode.PRACTICE:
        return f"Practice: {questions}"
    minutes, seconds = divmod(link.seconds or 0, 60)
    time = [f"{minutes} minute{'s' if minutes != 1 else ''}"] * bool(minutes)
    return f"Exam: {questions} in {' and '.join([*time, *[f'{seconds} seconds'] * bool(seconds)])}"


def _about(atlas: Atlas, link: Options) -> str:
    kinds = ", ".join(kind.heading.lower() for kind in link.kinds) or "all kinds of question"
    named = {id_: each.name for id_, each in atlas.layers.items()}
    named |= {id_: each.name for id_, each in atlas.divisions.items()}
    layers = ", ".join(inside(named[id_]) for id_ in link.layers) or "all muscles"
    order = "large ones first" if link.order is QuestionOrder.LARGE else ""
    groups = ", ".join(atlas.muscles[id_].name for id_ in link.groups)
    about = " · ".join(filter(None, (kinds, layers, groups, order, f"names in {link.language.capitalize()}")))
    help_ = "hints if you want them" if link.mode is QuizMode.PRACTICE else "no hints"
    return f"{about[0].upper()}{about[1:]} · {help_}"


def _ask(atlas: Atlas, found: Run, shown: Shown) -> None:
    count = len(found.sitting.quiz.questions)
    st.html(
        _html(
            "question",
            number=found.number + 1,
            count=count,
            kind=shown.kind,
            prompt=shown.prompt,
            name=found.number,
        )
    )
    if shown.how is How.PLATE:
        _buttons(found)
        _hint(found)
        _plate_to_search(atlas, found)
    elif shown.how is How.BODY:
        _buttons(found)
        _hint(found)
        asked_body(f"body-{found.number}", picked=lambda muscle: quiz_run.answer(found, muscle))
    elif shown.how is How.FIGURE:
        _buttons(found)
        _hint(found)
        asked_figure(f"figure-{found.number}", shown.figure, picked=lambda part: quiz_run.answer(found, part))
    elif shown.figure:
        drawing, answers = beside("question", 10, 9)
        with answers:
            _answers(found, shown)
        with drawing:
            asked_figure(f"lit-part-{found.number}", shown.figure, lit=shown.marked)
    elif shown.kind is QuestionKind.SHORTENS:
        picture, answers = beside("question", 10, 9)
        with answers:
            _answers(found, shown)
        with picture:
            asked_lab(f"moves-{found.number}", atlas, read_table().movements(atlas)[shown.moves])
    elif shown.lit:
        plate, answers = beside("question", 10, 9)
        with answers:
            _answers(found, shown)
        with plate:
            asked_plate(f"lit-{found.number}", found.tokens, _depth(atlas, shown.lit), lit=shown.lit)
    else:
        _answers(found, shown)


def _answers(found: Run, shown: Shown) -> None:
    if shown.how is How.TYPED:
        with st.form(f"written-{found.number}", border=False):
            st.text_input("Its name", key=f"name-{found.number}", max_chars=200)
            st.form_submit_button("Answer", type="primary", on_click=_take_name, args=(found,))
    struck = _struck(found)
    for number, text in enumerate(shown.choices):
        st.button(
            literal(text),
            key=f"choice-{found.number}-{number}",
            width="stretch",
            disabled=number in struck,
            on_click=quiz_run.answer,
            args=(found, str(number)),
        )
    _buttons(found)
    _hint(found)


def _take_name(found: Run) -> None:
    quiz_run.answer(found, str(st.session_state.get(f"name-{found.number}", "")))


def _struck(found: Run) -> Collection[int]:
    question = found.current()
    return question.struck if question and found.hinted else ()


def _buttons(found: Run) -> None:
    with st.container(horizontal=True):
        if found.sitting.hints and not found.hinted:
            st.button("Hint", key=f"hint-{found.number}", on_click=quiz_run.hint, args=(found,))
        st.button("I do not know", key=f"pass-{found.number}", on_click=quiz_run.answer, args=(found, None))


def _hint(found: Run) -> None:
    question = found.current()
    if question and found.hinted:
        st.html(_html("hint", text=question.hint))


def _plate_to_search(atlas: Atlas, found: Run) -> None:
    """The plate, and how deep it is peeled; it opens under the skin whatever is asked."""
    depths = sorted({_depth(atlas, [id_]) for id_ in atlas.drawn})
    depth = st.segmented_control(
        f"Peel the chart down to depth: 1 under the skin, {depths[-1]} next to the bones",
        depths,
        default=depths[0],
        required=True,
        key=f"depth-{found.number}",
        format_func=str,
    )
    name = f"search-{found.number}-{depth}"
    asked_plate(name, found.tokens, depth or 1, picked=lambda region: quiz_run.answer(found, region))


def _show_answer(atlas: Atlas, found: Run) -> None:
    question, mark = found.told()
    count = len(found.sitting.quiz.questions)
    st.html(_html("answered", number=found.number, count=count, kind=question.kind, prompt=question.prompt))
    words, plates = beside("answer", 9, 10, plate="right")
    with words:
        claim = question.id.partition(":")[2] if question.kind is QuestionKind.CLAIM else ""
        st.html(
            _html(
                "verdict",
                right=mark.right,
                given=_given(question, mark),
                why=_without_verdict(mark),
                claim=atlas.claims.get(claim),
                muscle=atlas.muscles.get(question.muscle or ""),
            )
        )
        label = "Next question" if found.current() else "See how it went"
        st.button(label, key=f"next-{found.number}", type="primary", on_click=quiz_run.go_on, args=(found,))
    with plates:
        _answer_plates(atlas, found, question, mark)


def _given(question: Question, mark: Assessment) -> str:
    """The visitor's own words or choice; what was picked in a picture is named in the reason."""
    if not mark.given or question.how in (How.PLATE, How.BODY, How.FIGURE):
        return ""
    return question.choices[int(mark.given)].text if question.how is How.CHOICE else mark.given[:200]


def _without_verdict(mark: Assessment) -> str:
    return mark.why.removeprefix("Right. ")


def _answer_plates(atlas: Atlas, found: Run, question: Question, mark: Assessment) -> None:
    """The right region and the picked one: on one plate when they lie in one layer, else side by side."""
    if question.how is How.BODY:
        wrong = () if mark.right else mark.picked
        told = f"Lit: what was asked about.{' With bars: what you picked.' if wrong else ''}"
        st.html(as_html(told))
        answered_body(f"answered-{found.number}", question.right, wrong)
        return
    if question.figure:
        _answered_figure(atlas, found, question, mark)
        return
    if question.moves and question.muscle:
        st.html(as_html("The movement again, with the muscle that was asked about."))
        played = read_table().movements(atlas)[question.moves]
        answered_lab(f"moved-{found.number}", atlas, played, question.muscle)
        return
    picked = () if mark.right else tuple(id_ for id_ in mark.picked if id_ not in mark.light)
    names = {
        id_: quiz_makers.asker(found.link.language).named(atlas.muscles[id_])
        for id_ in (*picked, *mark.light)
    }

    if picked and mark.light and _depth(atlas, picked) != _depth(atlas, mark.light):
        left, right = st.columns(2, gap="large")
        with left:
            st.html(as_html("Broken outline: what you picked"))
            asked_plate(
                f"picked-{found.number}", found.tokens, _depth(atlas, picked), wrong=picked, names=names
            )
        with right:
            st.html(as_html("Full outline: what was asked about"))
            depth = _depth(atlas, mark.light)
            asked_plate(f"right-{found.number}", found.tokens, depth, right=mark.light, names=names)
    elif picked or mark.light:
        told = "Full outline: what was asked about." if mark.light else ""
        st.html(as_html(f"{told}{' Broken outline: what you picked.' if picked else ''}"))
        depth = _depth(atlas, (*picked, *mark.light))
        asked_plate(f"both-{found.number}", found.tokens, depth, right=mark.light, wrong=picked, names=names)


def _answered_figure(atlas: Atlas, found: Run, question: Question, mark: Assessment) -> None:
    """The figure again, with what was right lit and what was picked outlined, and every part named on hovering."""
    right = question.right if question.how is How.FIGURE else question.marked
    # Of several that count, as a nerve and its branches, the one that was asked for is lit.
    right = mark.picked if mark.right and question.how is How.FIGURE else right[:1]
    wrong = () if mark.right or question.how is not How.FIGURE else mark.picked
    st.html(as_html(f"Lit: what was asked for.{' Broken outline: what you picked.' if wrong else ''}"))
    names = names_of(atlas, question.figure, found.link.language)
    asked_figure(f"answered-figure-{found.number}", question.figure, right=right, wrong=wrong, names=names)


def _depth(atlas: Atlas, regions: Collection[str]) -> int:
    """How deep to peel so that the nearest of these regions lies open."""
    return min(atlas.layer(atlas.muscles[id_]).depth for id_ in regions)


def _keep_place(found: Run, focus: str, say: str = "") -> None:
    """The clock of an exam, and the keyboard's place: every step puts the focus where it goes on."""
    left = found.sitting.seconds_left(quiz_run.now()) if found.current() else None
    turn = f"{found.sitting.started.isoformat()} {focus}"
    keep_place(turn, focus, say, left, lambda: quiz_run.end(found))
