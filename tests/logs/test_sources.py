"""Each app's own file, and anybody's table: what its sets come to."""

from __future__ import annotations

import csv
import json
from datetime import date

import pytest

from backatlas.logs.columns import ColumnRole, plain_name
from backatlas.logs.dates import DateOrder, Form
from backatlas.logs.layouts import UnknownColumnsError
from backatlas.logs.log import Log, LogError, Origin, RowKind
from backatlas.logs.reading import read_log
from backatlas.logs.words import FOLDER


def sets(log: Log) -> list[tuple[object, ...]]:
    """Exercise, day, repetitions, seconds, weight and unit of what counts."""
    return [
        (entry.exercise, entry.on, entry.reps, entry.seconds, entry.weight, entry.unit)
        for entry in log.entries
        if entry.kind is RowKind.WORK
    ]


FITNOTES = """\
Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time,Comment
2026-08-08,Barbell Row,Back,60.0,kgs,8,,,,
2026-08-08,Barbell Row,Back,132.28,lbs,8,,,,
2026-08-08,Plank,Abs,,,,,,0:01:30,
"""
FITNOTES_OLD = "Date,Exercise,Category,Weight (kgs),Reps,Distance,Distance Unit,Time\n2018-01-14,Deadlift,Back,100.0,5,,,\n"
FITNOTES_IOS = (
    "Date,Exercise,Category,Kind,Weight (kg),Weight (lbs),Reps\n"
    "2025-03-28,Deadlift,Back,Warmup,60,132.28,5\n2025-03-28,Deadlift,Back,Working,100,220.46,5\n"
)
FITBOD = """\
Date,Exercise,Reps,Weight(kg),Duration(s),Distance(m),Incline,Resistance,isWarmup,Note,multiplier
2024-02-01 06:00:00 +0000,Back Extension,10,0.0,0.0,0.0,0.0,0.0,true,,1.0
2024-02-01 06:00:00 +0000,Back Extension,12,20.0,0.0,0.0,0.0,0.0,false,,1.0
2024-02-01 06:05:00 +0000,Plank,0,0.0,60.0,0.0,0.0,0.0,false,,1.0
"""
STRONGLIFTS = """\
Date (yyyy/mm/dd),Workout,Workout Name,Program Name,Body Weight (KG),Exercise,Sets×Reps,Sets×Time,Top Set (Reps×KG),e1RM (KG),Reps,Volume (KG),Workout Volume (KG),Duration (hours),Start Time (h:mm),End Time (h:mm),Notes,Set 1 (Reps),Set 1 (KG),Set 2 (Reps),Set 2 (KG),Set 3 (Reps),Set 3 (KG)
2026/08/11,1,"Workout A","Stronglifts 5×5",83.5,"Barbell Row",5/-/4,,5×60,62,9,540,540.0,0.01,10:56 PM,10:57 PM,"",5,60,0,60,4,60
2026/08/13,2,"Workout B","Stronglifts 5×5",83.5,"Deadlift",1×5,,5×75,84,5,375,375.0,0.01,10:56 PM,10:57 PM,"",5,75,,,,
"""
STRONGLIFTS_2018 = """\
Date,Note,Body Weight (KG),Body Weight (LB),Exercise 1,Weight (KG),Weight (LB),Set 1,Set 2,Exercise 2,Weight (KG),Weight (LB),Set 1,Set 2,
19/11/18,,91,,Squat,40,,5,5,Deadlift,,88,5,,
15/12/18,,91,,Barbell Row,50,,5,4,Planks,0,,30,45,
"""
JEFIT = """\
### SETTING ############################
row_id,USERID,mass,length
1,77," lbs"," in"

### WORKOUT SESSIONS ###################
rowid,_id,starttime
1,5,1743182000

### EXERCISE LOGS ######################
USERID,TIMESTAMP,belongSys,logs,_id,record,mydate,eid,ename,day_item_id,belongsession,logTime,interval_logs,auto_generated
77,1743182940,1,"44.10x5",1,50,2025-03-28,12,Barbell Deadlift,1,5,1743182000,"",0
77,1743182990,1,"44.10x5,44.10x4",2,50,2025-03-28,12,Barbell Deadlift,1,5,1743182100,"",0
77,1743182995,1,"0x0,0x60",3,0,2025-03-28,99,Plank,1,5,1743182200,"",0

### NOTES ##############################
_id,note
1,"fine"
"""
ALPHA = """

Back
"2023-03-15 7:29 pm",1:19 hr
"Day 4 · Week 4 · Plan_001"
"1. Pull-Ups with Wide Overhand Grip Bodyweight"
"10 reps"
#,LBS,REPS
1,0,10
2,0,8
"2. Rows with Close Grip Cable","1 dropset"
"10 reps"
#,LBS,REPS


"Day 1"
"2023-03-14 7:15 pm",44 min
"Day 1 · Week 4 · Plan_001"
"1. Face Pulls with Rope Cable"
"10 reps"
#,LBS,REPS
1,27.5,15
"""
ALPHA_2026 = """
"Legs · Day 2 · Week 4 · Push-Pull-Legs";"2026-02-19 4:54 h";"1:02 hr"
"1. Hyperextensions on Roman Chair · Bodyweight · 10 reps";"WU1 · +0 kg · 8 reps<br>WU2 · 7,5 kg · 7 reps"
#;KG;REPS;RIR
1;+35;10;0
2;+37,5;9;0,5
"""
HEVY_API = {
    "page": 1,
    "page_count": 1,
    "workouts": [
        {
            "id": "b4",
            "title": "Pull",
            "start_time": "2025-03-28T17:29:00Z",
            "exercises": [
                {
                    "title": "Lat Pulldown (Cable)",
                    "sets": [
                        {"type": "warmup", "weight_kg": 30, "reps": 10, "duration_seconds": None},
                        {"type": "normal", "weight_kg": 52.5, "reps": 9, "duration_seconds": None},
                    ],
                },
                {"title": "Side Plank", "sets": [{"type": "normal", "reps": None, "duration_seconds": 30}]},
            ],
        }
    ],
}
GARMIN = {
    "activityId": 1,
    "exerciseSets": [
        {
            "exercises": [{"category": "PULL_UP", "name": "LAT_PULLDOWN", "probability": 99}],
            "duration": 31.2,
            "repetitionCount": 10,
            "weight": 52500.0,
            "setType": "ACTIVE",
            "startTime": "2025-03-28T17:29:00.0",
        },
        {"exercises": [], "duration": 90.0, "setType": "REST", "startTime": "2025-03-28T17:30:00.0"},
    ],
}


