"""What a visitor sees in the movement lab, as it stands in the address."""

from __future__ import annotations

import math
from collections.abc import Mapping

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.movement.playing import Playable
from backatlas.records.anatomy import Muscle
from pages.components.body.body import STILLS
from pages.ui.shapes import LabSeen
from pages.ui.visit import Key

_NOBODY = "none"
_OWN = ("at", "hold", "from", "show", "unit", "labels", "depth")


def seen_in(query: Mapping[str, str], atlas: Atlas, chosen: Playable, muscle: Muscle | None) -> LabSeen:
    """What an address says; what it says wrongly, or of another course, counts as not said."""
    course, at = st.session_state.get(Key.LAB_AT, (chosen.course, None))
    stale = course != chosen.course and query.get("at") == at
    if stale:
        st.query_params.pop("at", None)
    held = query.get("hold")
    default = muscle.id if muscle else None
    st.session_state[Key.LAB_AT] = (chosen.course, None if stale else query.get("at"))
    return {
        "number": st.session_state.get(Key.LAB_HEARD, 0),
        "at": None if stale else _number(query.get("at")),
        "muscle": None if held == _NOBODY else held if held in atlas.muscles else default,
        "sight": query["from"] if query.get("from") in STILLS else "behind",
        "show": "shorter"
        if query.get("show") == "shorter"
        else "longer"
        if query.get("show") == "longer"
        else "both",
        "unit": "mm" if query.get("unit") == "mm" else "percent",
        "labels": query.get("labels") == "yes",
        "depth": depth if (depth := int(_number(query.get("depth")) or 1)) in range(1, 8) else 1,
    }


def take_seen(event: LabSeen, chosen: Playable, muscle: Muscle | None) -> None:
    """Write what the browser has told to the address; what is usual stays out of it."""
    st.session_state[Key.LAB_HEARD] = int(event["number"])
    at = _number(str(event["at"]))
    default = muscle.id if muscle else None
    held = event["muscle"]
    told = {
        "at": f"{at:g}" if at is not None else "",
        "hold": "" if held == default else held or _NOBODY,
        "from": "" if event["sight"] == "behind" else str(event["sight"]),
        "show": "" if event["show"] == "both" else str(event["show"]),
        "unit": "mm" if event["unit"] == "mm" else "",
        "labels": "yes" if event["labels"] else "",
        "depth": "" if event["depth"] == 1 else str(int(event["depth"])),
    }
    st.session_state[Key.LAB_AT] = (chosen.course, told["at"] or None)
    for name in _OWN:
        if told[name]:
            st.query_params[name] = told[name]
        else:
            st.query_params.pop(name, None)


def _number(text: str | None) -> float | None:
    try:
        found = float(text or "")
    except ValueError:
        return None
    return found if math.isfinite(found) else None
