"""The bones of the back's right half, and the body's faint outline, drawn around the landmarks.

Landmarks fix where each bone is; between them the shapes follow general form. Nothing is traced. Where points are
given as numbers, they are (lateral, height) in mm like the landmarks, or steps from a landmark.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from shapely import union_all
from shapely.geometry import Polygon, box

from backatlas.plate.bones import FADES, Landmarks, Piece, Spot, at, bone, by, heap, tube
from backatlas.plate.light import fallen
from backatlas.plate.outline import parts
from backatlas.plate.paths import area, line, path, sampled, smooth
from backatlas.plate.skeletons.parts import BoneOutline, BonePart, Skeleton, Veil
from backatlas.plate.skeletons.skull import SKULL_DEFS, mandible, skull, sutures
from backatlas.plate.skeletons.spine import discs, foramina, nuchal_ligament, sacrum, vertebra, vertebral_body
from backatlas.records.anatomy import BONES
from backatlas.records.spine import VERTEBRAE

# The skin, clear of every landmark and muscle by the thickness of skin and fat: from the crown over the shoulder
# down the outer arm, up its inner side to the armpit, and down the flank to the thigh.
_HEAD_AND_ARM: tuple[Spot, ...] = (
    (0, 1645), (20, 1643.6), (42, 1636), (64, 1620), (81, 1580), (83, 1535), (77, 1496), (69, 1466), (64, 1436), (68, 1408),
    (92, 1387), (130, 1373), (172, 1360), (206, 1340), (227, 1306), (233, 1262), (231, 1212), (233, 1160),
    (243, 1110), (255, 1062), (262, 1012), (266, 950), (268, 880),
)  # fmt: skip
_INNER_ARM: tuple[Spot, ...] = (
    (226, 880), (222, 950), (210, 1020), (191, 1078), (184, 1130), (176, 1180), (168, 1224),
)  # fmt: skip
_FLANK: tuple[Spot, ...] = (
    (168, 1212), (163, 1170), (157, 1120), (149, 1066), (144, 1020), (147, 976), (159, 930), (170, 884), (178, 832),
    (178, 772), (172, 712), (167, 660), (164, 630),
)  # fmt: skip
_EAR: tuple[Spot, ...] = (
    (80, 1549), (87, 1556), (93, 1549), (93, 1535), (88, 1522), (86, 1510), (81, 1505), (78, 1512),
)  # fmt: skip


def body_outline() -> Polygon:
    """The right half of the body with the arm, in mm; the midline is its inner border."""
    outer = np.concatenate([sampled(_HEAD_AND_ARM), sampled(_INNER_ARM), sampled(_FLANK)])
    return Polygon([*outer, (0, 630)]).buffer(0)


def body() -> str:
    """The skin: filled without a line along the midline; the arm fades out below the elbow, the thigh below the hip."""
    side, inner = sampled(_HEAD_AND_ARM), sampled(_INNER_ARM)
    shoulder = 14 * 6
    arm = [*side[shoulder:], *inner]
    trunk = [*side[: shoulder + 1], inner[-1], *sampled(_FLANK), (0, 630)]
    folds = (
        [(88, 1545), (90, 1538), (86, 1528)],
        [(0, 812), (1.6, 780), (1.2, 742), (3, 716)],
        [(3, 716), (22, 702), (52, 697), (84, 702), (104, 711)],
    )
    return "".join((
        path(smooth(np.array(_EAR), closed=True), class_="skin ear"),
        path(line(arm, closed=True), class_="skin arm"),
        path(line(trunk, closed=True), class_="skin trunk"),
        path(smooth(np.array([*_HEAD_AND_ARM])) + smooth(np.array([*_INNER_ARM])), class_="skin-line"),
        path(
            smooth(np.array([_INNER_ARM[-1], *_FLANK])) + "".join(smooth(np.array(fold)) for fold in folds),
            class_="skin-line flank",
        ),
    ))  # fmt: skip


def axial(marks: Landmarks) -> Iterator[str]:
    """Clavicle, ribs, mandible, femur, hip bone, sacrum, spine and skull, back to front."""
    # The lower ribs turn forward only at their tips, which the posterior arc shows already.
    yield from heap(
        [_clavicle(marks), *(_front_of_rib(marks, number) for number in range(8, 0, -1)), mandible()]
    )
    hip = _hip(marks)
    ilium = hip.shape.intersection(box(0, 868, 300, 1000))
    yield from heap([_femur(marks), hip, *sacrum(marks, ilium)])
    yield path([smooth(np.asarray(hole), closed=True) for hole in foramina(marks)], class_="hollow")
    yield from heap([discs(marks), *(vertebral_body(marks, name) for name in reversed(VERTEBRAE[2:]))])
    yield from heap([_rib(marks, number) for number in range(12, 0, -1)])
    yield from heap([piece for name in reversed(VERTEBRAE) for piece in vertebra(marks, name)])
    yield from heap([*skull(marks), nuchal_ligament(marks)])
    yield path(sutures(marks), class_="groove suture")


def shoulder(marks: Landmarks) -> Iterator[str]:
    """Humerus, forearm and scapula, back to front."""
    yield from _forearm()
    yield from heap([*_humerus(marks), _scapula(marks), _spine_of_scapula(marks)])


def spine_of_scapula(marks: Landmarks) -> Iterator[str]:
    """The spine and the acromion, under which supraspinatus and infraspinatus pass to the humerus."""
    piece = _spine_of_scapula(marks)
    yield path(area(parts(fallen(piece.shape, 1.6).simplify(0.3))), class_="cast", stroke_width="2.6")
    yield from heap([piece])


def outlines(marks: Landmarks) -> Iterator[BoneOutline]:
    """The bones that can be picked, back to front: those of the trunk under all muscles, the shoulder's under its outer ones."""
    hip = _hip(marks)
    ilium = hip.shape.intersection(box(0, 868, 300, 1000))
    coccyx, *rest = sacrum(marks, ilium)
    yield BoneOutline("clavicle", BONES, _clavicle(marks).shape)
    yield BoneOutline("femur", BONES, _femur(marks).shape)
    yield BoneOutline("hip-bone", BONES, hip.shape)
    yield BoneOutline("coccyx", BONES, coccyx.shape)
    yield BoneOutline("sacrum", BONES, union_all([piece.shape for piece in rest]))
    for number in range(12, 0, -1):
        yield BoneOutline(f"R{number}", BONES, _rib(marks, number).shape)
    for name in reversed(VERTEBRAE):
        yield BoneOutline(name, BONES, union_all([piece.shape for piece in vertebra(marks, name)]))
    yield BoneOutline("skull", BONES, union_all([piece.shape for piece in skull(marks)]))
    yield BoneOutline("humerus", _SHOULDER_DEPTH + 1, union_all([piece.shape for piece in _humerus(marks)]))
    yield BoneOutline("scapula", _SHOULDER_DEPTH + 1, _scapula(marks).shape)
    yield BoneOutline("spine-of-scapula", _SHOULDER_DEPTH, _spine_of_scapula(marks).shape)


