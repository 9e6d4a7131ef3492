"""One diagram in the browser: what it is told of every plate, and how a plate differs from a bare one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType
from typing import Any

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.folders import PACKAGE
from backatlas.legend.view import View
from backatlas.plate.picture import PLATE, Shape, read_shapes
from backatlas.records.anatomy import BONES
from pages.components.component import component
from pages.components.muscle_panel.muscle_panel import panel_file
from pages.ui.content import shared_atlas
from pages.ui.made_files import keep
from pages.ui.words import first_sentence

_diagram = component(
    "diagram",
    Path(__file__).parent,
    "diagram.html",
    PACKAGE / "plate" / "plate.css",
    "diagram.css",
    "diagram.js",
)
_BARE: Mapping[str, Any] = MappingProxyType(
    {
        "seen": 0,
        "wish": 0,
        "search": 0,
        "prompt": "Pick a muscle in the picture.",
        "left": None,
        "only": False,
        "roles": None,
        "legend": None,
        "tints": None,
        "categories": [],
        "lines": None,
        "ways": {},
        "asks": None,
        "close": None,
        "lettered": "none",
        "wide": False,
        "listens": False,
        "start": None,
        "also": None,
        "scene": None,
    }
)


def paint(name: str, view: View, more: Mapping[str, Any], **hears: Any) -> None:
    """Show a view; `name` is this plate's own on its page, and `more` what is unlike a bare plate.

    Drawing, outlines and names are files that the browser keeps. `hears` are callbacks, as Streamlit's components
    take them.
    """
    _diagram(key=name, data={**bare_plate(name, view), **more}, **hears)


def bare_plate(name: str, view: View) -> dict[str, Any]:
    """All that a plate is told which shows a view and nothing else."""
    atlas = shared_atlas()
    files, choices = dict(plate_files(atlas)), atlas.shown_depths
    return {**_BARE, "name": name, "view": asdict(view), "files": files, "choices": choices}


@st.cache_resource
def plate_files(_atlas: Atlas) -> Mapping[str, str]:
    """Where the browser finds what plates show and say before any answer.

    The outlines come without names, in the order of the drawing: a plate that asks needs no more.
    """
    outlines = [{"depth": shape.depth, "tone": shape.tone, "d": shape.d} for shape in _drawn()]
    known = {"drawn": in_order(), **_catalogue(_atlas)}
    digest = hashlib.sha256(PLATE.read_bytes()).hexdigest()[:12]
    return {
        "drawing": f"app/static/{PLATE.name}?v={digest}",
        "outlines": keep("outlines.json", json.dumps(outlines)),
        "catalogue": keep("catalogue.json", json.dumps(known, ensure_ascii=False)),
    }


def in_order() -> tuple[str, ...]:
    """The regions' ids in the order of the drawing, back to front."""
    return tuple(shape.id for shape in _drawn())


def seen_at(depths: Collection[int]) -> frozenset[str]:
    """Ids of the regions that the drawing shows at any of these depths, where none is hidden by hand."""
    deepest = max(depths)
    return frozenset(shape.id for shape in _drawn() if shape.under < deepest and shape.depth >= min(depths))


@st.cache_resource
def _drawn() -> tuple[Shape, ...]:
    return read_shapes()


def _catalogue(atlas: Atlas) -> dict[str, Any]:
    """Names, first sentences, depths, divisions, and where each muscle's panel is."""
    muscles = atlas.muscles.values()
    entries = {
        muscle.id: {
            "name": muscle.name,
            "line": first_sentence(muscle.plain),
            "depth": atlas.layer(muscle).depth,
            "members": atlas.regions(muscle),
            "panel": panel_file(muscle.id),
        }
        for muscle in muscles
    }
    layers = [
        {"depth": layer.depth, "name": layer.name} for layer in atlas.layers.values() if layer.depth <= BONES
    ]
    sections = [
        {
            "name": division.name,
            "muscles": [
                muscle.id
                for muscle in muscles
                if muscle.scheme == division.id and entries[muscle.id]["members"]
            ],
        }
        for division in atlas.divisions.values()
    ]
    return {"catalogue": entries, "layers": layers, "sections": sections}
