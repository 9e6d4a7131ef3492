"""The weeks of a log, by hand: coverage, a session for the checks, and what they answer."""

from __future__ import annotations

import json
from datetime import date

import pytest

from backatlas.atlas import Atlas
from backatlas.logs.log import Log
from backatlas.logs.matching import match_names, settle
from backatlas.logs.reading import read_log
from backatlas.logs.weeks import (
    UNSEEN,
    LoggedWeek,
    log_answers,
    log_coverage,
    log_session,
    sets_a_week,
    weeks_of,
)
from backatlas.records.session import Phase
from backatlas.sessions.checks import check_session

HEADER = "Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Seconds\n"
# Monday 3 and Thursday 6 March 2025, nothing in the week of the 10th, Sunday 23 March.
SETS = (
    ("2025-03-03", "Pull Up", "W", 3, 0),
    ("2025-03-03", "Pull Up", "1", 8, 0),
    ("2025-03-03", "Pull Up", "2", 6, 0),
    ("2025-03-03", "Deadlift (Barbell)", "1", 5, 0),
    ("2025-03-06", "Pull Up", "1", 7, 0),
    ("2025-03-06", "Running", "1", 0, 600),
    ("2025-03-23", "Side Plank", "1", 0, 20),
    ("2025-03-23", "Side Plank", "2", 0, 30),
    ("nonsense", "Pull Up", "1", 9, 0),
)
FIRST, SECOND, THIRD = date(2025, 3, 3), date(2025, 3, 10), date(2025, 3, 17)


@pytest.fixture
def log() -> Log:
    rows = (f"{day},W,{name},{order},0,{reps},{seconds}\n" for day, name, order, reps, seconds in SETS)
    return read_log((HEADER + "".join(rows)).encode())


@pytest.fixture
def meant(log: Log, atlas: Atlas) -> dict[str, str]:
    return dict(settle(match_names(log.names, atlas)))


def test_weeks_run_from_monday_and_leave_none_out(log: Log) -> None:
    assert weeks_of(log) == (LoggedWeek(FIRST, 2, 5), LoggedWeek(SECOND, 0, 0), LoggedWeek(THIRD, 1, 2))


def test_what_has_no_match_is_left_out_of_the_sum_but_not_of_the_log(log: Log, meant: dict[str, str]) -> None:
    assert "Running" in log.names
    assert meant == {"Pull Up": "pull-up", "Deadlift (Barbell)": "deadlift", "Side Plank": "side-plank"}


@pytest.mark.parametrize(
    ("mondays", "sets"),
    [
        ([FIRST], {"pull-up": 3, "deadlift": 1}),
        ([FIRST, SECOND], {"pull-up": 1.5, "deadlift": 0.5}),
        ([FIRST, SECOND, THIRD], {"pull-up": 1, "deadlift": 1 / 3, "side-plank": 2 / 3}),
        ([SECOND], {}),
        ([], {}),
    ],
)
def test_sets_are_those_of_an_average_week(
    log: Log, meant: dict[str, str], mondays: list[date], sets: dict[str, float]
) -> None:
    assert dict(sets_a_week(log, meant, mondays)) == pytest.approx(sets)


def test_coverage_follows_the_formula_of_sessions(log: Log, meant: dict[str, str], atlas: Atlas) -> None:
    covers = log_coverage(log, meant, [FIRST], atlas)
    # 3 sets of pull-ups as prime mover and one deadlift as stabiliser: 3 × 1 + 1 × ¼.
    assert covers.load("latissimus-dorsi") == 3.25
    assert covers.load("longissimus-thoracis") >= 1.0


def test_a_week_becomes_a_session_for_the_checks(log: Log, meant: dict[str, str], atlas: Atlas) -> None:
    week = log_session(log, meant, [FIRST], atlas)
    assert [(item.exercise, item.dose) for item in week.of(Phase.MAIN)] == [
        ("pull-up", "3 × 6–8"),
        ("deadlift", "1 × 5"),
    ]
    found = {finding.rule.id for finding in check_session(week, atlas, without=UNSEEN, asked=True).findings}
    assert "no-horizontal-pull" in found
    assert not {"no-vertical-pull", "no-warm-up", "no-cool-down"} & found


