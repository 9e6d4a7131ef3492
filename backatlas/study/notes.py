"""What a browser's tab keeps of a quiz under way, so that a reload goes on with it: answers given, never right ones.

Nobody's mark depends on it: who changes the note in a browser of their own changes only what they themselves see.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from backatlas.library import Library
from backatlas.study.marking import Marker
from backatlas.study.options import Options, read_address
from backatlas.study.question import Question
from backatlas.study.quiz import Quiz, Sitting

# A hundred answers of two hundred letters, with room to spare.
LONGEST_NOTE = 100_000
_EARLIEST = datetime(2020, 1, 1, tzinfo=UTC).timestamp()


class UnreadableNoteError(Exception):
    """A note that this atlas cannot go on from; the message says why, to the visitor."""


@dataclass(frozen=True, slots=True)
class Resumed:
    """The sitting as it was left. `telling` says that the last answer was still being read."""

    link: Options
    sitting: Sitting
    telling: bool


def write_note(link: Options, whole: Quiz, sitting: Sitting, telling: bool) -> str:
    """The note as JSON. `whole` is the quiz of the link, of which a retry asks some questions only."""
    places = {question.id: place for place, question in enumerate(whole.questions)}
    note = {
        "quiz": link.to_address(),
        "look": _look(whole),
        "asked": [places[question.id] for question in sitting.quiz.questions],
        "started": sitting.started.timestamp(),
        "given": [mark.given for mark in sitting.marks],
        "telling": telling,
    }
    return json.dumps(note, separators=(",", ":"))


def read_note(
    text: str,
    library: Library,
    quiz_of: Callable[[Options], Quiz],
    marker_of: Callable[[Options], Marker],
    now: datetime,
) -> Resumed:
    """The sitting that the note tells of, its answers marked anew.

    Raises:
        UnreadableNoteError: when it is no such note, or when the quiz has other questions by now.
    """
    note = _parsed(text, now)
    link, faults = read_address(note["quiz"], library)
    if faults:
        raise UnreadableNoteError("What this tab kept of your quiz cannot be read.")
    whole = quiz_of(link)
    places, given = note["asked"], note["given"]
    if note["look"] != _look(whole):
        raise UnreadableNoteError("The atlas has changed since you began, and this quiz with it.")
    if not all(place < len(whole.questions) for place in places) or len(given) > len(places):
        raise UnreadableNoteError("What this tab kept of your quiz cannot be read.")
    asked = tuple(whole.questions[place] for place in places)
    quiz = whole if asked == whole.questions else whole.only(asked)
    marker = marker_of(link)
    marks = tuple(marker.mark(*pair) for pair in zip(asked, given, strict=False))
    sitting = Sitting(quiz, datetime.fromtimestamp(note["started"], UTC), marks)
    return Resumed(link, sitting, note["telling"] and bool(marks))


def _parsed(text: str, now: datetime) -> dict[str, Any]:
    """The note with every field of its type."""
    unreadable = UnreadableNoteError("What this tab kept of your quiz cannot be read.")
    try:
        note = json.loads(text) if len(text) <= LONGEST_NOTE else None
    except (ValueError, RecursionError) as error:
        raise unreadable from error
    fair = (
        isinstance(note, dict)
        and set(note) == {"quiz", "look", "asked", "started", "given", "telling"}
        and _is_query(note["quiz"])
        and isinstance(note["asked"], list)
        and all(type(place) is int and place >= 0 for place in note["asked"])
        and len(set(note["asked"])) == len(note["asked"]) > 0
        and type(note["started"]) in (int, float)
        and _EARLIEST <= note["started"] <= now.timestamp()
        and isinstance(note["given"], list)
        and all(given is None or isinstance(given, str) for given in note["given"])
        and type(note["telling"]) is bool
    )
    if not fair:
        raise unreadable
    assert isinstance(note, dict)
    return note


def _is_query(found: object) -> bool:
    return isinstance(found, dict) and all(isinstance(value, str) for value in found.values())


def _look(quiz: Quiz) -> str:
    """A short mark of what the questions show before an answer: another quiz has another."""
    shown = "\n".join(_words(question) for question in quiz.questions)
    return hashlib.sha256(shown.encode()).hexdigest()[:12]


def _words(question: Question) -> str:
    shown = question.shown()
    return "\n".join((shown.kind, shown.how, shown.prompt, *shown.choices))
