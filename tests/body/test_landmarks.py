"""A short text names a point on the bones, or between two, or beside one; anything else is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from backatlas.body.landmarks import place, read_landmarks
from backatlas.reading.problems import Problem

MARKS = {"T7_spinous": np.array([0.0, -1.0, 1180.0]), "T8_spinous": np.array([10.0, -3.0, 1160.0])}


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("T7_spinous", (0, -1, 1180)),
        ("T7_spinous ~ .5 ~ T8_spinous", (5, -2, 1170)),
        ("T7_spinous ~ 0.25 ~ T8_spinous", (2.5, -1.5, 1175)),
        ("T7_spinous ~ 1 ~ T8_spinous", (10, -3, 1160)),
        ("T7_spinous + (4, 0, -10)", (4, -1, 1170)),
        ("T7_spinous + (4,0,-10)", (4, -1, 1170)),
        ("T7_spinous + (.5, 0, 0)", (0.5, -1, 1180)),
        ("T7_spinous ~ .5 ~ T8_spinous + (1, 2, 3)", (6, 0, 1173)),
    ],
)
def test_a_text_names_a_point(text: str, point: tuple[float, float, float]) -> None:
    assert place(text, MARKS) == pytest.approx(point)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("T9_spinous", 'landmark "T9_spinous" is not known'),
        ("T7_spinous ~ .5 ~ T9_spinous", 'landmark "T9_spinous" is not known'),
        ("", "is not a landmark"),
        ("T7 spinous", "is not a landmark"),
        ("T7_spinous ~ 2 ~ T8_spinous", "is not a landmark"),
        ("T7_spinous ~ -.5 ~ T8_spinous", "is not a landmark"),
        ("T7_spinous - (4, 0, 0)", "is not a landmark"),
        ("T7_spinous + (4, 0)", "needs three numbers"),
        ("T7_spinous + (a, b, c)", "could not convert"),
    ],
)
def test_any_other_text_is_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message.replace("(", r"\(")):
        place(text, MARKS)


def test_naming_a_point_leaves_the_landmark_where_it_is() -> None:
    place("T7_spinous + (4, 0, -10)", MARKS)
    assert MARKS["T7_spinous"] == pytest.approx((0, -1, 1180))


def test_a_folder_without_landmarks_is_told(tmp_path: Path) -> None:
    problems: list[Problem] = []
    assert read_landmarks(tmp_path / "landmarks.csv", problems) == {}
    assert [(problem.file, problem.field) for problem in problems] == [("landmarks.csv", "file")]
