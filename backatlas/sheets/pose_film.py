"""An exercise as a short moving picture to take away, drawn like its still pictures, with its credit."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from backatlas.legend.colours import Category
from backatlas.posing.played import PlayedExercise, smoothly
from backatlas.records.training import Exercise
from backatlas.sheets.letters import FOLDER
from backatlas.sheets.pose_picture import studio

CREDIT = "Back Atlas, CC BY 4.0. One neutral figure."
STEPS = 10  # pictures from the start to the end; the way back shows them again
_WIDE, _FINER = 320, 1.5
_REST = 400  # ms at the start before it begins again
_QUALITY = 70
_LETTERS, _FOOT = 12, 38  # dots: height of the letters, and of what stands under the picture
_PAPER, _INK = (255, 255, 255), (60, 56, 52)
_COPYRIGHT, _DESCRIPTION = 0x8298, 0x010E  # tags of Exif
# As in the browser, see glow.js: how much of its colour a muscle has at its longest, and where it keeps its length.
_PALE, _DIM, _HOLDING, _LEAST = np.array([214, 206, 196]), 0.55, 0.8, 2.0


def film(exercise: Exercise, played: PlayedExercise, roles: Mapping[str, Category]) -> bytes:
    """The exercise from its start to its end and back, again and again, as an animated WebP on white.

    It takes about a second for each picture. `roles` are the categories of its muscles by id.

    Raises:
        ValueError: for what a pose cannot say.
    """
    shoot = studio().solved(exercise)
    figure, name = shoot.studio.solver.figure, exercise.poses[0].at
    shares = [_soft(n / STEPS) for n in range(STEPS + 1)]
    centre = figure.tree.centre["pelvis"]
    held = [figure.held(name, played.pose(share), played.root(share, centre)) for share in shares]
    shoot = replace(shoot, poses=held, wide=_WIDE, finer=_FINER)
    pictures = [
        _signed(shoot.picture(one, _lit(played, roles, share)), exercise.name)
        for one, share in zip(held, shares, strict=True)
    ]
    there, stays, back = (1000 * seconds for seconds in played.seconds)
    order = [*range(STEPS + 1), *range(STEPS - 1, 0, -1)]
    lasts = [
        _REST + there / STEPS,
        *[there / STEPS] * (STEPS - 1),
        stays + back / STEPS,
        *[back / STEPS] * (STEPS - 1),
    ]
    told = Image.Exif()
    told[_COPYRIGHT], told[_DESCRIPTION] = CREDIT, exercise.name
    file = io.BytesIO()
    first, *others = (pictures[n] for n in order)
    first.save(
        file,
        "webp",
        save_all=True,
        append_images=others,
        duration=[round(one) for one in lasts],
        loop=0,
        quality=_QUALITY,
        exif=told,
    )
    return file.getvalue()


def _lit(played: PlayedExercise, roles: Mapping[str, Category], share: float) -> dict[str, Category]:
    """The colours of muscles at a share of the way: full where a muscle is shortest."""
    return {
        id_: replace(one, light=_glow(one.light, played.muscles.get(id_), share))
        for id_, one in roles.items()
    }


def _glow(colour: str, percents: np.ndarray | None, share: float) -> str:
    if percents is None:
        return colour
    side = int(
        np.ptp(percents, axis=1).argmax()
    )  # both sides have one colour here: that of the one which does more
    row = percents[side]
    span = np.ptp(row)
    now = float(smoothly(row[:, None], share)[0])
    full = _HOLDING if span < _LEAST else _DIM + (1 - _DIM) * (row.max() - now) / span
    own = np.array([int(colour[n : n + 2], 16) for n in (1, 3, 5)])
    return "#" + "".join(f"{round(one):02x}" for one in np.clip(full * own + (1 - full) * _PALE, 0, 255))


def _signed(picture: Image.Image, name: str) -> Image.Image:
    """The picture on paper, with name and credit under it."""
    wide, high = picture.size
    sheet = Image.new("RGB", (wide, high + _FOOT), _PAPER)
    sheet.paste(picture, (0, 0), picture)
    draw = ImageDraw.Draw(sheet)
    for line, (style, text) in enumerate((("Semibold", name), ("Regular", CREDIT))):
        font = ImageFont.truetype(FOLDER / f"SourceSansPro-{style}.ttf", _LETTERS)
        draw.text((6, high + 2 + 16 * line), text, _INK, font)
    return sheet


def _soft(t: float) -> float:
    return t * t * (3 - 2 * t)
