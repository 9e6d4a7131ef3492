"""What makes a movement: muscles by their share of the torque."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from backatlas.movement.arms import change, course_of, moment_arms
from backatlas.movement.movable import Movable
from backatlas.reading.levers import SLIGHT


@dataclass(frozen=True)
class Ranked:
    """A right muscle's part in a movement: moment arm in mm, share of the torque of all that make it, change of length.

    `longer_mm` and `longer_percent` compare the pose with the standing body, below zero where it is shorter.
    """

    muscle: str
    arm: float
    share: float
    longer_mm: float
    longer_percent: float


def ranking(body: Movable, movement: str, pose: Mapping[str, float]) -> tuple[Ranked, ...]:
    """The muscles that make a movement in a pose, strongest first.

    Torque capacity is cross-section times moment arm; the force for each cm² is taken to be alike, so that it falls out
    of the share. Activation and length of fibres are left out.

    Raises:
        KeyError: for a movement that no joint of the body makes.
        ValueError: for what a pose cannot say.
    """
    course, _ = course_of(body, movement)
    arms = {
        id_: arm
        for id_, arm in moment_arms(body, movement, pose).items()
        if arm > SLIGHT and id_ in body.sections
    }
    torque = {id_: arm * body.sections[id_].cm2 for id_, arm in arms.items()}
    whole = sum(torque.values())
    longer = change(body, dict(course.base) | dict(pose), only=arms) if arms else {}
    found = [Ranked(id_, arms[id_], torque[id_] / whole, *longer[id_]) for id_ in arms]
    return tuple(sorted(found, key=lambda one: -one.share))