@pytest.mark.parametrize(
    ("text", "origin", "expected"),
    [
        (
            FITNOTES,
            Origin.FITNOTES,
            [
                ("Barbell Row", date(2026, 8, 8), 8, None, 60.0, "kg"),
                ("Barbell Row", date(2026, 8, 8), 8, None, 132.28, "lb"),
                ("Plank", date(2026, 8, 8), None, 90, None, ""),
            ],
        ),
        (FITNOTES_OLD, Origin.FITNOTES, [("Deadlift", date(2018, 1, 14), 5, None, 100.0, "kg")]),
        (FITNOTES_IOS, Origin.FITNOTES, [("Deadlift", date(2025, 3, 28), 5, None, 100.0, "kg")]),
        (
            FITBOD,
            Origin.FITBOD,
            [
                ("Back Extension", date(2024, 2, 1), 12, None, 20.0, "kg"),
                ("Plank", date(2024, 2, 1), None, 60, None, "kg"),
            ],
        ),
        (
            STRONGLIFTS,
            Origin.STRONGLIFTS,
            [
                ("Barbell Row", date(2026, 8, 11), 5, None, 60.0, "kg"),
                ("Barbell Row", date(2026, 8, 11), 4, None, 60.0, "kg"),
                ("Deadlift", date(2026, 8, 13), 5, None, 75.0, "kg"),
            ],
        ),
        (
            STRONGLIFTS_2018,
            Origin.STRONGLIFTS,
            [
                ("Squat", date(2018, 11, 19), 5, None, 40.0, "kg"),
                ("Squat", date(2018, 11, 19), 5, None, 40.0, "kg"),
                ("Deadlift", date(2018, 11, 19), 5, None, 88.0, "lb"),
                ("Barbell Row", date(2018, 12, 15), 5, None, 50.0, "kg"),
                ("Barbell Row", date(2018, 12, 15), 4, None, 50.0, "kg"),
                ("Planks", date(2018, 12, 15), None, 30, None, "kg"),
                ("Planks", date(2018, 12, 15), None, 45, None, "kg"),
            ],
        ),
        (
            JEFIT,
            Origin.JEFIT,
            [
                ("Barbell Deadlift", date(2025, 3, 28), 5, None, 44.1, "lb"),
                ("Barbell Deadlift", date(2025, 3, 28), 4, None, 44.1, "lb"),
                ("Plank", date(2025, 3, 28), None, 60, None, "lb"),
            ],
        ),
        (
            ALPHA,
            Origin.ALPHA,
            [
                ("Pull-Ups with Wide Overhand Grip Bodyweight", date(2023, 3, 15), 10, None, None, "lb"),
                ("Pull-Ups with Wide Overhand Grip Bodyweight", date(2023, 3, 15), 8, None, None, "lb"),
                ("Face Pulls with Rope Cable", date(2023, 3, 14), 15, None, 27.5, "lb"),
            ],
        ),
        (
            ALPHA_2026,
            Origin.ALPHA,
            [
                ("Hyperextensions on Roman Chair (Bodyweight)", date(2026, 2, 19), 10, None, 35.0, "kg"),
                ("Hyperextensions on Roman Chair (Bodyweight)", date(2026, 2, 19), 9, None, 37.5, "kg"),
            ],
        ),
        (
            ALPHA_2026.replace(";", "\t"),
            Origin.ALPHA,
            [
                ("Hyperextensions on Roman Chair (Bodyweight)", date(2026, 2, 19), 10, None, 35.0, "kg"),
                ("Hyperextensions on Roman Chair (Bodyweight)", date(2026, 2, 19), 9, None, 37.5, "kg"),
            ],
        ),
        (
            json.dumps(HEVY_API),
            Origin.HEVY,
            [
                ("Lat Pulldown (Cable)", date(2025, 3, 28), 9, None, 52.5, "kg"),
                ("Side Plank", date(2025, 3, 28), None, 30, None, ""),
            ],
        ),
        (json.dumps(GARMIN), Origin.GARMIN, [("Lat pulldown", date(2025, 3, 28), 10, None, 52.5, "kg")]),
    ],
    ids=[
        *("FitNotes", "FitNotes, old", "FitNotes, iOS", "Fitbod", "StrongLifts", "StrongLifts 2018", "Jefit"),
        *("Alpha Progression", "Alpha Progression 2026", "with tabs", "Hevy's interface", "Garmin's pages"),
    ],
)
def test_the_file_of_an_app_gives_its_sets(
    text: str, origin: Origin, expected: list[tuple[object, ...]]
) -> None:
    log = read_log(text.encode())
    assert log.origin is origin
    assert sets(log) == expected


