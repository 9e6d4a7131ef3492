"""What may stand in the place of an exercise of the session: what can be wished for, and the nearest that meet it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.records.session import Session
from backatlas.records.training import Equipment, Exercise
from backatlas.sessions import edits
from backatlas.sessions.fitting import swapped
from backatlas.sessions.swaps import Rung, Swap, nearest_swaps, spread, swap_told
from pages.screens.plan import current_session, who_for
from pages.ui.links import exercise_address
from pages.ui.shapes import SwapOption, Swaps, SwapWish
from pages.ui.stills import thumb_address
from pages.ui.visit import Key

_MOST = 5
_GONE, _SPARED, _STEP = "Not here", "It hurts, or is to be spared", "A step"
_SAID = "The nearest by the muscles that they work. What you told under “Who is it for?” counts too."
_NONE = "No exercise of the atlas is near enough and meets all of this. Take one wish back."


def ask(index: int, wishes: Collection[str]) -> None:
    """Have the list show what could be in the place of an item, until the session changes."""
    st.session_state[Key.PLAN_SWAPS] = {
        "of": current_session.session(),
        "index": index,
        "wishes": tuple(wishes),
    }


def asked(atlas: Atlas) -> Swaps | None:
    """What was asked for, with its answer; None where nothing was, or the session has changed since."""
    kept: Mapping[str, Any] = st.session_state.get(Key.PLAN_SWAPS) or {"of": None}
    session = current_session.session()
    if kept["of"] != session or not 0 <= kept["index"] < len(session.items):
        return None
    item = session.items[kept["index"]]
    exercise = atlas.exercises[item.exercise]
    wishes = list(_wishes(exercise, atlas, kept["wishes"]))
    found = spread(_nearest(exercise, atlas, [wish["id"] for wish in wishes if wish["pressed"]]), _MOST)
    return {
        "index": kept["index"],
        "wishes": wishes,
        "options": [_option(atlas, session, kept["index"], swap) for swap in found],
        "said": _SAID if found else _NONE,
    }


def swap(atlas: Atlas, session: Session, index: int, exercise: str) -> Session:
    """The session with another exercise in the place of an item. Raises IndexError."""
    if exercise not in atlas.exercises or not 0 <= index < len(session.items):
        raise IndexError(exercise)
    return edits.replace(session, index, swapped(session.items[index], atlas.exercises[exercise], atlas))


def _wishes(exercise: Exercise, atlas: Atlas, pressed: Collection[str]) -> Iterator[SwapWish]:
    """What this exercise needs and asks of a body, and a step down or up."""
    for tool in exercise.equipment:
        if tool is not Equipment.NONE:
            yield _wish(tool.value, _GONE, f"No {tool}", f"Nothing that needs a {tool}", False, pressed)
    for id_ in exercise.strains:
        strain = atlas.strains[id_]
        yield _wish(id_, _SPARED, strain.name, f"Nothing that {strain.means}", False, pressed)
    for rung in Rung:
        yield _wish(rung.value, _STEP, rung.capitalize(), "", True, pressed)


def _wish(id_: str, group: str, name: str, means: str, single: bool, pressed: Collection[str]) -> SwapWish:
    return {
        "id": id_,
        "group": group,
        "name": name,
        "means": means,
        "single": single,
        "pressed": id_ in pressed,
    }


def _nearest(exercise: Exercise, atlas: Atlas, wishes: Collection[str]) -> tuple[Swap, ...]:
    tools = {tool.value: tool for tool in Equipment}
    rungs = [rung for rung in Rung if rung in wishes]
    return nearest_swaps(
        exercise,
        atlas,
        without=[tools.get(one, one) for one in wishes if one not in rungs],
        rung=rungs[0] if rungs else None,
        person=who_for.person(atlas),
    )


def _option(atlas: Atlas, session: Session, index: int, found: Swap) -> SwapOption:
    exercise, item = found.exercise, session.items[index]
    dose = swapped(item, exercise, atlas).dose
    facts = (", ".join(exercise.equipment), exercise.level.value, f"here {dose}")
    return {
        "id": exercise.id,
        "name": exercise.name,
        "address": exercise_address(exercise),
        "thumb": thumb_address(atlas, exercise),
        "facts": " · ".join(facts),
        "told": swap_told(atlas.exercises[item.exercise], found, atlas),
    }
