"""Tables with a set, or several alike, in each row: those of Hevy, Strong, FitNotes, Fitbod, and anybody's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from backatlas.logs import amounts
from backatlas.logs.columns import ColumnRole, Columns, find_columns, is_log, plain_name, unit_in
from backatlas.logs.dates import GUESSED, Form, read_dates
from backatlas.logs.log import Log, LogError, LogRow, Origin, RowKind
from backatlas.logs.table import TextTable

MOST_ENTRIES = 100_000

# Columns that only one app has beside each other; the names of amounts go on with a unit.
_SIGNATURES: tuple[tuple[Origin, frozenset[str]], ...] = (
    (Origin.HEVY, frozenset({"exercise title", "start time"})),
    (Origin.STRONG, frozenset({"exercise name", "date", "set order"})),
    (Origin.STRONG, frozenset({"exercise name", "date", "workout name"})),
    (Origin.FITBOD, frozenset({"exercise", "date", "iswarmup"})),
    (Origin.FITBOD, frozenset({"exercise", "date", "multiplier"})),
    (Origin.FITNOTES, frozenset({"exercise", "date", "category", "reps"})),
)
# Strong and Hevy have "Duration" of a workout and "title" of one beside those of a set.
_FIXED: Mapping[Origin, Mapping[ColumnRole, str]] = {
    Origin.HEVY: {
        ColumnRole.WORKOUT: "title",
        ColumnRole.SECONDS: "duration seconds",
        ColumnRole.KIND: "set type",
    },
    Origin.STRONG: {
        ColumnRole.WORKOUT: "workout name",
        ColumnRole.SECONDS: "seconds",
        ColumnRole.KIND: "set order",
    },
}


class UnknownColumnsError(LogError):
    """Raised for a table whose columns are not understood; `table` is there for its owner to point at them."""

    def __init__(self, table: TextTable) -> None:
        found = ", ".join(f'"{column[:30]}"' for column in table.columns[:6])
        super().__init__(
            f"These columns are not those of a training log that is known here: {found}. A log names at least the "
            "exercise of each row, and its repetitions, its sets or its date."
        )
        self.table = table


@dataclass(frozen=True, slots=True)
class _RowReading:
    """How the columns of one table are read: which is what, which write decimals with a comma, and the days."""

    origin: Origin
    columns: Columns
    width: int
    commas: frozenset[ColumnRole]
    days: Mapping[str, date | None]
    unit: str


def understood(columns: tuple[str, ...]) -> int:
    """How many columns of a row are known as those of a log; 0 when they make none."""
    found = find_columns(columns)
    return len(found) if is_log(found) else 0


def read_table(table: TextTable, columns: Columns | None = None, form: Form | None = None) -> Log:
    """A table as a log, with an entry for every set.

    `columns` are those that the owner points at, `form` what the owner says of the dates; both are found out otherwise.

    Raises:
        UnknownColumnsError: when the columns are not understood.
        LogError: when there are more sets than any log holds.
    """
    names = tuple(plain_name(column) for column in table.columns)
    origin = _origin(names) if columns is None else Origin.TABLE
    found = dict(find_columns(table.columns) if columns is None else columns)
    for role, name in _FIXED.get(origin, {}).items():
        found.pop(role, None)
        if name in names:
            found[role] = names.index(name)
    if not is_log(found):
        if "activity type" in names and "total reps" in names:
            raise LogError(
                "This is Garmin's list of activities, which has totals and names no exercise. Open a strength activity "
                "there and export its sets, or copy them into a table."
            )
        raise UnknownColumnsError(table)
    dates = read_dates((_cell(row, found.get(ColumnRole.WHEN)) for row in table.rows), form)
    reading = _RowReading(
        origin,
        found,
        len(names),
        frozenset(
            role
            for role in _AMOUNTS
            if amounts.decimal_comma(_cell(row, found.get(role)) for row in table.rows)
        ),
        dates.days,
        unit_in(table.columns[found[ColumnRole.WEIGHT]]) if ColumnRole.WEIGHT in found else "",
    )
    entries: list[LogRow] = []
    for number, row in enumerate(table.rows, start=1):
        entries.extend(_entries(number, row, reading))
        if len(entries) > MOST_ENTRIES:
            raise LogError(f"This file has more than {MOST_ENTRIES:,} sets. Export fewer years.")
    dated = ColumnRole.WHEN in found
    log = Log(origin, table.columns, tuple(entries), dated=dated, dates=dates, places=found)
    return replace(log, notes=tuple(notes(log, asked=form is None)))


def _origin(names: tuple[str, ...]) -> Origin:
    return next((origin for origin, signature in _SIGNATURES if signature <= set(names)), Origin.TABLE)


def _entries(number: int, row: tuple[str, ...], reading: _RowReading) -> Iterator[LogRow]:
    """The sets of one row: one, or one for each when it holds several with different repetitions."""
    cells = {role: _cell(row, place) for role, place in reading.columns.items()}
    name = cells.get(ColumnRole.EXERCISE, "").strip()
    faults: list[str] = []
    reps = _amount(cells, ColumnRole.REPS, reading, faults)
    held = _amount(cells, ColumnRole.SECONDS, reading, faults)
    weight = _amount(cells, ColumnRole.WEIGHT, reading, faults)
    distance = _amount(cells, ColumnRole.DISTANCE, reading, faults)
    sets = _sets(cells.get(ColumnRole.SETS, ""), faults)
    if len(row) > reading.width:
        faults.append(f"has {len(row)} cells for {reading.width} columns")
    if not name:
        faults.append("names no exercise")
    written = cells.get(ColumnRole.WHEN, "")
    on = reading.days.get(written)
    if on is None and ColumnRole.WHEN in reading.columns:
        faults.append("has no date that can be read")
    amounts_there = {ColumnRole.REPS, ColumnRole.SECONDS, ColumnRole.DISTANCE, ColumnRole.SETS} & set(
        reading.columns
    )
    done = (
        any(reps)
        or any(held)
        or any(distance)
        or (sets and ColumnRole.REPS not in reading.columns)
        or not amounts_there
    )
    several = len(set(reps)) > 1
    whole = LogRow(
        row=number,
        exercise=name,
        kind=_kind(cells, reading) if name and done and len(row) <= reading.width else RowKind.NO_SET,
        on=on,
        workout=cells.get(ColumnRole.WORKOUT, "").strip(),
        seconds=round(held[0]) if held and held[0] else None,
        weight=(weight[0] if weight else None) or None,
        fault="; ".join(faults),
        raw=row,
        reps=round(reps[0]) or None if reps else None,
        sets=max(sets or 1, len(reps)),
        unit=unit_in(cells.get(ColumnRole.WEIGHT, ""))
        or unit_in(cells.get(ColumnRole.UNIT, ""))
        or reading.unit,
        written=written,
    )
    if several:
        yield from (replace(whole, reps=round(each), sets=1) for each in reps if each)
    else:
        yield whole


def _amount(
    cells: Mapping[ColumnRole, str], role: ColumnRole, reading: _RowReading, faults: list[str]
) -> tuple[float, ...]:
    """What a cell holds: nothing, a number, or, for repetitions in a table of one's own, several."""
    cell, comma = cells.get(role, ""), role in reading.commas
    if not cell:
        return ()
    if role is ColumnRole.REPS and reading.origin is Origin.TABLE:
        several = amounts.repetitions(cell, comma)
        found = several if several is not False and several is not None else ()
        wrong = several is False
    else:
        one = amounts.seconds(cell, comma) if role is ColumnRole.SECONDS else amounts.number(cell, comma)
        found, wrong = ((), one is False) if one is False or one is None else ((one,), False)
    if wrong:
        faults.append(f"{_SHORT.get(role, role.value)} is not a number")
    return found


