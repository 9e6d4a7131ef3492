"""Rules about sessions, and the questions that some of them ask, as the content states them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, Strict, model_validator

from backatlas.records.base import ExplainedEnum, Id, Record, Text
from backatlas.records.session import Aim, Item


class Code(StrEnum):
    """Every rule there is; what makes each fire stands in `checks.py`."""

    EMERGENCY = "emergency"
    PAIN = "pain"
    CARE = "care"
    NOT_AT_HAND = "not-at-hand"
    NO_VERTICAL_PULL = "no-vertical-pull"
    NO_HORIZONTAL_PULL = "no-horizontal-pull"
    NO_LOWER_BACK_MOVE = "no-lower-back-move"
    LOWER_BACK_LIGHT = "lower-back-light"
    ONLY_SUPERFICIAL = "only-superficial"
    NO_ANTI_ROTATION = "no-anti-rotation"
    NECK_LEFT_OUT = "neck-left-out"
    MACHINES_ONLY = "machines-only"
    GRIP_FIRST = "grip-first"
    GRIP_GIVES_OUT = "grip-gives-out"
    ARMS_TAKE_OVER = "arms-take-over"
    NO_WARM_UP = "no-warm-up"
    NO_COOL_DOWN = "no-cool-down"
    TOO_MUCH_AT_ONCE = "too-much-at-once"
    IRREGULAR = "irregular"
    NO_PROGRESSION = "no-progression"


class Gravity(ExplainedEnum):
    """How much a finding weighs, heaviest first."""

    STOP = "stop", "do not train on before this is settled"
    GAP = "gap", "worth fixing"
    HINT = "hint", "worth a thought"


class Limits(Record):
    """Numbers that a rule compares with. Those without a source are a line drawn by this atlas; the rule says so."""

    exercises: Annotated[int, Strict(), Field(ge=1)] | None = None
    sets: Annotated[int, Strict(), Field(ge=1)] | None = None
    load: Annotated[float, Field(gt=0)] | None = None


class Rule(Record):
    """What a rule says when it fires. What makes it fire is keyed by its code, the `id`, in `checks.py`.

    A rule with a `question` fires when the answer is one of `when`. In `message`, `{found}` stands for what was
    found. `mend` says how to mend it; each of `offers` does so with one click. One that `waits` speaks of what a
    session leaves out, and keeps silent until there is a session to speak of. `custom` says that the rule, or the line
    that it draws, is a convention that no source sets; only such a rule may go without sources.
    """

    id: Code
    level: Gravity
    title: Text
    message: Text
    reason: Text
    sources: tuple[Id, ...] = ()
    custom: bool = False
    mend: Text
    waits: bool = False
    aims: tuple[Aim, ...] = tuple(Aim)
    question: Id | None = None
    when: tuple[Id, ...] = ()
    limits: Limits = Limits()
    offers: tuple[Item, ...] = ()

    @model_validator(mode="after")
    def _has_a_ground(self) -> Self:
        if not (self.sources or self.custom):
            raise ValueError("needs sources, or custom = true")
        return self


class Option(Record):
    id: Id
    text: Text


class RuleQuestion(Record):
    """What the screen asks before some rules can speak; `about` says why it is asked."""

    id: Id
    text: Text
    about: Text
    options: Annotated[tuple[Option, ...], Field(min_length=2)]

    @property
    def answers(self) -> tuple[str, ...]:
        return tuple(option.id for option in self.options)