def test_what_wger_counts_in_other_units_is_no_repetition() -> None:
    units = {1: 8, 2: 8, 3: 30, 4: 2, 6: 5, 7: 8}
    records = [
        {
            "date": "2025-03-28",
            "exercise": 345,
            "repetitions_unit": unit,
            "repetitions": f"{amount}.00",
            "weight": "20",
            "weight_unit": 2,
        }
        for unit, amount in units.items()
    ]
    log = read_log(json.dumps({"results": records}).encode())
    assert [(entry.reps, entry.seconds) for entry in log.entries] == [
        *((8, None), (8, None), (None, 30), (None, 120), (None, None), (8, None)),
    ]
    assert {entry.unit for entry in log.entries} == {"lb"}
    older = [{"date": "2025-03-28", "exercise_base": 9, "repetition_unit": 3, "reps": 45}]
    assert read_log(json.dumps(older).encode()).entries[0].seconds == 45


GERMAN = """\
Mein Trainingstagebuch;;;;
;;;;
Datum;Übung;Sätze;Wiederholungen;Gewicht
28.03.2025;Kreuzheben;3;5;1.020,5
29.03.2025;Klimmzüge;;8/8/6;
"""


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"]
)
def test_a_table_of_ones_own_is_read_in_the_encodings_that_spreadsheets_save(encoding: str) -> None:
    log = read_log(GERMAN.encode(encoding))
    assert log.origin is Origin.TABLE
    assert [(e.exercise, e.on, e.sets, e.reps, e.weight) for e in log.entries] == [
        ("Kreuzheben", date(2025, 3, 28), 3, 5, 1020.5),
        ("Klimmzüge", date(2025, 3, 29), 1, 8, None),
        ("Klimmzüge", date(2025, 3, 29), 1, 8, None),
        ("Klimmzüge", date(2025, 3, 29), 1, 6, None),
    ]


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        ("Дата;Упражнение;Повторения\n28.03.2025;Становая тяга;5\n", "cp1251", "Становая тяга"),
        ("Data;Ćwiczenie;Powtórzenia\n28.03.2025;Martwy ciąg;5\n", "cp1250", "Martwy ciąg"),
        ("Tarih;Egzersiz;Tekrar;Ağırlık\n28.03.2025;Barfiks çekiş;5;\n", "cp1254", "Barfiks çekiş"),
        ("日付,種目,回数\n2025年3月28日,デッドリフト,5\n", "shift_jis", "デッドリフト"),
        ("날짜,운동,횟수\n2025-03-28,데드리프트,5\n", "euc_kr", "데드리프트"),
        ("日期,动作,次数\n2025-03-28,硬拉,5\n", "gb18030", "硬拉"),
        ("Date\tExercice\tRépétitions\n28/03/2025\tSoulevé de terre\t5\n", "cp1252", "Soulevé de terre"),
    ],
)
def test_other_alphabets_and_their_code_pages_are_read(text: str, encoding: str, name: str) -> None:
    (entry,) = read_log(text.encode(encoding)).entries
    assert (entry.exercise, entry.on, entry.reps) == (name, date(2025, 3, 28), 5)


