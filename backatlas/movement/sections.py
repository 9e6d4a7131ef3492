"""How strong muscles are: physiological cross-sections from sources, or estimated from this body's fibres."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from backatlas.atlas.figures import read_cross_sections
from backatlas.body.musculature import Musculature
from backatlas.body.strips import Strip
from backatlas.reading.files import Reader
from backatlas.reading.problems import ContentError
from backatlas.records.movement import SectionKind

Array = NDArray[np.float64]
# Fascia pulls only as far as something pulls it.
PASSIVE = frozenset(("thoracolumbar-fascia",))


@dataclass(frozen=True)
class MuscleSection:
    """A physiological cross-section in cm², how it came about, and its source where it has one."""

    cm2: float
    how: SectionKind
    source: str | None = None


def read_sections(content: Path, muscles: Musculature) -> Mapping[str, MuscleSection]:
    """The cross-section of each muscle with fibres: that of the content, or volume over fibre length of this body.

    Raises:
        ContentError: with what is wrong with the table.
    """
    reader = Reader(content)
    stated = {
        one.muscle: MuscleSection(one.cm2, one.how, one.sources[0]) for one in read_cross_sections(reader)
    }
    if reader.problems:
        raise ContentError(list(reader.problems))
    estimated = {
        id_: MuscleSection(round(estimate(strips), 2), SectionKind.ESTIMATE)
        for id_, strips in muscles.strips.items()
        if id_ not in PASSIVE
    }
    return estimated | stated


def estimate(strips: tuple[Strip, ...]) -> float:
    """Volume of the flesh over its length, summed over strips, in cm²; fibres are taken to run from tendon to tendon."""
    return sum(_volume(one) / _flesh(one) for one in strips) / 100


def _volume(one: Strip) -> float:
    """The space between both faces, tendons left out, in mm³."""
    along = np.linalg.norm(np.diff(one.points, axis=1), axis=2)
    across = np.linalg.norm(np.diff(one.points, axis=0), axis=2)
    patch = (along[:-1] + along[1:]) / 2 * (across[:, :-1] + across[:, 1:]) / 2
    thick = (one.above + one.below) * (1 - one.tendon)
    mean = (thick[:-1, :-1] + thick[1:, :-1] + thick[:-1, 1:] + thick[1:, 1:]) / 4
    return float((patch * mean).sum())


def _flesh(one: Strip) -> float:
    """The mean length of the flesh of its fibres, in mm."""
    along = np.linalg.norm(np.diff(one.points, axis=1), axis=2)
    flesh = 1 - (one.tendon[:, :-1] + one.tendon[:, 1:]) / 2
    # Where all is tendon, as in a slip too short for a step of flesh, its whole length stands in.
    return float((along * np.maximum(flesh, 0.2)).sum(axis=1).mean())
