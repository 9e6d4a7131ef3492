"""Which exercise of the atlas a name in a log means: for certain, perhaps, or none."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from rapidfuzz import fuzz, process

from backatlas.library import Library
from backatlas.models import Equipment, Exercise
from backatlas.search import plain

# Likeness from 0 to 100 below which a name is not even offered (found by trying names of the common apps).
LIKE, MOST_CANDIDATES, LONGEST_NAME = 85.0, 3, 80
_SHORT = MappingProxyType(
    {
        "db": "dumbbell",
        "bb": "barbell",
        "kb": "kettlebell",
        "dumbell": "dumbbell",
        "hyperextension": "back extension",
    }
)
_MACHINES = frozenset({Equipment.CABLE, Equipment.PULLDOWN, Equipment.ROMAN_CHAIR})
_FREE = frozenset({Equipment.NONE, Equipment.PULL_UP_BAR, Equipment.LOW_BAR, Equipment.ROMAN_CHAIR})
# What the apps put in brackets after a name, and the equipment that it may mean here.
_GEAR: Mapping[str, frozenset[Equipment]] = MappingProxyType(
    {
        "barbell": frozenset({Equipment.BARBELL}),
        "dumbbell": frozenset({Equipment.DUMBBELL}),
        "kettlebell": frozenset({Equipment.KETTLEBELL}),
        "cable": frozenset({Equipment.CABLE, Equipment.PULLDOWN}),
        "machine": _MACHINES,
        "band": frozenset({Equipment.BAND}),
        "resistance band": frozenset({Equipment.BAND}),
        "bodyweight": _FREE,
        "body weight": _FREE,
        "weighted": frozenset({Equipment.PULL_UP_BAR, Equipment.ROMAN_CHAIR}),
        "assisted": frozenset({Equipment.PULL_UP_BAR}),
        "suspension": frozenset({Equipment.LOW_BAR}),
        "trap bar": frozenset({Equipment.TRAP_BAR}),
    }
)


class Certainty(StrEnum):
    EXACT = "exact"
    DOUBTFUL = "doubtful"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Match:
    """A name as written, and the ids of what it may mean, best first; one when exact, none when nothing is like it."""

    name: str
    certainty: Certainty
    candidates: tuple[str, ...] = ()


def match_names(names: Iterable[str], library: Library) -> tuple[Match, ...]:
    """Each name with what it means, by the names and synonyms of the atlas.

    "(Barbell)" and the like are read as equipment: where the exercise is done with it the match is exact, and
    where it is not ("Deadlift (Smith Machine)") the match is doubtful, for the owner of the log to confirm.
    """
    known = _known(library)
    return tuple(_match(name, known, library) for name in names)


def settle(
    matches: Iterable[Match], confirmed: Mapping[str, str | None] = MappingProxyType({})
) -> Mapping[str, str]:
    """Names with the exercise ids that count: the exact ones, and what the owner said, where None is "none of these"."""
    exact = {match.name: match.candidates[0] for match in matches if match.certainty is Certainty.EXACT}
    said = {**exact, **confirmed}
    return MappingProxyType({name: exercise for name, exercise in said.items() if exercise})


def _known(library: Library) -> Mapping[str, frozenset[str]]:
    """The ids of the exercises that go by each key."""
    found: dict[str, set[str]] = defaultdict(set)
    for exercise in library.exercises.values():
        for name in (exercise.name, exercise.id, *exercise.synonyms):
            found[_key(name)].add(exercise.id)
    return {key: frozenset(ids) for key, ids in found.items()}


def _match(name: str, known: Mapping[str, frozenset[str]], library: Library) -> Match:
    base, gear = _parts(name[: 2 * LONGEST_NAME])
    for key in (_key(f"{base} {gear}"), _key(base)):
        if ids := known.get(key):
            fitting = [id_ for id_ in sorted(ids) if _fits(gear, library.exercises[id_], known)]
            if len(ids) == 1 and fitting:
                return Match(name, Certainty.EXACT, (fitting[0],))
            return Match(name, Certainty.DOUBTFUL, tuple(sorted(ids)))
    like = _like(base, gear, known)
    return Match(name, Certainty.DOUBTFUL if like else Certainty.NONE, like)


def _like(base: str, gear: str, known: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """Ids of exercises whose names resemble the name with or without its equipment."""
    found: dict[str, float] = {}
    for wanted in {_key(base), _key(f"{base} {gear}")}:
        if len(wanted) < 4:
            continue
        for key, likeness, _ in process.extract(
            wanted, list(known), scorer=fuzz.token_sort_ratio, score_cutoff=LIKE, limit=8
        ):
            for id_ in known[key]:
                found[id_] = max(likeness, found.get(id_, 0.0))
        # "Wide-grip lat pulldown" holds "lat pulldown" whole; a name of one word, such as "row", is held by too many.
        words = set(wanted.split())
        for key in (key for key in known if " " in key and words.issuperset(key.split())):
            for id_ in known[key]:
                found.setdefault(id_, LIKE)
    return tuple(sorted(found, key=lambda id_: (-found[id_], id_))[:MOST_CANDIDATES])


def _parts(name: str) -> tuple[str, str]:
    """A name without what stands in brackets at its end, and that."""
    found = re.fullmatch(r"(.*?)\s*\(([^()]*)\)\s*", name, flags=re.DOTALL)
    return (found[1], plain(found[2])) if found and found[1] else (name, "")


def _fits(gear: str, exercise: Exercise, known: Mapping[str, frozenset[str]]) -> bool:
    """Whether the exercise is done with that equipment, or goes by what stands in the brackets as well."""
    if not gear or exercise.id in known.get(_key(gear), ()):
        return True
    if exercise.id in known.get(_key(f"{exercise.name} {gear}"), ()):
        return True
    return bool(_GEAR.get(gear, frozenset()).intersection(exercise.equipment))


def _key(name: str) -> str:
    """Words in lower case without accents or plural endings, short forms written out, in the order of the alphabet."""
    words = plain(name[:LONGEST_NAME]).split()
    whole = " ".join(_SHORT.get(_singular(word), _singular(word)) for word in words)
    return " ".join(sorted(set(whole.split())))


def _singular(word: str) -> str:
    return word.removesuffix("s") if len(word) > 3 or word == "ups" else word
