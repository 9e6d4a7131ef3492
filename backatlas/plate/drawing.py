"""The plate as SVG: flesh, light, tendon and fibres of each muscle, over and under the bones."""

from __future__ import annotations

import random
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from shapely import box, contains_xy, line_merge, union_all
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from backatlas.body.fibres import Array, Bundle
from backatlas.plate.build import DRAWN_DEPTHS, Plate, PlateRegion
from backatlas.plate.frame import TOP, Frame
from backatlas.plate.light import crescents, fallen, reach_of
from backatlas.plate.outline import parts, strip
from backatlas.plate.paths import area, line, number, path
from backatlas.plate.seen import FADED, FADES
from backatlas.plate.skeletons import skeleton_of
from backatlas.plate.skeletons.parts import BonePart
from backatlas.plate.strokes import Grain, Stroke, breadth, joined, strokes, tongues

STYLE = Path(__file__).with_name("plate.css")
# A rim this narrow, in mm, is not seen beside a muscle that hides the rest.
_HIDDEN = 0.3
# The lightness (CIE L*) of each tone of plate.css, light or dark, those first that most muscles have. One step apart is
# enough to tell neighbours apart by lightness alone, which every eye can see.
TONES: Mapping[int, int] = {3: 52, 4: 59, 2: 45, 5: 66, 1: 38}
STEP = 7
# Muscles this near to each other, in mm, must be told apart.
_BESIDE = 2
_DARK = Grain(apart=2.6, length=(18, 60), thick=(0.4, 0.9), gap=(1, 9), shade=0.8)
_HAIR = Grain(apart=2.5, length=(16, 50), thick=(0, 0), gap=(2, 14), into=0.42)
_LIGHT = Grain(apart=3.9, length=(14, 44), thick=(0.4, 0.85), gap=(3, 18), shade=-0.8)
_BANDS = Grain(apart=6.5, length=(40, 110), thick=(2.4, 5.2), gap=(4, 24), stray=0.1, shade=0.6)
# A slip under this many millimetres across is too slender for the finer points of a tendon.
_BROAD = 14
_BESIDE_MIDLINE = box(0.5, 0, 300, 1700)
# The colours of a muscle that is longer than the picture, each with a twin that fades out.
_FADING = (
    *(f"tone-{tone}" for tone in sorted(TONES)),
    *("tendon", "fibre-dark", "fibre-light", "edge", "shadow", "glow", "tendon-line"),
)
_DEFS = (
    '<linearGradient id="bone" x1="0" y1="0" x2="1" y2="0.35">'
    '<stop offset="0" class="bone-lit"/><stop offset="1" class="bone-shade"/></linearGradient>'
    '<radialGradient id="dip"><stop offset="0" class="dip-stop" stop-opacity=".3"/>'
    '<stop offset=".6" class="dip-stop" stop-opacity=".13"/>'
    '<stop offset="1" class="dip-stop" stop-opacity="0"/></radialGradient>'
)


