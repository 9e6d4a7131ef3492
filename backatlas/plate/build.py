"""The plate as data: every drawn muscle with its fibres, its outline and its depth."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, groupby
from pathlib import Path

import numpy as np
from shapely import contains_xy
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from backatlas.atlas import Atlas
from backatlas.body.attachments import check_places, read_attachments
from backatlas.body.fibres import Bundle, slip_bundle
from backatlas.body.landmarks import Point, read_landmarks
from backatlas.plate.form import JoinedSheets, formed, tiled
from backatlas.plate.frame import Frame, whole_frame
from backatlas.plate.outline import rings, silhouette
from backatlas.plate.seen import above, seen_bundle
from backatlas.plate.skeletons import SKELETONS
from backatlas.reading.problems import ContentError, Problem
from backatlas.records.anatomy import BONES, SKIN, MuscleKind

DRAWN_DEPTHS = range(SKIN, BONES)
# Muscles that share less than this many square millimetres are neighbours rather than one over the other.
_OVERLAP = 4.0
# Fibres are points a few millimetres apart; a small overlap finds its nearest ones this far out (mm).
_REACH = 2.0
# An outline is drawn a little round its fibres, and stays in the picture (mm).
_RIM = 0.5
# Modules of the body that the picture is made with.
_FROM_THE_BODY = ("attachments.py", "fibres.py", "landmarks.py")


@dataclass(frozen=True)
class PlateRegion:
    """One drawn muscle of the right half; one that `runs_on` is longer than the picture.

    `bundles` run from attachment to attachment; `drawn` are the same in the form in which they are drawn. `joint` is
    the sheet that a part of a muscle makes with its other parts.
    """

    id: str
    depth: int
    bundles: tuple[Bundle, ...]
    outline: MultiPolygon
    runs_on: bool = False
    drawn: tuple[Bundle, ...] = ()
    joint: JoinedSheets | None = None


@dataclass(frozen=True)
class Plate:
    """All drawn muscles by id, deepest first, the landmarks they are drawn from, and the print of both.

    `frame` is the whole of the picture, `skeleton` the id of the bones in it.
    """

    landmarks: Mapping[str, Point]
    regions: Mapping[str, PlateRegion]
    made_of: str
    frame: Frame
    skeleton: str | None


def build_plate(content: Path, atlas: Atlas) -> Plate:
    """Construct the right half of the plate from a content folder, and the atlas that was loaded from it.

    A muscle whose layer is not among the drawn ones has fibres for the body in three dimensions, and is no part of the
    plate.

    Raises:
        ContentError: with everything that is wrong with the attachments.
    """
    problems: list[Problem] = []
    depths, region = atlas.depths(), atlas.region
    landmarks = read_landmarks(content / "landmarks.csv", problems)
    attachments = read_attachments(content / "attachments", problems)
    if region.skeleton and region.skeleton not in SKELETONS:
        told = f'"{region.skeleton}" is none of those that can be drawn: {", ".join(SKELETONS)}'
        problems.append(Problem("atlas.toml", "skeleton", told))
    for id_, attached in attachments.items():
        check_places(id_, attached, landmarks, problems)
        if id_ not in depths:
            problems.append(Problem(f"attachments/{id_}.toml", "file name", "no muscle has this id"))
        if attached.laid and attached.laid not in atlas.layers:
            told = f'"{attached.laid}" is no layer of layers.toml'
            problems.append(Problem(f"attachments/{id_}.toml", "laid", told))
    if problems:
        raise ContentError(problems)
    regions = []
    for id_, attached in attachments.items():
        if depths[id_] not in DRAWN_DEPTHS:
            continue
        whole = (
            *(seen_bundle(sheet, landmarks) for sheet in attached.seen_from_behind.sheet),
            *(slip_bundle(slip, landmarks) for slip in attached.bundles()),
        )
        cut = [above(bundle, region.picture.bottom + _RIM) for bundle in whole]
        bundles = tuple(bundle for bundle in cut if len(bundle.fibres) > 1)
        if not bundles:
            problems.append(Problem(f"attachments/{id_}.toml", "file", "nothing of it lies in the picture"))
            continue
        runs_on = any(one is not other for one, other in zip(cut, whole, strict=True))
        regions.append(PlateRegion(id_, depths[id_], bundles, silhouette(bundles), runs_on))
    if problems:
        raise ContentError(problems)
    sheets = frozenset(id_ for id_, attached in attachments.items() if not attached.bundles())
    return Plate(
        landmarks,
        {one.id: one for one in _back_to_front(_formed(regions, sheets, atlas), _told_over(atlas))},
        fingerprint(content, atlas),
        whole_frame(region.picture),
        region.skeleton,
    )


def fingerprint(content: Path, atlas: Atlas) -> str:
    """Twelve hexadecimal digits that change with anything that the picture is made of: content, depths or code.

    They tell a stale picture on any machine, where a comparison of the pictures would fail over the last bit of a
    coordinate.
    """
    depths = atlas.depths()
    attachments = sorted((content / "attachments").glob("*.toml"))
    files = [content / "landmarks.csv", *(file for file in attachments if depths[file.stem] in DRAWN_DEPTHS)]
    files += sorted(Path(__file__).parent.rglob("*.py"))
    files += [Path(__file__).parent.parent / "body" / name for name in _FROM_THE_BODY]
    found = hashlib.sha256(f"{atlas.region.picture} {atlas.region.skeleton}\n".encode())
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


def _told_over(atlas: Atlas) -> frozenset[tuple[str, str]]:
    """The ids of two muscles of which the first one's file says that the second lies over it."""
    return frozenset((muscle.id, over) for muscle in atlas.muscles.values() for over in muscle.covered_by)


