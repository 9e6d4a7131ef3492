"""What the built table of movements says of each muscle as the body stands: its moment arm, and its share of the torque."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from backatlas.folders import MOVEMENT_TABLE

# mm on either side of zero within which a moment arm tells no direction. Our convention: half a millimetre is less than
# the landmarks are sure to, but short slips between two vertebrae reach no more of a movement that all levels share.
SLIGHT = 0.5


class Lever(NamedTuple):
    """A right muscle about a movement: moment arm in mm, above zero where it makes it, and its share of the torque.

    The share, from 0 to 1, is cross-section times arm over the same of all muscles that make the movement. None for a
    muscle without a cross-section.
    """

    arm: float
    share: float | None


@dataclass(frozen=True)
class Levers:
    """Levers by muscle and movement; of what is not `known` the geometry says nothing."""

    found: Mapping[tuple[str, str], Lever] = field(default_factory=dict)
    known: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())

    def has(self, muscle: str) -> bool:
        """Whether the body holds fibres of the muscle."""
        return muscle in self.known[0]

    def of(self, muscle: str, movement: str) -> Lever | None:
        """None where the body has no such fibres or no joint for it; nought where the muscle does not change with it."""
        if (muscle, movement) in self.found:
            return self.found[muscle, movement]
        muscles, movements = self.known
        return Lever(0.0, 0.0) if muscle in muscles and movement in movements else None


@lru_cache(maxsize=4)
def read_levers(file: Path = MOVEMENT_TABLE) -> Levers:
    """The table as `docs/movement.md` describes it, at the number of each course at which the body stands.

    None are known where the table is missing or broken: then everything is derived from what the content states.
    """
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        return _levers(told)
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return Levers()


def _levers(told: Mapping[str, Any]) -> Levers:
    ids: list[str] = told["muscles"]
    areas = [area and area["cm2"] for area in told["areas"]]
    found: dict[tuple[str, str], Lever] = {}
    movements = set()
    for course in told["courses"]:
        if course["kind"] != "movement":
            continue
        standing = course["at"].index(course["rest"])
        arms = {number: row[0][standing] for number, _, *row in course["rows"]}
        for sign, movement in ((1, course["movement"]), (-1, course["opposite"])):
            if movement is None:
                continue
            movements.add(movement)
            torques = {
                number: sign * arm * areas[number]
                for number, arm in arms.items()
                if areas[number] and sign * arm > SLIGHT
            }
            whole = sum(torques.values())
            for number, arm in arms.items():
                share = torques.get(number, 0.0) / whole if whole and areas[number] else None
                found[ids[number], movement] = Lever(sign * arm, share)
    return Levers(found, (frozenset(ids), frozenset(movements)))
