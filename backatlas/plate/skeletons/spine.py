"""The spine from behind: vertebrae in the manner of their region, sacrum and coccyx, around the landmarks.

Points are (lateral, height) in mm, most as steps from a landmark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shapely.geometry.base import BaseGeometry

from backatlas.plate.bones import Landmarks, Piece, Spot, at, bone, by, cut_half_bone, half_bone
from backatlas.records.spine import VERTEBRAE


def vertebra(marks: Landmarks, name: str) -> Iterator[Piece]:
    """One vertebra from behind, in the manner of its region of the spine: its arch and its spinous process."""
    spine, cross, lamina = (at(marks, f"{name}_{part}") for part in ("spinous", "transverse", "lamina"))
    following = VERTEBRAE[VERTEBRAE.index(name) + 1 :]
    pitch = lamina[1] - at(marks, f"{following[0]}_lamina")[1] if following else 27.0
    if name == "C1":
        yield from _atlas(spine, cross)
    elif name == "C2":
        yield from _axis(spine, cross, lamina, pitch)
    elif name[0] == "C":
        yield from _cervical(spine, cross, lamina, max(pitch, 12.0), bifid=name != "C7")
    elif name[0] == "T":
        yield from _thoracic(spine, cross, lamina, pitch)
    else:
        yield from _lumbar(spine, cross, lamina, min(pitch, 29.0))


def _atlas(spine: Spot, cross: Spot) -> Iterator[Piece]:
    """A ring without a spinous process: lateral masses, long transverse processes, a small posterior tubercle."""
    y = spine[1]
    yield bone([
        (11, y + 9), (17, y + 12), (25, y + 10), (30, y + 5), (31, y - 5), (27, y - 10), (18, y - 9), (12, y - 4),
    ])  # fmt: skip
    yield bone([
        (25, y + 4), (32, y + 5), by(cross, -5, 4.5), by(cross, 0, 3.5), by(cross, 2, -0.5), by(cross, -2, -4.5),
        (34, y - 3.5), (26, y - 4.5),
    ])  # fmt: skip
    yield half_bone([
        (0, y + 3.6), (4, y + 3.4), (12, y + 4.6), (20, y + 6.2), (27, y + 5.4), (29.5, y + 1.5), (27, y - 3),
        (20, y - 3.6), (11, y - 4.2), (5, y - 5), (2.6, y - 6.8), (0, y - 7.2),
    ], lines=[[(3, y + 0.4), (11, y + 0.8), (19, y + 2.6)]], casts=1.4)  # fmt: skip


def _axis(spine: Spot, cross: Spot, lamina: Spot, pitch: float) -> Iterator[Piece]:
    """The dens shows above the arch; the spinous process is broad and forked."""
    y, tip, low = lamina[1], spine[1], lamina[1] - pitch
    yield half_bone([(0, y + 27), (3, y + 26), (4.6, y + 21), (4.4, y + 12), (8, y + 6), (8, y), (0, y)])
    yield half_bone([
        (0, y + 5), (5, y + 6.5), (9, y + 9), (12, y + 15), (20, y + 18.5), (26, y + 16), (26, y + 10), (24.5, y + 5),
        by(cross, 0, 3), by(cross, 2, 0), by(cross, 0.5, -4), (24, low + 9), (21, low + 6), (14, low + 8),
        (10, y - 6), (5, y - 7), (0, y - 6),
    ], lines=[[(12, y + 8), (16, y + 3), (17.5, y - 5)]], casts=1.6)  # fmt: skip
    yield half_bone([
        (0, y + 4.5), (3, y + 3), (5, y - 2), (6.6, tip - 1), (7.4, tip - 5.5), (5.4, tip - 8), (2.4, tip - 6), (0, tip - 2.6),
    ], casts=1.4)  # fmt: skip


def _cervical(spine: Spot, cross: Spot, lamina: Spot, pitch: float, bifid: bool) -> Iterator[Piece]:
    """Articular pillars that make a column, laminae like shingles, a forked spinous process above C7."""
    y, tip, low = lamina[1], spine[1], lamina[1] - pitch
    yield bone([
        (18, cross[1] + 4), by(cross, -4, 4.5), by(cross, 0, 3.5), by(cross, 2, 0), by(cross, 0, -4.5), (22, cross[1] - 5),
        (17, cross[1] - 4),
    ])  # fmt: skip
    yield half_bone([
        (0, y + 4), (5, y + 5.5), (10, y + 7.5), (14, y + 11), (20, y + 11.5), (24.4, y + 7), (24, y), (25, low + 7),
        (22.6, low + 2.6), (16, low + 2), (12.4, low + 5), (8, y - 5.5), (4, y - 6.5), (0, y - 6.5),
    ], lines=[[(13, y + 8), (12.4, y + 2), (14.6, low + 6)]], casts=1.3)  # fmt: skip
    if bifid:
        end = [(3.4, tip + 2.6), (6, tip - 0.4), (6.4, tip - 3.6), (4, tip - 5), (1.8, tip - 3), (0, tip - 1.6)]  # fmt: skip
    else:
        end = [(3.8, tip + 1), (4.8, tip - 3), (3.2, tip - 6.6), (0, tip - 7)]
    yield half_bone([(0, y + 2.6), (2.4, y + 1.4), (2.9, (y + tip) / 2 + 1), *end], casts=1.4)


def _thoracic(spine: Spot, cross: Spot, lamina: Spot, pitch: float) -> Iterator[Piece]:
    """Knobbed transverse processes that point up and out, broad laminae, and a spinous process that slopes far down."""
    y, tip = lamina[1], spine[1]
    deep = min(max(pitch, 20.0), 30.0)
    if cross[0] < 30:
        # In T11 and T12 short tubercles stand for the process.
        process = [
            (17, y + 5), by(cross, -4, 5), by(cross, 0, 6.4), by(cross, 3, 3), by(cross, 2.4, -3), by(cross, -2, -6.5),
            (16, y - 9),
        ]  # fmt: skip
        knob = []
    else:
        process = [
            (18, y + 5), by(cross, -11, 4), by(cross, -5, 7), by(cross, 0.5, 6.4), by(cross, 3, 1.6), by(cross, 1.6, -4.6),
            by(cross, -4.5, -7), by(cross, -11, -6), (17, y - 7.5),
        ]  # fmt: skip
        knob = [[by(cross, -6.4, 4.6), by(cross, -5, 0), by(cross, -6.8, -4.6)]]
    yield half_bone([
        (0, y + 9), (4, y + 10), (7, y + 13.5), (12, y + 14.5), (15.5, y + 9), *process, (14.6, y - 0.45 * deep),
        (15, y - 0.62 * deep), (11, y - 0.74 * deep), (6.5, y - 0.7 * deep), (3, y - 0.82 * deep), (0, y - 0.86 * deep),
    ], lines=[*knob, [(7, y + 10), (9.5, y + 3), (13.4, y - 6), (13, y - 0.5 * deep)]], casts=1.5)  # fmt: skip
    drop = y - tip
    base, end = (4.4, 0.16 * drop) if drop < 24 else (6.2, 6.0)
    yield half_bone([
        (0, y + 4), (1.8, y + 1.5), (base - 1, y - 0.2 * drop), (base, y - 0.42 * drop), (0.64 * base, y - 0.68 * drop),
        (2.7, tip + end), (3.2, tip), (2.4, tip - 4), (0, tip - 5.4),
    ], casts=1.8)  # fmt: skip


def _lumbar(spine: Spot, cross: Spot, lamina: Spot, pitch: float) -> Iterator[Piece]:
    """Blade-like costal processes, articular processes with mammillary knobs, and a spinous process like a hatchet."""
    y, tip = lamina[1], spine[1]
    low = y - 0.92 * pitch
    yield bone([
        (16, cross[1] + 4), (24, cross[1] + 3), by(cross, -9, 3.2), by(cross, -3, 4.2), by(cross, 0.8, 3), by(cross, 1.4, -2.4),
        by(cross, -5, -4), (24, cross[1] - 5), (16, cross[1] - 7),
    ], lines=[[(25, cross[1] - 1), by(cross, -5, 0.4)]])  # fmt: skip
    yield half_bone([
        (0, y + 1), (5, y + 2), (8.6, y + 6), (11, y + 13), (15, y + 16.5), (20, y + 16), (23.6, y + 11.5), (22.4, y + 5.5),
        (18, y), (15.6, y - 6.5), (15.6, low + 10), (17.4, low + 5), (16.6, low), (12.4, low - 2.6), (8.6, low + 1),
        (6.4, low + 8), (3.6, y - 0.5 * pitch), (0, y - 0.46 * pitch),
    ], lines=[
        [(12, y + 12.5), (13.4, y + 7), (17, y + 3)],
        [(10, y + 3), (11.6, y - 6), (11.4, low + 6)],
    ], casts=1.8)  # fmt: skip
    yield half_bone([
        (0, y), (2, y - 2.4), (2.6, (y + tip) / 2), (3, tip + 3), (4.5, tip - 3), (4.8, tip - 8), (3.2, tip - 11.6),
        (0, tip - 12.2),
    ], lines=[[(2.2, tip - 1), (2.8, tip - 8)]], casts=2.0)  # fmt: skip


def discs(marks: Landmarks) -> Piece:
    """The column of discs, which shows between the bodies."""
    bodies = [at(marks, f"{name}_body") for name in VERTEBRAE[2:]]
    side = [
        (0.86 * _half_of_body(name, spot[0]), spot[1])
        for name, spot in zip(VERTEBRAE[2:], bodies, strict=True)
    ]
    return half_bone([(0, side[0][1] + 12), *side, (24, 908), (0, 908)], kind="far")


def _half_of_body(name: str, half: float) -> float:
    """Half the breadth of a body, in mm; the landmark of some lies on the process beside it."""
    return min(half, {"C": 17.0, "T": 21.0, "L": 27.0}[name[0]])


def vertebral_body(marks: Landmarks, name: str) -> Piece:
    """The body in the depth behind the arch, waisted between its end plates."""
    half, middle = at(marks, f"{name}_body")
    half = _half_of_body(name, half)
    edge = {"C": 5.5, "T": 11.0, "L": 13.0}[name[0]]
    return half_bone([
        (0, middle + edge), (half - 2, middle + edge), (half + 1, middle + edge - 3), (half - 2.4, middle),
        (half + 1, middle - edge + 3), (half - 2, middle - edge), (0, middle - edge),
    ], kind="far")  # fmt: skip


def sacrum(marks: Landmarks, ilium: BaseGeometry) -> Iterator[Piece]:
    """Ala, crests and coccyx; the ilium, given in mm, lies over its side."""
    edge = [at(marks, f"sacrum_lateral_{level}") for level in range(5)]
    tips = [at(marks, f"sacrum_median_{level}")[1] for level in range(1, 5)]
    points: list[Spot] = [
        (0, 912), (9, 911), (12, 918), (17, 925), (23, 923), (27, 915), (36, 920), (48, 921), *edge, (11, 800), (5, 788),
        (0, 785),
    ]  # fmt: skip
    yield half_bone([
        (0, 792), (6, 791), (9.5, 787), (7, 781), (5, 778), (6.4, 773), (4, 768), (4.4, 763), (2.5, 757), (0, 755),
    ], lines=[[(0, 779), (5, 778.4)], [(0, 767.6), (4, 768)]])  # fmt: skip
    ridges: list[list[Spot]] = [
        *(
            [by((side, tip), 1, 12), by((side, tip), 3, 4), by((side, tip), 0.4, -4)]
            for side, tip in zip((13, 11.4, 9.4, 6.6), tips, strict=True)
        ),
        *(
            [by((side, tip), -1, 17), by((side, tip), 3, 9), by((side, tip), -2, 1)]
            for side, tip in zip((42, 36, 29, 21), tips, strict=True)
        ),
        [(12, 918), (15, 913), (22, 913), (27, 915)],
    ]
    dips = [
        [(8, tip + 14), (22, tip + 16), (wide, tip + 12), (wide - 2, tip - 8), (18, tip - 10), (9, tip - 6)]
        for tip, wide in zip(tips, (40, 35, 28, 20), strict=True)
    ]
    yield cut_half_bone(points, ilium, ridges, dips)
    crest: list[Spot] = [(0, tips[0] + 17)]
    for tip, wide in zip(tips, (4.6, 4.4, 3.8, 3.0), strict=True):
        crest += [(0.56 * wide, tip + 9), (wide, tip + 1), (0.62 * wide, tip - 6)]
    yield half_bone([*crest, (0, tips[3] - 9)], casts=1.4)


def foramina(marks: Landmarks) -> Iterator[Sequence[Spot]]:
    """The four dorsal sacral foramina."""
    levels = [at(marks, f"sacrum_median_{level}")[1] for level in range(1, 5)]
    for height, lateral, size in zip(levels, (24, 20.5, 16, 9.6), (5.0, 4.6, 4.0, 2.6), strict=True):
        y = height + 6
        yield [
            (lateral - 1.1 * size, y - 0.2 * size), (lateral - 0.2 * size, y + 0.8 * size),
            (lateral + 1.1 * size, y + 0.5 * size), (lateral + 0.9 * size, y - 0.5 * size), (lateral - 0.2 * size, y - 0.9 * size),
        ]  # fmt: skip


def nuchal_ligament(marks: Landmarks) -> Piece:
    top, low = at(marks, "external_occipital_protuberance"), at(marks, "C7_spinous")
    return half_bone(
        [(0, top[1] - 2), (2.2, top[1] - 8), (1.1, 1462), (0.9, 1420), (1.2, low[1] + 8), (0, low[1] + 2)],
        kind="soft",
    )
