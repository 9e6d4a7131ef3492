"""One diagram in the browser: what it is told of every plate, and how a plate differs from a bare one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType
from typing import Any

import streamlit as st

from backatlas.library import Library
from backatlas.models import Muscle
from backatlas.picture import PLATE, read_picture, shapes
from backatlas.view import BONES, SKIN, View
from pages.parts.component import component
from pages.parts.shelf import library
from pages.parts.words import first_sentence

_diagram = component(
    "diagram",
    Path(__file__).parent,
    "diagram.html",
    Path(__file__).parents[3] / "backatlas" / "plate" / "plate.css",
    "diagram.css",
    *("camera.js", "regions.js", "art.js", "lists.js", "notes.js", "sheet.js", "diagram.js"),
)
_BARE: Mapping[str, Any] = MappingProxyType(
    {
        "seen": 0,
        "prompt": "Pick a muscle on the plate.",
        "left": None,
        "choices": tuple(range(SKIN, BONES + 1)),
        "only": False,
        "roles": None,
        "legend": None,
        "tints": None,
        "categories": [],
        "lines": None,
        "ways": {},
        "asks": False,
        "close": None,
        "lettered": "none",
        "wide": False,
        "listens": False,
        "start": None,
    }
)


def paint(name: str, view: View, more: Mapping[str, Any], **hears: Any) -> None:
    """Show a view; `name` is this plate's own on its page, and `more` what is unlike a bare plate.

    The finished drawing is a file that the browser keeps. `hears` are callbacks, as Streamlit's components take them.
    """
    shown = {"name": name, "view": asdict(view), "drawing": _drawing_address()}
    _diagram(key=name, data={**_BARE, **shown, **catalogue(library()), **more}, **hears)


@st.cache_resource
def catalogue(_library: Library) -> dict[str, Any]:
    """Outlines, names, first sentences and layers: what a plate shows and says before any answer."""
    muscles = _library.muscles.values()
    entries = {
        muscle.id: {
            "name": muscle.name,
            "line": _line(_library, muscle),
            "depth": _library.layer(muscle).depth,
            "members": _library.regions(muscle),
        }
        for muscle in muscles
    }
    layers = [
        {
            "depth": layer.depth,
            "name": layer.name,
            "muscles": [
                muscle.id for muscle in muscles if muscle.layer == layer.id and entries[muscle.id]["members"]
            ],
        }
        for layer in _library.layers.values()
        if layer.depth <= BONES
    ]
    outlines = [asdict(shape) for shape in shapes(read_picture(PLATE))]
    return {"catalogue": entries, "layers": layers, "shapes": outlines}


def _line(atlas: Library, muscle: Muscle) -> str:
    unseen = "" if atlas.regions(muscle) else " It is not seen from behind, so this plate does not show it."
    return first_sentence(muscle.plain) + unseen


@st.cache_resource
def _drawing_address() -> str:
    """Where the browser finds the plate; the hash makes a changed drawing a new address."""
    digest = hashlib.sha256(PLATE.read_bytes()).hexdigest()[:12]
    return f"app/static/{PLATE.name}?v={digest}"
