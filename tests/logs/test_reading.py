"""Logs of other apps, good, odd and hostile: every row is kept, and what cannot be read is told."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backatlas.logs.log import Log, LogError, LogRow, Origin, RowKind
from backatlas.logs.reading import read_log
from backatlas.logs.text import MEGABYTE

HEVY = (
    "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,set_type,"
    "weight_kg,reps,distance_km,duration_seconds,rpe\n"
)
HEVY_ROWS = """\
"Pull","28 Mar 2025, 17:29","28 Mar 2025, 18:31","","Lat Pulldown (Cable)",,"",0,"warmup",30,10,,,
"Pull","28 Mar 2025, 17:29","28 Mar 2025, 18:31","","Lat Pulldown (Cable)",,"slow, please",1,"normal",52.5,10,,,8
"Pull","28 Mar 2025, 17:29","28 Mar 2025, 18:31","","Side Plank",,"",0,"normal",,,,30,
"Pull","28 Mar 2025, 17:29","28 Mar 2025, 18:31","","Farmers Walk",,"",0,"dropset",24,,0.04,,
"""
STRONG = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE\n"
STRONG_ROWS = """\
2024-03-04 18:02:11,"Back","1h 2m","Deadlift (Barbell)",W,60,8,0,0.0,"","",
2024-03-04 18:02:11,"Back","1h 2m","Deadlift (Barbell)",1,100.0,5.0,0,0.0,"","",8
2024-03-04 18:02:11,"Back","1h 2m","Deadlift (Barbell)",Rest Timer,0,0,0,120.0,"","",
2024-03-04 18:02:11,"Back","1h 2m","Deadlift (Barbell)",F,100,4,0,0,"","",10
"""
OLD_STRONG = (
    "Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;Distance Unit;Seconds;Notes;"
    'Workout Notes\n2019-01-11 12:31:54;"Leg";"Good Morning (Barbell)";1;22,5;kg;8;;;;0;"";""\n'
)


def entries(text: str) -> tuple[LogRow, ...]:
    return read_log(text.encode()).entries


def message(data: bytes) -> str:
    with pytest.raises(LogError) as error:
        read_log(data)
    return str(error.value)


def read_or_refused(data: bytes) -> Log | None:
    """The log, or None where it was refused in the way that is promised; anything else fails the test."""
    try:
        return read_log(data)
    except LogError:
        return None


def test_a_hevy_export_is_read_row_by_row() -> None:
    log = read_log((HEVY + HEVY_ROWS).encode())
    assert log.origin is Origin.HEVY
    assert log.notes == ()
    assert log.faulty == ()
    assert log.names == ("Lat Pulldown (Cable)", "Side Plank", "Farmers Walk")
    warm_up, work, hold, carry = log.entries
    assert [entry.kind for entry in log.entries] == [
        RowKind.WARM_UP,
        RowKind.WORK,
        RowKind.WORK,
        RowKind.WORK,
    ]
    assert (work.on, work.workout, work.reps, work.weight) == (date(2025, 3, 28), "Pull", 10, 52.5)
    assert (warm_up.row, carry.row) == (1, 4)
    assert (hold.reps, hold.seconds) == (None, 30)
    assert work.raw[6] == "slow, please"


def test_a_strong_export_parts_sets_from_rest_timers() -> None:
    log = read_log((STRONG + STRONG_ROWS).encode())
    assert log.origin is Origin.STRONG
    assert [entry.kind for entry in log.entries] == [
        RowKind.WARM_UP,
        RowKind.WORK,
        RowKind.NO_SET,
        RowKind.WORK,
    ]
    assert [entry.reps for entry in log.entries] == [8, 5, None, 4]
    assert log.faulty == ()


def test_an_old_strong_export_has_semicolons_and_decimal_commas() -> None:
    (entry,) = entries(OLD_STRONG)
    assert (entry.exercise, entry.weight, entry.reps, entry.on) == (
        *("Good Morning (Barbell)", 22.5, 8, date(2019, 1, 11)),
    )


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("28 Mar 2025, 17:29", date(2025, 3, 28)),
        ("2025-03-28 17:29:00", date(2025, 3, 28)),
        ("2025-03-28T17:29:00+01:00", date(2025, 3, 28)),
        ("2025-03-28T17:29:00Z", date(2025, 3, 28)),
        ("2025-03-28", date(2025, 3, 28)),
        ("2025-03-28 5:29:00\u202fPM", date(2025, 3, 28)),
        ("Mar 28, 2025, 5:29 PM", date(2025, 3, 28)),
        ("28.03.2025 17:29", date(2025, 3, 28)),
        ("28/03/2025 17:29", date(2025, 3, 28)),
        ("03/28/2025 17:29", date(2025, 3, 28)),
        ("yesterday", None),
        ("", None),
        ("0001-01-01", None),
        ("9999-12-31", None),
        ("2025-13-45", None),
        ("1" * 4_000, None),
    ],
)
def test_dates_are_read_in_the_forms_that_apps_write(written: str, day: date | None) -> None:
    (entry,) = entries(f'{HEVY}Pull,"{written}",,,Pull Up,,,0,normal,,8,,,\n')
    assert entry.on == day
    assert entry.kind is RowKind.WORK
    assert entry.fault == ("" if day else "has no date that can be read")


def test_day_and_month_are_told_apart_by_the_whole_file() -> None:
    rows = "".join(f"Pull,{day},,,Pull Up,,,0,normal,,8,,,\n" for day in ("03/04/2025", "03/28/2025"))
    log = read_log((HEVY + rows).encode())
    assert [entry.on for entry in log.entries] == [date(2025, 3, 4), date(2025, 3, 28)]
    assert log.notes == ()


def test_where_day_and_month_cannot_be_told_apart_the_log_says_so() -> None:
    log = read_log(f"{HEVY}Pull,03/04/2025,,,Pull Up,,,0,normal,,8,,,\n".encode())
    assert log.entries[0].on == date(2025, 4, 3)
    assert log.notes == ("The dates may be day/month or month/day; they were read as day/month.",)


@pytest.mark.parametrize(
    ("row", "kind", "fault"),
    [
        ("Pull,2025-03-28,,,,,,0,normal,,8,,,", RowKind.NO_SET, "names no exercise"),
        ("Pull,2025-03-28,,,Pull Up,,,0,normal,,,,,", RowKind.NO_SET, ""),
        ("Pull,2025-03-28,,,Pull Up,,,0,normal,,0,,,", RowKind.NO_SET, ""),
        ("Pull,2025-03-28,,,Pull Up,,,0,normal,,many,,,", RowKind.NO_SET, "reps is not a number"),
        ("Pull,2025-03-28,,,Pull Up,,,0,normal,heavy,8,,,", RowKind.WORK, "weight is not a number"),
        ("Pull,2025-03-28,,,Pull Up,,,0,normal,,-8,,,", RowKind.NO_SET, "reps is not a number"),
        ("Pull,2025-03-28,,,Pull Up,,,0,normal,,1e999,,,", RowKind.NO_SET, "reps is not a number"),
        ("Pull,2025-03-28,,,Pull Up", RowKind.NO_SET, ""),
        ("Pull,2025-03-28,,,Pull Up,,,0,normal,,8,,,,x", RowKind.NO_SET, "has 15 cells for 14 columns"),
        ("Pull,2025-03-28,,,=cmd|' /C calc'!A1,,,0,normal,,8,,,", RowKind.WORK, ""),
    ],
)
def test_an_odd_row_is_kept_with_its_fault(row: str, kind: RowKind, fault: str) -> None:
    first, odd = entries(f"{HEVY}Pull,2025-03-28,,,Pull Up,,,0,normal,,8,,,\n{row}\n")
    assert first.fault == ""
    assert (odd.kind, odd.fault) == (kind, fault)
    assert ",".join(odd.raw) == row


def test_rows_without_a_date_are_counted() -> None:
    log = read_log(f"{HEVY}Pull,,,,Pull Up,,,0,normal,,8,,,\nPull,,,,Pull Up,,,1,normal,,8,,,\n".encode())
    assert log.notes == ("2 rows have no date that can be read, and count in no week.",)


def test_columns_are_known_in_any_order_case_and_unit() -> None:
    text = "Weight_LBS;REPS;Exercise Title;Start_Time\n100;5;Deadlift (Barbell);2025-03-28\n"
    (entry,) = entries("\ufeff\n" + text)
    assert (entry.exercise, entry.reps, entry.weight) == ("Deadlift (Barbell)", 5, 100.0)


def test_line_ends_of_other_systems_and_line_breaks_in_notes_do_no_harm() -> None:
    (entry,) = entries(HEVY.replace("\n", "\r\n") + 'P,2025-03-28,,"a\r\nb",Pull Up,,,0,normal,,8,,,\r\n')
    assert entry.raw[3] == "a\r\nb"


FREE = [{"id": "Superman", "name": "Superman", "equipment": None, "primaryMuscles": ["lower back"]}]
WGER_INFO = {
    "count": 1,
    "next": None,
    "results": [
        {
            "id": 1,
            "translations": [{"name": "Kreuzheben", "language": 1}, {"name": "Deadlifts", "language": 2}],
        }
    ],
}
WGER_LOG = {
    "results": [
        {"date": "2025-03-28T10:00:00+01:00", "exercise": 345, "repetitions": "8.00", "weight": "60.00"},
        {"date": "2025-03-29", "exercise": {"name": "Pull-ups"}, "reps": 5, "weight": None},
    ]
}


@pytest.mark.parametrize(
    ("data", "origin", "names"),
    [
        (FREE, Origin.FREE_EXERCISE_DB, ("Superman",)),
        (FREE[0], Origin.FREE_EXERCISE_DB, ("Superman",)),
        (WGER_INFO, Origin.WGER, ("Deadlifts",)),
        ([{"name": "Rows", "language": 2}], Origin.WGER, ("Rows",)),
        (WGER_LOG, Origin.WGER, ("wger exercise 345", "Pull-ups")),
    ],
)
def test_lists_in_json_give_their_names(data: object, origin: Origin, names: tuple[str, ...]) -> None:
    log = read_log(json.dumps(data).encode())
    assert (log.origin, log.names) == (origin, names)


def test_a_list_counts_one_set_and_says_so_and_wgers_log_counts_its_sets() -> None:
    listed = read_log(json.dumps(FREE).encode())
    assert [entry.kind for entry in listed.entries] == [RowKind.LISTED]
    assert "counts as one set" in listed.notes[0]
    done = read_log(json.dumps(WGER_LOG).encode())
    assert [(e.kind, e.on, e.reps, e.weight) for e in done.entries] == [
        (RowKind.WORK, date(2025, 3, 28), 8, 60.0),
        (RowKind.WORK, date(2025, 3, 29), 5, None),
    ]
    assert "by number only" in done.notes[0]


def test_a_record_without_a_name_is_kept_with_its_fault() -> None:
    log = read_log(
        json.dumps([*FREE, {"name": 7}, {"translations": []}, {"name": "Rows", "date": "?"}]).encode()
    )
    assert [entry.fault for entry in log.entries] == [
        *("", "names no exercise", "names no exercise", "has no date that can be read"),
    ]


def test_halves_of_letters_in_json_become_letters_that_a_screen_takes() -> None:
    log = read_log(b'[{"name": "Pull \\ud800 up", "primaryMuscles": []}]')
    assert log.names == ("Pull ? up",)
    assert "".join(log.entries[0].raw).encode()


def test_a_long_record_is_kept_whole() -> None:
    record = {"name": "Rows", "instructions": ["Pull." * 2_000]}
    assert json.loads(read_log(json.dumps([record]).encode()).entries[0].raw[0]) == record


def zipped(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "<worksheet/>")
    return out.getvalue()


REFUSED = {
    "nothing": (b"", "This file is empty."),
    "blank": (b" \n\n\t ", "This file is empty."),
    "a mark and nothing": (b"\xef\xbb\xbf", "This file is empty."),
    "50 MB": (b"a" * 50 * MEGABYTE, "This file has 50.0 MB; a log may have 5 MB."),
    "a spreadsheet": (zipped("xl/workbook.xml"), "This is a spreadsheet or another zipped file"),
    "an old spreadsheet": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "This is an old spreadsheet"),
    "a PDF": (b"%PDF-1.7\n", "This is a PDF."),
    "compressed": (gzip.compress((HEVY + HEVY_ROWS).encode()), "This is a compressed file."),
    "a picture": (b"\x89PNG\r\n\x1a\n", "This is a picture."),
    "bytes of no text": (bytes(range(1, 256)) * 20, "This file is not text."),
    "a watch's file": (b"\x0e\x10\xd9\x07\x00\x00\x00\x00.FIT\x00\x00", "This is a FIT file of a watch"),
    "a database": (b"SQLite format 3\x00" + b"\0" * 90, "This is a database, as the backup of an app."),
    "other columns": (
        b"a,b,c\n1,2,3\n",
        'These columns are not those of a training log that is known here: "a", "b", "c".',
    ),
    "a web page": (b"<!doctype html>\n<html></html>\n", "This is a web page or another file of markup."),
    "only a header": (HEVY.encode(), "This file has at most a header, with nothing below it."),
    "only commas": (b",,,\n,,,\n", "This file has at most a header, with nothing below it."),
    "session": (b'{"format": "back-atlas-session"}', "This is a session saved by the planner, not a log."),
    "one word": (b"hello", "This file has at most a header, with nothing below it."),
    "wide": (b"," * 100_000 + b"\n1\n", "Line 1 has 100,001 columns; a log has at most 50."),
    "wide below": ((HEVY + "x," * 60 + "\n").encode(), "Line 2 has 61 columns; a log has at most 50."),
    "long": ((HEVY + "1,2\n" * 50_001).encode(), "This file has more than 50,000 rows."),
    "a huge cell": ((HEVY + "x" * 6_000 + "\n").encode(), "Line 2 has a cell of more than 5,000 letters."),
    "a quotation never closed": (
        (HEVY + '"' + "x\n" * 100_000).encode(),
        "is not CSV: field larger than field",
    ),
    "many names": (
        (HEVY + "".join(f"P,2025-03-28,,,Lift {n},,,0,normal,,8,,,\n" for n in range(2_001))).encode(),
        "This file names more than 2,000 different exercises",
    ),
    "broken JSON": (b'{"results": [', "This file is not JSON: line 1, column 14."),
    "deep JSON": (b"[" * 1_000_000, "This JSON is nested too deeply, or its numbers are too large."),
    "JSON nested less deep": (b'{"name": "x", "exercise": ' * 990 + b"1" + b"}" * 990, "This JSON is nested"),
    "a number of thousands of digits": (
        b"[" + b"9" * 5_000 + b"]",
        "This JSON is nested too deeply, or its numbers",
    ),
    "an empty list": (b"[]", "This JSON file holds no list of exercises."),
    "a list of numbers": (b"[1, 2]", "This JSON file holds no list of exercises."),
    "results of another kind": (b'{"results": 7}', "This JSON file holds no list of exercises."),
    "JSON about something else": (b'{"weather": "fine"}', "This JSON file names no exercises."),
    "long JSON": (b"[" + b"{}," * 50_000 + b"{}]", "This file lists more than 50,000 records."),
}


@pytest.mark.parametrize(("data", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_log_is_refused_in_a_sentence(data: bytes, said: str) -> None:
    assert said in message(data)
    assert message(data).endswith(".")


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
@settings(max_examples=300, deadline=None)
def test_no_bytes_raise_anything_else(data: bytes) -> None:
    read_or_refused(data)


@given(st.text(max_size=200) | st.text(',;"\n\r\t0123456789:-/ .ab', max_size=200))
@settings(max_examples=300, deadline=None)
def test_no_rows_under_a_good_header_raise_anything_else(rows: str) -> None:
    for header in (HEVY, STRONG):
        if log := read_or_refused((header + rows).encode()):
            assert [entry.row for entry in log.entries] == list(range(1, len(log.entries) + 1))


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from("name date exercise translations results repetitions weight language x".split()),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


@given(values)
@settings(max_examples=300, deadline=None)
def test_no_json_raises_anything_else(data: object) -> None:
    read_or_refused(json.dumps(data).encode())
