"""The plate lit by a session, and the dose that an exercise starts with."""

from __future__ import annotations

import pytest

from backatlas.atlas import Atlas
from backatlas.legend.colours import lightness
from backatlas.records.session import Phase, Session
from backatlas.sessions.areas import untrained, weekly
from backatlas.sessions.coverage import session_coverage
from backatlas.sessions.doses import SIDES, first_item
from backatlas.sheets.session_colours import MISSING, STEPS, session_colouring, step
from tests.sessions.made import main, session


@pytest.mark.parametrize(
    ("shade", "number"), [(0.01, 1), (0.25, 1), (0.26, 2), (0.5, 2), (0.75, 3), (0.76, 4), (1.0, 4)]
)
def test_a_share_of_the_highest_load_has_its_step(shade: float, number: int) -> None:
    assert step(shade).number == number


def test_a_row_and_a_hinge_light_what_they_load_and_show_what_they_miss(atlas: Atlas) -> None:
    two = session("single-arm-db-row", main("romanian-deadlift", sets=2))
    missing = [load.area for load in untrained(weekly(two, atlas))]
    of = session_colouring(session_coverage(two, atlas), atlas, missing).of
    # Latissimus dorsi has the highest load, 3.5; longissimus thoracis has 2.75, the descending trapezius 2.
    assert of["latissimus-dorsi"] is STEPS[3]
    assert of["longissimus-thoracis"] is STEPS[3]
    assert of["trapezius-descending"] is STEPS[2]
    assert of["splenius-capitis"] is MISSING


def test_what_no_exercise_trains_is_neither_lit_nor_missing(atlas: Atlas) -> None:
    untrained = {muscle.id for muscle in atlas.muscles.values() if not atlas.trained(muscle)}
    of = session_colouring(session_coverage(session("deadlift"), atlas), atlas).of
    assert untrained & atlas.drawn
    assert untrained.isdisjoint(of)


def test_the_key_stays_whole_for_a_session_without_work(atlas: Atlas) -> None:
    colouring = session_colouring(session_coverage(Session(), atlas), atlas)
    assert [category.number for category in colouring.key] == [1, 2, 3, 4, 5, 6]
    assert colouring.of == {}


def test_steps_grow_darker_on_a_light_page_and_brighter_on_a_dark_one() -> None:
    light = [lightness(category.light) for category in STEPS]
    dark = [lightness(category.dark) for category in STEPS]
    assert light == sorted(light, reverse=True)
    assert dark == sorted(dark)


def test_an_added_exercise_has_the_dose_of_a_sample(atlas: Atlas) -> None:
    item = first_item(atlas.exercises["pull-up"], atlas)
    assert (item.part, item.dose, item.load) == (Phase.MAIN, "3 × 5–10", "")


@pytest.mark.parametrize(
    ("exercise", "part"),
    [("arm-circles", Phase.WARM_UP), ("knee-to-chest", Phase.COOL_DOWN), ("deadlift", Phase.MAIN)],
)
def test_an_added_exercise_goes_where_its_kind_belongs(atlas: Atlas, exercise: str, part: Phase) -> None:
    assert first_item(atlas.exercises[exercise], atlas).part is part


def test_every_exercise_can_be_added(atlas: Atlas) -> None:
    for exercise in atlas.exercises.values():
        assert first_item(exercise, atlas).exercise == exercise.id


@pytest.mark.parametrize(
    ("exercise", "dose"),
    [
        ("bent-over-row", "3 × 8–12"),
        ("face-pull", "3 × 8–12"),
        ("trap-bar-deadlift", "3 × 8–12"),
        ("renegade-row", "3 × 8–12 each side"),
        ("side-bend", "3 × 8–12 each side"),
        ("external-rotation", "3 × 8–12 each side"),
    ],
)
def test_an_exercise_that_nothing_doses_takes_no_dose_of_another(
    atlas: Atlas, exercise: str, dose: str
) -> None:
    assert first_item(atlas.exercises[exercise], atlas).dose == dose


def test_the_steps_tell_of_sides_where_the_samples_dose_each_side(atlas: Atlas) -> None:
    for sample in atlas.samples.values():
        for item in sample.session.items:
            exercise = atlas.exercises[item.exercise]
            assert bool(SIDES.search(" ".join((exercise.setup, *exercise.steps)))) is item.each_side, (
                exercise.id
            )
