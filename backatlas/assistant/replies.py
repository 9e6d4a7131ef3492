"""What an assistant gets back: the facts by name, the sources, and the same in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

from pydantic import Field

from backatlas.atlas.export import LICENCE
from backatlas.records.base import Record

_DISCLAIMER = "For learning. Not medical advice."


class CitedSource(Record):
    """A source, and what the editors of the atlas have read of it."""

    id: str
    reference: str
    read: str
    address: str | None = None


class NearestThing(Record):
    """Something that the atlas has, and that may have been meant."""

    kind: str
    id: str
    name: str


class SignToKnow(Record):
    """A sign to know of first, where somebody tells of pain, and what to do about it."""

    urgency: str
    sign: str
    action: str


class Reply(Record):
    """What every reply has. Where `found` is false, the atlas has no answer: `told` says so, and `nearest` what may be meant.

    `told` holds all of the reply in words, with its sources.
    """

    found: bool
    told: str
    nearest: tuple[NearestThing, ...] = ()
    signs: tuple[SignToKnow, ...] = ()
    sources: tuple[CitedSource, ...] = ()
    licence: str = LICENCE


class FoundThings(Reply):
    """What a search finds, best first."""

    hits: tuple[NearestThing, ...] = ()


class LinkedExercise(Record):
    """An exercise and a muscle at work in it. Grades A and B were measured, C and D are inferred."""

    exercise: str
    exercise_name: str
    muscle: str
    muscle_name: str
    role: str
    grade: str
    reason: str
    measured: str | None = None


class CheckedStatement(Record):
    """A statement that the atlas has checked, in its own words. The verdict is of these words and no others."""

    id: str
    statement: str
    verdict: str
    answer: str
    sources: tuple[str, ...]
    likeness: Annotated[int, Field(description="0 to 100: how like the words that were asked for")] = 0


class MuscleReply(Reply):
    id: str | None = None
    name: str | None = None
    kind: str | None = None
    names: dict[str, str] = Field(default_factory=dict)
    belongs: tuple[str, ...] = ()
    origin: str | None = None
    insertion: str | None = None
    nerve: str | None = None
    blood_supply: str | None = None
    actions: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    in_plain_words: str | None = None
    clinical: str | None = None
    exercises: tuple[LinkedExercise, ...] = ()
    exercises_in_all: int = 0
    statements: tuple[CheckedStatement, ...] = ()


class ExerciseReply(Reply):
    id: str | None = None
    name: str | None = None
    variant_of: str | None = None
    differs: str | None = None
    summary: str | None = None
    equipment: tuple[str, ...] = ()
    level: str | None = None
    setup: str | None = None
    steps: tuple[str, ...] = ()
    dose: str | None = None
    cautions: tuple[str, ...] = ()
    careful: tuple[str, ...] = ()
    muscles: tuple[LinkedExercise, ...] = ()
    evidence: tuple[str, ...] = ()
    statements: tuple[CheckedStatement, ...] = ()


class WhyReply(Reply):
    """Why an exercise is for a muscle: one link for each part of the muscle that is at work in it."""

    links: tuple[LinkedExercise, ...] = ()
    left_out_because: str | None = None


class ClaimReply(Reply):
    """Checked statements like the one that was asked about, the likest first. Found is one that is nearly the same."""

    statements: tuple[CheckedStatement, ...] = ()


class RuleFound(Record):
    """A rule of the planner that fires on a session. Level "stop" comes before all else."""

    rule: str
    level: str
    title: str
    message: str
    reason: str
    mend: str
    ways: tuple[str, ...] = ()
    convention: Annotated[
        bool, Field(description="whether the rule, or its line, is the atlas's own and no source sets it")
    ]
    sources: tuple[str, ...]


class ChangedExercise(Record):
    """An exercise that somebody who is careful with something should leave out or change."""

    exercise: str
    condition: str
    fit: str
    how: str
    why: str
    sources: tuple[str, ...]


class OpenQuestion(Record):
    """What the rules cannot see from a session alone; `answers` maps the ids to pass to what they say."""

    id: str
    text: str
    answers: dict[str, str]


class SessionReply(Reply):
    """What the planner's rules say of a session. Found is false where nothing of it could be checked."""

    verdict: str = ""
    findings: tuple[RuleFound, ...] = ()
    changes: tuple[ChangedExercise, ...] = ()
    ask_first: tuple[str, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()
    problems: tuple[str, ...] = ()


class StructureReply(Reply):
    id: str | None = None
    name: str | None = None
    kind: str | None = None
    names: dict[str, str] = Field(default_factory=dict)
    part_of: tuple[str, ...] = ()
    facts: dict[str, str] = Field(default_factory=dict)
    muscles_supplied: tuple[str, ...] = ()
    muscles_that_begin_there: tuple[str, ...] = ()
    muscles_that_end_there: tuple[str, ...] = ()
    disputed: str | None = None
    unchecked: str | None = None


def in_words(
    lines: Iterable[str], sources: Iterable[CitedSource] = (), signs: Iterable[SignToKnow] = ()
) -> str:
    """The lines of a reply, with the signs to know of before all else and the sources at the end."""
    return "\n".join(_lines(lines, tuple(sources), tuple(signs)))


def _lines(
    lines: Iterable[str], sources: tuple[CitedSource, ...], signs: tuple[SignToKnow, ...]
) -> Iterator[str]:
    if signs:
        yield "Know of these signs first:"
        yield from (f"- {sign.sign} ({sign.urgency}) {sign.action}" for sign in signs)
        yield ""
    yield from lines
    if sources:
        yield "\nSources, with what the editors have read of each:"
        for source in sources:
            where = f" {source.address}" if source.address else ""
            yield f"- [{source.id}] {source.reference} ({source.read}){where}"
    yield f"\nBack Atlas, {LICENCE}. {_DISCLAIMER}"