def draw_svg(plate: Plate) -> str:
    """The right half as an SVG without style; the screen mirrors it and brings plate.css."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{plate.frame.view_box}" class="plate" '
        f'data-made-of="{plate.made_of}">{_defs(plate)}{_half(plate)}</svg>\n'
    )


def draw_full_svg(plate: Plate, depths: tuple[int, int] = (1, 1), theme: str = "light") -> str:
    """Both halves with their style, for use on its own; `depths` of the left and the right half."""
    style = STYLE.read_text(encoding="utf-8")
    halves = {depth: _half(plate, depth) for depth in set(depths)}
    left, right = (halves[depth] for depth in depths)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{plate.frame.view_box}" class="plate {theme}">'
        f"<style>{style}</style>{_defs(plate)}"
        f'<g transform="scale(-1 1)">{left}</g>{right}</svg>\n'
    )


def _defs(plate: Plate) -> str:
    return f"<defs>{_DEFS}{_fading(plate.frame)}{skeleton_of(plate.skeleton).defs}</defs>"


def _fading(frame: Frame) -> str:
    """What muscles that are longer than the picture are filled with: each of their colours, fading out downwards.

    A mask over the whole muscle would say the same in fewer words, and be slow to paint.
    """
    way = f'x1="0" y1="{frame.bottom - FADES:g}" x2="0" y2="{frame.bottom - FADED:g}"'
    return "".join(
        f'<linearGradient id="fading-{name}" gradientUnits="userSpaceOnUse" {way}>'
        f'<stop offset="0" class="{name}-fades"/><stop offset=".5" class="{name}-fades" stop-opacity=".8"/>'
        f'<stop offset="1" class="{name}-fades" stop-opacity="0"/></linearGradient>'
        for name in _FADING
    )


def _half(plate: Plate, shallowest: int = 1) -> str:
    tones, under, skeleton = _tones(plate), covered_from(plate), skeleton_of(plate.skeleton)

    def bones(depth: int | None, over: bool = False) -> str:
        parts = (part for part in skeleton.parts if (part.depth, part.over) == (depth, over))
        return "".join(_bones(part, plate) for part in parts)

    inside = [f'<g class="body">{skeleton.skin()}</g>', bones(None)]
    for depth in sorted(DRAWN_DEPTHS, reverse=True):
        inside.append(bones(depth))
        if depth >= shallowest:
            drawn = [region for region in plate.regions.values() if region.depth == depth]
            muscles = "".join(_muscle(region, tones[region.id], under.get(region.id)) for region in drawn)
            inside.append(f'<g class="layer" data-depth="{depth}">{muscles}{bones(depth, over=True)}</g>')
    return f'<g class="half">{"".join(inside)}</g>'


def _bones(part: BonePart, plate: Plate) -> str:
    return f'<g class="bones" data-part="{part.name}">{"".join(part.draw(plate.landmarks))}</g>'


def _tones(plate: Plate) -> dict[str, int]:
    """A tone for each muscle: apart in lightness from those of its layer that it touches, then of the next layers.

    Those with the least choice left choose first (Brélaz's rule), and among these the largest, so that the plate as a
    whole has the middle tones.
    """
    regions = plate.regions
    beside = {one.id: [two.id for two in regions.values() if _touch(one, two)] for one in regions.values()}
    sheets = [[one.id for one in group] for group in _sheets(plate)]
    for ids in sheets:
        together = [two for id_ in ids for two in beside[id_] if two not in ids]
        beside |= dict.fromkeys(ids, together)
    tones: dict[str, int] = {}

    def near(id_: str, same: bool) -> set[int]:
        depth = regions[id_].depth
        return {tones[two] for two in beside[id_] if two in tones and (regions[two].depth == depth) is same}

    while left := [id_ for id_ in regions if id_ not in tones]:
        next_ = max(left, key=lambda id_: (len(near(id_, True)), round(regions[id_].outline.area)))
        same, other = near(next_, True), near(next_, False)
        tone = max(TONES, key=lambda tone: (_apart(tone, same), _apart(tone, other)))
        tones |= dict.fromkeys(next(ids for ids in sheets if next_ in ids), tone)
    return tones


def _sheets(plate: Plate) -> Iterator[list[PlateRegion]]:
    """The regions, those together that are parts of one sheet."""
    whole: dict[str, list[PlateRegion]] = {}
    for region in plate.regions.values():
        name = f"{region.joint.muscle} {region.depth}" if region.joint else region.id
        whole.setdefault(name, []).append(region)
    yield from whole.values()


def _touch(one: PlateRegion, other: PlateRegion) -> bool:
    return (
        one.id != other.id
        and abs(one.depth - other.depth) <= 1
        and bool(one.outline.distance(other.outline) < _BESIDE)
    )


def _apart(tone: int, others: Collection[int]) -> int:
    """How far a tone is from the nearest of others in lightness, up to what is enough to tell them apart."""
    return min((*(abs(TONES[tone] - TONES[other]) for other in others), STEP))


def covered_from(plate: Plate) -> dict[str, int]:
    """Muscle id to the deepest floor at which it is out of sight, for each muscle that ever is.

    The floor is a depth F from 1 to 7: with every muscle of depth F or more shown, those drawn later hide the whole
    outline, to 0.3 mm. At a shallower floor it stays hidden.
    """
    regions = list(plate.regions.values())
    found = {}
    for place, region in enumerate(regions):
        over: BaseGeometry = MultiPolygon()
        for floor in range(region.depth, 0, -1):
            later = [other.outline for other in regions[place + 1 :] if other.depth == floor]
            over = union_all([over, *(outline for outline in later if outline.intersects(region.outline))])
            if over.buffer(_HIDDEN).contains(region.outline):
                found[region.id] = floor
                break
    return found


def _muscle(region: PlateRegion, tone: int, under: int | None) -> str:
    dice = random.Random(zlib.crc32(region.id.encode()))
    joint = region.joint
    sheet = joint.outline if joint else region.outline
    bundles = tuple(_uneven(bundle, dice, joint is not None) for bundle in region.drawn or region.bundles)
    region = replace(region, bundles=bundles)
    reach = reach_of(sheet)
    size = min(max(reach, 0.62), 1.2)
    broad = [bundle for bundle in region.bundles if breadth(bundle.seen).max() > _BROAD]
    # Fine points are left out where another slip's flesh may lie over them.
    pointed = region.bundles if len(region.bundles) == 1 else broad
    dim, lit = crescents(sheet, reach)
    if joint:
        dim, lit = tuple(_within(one, region) for one in dim), _within(lit, region)
    tendons = _tendons(region)
    tips = joined(stroke for bundle in pointed for stroke in tongues(bundle, dice))
    layers = [
        path(_shadow(region, reach), class_="cast", stroke_width=number(min(2.2 * reach + 0.4, 3.4))),
        path(area(region.outline), class_="flesh"),
        path(_rim(region), class_="rim"),
        path(_grain(region, _BANDS, size, dice), class_="fibres bands"),
        path(area(tendons) + tips, class_="tendon"),
        path([text for bundle in broad for text in _tendon_lines(bundle)], class_="fibres tendon-lines"),
        path(_grain(region, _DARK, size, dice), class_="fibres dark-fibres"),
        path(_grain(region, _HAIR, size, dice) + "".join(_seams(region)), class_="fibres hair"),
        path(_grain(region, _LIGHT, size, dice), class_="fibres light-fibres"),
        path(area(dim[0]), class_="shade dim"),
        # A sheet of tendon is flat: only its very border is shaded.
        path(area(parts(dim[1].difference(tendons))), class_="shade dim"),
        path(area(lit), class_="shade lit"),
    ]
    drawn = "".join(layer for layer in layers if 'd=""' not in layer)
    hidden = f' data-under="{under}"' if under else ""
    fades = ' data-runs="on"' if region.runs_on else ""
    whole = f' data-sheet="{joint.muscle}"' if joint else ""
    return (
        f'<g class="muscle tone-{tone}" data-id="{region.id}" data-depth="{region.depth}"{hidden}{fades}{whole}>'
        f"{drawn}</g>"
    )


def _shadow(region: PlateRegion, reach: float) -> str:
    """The outline where its shadow falls, further under a thick muscle; none falls on the rest of its own sheet."""
    shadow = fallen(region.outline.simplify(0.5), 0.3 + 0.9 * reach)
    if region.joint:
        rest = region.joint.outline.difference(region.outline)
        shadow = shadow.difference(rest.buffer(1.1 * reach + 0.2))
    return area(parts(shadow))


def _rim(region: PlateRegion) -> str:
    """The border of a part where its whole sheet has one; what is no part has it round its flesh."""
    if region.joint is None:
        return ""
    # In the midline the sheet goes on in its fellow.
    here = region.outline.buffer(0.05).intersection(_BESIDE_MIDLINE)
    rim = region.joint.outline.boundary.intersection(here).simplify(0.05)
    merged = line_merge(rim) if rim.geom_type == "MultiLineString" else rim
    return "".join(
        line(np.asarray(one.coords)) for one in getattr(merged, "geoms", [merged]) if one.length > 1
    )


def _within(shape: BaseGeometry, region: PlateRegion) -> MultiPolygon:
    """The light on a whole sheet, as far as it lies on one part."""
    return parts(shape.intersection(region.outline))


def _grain(region: PlateRegion, grain: Grain, size: float, dice: random.Random) -> str:
    """All strokes of one kind, finer in a small muscle."""
    fine = replace(
        grain,
        apart=grain.apart * size,
        length=(grain.length[0] * size, grain.length[1] * size),
        thick=(grain.thick[0] * size**0.5, grain.thick[1] * size**0.5),
        gap=(grain.gap[0] * size, grain.gap[1] * size),
    )
    span = region.joint.span if region.joint else (0.0, 1.0)
    drawn = [stroke for bundle in region.bundles for stroke in strokes(bundle, fine, dice, span)]
    return joined(_on(drawn, region.outline) if region.joint else drawn)


def _on(drawn: Sequence[Stroke], outline: MultiPolygon) -> list[Stroke]:
    """The strokes that begin and end on an outline: in a sheet a part covers some of the next one's fibres."""
    if not drawn:
        return []
    ends = np.array([[stroke.start, stroke.far] for stroke in drawn])
    inside = contains_xy(outline.buffer(0.6), ends[..., 0], TOP - ends[..., 1]).all(axis=1)
    return [stroke for stroke, kept in zip(drawn, inside, strict=True) if kept]


def _seams(region: PlateRegion) -> Iterator[str]:
    """The borders of each slip where a muscle is made of several."""
    if len(region.bundles) > 1:
        for bundle in region.bundles:
            for fibre in (bundle.seen[0], bundle.seen[-1]):
                yield line(fibre[::4])


def _tendon_lines(bundle: Bundle) -> Iterator[str]:
    """Some fibres through their tendons, as faint lines."""
    for end, seen in enumerate((bundle.seen, bundle.seen[:, ::-1])):
        for fibre in _cut(seen, bundle.tendon[:, end])[1::2, ::2]:
            if np.hypot(*(fibre[-1] - fibre[0])) > 8:
                yield line(fibre)


def _tendons(region: PlateRegion) -> MultiPolygon:
    """The pale ends, where no flesh of another bundle lies over them: of one that is nearer the viewer on average."""
    pieces = []
    bellies = [strip(_belly(bundle)) for bundle in region.bundles] if len(region.bundles) > 1 else []
    near = [float(bundle.fibres[:, :, 1].mean()) for bundle in region.bundles]
    for n, bundle in enumerate(region.bundles):
        over = [belly for m, belly in enumerate(bellies) if m != n and near[m] >= near[n]]
        others = union_all(over) if over else None
        for end, seen in enumerate((bundle.seen, bundle.seen[:, ::-1])):
            shares = bundle.tendon[:, end]
            if shares.any():
                piece = strip(_cut(seen, shares))
                pieces.append(piece if others is None else piece.difference(others))
    tendons = parts(union_all(pieces).intersection(region.outline).simplify(0.25))
    # Turned as the strokes are, which share a path with them and would else cut holes.
    return MultiPolygon([orient(piece) for piece in tendons.geoms])


def _belly(bundle: Bundle) -> Array:
    """The fibres between their tendons: (fibres, 5, 2)."""
    share = np.linspace(0, 1, 5)
    wanted = [start + share * (1 - start - end) for start, end in bundle.tendon]
    return np.array([_along(fibre, want) for fibre, want in zip(bundle.seen, wanted, strict=True)])


def _uneven(bundle: Bundle, dice: random.Random, in_sheet: bool) -> Bundle:
    """The bundle with an uneven border between tendon and flesh; all that is drawn of it keeps to that border.

    Towards its neighbours in a sheet the border is as it is said to be, so that it goes on in them.
    """
    count = len(bundle.tendon)
    place = np.linspace(0, 1, count)
    kept = np.minimum(1, 6 * np.minimum(place, 1 - place)) if in_sheet else np.ones(count)
    factors = [1 + kept * (_wandering(count, dice) - 1) for _ in bundle.tendon.T]
    return replace(bundle, tendon=bundle.tendon * np.stack(factors, axis=1))


def _wandering(count: int, dice: random.Random) -> Array:
    """Factors about 1 that wander slowly from fibre to fibre: (count,)."""
    drawn = np.array([dice.uniform(0.88, 1.1) for _ in range(6)])
    place = np.linspace(0, len(drawn) - 1.001, count)
    low, way = place.astype(int), place % 1
    soft = way * way * (3 - 2 * way)
    wandering: Array = drawn[low] + soft * (drawn[low + 1] - drawn[low])
    return wandering


def _cut(seen: Array, shares: Array) -> Array:
    """The first share of each fibre, in five steps: (fibres, 5, 2)."""
    wanted = np.linspace(0, 1, 5)[None] * np.minimum(shares, 1)[:, None]
    return np.array([_along(fibre, want) for fibre, want in zip(seen, wanted, strict=True)])


def _along(fibre: Array, shares: Array) -> Array:
    """Points at the given shares of a fibre's length: (shares, 2)."""
    lengths = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(fibre, axis=0).T))])
    at = shares * lengths[-1]
    return np.stack([np.interp(at, lengths, fibre[:, axis]) for axis in (0, 1)], axis=1)
