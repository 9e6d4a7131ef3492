"""Where a lecture is put together: its views in order with their notes, and the ways to show it and to take it along."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from backatlas.records.lecture import LONGEST_NOTE, LONGEST_TITLE, MOST_SLIDES, Lecture
from backatlas.study import lecture as edits
from backatlas.workshop.learning import LectureOrder
from pages.screens.learn.lecture_pictures import addressed
from pages.ui import lectures, server_address, workshop
from pages.ui.html import Template
from pages.ui.visit import Key
from pages.ui.words import as_html

_html = Template(__file__)
_PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def desk() -> None:
    """The whole screen."""
    lecture = lectures.lecture()
    st.html(_html("about", most=MOST_SLIDES, longest=LONGEST_NOTE))
    if not lecture.slides:
        st.html(_html("empty"))
    else:
        _title(lecture)
        _ways(lecture)
        _views(lecture)
    # It is always there: what stands below would move under the finger with the first change.
    st.button("Undo", on_click=lectures.undo, key="lecture-undo", disabled=not lectures.can_undo())
    _share(lecture)


def _title(lecture: Lecture) -> None:
    key = f"lecture-title-{lectures.version()}"

    def take() -> None:
        lectures.change(lambda now: edits.called(now, st.session_state[key]))

    st.text_input("Title of the lecture", lecture.title, max_chars=LONGEST_TITLE, key=key, on_change=take)


def _ways(lecture: Lecture) -> None:
    st.html(_html("show", address=_show_address(lecture, 1)))


def _show_address(lecture: Lecture, number: int) -> str:
    return f"lecture?{urlencode({lectures.PARAMETER: edits.encode(lecture), 'show': number})}"


def _views(lecture: Lecture) -> None:
    """Every view with its title, and a box for the words of one."""
    for at, slide in enumerate(lecture.slides):
        name = slide.title or f"View {at + 1}"
        with st.container(key=f"view-{at}", border=True):
            show = f"{_show_address(lecture, at + 1)}"
            note = "" if _open() == at else slide.note  # it stands in its box then
            st.html(
                _html("view", number=at + 1, name=name, note=note, address=f"./{slide.address}", show=show)
            )
            with st.container(horizontal=True):
                _step("Earlier", at, -1, at == 0, name)
                _step("Later", at, 1, at + 1 == len(lecture.slides), name)
                st.button(
                    "Remove",
                    key=f"drop-{at}",
                    on_click=lectures.change,
                    args=(partial(edits.without, at=at),),
                    help=f"Remove {name}",
                )
                st.button(
                    "Title and note", key=f"words-{at}", on_click=_turn, args=(at,), help=f"Write to {name}"
                )
            if _open() == at:
                _words(lecture, at)


def _open() -> int | None:
    """The view whose words are being written."""
    at: int | None = st.session_state.get(Key.LECTURE_OPEN)
    return at


def _turn(at: int) -> None:
    """Open the words of a view, or close them."""
    st.session_state[Key.LECTURE_OPEN] = None if _open() == at else at


def _step(label: str, at: int, by: int, last: bool, name: str) -> None:
    st.button(
        label,
        key=f"{label}-{at}",
        disabled=last,
        on_click=lectures.change,
        args=(partial(edits.moved, at=at, by=by),),
        help=f"{name}: {label.lower()}",
    )


def _words(lecture: Lecture, at: int) -> None:
    slide, version = lecture.slides[at], lectures.version()
    title, note = f"view-title-{at}-{version}", f"view-note-{at}-{version}"

    def take() -> None:
        words = st.session_state[title], st.session_state[note]
        lectures.change(lambda now: edits.with_words(now, at, *words))

    st.text_input("Title of this view", slide.title, max_chars=LONGEST_TITLE, key=title, on_change=take)
    st.text_area("Note to speak from", slide.note, max_chars=LONGEST_NOTE, key=note, on_change=take)


def _share(lecture: Lecture) -> None:
    """The files, the link, and a file to go on from.

    The link grows with what is typed, so it stands below the buttons: one that is pressed straight from a box of words
    would move away under the finger.
    """
    if lecture.slides:
        st.html(_html("files"))
        with st.container(horizontal=True):
            name = re.sub(r"[^a-z0-9]+", "-", lecture.title.casefold()).strip("-")[:60] or "lecture"
            for label, ending, mime in (("PowerPoint", "pptx", _PPTX), ("PDF, A4", "pdf", "application/pdf")):
                order = partial(_ordered, lecture, server_address.base(), ending)
                workshop.offer(label, order, f"{name}.{ending}", mime, f"lecture-{ending}")
            st.download_button(
                "File to go on from",
                partial(edits.write, lecture),
                f"{name}.json",
                "application/json",
                on_click="ignore",
                key="lecture-json",
            )
        address = server_address.page("lecture", {lectures.PARAMETER: edits.encode(lecture)})
        st.html(as_html("## Link\n\nThe whole lecture is in this link. Nothing of it is stored on a server."))
        st.code(address, language=None, wrap_lines=True)
        server_address.show_reach(address)
    _bring()


def _ordered(lecture: Lecture, base: str, ending: str) -> LectureOrder:
    views = tuple(addressed(slide, base) for slide in lecture.slides)
    return LectureOrder(lecture.title, views, ending, datetime.now(UTC).date())


def _bring() -> None:
    """Go on with a lecture from its file."""
    brought = st.file_uploader("Open the file of a lecture", type="json", key="lecture-file")
    if brought is not None and st.session_state.get(Key.LECTURE_FILE) != brought.file_id:
        st.session_state[Key.LECTURE_FILE] = brought.file_id
        lectures.take(edits.read(brought.getvalue()))
        st.rerun()
