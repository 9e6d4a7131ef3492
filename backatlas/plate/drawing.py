"""The plate as SVG: flesh, light, tendon and fibres of each muscle, over and under the bones."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from shapely import union_all
from shapely.geometry import MultiPolygon

from backatlas.plate import skeleton
from backatlas.plate.build import DRAWN_DEPTHS, Plate, Region
from backatlas.plate.fibres import Array, Bundle
from backatlas.plate.outline import parts, strip
from backatlas.plate.paths import area, line, path

STYLE = Path(__file__).with_name("plate.css")
VIEW_BOX = "-270 0 540 1000"
# The shoulder bones lie behind the muscles of the two outer layers and in front of all others.
_SHOULDER_DEPTH = 2
# Neighbouring tones alternate within a layer; these sit well together and apart (see plate.css).
_TONES = 6
_DEFS = (
    '<defs><linearGradient id="light" x1="0" y1="0" x2="1" y2="0.25">'
    '<stop offset="0" stop-color="#fff" stop-opacity=".2"/><stop offset=".45" stop-color="#fff" stop-opacity="0"/>'
    '<stop offset=".55" stop-color="#2a0d05" stop-opacity="0"/><stop offset="1" stop-color="#2a0d05" stop-opacity=".3"/>'
    '</linearGradient><linearGradient id="bone" x1="0" y1="0" x2="1" y2="0.3">'
    '<stop offset="0" class="bone-lit"/><stop offset="1" class="bone-shade"/></linearGradient></defs>'
)


def draw_svg(plate: Plate) -> str:
    """The right half as an SVG without style; the screen mirrors it and brings plate.css."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{VIEW_BOX}" class="plate">{_DEFS}{_half(plate)}</svg>\n'


def draw_full_svg(plate: Plate, depths: tuple[int, int] = (1, 1), theme: str = "light") -> str:
    """Both halves with their style, for use on its own; `depths` of the left and the right half."""
    style = STYLE.read_text(encoding="utf-8")
    left, right = (_half(plate, depth) for depth in depths)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{VIEW_BOX}" class="plate {theme}">'
        f"<style>{style}</style>{_DEFS}"
        f'<g transform="scale(-1 1)">{left}</g>{right}</svg>\n'
    )


def _half(plate: Plate, shallowest: int = 1) -> str:
    body = f'<g class="body">{skeleton.body()}</g>'
    inside = [body, _bones("axial", skeleton.axial(plate.landmarks))]
    for depth in sorted(DRAWN_DEPTHS, reverse=True):
        if depth == _SHOULDER_DEPTH:
            inside.append(_bones("shoulder", skeleton.shoulder(plate.landmarks)))
        if depth >= shallowest:
            drawn = [region for region in plate.regions.values() if region.depth == depth]
            muscles = "".join(_muscle(region, place) for place, region in enumerate(drawn))
            inside.append(f'<g class="layer" data-depth="{depth}">{muscles}</g>')
    return f'<g class="half">{"".join(inside)}</g>'


def _bones(part: str, shapes: Iterable[str]) -> str:
    return f'<g class="bones" data-part="{part}">{"".join(shapes)}</g>'


def _muscle(region: Region, place: int) -> str:
    outline = area(region.outline)
    dice = random.Random(zlib.crc32(region.id.encode()))
    tone = 1 + place % _TONES
    layers = [
        path(outline, class_="flesh"),
        path(area(_tendons(region, dice)), class_="tendon"),
        path(list(_tendon_lines(region.bundles)), class_="fibres tendon-lines"),
        path(list(_striations(region.bundles, dice, dark=True)), class_="fibres dark-fibres"),
        path(list(_striations(region.bundles, dice, dark=False)), class_="fibres light-fibres"),
        path(outline, class_="shade"),
    ]
    return f'<g class="muscle tone-{tone}" data-id="{region.id}" data-depth="{region.depth}">{"".join(layers)}</g>'


def _tendons(region: Region, dice: random.Random) -> MultiPolygon:
    """The pale ends, ragged where flesh begins, inside the outline."""
    pieces = []
    for bundle in region.bundles:
        for end, seen in enumerate((bundle.seen, bundle.seen[:, ::-1])):
            if bundle.tendon[:, end].any():
                ragged = bundle.tendon[:, end] * [dice.uniform(0.75, 1.25) for _ in seen]
                pieces.append(strip(_cut(seen, ragged)))
    return parts(union_all(pieces).intersection(region.outline).simplify(0.2))


def _cut(seen: Array, shares: Array) -> Array:
    """The first share of each fibre, in five steps: (fibres, 5, 2)."""
    steps = np.linspace(0, 1, seen.shape[1])
    wanted = np.linspace(0, 1, 5)[None] * np.minimum(shares, 1)[:, None]
    return np.stack(
        [
            [np.interp(want, steps, fibre[:, axis]) for want, fibre in zip(wanted, seen, strict=True)]
            for axis in (0, 1)
        ],
        axis=2,
    )


def _tendon_lines(bundles: Iterable[Bundle]) -> Iterator[str]:
    """Every third fibre through its tendons, as faint lines."""
    for bundle in bundles:
        for end, seen in enumerate((bundle.seen, bundle.seen[:, ::-1])):
            for fibre in _cut(seen, bundle.tendon[:, end])[1::3]:
                if np.hypot(*(fibre[-1] - fibre[0])) > 12:
                    yield line(fibre)


def _striations(bundles: Iterable[Bundle], dice: random.Random, dark: bool) -> Iterator[str]:
    """The fibres themselves, broken into strokes of varied length; between the tendons only."""
    for bundle in bundles:
        seen = bundle.seen if dark else (bundle.seen[:-1] + bundle.seen[1:]) / 2
        steps = np.linspace(0, 1, seen.shape[1])
        for fibre, (origin, insertion) in zip(seen, bundle.tendon, strict=False):
            at = origin * dice.uniform(0.6, 1.3)
            stop = 1 - insertion * dice.uniform(0.6, 1.3)
            while at < stop:
                end = min(at + dice.uniform(0.12, 0.5), stop)
                if end - at > 0.04:
                    share = np.linspace(at, end, 3 + round(5 * (end - at)))
                    yield line(np.stack([np.interp(share, steps, fibre[:, axis]) for axis in (0, 1)], axis=1))
                at = end + dice.uniform(0.02, 0.14)
