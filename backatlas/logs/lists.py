"""JSON: lists of exercises of free-exercise-db and wger, logs of wger, of Hevy's and Garmin's interfaces, and flat records."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from backatlas.logs import layouts
from backatlas.logs.columns import Columns
from backatlas.logs.dates import Form, read_dates
from backatlas.logs.log import Log, LogError, LogRow, Origin, RowKind
from backatlas.logs.table import MOST_COLUMNS, MOST_ROWS, TextTable

JsonRecord = Mapping[str, Any]
_ENGLISH = 2  # wger's number of the language
_NUMBERED = "wger exercise "
# What wger's numbers of units mean, after its own list; what is measured in miles or kilometres has neither
# repetitions nor seconds, and counts as a set all the same.
_SECONDS_IN: Mapping[int, int] = {3: 1, 4: 60}
_DISTANCES = (5, 6)
_WEIGHT_UNITS: Mapping[int, str] = {1: "kg", 2: "lb"}
_NO_WEIGHTS = (4, 5, 6)  # plates and speeds
_REST = ("rest",)
_WARM = ("warm",)


def read_json(text: str, columns: Columns | None = None, form: Form | None = None) -> Log:
    """JSON of one of the programs that are known here, as a log with an entry for every set or record.

    `columns` are what the owner says of flat records, which are a table. A list of exercises says neither when nor how often, so its entries are `Kind.LISTED`.

    Raises:
        LogError: when the text is no JSON, or holds no list of exercises.
    """
    try:
        return _log(json.loads(text), columns, form)
    except json.JSONDecodeError as error:
        raise LogError(f"This file is not JSON: line {error.lineno}, column {error.colno}.") from error
    except (ValueError, RecursionError) as error:
        raise LogError("This JSON is nested too deeply, or its numbers are too large.") from error


def _log(data: Any, columns: Columns | None, form: Form | None) -> Log:
    if isinstance(data, dict) and data.get("format") == "back-atlas-session":
        raise LogError("This is a session saved by the planner, not a log. Open it in the planner.")
    records = _records(data)
    for origin, entries in ((Origin.HEVY, _hevy(records)), (Origin.GARMIN, _garmin(data, records))):
        if entries:
            return _dated(origin, tuple(records[0]), entries, form)
    if table := _flat(records):
        return layouts.read_table(table, columns, form)
    entries = [_entry(number, record) for number, record in enumerate(records, start=1)]
    if not any(entry.exercise for entry in entries):
        raise LogError(
            "This JSON file names no exercises. Those of Hevy, wger, Garmin and free-exercise-db are understood."
        )
    origin = Origin.FREE_EXERCISE_DB if "primaryMuscles" in records[0] else Origin.WGER
    return _dated(origin, tuple(map(_text, records[0])), entries, form)


def _dated(origin: Origin, columns: tuple[str, ...], entries: list[LogRow], form: Form | None) -> Log:
    """The log of entries whose dates stand as they were written."""
    dates = read_dates((entry.written for entry in entries), form)
    dated = any(entry.kind is not RowKind.LISTED for entry in entries)
    placed = tuple(
        entry
        if entry.kind is RowKind.LISTED
        else _placed(entry, replace(entry, on=dates.days.get(entry.written)))
        for entry in entries
    )
    log = Log(origin, columns, placed, dated=dated and any(entry.written for entry in entries), dates=dates)
    return replace(log, notes=tuple(_notes(log, form)))


def _placed(entry: LogRow, dated: LogRow) -> LogRow:
    if dated.on is not None or not entry.written:
        return dated
    return replace(dated, fault="; ".join(filter(None, (entry.fault, "has no date that can be read"))))


def _notes(log: Log, form: Form | None) -> Iterator[str]:
    yield from layouts.notes(log, asked=form is None)
    if any(entry.kind is RowKind.LISTED for entry in log.entries):
        yield "A list of exercises has no sets and no dates, so each exercise counts as one set."
    if any(entry.exercise.startswith(_NUMBERED) for entry in log.entries):
        yield (
            "A workout log of wger gives its exercises by number only. The number stands in the address of the "
            "exercise's page on wger, too: look there, and say below which exercise each one is."
        )


def _records(data: Any) -> list[JsonRecord]:
    """The list of records, wherever a program puts it."""
    found = data
    if isinstance(data, dict):
        lists = ("results", "workouts", "events", "exerciseSets", "exercises", "data")
        found = next((data[name] for name in lists if name in data), [data])
        if (
            "exercises" in data
            and found is data["exercises"]
            and any(isinstance(one, dict) and "sets" in one for one in found if isinstance(found, list))
        ):
            found = [data]  # one workout of Hevy by itself
    if not isinstance(found, list) or not found or not all(isinstance(record, dict) for record in found):
        raise LogError("This JSON file holds no list of exercises.")
    if len(found) > MOST_ROWS:
        raise LogError(f"This file lists more than {MOST_ROWS:,} records.")
    return found


def _hevy(records: list[JsonRecord]) -> list[LogRow]:
    """Workouts of Hevy's interface, each with exercises, each with sets; none for other records."""
    entries: list[LogRow] = []
    for record in records:
        told = record.get("workout")
        workout: JsonRecord = told if isinstance(told, dict) else record
        for exercise in _dicts(workout.get("exercises")):
            for one in _dicts(exercise.get("sets")):
                entries.append(_hevy_set(len(entries) + 1, workout, exercise, one))
                if len(entries) > layouts.MOST_ENTRIES:
                    raise LogError(
                        f"This file has more than {layouts.MOST_ENTRIES:,} sets. Export fewer years."
                    )
    return entries


