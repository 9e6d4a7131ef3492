"""The weeks of a plan as boxes on paper: a table in which each training has its own to write weight and repetitions in."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

from backatlas.atlas import Atlas
from backatlas.records.session import Phase
from backatlas.records.training import Exercise
from backatlas.sessions.progression import Plan, Step, versions_told
from backatlas.sessions.track import WeekChange
from backatlas.sheets.letters import breakable
from backatlas.sheets.pose_prints import PosePrint

_MOST_WEEKS_ABREAST = 6
_NEW = {
    WeekChange.LOAD: "more weight",
    WeekChange.HARDER: "harder version",
    WeekChange.LIGHTER: "lighter",
    WeekChange.AGAIN: "again",
}


def boxes_to_fill(plan: Plan, atlas: Atlas, pictures: Mapping[str, PosePrint]) -> list[dict[str, object]]:
    """Boxes for the main work, in as many tables as keep a box wide enough to write in."""
    rows = [
        (atlas.exercises[column[0].item.exercise], column)
        for column in plan.columns
        if column and column[0].item.part is Phase.MAIN
    ]
    tables = ceil(plan.weeks / _MOST_WEEKS_ABREAST)
    abreast = ceil(plan.weeks / tables)
    return [
        {
            "weeks": [_week(plan, week) for week in weeks],
            "rows": [
                _row(exercise, column, plan, weeks, pictures.get(exercise.id)) for exercise, column in rows
            ],
        }
        for first in range(1, plan.weeks + 1, abreast)
        if (weeks := range(first, min(first + abreast, plan.weeks + 1))) and rows
    ]


def _week(plan: Plan, week: int) -> dict[str, str]:
    days = ", ".join(f"{training.date.day}\u00a0{training.date:%b}" for training in plan.of_week(week))
    return {"name": f"Week {week}", "days": days}


def _row(
    exercise: Exercise, column: tuple[Step, ...], plan: Plan, weeks: range, picture: PosePrint | None
) -> dict[str, object]:
    by_week = {step.week: step for step in column}
    full = next((step for step in column if step.move_on and step.week not in plan.lighter), None)
    return {
        "name": breakable(exercise.name),
        "notes": [*versions_told(column, weeks), *([f"Move on when {full.move_on}."] if full else [])],
        "picture": {"svg": picture.last, "told": ""} if picture else None,
        "cells": [_cell(by_week.get(week), plan) for week in weeks],
    }


def _cell(step: Step | None, plan: Plan) -> dict[str, object] | None:
    """The dose of a week and a line for each training in which it is done; none where it is not due."""
    if step is None:
        return None
    due = [one for one in plan.of_week(step.week) if step.item.day in (None, one.day)]
    return {"dose": step.item.dose, "new": _NEW.get(step.change, ""), "lines": len(due)}
