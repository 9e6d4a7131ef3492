"""Why the back matters: claims that were checked, everyday activities, groups by function, and warning signs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from backatlas.models import Demand, Exercise, Id, Muscle, Record, Sources, Strength, Text

Ids = Annotated[tuple[Id, ...], Field(min_length=1)]


class Verdict(StrEnum):
    """What became of a common statement when it was checked."""

    HOLDS = "holds"
    NEEDS_CARE = "needs care"
    WRONG = "wrong"
    UNCHECKABLE = "cannot be checked"

    @property
    def meaning(self) -> str:
        return _VERDICT_MEANINGS[self]


_VERDICT_MEANINGS = {
    Verdict.HOLDS: "agrees with anatomy or with studies, as far as they go",
    Verdict.NEEDS_CARE: "partly right, or said with more certainty than there is",
    Verdict.WRONG: "contradicts anatomy or the study that it rests on",
    Verdict.UNCHECKABLE: "an opinion, a rule of thumb, or a number without a source",
}


class Topic(StrEnum):
    """Where a claim stands in the list."""

    ANATOMY = "muscles and what they do"
    DEEP = "deep muscles"
    PAIN = "pain and posture"
    EXERCISES = "single exercises"
    PLAN = "planning and progress"
    WARM_UP = "warming up and cooling down"


class Claim(Record):
    """A common statement about the back as people say it, and what is right. The first sentence answers it."""

    id: Id
    topic: Topic
    claim: Text
    verdict: Verdict
    answer: Text
    sources: tuple[Id, ...] = ()
    muscles: tuple[Id, ...] = ()
    exercises: tuple[Id, ...] = ()


class Activity(Record):
    """Something that people do in a day. `name` can begin a sentence: "Lifting a box"; exercises easiest first."""

    id: Id
    name: Text
    text: Text
    demands: Annotated[tuple[Demand, ...], Field(min_length=1)]
    muscles: Ids
    exercises: Ids
    sources: Sources


class Certainty(StrEnum):
    """How well a statement is supported, in words."""

    ESTABLISHED = "well established"
    MODERATE = "moderately certain"
    LOW = "uncertain"
    CONFLICTING = "conflicting"
    UNTESTED = "not tested"

    @property
    def meaning(self) -> str:
        return _CERTAINTY_MEANINGS[self]


_CERTAINTY_MEANINGS = {
    Certainty.ESTABLISHED: "anatomy, or measurements that agree",
    Certainty.MODERATE: "several trials agree; more of them could change the size of the effect",
    Certainty.LOW: "few, small or weak studies; new ones may well say otherwise",
    Certainty.CONFLICTING: "studies disagree",
    Certainty.UNTESTED: "we found no study that tested it",
}


class Part(StrEnum):
    """What a statement about the deep muscles speaks of."""

    WHAT_THEY_DO = "what they do"
    KNOWN = "what training them is known to do"
    NOT_KNOWN = "what training them is not known to do"


class Statement(Record):
    """One statement about the deep muscles, with how sure it is."""

    id: Id
    part: Part
    text: Text
    certainty: Certainty
    sources: Sources
    muscles: tuple[Id, ...] = ()


class FunctionGroup(Record):
    """A way to look at the plate: whatever makes one of these movements. No anatomical group."""

    id: Id
    name: Text
    movements: Annotated[tuple[str, ...], Field(min_length=1)]
    often_said: Text
    text: Text
    sources: Sources


class Urgency(StrEnum):
    """What kind of sign it is, mildest first."""

    ORDINARY = "ordinary soreness"
    WARNING = "warning sign"
    EMERGENCY = "emergency sign"

    @property
    def action(self) -> str:
        return _ACTIONS[self]


_ACTIONS = {
    Urgency.ORDINARY: "Train on, a little lighter.",
    Urgency.WARNING: "Leave out what brings it on, and have it looked at; each sign says how soon.",
    Urgency.EMERGENCY: "Stop, and go to an emergency department now or call your local emergency number.",
}


class WarningSign(Record):
    """One sign that somebody can notice, and what to do about it."""

    id: Id
    urgency: Urgency
    sign: Text
    action: Text
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
