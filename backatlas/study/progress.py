"""What a learner has reviewed, as one document that a browser keeps and a file holds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from fsrs import Rating

from backatlas.reading.problems import Problem
from backatlas.wording.strangers import short

FORMAT, VERSION = "back-atlas-progress", 1
# More than a browser's store holds for one site; nobody's reviews come near it.
LARGEST = 4_000_000
EARLIEST = int(datetime(2020, 1, 1, tzinfo=UTC).timestamp())
LATEST = int(datetime(2100, 1, 1, tzinfo=UTC).timestamp())
_CARD = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*:[a-z]+")
# Of one card. FSRS goes through them all anew; what lies further back no longer moves the card's next day.
MOST_REVIEWS = 100
_MOST_TOLD = 20


class Review(NamedTuple):
    """One answer: whole seconds since 1970 in UTC, and the rating from 1 (again) to 4 (easy)."""

    at: int
    rating: Rating

    @property
    def when(self) -> datetime:
        return datetime.fromtimestamp(self.at, UTC)


@dataclass(frozen=True, slots=True)
class Progress:
    """The latest reviews of every card, oldest first, at most `MOST_REVIEWS` of one card.

    All else is worked out from these, so nothing can contradict them.

    Cards that the content no longer knows are kept: they may come back, and their reviews are the learner's.
    """

    reviews: Mapping[str, tuple[Review, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, card: str) -> tuple[Review, ...]:
        return self.reviews.get(card, ())

    def __len__(self) -> int:
        """How many reviews there are in all."""
        return sum(map(len, self.reviews.values()))


class UnreadableError(Exception):
    """A document that cannot be taken over; `problems` says why, each as "progress: field: message"."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


def review(progress: Progress, card: str, rating: Rating, now: datetime) -> Progress:
    """The progress with one more answer.

    Raises:
        ValueError: when `now` has no time zone.
    """
    return _progress({**progress.reviews, card: answered(progress.of(card), rating, now)})


def answered(before: tuple[Review, ...], rating: Rating, now: datetime) -> tuple[Review, ...]:
    """A card's reviews with one more.

    When the clock has been set back, the answer still counts as the latest: one second after the one before. By a clock
    that is decades off, as that of a machine without a battery, it counts at the nearest moment that can be read again.
    """
    if now.tzinfo is None:
        raise ValueError("a review needs a moment with a time zone")
    at = max(int(now.timestamp()), EARLIEST, *(one.at + 1 for one in before[-1:]))
    return (*before, Review(min(at, LATEST), Rating(rating)))


def merge(one: Progress, other: Progress) -> Progress:
    """Both progresses in one, as from two tabs: every review that stands in either, each once.

    The state of a card follows from its reviews in the order of time, so the last review has the last word.
    """
    ids = sorted({*one.reviews, *other.reviews})
    return _progress({id_: tuple(sorted({*one.of(id_), *other.of(id_)})) for id_ in ids})


def write(progress: Progress) -> str:
    """The document: compact JSON, equal for equal progress.

    A card's reviews are a flat list, [first time, rating, seconds since then, rating, …].
    """
    reviews = {id_: list(_flat(progress.reviews[id_])) for id_ in sorted(progress.reviews)}
    return json.dumps({"format": FORMAT, "version": VERSION, "reviews": reviews}, separators=(",", ":"))


def read(document: str | bytes) -> Progress:
    """The progress that a document holds, complete or not at all.

    Raises:
        UnreadableError: with everything that is wrong, twenty problems at most, so that nothing is lost silently.
    """
    content = _parsed(document)
    found = content["reviews"] if isinstance(content, dict) and "reviews" in content else None
    problems = list(_head_problems(content))
    if not problems and not isinstance(found, dict):
        problems = [_problem("reviews", "must be an object of cards")]
    if not problems:
        assert isinstance(found, dict)
        problems = [problem for id_, flat in found.items() for problem in _card_problems(id_, flat)]
    if problems:
        told = problems[:_MOST_TOLD]
        more = len(problems) - len(told)
        last = (_problem("reviews", f"and {more} more problems like these"),) if more else ()
        raise UnreadableError((*told, *last))
    assert isinstance(found, dict)
    return _progress({id_: tuple(_reviews(flat)) for id_, flat in found.items() if flat})


def _progress(reviews: Mapping[str, tuple[Review, ...]]) -> Progress:
    return Progress(MappingProxyType({id_: each[-MOST_REVIEWS:] for id_, each in reviews.items()}))


def _flat(reviews: tuple[Review, ...]) -> Iterator[int]:
    before = 0
    for at, rating in reviews:
        yield from (at - before, int(rating))
        before = at


def _reviews(flat: list[int]) -> Iterator[Review]:
    early, flat = flat[: -2 * MOST_REVIEWS], flat[-2 * MOST_REVIEWS :]
    at = sum(early[::2])
    for since, rating in zip(flat[::2], flat[1::2], strict=True):
        at += since
        yield Review(at, Rating(rating))


def _parsed(document: str | bytes) -> Any:
    """The JSON as Python values; one problem when it is no JSON at all."""
    if len(document) > LARGEST:
        raise UnreadableError((_problem("file", f"is larger than {LARGEST // 1_000_000} MB"),))
    try:
        text = document.decode("utf-8-sig") if isinstance(document, bytes) else document
        return json.loads(text, object_pairs_hook=_no_key_twice, parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise UnreadableError((_problem("file", "is not text in UTF-8"),)) from error
    except RecursionError as error:
        raise UnreadableError((_problem("file", "is nested too deep"),)) from error
    except json.JSONDecodeError as error:
        message = f"is not whole, or no JSON: {error.msg} in line {error.lineno}, column {error.colno}"
        raise UnreadableError((_problem("file", message),)) from error
    except ValueError as error:
        raise UnreadableError((_problem("file", str(error)),)) from error


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("holds a key twice")
    return found


def _no_number(constant: str) -> None:
    raise ValueError(f"holds {constant}, which is not a number")


def _head_problems(content: Any) -> Iterator[Problem]:
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        yield _problem("format", f'is not "{FORMAT}": this is no progress of Back Atlas')
        return
    version = content.get("version")
    if type(version) is not int or version < 1:
        yield _problem("version", "must be a whole number from 1 on")
    elif version > VERSION:
        yield _problem("version", f"is {version}, made by a newer Back Atlas; this one reads up to {VERSION}")
    for key in sorted(set(content) - {"format", "version", "reviews"})[:_MOST_TOLD]:
        yield _problem(short(key), "is not known")


def _card_problems(id_: str, flat: Any) -> Iterator[Problem]:
    where = f"reviews.{short(id_)}"
    if len(id_) > 120 or not _CARD.fullmatch(id_):
        yield _problem(where, 'is no id of a card, such as "rhomboid-major:origin"')
    if not isinstance(flat, list) or any(type(number) is not int for number in flat) or len(flat) % 2:
        yield _problem(where, "must be a list of whole numbers in pairs of time and rating")
        return
    if any(rating not in (1, 2, 3, 4) for rating in flat[1::2]):
        yield _problem(where, "holds a rating that is not 1, 2, 3 or 4")
    if any(since < 0 for since in flat[::2]):
        yield _problem(where, "is not in the order of time")
    elif flat and (flat[0] < EARLIEST or sum(flat[::2]) > LATEST):
        yield _problem(where, "holds a time before 2020 or after 2099")


def _problem(field: str, message: str) -> Problem:
    return Problem("progress", field, message)
