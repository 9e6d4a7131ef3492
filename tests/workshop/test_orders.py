"""What is ordered comes back as the file that was meant, and is known again by what it is made of."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date

import pypdfium2
import pytest

from backatlas.folders import CONTENT
from backatlas.legend.view import View
from backatlas.records.lecture import Slide
from backatlas.study.course.formats import CourseFormat
from backatlas.study.options import Options
from backatlas.study.question import QuestionKind
from backatlas.wording.language import Language
from backatlas.workshop import Order, Tools
from backatlas.workshop.learning import CourseOrder, DeckOrder, GapTableOrder, LectureOrder
from backatlas.workshop.looking import BodyModelOrder, ChartFile, ChartNames, ChartOrder
from backatlas.workshop.store import name_of

DAY = date(2026, 11, 30)
DECK = DeckOrder(("lit",), ("splenii",), (Language.ENGLISH,), False, None, DAY, 4)
CHART = ChartOrder(
    View(muscle="teres-major", depth=2),
    ChartNames.FULL,
    Language.LATIN,
    None,
    "whole",
    False,
    (),
    False,
    ChartFile.SVG,
    DAY,
)


@pytest.fixture(scope="module")
def tools() -> Tools:
    return Tools(CONTENT)


def test_a_deck_tells_how_far_it_is_and_keeps_its_pictures() -> None:
    told: list[tuple[int, int]] = []
    kept: list[str] = []

    def keep(name: str, make: object) -> bytes:
        kept.append(name)
        return b"\x89PNG"

    deck = DECK.make(Tools(CONTENT, lambda done, whole: told.append((done, whole)), keep))
    with zipfile.ZipFile(io.BytesIO(deck)) as file:
        assert len(json.loads(file.read("media"))) == 1  # equal pictures are one
    assert told[0] == (1, 4)
    assert [done for done, _ in told] == list(range(1, len(told) + 1))
    assert {"lit splenius-capitis", "lit splenius-cervicis"} <= set(kept)


def test_a_table_a_chart_and_a_model_are_what_was_asked_for(tools: Tools) -> None:
    table = GapTableOrder(("splenii",), 2, Language.ENGLISH, 7, "us-letter", DAY).make(tools)
    pages = pypdfium2.PdfDocument(table)
    assert {round(side) for side in pages[0].get_size()} == {612, 792}
    assert "Splenius" in pages[len(pages) - 1].get_textpage().get_text_bounded()
    assert "teres major" in CHART.make(tools).decode()
    assert BodyModelOrder(("teres-major",)).make(tools).startswith(b"glTF")


def test_questions_for_a_course_and_a_lecture_are_what_was_asked_for(tools: Tools) -> None:
    options = Options(seed=3, length=2, kinds=(QuestionKind.NERVE,))
    assert CourseOrder(options, CourseFormat.MOODLE).make(tools).count(b'<question type="multichoice">') == 2
    view = Slide(address="exercises?exercise=none-such", title="Later", note="Ask first.")
    with zipfile.ZipFile(
        io.BytesIO(LectureOrder("T", ((view, "http://here/"),), "pptx", DAY).make(tools))
    ) as file:
        assert b"Ask first." in file.read("ppt/notesSlides/notesSlide1.xml")


@pytest.mark.parametrize(
    "other",
    [
        DeckOrder(("lit",), ("splenii",), (Language.LATIN,), False, None, DAY, 4),
        DeckOrder(("lit",), ("splenii",), (Language.ENGLISH,), False, None, date(2026, 12, 1), 4),
        DeckOrder(("hidden",), ("splenii",), (Language.ENGLISH,), False, None, DAY, 4),
        CHART,
    ],
)
def test_an_order_is_known_again_and_not_taken_for_another(other: Order) -> None:
    same = DeckOrder(("lit",), ("splenii",), (Language.ENGLISH,), False, None, DAY, 4)
    assert name_of(repr(same), "mark") == name_of(repr(DECK), "mark")
    assert name_of(repr(other), "mark") != name_of(repr(DECK), "mark")
    assert name_of(repr(DECK), "another") != name_of(repr(DECK), "mark")
