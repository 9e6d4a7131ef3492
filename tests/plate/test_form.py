"""What is drawn of fibres: no kinks along a bone, no cut ends, one sheet where a muscle is one, and nothing far from its fibres."""

from __future__ import annotations

from itertools import combinations, pairwise
from xml.etree import ElementTree

import numpy as np
import pytest
from shapely import union_all
from shapely.geometry import LineString, MultiPoint, Point
from shapely.geometry.base import BaseGeometry

from backatlas.body.fibres import Array, Bundle
from backatlas.plate.build import Plate, PlateRegion
from backatlas.plate.form import formed
from backatlas.plate.outline import strip
from tests.plate.strokes import runs_of

TRAPEZIUS = tuple(f"trapezius-{part}" for part in ("descending", "transverse", "ascending"))
SVG = "{http://www.w3.org/2000/svg}"
FLOOR = 660.0
# What is drawn may stay this far behind the corner of an attachment, in mm: 4 for the round corner, the rest for a kink
# that is smoothed, a tendon that tapers and the softened border.
LEFT = 7.5
# These run out in a long point or a thin edge, which the softened border takes.
POINTED = {"external-oblique": 20.0, "longissimus-capitis": 10.0, "triceps-brachii": 25.0}


def sheet(end_breadth: float = 30.0, tendon: float = 0.0, left: float = 40.0) -> Bundle:
    """Fibres that run straight up, 30 mm apart at their origin and so far apart at their end, 100 mm above it."""
    share = np.linspace(0, 1, 16)
    start = np.stack([left + 30 * share, np.zeros(16), np.full(16, 800.0)], axis=1)
    end = np.stack(
        [left + 15 + end_breadth * (share - 0.5), np.zeros(16), np.full(16, 900.0)],
        axis=1,
    )
    step = np.linspace(0, 1, 25)[None, :, None]
    return Bundle(
        start[:, None] + step * (end - start)[:, None], np.full((16, 2), [0.0, tendon], dtype=float)
    )


def widths(bundle: Bundle, height: float) -> float:
    """How broad a bundle is at a height."""
    return float(strip(bundle.seen).intersection(LineString([(0, height), (200, height)])).length)


def test_the_corners_of_a_sheet_are_round_and_its_middle_reaches_as_far_as_it_did() -> None:
    (drawn,) = formed([sheet()], FLOOR)
    tops = drawn.seen[:, -1, 1]
    assert tops[8] == pytest.approx(900, abs=0.01)
    assert tops[0] == tops[-1] < 897
    assert (np.diff(tops[:8]) > -1e-9).all()
    corner = np.hypot(*(drawn.seen[:, -1] - (40.0, 900.0)).T).min()
    assert 0.5 < corner < 4.0


def test_a_tendon_tapers_and_a_broad_end_does_not() -> None:
    (cord,) = formed([sheet(end_breadth=16, tendon=0.2)], FLOOR)
    (broad,) = formed([sheet(end_breadth=24, tendon=0.2)], FLOOR)
    assert widths(cord, 890) < 0.75 * widths(sheet(end_breadth=16), 890)
    assert widths(broad, 880) == pytest.approx(widths(sheet(end_breadth=24), 880), abs=0.6)
    # The flesh keeps its breadth.
    assert widths(cord, 840) == pytest.approx(widths(sheet(end_breadth=16), 840), abs=0.6)


def test_what_ends_in_the_midline_keeps_its_corner_there() -> None:
    (drawn,) = formed([sheet(left=0.0)], FLOOR)
    assert drawn.seen[0, -1, 1] == pytest.approx(900)
    assert drawn.seen[-1, -1, 1] < 897


def test_what_the_picture_cuts_keeps_its_cut_end() -> None:
    (drawn,) = formed([sheet()], 800.5)
    assert drawn.seen[:, 0, 1] == pytest.approx(800)
    assert drawn.seen[0, -1, 1] < 897