_AMOUNTS = (ColumnRole.REPS, ColumnRole.SECONDS, ColumnRole.WEIGHT, ColumnRole.DISTANCE)
_SHORT = {ColumnRole.REPS: "reps"}


def _sets(cell: str, faults: list[str]) -> int:
    """How many sets a row stands for, 0 where it does not say."""
    if not cell.strip():
        return 0
    found = amounts.number(cell)
    if found is False or found is None or found > amounts.MOST_SETS:
        faults.append("sets is not a number")
        return 0
    return round(found)


def _kind(cells: Mapping[ColumnRole, str], reading: _RowReading) -> RowKind:
    """Warm-ups count for nothing, nor do rest timers and notes.

    Strong numbers its sets, and marks with W a warm-up, with D a drop set, with F one to failure.
    """
    said = cells.get(ColumnRole.KIND, "").strip().casefold()
    if reading.origin is Origin.STRONG:
        if said == "w":
            return RowKind.WARM_UP
        return RowKind.WORK if not said or said in ("d", "f") or said.isdigit() else RowKind.NO_SET
    if said.startswith(("rest", "note")):
        return RowKind.NO_SET
    warm = said.startswith(("warm", "aufwarm", "echauff", "calent", "aquec", "riscald")) or said in (
        "w",
        "wu",
        "true",
        "yes",
        "1",
    )
    if said == "1" and reading.origin is not Origin.FITBOD:
        warm = False
    return RowKind.WARM_UP if warm else RowKind.WORK


def _cell(row: tuple[str, ...], place: int | None) -> str:
    return row[place] if place is not None and place < len(row) else ""


def notes(log: Log, asked: bool) -> Iterator[str]:
    """What the owner should know of how a log was read; `asked` says that nobody told its form of dates."""
    if asked and any(form.language == log.dates.form.language for form in log.dates.rivals):
        yield GUESSED
    elif asked and log.dates.rivals:
        yield f"The dates may be in more than one language; they were read with {log.dates.said}."
    if log.dates.stamped:
        yield "The dates are time stamps in UTC, so a late session may stand on the day after."
    if undated := len(log.undated):
        yield f"{undated} row{'s have' if undated > 1 else ' has'} no date that can be read, and count in no week."
    if not log.dated and not any(entry.kind is RowKind.LISTED for entry in log.entries):
        yield "This log has no dates, so all of it counts as one week."
