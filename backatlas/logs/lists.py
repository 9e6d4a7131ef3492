"""JSON of free-exercise-db and wger: lists of exercises, and wger's log of sets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from backatlas.logs.dates import read_dates
from backatlas.logs.log import Entry, Kind, Log, LogError, Origin
from backatlas.logs.table import LONGEST_CELL, MOST_ROWS

_ENGLISH = 2  # wger's number of the language


def read_json(text: str) -> Log:
    """A list of exercises, or wger's pages with "results", as a log with an entry for every record.

    A list says neither when nor how often, so its entries are `Kind.LISTED`.

    Raises:
        LogError: when the text is no JSON, or holds no list of exercises.
    """
    records = _records(_parsed(text))
    if len(records) > MOST_ROWS:
        raise LogError(f"This file lists more than {MOST_ROWS:,} records.")
    origin = Origin.FREE_EXERCISE_DB if "primaryMuscles" in records[0] else Origin.WGER
    entries = tuple(_entry(number, record) for number, record in enumerate(records, start=1))
    if not any(entry.exercise for entry in entries):
        raise LogError(
            "This JSON file names no exercises. Those of free-exercise-db and wger are understood."
        )
    notes = []
    if any(entry.kind is Kind.LISTED for entry in entries):
        notes.append("A list of exercises has no sets and no dates, so each exercise counts as one set.")
    if any(entry.exercise.startswith(_NUMBERED) for entry in entries):
        notes.append("This log gives exercises by number only; say yourself which ones they are.")
    return Log(origin, tuple(records[0]), entries, tuple(notes))


_NUMBERED = "wger exercise "


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise LogError(f"This file is not JSON: line {error.lineno}, column {error.colno}.") from error
    except (ValueError, RecursionError) as error:
        raise LogError("This JSON is nested or numbered beyond measure.") from error


def _records(data: Any) -> list[Mapping[str, Any]]:
    found = data.get("results", [data]) if isinstance(data, dict) else data
    if not isinstance(found, list) or not found or not all(isinstance(record, dict) for record in found):
        raise LogError("This JSON file holds no list of exercises.")
    return found


def _entry(number: int, record: Mapping[str, Any]) -> Entry:
    name, when = _name(record), record.get("date")
    on = _day(when)
    reps, weight = _number(record.get("repetitions", record.get("reps"))), _number(record.get("weight"))
    faults = [] if name else ["names no exercise"]
    if when is not None and on is None:
        faults.append("has no date that can be read")
    return Entry(
        row=number,
        exercise=name,
        kind=Kind.NO_SET if not name else Kind.LISTED if when is None else Kind.WORK,
        on=on,
        reps=round(reps) if reps else None,
        weight=weight,
        fault="; ".join(faults),
        raw=(json.dumps(record, ensure_ascii=False)[:LONGEST_CELL],),
    )


def _name(record: Mapping[str, Any]) -> str:
    """The name of an exercise wherever the two programs put it, English first; empty when there is none."""
    translations = record.get("translations")
    if isinstance(translations, list):
        named = [entry for entry in translations if isinstance(entry, dict) and _text(entry.get("name"))]
        named.sort(key=lambda entry: entry.get("language") != _ENGLISH)
        return _text(named[0].get("name")) if named else ""
    exercise = record.get("exercise")
    if isinstance(exercise, dict):
        return _name(exercise)
    if type(exercise) is int and "name" not in record:
        return f"{_NUMBERED}{exercise}"
    return _text(record.get("name")) or _text(exercise)


def _text(value: Any) -> str:
    return value.strip()[:LONGEST_CELL] if isinstance(value, str) else ""


def _day(value: Any) -> date | None:
    return read_dates([value])[0][value] if isinstance(value, str) else None


def _number(value: Any) -> float | None:
    """A number, which wger writes as text, as "8.00"."""
    try:
        number = float(value) if isinstance(value, str | int | float) else 0.0
    except (ValueError, OverflowError):
        return None
    return number if 0 < number < 1e6 else None
