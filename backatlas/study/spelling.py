"""Which muscle a learner has written: accents, case and small slips are forgiven, a neighbour's name is not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from backatlas.atlas import Atlas
from backatlas.records.anatomy import Muscle
from backatlas.search import plain
from backatlas.wording.language import Language, name_of

LONGEST = 80
# Words that stand in names of any muscle and tell none from another.
_FILLING = frozenset(
    """
    the of muscle muscles musculus musculi musculo musculos muscolo muscoli part
    de del della dei delle des do da du la le les el il lo los las l d
    """.split()
)


class KnownNames:
    """Every name of every muscle, in seven languages and with its synonyms; built once per atlas."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas

    def meant(self, written: str) -> tuple[str, ...]:
        """Ids of the muscles that the writing may mean: none, one, or several that it cannot tell apart.

        A name written rightly stands for itself, and the first words of a name for every muscle that begins so.
        Otherwise the nearest names count, with at most one slip for every five letters and three in all
        (restricted Damerau-Levenshtein distance); shorter names must be right.

        >>> names.meant("romboid majer")
        ('rhomboid-major',)
        """
        key = _key(written[: 2 * LONGEST])[:LONGEST]
        if not key:
            return ()
        if exact := self._by_name.get(key) or self._by_name.get(_sorted(key)):
            return tuple(sorted(exact))
        return self._beginning_with(key) or self._near(key)

    @cached_property
    def _by_name(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for muscle in self._atlas.muscles.values():
            for name in _names(muscle):
                found[_key(name)].add(muscle.id)
        for key, ids in list(found.items()):
            found[_sorted(key)] |= ids
        return {key: frozenset(ids) for key, ids in found.items() if key}

    def _beginning_with(self, key: str) -> tuple[str, ...]:
        if len(key) < 8:
            return ()
        found = {id_ for name, ids in self._by_name.items() if name.startswith(f"{key} ") for id_ in ids}
        return tuple(sorted(found))

    def _near(self, key: str) -> tuple[str, ...]:
        slips = len(key) // 5
        if not slips:
            return ()
        best: dict[int, set[str]] = defaultdict(set)
        for form in {key, _sorted(key)}:
            near = process.extract(
                form, list(self._by_name), scorer=OSA.distance, limit=None, score_cutoff=min(slips, 3)
            )
            for name, distance, _ in near:
                if len(name) >= 5 and _each_word_near(form, name):
                    best[int(distance)] |= self._by_name[name]
        return tuple(sorted(best[min(best)])) if best else ()


def _each_word_near(written: str, name: str) -> bool:
    """No word may be more than half wrong, so that "minor" never passes for "major" in a long name."""
    pairs = list(zip(written.split(), name.split(), strict=False))
    if len(written.split()) != len(name.split()):
        return True
    return all(OSA.distance(one, other) <= max(1, (len(other) - 1) // 4) for one, other in pairs)


def _names(muscle: Muscle) -> Iterator[str]:
    yield muscle.id
    yield from muscle.synonyms
    for language in Language:
        yield name_of(muscle, language)


def _key(name: str) -> str:
    return " ".join(word for word in plain(name).split() if word not in _FILLING)


def _sorted(key: str) -> str:
    """The words in one order, so that "major rhomboid" is "rhomboid major"."""
    return " ".join(sorted(key.split()))
