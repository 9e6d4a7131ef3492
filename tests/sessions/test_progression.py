"""A plan of weeks, followed by hand, and its calendar, read back by a library."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from backatlas.library import Library, load
from backatlas.sessions.calendar import to_ics
from backatlas.sessions.progression import RULE, RULE_SOURCE, Change, Plan, make_plan
from backatlas.sessions.session import Item, Session
from tests.sessions.made import main, session, sessions

MONDAY = date(2027, 1, 4)
MADE = datetime(2027, 1, 1, 12, tzinfo=UTC)
LIBRARY = load()


def weeks_of(item: Item, library: Library, weeks: int = 12) -> list[tuple[str, Change]]:
    plan = make_plan(Session(items=(item,)), library, MONDAY, weeks)
    return [(step.item.dose, step.change) for step in plan.steps]


def test_with_a_weight_repetitions_rise_to_the_top_and_then_the_load_does(library: Library) -> None:
    assert weeks_of(main("romanian-deadlift", reps=(8, 10)), library)[:7] == [
        ("3 × 8", Change.START),
        ("3 × 9", Change.REPS),
        ("3 × 10", Change.REPS),
        ("3 × 8", Change.LOAD),
        ("3 × 9", Change.REPS),
        ("3 × 10", Change.REPS),
        ("3 × 8", Change.LOAD),
    ]


def test_without_a_weight_a_set_is_added_once_and_then_the_exercise_grows_harder(library: Library) -> None:
    assert weeks_of(main("bird-dog", sets=2, reps=(9, 10), seconds=(5, 5)), library)[:6] == [
        ("2 × 9 of 5 s", Change.START),
        ("2 × 10 of 5 s", Change.REPS),
        ("3 × 9 of 5 s", Change.SET),
        ("3 × 10 of 5 s", Change.REPS),
        ("3 × 9 of 5 s", Change.HARDER),
        ("3 × 10 of 5 s", Change.REPS),
    ]


def test_each_harder_week_says_how_and_takes_the_next_version(library: Library) -> None:
    plan = make_plan(session(main("bird-dog", reps=(10, 10))), library, MONDAY, 12)
    harder = [step.harder for step in plan.steps if step.change is Change.HARDER]
    assert harder == [version.text for version in library.exercises["bird-dog"].harder]


def test_a_hold_grows_by_five_seconds(library: Library) -> None:
    carry = main("farmers-carry", reps=None, seconds=(20, 32), sets=2)
    assert [dose for dose, _ in weeks_of(carry, library)[:5]] == [
        *("2 × 20 s", "2 × 25 s", "2 × 30 s", "2 × 32 s", "2 × 20 s"),
    ]


def test_a_single_number_has_two_steps_above_it(library: Library) -> None:
    assert [dose for dose, _ in weeks_of(main("deadlift", reps=(5, 5)), library)[:4]] == [
        *("3 × 5", "3 × 6", "3 × 7", "3 × 5"),
    ]


@pytest.mark.parametrize("item", [main("knee-to-chest", reps=None, seconds=(5, 5)), main("breathing-drill")])
def test_stretches_and_breathing_stay_as_they_are(library: Library, item: Item) -> None:
    doses = weeks_of(item, library)
    assert {dose for dose, _ in doses} == {item.dose}
    assert {change for _, change in doses} == {Change.START, Change.SAME}


def test_what_is_at_its_limit_stays_there(library: Library) -> None:
    assert {change for _, change in weeks_of(main("deadlift", reps=(100, 100)), library)} == {
        *(Change.START, Change.SAME),
    }


def test_every_week_lists_every_item_in_order(library: Library) -> None:
    given_ = library.samples["eight-exercises"].session
    plan = make_plan(given_, library, MONDAY, 6)
    for week in range(1, 7):
        assert [step.item.exercise for step in plan.week(week)] == [item.exercise for item in given_.items]


@pytest.mark.parametrize(
    ("per_week", "first", "count"),
    [(1, [4, 11, 18], 8), (2, [4, 7, 11], 16)],
)
def test_days_repeat_by_the_week(library: Library, per_week: int, first: list[int], count: int) -> None:
    plan = make_plan(session("pull-up"), library, MONDAY, 8, per_week)
    assert [day.day for day in plan.days[:3]] == first
    assert len(plan.days) == count
    assert [week for _, week in plan.dated()] == sorted(list(range(1, 9)) * per_week)


def test_two_days_of_a_week_never_touch(library: Library) -> None:
    days = make_plan(session("pull-up"), library, MONDAY, 12, 2).days
    assert min(later - day for day, later in pairwise(days)) >= timedelta(days=3)


@pytest.mark.parametrize(
    ("weeks", "per_week", "start"),
    [(5, 1, MONDAY), (13, 1, MONDAY), (8, 0, MONDAY), (8, 3, MONDAY), (8, 1, date(9999, 12, 1))],
)
def test_what_is_no_plan_is_refused_in_words(
    library: Library, weeks: int, per_week: int, start: date
) -> None:
    with pytest.raises(ValueError, match=r"^(A|The) plan "):
        make_plan(session("pull-up"), library, start, weeks, per_week)


@given(sessions(), st.integers(6, 12), st.integers(1, 2))
@settings(max_examples=50, deadline=None)
def test_any_session_makes_a_plan_of_items_that_a_session_admits(any_: Session, weeks: int, per: int) -> None:
    plan = make_plan(any_, LIBRARY, MONDAY, weeks, per)
    assert len(plan.steps) == weeks * len(any_.items)
    for step in plan.steps:
        assert Item.model_validate(step.item.model_dump()) == step.item


def test_the_rule_names_a_source_that_the_atlas_has(library: Library) -> None:
    assert RULE_SOURCE in library.sources
    assert "2–10 %" in RULE


@pytest.fixture
def plan(library: Library) -> Plan:
    return make_plan(library.samples["eight-exercises"].session, library, MONDAY, 6)


def test_the_calendar_holds_an_event_for_each_day(library: Library, plan: Plan) -> None:
    events = Calendar.from_ical(to_ics(plan, library, "seed", MADE, time(18, 30), 45)).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [
        datetime.combine(day, time(18, 30)) for day in plan.days
    ]
    assert {event.decoded("duration") for event in events} == {timedelta(minutes=45)}
    assert {event.decoded("dtstamp") for event in events} == {MADE}


def test_an_event_says_what_to_do(library: Library, plan: Plan) -> None:
    events = Calendar.from_ical(to_ics(plan, library, "seed", MADE, time(18))).walk("VEVENT")
    assert str(events[0]["summary"]) == "Eight exercises for the back, week 1 of 6"
    text = str(events[2]["description"])
    assert "Pull-up: 3 × 6 (2 light sets first; help as needed; 1 repetition more)" in text
    assert RULE in text


def test_the_same_seed_gives_the_same_uids_and_another_seed_gives_others(
    library: Library, plan: Plan
) -> None:
    def uids(seed: str, made: datetime) -> list[str]:
        events = Calendar.from_ical(to_ics(plan, library, seed, made, time(18))).walk("VEVENT")
        return [str(event["uid"]) for event in events]

    first = uids("one", MADE)
    assert first == uids("one", MADE + timedelta(days=9))
    assert len(set(first)) == len(plan.days)
    assert not set(first) & set(uids("two", MADE))


def test_lines_of_the_calendar_keep_to_the_format(library: Library, plan: Plan) -> None:
    lines = to_ics(plan, library, "seed", MADE, time(18)).split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert lines[0] == b"BEGIN:VCALENDAR"


def test_a_moment_without_a_zone_is_refused(library: Library, plan: Plan) -> None:
    with pytest.raises(ValueError, match="time zone"):
        to_ics(plan, library, "seed", MADE.replace(tzinfo=None), time(18))


def test_a_title_cannot_break_out_of_its_line(library: Library) -> None:
    sly = Session(title="x END:VEVENT; BEGIN:VALARM, \\n", items=(main("pull-up"),))
    calendar = Calendar.from_ical(to_ics(make_plan(sly, library, MONDAY, 6), library, "s", MADE, time(9)))
    assert len(calendar.walk("VEVENT")) == 12
    assert not calendar.walk("VALARM")
    assert str(calendar.walk("VEVENT")[0]["summary"]) == f"{sly.title}, week 1 of 6"
