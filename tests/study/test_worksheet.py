"""Worksheets: gaps that can be filled, and their answers."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest

from backatlas.atlas import Atlas
from backatlas.search import plain
from backatlas.sheets.page import Paper
from backatlas.study.worksheet import COLUMNS, WorksheetPlan, worksheet, worksheet_pdf
from backatlas.wording.language import Language

EVERYTHING = WorksheetPlan(rows=500)


@pytest.mark.parametrize("gaps", [1, 2, 3, 4])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_row_has_its_gaps_and_something_given(atlas: Atlas, gaps: int, seed: int) -> None:
    made = worksheet(atlas, WorksheetPlan(rows=500, gaps=gaps), seed)
    assert len(made.rows) == len(atlas.muscles)
    for row in made.rows:
        assert len(row.cells) == len(COLUMNS)
        assert sum(cell.gap for cell in row.cells) == gaps, row.muscle


def test_the_answers_are_what_the_content_says(atlas: Atlas) -> None:
    for row in worksheet(atlas, EVERYTHING, 1).rows:
        muscle = atlas.muscles[row.muscle]
        told = [cell.answer for cell in row.cells[:4]]
        assert told == [muscle.name, muscle.origin, muscle.insertion, muscle.innervation]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_missing_name_can_be_worked_out_but_is_not_told(atlas: Atlas, seed: int) -> None:
    missing = [row for row in worksheet(atlas, EVERYTHING, seed).rows if row.cells[0].gap]
    assert missing
    for row in missing:
        assert not row.cells[1].gap
        assert not row.cells[2].gap
        given = plain(" ".join(cell.text for cell in row.cells)).split()
        names = [word for word in plain(atlas.muscles[row.muscle].name).split() if len(word) > 5]
        assert not {word[:6] for word in names} & {word[:6] for word in given}, row.muscle


def test_every_region_of_the_chosen_layers_has_a_number_of_its_own(atlas: Atlas) -> None:
    made = worksheet(atlas, WorksheetPlan(layers=("superficial",), language=Language.LATIN), 4)
    assert sorted(label.number for label in made.labels) == list(range(1, len(made.labels) + 1))
    assert {label.region for label in made.labels} == {
        muscle.id
        for muscle in atlas.muscles.values()
        if muscle.layer == "superficial" and muscle.id in atlas.drawn
    }
    assert "Musculus latissimus dorsi" in {label.name for label in made.labels}


def test_equal_seeds_give_equal_worksheets(atlas: Atlas) -> None:
    assert worksheet(atlas, WorksheetPlan(), 7) == worksheet(atlas, WorksheetPlan(), 7)
    assert worksheet(atlas, WorksheetPlan(), 7) != worksheet(atlas, WorksheetPlan(), 8)


def test_a_worksheet_is_as_long_as_asked_for_and_in_the_order_of_the_atlas(atlas: Atlas) -> None:
    made = worksheet(atlas, WorksheetPlan(rows=5), 1)
    order = list(atlas.muscles)
    places = [order.index(row.muscle) for row in made.rows]
    assert len(places) == 5
    assert places == sorted(places)
    assert [row.number for row in made.rows] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("sheet", [WorksheetPlan(gaps=0), WorksheetPlan(gaps=5), WorksheetPlan(rows=0)])
def test_a_worksheet_without_rows_gaps_or_anything_given_is_refused(
    atlas: Atlas, sheet: WorksheetPlan
) -> None:
    with pytest.raises(ValueError, match="a worksheet has 1 row or more and 1 to 4 gaps in each"):
        worksheet(atlas, sheet, 1)


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, {595, 842}), (Paper.LETTER, {612, 792})])
def test_on_paper_the_answers_stand_behind_the_gaps(atlas: Atlas, paper: Paper, size: set[int]) -> None:
    sheet = WorksheetPlan(layers=("splenii",), gaps=2)
    pages = pypdfium2.PdfDocument(worksheet_pdf(atlas, sheet, 5, date(2026, 3, 4), paper))
    texts = [" ".join(page.get_textpage().get_text_bounded().split()) for page in pages]
    assert {round(side) for side in pages[0].get_size()} == size
    assert "Name Date" in texts[0]
    assert "Date" not in texts[-1]
    for row in worksheet(atlas, sheet, 5).rows:
        for cell in row.cells:
            assert cell.answer[:18] in texts[-1]
            if cell.gap:
                assert cell.answer not in texts[0]
