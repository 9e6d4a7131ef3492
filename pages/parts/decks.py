"""What a student takes along: a deck for Anki, a plate to label, and a table with gaps.

Typst, Pillow and genanki come only with a download: the page itself opens without them.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import streamlit as st

from backatlas.language import Language
from backatlas.library import Library
from backatlas.study.options import chosen
from pages.parts import state
from pages.parts.quiz.wishes import divisions
from pages.parts.shelf import studio
from pages.parts.state import Key
from pages.parts.words import as_html

if TYPE_CHECKING:
    from backatlas.study.anki import Deck

_PARTS = {"facts": "Facts in words", "lit": "What is lit?", "hidden": "What is hidden?"}
_LANGUAGES = {each.value: each.capitalize() for each in Language}
_PAPERS = {"a4": "A4", "us-letter": "Letter"}
_HIGHEST_SHEET = 9_999
# From so many pictures on, at about half a second each, a visitor is told to expect a wait.
_MANY = 30


@st.cache_resource(show_spinner=False)
def _lit(muscle: str) -> bytes:
    from backatlas.study.pictures import lit_png

    return lit_png(studio().material, muscle)


@st.cache_resource(show_spinner=False)
def _hidden(muscle: str) -> bytes:
    from backatlas.study.pictures import hidden_png

    return hidden_png(studio().material, muscle)


@st.fragment
def deck_to_take(atlas: Library) -> None:
    """Choose what a deck holds, have it made, and take it."""
    st.html(
        "<h2>A deck for Anki</h2><p>Each card shows its sources and the licence, CC BY 4.0. A later download updates "
        "the notes that you have and leaves what you learned alone. Leave a row empty to have all of it.</p>"
    )
    parts = state.several("parts", "Cards", _PARTS)
    layers = state.several("layers", "Layers and regions", divisions(atlas), folded=True)
    left, right = st.columns(2)
    with left:
        first = state.choice("language", "Names asked in", _LANGUAGES, optional=False) or "english"
    with right:
        others = state.several("also", "Other names on the back", _LANGUAGES, folded=True, empty="none")
    _make(atlas, parts, layers, tuple(dict.fromkeys((first, *others))))


def _make(atlas: Library, parts: Sequence[str], layers: tuple[str, ...], languages: Sequence[str]) -> None:
    """A button that makes the deck; once it is made, and as long as nothing else is chosen, one that takes it."""
    wanted = (tuple(parts), layers, tuple(languages))
    st.html(f"<p>{_told(_pictures(atlas, parts, layers))}</p>")
    if st.button("Make the deck", type="primary"):
        st.session_state[Key.DECK] = (wanted, _packed(atlas, _deck(*wanted)))
    made, content = st.session_state.get(Key.DECK, (None, b""))
    if made == wanted:
        size = f"{len(content) / 1e6:.1f} MB"
        st.download_button(
            f"Download the deck ({size})",
            content,
            file_name="back-atlas.apkg",
            mime="application/octet-stream",
        )


def _told(pictures: int) -> str:
    """How long it takes, for who would otherwise wonder whether anything happens."""
    if pictures < _MANY:
        return f"{pictures} pictures to draw: a few seconds."
    return (
        f"{pictures} pictures to draw, which can take a minute when nobody has asked for them lately. One region, "
        "or facts alone, is quicker, and later downloads fit together."
    )


def _pictures(atlas: Library, parts: Sequence[str], layers: tuple[str, ...]) -> int:
    """How many pictures the deck shows: one a muscle with it lit, and one a region with it hidden."""
    drawn = [muscle for muscle in chosen(atlas, layers, ()) if atlas.regions(muscle)]
    hidden = [muscle for muscle in drawn if muscle.id in atlas.drawn]
    return len(drawn) + (len(hidden) if "hidden" in parts or not parts else 0)


def _deck(parts: Sequence[str], layers: tuple[str, ...], languages: Sequence[str]) -> Deck:
    from backatlas.study.anki import Deck, Part

    return Deck(tuple(map(Part, parts)) or tuple(Part), layers, (), tuple(map(Language, languages)))


def _packed(atlas: Library, deck: Deck) -> bytes:
    """The deck as a file; a bar shows how far the pictures are."""
    from backatlas.study.anki import package

    whole = max(1, _pictures(atlas, deck.parts, deck.layers))
    bar = st.progress(0.0, "Drawing the pictures")
    done = 0

    def counted(draw: Callable[[str], bytes]) -> Callable[[str], bytes]:
        def drawn_and_told(muscle: str) -> bytes:
            nonlocal done
            done += 1
            bar.progress(min(1.0, done / whole), f"Drawing picture {done} of {whole}")
            return draw(muscle)

        return drawn_and_told

    content = package(atlas, deck, counted(_lit), counted(_hidden), datetime.now(UTC))
    bar.empty()
    return content


@st.fragment
def sheets_to_print(atlas: Library) -> None:
    """A plate without names and a table with gaps, each as a PDF with its answers on the last page."""
    st.html("<h2>Worksheets to print</h2>")
    paper = state.choice("paper", "Paper", _PAPERS, optional=False) or "a4"
    st.html(
        "<h3>A plate to label</h3><p>Numbered lines lead to the muscles; the second page has the names.</p>"
    )
    layers = {
        str(layer.depth): f"Depth {layer.depth}: {layer.name}"
        for layer in atlas.layers.values()
        if layer.depth <= _deepest(atlas)
    }
    boxes = st.columns(3)
    with boxes[0]:
        left = state.choice("left", "Left half", layers, optional=False, start="1") or "1"
    with boxes[1]:
        right = state.choice("right", "Right half", layers, optional=False, start="5") or "5"
    with boxes[2]:
        names = state.choice("names_on_sheet", "Names in", _LANGUAGES, optional=False) or "english"
    _take("Download the plate to label", "back-atlas-label", lambda: _plate_pdf(left, right, names, paper))
    _table(atlas, paper, names)


def _table(atlas: Library, paper: str, names: str) -> None:
    st.html("<h3>A table with gaps</h3><p>Ten muscles at most; the answers follow on the last pages.</p>")
    layers = state.several("rows", "Layers and regions in the table", divisions(atlas, "rows"), folded=True)
    left, right = st.columns([1, 3], vertical_alignment="bottom")
    with left:
        gaps = (
            state.choice("gaps", "Gaps in each row", {str(n): str(n) for n in (1, 2, 3, 4)}, False, "2")
            or "2"
        )
    number = _number()
    with right:
        st.button(f"Other gaps than those of sheet {number}", on_click=_deal)
    file = f"back-atlas-table-{number}"
    _take("Download the table", file, lambda: _table_pdf(atlas, layers, int(gaps), names, number, paper))
    st.html(as_html("A link to this page makes the same sheets for everybody."))


def _take(label: str, file: str, make: Callable[[], bytes]) -> None:
    """A download that is made when it is asked for."""
    name = f"{file}.pdf"
    st.download_button(label, make, file_name=name, mime="application/pdf", key=file, on_click="ignore")


def _plate_pdf(left: str, right: str, names: str, paper: str) -> bytes:
    from backatlas.legend.scene import Half, Scene
    from backatlas.sheets import Look, Paper, teaching_pdf

    look = Look(title="Muscles of the back: name them", language=Language(names))
    scene = Scene(Half(int(left)), Half(int(right)))
    return teaching_pdf(studio().material, scene, look, _today(), Paper(paper))


def _table_pdf(
    atlas: Library, layers: tuple[str, ...], gaps: int, names: str, number: int, paper: str
) -> bytes:
    from backatlas.sheets import Paper
    from backatlas.study.worksheet import Sheet, worksheet_pdf

    sheet = Sheet(layers=layers, language=Language(names), gaps=gaps)
    return worksheet_pdf(atlas, sheet, number, _today(), Paper(paper))


def _number() -> int:
    """The sheet's number, from the address or drawn by lot; equal numbers have equal gaps."""
    asked = st.query_params.get("sheet", "")
    if asked.isascii() and asked.isdigit() and len(asked) <= 4:
        return int(asked)
    _deal()
    return int(st.query_params["sheet"])


def _deal() -> None:
    st.query_params["sheet"] = str(1 + secrets.randbelow(_HIGHEST_SHEET))


def _today() -> date:
    return datetime.now(UTC).date()


def _deepest(atlas: Library) -> int:
    return max(atlas.layer(atlas.muscles[id_]).depth for id_ in atlas.drawn)
