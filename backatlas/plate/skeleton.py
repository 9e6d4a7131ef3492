"""Bones of the right half, and the body's faint outline, drawn around the landmarks.

Landmarks fix where each bone is; between them the shapes follow general form. Nothing is traced. Where points are
given as numbers, they are (lateral, height) in mm like the landmarks, or steps from a landmark.

Bones that lie over each other make a heap: each is filled in its turn, and then the light of all of them is drawn at
once, as far as they are seen. So a spine of sixty pieces needs few paths more than sixty.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from shapely import union_all
from shapely.affinity import scale
from shapely.geometry import LineString, Polygon, box
from shapely.geometry.base import BaseGeometry

from backatlas.plate.attachments import VERTEBRAE
from backatlas.plate.landmarks import Point
from backatlas.plate.light import cast, rounded
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
_EAR: tuple[Spot, ...] = (
    (80, 1549), (87, 1556), (93, 1549), (93, 1535), (88, 1522), (86, 1510), (81, 1505), (78, 1512),
)  # fmt: skip
_RIGHT = box(0, 0, 300, 1700)


@dataclass(frozen=True)
class Piece:
    """One bone of a heap: its path data, its right half in mm, and what is drawn on it as far as it is seen.

    `casts` is how far its shadow falls, in mm. `lines` are ridges and grooves, `dips` shallow fossae.
    """

    data: str
    shape: BaseGeometry
    casts: float = 0.0
    lines: tuple[Seen, ...] = ()
    dips: tuple[Seen, ...] = ()
    kind: str = ""
    midline: bool = False


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
    folds = (
        [(88, 1545), (90, 1538), (86, 1528)],
        [(0, 812), (1.6, 780), (1.2, 742), (3, 716)],
        [(3, 716), (22, 702), (52, 697), (84, 702), (104, 711)],
    )
    return "".join((
        path(smooth(np.array(_EAR), closed=True), class_="skin ear"),
        path(line(arm, closed=True), class_="skin arm"),
        path(line(trunk, closed=True), class_="skin"),
        path(smooth(np.array([*_HEAD_AND_ARM])) + smooth(np.array([*_INNER_ARM])), class_="skin-line"),
        path(
            smooth(np.array([_INNER_ARM[-1], *_FLANK])) + "".join(smooth(np.array(fold)) for fold in folds),
            class_="skin-line flank",
        ),
    ))  # fmt: skip


def axial(marks: Landmarks) -> Iterator[str]:
    """Clavicle, ribs, femur, hip bone, skull, sacrum and spine, back to front."""
    # The lower ribs turn forward only at their tips, which the posterior arc shows already.
    yield from _heap([_clavicle(marks), *(_front_of_rib(marks, number) for number in range(8, 0, -1))])
    yield from _heap([_femur(marks), _hip(marks), *_sacrum(marks)])
    yield _holes(foramina(marks))
    yield from _heap([_discs(marks), *(_vertebral_body(marks, name) for name in reversed(VERTEBRAE[2:]))])
    yield from _heap([_rib(marks, number) for number in range(12, 0, -1)])
    yield from _heap([piece for name in reversed(VERTEBRAE) for piece in vertebra(marks, name)])
    yield from _heap([*_skull(marks), _nuchal_ligament(marks)])
    yield path(_sutures(marks), class_="groove suture")


def shoulder(marks: Landmarks) -> Iterator[str]:
    """Humerus, forearm and scapula, back to front."""
    yield from _forearm()
    yield from _heap([*_humerus(marks), _scapula(marks), _spine_of_scapula(marks)])


def spine_of_scapula(marks: Landmarks) -> Iterator[str]:
    """The spine and the acromion, under which supraspinatus and infraspinatus pass to the humerus."""
    yield from _heap([_spine_of_scapula(marks)])


def _heap(pieces: Sequence[Piece]) -> Iterator[str]:
    """The bones, each over those before it, then the light on all of them, then their lines."""
    seen = _seen(pieces)
    broad, narrow, glow, lines = [], [], [], []
    dips: list[BaseGeometry] = []
    for place, (piece, left) in enumerate(zip(pieces, seen, strict=True)):
        light = rounded(_whole(piece))
        broad.append(light.broad.intersection(left))
        narrow.append(light.narrow.intersection(left))
        glow.append(light.glow.intersection(left))
        dips += [Polygon(sampled(dip, closed=True)).buffer(0).intersection(left) for dip in piece.dips]
        lines += [LineString(sampled(groove, steps=4)).intersection(left) for groove in piece.lines]
        if piece.casts and place:
            under = union_all([shape for shape in seen[:place] if shape.distance(piece.shape) < piece.casts])
            narrow.append(cast(piece.shape, piece.casts).intersection(under))
            broad.append(cast(piece.shape, 2 * piece.casts).intersection(under))
    for piece in pieces:
        yield path(piece.data, class_=f"bone {piece.kind}".strip(), fill_rule="evenodd")
    for dip in dips:
        # Each for itself, since its shade fades from its middle.
        yield from _areas([dip], "dip")
    for name, shapes in (("bone-dim", broad), ("bone-dim", narrow), ("bone-glow", glow)):
        yield from _areas(shapes, name)
    yield from _lines(lines)


def _seen(pieces: Sequence[Piece]) -> list[BaseGeometry]:
    """What is seen of each piece under those after it."""
    seen = []
    for place, piece in enumerate(pieces):
        over = [later.shape for later in pieces[place + 1 :] if later.shape.intersects(piece.shape)]
        seen.append(piece.shape.difference(union_all(over)) if over else piece.shape)
    return seen


def _whole(piece: Piece) -> BaseGeometry:
    """A bone with its left half where it has one, so that no light breaks at the midline."""
    if not piece.midline:
        return piece.shape
    return union_all([piece.shape.buffer(0.05), scale(piece.shape, -1, 1, origin=(0, 0)).buffer(0.05)])


def _areas(shapes: Iterable[BaseGeometry], name: str) -> Iterator[str]:
    joined = parts(union_all(list(shapes)).intersection(_RIGHT).simplify(0.18), smallest=0.8)
    if not joined.is_empty:
        yield path(area(joined), class_=name)


def _lines(shapes: Iterable[BaseGeometry]) -> Iterator[str]:
    pieces = [part for shape in shapes for part in getattr(shape, "geoms", [shape]) if part.length > 2]
    if pieces:
        yield path([line(np.asarray(part.simplify(0.12).coords)) for part in pieces], class_="groove")


def _at(marks: Landmarks, name: str) -> Spot:
    return float(marks[name][0]), float(marks[name][2])


def _by(spot: Spot, lateral: float, height: float) -> Spot:
    """The spot moved, in mm."""
    return spot[0] + lateral, spot[1] + height


def _bone(
    points: ArrayLike,
    hole: Sequence[Spot] | None = None,
    lines: Iterable[ArrayLike] = (),
    dips: Iterable[ArrayLike] = (),
    casts: float = 0.0,
    kind: str = "",
) -> Piece:
    """A bone beside the midline; `hole` is left open."""
    outline = smooth(np.asarray(points, dtype=float), closed=True)
    shape = Polygon(sampled(points, closed=True)).buffer(0)
    if hole is not None:
        outline += smooth(np.asarray(hole), closed=True)
        shape = shape.difference(Polygon(sampled(hole, closed=True)))
    return Piece(outline, shape, casts, _arrays(lines), _arrays(dips), kind)


def _half_bone(
    points: Sequence[Spot],
    lines: Iterable[ArrayLike] = (),
    dips: Iterable[ArrayLike] = (),
    casts: float = 0.0,
    kind: str = "",
) -> Piece:
    """A bone on the midline: filled up to it, with a rim everywhere but along it, since its path stays open."""
    half = Polygon(sampled(points)).buffer(0)
    curve = smooth_half(np.asarray(points, dtype=float))
    return Piece(curve, half, casts, _arrays(lines), _arrays(dips), kind, midline=True)


def _arrays(lines: Iterable[ArrayLike]) -> tuple[Seen, ...]:
    return tuple(np.asarray(points, dtype=float) for points in lines)


def _tube(points: ArrayLike, widths: Sequence[float]) -> Seen:
    """Both sides of a bone along a line, of the given widths in mm spread evenly along it."""
    centre = sampled(points, steps=2)
    along = np.gradient(centre, axis=0)
    across = np.stack([-along[:, 1], along[:, 0]], axis=1) / np.linalg.norm(along, axis=1, keepdims=True)
    half = np.interp(np.linspace(0, 1, len(centre)), np.linspace(0, 1, len(widths)), widths)[:, None] / 2
    outline: Seen = np.concatenate([centre + across * half, (centre - across * half)[::-1]])
    return outline


def _nuchal_ligament(marks: Landmarks) -> Piece:
    top, low = _at(marks, "external_occipital_protuberance"), _at(marks, "C7_spinous")
    return _half_bone(
        [(0, top[1] - 2), (2.2, top[1] - 8), (1.1, 1462), (0.9, 1420), (1.2, low[1] + 8), (0, low[1] + 2)],
        kind="soft",
    )


def _clavicle(marks: Landmarks) -> Piece:
    end = _at(marks, "clavicle_acromial_end")
    return _bone(
        _tube([(34, 1350), (58, 1358), (82, 1361), (106, 1352), (128, 1350), end], (9, 10, 9, 11, 13)),
        kind="far",
    )


def _front_of_rib(marks: Landmarks, number: int) -> Piece:
    """The front half of a rib, seen through the cage behind the posterior arcs."""
    side, tip = _at(marks, f"R{number}_97"), _at(marks, f"R{number}_tip")
    far = float(np.hypot(tip[0] - side[0], tip[1] - side[1]))
    middle = (side[0] + tip[0]) / 2 + min(7, far / 8), (side[1] + tip[1]) / 2 - min(17, far / 4)
    arc = [_by(side, -1, 3), _by(side, 0, -8), middle, tip]
    return _bone(_tube(arc, (7, 8, 9, 9)), kind="far")


def _rib(marks: Landmarks, number: int) -> Piece:
    """The posterior arc, from the neck to where the rib turns forward out of sight."""
    arc = [_at(marks, f"R{number}_{share}") for share in ("00", "20", "40", "60", "80", "97")]
    if number <= 9:
        arc += [_by(arc[-1], 1.6, -9), _by(arc[-1], 1.8, -20), _by(arc[-1], -0.6, -32)]
    elif number == 10:
        arc.append(_at(marks, "R10_tip"))
    widths = {1: (7, 9, 12, 14, 12, 3), 11: (6, 7, 8, 7, 4), 12: (5, 6, 7, 6, 3)}.get(
        number, (6, 8, 10, 11, 11.5, 10.5, 8, 5, 1)
    )
    outline = _tube(arc, widths)
    upper, lower = outline[: len(outline) // 2], outline[::-1][: len(outline) // 2]
    groove = (0.24 * upper + 0.76 * lower)[4:-3]
    # At the angle a rib turns forward; the line of iliocostalis' tendons marks it.
    angle = [0.9 * upper[5] + 0.1 * lower[5], 0.4 * upper[5] + 0.6 * lower[6]]
    return _bone(outline, lines=[groove, angle] if 3 <= number <= 10 else [groove], casts=1.2)


def vertebra(marks: Landmarks, name: str) -> Iterator[Piece]:
    """One vertebra from behind, in the manner of its region of the spine: its arch and its spinous process."""
    spine, cross, lamina = (_at(marks, f"{name}_{part}") for part in ("spinous", "transverse", "lamina"))
    following = VERTEBRAE[VERTEBRAE.index(name) + 1 :]
    pitch = lamina[1] - _at(marks, f"{following[0]}_lamina")[1] if following else 27.0
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
    yield _bone([
        (11, y + 9), (17, y + 12), (25, y + 10), (30, y + 5), (31, y - 5), (27, y - 10), (18, y - 9), (12, y - 4),
    ])  # fmt: skip
    yield _bone([
        (25, y + 4), (32, y + 5), _by(cross, -5, 4.5), _by(cross, 0, 3.5), _by(cross, 2, -0.5), _by(cross, -2, -4.5),
        (34, y - 3.5), (26, y - 4.5),
    ])  # fmt: skip
    yield _half_bone([
        (0, y + 3.6), (4, y + 3.4), (12, y + 4.6), (20, y + 6.2), (27, y + 5.4), (29.5, y + 1.5), (27, y - 3),
        (20, y - 3.6), (11, y - 4.2), (5, y - 5), (2.6, y - 6.8), (0, y - 7.2),
    ], lines=[[(3, y + 0.4), (11, y + 0.8), (19, y + 2.6)]], casts=1.4)  # fmt: skip


def _axis(spine: Spot, cross: Spot, lamina: Spot, pitch: float) -> Iterator[Piece]:
    """The dens shows above the arch; the spinous process is broad and forked."""
    y, tip, low = lamina[1], spine[1], lamina[1] - pitch
    yield _half_bone(
        [(0, y + 27), (3, y + 26), (4.6, y + 21), (4.4, y + 12), (8, y + 6), (8, y), (0, y)], kind=""
    )
    yield _half_bone([
        (0, y + 5), (5, y + 6.5), (9, y + 9), (12, y + 15), (20, y + 18.5), (26, y + 16), (26, y + 10), (24.5, y + 5),
        _by(cross, 0, 3), _by(cross, 2, 0), _by(cross, 0.5, -4), (24, low + 9), (21, low + 6), (14, low + 8),
        (10, y - 6), (5, y - 7), (0, y - 6),
    ], lines=[[(12, y + 8), (16, y + 3), (17.5, y - 5)]], casts=1.6)  # fmt: skip
    yield _half_bone([
        (0, y + 4.5), (3, y + 3), (5, y - 2), (6.6, tip - 1), (7.4, tip - 5.5), (5.4, tip - 8), (2.4, tip - 6), (0, tip - 2.6),
    ], casts=1.4)  # fmt: skip


def _cervical(spine: Spot, cross: Spot, lamina: Spot, pitch: float, bifid: bool) -> Iterator[Piece]:
    """Articular pillars that make a column, laminae like shingles, a forked spinous process above C7."""
    y, tip, low = lamina[1], spine[1], lamina[1] - pitch
    yield _bone([
        (18, cross[1] + 4), _by(cross, -4, 4.5), _by(cross, 0, 3.5), _by(cross, 2, 0), _by(cross, 0, -4.5), (22, cross[1] - 5),
        (17, cross[1] - 4),
    ])  # fmt: skip
    yield _half_bone([
        (0, y + 4), (5, y + 5.5), (10, y + 7.5), (14, y + 11), (20, y + 11.5), (24.4, y + 7), (24, y), (25, low + 7),
        (22.6, low + 2.6), (16, low + 2), (12.4, low + 5), (8, y - 5.5), (4, y - 6.5), (0, y - 6.5),
    ], lines=[[(13, y + 8), (12.4, y + 2), (14.6, low + 6)]], casts=1.3)  # fmt: skip
    if bifid:
        end = [
            (3.4, tip + 2.6),
            (6, tip - 0.4),
            (6.4, tip - 3.6),
            (4, tip - 5),
            (1.8, tip - 3),
            (0, tip - 1.6),
        ]
    else:
        end = [(3.8, tip + 1), (4.8, tip - 3), (3.2, tip - 6.6), (0, tip - 7)]
    yield _half_bone([(0, y + 2.6), (2.4, y + 1.4), (2.9, (y + tip) / 2 + 1), *end], casts=1.4)


def _thoracic(spine: Spot, cross: Spot, lamina: Spot, pitch: float) -> Iterator[Piece]:
    """Knobbed transverse processes that point up and out, broad laminae, and a spinous process that slopes far down."""
    y, tip = lamina[1], spine[1]
    deep = min(max(pitch, 20.0), 30.0)
    if cross[0] < 30:
        # In T11 and T12 short tubercles stand for the process.
        process = [
            (17, y + 5),
            _by(cross, -4, 5),
            _by(cross, 0, 6.4),
            _by(cross, 3, 3),
            _by(cross, 2.4, -3),
            _by(cross, -2, -6.5),
            (16, y - 9),
        ]
        knob = []
    else:
        process = [
            (18, y + 5), _by(cross, -11, 4), _by(cross, -5, 7), _by(cross, 0.5, 6.4), _by(cross, 3, 1.6), _by(cross, 1.6, -4.6),
            _by(cross, -4.5, -7), _by(cross, -11, -6), (17, y - 7.5),
        ]  # fmt: skip
        knob = [[_by(cross, -6.4, 4.6), _by(cross, -5, 0), _by(cross, -6.8, -4.6)]]
    yield _half_bone([
        (0, y + 9), (4, y + 10), (7, y + 13.5), (12, y + 14.5), (15.5, y + 9), *process, (14.6, y - 0.45 * deep),
        (15, y - 0.62 * deep), (11, y - 0.74 * deep), (6.5, y - 0.7 * deep), (3, y - 0.82 * deep), (0, y - 0.86 * deep),
    ], lines=[*knob, [(7, y + 10), (9.5, y + 3), (13.4, y - 6), (13, y - 0.5 * deep)]], casts=1.5)  # fmt: skip
    drop = y - tip
    base, end = (4.4, 0.16 * drop) if drop < 24 else (6.2, 6.0)
    yield _half_bone([
        (0, y + 4), (1.8, y + 1.5), (base - 1, y - 0.2 * drop), (base, y - 0.42 * drop), (0.64 * base, y - 0.68 * drop),
        (2.7, tip + end), (3.2, tip), (2.4, tip - 4), (0, tip - 5.4),
    ], casts=1.8)  # fmt: skip


def _lumbar(spine: Spot, cross: Spot, lamina: Spot, pitch: float) -> Iterator[Piece]:
    """Blade-like costal processes, articular processes with mammillary knobs, and a spinous process like a hatchet."""
    y, tip = lamina[1], spine[1]
    low = y - 0.92 * pitch
    yield _bone([
        (16, cross[1] + 4), (24, cross[1] + 3), _by(cross, -9, 3.2), _by(cross, -3, 4.2), _by(cross, 0.8, 3), _by(cross, 1.4, -2.4),
        _by(cross, -5, -4), (24, cross[1] - 5), (16, cross[1] - 7),
    ], lines=[[(25, cross[1] - 1), _by(cross, -5, 0.4)]])  # fmt: skip
    yield _half_bone([
        (0, y + 1), (5, y + 2), (8.6, y + 6), (11, y + 13), (15, y + 16.5), (20, y + 16), (23.6, y + 11.5), (22.4, y + 5.5),
        (18, y), (15.6, y - 6.5), (15.6, low + 10), (17.4, low + 5), (16.6, low), (12.4, low - 2.6), (8.6, low + 1),
        (6.4, low + 8), (3.6, y - 0.5 * pitch), (0, y - 0.46 * pitch),
    ], lines=[
        [(12, y + 12.5), (13.4, y + 7), (17, y + 3)],
        [(10, y + 3), (11.6, y - 6), (11.4, low + 6)],
    ], casts=1.8)  # fmt: skip
    yield _half_bone([
        (0, y), (2, y - 2.4), (2.6, (y + tip) / 2), (3, tip + 3), (4.5, tip - 3), (4.8, tip - 8), (3.2, tip - 11.6),
        (0, tip - 12.2),
    ], lines=[[(2.2, tip - 1), (2.8, tip - 8)]], casts=2.0)  # fmt: skip


def _discs(marks: Landmarks) -> Piece:
    """The column of discs, which shows between the bodies."""
    bodies = [_at(marks, f"{name}_body") for name in VERTEBRAE[2:]]
    side = [
        (0.86 * _half_of_body(name, spot[0]), spot[1])
        for name, spot in zip(VERTEBRAE[2:], bodies, strict=True)
    ]
    return _half_bone([(0, side[0][1] + 12), *side, (24, 908), (0, 908)], kind="far")


def _half_of_body(name: str, half: float) -> float:
    """Half the breadth of a body, in mm; the landmark of some lies on the process beside it."""
    return min(half, {"C": 17.0, "T": 21.0, "L": 27.0}[name[0]])


def _vertebral_body(marks: Landmarks, name: str) -> Piece:
    """The body in the depth behind the arch, waisted between its end plates."""
    half, middle = _at(marks, f"{name}_body")
    half = _half_of_body(name, half)
    edge = {"C": 5.5, "T": 11.0, "L": 13.0}[name[0]]
    return _half_bone([
        (0, middle + edge), (half - 2, middle + edge), (half + 1, middle + edge - 3), (half - 2.4, middle),
        (half + 1, middle - edge + 3), (half - 2, middle - edge), (0, middle - edge),
    ], kind="far")  # fmt: skip


def _sacrum(marks: Landmarks) -> Iterator[Piece]:
    """Ala, crests, cornua and coccyx; the hip bone lies over its side."""
    edge = [_at(marks, f"sacrum_lateral_{level}") for level in range(5)]
    tips = [_at(marks, f"sacrum_median_{level}")[1] for level in range(1, 5)]
    hip = _hip(marks).shape.intersection(box(0, 868, 300, 1000))
    points: list[Spot] = [
        (0, 912), (9, 911), (12, 918), (17, 925), (23, 923), (27, 915), (36, 920), (48, 921), *edge, (11, 800), (5, 788),
        (0, 785),
    ]  # fmt: skip
    shape = Polygon(sampled(points)).buffer(0).difference(hip)
    yield _half_bone(
        [
            (0, 792),
            (6, 791),
            (9.5, 787),
            (7, 781),
            (5, 778),
            (6.4, 773),
            (4, 768),
            (4.4, 763),
            (2.5, 757),
            (0, 755),
        ],
        lines=[[(0, 779), (5, 778.4)], [(0, 767.6), (4, 768)]],
    )
    ridges: list[list[Spot]] = [
        *(
            [_by((side, tip), 1, 12), _by((side, tip), 3, 4), _by((side, tip), 0.4, -4)]
            for side, tip in zip((13, 11.4, 9.4, 6.6), tips, strict=True)
        ),
        *(
            [_by((side, tip), -1, 17), _by((side, tip), 3, 9), _by((side, tip), -2, 1)]
            for side, tip in zip((42, 36, 29, 21), tips, strict=True)
        ),
        [(12, 918), (15, 913), (22, 913), (27, 915)],
    ]
    open_at_midline = line(_from_midline(np.asarray(parts(shape).geoms[0].exterior.coords)))
    dips = [
        [
            (8, height + 14),
            (22, height + 16),
            (wide, height + 12),
            (wide - 2, height - 8),
            (18, height - 10),
            (9, height - 6),
        ]
        for height, wide in zip(tips, (40, 35, 28, 20), strict=True)
    ]
    yield Piece(open_at_midline, shape, 0, _arrays(ridges), _arrays(dips), midline=True)
    crest: list[Spot] = [(0, tips[0] + 17)]
    for tip, wide in zip(tips, (4.6, 4.4, 3.8, 3.0), strict=True):
        crest += [(0.56 * wide, tip + 9), (wide, tip + 1), (0.62 * wide, tip - 6)]
    yield _half_bone([*crest, (0, tips[3] - 9)], casts=1.4)


def _from_midline(ring: Seen) -> Seen:
    """A ring without the stretch that runs along the midline, begun at one of its ends."""
    ring = ring[:-1] if np.allclose(ring[0], ring[-1]) else ring
    on = ring[:, 0] < 0.01
    for start in range(len(ring)):
        if on[start] and on[start - 1]:
            return np.roll(ring, -start, axis=0)
    return ring


def foramina(marks: Landmarks) -> Iterator[Sequence[Spot]]:
    """The four dorsal sacral foramina."""
    levels = [_at(marks, f"sacrum_median_{level}")[1] for level in range(1, 5)]
    for height, lateral, size in zip(levels, (24, 20.5, 16, 11), (5.0, 4.6, 4.0, 2.8), strict=True):
        y = height + 6
        yield [
            (lateral - 1.1 * size, y - 0.2 * size), (lateral - 0.2 * size, y + 0.8 * size),
            (lateral + 1.1 * size, y + 0.5 * size), (lateral + 0.9 * size, y - 0.5 * size), (lateral - 0.2 * size, y - 0.9 * size),
        ]  # fmt: skip


def _holes(holes: Iterable[Sequence[Spot]]) -> str:
    return path([smooth(np.asarray(hole), closed=True) for hole in holes], class_="hollow")


def _hip(marks: Landmarks) -> Piece:
    crest = [_at(marks, f"iliac_crest_{share}") for share in (45, 55, 65, 80, 95, 110, 125, 138)]
    tuber, psis = _at(marks, "ischial_tuberosity"), _at(marks, "psis")
    obturator: list[Spot] = [
        (27, 790), (38, 799), (54, 800), (65, 791), (66, 777), (56, 768), (42, 766), (31, 775),
    ]  # fmt: skip
    return _bone(
        [
            _by(crest[0], -5, -3), *crest, _at(marks, "iliac_lateral"), (144, 902), (136, 880), (127, 858), (121, 842),
            (122, 828), (117, 812), (104, 796), (90, 783), (77, 770), (67, 756), (54, 746), _by(tuber, 0, -2), (32, 752),
            (19, 766), (9, 777), (4, 789), (8, 803), (22, 807), (38, 808), (49, 811), (46, 820), (43, 827), (52, 834), (63, 845),
            (68, 858), (64, 870), (54, 876), (46, 878), (44, 886), (39, 892), _by(psis, -1.5, -3), _by(psis, 0, 4),
        ],
        hole=obturator,
        casts=2.4,
        lines=[
            [_by(crest[1], -2, -8), *(_by(spot, 0, -8) for spot in crest[2:7]), _by(crest[7], -3, -6)],
            [(63, 932), (69, 918), (70, 902), (66, 884)],
            [(114, 946), (120, 926), (118, 900), (107, 872), (90, 856), (74, 852)],
            [(96, 842), (108, 838), (114, 824)],
            [(74, 846), (80, 826), (74, 806)],
            [(47, 764), (58, 762), (67, 770), (72, 784), (68, 796)],
            [(44, 752), (52, 757), (60, 768), (64, 776)],
            [_by(psis, 3, -6), (50, 892), (54, 884)],
        ],
        dips=[
            [(72, 932), (90, 940), (108, 938), (113, 916), (106, 892), (92, 876), (80, 880), (74, 904)],
            [(120, 938), (134, 930), (137, 912), (130, 886), (122, 866), (114, 866), (122, 892), (124, 916)],
            [(82, 800), (96, 812), (108, 812), (98, 796), (88, 788)],
        ],
    )  # fmt: skip


def _femur(marks: Landmarks) -> Piece:
    x, y = _at(marks, "femur_greater_trochanter")
    return _bone([
        (78, 838), (88, 850), (102, 846), (112, 832), (122, 822), (x - 16, y + 20), (x - 8, y + 25), (x - 1, y + 16),
        (x, y - 4), (x - 4, y - 22), (x - 10, 752), (x - 15, 712), (x - 17, 670), (x - 18, 630), (104, 630), (106, 670),
        (108, 706), (109, 732), (104, 744), (103, 754), (110, 764), (112, 778), (104, 792), (92, 800), (80, 816),
    ], lines=[
        [(x - 10, y + 20), (x - 17, y + 2), (x - 21, y - 20), (x - 32, y - 34), (110, 757)],
        [(x - 25, 728), (123, 690), (119.4, 640)],
        [(112, 734), (116, 692), (118, 640)],
    ], dips=[[(x - 26, y + 8), (x - 18, y + 14), (x - 20, y - 8), (x - 32, y - 20), (x - 36, y - 8)]])  # fmt: skip


def _skull(marks: Landmarks) -> Iterator[Piece]:
    side = [_at(marks, f"skull_side_{height}") for height in (1510, 1530, 1550, 1570)]
    mastoid, high = _at(marks, "mastoid_tip"), _at(marks, "vertex")
    superior = [_at(marks, f"superior_nuchal_line_{n}") for n in (25, 45)]
    inferior = [_at(marks, f"inferior_nuchal_line_{n}") for n in ("mid", "25")]
    knob = _at(marks, "external_occipital_protuberance")
    yield _bone([
        (52, 1503), (62, 1508), (68, 1504), (68, 1495), (64, 1486), _by(mastoid, 1, -5), (53, 1484), (50, 1492),
    ], lines=[[(55, 1492), (56.6, 1486)]])  # fmt: skip
    yield _half_bone([
        (0, high[1]), (24, high[1] - 3.5), (44, 1623), (60, 1606), (70, 1588), *reversed(side), (65, 1502), (61, 1494),
        (50, 1488), (40, 1483), (28, 1479), (14, 1476.5), (0, 1478),
    ], lines=[
        [(3.5, knob[1] + 1), (12, knob[1] + 4), superior[0], superior[1], (57, 1499)],
        [(3, knob[1] + 5), (16, 1514), (34, 1512), (50, 1505)],
        [_by(inferior[0], 0.8, 0), (12, 1490), inferior[1], (38, 1488)],
        [(0.7, 1500), (0.9, 1493), (0.7, 1485)],
        [(62, 1505), (57, 1497), (52, 1490)],
    ], dips=[
        [(0, 1503), (14, 1506.5), *superior, (58, 1499), (56, 1492), (40, 1484), (20, 1478), (0, 1478)],
        [(0, 1489), (12, 1490), inferior[1], (42, 1487), (36, 1482), (18, 1477), (0, 1478)],
    ], kind="dome")  # fmt: skip
    yield _half_bone([
        (0, knob[1] + 4), (2.8, knob[1] + 3), (5.4, knob[1] + 0.6), (3.4, knob[1] - 2.6), (1.6, knob[1] - 5), (0, knob[1] - 5.6),
    ], casts=1.2)  # fmt: skip


def _sutures(marks: Landmarks) -> str:
    """The lambdoid and the sagittal suture."""
    dice = random.Random(1)
    lambdoid = _suture([(0, 1586), (14, 1574), (30, 1556), (46, 1532), (56, 1514), (62, 1505)], dice)
    return lambdoid + _suture([(0, _at(marks, "vertex")[1]), (0, 1612), (0, 1586)], dice, aside=1.6)


def _suture(points: Sequence[Spot], dice: random.Random, aside: float = 1.3) -> str:
    """A seam between bones of the skull, which wanders to and fro across its line."""
    seam = sampled(points, steps=6)
    along = np.gradient(seam, axis=0)
    across = np.stack([-along[:, 1], along[:, 0]], axis=1) / np.linalg.norm(along, axis=1, keepdims=True)
    swing = np.array([(-1) ** n * dice.uniform(0.3, 1) * aside for n in range(len(seam))])[:, None]
    wavy: Seen = seam + across * swing
    wavy[:, 0] = np.maximum(wavy[:, 0], 0)
    return smooth(wavy)


def _forearm() -> Iterator[str]:
    """Ulna and radius, which fade out."""
    ulna = [
        (206, 1044),
        (220, 1044),
        (226, 1000),
        (231, 950),
        (236, 890),
        (226, 890),
        (220, 950),
        (212, 1000),
    ]
    radius = [
        (226, 1034), (236, 1032), (238, 1022), (237, 1000), (242, 950), (248, 890), (240, 890), (234, 950), (229, 1000),
        (225, 1024),
    ]  # fmt: skip
    for points in (ulna, radius):
        yield path(smooth(np.asarray(points, dtype=float), closed=True), class_="bone fades")


def _humerus(marks: Landmarks) -> Iterator[Piece]:
    heights = (50, 90, 130, 180, 240)
    inner = [_at(marks, f"humerus_medial_{n}") for n in heights]
    outer = [_at(marks, f"humerus_lateral_{n}") for n in heights]
    tubercle, top = _at(marks, "humerus_greater_tubercle"), _at(marks, "humerus_head_top")
    low_in, low_out = _at(marks, "humerus_medial_285"), _at(marks, "humerus_lateral_285")
    yield _bone([
        (152, 1322), _by(top, -4, -2), (172, 1337), (182, 1330), _by(tubercle, 0, 4), _by(tubercle, 0, -12), *outer,
        _by(low_out, -7, 14), _by(low_out, -3, 3), _by(low_out, -5, -8), (228, 1033), (220, 1035), (212, 1030),
        (202, 1030), (194, 1037), _by(low_in, 6, -6), _by(low_in, 4, 2), _by(low_in, 12, 12), *reversed(inner), (153, 1302),
    ], lines=[
        [(170, 1336), (174, 1322), (170, 1306), (160, 1294)],
        [(175, 1330), (180, 1318), (178, 1304)],
        [(178, 1262), (188, 1232), (196, 1200), (202, 1170), (206, 1130)],
        [(190, 1222), (199, 1188), (204, 1160)],
        [(216, 1090), (226, 1072), (233, 1058)],
        [(205, 1090), (196, 1070), (188, 1058)],
    ], dips=[[(202, 1068), (208, 1078), (216, 1078), (222, 1068), (218, 1056), (206, 1056)]])  # fmt: skip
    yield _bone([
        (203, 1050), (206, 1060), (213, 1064), (220, 1059), (222, 1048), (220, 1036), (212, 1032), (205, 1038),
    ], casts=1.4)  # fmt: skip


def _scapula(marks: Landmarks) -> Piece:
    """The blade: three borders, two fossae, and the thick lateral border that runs up to the neck."""
    medial = [_at(marks, f"scapula_medial_{n}") for n in (15, 30, 45, 60, 75, 90)]
    lateral = [_at(marks, f"scapula_lateral_{n}") for n in (90, 75, 60)]
    angle = _at(marks, "scapula_inferior_angle")
    upper = _at(marks, "scapula_superior_angle")
    return _bone([
        _by(upper, -2, -2), _by(medial[0], 0, 8), *medial, _by(angle, -3, 1), _by(angle, 5, 0), *lateral, (133, 1264),
        (141, 1282), (150, 1290), (155, 1304), (152, 1322), (140, 1326), (126, 1326), (104, 1332), (86, 1338),
    ], lines=[
        [_by(angle, 4, 12), _by(lateral[0], -6, 4), _by(lateral[1], -8, 4), _by(lateral[2], -8, 6), (126, 1278), (138, 1296)],
        [_by(medial[1], 4, -4), *(_by(spot, 4, 0) for spot in medial[2:]), _by(angle, -1, 8)],
        [_by(upper, -1, -7), (66, 1320), (63, 1308)],
        [(143, 1292), (146, 1304), (144, 1318)],
    ], dips=[
        [(66, 1282), (80, 1290), (104, 1294), (126, 1306), (134, 1298), (122, 1276), (108, 1248), (98, 1216), (88, 1206),
         (78, 1226), (70, 1252)],
        [(72, 1312), (82, 1330), (106, 1327), (130, 1322), (116, 1312), (92, 1308)],
    ], casts=2.2)  # fmt: skip


def _spine_of_scapula(marks: Landmarks) -> Piece:
    """The spine from its smooth triangle on the medial border to the acromion."""
    spine = [_at(marks, f"scapula_spine_{n}") for n in (58, 69, 76, 90, 104, 119, 134, 149, 162)]
    tip = _at(marks, "scapula_acromion_tip")
    return _bone([
        _by(spine[0], 0, 9), *(_by(spot, 0, 3) for spot in spine[1:5]), _by(spine[5], -2, 4), _by(spine[6], -2, 7), (150, 1346),
        _by(tip, -6, 6), _by(tip, 2, 1), _by(tip, -1, -8), _by(spine[8], -1, -4), _by(spine[7], 0, -6), _by(spine[6], 0, -6),
        _by(spine[5], 0, -7), _by(spine[4], 0, -8), _by(spine[3], 0, -8), _by(spine[2], 0, -10), _by(spine[1], -2, -14),
        _by(spine[0], 1, -7),
    ], lines=[
        [_by(spine[1], -2, -3), *(_by(spot, 0, -2) for spot in spine[2:8]), _by(spine[8], -4, 1)],
        [_by(spine[7], -1, 9), _by(spine[7], 7, 6), _by(spine[8], 0, 5)],
    ], casts=2.6)  # fmt: skip
