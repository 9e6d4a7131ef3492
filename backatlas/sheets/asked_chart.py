"""The bones with structures on them for a question: each a part of its own, that can be lit and picked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from html import escape

from backatlas.legend.labels import Labelling
from backatlas.legend.scene import Side
from backatlas.legend.traces import Trace, TraceForm
from backatlas.plate.frame import Frame
from backatlas.sheets.beside import DrawnBeside, classes, strands
from backatlas.sheets.drawing import Picture, bones_alone
from backatlas.sheets.letters import FAMILY
from backatlas.sheets.page import CREDITS
from backatlas.sheets.style import style

# What is small lies over what is large.
_ORDER = (TraceForm.AREA, TraceForm.BONE, TraceForm.LINE, TraceForm.POINT)
_FOOT = 22.0


class _PartLight(StrEnum):
    """How a part stands on the chart; the value is its class."""

    ASKED = ""
    PLAIN = "plain"
    LIT = "lit"
    FAINT = "faint"


def asked_chart(drawing: str, frame: Frame, parts: Sequence[DrawnBeside], tokens: Mapping[str, str]) -> str:
    """The chart for a question on the screen: without style and names, its parts known by `tokens` alone."""
    inner = "".join(_part(one, _PartLight.ASKED, tokens[one.structure.id]) for one in _ordered(parts))
    return _svg(drawing, frame, inner)


def lit_chart(drawing: str, frame: Frame, parts: Sequence[DrawnBeside], lit: str) -> Picture:
    """The same as a picture that stands alone and names nothing: with one part lit, or all alike for no part."""

    def way(one: DrawnBeside) -> _PartLight:
        if not lit:
            return _PartLight.PLAIN
        return _PartLight.LIT if one.structure.id == lit else _PartLight.FAINT

    inner = "".join(_part(one, way(one)) for one in _ordered(parts))
    svg = _svg(drawing, frame, inner, f"<style>{style(False)}</style>", CREDITS)
    return Picture(svg, frame.width, frame.height + _FOOT, Labelling((), (), ()))


def _svg(drawing: str, frame: Frame, inner: str, styles: str = "", credit: str = "") -> str:
    defs, bones = bones_alone(drawing)
    height = frame.height + (_FOOT if credit else 0)
    paper = f'<rect class="paper" x="{frame.left:g}" y="{frame.top:g}" width="{frame.width:g}" height="{height:g}"/>'
    foot = (
        f'<text class="credit" x="{frame.left + 8:g}" y="{frame.bottom + 14:g}" font-size="9">{escape(credit)}</text>'
        if credit
        else ""
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="plate chart" role="img" font-family="{FAMILY}, Source Sans 3, Arial, sans-serif" '
        f'viewBox="{frame.left:g} {frame.top:g} {frame.width:g} {height:g}"><title>The back from behind, muscles taken off</title>'
        f'{styles}{defs}{paper if styles else ""}<g id="bare">{bones}</g><use href="#bare" transform="scale(-1 1)"/>{inner}{foot}</svg>'
    )


def _ordered(parts: Sequence[DrawnBeside]) -> list[DrawnBeside]:
    return sorted(parts, key=lambda one: min(_ORDER.index(trace.form) for trace in one.traces))


def _part(one: DrawnBeside, way: _PartLight, token: str = "") -> str:
    """Both sides of a structure as one group."""
    halves = "".join(
        f'<g transform="scale({side.sign} 1)">{"".join(_half(one, side, way))}</g>' for side in Side
    )
    name = f' data-id="{token}"' if token else ""
    return f'<g class="{f"part {way}".strip()}"{name}>{halves}</g>'


def _half(one: DrawnBeside, side: Side, way: _PartLight) -> Iterator[str]:
    for trace in one.traces:
        if side is Side.RIGHT or not trace.middle or trace.form is TraceForm.BONE:
            yield from _paths(one, trace, way)


def _paths(one: DrawnBeside, trace: Trace, way: _PartLight) -> Iterator[str]:
    if way is _PartLight.LIT:
        yield f'<path class="{classes("glow", one, trace)}" d="{trace.d}"/>'
    if way is _PartLight.ASKED:
        # Seen where the part is lit, and where the pointer finds it.
        yield f'<path class="hit {trace.form}" d="{trace.d}"/>'
    yield from strands(one, trace)
    if trace.form is TraceForm.POINT and way in (_PartLight.ASKED, _PartLight.LIT):
        x, y = trace.at
        yield f'<circle class="ring" cx="{x:g}" cy="{y:g}" r="9"/>'