def test_holds_become_seconds_and_parts_of_sets_round_up(
    log: Log, meant: dict[str, str], atlas: Atlas
) -> None:
    week = log_session(log, meant, [FIRST, SECOND, THIRD], atlas)
    assert [(item.exercise, item.dose) for item in week.items] == [
        ("pull-up", "1 × 6–8"),
        ("deadlift", "1 × 5"),
        ("side-plank", "1 × 20–30 s"),
    ]


def test_stretches_and_warm_ups_go_to_their_parts(atlas: Atlas) -> None:
    text = HEADER + "".join(
        f"2025-03-03,W,{name},1,0,5,0\n" for name in ("Knee to chest", "Pull Up", "Arm Circles")
    )
    log = read_log(text.encode())
    week = log_session(log, settle(match_names(log.names, atlas)), [FIRST], atlas)
    assert [item.part for item in week.items] == [Phase.WARM_UP, Phase.MAIN, Phase.COOL_DOWN]


def test_more_than_a_session_admits_is_kept_within_it(atlas: Atlas) -> None:
    rows = [f"2025-03-03,W,{name},{n},0,500,0\n" for name in atlas.exercises for n in range(1, 31)]
    log = read_log((HEADER + "".join(rows)).encode())
    meant = settle(match_names(log.names, atlas))
    week = log_session(log, meant, [FIRST], atlas)
    assert len(week.items) == 40
    assert {item.dose for item in week.items} == {"20 × 100"}
    assert log_coverage(log, meant, [FIRST], atlas).load("latissimus-dorsi") > 20


@pytest.mark.parametrize(
    ("mondays", "answer"),
    [
        ([FIRST], {"frequency": "twice"}),
        ([THIRD], {"frequency": "once"}),
        ([FIRST, THIRD], {"frequency": "once"}),
        ([FIRST, SECOND], {"frequency": "now-and-then"}),
        ([], {}),
    ],
)
def test_a_log_answers_how_often(log: Log, mondays: list[date], answer: dict[str, str]) -> None:
    assert log_answers(log, mondays) == answer


def test_a_list_without_dates_counts_once(atlas: Atlas) -> None:
    log = read_log(json.dumps([{"name": "Pullups", "primaryMuscles": []}, {"name": "Superman"}]).encode())
    meant = settle(match_names(log.names, atlas))
    assert weeks_of(log) == ()
    assert dict(sets_a_week(log, meant, [])) == {"pull-up": 1, "superman": 1}
    assert log_answers(log, []) == {}
    assert [item.dose for item in log_session(log, meant, [], atlas).items] == ["1 × 1", "1 × 1"]


def test_rows_whose_dates_cannot_be_read_are_never_summed_into_a_week(atlas: Atlas) -> None:
    rows = "".join(f"the {n}th day,W,Pull Up,1,0,8,0\n" for n in range(192))
    log = read_log((HEADER + rows).encode())
    meant = settle(match_names(log.names, atlas))
    assert log.dated
    assert weeks_of(log) == ()
    assert len(log.undated) == 192
    assert dict(sets_a_week(log, meant, [])) == {}
    assert log_session(log, meant, [], atlas).items == ()


def test_a_row_that_stands_for_several_sets_counts_as_them(atlas: Atlas) -> None:
    log = read_log(b"Date,Exercise,Sets,Reps\n2025-03-03,Pull Up,3,8\n2025-03-04,Pull Up,,8/6\n")
    meant = settle(match_names(log.names, atlas))
    assert weeks_of(log) == (LoggedWeek(FIRST, 2, 5),)
    assert dict(sets_a_week(log, meant, [FIRST])) == {"pull-up": 5}


def test_a_table_without_a_column_of_dates_is_one_week(atlas: Atlas) -> None:
    log = read_log(b"Exercise,Sets,Reps\nPull Up,3,8\n")
    meant = settle(match_names(log.names, atlas))
    assert dict(sets_a_week(log, meant, [])) == {"pull-up": 3}
