"""The bones stand where the landmarks are, and each looks like what it is."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import numpy as np
import pytest
from shapely import union_all
from shapely.geometry import MultiPolygon, Point, Polygon

from backatlas.plate.bones import Landmarks
from backatlas.plate.build import Plate
from backatlas.plate.skeletons.back import axial, body, shoulder
from backatlas.plate.skeletons.spine import foramina, vertebra
from backatlas.records.spine import VERTEBRAE

# The forms are rounded, and a landmark stands on the outermost point of a process.
TOLERANCE = 3.0
FORKED = ("C3", "C4", "C5", "C6")


@pytest.fixture(scope="module")
def marks(plate: Plate) -> Landmarks:
    return plate.landmarks


@pytest.mark.parametrize("name", VERTEBRAE)
@pytest.mark.parametrize("part", ["spinous", "transverse", "lamina"])
def test_a_vertebra_reaches_its_landmarks(marks: Landmarks, name: str, part: str) -> None:
    shape = union_all([piece.shape for piece in vertebra(marks, name)])
    lateral, _, height = marks[f"{name}_{part}"]
    assert shape.distance(Point(lateral, height)) <= TOLERANCE


@pytest.mark.parametrize("name", VERTEBRAE)
def test_a_vertebra_is_one_bone(marks: Landmarks, name: str) -> None:
    shape = union_all([piece.shape.buffer(0.1) for piece in vertebra(marks, name)])
    assert shape.is_valid
    assert isinstance(shape, Polygon)


@pytest.mark.parametrize("name", VERTEBRAE)
def test_no_bone_of_the_spine_crosses_the_midline(marks: Landmarks, name: str) -> None:
    assert all(piece.shape.bounds[0] >= -0.01 for piece in vertebra(marks, name))


@pytest.mark.parametrize("name", ["C2", *FORKED])
def test_a_cervical_spinous_process_is_forked(marks: Landmarks, name: str) -> None:
    assert fork(marks, name) > 2


@pytest.mark.parametrize("name", ["C7", "T6", "L3"])
def test_a_spinous_process_further_down_is_not(marks: Landmarks, name: str) -> None:
    assert fork(marks, name) < 0.5


@pytest.mark.parametrize("name", ["T5", "T6", "T7", "T8"])
def test_a_thoracic_spinous_process_slopes_over_the_next_vertebra(marks: Landmarks, name: str) -> None:
    below = VERTEBRAE[VERTEBRAE.index(name) + 1]
    *_, process = vertebra(marks, name)
    arch, *_ = vertebra(marks, below)
    assert process.shape.bounds[1] < arch.shape.centroid.y
    assert process.shape.intersection(arch.shape).area > 30


@pytest.mark.parametrize("name", ["L1", "L2", "L3", "L4"])
def test_a_lumbar_vertebra_is_broader_across_its_spinous_process_than_a_thoracic_one(
    marks: Landmarks, name: str
) -> None:
    *_, lumbar = vertebra(marks, name)
    *_, thoracic = vertebra(marks, "T8")
    assert end_breadth(lumbar.shape) > end_breadth(thoracic.shape)


def test_the_sacrum_has_four_foramina_that_near_the_midline_downwards(marks: Landmarks) -> None:
    holes = [Polygon(hole).centroid for hole in foramina(marks)]
    assert len(holes) == 4
    assert [hole.x for hole in holes] == sorted((hole.x for hole in holes), reverse=True)
    assert [hole.y for hole in holes] == sorted((hole.y for hole in holes), reverse=True)
    for hole in holes:
        level = marks["sacrum_lateral_0"][0]
        assert 5 < hole.x < level


def test_bones_and_skin_are_well_formed(marks: Landmarks) -> None:
    for text in (body(), "".join(axial(marks)), "".join(shoulder(marks))):
        paths = list(ElementTree.fromstring(f"<g>{text}</g>"))
        assert paths
        assert all(re.match(r"M-?[\d.]", shape.get("d") or "") for shape in paths)
        assert "nan" not in text


def fork(marks: Landmarks, name: str) -> float:
    """How far a spinous process reaches lower beside the midline than on it, in mm."""
    *_, process = vertebra(marks, name)
    points = np.array(process.shape.exterior.coords)
    on = points[points[:, 0] < 0.05]
    return float(on[:, 1].min() - points[:, 1].min())


def end_breadth(shape: Polygon | MultiPolygon) -> float:
    """The greatest breadth in the lowest 12 mm."""
    points = np.array(shape.exterior.coords)
    return float(points[points[:, 1] < points[:, 1].min() + 12, 0].max())
