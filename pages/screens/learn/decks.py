"""What a student takes along: a deck for Anki, a plate to label, and a table with gaps.

Typst, Pillow and genanki come only with a download: the page itself opens without them.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, TypeVar

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.legend.sight import read_sight
from backatlas.study.changes import LAYOUTS
from backatlas.study.options import chosen
from backatlas.wording.language import Language
from pages.components.section.section import tones
from pages.screens.learn.divisions import divisions
from pages.ui import fields
from pages.ui.content import plate_geometry
from pages.ui.self_check import offer_self_check
from pages.ui.visit import Key
from pages.ui.words import as_html

if TYPE_CHECKING:
    from backatlas.study.pictures import Covered

Asked = TypeVar("Asked")
Drawn = TypeVar("Drawn")
_PARTS = {
    "facts": "Facts in words",
    "lit": "What is lit?",
    "hidden": "What is hidden?",
    "masks": "Several hidden, revealed one by one",
    "exercises": "Exercises by their pictures",
    "structures": "Bones, nerves, vessels, skin and spaces",
}
_NAMED = {"recalled": "recalled, then shown", "typed": "typed and compared"}
_LANGUAGES = {each.value: each.capitalize() for each in Language}
_PAPERS = {"a4": "A4", "us-letter": "Letter"}
_HIGHEST_SHEET = 9_999
_NEWER = """
Anki replaces a note only by a newer one, and this deck dates each note by the day on which its facts last changed.

- **What you learned** and when a card is due always stays.
- **Your own tags, and what you wrote into fields of your own**, stay on every note whose facts are as they were. On a
  note whose facts did change Anki takes them away; no deck can prevent that.
- **Your card styles and templates** stay while they are newer than our layout, which last changed on {layouts}.
- **If you have added a field**, tick **Merge note types** when you import. Otherwise Anki makes a second note type
  beside yours and leaves your notes as they are.
- Enter above the date of **the deck you have**: what has changed since that day then reaches you even on notes
  that you have edited. The date is in the file's name.
- A new picture, another choice of languages on the back, or covers on whole depths do not count as changed facts: to
  get them on notes you already have, choose **Always** under "Update notes" when you import.
"""
# From so many pictures on, at about half a second each, a visitor is told to expect a wait.
_MANY = 30
_NO_ROOM = (
    "The deck could not be put together: the server has no room for its files. Try again later, or make a smaller one, "
    "of one region or of facts alone. Nothing that you had is lost."
)


_ABOUT_DECKS = """
## A deck for Anki

Each card shows its sources and the licence, CC BY 4.0. Leave a row empty to have all of it.

A newer deck keeps what you learned, and your tags, fields and styles wherever no fact has changed. When you import it,
tick **Merge note types**.
"""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is chosen on the page."""

    parts: tuple[str, ...]
    layers: tuple[str, ...]
    languages: tuple[Language, ...]
    typed: bool
    have: date | None


@st.cache_resource(show_spinner=False)
def lit_picture(muscle: str) -> bytes:
    """The chart with one muscle lit, as PNG; drawn once for decks and for questions that are taken along."""
    from backatlas.study.pictures import lit_png

    return lit_png(plate_geometry().plate_art, muscle)


@st.cache_resource(show_spinner=False)
def _hidden(muscle: str) -> bytes:
    from backatlas.study.pictures import hidden_png

    return hidden_png(plate_geometry().plate_art, muscle)


@st.cache_resource(show_spinner=False)
def _covered(depth: int) -> Covered:
    from backatlas.study.pictures import covered

    return covered(plate_geometry().plate_art, depth)


@st.fragment
def deck_to_take(atlas: Atlas) -> None:
    """Choose what a deck holds, have it made, and take it."""
    st.html(as_html(_ABOUT_DECKS))
    parts = fields.several("parts", "Cards", _PARTS)
    layers = fields.several("layers", "Layers and regions", divisions(atlas), folded=True)
    left, right = st.columns(2)
    with left:
        first = fields.choice("language", "Ask for names in", _LANGUAGES, optional=False) or "english"
    with right:
        others = fields.several("also", "Other names on the back", _LANGUAGES, folded=True, empty="none")
    with left:
        named = fields.choice("named", "Names on pictures are", _NAMED, optional=False)
    with right:
        have = st.date_input(
            "Date of the deck you already have, if any", value=None, max_value=_today(), key="deck_you_have"
        )
    languages = tuple(Language(each) for each in dict.fromkeys((first, *others)))
    _make(atlas, Wish(tuple(parts), layers, languages, named == "typed", have))
    with st.expander("What a newer deck changes in yours"):
        st.markdown(_NEWER.format(layouts=f"{LAYOUTS.day} {LAYOUTS:%B %Y}"))


