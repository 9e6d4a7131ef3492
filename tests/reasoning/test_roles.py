"""Roles follow one rule: from the demand, how much of the load it carries, and how much the muscle contributes."""

from __future__ import annotations

import pytest

from backatlas.atlas import Atlas
from backatlas.reasoning.roles import derived_role, owes, role_of
from backatlas.records.anatomy import Action, Laterality, Strength, Work
from backatlas.records.training import Demand, Load, Role

PRIME, HELPS, STEADIES, ALONG = Role.PRIME_MOVER, Role.SYNERGIST, Role.STABILISER, Role.MOVES_ALONG


@pytest.mark.parametrize(
    ("work", "load", "strength", "expected"),
    [
        (Work.CONCENTRIC, Load.MAIN, Strength.MAIN, PRIME),
        (Work.CONCENTRIC, Load.MAIN, Strength.ASSISTS, HELPS),
        (Work.CONCENTRIC, Load.MAIN, Strength.WEAK, ALONG),
        (Work.CONCENTRIC, Load.SOME, Strength.MAIN, HELPS),
        (Work.CONCENTRIC, Load.SOME, Strength.ASSISTS, HELPS),
        (Work.ISOMETRIC, Load.MAIN, Strength.MAIN, PRIME),
        (Work.ISOMETRIC, Load.MAIN, Strength.ASSISTS, HELPS),
        (Work.ISOMETRIC, Load.MAIN, Strength.DISPUTED, ALONG),
        (Work.ISOMETRIC, Load.SOME, Strength.MAIN, STEADIES),
        (Work.ISOMETRIC, Load.SOME, Strength.ASSISTS, STEADIES),
        (Work.ISOMETRIC, Load.SOME, Strength.PASSIVE, None),
        (Work.STRETCH, Load.MAIN, Strength.MAIN, None),
    ],
)
def test_demand_load_and_strength_give_the_role(
    work: Work, load: Load, strength: Strength, expected: Role | None
) -> None:
    demand = Demand(movement="hip: extension", work=work, load=load)
    assert (
        role_of(demand, Action(movement="hip: extension", side=Laterality.ONE, strength=strength)) is expected
    )


# What an anatomist would say of each, in words of this file and not of the rule.
SAID = [
    # Both erectors hold the trunk in every loaded hinge, and so does lumbar multifidus.
    *[
        (muscle, hinge, PRIME)
        for muscle in ("longissimus-thoracis", "iliocostalis-lumborum", "multifidus-lumborum")
        for hinge in (
            "deadlift",
            "trap-bar-deadlift",
            "romanian-deadlift",
            "good-morning",
            "kettlebell-swing",
        )
    ],
    # Without a load there is little to hold.
    ("longissimus-thoracis", "hip-hinge", STEADIES),
    # The descending trapezius keeps the shoulder girdle from being dragged down wherever a weight hangs.
    *[
        ("trapezius-descending", hold, STEADIES)
        for hold in (
            "farmers-carry",
            "suitcase-carry",
            "static-hold",
            "deadlift",
            "trap-bar-deadlift",
            "romanian-deadlift",
        )
    ],
    # So do those that draw the blades in, which a hanging weight draws forwards.
    *[
        (muscle, hold, STEADIES)
        for muscle in ("trapezius-transverse", "rhomboid-major", "rhomboid-minor")
        for hold in ("farmers-carry", "suitcase-carry", "static-hold", "deadlift", "trap-bar-deadlift")
    ],
    # The grip is what is trained in a carry and comes along in a pull.
    ("flexor-digitorum-profundus", "farmers-carry", PRIME),
    ("flexor-digitorum-profundus", "suitcase-carry", PRIME),
    ("flexor-digitorum-profundus", "static-hold", PRIME),
    ("flexor-digitorum-profundus", "pull-up", STEADIES),
    # A grip needs the extensors of the wrist as much as its flexors.
    ("extensor-carpi-radialis-brevis", "farmers-carry", STEADIES),
    ("flexor-carpi-ulnaris", "farmers-carry", STEADIES),
    # The turner of the head turns the head.
    ("obliquus-capitis-inferior", "neck-rotation-isometric", PRIME),
    ("obliquus-capitis-superior", "neck-extension", HELPS),
    ("rectus-capitis-posterior-minor", "neck-extension", ALONG),
    # Retractors retract in every row; elbow flexors help in all of them.
    *[
        (muscle, row, role)
        for row in (
            "bent-over-row",
            "seated-cable-row",
            "inverted-row",
            "single-arm-db-row",
            "chest-supported-row",
        )
        for muscle, role in (
            ("rhomboid-major", PRIME),
            ("rhomboid-minor", PRIME),
            ("trapezius-transverse", PRIME),
            ("latissimus-dorsi", PRIME),
            ("brachialis", HELPS),
            ("biceps-brachii", HELPS),
            ("infraspinatus", STEADIES),
        )
    ],
    # The ascending trapezius draws the blade down in a pull-up but would turn it the other way.
    ("trapezius-ascending", "pull-up", HELPS),
    ("rhomboid-minor", "lat-pulldown", HELPS),
    # The knee is straightened in lifts from the floor.
    ("quadriceps-femoris", "deadlift", PRIME),
    ("quadriceps-femoris", "trap-bar-deadlift", PRIME),
    # Lifting the leg is the work of the hip extensors, in the superman and in its smaller relatives.
    *[
        ("semitendinosus", lift, PRIME)
        for lift in ("superman", "prone-arm-leg-lift", "bird-dog", "bridge", "back-extension")
    ],
    ("external-oblique", "pallof-press", PRIME),
    ("internal-oblique", "elevated-plank-row", PRIME),
    ("gluteus-maximus", "knee-to-chest", Role.STRETCHED),
]


