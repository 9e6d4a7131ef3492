"""Lengths in the browser are those of Python to a tenth of a millimetre, between the numbers of the table as well."""

from __future__ import annotations

import json

import pytest

from backatlas.movement.arms import lengths
from backatlas.movement.movable import Movable, read_movable
from backatlas.movement.playing import TABLE
from tools.javascript import ROOT, run_module

# A course with a number that is none of the table's own, and the pose that it stands for.
PLACES: tuple[tuple[str, float, dict[str, float]], ...] = (
    ("shoulder: abduction", 47.3, {"shoulder: abduction": 47.3}),
    ("shoulder: flexion", 62.3, {"shoulder: flexion": 62.3}),
    ("trunk: rotation", -7.7, {"trunk: rotation, left": 7.7}),
    ("trunk: flexion", 33.3, {"trunk: flexion": 33.3}),
    ("neck: flexion", -12.9, {"neck: extension": 12.9}),
    ("hip: flexion", 71.7, {"hip: flexion": 71.7}),
    ("elbow: flexion", 88.1, {"elbow: flexion": 88.1}),
)
# Fibres across the shoulder go over to the other side of the humerus at once, within a step of the table.
JUMPS = {"supraspinatus", "teres-major"}
SCRIPT = """
import { readFileSync } from "node:fs";
import { lengthAt, Table } from "%(folder)s/table.js";
const table = new Table(JSON.parse(readFileSync("%(table)s")));
const found = %(places)s.map(([id, at]) => Object.fromEntries(
  table.courses.get(id).rows.map((row) => [table.muscles[row[0]], lengthAt(table.courses.get(id), row, at)])));
console.log(JSON.stringify(found));
"""


@pytest.fixture(scope="module")
def body() -> Movable:
    return read_movable()


@pytest.fixture(scope="module")
def in_the_browser() -> list[dict[str, float]]:
    folder = (ROOT / "pages" / "components" / "lab").as_posix()
    places = json.dumps([place[:2] for place in PLACES])
    done = run_module(SCRIPT % {"folder": folder, "table": TABLE.as_posix(), "places": places})
    found: list[dict[str, float]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("number", range(len(PLACES)), ids=lambda n: f"{PLACES[n][0]} {PLACES[n][1]}")
def test_a_length_between_two_numbers_is_that_of_the_pose(
    body: Movable, in_the_browser: list[dict[str, float]], number: int
) -> None:
    there = lengths(body, PLACES[number][2])
    far = {
        id_: abs(length - there[id_]) for id_, length in in_the_browser[number].items() if id_ not in JUMPS
    }
    worst = max(far, key=far.__getitem__)
    assert far[worst] < 0.1, f"{worst}: {far[worst]:.2f} mm"
