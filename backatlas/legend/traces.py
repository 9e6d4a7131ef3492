"""Structures as they are drawn, in a file beside the plate: lines, areas, points and bones, on the plate and on the body.

On the plate lengths are millimetres as drawn: x to the right from the spine, y down; the right half is given, and the
left is its mirror image. On the body they are millimetres in the axes of its file: to the body's left, upwards, forwards,
again of the right half.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from pydantic import TypeAdapter

from backatlas.atlas import Atlas
from backatlas.folders import STATIC
from backatlas.records.structures import SkinMap, Structure, StructureKind

# Committed, since it rests on the built body; `python -m backatlas structures` writes it.
TRACES = STATIC / "structures.json"

Place = tuple[float, float, float]


class TraceForm(StrEnum):
    """How a structure is drawn. A bone is an area that the plate shows anyway."""

    LINE = "line"
    AREA = "area"
    POINT = "point"
    BONE = "bone"


class TraceGroup(StrEnum):
    """What can be shown together, as it stands in an address; `label` is its name for a visitor."""

    BONES = "bones"
    LIGAMENTS = "ligaments"
    NERVES = "nerves"
    VESSELS = "vessels"
    FOERSTER = "map-a"
    KEEGAN_GARRETT = "map-b"
    SKIN = "skin"
    FELT = "felt"
    SPACES = "spaces"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    TraceGroup.BONES: "Bones",
    TraceGroup.LIGAMENTS: "Joints and ligaments",
    TraceGroup.NERVES: "Nerves",
    TraceGroup.VESSELS: "Vessels",
    TraceGroup.FOERSTER: "Dermatomes, map A (Foerster)",
    TraceGroup.KEEGAN_GARRETT: "Dermatomes, map B (Keegan and Garrett)",
    TraceGroup.SKIN: "Areas of skin nerves",
    TraceGroup.FELT: "Seen and felt",
    TraceGroup.SPACES: "Triangles and spaces",
}
_OF_KIND = {
    StructureKind.BONE: TraceGroup.BONES,
    StructureKind.BONE_PART: TraceGroup.BONES,
    StructureKind.CURVE: TraceGroup.BONES,
    StructureKind.JOINT: TraceGroup.LIGAMENTS,
    StructureKind.LIGAMENT: TraceGroup.LIGAMENTS,
    StructureKind.NERVE: TraceGroup.NERVES,
    StructureKind.ARTERY: TraceGroup.VESSELS,
    StructureKind.VEIN: TraceGroup.VESSELS,
    StructureKind.SKIN_AREA: TraceGroup.SKIN,
    StructureKind.MYOTOME: TraceGroup.SKIN,
    StructureKind.LANDMARK: TraceGroup.FELT,
    StructureKind.SPACE: TraceGroup.SPACES,
}


def group_of(kind: StructureKind, map_: SkinMap | None = None) -> TraceGroup:
    """With what a structure of a kind is shown; of a dermatome its map says it, and one without a map is in the first."""
    if kind is StructureKind.DERMATOME:
        keegan = map_ is SkinMap.KEEGAN_GARRETT
        return TraceGroup.KEEGAN_GARRETT if keegan else TraceGroup.FOERSTER
    return _OF_KIND[kind]


@dataclass(frozen=True, slots=True)
class TracePatch:
    """An area on the body: points, and triangles of three numbers of points each."""

    points: tuple[Place, ...]
    corners: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """One place where a structure is drawn.

    `depth` is the layer under which it is seen: what lies at a smaller depth covers it. `d` is SVG path data, and `at`
    a spot on it for a name. What is in the `middle` stands once. On the body a line has its `way`, an area its
    `patch`, a point one place in `way`, and a bone the name of its solid without its side.
    """

    form: TraceForm
    group: TraceGroup
    depth: int
    d: str
    at: tuple[float, float]
    middle: bool = False
    way: tuple[Place, ...] = ()
    patch: TracePatch | None = None
    solid: str = ""


_TRACES = TypeAdapter(dict[str, tuple[Trace, ...]])


def write_traces(traces: Mapping[str, Sequence[Trace]], made_of: str, file: Path = TRACES) -> None:
    """Write what is drawn, by the structures' ids, and the print of what it was made of.

    Raises:
        OSError: the file cannot be written.
    """
    told = {id_: [_told(one) for one in found] for id_, found in traces.items()}
    lines = ",\n".join(
        f"{json.dumps(id_)}: {json.dumps(found, separators=(',', ':'))}" for id_, found in told.items()
    )
    file.write_text(f'{{"made_of": "{made_of}", "structures": {{\n{lines}\n}}}}\n', encoding="utf-8")


def read_traces(file: Path = TRACES) -> Mapping[str, tuple[Trace, ...]]:
    """What is drawn, by the structures' ids, bones back to front.

    Raises:
        OSError: the file cannot be read.
    """
    return _TRACES.validate_python(json.loads(file.read_text(encoding="utf-8"))["structures"])


def traces_made_of(file: Path = TRACES) -> str:
    """The print of what the file was made of.

    Raises:
        OSError: the file cannot be read.
    """
    print_: str = json.loads(file.read_text(encoding="utf-8"))["made_of"]
    return print_


def _told(trace: Trace) -> dict[str, object]:
    """A trace as JSON, without what it leaves empty."""
    return {name: value for name, value in asdict(trace).items() if value or name == "d"}


def uncovering(atlas: Atlas, traces: Mapping[str, tuple[Trace, ...]], structure: str) -> int | None:
    """The layer to peel to for a structure, under which it is seen on the plate; None where it is not drawn.

    Of a nerve it is one at which the muscles that it moves are there too, which it lights.
    """
    drawn, one = traces.get(structure, ()), atlas.structures.get(structure)
    moved = lit_with(atlas, one) if one and one.kind is StructureKind.NERVE else ()
    depths = [*(trace.depth for trace in drawn), *(atlas.depths()[region] for region in moved)]
    return min(depths) if drawn else None


def lit_with(atlas: Atlas, structure: Structure) -> list[str]:
    """The regions of the muscles that a nerve supplies."""
    found = (region for muscle in atlas.ties.supplied(structure) for region in atlas.regions(muscle))
    return list(dict.fromkeys(found))
