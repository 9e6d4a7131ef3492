"""How much a session asks of each muscle, by a convention of the house that the screen shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from backatlas.atlas import Atlas
from backatlas.records.anatomy import Depth, Muscle, MuscleKind
from backatlas.records.session import Phase, Session
from backatlas.records.training import Role

# A set counts whole for the muscle that leads, half for one that helps, a quarter for one that only holds still.
# Quarters keep every sum exact. No study sets these numbers; they order, they do not measure.
WEIGHTS: Mapping[Role, float] = MappingProxyType(
    {
        Role.PRIME_MOVER: 1.0,
        Role.SYNERGIST: 0.5,
        Role.STABILISER: 0.25,
        Role.MOVES_ALONG: 0.0,
        Role.STRETCHED: 0.0,
    }
)
FORMULA = "load of a muscle = sum over the main work of (sets × weight of its role)"
CONVENTION = (
    "A convention of this atlas for lighting the chart, not a measurement. A set counts 1 for a prime mover, ½ for a synergist, ¼ for a "
    "stabiliser, and nothing for a muscle that moves along or is stretched: who leads is asked for more than who "
    "helps, and who helps for more than who holds still. Only the main work counts, as a warm-up is meant to be "
    "light, and of that only what ends near the limit: bird dogs and other drills are practice and count for nothing. A group takes each exercise once, in the highest role of any member, so that one set never counts "
    "twice. Weight, repetitions and effort are left out, so compare muscles within a session, not people."
)


@dataclass(frozen=True, slots=True)
class Share:
    """What one exercise adds to one muscle: so many sets in a role, worth `load`."""

    exercise: str
    role: Role
    sets: float
    counts: bool = True

    @property
    def load(self) -> float:
        """Nothing for a drill, however many of it are done."""
        return self.sets * WEIGHTS[self.role] if self.counts else 0.0


@dataclass(frozen=True, slots=True)
class MuscleCover:
    """One muscle or group with its shares, heaviest first."""

    muscle: Muscle
    deep: bool
    shares: tuple[Share, ...]
    trainable: bool

    @property
    def load(self) -> float:
        """In sets of a prime mover."""
        return sum(share.load for share in self.shares)

    @property
    def practised(self) -> bool:
        """Whether drills work it and nothing that counts does."""
        return not self.load and any(not share.counts and WEIGHTS[share.role] for share in self.shares)

    @property
    def stretched(self) -> bool:
        return any(share.role is Role.STRETCHED for share in self.shares)


@dataclass(frozen=True)
class Coverage:
    """Every muscle and group of the atlas, in its order, by id."""

    covers: Mapping[str, MuscleCover]

    def load(self, muscle: str) -> float:
        return self.covers[muscle].load

    @cached_property
    def heaviest(self) -> float:
        """The highest load of any single muscle or part; groups, which gather those of their members, stand aside."""
        single = (cover for cover in self.covers.values() if cover.muscle.kind is not MuscleKind.GROUP)
        return max((cover.load for cover in single), default=0.0)

    def shade(self, muscle: str) -> float:
        """The load as a share of the heaviest one, from 0 to 1: how brightly the plate lights the muscle."""
        return min(1.0, self.load(muscle) / self.heaviest) if self.heaviest else 0.0

    def back(self, deep: bool) -> tuple[MuscleCover, ...]:
        """The muscles and parts of the back itself, superficial or deep, without groups."""
        return tuple(
            cover
            for cover in self.covers.values()
            if cover.deep is deep
            and cover.muscle.own
            and cover.muscle.kind in (MuscleKind.MUSCLE, MuscleKind.PART)
        )


def session_coverage(session: Session, atlas: Atlas) -> Coverage:
    """What the main work of a session asks of each muscle."""
    return coverage(((item.exercise, item.sets) for item in session.of(Phase.MAIN)), atlas)


def coverage(work: Iterable[tuple[str, float]], atlas: Atlas) -> Coverage:
    """What sets of exercises, given as (exercise id, sets), ask of each muscle.

    Exercises that the atlas does not know count for nothing. The formula is `FORMULA`, with `WEIGHTS`.
    """
    sets: dict[str, float] = defaultdict(float)
    for exercise, count in work:
        sets[exercise] += count
    covers = {muscle.id: _cover(muscle, sets, atlas) for muscle in atlas.muscles.values()}
    return Coverage(MappingProxyType(covers))


def _cover(muscle: Muscle, sets: Mapping[str, float], atlas: Atlas) -> MuscleCover:
    highest: dict[str, Role] = {}
    for link in atlas.links_of(muscle):  # by role, so the first of each exercise is the highest
        if link.exercise in sets:
            highest.setdefault(link.exercise, link.role)
    shares = [
        Share(exercise, role, sets[exercise], atlas.exercises[exercise].effort.counts)
        for exercise, role in highest.items()
    ]
    shares.sort(key=lambda share: (-share.load, share.exercise))
    return MuscleCover(muscle, is_deep(muscle, atlas), tuple(shares), atlas.trained(muscle))


def is_deep(muscle: Muscle, atlas: Atlas) -> bool:
    """Whether the muscle is one of the back's own, or lies and works among them."""
    return atlas.place(muscle) is Depth.DEEP