def _hevy_set(number: int, workout: JsonRecord, exercise: JsonRecord, one: JsonRecord) -> LogRow:
    name = _text(exercise.get("title")) or _text(exercise.get("name"))
    reps, held = _number(one.get("reps")), _number(one.get("duration_seconds"))
    weight = _number(one.get("weight_kg"))
    done = name and (reps or held or _number(one.get("distance_meters")))
    warm = _text(one.get("type") or one.get("set_type")).casefold().startswith(_WARM)
    return LogRow(
        row=number,
        exercise=name,
        kind=RowKind.NO_SET if not done else RowKind.WARM_UP if warm else RowKind.WORK,
        workout=_text(workout.get("title")),
        reps=round(reps) if reps else None,
        seconds=round(held) if held else None,
        weight=weight,
        fault="" if name else "names no exercise",
        raw=(_text(json.dumps(one, ensure_ascii=False)),),
        unit="kg" if weight else "",
        written=_written(workout.get("start_time") or workout.get("date")),
    )


def _garmin(data: Any, records: list[JsonRecord]) -> list[LogRow]:
    """Sets of a strength activity on Garmin's web pages, whose weights are grams; none for other records."""
    if not any("setType" in record for record in records):
        return []
    start = _written(data.get("startTimeLocal")) if isinstance(data, dict) else ""
    return [_garmin_set(number, record, start) for number, record in enumerate(records, start=1)]


def _garmin_set(number: int, record: JsonRecord, start: str) -> LogRow:
    told = next(iter(_dicts(record.get("exercises"))), {})
    name = (_text(told.get("name")) or _text(told.get("category"))).replace("_", " ").capitalize()
    reps, held, grams = (_number(record.get(key)) for key in ("repetitionCount", "duration", "weight"))
    rest = _text(record.get("setType")).casefold().startswith(_REST)
    return LogRow(
        row=number,
        exercise=name,
        kind=RowKind.WORK if name and not rest and (reps or held) else RowKind.NO_SET,
        reps=round(reps) if reps else None,
        seconds=round(held) if held and not reps else None,
        weight=grams / 1000 if grams else None,
        fault="" if name or rest else "names no exercise",
        raw=(_text(json.dumps(record, ensure_ascii=False)),),
        unit="kg" if grams else "",
        written=_written(record.get("startTime")) or start,
    )