def _clavicle(marks: Landmarks) -> Piece:
    end = at(marks, "clavicle_acromial_end")
    return bone(
        tube(
            [(34, 1350), (58, 1358), (82, 1361), (106, 1352), (128, 1350), end],
            (9, 10, 9, 11, 13, 13, 9),
            cap=3.4,
        ),
        kind="far",
    )


def _front_of_rib(marks: Landmarks, number: int) -> Piece:
    """The front half of a rib, seen through the cage behind the posterior arcs."""
    side, tip = at(marks, f"R{number}_97"), at(marks, f"R{number}_tip")
    far = float(np.hypot(tip[0] - side[0], tip[1] - side[1]))
    middle = (side[0] + tip[0]) / 2 + min(7, far / 8), (side[1] + tip[1]) / 2 - min(17, far / 4)
    arc = [by(side, -1, 3), by(side, 0, -8), middle, tip]
    return bone(tube(arc, (7, 8, 9, 9)), kind="far")


def _rib(marks: Landmarks, number: int) -> Piece:
    """The posterior arc, from the neck to where the rib turns forward out of sight."""
    arc = [at(marks, f"R{number}_{share}") for share in ("00", "20", "40", "60", "80", "97")]
    if number <= 9:
        arc += [by(arc[-1], 1.6, -9), by(arc[-1], 1.8, -20), by(arc[-1], -0.6, -32)]
    elif number == 10:
        arc.append(at(marks, "R10_tip"))
    widths = {1: (7, 9, 12, 14, 12, 3), 11: (6, 7, 8, 7, 4), 12: (5, 6, 7, 6, 3)}.get(
        number, (6, 8, 10, 11, 11.5, 10.5, 8, 5, 1)
    )
    outline = tube(arc, widths)
    upper, lower = outline[: len(outline) // 2], outline[::-1][: len(outline) // 2]
    groove = (0.24 * upper + 0.76 * lower)[4:-3]
    # At the angle a rib turns forward; the line of iliocostalis' tendons marks it.
    angle = [0.9 * upper[5] + 0.1 * lower[5], 0.4 * upper[5] + 0.6 * lower[6]]
    return bone(outline, lines=[groove, angle] if 3 <= number <= 10 else [groove], casts=1.2)


def _hip(marks: Landmarks) -> Piece:
    crest = [at(marks, f"iliac_crest_{share}") for share in (45, 55, 65, 80, 95, 110, 125, 138)]
    tuber, psis = at(marks, "ischial_tuberosity"), at(marks, "psis")
    obturator: list[Spot] = [
        (27, 790), (38, 799), (54, 800), (65, 791), (66, 777), (56, 768), (42, 766), (31, 775),
    ]  # fmt: skip
    return bone(
        [
            by(crest[0], -5, -3), *crest, at(marks, "iliac_lateral"), (144, 902), (136, 880), (127, 858), (121, 842),
            (122, 828), (117, 812), (104, 796), (90, 783), (77, 770), (67, 756), (54, 746), by(tuber, 0, -2), (32, 752),
            (19, 766), (9, 777), (4, 789), (8, 803), (22, 807), (38, 808), (49, 811), (46, 820), (43, 827), (52, 834), (63, 845),
            (68, 858), (64, 870), (54, 876), (46, 878), (44, 886), (39, 892), by(psis, -1.5, -3), by(psis, 0, 4),
        ],
        hole=obturator,
        casts=2.4,
        lines=[
            [by(crest[1], -2, -8), *(by(spot, 0, -8) for spot in crest[2:7]), by(crest[7], -3, -6)],
            [(63, 932), (69, 918), (70, 902), (66, 884)],
            [(114, 946), (120, 926), (118, 900), (107, 872), (90, 856), (74, 852)],
            [(96, 842), (108, 838), (114, 824)],
            [(74, 846), (80, 826), (74, 806)],
            [(47, 764), (58, 762), (67, 770), (72, 784), (68, 796)],
            [(44, 752), (52, 757), (60, 768), (64, 776)],
            [by(psis, 3, -6), (50, 892), (54, 884)],
        ],
        dips=[
            [(72, 932), (90, 940), (108, 938), (113, 916), (106, 892), (92, 876), (80, 880), (74, 904)],
            [(120, 938), (134, 930), (137, 912), (130, 886), (122, 866), (114, 866), (122, 892), (124, 916)],
            [(82, 800), (96, 812), (108, 812), (98, 796), (88, 788)],
        ],
    )  # fmt: skip


def _femur(marks: Landmarks) -> Piece:
    x, y = at(marks, "femur_greater_trochanter")
    return bone([
        (78, 838), (88, 850), (102, 846), (112, 832), (122, 822), (x - 16, y + 20), (x - 8, y + 25), (x - 1, y + 16),
        (x, y - 4), (x - 4, y - 22), (x - 10, 752), (x - 15, 712), (x - 17, 670), (x - 18, 630), (104, 630), (106, 670),
        (108, 706), (109, 732), (104, 744), (103, 754), (110, 764), (112, 778), (104, 792), (92, 800), (80, 816),
    ], lines=[
        [(x - 10, y + 20), (x - 17, y + 2), (x - 21, y - 20), (x - 32, y - 34), (110, 757)],
        [(x - 25, 728), (123, 690), (119.4, 640)],
        [(112, 734), (116, 692), (118, 640)],
    ], dips=[[(x - 26, y + 8), (x - 18, y + 14), (x - 20, y - 8), (x - 32, y - 20), (x - 36, y - 8)]], kind=FADES)  # fmt: skip


def _forearm() -> Iterator[str]:
    """Ulna and radius, which fade out."""
    ulna = [(206, 1044), (220, 1044), (226, 1000), (231, 950), (236, 890), (226, 890), (220, 950), (212, 1000)]  # fmt: skip
    radius = [
        (226, 1034), (236, 1032), (238, 1022), (237, 1000), (242, 950), (248, 890), (240, 890), (234, 950), (229, 1000),
        (225, 1024),
    ]  # fmt: skip
    for points in (ulna, radius):
        yield path(smooth(np.asarray(points, dtype=float), closed=True), class_="bone fades arm")


def _humerus(marks: Landmarks) -> Iterator[Piece]:
    heights = (50, 90, 130, 180, 240)
    inner = [at(marks, f"humerus_medial_{n}") for n in heights]
    outer = [at(marks, f"humerus_lateral_{n}") for n in heights]
    tubercle, top = at(marks, "humerus_greater_tubercle"), at(marks, "humerus_head_top")
    low_in, low_out = at(marks, "humerus_medial_285"), at(marks, "humerus_lateral_285")
    yield bone([
        (152, 1322), by(top, -4, -2), (172, 1337), (182, 1330), by(tubercle, 0, 4), by(tubercle, 0, -12), *outer,
        by(low_out, -7, 14), by(low_out, -3, 3), by(low_out, -5, -8), (228, 1033), (220, 1035), (212, 1030),
        (202, 1030), (194, 1037), by(low_in, 6, -6), by(low_in, 4, 2), by(low_in, 12, 12), *reversed(inner), (153, 1302),
    ], lines=[
        [(170, 1336), (174, 1322), (170, 1306), (160, 1294)],
        [(175, 1330), (180, 1318), (178, 1304)],
        [(178, 1262), (188, 1232), (196, 1200), (202, 1170), (206, 1130)],
        [(190, 1222), (199, 1188), (204, 1160)],
        [(216, 1090), (226, 1072), (233, 1058)],
        [(205, 1090), (196, 1070), (188, 1058)],
    ], dips=[[(202, 1068), (208, 1078), (216, 1078), (222, 1068), (218, 1056), (206, 1056)]])  # fmt: skip
    yield bone([
        (203, 1050), (206, 1060), (213, 1064), (220, 1059), (222, 1048), (220, 1036), (212, 1032), (205, 1038),
    ], casts=1.4)  # fmt: skip


def _scapula(marks: Landmarks) -> Piece:
    """The blade: three borders, two fossae, and the thick lateral border that runs up to the neck."""
    medial = [at(marks, f"scapula_medial_{n}") for n in (15, 30, 45, 60, 75, 90)]
    lateral = [at(marks, f"scapula_lateral_{n}") for n in (90, 75, 60)]
    angle = at(marks, "scapula_inferior_angle")
    upper = at(marks, "scapula_superior_angle")
    return bone([
        by(upper, -2, -2), by(medial[0], 0, 8), *medial, by(angle, -3, 1), by(angle, 5, 0), *lateral, (133, 1264),
        (141, 1282), (150, 1290), (155, 1304), (152, 1322), (140, 1326), (126, 1326), (104, 1332), (86, 1338),
    ], lines=[
        [by(angle, 4, 12), by(lateral[0], -6, 4), by(lateral[1], -8, 4), by(lateral[2], -8, 6), (126, 1278), (138, 1296)],
        [by(medial[1], 4, -4), *(by(spot, 4, 0) for spot in medial[2:]), by(angle, -1, 8)],
        [by(upper, -1, -7), (66, 1320), (63, 1308)],
        [(143, 1292), (146, 1304), (144, 1318)],
    ], dips=[
        [(66, 1282), (80, 1290), (104, 1294), (126, 1306), (134, 1298), (122, 1276), (108, 1248), (98, 1216), (88, 1206),
         (78, 1226), (70, 1252)],
        [(72, 1312), (82, 1330), (106, 1327), (130, 1322), (116, 1312), (92, 1308)],
    ], casts=2.2)  # fmt: skip


def _spine_of_scapula(marks: Landmarks) -> Piece:
    """The spine from its smooth triangle on the medial border to the acromion."""
    spine = [at(marks, f"scapula_spine_{n}") for n in (58, 69, 76, 90, 104, 119, 134, 149, 162)]
    tip = at(marks, "scapula_acromion_tip")
    return bone([
        by(spine[0], 0, 9), *(by(spot, 0, 3) for spot in spine[1:5]), by(spine[5], -2, 4), by(spine[6], -2, 7), (150, 1346),
        by(tip, -6, 6), by(tip, 2, 1), by(tip, -1, -8), by(spine[8], -1, -4), by(spine[7], 0, -6), by(spine[6], 0, -6),
        by(spine[5], 0, -7), by(spine[4], 0, -8), by(spine[3], 0, -8), by(spine[2], 0, -10), by(spine[1], -2, -14),
        by(spine[0], 1, -7),
    ], lines=[
        [by(spine[1], -2, -3), *(by(spot, 0, -2) for spot in spine[2:8]), by(spine[8], -4, 1)],
        [by(spine[7], -1, 9), by(spine[7], 7, 6), by(spine[8], 0, 5)],
    ], casts=2.6)  # fmt: skip


def _fading(id_: str, top: int, low: int, stop: str) -> str:
    """A colour of plate.css that fades out downwards, between two heights as drawn."""
    return (
        f'<linearGradient id="{id_}" gradientUnits="userSpaceOnUse" x1="0" y1="{top}" x2="0" y2="{low}">'
        f'<stop offset="0" class="{stop}"/><stop offset="1" class="{stop}" stop-opacity="0"/></linearGradient>'
    )


# The thigh fades out below the fold of the buttock, and is gone before the picture ends.
_THIGH = (880, 996)
_DEFS = (
    f"{SKULL_DEFS}"
    f"{_fading('arm', 600, 760, 'skin-stop')}{_fading('arm-line', 600, 760, 'line-stop')}"
    f"{_fading('arm-bone', 600, 740, 'bone-lit')}"
    f"{_fading('leg', *_THIGH, 'skin-stop')}{_fading('leg-line', *_THIGH, 'line-stop')}"
    f"{_fading('leg-bone', *_THIGH, 'bone-shade')}{_fading('leg-rim', *_THIGH, 'rim-stop')}"
    f"{_fading('leg-dim', *_THIGH, 'dip-stop')}{_fading('leg-glow', *_THIGH, 'glow-stop')}"
)
# The shoulder bones lie behind the muscles of the two outer layers and in front of all others, where they fade as the
# picture is peeled; only the spine of the scapula bridges the muscles of its own layer.
_SHOULDER_DEPTH = 2
SKELETON = Skeleton(
    defs=_DEFS,
    skin=body,
    parts=(
        BonePart("axial", axial),
        BonePart("shoulder", shoulder, _SHOULDER_DEPTH),
        BonePart("acromion", spine_of_scapula, _SHOULDER_DEPTH, over=True),
    ),
    veil=Veil(
        corners=(
            *("scapula_superior_angle", "scapula_medial_30", "scapula_medial_60", "scapula_inferior_angle"),
            *("scapula_lateral_90", "scapula_lateral_60", "scapula_acromion_tip", "scapula_spine_134"),
        ),
        depth=_SHOULDER_DEPTH,
        fades=4,
    ),
    outlines=outlines,
)
