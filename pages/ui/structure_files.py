"""Structures as the browser draws them: files that it fetches when they are asked for, and never before."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.legend.traces import Trace, TraceGroup, lit_with, read_traces, uncovering
from backatlas.legend.view import View
from backatlas.records.structures import Structure, StructureKind
from backatlas.wording.language import Language
from pages.ui.content import shared_atlas
from pages.ui.made_files import keep
from pages.ui.shapes import AlsoTold
from pages.ui.words import first_sentence


def also_on_plate(
    groups: Collection[str], view: View, script: str, language: Language = Language.ENGLISH
) -> AlsoTold | None:
    """What a plate shows beside muscles: the groups that are asked for, and the structure that is picked; None of nothing.

    Names are in the language where they are known in it, else in English. `script` is the address of what draws it.
    """
    if not (groups or view.structure):
        return None
    return {"file": _plate_file(shared_atlas(), language), "script": script, "groups": [*groups]}


def also_on_body(
    groups: Collection[str], view: View, script: str, language: Language = Language.ENGLISH
) -> AlsoTold | None:
    """The same of the body."""
    if not (groups or view.structure):
        return None
    return {"file": _body_file(shared_atlas(), language), "script": script, "groups": [*groups]}


def depth_of(structure: str) -> int | None:
    """The layer to peel to for a structure, under which it is seen on the plate; None where it is not drawn.

    Of a nerve it is one at which the muscles that it moves are there too, which it lights.
    """
    return uncovering(shared_atlas(), all_traces(), structure)


@st.cache_resource(show_spinner=False)
def all_traces() -> Mapping[str, tuple[Trace, ...]]:
    """Where structures are drawn, by their ids."""
    return read_traces()


@st.cache_resource(show_spinner=False)
def _plate_file(_atlas: Atlas, language: Language) -> str:
    return keep("structures.json", _written(_atlas, _on_plate, language))


@st.cache_resource(show_spinner=False)
def _body_file(_atlas: Atlas, language: Language) -> str:
    return keep("structures-body.json", _written(_atlas, _on_body, language))


def _written(atlas: Atlas, told: Any, language: Language) -> str:
    """The file: each structure that is drawn, with what is drawn of it as `told` gives it."""
    structures = [
        {
            "id": id_,
            "name": dict(structure.names.told()).get(language, structure.name),
            "label": _label(structure),
            "kind": structure.kind.value,
            "line": first_sentence(structure.about),
            "members": lit_with(atlas, structure),
            "traces": [told(trace) for trace in traces],
        }
        for id_, traces in all_traces().items()
        if (structure := atlas.structures.get(id_))
    ]
    groups = {group.value: group.label for group in TraceGroup}
    return json.dumps({"structures": structures, "groups": groups}, ensure_ascii=False)


def _label(structure: Structure) -> str:
    """The root of a dermatome, by which its band is known; nothing for the rest."""
    return structure.roots or "" if structure.kind is StructureKind.DERMATOME else ""


def _on_plate(trace: Trace) -> dict[str, Any]:
    return {
        "form": trace.form.value,
        "group": trace.group.value,
        "depth": trace.depth,
        "d": trace.d,
        "at": trace.at,
        "middle": trace.middle,
    }


def _on_body(trace: Trace) -> dict[str, Any]:
    patch = trace.patch
    return {
        "form": trace.form.value,
        "group": trace.group.value,
        "depth": trace.depth,
        "middle": trace.middle,
        "way": trace.way,
        "points": patch.points if patch else (),
        "corners": patch.corners if patch else (),
        "solid": trace.solid,
    }
