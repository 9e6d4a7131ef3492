"""What a class can show and ask, as a file: what plate, body and lab need to show what it says without a run of the server."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import streamlit as st

import pages.components.figure.figure
import pages.components.motion.motion
import pages.components.section.section  # noqa: F401  their scripts are kept as they are imported
from backatlas.atlas import Atlas
from backatlas.legend.view import FIRST_SIGHT
from backatlas.movement.playing import STRETCH, TABLE, Playable, PlayTable, read_table
from pages.components.body import body
from pages.components.classroom.askable import askable
from pages.components.diagram.diagram import bare_plate
from pages.components.lab.lab import bare_lab
from pages.ui.made_files import keep, kept_addresses

_NAME = "class"
_SCRIPTS = tuple(f"{name}.js" for name in ("diagram", "body", "lab", "figure", "section", "motion"))


@st.cache_resource(show_spinner=False)
def class_files(_atlas: Atlas) -> dict[str, str]:
    """Where the browser finds what every class can show and ask; the same for everybody."""
    told = {"surfaces": _surfaces(_atlas), "askable": askable(_atlas)}
    return {"told": keep("class.json", json.dumps(told, ensure_ascii=False))}


def _surfaces(atlas: Atlas) -> dict[str, Any]:
    plate, solid, lab, figure, section, motion = kept_addresses(_SCRIPTS)
    return {
        "plate": {"script": plate, "bare": bare_plate(_NAME, FIRST_SIGHT)},
        "body": {"script": solid, "bare": body.bare_body(_NAME, FIRST_SIGHT)},
        "lab": {"script": lab, "bare": bare_lab(atlas)},
        "figure": {"script": figure},
        "section": {"script": section},
        "motion": {"script": motion},
        "moves": keep("class_moves.json", json.dumps(_moves(atlas), ensure_ascii=False)),
    }


def _moves(atlas: Atlas) -> dict[str, Any]:
    """Everything that the page Move can play, and what it plays first of a muscle or an exercise."""
    if not TABLE.exists():
        return {"movements": {}, "postures": {}, "stretches": {}, "by": {}}
    table = read_table()
    movements = table.movements(atlas)
    stretches = {id_: table.stretch_of(muscle) for id_, muscle in atlas.muscles.items()}
    return {
        "movements": {slug: _move(one) for slug, one in movements.items()},
        "postures": {slug: _move(one) for slug, one in table.postures().items()},
        "stretches": {id_: _move(one) for id_, one in stretches.items() if one},
        "by": {
            "muscle": _first_of_muscles(atlas, table, movements),
            "exercise": _first_of_exercises(atlas, movements),
        },
    }


def _first_of_muscles(atlas: Atlas, table: PlayTable, movements: Mapping[str, Playable]) -> dict[str, str]:
    found = {
        id_: table.deeds([one.id for one in atlas.family(muscle)], movements)
        for id_, muscle in atlas.muscles.items()
        if table.holds(one.id for one in atlas.family(muscle))
    }
    return {id_: deeds[0].playable.slug if deeds else STRETCH for id_, deeds in found.items()}


def _first_of_exercises(atlas: Atlas, movements: Mapping[str, Playable]) -> dict[str, str]:
    asked = {id_: {one.movement for one in exercise.demands} for id_, exercise in atlas.exercises.items()}
    found = {
        id_: next((slug for slug, move in movements.items() if move.movement in named), "")
        for id_, named in asked.items()
    }
    return {id_: slug for id_, slug in found.items() if slug}


def _move(one: Playable) -> dict[str, Any]:
    told = asdict(one)
    return {name: told[name] for name in ("course", "towards", "title", "ways")}
