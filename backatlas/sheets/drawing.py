"""The plate as seen, as an SVG that stands alone: both halves, names, marks and key, with every colour resolved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape
from xml.etree import ElementTree

from backatlas.legend.colours import Category
from backatlas.legend.labels import Label, Labelling, label, numbered, plate_names
from backatlas.legend.scene import Half, Scene, Side
from backatlas.legend.spots import LabelPlace, spots
from backatlas.legend.structure_labels import label_traces
from backatlas.plate.frame import Frame
from backatlas.plate.picture import read_shapes
from backatlas.records.anatomy import BONES
from backatlas.sheets.beside import beside_svg, beside_told
from backatlas.sheets.design import Design, LeaderText, PlateArt
from backatlas.sheets.letters import FAMILY, width
from backatlas.sheets.page import CREDITS
from backatlas.sheets.style import filled_in, style
from backatlas.wording.english import capital, inside

_SVG = "http://www.w3.org/2000/svg"
_SHOULDER_FADES = range(4, 8)
# Letters to a line of a name: as few as leave room for all names, so that the plate is as large as can be.
_LINES = (22, 26, 32)
# The width of a line to write on, in heights of the letters.
_RULE = 11.0
# What is seen of a muscle in more than so many mm² has its colour in the key, even if it has no name.
_GLIMPSE = 300.0
# The radius of a spot with room for a number, in mm.
_BADGE = 6.5
ElementTree.register_namespace("", _SVG)


@dataclass(frozen=True)
class Picture:
    """A drawn scene: its SVG, its size in mm of the body, and the labels on it."""

    svg: str
    width: float
    height: float
    labelling: Labelling


def draw(made_of: PlateArt, scene: Scene, look: Design, foot: bool = False) -> Picture:
    """The scene as an SVG on its own; with `foot`, key and credit stand under the plate."""
    labelling = _labelling(made_of, scene, look)
    frame, letters = look.shown(made_of), look.lettering.size
    margin = _margin(labelling, look)
    left, wide = frame.left - margin, frame.width + 2 * margin
    below = tuple(_foot(made_of, scene, look, left, wide)) if foot else ()
    height = frame.height + (letters * 1.6 * len(below) + letters if below else 0)
    theme = "dark" if look.dark else "light"
    box = f"{left:g} {frame.top:g} {wide:g} {height:g}"
    svg = "".join((
        f'<svg xmlns="{_SVG}" viewBox="{box}" class="plate {theme}" font-family="{FAMILY}, Source Sans 3, Arial, sans-serif">',
        f"<title>{escape(f'The back from behind. {layers_told(made_of, scene)}{beside_told(look.beside)}')}</title><desc>{escape(CREDITS)}</desc>",
        f"<style>{style(look.dark)}</style>{_defs(made_of, look)}",
        f'<rect class="paper" x="{left:g}" y="{frame.top:g}" width="{wide:g}" height="{height:g}"/>',
        _window(frame, _halves(made_of, scene, look) + _beside(scene, look, frame) + _marks(scene, look)),
        f'<g class="labels">{"".join(_label(one, look) for one in labelling.labels)}</g>',
        _window(frame, _badges(made_of, scene, look)),
        *below,
        "</svg>\n",
    ))  # fmt: skip
    return Picture(svg, wide, height, labelling)


def layers_told(made_of: PlateArt, scene: Scene) -> str:
    """In a sentence or two, the depths of both halves and what is hidden, or what stands alone and where."""
    if scene.alone:
        bare = [side for side, half in scene.halves.items() if half.depth == BONES]
        where = f", {'left' if Side.RIGHT in bare else 'right'}" if bare else ""
        names = ", ".join(sorted(made_of.atlas.muscles[id_].name for id_ in scene.picked))
        return f"Nothing but: {names}{where}."
    name = {
        layer.depth: f"depth {layer.depth}, {inside(layer.name)}" for layer in made_of.atlas.layers.values()
    }
    left, right = name[scene.left.depth], name[scene.right.depth]
    told = f"{capital(right)}." if left == right else f"Left: {left}. Right: {right}."
    if hidden := sorted(scene.left.hidden | scene.right.hidden):
        told += f" Hidden: {', '.join(made_of.atlas.muscles[id_].name for id_ in hidden)}."
    return told


def _labelling(made_of: PlateArt, scene: Scene, look: Design) -> Labelling:
    """Names for all that is seen; where colours tell something, for what they tell of."""
    if look.names is LeaderText.NONE:
        return Labelling((), (), ())
    if look.beside_named:
        tried = [_beside_labels(line, made_of, look) for line in _LINES]
        found = min(tried, key=lambda one: (len(one.left_out), _tall(one)))
        return numbered(found) if look.names is LeaderText.BLANK else found
    names = plate_names(made_of.atlas, look.language)
    if look.colouring:
        of = look.colouring.of
        names = {id_: f"{name} ({of[id_].number})" for id_, name in names.items() if id_ in of}
    tried = [_with_lines(line, made_of, scene, look, names) for line in _LINES]
    best = min(tried, key=lambda found: (len(found.left_out), _tall(found)))
    return numbered(best) if look.names is LeaderText.BLANK else best


def _beside_labels(line: int, made_of: PlateArt, look: Design) -> Labelling:
    """Names of what is shown beside muscles; numbers take one line, however long the name is."""
    blank = look.names is LeaderText.BLANK
    names = {
        one.structure.id: "0" if blank else look.language.of_structure(one.structure.names)
        for one in look.beside
    }
    drawn = {one.structure.id: one.traces for one in look.beside}
    return label_traces(drawn, names, replace(look.lettering, line=line), look.shown(made_of))


def _with_lines(
    line: int, made_of: PlateArt, scene: Scene, look: Design, names: Mapping[str, str]
) -> Labelling:
    lettering = replace(look.lettering, line=line)
    return label(made_of.outlines, scene, names, lettering, look.shown(made_of), first=scene.picked)


def _tall(found: Labelling) -> bool:
    """Whether a name takes three lines, which would force all others apart."""
    return any(len(one.lines) > 2 for one in found.labels)


def _margin(labelling: Labelling, look: Design) -> float:
    """What the widest name takes beside the plate, with a little air at the border."""
    if look.names is LeaderText.NONE:
        return 0.0
    if look.names is LeaderText.BLANK:
        widest = _RULE + 1.6
    else:
        widest = max((width(line) for one in labelling.labels for line in one.lines), default=0.0)
    return look.lettering.gap + (widest + 0.3) * look.lettering.size


@lru_cache(maxsize=2)
def _parsed(drawing: str) -> tuple[str, ElementTree.Element]:
    """The definitions as text, and the right half."""
    root = ElementTree.fromstring(drawing)
    defs, half = root.find(f"{{{_SVG}}}defs"), root.find(f"{{{_SVG}}}g")
    if half is None:
        raise ValueError("the drawing has no half of the plate in it")
    return "" if defs is None else _text(defs), half


def _defs(made_of: PlateArt, look: Design) -> str:
    tiles = "".join(category.tile(look.dark) for category in look.colouring.key) if look.colouring else ""
    return f"{_parsed(made_of.drawing)[0]}<defs>{tiles}</defs>"


def _window(frame: Frame, inside: str) -> str:
    """A part of the plate, cut at its borders."""
    return (
        f'<svg x="{frame.left:g}" y="{frame.top:g}" width="{frame.width:g}" height="{frame.height:g}" '
        f'viewBox="{frame.view_box}">{inside}</svg>'
    )


def _halves(made_of: PlateArt, scene: Scene, look: Design) -> str:
    """Both halves; where they are alike, the left is the right one again."""
    right = _half(made_of, scene.right, scene.picked, look)
    if scene.left == scene.right:
        return f'<g id="half">{right}</g><use href="#half" transform="scale(-1 1)"/>'
    left = _half(made_of, scene.left, scene.picked, look)
    return f'<g transform="scale(-1 1)">{left}</g>{right}'


def _half(made_of: PlateArt, half: Half, picked: frozenset[str], look: Design) -> str:
    drawn = deepcopy(_parsed(made_of.drawing)[1])
    for parent in list(drawn.iter()):
        for child in list(parent):
            if int(child.get("data-depth", half.depth)) < half.depth or child.get("data-id") in half.hidden:
                parent.remove(child)
    for group in drawn.iter(f"{{{_SVG}}}g"):
        if group.get("data-part") == "shoulder" and half.depth in _SHOULDER_FADES:
            group.set("opacity", "0.16")
        if (id_ := group.get("data-id")) is not None:
            _light_up(group, id_ in picked, look.colouring.of.get(id_) if look.colouring else None, look)
    return _text(drawn)


def bones_alone(drawing: str) -> tuple[str, str]:
    """The definitions of a plate's drawing, and its right half with every muscle taken off, as SVG."""
    defs, half = _parsed(drawing)
    bare = deepcopy(half)
    for parent in list(bare.iter()):
        for child in list(parent):
            if int(child.get("data-depth", BONES)) < BONES:
                parent.remove(child)
    return defs, _text(bare)


