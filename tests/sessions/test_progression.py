"""A plan of weeks: whole histories written out, and what must hold of any session."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backatlas.atlas import Atlas
from backatlas.records.session import Day, Goal, Item, Phase, Session
from backatlas.records.training import Level
from backatlas.sessions.pace import MISSED, SOURCES, rule
from backatlas.sessions.progression import Step, make_plan, versions_told
from backatlas.sessions.track import WeekChange
from tests.real import ATLAS
from tests.sessions.made import main, session, sessions

MONDAY = date(2027, 1, 4)


def history(
    item: Item, weeks: int = 12, goal: Goal | None = None, level: Level | None = None
) -> list[tuple[str, WeekChange]]:
    plan = make_plan(Session(items=(item,), goal=goal, level=level), ATLAS, MONDAY, weeks)
    return [(step.item.dose, step.change) for step in plan.steps]


def test_with_a_weight_repetitions_rise_and_then_the_weight_does() -> None:
    assert history(main("lat-pulldown", reps=(8, 12))) == [
        ("3 × 8", WeekChange.START),
        ("3 × 9", WeekChange.REPS),
        ("3 × 10", WeekChange.REPS),
        ("3 × 11", WeekChange.REPS),
        ("2 × 11", WeekChange.LIGHTER),
        ("3 × 12", WeekChange.REPS),
        ("3 × 10", WeekChange.LOAD),
        ("3 × 11", WeekChange.REPS),
        ("3 × 12", WeekChange.REPS),
        ("2 × 12", WeekChange.LIGHTER),
        ("3 × 10", WeekChange.LOAD),
        ("3 × 11", WeekChange.REPS),
    ]


def test_steps_of_weight_are_counted_from_none() -> None:
    plan = make_plan(session(main("lat-pulldown")), ATLAS, MONDAY, 12)
    warm_up, pulldown, cool_down = plan.columns
    assert [step.weight for step in pulldown] == [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2]
    assert {step.weight for step in (*warm_up, *cool_down)} == {0}
    assert {step.version for step in (*warm_up, *cool_down)} == {""}


def test_one_repetition_more_waits_three_weeks_below_four_of_them() -> None:
    """Two to three repetitions are half as many again: by the rule that takes three full weeks."""
    assert history(main("pull-up", reps=(2, 4)), 8) == [
        ("3 × 2", WeekChange.START),
        ("3 × 2", WeekChange.SAME),
        ("3 × 2", WeekChange.SAME),
        ("3 × 3", WeekChange.REPS),
        ("2 × 3", WeekChange.LIGHTER),
        ("3 × 3", WeekChange.SAME),
        ("3 × 3", WeekChange.SAME),
        ("3 × 4", WeekChange.REPS),
    ]


def test_five_by_three_stays_five_by_three_and_only_the_weight_moves() -> None:
    assert history(main("deadlift", sets=5, reps=(3, 3)), 8, Goal.STRENGTH, Level.INTERMEDIATE) == [
        ("5 × 3", WeekChange.START),
        ("5 × 3", WeekChange.SAME),
        ("5 × 3", WeekChange.LOAD),
        ("5 × 3", WeekChange.SAME),
        ("3 × 3", WeekChange.LIGHTER),
        ("5 × 3", WeekChange.LOAD),
        ("5 × 3", WeekChange.SAME),
        ("5 × 3", WeekChange.LOAD),
    ]


def test_a_set_is_added_only_where_it_is_more_work_and_then_a_harder_version_stays() -> None:
    plan = make_plan(session(main("bird-dog", sets=2, reps=(8, 10), seconds=(5, 5))), ATLAS, MONDAY, 12)
    steps = plan.columns[1]
    assert [(step.item.dose, step.change) for step in steps] == [
        ("2 × 8 of 5 s", WeekChange.START),
        ("2 × 9 of 5 s", WeekChange.REPS),
        ("2 × 10 of 5 s", WeekChange.REPS),
        ("3 × 8 of 5 s", WeekChange.SET),
        ("2 × 8 of 5 s", WeekChange.LIGHTER),
        ("3 × 9 of 5 s", WeekChange.REPS),
        ("3 × 10 of 5 s", WeekChange.REPS),
        ("3 × 8 of 5 s", WeekChange.HARDER),
        ("3 × 9 of 5 s", WeekChange.REPS),
        ("2 × 9 of 5 s", WeekChange.LIGHTER),
        ("3 × 10 of 5 s", WeekChange.REPS),
        ("3 × 10 of 5 s", WeekChange.SAME),
    ]
    squares = "draw small squares with hand and foot, or touch elbow and knee under you between repetitions"
    assert [step.version for step in steps] == [""] * 7 + [squares] * 5
    assert steps[-1].name(ATLAS.exercises["bird-dog"]) == f"Bird dog, harder version: {squares}"
    assert versions_told(steps) == [f"Harder version from week 8: {squares}."]
    assert versions_told(steps, range(1, 8)) == []
    assert versions_told(steps, range(9, 13)) == [f"Harder version from week 8: {squares}."]


def test_one_set_of_ten_becomes_two_of_seven_and_not_two_of_five() -> None:
    assert [dose for dose, _ in history(main("bridge", sets=1, reps=(10, 10)), 8)] == [
        *("1 × 10", "1 × 11", "1 × 12", "2 × 7", "1 × 7", "2 × 7", "2 × 8", "2 × 9"),
    ]


def test_a_version_that_is_held_longer_says_so_in_its_dose() -> None:
    plan = make_plan(session(main("superman", reps=(8, 8), seconds=(3, 3), sets=2)), ATLAS, MONDAY, 12)
    told = {(step.version, step.item.seconds) for step in plan.columns[1]}
    assert told == {("", (3, 3)), ("hold for 5–10 seconds with the same small range", (5, 5))}


def test_the_hinge_drill_stays_a_drill_and_names_what_may_come_after() -> None:
    plan = make_plan(session(main("hip-hinge", sets=2, reps=(8, 10))), ATLAS, MONDAY, 12)
    drill = ATLAS.exercises["hip-hinge"]
    assert {step.name(drill) for step in plan.columns[1]} == {"Hip hinge drill"}
    assert plan.columns[1][-1].item.dose == "3 × 10"
    assert [version.exercise for version in plan.after[1]] == ["romanian-deadlift", "trap-bar-deadlift"]


def test_a_hold_grows_by_a_fifth_and_at_most_by_five_seconds() -> None:
    plank = main("side-plank", reps=None, seconds=(10, 10))
    assert [dose for dose, _ in history(plank, 8)] == [
        *("3 × 10 s", "3 × 12 s", "3 × 14 s", "3 × 15 s", "2 × 15 s", "4 × 12 s", "4 × 14 s", "4 × 15 s"),
    ]
    carry = main("farmers-carry", reps=None, seconds=(20, 32), sets=2)
    assert [dose for dose, _ in history(carry, 6)] == [
        *("2 × 20 s", "2 × 24 s", "2 × 28 s", "2 × 32 s", "1 × 32 s", "2 × 27 s"),
    ]


def test_goal_and_level_change_the_pace_and_the_effort() -> None:
    def told(goal: Goal, level: Level) -> tuple[list[str], str]:
        given_ = Session(items=(main("lat-pulldown", reps=(8, 12)),), goal=goal, level=level)
        steps = make_plan(given_, ATLAS, MONDAY, 6, lighter=False).steps
        return [f"{step.item.reps[0]}+{step.weight}" for step in steps if step.item.reps], steps[0].effort

    assert told(Goal.SIZE, Level.BEGINNER) == (
        ["8+0", "9+0", "10+0", "11+0", "12+0", "10+1"],
        "leave 2–3 repetitions in reserve",
    )
    assert told(Goal.SIZE, Level.ADVANCED) == (
        ["8+0", "8+0", "9+0", "9+0", "10+0", "10+0"],
        "leave 1–2 repetitions in reserve",
    )
    assert told(Goal.STRENGTH, Level.INTERMEDIATE) == (
        ["8+0", "8+0", "8+1", "8+1", "8+2", "8+2"],
        "leave 2–3 repetitions in reserve",
    )
    assert told(Goal.CONTROL, Level.BEGINNER) == (
        ["8+0", "8+0", "9+0", "9+0", "10+0", "10+0"],
        "leave 4 or more repetitions in reserve",
    )


def test_a_week_that_was_not_done_is_done_again_and_all_later_ones_wait() -> None:
    given_ = session(main("lat-pulldown", reps=(8, 12)))
    plan = make_plan(given_, ATLAS, MONDAY, 8, missed=(2, 3))
    assert [(step.item.dose, step.change) for step in plan.columns[1]] == [
        ("3 × 8", WeekChange.START),
        ("3 × 9", WeekChange.REPS),
        ("3 × 9", WeekChange.AGAIN),
        ("3 × 9", WeekChange.AGAIN),
        ("3 × 10", WeekChange.REPS),
        ("3 × 11", WeekChange.REPS),
        ("2 × 11", WeekChange.LIGHTER),
        ("3 × 12", WeekChange.REPS),
    ]


def test_each_step_says_when_to_go_on_and_the_plan_what_to_do_otherwise() -> None:
    plan = make_plan(session("lat-pulldown", "bird-dog"), ATLAS, MONDAY, 8)
    pull, dog = plan.columns[1], plan.columns[2]
    assert pull[0].move_on == "every set reached its repetitions at this weight with 2–3 in reserve"
    assert dog[0].move_on == "every set was clean to the end"
    assert pull[4].move_on == dog[4].move_on == "the week is done and you feel rested"
    assert "do that week again" in MISSED


def test_sessions_take_turns_and_an_exercise_goes_on_only_where_it_was_due() -> None:
    given_ = session(main("lat-pulldown", day="A"), main("bent-over-row", day="B"))
    plan = make_plan(given_, ATLAS, MONDAY, 6, 1, lighter=False)
    assert [training.day for training in plan.trainings] == [*(Day.A, Day.B) * 3]
    assert [(step.week, step.item.dose) for step in plan.columns[1]] == [
        *((1, "3 × 8"), (3, "3 × 9"), (5, "3 × 10")),
    ]
    assert [(step.week, step.item.dose) for step in plan.columns[2]] == [
        *((2, "3 × 8"), (4, "3 × 9"), (6, "3 × 10")),
    ]
    thrice = make_plan(given_, ATLAS, MONDAY, 6, 3)
    assert "".join(training.day or "" for training in thrice.trainings[:6]) == "ABABAB"
    assert [step.item.exercise for step in thrice.on(thrice.trainings[1])] == [
        *("arm-circles", "bent-over-row", "knee-to-chest"),
    ]


@pytest.mark.parametrize("item", [main("knee-to-chest", reps=None, seconds=(5, 5)), main("breathing-drill")])
def test_stretches_and_breathing_stay_as_they_are(item: Item) -> None:
    assert {dose for dose, _ in history(item)} == {item.dose}
    assert {change for _, change in history(item)} == {WeekChange.START, WeekChange.SAME}


def test_what_is_at_its_limit_stays_there() -> None:
    assert {change for _, change in history(main("deadlift", reps=(100, 100)))} == {
        *(WeekChange.START, WeekChange.SAME),
    }


def test_every_week_lists_every_item_in_order(atlas: Atlas) -> None:
    given_ = atlas.samples["eight-exercises"].session
    plan = make_plan(given_, atlas, MONDAY, 6)
    for week in range(1, 7):
        assert [step.item.exercise for step in plan.week(week)] == [item.exercise for item in given_.items]


@pytest.mark.parametrize(
    ("per_week", "first", "count"),
    [(1, [4, 11, 18], 8), (2, [4, 7, 11], 16), (3, [4, 6, 8], 24)],
)
def test_days_repeat_by_the_week_and_never_touch(per_week: int, first: list[int], count: int) -> None:
    trainings = make_plan(session("pull-up"), ATLAS, MONDAY, 8, per_week).trainings
    assert [training.date.day for training in trainings[:3]] == first
    assert len(trainings) == count
    assert [training.week for training in trainings] == sorted(list(range(1, 9)) * per_week)
    assert min(later.date - one.date for one, later in pairwise(trainings)) >= timedelta(days=2)


@pytest.mark.parametrize(
    ("weeks", "per_week", "start"),
    [
        (5, 1, MONDAY),
        (13, 1, MONDAY),
        (8, 0, MONDAY),
        (8, 4, MONDAY),
        (8, 1, date(9999, 12, 1)),
        (8, 1, date(9995, 1, 1)),
        (8, 1, date(1, 1, 1)),
    ],
)
def test_what_is_no_plan_is_refused_in_words(weeks: int, per_week: int, start: date) -> None:
    with pytest.raises(ValueError, match=r"^(A|The) plan "):
        make_plan(session("pull-up"), ATLAS, start, weeks, per_week)


def test_a_lighter_week_that_was_missed_is_a_lighter_week_when_it_comes_again() -> None:
    plan = make_plan(session(main("back-extension", sets=3, reps=(8, 12))), ATLAS, MONDAY, 8, missed=(5,))
    told = [(step.week, step.item.sets, step.change) for step in plan.columns[1][3:7]]
    assert told == [
        (4, 3, WeekChange.REPS),
        (5, 2, WeekChange.LIGHTER),
        (6, 2, WeekChange.LIGHTER),
        (7, 3, WeekChange.REPS),
    ]


def work(item: Item) -> int:
    """Repetitions times seconds over all sets, whichever of them there are."""
    return item.sets * (item.reps[0] if item.reps else 1) * (item.seconds[0] if item.seconds else 1)


def check_walk(column: tuple[Step, ...]) -> None:
    """What must hold from one full week of an exercise to the next."""
    full = [step for step in column if step.change is not WeekChange.LIGHTER]
    for before, after in pairwise(full):
        told = f"{before.item.exercise}, week {after.week}: {before.item.dose} to {after.item.dose}"
        assert after.item.exercise == before.item.exercise, told
        assert after.weight >= before.weight, told
        assert not before.version or after.version, told  # a version is never lost
        assert after.item.sets >= before.item.sets, told
        if before.version == after.version and before.weight == after.weight:
            assert work(after.item) >= work(before.item), told
            if after.change is WeekChange.SET:
                assert work(after.item) > work(before.item), told
                assert work(after.item) <= 2 * work(before.item), told
        elif before.version == after.version:
            assert after.weight == before.weight + 1, told
            assert after.item.sets == before.item.sets, told
            if before.item.reps and after.item.reps:
                assert 0 <= before.item.reps[0] - after.item.reps[0] <= 2, told
        if after.item.reps and before.item.reps and after.change is WeekChange.REPS:
            assert after.item.reps[0] - before.item.reps[0] == 1, told
        if after.change is WeekChange.SECONDS and after.item.seconds and before.item.seconds:
            more = after.item.seconds[0] - before.item.seconds[0]
            assert 1 <= more <= max(1, min(5, before.item.seconds[0] / 5)), told


@given(sessions(), st.integers(6, 12), st.integers(1, 3), st.booleans(), st.sets(st.integers(1, 12)))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_in_any_plan_names_stay_work_never_falls_and_steps_are_small(
    any_: Session, weeks: int, per: int, lighter: bool, missed: set[int]
) -> None:
    plan = make_plan(any_, ATLAS, MONDAY, weeks, per, lighter, missed)
    assert [column[0].item.exercise for column in plan.columns if column] == [
        item.exercise for item, column in zip(any_.items, plan.columns, strict=True) if column
    ]
    for item, column in zip(any_.items, plan.columns, strict=True):
        check_walk(column)
        for step in column:
            assert Item.model_validate(step.item.model_dump()) == step.item
            assert step.item.load == item.load
            if step.change is WeekChange.LIGHTER:
                assert work(step.item) <= max(work(item), *(work(one.item) for one in column))
    if lighter and not missed:
        assert plan.lighter == tuple(week for week in (5, 10) if week < weeks)


@given(st.sampled_from(sorted(ATLAS.exercises)), st.integers(1, 30), st.integers(0, 10), st.integers(1, 5))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_words_and_numbers_of_a_week_agree(exercise: str, reps: int, hold: int, sets: int) -> None:
    item = main(exercise, sets=sets, reps=(reps, reps + 2), seconds=(hold, hold) if hold else None)
    for step in make_plan(Session(items=(item,)), ATLAS, MONDAY, 12).steps:
        if told := re.search(r"(\d+|two|three|five)(?:–(\d+))? seconds", step.version):
            words = {"two": 2, "three": 3, "five": 5}
            assert step.item.seconds
            assert step.item.seconds[0] == words.get(told[1]) or step.item.seconds[0] == int(told[1])


def test_a_version_that_tells_seconds_or_a_weight_says_so_in_its_fields() -> None:
    heavier = re.compile(
        r"dumbbells|heavier dumb|lay a weight|add load|add (a little )?weight|plate to|band\b|small weight"
    )
    for exercise in ATLAS.exercises.values():
        for version in exercise.harder:
            if version.exercise is None:
                told = (exercise.id, version.text)
                assert bool(version.seconds) == ("second" in version.text), told
                assert version.load or not heavier.search(
                    version.text.lower().replace("no extra weight", "")
                ), told


def test_no_plan_of_an_unweighted_exercise_ever_adds_a_weight_or_takes_another_exercise() -> None:
    for exercise in ATLAS.exercises.values():
        for step in make_plan(session(main(exercise.id)), ATLAS, MONDAY, 12).columns[1]:
            taken = [one for one in exercise.harder if one.text[1:].rstrip(".") == step.version[1:]]
            assert not step.version or (taken and not taken[0].load and taken[0].exercise is None)


def test_rules_name_sources_that_the_atlas_has_and_differ_by_goal(atlas: Atlas) -> None:
    assert set(SOURCES) <= atlas.sources.keys()
    rules = {rule(goal, level) for goal in (None, *Goal) for level in Level}
    assert len(rules) >= 8
    assert all("2–10 %" in one and "never another exercise" in one for one in rules)


def test_only_main_work_progresses() -> None:
    item = main("bird-dog", part=Phase.WARM_UP)
    assert {step.item.dose for step in make_plan(Session(items=(item,)), ATLAS, MONDAY).steps} == {item.dose}
