"""Every exercise file: complete, safe to follow, and linked to what it works."""

from __future__ import annotations

import re

import pytest

from backatlas.atlas import CONTENT, Atlas
from backatlas.records.anatomy import Work
from backatlas.records.training import Exercise, MovementPattern, Role
from tests.content.prose import faults, sentences
from tests.each import Each

IDS = sorted(path.stem for path in (CONTENT / "exercises").glob("*.md"))


@pytest.fixture
def exercise(atlas: Atlas) -> Each:
    return Each(atlas.exercises)


def test_the_exercises_and_their_variants_are_all_there(atlas: Atlas) -> None:
    assert len(IDS) == 75
    assert len(atlas.exercises) >= 193


def test_what_people_ask_for_by_name_is_there(atlas: Atlas) -> None:
    names = """
    Wall slide, Scapular push-up, Scapular pull-up, McGill curl-up, Open book, Prone press-up, Isometric neck flexion,
    Isometric neck rotation, Deep neck flexor nod, Dead hang, Sit-to-stand, Step-up, Single-leg Romanian deadlift,
    Hip thrust, Reverse hyperextension, Glute-ham raise, Horizontal back extension, Sumo deadlift, Stiff-leg deadlift,
    Rack pull, Pendlay row, T-bar row, Meadows row, Gorilla row, Seal row, Reverse fly, Dumbbell pullover, Upright row,
    Muscle-up, Rope climb, Sled pull, Front crawl, Rowing stroke, Thoracic extension over a roller, Cat-cow
    """
    known = {exercise.name for exercise in atlas.exercises.values()}
    assert {name.strip() for name in names.replace("\n", " ").split(",") if name.strip()} - known == set()


def test_an_exercise_can_be_followed(exercise: Exercise) -> None:
    assert 3 <= len(exercise.steps) <= 8
    assert len(exercise.cues) >= 2
    assert len(exercise.faults) >= 2
    assert len(exercise.easier) + len(exercise.harder) >= 2
    assert all(step[0].isupper() and step.endswith(".") for step in exercise.steps)


def test_an_exercise_is_explained_in_few_words(exercise: Exercise) -> None:
    assert len(exercise.summary.split()) <= 40
    assert 50 <= len(exercise.why.split()) <= 130
    assert max(len(sentence.split()) for sentence in sentences(exercise.why)) <= 50


def test_an_exercise_file_holds_nothing_that_the_house_does_not_print(exercise: Exercise) -> None:
    texts = (
        *(exercise.summary, exercise.setup, exercise.dose.text, exercise.why),
        *(*exercise.steps, *exercise.cues, *exercise.cautions),
        *(text for fault in exercise.faults for text in (fault.fault, fault.fix)),
        *(variant.text for variant in (*exercise.easier, *exercise.harder)),
        *(item.text for item in exercise.evidence),
    )
    assert [fault for text in texts for fault in faults(text)] == []


def test_a_dose_names_its_source_or_says_that_it_has_none(exercise: Exercise) -> None:
    assert exercise.dose.source or re.search(
        r"\bno (tested|source|study)\b|\brather than a tested\b", exercise.dose.text, re.IGNORECASE
    )


def test_no_exercise_is_its_own_variant(exercise: Exercise) -> None:
    variants = [variant.exercise for variant in (*exercise.easier, *exercise.harder) if variant.exercise]
    assert exercise.id not in variants
    assert len(variants) == len(set(variants))


def test_no_demand_stands_twice(exercise: Exercise) -> None:
    demands = [(demand.movement, demand.work) for demand in exercise.demands]
    assert len(demands) == len(set(demands))


def test_every_demand_of_an_exercise_works_some_muscle(atlas: Atlas, exercise: Exercise) -> None:
    links = atlas.links_in(exercise)
    if (
        exercise.base and not links
    ):  # its demands differ from its base's, and no row of its own says what they work
        return
    assert links
    active = {Role.PRIME_MOVER, Role.SYNERGIST, Role.STABILISER}
    if any(demand.work is not Work.STRETCH for demand in exercise.demands):
        assert any(link.role in active for link in links)
    if any(demand.work is Work.STRETCH for demand in exercise.demands):
        assert any(link.role is Role.STRETCHED for link in links)


def test_a_stretch_is_called_one_and_strengthens_nothing(atlas: Atlas, exercise: Exercise) -> None:
    only_stretches = all(demand.work is Work.STRETCH for demand in exercise.demands)
    assert only_stretches == (exercise.pattern is MovementPattern.STRETCH)
    if only_stretches:
        assert {link.role for link in atlas.links_in(exercise)} <= {Role.STRETCHED, Role.MOVES_ALONG}


def test_the_errors_of_older_texts_are_not_repeated(atlas: Atlas) -> None:
    superman = atlas.exercises["superman"]
    assert not any("bent" in step for step in (superman.setup, *superman.steps))
    assert atlas.exercises["bridge"].pattern is not MovementPattern.STRETCH
    assert "bridge" not in {link.exercise for link in atlas.links if link.role is Role.STRETCHED}
    assert "latissimus-dorsi" in {
        link.muscle for link in atlas.links_in(atlas.exercises["chest-supported-row"])
    }


def test_a_variant_of_each_row_leads_to_one_that_spares_the_lower_back(atlas: Atlas) -> None:
    row = atlas.exercises["bent-over-row"]
    assert {"chest-supported-row", "inverted-row"} <= {variant.exercise for variant in row.easier}
