"""The rule for roles beside roles that a reader judged one by one, and beside what was measured."""

from __future__ import annotations

import pytest

from backatlas.atlas import Atlas
from backatlas.atlas.agreement import by_torque, commonest, compared, pairs, roles_report
from backatlas.reading.levers import Levers
from tests.copies import Copy

JUDGED = "judged-roles.csv"


def test_the_rule_gives_the_judged_role_to_most_measured_links(atlas: Atlas) -> None:
    rows = compared(atlas)
    assert len(rows) >= 139
    assert {row.grade.value for row in rows} == {"A", "B"}
    # What it reached when it was first asked. It is a floor: nothing may be bent to make it less.
    assert sum(row.agrees for row in rows) >= 108


def test_it_does_better_than_one_role_for_all_and_the_torque_adds_nothing(atlas: Atlas) -> None:
    rows = compared(atlas)
    assert commonest(rows) <= 60
    assert by_torque(rows) <= sum(row.agrees for row in rows)


def test_without_geometry_the_torque_decides_nothing(atlas: Atlas) -> None:
    assert all(row.torque is row.rule for row in compared(atlas, Levers()))


def test_higher_roles_have_higher_figures_in_most_pairs_of_one_study(atlas: Atlas) -> None:
    found = pairs(atlas)
    assert len(found) >= 24
    assert sum(pair.agrees for pair in found) >= 20


@pytest.mark.parametrize(
    ("muscle", "exercise", "judged", "rule"),
    [
        ("latissimus-dorsi", "pull-up", "prime mover", "prime mover"),
        ("multifidus-lumborum", "back-extension", "prime mover", "prime mover"),
        ("longissimus-thoracis", "good-morning", "synergist", "prime mover"),
        ("infraspinatus", "pull-up", "synergist", "stabiliser"),
        # Only its measurement makes it more than carried along.
        ("quadratus-lumborum", "deadlift", "synergist", "moves along"),
    ],
)
def test_a_row_stands_with_both_roles(
    atlas: Atlas, muscle: str, exercise: str, judged: str, rule: str
) -> None:
    (row,) = (one for one in compared(atlas) if (one.muscle, one.exercise) == (muscle, exercise))
    assert (row.judged.value, row.rule and row.rule.value) == (judged, rule)


def test_in_a_pair_the_middle_of_a_range_counts(atlas: Atlas) -> None:
    (pair,) = (
        one
        for one in pairs(atlas)
        if (one.higher.muscle, one.lower.muscle, one.exercise)
        == ("trapezius-transverse", "infraspinatus", "pull-up")
    )
    # 37–60 against 71–79.
    assert not pair.agrees


def test_the_report_counts_and_lists_what_disagrees(atlas: Atlas) -> None:
    lines = list(roles_report(atlas))
    assert lines[0].split("\t") == [
        *("judged / rule", "prime mover", "synergist", "stabiliser", "moves along", "stretched", "none")
    ]
    assert "longissimus-thoracis\tgood-morning\tB\tjudged synergist\trule prime mover" in lines
    disagree = [line for line in lines if "\tjudged " in line]
    assert len(disagree) == sum(not row.agrees for row in compared(atlas))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("rhomboid-maj,pull-up,synergist", 'rhomboid-maj, pull-up: "rhomboid-maj" is not known'),
        (
            "rhomboid-major,pull-up,synergist",
            "rhomboid-major, pull-up: is no measured link (grade A or B) of links.csv",
        ),
        ("latissimus-dorsi,pull-up,prime mover\nlatissimus-dorsi,pull-up,synergist", "stands twice"),
    ],
)
def test_a_judged_role_of_no_measured_link_is_named(copy: Copy, line: str, expected: str) -> None:
    copy.write(JUDGED, f"muscle,exercise,role\n{line}\n")
    assert any(problem.startswith(JUDGED) and expected in problem for problem in copy.problems())


def test_a_judged_role_is_one_of_the_list(copy: Copy) -> None:
    copy.write(JUDGED, "muscle,exercise,role\nlatissimus-dorsi,pull-up,helper\n")
    assert copy.problems() == [
        f"{JUDGED}: line 2.role: must be 'prime mover', 'synergist', 'stabiliser', 'moves along' or 'stretched'"
    ]
