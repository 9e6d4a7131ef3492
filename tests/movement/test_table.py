"""The table that the browser reads says what Python says."""

from __future__ import annotations

import numpy as np
import pytest

from backatlas.folders import CONTENT
from backatlas.movement.arms import lengths
from backatlas.movement.movable import Movable
from backatlas.movement.playing import TABLE, read_table
from backatlas.movement.table import made_of


def test_the_committed_table_is_of_this_content() -> None:
    assert read_table(TABLE).told["madeOf"] == made_of(CONTENT), "python -m backatlas movements --table"


@pytest.mark.parametrize(
    ("course", "number", "muscle"),
    [
        ("shoulder: flexion", 93.7, "latissimus-dorsi"),
        ("knee: flexion", 64.4, "quadriceps-femoris"),
        ("trunk: flexion", 33.3, "longissimus-thoracis"),
        ("neck: rotation", -12.2, "splenius-capitis"),
        ("elbow: flexion", 77.7, "biceps-brachii"),
    ],
)
def test_between_its_numbers_a_length_is_true_to_a_tenth_of_a_millimetre(
    body: Movable, course: str, number: float, muscle: str
) -> None:
    told = read_table(TABLE)
    row = told.courses[course]
    at = np.array(row["at"])
    long, arms = next((one[1], one[2]) for one in row["rows"] if one[0] == told.number[muscle])
    n = int(np.searchsorted(at, number)) - 1
    h = np.radians(at[n + 1] - at[n])
    t = (number - at[n]) / (at[n + 1] - at[n])
    found = (
        (2 * t**3 - 3 * t**2 + 1) * long[n]
        + (t**3 - 2 * t**2 + t) * h * -arms[n]
        + (3 * t**2 - 2 * t**3) * long[n + 1]
        + (t**3 - t**2) * h * -arms[n + 1]
    )
    own = lengths(body, body.courses[course].at(number), only=(muscle,))[muscle]
    assert found == pytest.approx(own, abs=0.1)


def test_every_muscle_that_a_joint_moves_has_its_longest_pose() -> None:
    told = read_table(TABLE)
    assert told.steps_of("levator-scapulae")[0][2] > 5
    assert any(key.startswith("hip: flexion") for key, *_ in told.steps_of("biceps-femoris-long-head"))
    assert any(key.startswith("knee: flexion") for key, *_ in told.steps_of("quadriceps-femoris"))
