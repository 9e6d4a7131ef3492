"""A section built: what each of its parts covers, in mm, as the file that screens and sheets read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from shapely import LineString, Point, Polygon, box, union_all
from shapely.affinity import scale
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel

from backatlas.body.gltf import BODY, PackedBody, unpack_body
from backatlas.body.landmarks import place
from backatlas.body.solid import Solid
from backatlas.records.sections import (
    BodySection,
    Ellipse,
    Plane,
    SectionPart,
    SectionSide,
    Tissue,
)
from backatlas.sections.cutting import FRAMES, NOTHING, BodyBones, cut_solid, polygons_of
from backatlas.sections.filling import Seed, filled
from backatlas.sections.pieces import DrawnSection, Ring, SectionPiece

Array = NDArray[np.float64]
_LEAST = 0.6  # mm²: what is smaller is a crumb of the cut,
_CRUMB = 0.04  # and so is what is smaller than this share of the largest piece
_HOLE = 6.0  # mm²: a smaller hole is a gap between slips
_ROUND = 32  # corners of an ellipse
_EVERY = 1.0  # mm between two points of a smooth line


class SectionError(ValueError):
    """A section cannot be built; the message says which part, and why."""


def build_sections(
    sections: Iterable[BodySection], content: Path, body: PackedBody | None = None
) -> tuple[DrawnSection, ...]:
    """All sections, cut from the body's file and from the shapes of its bones.

    Raises:
        ContentError: the content of the body has faults.
        SectionError: a part names what the body has not, or nothing of it lies in the plane.
    """
    body = body or unpack_body(BODY.read_bytes())
    solids = {part.solid.name.removesuffix("-right"): part.solid for part in body.parts}
    maker = _Maker(solids, BodyBones(content))
    return tuple(maker.drawn(one) for one in sections)


def fingerprint(content: Path, made_of_body: str) -> str:
    """Twelve hexadecimal digits that change with what sections are made of: their content, the body, or this code."""
    files = [content / "sections.toml", content / "landmarks.csv"]
    files += sorted(Path(__file__).parent.glob("*.py"))
    found = hashlib.sha256(made_of_body.encode())
    for file in files:
        found.update(f"{file.name}\n{file.read_text(encoding='utf-8')}\n".encode())
    return found.hexdigest()[:12]


def sections_json(drawn: Iterable[DrawnSection], made_of: str) -> str:
    """The file: all sections, and the fingerprint of what they were made of."""
    told = {"made_of": made_of, "sections": [one.as_json() for one in drawn]}
    return json.dumps(told, separators=(",", ":")) + "\n"


class _Maker:
    def __init__(self, solids: Mapping[str, Solid], bones: BodyBones) -> None:
        self.solids, self.bones = solids, bones

    def drawn(self, section: BodySection) -> DrawnSection:
        window = _window(section)
        taken = union_all([self._raw(section, part) for part in section.part if _in_the_way(part)])
        grown = self._grown(section, taken)
        pieces: list[SectionPiece] = []
        for part in section.part:
            raw = self._raw(section, part)
            area = grown.get(part.id, raw)
            lines = [self._line(section, course) for course in part.lines]
            pointer = self._points(section, (part.pointer,))[0] if part.pointer else None
            pieces.append(_piece(section, part, area, raw, lines, window, pointer))
        return DrawnSection(section.id, section.plane, window, tuple(pieces))

    def _raw(self, section: BodySection, part: SectionPart) -> BaseGeometry:
        """What of a part lies in the plane, before it is filled out; the right half of a cross-section."""
        found = [self._cut(section, part, name) for name in part.cut]
        area = union_all([self._area(section, one) for one in part.areas])
        if part.cut:
            cut = union_all(found)
            if part.areas:
                cut = cut.intersection(area)
            if cut.is_empty:
                raise SectionError(f"{section.id}: {part.id}: nothing of {', '.join(part.cut)} lies here")
            return cut
        spots = [self._ellipse(section, one) for one in part.spots]
        return union_all([area, *spots])

    def _cut(self, section: BodySection, part: SectionPart, name: str) -> BaseGeometry:
        at = section.at or 0.0
        if name in self.bones:
            return self.bones.cut(name, section.plane, at)
        if name not in self.solids:
            raise SectionError(f'{section.id}: {part.id}: the body has no "{name}"')
        found = cut_solid(self.solids[name], section.plane, at)
        right = box(0, -1e3, 1e3, 1e4) if section.plane is Plane.CROSS else None
        return found.intersection(right) if right is not None else found

    def _grown(self, section: BodySection, taken: BaseGeometry) -> dict[str, BaseGeometry]:
        """Muscles that belong to a compartment, filled out; those of one compartment share it."""
        seeds: dict[str, Seed] = {}
        for compartment in section.compartment:
            within = self._area(section, compartment.area) if compartment.area else NOTHING
            for part in section.part:
                if part.compartment != compartment.id or part.tissue is not Tissue.MUSCLE or not part.cut:
                    continue
                bound = within
                if part.areas:
                    own = union_all([self._area(section, one) for one in part.areas])
                    bound = own if within.is_empty else own.intersection(within)
                seeds[part.id] = Seed(self._raw(section, part), bound, compartment.grows)
        across, back, front = (section.window[0], section.window[1], section.window[2])
        return filled(seeds, taken, (-2.0, across, -back - 20, -front)) if seeds else {}

    def _points(self, section: BodySection, texts: Sequence[str]) -> Array:
        try:
            points = np.array([place(text, self.bones.landmarks) for text in texts])
        except ValueError as error:
            raise SectionError(f"{section.id}: {error}") from None
        return FRAMES[section.plane](points)

    def _area(self, section: BodySection, outline: Sequence[str]) -> BaseGeometry:
        return Polygon(self._points(section, outline)).buffer(0)

    def _line(self, section: BodySection, course: Sequence[str]) -> Array:
        return _curve(self._points(section, course))

    def _ellipse(self, section: BodySection, spot: Ellipse) -> BaseGeometry:
        (centre,) = self._points(section, (spot.at,))
        return scale(Point(centre).buffer(1.0, _ROUND // 4), *spot.half)


def _in_the_way(part: SectionPart) -> bool:
    """Whether no muscle may grow into it."""
    return part.tissue in (Tissue.BONE, Tissue.DISC, Tissue.LIGAMENT, Tissue.MENINX)


def _window(section: BodySection) -> tuple[float, float, float, float]:
    """What is shown, as least and most of both axes of the section's frame."""
    if section.plane is Plane.CROSS:
        half, back, front = section.window
        return -half, half, -back, -front
    low, high, back, front = section.window
    return -back, -front, low, high


