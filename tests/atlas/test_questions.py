"""What the atlas answers when it is asked: links in their order, and whose word counts where muscles share a region."""

from __future__ import annotations

import pytest

from backatlas.atlas import Atlas
from backatlas.legend.colours import role_colouring


def test_where_muscles_share_a_region_the_first_that_is_told_counts(atlas: Atlas) -> None:
    whole, part = atlas.muscles["longissimus-thoracis"], atlas.muscles["longissimus-thoracis-lumbar"]
    told = [(whole, "told first"), (part, "told second")]
    assert atlas.by_region(told) == {
        "longissimus-thoracis": "told first",
        "longissimus-thoracis-lumbar": "told first",
    }
    assert atlas.by_region(reversed(told)) == {
        "longissimus-thoracis": "told first",
        "longissimus-thoracis-lumbar": "told second",
    }


@pytest.mark.parametrize("exercise", ["side-bend", "side-plank", "suitcase-carry"])
def test_longissimus_is_lit_in_its_strongest_role(atlas: Atlas, exercise: str) -> None:
    """The whole muscle leads and its lumbar part only helps: the region of both shows the lead."""
    roles = role_colouring(atlas, atlas.exercises[exercise]).of
    assert roles["longissimus-thoracis"].id == "prime mover"
    assert roles["longissimus-thoracis-lumbar"].id == "prime mover"


def test_links_of_an_exercise_go_by_role_and_then_by_grade(atlas: Atlas) -> None:
    links = atlas.links_in(atlas.exercises["pull-up"])
    assert [(link.muscle, link.role.value, link.grade.value) for link in links[:14]] == [
        ("latissimus-dorsi", "prime mover", "B"),
        ("teres-major", "prime mover", "C"),
        ("trapezius-transverse", "synergist", "B"),
        ("trapezius-ascending", "synergist", "B"),
        ("deltoid-posterior", "synergist", "B"),
        ("biceps-brachii", "synergist", "B"),
        ("brachioradialis", "synergist", "B"),
        ("rhomboid-major", "synergist", "C"),
        ("rhomboid-minor", "synergist", "C"),
        ("brachialis", "synergist", "C"),
        ("pectoralis-major", "synergist", "D"),
        ("pectoralis-minor", "synergist", "D"),
        ("longissimus-thoracis", "stabiliser", "B"),
        ("external-oblique", "stabiliser", "B"),
    ]


def test_links_of_a_muscle_go_by_role_then_by_grade_then_by_exercise(atlas: Atlas) -> None:
    links = [
        link
        for link in atlas.links_of(atlas.muscles["latissimus-dorsi"])
        if atlas.exercises[link.exercise].base is None
    ]
    assert [(link.exercise, link.role.value, link.grade.value) for link in links[:19]] == [
        ("bent-over-row", "prime mover", "B"),
        ("inverted-row", "prime mover", "B"),
        ("lat-pulldown", "prime mover", "B"),
        ("pull-up", "prime mover", "B"),
        ("seated-cable-row", "prime mover", "B"),
        ("straight-arm-pulldown", "prime mover", "B"),
        ("chest-supported-row", "prime mover", "C"),
        ("single-arm-db-row", "prime mover", "C"),
        ("ab-wheel-rollout", "prime mover", "D"),
        ("dumbbell-pullover", "prime mover", "D"),
        ("elevated-plank-row", "prime mover", "D"),
        ("front-crawl", "prime mover", "D"),
        ("renegade-row", "prime mover", "D"),
        ("rowing-ergometer", "prime mover", "D"),
        ("arm-circles", "synergist", "D"),
        ("scapular-pull-up", "synergist", "D"),
        ("bird-dog", "stabiliser", "B"),
        ("deadlift", "stabiliser", "C"),
        ("hip-hinge", "stabiliser", "D"),
    ]


def test_links_of_a_whole_are_those_of_its_parts(atlas: Atlas) -> None:
    links = atlas.links_of(atlas.muscles["trapezius"])
    on_shrug = [(link.muscle, link.role.value) for link in links if link.exercise == "shrug"]
    assert ("trapezius-descending", "prime mover") in on_shrug


def test_the_highest_role_of_several_muscles_counts(atlas: Atlas) -> None:
    assert atlas.role_in("pull-up", ("infraspinatus", "latissimus-dorsi", "brachialis")) == "prime mover"
    assert atlas.role_in("pull-up", ("infraspinatus", "brachialis")) == "synergist"
    assert atlas.role_in("pull-up", ("infraspinatus",)) == "stabiliser"
    assert atlas.role_in("pull-up", ("quadratus-lumborum",)) is None
    assert atlas.role_in("moon-walk", ("latissimus-dorsi",)) is None


def test_over_is_towards_the_skin_and_under_is_its_reverse(atlas: Atlas) -> None:
    assert "trapezius-transverse" in {muscle.id for muscle in atlas.over(atlas.muscles["rhomboid-major"])}
    assert "rhomboid-major" in {muscle.id for muscle in atlas.under(atlas.muscles["trapezius-transverse"])}
    assert "rhomboid-major" not in {muscle.id for muscle in atlas.over(atlas.muscles["trapezius-transverse"])}


@pytest.mark.parametrize(
    ("hidden", "gone"),
    [
        ("latissimus-dorsi", ("latissimus-dorsi",)),
        ("trapezius", ("trapezius-descending", "trapezius-transverse", "trapezius-ascending")),
        # It has a region of its own, and its lumbar part another, which stays.
        ("longissimus-thoracis", ("longissimus-thoracis",)),
        ("psoas-major", ()),
    ],
)
def test_hiding_takes_a_muscle_s_own_region_or_those_of_its_members(
    atlas: Atlas, hidden: str, gone: tuple[str, ...]
) -> None:
    assert atlas.hides(hidden) == gone
