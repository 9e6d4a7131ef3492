"""Where the plate draws: places written down in millimetres, and every line of the picture beside a kept one."""

from __future__ import annotations

import numpy as np
import pytest
from shapely import Polygon, make_valid
from shapely.geometry.base import BaseGeometry

from backatlas.plate.build import Plate
from backatlas.plate.picture import PLATE, read_picture
from tests.plate.strokes import KEPT, Run, Stroke, read_strokes, runs_of, strokes_of

# Lateral, behind, and height, as landmarks.csv has them.
LANDMARKS = {
    "vertex": (0.0, -76.0, 1636.3),
    "mastoid_tip": (57.0, -71.5, 1487.0),
    "C7_spinous": (0.0, -21.3, 1368.4),
    "T1_spinous": (0.0, -17.1, 1351.2),
    "T12_spinous": (0.0, -22.6, 1061.5),
    "L5_spinous": (0.0, -18.2, 928.7),
    "scapula_inferior_angle": (94.2, -5.2, 1184.0),
    "scapula_acromion_tip": (166.5, -58.1, 1343.0),
    "humerus_greater_tubercle": (188.9, -80.3, 1312.2),
    "iliac_crest_80": (81.5, -46.0, 954.7),
    "psis": (44.6, -1.1, 908.4),
    "R5_97": (123.7, -66.4, 1227.8),
    "ischial_tuberosity": (41.2, -53.2, 752.2),
    "femur_greater_trochanter": (150.0, -75.0, 800.0),
}
# Innermost, lowest, outermost and highest of the right half, in mm, and the area in square centimetres.
OUTLINES = {
    "trapezius-descending": (-0.2, 1345.2, 149.8, 1504.9, 62.2),
    "latissimus-dorsi": (-0.2, 892.2, 178.5, 1277.2, 369.4),
    "rhomboid-major": (-0.2, 1190.7, 87.3, 1338.3, 51.6),
    "multifidus-lumborum": (-0.2, 828.5, 39.1, 1036.3, 48.5),
    "gluteus-maximus": (1.3, 679.3, 142.7, 932.3, 223.2),
    "splenius-capitis": (-0.2, 1287.5, 60.0, 1498.5, 40.7),
    "longissimus-thoracis": (-0.2, 830.8, 64.5, 1362.3, 148.0),
    "teres-major": (92.2, 1191.4, 174.8, 1276.8, 27.7),
    "levator-scapulae": (23.8, 1309.3, 71.7, 1467.2, 19.3),
    "obliquus-capitis-inferior": (1.9, 1437.1, 40.3, 1470.9, 3.73),
    "quadratus-lumborum": (37.2, 947.0, 94.5, 1057.1, 43.1),
    "infraspinatus": (61.9, 1206.8, 181.5, 1330.3, 67.3),
}
# The first fibre of the first bundle: where it begins and where it ends.
FIBRES = {
    "trapezius-descending": ((33.0, -3.0, 1504.0), (114.4, -50.4, 1344.7)),
    "latissimus-dorsi": ((0.0, -0.7, 1195.1), (180.0, -80.0, 1254.0)),
    "rhomboid-major": ((0.0, -12.1, 1338.4), (57.5, -7.8, 1284.6)),
    "multifidus-lumborum": ((25.7, -53.9, 978.6), (5.6, -32.1, 1034.7)),
    "gluteus-maximus": ((65.0, -20.5, 935.8), (138.0, -36.0, 844.0)),
    "splenius-capitis": ((0.0, -36.7, 1400.5), (56.0, -53.0, 1497.0)),
    "teres-major": ((91.9, 4.1, 1213.0), (168.4, -82.9, 1279.9)),
    "levator-scapulae": ((37.2, -69.5, 1467.0), (67.7, -23.0, 1332.1)),
    "obliquus-capitis-inferior": ((2.0, -40.0, 1443.0), (38.2, -69.5, 1471.0)),
    "quadratus-lumborum": ((58.3, -58.8, 945.9), (42.1, -63.4, 971.0)),
}
# Shades, of bones and of flesh, are what is left of many unions: another machine's last bit begins their rings elsewhere, joins
# two that touch, bends a curve at other points of it, and ends a tip thinner than a hair further on. So they are held to the
# place of their area, not to their reach or their points. A tendon's ends are joined as well; its reach does not change.
SHADES = ("/bone-dim", "/shade.dim")
JOINED = (*SHADES, "/tendon/")
LENGTH = 0.0002  # as a share
STRIP = 0.5  # mm; on paper a tenth
CLOSE = 0.15  # mm: half of a rounded tenth and the last bit of another machine's arithmetic


@pytest.mark.parametrize("id_", LANDMARKS)
def test_a_landmark_lies_where_it_was_measured(plate: Plate, id_: str) -> None:
    assert plate.landmarks[id_] == pytest.approx(LANDMARKS[id_], abs=CLOSE)


