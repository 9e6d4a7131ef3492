"""What stands at the top of every page: links between pages, and the search box with its answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from backatlas.search import Found, Hit
from pages.parts.component import component, told
from pages.parts.shelf import index
from pages.parts.state import Key

# Each page's name and its address from any other page.
PAGES = {
    "Explore": "./",
    "Plate": "plate",
    "Muscles": "muscles",
    "Exercises": "exercises",
    "Matrix": "matrix",
    "Why it matters": "why",
    "Claims": "claims",
    "Planner": "planner",
    "Quiz": "quiz",
    "Review": "review",
    "Decks": "decks",
    "Sources": "sources",
}
# Pages without a place in the row: other pages lead to them.
_ASIDE = ("teach", "log")
_LONGEST_QUESTION = 200
_masthead = component("masthead", Path(__file__).parent, "masthead.html", "masthead.css", "masthead.js")


def masthead(here: str) -> None:
    """Draw it for the page of this name."""
    hits, asked = _hits(), st.session_state.get(Key.SEARCH, "")
    nothing = "Try another spelling, or browse Muscles and Exercises."
    data = {
        "here": here,
        "pages": [{"name": name, "address": address} for name, address in PAGES.items()],
        "aside": _ASIDE,
        "asked": asked,
        "answers": [_answer(hit, here) for hit in hits],
        "nothing": f"Nothing found for “{asked}”. {nothing}" if asked and not hits else "",
    }
    _masthead(key="masthead", data=data, on_asked_change=_take_question)


def just_found() -> Hit | None:
    """The best answer to a search, once: in the run that the search started."""
    hits = _hits() if st.session_state.pop(Key.ASKED, False) else ()
    return hits[0] if hits else None


def _take_question() -> None:
    asked = told("masthead", "asked")
    if asked is not None:
        st.session_state[Key.SEARCH] = str(asked)[:_LONGEST_QUESTION]
        st.session_state[Key.ASKED] = True


def _hits() -> Sequence[Hit]:
    asked = st.session_state.get(Key.SEARCH, "")
    return index().find(asked) if asked else ()


def _answer(hit: Hit, here: str) -> Mapping[str, str]:
    label = hit.name if hit.matched.casefold() == hit.name.casefold() else f"{hit.name} ({hit.matched})"
    if hit.kind is Found.EXERCISE:
        return {"label": f"{label}, exercise", "address": "exercises?" + urlencode({"exercise": hit.id})}
    page = "./" if here == "Explore" else "muscles"
    return {"label": label, "address": f"{page}?" + urlencode({"muscle": hit.id})}
