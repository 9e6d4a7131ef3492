"""The pose that lengthens a muscle most, of those that joints may take together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import hypot

from backatlas.movement.arms import lengths, moment_arms
from backatlas.movement.movable import Movable
from backatlas.movement.ways import Course

_ROUNDS = 2
# A movement that lengthens by less than this share of the standing length is left as it is.
_WORTH = 0.01
# Arms below this, in mm, are not tried, and so many movements at most make a pose.
_TRIED, _MOST = 3.0, 5
# The turned shoulder is left as it hangs in movements that only the raised arm makes; breathing is no stretch.
_LEFT_OUT = frozenset(("shoulder: horizontal adduction", "thorax: inspiration", "head: protraction"))


@dataclass(frozen=True)
class Stretched:
    """The pose that lengthens a right muscle most, its lengths there and standing in mm, and each movement's gain in mm.

    `steps` are movements with degrees and gain, the most first; each gain is what is lost without it.
    """

    muscle: str
    pose: Mapping[str, float]
    length: float
    standing: float
    steps: tuple[tuple[str, float, float], ...]


def stretch(body: Movable, muscle: str) -> Stretched:
    """The pose that lengthens a right muscle most, found by trying each movement in turn.

    It goes round the movements that change the muscle's length, and keeps of each the end or middle of its range at
    which the muscle is longest, until nothing is gained. Movements of one region share its range; see `together`.

    Raises:
        KeyError: for a muscle without fibres.
    """
    if muscle not in body.muscles.strips:
        raise KeyError(f'"{muscle}" has no fibres in the body')
    only = (muscle,)

    # The arm takes the shoulder blade along; for what ends on the blade, its own movements stand.
    on_the_arm = any(
        strip.shares[:, :, body.muscles.segments.index("humerus-right")].any()
        for strip in body.muscles.strips[muscle]
    )

    def length(pose: Mapping[str, float]) -> float:
        return lengths(body, pose, only=only)[muscle]

    tried = [
        course
        for course in body.courses.values()
        if course.kind == "movement"
        and course.id not in _LEFT_OUT
        and (on_the_arm or not course.id.startswith("shoulder: "))
        and max(
            abs(moment_arms(body, course.id, pose, only=only)[muscle])
            for pose in ({}, course.at((course.limits[0] + course.limits[1]) / 2))
        )
        > _TRIED
    ]
    standing = length({})
    pose: dict[str, float] = {}
    best = standing
    for _ in range(_ROUNDS):
        before = best
        for course in tried:
            key = next(iter(course.pose))
            low, high = course.limits
            for number in (low, (low + course.rest) / 2, (high + course.rest) / 2, high):
                other = together(pose | {key: number}, body.courses.values())
                found = length(other)
                if found > best + 0.01:
                    pose, best = other, found
        if best - before < 0.1:
            break
    gains = sorted(
        (
            (best - length({name: number for name, number in pose.items() if name != key}), key)
            for key in pose
        ),
        reverse=True,
    )
    kept = [(gain, key) for gain, key in gains if gain >= _WORTH * standing][:_MOST]
    whole = {key: pose[key] for _, key in kept}
    steps = tuple((key, pose[key], gain) for gain, key in kept)
    return Stretched(muscle, whole, length(whole), standing, steps)


def together(pose: Mapping[str, float], courses: Iterable[Course]) -> dict[str, float]:
    """A pose in which the movements of each region share its range.

    Where their parts of it, squared, add up to more than one, all of them go back towards standing alike. Who bends the trunk to its end cannot turn it to its end as well. That the shared range is an ellipse is our convention.
    """
    parts: dict[str, dict[str, tuple[float, float]]] = {}
    for course in courses:
        for key in course.pose:
            if course.kind == "movement" and key in pose:
                way = pose[key] - course.rest
                whole = course.limits[way > 0] - course.rest
                parts.setdefault(course.id.split(":")[0], {})[key] = (
                    course.rest,
                    way / whole if whole else 0.0,
                )
    found = dict(pose)
    for region in parts.values():
        asked = hypot(*(part for _, part in region.values()))
        if asked > 1:
            found |= {key: rest + (pose[key] - rest) / asked for key, (rest, _) in region.items()}
    return found
