"""What an exercise's words say when the dose says something else."""

from __future__ import annotations

import pytest

from backatlas.atlas import Atlas
from backatlas.records.session import Item
from backatlas.sessions.doses import as_dosed
from tests.sessions.made import main


@pytest.mark.parametrize(
    ("exercise", "place", "item", "told"),
    [
        ("bird-dog", 3, main("bird-dog", seconds=(10, 10)), "Hold for 10 seconds and keep breathing."),
        ("bird-dog", 3, main("bird-dog"), "Hold for about 5 seconds and keep breathing."),
        ("bridge", 2, main("bridge", seconds=(1, 1)), "Hold for 1 second."),
        ("superman", 3, main("superman", seconds=(5, 8)), "Hold for 5–8 seconds, eyes still on the floor."),
        (
            "neck-extension",
            1,
            main("neck-extension", seconds=(8, 8)),
            "Press the head back into the hands for 8 seconds without moving, at about half effort.",
        ),
        ("inverted-row", -1, main("inverted-row", seconds=(8, 8)), "Lower for two to three seconds."),
    ],
)
def test_a_hold_in_a_step_is_the_hold_of_the_dose(
    atlas: Atlas, exercise: str, place: int, item: Item, told: str
) -> None:
    steps = [as_dosed(step, item) for step in atlas.exercises[exercise].steps]
    assert told in steps
    assert place < 0 or steps[place] == told
