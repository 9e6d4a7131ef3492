"""One exercise at a time, large enough for a projector: dose, timer, cues, and the plate lit by role."""

from __future__ import annotations

from typing import Any

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.records.session import Item, Session, span
from backatlas.records.training import Exercise
from backatlas.sessions.doses import as_dosed
from backatlas.sheets.pose_stills import pictured
from backatlas.wording.english import inside
from pages.components.component import told
from pages.components.diagram.plates import beside, exercise_plates
from pages.components.exercise_timer.exercise_timer import exercise_timer
from pages.screens.plan import current_session
from pages.screens.plan.exercise_order import day_told, rest_told
from pages.ui.html import Template
from pages.ui.links import exercise_address, exercise_link
from pages.ui.stills import stills_told
from pages.ui.words import as_html

_html = Template(__file__)


def place_asked(session: Session) -> int:
    """The number of the exercise that the address asks for, from 0; the nearest there is for any other."""
    asked = st.query_params.get("at", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 1
    return min(max(number, 1), len(session.items)) - 1


def show_exercise(atlas: Atlas, session: Session, at: int) -> None:
    """Name, dose and timer on one side, cues and steps below, the plate on the other side."""
    item = session.items[at]
    exercise = atlas.exercises[item.exercise]
    told, plates = beside("teaching", 10, 9, plate="right")
    with told:
        count = len(session.items)
        st.html(_html("place", number=at + 1, count=count, part=item.part, name=exercise.name))
        exercise_timer(key="timer", data=_data(session, at), on_step_change=_take)
        if shown := pictured(exercise, atlas.exercises):
            whose = "" if shown is exercise else f"The pictures show the {inside(shown.name)}."
            st.html(_html("pictures", all=stills_told(shown), whose=whose))
        st.html(_html("cues", told=_cues(exercise, item)))
    with plates:
        exercise_plates(atlas, exercise)


def show_order(atlas: Atlas, session: Session, at: int) -> None:
    """The whole session in order, each exercise a link to its place."""
    lines = [
        f"{number}. **{atlas.exercises[item.exercise].name}, now**"
        if number == at + 1
        else f"{number}. [{atlas.exercises[item.exercise].name}]({current_session.link('teach', session, at=str(number))})"
        for number, item in enumerate(session.items, 1)
    ]
    together = f"[Train together with a class]({current_session.link('classroom', session)}): the timer runs on everybody's phone as it runs here."
    st.html(as_html("## The session\n\n" + "\n".join(lines) + f"\n\n{together}"))


def _take() -> None:
    event = told("timer", "step")
    if event:
        st.query_params["at"] = str(int(event["at"]) + 1)


def _data(session: Session, at: int) -> dict[str, Any]:
    item = session.items[at]
    return {
        "id": f"{at}:{item.model_dump_json()}",
        "at": at,
        "count": len(session.items),
        "dose": item.dose,
        "note": " · ".join(filter(None, (day_told(item.day), item.load, rest_told(item.rest)))),
        "sets": item.sets,
        "hold": item.seconds[1] if item.seconds else 0,
        "reps": item.reps[1] if item.reps and item.seconds else 1,
        "rest": item.rest,
        "sides": item.each_side,
        "amount": _amount(item),
    }


def _amount(item: Item) -> str:
    """What one set is, as "8–12 each side"."""
    reps = f"{span(item.reps)}" if item.reps else ""
    held = f"hold {span(item.seconds)} s" if item.seconds else ""
    side = "each side" if item.each_side else ""
    return " ".join(filter(None, (f"{reps} ×" if reps and held else reps, held, side)))


def _cues(exercise: Exercise, item: Item) -> str:
    """Cues and steps as Markdown; a trainer's own exercise may have none."""
    cues = "## Cues\n\n" + "\n".join(f"- {cue}" for cue in exercise.cues) if exercise.cues else ""
    steps = "\n".join(f"{number}. {as_dosed(step, item)}" for number, step in enumerate(exercise.steps, 1))
    more = f"More: {exercise_link(exercise)}" if exercise_address(exercise) else ""
    return f"{cues}\n\n## How\n\n{exercise.setup}\n\n{steps}\n\n{more}"
