"""The plate as SVG: flesh, light, tendon and fibres of each muscle, over and under the bones."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import numpy as np
from shapely import union_all
from shapely.geometry import MultiPolygon

from backatlas.plate import skeleton
from backatlas.plate.build import DRAWN_DEPTHS, Plate, Region
from backatlas.plate.fibres import Array, Bundle
from backatlas.plate.light import crescents, reach_of
from backatlas.plate.outline import parts, strip
from backatlas.plate.paths import area, line, path
from backatlas.plate.strokes import Grain, breadth, joined, strokes, tongues

STYLE = Path(__file__).with_name("plate.css")
VIEW_BOX = "-270 0 540 1000"
# The shoulder bones lie behind the muscles of the two outer layers and in front of all others; only the spine of the
# scapula bridges the muscles of its own layer.
_SHOULDER_DEPTH = 2
# The lightness of each tone in plate.css, those first that most muscles have; neighbours get tones apart in it.
_TONES: Mapping[int, int] = {1: 43, 2: 58, 5: 51, 6: 46, 4: 66, 3: 37}
_DARK = Grain(apart=3.05, length=(18, 54), thick=(0.45, 0.95), gap=(1, 8))
_HAIR = Grain(apart=2.95, length=(16, 46), thick=(0, 0), gap=(2, 14))
_LIGHT = Grain(apart=4.1, length=(16, 48), thick=(0.45, 0.9), gap=(3, 18))
_BANDS = Grain(apart=6.5, length=(40, 110), thick=(2.4, 4.8), gap=(4, 24), stray=0.1)
_DEFS = (
    '<defs><linearGradient id="bone" x1="0" y1="0" x2="1" y2="0.35">'
    '<stop offset="0" class="bone-lit"/><stop offset="1" class="bone-shade"/></linearGradient>'
    '<linearGradient id="arm" gradientUnits="userSpaceOnUse" x1="0" y1="600" x2="0" y2="760">'
    '<stop offset="0" class="skin-stop"/><stop offset="1" class="skin-stop" stop-opacity="0"/></linearGradient>'
    '<linearGradient id="arm-line" gradientUnits="userSpaceOnUse" x1="0" y1="600" x2="0" y2="760">'
    '<stop offset="0" class="line-stop"/><stop offset="1" class="line-stop" stop-opacity="0"/></linearGradient>'
    '<linearGradient id="arm-bone" gradientUnits="userSpaceOnUse" x1="0" y1="600" x2="0" y2="740">'
    '<stop offset="0" class="bone-lit"/><stop offset="1" class="bone-lit" stop-opacity="0"/></linearGradient></defs>'
)


def draw_svg(plate: Plate) -> str:
    """The right half as an SVG without style; the screen mirrors it and brings plate.css."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{VIEW_BOX}" class="plate" '
        f'data-made-of="{plate.made_of}">{_DEFS}{_half(plate)}</svg>\n'
    )


def draw_full_svg(plate: Plate, depths: tuple[int, int] = (1, 1), theme: str = "light") -> str:
    """Both halves with their style, for use on its own; `depths` of the left and the right half."""
    style = STYLE.read_text(encoding="utf-8")
    halves = {depth: _half(plate, depth) for depth in set(depths)}
    left, right = (halves[depth] for depth in depths)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{VIEW_BOX}" class="plate {theme}">'
        f"<style>{style}</style>{_DEFS}"
        f'<g transform="scale(-1 1)">{left}</g>{right}</svg>\n'
    )


def _half(plate: Plate, shallowest: int = 1) -> str:
    tones = _tones(plate)
    body = f'<g class="body">{skeleton.body()}</g>'
    marks = plate.landmarks
    inside = [body, _bones("axial", skeleton.axial(marks))]
    for depth in sorted(DRAWN_DEPTHS, reverse=True):
        if depth == _SHOULDER_DEPTH:
            inside.append(_bones("shoulder", skeleton.shoulder(marks)))
        if depth >= shallowest:
            drawn = [region for region in plate.regions.values() if region.depth == depth]
            muscles = "".join(_muscle(region, tones[region.id]) for region in drawn)
            over = _bones("acromion", skeleton.spine_of_scapula(marks)) if depth == _SHOULDER_DEPTH else ""
            inside.append(f'<g class="layer" data-depth="{depth}">{muscles}{over}</g>')
    return f'<g class="half">{"".join(inside)}</g>'


def _bones(part: str, shapes: Iterable[str]) -> str:
    return f'<g class="bones" data-part="{part}">{"".join(shapes)}</g>'


