"""The calendar of a plan, read back by two libraries: its own events, in a zone, and nobody else's."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import ics
import pytest
import vobject
from icalendar import Calendar

from backatlas.atlas import Atlas
from backatlas.records.session import Session
from backatlas.sessions.calendar import Clock, to_cancel, to_ics
from backatlas.sessions.pace import MISSED
from backatlas.sessions.progression import Plan, make_plan
from backatlas.sessions.zones import zone, zone_names
from tests.sessions.made import main, session

MONDAY = date(2027, 3, 15)  # two weeks before the clocks change in Berlin
MADE = datetime(2027, 1, 1, 12, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
CLOCK = Clock(MADE, time(18, 30), BERLIN, 45)
ANNE, BEN = "00000000000000aa", "00000000000000bb"


def plan_of(given: Session, atlas: Atlas, weeks: int = 12, per_week: int = 2, start: date = MONDAY) -> Plan:
    return make_plan(given, atlas, start, weeks, per_week)


def uids(data: bytes) -> list[str]:
    return [str(event["uid"]) for event in Calendar.from_ical(data).walk("VEVENT")]


@pytest.fixture
def plan(atlas: Atlas) -> Plan:
    return plan_of(atlas.samples["eight-exercises"].session, atlas, 6)


def test_there_is_an_event_for_each_training_at_its_hour_in_its_zone(atlas: Atlas, plan: Plan) -> None:
    data = to_ics(plan, atlas, ANNE, CLOCK)
    events = Calendar.from_ical(data).walk("VEVENT")
    assert len(events) == 12
    assert {event["dtstart"].params["TZID"] for event in events} == {"Europe/Berlin"}
    starts = [event.decoded("dtstart").astimezone(UTC) for event in events]
    assert starts[0] == datetime(2027, 3, 15, 17, 30, tzinfo=UTC)  # winter
    assert starts[4] == datetime(2027, 3, 29, 16, 30, tzinfo=UTC)  # summer
    assert {event.decoded("duration") for event in events} == {timedelta(minutes=45)}
    assert {event.decoded("dtstamp") for event in events} == {MADE}
    assert data.count(b"BEGIN:VTIMEZONE") == 1


def test_two_other_libraries_read_the_same_events(atlas: Atlas, plan: Plan) -> None:
    text = to_ics(plan, atlas, ANNE, CLOCK).decode()
    one = sorted(ics.Calendar(text).events, key=lambda event: event.begin)
    other = vobject.readOne(text).vevent_list
    assert len(one) == len(other) == 12
    assert one[4].begin.to("UTC").datetime == datetime(2027, 3, 29, 16, 30, tzinfo=UTC)
    assert other[4].dtstart.value.astimezone(UTC) == datetime(2027, 3, 29, 16, 30, tzinfo=UTC)
    assert [event.uid for event in one] == [event.uid.value for event in other]
    assert other[0].summary.value == "Eight exercises for the back, week 1 of 6"


def test_two_untitled_sessions_of_one_day_share_no_event(atlas: Atlas) -> None:
    untitled = plan_of(Session(items=(main("pull-up"),)), atlas)
    one, other = (uids(to_ics(untitled, atlas, identity, CLOCK)) for identity in (ANNE, BEN))
    assert len(set(one)) == len(set(other)) == 24
    assert not set(one) & set(other)


def test_another_start_title_hour_or_exercise_moves_the_events_and_doubles_none(atlas: Atlas) -> None:
    first = to_ics(plan_of(session("pull-up"), atlas), atlas, ANNE, CLOCK)
    changed = session("bridge").model_copy(update={"title": "New"})
    later = Clock(MADE + timedelta(days=9), time(7), ZoneInfo("America/New_York"))
    second = to_ics(plan_of(changed, atlas, start=MONDAY + timedelta(days=2)), atlas, ANNE, later)
    assert uids(first) == uids(second)
    sequences = [
        {event.decoded("sequence") for event in Calendar.from_ical(data).walk("VEVENT")}
        for data in (first, second)
    ]
    assert max(sequences[0]) < min(sequences[1])
    assert max(sequences[1]) < 2**31


def test_what_a_shorter_plan_drops_is_cancelled_and_nothing_else(atlas: Atlas) -> None:
    long = to_ics(plan_of(session("pull-up"), atlas, 12, 3), atlas, ANNE, CLOCK)
    short_plan = plan_of(session("pull-up"), atlas, 8, 1)
    short = to_ics(short_plan, atlas, ANNE, CLOCK)
    cancel = to_cancel(short_plan, ANNE, CLOCK)
    assert set(uids(cancel)) == set(uids(long)) - set(uids(short))
    assert len(uids(cancel)) == 36 - 8
    calendar = Calendar.from_ical(cancel)
    assert str(calendar["method"]) == "CANCEL"
    events = calendar.walk("VEVENT")
    assert {str(event["status"]) for event in events} == {"CANCELLED"}
    assert {event.decoded("sequence") for event in events} == {CLOCK.sequence}
    assert {event["dtstart"].params["TZID"] for event in events} == {"Europe/Berlin"}
    assert len(vobject.readOne(cancel.decode()).vevent_list) == 28
    assert {event.status for event in ics.Calendar(cancel.decode()).events} == {"CANCELLED"}


def test_a_whole_plan_can_be_taken_out(atlas: Atlas, plan: Plan) -> None:
    assert set(uids(to_ics(plan, atlas, ANNE, CLOCK))) < set(uids(to_cancel(plan, ANNE, CLOCK, whole=True)))


def test_an_event_says_what_to_do_how_hard_and_when_to_go_on(atlas: Atlas, plan: Plan) -> None:
    events = Calendar.from_ical(to_ics(plan, atlas, ANNE, CLOCK)).walk("VEVENT")
    text = str(events[4]["description"])
    assert (
        "Pull-up: 3 × 6 (2 light sets first; help as needed; leave 2–3 repetitions in reserve; new: 1 repetition more "
        "in every set; move on when every set reached its repetitions with 2–3 in reserve)"
    ) in text
    assert MISSED in text
    assert str(events[8]["summary"]) == "Eight exercises for the back, week 5 of 6, lighter"


def test_sessions_that_take_turns_are_named_and_hold_their_own_exercises(atlas: Atlas) -> None:
    given = session(main("lat-pulldown", day="A"), main("bent-over-row", day="B"))
    events = Calendar.from_ical(to_ics(plan_of(given, atlas, 6), atlas, ANNE, CLOCK)).walk("VEVENT")
    assert [str(event["summary"]) for event in events[:2]] == [
        *("Made up, day A, week 1 of 6", "Made up, day B, week 1 of 6"),
    ]
    assert "Bent-over row" not in str(events[0]["description"])
    assert "Bent-over row" in str(events[1]["description"])


def test_lines_keep_to_the_format(atlas: Atlas, plan: Plan) -> None:
    lines = to_ics(plan, atlas, ANNE, CLOCK).split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert lines[0] == b"BEGIN:VCALENDAR"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Clock(MADE.replace(tzinfo=None), time(18), BERLIN)


def test_a_plan_of_the_last_days_there_are_can_still_be_written(atlas: Atlas) -> None:
    last = plan_of(session("pull-up"), atlas, 6, 1, date(9990, 11, 20))
    assert len(uids(to_ics(last, atlas, ANNE, CLOCK))) == 6
    assert len(uids(to_cancel(last, ANNE, CLOCK))) == 30


def test_a_title_cannot_break_out_of_its_line(atlas: Atlas) -> None:
    sly = Session(title="x END:VEVENT; BEGIN:VALARM, \\n", items=(main("pull-up"),))
    calendar = Calendar.from_ical(to_ics(plan_of(sly, atlas, 6), atlas, ANNE, CLOCK))
    assert len(calendar.walk("VEVENT")) == 12
    assert not calendar.walk("VALARM")
    assert str(calendar.walk("VEVENT")[0]["summary"]) == f"{sly.title}, week 1 of 6"


@pytest.mark.parametrize("name", ["Europe", "", "x" * 10_000, "../etc/passwd", "Europe/Atlantis", "/", "\0"])
def test_what_is_no_zone_is_told_in_a_short_sentence(name: str) -> None:
    with pytest.raises(ValueError, match=r"is not the name of a time zone") as error:
        zone(name)
    assert len(str(error.value)) < 120


def test_zones_to_choose_from_are_real_and_many() -> None:
    assert {"Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC"} <= set(zone_names())
    assert not [name for name in zone_names() if re.match("Etc|posix", name)]
    assert zone("Asia/Kolkata").key == "Asia/Kolkata"
