"""Sections as they are kept: outlines in mm, read without any geometry library."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from backatlas.folders import STATIC
from backatlas.records.sections import Plane

# Committed, since it takes seconds to build.
SECTIONS = STATIC / "sections.json"
Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class SectionPiece:
    """What a part covers, in mm of the section's frame.

    `areas` are polygons on both sides, each an outer ring and its holes; `lines` are drawn as lines. `anchor` lies in
    it on the right, where a line from its name ends. `area` and `in_body` are cm² of one side: as drawn, and as the
    body's solids have it.
    """

    id: str
    areas: tuple[tuple[Ring, ...], ...]
    lines: tuple[Ring, ...]
    anchor: tuple[float, float]
    area: float
    in_body: float


@dataclass(frozen=True, slots=True)
class DrawnSection:
    """A section with its pieces, in the order of its content; `window` is least and most of both axes, in mm."""

    id: str
    plane: Plane
    window: tuple[float, float, float, float]
    pieces: tuple[SectionPiece, ...]

    def piece(self, id_: str) -> SectionPiece:
        """A piece by its part's id.

        Raises:
            KeyError: there is none.
        """
        for one in self.pieces:
            if one.id == id_:
                return one
        raise KeyError(id_)

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "plane": self.plane.value,
            "window": self.window,
            "pieces": [
                {
                    "id": one.id,
                    "areas": [[_flat(ring) for ring in area] for area in one.areas],
                    "lines": [_flat(line) for line in one.lines],
                    "anchor": one.anchor,
                    "area": one.area,
                    "in_body": one.in_body,
                }
                for one in self.pieces
            ],
        }


@lru_cache(maxsize=1)
def read_drawn(file: Path = SECTIONS) -> dict[str, DrawnSection]:
    """Each section by its id, as the build wrote it.

    Raises:
        OSError: the file cannot be read.
    """
    told = json.loads(file.read_text(encoding="utf-8"))
    return {raw["id"]: _section(raw) for raw in told["sections"]}


def made_of(file: Path = SECTIONS) -> str:
    """The fingerprint of what the committed sections were made of.

    Raises:
        OSError: the file cannot be read.
    """
    found: str = json.loads(file.read_text(encoding="utf-8"))["made_of"]
    return found


def _section(raw: dict[str, Any]) -> DrawnSection:
    pieces = tuple(
        SectionPiece(
            one["id"],
            tuple(tuple(_pairs(ring) for ring in area) for area in one["areas"]),
            tuple(_pairs(line) for line in one["lines"]),
            (one["anchor"][0], one["anchor"][1]),
            one["area"],
            one["in_body"],
        )
        for one in raw["pieces"]
    )
    low, high, back, front = raw["window"]
    return DrawnSection(raw["id"], Plane(raw["plane"]), (low, high, back, front), pieces)


def _flat(ring: Ring) -> list[float]:
    return [each for point in ring for each in point]


def _pairs(flat: list[float]) -> Ring:
    return tuple(zip(flat[::2], flat[1::2], strict=True))
