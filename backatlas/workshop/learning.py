"""Orders of learners and teachers: decks, worksheets, questions for a course, and lectures.

Whoever orders needs none of the libraries that draw and typeset: paper and parts of decks go by their values.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import ClassVar, TypeVar

from backatlas.records.lecture import Slide
from backatlas.study.course.formats import CourseFormat
from backatlas.study.options import Options
from backatlas.wording.language import Language
from backatlas.workshop.order import Tools

Asked = TypeVar("Asked")
Drawn = TypeVar("Drawn")


@dataclass(frozen=True)
class DeckOrder:
    """A deck for Anki; the fields are those of `anki.Deck`, `parts` by their values, and `pictures` how many it shows."""

    parts: tuple[str, ...]
    layers: tuple[str, ...]
    languages: tuple[Language, ...]
    typed: bool
    have: date | None
    made: date
    pictures: int = 0
    kept: ClassVar[bool] = True
    resumes: ClassVar[bool] = True

    def make(self, tools: Tools) -> bytes:
        """The .apkg file."""
        from backatlas.study.anki import Deck, package
        from backatlas.study.notetypes import DeckPart
        from backatlas.study.pictures import Covered, covered, hidden_png

        done = 0

        def counted(draw: Callable[[Asked], Drawn]) -> Callable[[Asked], Drawn]:
            def drawn_and_told(asked: Asked) -> Drawn:
                nonlocal done
                done += 1
                tools.tell(done, max(done, self.pictures))
                return draw(asked)

            return drawn_and_told

        def hidden(muscle: str) -> bytes:
            return tools.keep(f"hidden {muscle}", lambda: hidden_png(tools.geometry.plate_art, muscle))

        def depth(number: int) -> Covered:
            return tools.once(f"covered {number}", lambda: covered(tools.geometry.plate_art, number))

        def of_both(asked: tuple[str, str]) -> bytes:
            return _lit_part(tools, *asked)

        figured = counted(of_both)
        deck = Deck(tuple(map(DeckPart, self.parts)), self.layers, (), self.languages, self.typed, self.have)
        # Midnight: a deck that is asked for twice in a day is one and the same.
        now = datetime.combine(self.made, time(), UTC)
        return package(
            tools.atlas,
            deck,
            counted(lambda muscle: _lit(tools, muscle)),
            counted(hidden),
            counted(depth),
            now,
            lambda figure, part: figured((figure, part)),
        )


@dataclass(frozen=True)
class CourseOrder:
    """Questions for a course site."""

    options: Options
    form: CourseFormat
    kept: ClassVar[bool] = True
    resumes: ClassVar[bool] = False

    def make(self, tools: Tools) -> bytes:
        """The file in the format that is asked for."""
        from backatlas.study.asking import Asker
        from backatlas.study.course.files import course_file, course_items
        from backatlas.study.course.plates import (
            CourseFigures,
            CoursePlates,
            NumberPlate,
            SpotPlate,
            figure_numbers,
            figure_spots,
            number_plate,
            spot_plate,
        )

        def spots(depth: int) -> SpotPlate:
            return tools.once(f"spots {depth}", lambda: spot_plate(tools.geometry.plate_art, depth))

        def numbers(depth: int) -> NumberPlate:
            return tools.once(f"numbers {depth}", lambda: number_plate(tools.geometry.plate_art, depth))

        language = self.options.language
        asker = tools.once(f"asker {language}", lambda: Asker(tools.atlas, language))
        figures = CourseFigures(
            lambda figure, part: _lit_part(tools, figure, part),
            lambda figure: tools.once(f"spots {figure}", lambda: figure_spots(tools.atlas, figure)),
            lambda figure: tools.once(f"numbers {figure}", lambda: figure_numbers(tools.atlas, figure)),
        )
        plates = CoursePlates(lambda muscle: _lit(tools, muscle), spots, numbers, figures)
        items = course_items(asker, self.options, self.form, plates)
        return course_file(items, self.form, f"Back Atlas, set {self.options.seed}")


def _lit(tools: Tools, muscle: str) -> bytes:
    from backatlas.study.pictures import lit_png

    return tools.keep(f"lit {muscle}", lambda: lit_png(tools.geometry.plate_art, muscle))


def _lit_part(tools: Tools, figure: str, part: str) -> bytes:
    from backatlas.study.figure_pictures import lit_figure

    return tools.keep(f"lit {figure} {part}", lambda: lit_figure(tools.atlas, figure, part))


@dataclass(frozen=True)
class LabelSheetOrder:
    """A chart to label; the halves are peeled to these depths."""

    left: int
    right: int
    language: Language
    paper: str
    printed: date
    kept: ClassVar[bool] = True
    resumes: ClassVar[bool] = False

    def make(self, tools: Tools) -> bytes:
        """The PDF."""
        from backatlas.legend.scene import Half, Scene
        from backatlas.sheets.design import Design
        from backatlas.sheets.page import Paper
        from backatlas.sheets.plate import teaching_pdf

        look = Design(title="Muscles of the back: name them", language=self.language)
        scene = Scene(Half(self.left), Half(self.right))
        return teaching_pdf(tools.geometry.plate_art, scene, look, self.printed, Paper(self.paper))


@dataclass(frozen=True)
class ChartedSheetOrder:
    """Bones, nerves, vessels or dermatomes to label; `chart` is a value of `figures.Charted`."""

    chart: str
    language: Language
    paper: str
    printed: date
    kept: ClassVar[bool] = True
    resumes: ClassVar[bool] = False

    def make(self, tools: Tools) -> bytes:
        """The PDF."""
        from backatlas.sheets.design import Design
        from backatlas.sheets.page import Paper
        from backatlas.sheets.structure_sheet import structure_worksheet
        from backatlas.study.figures import Charted, drawn_on

        charted = Charted(self.chart)
        beside = drawn_on(tools.atlas, charted)
        look = Design(title=f"{charted.heading}: name them", language=self.language, beside=beside)
        return structure_worksheet(tools.geometry.plate_art, look, self.printed, Paper(self.paper))


@dataclass(frozen=True)
class GapTableOrder:
    """A table with gaps; equal numbers have equal gaps."""

    layers: tuple[str, ...]
    gaps: int
    language: Language
    number: int
    paper: str
    printed: date
    kept: ClassVar[bool] = True
    resumes: ClassVar[bool] = False

    def make(self, tools: Tools) -> bytes:
        """The PDF."""
        from backatlas.sheets.page import Paper
        from backatlas.study.worksheet import WorksheetPlan, worksheet_pdf

        sheet = WorksheetPlan(layers=self.layers, language=self.language, gaps=self.gaps)
        return worksheet_pdf(tools.atlas, sheet, self.number, self.printed, Paper(self.paper))


@dataclass(frozen=True)
class SelfCheckOrder:
    """The self-check of surface anatomy."""

    paper: str
    printed: date
    kept: ClassVar[bool] = True
    resumes: ClassVar[bool] = False

    def make(self, tools: Tools) -> bytes:
        """The PDF."""
        from backatlas.sheets.page import Paper
        from backatlas.sheets.self_check import self_check_pdf

        return self_check_pdf(tools.geometry.plate_art, tools.traces, self.printed, Paper(self.paper))


@dataclass(frozen=True)
class LectureOrder:
    """A lecture, each view with its whole address on the web. A teacher's notes are in it, so it is not kept."""

    title: str
    views: tuple[tuple[Slide, str], ...]
    ending: str
    printed: date
    kept: ClassVar[bool] = False
    resumes: ClassVar[bool] = False

    def make(self, tools: Tools) -> bytes:
        """The PowerPoint file or the PDF, by `ending`: pptx or pdf."""
        from backatlas.study.lecture_views import shown_slide
        from backatlas.study.slides import lecture_pdf, lecture_pptx

        slides = []
        for number, (slide, address) in enumerate(self.views, 1):
            tools.tell(number, len(self.views))
            slides.append(shown_slide(tools.atlas, tools.geometry, tools.traces, slide, address))
        if self.ending == "pptx":
            return lecture_pptx(tools.geometry.plate_art, self.title, slides)
        return lecture_pdf(tools.geometry.plate_art, self.title, slides, self.printed)
