"""The plate as data: every drawn muscle with its fibres, its outline and its depth."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from shapely.geometry import MultiPolygon

from backatlas.plate.attachments import check_places, read_attachments
from backatlas.plate.fibres import Bundle, sheet_bundle, slip_bundle
from backatlas.plate.landmarks import Point, read_landmarks
from backatlas.plate.outline import rings, silhouette
from backatlas.problems import ContentError, Problem

DRAWN_DEPTHS = range(1, 8)


@dataclass(frozen=True)
class Region:
    """One drawn muscle of the right half."""

    id: str
    depth: int
    bundles: tuple[Bundle, ...]
    outline: MultiPolygon


@dataclass(frozen=True)
class Plate:
    """All drawn muscles by id, deepest first, the landmarks they are drawn from, and the print of both."""

    landmarks: Mapping[str, Point]
    regions: Mapping[str, Region]
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
        regions.append(Region(id_, depths[id_], bundles, silhouette(bundles)))
    regions.sort(key=_back_to_front)
    made_of = fingerprint(content, depths)
    return Plate(landmarks, {region.id: region for region in regions}, made_of)


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


def _back_to_front(region: Region) -> tuple[int, float, str]:
    """Deep layers first; within a layer, the muscle whose fibres lie further from the viewer first."""
    posterior = [float(bundle.fibres[:, :, 1].mean()) for bundle in region.bundles]
    return -region.depth, sum(posterior) / len(posterior), region.id
