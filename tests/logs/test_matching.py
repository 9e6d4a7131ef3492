"""What a name in a log means: certain, doubtful or nothing of ours."""

from __future__ import annotations

import pytest

from backatlas.library import Library
from backatlas.logs.matching import Certainty, Match, match_names, settle


def match(name: str, library: Library) -> Match:
    return match_names([name], library)[0]


def test_every_name_and_synonym_of_the_atlas_is_certain(library: Library) -> None:
    for exercise in library.exercises.values():
        for name in (exercise.name, exercise.id, *exercise.synonyms):
            assert match(name, library) == Match(name, Certainty.EXACT, (exercise.id,))


@pytest.mark.parametrize(
    ("name", "exercise"),
    [
        ("Bent Over Row (Barbell)", "bent-over-row"),
        ("Bent Over Barbell Row", "bent-over-row"),
        ("BENT-OVER  ROWS (dumbbell)", "bent-over-row"),
        ("Romanian Deadlift (Dumbbell)", "romanian-deadlift"),
        ("Deadlift (Trap Bar)", "trap-bar-deadlift"),
        ("Pull Up (Assisted)", "pull-up"),
        ("Chin Up (Weighted)", "pull-up"),
        ("Pullups", "pull-up"),
        ("Lat Pulldown (Cable)", "lat-pulldown"),
        ("Seated Row (Machine)", "seated-cable-row"),
        ("Back Extension (Hyperextension)", "back-extension"),
        ("Hyperextensions (Back Extensions)", "back-extension"),
        ("Shrug (Dumbbell)", "shrug"),
        ("Farmers Walk", "farmers-carry"),
    ],
)
def test_the_names_of_the_apps_are_certain_with_equipment_that_fits(
    library: Library, name: str, exercise: str
) -> None:
    assert match(name, library) == Match(name, Certainty.EXACT, (exercise,))


@pytest.mark.parametrize(
    ("name", "candidate"),
    [
        ("Deadlift (Smith Machine)", "deadlift"),
        ("Deadlift (Dumbbell)", "deadlift"),
        ("Bent Over Row (Band)", "bent-over-row"),
        ("Lat Pulldown - Close Grip (Cable)", "lat-pulldown"),
        ("Wide-Grip Lat Pulldown", "lat-pulldown"),
        ("Romanain Deadlift", "romanian-deadlift"),
        ("Single Arm Cable Row", "seated-cable-row"),
        ("Lying Neck Extension", "neck-extension"),
    ],
)
def test_what_is_nearly_ours_is_for_its_owner_to_confirm(library: Library, name: str, candidate: str) -> None:
    found = match(name, library)
    assert found.certainty is Certainty.DOUBTFUL
    assert candidate in found.candidates
    assert len(found.candidates) <= 3


@pytest.mark.parametrize(
    "name",
    [
        *("Bench Press (Barbell)", "Squat (Barbell)", "Leg Extension (Machine)", "Bicep Curl (Dumbbell)"),
        *("Running", "Row", "Plank", "", " ", "()", "(Barbell)", "…", "x" * 5_000, "\u202e", "Жим лёжа"),
    ],
)
def test_what_is_not_ours_stays_without_a_match(library: Library, name: str) -> None:
    assert match(name, library) == Match(name, Certainty.NONE)


def test_every_name_comes_back_in_its_order(library: Library) -> None:
    names = ("Running", "Pull Up", "Deadlift (Smith Machine)")
    assert tuple(found.name for found in match_names(names, library)) == names


def test_what_the_owner_says_counts(library: Library) -> None:
    matches = match_names(["Pull Up", "Deadlift (Smith Machine)", "Running", "Shrug"], library)
    assert settle(matches) == {"Pull Up": "pull-up", "Shrug": "shrug"}
    said = {"Deadlift (Smith Machine)": "deadlift", "Shrug": None}
    assert settle(matches, said) == {"Pull Up": "pull-up", "Deadlift (Smith Machine)": "deadlift"}
