"""The button that adds what is seen to the lecture, which the browser's tab keeps."""

from __future__ import annotations

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.records.lecture import Lecture
from backatlas.study import lecture as edits
from pages.components.tab_note.making import Making
from pages.ui import lectures
from pages.ui.visit import Key

_MAKING = Making(
    "lecture",
    Lecture(),
    lectures.lecture,
    lectures.hold,
    edits.encode,
    lambda link: edits.decode(link).lecture,
    Key.LECTURE_PAST,
)


def offer(atlas: Atlas, page: str) -> None:
    """A button that adds what is seen of a page to the lecture; `page` is the last part of its address."""
    with st.container(gap=None):
        lectures.offer(atlas, page)
        remember()


def remember() -> None:
    """Have the tab keep the lecture, for when the server is lost that knows of it. Once on a page."""
    if lectures.lecture() != Lecture() or st.session_state.get(Key.RETURNED):
        _MAKING.remember()
