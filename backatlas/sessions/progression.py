"""A plan of weeks from one session, by one stated rule; each step says how hard, and when to go on."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from backatlas.atlas import Atlas
from backatlas.records.session import FEWEST_WEEKS, MOST_DAYS, MOST_WEEKS, Day, Item, Session
from backatlas.records.training import Equipment, Exercise, Variant
from backatlas.sessions.pace import LIGHTER_EVERY, pace
from backatlas.sessions.track import State, Track, WeekChange, weighted

FIRST_YEAR, LAST_YEAR = 1970, 9990  # calendars know the rules of their zones in between
_PAST = "The plan runs past the last day of the calendar."
GAPS = {1: (0,), 2: (0, 3), 3: (0, 2, 4)}  # days after the first one of a week, by trainings a week


@dataclass(frozen=True, slots=True)
class Step:
    """One exercise in one week: its dose, with one number where the session has a range, and what is new.

    `version` is the harder version that holds from the week that brought it to the end; `weight` counts the steps of
    weight so far. `effort` and `move_on` are sentences, empty where the exercise stays as it is.
    """

    week: int
    item: Item
    change: WeekChange
    version: str = ""
    weight: int = 0
    effort: str = ""
    move_on: str = ""

    def name(self, exercise: Exercise) -> str:
        """The exercise by its name, with the harder version where one holds."""
        return f"{exercise.name}, harder version: {self.version}" if self.version else exercise.name


@dataclass(frozen=True, slots=True)
class Training:
    """One day of a plan; `place` counts from 1 within the week, `day` says which session is due."""

    date: date
    week: int
    place: int
    day: Day | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Weeks from 1, the trainings in order, and a step for each item in each week in which it is due.

    `columns` holds the steps of each item of the session, in the session's order.
    """

    title: str
    weeks: int
    trainings: tuple[Training, ...]
    columns: tuple[tuple[Step, ...], ...]
    lighter: tuple[int, ...] = ()
    after: tuple[tuple[Variant, ...], ...] = field(default=())

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(step for week in range(1, self.weeks + 1) for step in self.week(week))

    def week(self, number: int) -> tuple[Step, ...]:
        return tuple(step for column in self.columns for step in column if step.week == number)

    def on(self, training: Training) -> tuple[Step, ...]:
        """What is done in a training."""
        return tuple(step for step in self.week(training.week) if step.item.day in (None, training.day))

    def of_week(self, number: int) -> tuple[Training, ...]:
        return tuple(training for training in self.trainings if training.week == number)


def make_plan(
    session: Session,
    atlas: Atlas,
    start: date,
    weeks: int = 8,
    per_week: int = 2,
    lighter: bool = True,
    missed: Collection[int] = (),
) -> Plan:
    """A plan that starts on a day and trains one to three times a week, with a free day between at least.

    The rule is `pace.rule` for the goal and level of the session. `lighter` puts in a lighter week every fifth, never
    as the last; a week of `missed` was not done, so the next one has the same work again. Sessions that take turns
    (`Session.days`) do so from one training to the next, and an exercise goes on only over weeks in which it was due.

    Raises:
        ValueError: when there are fewer than 6 or more than 12 weeks, when it is not one to three times a week, or
            when the days lie before `FIRST_YEAR` or after `LAST_YEAR`.
    """
    if not FEWEST_WEEKS <= weeks <= MOST_WEEKS:
        raise ValueError(f"A plan runs over {FEWEST_WEEKS} to {MOST_WEEKS} weeks, not {weeks}.")
    if start.year < FIRST_YEAR:
        raise ValueError(f"A plan starts in the year {FIRST_YEAR} or later.")
    if per_week not in GAPS:
        raise ValueError(f"A plan trains one to {MOST_DAYS} times a week, not {per_week} times.")
    stages = _stages(weeks, missed)
    try:
        trainings = tuple(
            Training(start + timedelta(days=7 * (week - 1) + gap), week, place, _turn(session, stages[week - 1], place, per_week))
            for week in range(1, weeks + 1)
            for place, gap in enumerate(GAPS[per_week], 1)
        )  # fmt: skip
    except OverflowError as error:
        raise ValueError(_PAST) from error
    if trainings[-1].date.year > LAST_YEAR:
        raise ValueError(_PAST)
    light = {stage for stage in stages if lighter and stage % LIGHTER_EVERY == 0 and stage < stages[-1]}
    columns = tuple(_column(item, session, atlas, trainings, stages, light) for item in session.items)
    return Plan(
        session.title,
        weeks,
        trainings,
        columns,
        tuple(week for week, stage in enumerate(stages, 1) if stage in light),
        tuple(_after(item, atlas) for item in session.items),
    )


