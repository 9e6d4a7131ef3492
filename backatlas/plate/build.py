"""The plate as data: every drawn muscle with its fibres, its outline and its depth."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, groupby
from pathlib import Path

import numpy as np
from shapely import contains_xy
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from backatlas.plate.attachments import check_places, read_attachments
from backatlas.plate.fibres import Bundle, sheet_bundle, slip_bundle
from backatlas.plate.landmarks import Point, read_landmarks
from backatlas.plate.outline import rings, silhouette
from backatlas.reading.problems import ContentError, Problem

DRAWN_DEPTHS = range(1, 8)
# Muscles that share less than this many square millimetres are neighbours rather than one over the other.
_OVERLAP = 4.0
# Fibres are points a few millimetres apart; a small overlap finds its nearest ones this far out (mm).
_REACH = 2.0


@dataclass(frozen=True)
class PlateRegion:
    """One drawn muscle of the right half."""

    id: str
    depth: int
    bundles: tuple[Bundle, ...]
    outline: MultiPolygon


@dataclass(frozen=True)
class Plate:
    """All drawn muscles by id, deepest first, the landmarks they are drawn from, and the print of both."""

    landmarks: Mapping[str, Point]
    regions: Mapping[str, PlateRegion]
    made_of: str


def build_plate(content: Path, depths: Mapping[str, int]) -> Plate:
    """Construct the right half of the plate from a content folder.

    `depths` gives each muscle's layer, 1 under the skin.

    Raises:
        ContentError: with everything that is wrong with the attachments.
    """
    problems: list[Problem] = []
    landmarks = read_landmarks(content / "landmarks.csv", problems)
    attachments = read_attachments(content / "attachments", problems)
    for id_, attached in attachments.items():
        check_places(id_, attached, landmarks, problems)
        if depths.get(id_) not in DRAWN_DEPTHS:
            problems.append(
                Problem(f"attachments/{id_}.toml", "file name", "no muscle of a drawn layer has this id")
            )
    if problems:
        raise ContentError(problems)
    regions = []
    for id_, attached in attachments.items():
        bundles = (
            *(sheet_bundle(sheet, landmarks) for sheet in attached.sheet),
            *(slip_bundle(slip, landmarks) for slip in attached.bundles()),
        )
        regions.append(PlateRegion(id_, depths[id_], bundles, silhouette(bundles)))
    made_of = fingerprint(content, depths)
    return Plate(landmarks, {region.id: region for region in _back_to_front(regions)}, made_of)


def fingerprint(content: Path, depths: Mapping[str, int]) -> str:
    """Twelve hexadecimal digits that change with anything that the picture is made of: content, depths or code.

    They tell a stale picture on any machine, where a comparison of the pictures would fail over the last bit of a
    coordinate.
    """
    files = [content / "landmarks.csv", *sorted((content / "attachments").glob("*.toml"))]
    files += sorted(Path(__file__).parent.glob("*.py"))
    found = hashlib.sha256()
    for file in files:
        found.update(f"{file.name}\n{file.read_text(encoding='utf-8')}\n".encode())
        if file.suffix == ".toml":
            found.update(f"{depths[file.stem]}\n".encode())
    return found.hexdigest()[:12]


def regions_json(plate: Plate) -> str:
    """The right half's outlines as JSON: {"units": "mm", "muscles": {id: {"polygons": [[[lateral, height]]]}}}."""
    muscles = {
        id_: {"polygons": [[[round(x, 2), round(y, 2)] for x, y in ring] for ring in rings(region.outline)]}
        for id_, region in sorted(plate.regions.items())
    }
    return json.dumps({"units": "mm", "muscles": muscles}, indent=1)


def _back_to_front(regions: Iterable[PlateRegion]) -> Iterator[PlateRegion]:
    """Deep layers first; within a layer, no muscle before one that lies behind it where the two overlap."""
    ordered = sorted(regions, key=lambda region: (-region.depth, _posterior(region), region.id))
    for _, layer in groupby(ordered, key=lambda region: region.depth):
        waiting = list(layer)
        behind = {pair for one, other in combinations(waiting, 2) for pair in _far_and_near(one, other)}
        while waiting:
            # Three muscles could lie round in a ring; then the one that is furthest back on the whole goes first.
            free = (one for one in waiting if not any((other.id, one.id) in behind for other in waiting))
            region = next(free, waiting[0])
            waiting.remove(region)
            yield region


def _far_and_near(one: PlateRegion, other: PlateRegion) -> Iterator[tuple[str, str]]:
    """The ids of two muscles of a layer, the one further from the viewer first, if they overlap."""
    if one.outline.intersects(other.outline):
        shared = one.outline.intersection(other.outline)
        if shared.area > _OVERLAP:
            far, near = sorted((one, other), key=lambda region: _posterior(region, shared))
            yield far.id, near.id


def _posterior(region: PlateRegion, within: BaseGeometry | None = None) -> float:
    """How far back a muscle lies on average, in mm, its bundles alike; `within` an area, its fibres there alone."""
    if within is not None:
        points = np.concatenate([bundle.fibres.reshape(-1, 3) for bundle in region.bundles])
        inside = points[contains_xy(within.buffer(_REACH), points[:, 0], points[:, 2])]
        if len(inside):
            return float(inside[:, 1].mean())
    return float(np.mean([bundle.fibres[:, :, 1].mean() for bundle in region.bundles]))