@pytest.mark.parametrize(
    "text",
    [
        "sep=;\nDate;Exercise;Reps\n2025-03-28;Deadlift;5\n",
        '"sep=;"\r\nDate;Exercise;Reps\r\n2025-03-28;Deadlift;5\r\n',
        "My log\n\n\nDate,Exercise,Reps\n,,\n2025-03-28,Deadlift,5\n,,\n",
        "Date|Exercise|Reps\n2025-03-28|Deadlift|5\n",
        '"Date","Exercise","Reps"\n"2025-03-28","Deadlift","5"\n',
        '"Date,Exercise,Reps"\n"2025-03-28,Deadlift,5"\n',
        "Date,Exercise,Sets x Reps\n2025-03-28,Deadlift,1x5\n",
        "Date,Exercise,Reps,Weight\n2025-03-28,Deadlift,5,BW\n",
        "Date;Exercise;Reps;Note\n2025-03-28;Deadlift;5;slow, please, and, again\n",
    ],
)
def test_the_header_is_found_whatever_stands_before_it_and_parts_it(text: str) -> None:
    (entry,) = read_log(text.encode()).entries
    assert (entry.exercise, entry.on, entry.reps) == ("Deadlift", date(2025, 3, 28), 5)
    assert entry.fault == ""


def test_any_columns_can_be_pointed_at() -> None:
    text = b"A;B;C;D\n3/4/2025;Deadlift;3;5\n"
    with pytest.raises(UnknownColumnsError) as error:
        read_log(text)
    assert error.value.table.columns == ("A", "B", "C", "D")
    places = {ColumnRole.WHEN: 0, ColumnRole.EXERCISE: 1, ColumnRole.SETS: 2, ColumnRole.REPS: 3}
    (entry,) = read_log(text, places, Form(DateOrder.MONTH_FIRST)).entries
    assert (entry.exercise, entry.on, entry.sets, entry.reps) == ("Deadlift", date(2025, 3, 4), 3, 5)


def test_a_table_without_headings_can_be_pointed_at_too() -> None:
    places = {ColumnRole.WHEN: 0, ColumnRole.EXERCISE: 1, ColumnRole.REPS: 2}
    log = read_log(b"2025-03-28,Deadlift,5\n2025-03-29,Pull Up,8\n", places, headed=False)
    assert [(entry.exercise, entry.reps) for entry in log.entries] == [("Deadlift", 5), ("Pull Up", 8)]


def test_flat_records_in_json_are_a_table_too() -> None:
    records = [{"date": "2025-03-28", "exercise": "Deadlift", "reps": 5, "weight": 100}]
    assert sets(read_log(json.dumps(records).encode())) == [
        ("Deadlift", date(2025, 3, 28), 5, None, 100.0, ""),
    ]


def test_a_list_of_activities_without_exercises_says_what_is_missing() -> None:
    text = b"Activity Type,Date,Favorite,Title,Total Reps,Total Sets\nStrength Training,2026-06-27 18:29:43,false,Gym,120,12\n"
    with pytest.raises(LogError, match="Garmin's list of activities, which has totals and names no exercise"):
        read_log(text)


def test_a_log_without_dates_says_that_it_counts_as_one_week() -> None:
    log = read_log(b"Exercise,Sets,Reps\nDeadlift,3,5\n")
    assert not log.dated
    assert log.notes == ("This log has no dates, so all of it counts as one week.",)


def test_every_name_of_a_column_stands_there_once() -> None:
    with (FOLDER / "columns.csv").open(encoding="utf-8", newline="") as file:
        names = [plain_name(row["name"]) for row in csv.DictReader(file)]
    assert len(names) == len(set(names)) > 200
