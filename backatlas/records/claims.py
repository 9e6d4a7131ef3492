"""What people say about the back, and how far it holds: claims, statements with their certainty, warning signs."""

from __future__ import annotations

from enum import StrEnum

from backatlas.records.base import ExplainedEnum, Id, Record, Sources, Text


class Verdict(ExplainedEnum):
    """What became of a common statement when it was checked."""

    HOLDS = "holds", "agrees with anatomy or with studies, as far as they go"
    NEEDS_CARE = "needs care", "partly right, or said with more certainty than there is"
    WRONG = "wrong", "contradicts anatomy or the study that it rests on"
    UNCHECKABLE = "cannot be checked", "an opinion, a rule of thumb, or a number without a source"


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


class Certainty(ExplainedEnum):
    """How well a statement is supported, in words."""

    ESTABLISHED = "well established", "anatomy, or measurements that agree"
    MODERATE = "moderately certain", "several trials agree; more of them could change the size of the effect"
    LOW = "uncertain", "few, small or weak studies; new ones may well say otherwise"
    CONFLICTING = "conflicting", "studies disagree"
    UNTESTED = "not tested", "we found no study that tested it"


class StatementSubject(StrEnum):
    """What a statement about the deep muscles speaks of."""

    WHAT_THEY_DO = "what they do"
    KNOWN = "what training them is known to do"
    NOT_KNOWN = "what training them is not known to do"


class Statement(Record):
    """One statement about the deep muscles, with how sure it is."""

    id: Id
    part: StatementSubject
    text: Text
    certainty: Certainty
    sources: Sources
    muscles: tuple[Id, ...] = ()


class Urgency(ExplainedEnum):
    """What kind of sign it is, mildest first."""

    ORDINARY = "ordinary soreness", "Train on, a little lighter."
    WARNING = "warning sign", "Leave out what brings it on, and have it looked at; each sign says how soon."
    EMERGENCY = (
        "emergency sign",
        "Stop, and go to an emergency department now or call your local emergency number.",
    )

    @property
    def action(self) -> str:
        """What to do about one of its kind."""
        return self.meaning


class WarningSign(Record):
    """One sign that somebody can notice, and what to do about it."""

    id: Id
    urgency: Urgency
    sign: Text
    action: Text
    sources: Sources
