"""Muscles run between the bones that textbooks name."""

from __future__ import annotations

import numpy as np
import pytest
from shapely import union_all
from shapely.geometry import Polygon

from backatlas.library import CONTENT
from backatlas.plate import Plate
from backatlas.plate.attachments import VERTEBRAE, Slip, read_attachments
from backatlas.plate.landmarks import place, read_landmarks

DRAWN = read_attachments(CONTENT / "attachments", [])
MARKS = read_landmarks(CONTENT / "landmarks.csv", [])


def levels(slip: Slip) -> int:
    """How many vertebrae a bundle climbs."""
    start, end = (VERTEBRAE.index(text.split("_")[0]) for text in (slip.origin, slip.insertion))
    return start - end


@pytest.mark.parametrize(
    ("id_", "least", "most"),
    [
        ("semispinalis-thoracis", 4, 7),
        ("semispinalis-cervicis", 4, 7),
        ("multifidus-thoracis", 2, 4),
        ("multifidus-cervicis", 2, 4),
        ("rotatores-longi", 2, 2),
        ("rotatores-breves", 1, 1),
        ("rotatores-cervicis", 1, 1),
        ("rotatores-lumborum", 1, 2),
        ("interspinales-cervicis", 1, 1),
        ("interspinales-lumborum", 1, 1),
        ("intertransversarii-laterales-lumborum", 1, 1),
    ],
)
def test_a_bundle_climbs_as_many_vertebrae_as_its_muscle_does(id_: str, least: int, most: int) -> None:
    climbed = {levels(slip) for slip in DRAWN[id_].bundles()}
    assert least <= min(climbed) <= max(climbed) <= most


@pytest.mark.parametrize(("id_", "down"), [("levatores-costarum-breves", 1), ("levatores-costarum-longi", 2)])
def test_a_levator_reaches_the_rib_below_or_the_one_after(id_: str, down: int) -> None:
    for slip in DRAWN[id_].bundles():
        vertebra, rib = slip.origin.split("_")[0], slip.insertion.split("_")[0]
        assert int(rib[1:]) - (VERTEBRAE.index(vertebra) - VERTEBRAE.index("C7")) == down


@pytest.mark.parametrize(
    ("id_", "top", "bottom"),
    [
        ("rhomboid-minor", "C7_spinous", "T1_spinous"),
        ("rhomboid-major", "T2_spinous", "T5_spinous"),
        ("latissimus-dorsi", "T7_spinous", "sacrum_median_1"),
        ("trapezius-ascending", "T4_spinous", "T12_spinous"),
        ("serratus-posterior-inferior", "T11_spinous", "L3_spinous"),
    ],
)
def test_a_sheet_leaves_the_midline_where_it_should(plate: Plate, id_: str, top: str, bottom: str) -> None:
    starts = np.concatenate([bundle.fibres[:, 0] for bundle in plate.regions[id_].bundles])
    heights = starts[starts[:, 0] < 60, 2]
    assert heights.max() == pytest.approx(MARKS[top][2], abs=16)
    assert heights.min() == pytest.approx(MARKS[bottom][2], abs=25)


def test_multifidus_covers_every_spinous_process_from_the_axis_to_the_sacrum() -> None:
    ends = {
        slip.insertion.split("_")[0]
        for part in ("cervicis", "thoracis", "lumborum")
        for slip in DRAWN[f"multifidus-{part}"].bundles()
    }
    assert ends == set(VERTEBRAE) - {"C1"}


def test_three_muscles_close_the_suboccipital_triangle(plate: Plate) -> None:
    sides = ("rectus-capitis-posterior-major", "obliquus-capitis-superior", "obliquus-capitis-inferior")
    major, superior, inferior = (plate.regions[id_].outline for id_ in sides)
    corners = [
        place(text, MARKS)[[0, 2]]
        for text in ("C2_spinous + (3, 0, -6)", "C1_transverse", "inferior_nuchal_line_25 + (10, 0, 0)")
    ]
    triangle = Polygon(corners)
    # Its corners are at the axis, the atlas and the skull; each muscle lies along a side, the middle is open.
    for side in (major, superior, inferior):
        assert side.distance(triangle) < 3
    assert triangle.difference(union_all([major, superior, inferior])).area > 0.15 * triangle.area
    assert major.distance(inferior) < 1
    assert superior.distance(inferior) < 12


def test_supraspinatus_and_infraspinatus_lie_on_either_side_of_the_spine_of_the_scapula(plate: Plate) -> None:
    for name in ("scapula_spine_90", "scapula_spine_104"):
        spine = MARKS[name]
        above, below = (plate.regions[id_].outline for id_ in ("supraspinatus", "infraspinatus"))
        column = Polygon([(spine[0] + x, y) for x, y in ((-2, 1150), (2, 1150), (2, 1400), (-2, 1400))])
        assert above.intersection(column).bounds[1] > spine[2] - 6
        assert below.intersection(column).bounds[3] < spine[2] + 6
