"""What can be wrong with the poses of exercises, as far as their words tell it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from backatlas.atlas.model import Atlas
from backatlas.atlas.variants import seen_as
from backatlas.reading.problems import Problem
from backatlas.records.anatomy import Work
from backatlas.records.joints import Blend, Turn
from backatlas.records.posing import BodySide, Pose, Posed, PropKind
from backatlas.records.training import Exercise

_ALWAYS_THERE = {PropKind.FLOOR, PropKind.MAT}
_LEAST = 5.0  # degrees from which a movement has happened
# At these a movement is mixed of several turns, and no single angle tells it.
_MIXED = ("shoulder: ", "scapula: upward", "scapula: downward", "scapula: anterior", "scapula: posterior")
_MOVES = (Work.CONCENTRIC, Work.STRETCH)


def check_poses(atlas: Atlas) -> Iterator[Problem]:
    """Movements that no joint makes or not so far, contacts with what is not there, and demands that do not happen."""
    if atlas.joints is None:
        return
    known: dict[str, tuple[Turn | Blend, int]] = {}
    turns: tuple[Turn | Blend, ...] = (*atlas.joints.turn, *atlas.joints.blend)
    for turn in turns:
        known[turn.opposite] = turn, -1
        known[turn.movement] = turn, 1
    for exercise in atlas.exercises.values():
        if seen_as(exercise, atlas.exercises) is not exercise:
            continue
        file = f"variants/{exercise.base}.toml" if exercise.base else f"exercises/{exercise.id}.md"
        wrong = list(_check_posed(file, exercise, known))
        yield from wrong
        yield from _check_faults(file, exercise, known)
        if exercise.poses and not wrong:
            yield from _check_demands(file, exercise, known)
    for activity in atlas.life.values():
        for one in _check_posed("life.toml", activity, known):
            yield Problem(one.file, f"{activity.id}.{one.field}", one.message)


def _check_posed(file: str, posed: Posed, known: Mapping[str, tuple[Turn | Blend, int]]) -> Iterator[Problem]:
    if not posed.poses:
        for field in ("contacts", "props"):
            if getattr(posed, field):
                yield Problem(file, field, "needs poses")
        return
    for pose in posed.poses:
        yield from _check_angles(file, f"poses.{pose.at}", pose, known)
    yield from _check_contacts(file, posed)


def _check_faults(
    file: str, exercise: Exercise, known: Mapping[str, tuple[Turn | Blend, int]]
) -> Iterator[Problem]:
    for number, fault in enumerate(exercise.faults):
        if fault.pose is None:
            continue
        where = f"faults.{number}.pose"
        if fault.pose.at not in {pose.at for pose in exercise.poses}:
            yield Problem(file, where, f'"{fault.pose.at}" is no pose of the exercise')
        yield from _check_angles(file, where, fault.pose, known)


def _check_angles(
    file: str, where: str, pose: Pose, known: Mapping[str, tuple[Turn | Blend, int]]
) -> Iterator[Problem]:
    asked: set[str] = set()
    for key, degrees in pose.angles.items():
        name, _, side = key.partition(", ")
        if name not in known:
            yield Problem(file, where, f'"{key}" is no movement of a joint')
            continue
        turn, sign = known[name]
        sided, paired = isinstance(turn, Turn) and turn.sided, isinstance(turn, Turn) and turn.paired
        if side and (side not in set(BodySide) or not (sided or paired)):
            yield Problem(file, where, f'"{key}" can have no side "{side}"')
        elif sided and not side:
            yield Problem(file, where, f'"{key}" needs a side, as "{key}, right"')
        low, high = turn.limits
        if not low <= sign * degrees <= high:
            most = high if sign * degrees > high else low
            yield Problem(file, where, f'"{key}" of {degrees:g} degrees is beyond {sign * most:g}')
        own = [f"{turn.id}, {one}" for one in ([side] if side else BodySide)] if paired else [turn.id]
        if asked & set(own):
            yield Problem(file, where, f'"{key}" asks a second time for "{turn.movement}"')
        asked |= set(own)


def _check_contacts(file: str, exercise: Posed) -> Iterator[Problem]:
    names = {pose.at for pose in exercise.poses}
    there = {prop.prop for prop in exercise.props} | _ALWAYS_THERE
    for contact in exercise.contacts:
        where = f"contacts.{contact.part}"
        if contact.on not in there:
            yield Problem(file, where, f'"{contact.on}" is not among the props')
        for at in contact.at:
            if at not in names:
                yield Problem(file, where, f'"{at}" is no pose of the exercise')
    swims = PropKind.LANE_ROPE in there  # what touches is water
    if not swims and not any(contact.holds_at(at) for contact in exercise.contacts for at in names):
        yield Problem(file, "contacts", "must name what the body touches")


def _check_demands(
    file: str, exercise: Exercise, known: Mapping[str, tuple[Turn | Blend, int]]
) -> Iterator[Problem]:
    """What an exercise moves must move between its poses, all the same way: there, or back."""
    ways: dict[str, int] = {}
    asked = {key.partition(", ")[0] for pose in exercise.poses for key in pose.angles}
    mixed = [known[name][0] for name in asked if name in known and isinstance(known[name][0], Blend)]
    # What a blend is made of, as drawing the head back, no angle of its own tells.
    in_blends = {part for one in mixed if isinstance(one, Blend) for part in one.made_of}
    for demand in exercise.demands:
        if demand.work not in _MOVES or demand.movement.startswith(_MIXED) or demand.movement not in known:
            continue
        turn, sign = known[demand.movement]
        there_and_back = {turn.movement, turn.opposite} <= {one.movement for one in exercise.demands}
        if isinstance(turn, Blend) or turn.sided or there_and_back:
            continue
        if in_blends & {turn.movement, turn.opposite}:
            continue
        if not asked & {turn.movement, turn.opposite}:
            message = f'nothing in them makes "{demand.movement}", which the exercise demands'
            yield Problem(file, "poses", message)
            continue
        change = sign * _change(exercise, turn)
        if abs(change) < _LEAST:
            message = (
                f'"{demand.movement}" is demanded, and changes by {abs(change):g} degrees from start to end'
            )
            yield Problem(file, "poses", message)
        elif demand.work is Work.CONCENTRIC:
            ways[demand.movement] = 1 if change > 0 else -1
    if len(set(ways.values())) > 1:
        there = min(name for name, way in ways.items() if way > 0)
        back = min(name for name, way in ways.items() if way < 0)
        yield Problem(file, "poses", f'"{there}" happens on the way there and "{back}" on the way back')


def _change(exercise: Exercise, turn: Turn) -> float:
    """By how many degrees a turn changes most, from the first pose to the last, on either side."""
    sides = [f", {side}" for side in BodySide] if turn.paired else [""]
    found = [_at(exercise.poses[-1], turn, side) - _at(exercise.poses[0], turn, side) for side in sides]
    return max(found, key=abs)


def _at(pose: Pose, turn: Turn, side: str) -> float:
    for name, sign in ((turn.movement, 1), (turn.opposite, -1)):
        for key in (f"{name}{side}", name):
            if key in pose.angles:
                return sign * pose.angles[key]
    return turn.rest
