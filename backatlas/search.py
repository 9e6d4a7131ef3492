"""Finding a muscle or an exercise by any of its names, in six languages, with typing errors forgiven."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from backatlas.library import Library

# Below this likeness (0 to 100, rapidfuzz) two names share too little to be a slip of the same word.
LIKE = 78


class Found(StrEnum):
    MUSCLE = "muscle"
    EXERCISE = "exercise"


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer: what it is, its id and display name, and the name that was matched."""

    kind: Found
    id: str
    name: str
    matched: str
    score: float


@dataclass(frozen=True, slots=True)
class Entry:
    key: str
    kind: Found
    id: str
    name: str
    matched: str
    weight: float


def plain(text: str) -> str:
    """Lower case, without accents or punctuation: "Élévateur de la scapula" is "elevateur de la scapula"."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", " ", bare).strip()


class Index:
    """Every searchable name of a library; built once per process."""

    def __init__(self, library: Library) -> None:
        self._entries = tuple(_entries(library))
        self._keys = tuple(entry.key for entry in self._entries)

    def find(self, query: str, limit: int = 8) -> tuple[Hit, ...]:
        """The best answers, best first, each muscle or exercise once; none for an empty query."""
        wanted = plain(query)
        if not wanted:
            return ()
        scores = process.cdist([wanted], self._keys, scorer=_likeness)[0]
        best: dict[tuple[Found, str], Hit] = {}
        for entry, score in zip(self._entries, scores, strict=True):
            if score < LIKE:
                continue
            hit = Hit(entry.kind, entry.id, entry.name, entry.matched, float(score) + entry.weight)
            place = (entry.kind, entry.id)
            if place not in best or hit.score > best[place].score:
                best[place] = hit
        ranked = sorted(best.values(), key=lambda hit: (-hit.score, len(hit.name), hit.name))
        return tuple(ranked[:limit])


def nearest(wrong: str, known: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """The known ids most like a mistyped one, best first."""
    found = process.extract(wrong, list(known), scorer=fuzz.WRatio, limit=limit, score_cutoff=55)
    return tuple(id_ for id_, _, _ in found)


def _likeness(query: str, name: str, **_: object) -> float:
    """100 for the same words; a little less for a beginning or whole words inside; else edit likeness."""
    if query == name or query.replace(" ", "") == name.replace(" ", ""):
        return 100
    if len(query) >= 3 and name.startswith(query):
        return 96
    if len(query) >= 3 and f" {query}" in f" {name}":
        return 92
    return max(fuzz.ratio(query, name), 0.95 * fuzz.token_sort_ratio(query, name), 0.88 * _partial(query, name))


def _partial(query: str, name: str) -> float:
    return fuzz.partial_ratio(query, name) if 5 <= len(query) <= len(name) else 0.0


def _entries(library: Library) -> Iterator[Entry]:
    for muscle in library.muscles.values():
        names = (
            *((name, 3.0) for name in (muscle.names.english, muscle.names.latin)),
            *((name, 2.0) for name in _other_languages(muscle.names.model_dump())),
            *((name, 2.0) for name in muscle.synonyms),
            *((name, 1.0) for name in muscle.everyday),
            (muscle.id.replace("-", " "), 0.0),
        )
        for name, weight in names:
            yield Entry(plain(name), Found.MUSCLE, muscle.id, muscle.name, name, weight)
    for exercise in library.exercises.values():
        for name, weight in ((exercise.name, 3.0), *((synonym, 2.0) for synonym in exercise.synonyms)):
            yield Entry(plain(name), Found.EXERCISE, exercise.id, exercise.name, name, weight)


def _other_languages(names: dict[str, str]) -> Iterator[str]:
    """Names in the other languages, also without their leading word for "muscle"."""
    for language in ("latin", "french", "spanish", "portuguese", "italian"):
        name = names[language]
        first, _, rest = name.partition(" ")
        if language != "latin":
            yield name
        if rest and plain(first).startswith(("musc", "musk")):
            yield rest
