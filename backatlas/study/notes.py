"""What a browser's tab keeps of a quiz under way, so that a reload goes on with it: answers given, never right ones.

Nobody's mark depends on it: who changes the note in a browser of their own changes only what they themselves see.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from pydantic import Field, Strict, ValidationError

from backatlas.atlas import Atlas
from backatlas.records.base import Record
from backatlas.study.marking import Marker
from backatlas.study.options import Options, read_address
from backatlas.study.question import Question
from backatlas.study.quiz import Quiz, Sitting

# A hundred answers of two hundred letters, with room to spare.
LONGEST_NOTE = 100_000
_EARLIEST = datetime(2020, 1, 1, tzinfo=UTC).timestamp()
_LATEST = datetime(2100, 1, 1, tzinfo=UTC).timestamp()
_UNREADABLE = "What this tab kept of your quiz cannot be read."


class UnreadableNoteError(Exception):
    """A note that this atlas cannot go on from; the message says why, to the visitor."""


@dataclass(frozen=True, slots=True)
class Resumed:
    """The sitting as it was left. `telling` says that the last answer was still being read."""

    link: Options
    sitting: Sitting
    telling: bool


class _StoredNote(Record):
    """What is written: places in the quiz of the link, answers in the order given, seconds since 1970."""

    quiz: dict[str, str]
    look: str
    asked: Annotated[tuple[Annotated[int, Strict(), Field(ge=0)], ...], Field(min_length=1)]
    started: float
    given: tuple[str | None, ...]
    telling: Annotated[bool, Strict()]


def write_note(link: Options, whole: Quiz, sitting: Sitting, telling: bool) -> str:
    """The note as JSON. `whole` is the quiz of the link, of which a retry asks some questions only."""
    places = {question.id: place for place, question in enumerate(whole.questions)}
    note = _StoredNote(
        quiz=link.to_address(),
        look=_look(whole),
        asked=tuple(places[question.id] for question in sitting.quiz.questions),
        started=sitting.started.timestamp(),
        given=tuple(mark.given for mark in sitting.marks),
        telling=telling,
    )
    return note.model_dump_json()


def read_note(
    text: str,
    atlas: Atlas,
    quiz_of: Callable[[Options], Quiz],
    marker_of: Callable[[Options], Marker],
    now: datetime,
) -> Resumed:
    """The sitting that the note tells of, its answers marked anew.

    One that began later than now was begun where a clock was ahead of this one: it counts as begun just now.

    Raises:
        UnreadableNoteError: when it is no such note, or when the quiz has other questions by now.
    """
    note = _parsed(text)
    link, faults = read_address(note.quiz, atlas)
    if faults:
        raise UnreadableNoteError(_UNREADABLE)
    whole = quiz_of(link)
    places, given = note.asked, note.given
    if note.look != _look(whole):
        raise UnreadableNoteError("The atlas has changed since you began, and this quiz with it.")
    if not all(place < len(whole.questions) for place in places) or len(given) > len(places):
        raise UnreadableNoteError(_UNREADABLE)
    asked = tuple(whole.questions[place] for place in places)
    quiz = whole if asked == whole.questions else whole.only(asked)
    marker = marker_of(link)
    marks = tuple(marker.mark(*pair) for pair in zip(asked, given, strict=False))
    sitting = Sitting(quiz, min(datetime.fromtimestamp(note.started, UTC), now), marks)
    return Resumed(link, sitting, note.telling and bool(marks))


def _parsed(text: str) -> _StoredNote:
    try:
        if len(text) > LONGEST_NOTE:
            raise UnreadableNoteError(_UNREADABLE)
        note = _StoredNote.model_validate_json(text)
    except ValidationError as error:
        raise UnreadableNoteError(_UNREADABLE) from error
    if len(set(note.asked)) < len(note.asked) or not _EARLIEST <= note.started <= _LATEST:
        raise UnreadableNoteError(_UNREADABLE)
    return note


def _look(quiz: Quiz) -> str:
    """A short mark of what the questions show before an answer: another quiz has another."""
    shown = "\n".join(_words(question) for question in quiz.questions)
    return hashlib.sha256(shown.encode()).hexdigest()[:12]


def _words(question: Question) -> str:
    shown = question.shown()
    drawn = (shown.figure, *shown.marked) if shown.figure else ()
    return "\n".join((shown.kind, shown.how, shown.prompt, *shown.choices, *drawn))