def _make(atlas: Atlas, wanted: Wish) -> None:
    """A button that makes the deck; once it is made, and as long as nothing else is chosen, one that takes it."""
    st.html(as_html(_told(_pictures(atlas, wanted))))
    if st.button("Make the deck", type="primary"):
        try:
            st.session_state[Key.DECK] = (wanted, _packed(atlas, wanted))
        except OSError:
            st.error(_NO_ROOM)
    made, content = st.session_state.get(Key.DECK, (None, b""))
    if made == wanted:
        size = f"{len(content) / 1e6:.1f} MB"
        st.download_button(
            f"Download the deck ({size})",
            content,
            file_name=f"back-atlas-{_today().isoformat()}.apkg",
            mime="application/octet-stream",
        )


def _told(pictures: int) -> str:
    """How long it takes, for who would otherwise wonder whether anything happens."""
    if pictures < _MANY:
        return f"{pictures} pictures to draw: a few seconds."
    return (
        f"{pictures} pictures to draw; this can take a minute if nobody has asked for them recently. One region, "
        "or facts alone, is quicker, and decks that you download later fit in with it."
    )


def _pictures(atlas: Atlas, wanted: Wish) -> int:
    """How many pictures the deck shows: one a muscle with it lit, one a region with it hidden, one a depth."""
    parts = wanted.parts or tuple(_PARTS)
    drawn = [muscle for muscle in chosen(atlas, wanted.layers, ()) if atlas.regions(muscle)]
    hidden = [each for each in drawn if each.id in atlas.drawn and read_sight().named(atlas, each)]
    with_muscle = len(drawn) if {"facts", "lit", "hidden"} & set(parts) else 0
    return (
        with_muscle + (len(hidden) if "hidden" in parts else 0) + (_deepest(atlas) if "masks" in parts else 0)
    )


def _packed(atlas: Atlas, wanted: Wish) -> bytes:
    """The deck as a file; a bar shows how far the pictures are."""
    from backatlas.study.anki import Deck, package
    from backatlas.study.notetypes import DeckPart

    parts = tuple(map(DeckPart, wanted.parts)) or tuple(DeckPart)
    deck = Deck(parts, wanted.layers, (), wanted.languages, wanted.typed, wanted.have)
    whole = max(1, _pictures(atlas, wanted))
    bar = st.progress(0.0, "Drawing the pictures")
    done = 0

    def counted(draw: Callable[[Asked], Drawn]) -> Callable[[Asked], Drawn]:
        def drawn_and_told(asked: Asked) -> Drawn:
            nonlocal done
            done += 1
            bar.progress(min(1.0, done / whole), f"Drawing picture {done} of {whole}")
            return draw(asked)

        return drawn_and_told

    content = package(
        atlas, deck, counted(lit_picture), counted(_hidden), counted(_covered), datetime.now(UTC)
    )
    bar.empty()
    return content


@st.fragment
def sheets_to_print(atlas: Atlas) -> None:
    """A plate without names and a table with gaps, each as a PDF with its answers on the last page."""
    st.html(as_html("## Worksheets to print"))
    paper = fields.choice("paper", "Paper", _PAPERS, optional=False) or "a4"
    st.html(
        as_html("### A chart to label\n\nNumbered lines lead to the muscles; the second page has the names.")
    )
    layers = {
        str(layer.depth): f"Depth {layer.depth}: {layer.name}"
        for layer in atlas.layers.values()
        if layer.depth <= _deepest(atlas)
    }
    boxes = st.columns(3)
    with boxes[0]:
        left = fields.choice("left", "Left half", layers, optional=False, start="1") or "1"
    with boxes[1]:
        right = fields.choice("right", "Right half", layers, optional=False, start="5") or "5"
    with boxes[2]:
        names = fields.choice("names_on_sheet", "Names in", _LANGUAGES, optional=False) or "english"
    _take("Download the chart to label", "back-atlas-label", lambda: _plate_pdf(left, right, names, paper))
    _figures(atlas, paper, names)
    _table(atlas, paper, names)
    st.html(
        as_html(
            "### Surface anatomy to find by hand\n\nA chart with numbers, and each point step by step with a box to tick."
        )
    )
    offer_self_check(paper)


