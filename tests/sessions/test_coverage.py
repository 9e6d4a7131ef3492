"""Coverage worked out by hand: sets times the weight of the role, each exercise once for a group."""

from __future__ import annotations

import pytest

from backatlas.atlas import Atlas
from backatlas.records.session import Session
from backatlas.records.training import Role
from backatlas.sessions.coverage import FORMULA, WEIGHTS, coverage, is_deep, session_coverage
from tests.sessions.made import COOL_DOWN, WARM_UP, main, session


def test_the_weights_fall_with_the_role() -> None:
    assert [WEIGHTS[role] for role in Role] == [1.0, 0.5, 0.25, 0.0, 0.0]
    assert "sets × weight" in FORMULA


@pytest.mark.parametrize(
    ("muscle", "load"),
    [
        # 3 sets of rows as prime mover, 2 sets of the Romanian deadlift as stabiliser: 3 × 1 + 2 × ¼
        ("latissimus-dorsi", 3.5),
        # 3 sets as stabiliser of the row, 2 sets as prime mover of the deadlift: 3 × ¼ + 2 × 1
        ("longissimus-thoracis", 2.75),
        # prime mover of the row, stabiliser of the deadlift: 3 × 1 + 2 × ¼
        ("rhomboid-major", 3.5),
        # synergist of the row, stabiliser of the deadlift: 3 × ½ + 2 × ¼
        ("trapezius-descending", 2.0),
        # synergist of the row only: 3 × ½
        ("brachialis", 1.5),
        # stabiliser of both: 3 × ¼ + 2 × ¼
        ("flexor-carpi-ulnaris", 1.25),
        # moves along in both: trained by neither
        ("rotatores-lumborum", 0.0),
        ("splenius-capitis", 0.0),
    ],
)
def test_a_row_and_a_hinge_by_hand(atlas: Atlas, muscle: str, load: float) -> None:
    two = session("single-arm-db-row", main("romanian-deadlift", sets=2))
    assert session_coverage(two, atlas).load(muscle) == load


def test_a_group_counts_each_set_once_in_the_highest_role_of_a_member(atlas: Atlas) -> None:
    deadlifts = session_coverage(session("deadlift"), atlas)
    # Longissimus and iliocostalis both lead in the deadlift, spinalis helps; three sets stay three sets.
    assert deadlifts.load("longissimus-thoracis") == deadlifts.load("iliocostalis-lumborum") == 3.0
    assert deadlifts.load("spinalis-thoracis") == 1.5
    assert deadlifts.load("erector-spinae") == 3.0
    # Two exercises add up: 3 × 1 + 2 × 1.
    both = session_coverage(session("deadlift", main("romanian-deadlift", sets=2)), atlas)
    assert both.load("erector-spinae") == 5.0


def test_shares_say_which_exercise_in_which_role(atlas: Atlas) -> None:
    cover = session_coverage(session("single-arm-db-row", "pull-up"), atlas).covers["biceps-brachii"]
    assert [(share.exercise, share.role, share.load) for share in cover.shares] == [
        ("pull-up", Role.SYNERGIST, 1.5),
        ("single-arm-db-row", Role.SYNERGIST, 1.5),
    ]


def test_the_same_exercise_twice_adds_its_sets(atlas: Atlas) -> None:
    twice = session(main("pull-up", sets=2), main("pull-up", sets=1))
    assert session_coverage(twice, atlas).load("latissimus-dorsi") == 3.0


def test_warm_up_and_cool_down_load_nothing(atlas: Atlas) -> None:
    assert session_coverage(Session(items=(WARM_UP, COOL_DOWN)), atlas).heaviest == 0.0


def test_a_stretch_in_the_main_work_is_told_but_loads_nothing(atlas: Atlas) -> None:
    cover = session_coverage(session("knee-to-chest"), atlas).covers["longissimus-thoracis"]
    assert cover.stretched
    assert cover.load == 0.0


def test_drills_are_practice_and_load_nothing(atlas: Atlas) -> None:
    drills = session(main("bird-dog", sets=2), main("hip-hinge", sets=2), main("bridge", sets=1))
    lumbar = session_coverage(drills, atlas).covers["multifidus-lumborum"]
    assert lumbar.load == 0.0
    assert lumbar.practised
    # Five sets of deadlifts stay what they are beside them.
    heavy = session_coverage(session(main("deadlift", sets=5, reps=(5, 5))), atlas)
    assert heavy.load("longissimus-thoracis") == 5.0
    assert not heavy.covers["longissimus-thoracis"].practised


def test_superficial_and_deep_part_at_the_splenii(atlas: Atlas) -> None:
    deep = {id_ for id_, muscle in atlas.muscles.items() if is_deep(muscle, atlas)}
    assert {"splenius-capitis", "longissimus-thoracis", "multifidus-lumborum", "rotatores-breves"} <= deep
    assert not {"trapezius-transverse", "rhomboid-major", "serratus-posterior-superior"} & deep
    assert not {"biceps-brachii", "psoas-major"} & deep


def test_every_muscle_of_the_back_stands_on_one_side_of_the_plate(atlas: Atlas) -> None:
    covers = session_coverage(session("deadlift"), atlas)
    superficial, deep = ({cover.muscle.id for cover in covers.back(side)} for side in (False, True))
    assert not superficial & deep
    assert {"latissimus-dorsi", "trapezius-ascending"} <= superficial
    assert "longissimus-thoracis-lumbar" in deep


def test_the_brightest_muscle_is_lit_whole_and_others_by_their_share(atlas: Atlas) -> None:
    covers = session_coverage(session("superman"), atlas)
    assert covers.shade("multifidus-lumborum") == 1.0
    assert covers.shade("spinalis-thoracis") == 0.5
    assert covers.shade("latissimus-dorsi") == 0.0
    assert session_coverage(Session(), atlas).shade("latissimus-dorsi") == 0.0


def test_an_unknown_exercise_counts_for_nothing(atlas: Atlas) -> None:
    assert coverage([("moon-walk", 5), ("pull-up", 1)], atlas).load("latissimus-dorsi") == 1.0
