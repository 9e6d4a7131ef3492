"""Attachments on demand: where a muscle begins and ends on the bones, and what those places are called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path

import numpy as np
from shapely import LineString

from backatlas.body.attachments import read_attachments
from backatlas.body.fibres import Array, slip_bundle
from backatlas.body.landmarks import landmark_rows
from backatlas.plate.build import Plate
from backatlas.plate.frame import TOP
from backatlas.plate.paths import xy
from backatlas.plate.seen import seen_bundle
from backatlas.records.attachments import Attachments
from backatlas.records.places import NamedPlace
from backatlas.records.spine import VERTEBRAE
from backatlas.wording.english import listed

Place = tuple[float, float]
# An end that is no wider than this, in mm, is a spot.
_SLIP = 12.0
# A line that leaves the straight by no more than this, in mm, is straight.
_STRAIGHT = 0.3
_RIBS = tuple(f"rib {n}" for n in range(1, 13))
# Landmarks whose name in landmarks.csv says how they were measured rather than what they are.
_PLAINER = {
    "articular pillar / lamina": "lamina",
    "costal": "transverse process",
    "lateral-most bone at that height": "lateral border",
    "spine of scapula / acromion": "spine",
    "lateral third begins": "lateral third",
    "lateral-most point of ilium": "ilium",
}
# Bones whose parts are named with them; elsewhere the part says enough, as "mastoid process" does.
_WITH_BONE = ("scapula", "humerus", "femur", "clavicle", "sacrum", "tibia", "fibula")
_CENTRE = re.compile(r"centre of the bone (\d+) % of its length")
_THIRDS = ("medial third", "middle third", "lateral third")
# What lies between the tip of the transverse process and the lamina, in each region of the spine.
_BETWEEN = {"C": "articular process", "T": "transverse process", "L": "mammillary process"}
_PLURALS = {"process": "processes", "tubercle": "tubercles", "lamina": "laminae"}


class End(StrEnum):
    """The end of a muscle. By the custom of atlases an origin is red and an insertion blue."""

    ORIGIN = "origin"
    INSERTION = "insertion"

    def colour(self, dark: bool) -> str:
        """A red of ours, and blue or sky blue of M. Okabe and K. Ito, "Color Universal Design" (2008)."""
        return _COLOURS[self][dark]


_COLOURS = {End.ORIGIN: ("#c2142f", "#ff6f80"), End.INSERTION: ("#0072b2", "#56b4e9")}


@dataclass(frozen=True)
class AttachmentMark:
    """One end of a muscle: lines on the bones of the right half, as drawn in mm, and the landmarks in plain words.

    A line of one point is a spot. The landmarks are those that the drawing goes by; what the muscle's file says of
    its attachments stays the fuller account.
    """

    end: End
    lines: tuple[tuple[Place, ...], ...]
    landmarks: tuple[str, ...]


@dataclass(frozen=True)
class _Landmark:
    """What a landmark is called: a part, and which of a row of like bones it belongs to, if of any."""

    part: str
    bone: str

    @property
    def row(self) -> tuple[str, ...]:
        return next((row for row in (VERTEBRAE, _RIBS) if self.bone in row), ())


def read_marks(content: Path, plate: Plate) -> dict[str, tuple[AttachmentMark, AttachmentMark]]:
    """Origin and insertion of every drawn muscle by its id.

    `content` is the folder that the plate was built from; what is wrong in it has been reported by `build_plate`.
    """
    known = _read_landmarks(content / "landmarks.csv")
    attachments = read_attachments(content / "attachments", [])
    return {
        id_: (
            _mark(End.ORIGIN, plate, attachments[id_], known),
            _mark(End.INSERTION, plate, attachments[id_], known),
        )
        for id_ in plate.regions
    }


def _mark(end: End, plate: Plate, attached: Attachments, known: Mapping[str, _Landmark]) -> AttachmentMark:
    """The mark of one end; it stands on its bone, also where the fibres that run there are hidden from behind."""
    shown = attached.seen_from_behind
    whole = (sheet.model_copy(update={"seen": (0.0, 1.0)}) for sheet in shown.sheet)
    bundles = (
        *(seen_bundle(sheet, plate.landmarks) for sheet in whole),
        *(slip_bundle(slip, plate.landmarks) for slip in shown.bundles()),
    )
    step = 0 if end is End.ORIGIN else -1
    ends = (bundle.seen[:, step] for bundle in bundles)
    inside = (one for one in ends if one[:, 1].min() >= TOP - plate.frame.bottom)
    return AttachmentMark(end, _lines(inside), _named(shown.ends(end), known))


def _lines(ends: Iterable[Array]) -> tuple[tuple[Place, ...], ...]:
    """The ends of fibres side by side as lines; those of a slip, which all but meet, as a spot in their middle."""
    found = []
    for end in ends:
        drawn = xy(end)
        wide = float(abs(drawn - drawn[0]).max()) > _SLIP
        points = _bends(drawn) if wide else drawn.mean(axis=0, keepdims=True)
        found.append(tuple((round(float(x), 1), round(float(y), 1)) for x, y in points))
    return tuple(dict.fromkeys(found))


def _bends(line: Array) -> Array:
    """The points of a line (points, 2) at which it bends, and its ends."""
    return np.asarray(LineString(line).simplify(_STRAIGHT).coords)


def _named(lines: Iterable[Sequence[str]], known: Mapping[str, _Landmark]) -> tuple[str, ...]:
    """The landmarks of all lines in plain words, those of like bones together."""
    bones: dict[str, list[_Landmark]] = {}
    for line in lines:
        for landmark in _along(line, known):
            bones.setdefault(landmark.part if landmark.row else _whole(landmark), []).append(landmark)
    return tuple(_told(part, landmarks) for part, landmarks in bones.items())


def _along(line: Sequence[str], known: Mapping[str, _Landmark]) -> list[_Landmark]:
    """The landmarks of one line, with the bones that it passes between two of them."""
    found = [landmark for text in line for landmark in _nearest(text, known)]
    passed = []
    for one, other in pairwise(found):
        if one.part == other.part and one.row and one.row is other.row:
            first, last = sorted((one.row.index(one.bone), one.row.index(other.bone)))
            passed += [_Landmark(one.part, bone) for bone in one.row[first + 1 : last]]
    return [*found, *passed]


def _nearest(text: str, known: Mapping[str, _Landmark]) -> list[_Landmark]:
    """The landmark that a place goes by: of two, the nearer, and half-way between them the second."""
    named = NamedPlace.read(text)
    first, second = known[named.first], known[named.second]
    if {first.part, second.part} == {"transverse process", "lamina"}:
        return [_Landmark(_BETWEEN[first.bone[0]], first.bone)]
    return [_inwards(second if named.share >= 0.5 else first, named.offset[0])]


def _inwards(landmark: _Landmark, lateral: float) -> _Landmark:
    """A place well to the inner side of a landmark lies on another part of the bone."""
    if landmark.bone.startswith("L") and landmark.part == "transverse process" and lateral <= -15:
        return _Landmark("mammillary process", landmark.bone)
    if landmark.bone == "sacrum" and landmark.part == "lateral border" and lateral <= -10:
        return _Landmark("back", "sacrum")
    return landmark


def _told(part: str, landmarks: Sequence[_Landmark]) -> str:
    """One part of one or many bones, as "spinous processes of T2 to T5 and T7"."""
    row = landmarks[0].row
    if not row:
        return part
    places = sorted({row.index(landmark.bone) for landmark in landmarks})
    names = [name.removeprefix("rib ") for name in row]
    several = len(places) > 1
    what = _plural(part) if several else part
    return f"{what} {'' if row is _RIBS else 'of '}{listed(_runs(places, names))}"


def _runs(places: Sequence[int], names: Sequence[str]) -> list[str]:
    """Neighbours in a row as "T2 to T5", a pair of them as two."""
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    told = []
    for run in runs:
        told += [f"{names[run[0]]} to {names[run[-1]]}"] if len(run) > 2 else [names[place] for place in run]
    return told


def _plural(part: str) -> str:
    stem, _, last = part.rpartition(" ")
    return f"{stem} {_PLURALS.get(last, last + 's')}".strip()


def _whole(landmark: _Landmark) -> str:
    needed = landmark.bone in _WITH_BONE and "sacral" not in landmark.part
    return f"{landmark.part} of the {landmark.bone}" if needed else landmark.part


def _read_landmarks(path: Path) -> dict[str, _Landmark]:
    return {row["id"]: _landmark(row) for row in landmark_rows(path)}


def _landmark(row: Mapping[str, str]) -> _Landmark:
    """A landmark in plain words: "T4_spinous", "spinous process, tip" of T4, is the spinous process of T4."""
    bone, part = row["bone"], re.split(r",| \(", row["landmark"])[0]
    part = _PLAINER.get(part, part)
    if found := _CENTRE.match(part):
        # The medial third ends at 34 %.
        part = _THIRDS[(int(found[1]) - 1) * 3 // 100] if bone == "clavicle" else "shaft"
    if bone in _RIBS:
        part = "rib"
    if bone == "scapula" and part == "spine" and float(row["lateral_mm"]) > 140:
        part = "acromion"
    if bone == "C1" and part == "lamina":
        part = "posterior arch"
    return _Landmark(part, bone)
