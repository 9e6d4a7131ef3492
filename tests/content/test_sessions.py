"""Every sample session: doses from the exercises' own files, a beginning and an end, and the errors of older texts."""

from __future__ import annotations

import pytest

from backatlas.atlas import CONTENT, Atlas
from backatlas.records.session import Phase, Sample
from backatlas.records.training import Equipment, Level, MovementPattern
from tests.each import Each

IDS = sorted(path.stem for path in (CONTENT / "sessions").glob("*.toml"))


@pytest.fixture
def sample(atlas: Atlas) -> Each:
    return Each(atlas.samples)


def test_the_six_samples_are_there() -> None:
    assert [
        *("deep-and-control", "desk-ten-minutes", "eight-exercises"),
        *("full-back-gym", "home-beginner", "neck"),
    ] == IDS


def test_a_sample_begins_and_ends_gently(sample: Sample) -> None:
    assert all(sample.session.of(part) for part in Phase)
    assert sample.session.title


def test_a_sample_names_the_source_of_every_dose(atlas: Atlas, sample: Sample) -> None:
    doses = {atlas.exercises[item.exercise].dose.source for item in sample.session.items}
    assert doses - {None} <= set(sample.sources)


def test_a_stretch_stands_in_the_cool_down_and_nothing_that_strengthens_does(
    atlas: Atlas, sample: Sample
) -> None:
    for item in sample.session.items:
        gentle = atlas.exercises[item.exercise].pattern in (
            MovementPattern.STRETCH,
            MovementPattern.BREATHING,
        )
        assert gentle == (item.part is Phase.COOL_DOWN)


def test_a_sample_keeps_to_the_doses_of_a_beginner(sample: Sample) -> None:
    if sample.session.level is Level.BEGINNER:
        assert max(item.sets for item in sample.session.items) <= 3


def test_the_sample_of_older_texts_has_its_eight_exercises_with_the_bridge_as_strength(
    atlas: Atlas,
) -> None:
    session = atlas.samples["eight-exercises"].session
    done = [item.exercise for part in (Phase.MAIN, Phase.COOL_DOWN) for item in session.of(part)]
    assert len(done) == 8
    assert "bridge" in {item.exercise for item in session.of(Phase.MAIN)}
    # The clinic's page holds the knees for 5 seconds and the turn for 5 to 10, not for 15 to 30.
    assert [item.seconds for item in session.of(Phase.COOL_DOWN)] == [(5, 5), (5, 10)]


def test_the_beginner_at_home_needs_nothing(atlas: Atlas) -> None:
    for item in atlas.samples["home-beginner"].session.items:
        exercise = atlas.exercises[item.exercise]
        assert Equipment.NONE in exercise.equipment
        assert exercise.level is Level.BEGINNER
