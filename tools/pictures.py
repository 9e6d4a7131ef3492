"""Makes the pictures of docs/plate.md and the screenshots of README anew.

    python -m tools.pictures               # all
    python -m tools.pictures drawings      # docs/pictures/, without a browser
    python -m tools.pictures screenshots   # assets/*.png, from the running app

The drawings come from the content as it is, the same bytes each time. The screenshots need Playwright, which comes
with requirements-dev.txt, and a Chromium or Chrome (tools/browser.py).
"""

from __future__ import annotations

import argparse
import csv
import io
import re
import shutil
from collections.abc import Iterator, Sequence, Set
from copy import deepcopy
from dataclasses import dataclass
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

import numpy as np
from PIL import Image, ImageColor

from backatlas.atlas import CONTENT, load
from backatlas.body.attachments import read_attachments
from backatlas.body.fibres import Array, Bundle
from backatlas.body.landmarks import Point, place
from backatlas.legend.colours import mixed
from backatlas.legend.marks import End
from backatlas.plate.build import Plate, build_plate
from backatlas.plate.drawing import draw_svg
from backatlas.plate.frame import TOP
from backatlas.plate.paths import line, path
from backatlas.records.attachments import FibreSheet
from backatlas.sheets.letters import FAMILY
from backatlas.sheets.page import rasterise
from backatlas.sheets.style import style
from tools.server import ROOT, serving

MUSCLE = "latissimus-dorsi"
# The worked example of docs/plate.md: what stands in the muscle's file, and what is put in its place.
BEFORE, AFTER = '"T7_spinous + (0, 0, 8)"', '"T6_spinous"'
PICTURES, ASSETS = ROOT / "docs" / "pictures", ROOT / "assets"
# Each with its address and the height of the window, which is as wide as a laptop's.
SCREENSHOTS = {
    "explore": ("/?muscle=latissimus-dorsi", 900),
    "plate": ("/plate?names=english&depth=6", 1180),
}
_WIDE = 1440
_SVG = "http://www.w3.org/2000/svg"
_LETTERS = 8.4  # mm
_GROUND, _INK, _QUIET = "#fdfbf6", "#1c1a18", "#6b645b"
_GUIDE = "#117733"
_ORIGIN, _INSERTION = (end.colour(dark=False) for end in End)
# Violet over green to gold: lightness rises along it, so that first and last are told apart by any eye.
_RAMP = ("#440154", "#21908c", "#d9a900")
_KEPT = (_ORIGIN, _INSERTION, _GUIDE, _QUIET, _INK, _GROUND, "#ffffff")
_NAMED = {
    "left": ("T7_spinous", "T12_spinous", "L5_spinous", "sacrum_median_1", "R12_97"),
    "right": (
        *("humerus_intertubercular_floor_top", "humerus_intertubercular_floor_bottom"),
        *("scapula_inferior_angle", "R9_97", "R10_97", "R11_97"),
        *("iliac_crest_45", "iliac_crest_95"),
    ),
}


@dataclass(frozen=True, eq=False)
class Drawing:
    """A plate, and its right half as SVG: the definitions as text, and the groups."""

    plate: Plate
    defs: str
    half: ElementTree.Element

    @property
    def bundle(self) -> Bundle:
        """The fibres of the muscle, which is a single sheet."""
        (bundle,) = self.plate.regions[MUSCLE].bundles
        return bundle


@dataclass(frozen=True)
class Panel:
    """A part of a picture: a heading, what is drawn, and the box of it, in mm as drawn."""

    heading: str
    drawn: str
    left: float
    top: float
    wide: float
    high: float


def drawings(folder: Path) -> Iterator[Path]:
    """Landmarks, fibres and drawing of one muscle, and the worked example, as PNG."""
    (sheet,) = read_attachments(CONTENT / "attachments", [])[MUSCLE].sheet
    drawing = _drawn(CONTENT)
    with TemporaryDirectory() as copy:
        corrected = _drawn(_corrected(Path(copy)))
    before_and_after = (_upper_border(drawing, "Before"), _upper_border(corrected, "After"))
    pictures = (
        ("landmarks", 1.9, (_landmarks(drawing, sheet),)),
        ("fibres", 1.6, (_from_behind(drawing, sheet), _from_the_side(drawing))),
        ("drawing", 1.35, tuple(_steps(drawing))),
        ("correction", 1.9, before_and_after),
    )
    for name, scale, panels in pictures:
        yield _saved(_rastered(panels, drawing.defs, scale), folder / f"{name}.png", 80, _KEPT)


def screenshots(folder: Path) -> Iterator[Path]:
    """The app's screens on a laptop, in light."""
    from playwright.sync_api import sync_playwright

    from tests.browser.steps import diagram, visit
    from tools.browser import QUIET, require

    with serving() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=require(), args=list(QUIET))
        for name, (address, high) in SCREENSHOTS.items():
            page = browser.new_page(
                viewport={"width": _WIDE, "height": high}, color_scheme="light", reduced_motion="reduce"
            )
            visit(page, server, address)
            diagram(page)
            yield _saved(page.screenshot(animations="disabled"), folder / f"{name}.png")
        browser.close()


