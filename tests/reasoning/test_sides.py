"""In an exercise that loads one side, the right half works: an arm's own muscles, and those of the trunk that hold against it."""

from __future__ import annotations

import pytest

from backatlas.atlas import Atlas
from backatlas.reasoning.reasons import reason
from backatlas.reasoning.sides import side_of, side_told
from backatlas.records.anatomy import Action, Laterality, Work
from backatlas.records.training import Demand, Role, WorkingSide
from tests.copies import Copy

LOADED, OTHER = WorkingSide.LOADED, WorkingSide.OTHER
TURN, BEND = "trunk: rotation", "trunk: lateral flexion"


@pytest.mark.parametrize(
    ("movement", "side", "action", "opposes", "expected"),
    [
        # Who bends to the left lies on the left, and is stretched by a bend to the right.
        (BEND, OTHER, BEND, False, OTHER),
        (BEND, OTHER, BEND, True, LOADED),
        # The internal oblique turns to its own side, the external one away from it.
        (TURN, LOADED, "trunk: ipsilateral rotation", False, LOADED),
        (TURN, LOADED, "trunk: contralateral rotation", False, OTHER),
        (TURN, LOADED, "trunk: ipsilateral rotation", True, OTHER),
        (TURN, LOADED, "trunk: contralateral rotation", True, LOADED),
        ("neck: rotation", OTHER, "neck: contralateral rotation", False, LOADED),
        # An arm or a leg is moved, and stretched, by its own muscles.
        ("shoulder: extension", LOADED, "shoulder: extension", False, LOADED),
        ("hip: flexion", LOADED, "hip: extension", True, LOADED),
        (BEND, None, BEND, False, None),
    ],
)
def test_movement_and_action_give_the_side(
    atlas: Atlas,
    movement: str,
    side: WorkingSide | None,
    action: str,
    opposes: bool,
    expected: WorkingSide | None,
) -> None:
    demand = Demand(movement=movement, work=Work.ISOMETRIC, side=side)
    does = Action(movement=action, side=Laterality.ONE)
    assert side_of([(demand, does, opposes)], atlas.movements) is expected


def test_what_both_sides_make_together_has_no_side(atlas: Atlas) -> None:
    demand = Demand(movement="trunk: extension", work=Work.ISOMETRIC, side=LOADED)
    both = Action(movement="trunk: extension", side=Laterality.BOTH)
    assert side_of([(demand, both, False)], atlas.movements) is None


def test_a_muscle_that_works_on_both_sides_for_unlike_reasons_has_no_side(atlas: Atlas) -> None:
    turns = (
        Demand(movement=TURN, work=Work.ISOMETRIC, side=LOADED),
        Action(movement=TURN, side=Laterality.ONE),
    )
    bends = (
        Demand(movement=BEND, work=Work.ISOMETRIC, side=OTHER),
        Action(movement=BEND, side=Laterality.ONE),
    )
    assert side_of([(*turns, False), (*bends, False)], atlas.movements) is None


@pytest.mark.parametrize(
    ("muscle", "exercise", "told"),
    [
        # The weight pulls the trunk down on its side; the other side holds it up.
        ("quadratus-lumborum", "suitcase-carry", "on the side away from the weight"),
        ("external-oblique", "side-bend", "on the side away from the weight"),
        ("trapezius-descending", "suitcase-carry", "on the side of the weight"),
        ("flexor-digitorum-profundus", "suitcase-carry", "on the side of the weight"),
        # Here the body hangs between foot and forearm: the lower side holds.
        ("quadratus-lumborum", "side-plank", "on the side of the arm that supports"),
        ("gluteus-medius", "side-plank", "on the side of the arm that supports"),
        ("latissimus-dorsi", "single-arm-db-row", "on the side of the rowing arm"),
        ("infraspinatus", "external-rotation", "on the side of the turning arm"),
        # The face presses into the palm.
        ("splenius-capitis", "neck-rotation-isometric", "on the side of the palm"),
        ("sternocleidomastoid", "neck-rotation-isometric", "on the side away from the palm"),
    ],
)
def test_the_reason_says_which_half_works(atlas: Atlas, muscle: str, exercise: str, told: str) -> None:
    (link,) = (one for one in atlas.links_in(atlas.exercises[exercise]) if one.muscle == muscle)
    assert atlas.reason(link).endswith(f", {told}.")


@pytest.mark.parametrize(
    ("muscle", "exercise"),
    [
        ("transversus-abdominis", "suitcase-carry"),
        ("longissimus-thoracis", "single-arm-db-row"),
        ("latissimus-dorsi", "pull-up"),
    ],
)
def test_where_both_halves_work_no_side_is_told(atlas: Atlas, muscle: str, exercise: str) -> None:
    (link,) = (one for one in atlas.links_in(atlas.exercises[exercise]) if one.muscle == muscle)
    assert "on the side" not in atlas.reason(link)


def test_without_a_mark_nothing_is_told(atlas: Atlas) -> None:
    assert side_told(atlas.exercises["pull-up"], LOADED) == ""
    carry = atlas.exercises["suitcase-carry"].model_copy(update={"one_sided": None})
    told = reason(atlas.muscles["quadratus-lumborum"], carry, Role.PRIME_MOVER, atlas.movements)
    assert told is not None
    assert "on the side" not in told


def test_a_side_needs_a_mark_and_a_mark_a_side(copy: Copy) -> None:
    row = "exercises/bent-over-row.md"
    copy.edit(row, "^setup:", 'one_sided: "the weight"\nsetup:')
    assert copy.problems() == [f"{row}: one_sided: no demand has a side"]
    copy.edit(row, '(movement: "shoulder: extension", work: concentric)}', r"\1, side: loaded}")
    assert copy.problems() == []
    copy.edit(row, '^one_sided: "the weight"\n', "")
    assert copy.problems() == [
        f'{row}: one_sided: a demand has a side: say here what marks it, as "the weight"'
    ]
