"""What the tests of course files share: pictures made once, items of the real atlas, and one that is hard to write down."""

from __future__ import annotations

from functools import cache

import pytest

from backatlas.sheets.design import PlateArt
from backatlas.study.course.items import CourseItem, CoursePicture
from backatlas.study.course.plates import (
    CourseFigures,
    CoursePlates,
    figure_numbers,
    figure_spots,
    number_plate,
    spot_plate,
)
from backatlas.study.figure_pictures import lit_figure
from backatlas.study.pictures import lit_png
from backatlas.study.question import Choice

NASTY = 'Is 1 = {2} ~ #3: <b>not</b> & "so" \\ or ]]> 5 %? // ::no::'


@pytest.fixture(scope="session")
def plates(made_of: PlateArt) -> CoursePlates:
    return CoursePlates(
        cache(lambda muscle: lit_png(made_of, muscle)),
        cache(lambda depth: spot_plate(made_of, depth)),
        cache(lambda depth: number_plate(made_of, depth)),
        CourseFigures(
            cache(lambda figure, part: lit_figure(made_of.atlas, figure, part)),
            cache(lambda figure: figure_spots(made_of.atlas, figure)),
            cache(lambda figure: figure_numbers(made_of.atlas, figure)),
        ),
    )


@pytest.fixture
def hard() -> CourseItem:
    """An item whose every text is full of what the formats use for themselves."""
    return CourseItem(
        id="nerve:hard:1",
        name=f"Name {NASTY}",
        title="Question 1",
        prompt=f"Prompt {NASTY}",
        why=f"Why {NASTY}",
        cited="Sources: Smith & Sons <1999>.",
        choices=(
            Choice(f"= {NASTY}", f"Remark {NASTY}"),
            Choice(f"~ {NASTY}"),
            Choice(f"%50% {NASTY}", "No."),
        ),
        right=1,
        picture=CoursePicture("back-atlas-1.png", b"\x89PNG not really", 20, 10, f"Told {NASTY}"),
    )