def versions_told(steps: tuple[Step, ...], weeks: Container[int] | None = None) -> list[str]:
    """The harder versions of an exercise, each with the week from which it holds; those that hold in some `weeks`."""
    since: dict[str, int] = {}
    for step in steps:
        since.setdefault(step.version, step.week)
    had = dict.fromkeys(
        step.version for step in steps if step.version and (weeks is None or step.week in weeks)
    )
    return [f"Harder version from week {since[version]}: {version}." for version in had]


def _stages(weeks: int, missed: Collection[int]) -> tuple[int, ...]:
    """How far the plan has come in each week: one further than before, unless the week before was missed."""
    stages, stage = [], 1
    for week in range(1, weeks + 1):
        stages.append(stage)
        stage += week not in missed
    return tuple(stages)


def _turn(session: Session, stage: int, place: int, per_week: int) -> Day | None:
    """The session that is due, as they take turns."""
    days = session.days
    return days[((stage - 1) * per_week + place - 1) % len(days)] if days else None


def _column(
    item: Item,
    session: Session,
    atlas: Atlas,
    trainings: tuple[Training, ...],
    stages: tuple[int, ...],
    light: Collection[int],
) -> tuple[Step, ...]:
    """One item in each week in which it is due."""
    exercise = atlas.exercises.get(item.exercise)
    track = Track(item, exercise, pace(session.goal, session.level))
    due = sorted({training.week for training in trainings if item.day in (None, training.day)})
    by_stage = dict(_walk(track, list(dict.fromkeys(stages[week - 1] for week in due)), light))
    steps = []
    for week in due:
        stage = stages[week - 1]
        state, change = by_stage[stage]
        if week > 1 and stages[week - 2] == stage and change is not WeekChange.LIGHTER:
            change = WeekChange.SAME if track.steady else WeekChange.AGAIN
        steps.append(_step(week, track, exercise, state, change, stage in light))
    return tuple(steps)


def _walk(
    track: Track, due: list[int], light: Collection[int]
) -> Iterator[tuple[int, tuple[State, WeekChange]]]:
    """The state and what is new at each stage. A lighter week moves nothing on."""
    state, begun = track.start(), False
    for stage in due:
        if stage in light and not track.steady:
            yield stage, (state, WeekChange.LIGHTER)
        elif not begun:
            begun = True
            yield stage, (state, WeekChange.START)
        else:
            state, change = track.onward(state)
            yield stage, (state, change)


def _step(
    week: int, track: Track, exercise: Exercise | None, state: State, change: WeekChange, light: bool
) -> Step:
    if track.steady:
        return Step(week, track.item, change)
    version = track.version(state)
    item = track.lightened(state) if light else track.dosed(state)
    return Step(
        week,
        item,
        change,
        _within(version.text) if version else "",
        state.weight,
        _effort(track, exercise, light),
        _move_on(item, track, exercise, light),
    )


def _by_form(track: Track, exercise: Exercise | None) -> bool:
    """Whether a set ends with its form rather than with its strength: holds, and drills without any equipment."""
    return track.holds or bool(track.item.seconds) or bool(exercise and Equipment.NONE in exercise.equipment)


def _effort(track: Track, exercise: Exercise | None, light: bool) -> str:
    if _by_form(track, exercise):
        return (
            "easy; stop well before it gets hard" if light else "end each set while the form is still clean"
        )
    return (
        "leave 5 repetitions or more in reserve"
        if light
        else f"leave {track.pace.reserve} repetitions in reserve"
    )


def _move_on(item: Item, track: Track, exercise: Exercise | None, light: bool) -> str:
    """What must be true before the next week is done."""
    if light:
        return "the week is done and you feel rested"
    if not _by_form(track, exercise):
        weight = " at this weight" if exercise and weighted(exercise) else ""
        return f"every set reached its repetitions{weight} with {track.pace.reserve} in reserve"
    return "every set was clean to the end" + (", each hold at full length" if item.seconds else "")


def _after(item: Item, atlas: Atlas) -> tuple[Variant, ...]:
    """Harder exercises that may come after the plan, as a decision and not by the calendar."""
    exercise = atlas.exercises.get(item.exercise)
    if exercise is None or Track(item, exercise, pace(None, None)).steady:
        return ()
    return tuple(version for version in exercise.harder if version.exercise)


def _within(text: str) -> str:
    """A sentence as it stands within another."""
    return text[0].lower() + text[1:].rstrip(".")
