"""The plate on a page: mounts the diagram component and tells the page what was picked."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import streamlit as st

from backatlas.library import Library
from backatlas.models import Exercise, Muscle, Role
from backatlas.view import BONES, SKIN, View
from pages.parts import state
from pages.parts.shelf import library
from pages.parts.words import first_sentence

ROOT = Path(__file__).parents[2]
DRAWING = ROOT / "static" / "plate.svg"
_FOLDER = Path(__file__).parent / "diagram"

_diagram = st.components.v2.component(
    "back_atlas_diagram",
    html=(_FOLDER / "diagram.html").read_text(encoding="utf-8"),
    css="\n".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "backatlas" / "plate" / "plate.css", _FOLDER / "diagram.css")
    ),
    js=(_FOLDER / "diagram.js").read_text(encoding="utf-8"),
)


def chosen_plate(key: str, picked: Callable[[], None] = lambda: None, in_address: bool = False) -> None:
    """The plate with what the visitor has chosen: depths, halves, hiding; `picked` runs after each choice.

    With `in_address` the browser writes the choice to the address at once, as `View.to_address` has it.
    """

    def take() -> None:
        _take(key)
        picked()

    seen = st.session_state.get(_seen(key), 0)
    start = asdict(View()) if in_address else None
    _mount(key, _data(state.view(), seen) | {"name": key, "listens": True, "start": start}, take)


def exercise_plates(atlas: Library, exercise: Exercise) -> None:
    """Two plates lit by role side by side, superficial and deep, so that deep stabilisers are seen."""
    roles = {
        region: {"role": link.role, "grade": link.grade, "reason": atlas.reason(link)}
        for link in reversed(atlas.links_in(exercise))
        for region in atlas.regions(atlas.muscles[link.muscle])
    }
    superficial, deep = st.columns(2, gap="large")
    with superficial:
        _role_plate(f"{exercise.id}-superficial", roles, left=1, choices=(2,), prompt="Superficial muscles")
    with deep:
        _role_plate(f"{exercise.id}-deep", roles, left=4, choices=(6, 7), prompt="Deep muscles with a role")


def _role_plate(name: str, roles: dict[str, Any], left: int, choices: tuple[int, ...], prompt: str) -> None:
    view = View(depth=choices[0])
    extra = {
        "name": name,
        "roles": roles,
        "left": left,
        "choices": choices,
        "prompt": prompt,
        "legend": list(Role),
        "only": len(choices) > 1,
    }
    _mount(name, _data(view) | extra)


def _mount(key: str, data: dict[str, Any], take: Callable[[], None] = lambda: None) -> None:
    _diagram(key=key, data=data, on_event_change=take)


def _seen(key: str) -> str:
    return f"{key}_last_message"


def _take(key: str) -> None:
    """Turn one message of a plate into the visitor's view."""
    event = st.session_state[key].event
    if not event:
        return
    atlas = library()
    muscle = event["muscle"] if event["muscle"] in atlas.muscles else None
    chosen = View(
        muscle=muscle,
        depth=min(max(int(event["depth"]), SKIN), BONES),
        split=bool(event["split"]),
        hidden=tuple(id_ for id_ in event["hidden"] if id_ in atlas.muscles),
    )
    if muscle and event.get("reveal"):
        chosen = chosen.revealing(atlas.layer(atlas.muscles[muscle])).without_hiding(
            atlas.regions(atlas.muscles[muscle])
        )
    st.session_state[_seen(key)] = int(event["seen"])
    state.choose(chosen)


def _data(view: View, seen: int = 0) -> dict[str, Any]:
    """What the diagram needs to paint a view; the drawing itself is a file that the browser keeps."""
    muscle = library().muscles[view.muscle] if view.muscle else None
    return {
        "drawing": drawing_address(),
        "seen": seen,
        "view": {"muscle": view.muscle, "depth": view.depth, "split": view.split, "hidden": view.hidden},
        "title": muscle.name if muscle else "",
        "line": _line(muscle) if muscle else "",
        "prompt": "Pick a muscle on the plate.",
        "left": None,
        "choices": tuple(range(SKIN, BONES + 1)),
        "roles": None,
        "listens": False,
        "start": None,
        **_catalogue(library()),
    }


def _line(muscle: Muscle) -> str:
    unseen = (
        "" if library().regions(muscle) else " It is not seen from behind, so this plate does not show it."
    )
    return first_sentence(muscle.plain) + unseen


@st.cache_resource
def drawing_address() -> str:
    """Where the browser finds the plate; the hash makes a changed drawing a new address."""
    digest = hashlib.sha256(DRAWING.read_bytes()).hexdigest()[:12]
    return f"app/static/{DRAWING.name}?v={digest}"


@st.cache_resource
def _catalogue(_library: Library) -> dict[str, Any]:
    names = {
        muscle.id: {"name": muscle.name, "members": regions}
        for muscle in _library.muscles.values()
        if (regions := _library.regions(muscle))
    }
    layers = [
        {
            "depth": layer.depth,
            "name": layer.name,
            "muscles": [
                muscle.id
                for muscle in _library.muscles.values()
                if muscle.layer == layer.id and muscle.id in names
            ],
        }
        for layer in _library.layers.values()
        if layer.depth <= BONES
    ]
    return {"catalogue": names, "layers": layers}
