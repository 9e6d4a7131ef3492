"""Bones of the right half, and the body's faint outline, drawn around the landmarks.

Landmarks fix where each bone is; between them the shapes follow general form. Nothing is traced. Where points are
given as numbers, they are (lateral, height) in mm like the landmarks, or steps from a landmark.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from shapely import union_all
from shapely.affinity import scale
from shapely.geometry import Polygon, box
from shapely.geometry.base import BaseGeometry

from backatlas.plate.attachments import VERTEBRAE
from backatlas.plate.landmarks import Point
from backatlas.plate.light import crescents, reach_of
from backatlas.plate.outline import parts
from backatlas.plate.paths import area, line, path, sampled, smooth, smooth_half

Seen = NDArray[np.float64]
Spot = tuple[float, float]
Landmarks = Mapping[str, Point]

# The skin, clear of every landmark and muscle by the thickness of skin and fat: from the crown over the shoulder
# down the outer arm, up its inner side to the armpit, and down the flank to the thigh.
_HEAD_AND_ARM: tuple[Spot, ...] = (
    (0, 1645), (34, 1640), (64, 1620), (81, 1580), (83, 1535), (77, 1496), (69, 1466), (64, 1436), (68, 1408),
    (92, 1387), (130, 1373), (172, 1360), (206, 1340), (227, 1306), (233, 1262), (231, 1212), (233, 1160),
    (243, 1110), (255, 1062), (262, 1012), (266, 950), (268, 880),
)  # fmt: skip
_INNER_ARM: tuple[Spot, ...] = (
    (226, 880), (222, 950), (212, 1020), (197, 1078), (187, 1130), (181, 1180), (175, 1222),
)  # fmt: skip
_FLANK: tuple[Spot, ...] = (
    (168, 1212), (163, 1170), (157, 1120), (149, 1066), (144, 1020), (147, 976), (159, 930), (170, 884), (178, 832),
    (178, 772), (172, 712), (167, 660), (164, 630),
)  # fmt: skip


def body_outline() -> Polygon:
    """The right half of the body with the arm, in mm; the midline is its inner border."""
    outer = np.concatenate([sampled(_HEAD_AND_ARM), sampled(_INNER_ARM), sampled(_FLANK)])
    return Polygon([*outer, (0, 630)]).buffer(0)


def body() -> str:
    """The skin: filled without a line along the midline, and with an arm that fades out below the elbow."""
    side, inner = sampled(_HEAD_AND_ARM), sampled(_INNER_ARM)
    shoulder = 13 * 6
    arm = [*side[shoulder:], *inner]
    trunk = [*side[: shoulder + 1], inner[-1], *sampled(_FLANK), (0, 630)]
    return "".join((
        path(line(arm, closed=True), class_="skin arm"),
        path(line(trunk, closed=True), class_="skin"),
        path(smooth(np.array([*_HEAD_AND_ARM])), class_="skin-line"),
        path(smooth(np.array([*_INNER_ARM])), class_="skin-line"),
        path(smooth(np.array([_INNER_ARM[-1], *_FLANK])), class_="skin-line flank"),
    ))  # fmt: skip


def axial(marks: Landmarks) -> Iterator[str]:
    """Clavicle, ribs, femur, hip bone, skull, sacrum and spine, back to front."""
    yield from _clavicle(marks)
    # The lower ribs turn forward only at their tips, which the posterior arc shows already.
    for number in range(8, 0, -1):
        yield _front_of_rib(marks, number)
    yield from _femur(marks)
    yield from _hip(marks)
    for number in range(12, 0, -1):
        yield from _rib(marks, number)
    yield from _sacrum(marks)
    yield _nuchal_ligament(marks)
    for name in reversed(VERTEBRAE):
        yield from _vertebra(marks, name)
    yield from _skull(marks)


def shoulder(marks: Landmarks) -> Iterator[str]:
    """Humerus and scapula, back to front."""
    yield from _humerus(marks)
    yield from _scapula(marks)


def _at(marks: Landmarks, name: str) -> Spot:
    return float(marks[name][0]), float(marks[name][2])


def _by(spot: Spot, lateral: float, height: float) -> Spot:
    """The spot moved, in mm."""
    return spot[0] + lateral, spot[1] + height


def _bone(points: ArrayLike, hole: Sequence[Spot] | None = None, **extra: str) -> str:
    """A bone with its rim, its light and its shade; `hole` is left open."""
    outline = smooth(np.asarray(points, dtype=float), closed=True)
    shape = Polygon(sampled(points, closed=True)).buffer(0)
    if hole is not None:
        outline += smooth(np.asarray(hole), closed=True)
        shape = shape.difference(Polygon(sampled(hole, closed=True)))
    bone = path(outline, class_="bone", fill_rule="evenodd", **extra)
    return bone if "data_fades" in extra else bone + _light(shape)


def _half_bone(points: Sequence[Spot], **extra: str) -> str:
    """A bone on the midline: filled up to it, with a rim everywhere but along it."""
    curve = smooth_half(np.asarray(points, dtype=float))
    half = Polygon(sampled(points)).buffer(0)
    whole = union_all([half.buffer(0.05), scale(half, -1, 1, origin=(0, 0)).buffer(0.05)])
    return path(curve + "z", class_="bone open", **extra) + _light(whole) + path(curve, class_="rim")


def _light(shape: BaseGeometry) -> str:
    """The shaded and the lit side of a bone, of its right half only."""
    right = box(0, 0, 300, 1700)
    dim, lit = crescents(shape, max(reach_of(shape), 0.5))
    seen = [(parts(piece.intersection(right), smallest=1.6), "dim") for piece in dim]
    seen.append((parts(lit[-1].intersection(right), smallest=1.6), "glow"))
    return "".join(path(area(piece), class_=f"bone-{name}") for piece, name in seen if not piece.is_empty)


def _groove(points: ArrayLike) -> str:
    return path(smooth(np.asarray(points, dtype=float)), class_="groove")


def _hollow(points: ArrayLike) -> str:
    return path(smooth(np.asarray(points, dtype=float), closed=True), class_="hollow")


def _dip(points: ArrayLike) -> str:
    """A shallow fossa: a soft shade without a border."""
    return path(smooth(np.asarray(points, dtype=float), closed=True), class_="dip")


def _tube_outline(points: ArrayLike, widths: Sequence[float]) -> Seen:
    """Both sides of a bone along a line, of the given widths in mm spread evenly along it."""
    centre = sampled(points, steps=2)
    along = np.gradient(centre, axis=0)
    across = np.stack([-along[:, 1], along[:, 0]], axis=1) / np.linalg.norm(along, axis=1, keepdims=True)
    half = np.interp(np.linspace(0, 1, len(centre)), np.linspace(0, 1, len(widths)), widths)[:, None] / 2
    outline: Seen = np.concatenate([centre + across * half, (centre - across * half)[::-1]])
    return outline


def _nuchal_ligament(marks: Landmarks) -> str:
    top, low = _at(marks, "external_occipital_protuberance"), _at(marks, "C7_spinous")
    return _half_bone(
        [(0, top[1]), (2.4, top[1] - 6), (1.6, 1440), (2, low[1] + 8), (0, low[1])], data_soft="yes"
    )


def _clavicle(marks: Landmarks) -> Iterator[str]:
    end = _at(marks, "clavicle_acromial_end")
    yield _bone(
        _tube_outline(
            [(34, 1350), (58, 1358), (82, 1361), (106, 1352), (128, 1350), end], (9, 10, 9, 11, 13)
        ),
        data_far="yes",
    )


def _front_of_rib(marks: Landmarks, number: int) -> str:
    """The front half of a rib, seen through the cage behind the posterior arcs."""
    side, tip = _at(marks, f"R{number}_97"), _at(marks, f"R{number}_tip")
    far = float(np.hypot(tip[0] - side[0], tip[1] - side[1]))
    middle = (side[0] + tip[0]) / 2 + min(7, far / 8), (side[1] + tip[1]) / 2 - min(17, far / 4)
    arc = [_by(side, -1, 3), _by(side, 0, -8), middle, tip]
    return _bone(_tube_outline(arc, (7, 8, 9, 9)), data_far="yes")


def _rib(marks: Landmarks, number: int) -> Iterator[str]:
    """The posterior arc, from the neck to where the rib turns forward out of sight."""
    line = [_at(marks, f"R{number}_{share}") for share in ("00", "20", "40", "60", "80", "97")]
    if number <= 9:
        line += [_by(line[-1], -0.5, -10), _by(line[-1], -4, -21)]
    elif number == 10:
        line.append(_at(marks, "R10_tip"))
    widths = {1: (7, 9, 12, 14, 12, 3), 11: (6, 7, 8, 7, 4), 12: (5, 6, 7, 6, 3)}.get(
        number, (6, 8, 10, 11, 11.5, 11, 8, 2.5)
    )
    outline = _tube_outline(line, widths)
    yield _bone(outline)
    yield _groove(0.3 * outline[4 : len(outline) // 2 - 2] + 0.7 * outline[::-1][4 : len(outline) // 2 - 2])


def _vertebra(marks: Landmarks, name: str) -> Iterator[str]:
    """One vertebra from behind, in the manner of its region of the spine."""
    region, number = name[0], int(name[1:])
    spine, cross, lamina, half = (
        _at(marks, f"{name}_{part}") for part in ("spinous", "transverse", "lamina", "body")
    )
    if name == "C1":
        yield _atlas(spine, cross)
    elif name == "C2":
        yield from _axis(spine, cross, lamina)
    elif region == "C":
        yield from _cervical(spine, cross, lamina, bifid=number < 7)
    elif region == "T":
        yield from _thoracic(spine, cross, lamina, half)
    else:
        yield from _lumbar(spine, cross, lamina, half)


def _atlas(spine: Spot, cross: Spot) -> str:
    y = spine[1]
    return _half_bone([
        (0, y + 4.5), (4, y + 4), (14, y + 6.5), (22, y + 9), (29, y + 8), (34, y + 4), _by(cross, -2, 4.5),
        _by(cross, 1.5, 0), _by(cross, -3, -4.5), (33, y - 3), (27, y - 8), (19, y - 7), (12, y - 3), (4, y - 5),
        (0, y - 5.5),
    ])  # fmt: skip


def _axis(spine: Spot, cross: Spot, lamina: Spot) -> Iterator[str]:
    x, y = cross[0], lamina[1]
    yield _bone(
        [
            (12, y + 7),
            (19, y + 11),
            (24, y + 8),
            (x, cross[1]),
            (x - 3, cross[1] - 6),
            (18, y - 6),
            (12, y - 3),
        ]
    )
    yield _half_bone([
        (0, y + 5), (6, y + 7), (13, y + 6), (16, y), (13, y - 6), (9, y - 7), (7.5, spine[1] - 1),
        (6.5, spine[1] - 6), (3, spine[1] - 6.5), (0, spine[1] - 2),
    ])  # fmt: skip


def _cervical(spine: Spot, cross: Spot, lamina: Spot, bifid: bool) -> Iterator[str]:
    y, tip = lamina[1], spine[1]
    yield _bone([
        (16, cross[1] + 4), (22, cross[1] + 3), _by(cross, -2, 3), _by(cross, 1, 0), _by(cross, -2, -4),
        (22, cross[1] - 4), (16, cross[1] - 4),
    ])  # fmt: skip
    yield _bone(
        [(13, y + 7.5), (18, y + 8.5), (23, y + 5), (23.5, y - 3), (20, y - 8), (15, y - 8), (12, y - 3)]
    )
    if bifid:
        end = [(5.4, tip + 1), (5.6, tip - 4), (3.2, tip - 5), (0, tip - 1)]
    else:
        end = [(4.2, tip + 5), (5, tip - 2), (3.4, tip - 6), (0, tip - 6.5)]
    yield _half_bone(
        [(0, y + 4), (6, y + 6), (13, y + 6.5), (17, y + 2), (14, y - 5), (8, y - 5.5), (4, tip + 5), *end]
    )


def _thoracic(spine: Spot, cross: Spot, lamina: Spot, half: Spot) -> Iterator[str]:
    y, tip = lamina[1], spine[1]
    middle = half[1]
    yield _body(half[0], middle, 22)
    yield _bone([
        (9, y + 5), (18, y + 6), _by(cross, -9, 5), _by(cross, -3, 6.5), _by(cross, 2, 3), _by(cross, 2, -3),
        _by(cross, -4, -6), _by(cross, -12, -6), (14, y - 8), (9, y - 8),
    ])  # fmt: skip
    yield _half_bone([
        (0, y + 8), (4, y + 9), (9, y + 13), (14, y + 12), (15.5, y + 5), (14, y - 4), (14.5, y - 12), (11, y - 16),
        (6, y - 14), (0, y - 12),
    ])  # fmt: skip
    yield _half_bone([
        (0, y + 5), (3, y + 1), (5.5, y - 7), (4.2, (y + tip) / 2), (3.2, tip + 6), (3.6, tip), (2.6, tip - 4),
        (0, tip - 5),
    ])  # fmt: skip


def _lumbar(spine: Spot, cross: Spot, lamina: Spot, half: Spot) -> Iterator[str]:
    y, tip, side = lamina[1], spine[1], min(max(lamina[0], 17.0), 23.0)
    middle = half[1]
    low = min(tip - 8, y - 26)
    yield _body(min(half[0], 27), middle, 28)
    yield _bone([
        (10, cross[1] + 4), (20, cross[1] + 4), _by(cross, -8, 4.5), _by(cross, -1, 4), _by(cross, 2, 0.5),
        _by(cross, -1, -4), _by(cross, -9, -3.5), (20, cross[1] - 5), (10, cross[1] - 6),
    ])  # fmt: skip
    yield _half_bone([
        (0, y + 3), (6, y + 3), (10, y + 8), (14, y + 14), (side, y + 15), (side + 3, y + 8), (side, y),
        (15, y - 8), (17, y - 16), (16, low + 1), (12, low - 3), (8, low + 3), (6, low + 10), (0, low + 11),
    ])  # fmt: skip
    top = max(y - 3, tip + 12)
    yield _half_bone([
        (0, top + 2), (2.8, top), (3.4, (top + tip) / 2), (3.2, tip + 2), (4.8, tip - 5), (3.6, tip - 10), (0, tip - 11),
    ])  # fmt: skip


def _body(half: float, middle: float, tall: float) -> str:
    """The vertebral body in the depth behind the arch, waisted between its end plates."""
    edge = tall / 2
    return _half_bone([
        (0, middle + edge), (half - 2, middle + edge), (half + 1, middle + edge - 3), (half - 2, middle),
        (half + 1, middle - edge + 3), (half - 2, middle - edge), (0, middle - edge),
    ], data_far="yes")  # fmt: skip


def _sacrum(marks: Landmarks) -> Iterator[str]:
    edge = [_at(marks, f"sacrum_lateral_{level}") for level in range(5)]
    yield _half_bone([(0, 790), (5, 788), (7.5, 781), (5.5, 775), (6.5, 770), (4, 763), (2.5, 758), (0, 756)])
    yield _half_bone([
        (0, 912), (9, 911), (12, 918), (18, 924), (24, 921), (27, 914), (40, 922), (52, 922), *edge,
        (9, 797), (5, 788), (0, 785),
    ])  # fmt: skip
    levels = [_at(marks, f"sacrum_median_{level}")[1] for level in range(1, 5)]
    for height, lateral, size in zip(levels, (24, 20.5, 16, 9.5), (5.2, 4.8, 4.2, 2.8), strict=True):
        y = height + 5
        yield _hollow(
            [(lateral - size, y), (lateral, y + size), (lateral + size * 1.1, y - 1), (lateral, y - size)]
        )
    yield _groove([(12, levels[0] + 14), (14, levels[1] + 6), (11, levels[2] + 4), (8, levels[3] + 3)])
    yield _groove([(38, levels[0] + 14), (33, levels[1] + 6), (26, levels[2] + 4), (19, levels[3] + 4)])
    for height, tall in zip(levels, (11, 10, 9, 7), strict=True):
        yield _half_bone(
            [(0, height + tall), (2.8, height + tall - 3), (4, height), (2.6, height - 6), (0, height - 8)]
        )


def _hip(marks: Landmarks) -> Iterator[str]:
    crest = [_at(marks, f"iliac_crest_{share}") for share in (45, 55, 65, 80, 95, 110, 125, 138)]
    tuber = _at(marks, "ischial_tuberosity")
    obturator = [(27, 790), (38, 799), (54, 800), (66, 790), (66, 776), (54, 768), (40, 766), (29, 775)]
    yield _bone([
        _by(crest[0], -5, -4), *crest, _at(marks, "iliac_lateral"), (145, 900), (137, 876), (127, 856), (120, 840),
        (119, 822), (113, 804), (100, 792), (88, 782), (76, 768), (64, 754), (50, 748), tuber, (30, 756), (18, 768),
        (8, 778), (4, 790), (8, 804), (22, 808), (40, 808), (51, 812), (50, 822), (46, 828), (54, 836), (64, 848),
        (67, 862), (61, 874), (50, 882), (41, 890), _at(marks, "psis"),
    ], hole=obturator)  # fmt: skip
    yield _dip([(70, 930), (92, 938), (112, 934), (118, 912), (110, 886), (94, 868), (80, 876), (72, 902)])
    yield _groove([_by(spot, 0, -7) for spot in crest[1:]])
    yield _groove([(62, 936), (70, 918), (72, 896), (66, 878)])
    yield _groove([(112, 948), (121, 926), (120, 896), (106, 868), (90, 856)])
    yield _groove([(58, 758), (66, 772), (70, 788), (62, 804)])


def _femur(marks: Landmarks) -> Iterator[str]:
    x, y = _at(marks, "femur_greater_trochanter")
    yield _bone([
        (78, 838), (88, 850), (102, 846), (112, 832), (122, 822), (x - 16, y + 20), (x - 8, y + 25), (x - 1, y + 16),
        (x, y - 4), (x - 4, y - 22), (x - 10, 752), (x - 15, 712), (x - 17, 670), (x - 18, 630), (104, 630), (106, 670),
        (108, 706), (109, 732), (104, 744), (103, 754), (110, 764), (112, 778), (104, 792), (92, 800), (80, 816),
    ])  # fmt: skip
    yield _groove([(x - 10, y + 20), (x - 16, y - 4), (x - 26, y - 26), (108, 758)])
    yield _groove([(x - 22, 740), (x - 25, 700), (x - 26, 650)])


def _skull(marks: Landmarks) -> Iterator[str]:
    side = [_at(marks, f"skull_side_{height}") for height in (1510, 1530, 1550, 1570)]
    mastoid = _at(marks, "mastoid_tip")
    high = _at(marks, "vertex")
    yield _half_bone([
        (0, high[1]), (24, high[1] - 3.5), (44, 1623), (60, 1606), (70, 1588), *reversed(side), (64, 1500),
        (62, 1492), _by(mastoid, 2, 0), _by(mastoid, -5, 3), (46, 1484), (32, 1480), (18, 1477.5), (0, 1478),
    ])  # fmt: skip
    yield _bone([(54, 1502), (61, 1506), (65, 1498), (63.5, 1490), mastoid, (53, 1491)])
    yield _groove([(3, 1505), *(_at(marks, f"superior_nuchal_line_{n}") for n in (25, 45)), (58, 1497)])
    yield _groove([_at(marks, f"inferior_nuchal_line_{n}") for n in ("mid", "25")] + [(42, 1488)])
    yield _groove([(0, 1502), (0.6, 1494), (0, 1486)])
    dice = random.Random(1)
    yield path(
        _suture([(0, 1586), (14, 1574), (30, 1556), (46, 1532), (56, 1514), (62, 1505)], dice),
        class_="groove",
    )
    yield path(_suture([(0, high[1]), (0, 1612), (0, 1586)], dice, aside=1.6), class_="groove")
    yield _half_bone([(0, 1508), (2.6, 1507.2), (4.6, 1504.4), (2.8, 1501), (0, 1499)])


def _suture(points: Sequence[Spot], dice: random.Random, aside: float = 1.3) -> str:
    """A seam between bones of the skull, which wanders to and fro across its line."""
    line = sampled(points, steps=5)
    along = np.gradient(line, axis=0)
    across = np.stack([-along[:, 1], along[:, 0]], axis=1) / np.linalg.norm(along, axis=1, keepdims=True)
    swing = np.array([(-1) ** n * dice.uniform(0.3, 1) * aside for n in range(len(line))])[:, None]
    wavy: Seen = line + across * swing
    wavy[:, 0] = np.maximum(wavy[:, 0], 0)
    return smooth(wavy)


def _humerus(marks: Landmarks) -> Iterator[str]:
    heights = (50, 90, 130, 180, 240)
    inner = [_at(marks, f"humerus_medial_{n}") for n in heights]
    outer = [_at(marks, f"humerus_lateral_{n}") for n in heights]
    tubercle, top = _at(marks, "humerus_greater_tubercle"), _at(marks, "humerus_head_top")
    low_in, low_out = _at(marks, "humerus_medial_285"), _at(marks, "humerus_lateral_285")
    yield _bone([(206, 1044), (220, 1044), (226, 1000), (231, 950), (236, 890), (226, 890), (220, 950), (212, 1000)],
                data_fades="yes")  # fmt: skip
    yield _bone([(226, 1034), (236, 1032), (238, 1022), (237, 1000), (242, 950), (248, 890), (240, 890), (234, 950),
                 (229, 1000), (225, 1024)], data_fades="yes")  # fmt: skip
    yield _bone([
        (152, 1322), _by(top, -4, -2), (172, 1337), (182, 1330), _by(tubercle, 0, 4), _by(tubercle, 0, -12), *outer,
        _by(low_out, -7, 14), _by(low_out, -3, 3), _by(low_out, -5, -8), (228, 1033), (220, 1035), (212, 1030),
        (202, 1030), (194, 1037), _by(low_in, 6, -6), _by(low_in, 4, 2), _by(low_in, 12, 12), *reversed(inner), (153, 1302),
    ])  # fmt: skip
    yield _groove([(170, 1336), (173, 1322), (169, 1306), (160, 1294)])
    yield _groove([(180, 1254), (190, 1210), (196, 1170), (203, 1120)])
    yield _dip([(203, 1068), (212, 1074), (221, 1068), (218, 1056), (206, 1056)])
    yield _bone(
        [
            (203, 1050),
            (206, 1060),
            (213, 1063),
            (220, 1059),
            (222, 1048),
            (220, 1036),
            (212, 1032),
            (205, 1038),
        ]
    )


def _scapula(marks: Landmarks) -> Iterator[str]:
    medial = [_at(marks, f"scapula_medial_{n}") for n in (15, 30, 45, 60, 75, 90)]
    lateral = [_at(marks, f"scapula_lateral_{n}") for n in (90, 75, 60)]
    angle = _at(marks, "scapula_inferior_angle")
    yield _bone([
        _by(_at(marks, "scapula_superior_angle"), -2, -2), _by(medial[0], 0, 8), *medial, _by(angle, -3, 1),
        _by(angle, 5, 0), *lateral, (133, 1264), (142, 1284), (150, 1290), (155, 1304), (152, 1322), (140, 1326),
        (126, 1326), (104, 1332), (86, 1337),
    ])  # fmt: skip
    yield _dip(
        [(74, 1284), (92, 1286), (112, 1290), (120, 1276), (108, 1248), (94, 1214), (82, 1228), (70, 1256)]
    )
    yield _dip([(76, 1316), (84, 1328), (108, 1326), (124, 1328), (112, 1316), (92, 1310)])
    yield _groove(
        [_by(lateral[0], -9, 4), _by(lateral[1], -10, 4), _by(lateral[2], -10, 6), (126, 1282), (138, 1298)]
    )
    yield from spine_of_scapula(marks)


def spine_of_scapula(marks: Landmarks) -> Iterator[str]:
    """The spine and the acromion, under which supraspinatus and infraspinatus pass to the humerus."""
    spine = [_at(marks, f"scapula_spine_{n}") for n in (58, 69, 76, 90, 104, 119, 134, 149, 162)]
    tip = _at(marks, "scapula_acromion_tip")
    yield _bone([
        *(_by(spot, 0, 3) for spot in spine[:5]), _by(spine[5], -2, 4), _by(spine[6], -2, 7), (150, 1346), _by(tip, -6, 6),
        _by(tip, 2, 1), _by(tip, -1, -8), _by(spine[8], -1, -4), _by(spine[7], 0, -7), _by(spine[6], 0, -8),
        _by(spine[5], 0, -9), _by(spine[4], 0, -10), _by(spine[3], 0, -9), _by(spine[2], 0, -11), _by(spine[1], -2, -14),
        _by(spine[0], 1, -5),
    ])  # fmt: skip
    yield _groove([_by(spot, 0, -2) for spot in spine[1:]])
