"""Muscles beside each other agree and differ as books have it, oppose each other, and lead to those they are taken for."""

from __future__ import annotations

import pytest

from backatlas.atlas import Atlas
from backatlas.study.side_by_side import Alike, Respect, against, respects, to_compare, trained


def compared(atlas: Atlas, *ids: str) -> dict[str, Respect]:
    return {one.name: one for one in respects(atlas, [atlas.muscles[id_] for id_ in ids])}


def has(respect: Respect, place: int) -> dict[str, int]:
    return {one.name: one.held_by for one in respect.features[place]}


def test_rhomboid_major_and_serratus_anterior_share_their_border_and_oppose_each_other(atlas: Atlas) -> None:
    found = compared(atlas, "rhomboid-major", "serratus-anterior")
    assert found["Insertion"].alike is Alike.PARTLY
    assert has(found["Insertion"], 0)["Medial border of the scapula"] == 2
    assert found["Nerve"].alike is Alike.DIFFERENT
    assert has(found["Nerve"], 0) == {"Dorsal scapular nerve": 1}
    assert has(found["Nerve"], 1) == {"Long thoracic nerve": 1}
    both = [atlas.muscles[id_] for id_ in ("rhomboid-major", "serratus-anterior")]
    told = {
        (one.movement, one.makers[0].name, one.opposite, one.opponents[0].name)
        for one in against(atlas, both)
    }
    assert ("scapular retraction", "Rhomboid major", "scapular protraction", "Serratus anterior") in told
    assert (
        "scapular downward rotation",
        "Rhomboid major",
        "scapular upward rotation",
        "Serratus anterior",
    ) in told


def test_teres_major_and_minor_lie_at_one_depth_and_have_no_nerve_in_common(atlas: Atlas) -> None:
    found = compared(atlas, "teres-major", "teres-minor")
    assert found["Depth on the chart"].alike is Alike.SAME
    assert found["Nerve"].alike is Alike.DIFFERENT
    assert has(found["Nerve"], 0) == {"Lower subscapular nerve": 1}
    assert has(found["Nerve"], 1) == {"Axillary nerve": 1}
    assert found["Actions"].alike is Alike.DIFFERENT


def test_of_three_muscles_what_two_have_is_told_from_what_all_have(atlas: Atlas) -> None:
    actions = compared(atlas, "trapezius", "rhomboid-major", "latissimus-dorsi")["Actions"]
    assert has(actions, 0)["scapular retraction"] == 2
    assert has(actions, 1)["scapular retraction"] == 2
    assert has(actions, 2)["shoulder extension"] == 1


def test_a_shrug_works_levator_scapulae_and_rhomboid_major_and_a_variant_stands_with_its_base(
    atlas: Atlas,
) -> None:
    found = trained(atlas, [atlas.muscles["rhomboid-major"], atlas.muscles["levator-scapulae"]])
    roles = {one.exercise.id: one.roles for one in found}
    assert roles["shrug"] == ("synergist", "prime mover")
    assert all(one.exercise.base is None for one in found)


@pytest.mark.parametrize(
    ("muscle", "near"),
    [
        ("rhomboid-major", "rhomboid-minor"),
        ("teres-major", "teres-minor"),
        ("rhomboid-major", "serratus-anterior"),
        ("multifidus-lumborum", "rotatores-lumborum"),
    ],
)
def test_a_muscle_is_compared_with_those_that_it_is_told_apart_from(
    atlas: Atlas, muscle: str, near: str
) -> None:
    assert near in [one.id for one in to_compare(atlas, atlas.muscles[muscle])]


def test_every_muscle_of_the_back_has_one_to_be_compared_with_that_is_no_part_of_it(atlas: Atlas) -> None:
    for muscle in filter(lambda one: one.own, atlas.muscles.values()):
        found = to_compare(atlas, muscle)
        assert found, muscle.id
        parts = {one.id for one in atlas.family(muscle)}
        assert not parts & {one.id for one in found}, muscle.id