@pytest.mark.parametrize(("muscle", "exercise", "role"), SAID, ids=[f"{row[0]}:{row[1]}" for row in SAID])
def test_a_muscle_has_the_role_that_anatomy_gives_it(
    atlas: Atlas, muscle: str, exercise: str, role: Role
) -> None:
    (link,) = (one for one in atlas.links if (one.muscle, one.exercise) == (muscle, exercise))
    assert link.role is role


def test_like_cases_are_alike_unless_a_measurement_says_otherwise(atlas: Atlas) -> None:
    """Muscles with the same actions have the same role in an exercise."""
    by_actions: dict[tuple[str, frozenset[tuple[str, str]]], set[Role]] = {}
    for link in atlas.links:
        if link.measured_role is None:
            does = frozenset((a.movement, a.strength.value) for a in atlas.muscles[link.muscle].actions)
            by_actions.setdefault((link.exercise, does), set()).add(link.role)
    assert {key: roles for key, roles in by_actions.items() if len(roles) > 1} == {}


def test_only_a_few_roles_rest_on_a_measurement_against_the_rule(atlas: Atlas) -> None:
    measured = {
        (link.muscle, link.exercise): link.role
        for link in atlas.links
        if link.measured_role and atlas.exercises[link.exercise].base is None  # variants take theirs over
    }
    assert measured == {
        ("quadratus-lumborum", "deadlift"): HELPS,
        ("quadratus-lumborum", "trap-bar-deadlift"): HELPS,
        ("multifidus-lumborum", "dead-bug"): STEADIES,
        ("rectus-capitis-posterior-major", "chin-tuck"): STEADIES,
        ("rectus-capitis-posterior-minor", "chin-tuck"): STEADIES,
    }


def owed(atlas: Atlas, muscle: str, exercise: str) -> bool:
    return any(
        owes(demand, action, atlas.movements)
        for demand in atlas.exercises[exercise].demands
        for action in atlas.muscles[muscle].actions
    )


def test_a_helper_is_owed_a_link_only_against_the_load(atlas: Atlas) -> None:
    assert owed(atlas, "spinalis-thoracis", "deadlift")
    assert not owed(atlas, "spinalis-thoracis", "bent-over-row")


def test_a_stretch_owes_a_link_to_the_main_muscles_that_it_lengthens(atlas: Atlas) -> None:
    assert owed(atlas, "gluteus-maximus", "knee-to-chest")
    # It only helps a little to extend the trunk.
    assert not owed(atlas, "interspinales-lumborum", "knee-to-chest")
    # It bends the hip, which is where the stretch takes it.
    assert not owed(atlas, "psoas-major", "knee-to-chest")


def test_a_muscle_that_an_exercise_does_not_touch_has_no_role(atlas: Atlas) -> None:
    assert derived_role(atlas.muscles["brachialis"], atlas.exercises["superman"], atlas.movements) is None


def test_a_warm_up_without_a_load_has_no_prime_mover(atlas: Atlas) -> None:
    assert {link.role for link in atlas.links if link.exercise == "arm-circles"} == {HELPS}