def _light_up(muscle: ElementTree.Element, picked: bool, category: Category | None, look: Design) -> None:
    """Fill a muscle that is picked or has a category; where others have one, it stands back without."""
    fill = "var(--lit)" if picked and not look.colouring else ""
    if look.colouring:
        fill = f"url(#category-{category.number})" if category else "var(--ghost)"
        _mark_class(muscle, "coloured" if category else "ghost")
    if picked:
        _mark_class(muscle, "picked")
    if fill:
        for shape in muscle:
            if "flesh" in shape.get("class", "").split():
                shape.set("style", f"fill: {filled_in(fill, look.dark)}")


def _mark_class(element: ElementTree.Element, name: str) -> None:
    element.set("class", f"{element.get('class', '')} {name}".strip())


def _label(one: Label, look: Design) -> str:
    (x, y), (elbow_x, elbow_y), (text_x, text_y) = one.anchor, one.elbow, one.text
    sign, size = one.side.sign, look.lettering.size
    end = text_x - sign * 0.25 * size
    way = f"M{x:.1f} {y:.1f}L{elbow_x:.1f} {elbow_y:.1f}H{end:.1f}"
    first = text_y + 0.33 * size - 0.56 * size * (len(one.lines) - 1)
    lines = "".join(
        f'<tspan x="{text_x:.1f}" y="{first + 1.12 * size * n:.1f}">{escape(line)}</tspan>'
        for n, line in enumerate(one.lines)
    )
    rule = ""
    if look.names is LeaderText.BLANK:
        start, stop = text_x + sign * 1.6 * size, text_x + sign * (_RULE + 1.6) * size
        rule = f'<path class="rule" d="M{start:.1f} {first + 0.2 * size:.1f}H{stop:.1f}"/>'
    return (
        f'<g class="label" data-id="{one.id}" style="font-size: {size:.2f}px; stroke-width: {0.07 * size:.2f}">'
        f'<path class="halo" style="stroke-width: {0.2 * size:.2f}" d="{way}"/><path class="leader" d="{way}"/>'
        f'<circle class="spot" cx="{x:.1f}" cy="{y:.1f}" r="{0.16 * size:.2f}"/>{rule}'
        f'<text text-anchor="{"end" if sign < 0 else "start"}">{lines}</text></g>'
    )