def _drawn(content: Path) -> Drawing:
    plate = build_plate(content, load())
    root = ElementTree.fromstring(draw_svg(plate))
    defs, half = root.find(f"{{{_SVG}}}defs"), root.find(f"{{{_SVG}}}g")
    assert defs is not None
    assert half is not None
    return Drawing(plate, ElementTree.tostring(defs, encoding="unicode"), half)


def _corrected(folder: Path) -> Path:
    """A copy of what the plate is made of, with the worked example carried out."""
    shutil.copytree(CONTENT / "attachments", folder / "attachments")
    shutil.copy(CONTENT / "landmarks.csv", folder)
    file = folder / "attachments" / f"{MUSCLE}.toml"
    text = file.read_text(encoding="utf-8")
    assert BEFORE in text, f"{file.name} no longer holds {BEFORE}"
    file.write_text(text.replace(BEFORE, AFTER), encoding="utf-8")
    return folder


def _landmarks(drawing: Drawing, sheet: FibreSheet) -> Panel:
    """The bones with every landmark, those of the muscle in colour and some of them named."""
    guessed = _estimated()
    marks = drawing.plate.landmarks
    used = {
        name: colour
        for colour, texts in ((_GUIDE, sheet.via), (_ORIGIN, sheet.origin), (_INSERTION, sheet.insertion))
        for text in texts
        for name in re.findall(r"[A-Za-z]\w+", text)
    }
    quiet = [_dot(marks[name], _QUIET, 1.3, name in guessed) for name in marks if name not in used]
    lit = [_dot(marks[name], colour, 2.8, name in guessed) for name, colour in used.items()]
    names = [_text(_seen(marks[name]), name, side) for side, found in _NAMED.items() for name in found]
    key = _key(
        (_ORIGIN, "origin"), (_INSERTION, "insertion"), (_GUIDE, "on the way"), (_QUIET, "other landmarks")
    )
    return Panel("", _bones(drawing) + "".join((*quiet, *lit, *names, key)), -85, 320, 410, 470)


def _from_behind(drawing: Drawing, sheet: FibreSheet) -> Panel:
    """The fibres as they are seen, from the first to the last in the colours of the ramp."""
    seen = drawing.bundle.seen
    on_the_way = np.array([place(text, drawing.plate.landmarks)[[0, 2]] for text in sheet.via])
    guide = _stroke(on_the_way, _GUIDE, 1.6, dashed=True)
    drawn = f'<g opacity="0.45">{_bones(drawing)}</g>{_coloured(seen)}{guide}'
    return Panel("From behind", drawn, -40, 320, 260, 470)


def _from_the_side(drawing: Drawing) -> Panel:
    """The same fibres from the right of the body: posterior towards the viewer, here to the left."""
    marks, turned = drawing.plate.landmarks, np.array([-1.0, 1.0])
    fibres = drawing.bundle.fibres[:, :, 1:] * turned
    dots = "".join(_dot(np.array([-y, 0.0, z]), _QUIET, 1.1) for _, y, z in marks.values())
    names = [name for name in marks if name.endswith("_spinous") or "sacrum_median" in name]
    spine = _stroke(np.array([marks[name][1:] * turned for name in names]), _QUIET, 1.2)
    return Panel(
        "From the side, the back to the left", f"{dots}{spine}{_coloured(fibres)}", -60, 320, 200, 470
    )


def _steps(drawing: Drawing) -> Iterator[Panel]:
    """The drawing of the muscle as it grows: outline, light and tendon, fibres."""
    steps = {
        "Outline": {"flesh"},
        "Tendon and light": {"flesh", "cast", "dim", "lit", "tendon", "tendon-lines"},
        "Fibres, and so complete": set(),
    }
    for heading, kinds in steps.items():
        yield Panel(heading, _bones(drawing) + _muscle(drawing, kinds), -25, 352, 225, 430)


def _upper_border(drawing: Drawing, heading: str) -> Panel:
    """Where the muscle leaves the spine, with its origin marked."""
    origin = drawing.bundle.seen[:, 0]
    spine = origin[origin[:, 0] < 1]
    tips = {f"T{n}": drawing.plate.landmarks[f"T{n}_spinous"] for n in range(5, 11)}
    names = [_text(_seen(tip), name, "left") for name, tip in tips.items()]
    dots = [_dot(tip, _QUIET, 1.6) for tip in tips.values()]
    over = _stroke(spine, _GROUND, 4.4) + _stroke(spine, _ORIGIN, 2.8)
    return Panel(
        heading, _bones(drawing) + _muscle(drawing) + over + "".join((*dots, *names)), -40, 385, 230, 210
    )


def _bones(drawing: Drawing) -> str:
    """Body and bones of both sides."""
    groups = drawing.half.iter(f"{{{_SVG}}}g")
    kept = [group for group in groups if group.get("class") in ("body", "bones")]
    right = "".join(ElementTree.tostring(group, encoding="unicode") for group in kept)
    return f'<g transform="scale(-1 1)">{right}</g>{right}'


