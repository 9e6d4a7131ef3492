"""Published moment arms beside those of this body."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from backatlas.atlas.figures import read_arms
from backatlas.body.joints import JointTree
from backatlas.movement.arms import course_of, part_arms
from backatlas.movement.movable import Movable
from backatlas.reading.files import Reader
from backatlas.reading.problems import ContentError
from backatlas.records.movement import PublishedArm

_CROSSES = 1.0  # mm; a fibre with a smaller arm does not cross the joint


@dataclass(frozen=True)
class Comparison:
    """A published moment arm and this body's own, in mm."""

    published: PublishedArm
    own: float

    @property
    def fits(self) -> bool:
        """Whether both have one sign and differ by no more than the row's factor."""
        ratio = self.own / self.published.mm
        return 1 / self.published.within <= ratio <= self.published.within


def read_published(content: Path) -> tuple[PublishedArm, ...]:
    """The table of published moment arms.

    Raises:
        ContentError: with what is wrong with it.
    """
    reader = Reader(content)
    found = tuple(read_arms(reader))
    if reader.problems:
        raise ContentError(list(reader.problems))
    return found


def comparison(body: Movable, published: PublishedArm) -> Comparison:
    """A published arm beside the mean over all fibres of its muscles that cross the joint, weighted by cross-section.

    Raises:
        KeyError: for a movement that no joint makes.
        ValueError: where no fibre crosses it.
    """
    course, sign = course_of(body, published.movement)
    at_level = (
        replace(body, tree=one_level(body.tree, course.id, published.level)) if published.level else body
    )
    pose = {} if published.number is None else course.at(published.number)
    parts = part_arms(at_level, course, pose, only=published.muscles)
    means, weights = [], []
    for id_, each in parts.items():
        arms = np.concatenate(each)
        crossing = arms[np.abs(arms) > _CROSSES]
        if crossing.size:
            means.append(float(crossing.mean()))
            weights.append(body.sections[id_].cm2 * crossing.size / arms.size)
    if not means:
        raise ValueError(f"{published.id}: no fibre crosses the joint")
    return Comparison(published, sign * float(np.average(means, weights=weights)))


def one_level(tree: JointTree, movement: str, level: str) -> JointTree:
    """The same body, in which one joint alone makes a movement that a row of them shares."""
    turns = tuple(
        turn.model_copy(update={"levels": {level: 1.0}, "levels_back": {}})
        if turn.movement == movement
        else turn
        for turn in tree.turns
    )
    return replace(tree, records=tree.records.model_copy(update={"turn": turns}))
