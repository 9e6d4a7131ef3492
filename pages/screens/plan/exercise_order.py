"""The list of a session's exercises, in which each can be moved, edited, copied and removed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.records.session import (
    LONGEST_HOLD,
    LONGEST_LINE,
    LONGEST_REST,
    MOST_REPS,
    MOST_SETS,
    Day,
    Item,
    Phase,
    Session,
)
from backatlas.sessions import edits
from pages.components.component import told
from pages.components.session_items.session_items import session_items
from pages.screens.plan import current_session, swapping
from pages.ui.links import exercise_address
from pages.ui.stills import thumb_address
from pages.ui.visit import Key

_NONE = {
    Phase.WARM_UP: "Nothing yet.",
    Phase.MAIN: "Nothing yet. What is added here counts towards the coverage.",
    Phase.COOL_DOWN: "Nothing yet.",
}
_MOST = {
    "sets": MOST_SETS,
    "reps": MOST_REPS,
    "seconds": LONGEST_HOLD,
    "rest": LONGEST_REST,
    "load": LONGEST_LINE,
}
_EDITS: Mapping[str, Callable[[Session, int], Session]] = {
    "up": edits.move_up,
    "down": edits.move_down,
    "copy": edits.duplicate,
    "drop": edits.remove,
}
_DONE = {"copy": "Copied", "drop": "Removed", "set": "Saved", "swap": "Swapped"}


def item_list(atlas: Atlas) -> None:
    """The exercises by part; what is clicked changes the current session."""
    heard: dict[str, Any] = st.session_state.get(Key.PLAN_HEARD, {"beat": 0, "moved": 0, "said": ""})
    session = current_session.session()
    last = len(session.items) - 1
    data = heard | {
        "items": [_row(atlas, index, item, last) for index, item in enumerate(session.items)],
        "parts": list(Phase),
        "days": list(Day),
        "none": _NONE,
        "most": _MOST,
        "fault": " ".join(current_session.problems()),
        "swaps": swapping.asked(atlas),
    }
    session_items(key="items", data=data, on_edit_change=lambda: _take(atlas, told("items", "edit")))


def rest_told(seconds: int) -> str:
    """A rest in words, as "90 s rest"; nothing where there is none."""
    return f"{seconds} s rest" if seconds else ""


def day_told(day: Day | None) -> str:
    """The day of an item that is not done on every day, as "day A only"."""
    return f"day {day} only" if day else ""


def _row(atlas: Atlas, index: int, item: Item, last: int) -> dict[str, Any]:
    exercise = atlas.exercises[item.exercise]
    return item.model_dump(mode="json") | {
        "index": index,
        "name": exercise.name,
        "address": exercise_address(exercise),
        "thumb": thumb_address(atlas, exercise),
        "dose": item.dose,
        "note": " · ".join(filter(None, (day_told(item.day), item.load, rest_told(item.rest)))),
        "usual": f"What is known of its dose: {exercise.dose.text}",
        "first": index == 0 and item.part is Phase.WARM_UP,
        "last": index == last and item.part is Phase.COOL_DOWN,
    }


_SAYS = {
    "place": {"part", "before"},
    "set": Item.model_fields.keys() - {"exercise"},
    "swaps": {"wishes"},
    "swap": {"exercise"},
}


def _take(atlas: Atlas, event: dict[str, Any] | None) -> None:
    """Do what one click asks for. A click on a list that has changed since is not obeyed."""
    heard: dict[str, Any] = st.session_state.get(Key.PLAN_HEARD, {"beat": 0})
    if not event or event["beat"] != heard["beat"] or not _whole(event):
        return
    before, act = current_session.session(), str(event["do"])
    if act == "swaps":
        swapping.ask(int(event["index"]), [str(wish) for wish in event["wishes"]])
        answer = swapping.asked(atlas)
        said = f"{len(answer['options'])} exercises to choose from." if answer else ""
        st.session_state[Key.PLAN_HEARD] = heard | {
            "beat": heard["beat"] + 1,
            "moved": event["index"],
            "said": said,
        }
        return
    current_session.try_change(lambda session: _edited(atlas, session, event))
    after = current_session.session()
    moved = _whereabouts(before, after, event)
    said = " ".join(current_session.problems()) or _said(atlas, after, moved, act)
    st.session_state[Key.PLAN_HEARD] = {"beat": heard["beat"] + 1, "moved": moved, "said": said}


def _whole(event: Mapping[str, Any]) -> bool:
    """Whether an event names an item that is there, and says all that its kind has to say."""
    there = 0 <= event["index"] < len(current_session.session().items)
    part = event.get("part")
    return there and _SAYS.get(event["do"], set()) <= event.keys() and (part is None or part in set(Phase))


def _edited(atlas: Atlas, session: Session, event: Mapping[str, Any]) -> Session:
    """The session after an event of the list. Raises IndexError, SessionFullError and ValidationError."""
    act, index = event["do"], int(event["index"])
    if act in _EDITS:
        return _EDITS[act](session, index)
    if act == "place":
        return edits.place(session, index, Phase(event["part"]), int(event["before"]))
    if act == "swap":
        return swapping.swap(atlas, session, index, str(event["exercise"]))
    exercise = session.items[index].exercise
    fields = {name: event[name] for name in Item.model_fields if name != "exercise"}
    return edits.replace(session, index, Item.model_validate({**fields, "exercise": exercise}))


def _whereabouts(before: Session, after: Session, event: Mapping[str, Any]) -> int:
    """Where the item of an event is now. One that steps over the border of a part keeps its number."""
    act, index = str(event["do"]), int(event["index"])
    if act == "place":
        goal = int(event["before"])
        return goal - (goal > index)
    if act == "copy" and before != after:
        return index + 1
    if act == "set":
        new = [item for item in after.items if item not in before.items]
        return after.items.index(new[0]) if new else index
    beside = index + {"up": -1, "down": 1}.get(act, 0)
    if 0 <= beside < len(before.items) and before.items[beside].part is before.items[index].part:
        return beside
    return index


def _said(atlas: Atlas, session: Session, moved: int, act: str) -> str:
    if act in _DONE or moved >= len(session.items):
        return f"{_DONE.get(act, 'Changed')}."
    item = session.items[moved]
    return f"{atlas.exercises[item.exercise].name} is now number {moved + 1} of {len(session.items)}, in the {item.part}."
