"""The drawer of the explorer: names with leaders, colours with a key, close-ups, attachments, what else is shown, and sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.legend.colours import ColourMode
from backatlas.legend.traces import TraceGroup
from backatlas.legend.view import View
from backatlas.records.anatomy import Muscle
from backatlas.wording.language import Language
from backatlas.workshop.looking import BodySheetOrder, ChartFile, ChartNames, ChartOrder
from pages.components.diagram.aids import NUMBERS, OFF, SHOWN, WHOLE, TeachingAids
from pages.components.diagram.plates import NO_NAMES
from pages.components.tab_note import gathering
from pages.screens.explore.body_files import whole_body_file
from pages.ui import embedding, fields, visit, workshop
from pages.ui.content import plate_geometry
from pages.ui.links import muscle_link
from pages.ui.words import as_html

if TYPE_CHECKING:
    from backatlas.legend.marks import AttachmentMark
    from backatlas.sheets.geometry import Lettered

_NAMES = (
    {NO_NAMES: "No names"}
    | {language.value: language.value.capitalize() for language in Language}
    | {NUMBERS: "Numbers, to name yourself"}
)
_SHEETS = (
    ("PDF, A4", "a4", "back-atlas-chart-a4.pdf", "application/pdf"),
    ("PDF, Letter", "letter", "back-atlas-chart-letter.pdf", "application/pdf"),
    ("PNG, 4000 pixels", "png", "back-atlas-chart.png", "image/png"),
    ("SVG", "svg", "back-atlas-chart.svg", "image/svg+xml"),
    ("To label, with answers (A4)", "teach-a4", "back-atlas-to-label-a4.pdf", "application/pdf"),
    ("To label, with answers (Letter)", "teach-letter", "back-atlas-to-label-letter.pdf", "application/pdf"),
)
_FIELDS = ("names", "colour", "close", "attachments")
_ALSO = "Also show"
_GROUPS = {group.value: group.label for group in TraceGroup}
_DRAWER = "View and files"


@dataclass
class Drawer:
    """What is chosen in the drawer, and the view that is seen with it; a click on the plate changes only the latter."""

    aids: TeachingAids
    seen: View


def drawer(atlas: Atlas, open_at_first: bool, of_body: bool = False) -> Drawer:
    """The drawer over the plate. What is in it is made when it is opened; what was chosen holds while it is closed.

    With `of_body` the body can be taken along too, as it is coloured and peeled.
    """
    asked = any(name in st.query_params for name in _FIELDS)
    box = st.expander(
        _DRAWER, expanded=open_at_first or asked, key="view_drawer", type="compact", on_change="rerun"
    )
    if not box.open:
        return Drawer(_as_left(atlas), visit.view())
    with box:
        made = Drawer(_choices(atlas), visit.view())
        _downloads(atlas, made, of_body)
    return made


def _as_left(atlas: Atlas) -> TeachingAids:
    """What was chosen before the drawer was closed."""
    names, colour, close, marks = (fields.held(name, options) for name, (_, options) in _boxes(atlas).items())
    return TeachingAids(names, colour, close, marks, fields.several_held("show", _ALSO, _GROUPS))


def _choices(atlas: Atlas) -> TeachingAids:
    """The boxes, each of which stands in the address."""
    with st.container(key="aids"):
        columns = st.columns(len(_FIELDS))
    chosen = []
    for column, (name, (label, options)) in zip(columns, _boxes(atlas).items(), strict=True):
        with column:
            chosen.append(fields.choice(name, label, options, optional=False) or next(iter(options)))
    names, colour, close, marks = chosen
    return TeachingAids(names, colour, close, marks, fields.several("show", _ALSO, _GROUPS))


def _boxes(atlas: Atlas) -> dict[str, tuple[str, dict[str, str]]]:
    """Each field with its label and its options, of which the first changes nothing."""
    return {
        "names": ("Names", dict(_NAMES)),
        "colour": ("Colour by", {OFF: "As in life"} | {mode.value: mode.heading for mode in ColourMode}),
        "close": ("Show", {WHOLE: "Whole chart"} | {one.id: one.title for one in atlas.region.close_up}),
        "attachments": ("Origin and insertion", {OFF: "Not marked", SHOWN: "Marked on the bones"}),
    }


def told(atlas: Atlas, view: View, aids: TeachingAids, names: Lettered | None) -> None:
    """In words: where the picked muscle is attached, what had no room for a name, and what a close-up shows."""
    parts = []
    if aids.marks == SHOWN and view.muscle:
        parts += _told_marks(atlas.muscles[view.muscle], plate_geometry().marks_of(atlas, view))
    elif aids.marks == SHOWN and not view.structure:
        parts.append("Pick a muscle to see its origin and insertion on the bones.")
    if names and names.found.left_out:
        left_out = ", ".join(muscle_link(atlas.muscles[id_]) for id_ in names.found.left_out)
        parts.append(f"Seen, but without room for a name: {left_out}.")
    if aids.close != WHOLE:
        parts.append(plate_geometry().insets[aids.close].about)
    if parts:
        st.html(as_html("\n\n".join(parts)))


def _told_marks(muscle: Muscle, marks: Sequence[AttachmentMark]) -> list[str]:
    if not marks:
        return ["Its attachments are not drawn on this chart.", f"**Origin** {muscle.origin}"]
    ends = {"origin": ("●", muscle.origin), "insertion": ("■", muscle.insertion)}
    lines = []
    for end, (sign, fact) in ends.items():
        places = dict.fromkeys(name for mark in marks if mark.end.value == end for name in mark.landmarks)
        lines.append(f"{sign} **{end.capitalize()}** {fact}. *Drawn at:* {'; '.join(places)}.")
    return lines


def _downloads(atlas: Atlas, drawer: Drawer, of_body: bool) -> None:
    """The plate as seen, as files; each is made when it is asked for."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(as_html("**Take it with you**"), width="content")
        dark = st.toggle("Dark background", key="sheet_dark", value=st.context.theme.type == "dark")
        make = partial(_sheet, drawer, dark, date.today())
        for name, kind, file, mime in _SHEETS:
            workshop.offer(name, partial(make, ChartFile(kind)), file, mime, f"sheet_{kind}")
        if of_body:
            pictures = partial(BodySheetOrder, drawer.seen, drawer.aids.colour_mode, date.today())
            name = "back-atlas-body.pdf"
            workshop.offer(
                "The body from six sides (PDF, A4)", pictures, name, "application/pdf", "sheet_body"
            )
        whole_body_file()
        if st.button("Embed this view", help="A piece of HTML to copy into a page of a course"):
            embedding.offer("", st.query_params.to_dict())
        gathering.offer(atlas, "")


def _sheet(drawer: Drawer, dark: bool, today: date, file: ChartFile) -> ChartOrder:
    """One file of the plate as it is seen."""
    aids = drawer.aids
    names = {NO_NAMES: ChartNames.NONE, NUMBERS: ChartNames.NUMBERS}.get(aids.names, ChartNames.FULL)
    return ChartOrder(
        drawer.seen,
        names,
        aids.language,
        aids.colour_mode,
        aids.close,
        aids.marks == SHOWN,
        aids.groups,
        dark,
        file,
        today,
    )
