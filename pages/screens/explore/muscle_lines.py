"""Muscles as lines of a list, with their parts under them."""

from __future__ import annotations

from collections.abc import Iterable

from backatlas.atlas import Atlas
from backatlas.records.anatomy import Muscle, MuscleKind
from pages.ui.links import muscle_link


def line(muscle: Muscle) -> str:
    """One muscle with a link to its page, and its Latin name."""
    group = " (group)" if muscle.kind is MuscleKind.GROUP else ""
    return f"- {muscle_link(muscle)}{group}, *{muscle.latin}*"


def tree(atlas: Atlas, chosen: Iterable[Muscle], level: int = 0) -> list[str]:
    """The chosen muscles, each under the chosen one that it is part of; `level` counts steps to the right."""
    kept = {muscle.id: muscle for muscle in chosen}
    tops = [muscle for muscle in kept.values() if muscle.parent not in kept]
    return _branches(atlas, tops, kept, level)


def _branches(atlas: Atlas, tops: Iterable[Muscle], kept: dict[str, Muscle], level: int) -> list[str]:
    lines = []
    for muscle in tops:
        lines.append("  " * level + line(muscle))
        below = [child for child in atlas.children(muscle) if child.id in kept]
        lines += _branches(atlas, below, kept, level + 1)
    return lines
