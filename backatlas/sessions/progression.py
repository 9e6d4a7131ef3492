"""A plan of weeks from one session: repetitions first, then weight or a set, by one stated rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from backatlas.library import Library
from backatlas.models import Equipment, Exercise, Pattern
from backatlas.sessions.session import LONGEST_HOLD, MOST_REPS, MOST_SETS, Item, Part, Session

FEWEST_WEEKS, MOST_WEEKS = 6, 12
RULE = (
    "Each week adds one repetition to every set, until the top of the range. Then the weight goes up by the smallest "
    "step you have, 2–10 %, and the repetitions go back to the bottom; where there is no weight to add, one set is "
    "added instead, once, and after that the exercise grows harder. A hold grows by 5 seconds in place of a "
    "repetition. Where a session gives one number, the top lies two steps above it. Go on only when every set "
    "was clean; otherwise repeat the week. Warm-up, cool-down, stretches and breathing stay as they are."
)
# The step in weight and "one or two repetitions over the plan" are from the position stand; the rest is custom.
RULE_SOURCE = "acsm-2009"
SECONDS_A_WEEK, REPS_ABOVE, SECONDS_ABOVE = 5, 2, 10
_LOADED = frozenset(
    {
        Equipment.BAND,
        Equipment.DUMBBELL,
        Equipment.KETTLEBELL,
        Equipment.BARBELL,
        Equipment.TRAP_BAR,
        Equipment.CABLE,
        Equipment.PULLDOWN,
    }
)
_STEADY = frozenset({Pattern.STRETCH, Pattern.BREATHING, Pattern.WARM_UP})


class Change(StrEnum):
    """What is new in a week."""

    START = "start"
    SAME = "as before"
    REPS = "1 repetition more"
    SECONDS = "a longer hold"
    LOAD = "2–10 % more weight, repetitions from the bottom again"
    SET = "1 set more, from the bottom again"
    HARDER = "a harder version, from the bottom again"


@dataclass(frozen=True, slots=True)
class Step:
    """One exercise in one week: its dose, with one number where the session has a range, and what is new."""

    week: int
    item: Item
    change: Change
    harder: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Weeks from 1, the days of training in order, and a step for each item of the session in each week."""

    title: str
    weeks: int
    days: tuple[date, ...]
    steps: tuple[Step, ...]

    def week(self, number: int) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.week == number)

    def dated(self) -> Iterator[tuple[date, int]]:
        """Each day of training with its week."""
        each = len(self.days) // self.weeks
        return ((day, 1 + number // each) for number, day in enumerate(self.days))


def make_plan(session: Session, library: Library, start: date, weeks: int = 8, per_week: int = 2) -> Plan:
    """A plan that starts on a day and trains once or twice a week, twice with two free days between at least.

    The rule is `RULE`, with the step in weight from `RULE_SOURCE`.

    Raises:
        ValueError: when there are fewer than 6 or more than 12 weeks, when it is not once or twice a week, or
            when the calendar has no such days.
    """
    if not FEWEST_WEEKS <= weeks <= MOST_WEEKS:
        raise ValueError(f"A plan runs over {FEWEST_WEEKS} to {MOST_WEEKS} weeks, not {weeks}.")
    if per_week not in (1, 2):
        raise ValueError(f"A plan trains once or twice a week, not {per_week} times.")
    try:
        days = tuple(
            start + timedelta(days=7 * week + gap) for week in range(weeks) for gap in (0, 3)[:per_week]
        )
    except OverflowError as error:
        raise ValueError("The plan runs past the last day of the calendar.") from error
    columns = [tuple(_steps(item, library.exercises.get(item.exercise), weeks)) for item in session.items]
    steps = tuple(column[week] for week in range(weeks) for column in columns)
    return Plan(session.title, weeks, days, steps)


def _steps(item: Item, exercise: Exercise | None, weeks: int) -> Iterator[Step]:
    """The weeks of one item."""
    if exercise is None or item.part is not Part.MAIN or exercise.pattern in _STEADY:
        yield from (
            Step(week, item, Change.SAME if week > 1 else Change.START) for week in range(1, weeks + 1)
        )
        return
    low, high = _range(item)
    now, sets, change = low, item.sets, Change.START
    rungs = iter(exercise.harder)  # each time the next of the harder versions, as far as they go
    for week in range(1, weeks + 1):
        harder = next(rungs, None) if change is Change.HARDER else None
        yield Step(week, _dosed(item, now, sets), change, harder.text if harder else "")
        if now < high:
            now, change = min(high, now + _stride(item)), Change.REPS if item.reps else Change.SECONDS
        elif low == high:
            change = Change.SAME  # the amount cannot grow any more within what an item may hold
        else:
            now, change = low, _beyond(exercise, sets, item)
            sets += change is Change.SET


def _range(item: Item) -> tuple[int, int]:
    """Bottom and top of what grows: repetitions, or seconds where no repetitions are counted."""
    if item.reps:
        low, high = item.reps
        return (low, high) if high > low else (low, min(MOST_REPS, low + REPS_ABOVE))
    assert item.seconds is not None  # an item has one or the other
    low, high = item.seconds
    return (low, high) if high > low else (low, min(LONGEST_HOLD, low + SECONDS_ABOVE))


def _stride(item: Item) -> int:
    return 1 if item.reps else SECONDS_A_WEEK


def _beyond(exercise: Exercise, sets: int, item: Item) -> Change:
    """What follows the top of the range."""
    if Equipment.NONE not in exercise.equipment and _LOADED.intersection(exercise.equipment):
        return Change.LOAD
    return Change.SET if sets == item.sets < MOST_SETS else Change.HARDER


def _dosed(item: Item, now: int, sets: int) -> Item:
    amount = {"reps": (now, now)} if item.reps else {"seconds": (now, now)}
    return item.model_copy(update={**amount, "sets": sets})
