"""Movements as wrong answers: near enough to tempt, and by no account an action of the muscle."""

from __future__ import annotations

import random

from backatlas.records.anatomy import Muscle
from backatlas.study.choosing import best_first
from backatlas.study.kinds.context import QuestionContext

# Where to look for wrong movements when a region has too few of its own: the joints next to it, then those beyond.
BESIDE = {
    "head": ("neck",),
    "neck": ("head",),
    "trunk": ("hip",),
    "thorax": ("trunk",),
    "scapula": ("shoulder",),
    "shoulder": ("scapula",),
    "elbow": ("forearm",),
    "forearm": ("elbow", "wrist"),
    "wrist": ("forearm",),
    "fingers": ("thumb", "wrist"),
    "thumb": ("fingers", "wrist"),
    "hip": ("knee", "trunk"),
    "knee": ("hip",),
    "ankle": ("foot", "knee"),
    "foot": ("ankle",),
}
_BEYOND = {
    "head": ("trunk", "scapula"),
    "neck": ("trunk", "scapula"),
    "trunk": ("neck", "scapula"),
    "scapula": ("neck",),
    "shoulder": ("elbow",),
    "elbow": ("shoulder", "wrist"),
    "wrist": ("fingers", "thumb"),
}


def tempting(material: QuestionContext, muscle: Muscle, movement: str, rng: random.Random) -> list[str]:
    """Ids of movements that no text credits the muscle with, the most tempting first: the reverse, then the joint's.

    None is a wider one that includes others on offer, and none is at a joint further off than the next.
    """
    movements = material.atlas.movements
    made = movements[movement]

    def closeness(id_: str) -> int:
        near = movements[id_].region
        beside, beyond = near in BESIDE.get(made.region, ()), near in _BEYOND.get(made.region, ())
        return 8 * (id_ == made.opposite) + 4 * (near == made.region) + 2 * beside + beyond

    return [
        id_
        for id_ in best_first(movements, closeness, rng)
        if closeness(id_) and id_ not in material.wider and material.facts.surely_not(muscle, id_)
    ]
