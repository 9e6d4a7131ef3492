"""What the back does in a day: activities, groups of muscles by function, and what follows for both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from backatlas.records.anatomy import Muscle, Strength
from backatlas.records.base import Id, Ids, Record, Sources, Text
from backatlas.records.posing import Posed
from backatlas.records.training import Demand, Exercise


class Activity(Posed):
    """Something that people do in a day. `name` can begin a sentence: "Lifting a box"; exercises easiest first."""

    id: Id
    name: Text
    text: Text
    demands: Annotated[tuple[Demand, ...], Field(min_length=1)]
    muscles: Ids
    exercises: Ids
    sources: Sources


class FunctionGroup(Record):
    """A way to look at the plate: whatever makes one of these movements. No anatomical group."""

    id: Id
    name: Text
    movements: Annotated[tuple[str, ...], Field(min_length=1)]
    often_said: Text
    text: Text
    sources: Sources


@dataclass(frozen=True, slots=True)
class Worker:
    """A muscle in an activity, the demand that it answers, and the reason, derived from that demand."""

    muscle: Muscle
    demand: Demand
    reason: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An exercise for an activity, and the reason, derived from the movements and muscles that both share."""

    exercise: Exercise
    reason: str


@dataclass(frozen=True, slots=True)
class Member:
    """A muscle seen through a group by function, with its largest part in any of the group's movements."""

    muscle: Muscle
    strength: Strength
