"""What can be wrong with the joints of the body, each fault as a problem that names the field."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from backatlas.reading.problems import Problem
from backatlas.records.anatomy import Movement
from backatlas.records.joints import Blend, Joints, Turn

FILE = "body/joints.toml"
# Segments that the shoulder girdle moves, and the turns that it knows of each; see backatlas/body/girdle.py.
_GIRDLE = {
    "clavicle-right": {"scapula: elevation", "scapula: protraction"},
    "scapula-right": {"scapula: upward rotation", "scapula: posterior tilt"},
    "humerus-right": {
        "shoulder: flexion",
        "shoulder: abduction",
        "shoulder: horizontal adduction",
        "shoulder: lateral rotation",
    },
}
_BREATH = ("thorax: inspiration", "sternum")


def check_joints(
    joints: Joints, movements: Mapping[str, Movement], sources: Container[str]
) -> Iterator[Problem]:
    """Faults between the parts of the file and with other files: the tree, names of movements, sources."""
    yield from _check_tree(joints)
    yield from _check_turns(joints, movements)
    yield from _check_girdle(joints)
    yield from _check_ribs(joints)
    cited = [
        ("sources", joints.sources),
        ("build.sources", joints.build.sources),
        ("girdle.sources", joints.girdle.sources),
        ("cage.sources", joints.cage.sources),
    ]
    cited += [(f"{one.id}.sources", one.sources) for one in (*joints.turn, *joints.blend)]
    for where, ids in cited:
        for id_ in ids:
            if id_ not in sources:
                yield Problem(FILE, where, f'"{id_}" is not known')


def _check_tree(joints: Joints) -> Iterator[Problem]:
    """One root; each segment once, and after its parent, so that none goes round in a circle."""
    before: set[str] = set()
    for number, joint in enumerate(joints.joint):
        if joint.segment in before:
            yield Problem(FILE, joint.segment, "stands twice")
        if joint.parent is None and number:
            yield Problem(FILE, f"{joint.segment}.parent", "is missing; only the first segment has none")
        elif joint.parent is not None and joint.parent not in before:
            yield Problem(FILE, f"{joint.segment}.parent", f'"{joint.parent}" must stand before it')
        before.add(joint.segment)


def _check_turns(joints: Joints, movements: Mapping[str, Movement]) -> Iterator[Problem]:
    """Each movement is one of movements.toml with its opposite, is made once, and moves segments that there are."""
    segments = {joint.segment for joint in joints.joint}
    made: set[str] = set()
    for turn in (*joints.turn, *joints.blend):
        movement = movements.get(turn.movement)
        if movement is None:
            yield Problem(FILE, f"{turn.id}.movement", f'"{turn.movement}" is not known')
        elif movement.opposite != turn.opposite:
            told = f'"{movement.opposite}"' if movement.opposite else "nothing"
            yield Problem(FILE, f"{turn.id}.opposite", f"movements.toml has {told}")
        for name in dict.fromkeys((turn.movement, turn.opposite)):
            if name in made:
                yield Problem(FILE, turn.id, f'"{name}" is made twice')
            made.add(name)
        if isinstance(turn, Turn):
            for segment in turn.moved:
                if segment not in segments:
                    yield Problem(
                        FILE,
                        f"{turn.id}.levels" if turn.levels else f"{turn.id}.segment",
                        f'"{segment}" is not known',
                    )
    for blend in joints.blend:
        yield from _check_blend(blend, joints)


def _check_blend(blend: Blend, joints: Joints) -> Iterator[Problem]:
    turned = {name for turn in joints.turn for name in (turn.movement, turn.opposite)}
    for part in blend.made_of:
        if part not in turned:
            yield Problem(FILE, f"{blend.id}.made_of", f'no joint makes "{part}"')


def _check_girdle(joints: Joints) -> Iterator[Problem]:
    """The turns of clavicle, scapula and arm are those that the girdle knows, and breathing moves the sternum."""
    for segment, wanted in _GIRDLE.items():
        found = {turn.movement for turn in joints.turn if segment in turn.moved}
        for name in sorted(wanted - found):
            yield Problem(FILE, segment, f'needs a turn "{name}"')
        for name in sorted(found - wanted):
            yield Problem(FILE, f"{name}.segment", f"the shoulder girdle cannot move {segment} so")
    movement, segment = _BREATH
    if not any(turn.movement == movement and turn.segment == segment for turn in joints.turn):
        yield Problem(FILE, segment, f'needs a turn "{movement}"')


def _check_ribs(joints: Joints) -> Iterator[Problem]:
    """A rib with a front is held by what stands before it, and one without is not."""
    cage = joints.cage
    order = [joint.segment for joint in joints.joint]
    order = ["sternum", *(name for name in order if name != "sternum")]
    for rib in sorted({*cage.front, *cage.held_by}):
        holder = cage.held_by.get(rib)
        if rib not in order:
            yield Problem(FILE, f"cage.{rib}", "is no segment")
        elif rib not in cage.front or holder is None:
            yield Problem(FILE, f"cage.{rib}", "needs both a front and what holds it")
        elif holder not in order[: order.index(rib)]:
            yield Problem(FILE, f"cage.held_by.{rib}", f'"{holder}" must stand before it')
