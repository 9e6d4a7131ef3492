"""A lecture as files: PowerPoint with names that can be edited, and a PDF with pictures and notes."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from backatlas.legend.labels import Label, Lettering, label, numbered, plate_names
from backatlas.legend.scene import Scene, Side
from backatlas.plate.frame import Frame
from backatlas.records.lecture import Slide
from backatlas.sheets.design import Design, LeaderText, PlateArt
from backatlas.sheets.drawing import draw, key
from backatlas.sheets.page import CREDITS, Paper, rasterise, typeset

# The page of a presentation in inches, the picture on it, and the height of names in points.
_WIDE, _HIGH, _TOP, _BOTTOM, _LETTERS = 13.333, 7.5, 1.0, 7.0, 11
_PIXELS = 1500  # of a picture's height
_UNSAYABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INK, _QUIET = map(RGBColor.from_string, ("1C1A18", "5D564E"))


@dataclass(frozen=True)
class ChartView:
    """What a view of the chart shows; with `picked_only` nothing but what is picked has its name."""

    scene: Scene
    look: Design
    picked_only: bool = False


@dataclass(frozen=True)
class PictureView:
    """Any other picture, as a PNG, with what stands on it already drawn."""

    png: bytes
    told: str


@dataclass(frozen=True)
class ShownSlide:
    """A view with its whole address on the web, and its picture where it has one."""

    slide: Slide
    address: str
    view: ChartView | PictureView | None


def lecture_pptx(made_of: PlateArt, title: str, slides: Sequence[ShownSlide]) -> bytes:
    """A presentation: on each page the title, the picture, and every name as a text box with its leader; notes in the notes.

    Names and leaders are shapes of their own over a picture without words. A view without a picture has its address.
    """
    made = Presentation()
    made.slide_width, made.slide_height = Inches(_WIDE), Inches(_HIGH)
    made.core_properties.title = _without_unsayable(title) or "Lecture"
    made.core_properties.comments = CREDITS
    blank = made.slide_layouts[6]
    for shown in slides:
        page = made.slides.add_slide(blank)
        _write(page, shown.slide.title or title, 0.5, 0.25, _WIDE - 1, 0.65, 26, bold=True, name="Title")
        if isinstance(shown.view, ChartView):
            _chart(page, made_of, shown.view)
        elif shown.view:
            _picture(page, shown.view)
        else:
            _write(page, shown.address, 0.5, 3.2, _WIDE - 1, 0.6, 16, link=shown.address, name="Address")
        _write(page, CREDITS, 0.5, 7.1, _WIDE - 1, 0.3, 8, colour=_QUIET, name="Credits")
        notes = "\n\n".join(filter(None, (shown.slide.note, shown.address)))
        page.notes_slide.notes_text_frame.text = _without_unsayable(notes)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _without_unsayable(text: str) -> str:
    """The text without signs that no XML can hold, as a browser or another program may leave them in what was pasted."""
    return _UNSAYABLE.sub("", text)


def _chart(page: Any, made_of: PlateArt, view: ChartView) -> None:
    frame = view.look.shown(made_of)
    scale = (_BOTTOM - _TOP) / frame.height  # inches a mm
    left = _WIDE / 2 - scale * (frame.left + frame.width / 2)
    bare = draw(made_of, view.scene, replace(view.look, names=LeaderText.NONE))
    png = rasterise(bare.svg, bare.width, bare.height, _PIXELS)
    shape = page.shapes.add_picture(
        io.BytesIO(png), Inches(left + scale * frame.left), Inches(_TOP), height=Inches(_BOTTOM - _TOP)
    )
    shape.name = "Chart"
    for one in _labels(made_of, view, scale, frame):
        _label(page, one, left, _TOP - scale * frame.top, scale)
    entries = [told for _, told in key(made_of, view.scene, view.look)] if view.look.colouring else []
    if entries:
        _write(page, "\n".join(entries), 0.3, 5.0, 3.2, 2.0, 9, name="Key")


def _labels(made_of: PlateArt, view: ChartView, scale: float, frame: Frame) -> tuple[Label, ...]:
    """The names that the view shows, set so large that they can be read at the back."""
    if view.look.names is LeaderText.NONE and not view.picked_only:
        return ()
    size = _LETTERS / 72 / scale
    names = plate_names(made_of.atlas, view.look.language)
    if view.picked_only:
        names = {id_: name for id_, name in names.items() if id_ in view.scene.picked}
    lettering = Lettering(size=size, gap=1.2 * size)
    found = label(made_of.outlines, view.scene, names, lettering, frame, view.scene.picked)
    return (numbered(found) if view.look.names is LeaderText.BLANK else found).labels


def _label(page: Any, one: Label, left: float, top: float, scale: float) -> None:
    """A name as a text box, and its leader as two lines."""

    def place(point: tuple[float, float]) -> tuple[Inches, Inches]:
        return Inches(left + scale * point[0]), Inches(top + scale * point[1])

    for begin, end in ((one.anchor, one.elbow), (one.elbow, one.text)):
        line = page.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *place(begin), *place(end))
        line.line.width, line.line.color.rgb, line.name = Pt(0.75), _INK, f"Leader: {one.name}"
    x, y = left + scale * one.text[0], top + scale * one.text[1]
    wide, high = 3.0, 0.19 * len(one.lines) + 0.06
    begins = x - wide if one.side is Side.LEFT else x
    align = PP_ALIGN.RIGHT if one.side is Side.LEFT else PP_ALIGN.LEFT
    _write(
        page,
        "\n".join(one.lines),
        begins,
        y - high / 2,
        wide,
        high,
        _LETTERS,
        align=align,
        name=f"Name: {one.name}",
    )


def _picture(page: Any, view: PictureView) -> None:
    with Image.open(io.BytesIO(view.png)) as image:
        wide, high = image.size
    scale = min((_WIDE - 1) / wide, (_BOTTOM - _TOP) / high)
    shape = page.shapes.add_picture(
        io.BytesIO(view.png), Inches((_WIDE - scale * wide) / 2), Inches(_TOP), width=Inches(scale * wide)
    )
    shape.name = view.told


def _write(
    page: Any,
    text: str,
    left: float,
    top: float,
    wide: float,
    high: float,
    points: int,
    *,
    bold: bool = False,
    colour: RGBColor = _INK,
    align: PP_ALIGN = PP_ALIGN.LEFT,
    link: str = "",
    name: str = "",
) -> None:
    """A text box at a place, sizes in inches, a paragraph for each line."""
    box = page.shapes.add_textbox(Inches(left), Inches(top), Inches(wide), Inches(high))
    box.name = name
    frame = box.text_frame
    frame.margin_left = frame.margin_right = Inches(0.05)
    frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    for number, line in enumerate(text.split("\n")):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = align
        run = paragraph.add_run()
        run.text = "".join(letter for letter in line if letter.isprintable())
        run.font.size, run.font.bold, run.font.color.rgb = Pt(points), bold, colour
        if link:
            run.hyperlink.address = link


def lecture_pdf(
    made_of: PlateArt, title: str, slides: Sequence[ShownSlide], printed: date, paper: Paper = Paper.A4
) -> bytes:
    """The lecture on paper, a page for each view with its picture and its note.

    Raises:
        typst.TypstError: for data that the template cannot do without.
    """
    data = {
        "title": title or "Lecture",
        "slides": [
            {
                "title": one.slide.title or f"View {number}",
                "note": one.slide.note,
                "address": one.address,
                **_printed(made_of, one.view),
            }
            for number, one in enumerate(slides, 1)
        ],
    }
    return typeset("lecture.typ", data, printed, paper)


def _printed(made_of: PlateArt, view: ChartView | PictureView | None) -> dict[str, object]:
    """The picture as SVG with its size and what it shows in words; empty where there is none."""
    if view is None:
        return {"svg": "", "wide": 1, "high": 1, "told": ""}
    if isinstance(view, PictureView):
        with Image.open(io.BytesIO(view.png)) as image:
            wide, high = image.size
        held = base64.b64encode(view.png).decode()
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}">'
            f'<image width="{wide}" height="{high}" href="data:image/png;base64,{held}"/></svg>'
        )
        return {"svg": svg, "wide": wide, "high": high, "told": view.told}
    picture = draw(made_of, view.scene, view.look, foot=view.look.colouring is not None)
    told = ", ".join(made_of.atlas.muscles[id_].name for id_ in sorted(view.scene.picked))
    return {
        "svg": picture.svg,
        "wide": picture.width,
        "high": picture.height,
        "told": f"The back from behind. {told}",
    }
