"""Where a rule begins to fire: just below its line, on it, and just above."""

from __future__ import annotations

import pytest

from backatlas.atlas import Atlas
from backatlas.records.rules import Code
from backatlas.records.session import Session
from backatlas.records.training import Level
from backatlas.sessions.case import Case
from backatlas.sessions.checks import check_session
from backatlas.sessions.firing import CHECKS
from tests.sessions.made import main, session


def codes(given: Session, atlas: Atlas) -> set[str]:
    return {finding.rule.id for finding in check_session(given, atlas).findings}


@pytest.mark.parametrize(("sets", "fires"), [(3, True), (4, False), (5, False)])
def test_the_lower_back_is_light_below_one_set_and_not_at_it(atlas: Atlas, sets: int, fires: bool) -> None:
    """By hand: a stabiliser's set counts a quarter, so that four sets of rows come to just one."""
    given = session(main("bent-over-row", sets=sets), "chin-tuck", "external-rotation")
    assert ("lower-back-light" in codes(given, atlas)) is fires


@pytest.mark.parametrize(("exercises", "fires"), [(2, False), (3, True), (4, True)])
def test_what_a_session_leaves_out_is_asked_from_three_exercises_on(
    atlas: Atlas, exercises: int, fires: bool
) -> None:
    given = session(*("pull-up", "inverted-row", "deadlift", "bird-dog")[:exercises])
    assert ("neck-left-out" in codes(given, atlas)) is fires


@pytest.mark.parametrize(("sets", "fires"), [(2, False), (3, False), (4, True)])
def test_a_beginner_is_told_from_the_fourth_set_on(atlas: Atlas, sets: int, fires: bool) -> None:
    given = session(main("lat-pulldown", sets=sets), level=Level.BEGINNER)
    assert ("too-much-at-once" in codes(given, atlas)) is fires


@pytest.mark.parametrize(("count", "fires"), [(5, False), (6, False), (7, True)])
def test_a_beginner_is_told_from_the_seventh_exercise_on(atlas: Atlas, count: int, fires: bool) -> None:
    easy = ("bird-dog", "dead-bug", "bridge", "superman", "chin-tuck", "hip-hinge", "prone-t")[:count]
    given = session(*(main(exercise, sets=2) for exercise in easy), level=Level.BEGINNER)
    assert ("too-much-at-once" in codes(given, atlas)) is fires


@pytest.mark.parametrize(
    ("exercises", "fires"),
    [
        (("seated-cable-row",), True),
        (("seated-cable-row", "lat-pulldown"), True),
        (("seated-cable-row", "inverted-row"), False),
        (("inverted-row",), False),
        (("lat-pulldown",), False),
        (("lat-pulldown", "inverted-row"), False),
        (("straight-arm-pulldown", "lat-pulldown"), False),
    ],
)
def test_one_row_on_a_machine_is_enough_and_one_free_row_is_enough(
    atlas: Atlas, exercises: tuple[str, ...], fires: bool
) -> None:
    given = session(*exercises, "bird-dog", "chin-tuck", "dead-bug")
    assert ("machines-only" in codes(given, atlas)) is fires


@pytest.mark.parametrize(
    ("order", "named"),
    [
        (("farmers-carry",), None),
        (("farmers-carry", "bird-dog"), None),
        (("farmers-carry", "pull-up"), ("Farmer's carry",)),
        (("farmers-carry", "deadlift"), ("Farmer's carry",)),
        (("pull-up", "farmers-carry"), None),
        (("pull-up", "farmers-carry", "deadlift"), ("Farmer's carry",)),
        (("pull-up", "farmers-carry", "bird-dog"), None),
        (("farmers-carry", "pull-up", "static-hold"), ("Farmer's carry",)),
        (("farmers-carry", "static-hold", "pull-up"), ("Farmer's carry", "Static hold")),
    ],
)
def test_only_grip_work_before_the_last_pull_or_hinge_comes_too_early(
    atlas: Atlas, order: tuple[str, ...], named: tuple[str, ...] | None
) -> None:
    rule = next(rule for rule in atlas.rules if rule.id is Code.GRIP_FIRST)
    sighting = CHECKS[Code.GRIP_FIRST](Case(session(*order), atlas), rule)
    assert (sighting.tell() if sighting else None) == named