def _badges(made_of: PlateArt, scene: Scene, look: Design) -> str:
    """The number of its category on every muscle that has room for it."""
    if not look.colouring or not look.badges or look.names is LeaderText.BLANK:
        return ""
    share = look.lettering.size / 11
    return "".join(
        f'<g class="badge" transform="translate({side.sign * spot.place[0]:.1f} {spot.place[1]:.1f}) scale({share:.3f})">'
        f'<circle r="5.8"/><text y="2.7">{category.number}</text></g>'
        for side, half in scene.halves.items()
        for id_, spot in spots(made_of.outlines, half, look.shown(made_of)).items()
        if (category := look.colouring.of.get(id_)) and spot.radius > _BADGE * share
    )


def _beside(scene: Scene, look: Design, frame: Frame) -> str:
    return beside_svg(look.beside, scene, read_shapes(), frame) if look.beside else ""


def _marks(scene: Scene, look: Design) -> str:
    """Attachments in each half with muscles: origins as full lines and dots, insertions as broken lines and rings."""
    alike = scene.left == scene.right
    return "".join(
        f'<g class="mark {mark.end}" style="color: {mark.end.colour(look.dark)}" transform="scale({side.sign} 1)">'
        f"{''.join(_mark(line) for line in mark.lines)}</g>"
        for side, half in scene.halves.items()
        if alike or half.depth < BONES
        for mark in look.marks
    )


