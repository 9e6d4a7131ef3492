"""What a student takes along: a deck for Anki, a plate to label, and a table with gaps.

Typst, Pillow and genanki come only with a download: the page itself opens without them.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.legend.sight import read_sight
from backatlas.sections.drawing import Look
from backatlas.study.changes import LAYOUTS
from backatlas.study.figure_cards import chart_cards, section_cards
from backatlas.study.options import chosen
from backatlas.wording.language import Language
from backatlas.workshop import Order
from backatlas.workshop.learning import ChartedSheetOrder, DeckOrder, GapTableOrder, LabelSheetOrder
from backatlas.workshop.looking import SectionFile, SectionOrder
from pages.screens.learn.divisions import divisions
from pages.ui import fields, workshop
from pages.ui.self_check import offer_self_check
from pages.ui.visit import Key
from pages.ui.words import as_html

_PARTS = {
    "facts": "Facts in words",
    "lit": "What is lit?",
    "hidden": "What is hidden?",
    "masks": "Several hidden, revealed one by one",
    "exercises": "Exercises by their pictures",
    "structures": "Bones, nerves, vessels, skin and spaces",
    "sections": "What is lit in a section? (when chosen)",
    "charts": "Which bone, nerve, vessel or dermatome is lit? (when chosen)",
}
# More pictures than anybody wants to wait for who has not asked for them.
_WHEN_CHOSEN = ("sections", "charts")
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


_ABOUT_DECKS = """
## A deck for Anki

Each card shows its sources and the licence, CC BY 4.0. Leave a row empty to have all of it.

A newer deck keeps what you learned, and your tags, fields and styles wherever no fact has changed. When you import it,
tick **Merge note types**.
"""


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
    held = tuple(parts) or tuple(part for part in _PARTS if part not in _WHEN_CHOSEN)
    _make(atlas, DeckOrder(held, layers, languages, named == "typed", have, _today()))
    with st.expander("What a newer deck changes in yours"):
        st.markdown(_NEWER.format(layouts=f"{LAYOUTS.day} {LAYOUTS:%B %Y}"))


def _make(atlas: Atlas, wanted: DeckOrder) -> None:
    """A button that has the deck made; once it is made, and as long as nothing else is chosen, one that takes it."""
    pictures = _pictures(atlas, wanted)
    st.html(as_html(_told(pictures)))
    workshop.offer_long(
        "Make the deck",
        "Download the deck",
        replace(wanted, pictures=pictures),
        f"back-atlas-{_today().isoformat()}.apkg",
        "application/octet-stream",
        Key.DECK,
        lambda done, whole: f"Drawing picture {done} of {whole}",
    )


def _told(pictures: int) -> str:
    """How long it takes, for who would otherwise wonder whether anything happens."""
    if pictures < _MANY:
        return f"{pictures} pictures to draw: a few seconds."
    return (
        f"{pictures} pictures to draw; this can take a minute if nobody has asked for them recently. One region, "
        "or facts alone, is quicker, and decks that you download later fit in with it."
    )


def _pictures(atlas: Atlas, wanted: DeckOrder) -> int:
    """How many pictures the deck shows: one a muscle with it lit, one a region with it hidden, one a depth."""
    parts = wanted.parts
    drawn = [muscle for muscle in chosen(atlas, wanted.layers, ()) if atlas.regions(muscle)]
    hidden = [each for each in drawn if each.id in atlas.drawn and read_sight().named(atlas, each)]
    with_muscle = len(drawn) if {"facts", "lit", "hidden"} & set(parts) else 0
    masks = _deepest(atlas) if "masks" in parts else 0
    return with_muscle + (len(hidden) if "hidden" in parts else 0) + masks + _on_figures(atlas, wanted)


def _on_figures(atlas: Atlas, wanted: DeckOrder) -> int:
    """How many pictures of sections and charts there are."""
    muscles = {one.id for one in chosen(atlas, wanted.layers, ())} if wanted.layers else None
    made = {"sections": section_cards, "charts": chart_cards}
    return sum(len([*cards(atlas, muscles=muscles)]) for part, cards in made.items() if part in wanted.parts)


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
    _take(
        "Download the chart to label",
        "back-atlas-label",
        lambda: LabelSheetOrder(int(left), int(right), Language(names), paper, _today()),
    )
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
        "Download this chart to label",
        f"back-atlas-{chart}",
        lambda: ChartedSheetOrder(chart, Language(names), paper, _today()),
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
    order = partial(SectionOrder, cut, Look(), Language(names), SectionFile.WORKSHEET, paper, _today())
    _take("Download the section to label", file, order)


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
    _take(
        "Download the table",
        file,
        lambda: GapTableOrder(layers, int(gaps), Language(names), number, paper, _today()),
    )
    st.html(as_html("A link to this page makes the same sheets for everybody."))


def _take(label: str, file: str, order: Callable[[], Order]) -> None:
    """A download that is made when it is asked for; it stays the same button whatever is chosen."""
    workshop.offer(label, order, f"{file}.pdf", "application/pdf", label)


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
