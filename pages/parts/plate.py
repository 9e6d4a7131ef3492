"""The plate on a page: mounts the diagram component and tells the page what was picked."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import streamlit as st

from backatlas.legend.colours import Category, Colouring
from backatlas.library import Library
from backatlas.models import Exercise, Muscle, Role
from backatlas.picture import PLATE, read_picture, shapes
from backatlas.view import BONES, SKIN, View
from pages.parts import state
from pages.parts.component import component
from pages.parts.shelf import library
from pages.parts.state import Key
from pages.parts.words import first_sentence

ROOT = Path(__file__).parents[2]
_FOLDER = Path(__file__).parent / "diagram"


_diagram = component(
    "diagram",
    _FOLDER,
    "diagram.html",
    ROOT / "backatlas" / "plate" / "plate.css",
    "diagram.css",
    *("camera.js", "regions.js", "art.js", "lists.js", "notes.js", "diagram.js"),
)
_tell = component("choices", _FOLDER, "tell.js")


def chosen_plate(in_address: bool = False) -> None:
    """The plate with what the visitor has chosen: depths, halves, hiding.

    With `in_address` the browser writes each choice to the address at once, as `View.to_address` has it. Choices
    reach the server through `hear_choices`, which stands elsewhere on the page.
    """
    seen = st.session_state.get(Key.HEARD, 0)
    start = asdict(View()) if in_address else None
    _diagram(key="plate", data=_data(state.view(), seen) | {"listens": True, "start": start})


def taught_plate(colours: Colouring | None, close_up: dict[str, float] | None, lettered: str) -> None:
    """The chosen plate at full width, with a key to its colours; a close-up shows its part as deep as it needs.

    `lettered` says what stands at its margins: names in a language, numbers or none.
    """
    key, of = (colours.key, colours.of) if colours else ((), None)
    tints = {region: category.number for region, category in of.items()} if of else None
    more = {
        "tints": tints,
        "categories": _categories(key),
        "close": close_up,
        "wide": True,
        "lettered": lettered,
        "name": "taught",
    }
    view = state.view()
    linked = Key.CLOSE not in st.session_state and "depth" in st.query_params
    if close_up and st.session_state.get(Key.CLOSE) != close_up and not linked:
        state.choose(replace(view, depth=int(close_up["depth"]), split=False))
    st.session_state[Key.CLOSE] = close_up
    seen = st.session_state.get(Key.HEARD, 0)
    _diagram(
        key="taught",
        data=_data(state.view(), seen) | {"listens": True, "start": asdict(View())} | more,
    )


def hear_choices(picked: Callable[[], None] = lambda: None, scene: dict[str, Any] | None = None) -> None:
    """Where choices on the plate arrive; `picked` runs after each. What stands in the same fragment runs anew.

    `scene` goes to the plate: labels and marks for what was last chosen.
    """

    def take() -> None:
        _take(st.session_state["choices"].event)
        picked()

    seen = st.session_state.get(Key.HEARD, 0)
    _tell(key="choices", data={"scene": scene and scene | {"seen": seen}}, on_event_change=take)


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
    extra = {
        "name": name,
        "roles": roles,
        "left": left,
        "choices": choices,
        "prompt": prompt,
        "legend": list(Role),
        "only": len(choices) > 1,
    }
    _diagram(key=name, data=_data(View(depth=choices[0])) | extra)


def tinted_plates(
    name: str,
    tints: Mapping[str, Category],
    key: Sequence[Category],
    lines: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Two plates side by side, superficial and deep, each region in the fill of its category, pale without one.

    `lines` gives what is said over the plate when a region is picked; the key stands under each plate.
    """
    extra = {
        "tints": {region: category.number for region, category in tints.items()},
        "categories": _categories(key),
        "lines": dict(lines),
    }
    superficial, deep = st.columns(2, gap="large")
    for column, part, left, choices, prompt in (
        (superficial, "superficial", 1, (2,), "Superficial muscles"),
        (deep, "deep", 4, (5, 6, 7), "Deep muscles"),
    ):
        view = _data(View(depth=choices[0]))
        also = {"name": f"{name}-{part}", "left": left, "choices": choices, "prompt": prompt}
        with column:
            _diagram(key=f"{name}-{part}", data=view | extra | also)


def asked_plate(
    name: str,
    tokens: Mapping[str, str],
    depth: int,
    lit: Collection[str] = (),
    right: Collection[str] = (),
    wrong: Collection[str] = (),
    names: Mapping[str, str] = MappingProxyType({}),
    picked: Callable[[str], None] | None = None,
) -> None:
    """One plate that asks, both halves at one depth: what is picked reaches `picked` as a region's id.

    The browser learns of each region only its token and its outline; `names` gives the regions that may be named.
    """
    regions = {token: region for region, token in tokens.items()}
    data = _data(View(depth=depth, split=False))
    asked = {
        "name": name,
        "asks": True,
        "prompt": "Click the muscle on the plate." if picked else "",
        "choices": (depth,),
        "shapes": [shape | {"id": tokens[shape["id"]]} for shape in data["shapes"]],
        "layers": [layer | {"muscles": []} for layer in data["layers"]],
        "catalogue": {
            token: {"name": names.get(region, ""), "line": "", "depth": depth, "members": (token,)}
            for token, region in regions.items()
        },
        "ways": {
            tokens[region]: way
            for way, ids in (("lit", lit), ("wrong", wrong), ("right", right))
            for region in ids
        },
    }

    def take() -> None:
        token = st.session_state[name].picked
        if picked and token in regions:
            picked(regions[token])

    _diagram(key=name, data=data | asked, on_picked_change=take)


def _categories(key: Sequence[Category]) -> list[dict[str, Any]]:
    return [
        {
            "number": one.number,
            "label": one.label,
            "light": one.light,
            "night": one.dark,
            "ink": one.ink(dark=False),
            "inkAtNight": one.ink(dark=True),
            "mark": one.pattern.mark,
            "filled": one.pattern.filled,
        }
        for one in key
    ]


def _take(event: dict[str, Any] | None) -> None:
    """Turn one message of a plate into the visitor's view."""
    if not event:
        return
    known = library().muscles
    st.session_state[Key.HEARD] = int(event["seen"])
    state.choose(
        View(
            muscle=event["muscle"] if event["muscle"] in known else None,
            depth=min(max(int(event["depth"]), SKIN), BONES),
            split=bool(event["split"]),
            hidden=tuple(id_ for id_ in event["hidden"] if id_ in known),
        )
    )


def _data(view: View, seen: int = 0) -> dict[str, Any]:
    """What the diagram needs to paint a view; the finished drawing is a file that the browser keeps."""
    return {
        "drawing": drawing_address(),
        "name": "plate",
        "seen": seen,
        "view": {"muscle": view.muscle, "depth": view.depth, "split": view.split, "hidden": view.hidden},
        "prompt": "Pick a muscle on the plate.",
        "left": None,
        "choices": tuple(range(SKIN, BONES + 1)),
        "roles": None,
        "tints": None,
        "categories": [],
        "lines": None,
        "ways": {},
        "asks": False,
        "close": None,
        "wide": False,
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
    digest = hashlib.sha256(PLATE.read_bytes()).hexdigest()[:12]
    return f"app/static/{PLATE.name}?v={digest}"


@st.cache_resource
def _catalogue(_library: Library) -> dict[str, Any]:
    """Outlines, names, first sentences and layers: what the plate shows and says before any answer."""
    muscles = _library.muscles.values()
    entries = {
        muscle.id: {
            "name": muscle.name,
            "line": _line(muscle),
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
