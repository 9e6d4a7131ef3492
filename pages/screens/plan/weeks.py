"""The plan of weeks that grows out of a session: each exercise week by week, the rule with what is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.records.session import Phase, Session
from backatlas.records.training import Variant
from backatlas.sessions.pace import MISSED, rule
from backatlas.sessions.progression import Plan, Step, versions_told
from backatlas.sessions.track import WeekChange
from pages.screens.plan import calendar_files, plan_choices
from pages.ui.html import Template
from pages.ui.links import exercise_link, source_list
from pages.ui.stills import thumb_address
from pages.ui.words import as_html

_html = Template(__file__)
_SHORT = {
    WeekChange.START: "",
    WeekChange.SAME: "as before",
    WeekChange.REPS: "+1 repetition",
    WeekChange.SECONDS: "longer hold",
    WeekChange.LOAD: "+2–10 % weight",
    WeekChange.SET: "+1 set",
    WeekChange.HARDER: "harder version",
    WeekChange.LIGHTER: "lighter week",
    WeekChange.AGAIN: "again",
}


def show_weeks(atlas: Atlas, session: Session) -> None:
    """Ask for length, days and start; show the plan, its calendar, and its rule."""
    planned, often = plan_choices.ask(session)
    try:
        plan = plan_choices.plan_of(atlas, session, planned, often)
    except ValueError as error:
        st.warning(str(error))
        return
    st.html(as_html(_for_whom(session) + f"\n\n**Not done?** {MISSED}"))
    st.html(_exercises(atlas, session, plan, set(planned.missed)))
    calendar_files.show_calendar(atlas, session, plan, planned)
    st.html(as_html(f"### The rule\n\n{rule(session.goal, session.level)}\n\n{_basis(atlas)}"))


def _for_whom(session: Session) -> str:
    goal, level = session.goal or "no goal chosen", session.level or "any level"
    turns = f" Sessions {', '.join(session.days)} take turns." if len(session.days) > 1 else ""
    return f"**Planned for:** {goal}; {level}.{turns}"


def _basis(atlas: Atlas) -> str:
    """What the rule rests on, and what is custom."""

    def cited(*ids: str) -> str:
        return source_list(ids, atlas.sources)

    return (
        "### What this is based on\n\n"
        f"- The step of 2–10 % once one or two repetitions more than planned are possible: {cited('acsm-2009')}, a "
        "position stand, that is, expert advice.\n"
        f"- Whether weight or repetitions rise first made no difference to trained legs: {cited('plotkin-2022')}.\n"
        f"- Heavy weights build more strength than light ones, and size comes with either: {cited('lopez-2021')}.\n"
        f"- A set need not be taken to failure to build muscle: {cited('refalo-2023')}.\n"
        f"- Athletes take a lighter week about every sixth, with fewer sets and less effort: {cited('rogerson-2024')}, a "
        "survey. It was not shown that anybody needs one; a whole week off cost some strength: "
        f"{cited('coleman-2024')}.\n"
        "- Our own convention, never tested as a whole: a step a week, a lighter week every fifth, the numbers in "
        "reserve for each goal and level, two repetitions taken back, a fifth more for a hold, three weeks with a "
        "harder version.\n"
        "- No study that we read measured any of it on muscles of the back."
    )


def _exercises(atlas: Atlas, session: Session, plan: Plan, missed: set[int]) -> str:
    """Each exercise of the main work with its weeks side by side, as many in a row as there is room for."""
    exercises = [
        _exercise(atlas, plan, place, missed)
        for place, item in enumerate(session.items)
        if item.part is Phase.MAIN and plan.columns[place]
    ]
    return _html("plan", days=_days_table(plan), exercises=exercises)


def _exercise(atlas: Atlas, plan: Plan, place: int, missed: set[int]) -> str:
    steps = plan.columns[place]
    first = steps[0]
    exercise = atlas.exercises[first.item.exercise]
    effort = next((step for step in steps if step.week not in plan.lighter), first)
    return _html(
        "exercise",
        name=exercise.name,
        thumb=thumb_address(atlas, exercise),
        day=first.item.day,
        about=f"{_sentence(effort.effort)} Move on when {effort.move_on}." if effort.effort else "",
        weeks=[_week(step, plan, missed) for step in steps],
        harder=versions_told(steps),
        after=_after(atlas, plan.after[place]) if plan.after and plan.after[place] else "",
    )


def _week(step: Step, plan: Plan, missed: set[int]) -> Mapping[str, Any]:
    """One week of one exercise: what to do, what is new, and what it has reached so far."""
    notes = [_SHORT[step.change] if step.effort else "", "not done" if step.week in missed else ""]
    if step.version and step.change is not WeekChange.HARDER:
        notes.append("the harder version")
    if step.weight and step.change is not WeekChange.LOAD:
        notes.append(f"weight +{step.weight} {'step' if step.weight == 1 else 'steps'}")
    kind = "missed" if step.week in missed else "lighter" if step.week in plan.lighter else ""
    return {
        "kind": kind,
        "number": step.week,
        "dose": step.item.dose,
        "notes": [note for note in notes if note],
    }


def _after(atlas: Atlas, versions: tuple[Variant, ...]) -> str:
    told = " ".join(
        f"{version.text} ({exercise_link(atlas.exercises[version.exercise])})"
        for version in versions
        if version.exercise
    )
    return f"*When this has become easy and you feel ready, you could put another exercise into the session:* {told}"


def _days_table(plan: Plan) -> str:
    """The days of each week."""
    return _html(
        "days",
        all=[
            {"number": week, "lighter": week in plan.lighter, "days": _days(plan, week)}
            for week in range(1, plan.weeks + 1)
        ],
    )


def _days(plan: Plan, week: int) -> str:
    return ", ".join(
        f"{training.day}: {_day(training.date)}" if training.day else _day(training.date)
        for training in plan.of_week(week)
    )


def _day(day: date) -> str:
    return f"{day.day} {day:%b}"


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."
