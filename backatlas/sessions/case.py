"""A session, and whom it is for, as the rules look at it; and what a rule that fires has seen."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property

from backatlas.atlas import Atlas
from backatlas.records.session import Item, Phase, Session
from backatlas.records.training import Equipment, Exercise, MovementPattern
from backatlas.sessions.areas import STANDS
from backatlas.sessions.edits import Edit
from backatlas.sessions.fitting import ANYBODY, Person, lacking, left_out


@dataclass(frozen=True, slots=True)
class Offer:
    """One click that mends: what the button says, and what it does."""

    label: str
    edit: Edit


@dataclass(frozen=True, slots=True)
class Sighting:
    """That a rule fires.

    `tell` gives what fills `{found}`, `offers` edits that fit this session only. `weight` is how much there is to mend,
    1 or more: a click that mends a part of it takes some away. `swaps` are indices of items that should give way.
    """

    tell: Callable[[], tuple[str, ...]] = tuple
    offers: tuple[Offer, ...] = ()
    weight: int = 1
    swaps: tuple[int, ...] = ()


@dataclass(frozen=True)
class Case:
    """A session, and whom it is for, with what the rules look at.

    `asked` has it asked what it leaves out, however little there is of it.
    """

    session: Session
    atlas: Atlas
    person: Person = ANYBODY
    asked: bool = False

    @cached_property
    def known(self) -> tuple[tuple[int, Item, Exercise], ...]:
        """Every item with its index in the session, as far as its exercise is known."""
        exercises = self.atlas.exercises
        return tuple(
            (index, item, exercises[item.exercise])
            for index, item in enumerate(self.session.items)
            if item.exercise in exercises
        )

    @cached_property
    def main(self) -> tuple[tuple[int, Item, Exercise], ...]:
        return tuple(one for one in self.known if one[1].part is Phase.MAIN)

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        """The exercises of the main work that the person can do; the others fill no gap."""
        return tuple(exercise for _, _, exercise in self.doable)

    @cached_property
    def doable(self) -> tuple[tuple[int, Item, Exercise], ...]:
        return tuple(one for one in self.main if not self.barred(one[2]))

    def barred(self, exercise: Exercise) -> bool:
        """Whether the person has not got what it needs, or is careful with something that speaks against it."""
        out = self.person.equipment is not None and bool(lacking(exercise, self.tools))
        return out or bool(self.person.careful and left_out(exercise, self.atlas, self.person))

    @cached_property
    def stands(self) -> bool:
        """Whether there is a session that can be asked what it leaves out."""
        return self.asked or len(self.main) >= STANDS

    @cached_property
    def tools(self) -> frozenset[Equipment]:
        """What is at hand: what the person said, or else the tools of exercises that cannot do without."""
        if self.person.equipment is not None:
            return self.person.equipment | {Equipment.NONE}
        bound = (set(ex.equipment) for _, _, ex in self.main if Equipment.NONE not in ex.equipment)
        return frozenset({Equipment.NONE}).union(*bound)

    def has(self, patterns: Collection[MovementPattern]) -> bool:
        return any(exercise.pattern in patterns for exercise in self.exercises)
