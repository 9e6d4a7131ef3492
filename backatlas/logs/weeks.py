"""The weeks of a log: what was done in those that are chosen, as coverage and as a session for the checks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from backatlas.atlas import Atlas
from backatlas.logs.log import Log, LogRow, RowKind
from backatlas.records.rules import Code
from backatlas.records.session import LONGEST_HOLD, MOST_ITEMS, MOST_REPS, MOST_SETS, Item, Phase, Session
from backatlas.records.training import MovementPattern
from backatlas.sessions.areas import AreaLoad, averaged
from backatlas.sessions.coverage import Coverage, coverage

# A log rarely shows how a session began and ended, and a week has no order; these rules cannot read it.
UNSEEN: Collection[str] = frozenset({Code.NO_WARM_UP, Code.NO_COOL_DOWN, Code.GRIP_FIRST})
_COUNTED = (RowKind.WORK, RowKind.LISTED)
_PARTS = {MovementPattern.WARM_UP: Phase.WARM_UP, MovementPattern.STRETCH: Phase.COOL_DOWN}


@dataclass(frozen=True, slots=True)
class LoggedWeek:
    """One week from its Monday: days with training, and sets that count."""

    monday: date
    days: int
    sets: int


def weeks_of(log: Log) -> tuple[LoggedWeek, ...]:
    """Every week from the first to the last date of the log, those without training too; none for a list."""
    days: dict[date, set[date]] = defaultdict(set)
    sets: Counter[date] = Counter()
    for entry in log.entries:
        if entry.on and entry.kind is RowKind.WORK:
            monday = _monday(entry.on)
            days[monday].add(entry.on)
            sets[monday] += entry.sets
    if not days:
        return ()
    first, last = min(days), max(days)
    mondays = (first + timedelta(weeks=n) for n in range((last - first).days // 7 + 1))
    return tuple(LoggedWeek(monday, len(days.get(monday, ())), sets[monday]) for monday in mondays)


def as_one_week(log: Log) -> Log:
    """The log as if it had no dates, for an owner who says that all of it is one week."""
    return replace(log, dated=False, entries=tuple(replace(entry, on=None) for entry in log.entries))


def sets_a_week(log: Log, meant: Mapping[str, str], mondays: Collection[date]) -> Mapping[str, float]:
    """Sets of each exercise of the atlas in an average one of the chosen weeks, in the order of the log.

    `meant` maps names as written to exercise ids (`matching.settle`). What has no dates at all counts as one week; in
    a log that has dates, what has none that can be read counts in no week.
    """
    sets: Counter[str] = Counter()
    for entry in _chosen(log, meant, mondays):
        sets[meant[entry.exercise]] += entry.sets
    count = len(set(mondays)) if log.dated else 1
    return {exercise: total / count for exercise, total in sets.items()}


def log_coverage(log: Log, meant: Mapping[str, str], mondays: Collection[date], atlas: Atlas) -> Coverage:
    """What an average one of the chosen weeks asks of each muscle, by the same formula as a session."""
    return coverage(sets_a_week(log, meant, mondays).items(), atlas)


def log_week(
    log: Log, meant: Mapping[str, str], mondays: Collection[date], atlas: Atlas
) -> tuple[AreaLoad, ...]:
    """What an average one of the chosen weeks comes to for each area; days are those of training, on average."""
    days = [week.days for week in weeks_of(log) if week.monday in mondays]
    often = sum(days) / len(days) if days else 1.0
    return averaged(sets_a_week(log, meant, mondays), often, atlas)


def log_session(log: Log, meant: Mapping[str, str], mondays: Collection[date], atlas: Atlas) -> Session:
    """An average one of the chosen weeks as one session, for the checks.

    Sets are rounded up and kept within what a session admits; with more exercises than that, those with the most
    sets stay. Repetitions and seconds run from the lowest to the highest that were done.
    """
    by_exercise: dict[str, list[LogRow]] = defaultdict(list)
    for entry in _chosen(log, meant, mondays):
        by_exercise[meant[entry.exercise]].append(entry)
    sets = sets_a_week(log, meant, mondays)
    most = sorted(by_exercise, key=lambda id_: -sets[id_])[:MOST_ITEMS]
    items = (_item(id_, sets[id_], by_exercise[id_], atlas) for id_ in by_exercise if id_ in most)
    return Session(title=f"From {log.origin}", items=tuple(items))


def log_answers(log: Log, mondays: Collection[date]) -> Mapping[str, str]:
    """What the chosen weeks answer by themselves of the planner's questions: how often there was training.

    A chosen week without training makes it "now-and-then"; otherwise two days a week or more are "twice".
    """
    days = [week.days for week in weeks_of(log) if week.monday in mondays]
    if not days:
        return {}
    often = "twice" if sum(days) >= 2 * len(days) else "once"
    return {"frequency": often if all(days) else "now-and-then"}


def _chosen(log: Log, meant: Mapping[str, str], mondays: Collection[date]) -> Iterable[LogRow]:
    """The entries that count, in weeks that were chosen; all of them when the log has no dates."""
    for entry in log.entries:
        if entry.kind not in _COUNTED or entry.exercise not in meant:
            continue
        if not log.dated or (entry.on and _monday(entry.on) in mondays):
            yield entry


def _item(exercise: str, sets: float, entries: Iterable[LogRow], atlas: Atlas) -> Item:
    done = list(entries)
    reps = _span((entry.reps for entry in done), MOST_REPS)
    seconds = None if reps else _span((entry.seconds for entry in done), LONGEST_HOLD)
    return Item(
        part=_PARTS.get(atlas.exercises[exercise].pattern, Phase.MAIN),
        exercise=exercise,
        sets=min(MOST_SETS, max(1, -int(-sets // 1))),
        reps=reps if reps or seconds else (1, 1),
        seconds=seconds,
    )


def _span(amounts: Iterable[int | None], most: int) -> tuple[int, int] | None:
    known = [min(most, max(1, amount)) for amount in amounts if amount]
    return (min(known), max(known)) if known else None


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