def _mark(line: tuple[LabelPlace, ...]) -> str:
    if len(line) > 1:
        points = "L".join(f"{x:g} {y:g}" for x, y in line)
        return f'<path class="under" d="M{points}"/><path d="M{points}"/>'
    ((x, y),) = line
    return f'<circle class="dot" cx="{x:g}" cy="{y:g}" r="2.3"/>'


def _foot(made_of: PlateArt, scene: Scene, look: Design, left: float, wide: float) -> Iterator[str]:
    """The rows under a plate: its key in three columns, and the credit."""
    size, bottom = look.lettering.size, look.shown(made_of).bottom
    entries = list(key(made_of, scene, look))
    rows = [entries[n : n + 3] for n in range(0, len(entries), 3)]
    for row, some in enumerate(rows):
        y = bottom + size * (1.6 * row + 1.2)
        yield "".join(
            f'<g class="key" transform="translate({left + size + wide / 3 * n:.1f} {y:.1f}) scale({size / 11:.3f})">'
            f'{swatch}<text x="22" y="3.6">{escape(told)}</text></g>'
            for n, (swatch, told) in enumerate(some)
        )
    y = bottom + size * (1.6 * len(rows) + 1.4)
    yield f'<text class="credit" x="{left + size:.1f}" y="{y:.1f}" font-size="{0.75 * size:.2f}">{escape(CREDITS)}</text>'


def key(made_of: PlateArt, scene: Scene, look: Design) -> Iterator[tuple[str, str]]:
    """Each entry of the key: a swatch 16 by 11 around the height 0, and what it stands for. Only what is seen."""
    shown = {
        id_
        for half in scene.halves.values()
        for id_, spot in spots(made_of.outlines, half, look.shown(made_of)).items()
        if spot.clear or spot.area > _GLIMPSE
    }
    seen = {look.colouring.of.get(id_) for id_ in shown} if look.colouring else set()
    for category in look.colouring.key if look.colouring else ():
        if category in seen:
            fill = f"url(#category-{category.number})"
            swatch = f'<rect class="swatch" y="-5.5" width="16" height="11" fill="{fill}"/>'
            yield swatch, f"{category.number}  {category.label}"
    for mark in look.marks:
        colour = mark.end.colour(look.dark)
        line = f'<g class="mark {mark.end}" style="color: {colour}"><path d="M2 0H14"/></g>'
        yield line, f"{mark.end}: {', '.join(mark.landmarks)}"


def key_entry(look: Design, swatch: str) -> str:
    """A swatch of the key as an SVG of its own."""
    tiles = "".join(category.tile(look.dark) for category in look.colouring.key) if look.colouring else ""
    return f'<svg xmlns="{_SVG}" viewBox="-1 -7 18 14"><style>{style(look.dark)}</style><defs>{tiles}</defs>{swatch}</svg>'


def _text(element: ElementTree.Element) -> str:
    return ElementTree.tostring(element, encoding="unicode").replace(f' xmlns="{_SVG}"', "")
