"""Courses: ways through poses, each with one number, as a movement in degrees or a posture from none to full."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from backatlas.atlas import Atlas
from backatlas.body.joints import JointTree, read_joints
from backatlas.folders import CONTENT
from backatlas.reading.files import Reader
from backatlas.reading.problems import ContentError
from backatlas.records.anatomy import Movement
from backatlas.records.movement import Posture

EACH, MIDLINE, TO_A_SIDE = "each", "midline", "to a side"
# Degrees between two numbers of a table, for ranges wider than so many degrees.
_STEPS = ((10.0, 90.0), (5.0, 20.0), (1.0, 0.0))
_SHARES = 11


@dataclass(frozen=True)
class Course:
    """One way through poses by one number: degrees of a movement, or a share from 0 to 1.

    `pose` are degrees of each movement for each unit of the number, `base` what is held beside it. `makes` and
    `opposes` are the movements that a right muscle makes with an arm above and below zero; postures have none.
    """

    id: str
    kind: str
    makes: str | None
    opposes: str | None
    sides: str
    limits: tuple[float, float]
    rest: float
    pose: Mapping[str, float]
    base: Mapping[str, float] = field(default_factory=dict)

    def at(self, number: float) -> dict[str, float]:
        """The pose at a number."""
        return dict(self.base) | {key: number * share for key, share in self.pose.items()}

    @property
    def numbers(self) -> tuple[float, ...]:
        """The numbers of a table, rising, with both limits and rest among them."""
        low, high = self.limits
        if self.kind != "movement":
            return tuple(np.linspace(low, high, _SHARES).round(3).tolist())
        step = next(step for step, span in _STEPS if high - low > span)
        inner = np.arange(np.ceil(low / step), np.floor(high / step) + 1) * step
        # Too close to a limit or to rest a step of its own says nothing.
        kept = [
            one
            for one in inner.tolist()
            if min(abs(one - fixed) for fixed in (low, high, self.rest)) > step / 3
        ]
        return tuple(sorted({low, high, self.rest, *kept}))


def courses(tree: JointTree, content: Path = CONTENT) -> dict[str, Course]:
    """All movements that a joint makes, and the postures of the content, by id.

    Raises:
        ContentError: with what is wrong with movements.toml or postures.toml.
    """
    reader = Reader(content)
    known = {one.id: one for one in reader.toml("movements.toml", "movement", Movement)}
    if reader.problems:
        raise ContentError(list(reader.problems))
    found = {}
    paired = {turn.movement for turn in tree.turns if turn.paired}
    for turn in (*tree.turns, *tree.records.blend):
        sided = turn.movement == turn.opposite
        makes, opposes = _own_side(turn.movement, known) if sided else (turn.movement, turn.opposite)
        found[turn.movement] = Course(
            id=turn.movement,
            kind="movement",
            makes=makes,
            opposes=opposes,
            sides=TO_A_SIDE if sided else EACH if turn.movement in paired else MIDLINE,
            limits=turn.limits,
            rest=getattr(turn, "rest", 0.0),
            pose={turn.movement + (", right" if sided else ""): 1.0},
            base=known[turn.movement].posture if turn.movement in known else {},
        )
    for posture in read_postures(content):
        found[posture.id] = Course(
            posture.id, "posture", None, None, MIDLINE, (0.0, 1.0), 0.0, dict(posture.pose)
        )
    return found


def read_postures(content: Path = CONTENT) -> tuple[Posture, ...]:
    """The postures of the content, in its order.

    Raises:
        ContentError: with what is wrong with postures.toml.
    """
    reader = Reader(content)
    found = tuple(reader.toml("postures.toml", "posture", Posture))
    if reader.problems:
        raise ContentError(list(reader.problems))
    return found


def movements(atlas: Atlas, content: Path = CONTENT) -> tuple[Course, ...]:
    """The courses of movements.toml that a joint of the body makes, in its order."""
    tree = read_joints(content, [])
    found = courses(tree, content)
    return tuple(found[id_] for id_ in atlas.movements if id_ in found)


def _own_side(movement: str, known: Mapping[str, Movement]) -> tuple[str, str | None]:
    """What a right muscle makes that turns or bends to the right, and to the left."""
    region, _, name = movement.partition(": ")
    if f"{region}: ipsilateral {name}" in known:
        return f"{region}: ipsilateral {name}", f"{region}: contralateral {name}"
    return movement, None
