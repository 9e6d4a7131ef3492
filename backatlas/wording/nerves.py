"""Nerves in sentences: which ones an innervation names, which of them move the muscle, and how they are titled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from backatlas.records.nerves import Nerve

DORSAL, VENTRAL = "dorsal rami", "ventral rami"
INTERCOSTAL, SUBCOSTAL = "intercostal", "intercostal and subcostal"

_NAMED = (
    r"(?P<named>(?:(?:long|lower|inferior|superior|dorsal|anterior)\s)?[a-z]+)\s+nerves?\b"
    r"|(?P<side>dorsal|ventral)\s+ram(?:us|i)\b"
)
_NOT_NAMES = frozenset(
    "spinal cervical thoracic lumbar cranial lower upper middle the of each its by these both intercostal subcostal".split()
)
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
_OLDER = "older texts"
_FEELING = re.compile(r"\bsens(e|ation|ory)\b")


class NerveNames:
    """What sentences about nerves mean, by what `content/nerves.toml` says of each; built once per atlas."""

    def __init__(self, known: Mapping[str, Nerve]) -> None:
        self._known = known
        self._written = {words.lower(): nerve.id for nerve in known.values() for words in nerve.written}
        others = "|".join(map(re.escape, self._written)) or "(?!)"
        self._pattern = re.compile(rf"{_NAMED}|(?P<written>{others})\b", re.IGNORECASE)
        # The same sentences come up in question after question.
        self.named = cache(self._nerves)
        self.motor = cache(self._motor)

    def _nerves(self, text: str) -> tuple[str, ...]:
        """The nerves that a sentence names, in its order: "suprascapular", "dorsal rami", "ventral rami".

        "Direct branches of the ventral rami C3–C4 and the dorsal scapular nerve (C5)" names "ventral rami" and
        "dorsal scapular".
        """
        return tuple(dict.fromkeys(self._in_order(text)))

    def _in_order(self, text: str) -> Iterator[str]:
        for match in self._pattern.finditer(text):
            if side := match["side"]:
                yield f"{side.lower()} rami"
            elif words := match["written"]:
                yield self._written[words.lower()]
            elif (name := _named(match["named"])) is not None:
                yield name

    def _motor(self, innervation: str) -> tuple[str, ...]:
        """The nerves that move the muscle, all of them: the whole answer; none where books give another supply.

        What stands in brackets explains, and what is for feeling moves nothing. Of one stem the first-named stays:
        "Anterior interosseous branch of the median nerve to the index finger, ulnar nerve to the others" gives
        "anterior interosseous" and "ulnar".
        """
        if _OLDER in innervation:
            return ()
        found: list[str] = []
        for clause in moving_clauses(_IN_BRACKETS.sub("", innervation)):
            for nerve in self.named(clause):
                if not any(self.same(nerve, other) for other in found):
                    found.append(nerve)
        if found == [VENTRAL] and "intercostal nerves" in innervation:
            return (SUBCOSTAL if "subcostal" in innervation else INTERCOSTAL,)
        return tuple(found)

    def same(self, nerve: str, other: str) -> bool:
        """Whether both are one nerve, or one is a branch of the other, so that either could be defended."""
        return nerve == other or (self._stem(nerve) is not None and self._stem(nerve) == self._stem(other))

    def _stem(self, nerve: str) -> str | None:
        return self._known[nerve].stem if nerve in self._known else None

    def supplies(self, muscle: str, named: Iterable[str], nerve: str) -> bool:
        """Whether anybody could say that the nerve supplies the muscle with that id, whose supply names those nerves.

        "Ventral rami" alone as a choice names every nerve of a plexus too.
        """
        own = {*named, *(other.id for other in self._known.values() if muscle in other.also)}
        plexus = nerve == VENTRAL and any(
            other not in self._known or self._known[other].plexus for other in own
        )
        return plexus or any(self.same(nerve, other) for other in own)

    def elsewhere(self, nerve: str) -> str:
        """What a nerve supplies that has no muscle in the atlas; empty for the others."""
        return (self._known[nerve].elsewhere or "") if nerve in self._known else ""

    def title(self, *found: str) -> str:
        """Nerves as a choice: "Suprascapular nerve", "Anterior interosseous and ulnar nerves"."""
        if len(found) == 1:
            told = self._known[found[0]].title if found[0] in self._known else None
            return told or f"{found[0].capitalize()} nerve"
        if set(found) == {DORSAL, VENTRAL}:
            return "Dorsal and ventral rami"
        rami = [nerve.capitalize() for nerve in found if nerve in (DORSAL, VENTRAL)]
        named = [nerve for nerve in found if nerve not in (DORSAL, VENTRAL)]
        last = f"{' and '.join(named)} nerve{'s' if len(named) > 1 else ''}"
        return f"{rami[0]} and {last}" if rami else last[0].upper() + last[1:]


def _named(words: str) -> str | None:
    name = " ".join(words.lower().split())
    if name in ("intercostal", "subcostal", "lower intercostal"):
        return INTERCOSTAL
    return None if name.split()[-1] in _NOT_NAMES and name != "long thoracic" else name


def moving_clauses(innervation: str) -> Iterator[str]:
    """The clauses of an innervation that say what moves the muscle, without those of feeling and of older books."""
    for clause in re.split(r"[.;]\s", innervation):
        feeling = _FEELING.search(clause) and "all of its motor supply" not in clause
        if not feeling and _OLDER not in clause:
            yield clause
