"""JSON of free-exercise-db and wger: lists of exercises, and wger's log of sets."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from backatlas.logs.dates import GUESSED, read_dates
from backatlas.logs.log import Entry, Kind, Log, LogError, Origin
from backatlas.logs.table import MOST_ROWS

Record = Mapping[str, Any]
_ENGLISH = 2  # wger's number of the language
_NUMBERED = "wger exercise "


def read_json(text: str) -> Log:
    """A list of exercises, or wger's pages with "results", as a log with an entry for every record.

    A list says neither when nor how often, so its entries are `Kind.LISTED`.

    Raises:
        LogError: when the text is no JSON, or holds no list of exercises.
    """
    try:
        return _log(_records(json.loads(text)))
    except json.JSONDecodeError as error:
        raise LogError(f"This file is not JSON: line {error.lineno}, column {error.colno}.") from error
    except (ValueError, RecursionError) as error:
        raise LogError("This JSON is nested or numbered beyond measure.") from error


def _records(data: Any) -> list[Record]:
    if isinstance(data, dict) and data.get("format") == "back-atlas-session":
        raise LogError("This is a session that the planner saved, and no log. Open it in the planner.")
    found = data.get("results", [data]) if isinstance(data, dict) else data
    if not isinstance(found, list) or not found or not all(isinstance(record, dict) for record in found):
        raise LogError("This JSON file holds no list of exercises.")
    if len(found) > MOST_ROWS:
        raise LogError(f"This file lists more than {MOST_ROWS:,} records.")
    return found


def _log(records: list[Record]) -> Log:
    days, guessed = read_dates(_text(record.get("date")) for record in records)
    entries = tuple(
        _entry(number, record, days[_text(record.get("date"))])
        for number, record in enumerate(records, start=1)
    )
    if not any(entry.exercise for entry in entries):
        raise LogError(
            "This JSON file names no exercises. Those of free-exercise-db and wger are understood."
        )
    origin = Origin.FREE_EXERCISE_DB if "primaryMuscles" in records[0] else Origin.WGER
    return Log(origin, tuple(map(_text, records[0])), entries, tuple(_notes(entries, guessed)))


def _notes(entries: tuple[Entry, ...], guessed: bool) -> Iterator[str]:
    if guessed:
        yield GUESSED
    if any(entry.kind is Kind.LISTED for entry in entries):
        yield "A list of exercises has no sets and no dates, so each exercise counts as one set."
    if any(entry.exercise.startswith(_NUMBERED) for entry in entries):
        yield (
            "A workout log of wger gives its exercises by number only. The number stands in the address of the "
            "exercise's page on wger, too: look there, and say below which exercise each one is."
        )


def _entry(number: int, record: Record, on: date | None) -> Entry:
    name, undated = _name(record), record.get("date") is None
    reps, weight = _number(record.get("repetitions", record.get("reps"))), _number(record.get("weight"))
    faults = [] if name else ["names no exercise"]
    if on is None and not undated:
        faults.append("has no date that can be read")
    return Entry(
        row=number,
        exercise=name,
        kind=Kind.NO_SET if not name else Kind.LISTED if undated else Kind.WORK,
        on=on,
        reps=round(reps) if reps else None,
        weight=weight,
        fault="; ".join(faults),
        raw=(_text(json.dumps(record, ensure_ascii=False)),),
    )


def _name(record: Record) -> str:
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
    """Text as it can be shown: JSON may hold halves of letters, which no screen takes."""
    return value.strip().encode(errors="replace").decode() if isinstance(value, str) else ""


def _number(value: Any) -> float | None:
    """A number, which wger writes as text, as "8.00"."""
    try:
        number = float(value) if isinstance(value, str | int | float) else 0.0
    except (ValueError, OverflowError):
        return None
    return number if 0 < number < 1e6 else None
