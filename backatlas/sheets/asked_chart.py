"""The bones with structures on them for a question: each a part of its own, that can be lit and picked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from html import escape

from backatlas.legend.scene import Side
from backatlas.legend.traces import Trace, TraceForm
from backatlas.plate.frame import Frame
from backatlas.sheets.beside import DrawnBeside, classes, strands
from backatlas.sheets.drawing import bones_alone
from backatlas.sheets.letters import FAMILY
from backatlas.sheets.page import CREDITS
from backatlas.sheets.style import style

# What is small lies over what is large.
_ORDER = (TraceForm.AREA, TraceForm.BONE, TraceForm.LINE, TraceForm.POINT)
_FOOT = 22.0


def asked_chart(drawing: str, frame: Frame, parts: Sequence[DrawnBeside], tokens: Mapping[str, str]) -> str:
    """The chart for a question on the screen: without style and names, its parts known by `tokens` alone."""
    return _svg(drawing, frame, "".join(_part(one, tokens[one.structure.id]) for one in _ordered(parts)))


def lit_chart(
    drawing: str, frame: Frame, parts: Sequence[DrawnBeside], lit: Collection[str], credit: bool = True
) -> str:
    """The same as a picture that stands alone, with some parts lit and none named."""
    inner = "".join(_part(one, "", one.structure.id in lit) for one in _ordered(parts))
    return _svg(drawing, frame, inner, f"<style>{style(False)}</style>", CREDITS if credit else "")


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


def _part(one: DrawnBeside, token: str, lit: bool = False) -> str:
    """Both sides of a structure as one group."""
    halves = "".join(
        f'<g transform="scale({side.sign} 1)">{"".join(_half(one, side, lit))}</g>' for side in Side
    )
    name = f' data-id="{token}"' if token else ""
    return f'<g class="part{" lit" if lit else ""}"{name}>{halves}</g>'


def _half(one: DrawnBeside, side: Side, lit: bool) -> Iterator[str]:
    for trace in one.traces:
        if side is Side.LEFT and trace.middle and trace.form is not TraceForm.BONE:
            continue
        yield from _paths(one, trace, lit)


def _paths(one: DrawnBeside, trace: Trace, lit: bool) -> Iterator[str]:
    if lit:
        yield f'<path class="{classes("glow", one, trace)}" d="{trace.d}"/>'
    else:
        # Seen where the part is lit, and where the pointer finds it.
        yield f'<path class="hit {trace.form}" d="{trace.d}"/>'
    yield from strands(one, trace)
