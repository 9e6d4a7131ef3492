"""Whether the actions that muscles' files state agree with where the muscles lie."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

import numpy as np
from numpy.typing import NDArray

from backatlas.atlas import Atlas
from backatlas.movement.arms import course_of, part_arms
from backatlas.movement.movable import Movable
from backatlas.reading.levers import SLIGHT
from backatlas.records.anatomy import Action, GeometryNote, Movement, Muscle, Strength
from backatlas.records.movement import Unstated

Array = NDArray[np.float64]
# Some fibres make a movement when a tenth of them have an arm of so many mm.
_SOME, _CLEAR = 0.1, 2.0
# A moment arm is strong from so many mm and so large a share of the torque of all that make the movement.
STRONG_MM, STRONG_SHARE = 10.0, 0.1


class Agreement(StrEnum):
    """How a stated action and the geometry stand to each other."""

    AGREE = "agree"
    SLIGHT = "slight"
    DISAGREE = "disagree"
    UNTESTABLE = "not testable"


@dataclass(frozen=True)
class ActionFinding:
    """One stated action and what the geometry says: the moment arm in mm where there is one, and in a few words why."""

    muscle: str
    movement: str
    strength: Strength
    verdict: Agreement
    arm: float | None
    why: str = ""
    open: bool = False


class Arms:
    """Moment arms of all fibres by course and pose, each worked out once."""

    def __init__(self, body: Movable) -> None:
        self.body = body
        self._whole: dict[str, Mapping[str, tuple[Array, ...]]] = {}

    def of(self, muscle: str, movement: str, pose: Mapping[str, float]) -> Array:
        """Arms of a muscle's fibres about a movement, in mm: (fibres,)."""
        course, sign = course_of(self.body, movement)
        if pose:
            parts = part_arms(self.body, course, pose, only=(muscle,))[muscle]
        else:
            if course.id not in self._whole:
                self._whole[course.id] = part_arms(self.body, course, {})
            parts = self._whole[course.id][muscle]
        return sign * np.concatenate(parts)

    def about(self, movement: str) -> dict[str, float]:
        """The mean arm of every muscle about a movement, in mm."""
        return {id_: float(self.of(id_, movement, {}).mean()) for id_ in self.body.muscles.strips}


def agreement(atlas: Atlas, body: Movable, arms: Arms | None = None) -> tuple[ActionFinding, ...]:
    """What the geometry says of every stated action, in the order of the atlas."""
    arms = arms or Arms(body)
    return tuple(
        _found(muscle, action, arms) for muscle in atlas.muscles.values() for action in muscle.actions
    )


def planted_opposites(atlas: Atlas, body: Movable, arms: Arms | None = None) -> tuple[ActionFinding, ...]:
    """Every action that agrees, turned round: each must be refused.

    What a file states both ways, by different fibres, cannot be turned round.
    """
    arms = arms or Arms(body)
    found = []
    for muscle in atlas.muscles.values():
        stated = {action.movement for action in muscle.actions}
        for action in muscle.actions:
            opposite = _opposite(action.movement, body, atlas.movements)
            if opposite is None or opposite in stated:
                continue
            if _found(muscle, action, arms).verdict is Agreement.AGREE:
                found.append(_found(muscle, action.model_copy(update={"movement": opposite}), arms))
    return tuple(found)


def unstated(
    atlas: Atlas, body: Movable, explained: Sequence[Unstated] = (), arms: Arms | None = None
) -> Iterator[tuple[str, str, float, float]]:
    """Strong moment arms that no file states and nothing explains: muscle, movement, mm, share of the torque."""
    arms = arms or Arms(body)
    told = {(one.muscle, one.movement) for one in explained}
    for course in body.courses.values():
        for movement in (course.makes, course.opposes):
            if movement is None:
                continue
            about = {id_: arm for id_, arm in arms.about(movement).items() if id_ in body.sections}
            torque = {id_: arm * body.sections[id_].cm2 for id_, arm in about.items() if arm > SLIGHT}
            for id_, strength in sorted(torque.items(), key=lambda item: -item[1]):
                share = strength / sum(torque.values())
                if about[id_] <= STRONG_MM or share <= STRONG_SHARE or (id_, movement) in told:
                    continue
                if not _states(atlas, id_, movement):
                    yield id_, movement, about[id_], share


def _states(atlas: Atlas, muscle: str, movement: str) -> bool:
    """Whether a muscle's file, or that of what it is part of, has a movement or the wider one."""
    wanted = {movement, atlas.movements[movement].kind_of}
    one: Muscle | None = atlas.muscles.get(muscle)
    while one is not None:
        if any(action.movement in wanted for action in one.actions):
            return True
        one = atlas.muscles.get(one.parent or "")
    return False


def _found(muscle: Muscle, action: Action, arms: Arms) -> ActionFinding:
    note = action.geometry
    told = ActionFinding(muscle.id, action.movement, action.strength, Agreement.UNTESTABLE, None)
    if muscle.id not in arms.body.muscles.strips:
        return replace(told, why="has no fibres of its own; its parts are tested")
    try:
        course, _ = course_of(arms.body, action.movement)
    except KeyError:
        return replace(told, why="no joint of the body makes it")
    if note and note.says is GeometryNote.NO_MOTION:
        return replace(told, why="not a motion")
    if course.sides == "to a side" and action.movement == course.id and course.opposes:
        return replace(told, why="the file does not say to which side")
    pose = dict(note.pose) if note and note.says is GeometryNote.POSTURE else {}
    each = arms.of(muscle.id, action.movement, pose)
    arm = float(each.mean())
    if note and note.says is GeometryNote.SOME:
        some = float((each > _CLEAR).mean()) >= _SOME
        verdict = Agreement.AGREE if some else Agreement.DISAGREE
        return replace(told, verdict=verdict, arm=float(each.max()), why="some fibres")
    verdict = Agreement.AGREE if arm > SLIGHT else Agreement.DISAGREE if arm < -SLIGHT else Agreement.SLIGHT
    is_open = bool(note and note.says is GeometryNote.OPEN)
    return replace(told, verdict=verdict, arm=arm, open=is_open, why="in its posture" if pose else "")


def _opposite(movement: str, body: Movable, movements: Mapping[str, Movement]) -> str | None:
    """What a right muscle would make with the sign turned; None where a movement is the opposite of itself."""
    opposite = movements[movement].opposite
    return opposite if opposite != movement and opposite in _made(body) else None


@cache
def _made_by(courses: tuple[tuple[str | None, str | None], ...]) -> frozenset[str]:
    return frozenset(one for pair in courses for one in pair if one)


def _made(body: Movable) -> frozenset[str]:
    return _made_by(tuple((one.makes, one.opposes) for one in body.courses.values()))
