"""Pictures of the plate for questions of a course: with places to click, and with a number at every muscle."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from shapely import LineString, MultiPolygon
from shapely.geometry.base import BaseGeometry

from backatlas.atlas import Atlas
from backatlas.legend.scene import Half, Scene
from backatlas.legend.spots import spots, visible
from backatlas.records.anatomy import BONES
from backatlas.sheets.design import Design, LeaderText, PlateArt
from backatlas.sheets.drawing import Picture, draw
from backatlas.study.figure_pictures import drawn_figure, numbered_figure, shapes_of
from backatlas.study.pictures import small_png

Ring = tuple[tuple[int, int], ...]
Bar = tuple[float, float, float, float]
# Pixels: high enough to hit a slender muscle, and to read a number.
_SPOTS_HIGH, _NUMBERS_HIGH, _FIGURE_HIGH = 900, 1100, 900
# A piece of fewer mm² is a speck that nobody aims at; a bar is so many mm high, and at least so wide.
_SPECK, _BAR_HIGH, _BAR_WIDE = 40.0, 8.0, 3.0
# In a figure a nerve that is cut across is no speck.
_FIGURE_SPECK = 6.0


@dataclass(frozen=True, slots=True)
class SpotPlate:
    """The right half peeled to a depth, beside the bones alone.

    `rings` are the outlines of each muscle that is seen, in pixels, nearest the viewer first; `bars` fill the same shape with
    boxes: left, top, width, height in percent of the picture. `clear` are those of which enough is seen to ask for.
    """

    png: bytes
    width: int
    height: int
    rings: Mapping[str, tuple[Ring, ...]]
    bars: Mapping[str, tuple[Bar, ...]]
    clear: frozenset[str]


@dataclass(frozen=True, slots=True)
class NumberPlate:
    """Both halves peeled to a depth, with a number and a line to each muscle of which enough is seen."""

    png: bytes
    width: int
    height: int
    numbers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class CourseFigures:
    """Where pictures of sections and charts come from, by a figure's name; to light a part, by that of the part as well."""

    lit: Callable[[str, str], bytes]
    spots: Callable[[str], SpotPlate]
    numbers: Callable[[str], NumberPlate]


@dataclass(frozen=True, slots=True)
class CoursePlates:
    """Where the pictures come from: a muscle's id, or a depth, and a PNG comes. Wrap them in a cache of your own.

    Without `figures` nothing is asked in sections and on charts.
    """

    lit: Callable[[str], bytes]
    spots: Callable[[int], SpotPlate]
    numbers: Callable[[int], NumberPlate]
    figures: CourseFigures | None = None


def spot_plate(made_of: PlateArt, depth: int) -> SpotPlate:
    """The plate on which a muscle of that depth is to be clicked, 900 pixels high."""
    half = Half(depth)
    picture = draw(made_of, Scene(Half(BONES), half), Design(names=LeaderText.NONE), foot=True)
    clear = {id_ for id_, spot in spots(made_of.outlines, half).items() if spot.clear}
    return _spotted(picture, visible(made_of.outlines, half), clear, _SPOTS_HIGH, _SPECK)


def figure_spots(atlas: Atlas, figure: str) -> SpotPlate:
    """A section or a chart on which a part is to be clicked."""
    seen: dict[str, BaseGeometry] = {}
    over: BaseGeometry = MultiPolygon()
    for id_, shape in reversed(list(shapes_of(atlas, figure).items())):
        seen[id_] = shape.difference(over)
        over = over.union(shape)
    return _spotted(drawn_figure(atlas, figure), seen, set(seen), _FIGURE_HIGH, _FIGURE_SPECK)


def figure_numbers(atlas: Atlas, figure: str) -> NumberPlate:
    """A section or a chart on which every part has a number."""
    picture, numbers = numbered_figure(atlas, figure)
    size = _PictureScale(picture, _NUMBERS_HIGH)
    return NumberPlate(
        small_png(picture, _NUMBERS_HIGH), size.width, size.height, MappingProxyType({**numbers})
    )


def _spotted(
    picture: Picture, seen: Mapping[str, BaseGeometry], clear: Collection[str], high: int, speck: float
) -> SpotPlate:
    """A picture with places to click, each where it is seen; pieces of less than a `speck`, in mm², are left out."""
    to_pixels = _PictureScale(picture, high)
    pieces = {id_: tuple(_pieces(shape, speck)) for id_, shape in seen.items()}
    found = {id_: some for id_, some in pieces.items() if some}
    return SpotPlate(
        small_png(picture, high),
        to_pixels.width,
        to_pixels.height,
        MappingProxyType({id_: tuple(map(to_pixels.ring, some)) for id_, some in found.items()}),
        MappingProxyType(
            {id_: tuple(bar for each in some for bar in to_pixels.bars(each)) for id_, some in found.items()}
        ),
        frozenset(id_ for id_ in found if id_ in clear),
    )


def number_plate(made_of: PlateArt, depth: int) -> NumberPlate:
    """The plate on which a muscle of that depth has a number, 1100 pixels high."""
    half = Half(depth)
    picture = draw(made_of, Scene(half, half), Design(names=LeaderText.BLANK), foot=True)
    size = _PictureScale(picture, _NUMBERS_HIGH)
    return NumberPlate(
        small_png(picture, _NUMBERS_HIGH),
        size.width,
        size.height,
        MappingProxyType({one.id: int(one.name) for one in picture.labelling.labels}),
    )


class _PictureScale:
    """From millimetres as drawn to pixels, and to percent, of a picture."""

    def __init__(self, picture: Picture, height: int) -> None:
        box = re.search(r'viewBox="([^"]+)"', picture.svg)
        assert box
        self._left, self._top, self._wide, self._high = map(float, box[1].split())
        self._share = height / self._high
        self.width, self.height = round(self._wide * self._share), height

    def ring(self, piece: BaseGeometry) -> Ring:
        """The outer border of a piece; what lies in a hole of it is nearer the viewer, and stands before it."""
        points = piece.simplify(1.0).exterior.coords[:-1]
        return tuple(
            (round((x - self._left) * self._share), round((y - self._top) * self._share)) for x, y in points
        )

    def bars(self, piece: BaseGeometry) -> Iterator[Bar]:
        """Boxes of one height that fill a piece, each as wide as the piece is at the middle of it."""
        left, top, right, bottom = piece.bounds
        rows = max(1, round((bottom - top) / _BAR_HIGH))
        high = (bottom - top) / rows
        for row in range(rows):
            middle = top + (row + 0.5) * high
            across = piece.intersection(LineString([(left - 1, middle), (right + 1, middle)]))
            for part in getattr(across, "geoms", [across]):
                if part.length >= _BAR_WIDE:
                    start, _, end, _ = part.bounds
                    box = (start - self._left, top + row * high - self._top, end - start, high)
                    yield self._percent(*box)

    def _percent(self, left: float, top: float, width: float, height: float) -> Bar:
        across, down = 100 / self._wide, 100 / self._high
        return (
            round(left * across, 3),
            round(top * down, 3),
            round(width * across, 3),
            round(height * down, 3),
        )


def _pieces(shape: BaseGeometry, speck: float) -> Iterator[BaseGeometry]:
    """The pieces of a shape that are no specks, the largest first."""
    pieces = [piece for piece in getattr(shape, "geoms", [shape]) if piece.area >= speck]
    yield from sorted(pieces, key=lambda piece: -piece.area)
