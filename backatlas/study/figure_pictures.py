"""Pictures of figures: with one part lit, with places to click, and with a number at every part."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from shapely import LineString, MultiPolygon, Polygon, union_all
from shapely.geometry.base import BaseGeometry

from backatlas.atlas import Atlas
from backatlas.legend.labels import Labelling
from backatlas.legend.trace_shapes import shape_of
from backatlas.plate.frame import whole_frame
from backatlas.plate.picture import PLATE, read_picture, tones
from backatlas.records.sections import BodySection
from backatlas.sections.drawing import Look, Marking, SectionPaper, numbers_of
from backatlas.sections.pieces import read_drawn
from backatlas.sheets.asked_chart import lit_chart
from backatlas.sheets.design import Design, LeaderText
from backatlas.sheets.drawing import Picture
from backatlas.sheets.section_sheet import SectionArt, section_alone
from backatlas.sheets.structure_sheet import bare_art, structure_picture
from backatlas.study.figures import chart_of, drawn_on, section_of
from backatlas.study.pictures import small_png

_SECTION_HIGH, _CHART_HIGH = 480, 800
# In units of a section, how far from a line it still counts as touched.
_REACH = 5.0
_NAMELESS = Labelling((), (), ())
_BLANK = Look(marking=Marking.NONE)


def lit_figure(atlas: Atlas, figure: str, part: str) -> bytes:
    """A figure with one part lit and none named, as a PNG.

    Raises:
        KeyError: there is no such section.
    """
    return small_png(drawn_figure(atlas, figure, part), _high(figure))


def drawn_figure(atlas: Atlas, figure: str, lit: str = "") -> Picture:
    """A figure that stands alone and names nothing, with one part lit or none."""
    section = section_of(atlas, figure)
    if section:
        made = section_alone(_art(atlas, section), _BLANK, lit=lit)
        return Picture(made.svg, made.width, made.height, _NAMELESS)
    charted = chart_of(figure)
    assert charted
    return lit_chart(_drawing(), whole_frame(atlas.region.picture), drawn_on(atlas, charted), lit)


def numbered_figure(atlas: Atlas, figure: str) -> tuple[Picture, Mapping[str, int]]:
    """A figure with a number at each part, and the numbers by the parts' ids."""
    section = section_of(atlas, figure)
    if section:
        made = section_alone(_art(atlas, section), Look(marking=Marking.NUMBERS))
        return Picture(made.svg, made.width, made.height, _NAMELESS), numbers_of(section)
    charted = chart_of(figure)
    assert charted
    look = Design(names=LeaderText.BLANK, beside=drawn_on(atlas, charted))
    picture = structure_picture(bare_art(atlas, _drawing()), look)
    return picture, {label.id: int(label.name) for label in picture.labelling.labels}


def _high(figure: str) -> int:
    """How many pixels high its picture is: a section is broad, a chart is high."""
    return _CHART_HIGH if chart_of(figure) else _SECTION_HIGH


def shapes_of(atlas: Atlas, figure: str) -> Mapping[str, BaseGeometry]:
    """What each part covers, back to front, in the units of `drawn_figure`; a line has the breadth of a fingertip."""
    section = section_of(atlas, figure)
    if section:
        return _section_shapes(section)
    charted = chart_of(figure)
    assert charted
    return {one.structure.id: shape_of(one.traces) for one in drawn_on(atlas, charted)}


def _section_shapes(section: BodySection) -> dict[str, BaseGeometry]:
    drawn = read_drawn()[section.id]
    paper = SectionPaper(drawn, _BLANK)
    found: dict[str, BaseGeometry] = {}
    for piece in drawn.pieces:
        areas = [
            Polygon(
                [paper.at(point) for point in rings[0]], [[paper.at(p) for p in hole] for hole in rings[1:]]
            )
            for rings in piece.areas
        ]
        lines = [LineString([paper.at(point) for point in line]).buffer(_REACH) for line in piece.lines]
        found[piece.id] = union_all([*(area.buffer(0) for area in areas), *lines, MultiPolygon()])
    return found


@lru_cache(maxsize=1)
def _drawing() -> str:
    return read_picture(PLATE)


def _art(atlas: Atlas, section: BodySection) -> SectionArt:
    return SectionArt(atlas, section, read_drawn()[section.id], tones())