@pytest.mark.parametrize("id_", OUTLINES)
def test_a_muscle_reaches_as_far_as_it_did(plate: Plate, id_: str) -> None:
    *reach, area = OUTLINES[id_]
    outline = plate.regions[id_].outline
    assert outline.bounds == pytest.approx(reach, abs=CLOSE)
    assert outline.area / 100 == pytest.approx(area, rel=0.01)


@pytest.mark.parametrize("id_", FIBRES)
def test_a_fibre_begins_at_the_origin_and_ends_at_the_insertion(plate: Plate, id_: str) -> None:
    begins, ends = FIBRES[id_]
    fibres = plate.regions[id_].bundles[0].fibres
    assert fibres[0, 0] == pytest.approx(begins, abs=CLOSE)
    assert fibres[0, -1] == pytest.approx(ends, abs=CLOSE)


def test_every_stroke_of_the_picture_lies_where_the_kept_one_does(picture: str) -> None:
    """`python -m tests.plate.strokes` writes the kept ones anew, after somebody has looked at the picture."""
    drawn, kept = strokes_of(picture), read_strokes(KEPT)
    assert list(drawn) == list(kept)
    moved = {
        name: (kept[name], stroke)
        for name, stroke in drawn.items()
        if not _is(SHADES, name) and not _alike(stroke, kept[name])
    }
    assert not moved, f"{len(moved)} strokes moved, the first of them {next(iter(moved.items()))}"


def test_every_point_of_bones_and_flesh_lies_where_the_committed_picture_has_it(picture: str) -> None:
    """One point among eighty moves neither the reach of a stroke nor much of its length."""
    drawn, committed = runs_of(picture), runs_of(read_picture(PLATE))
    assert list(drawn) == list(committed)
    moved = [
        name
        for name, runs in drawn.items()
        if "fibres" not in name
        and not _same_points(runs, committed[name])
        and not (_is(JOINED, name) and _same_area(runs, committed[name]))
    ]
    assert moved == []


def test_a_shade_may_begin_elsewhere_but_not_lie_elsewhere() -> None:
    """Square as it is kept, the same from another corner and with a point more, and one whose side lies 0.6 mm off."""
    kept = np.array([(0, 0), (10, 0), (10, 10), (0, 10)], dtype=float)
    same = np.array([(10, 10), (0, 10), (0, 5), (0, 0), (10, 0)], dtype=float)
    off = np.array([(0, 0), (10.6, 0), (10.6, 10), (0, 10)], dtype=float)
    assert _same_area([same], [kept])
    assert not _same_area([off], [kept])


@pytest.mark.parametrize(
    ("stroke", "reach"),
    [
        # Ribs 8, 5 and 1: the place where the rib turns forward, and its tip, with half of its breadth around both.
        ("axial/bone.far/2", (115.2, 541.5, 133.4, 576.1)),
        ("axial/bone.far/5", (76.8, 427.6, 128.6, 483.3)),
        ("axial/bone.far/9", (53.5, 321.8, 72.2, 352.8)),
    ],
)
def test_the_front_of_a_rib_runs_from_where_it_turns_forward_to_its_tip(
    picture: str, stroke: str, reach: tuple[float, ...]
) -> None:
    assert strokes_of(picture)[stroke].numbers[:4] == pytest.approx(reach, abs=CLOSE)


def test_a_stroke_that_is_moved_by_a_millimetre_is_seen_to_have_moved() -> None:
    """What the comparison is worth: a kept stroke, and the same one a millimetre lower."""
    here = Stroke(0.0, 10.0, 20.0, 30.0, 80.0)
    assert _alike(here, Stroke(0.1, 10.1, 20.1, 30.0, 80.1))
    assert not _alike(here, Stroke(0.0, 11.0, 20.0, 31.0, 80.0))


def _is(kinds: tuple[str, ...], name: str) -> bool:
    return any(kind in name for kind in kinds)


def _alike(stroke: Stroke, kept: Stroke) -> bool:
    reach = np.allclose(stroke.numbers[:4], kept.numbers[:4], atol=0.25, rtol=LENGTH)
    return bool(reach and np.allclose(stroke.length, kept.length, atol=0.25, rtol=LENGTH))


def _same_points(runs: list[Run], others: list[Run]) -> bool:
    return len(runs) == len(others) and all(
        one.shape == other.shape and np.allclose(one, other, atol=0.35)
        for one, other in zip(runs, others, strict=True)
    )


def _same_area(runs: list[Run], others: list[Run]) -> bool:
    """Whether what two sets of rings hold differs nowhere by a strip of half a millimetre, wherever the rings begin."""
    return bool(_held(runs).symmetric_difference(_held(others)).buffer(-STRIP / 2).is_empty)


def _held(rings: list[Run]) -> BaseGeometry:
    """What rings hold, a ring inside another being a hole in it."""
    held: BaseGeometry = Polygon()
    for ring in rings:
        held = held.symmetric_difference(make_valid(Polygon(ring)))
    return held
