"""Orders of who looks at the body: charts as they are seen, the body from six sides or as a model, and films of exercises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from backatlas.legend.colours import ColourMode, colouring
from backatlas.legend.view import View
from backatlas.wording.language import Language
from backatlas.workshop.order import Tools

if TYPE_CHECKING:
    from backatlas.sections.drawing import Look

PIXELS = 4000  # of a chart's height


class ChartFile(StrEnum):
    """What a chart is taken along as."""

    A4 = "a4"
    LETTER = "letter"
    PNG = "png"
    SVG = "svg"
    TEACH_A4 = "teach-a4"
    TEACH_LETTER = "teach-letter"


class ChartNames(StrEnum):
    """What stands at the leaders."""

    NONE = "none"
    NUMBERS = "numbers"
    FULL = "full"


@dataclass(frozen=True)
class ChartOrder:
    """The chart as it is seen. `close` is the id of a close-up, or names none; `groups` of structures are shown beside muscles."""

    view: View
    names: ChartNames
    language: Language
    colour: ColourMode | None
    close: str
    marked: bool
    groups: tuple[str, ...]
    dark: bool
    file: ChartFile
    printed: date
    kept: ClassVar[bool] = True
    resumes: ClassVar[bool] = False

    def make(self, tools: Tools) -> bytes:
        """The file."""
        from backatlas.legend.scene import scene_of
        from backatlas.sheets.beside import drawn_beside
        from backatlas.sheets.design import Design, LeaderText
        from backatlas.sheets.page import Paper
        from backatlas.sheets.plate import plate_pdf, plate_png, plate_svg, teaching_pdf

        atlas, made, view = tools.atlas, tools.geometry, self.view
        close = made.insets.get(self.close)
        names = {ChartNames.NONE: LeaderText.NONE, ChartNames.NUMBERS: LeaderText.BLANK}
        look = Design(
            names=names.get(self.names, LeaderText.FULL),
            language=self.language,
            dark=self.dark,
            colouring=colouring(atlas, self.colour) if self.colour else None,
            marks=made.marks_of(atlas, view) if self.marked else (),
            beside=drawn_beside(atlas.structures, tools.traces, self.groups, view.structure),
            frame=close.frame if close else None,
            title=close.title if close else "",
        )
        seen, material = scene_of(view, atlas), made.plate_art
        match self.file:
            case ChartFile.PNG:
                return plate_png(material, seen, look, height=PIXELS)
            case ChartFile.SVG:
                return plate_svg(material, seen, look).encode()
            case ChartFile.TEACH_A4 | ChartFile.TEACH_LETTER:
                paper = Paper.A4 if self.file is ChartFile.TEACH_A4 else Paper.LETTER
                return teaching_pdf(material, seen, look, self.printed, paper)
            case ChartFile.A4 | ChartFile.LETTER:
                paper = Paper.A4 if self.file is ChartFile.A4 else Paper.LETTER
                return plate_pdf(material, seen, look, self.printed, paper)


class SectionFile(StrEnum):
    """What a section is taken along as."""

    SVG = "svg"
    PDF = "pdf"
    WORKSHEET = "worksheet"


@dataclass(frozen=True)
class SectionOrder:
    """A section as it is seen."""

    section: str
    look: Look
    language: Language
    file: SectionFile
    paper: str
    printed: date
    kept: ClassVar[bool] = True
    resumes: ClassVar[bool] = False

    def make(self, tools: Tools) -> bytes:
        """The file."""
        from backatlas.plate.picture import tones
        from backatlas.sections.pieces import read_drawn
        from backatlas.sheets.page import Paper
        from backatlas.sheets.section_sheet import SectionArt, section_alone, section_pdf, section_worksheet

        id_ = self.section
        art = SectionArt(tools.atlas, tools.atlas.sections[id_], read_drawn()[id_], tones())
        if self.file is SectionFile.SVG:
            return section_alone(art, self.look, self.language).svg.encode()
        typeset = section_pdf if self.file is SectionFile.PDF else section_worksheet
        return typeset(art, self.look, self.printed, Paper(self.paper), self.language)


@dataclass(frozen=True)
class BodySheetOrder:
    """The body from six sides, as it is coloured and peeled."""

    view: View
    colour: ColourMode | None
    printed: date
    kept: ClassVar[bool] = True
    resumes: ClassVar[bool] = False

    def make(self, tools: Tools) -> bytes:
        """The PDF."""
        from backatlas.sheets.body_sheet import body_pdf

        atlas = tools.body_atlas
        colours = colouring(atlas, self.colour) if self.colour else None
        return body_pdf(atlas, self.view, colours, self.printed)


@dataclass(frozen=True)
class BodyModelOrder:
    """The body as a model for other programs: solids by their ids, or all without any."""

    solids: tuple[str, ...]
    kept: ClassVar[bool] = True
    resumes: ClassVar[bool] = False

    def make(self, tools: Tools) -> bytes:  # noqa: ARG002
        """The GLB file."""
        from backatlas.body.exchange import download
        from backatlas.sheets.body_picture import packed_body

        return download(packed_body(), self.solids)


@dataclass(frozen=True)
class StillOrder:
    """Some muscles on their bones without any other, from where most of them is seen; `size` in dots.

    `close` fills the picture with them, and without it the trunk is seen.
    """

    solids: tuple[str, ...]
    size: tuple[int, int]
    close: bool
    kept: ClassVar[bool] = True
    resumes: ClassVar[bool] = False

    def make(self, tools: Tools) -> bytes:  # noqa: ARG002
        """The name of the view, a line end, and the picture as WebP."""
        from io import BytesIO

        from backatlas.sheets.body_picture import best_view, body_picture, packed_body

        body = packed_body()
        view = best_view(body, self.solids)
        file = BytesIO()
        around = self.solids if self.close else ()
        body_picture(body, view, self.size, self.solids, around=around).save(file, "webp", quality=82)
        return view.encode() + b"\n" + file.getvalue()


@dataclass(frozen=True)
class FilmOrder:
    """An exercise as a moving picture."""

    exercise: str
    kept: ClassVar[bool] = True
    resumes: ClassVar[bool] = False

    def make(self, tools: Tools) -> bytes:
        """The WebP file."""
        from backatlas.sheets.pose_film import film
        from backatlas.sheets.pose_motions import motion_of
        from backatlas.sheets.pose_stills import roles_of

        exercise, played = tools.atlas.exercises[self.exercise], motion_of(self.exercise)
        if played is None:
            raise ValueError(f"{self.exercise} has no poses of its own")
        return film(exercise, played, roles_of(tools.atlas, exercise))
