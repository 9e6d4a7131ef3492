"""What takes the place of an exercise: the one that is most like it, as a trainer would say."""

from __future__ import annotations

import pytest

from backatlas.atlas import Atlas
from backatlas.records.training import Equipment, Level
from backatlas.sessions.fitting import ANYBODY, Bar, Person, likeness, misfits, nearest


@pytest.mark.parametrize(
    ("exercise", "first"),
    [
        ("pull-up", ["lat-pulldown", "straight-arm-pulldown"]),
        ("bent-over-row", ["inverted-row", "single-arm-db-row", "seated-cable-row", "chest-supported-row"]),
        ("deadlift", ["romanian-deadlift", "trap-bar-deadlift"]),
        ("bird-dog", ["prone-arm-leg-lift", "superman"]),
    ],
)
def test_the_nearest_exercise_does_the_same(atlas: Atlas, exercise: str, first: list[str]) -> None:
    found = [one.id for one in nearest(atlas.exercises[exercise], atlas, ANYBODY, None)]
    assert found[: len(first)] == first
    assert exercise not in found


def test_another_tool_than_those_at_hand_stands_further_back_or_is_not_offered(atlas: Atlas) -> None:
    with_bands = Person(equipment=frozenset({Equipment.BAND}))
    found = [one.id for one in nearest(atlas.exercises["pull-up"], atlas, with_bands, Level.BEGINNER)]
    assert found[0] == "band-lat-pulldown"
    assert "lat-pulldown" not in found


def test_likeness_adds_up_by_hand(atlas: Atlas) -> None:
    """Muscles 4, movements 2, pattern 2; and a quarter off for a level apart where nothing else is shared."""
    pull_up, stretch = atlas.exercises["pull-up"], atlas.exercises["knee-to-chest"]
    assert likeness(pull_up, pull_up, atlas) == 8.0
    assert (pull_up.level, stretch.level) == (Level.INTERMEDIATE, Level.BEGINNER)
    assert likeness(pull_up, stretch, atlas) == likeness(stretch, pull_up, atlas) == -0.25


def test_each_reason_why_an_exercise_does_not_fit_completes_its_name(atlas: Atlas) -> None:
    careful = Person(frozenset({Equipment.BAND}), ("spinal-stenosis",))
    assert [one.why for one in misfits(atlas.exercises["superman"], atlas, careful, Level.INTERMEDIATE)] == [
        "is left out with a narrow spinal canal (stenosis)",
    ]
    pull_up = misfits(atlas.exercises["pull-up"], atlas, careful, Level.BEGINNER)
    assert [(one.bar, one.why) for one in pull_up] == [
        (Bar.EQUIPMENT, "needs a pull-up bar"),
        (Bar.LEVEL, "is intermediate"),
    ]
    assert list(misfits(atlas.exercises["pull-up"], atlas, ANYBODY, Level.INTERMEDIATE)) == []
