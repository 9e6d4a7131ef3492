"""A picture of the body without a browser: what the viewer shows, from one side, drawn on the processor.

Light, fibres, marks and the soft shadow of what stands near are reckoned for the nearest point in each dot alone.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from io import BytesIO

import numpy as np
from PIL import Image

from backatlas.body.glb import COLOURS, Lit
from backatlas.body.gltf import BODY, PackedBody, unpack_body
from backatlas.legend.colours import Category, Hatch
from backatlas.sheets.body_light import Array, hatch, lit, soft
from backatlas.sheets.body_surface import APART, VIEWS, Surface, Whole, chosen_parts, id_of, mixed, surface_of

_FINER = 2  # drawn so many times larger, and then made smaller
_GLANCE = (120, 152)  # dots of a picture that only counts
_PALE = "#cfc6ba"  # a muscle of which colours tell nothing


@lru_cache(maxsize=1)
def packed_body() -> PackedBody:
    """The committed body, read once.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is no body.
    """
    return unpack_body(BODY.read_bytes())


def body_picture(
    body: PackedBody,
    view: str,
    size: tuple[int, int],
    shown: Collection[str],
    colours: Mapping[str, Category] | None = None,
    around: Collection[str] = (),
) -> Image.Image:
    """Bones and the muscles with these ids on both sides, from one of `VIEWS`, on nothing.

    `size` is its breadth and height in dots. `colours` are what tells something of a muscle, with the mark over
    it; others are pale then. `around` are ids of what fills the frame; without any it is the trunk, or from above the
    shoulder girdle.
    """
    chosen = chosen_parts(body, shown)
    surface = surface_of(body, chosen, view, (size[0] * _FINER, size[1] * _FINER), around)
    wide, high = surface.size
    mesh, corners, shares = surface.mesh, surface.corners, surface.shares
    paint = np.array([_paint(id_of(part), part.tone, colours) for part in chosen], dtype=np.float32)
    flesh = np.array([part.tone > 0 for part in chosen])
    depth = np.full(wide * high, -np.inf, dtype=np.float32)
    depth[surface.dots] = surface.depth
    part = mesh.parts[corners[:, 0]]
    fine = surface.scale * APART > 1.2 * _FINER
    colour = lit(
        mixed(mesh.normals, corners, shares) @ surface.axes,
        mixed(mesh.looks, corners, shares),
        _hatched(paint, part, surface, chosen, colours),
        flesh[part],
        mesh.lines[part] if fine else np.zeros(len(part), dtype=np.float32),
        told=colours is not None,
    )
    colour *= soft(depth.reshape(high, wide), surface.scale).ravel()[surface.dots][:, None]
    picture = np.zeros((wide * high, 4), dtype=np.uint8)
    picture[surface.dots, :3] = np.clip(colour * 255, 0, 255)
    picture[surface.dots, 3] = 255
    image = Image.fromarray(picture.reshape(high, wide, 4))
    return image.resize(size, Image.Resampling.BOX)


def as_svg(picture: Image.Image) -> str:
    """A picture inside an SVG of its size, for what takes an SVG."""
    file = BytesIO()
    picture.save(file, "png", optimize=True)
    wide, high = picture.size
    data = b64encode(file.getvalue()).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}">'
        f'<image width="{wide}" height="{high}" href="data:image/png;base64,{data}"/></svg>'
    )


def best_view(body: PackedBody, ids: Collection[str]) -> str:
    """The view from which most of some muscles is seen, alone on their bones; the earlier one where that is much the same."""
    chosen = chosen_parts(body, ids)
    wanted = np.array([id_of(part) in ids for part in chosen])
    best, most = "behind", 0.0
    for view in VIEWS:
        surface = surface_of(body, chosen, view, _GLANCE, ids)
        count = float(wanted[surface.mesh.parts[surface.corners[:, 0]]].sum()) / surface.scale**2
        if count > 1.1 * most:
            best, most = view, count
    return best


def _paint(id_: str, tone: int, colours: Mapping[str, Category] | None) -> tuple[float, ...]:
    """The colour of a part, each share 0 to 1."""
    if tone == 0 or colours is None:
        return _parts(COLOURS[tone])
    return _parts(colours[id_].light if id_ in colours else _PALE)


def _hatched(
    paint: Array,
    part: Whole,
    surface: Surface,
    chosen: Sequence[Lit],
    colours: Mapping[str, Category] | None,
) -> Array:
    """The colour of each dot, under the mark of its category."""
    base = paint[part]
    told = colours or {}
    row, column = ((n / _FINER).astype(np.float32) for n in np.divmod(surface.dots, surface.size[0]))
    for number, one in enumerate(chosen):
        category = told.get(id_of(one))
        if category is None or category.pattern is Hatch.PLAIN:
            continue
        mine = np.flatnonzero(part == number)
        share = hatch(category.pattern, column[mine], row[mine])[:, None]
        base[mine] += share * (np.array(_parts(category.ink(dark=False)), dtype=np.float32) - base[mine])
    return base


def _parts(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
