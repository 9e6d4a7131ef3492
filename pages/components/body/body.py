"""The body in the browser: what it is told, where its files are, and its still pictures."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.body.depths import depths_in_body
from backatlas.folders import PACKAGE, STATIC
from backatlas.legend.on_body import built, on_the_body
from backatlas.legend.view import FIRST_SIGHT, View
from backatlas.records.anatomy import SKIN
from backatlas.viewer import viewer_script
from backatlas.wording.language import Language
from backatlas.workshop import WorkshopError
from backatlas.workshop.looking import StillOrder
from pages.components.component import component, told
from pages.components.diagram.diagram import plate_files
from pages.components.diagram.plates import tinted
from pages.components.modules import script
from pages.ui import visit
from pages.ui.content import shared_atlas
from pages.ui.made_files import keep, keep_made
from pages.ui.structure_files import also_on_body
from pages.ui.workshop import workshop

if TYPE_CHECKING:
    from backatlas.body.gltf import PackedBody
    from backatlas.legend.colours import Colouring
    from backatlas.records.anatomy import Muscle

# From where the still pictures show the body, and the file of each.
STILLS = {
    "behind": "body-behind.webp",
    "behind right": "body-behind-right.webp",
    "right": "body-right.webp",
    "front": "body-front.webp",
    "left": "body-left.webp",
    "above": "body-above.webp",
}
# A body that no choice reaches from elsewhere on the page, and whose choices stay with it.
_OWN = {
    "seen": 0,
    "wish": 0,
    "search": 0,
    "listens": False,
    "start": None,
    "marks": False,
    "also": None,
    "turn": None,
}
_STILL = (560, 680)  # dots
_PATIENCE = 3.0  # seconds that a page waits for one
_drawn_stills: dict[str, Mapping[str, str]] = {}
_HERE = Path(__file__).parent
# Of everything that shows a body.
STYLES = (PACKAGE / "plate" / "plate.css", _HERE.parent / "diagram" / "diagram.css", _HERE / "body.css")
_body = component("body", _HERE, "body.html", *STYLES, "body.js")


def chosen_body(
    in_address: bool = False,
    colours: Colouring | None = None,
    marks: bool = False,
    groups: Collection[str] = (),
    language: Language = Language.ENGLISH,
) -> None:
    """The body with what the visitor has chosen: the same choice, depth and hidden muscles as on the plate.

    With `in_address` the browser writes each choice to the address at once. `colours` come with a key; `marks` shows
    attachments on the bones; `groups` of structures are shown beside the muscles, named in the language as far as names are known. Choices reach the server through `hear_choices`, which stands elsewhere on the page.
    """
    start = asdict(FIRST_SIGHT) if in_address else None
    _show(
        "body",
        visit.view(),
        {
            **visit.numbers_heard(),
            "listens": True,
            "start": start,
            "marks": marks,
            "turn": None,
            "also": also_on_body(groups, visit.view(), others_script(), language),
        },
        colours,
    )


@st.cache_resource(show_spinner=False)
def others_script() -> str:
    """The address of the script that tells what is shown beside muscles, which is fetched when somebody asks for it."""
    return keep("others-of-body.js", f"backAtlas.offer({script(_HERE / 'others.js')});\n")


def asked_body(name: str, picked: Callable[[str], None]) -> None:
    """The body that asks, with no name on it: what is picked reaches `picked` as a muscle's id."""

    def take() -> None:
        if muscle := told(name, "picked"):
            picked(muscle)

    asks = {"open": True, "right": [], "wrong": []}
    _show(name, View(depth=SKIN, split=False), _OWN | {"asks": asks}, None, picked=take)


def answered_body(name: str, right: Collection[str], wrong: Collection[str]) -> None:
    """The body after an answer: what was asked about lit, and what was picked instead, on the bones alone."""
    asks = {"open": False, "right": list(right), "wrong": list(wrong)}
    _show(name, View(depth=SKIN, split=False), _OWN | {"asks": asks}, None)


def lone_body(muscle: Muscle) -> None:
    """One muscle, or the members of a group, on the bones without any other, to turn."""
    view = View(muscle=muscle.id, alone=True, split=False)
    _show(f"lone-{muscle.id}", view, _OWN | {"marks": True, "stills": _still_of(muscle.id)}, None)


def solids_of(muscle: Muscle) -> tuple[str, ...]:
    """The muscles of the body that stand for a muscle or a group; none where it is not built."""
    return tuple(_solids(shared_atlas())["members"].get(muscle.id, ()))