def test_sheets_that_meet_have_no_notch_between_them() -> None:
    left, right = formed([sheet(), sheet(left=70.0)], FLOOR)
    assert left.seen[-1, -1, 1] == pytest.approx(900)
    assert right.seen[0, -1, 1] == pytest.approx(900)


def test_a_kink_in_a_line_of_attachment_is_smoothed_and_its_ends_stay() -> None:
    bent = sheet()
    share = np.linspace(0, 1, 16)
    bent.fibres[:, -1, 2] += 30 * np.abs(share - 0.5)
    (drawn,) = formed([bent], FLOOR)
    middle = drawn.seen[6:11, -1, 1]
    assert turn(drawn.seen[6:11, -1]) < 0.8 * turn(bent.seen[6:11, -1])
    assert middle.min() > bent.seen[:, -1, 1].min() - 1
    (ends,) = formed([bent], 2000.0)
    assert ends.seen[[0, -1], -1] == pytest.approx(bent.seen[[0, -1], -1])


def test_no_muscle_is_drawn_far_from_where_its_fibres_begin_and_end(plate: Plate) -> None:
    """A region overlaps its attachments: no end of a fibre lies further out of the outline than a corner takes."""
    far = {}
    for id_, region in plate.regions.items():
        whole = region.joint.outline if region.joint else region.outline
        for bundle in region.bundles:
            points = MultiPoint(bundle.seen[:, [0, -1]].reshape(-1, 2))
            most = max(whole.distance(point) for point in points.geoms)
            if most > POINTED.get(id_, LEFT):
                far[id_] = round(most, 1)
    assert far == {}


@pytest.mark.parametrize(
    "id_",
    ["supraspinatus", "infraspinatus", "teres-minor", "teres-major", "deltoid-posterior", "gluteus-maximus"],
)
def test_the_outline_has_no_sharp_corner_beside_the_midline(plate: Plate, id_: str) -> None:
    """Along 4 mm of it no outline of these turns by a right angle."""
    (ring,) = (np.asarray(piece.exterior.coords) for piece in plate.regions[id_].outline.geoms)
    border = LineString(ring)
    places = np.arange(0, border.length, 1.0)
    for place in places:
        before, here, after = (
            np.array(border.interpolate((place + step) % border.length).coords[0]) for step in (-2.0, 0, 2.0)
        )
        if here[0] > 8:
            assert turn(np.array([before, here, after])) < 90, here


@pytest.mark.parametrize("id_", ["supraspinatus", "infraspinatus", "teres-minor"])
def test_a_tendon_of_the_cuff_tapers_onto_the_greater_tubercle(plate: Plate, id_: str) -> None:
    region = plate.regions[id_]
    tubercle = Point(plate.landmarks["humerus_greater_tubercle"][[0, 2]])
    assert region.outline.distance(tubercle) < 22
    (bundle,) = region.drawn
    breadth = np.linalg.norm(bundle.seen[-1] - bundle.seen[0], axis=1)
    # From the thickest place on it only grows narrower, and what comes to the bone is less than half of that.
    after = breadth[int(breadth.argmax()) :]
    assert breadth[-1] < 0.62 * breadth.max()
    assert (np.diff(after[: len(after) - 2]) < 0.3).all()


def test_the_parts_of_trapezius_tile_one_sheet_without_a_gap(plate: Plate) -> None:
    whole = sheet_of(plate)
    outlines = [plate.regions[id_].outline for id_ in TRAPEZIUS]
    assert whole.difference(union_all(outlines).buffer(0.05)).area < 1
    for one, other in combinations(outlines, 2):
        # They lap over each other by the width of a hairline and no more.
        shared = one.intersection(other)
        assert shared.area <= 0.8 * max(shared.length, 1)
    assert len(whole.geoms) == 1
    assert not whole.geoms[0].interiors


