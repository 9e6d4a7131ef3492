"""What every page shares: title, styles, what stands at its top and foot, content errors, and wrong addresses."""

from __future__ import annotations

import re

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.folders import ASSETS
from backatlas.reading.problems import ContentError
from backatlas.wording.strangers import short
from pages.components.masthead.masthead import masthead
from pages.components.prefetch.prefetch import fetch_early
from pages.ui.address import take_number
from pages.ui.content import shared_atlas
from pages.ui.long_texts import batches
from pages.ui.visit import enter, leave_off
from pages.ui.words import as_html, literal

_STYLES = ("colours.css", "page.css", "contrast.css", "paper.css")
_FOOT = """
**Not medical advice.** Back Atlas teaches; it does not diagnose. See a professional about pain that is severe, keeps
coming back or runs down a leg. Numbness where a saddle would touch, new trouble with bladder or bowel, or growing
weakness in the legs is an emergency: get help at once. [When to stop and get help](why?part=pain) has all the signs, what to do,
and where this comes from.

[Sources](sources): every reference, what was read of it, and whom to thank.
"""


def open_page(title: str) -> Atlas:
    """Set the title, draw what is above every page, and give the content; stop on content with faults."""
    st.set_page_config(
        page_title=f"{title} · Back Atlas",
        page_icon=str(ASSETS / "icon.png"),
        layout="wide",
        initial_sidebar_state="collapsed",
    )
    for styles in _styles():
        st.html(f"<style>{styles}</style>")
    take_number()
    enter(title)
    try:
        atlas = shared_atlas()
    except ContentError as error:
        _show_problems(error)
        st.stop()
    with st.container(key="top", gap=None):
        fetch_early()
        masthead(title)
    return atlas


@st.cache_resource
def _styles() -> tuple[str, ...]:
    """The styles of every page, in parts that small messages hold; none cuts a rule in two."""
    text = "".join((ASSETS / name).read_text(encoding="utf-8") for name in _STYLES)
    return tuple(batches(re.split(r"(?<=\})\n(?=\S)(?!\})", text)))


def close_page() -> None:
    """The line at the foot of every page."""
    leave_off()
    st.html(f"<footer>{as_html(_FOOT)}</footer>")


def not_found(what: str, wrong: str, suggestions: dict[str, str]) -> None:
    """Say that an address names nothing here, and offer the nearest that does. `suggestions`: label to link."""
    st.warning(f"There is no {what} “{literal(short(wrong))}” here.")
    if suggestions:
        nearest = ", ".join(f"[{label}]({address})" for label, address in suggestions.items())
        st.markdown(f"Did you mean {nearest}?")


def _show_problems(error: ContentError) -> None:
    st.title("The content has faults")
    st.markdown(
        f"Back Atlas does not show content with faults. There are {len(error.problems)}; "
        "`python -m backatlas check` prints the same list."
    )
    st.code("\n".join(map(str, error.problems)), language=None, wrap_lines=True)
