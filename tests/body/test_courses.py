"""Nerves and vessels run beside bones, not through them, and on the right side of the muscles that cover them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from backatlas.atlas import CONTENT, Atlas
from backatlas.body.frame import to_landmarks
from backatlas.body.landmarks import Point, place, read_landmarks
from backatlas.body.solid import Solid
from backatlas.records.structures import StructureKind

Array = NDArray[np.float64]
COURSING = (StructureKind.NERVE, StructureKind.ARTERY, StructureKind.VEIN)
# It climbs through holes that the vertebrae of this body do not have.
THROUGH_HOLES = "vertebral-artery"
STEP = 2.5  # mm
DEEP = 6.0  # mm


@pytest.fixture(scope="module")
def places() -> Mapping[str, Point]:
    return read_landmarks(CONTENT / "landmarks.csv", [])


def courses(atlas: Atlas, places: Mapping[str, Point]) -> Iterator[tuple[str, Array]]:
    """Every drawn course as points (n, 3), about so many mm apart: lateral, posterior, height."""
    for structure in atlas.structures.values():
        if structure.kind in COURSING:
            for drawn in structure.drawn:
                corners = np.array([place(text, places) for text in drawn.places])
                yield structure.id, np.concatenate(list(stretches(corners)))


def stretches(corners: Array) -> Iterator[Array]:
    for start, end in pairwise(corners):
        share = np.linspace(0, 1, max(2, int(np.linalg.norm(end - start) / STEP)))[:, None]
        yield start + share * (end - start)


def depth_in(vertices: Array, corners: Array, point: Array) -> float:
    """How far a point lies under a closed surface of triangles (n, 3, 3), by its nearest corner, in mm; 0 outside."""
    # A line that meets an edge meets two triangles; a little beside it there is none.
    beside = np.array([0.013, 0, 0.017])
    if not all(is_within(corners, there) for there in (point - beside, point + beside)):
        return 0.0
    return float(np.linalg.norm(vertices - point, axis=1).min())


def is_within(corners: Array, point: Array) -> bool:
    """Whether a line straight backwards from the point meets the surface an odd number of times."""
    return bool((met_by(corners, point) > point[1]).sum() % 2)


def met_by(corners: Array, point: Array) -> Array:
    """How far posterior a line from front to back through the point meets the triangles, in no order."""
    a, b, c = corners[:, 0], corners[:, 1], corners[:, 2]
    across = ((corners.min(axis=1) <= point) & (corners.max(axis=1) >= point))[:, [0, 2]].all(axis=1)
    a, b, c = a[across], b[across], c[across]
    area = (b[:, 0] - a[:, 0]) * (c[:, 2] - a[:, 2]) - (c[:, 0] - a[:, 0]) * (b[:, 2] - a[:, 2])
    area = np.where(np.abs(area) < 1e-9, np.nan, area)
    u = ((point[0] - a[:, 0]) * (c[:, 2] - a[:, 2]) - (c[:, 0] - a[:, 0]) * (point[2] - a[:, 2])) / area
    v = ((b[:, 0] - a[:, 0]) * (point[2] - a[:, 2]) - (point[0] - a[:, 0]) * (b[:, 2] - a[:, 2])) / area
    met = (u >= 0) & (v >= 0) & (u + v <= 1)
    posterior: Array = (a + u[:, None] * (b - a) + v[:, None] * (c - a))[met, 1]
    return posterior


def test_no_nerve_or_vessel_runs_through_the_middle_of_a_bone(
    atlas: Atlas, bones: Mapping[str, Solid], places: Mapping[str, Point]
) -> None:
    solids = {name: to_landmarks(bone.vertices) for name, bone in bones.items()}
    found = []
    for id_, points in courses(atlas, places):
        for name, vertices in solids.items():
            low, high = vertices.min(axis=0), vertices.max(axis=0)
            corners = vertices[bones[name].triangles]
            for point in points[((points > low) & (points < high)).all(axis=1)]:
                if id_ != THROUGH_HOLES and depth_in(vertices, corners, point) > DEEP:
                    found.append(f"{id_} at {point.round()} in {name}")

    assert found == []


@pytest.mark.parametrize(
    ("structure", "muscles_over_it"),
    [
        ("accessory-nerve", ("trapezius-transverse", "trapezius-ascending")),
        ("dorsal-scapular-nerve", ("levator-scapulae", "rhomboid-minor", "rhomboid-major")),
        ("dorsal-scapular-artery", ("rhomboid-minor", "rhomboid-major")),
        ("suprascapular-nerve", ("supraspinatus", "infraspinatus")),
        ("suprascapular-artery", ("supraspinatus", "infraspinatus")),
        ("thoracodorsal-nerve", ("latissimus-dorsi",)),
        ("thoracodorsal-artery", ("latissimus-dorsi",)),
        ("axillary-nerve", ("teres-minor",)),
        ("superior-gluteal-nerve", ("gluteus-maximus",)),
        ("inferior-gluteal-nerve", ("gluteus-maximus",)),
        ("deep-cervical-artery", ("semispinalis-capitis",)),
    ],
)
def test_a_course_lies_deep_to_the_muscles_that_cover_it(
    atlas: Atlas,
    muscles: Mapping[str, Solid],
    places: Mapping[str, Point],
    structure: str,
    muscles_over_it: tuple[str, ...],
) -> None:
    points = passes(atlas, places, structure)
    for name in muscles_over_it:
        muscle = muscles[f"{name}-right"]
        corners = to_landmarks(muscle.vertices)[muscle.triangles]
        over = [met.mean() > point[1] for point in points if len(met := met_by(corners, point))]

        assert len(over) >= 3, f"{name} does not cover it"
        assert np.mean(over) >= 0.8, name


def passes(atlas: Atlas, places: Mapping[str, Point], structure: str) -> Array:
    return np.concatenate([points for id_, points in courses(atlas, places) if id_ == structure])


@pytest.mark.parametrize(
    ("structure", "height", "lateral", "within"),
    [
        # From the external occipital protuberance: 16 mm lower and 23 mm lateral through trapezius (Kim 2018).
        ("greater-occipital-nerve", 1504 - 16, 23, 3),
        ("third-occipital-nerve", 1504 - 44, 13, 3),
        # Over the crest, about 950 mm up, 65 to 81 mm from the midline (Lu 1998 and others).
        ("superior-cluneal-nerves", 956, 73, 8),
        # 28 mm below the posterior superior iliac spine and 36 mm from the midline (Konno 2017).
        ("middle-cluneal-nerves", 908 - 28, 36, 3),
    ],
)
def test_a_course_passes_where_it_was_measured(
    atlas: Atlas, places: Mapping[str, Point], structure: str, height: float, lateral: float, within: float
) -> None:
    points = passes(atlas, places, structure)
    away = np.hypot(points[:, 0] - lateral, points[:, 2] - height)

    assert away.min() <= within


def test_the_axillary_nerve_winds_round_the_humerus_5_to_7_cm_below_the_acromion(
    atlas: Atlas, places: Mapping[str, Point]
) -> None:
    points = passes(atlas, places, "axillary-nerve")
    round_the_neck = points[(points[:, 0] > 172) & (points[:, 2] > 1260)]
    below = places["scapula_acromion_tip"][2] - round_the_neck[:, 2]

    assert below.min() >= 50
    assert below.max() <= 70


def test_the_suprascapular_artery_goes_over_the_ligament_and_its_nerve_under_it(
    atlas: Atlas, places: Mapping[str, Point]
) -> None:
    notch = 0.5 * (places["scapula_superior_angle"] + places["scapula_supraglenoid"])
    heights = {}
    for kind in ("artery", "nerve"):
        points = passes(atlas, places, f"suprascapular-{kind}")
        heights[kind] = points[np.hypot(points[:, 0] - notch[0], points[:, 1] - notch[1]).argmin(), 2]

    assert 3 <= heights["artery"] - heights["nerve"] <= 12


def test_under_a_rib_the_artery_is_drawn_above_the_nerve(atlas: Atlas, places: Mapping[str, Point]) -> None:
    lines = {
        kind: [c for id_, c in courses(atlas, places) if id_ == kind]
        for kind in ("intercostal-nerves", "posterior-intercostal-arteries")
    }
    nerves, arteries = lines["intercostal-nerves"][2:], lines["posterior-intercostal-arteries"]

    assert len(nerves) == len(arteries) == 9
    for nerve, artery in zip(nerves, arteries, strict=True):
        assert artery[-1, 2] > nerve[-1, 2]
