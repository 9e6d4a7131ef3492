"""What can be played on the body: the courses of the built table, by the names that stand in an address."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from backatlas.atlas import Atlas
from backatlas.folders import MOVEMENT_TABLE
from backatlas.records.anatomy import Muscle, Strength

TABLE = MOVEMENT_TABLE
STRETCH = "stretch"
_LITTLE = 0.35  # share of a range
_LEAST = 3.0  # mm of moment arm from which a muscle is said to do something


@dataclass(frozen=True, slots=True)
class Playable:
    """One way through a course: its name in an address, its title, and the words for a number above and below zero.

    `movement` is the entry of movements.toml; none for postures and stretches.
    """

    slug: str
    title: str
    course: str
    towards: Literal[-1, 1]
    ways: Sequence[str]
    movement: str | None


@dataclass(frozen=True, slots=True)
class Deed:
    """What a movement is to a muscle: its moment arm in mm as the body stands, and how its length changes to the end, in percent."""

    playable: Playable
    arm: float
    change: float


@dataclass(frozen=True, slots=True)
class Line:
    """A right muscle over a course: numbers in the chosen direction, moment arms in mm (none for a posture), lengths in mm."""

    at: Sequence[float]
    arms: Sequence[float]
    lengths: Sequence[float]


@dataclass(frozen=True)
class PlayTable:
    """The built table, see docs/movement.md."""

    told: Mapping[str, Any]
    courses: Mapping[str, Mapping[str, Any]]
    number: Mapping[str, int]

    def movements(self, atlas: Atlas) -> dict[str, Playable]:
        """Every movement that a joint makes, by its name in an address."""
        found = (one for course in self.of_kind("movement") for one in _both_ways(course, atlas))
        return {one.slug: one for one in found}

    def postures(self) -> dict[str, Playable]:
        return {
            (slug := _slug(course["id"].removeprefix("posture: "))): Playable(
                slug,
                _capital(course["id"].removeprefix("posture: ")),
                course["id"],
                1,
                ("the pose", "standing"),
                None,
            )
            for course in self.of_kind("posture")
        }

    def stretch_of(self, muscle: Muscle) -> Playable | None:
        """The way to the pose that lengthens a muscle most; none where the table has none."""
        if not self.steps_of(muscle.id):
            return None
        title = f"{STRETCH.capitalize()}: its longest pose"
        return Playable(STRETCH, title, f"stretch: {muscle.id}", 1, ("the pose", "standing"), None)

    def steps_of(self, id_: str) -> Sequence[tuple[str, float, float]]:
        """What lengthens a right muscle most, as a pose names it: movement, degrees, and the mm that it adds."""
        found = (one["steps"] for one in self.told["stretches"] if one["muscle"] == self.number.get(id_))
        return [(key, degrees, gain) for key, degrees, gain in next(found, ())]

    def of_kind(self, kind: str) -> Iterable[Mapping[str, Any]]:
        return (course for course in self.courses.values() if course["kind"] == kind)

    def holds(self, ids: Iterable[str]) -> bool:
        """Whether any of these muscles is in the table."""
        return any(id_ in self.number for id_ in ids)

    def stated(self, atlas: Atlas, playable: Playable) -> dict[str, int]:
        """1 for each muscle of the table of which a file states the movement, −1 for the opposite."""
        if playable.movement is None:
            return {}
        signs = {id_: stated_of(atlas, atlas.muscles[id_], playable) for id_ in self.number}
        return {id_: sign for id_, sign in signs.items() if sign}

    def strongest(self, playable: Playable) -> list[str]:
        """All muscles of a course, those first whose moment arm, or else change of length, is largest."""
        rows = self.courses[playable.course]["rows"]
        return [
            self.told["muscles"][row[0]]
            for row in sorted(
                rows, key=lambda row: -max(map(abs, row[2])) if len(row) > 2 else min(row[1]) - max(row[1])
            )
        ]

    def lines(self, ids: Sequence[str], playable: Playable) -> dict[str, Line]:
        """Muscles over the course, each with its numbers rising in the chosen direction."""
        course, way = self.courses[playable.course], playable.towards
        factor = 100 if course["unit"] == "share" else way
        rows = {self.told["muscles"][row[0]]: row for row in course["rows"]}
        return {
            id_: Line(
                [factor * at for at in course["at"]][::way],
                [way * arm for arm in rows[id_][2]][::way] if len(rows[id_]) > 2 else (),
                rows[id_][1][::way],
            )
            for id_ in ids
            if id_ in rows
        }

    def deeds(self, ids: Sequence[str], movements: Mapping[str, Playable]) -> list[Deed]:
        """What these muscles together do as the body stands, the longest moment arm first."""
        found = [Deed(one, self.arm(ids, one), self.change(ids, one)) for one in movements.values()]
        return sorted((one for one in found if one.arm >= _LEAST), key=lambda one: -one.arm)

    def lengthened_by(self, ids: Sequence[str], movements: Mapping[str, Playable]) -> list[Deed]:
        """Which movements lengthen these muscles, by a percent or more at their end, the most first."""
        found = [Deed(one, self.arm(ids, one), self.change(ids, one)) for one in movements.values()]
        return sorted((one for one in found if one.change >= 1), key=lambda one: -one.change)

    def change(self, ids: Sequence[str], playable: Playable) -> float:
        """By how many percent right muscles are longer at the end of a movement than where it begins, in the mean."""
        course = self.courses[playable.course]
        start, end = _ways(course, playable.towards)
        numbers = {self.number[id_] for id_ in ids if id_ in self.number}
        changes = [100 * (row[1][end] / row[1][start] - 1) for row in course["rows"] if row[0] in numbers]
        return float(sum(changes) / max(len(numbers), 1))

    def arm(self, ids: Sequence[str], playable: Playable) -> float:
        """The mean moment arm of right muscles at rest, in mm; above zero where they make the movement."""
        course = self.courses[playable.course]
        at = course["at"].index(course["rest"])
        numbers = {self.number[id_] for id_ in ids if id_ in self.number}
        arms = [row[2][at] for row in course["rows"] if row[0] in numbers and len(row) > 2]
        return float(playable.towards * sum(arms) / max(len(numbers), 1))


@lru_cache(maxsize=1)
def read_table(file: Path = TABLE) -> PlayTable:
    """The table as it was built, read once.

    Raises:
        OSError: it has not been built.
        ValueError: it is no JSON.
    """
    told = json.loads(file.read_text(encoding="utf-8"))
    return PlayTable(
        told,
        {course["id"]: course for course in told["courses"]},
        {id_: number for number, id_ in enumerate(told["muscles"])},
    )


def _ways(course: Mapping[str, Any], towards: int) -> tuple[int, int]:
    """Where a movement begins and ends, as places in the table's row: see `startOf` of table.js.

    It begins where the body stands, or at the other end where standing leaves little way.
    """
    at, last = course["at"], len(course["at"]) - 1
    end, other = (last, 0) if towards > 0 else (0, last)
    little = abs(at[end] - course["rest"]) < _LITTLE * (at[last] - at[0]) and course["sides"] == "each"
    return (other if little else at.index(course["rest"])), end


def stated_of(atlas: Atlas, muscle: Muscle, playable: Playable) -> int:
    """What a muscle's own file states of a movement: 1, −1 for the opposite, 0 for nothing or both.

    Of a movement to a side, it is what a right muscle does, which bends and turns to its own side.
    """
    movement = atlas.movements[playable.movement or ""]
    ahead, back = {movement.id}, {movement.opposite or movement.id}
    if movement.opposite == movement.id:
        ahead, back = (
            {f"{movement.region}: {side} {movement.name}"} for side in ("ipsilateral", "contralateral")
        )
        ahead |= {movement.id} - {f"{movement.region}: rotation"}
        if playable.towards < 0:
            ahead, back = back, ahead
    known = {action.movement for action in muscle.actions if action.strength is not Strength.DISPUTED}
    return bool(known & ahead) - bool(known & back)


def _both_ways(course: Mapping[str, Any], atlas: Atlas) -> tuple[Playable, Playable]:
    """A course forwards and back, each as a movement of its own."""
    if course["sides"] == "to a side":
        right, left = "to the right", "to the left"
        region, name = course["id"].split(": ")
        start, titled = f"{region}-{_slug(name)}", f"{_capital(region)}: {name}"
        return (
            Playable(f"{start}-right", f"{titled} {right}", course["id"], 1, (right, left), course["id"]),
            Playable(f"{start}-left", f"{titled} {left}", course["id"], -1, (left, right), course["id"]),
        )
    movement, opposite = course["movement"], course["opposite"]
    names = [atlas.movements[id_].name for id_ in (movement, opposite)]
    return (
        Playable(_slug(movement), _capital(movement), course["id"], 1, names, movement),
        Playable(_slug(opposite), _capital(opposite), course["id"], -1, names[::-1], opposite),
    )


def _slug(text: str) -> str:
    return text.replace(": ", "-").replace(" ", "-")


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
