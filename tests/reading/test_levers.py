"""The built table of movements, read as levers: arms in mm and shares of the torque of the standing body."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from backatlas.reading.levers import Lever, Levers, read_levers

# Two muscles of a hinge, of 3 and 1 cm², and one without an area.
TABLE = {
    "muscles": ["biceps", "brachialis", "strap"],
    "areas": [{"cm2": 3.0}, {"cm2": 1.0}, None],
    "courses": [
        {
            "kind": "movement",
            "movement": "elbow: flexion",
            "opposite": "elbow: extension",
            "at": [0, 10],
            "rest": 10,
            "rows": [[0, [200, 190], [5.0, 20.0]], [1, [90, 85], [7.0, 40.0]], [2, [50, 49], [1.0, -6.0]]],
        },
        {"kind": "posture", "rows": [[0, [1, 2]]], "at": [0, 1], "rest": 0},
    ],
}


@pytest.fixture
def hinge(tmp_path: Path) -> Levers:
    file = tmp_path / "movement.json"
    file.write_text(json.dumps(TABLE), encoding="utf-8")
    return read_levers(file)


def test_shares_are_area_times_arm_at_the_number_where_the_body_stands(hinge: Levers) -> None:
    # 3 × 20 and 1 × 40.
    assert hinge.of("biceps", "elbow: flexion") == Lever(20.0, 0.6)
    assert hinge.of("brachialis", "elbow: flexion") == Lever(40.0, 0.4)


def test_the_opposite_has_the_other_sign_and_no_share(hinge: Levers) -> None:
    assert hinge.of("biceps", "elbow: extension") == Lever(-20.0, None)


def test_a_muscle_without_an_area_has_an_arm_and_no_share(hinge: Levers) -> None:
    assert hinge.of("strap", "elbow: extension") == Lever(6.0, None)


def test_of_what_is_not_in_the_table_nothing_is_said(hinge: Levers) -> None:
    assert hinge.of("triceps", "elbow: flexion") is None
    assert hinge.of("biceps", "hip: flexion") is None
    assert hinge.has("biceps")
    assert not hinge.has("triceps")


@pytest.mark.parametrize("text", [None, "", "[]", "{}", '{"muscles": 3}', '{"muscles": [], "areas": 1}'])
def test_a_missing_or_broken_table_tells_nothing(tmp_path: Path, text: str | None) -> None:
    file = tmp_path / "movement.json"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    assert read_levers(file).of("biceps", "elbow: flexion") is None


@pytest.mark.parametrize(
    ("muscle", "movement", "mm", "percent"),
    [
        ("gluteus-maximus", "hip: extension", 42, 57),
        ("rectus-abdominis", "trunk: flexion", 103, 25),
        ("external-oblique", "trunk: contralateral rotation", 24, 48),
        ("levator-scapulae", "scapula: elevation", 157, 13),
    ],
)
def test_the_built_table_has_these_levers(muscle: str, movement: str, mm: int, percent: int) -> None:
    lever = read_levers().of(muscle, movement)
    assert lever is not None
    assert lever.share is not None
    assert lever.arm == pytest.approx(mm, abs=3)
    assert 100 * lever.share == pytest.approx(percent, abs=4)