def _piece(
    section: BodySection,
    part: SectionPart,
    area: BaseGeometry,
    raw: BaseGeometry,
    lines: Sequence[Array],
    window: tuple[float, float, float, float],
    pointer: Array | None,
) -> SectionPiece:
    shown = box(window[0], window[2], window[1], window[3])
    mirrored = section.plane is Plane.CROSS and part.side is SectionSide.BOTH
    if part.side is SectionSide.LEFT:
        area = scale(area, -1, 1, origin=(0, 0))
        lines = [line * np.array([-1, 1]) for line in lines]
    right = area.intersection(shown)
    whole = union_all([right, scale(right, -1, 1, origin=(0, 0))]) if mirrored else right
    if mirrored:
        # Both halves of what crosses the midline are one.
        whole = union_all([whole.buffer(0.05)]).buffer(-0.05)
    drawn_lines = [LineString(line).intersection(shown) for line in lines]
    if mirrored:
        drawn_lines += [scale(one, -1, 1, origin=(0, 0)) for one in drawn_lines]
    polygons = polygons_of(whole, 0.01)
    if part.cut and polygons:
        polygons = polygons_of(whole, max(_LEAST, _CRUMB * polygons[0].area))
    if not polygons and not drawn_lines:
        raise SectionError(f"{section.id}: {part.id}: nothing of it lies in the window")
    return SectionPiece(
        part.id,
        tuple(tuple(_ring(one) for one in (each.exterior, *_holes(each))) for each in polygons),
        tuple(ring for one in drawn_lines for ring in _pieces_of(one)),
        _place(pointer)
        if pointer is not None
        else _anchor(polygons_of(right, 0.01), [one for one in drawn_lines if not one.is_empty]),
        round(float(right.area) / 100, 2),
        round(float(raw.area) / 100, 2),
    )


def _holes(polygon: Polygon) -> list[BaseGeometry]:
    return [one for one in polygon.interiors if Polygon(one).area > _HOLE]


def _anchor(polygons: Sequence[Polygon], lines: Sequence[BaseGeometry]) -> tuple[float, float]:
    """Where a line from its name ends: well inside its largest piece, or half-way along its line."""
    there = polylabel(polygons[0], 0.5) if polygons else lines[0].interpolate(0.5, normalized=True)
    return _place(np.array([there.x, there.y]))


def _place(point: Array) -> tuple[float, float]:
    return round(float(point[0]), 1), round(float(point[1]), 1)


def _ring(line: BaseGeometry) -> Ring:
    return tuple((round(float(x), 1), round(float(y), 1)) for x, y in line.simplify(0.08).coords)


def _pieces_of(line: BaseGeometry) -> tuple[Ring, ...]:
    if line.is_empty:
        return ()
    parts = line.geoms if hasattr(line, "geoms") else (line,)
    return tuple(_ring(one) for one in parts)


def _curve(points: Array) -> Array:
    """A smooth line through points (n, 2), which are its corners where there are only two."""
    if len(points) < 3:
        return points
    from backatlas.body.shapes import smooth

    along = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    at = np.linspace(0, along[-1], max(2, int(along[-1] / _EVERY)))
    return smooth(along, points, at)
