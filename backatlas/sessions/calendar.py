"""A plan as a calendar file that any calendar program reads."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID, uuid5

from icalendar import Calendar, Event

from backatlas.library import Library
from backatlas.sessions.progression import RULE, Change, Plan, Step

PRODUCT = "-//Back Atlas//Session planner//EN"
_SPACE = UUID("6f0c2f0e-53a8-5d0b-9a3e-0d6b3c1f4f57")


def to_ics(plan: Plan, library: Library, seed: str, made: datetime, at: time, minutes: int = 60) -> bytes:
    """One event for each day of the plan, as iCalendar (RFC 5545) in UTF-8.

    Times float: they mean the clock on the wall wherever the reader is. The same `seed` gives the same UIDs, so
    a second import of a changed plan updates the events of the first instead of doubling them. `made` is the moment of writing, with a zone.

    Raises:
        ValueError: when `made` has no zone.
    """
    if made.tzinfo is None:
        raise ValueError("The moment of writing needs a time zone.")
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    for number, (day, week) in enumerate(plan.dated()):
        event = Event()
        event.add("uid", f"{uuid5(_SPACE, f'{seed}:{number}')}@backatlas")
        event.add("dtstamp", made)
        event.add("dtstart", datetime.combine(day, at))
        event.add("duration", timedelta(minutes=minutes))
        event.add("summary", f"{plan.title or 'Session for the back'}, week {week} of {plan.weeks}")
        event.add("description", describe(plan, library, week))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def describe(plan: Plan, library: Library, week: int) -> str:
    """What to do in a week, one line an exercise, with the rule below."""
    lines = [_line(step, library) for step in plan.week(week)]
    return "\n".join([*lines, "", RULE])


def _line(step: Step, library: Library) -> str:
    exercise = library.exercises.get(step.item.exercise)
    name = exercise.name if exercise else step.item.exercise
    notes = [step.item.load] if step.item.load else []
    if step.change not in (Change.START, Change.SAME):
        notes.append(f"{step.change}{': ' + step.harder if step.harder else ''}")
    return f"{name}: {step.item.dose}" + (f" ({'; '.join(notes)})" if notes else "")
