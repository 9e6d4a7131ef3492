"""The movement lab in the browser: what it is told, and where its files are."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.body.joints import JointTree, read_joints
from backatlas.body.musculature import read_musculature
from backatlas.folders import CONTENT
from backatlas.movement.playing import TABLE, Playable
from backatlas.movement.rig import rig, strings
from pages.components.body.body import STYLES, addressed, addresses, body_files
from pages.components.component import component, told
from pages.ui.made_files import fingerprint, keep, keep_bytes
from pages.ui.shapes import LabFiles, LabSeen

_HERE = Path(__file__).parent
_lab = component("lab", _HERE, "lab.html", *STYLES, "lab.css", "lab.js")


def lab(
    atlas: Atlas,
    playable: Playable,
    stated: Mapping[str, int],
    seen: LabSeen,
    take: Callable[[LabSeen], None],
) -> None:
    """The body in motion with its list of muscles; `take` hears what the visitor sees of it, after each pause.

    `stated` is 1 where books say that a right muscle makes the movement, −1 where they say the opposite.
    """

    def hear() -> None:
        if event := told("lab", "seen"):
            take(event)

    _lab(
        key="lab", data=_data(atlas, playable, seen) | {"stated": stated, "asks": False}, on_seen_change=hear
    )


def asked_lab(name: str, atlas: Atlas, playable: Playable) -> None:
    """A movement of the bones alone, for a question about muscles."""
    _lab(key=name, data=_data(atlas, playable, unseen()) | {"stated": {}, "asks": True})


def answered_lab(name: str, atlas: Atlas, playable: Playable, muscle: str) -> None:
    """The movement again with the muscle that was asked about."""
    seen: LabSeen = {**unseen(), "muscle": muscle}
    _lab(key=name, data=_data(atlas, playable, seen) | {"stated": {}, "asks": False})


def unseen() -> LabSeen:
    """A movement as it is seen at first."""
    return {
        "number": 0,
        "at": None,
        "muscle": None,
        "sight": "behind",
        "show": "both",
        "unit": "percent",
        "labels": False,
        "depth": 1,
    }


def _data(atlas: Atlas, playable: Playable, seen: LabSeen) -> dict[str, Any]:
    return {
        **bare_lab(atlas),
        "course": playable.course,
        "towards": playable.towards,
        "title": playable.title,
        "ways": playable.ways,
        "seen": seen,
        "heard": seen["number"],
    }


def bare_lab(atlas: Atlas) -> dict[str, Any]:
    """What a lab is told of its files, whatever moves."""
    return {**addresses(), "files": lab_files(atlas)}


@st.cache_resource(show_spinner=False)
def lab_files(_atlas: Atlas) -> LabFiles:
    """Where the browser finds what poses the body, and what the muscles do."""
    tree = read_joints(CONTENT, [])
    names = body_files(_atlas)
    return {
        "catalogue": names["catalogue"],
        "solids": names["solids"],
        "table": addressed(TABLE),
        "rig": keep("rig.json", json.dumps(rig(tree))),
        "strings": keep("strings.json", _strings(tree).decode()),
    }


def _strings(tree: JointTree) -> bytes:
    """What muscles hang on: made once for all starts, since whoever came first to a class or a movement waited for it."""

    def made() -> bytes:
        return json.dumps(strings(read_musculature(CONTENT), tree)).encode()

    return keep_bytes(f"strings-{fingerprint()}.json", made)
