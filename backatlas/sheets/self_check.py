"""A self-check of surface anatomy on paper: where each point lies, how it is found step by step, and a box to tick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from math import hypot

from backatlas.atlas import Atlas
from backatlas.legend.scene import Half, Scene
from backatlas.legend.traces import Trace, TraceForm
from backatlas.records.anatomy import SKIN
from backatlas.records.structures import Structure, StructureKind
from backatlas.sheets.design import Design, LeaderText, PlateArt
from backatlas.sheets.drawing import draw
from backatlas.sheets.page import Paper, typeset

# How the chart marks a point: a dot, and beside it a disc with its number, in mm of the body.
_DOT, _DISC, _ASIDE = 2.8, 6.8, 12.0
_INK, _PAPER = "#1c1a18", "#ffffff"
# What tells a surface point from the bone of the same name, where both are listed; here there are no bones.
_KINDS_OF_PLACE = (" (surface point)", " (surface line)", " (level)")


def to_find(atlas: Atlas, traces: Mapping[str, Sequence[Trace]]) -> tuple[Structure, ...]:
    """What the sheet asks for: each landmark with steps that is drawn, from the head down."""
    found = [
        one
        for one in atlas.structures.values()
        if one.kind is StructureKind.LANDMARK and one.find and one.id in traces
    ]
    return tuple(sorted(found, key=lambda one: traces[one.id][0].at[1]))


def self_check_pdf(
    made_of: PlateArt, traces: Mapping[str, Sequence[Trace]], printed: date, paper: Paper = Paper.A4
) -> bytes:
    """The sheet: a chart with numbers, how vertebrae are counted, and each landmark with its steps and a box.

    Raises:
        typst.TypstError: for data that the template cannot do without.
    """
    atlas = made_of.atlas
    points = to_find(atlas, traces)
    others = [
        one
        for one in atlas.structures.values()
        if one.kind is StructureKind.LANDMARK and one.find and one not in points
    ]
    picture = draw(made_of, Scene(Half(SKIN), Half(SKIN)), Design(names=LeaderText.NONE))
    marks = _marks([traces[one.id][0] for one in points])
    svg = picture.svg.replace("</svg>\n", f"{marks}</svg>\n")
    data = {
        "title": "Surface anatomy of the back, to find by hand",
        "subtitle": "From the head down. Tick what you have found, and write down where two ways of counting differ.",
        "svg": svg,
        "told": f"The back from behind with numbers: {', '.join(f'{n} {_short(one)}' for n, one in enumerate(points, 1))}.",
        "points": [_told(one, str(number)) for number, one in enumerate(points, 1)],
        "others": [_told(one, "") for one in others],
    }
    return typeset("self-check.typ", data, printed, paper)


def _told(one: Structure, number: str) -> dict[str, object]:
    return {
        "number": number,
        "name": _short(one),
        "levels": one.levels or "",
        "steps": list(one.find),
        "sure": one.sure or "",
        "clinical": one.clinical or "",
    }


def _short(one: Structure) -> str:
    """The name without what kind of place it is."""
    for kind in _KINDS_OF_PLACE:
        if one.name.endswith(kind):
            return one.name.removesuffix(kind)
    return one.name


def _marks(traces: Sequence[Trace]) -> str:
    """All landmarks of the right half and of the middle, and over them their numbers, each with room of its own."""
    discs: list[tuple[float, float]] = []
    for trace in traces:
        x, y = trace.at
        aside = 0.0 if trace.form is TraceForm.LINE else -_ASIDE if trace.middle else _ASIDE
        step = -_DISC if trace.middle else _DISC
        x += aside
        while any(hypot(x - other_x, y - other_y) < 2.1 * _DISC for other_x, other_y in discs):
            x += step
        discs.append((x, y))
    shapes = [_shape(trace, x) for trace, (x, _) in zip(traces, discs, strict=True)]
    return "".join([*shapes, *(_disc(number, x, y) for number, (x, y) in enumerate(discs, 1))])


def _shape(trace: Trace, disc: float) -> str:
    """What is felt, and the way from it to its number, which stands at so many mm to the right of the midline."""
    x, y = trace.at
    way = f'<path d="M{x:.1f} {y:.1f}H{disc:.1f}" stroke="{_INK}" stroke-width="1"/>'
    if trace.form is TraceForm.LINE:
        line = f'<path d="{trace.d}" fill="none" stroke'
        return (
            f'{line}="{_PAPER}" stroke-width="3.4" stroke-linecap="round"/>'
            f'{line}="{_INK}" stroke-width="1.5" stroke-dasharray="5 2.6"/>{way}'
        )
    dot = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_DOT}" fill="{_PAPER}" stroke="{_INK}" stroke-width="1.3"/>'
    return way + dot


def _disc(number: int, x: float, y: float) -> str:
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_DISC}" fill="{_PAPER}" stroke="{_INK}" stroke-width=".9"/>'
        f'<text x="{x:.1f}" y="{y + 3:.1f}" fill="{_INK}" font-size="8.6" font-weight="600" text-anchor="middle">'
        f"{number}</text>"
    )
