"""The self-check of surface anatomy: numbers from the head down, each with its steps and a box, on three pages."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest

from backatlas.legend.traces import read_traces
from backatlas.sheets.design import PlateArt
from backatlas.sheets.page import Paper
from backatlas.sheets.self_check import self_check_pdf, to_find

DAY = date(2026, 3, 4)
# Down the midline, where vertebrae are counted.
COUNTED = [
    "surface-inion",
    "surface-c2",
    "surface-c6",
    "surface-c7",
    "surface-t1",
    "surface-t12",
    "surface-s2",
]


@pytest.fixture(scope="module")
def pages(made_of: PlateArt) -> list[str]:
    document = pypdfium2.PdfDocument(self_check_pdf(made_of, read_traces(), DAY))
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def test_landmarks_are_asked_for_from_the_head_down(made_of: PlateArt) -> None:
    asked = [one.id for one in to_find(made_of.atlas, read_traces())]
    assert [one for one in asked if one in COUNTED] == COUNTED
    assert len(asked) >= 25


def test_the_first_page_has_the_chart_with_its_numbers_and_how_to_count(pages: list[str]) -> None:
    assert "Surface anatomy of the back" in pages[0]
    assert "1 External occipital protuberance" in pages[0]
    assert "Counting vertebrae by touch" in pages[0]
    assert "only imaging tells the level" in pages[0]


def test_each_landmark_stands_with_its_steps_and_how_sure_it_is(pages: list[str]) -> None:
    text = " ".join(pages[1:])
    assert "Tip the head slowly back" in text
    assert "T8 on average" in text
    assert "87 % of 75 patients" in text
    assert "surface point" not in text


def test_it_fits_on_three_pages_of_either_paper(made_of: PlateArt, pages: list[str]) -> None:
    letter = self_check_pdf(made_of, read_traces(), DAY, Paper.LETTER)
    assert len(pages) == 3
    assert len(pypdfium2.PdfDocument(letter)) <= 4
    assert len(letter) < 1_200_000


def test_the_same_day_gives_the_same_sheet(made_of: PlateArt) -> None:
    assert self_check_pdf(made_of, read_traces(), DAY) == self_check_pdf(made_of, read_traces(), DAY)
