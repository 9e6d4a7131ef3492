"""The tables that the Hevy and Strong apps export, row by row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from backatlas.logs.dates import GUESSED, read_dates
from backatlas.logs.log import Entry, Kind, Log, LogError, Origin
from backatlas.logs.table import Table

Cells = Mapping[str, str]
_NUMBER = re.compile(r"[0-9]{1,7}([.,][0-9]{1,9})?")


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of an app, in lower case and with spaces for underscores.

    Names of amounts go on with a unit, as in "weight kg", "weight lbs" or "weight (kg)"; here stand their beginnings.
    """

    origin: Origin
    exercise: str
    when: str
    workout: str
    kind: Callable[[Cells], Kind]
    seconds: str
    reps: str = "reps"
    weight: str = "weight"
    distance: str = "distance"


def _hevy_kind(cells: Cells) -> Kind:
    return Kind.WARM_UP if cells.get("set type", "").casefold().startswith("warm") else Kind.WORK


def _strong_kind(cells: Cells) -> Kind:
    """Sets are numbered; W marks a warm-up set, D a drop set, F one to failure. Rest timers and notes are no sets."""
    order = cells.get("set order", "").strip().upper()
    if order == "W":
        return Kind.WARM_UP
    return Kind.WORK if not order or order in ("D", "F") or order.isdigit() else Kind.NO_SET


LAYOUTS = (
    Layout(Origin.HEVY, "exercise title", "start time", "title", _hevy_kind, seconds="duration seconds"),
    Layout(Origin.STRONG, "exercise name", "date", "workout name", _strong_kind, seconds="seconds"),
)


def read_table(table: Table) -> Log:
    """A table as a log, with an entry for every row.

    Raises:
        LogError: when the columns are those of neither app.
    """
    columns = tuple(_plain(column) for column in table.columns)
    for layout in LAYOUTS:
        if {layout.exercise, layout.when} <= set(columns):
            return _read(table, columns, layout)
    found = ", ".join(f'"{column[:30]}"' for column in table.columns[:6])
    raise LogError(
        f"These columns are not those of a Hevy or Strong export: {found}. "
        'Hevy has "exercise_title" and "start_time", Strong "Exercise Name" and "Date".'
    )


def _read(table: Table, columns: tuple[str, ...], layout: Layout) -> Log:
    rows = [dict(zip(columns, row, strict=False)) for row in table.rows]
    days, guessed = read_dates(cells.get(layout.when, "") for cells in rows)
    amounts = {
        amount: next((name for name in columns if name.startswith(start) and "unit" not in name), "")
        for amount, start in _amounts(layout)
    }
    entries = tuple(
        _entry(number, cells, raw, len(columns), days[cells.get(layout.when, "")], layout, amounts)
        for number, (cells, raw) in enumerate(zip(rows, table.rows, strict=True), start=1)
    )
    return Log(layout.origin, table.columns, entries, tuple(_notes(entries, guessed)))


def _amounts(layout: Layout) -> tuple[tuple[str, str], ...]:
    return (
        ("reps", layout.reps),
        ("seconds", layout.seconds),
        ("weight", layout.weight),
        ("distance", layout.distance),
    )


def _entry(
    number: int,
    cells: Cells,
    raw: tuple[str, ...],
    width: int,
    on: date | None,
    layout: Layout,
    amounts: Mapping[str, str],
) -> Entry:
    name = cells.get(layout.exercise, "").strip()
    read = {amount: _number(cells.get(column, "")) for amount, column in amounts.items()}
    faults = [f"{amount} is no number" for amount, found in read.items() if found is False]
    if len(raw) > width:
        faults.append(f"has {len(raw)} cells for {width} columns")
    if not name:
        faults.append("names no exercise")
    if on is None:
        faults.append("has no date that can be read")
    done = name and len(raw) <= width and (read["reps"] or read["seconds"] or read["distance"])
    return Entry(
        row=number,
        exercise=name,
        kind=layout.kind(cells) if done else Kind.NO_SET,
        on=on,
        workout=cells.get(layout.workout, "").strip(),
        reps=round(read["reps"]) if read["reps"] else None,
        seconds=round(read["seconds"]) if read["seconds"] else None,
        weight=read["weight"] or None,
        fault="; ".join(faults),
        raw=raw,
    )


def _notes(entries: tuple[Entry, ...], guessed: bool) -> Iterator[str]:
    if guessed:
        yield GUESSED
    if undated := sum(entry.on is None for entry in entries):
        yield f"{undated} row{'s have' if undated > 1 else ' has'} no date that can be read, and count in no week."


def _number(cell: str) -> float | Literal[False] | None:
    """The number in a cell, with a point or a comma; None when it is empty, False when it holds anything else."""
    text = cell.strip()
    if not text:
        return None
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else False


def _plain(column: str) -> str:
    return " ".join(re.sub(r"[_\s]+", " ", column.casefold()).split())
