"""Bones of the right half, and the body's faint outline, drawn around the landmarks.

Landmarks fix where each bone is; between them the shapes follow general form. Nothing is traced.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from backatlas.plate.attachments import VERTEBRAE
from backatlas.plate.landmarks import Point
from backatlas.plate.paths import path, smooth, smooth_half

Seen = NDArray[np.float64]
Landmarks = Mapping[str, Point]

# The body's outline (lateral, height) in mm, from crown to thigh, then up the inner arm: an estimate that clears
# every landmark and muscle by the thickness of skin and fat.
BODY_TRUNK = (
    (0, 1644), (32, 1640), (62, 1620), (79, 1578), (81, 1530), (75, 1492), (67, 1462), (62, 1432), (66, 1404),
    (92, 1384), (130, 1370), (170, 1358), (203, 1340), (226, 1304), (232, 1262), (230, 1212), (232, 1160),
    (242, 1110), (256, 1062), (262, 1012), (266, 950), (268, 900), (268, 850), (262, 850), (246, 900), (232, 960),
    (214, 1020), (196, 1078), (186, 1130), (178, 1180), (172, 1216), (166, 1196), (160, 1150), (154, 1100),
    (146, 1052), (142, 1010), (148, 968), (160, 925), (170, 880), (177, 830), (176, 770), (170, 710), (165, 660), (163, 630),
    (0, 630),
)  # fmt: skip


def body() -> str:
    return path(smooth_half(BODY_TRUNK), class_="skin")


def axial(marks: Landmarks) -> Iterator[str]:
    """Skull, clavicle, ribs, spine, sacrum, hip bone and the top of the femur, back to front."""
    yield _tube(
        [(52, 1356), (78, 1362), (104, 1352), (128, 1350), _at(marks, "clavicle_acromial_end")], (9, 11)
    )
    yield from _front_of_ribs(marks)
    yield _femur(marks)
    yield from _hip(marks)
    yield from _skull(marks)
    for number in range(12, 0, -1):
        yield from _rib(marks, number)
    yield from _sacrum(marks)
    for name in reversed(VERTEBRAE):
        yield from _vertebra(marks, name)


def shoulder(marks: Landmarks) -> Iterator[str]:
    """Humerus, forearm and scapula, back to front."""
    yield _forearm(((224, 1046), (240, 1046)), ((250, 818), (264, 820)))
    yield from _humerus(marks)
    yield _forearm(((202, 1066), (219, 1068)), ((236, 812), (247, 812)))
    yield from _scapula(marks)


def _at(marks: Landmarks, name: str) -> tuple[float, float]:
    return float(marks[name][0]), float(marks[name][2])


def _by(point: Seen, lateral: float, height: float) -> tuple[float, float]:
    """The point moved, in mm."""
    return float(point[0]) + lateral, float(point[1]) + height


def _bone(points: object, **extra: str) -> str:
    return path(smooth(np.asarray(points, dtype=float), closed=True), class_="bone", **extra)


def _half_bone(points: object, **extra: str) -> str:
    """A bone on the midline: filled up to it, with a rim everywhere but along it."""
    curve = smooth_half(np.asarray(points, dtype=float))
    return path(curve + "z", class_="bone open", **extra) + path(curve, class_="rim")


def _groove(points: object) -> str:
    return path(smooth(np.asarray(points, dtype=float)), class_="groove")


def _hollow(points: object) -> str:
    return path(smooth(np.asarray(points, dtype=float), closed=True), class_="hollow")


def _tube(points: object, widths: tuple[float, float], **extra: str) -> str:
    """A bone along a line, of two widths in mm."""
    centre = np.asarray(points, dtype=float)
    along = np.gradient(centre, axis=0)
    across = np.stack([-along[:, 1], along[:, 0]], axis=1) / np.linalg.norm(along, axis=1, keepdims=True)
    half = np.linspace(*widths, len(centre))[:, None] / 2
    return _bone(np.concatenate([centre + across * half, (centre - across * half)[::-1]]), **extra)


def _rib_line(marks: Landmarks, number: int) -> Seen:
    return np.array([_at(marks, f"R{number}_{share}") for share in ("00", "20", "40", "60", "80", "97")])


def _front_of_ribs(marks: Landmarks) -> Iterator[str]:
    """The front halves of the ribs, seen through the cage behind the posterior arcs."""
    for number in range(10, 0, -1):
        side, tip = np.array(_at(marks, f"R{number}_97")), np.array(_at(marks, f"R{number}_tip"))
        turn = side + np.array([1.5, -12.0])
        yield _tube([side, turn, (turn + tip) / 2 + np.array([6.0, -9.0]), tip], (8, 9), data_far="yes")


def _rib(marks: Landmarks, number: int) -> Iterator[str]:
    line = _rib_line(marks, number)
    width = {1: (8.0, 13.0), 11: (7.0, 7.0), 12: (6.5, 5.5)}.get(number, (8.0, 11.0))
    yield _tube(line, width)
    yield _groove(line[1:] + np.array([0.0, -width[1] * 0.18]))


def _vertebra(marks: Landmarks, name: str) -> Iterator[str]:
    """Body, transverse process, lamina and spinous process, in the manner of its region of the spine."""
    region, number = name[0], int(name[1:])
    spine, cross = np.array(_at(marks, f"{name}_spinous")), np.array(_at(marks, f"{name}_transverse"))
    plate, half = np.array(_at(marks, f"{name}_lamina")), np.array(_at(marks, f"{name}_body"))
    tall = {"C": 13.0, "T": 20.0, "L": 27.0}[region]
    if name == "C1":
        yield _half_bone([(0, spine[1] + 5), (18, plate[1] + 6), _by(cross, -2, 5), _by(cross, 2, 0), _by(cross, -3, -5),
                     (20, plate[1] - 6), (0, spine[1] - 6)])  # fmt: skip
        return
    wide = min(half[0], {"C": 17.0, "T": 19.0, "L": 26.0}[region])
    middle = half[1]
    yield _half_bone([(0, middle + tall / 2), (wide, middle + tall / 2), (wide - 2, middle), (wide, middle - tall / 2),
                 (0, middle - tall / 2)], data_far="yes")  # fmt: skip
    root = np.array([{"C": 8.0, "T": 9.0, "L": 11.0}[region], plate[1]])
    thick = {"C": 4.5, "T": 6.0, "L": 5.0}[region]
    yield _bone([_by(root, 0, thick), _by(cross, -4, thick), _by(cross, 2, thick * 0.3), _by(cross, 0, -thick),
                 _by(root, 0, -thick * 1.2)])  # fmt: skip
    facet = {"C": 9.0, "T": 10.0, "L": 15.0}[region]
    side = {"C": 15.0, "T": 13.0, "L": 17.0 + number}[region]
    yield _half_bone([(0, plate[1] + facet * 0.35), (side - 4, plate[1] + facet), (side, plate[1] + facet * 0.5),
                 (side - 3, plate[1] - facet * 0.4), (side - 2, plate[1] - facet), (side - 8, plate[1] - facet),
                 (0, plate[1] - facet * 0.8)])  # fmt: skip
    yield from _spinous(region, number, spine, plate[1])


def _spinous(region: str, number: int, tip: Seen, root: float) -> Iterator[str]:
    y = tip[1]
    if region == "C" and number < 7:
        yield _half_bone([(0, root), (4, root - 2), (5.5, y + 2), (6, y - 4), (3, y - 4.5), (0, y)])
    elif region == "L":
        top = max(root - 4, y + 12)
        yield _half_bone([(0, top), (4, top - 2), (4.4, y + 4), (5, y - 3), (3, y - 8), (0, y - 8)])
    else:
        yield _half_bone(
            [(0, root + 2), (5, root - 4), (3.6, (root + y) / 2), (3.4, y + 2), (3, y - 3), (0, y - 4)]
        )


def _sacrum(marks: Landmarks) -> Iterator[str]:
    edge = [_at(marks, f"sacrum_lateral_{level}") for level in range(6)]
    yield _half_bone([(0, 918), (20, 922), (44, 922), *edge, (0, 786)])
    coccyx = [(0, 792), (7, 788), (6, 776), (4, 764), (0, 756)]
    yield _half_bone(coccyx)
    for level, lateral in zip(range(1, 5), (24, 21, 17, 13), strict=True):
        height = marks[f"sacrum_median_{level}"][2] + 8
        yield _hollow(
            [(lateral - 4, height), (lateral, height + 4.5), (lateral + 4, height), (lateral, height - 4.5)]
        )
    for level in range(1, 5):
        _, height = _at(marks, f"sacrum_median_{level}")
        yield _half_bone([(0, height + 9), (3.5, height + 5), (4.5, height - 2), (0, height - 7)])


def _hip(marks: Landmarks) -> Iterator[str]:
    crest = [_at(marks, f"iliac_crest_{share}") for share in (45, 55, 65, 80, 95, 110, 125, 138)]
    tuber = marks["ischial_tuberosity"]
    yield _bone([
        _at(marks, "psis"), *crest, _at(marks, "iliac_lateral"), (142, 900), (134, 872), (124, 846), (114, 832),
        (112, 812), (100, 792), (88, 784), (74, 770), (60, 752), (tuber[0], tuber[2]), (28, 760), (18, 770),
        (8, 778), (5, 792), (20, 800), (36, 806), (44, 816), (40, 824), (48, 838), (60, 852), (58, 866), (46, 876),
        (40, 890),
    ])  # fmt: skip
    yield _hollow([(30, 788), (48, 796), (66, 792), (64, 774), (48, 764), (34, 770)])
    yield _groove([(52, 918), (66, 934), (84, 943), (104, 945), (124, 938), (137, 924)])
    yield _groove([(60, 914), (74, 900), (82, 880), (80, 862)])
    yield _groove([(112, 940), (126, 918), (128, 892), (120, 866)])


def _femur(marks: Landmarks) -> str:
    x, y = _at(marks, "femur_greater_trochanter")
    return _bone([
        (86, 826), (100, 838), (114, 828), (128, 818), (x - 12, y + 16), (x - 1, y + 8), (x, y - 12), (x - 6, y - 34),
        (142, 730), (138, 690), (136, 640), (104, 640), (108, 690), (110, 724), (106, 748), (114, 772), (110, 790),
        (96, 796), (86, 808),
    ])  # fmt: skip


def _skull(marks: Landmarks) -> Iterator[str]:
    side = [_at(marks, f"skull_side_{height}") for height in range(1490, 1631, 20)]
    mastoid = _at(marks, "mastoid_tip")
    base = [(0, 1476), (16, 1478), (30, 1484), (46, 1488), mastoid, (63, 1488)]
    yield _half_bone([(0, 1637), (20, 1635), *reversed(side), *reversed(base)])
    line = [(0, 1505), *(_at(marks, f"superior_nuchal_line_{n}") for n in (25, 45)), (60, 1494)]
    yield _groove(line)
    low = [_at(marks, f"inferior_nuchal_line_{n}") for n in ("mid", "25")]
    yield _groove([*low, (42, 1489)])
    yield _groove(
        [(0, 1584), (9, 1577), (18, 1569), (27, 1558), (38, 1546), (45, 1534), (50, 1520), (60, 1508)]
    )
    yield _groove([(0, 1637), (1.5, 1620), (0, 1604), (1.5, 1592), (0, 1584)])
    yield _half_bone([(0, 1511), (7, 1508), (7, 1502), (0, 1498)])
    yield _bone([(55, 1500), (64, 1498), (64, 1490), mastoid, (53, 1491)])


def _humerus(marks: Landmarks) -> Iterator[str]:
    heights = (50, 90, 130, 180, 240, 285)
    inner = [_at(marks, f"humerus_medial_{n}") for n in heights]
    outer = [_at(marks, f"humerus_lateral_{n}") for n in heights]
    tubercle = _at(marks, "humerus_greater_tubercle")
    yield _bone([
        (150, 1322), _at(marks, "humerus_head_top"), (180, 1332), tubercle, *outer, (236, 1040), (208, 1044),
        (184, 1040), *reversed(inner), (150, 1300),
    ])  # fmt: skip
    yield _groove([(172, 1334), (176, 1322), (168, 1306), (158, 1294)])


def _forearm(top: tuple[tuple[float, float], ...], bottom: tuple[tuple[float, float], ...]) -> str:
    (a, b), (c, d) = top, bottom
    return _bone(
        [a, b, ((b[0] + d[0]) / 2 - 2, (b[1] + d[1]) / 2), d, c, ((a[0] + c[0]) / 2 + 2, (a[1] + c[1]) / 2)]
    )


def _scapula(marks: Landmarks) -> Iterator[str]:
    medial = [_at(marks, f"scapula_medial_{n}") for n in (15, 30, 45, 60, 75, 90)]
    lateral = [_at(marks, f"scapula_lateral_{n}") for n in (90, 75, 60)]
    yield _bone([
        _at(marks, "scapula_superior_angle"), *medial, _at(marks, "scapula_inferior_angle"), *lateral,
        (131, 1266), (140, 1284), (150, 1290), (154, 1306), (150, 1322), (136, 1322), (122, 1328), (100, 1334),
    ])  # fmt: skip
    spine = [_at(marks, f"scapula_spine_{n}") for n in (58, 69, 76, 90, 104, 119, 134, 149, 162)]
    ridge = [(x, y + 5) for x, y in spine] + [_at(marks, "scapula_acromion_tip"), (168, 1332)]
    below = [
        (162, 1322),
        (150, 1322),
        (134, 1320),
        (119, 1313),
        (104, 1299),
        (90, 1292),
        (76, 1290),
        (66, 1286),
    ]
    yield _groove([(72, 1232), (82, 1252), (86, 1276)])
    yield _bone([*ridge, *below])
    yield _groove([(x, y) for x, y in spine[1:]])
