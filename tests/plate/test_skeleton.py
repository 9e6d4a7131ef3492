"""The bones stand where the landmarks are, and each looks like what it is."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import numpy as np
import pytest
from shapely import union_all
from shapely.geometry import LineString, MultiPolygon, Point, Polygon

from backatlas.plate.bones import Landmarks
from backatlas.plate.build import Plate
from backatlas.plate.drawing import STYLE
from backatlas.plate.skeletons.back import SKELETON, axial, body, shoulder
from backatlas.plate.skeletons.skull import mandible, skull
from backatlas.plate.skeletons.spine import foramina, vertebra
from backatlas.records.spine import VERTEBRAE
from tests.plate.strokes import strokes_of

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


def test_the_skull_holds_its_landmarks(marks: Landmarks) -> None:
    shape = union_all([piece.shape for piece in skull(marks)])
    for height in (1510, 1530, 1550, 1570):
        lateral, _, _ = marks[f"skull_side_{height}"]
        assert shape.boundary.distance(Point(lateral, height)) <= TOLERANCE
    for name in (
        "mastoid_tip",
        "external_occipital_protuberance",
        "superior_nuchal_line_25",
        "superior_nuchal_line_45",
    ):
        lateral, _, height = marks[name]
        assert shape.buffer(0.5).contains(Point(lateral, height)), name


def test_the_mastoid_process_stands_out_below_the_skull_beside_a_notch(marks: Landmarks) -> None:
    """Lowest at 57 mm from the midline, and lower there than the skull is 10 mm nearer to it."""
    vault, _ = skull(marks)
    tip, notch = (lowest(vault.shape, lateral) for lateral in (58.0, 48.0))
    assert tip < notch - 2
    assert tip == pytest.approx(1485, abs=3)


def test_the_jaw_is_seen_beyond_the_neck_and_no_wider_than_the_skull(marks: Landmarks) -> None:
    jaw = mandible().shape
    neck = union_all([piece.shape for name in VERTEBRAE[:4] for piece in vertebra(marks, name)])
    assert jaw.difference(neck).area > 300
    _, lowest_, widest, _ = jaw.bounds
    assert widest < marks["mastoid_tip"][0]
    assert lowest_ == pytest.approx(marks["C3_spinous"][2], abs=8)


def test_what_runs_out_of_the_picture_below_is_gone_before_it_ends(marks: Landmarks) -> None:
    """Thigh, its bone and its skin: each is filled and stroked with a colour that ends above the border at y = 1000."""
    drawn = ElementTree.fromstring(f"<g>{body()}{''.join(axial(marks))}</g>")
    leaving = [shape for shape in drawn if reach_below(shape) > 994]
    assert leaving
    style = STYLE.read_text(encoding="utf-8")
    ends = {
        id_: float(low)
        for id_, low in re.findall(r'<linearGradient id="([\w-]+)"[^>]* y2="(\d+)"', SKELETON.defs)
    }
    for shape in leaving:
        selector = "." + shape.get("class", "").replace(" ", ".")
        rule = re.search(rf"^{re.escape(selector)} \{{ (.*?) \}}", style, re.MULTILINE)
        assert rule, selector
        used = re.findall(r"url\(#([\w-]+)\)", rule[1])
        assert used, selector
        assert max(ends[one] for one in used) < 1000


def reach_below(shape: ElementTree.Element) -> float:
    """How far down a path reaches, as drawn in mm."""
    (named,) = strokes_of(f'<g xmlns="http://www.w3.org/2000/svg"><path d="{shape.get("d")}"/></g>').values()
    return named.bottom


def lowest(shape: Polygon | MultiPolygon, lateral: float) -> float:
    """How low a bone reaches so far from the midline, in mm above the floor."""
    return float(shape.intersection(LineString([(lateral, 1400), (lateral, 1700)])).bounds[1])


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
