"""Finding a muscle or an exercise by any of its names, in seven languages, with typing errors forgiven."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from backatlas.library import Library
from backatlas.models import Exercise, Muscle

# Likeness from 0 to 100. Below LIKE two names share too little to be a slip of the same word (found by trying).
EXACT, BEGINNING, WORDS, WORD_STARTS, LIKE = 100.0, 96.0, 92.0, 88.0, 78.0
# A sane name is shorter; what follows would only make the comparison slow.
LONGEST = 80
# Words that people add and that tell no muscle from another.
_FILLING = frozenset(
    """
    a an and for in my of on the what where is are muscle muscles exercise exercises
    musculus musculi musculo musculos muscolo muscoli de del della do da du la le el il
    """.split()
)


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
    """One searchable name. `weight` prefers real names to everyday words; `place` counts within its kind of name."""

    key: str
    kind: Found
    id: str
    name: str
    matched: str
    weight: float
    place: int


def plain(text: str) -> str:
    """Lower case, without accents or punctuation: "Élévateur de la scapula" is "elevateur de la scapula"."""
    bare = unicodedata.normalize("NFKD", re.sub("['’]", "", text.casefold()))
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", " ", bare).strip()


class Index:
    """Every searchable name of a library; built once per process.

    A query is compared with whole names, then with their beginnings and words, and then by likeness, which
    rapidfuzz does for all names in one call. Plural endings and spaces do not count.
    """

    def __init__(self, library: Library) -> None:
        self._entries = tuple(_entries(library))
        self._keys = tuple(entry.key for entry in self._entries)
        self._padded = tuple(f" {_stem(key)} " for key in self._keys)
        self._whole: dict[str, list[int]] = defaultdict(list)
        for number, padded in enumerate(self._padded):
            self._whole[padded.replace(" ", "")].append(number)

    def find(self, query: str, limit: int = 8) -> tuple[Hit, ...]:
        """The best answers, best first, each muscle or exercise once; none for an empty query.

        Answers of one score stand in the order of their names' places, then in that of the library.
        """
        wanted = plain(query[: 2 * LONGEST])[:LONGEST].strip()
        best: dict[tuple[Found, str], tuple[float, int, int]] = {}
        for number, likeness in self._scores(wanted).items():
            entry = self._entries[number]
            rank = (-likeness - entry.weight, entry.place, number)
            best[entry.kind, entry.id] = min(rank, best.get((entry.kind, entry.id), rank))
        return tuple(self._hit(*rank) for rank in sorted(best.values())[:limit])

    def _hit(self, below: float, _place: int, number: int) -> Hit:
        entry = self._entries[number]
        return Hit(entry.kind, entry.id, entry.name, entry.matched, -below)

    def _scores(self, wanted: str) -> dict[int, float]:
        """Likeness of each name that resembles the query at all, by the name's number."""
        telling = [word for word in wanted.split() if word not in _FILLING]
        scores: dict[int, float] = {}
        if not telling:
            return scores
        short = " ".join(telling)
        literal = [
            hit for stem in dict.fromkeys((_stem(wanted), _stem(short))) for hit in self._literal(stem)
        ]
        for number, likeness in (*literal, *self._like(short)):
            scores[number] = max(likeness, scores.get(number, 0.0))
        # "how do I train my lats" is like no name, but one of its words is one.
        return scores or {number: LIKE for word in telling for number in self._equal(_stem(word))}

    def _equal(self, stem: str) -> Sequence[int]:
        return self._whole.get(stem.replace(" ", ""), ())

    def _literal(self, wanted: str) -> Iterator[tuple[int, float]]:
        for number in self._equal(wanted):
            yield number, EXACT
        if len(wanted) < 3:
            return
        starts = [f" {word}" for word in wanted.split() if len(word) > 1] or [f" {wanted}"]
        for number, padded in enumerate(self._padded):
            if starts[0] not in padded:
                continue
            if padded.startswith(f" {wanted}"):
                yield number, BEGINNING
            elif all(f"{start} " in padded for start in starts):
                yield number, WORDS
            elif all(start in padded for start in starts):
                yield number, WORD_STARTS

    def _like(self, wanted: str) -> Iterator[tuple[int, float]]:
        if len(wanted) < 3:
            return
        for scorer, share in ((fuzz.ratio, 1.0), (fuzz.token_sort_ratio, 0.95), (fuzz.partial_ratio, 0.88)):
            if scorer is fuzz.partial_ratio and len(wanted) < 5:
                continue
            found = process.extract(wanted, self._keys, scorer=scorer, limit=None, score_cutoff=LIKE / share)
            for key, likeness, number in found:
                if scorer is not fuzz.partial_ratio or len(wanted) <= len(key):
                    yield number, min(likeness * share, BEGINNING)


def nearest(wrong: str, known: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """The known ids most like a mistyped one, best first."""
    found = process.extract(wrong[:LONGEST], list(known), scorer=fuzz.WRatio, limit=limit, score_cutoff=55)
    return tuple(id_ for id_, _, _ in found)


def says(text: str, wanted: str) -> bool:
    """Whether every word of `wanted` begins a word of the text; case, accents and plural endings do not count.

    >>> says("Rounding the back in a deadlift is dangerous.", "Deadlifts round")
    True
    """
    begun = f" {plain(text)}"
    return all(f" {word}" in begun for word in _stem(plain(wanted[:LONGEST])).split())


def _stem(key: str) -> str:
    """The words of a name without plural endings: "pull ups" is "pull up"; "abs" stays."""
    return " ".join(
        word.removesuffix("s") if len(word) > 3 or word == "ups" else word for word in key.split()
    )


def _entries(library: Library) -> Iterator[Entry]:
    for muscle in library.muscles.values():
        for name, weight, place in _muscle_names(muscle):
            yield Entry(plain(name), Found.MUSCLE, muscle.id, muscle.name, name, weight, place)
    for exercise in library.exercises.values():
        for name, weight, place in _exercise_names(exercise):
            yield Entry(plain(name), Found.EXERCISE, exercise.id, exercise.name, name, weight, place)


def _muscle_names(muscle: Muscle) -> Iterator[tuple[str, float, int]]:
    yield muscle.names.english, 3.0, 0
    yield muscle.names.latin, 3.0, 0
    for name in _other_languages(muscle.names.model_dump()):
        yield name, 2.0, 0
    for place, name in enumerate(muscle.synonyms):
        yield name, 2.0, place
    for place, name in enumerate(muscle.everyday):
        yield name, 1.0, place
    yield muscle.id, 0.0, 0


def _exercise_names(exercise: Exercise) -> Iterator[tuple[str, float, int]]:
    yield exercise.name, 3.0, 0
    for place, name in enumerate(exercise.synonyms):
        yield name, 2.0, place
    yield exercise.id, 0.0, 0


def _other_languages(names: dict[str, str]) -> Iterator[str]:
    """Names in the other languages, also without their leading word for "muscle"."""
    for language in ("latin", "french", "spanish", "portuguese", "italian", "german"):
        name = names[language]
        first, _, rest = name.partition(" ")
        if language != "latin":
            yield name
        if rest and plain(first).startswith(("musc", "musk")):
            yield rest
