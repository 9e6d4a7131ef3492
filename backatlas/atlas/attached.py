"""On which bony landmarks each muscle begins and ends, as its file in content/attachments draws it.

Besides those of landmarks.csv there are landmarks that lie between two of a vertebra: `L3_mammillary`, and
`C4_articular`. A place well to the inner side of the sacrum's border lies on `sacrum_back`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import dist

from backatlas.reading.files import Reader
from backatlas.records.attachments import Attachments
from backatlas.records.places import NamedPlace
from backatlas.records.spine import VERTEBRAE

LANDMARKS = "landmarks.csv"
LANDMARK_COLUMNS = ("id", "bone", "landmark", "lateral_mm", "posterior_mm", "height_mm", "how")
# A place farther than so many mm from its landmark lies on the next part of the bone, or on none: in the belly's wall.
_FAR = 40.0
# A place so many mm to the inner side of the sacrum's border lies on its back.
_INWARDS = 10.0
# From the midline to this share of the way to its tip, a thoracic transverse process is still lamina.
_ROOT = 0.3
_ROWS = (VERTEBRAE, tuple(f"R{number}" for number in range(1, 13)))
_BETWEEN = {"C": "articular", "L": "mammillary"}

Spot = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class BonyEnds:
    """The landmarks on which a muscle begins and ends."""

    origin: frozenset[str]
    insertion: frozenset[str]


def read_spots(reader: Reader) -> Mapping[str, Spot]:
    """Where each landmark lies: (lateral, posterior, height) in mm. None where the content has no such file."""
    if not (reader.root / LANDMARKS).exists():
        return {}
    # What is wrong in the table is told by the building of plate and body.
    quiet = Reader(reader.root)
    found: dict[str, Spot] = {}
    for _, row in quiet.table(LANDMARKS, LANDMARK_COLUMNS):
        try:
            lateral, posterior, height = (float(row[column]) for column in LANDMARK_COLUMNS[3:6])
        except ValueError:
            continue
        found[row["id"]] = (lateral, posterior, height)
    return found


def read_ends(reader: Reader, spots: Mapping[str, Spot]) -> Mapping[str, BonyEnds]:
    """Muscle id to the landmarks of its ends; a file with faults, which are told by the building, has none."""
    quiet = Reader(reader.root)
    known = {**spots, **_between(spots)}
    found = {}
    for path in sorted((reader.root / "attachments").glob("*.toml")):
        attached = quiet.whole(f"attachments/{path.name}", Attachments)
        if attached is None:
            continue
        try:
            found[path.stem] = BonyEnds(
                *(frozenset(_landmarks(attached.ends(end), known)) for end in ("origin", "insertion"))
            )
        except (ValueError, KeyError, IndexError):
            continue
    return found


def bony_landmarks(spots: Mapping[str, Spot]) -> frozenset[str]:
    """All landmarks that a muscle may end on, those that lie between two others with them."""
    return frozenset((*spots, *_between(spots), *(["sacrum_back"] if "sacrum_lateral_1" in spots else [])))


def _between(spots: Mapping[str, Spot]) -> Mapping[str, Spot]:
    """The landmarks half-way between the tip of a transverse process and the lamina."""
    found = {}
    for bone in VERTEBRAE:
        ends = spots.get(f"{bone}_transverse"), spots.get(f"{bone}_lamina")
        if (name := _BETWEEN.get(bone[0])) and ends[0] and ends[1]:
            found[f"{bone}_{name}"] = _along(ends[0], ends[1], 0.5)
    return found


def _landmarks(lines: Iterator[tuple[str, ...]], known: Mapping[str, Spot]) -> Iterator[str]:
    for line in lines:
        found = [_nearest(text, known) for text in line]
        yield from (name for name in found if name)
        for one, other in pairwise(found):
            yield from _passed(one, other) if one and other else ()


def _nearest(text: str, known: Mapping[str, Spot]) -> str | None:
    """The landmark that a place goes by; None for one that is far from any."""
    named = NamedPlace.read(text)
    between = _along(known[named.first], known[named.second], named.share)
    lateral, posterior, height = (one + more for one, more in zip(between, named.offset, strict=True))
    spot = (lateral, posterior, height)
    nearest = named.first if named.share <= 0.5 else named.second
    if dist(known[nearest], spot) > _FAR:
        return None
    bone, _, part = nearest.partition("_")
    if part in ("transverse", "lamina"):
        return _of_the_arch(bone, spot, known)
    if nearest.startswith("sacrum_lateral") and known[nearest][0] - lateral >= _INWARDS:
        return "sacrum_back"
    return nearest


def _of_the_arch(bone: str, spot: Spot, known: Mapping[str, Spot]) -> str:
    """Lamina, transverse process, or what lies between them; the thoracic transverse process reaches to its root."""
    lamina, transverse = f"{bone}_lamina", f"{bone}_transverse"
    if bone[0] not in _BETWEEN:
        return lamina if spot[0] < _ROOT * known[transverse][0] else transverse
    parts = (transverse, lamina, f"{bone}_{_BETWEEN[bone[0]]}")
    return min((name for name in parts if name in known), key=lambda name: dist(known[name], spot))


def _passed(one: str, other: str) -> Iterator[str]:
    """The same landmark of the bones between two of a row: from T1_spinous to T4_spinous those of T2 and T3."""
    (bone, _, part), (last, _, also) = one.partition("_"), other.partition("_")
    row: Sequence[str] = next((row for row in _ROWS if bone in row and last in row), ())
    if row and part == also:
        first, end = sorted((row.index(bone), row.index(last)))
        yield from (f"{between}_{part}" for between in row[first + 1 : end])


def _along(one: Spot, other: Spot, share: float) -> Spot:
    a, b, c = ((1 - share) * start + share * end for start, end in zip(one, other, strict=True))
    return (a, b, c)