def _flat(records: list[JsonRecord]) -> TextTable | None:
    """Records without anything nested as a table, where their names are those of a log and none of wger's or a list's."""
    if "primaryMuscles" in records[0] or any(
        "repetitions_unit" in record or "repetition_unit" in record for record in records
    ):
        return None
    columns = tuple(dict.fromkeys(key for record in records for key in record))[:MOST_COLUMNS]
    if not layouts.understood(columns) or "language" in columns:
        return None
    rows = tuple(tuple(_plain(record.get(column)) for column in columns) for record in records)
    if any(isinstance(value, dict | list) for record in records for value in record.values()):
        return None
    if any(type(record.get("exercise")) is int for record in records):
        return None
    return TextTable(columns, rows)


def _plain(value: Any) -> str:
    return "" if value is None or isinstance(value, bool | dict | list) else _text(str(value))


def _entry(number: int, record: JsonRecord) -> LogRow:
    """A record of wger's log, or an exercise of a list."""
    name, undated = _name(record), record.get("date") is None
    unit = _unit(record, "repetitions_unit", "repetition_unit")
    amount = _number(record.get("repetitions", record.get("reps")))
    weight_unit = _unit(record, "weight_unit")
    timed = unit in _SECONDS_IN
    return LogRow(
        row=number,
        exercise=name,
        kind=RowKind.NO_SET if not name else RowKind.LISTED if undated else RowKind.WORK,
        reps=round(amount) if amount and not timed and unit not in _DISTANCES else None,
        seconds=round(amount * _SECONDS_IN[unit]) if amount and timed and unit is not None else None,
        weight=None if weight_unit in _NO_WEIGHTS else _number(record.get("weight")),
        fault="" if name else "names no exercise",
        raw=(_text(json.dumps(record, ensure_ascii=False)),),
        unit=_WEIGHT_UNITS.get(weight_unit or 0, ""),
        written=_written(record.get("date")) if not undated else "",
    )


def _unit(record: JsonRecord, *keys: str) -> int | None:
    """The number of a unit, which stands there bare, in text, or as the id of a record."""
    for key in keys:
        value = record.get(key)
        if isinstance(value, dict):
            value = value.get("id")
        if isinstance(value, str) and value.isdigit() and len(value) < 4:
            return int(value)
        if type(value) is int:
            return value
    return None


def _name(record: JsonRecord) -> str:
    """The name of an exercise wherever the two programs put it, English first; empty when there is none."""
    translations = record.get("translations")
    if isinstance(translations, list):
        named = [entry for entry in translations if isinstance(entry, dict) and _text(entry.get("name"))]
        named.sort(key=lambda entry: entry.get("language") != _ENGLISH)
        return _text(named[0].get("name")) if named else ""
    exercise = record.get("exercise", record.get("exercise_base"))
    if isinstance(exercise, dict):
        return _name(exercise)
    if type(exercise) is int and "name" not in record:
        return f"{_NUMBERED}{exercise}"
    return _text(record.get("name")) or _text(exercise)


def _dicts(value: Any) -> Iterator[JsonRecord]:
    if isinstance(value, list):
        yield from (one for one in value if isinstance(one, dict))


def _written(value: Any) -> str:
    """A date as it stands: text, or seconds and their fractions from 1970."""
    return str(value) if type(value) in (int, float) else _text(value)


def _text(value: Any) -> str:
    """Text as it can be shown: JSON may hold halves of letters, which no screen takes."""
    return value.strip().encode(errors="replace").decode() if isinstance(value, str) else ""


def _number(value: Any) -> float | None:
    """A number, which wger writes as text, as "8.00"."""
    try:
        number = float(value) if isinstance(value, str | int | float) else 0.0
    except (ValueError, OverflowError):
        return None
    return number if 0 < number < 1e6 else None