def coloured_body(name: str, colours: Colouring, lines: Mapping[str, str]) -> None:
    """The whole body in colours that tell something, for itself: what is picked on it stays on it.

    `lines` gives what is said when a muscle is picked; `colours` are those of `body_atlas`.
    """
    _show(f"body-{name}", View(depth=SKIN, split=False), _OWN, colours, lines)


@st.cache_resource(show_spinner=False)
def body_atlas() -> Atlas:
    """The atlas as the body shows it, to ask for colours: the muscles in front have theirs too."""
    atlas = shared_atlas()
    return on_the_body(atlas, _solids(atlas)["depths"])


def _still_of(muscle: str) -> Mapping[str, str]:
    """A picture of a muscle alone on its bones, from where most of it is seen, by that direction; drawn once a body.

    The workshop draws it; where that takes long, this page goes without, and the next has it.
    """
    if muscle not in _drawn_stills:
        solids = tuple(_solids(shared_atlas())["members"][muscle])
        try:
            made = workshop().make(StillOrder(solids, _STILL, close=True), f"still of {muscle}", _PATIENCE)
        except (WorkshopError, TimeoutError):
            return {}
        view, _, picture = made.partition(b"\n")
        name = f"still-{muscle}-{packed_body().made_of}.webp"
        _drawn_stills[muscle] = {view.decode(): keep_made(name, lambda: picture)}
    return _drawn_stills[muscle]


@st.cache_resource(show_spinner=False)
def packed_body() -> PackedBody:
    """All solids, to make files from."""
    from backatlas.body.gltf import BODY, unpack_body

    return unpack_body(BODY.read_bytes())


def _show(
    name: str,
    view: View,
    more: Mapping[str, Any],
    colours: Colouring | None,
    lines: Mapping[str, str] | None = None,
    picked: Callable[[], None] = lambda: None,
) -> None:
    meaning = tinted(colours.of, colours.key) | {"lines": lines} if colours else None
    _body(key=name, data={**_bare(name, view, meaning), **more}, on_picked_change=picked)


def bare_body(name: str, view: View) -> dict[str, Any]:
    """All that a body is told which shows a view and nothing else, and whose choices stay with it."""
    return {**_bare(name, view, None), **_OWN}


def _bare(name: str, view: View, meaning: Mapping[str, Any] | None) -> dict[str, Any]:
    return {
        "asks": None,
        **addresses(),
        "name": name,
        "view": asdict(view),
        "files": body_files(shared_atlas()) | {"colours": kept_colours(meaning) if meaning else None},
        "prompt": "Pick a muscle on the body.",
        "choices": shared_atlas().shown_depths,
    }


def addresses() -> Mapping[str, Any]:
    """Where the browser finds the body, what draws it, and the pictures that stand for it."""
    # With the geometry libraries, which are heavy.
    from backatlas.body.gltf import BODY

    viewer = viewer_script()
    return {
        "solid": addressed(BODY),
        "script": f"app/static/{viewer.parent.name}/{viewer.name}" if viewer.exists() else None,
        "stills": {one: addressed(STATIC / file) for one, file in STILLS.items() if (STATIC / file).exists()},
    }


def kept_colours(colours: Mapping[str, Any]) -> str:
    """The address of what colours tell, as a file: a hundred muscles are too much for a message."""
    return keep("colours.json", json.dumps(colours))


@st.cache_resource
def body_files(_atlas: Atlas) -> dict[str, str]:
    """Where the browser finds names, and which muscles have a solid."""
    solids = keep("solids.json", json.dumps(_solids(_atlas)))
    return {"catalogue": plate_files(_atlas)["catalogue"], "solids": solids}


@st.cache_resource
def _solids(_atlas: Atlas) -> Mapping[str, Any]:
    """How deep each muscle of the body lies, which stand for each muscle or group, and all of them by division."""
    depths = {id_: depth for id_, depth in depths_in_body(_atlas).items() if id_ in built()}
    members = {
        muscle.id: [one.id for one in _atlas.family(muscle) if one.id in depths]
        for muscle in _atlas.muscles.values()
    }
    sections = [
        {
            "name": division.name,
            "muscles": [
                id_ for id_, parts in members.items() if parts and _atlas.muscles[id_].scheme == division.id
            ],
        }
        for division in _atlas.divisions.values()
    ]
    there = {id_: parts for id_, parts in members.items() if parts}
    return {"depths": depths, "members": there, "sections": sections}


@cache
def addressed(file: Path) -> str:
    """The address of a built file, with its hash, so that a browser may keep it."""
    digest = hashlib.sha256(file.read_bytes()).hexdigest()[:12]
    return f"app/static/{file.name}?v={digest}"
