"""Epaxial or hypaxial in the strict sense: by the division of the scheme, but for what a cranial nerve moves."""

from __future__ import annotations

from collections.abc import Iterable

from backatlas.atlas.model import Atlas
from backatlas.records.anatomy import Axis, Muscle
from backatlas.wording.nerves import NerveNames

# The one cranial nerve that reaches the back. What it moves comes from neither half of a muscle plate of the trunk alone.
_CRANIAL = "accessory"


def between_the_axes(atlas: Atlas, muscles: Iterable[Muscle]) -> tuple[Muscle, ...]:
    """Of the muscles those that a cranial nerve moves: counted as hypaxial, but neither in the strict sense."""
    names = NerveNames(atlas.nerves)
    return tuple(muscle for muscle in muscles if _CRANIAL in names.motor(muscle.innervation))


def strict_axes(atlas: Atlas, muscles: Iterable[Muscle]) -> dict[str, Axis]:
    """The axis of each muscle that has one in the strict sense, by the muscle's id; a fascia has none."""
    asked = tuple(muscles)
    apart = {muscle.id for muscle in between_the_axes(atlas, asked)}
    return {
        muscle.id: axis
        for muscle in asked
        if muscle.id not in apart and (axis := atlas.division(muscle).axis) is not None
    }
