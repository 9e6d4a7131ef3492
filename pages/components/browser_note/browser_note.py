"""Short answers of a visitor: on the server for as long as the visit lasts, and in the visitor's own browser after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import streamlit as st

from pages.components.component import component
from pages.ui.shapes import BrowserNoteData
from pages.ui.visit import Key

_browser_note = component("browser_note", Path(__file__).parent, "browser_note.js")
LONGEST = 60_000  # letters; what a browser brings beyond them was not written here


@dataclass(frozen=True, slots=True)
class Kept:
    """A text with whether the visitor has said it in this visit, and whether a link brought it."""

    text: str = ""
    said: bool = False
    linked: bool = False


def kept(name: str) -> Kept:
    return _all().get(name, Kept())


def say(name: str, text: str) -> None:
    """What the visitor says now; the browser keeps it from the next paint on. An empty text is forgotten."""
    _put(name, Kept(text, said=True))


def bring(name: str, text: str) -> None:
    """What a link says, for this visit only: the browser keeps what it has."""
    _put(name, Kept(text, linked=True))


def connect(name: str) -> None:
    """Let the browser tell what it keeps, and keep what is said. Once on a page."""
    found = kept(name)
    data: BrowserNoteData = {"name": name, "text": found.text, "said": found.said, "linked": found.linked}
    key = f"keep-{name}"

    def hear() -> None:
        told = getattr(st.session_state.get(key), "told", None)
        if isinstance(told, str) and len(told) <= LONGEST and not (kept(name).said or kept(name).linked):
            _put(name, Kept(told))

    _browser_note(key=key, data=data, on_told_change=hear)


def _all() -> Mapping[str, Kept]:
    found: Mapping[str, Kept] = st.session_state.get(Key.KEPT, MappingProxyType({}))
    return found


def _put(name: str, new: Kept) -> None:
    st.session_state[Key.KEPT] = MappingProxyType({**_all(), name: new})