def _muscle(drawing: Drawing, kinds: Set[str] = frozenset()) -> str:
    """The muscle as it is drawn, or only its paths of some kinds."""
    group = deepcopy(next(one for one in drawing.half.iter() if one.get("data-id") == MUSCLE))
    for shape in list(group):
        if kinds and not kinds & set(shape.get("class", "").split()):
            group.remove(shape)
    return ElementTree.tostring(group, encoding="unicode")


def _coloured(fibres: Array) -> str:
    """Every fibre as a line in its place of the ramp."""
    first, middle, last = _RAMP
    half = len(fibres) / 2
    colours = (
        mixed(first, middle, n / half) if n < half else mixed(middle, last, n / half - 1)
        for n in range(len(fibres))
    )
    return "".join(_stroke(fibre, colour, 0.9) for fibre, colour in zip(fibres, colours, strict=True))


def _estimated() -> set[str]:
    """The ids of landmarks that were placed rather than measured."""
    with (CONTENT / "landmarks.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"] for row in csv.DictReader(file) if row["how"] != "measured"}


def _seen(point: Point) -> tuple[float, float]:
    return float(point[0]), TOP - float(point[2])


def _dot(point: Point, colour: str, radius: float, hollow: bool = False) -> str:
    x, y = _seen(point)
    fill, rim = (_GROUND, colour) if hollow else (colour, _GROUND)
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{fill}" stroke="{rim}" stroke-width="{radius / 3:.2f}"/>'


def _stroke(seen: Array, colour: str, width: float, dashed: bool = False) -> str:
    look = {"fill": "none", "stroke": colour, "stroke-width": f"{width}", "stroke-linejoin": "round"}
    return path(line(seen), **look, **({"stroke-dasharray": "5 4"} if dashed else {}))


def _text(at: tuple[float, float], text: str, side: str) -> str:
    """A name beside a place, with a halo of the ground."""
    x, y = at[0] + (6 if side == "right" else -6), at[1] + 0.33 * _LETTERS
    anchor = "start" if side == "right" else "end"
    look = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{_LETTERS}"'
    halo = f'<text {look} fill="{_GROUND}" stroke="{_GROUND}" stroke-width="3" stroke-linejoin="round">{text}</text>'
    return f'{halo}<text {look} fill="{_INK}">{text}</text>'


def _key(*entries: tuple[str, str]) -> str:
    """A key in the free corner beside the thigh."""
    return "".join(
        _dot(np.array([205.0, 0.0, TOP - 715 - 14 * n]), colour, 2.8)
        + _text((207, 715 + 14 * n), told, "right")
        for n, (colour, told) in enumerate(entries)
    )


def _rastered(panels: Sequence[Panel], defs: str, scale: float) -> bytes:
    """Panels side by side under their headings, as PNG on a ground of its own, which any page can carry.

    `scale` is in pixels to a millimetre of the body.
    """
    gap, letters, x, parts = 22 / scale, 18 / scale, 22 / scale, []
    top = gap + (letters + gap if any(panel.heading for panel in panels) else 0)
    for panel in panels:
        box = f"{panel.left:g} {panel.top:g} {panel.wide:g} {panel.high:g}"
        heading = f'x="{x:.1f}" y="{gap + letters:.1f}" font-size="{letters:.1f}" fill="{_INK}"'
        parts.append(
            f'<text {heading} font-weight="600">{escape(panel.heading)}</text>'
            f'<svg x="{x:.1f}" y="{top:.1f}" width="{panel.wide}" height="{panel.high}" viewBox="{box}">'
            f"{panel.drawn}</svg>"
        )
        x += panel.wide + gap
    high = top + max(panel.high for panel in panels) + gap
    svg = (
        f'<svg xmlns="{_SVG}" viewBox="0 0 {x:.1f} {high:.1f}" class="plate light" font-family="{FAMILY}">'
        f'<style>{style(dark=False)}</style>{defs}<rect width="{x:.1f}" height="{high:.1f}" fill="{_GROUND}"/>'
        f"{''.join(parts)}</svg>"
    )
    return rasterise(svg, x, high, round(scale * high))


def _saved(picture: bytes, file: Path, colours: int = 256, kept: Sequence[str] = ()) -> Path:
    """Write a PNG with a palette, which is a third of the size and as clean; rare colours are in it if they are kept."""
    with Image.open(io.BytesIO(picture)) as opened:
        image = opened.convert("RGB")
    found = image.quantize(colours - len(kept)).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette([*found, *(part for colour in kept for part in ImageColor.getrgb(colour))])
    image.quantize(palette=palette, dither=Image.Dither.NONE).save(file, optimize=True)
    return file


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.pictures", description=__doc__.splitlines()[0])
    parser.add_argument("what", nargs="?", choices=("all", "drawings", "screenshots"), default="all")
    what = parser.parse_args(arguments).what
    if what != "screenshots":
        for file in drawings(PICTURES):
            print(file.relative_to(ROOT))
    if what != "drawings":
        for file in screenshots(ASSETS):
            print(file.relative_to(ROOT))


if __name__ == "__main__":
    main()
