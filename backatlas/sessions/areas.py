"""What a trainer plans for, the lower back or the neck, and what a week of a session comes to for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from backatlas.records.areas import Area
from backatlas.records.session import Day, Item, Phase, Session
from backatlas.records.training import Role

if TYPE_CHECKING:
    from backatlas.atlas import Atlas

# With so many exercises in its main work a session can be asked what it leaves out; before, it is being built.
STANDS = 3
WEEK = (
    "A set counts 1 for an area whose muscles lead in it and ½ for one whose muscles only help: chosen beforehand in "
    "a pooled analysis of 67 studies, where it fitted better than counting helpers as 1 or as nothing. That says that ½ "
    "is better than 0 or 1, not that it is right. Sets in which the area only holds still are told apart and not "
    "summed, since nobody has measured what they are worth; nor are drills, which are far from the limit. The muscles "
    "of the back are hardly among those that were measured, so that carrying a range over to them is an inference."
)


@dataclass(frozen=True, slots=True)
class AreaLoad:
    """Sets a week of one area: in which its muscles lead, help, or only hold still, and of drills.

    `days` are those on which the area leads or helps in a set that counts. `exercises` are the ids of all, the
    heaviest role first.
    """

    area: Area
    leads: float = 0
    helps: float = 0
    holds: float = 0
    drills: float = 0
    days: float = 0
    exercises: tuple[str, ...] = ()

    @property
    def sets(self) -> float:
        """Leading sets whole and helping ones half, as `WEEK` says."""
        return self.leads + self.helps / 2

    @property
    def every(self) -> float:
        """Leading and helping sets, each 1, as older reviews count."""
        return self.leads + self.helps

    @property
    def standing(self) -> str:
        """What the area gets, in a word or two."""
        if self.every:
            return "trained"
        if self.drills:
            return "practised only"
        return "holds still only" if self.holds else "not trained"


def weekly(session: Session, atlas: Atlas) -> tuple[AreaLoad, ...]:
    """What a week of a session's main work comes to for each area of the content.

    The session counts once a week where it does not say how often; days that take turns share the week.
    """
    per_week, turns = session.per_week or 1, session.days or (None,)
    share = per_week / len(turns)
    done = [_Done(item.exercise, item.sets * share, day) for day in turns for item in _main(session, day)]
    return tuple(_load(area, done, share, atlas) for area in atlas.areas.values())


def averaged(sets: Mapping[str, float], days: float, atlas: Atlas) -> tuple[AreaLoad, ...]:
    """The same for the sets of each exercise in an average week with so many days of training, as a log has it."""
    done = [_Done(exercise, count, None) for exercise, count in sets.items()]
    return tuple(_load(area, done, days, atlas) for area in atlas.areas.values())


def untrained(loads: Iterable[AreaLoad]) -> tuple[AreaLoad, ...]:
    """Areas that a session for the whole back should train and this one does not: no set that counts, and no drill."""
    return tuple(load for load in loads if load.area.expected and not (load.every or load.drills))


@dataclass(frozen=True, slots=True)
class _Done:
    """Sets of an exercise in a week, on one of the days that take turns."""

    exercise: str
    sets: float
    day: Day | None


def _main(session: Session, day: Day | None) -> tuple[Item, ...]:
    return tuple(item for item in session.on(day) if item.part is Phase.MAIN)


def _load(area: Area, done: Iterable[_Done], share: float, atlas: Atlas) -> AreaLoad:
    """`share` is how often a week each of the days comes."""
    sums = {"leads": 0.0, "helps": 0.0, "holds": 0.0, "drills": 0.0}
    days: set[Day | None] = set()
    kinds: dict[str, str] = {}
    for one in done:
        if kind := _kind(one.exercise, area, atlas):
            sums[kind] += one.sets
            kinds[one.exercise] = kind
            if kind in ("leads", "helps"):
                days.add(one.day)
    exercises = tuple(sorted(kinds, key=lambda id_: list(sums).index(kinds[id_])))
    return AreaLoad(area, **sums, days=len(days) * share, exercises=exercises)


def _kind(exercise: str, area: Area, atlas: Atlas) -> str | None:
    """Which sum a set of the exercise goes into; None where it asks nothing of the area."""
    role = atlas.role_in(exercise, area.muscles)
    if role not in (Role.PRIME_MOVER, Role.SYNERGIST, Role.STABILISER):
        return None
    if not atlas.exercises[exercise].effort.counts:
        return None if role is Role.STABILISER else "drills"
    return {Role.PRIME_MOVER: "leads", Role.SYNERGIST: "helps", Role.STABILISER: "holds"}[role]
