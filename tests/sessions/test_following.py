"""Following every offer ends, brings nothing new, and leaves only what says why no click mends it."""

from __future__ import annotations

import pytest

from backatlas.atlas import Atlas
from backatlas.records.session import Session
from backatlas.records.training import Equipment, Level
from backatlas.sessions.checks import check_session
from backatlas.sessions.edits import apply
from backatlas.sessions.fitting import Person, fits, nearest
from backatlas.sessions.offers import HABIT
from tests.sessions.following import follow, made
from tests.sessions.made import main, session

GOOD = {"pain": "fine", "frequency": "twice", "progress": "more", "gives-out": "back"}
DUMBBELLS = Person(equipment=frozenset({Equipment.DUMBBELL}))
EVERYTHING = Person(equipment=frozenset(Equipment))


@pytest.mark.parametrize("seed", range(0, 40, 3))
def test_no_click_brings_a_finding_and_what_is_left_says_why(atlas: Atlas, seed: int) -> None:
    start = made(atlas, seed)
    end = follow(atlas, start, seed)
    assert end.brought == ()
    assert [finding.rule.id for finding in end.left if not finding.stuck] == []


@pytest.mark.parametrize("seed", range(40, 60, 3))
def test_with_all_equipment_and_nothing_to_be_careful_with_following_ends_clean(
    atlas: Atlas, seed: int
) -> None:
    start = made(atlas, seed)
    end = follow(atlas, type(start)(start.session, EVERYTHING, GOOD), seed)
    assert [finding.rule.id for finding in end.left] == []


def test_a_beginner_is_never_led_into_too_much(atlas: Atlas) -> None:
    """Two offers taken one after the other used to end in "A lot for a beginner"."""
    given = session(
        *("bird-dog", "dead-bug", "side-bend", "external-rotation", "bridge"), level=Level.BEGINNER
    )
    for _ in range(20):
        findings = check_session(given, atlas, GOOD).findings
        assert "too-much-at-once" not in {finding.rule.id for finding in findings}
        if not findings:
            break
        given = apply(given, findings[0].offers[0].edit)
    assert findings == ()


def test_with_dumbbells_alone_no_vertical_pull_says_what_it_would_take(atlas: Atlas) -> None:
    given = session("bent-over-row", "romanian-deadlift", "external-rotation")
    report = check_session(given, atlas, GOOD, person=DUMBBELLS)
    finding = next(one for one in report.findings if one.rule.id == "no-vertical-pull")
    assert finding.offers == ()
    assert finding.stuck == (
        "No click fixes this as things stand. Lat pulldown needs a pulldown machine. Pull-up needs a pull-up bar. "
        "Straight-arm pulldown needs a cable machine or a band. Dumbbell pullover needs a bench. "
        "Barbell pullover needs a barbell, and a bench."
    )


def test_an_advanced_exercise_for_a_beginner_has_a_click_to_a_near_one(atlas: Atlas) -> None:
    given = session("renegade-row", level=Level.BEGINNER)
    finding = check_session(given, atlas).findings[0]
    assert finding.rule.id == "too-much-at-once"
    swap = finding.offers[0]
    assert swap.label.startswith("Swap Renegade row for ")
    after = apply(given, swap.edit)
    assert atlas.exercises[after.items[1].exercise].level is Level.BEGINNER
    assert check_session(after, atlas).findings == ()


def test_no_offer_is_above_the_level_needs_what_is_not_there_or_is_left_out(atlas: Atlas) -> None:
    person = Person(equipment=frozenset({Equipment.BAND}), careful=("pregnancy", "osteoporosis"))
    given = Session(level=Level.BEGINNER, items=(main("bird-dog"), main("side-bend"), main("pallof-press")))
    offered = [
        atlas.exercises[offer.edit.item.exercise]
        for finding in check_session(given, atlas, person=person).findings
        for offer in finding.offers
        if hasattr(offer.edit, "item")
    ]
    assert offered
    assert all(fits(exercise, atlas, person, Level.BEGINNER) for exercise in offered)


def test_what_somebody_is_careful_with_is_named_and_never_taken_out_by_itself(atlas: Atlas) -> None:
    person = Person(careful=("leg-symptoms",))
    given = session("romanian-deadlift", "hip-hinge")
    report = check_session(given, atlas, person=person)
    care = report.findings[0]
    assert care.rule.id == "care"
    assert "Romanian deadlift (Leg pain, tingling or numbness from the back" in care.message
    assert care.offers[0].label.startswith("Swap Romanian deadlift for ")
    assert [change.exercise.id for change in report.changes] == ["hip-hinge"]
    assert given.items[1].exercise == "romanian-deadlift"


@pytest.mark.parametrize(
    ("exercise", "person", "near"),
    [
        ("lat-pulldown", Person(equipment=frozenset({Equipment.PULL_UP_BAR})), "pull-up"),
        ("deadlift", DUMBBELLS, "dumbbell-deadlift"),
        ("seated-cable-row", DUMBBELLS, "bent-over-row"),
        ("superman", Person(equipment=frozenset(), careful=("spinal-stenosis",)), "prone-arm-leg-lift"),
    ],
)
def test_the_nearest_exercise_that_fits(atlas: Atlas, exercise: str, person: Person, near: str) -> None:
    assert nearest(atlas.exercises[exercise], atlas, person, None)[0].id == near


def test_a_habit_is_not_mended_by_a_click_and_says_so(atlas: Atlas) -> None:
    findings = check_session(session("pull-up"), atlas, {"progress": "same"}).findings
    assert [finding.stuck for finding in findings] == [HABIT]


def test_a_desk_with_one_or_two_exercises_is_not_scolded(atlas: Atlas) -> None:
    one = check_session(Session(items=(main("pull-up"),)), atlas)
    assert one.findings == ()
    assert one.verdict == "One exercise so far: what a session leaves out is checked from 3 on."
    assert not one.clean
    two = check_session(Session(items=(main("pull-up"), main("deadlift"))), atlas)
    assert two.findings == ()
    assert check_session(Session(items=(main("pull-up"),) * 3), atlas).findings
