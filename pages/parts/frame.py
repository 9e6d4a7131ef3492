"""What every page shares: title, links between pages, search, content errors, and the health note."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from backatlas.library import Library
from backatlas.problems import ContentError
from backatlas.search import Found, Hit
from pages.parts.shelf import index, library
from pages.parts.state import Key, enter
from pages.parts.words import literal

ROOT = Path(__file__).parents[2]
PAGES = {
    "Explore": "app.py",
    "Muscles": "pages/muscles.py",
    "Exercises": "pages/exercises.py",
    "Matrix": "pages/matrix.py",
    "Sources": "pages/sources.py",
}
_FOLDER = Path(__file__).parent / "links"
_links = st.components.v2.component(
    "back_atlas_links", html="<span hidden></span>", js=(_FOLDER / "links.js").read_text(encoding="utf-8")
)


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
    with st.container(horizontal=True, vertical_alignment="center", key="masthead"):
        for name, page in PAGES.items():
            st.page_link(page, label=f"**{name}**" if name == title.split(":")[0] else name)
        _links(key="links", data={"pages": ["", *(Path(page).stem for page in PAGES.values())]})
    return atlas


def search_box(here: str) -> Hit | None:
    """The search box and its answers; gives the best answer once, when the visitor has just asked."""
    asked = st.text_input(
        "Search muscles and exercises",
        key=Key.SEARCH,
        placeholder="Search: lats, élévateur de la scapula, lower back, pull up …",
        label_visibility="collapsed",
        on_change=lambda: st.session_state.update({Key.ASKED: True}),
    )
    if not asked:
        return None
    hits = index().find(asked)
    if not hits:
        st.info(
            f"Nothing found for “{literal(asked)}”. Try another spelling, or browse Muscles and Exercises."
        )
        return None
    with st.container(horizontal=True, key="answers"):
        for hit in hits:
            _answer(hit, here)
    return hits[0] if st.session_state.pop(Key.ASKED, False) else None


def close_page() -> None:
    """The line at the foot of every page."""
    st.divider()
    st.markdown(
        "**Not medical advice.** Back Atlas teaches; it does not diagnose. See a professional about pain that is "
        "severe, keeps coming back or runs down a leg. Numbness around the saddle, new trouble with bladder or "
        "bowel, or growing weakness in the legs is an emergency: get help at once. "
        "([where this comes from](sources?source=redflags))"
    )


def not_found(what: str, wrong: str, suggestions: dict[str, str]) -> None:
    """Say that an address names nothing here, and offer the nearest that does. `suggestions`: label to link."""
    st.warning(f"There is no {what} “{literal(wrong[:80])}” here.")
    if suggestions:
        nearest = ", ".join(f"[{label}]({address})" for label, address in suggestions.items())
        st.markdown(f"Did you mean {nearest}?")


def _answer(hit: Hit, here: str) -> None:
    label = hit.name if hit.matched.casefold() == hit.name.casefold() else f"{hit.name} ({hit.matched})"
    if hit.kind is Found.EXERCISE:
        st.page_link("pages/exercises.py", label=f"{label}, exercise", query_params={"exercise": hit.id})
    else:
        page = "app.py" if here == "Explore" else "pages/muscles.py"
        st.page_link(page, label=label, query_params={"muscle": hit.id})


def _show_problems(error: ContentError) -> None:
    st.title("The content needs mending")
    st.markdown(
        f"Back Atlas does not show content with faults. There are {len(error.problems)}; "
        "`python -m backatlas check` prints the same list."
    )
    st.code("\n".join(map(str, error.problems)), language=None, wrap_lines=True)