def _tones(plate: Plate) -> dict[str, int]:
    """A tone for each muscle: apart in lightness from those of its layer that it touches, then of the next layers."""
    tones: dict[str, int] = {}
    for region in plate.regions.values():
        near = [other for other in plate.regions.values() if other.id in tones and _touch(region, other)]
        same = [_TONES[tones[other.id]] for other in near if other.depth == region.depth]
        next_to = [_TONES[tones[other.id]] for other in near if other.depth != region.depth]
        tones[region.id] = max(_TONES, key=lambda tone: (_apart(tone, same, 7), _apart(tone, next_to, 4)))
    return tones


def _touch(one: Region, other: Region) -> bool:
    return abs(one.depth - other.depth) <= 1 and bool(one.outline.distance(other.outline) < 4)


def _apart(tone: int, others: list[int], enough: int) -> int:
    """How far a tone is from the nearest of others in lightness, up to what is enough to tell them apart."""
    return min((*(abs(_TONES[tone] - other) for other in others), enough))


def _muscle(region: Region, tone: int) -> str:
    outline = area(region.outline)
    dice = random.Random(zlib.crc32(region.id.encode()))
    size = min(max(reach_of(region.outline), 0.62), 1.2)
    # A slip is too slender for the finer points of a tendon.
    broad = [bundle for bundle in region.bundles if breadth(bundle.seen).max() > 14]
    dim, lit = crescents(region.outline, reach_of(region.outline))
    layers = [
        path(area(parts(region.outline.simplify(0.5))), class_="cast"),
        path(outline, class_="flesh"),
        path(_grain(region, _BANDS, size, dice), class_="fibres bands"),
        path(area(_tendons(region, dice)), class_="tendon"),
        path(joined(stroke for bundle in broad for stroke in tongues(bundle, dice)), class_="fibres tongues"),
        path([text for bundle in broad for text in _tendon_lines(bundle)], class_="fibres tendon-lines"),
        path(_grain(region, _DARK, size, dice), class_="fibres dark-fibres"),
        path(_grain(region, _HAIR, size, dice), class_="fibres hair"),
        path(_grain(region, _LIGHT, size, dice), class_="fibres light-fibres"),
        path(list(_seams(region)), class_="fibres seams"),
        *(path(area(crescent), class_="shade dim") for crescent in dim),
        *(path(area(crescent), class_="shade lit") for crescent in lit),
    ]
    drawn = "".join(layer for layer in layers if '="" ' not in layer)
    return f'<g class="muscle tone-{tone}" data-id="{region.id}" data-depth="{region.depth}">{drawn}</g>'


def _grain(region: Region, grain: Grain, size: float, dice: random.Random) -> str:
    """All strokes of one kind, finer in a small muscle."""
    fine = Grain(
        grain.apart * size,
        (grain.length[0] * size, grain.length[1] * size),
        (grain.thick[0] * size**0.5, grain.thick[1] * size**0.5),
        (grain.gap[0] * size, grain.gap[1] * size),
        grain.stray,
    )
    return joined(stroke for bundle in region.bundles for stroke in strokes(bundle, fine, dice))


def _seams(region: Region) -> Iterator[str]:
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


def _tendons(region: Region, dice: random.Random) -> MultiPolygon:
    """The pale ends, with an uneven border to the flesh, where no flesh of another bundle lies over them."""
    pieces = []
    bellies = [strip(_belly(bundle)) for bundle in region.bundles] if len(region.bundles) > 1 else []
    for n, bundle in enumerate(region.bundles):
        others = union_all(bellies[:n] + bellies[n + 1 :]) if bellies else None
        for end, seen in enumerate((bundle.seen, bundle.seen[:, ::-1])):
            shares = bundle.tendon[:, end]
            if shares.any():
                piece = strip(_cut(seen, shares * _uneven(len(shares), dice)))
                pieces.append(piece if others is None else piece.difference(others))
    return parts(union_all(pieces).intersection(region.outline).simplify(0.25))


def _belly(bundle: Bundle) -> Array:
    """The fibres between their tendons: (fibres, 5, 2)."""
    share = np.linspace(0, 1, 5)
    wanted = [start + share * (1 - start - end) for start, end in bundle.tendon]
    return np.array([_along(fibre, want) for fibre, want in zip(bundle.seen, wanted, strict=True)])


def _uneven(count: int, dice: random.Random) -> Array:
    """Factors about 1 that wander slowly from fibre to fibre: (count,)."""
    knots = max(3, count // 3)
    drawn = [dice.uniform(0.88, 1.12) for _ in range(knots)]
    wandering: Array = np.interp(np.linspace(0, knots - 1, count), np.arange(knots), drawn)
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
