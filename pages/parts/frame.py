"""What every page shares: title, links between pages, search, content errors, and the health note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from backatlas.library import Library
from backatlas.problems import ContentError
from backatlas.search import Found, Hit
from pages.parts.shelf import index, library
from pages.parts.state import Key, enter
from pages.parts.words import as_html, literal

ROOT = Path(__file__).parents[2]
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
# Pages without a place in the row at the top: other pages lead to them.
ASIDE = ("teach", "log")
_FOLDER = Path(__file__).parent / "masthead"
_HTML, _CSS, _JS = (
    (_FOLDER / f"masthead.{kind}").read_text(encoding="utf-8") for kind in ("html", "css", "js")
)
_masthead = st.components.v2.component("back_atlas_masthead", html=_HTML, css=_CSS, js=_JS)
_LONGEST_QUESTION = 200
_FOOT = """
**Not medical advice.** Back Atlas teaches; it does not diagnose. See a professional about pain that is severe, keeps
coming back or runs down a leg. Numbness where a saddle would touch, new trouble with bladder or bowel, or growing
weakness in the legs is an emergency: get help at once. [When not to train through it](why?part=pain) has all the signs, what to do,
and where this comes from.
"""


def open_page(title: str) -> Library:
    """Set the title, draw what is above every page, and give the content; stop on content with faults."""
    st.set_page_config(
        page_title=f"{title} · Back Atlas",
        page_icon=str(ROOT / "assets" / "icon.png"),
        layout="wide",
        initial_sidebar_state="collapsed",
    )
    st.html(ROOT / "assets" / "page.css")
    enter(title)
    try:
        atlas = library()
    except ContentError as error:
        _show_problems(error)
        st.stop()
    _show_masthead(title)
    return atlas


def just_found() -> Hit | None:
    """The best answer to a search, once: in the run that the search started."""
    hits = _hits() if st.session_state.pop(Key.ASKED, False) else ()
    return hits[0] if hits else None


def _show_masthead(here: str) -> None:
    """Links between pages, and the search box with its answers."""
    hits, asked = _hits(), st.session_state.get(Key.SEARCH, "")
    nothing = "Try another spelling, or browse Muscles and Exercises."
    data = {
        "here": here,
        "pages": [{"name": name, "address": address} for name, address in PAGES.items()],
        "aside": ASIDE,
        "asked": asked,
        "answers": [_answer(hit, here) for hit in hits],
        "nothing": f"Nothing found for “{asked}”. {nothing}" if asked and not hits else "",
    }
    _masthead(key="masthead", data=data, on_asked_change=_take_question)


def _take_question() -> None:
    asked = st.session_state["masthead"].asked
    if asked is not None:
        st.session_state[Key.SEARCH] = str(asked)[:_LONGEST_QUESTION]
        st.session_state[Key.ASKED] = True


def _hits() -> Sequence[Hit]:
    asked = st.session_state.get(Key.SEARCH, "")
    return index().find(asked) if asked else ()


def close_page() -> None:
    """The line at the foot of every page."""
    st.html(f"<footer>{as_html(_FOOT)}</footer>")


def not_found(what: str, wrong: str, suggestions: dict[str, str]) -> None:
    """Say that an address names nothing here, and offer the nearest that does. `suggestions`: label to link."""
    st.warning(f"There is no {what} “{literal(wrong[:80])}” here.")
    if suggestions:
        nearest = ", ".join(f"[{label}]({address})" for label, address in suggestions.items())
        st.markdown(f"Did you mean {nearest}?")


def _answer(hit: Hit, here: str) -> Mapping[str, str]:
    label = hit.name if hit.matched.casefold() == hit.name.casefold() else f"{hit.name} ({hit.matched})"
    if hit.kind is Found.EXERCISE:
        return {"label": f"{label}, exercise", "address": "exercises?" + urlencode({"exercise": hit.id})}
    page = "./" if here == "Explore" else "muscles"
    return {"label": label, "address": f"{page}?" + urlencode({"muscle": hit.id})}


def _show_problems(error: ContentError) -> None:
    st.title("The content needs mending")
    st.markdown(
        f"Back Atlas does not show content with faults. There are {len(error.problems)}; "
        "`python -m backatlas check` prints the same list."
    )
    st.code("\n".join(map(str, error.problems)), language=None, wrap_lines=True)
