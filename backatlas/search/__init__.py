"""Finding a muscle or an exercise by name, talk, complaint or abbreviation, in seven languages and misspelt."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from backatlas.search.index import Answer, Hit, Index
from backatlas.search.phrases import Found, Way
from backatlas.search.words import LONGEST, plain, says

__all__ = ["Answer", "Found", "Hit", "Index", "Way", "nearest", "plain", "says"]


def nearest(wrong: str, known: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """The known ids most like a mistyped one, best first."""
    found = process.extract(wrong[:LONGEST], list(known), scorer=fuzz.WRatio, limit=limit, score_cutoff=55)
    return tuple(id_ for id_, _, _ in found)
