"""Structures on the chart to take away: bones, nerves, vessels or dermatomes named, or with numbers to write names beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from backatlas.atlas import Atlas
from backatlas.legend.scene import Half, Scene
from backatlas.legend.spots import Outlines
from backatlas.plate.frame import whole_frame
from backatlas.records.anatomy import BONES
from backatlas.sheets.design import Design, LeaderText, PlateArt
from backatlas.sheets.drawing import Picture, draw
from backatlas.sheets.page import Paper, typeset
from backatlas.wording.language import Language

_BARE = Half(BONES)


def bare_art(atlas: Atlas, drawing: str) -> PlateArt:
    """What a chart without muscles is made from: it needs no outline of any, which take a second to work out."""
    nothing: Mapping[str, Any] = MappingProxyType({})
    frame = whole_frame(atlas.region.picture)
    return PlateArt(atlas, Outlines(nothing, nothing, nothing, frame), drawing)


def structure_picture(made_of: PlateArt, look: Design) -> Picture:
    """The bones with what the design has beside muscles, named or numbered as it says."""
    return draw(made_of, Scene(_BARE, _BARE), replace(look, beside_named=True))


def structure_worksheet(made_of: PlateArt, look: Design, printed: date, paper: Paper = Paper.A4) -> bytes:
    """Two pages: the chart with numbers and lines to write on, and the names that belong there."""
    blank = replace(look, names=LeaderText.BLANK)
    picture = structure_picture(made_of, blank)
    other = Language.ENGLISH if look.language is Language.LATIN else Language.LATIN
    known = {one.structure.id: one.structure.names for one in look.beside}
    answers = []
    for label in picture.labelling.labels:
        names = known[label.id]
        name = look.language.of_structure(names)
        beside = dict(names.told()).get(other.value, "")
        answers.append({"number": label.name, "name": name, "other": beside if beside != name else ""})
    left_out = [look.language.of_structure(known[id_]) for id_ in picture.labelling.left_out]
    data = {
        "title": look.title,
        "subtitle": "The back from behind, muscles taken off.",
        "picture": {
            "svg": picture.svg,
            "width": picture.width,
            "height": picture.height,
            "told": "The bones of the back from behind; a numbered line leads to each structure.",
        },
        "key": [],
        "columns": 1,
        "flipped": picture.width > picture.height,
        "note": f"Drawn, but without room for a number: {', '.join(left_out)}." if left_out else "",
        "other": f"{other.value.capitalize()} name",
        "answers": answers,
    }
    return typeset("plate.typ", data, printed, paper)
