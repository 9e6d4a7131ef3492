"""A plan as a calendar file that any calendar program reads, and a file that takes events out again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from backatlas.atlas import Atlas
from backatlas.records.session import MOST_DAYS, MOST_WEEKS
from backatlas.sessions.pace import MISSED
from backatlas.sessions.progression import GAPS, Plan, Step, Training
from backatlas.sessions.track import WeekChange

PRODUCT = "-//Back Atlas//Session planner//EN"
_SPACE = UUID("6f0c2f0e-53a8-5d0b-9a3e-0d6b3c1f4f57")
_BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """When it is done and written: `made` is the moment of writing, `at` the time of the day in `zone`."""

    made: datetime
    at: time
    zone: ZoneInfo
    minutes: int = 60

    def __post_init__(self) -> None:
        if self.made.tzinfo is None:
            raise ValueError("The moment of writing needs a time zone.")

    @property
    def sequence(self) -> int:
        """Seconds since the beginning of 2026, so that each later file outdoes every earlier one."""
        return int((self.made - _BEGINNING).total_seconds())


def to_ics(plan: Plan, atlas: Atlas, identity: str, clock: Clock) -> bytes:
    """One event for each training of the plan, as iCalendar (RFC 5545) in UTF-8, in the zone of the clock.

    A training is named by the session's `identity`, its week and its place within the week. So a later file of the
    same session moves and rewords the events of an earlier one instead of doubling them, whatever has changed, and
    another session never touches them. What a shorter plan leaves behind, `to_cancel` takes out.
    """
    calendar = _calendar()
    for training in plan.trainings:
        event = _event(identity, training.week, training.place, clock)
        event.add("dtstart", datetime.combine(training.date, clock.at, clock.zone))
        event.add("duration", timedelta(minutes=clock.minutes))
        event.add("status", "CONFIRMED")
        event.add("summary", _summary(plan, training))
        event.add("description", describe(plan, atlas, training))
        calendar.add_component(event)
    _add_zone(calendar, plan)
    return bytes(calendar.to_ical())


def to_cancel(plan: Plan, identity: str, clock: Clock, whole: bool = False) -> bytes:
    """A file that takes out of a calendar what the plan does not hold, or the whole of it.

    It names every training that a plan of this session can have had, since nobody keeps what an earlier file held;
    one that was never there is passed over.
    """
    kept = set() if whole else {(training.week, training.place) for training in plan.trainings}
    calendar = _calendar()
    calendar.add("method", "CANCEL")
    start = plan.trainings[0].date
    for week, place in _slots():
        if (week, place) in kept:
            continue
        event = _event(identity, week, place, clock)
        event.add("dtstart", datetime.combine(_day(start, week, place), clock.at, clock.zone))
        event.add("status", "CANCELLED")
        event.add("summary", f"{_title(plan)}, week {week}: no longer planned")
        calendar.add_component(event)
    _add_zone(calendar, plan)
    return bytes(calendar.to_ical())


def describe(plan: Plan, atlas: Atlas, training: Training) -> str:
    """What to do in a training, one line an exercise, and what to do where the week could not be done."""
    lines = [_line(step, atlas) for step in plan.on(training)]
    heading = ["A lighter week: half of the sets, easily done.", ""] if training.week in plan.lighter else []
    return "\n".join([*heading, *lines, "", MISSED])


def _line(step: Step, atlas: Atlas) -> str:
    exercise = atlas.exercises.get(step.item.exercise)
    name = step.name(exercise) if exercise else step.item.exercise
    notes = [
        step.item.load,
        step.effort,
        ""
        if step.change in (WeekChange.START, WeekChange.SAME, WeekChange.LIGHTER)
        else f"new: {step.change}",
        f"weight {step.weight} {'step' if step.weight == 1 else 'steps'} above the first week"
        if step.weight
        else "",
        f"move on when {step.move_on}" if step.move_on else "",
    ]
    told = "; ".join(filter(None, notes))
    return f"{name}: {step.item.dose}" + (f" ({told})" if told else "")


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    return calendar


def _event(identity: str, week: int, place: int, clock: Clock) -> Event:
    event = Event()
    event.add("uid", f"{uuid5(_SPACE, f'{identity}:{week}:{place}')}@backatlas")
    event.add("dtstamp", clock.made.astimezone(UTC))
    event.add("sequence", clock.sequence)
    return event


def _add_zone(calendar: Calendar, plan: Plan) -> None:
    """The rules of the zone over the years of the plan, for programs that do not know its name."""
    first, last = plan.trainings[0].date.year, plan.trainings[-1].date.year
    calendar.add_missing_timezones(date(first, 1, 1), date(last + 1, 12, 31))


def _slots() -> Iterable[tuple[int, int]]:
    return ((week, place) for week in range(1, MOST_WEEKS + 1) for place in range(1, MOST_DAYS + 1))


def _day(start: date, week: int, place: int) -> date:
    """The day on which a plan of the most trainings has this one."""
    return start + timedelta(days=7 * (week - 1) + GAPS[MOST_DAYS][place - 1])


def _summary(plan: Plan, training: Training) -> str:
    day = f", day {training.day}" if training.day else ""
    lighter = ", lighter" if training.week in plan.lighter else ""
    return f"{_title(plan)}{day}, week {training.week} of {plan.weeks}{lighter}"


def _title(plan: Plan) -> str:
    return plan.title or "Session for the back"
