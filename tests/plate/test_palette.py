"""The tones of the plate tell neighbours apart for every eye."""

from __future__ import annotations

import re
from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from backatlas.plate.build import Plate, PlateRegion
from backatlas.plate.drawing import STYLE, TONES

Colour = NDArray[np.float64]
THEMES = {"light": ".plate, .diagram", "dark": ".plate.dark, .diagram.dark, .diagram.dark .plate"}
VISION = {
    "usual": np.eye(3),
    "protanopia": np.array([
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998],
    ]),
    "deuteranopia": np.array([
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881],
    ]),
    "tritanopia": np.array([
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900],
    ]),
}  # fmt: skip
# Two flat patches that share a border are told apart from a difference of 2 to 3 on; fibres and light need more.
APART = 5.0


@pytest.fixture(scope="module")
def tones(picture: str) -> dict[str, str]:
    """Muscle id to the name of its colour in plate.css."""
    drawn = re.findall(r'class="muscle (tone-\d)" data-id="([\w-]+)"', picture)
    return {id_: "tendon" if id_ == "thoracolumbar-fascia" else tone for tone, id_ in drawn}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("vision", VISION)
def test_neighbours_in_a_layer_differ_in_lightness_for_every_eye(
    plate: Plate, tones: dict[str, str], theme: str, vision: str
) -> None:
    colours = named_colours(theme)
    fill = {id_: lightness(seen(colours[tone], VISION[vision])) for id_, tone in tones.items()}
    alike = [
        (one.id, other.id)
        for one, other in combinations(plate.regions.values(), 2)
        if one.depth == other.depth
        and not one_sheet(one, other)
        and one.outline.distance(other.outline) < 1
        and abs(fill[one.id] - fill[other.id]) < APART
    ]
    assert alike == []


def test_parts_of_one_sheet_have_one_tone(tones: dict[str, str]) -> None:
    parts = {tones[f"trapezius-{part}"] for part in ("descending", "transverse", "ascending")}
    assert len(parts) == 1


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("vision", VISION)
def test_tendon_is_paler_than_any_flesh_for_every_eye(theme: str, vision: str) -> None:
    colours = named_colours(theme)
    tendon = lightness(seen(colours["tendon"], VISION[vision]))
    assert all(tendon - lightness(seen(colours[f"tone-{n}"], VISION[vision])) > 12 for n in TONES)


@pytest.mark.parametrize(("theme", "darker"), [("light", 0), ("dark", 3)])
def test_the_tones_are_as_light_as_the_drawing_counts_on(theme: str, darker: int) -> None:
    colours = named_colours(theme)
    found = {tone: lightness(seen(colours[f"tone-{tone}"], np.eye(3))) for tone in TONES}
    assert found == pytest.approx({tone: value - darker for tone, value in TONES.items()}, abs=0.6)


def one_sheet(one: PlateRegion, other: PlateRegion) -> bool:
    """Whether two are parts of one muscle, which the picture shows without a seam."""
    return bool(one.joint and other.joint and one.joint.muscle == other.joint.muscle)


def named_colours(theme: str) -> dict[str, str]:
    """The colours of one theme in plate.css, by name."""
    block = re.search(
        rf"^{re.escape(THEMES[theme])} \{{(.*?)\}}", STYLE.read_text(encoding="utf-8"), re.S | re.M
    )
    assert block is not None
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block[1]))


def seen(colour: str, vision: Colour) -> Colour:
    """Linear red, green and blue, 0 to 1, as an eye sees them that lacks one kind of cone.

    The matrices are those of Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of color
    vision deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (2009), 1291-1298, at severity 1.0.
    """
    coded = np.array([int(colour[n : n + 2], 16) for n in (1, 3, 5)]) / 255
    linear = np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)
    return np.clip(vision @ linear, 0, 1)


def lightness(linear: Colour) -> float:
    """CIE L*, 0 to 100, of linear sRGB."""
    luminance = float(linear @ np.array([0.2126, 0.7152, 0.0722]))
    return 116 * luminance ** (1 / 3) - 16 if luminance > 0.008856 else 903.3 * luminance