def test_no_line_is_drawn_between_the_parts_of_trapezius(plate: Plate, picture: str) -> None:
    groups = {group.get("data-id"): group for group in ElementTree.fromstring(picture).iter(f"{SVG}g")}
    seams = [
        one.outline.boundary.intersection(other.outline.buffer(0.5))
        for one, other in combinations([plate.regions[id_] for id_ in TRAPEZIUS], 2)
    ]
    # Where the sheet itself ends there is a line.
    seam = union_all(seams).difference(sheet_of(plate).boundary.buffer(2))
    assert seam.length > 150
    for id_ in TRAPEZIUS:
        assert groups[id_].get("data-sheet") == "trapezius"
        (rim,) = (
            shape.get("d", "") for shape in groups[id_].iter(f"{SVG}path") if shape.get("class") == "rim"
        )
        along = union_all(lines(rim)).intersection(seam.buffer(0.6))
        assert along.length < 1


def test_the_tendon_of_trapezius_is_as_long_on_either_side_of_a_seam(plate: Plate) -> None:
    for upper, lower in pairwise(TRAPEZIUS):
        last, first = plate.regions[upper].bundles[0], plate.regions[lower].bundles[0]
        assert last.seen[-1] == pytest.approx(first.seen[0], abs=0.2)
        assert last.tendon[-1] == pytest.approx(first.tendon[0])


def test_only_sheets_of_one_muscle_are_joined(plate: Plate) -> None:
    joined = {id_: region.joint.muscle for id_, region in plate.regions.items() if region.joint}
    assert {id_ for id_, muscle in joined.items() if muscle == "trapezius"} == set(TRAPEZIUS)
    # Bundles from vertebra to vertebra, or to ribs, are no sheet, though they are parts of one muscle.
    assert not {"rotatores-breves", "rotatores-longi", "levatores-costarum-breves"} & set(joined)


@pytest.mark.parametrize(
    "height", ["L2_spinous", "L3_spinous", "L5_spinous", "sacrum_median_1", "sacrum_median_3"]
)
def test_the_aponeurosis_of_erector_spinae_reaches_the_midline(plate: Plate, height: str) -> None:
    region = plate.regions["longissimus-thoracis"]
    level = plate.landmarks[height][2] - 5
    seen = region.outline.intersection(LineString([(-1, level), (60, level)]))
    assert seen.bounds[0] < 2
    # It is tendon there: its fibres begin so.
    near = [
        tendon[0]
        for tendon, fibre in zip(region.bundles[0].tendon, region.bundles[0].seen, strict=True)
        if fibre[0, 0] < 6
    ]
    assert min(near) > 0.25


@pytest.mark.parametrize("height", ["L4_spinous", "sacrum_median_1", "sacrum_median_2"])
def test_the_aponeurosis_goes_on_to_the_side_without_a_gap(plate: Plate, height: str) -> None:
    """From the midline to its outer border at the ilium."""
    level = plate.landmarks[height][2]
    both = union_all(
        [plate.regions[id_].outline for id_ in ("longissimus-thoracis", "iliocostalis-lumborum")]
    )
    across = both.buffer(0.3).intersection(LineString([(0, level), (100, level)]))
    assert across.geom_type == "LineString"
    assert across.length > 30


def sheet_of(plate: Plate) -> BaseGeometry:
    region: PlateRegion = plate.regions[TRAPEZIUS[0]]
    assert region.joint is not None
    return region.joint.outline


def turn(points: Array) -> float:
    """The greatest angle by which a line turns, in degrees."""
    way = np.diff(points, axis=0)
    angles = np.arctan2(way[:, 1], way[:, 0])
    turned = np.abs((np.diff(angles) + np.pi) % (2 * np.pi) - np.pi)
    return float(np.degrees(turned.max()))


def lines(d: str) -> list[LineString]:
    """The lines of a path of relative steps, in mm of lateral and height."""
    (runs,) = runs_of(f'<g xmlns="http://www.w3.org/2000/svg"><path d="{d}"/></g>').values()
    return [LineString([(x, 1660 - y) for x, y in run]) for run in runs]
