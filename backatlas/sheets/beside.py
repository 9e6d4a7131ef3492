"""Bones, nerves and other structures on a sheet, as they are seen on the screen: dashed where muscles lie over them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from backatlas.legend.scene import Half, Scene
from backatlas.legend.traces import Trace, TraceForm, TraceGroup
from backatlas.plate.frame import Frame
from backatlas.plate.picture import Shape
from backatlas.records.structures import Structure

# The layers of a line, from the outside in.
_STRANDS = ("casing", "core", "strand")
SHADES = 4  # of areas of skin that follow each other


@dataclass(frozen=True)
class DrawnBeside:
    """One structure that is shown beside muscles, with what is drawn of it.

    `shade` tells areas apart that follow each other, and `lit` the one that is picked.
    """

    structure: Structure
    traces: tuple[Trace, ...]
    shade: int
    lit: bool


def drawn_beside(
    structures: Mapping[str, Structure],
    traces: Mapping[str, Sequence[Trace]],
    groups: Collection[str],
    picked: str | None,
) -> tuple[DrawnBeside, ...]:
    """What is shown: the structures of the groups that are asked for, and the picked one in any case."""
    found: list[DrawnBeside] = []
    for id_, every in traces.items():
        asked = tuple(trace for trace in every if trace.group in groups)
        shown = asked or (tuple(every) if id_ == picked else ())
        if shown and id_ in structures:
            found.append(DrawnBeside(structures[id_], shown, len(found) % SHADES, id_ == picked))
    return tuple(found)


def beside_svg(beside: Sequence[DrawnBeside], scene: Scene, shapes: Sequence[Shape], frame: Frame) -> str:
    """Both halves of what is shown beside muscles; `shapes` are the muscles' outlines, `frame` what is seen of the plate."""
    return "".join(
        f'<g transform="scale({side.sign} 1)">{"".join(_half(beside, half, side.value, shapes, frame))}</g>'
        for side, half in scene.halves.items()
        if beside
    )


def _half(
    beside: Sequence[DrawnBeside], half: Half, side: str, shapes: Sequence[Shape], frame: Frame
) -> Iterator[str]:
    shown = [shape for shape in shapes if shape.depth >= half.depth and shape.id not in half.hidden]
    drawn = [
        (one, trace)
        for one in beside
        for trace in one.traces
        if side == "right" or not trace.middle or trace.form is TraceForm.BONE
    ]
    for one, trace in drawn:
        if one.lit or _shines_through(trace):
            yield f'<path class="{classes("veil-line", one, trace)}" d="{trace.d}"/>'
    reach = max(abs(frame.left), abs(frame.right)) * 2
    box = f'x="{-reach:g}" y="{frame.top:g}" width="{2 * reach:g}" height="{frame.height:g}"'
    for depth in sorted({trace.depth for _, trace in drawn}, reverse=True):
        over = "".join(f'<path fill="#000000" d="{shape.d}"/>' for shape in shown if shape.depth < depth)
        name = f"over-{depth}-{side}"
        yield f'<mask id="{name}" maskUnits="userSpaceOnUse" {box}><rect {box} fill="#ffffff"/>{over}</mask>'
        yield f'<g mask="url(#{name})">'
        for one, trace in drawn:
            if trace.depth == depth:
                yield from strands(one, trace)
        yield "</g>"


def _shines_through(trace: Trace) -> bool:
    """Whether it is told what muscles hide of it: of courses and large areas, where it is worth its ink."""
    return trace.form is TraceForm.LINE or (
        trace.form is TraceForm.AREA and trace.group is not TraceGroup.BONES
    )


def strands(one: DrawnBeside, trace: Trace) -> Iterator[str]:
    """The paths of which one course or area is drawn, from the outside in."""
    halo = ("glow",) if one.lit else ()
    for strand in (*halo, *(_STRANDS if trace.form is TraceForm.LINE else ("face",))):
        yield f'<path class="{classes(strand, one, trace)}" d="{trace.d}"/>'


def classes(strand: str, one: DrawnBeside, trace: Trace) -> str:
    """The classes by which sheet.css draws a path of it."""
    kind = one.structure.kind.replace(" ", "-")
    return f"{strand} {trace.form} of-{kind} shade-{one.shade}{' lit' if one.lit else ''}"


def beside_told(beside: Sequence[DrawnBeside]) -> str:
    """In a sentence, what is shown beside muscles, by its groups; empty where there is nothing."""
    labels = dict.fromkeys(trace.group.label for one in beside for trace in one.traces)
    lit = next((one.structure.name for one in beside if one.lit), "")
    told = f" Also shown: {'; '.join(labels)}; dashed where muscles lie over it." if labels else ""
    return f"{told} Picked: {lit}." if lit else told