def _figures(atlas: Atlas, paper: str, names: str) -> None:
    """Bones, nerves, vessels or dermatomes on the chart, and a section, each with numbers to write names beside."""
    from backatlas.study.figures import Charted, part_name

    st.html(
        as_html(
            "### Bones, nerves, vessels or dermatomes to label\n\nThe chart without muscles; the names follow, in English where "
            "none is known in the language."
        )
    )
    charts = {one.value: one.heading for one in Charted}
    chart = fields.choice("chart", "On the chart", charts, optional=False) or next(iter(charts))
    _take(
        "Download this chart to label", f"back-atlas-{chart}", lambda: _chart_pdf(atlas, chart, names, paper)
    )
    if not atlas.sections:
        return
    st.html(
        as_html(
            "### A section to label\n\nA slice through the back with numbers; the second page has the names."
        )
    )
    cuts = {one.id: part_name(atlas, one, Language(names)) for one in atlas.sections.values()}
    cut = fields.choice("section", "Section", cuts, optional=False) or next(iter(cuts))
    file = f"back-atlas-section-{cut.lower()}-to-label"
    _take("Download the section to label", file, lambda: _section_pdf(atlas, cut, names, paper))


def _chart_pdf(atlas: Atlas, chart: str, names: str, paper: str) -> bytes:
    from backatlas.sheets.design import Design
    from backatlas.sheets.page import Paper
    from backatlas.sheets.structure_sheet import structure_worksheet
    from backatlas.study.figures import Charted, drawn_on

    charted = Charted(chart)
    title = f"{charted.heading}: name them"
    look = Design(title=title, language=Language(names), beside=drawn_on(atlas, charted))
    return structure_worksheet(plate_geometry().plate_art, look, _today(), Paper(paper))


def _section_pdf(atlas: Atlas, cut: str, names: str, paper: str) -> bytes:
    from backatlas.sections.drawing import Look
    from backatlas.sections.pieces import read_drawn
    from backatlas.sheets.page import Paper
    from backatlas.sheets.section_sheet import SectionArt, section_worksheet

    art = SectionArt(atlas, atlas.sections[cut], read_drawn()[cut], tones())
    return section_worksheet(art, Look(), _today(), Paper(paper), Language(names))


def _table(atlas: Atlas, paper: str, names: str) -> None:
    st.html(as_html("### A table with gaps\n\nTen muscles at most; the answers follow on the last pages."))
    layers = fields.several("rows", "Layers and regions in the table", divisions(atlas, "rows"), folded=True)
    left, right = st.columns([1, 3], vertical_alignment="bottom")
    with left:
        gaps = (
            fields.choice("gaps", "Gaps in each row", {str(n): str(n) for n in (1, 2, 3, 4)}, False, "2")
            or "2"
        )
    number = _number()
    with right:
        st.button(f"Different gaps from sheet {number}", on_click=_deal)
    file = f"back-atlas-table-{number}"
    _take("Download the table", file, lambda: _table_pdf(atlas, layers, int(gaps), names, number, paper))
    st.html(as_html("A link to this page makes the same sheets for everybody."))


def _take(label: str, file: str, make: Callable[[], bytes]) -> None:
    """A download that is made when it is asked for."""
    name = f"{file}.pdf"
    st.download_button(label, make, file_name=name, mime="application/pdf", key=file, on_click="ignore")


def _plate_pdf(left: str, right: str, names: str, paper: str) -> bytes:
    from backatlas.legend.scene import Half, Scene
    from backatlas.sheets.design import Design
    from backatlas.sheets.page import Paper
    from backatlas.sheets.plate import teaching_pdf

    look = Design(title="Muscles of the back: name them", language=Language(names))
    scene = Scene(Half(int(left)), Half(int(right)))
    return teaching_pdf(plate_geometry().plate_art, scene, look, _today(), Paper(paper))


def _table_pdf(
    atlas: Atlas, layers: tuple[str, ...], gaps: int, names: str, number: int, paper: str
) -> bytes:
    from backatlas.sheets.page import Paper
    from backatlas.study.worksheet import WorksheetPlan, worksheet_pdf

    sheet = WorksheetPlan(layers=layers, language=Language(names), gaps=gaps)
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


def _deepest(atlas: Atlas) -> int:
    return max(atlas.layer(atlas.muscles[id_]).depth for id_ in atlas.drawn)
