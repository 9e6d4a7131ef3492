"""The closed list of movements: each explained, used, and the opposite of its opposite."""

from __future__ import annotations

import re

import pytest

from backatlas.atlas import CONTENT, Atlas
from backatlas.records.anatomy import Movement, Work
from tests.content.prose import faults
from tests.each import Each

IDS = re.findall(r'^id = "(.+)"$', (CONTENT / "movements.toml").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.fixture
def movement(atlas: Atlas) -> Each:
    return Each(atlas.movements)


def test_a_movement_is_explained_in_plain_words(movement: Movement) -> None:
    assert 3 <= len(movement.definition.split()) <= 30
    assert movement.definition[0].isupper()
    assert movement.definition.endswith(".")
    assert list(faults(movement.definition)) == []


def test_the_words_for_a_movement_complete_a_sentence_about_a_muscle(movement: Movement) -> None:
    assert re.fullmatch(r"[a-z]+s the [a-z -]+", movement.makes)


def test_what_an_activity_or_an_exercise_asks_for_can_be_said_without_terms(atlas: Atlas) -> None:
    demands = {demand for activity in atlas.life.values() for demand in activity.demands}
    demands |= {demand for exercise in atlas.exercises.values() for demand in exercise.demands}
    for demand in demands:
        movement, work = atlas.movements[demand.movement], demand.work
        if work is Work.STRETCH:
            continue
        said = movement.plainly(work)
        assert re.fullmatch(r"[a-z]+s the [a-z -]+", said)
        assert not re.search(r"flex|exten|abduct|rotat|retract|protract|lateral", said), said
        assert movement.held if work is Work.ISOMETRIC else True


def test_a_movement_is_used_or_is_the_other_side_of_one_that_is(atlas: Atlas, movement: Movement) -> None:
    used = {action.movement for muscle in atlas.muscles.values() for action in muscle.actions}
    used |= {demand.movement for exercise in atlas.exercises.values() for demand in exercise.demands}
    used |= {demand.movement for activity in atlas.life.values() for demand in activity.demands}
    used |= {wider for id_ in used if (wider := atlas.movements[id_].kind_of)}
    assert atlas.joints
    used |= {turn.movement for turn in (*atlas.joints.turn, *atlas.joints.blend)}
    assert movement.id in used or movement.opposite in used


def test_a_kind_of_movement_belongs_to_the_same_region(atlas: Atlas, movement: Movement) -> None:
    if movement.kind_of:
        assert atlas.movements[movement.kind_of].region == movement.region
        assert atlas.movements[movement.kind_of].kind_of is None


def test_both_turns_of_the_trunk_and_the_neck_are_told_apart(atlas: Atlas) -> None:
    for region in ("trunk", "neck", "head"):
        own = atlas.movements[f"{region}: ipsilateral rotation"]
        assert own.opposite == f"{region}: contralateral rotation"
        assert own.kind_of == f"{region}: rotation"


def test_layers_go_down_one_by_one_from_the_skin(atlas: Atlas) -> None:
    assert [layer.depth for layer in atlas.layers.values()] == list(range(1, len(atlas.layers) + 1))
    held = {muscle.layer for muscle in atlas.muscles.values()}
    assert set(atlas.layers) - held == {"bones"}
