"""What a visitor wants to be asked, and the link by which others get the same quiz."""

from __future__ import annotations

import secrets
from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.study.options import HIGHEST_SEED, Options, QuestionOrder, QuizMode, read_address
from backatlas.study.question import QuestionKind
from backatlas.wording.language import Language
from pages.components.tab_note.tab_note import ask_tab
from pages.screens.learn import quiz_makers, quiz_run
from pages.screens.learn.divisions import divisions
from pages.ui import fields, server_address
from pages.ui.visit import Key
from pages.ui.words import as_html, literal

_LENGTHS = (5, 10, 20, 30, 50, 100)
_MINUTES = (2, 5, 10, 15, 20, 30, 45, 60)
_MODES: dict[str, str] = {
    QuizMode.PRACTICE: "Practice: hints, and all the time you need",
    QuizMode.EXAM: "Exam: against the clock, no hints",
}
_ORDERS: dict[str, str] = {
    QuestionOrder.LARGE: "Large ones first",
    QuestionOrder.ANY: "Large and small mixed",
}
_WAYS = {"no": "Choose from a list", "yes": "Write them yourself"}


def choose_quiz(atlas: Atlas) -> None:
    """The choices, each of them in the address, and a button that starts a new quiz."""
    st.html(
        as_html(
            "Questions are made from the atlas itself, and every answer says why. Leave a row empty to be asked "
            "about everything in it. Some kinds come only when you choose them: those on the body, in sections, about the "
            "partings of the back, and about bones, nerves, dermatomes and spaces. To ask a "
            "whole room at once, start a [live class](classroom); to take part in one, [join it](join)."
        )
    )
    # One place for all of it: boxes that move down would forget what they show.
    with st.container():
        go_on_after_reload(atlas)
        found = quiz_run.under_way()
        if found and found.current():
            address = urlencode(found.link.to_address())
            st.html(as_html(f"You have a quiz under way: [go on with it](quiz?{address})."))
    wishes = _wishes(atlas)
    if not quiz_makers.quiz(wishes).questions:
        st.info("No question of these kinds can be asked about these muscles. Choose more of either.")
        return
    st.button("Start the quiz", type="primary", on_click=_start, args=(atlas, wishes))


def go_on_after_reload(atlas: Atlas) -> None:
    """Take up what this tab keeps of a quiz, when the server knows of none."""
    if quiz_run.under_way():
        return

    def resume(text: str) -> None:
        if not quiz_run.under_way():
            st.session_state[Key.RESUMED] = quiz_run.resume(atlas, text)

    ask_tab("quiz", resume)
    if trouble := st.session_state.pop(Key.RESUMED, ""):
        st.info(trouble)


def _wishes(atlas: Atlas) -> Options:
    fields.several("kinds", "Kinds of question", {kind: kind.heading for kind in QuestionKind})
    fields.several("layers", "Layers and regions", divisions(atlas), folded=True)
    groups = {muscle.id: muscle.name for muscle in atlas.muscles.values() if atlas.children(muscle)}
    in_groups = fields.several("groups", "Groups of muscles", groups, folded=True)
    boxes = st.columns(5)
    with boxes[0]:
        fields.choice("length", "Questions", _numbers("length", _LENGTHS), optional=False, start="10")
    with boxes[1]:
        fields.choice("language", "Names in", {each: each.capitalize() for each in Language}, optional=False)
    with boxes[2]:
        fields.choice("typed", "Naming a muscle", _WAYS, optional=False)
    with boxes[3]:
        fields.choice("order", "Muscles", _ORDERS, optional=False)
    with boxes[4]:
        mode = fields.choice("mode", "Mode", _MODES, optional=False)
    if mode == QuizMode.EXAM:
        labels = {id_: f"{id_} minutes" for id_ in _numbers("minutes", _MINUTES)}
        with boxes[4]:
            fields.choice("minutes", "Time", {"": "half a minute a question", **labels}, optional=False)
    wishes, faults = read_address(st.query_params.to_dict(), atlas)
    if wishes.groups != in_groups:
        st.info(literal(faults[-1]))
    return wishes


def _numbers(name: str, usual: tuple[int, ...]) -> dict[str, str]:
    """The usual numbers, and the one that a link asks for."""
    asked = st.query_params.get(name, "")
    special = {int(asked)} if asked.isascii() and asked.isdigit() and 0 < int(asked[:4]) <= 180 else set()
    return {str(number): str(number) for number in sorted({*usual, *special})}


def _start(atlas: Atlas, wishes: Options) -> None:
    """A new seed makes it a quiz of its own, with a link of its own."""
    link = replace(wishes, seed=secrets.randbelow(HIGHEST_SEED + 1))
    quiz_run.begin(atlas, link, quiz_makers.quiz(link))
    st.query_params.from_dict(link.to_address())


def share(link: Options) -> None:
    """The quiz's link as text and as a QR code."""
    with st.expander("Share this quiz"):
        # Typst and Pillow, which make printed sheets, come along with this.
        from backatlas.sessions.qr import qr_on_paper

        address = server_address.page("quiz", link.to_address())
        st.html(as_html("Whoever opens this link gets the same questions in the same order."))
        st.code(address, language=None, wrap_lines=True)
        server_address.show_reach(address)
        st.image(qr_on_paper(address), width=180)