def _formed(regions: Sequence[PlateRegion], sheets: Collection[str], atlas: Atlas) -> Iterator[PlateRegion]:
    """The regions in the form in which they are drawn; parts of a muscle that are `sheets` of a layer are one sheet."""
    floor = atlas.region.picture.bottom + _RIM + 1
    for _, group in groupby(
        sorted(regions, key=lambda one: _sheet_of(one, sheets, atlas)),
        key=lambda one: _sheet_of(one, sheets, atlas),
    ):
        together = sorted(group, key=lambda one: -float(one.bundles[0].fibres[:, 0, 2].mean()))
        beside = [
            [bundle for two in together if two is not one for bundle in two.bundles] for one in together
        ]
        drawn, fine = (
            [formed(one.bundles, floor, around, fine) for one, around in zip(together, beside, strict=True)]
            for fine in (False, True)
        )
        whole = silhouette([bundle for each in fine for bundle in each])
        if len(together) == 1:
            yield replace(together[0], outline=whole, drawn=drawn[0])
            continue
        for n, (one, outline) in enumerate(zip(together, tiled(whole, fine), strict=True)):
            span = n / len(together), (n + 1) / len(together)
            joint = JoinedSheets(atlas.muscles[one.id].parent or "", whole, span)
            yield replace(one, outline=outline, drawn=drawn[n], joint=joint)


def _sheet_of(region: PlateRegion, sheets: Collection[str], atlas: Atlas) -> tuple[str, int]:
    """What regions of one sheet share and others do not."""
    muscle = atlas.muscles[region.id]
    joins = muscle.kind is MuscleKind.PART and muscle.parent and region.id in sheets
    return (muscle.parent or "" if joins else region.id), region.depth


def _back_to_front(
    regions: Iterable[PlateRegion], told: frozenset[tuple[str, str]] = frozenset()
) -> Iterator[PlateRegion]:
    """Deep layers first; within a layer, no muscle before one that lies behind it where the two overlap.

    Which of two lies behind is judged by their fibres, unless it is `told`, the one further from the viewer first.
    """
    ordered = sorted(regions, key=lambda region: (-region.depth, _posterior(region), region.id))
    for _, layer in groupby(ordered, key=lambda region: region.depth):
        waiting = list(layer)
        judged = {pair for one, other in combinations(waiting, 2) for pair in _far_and_near(one, other)}
        behind = {(near, far) if (near, far) in told else (far, near) for far, near in judged}
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
