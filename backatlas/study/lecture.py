"""A lecture inside a link and in a file, and how it is changed."""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import ValidationError

from backatlas.records.base import Record
from backatlas.records.lecture import MOST_SLIDES, Lecture, Slide

# Stands before the payload. Another layout gets another number, and old links keep their reader.
_VERSION = "1"
# Letters of a link, and bytes that it may unfold to.
LONGEST_LINK, _LARGEST = 48_000, 150_000
LARGEST_FILE = 2**20  # bytes
_BROKEN = "This link is damaged, so it brings no lecture. Ask for it again, or open the file of the lecture."
_NEWER = "This link was made by a newer version of the atlas, so it brings no lecture here."
_TOO_LONG = "This link is too long for a lecture."
_NO_FILE = "This file holds no lecture of Back Atlas."
FULL = f"A lecture has at most {MOST_SLIDES} views; take one out first."
TOO_MUCH = "With this the lecture would no longer fit into a link; shorten a note first."


@dataclass(frozen=True, slots=True)
class FoundLecture:
    """What a link or a file gave: a lecture, or why there is none."""

    lecture: Lecture | None
    problem: str = ""


class LectureFile(Record):
    """A lecture of Back Atlas as a file: JSON."""

    format: Literal["back-atlas-lecture"] = "back-atlas-lecture"
    version: Literal[1] = 1
    lecture: Lecture


def encode(lecture: Lecture) -> str:
    """The lecture as the value of a link's parameter: letters, digits, "-", "_" and "." only.

    Raises:
        ValueError: it is longer than a link may be; the text says so.
    """
    packed = [lecture.title, [_trimmed(one) for one in lecture.slides]]
    text = json.dumps(packed, ensure_ascii=False, separators=(",", ":"))
    found = f"{_VERSION}.{base64.urlsafe_b64encode(zlib.compress(text.encode(), 9)).decode().rstrip('=')}"
    if len(found) > LONGEST_LINK:
        raise ValueError(TOO_MUCH)
    return found


def decode(value: str) -> FoundLecture:
    """The lecture that a link holds; never raises. A damaged or hostile link gives none, and says why."""
    if len(value) > LONGEST_LINK:
        return FoundLecture(None, _TOO_LONG)
    version, _, payload = value.partition(".")
    if version != _VERSION:
        return FoundLecture(None, _NEWER if re.fullmatch(r"[1-9][0-9]{0,3}", version) else _BROKEN)
    try:
        return FoundLecture(_unpacked(json.loads(_unfolded(payload))))
    # Deep nesting ends in a RecursionError; all else that is wrong is a ValueError, ValidationError included.
    except (ValueError, TypeError, RecursionError, zlib.error, binascii.Error):
        return FoundLecture(None, _BROKEN)


def write(lecture: Lecture) -> str:
    """The lecture as the text of a file."""
    return (
        json.dumps(LectureFile(lecture=lecture).model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"
    )


def read(data: bytes) -> FoundLecture:
    """The lecture of a file; never raises."""
    if len(data) > LARGEST_FILE:
        return FoundLecture(None, _NO_FILE)
    try:
        lecture = LectureFile.model_validate(json.loads(data.decode())).lecture
        encode(lecture)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = " › ".join(map(str, first["loc"]))
        return FoundLecture(None, f"{_NO_FILE} {place}: {first['msg']}.")
    except (ValueError, RecursionError):
        return FoundLecture(None, _NO_FILE)
    return FoundLecture(lecture)


def with_slide(lecture: Lecture, slide: Slide) -> Lecture:
    """The lecture with one more view at its end.

    Raises:
        ValueError: it is full, or would be too long for a link; the text says so.
    """
    if len(lecture.slides) >= MOST_SLIDES:
        raise ValueError(FULL)
    return _fitting(lecture.title, (*lecture.slides, slide))


def with_words(lecture: Lecture, at: int, title: str, note: str) -> Lecture:
    """The lecture with other words at a view.

    Raises:
        IndexError: there is no such view.
        ValueError: the words are too long for it, or for a link.
    """
    slides = list(lecture.slides)
    slides[at] = Slide(address=slides[at].address, title=title.strip(), note=note.strip())
    return _fitting(lecture.title, tuple(slides))


def called(lecture: Lecture, title: str) -> Lecture:
    """The lecture under another title.

    Raises:
        ValueError: the title is too long.
    """
    return _fitting(title.strip(), lecture.slides)


def moved(lecture: Lecture, at: int, by: int) -> Lecture:
    """The lecture with a view earlier or later by so many places; as it is where there is no such place."""
    slides = list(lecture.slides)
    if not (0 <= at < len(slides) and 0 <= at + by < len(slides)):
        return lecture
    slides.insert(at + by, slides.pop(at))
    return lecture.model_copy(update={"slides": tuple(slides)})


def without(lecture: Lecture, at: int) -> Lecture:
    """The lecture without a view; as it is where there is no such view."""
    kept = tuple(slide for place, slide in enumerate(lecture.slides) if place != at)
    return lecture.model_copy(update={"slides": kept})


def _fitting(title: str, slides: tuple[Slide, ...]) -> Lecture:
    changed = Lecture(title=title, slides=slides)
    encode(changed)
    return changed


def _trimmed(slide: Slide) -> list[str]:
    """Fields in a fixed order; trailing ones that are empty are left away."""
    fields = [slide.address, slide.title, slide.note]
    while len(fields) > 1 and not fields[-1]:
        fields.pop()
    return fields


def _unpacked(data: Any) -> Lecture:
    """Raises TypeError or ValueError, ValidationError included, when the layout is another."""
    title, slides = data
    found = []
    for address, *more in slides:
        if len(more) > 2:
            raise ValueError("holds more than a view")
        found.append(Slide(address=address, **dict(zip(("title", "note"), more, strict=False))))
    return Lecture(title=title, slides=tuple(found))


def _unfolded(payload: str) -> str:
    """The JSON text of a payload. Raises ValueError, zlib.error or binascii.Error."""
    if not re.fullmatch(r"[A-Za-z0-9_-]+", payload):
        raise ValueError("holds characters that no link has")
    unfolding = zlib.decompressobj()
    text = unfolding.decompress(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)), _LARGEST)
    if unfolding.unconsumed_tail or not unfolding.eof or unfolding.unused_data:
        raise ValueError("is cut short, or unfolds to more than a lecture")
    return text.decode()
