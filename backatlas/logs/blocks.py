"""Files that are no plain table of sets: those of StrongLifts, Jefit and Alpha Progression."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from backatlas.logs import amounts
from backatlas.logs.columns import plain_name, unit_in
from backatlas.logs.dates import Form, read_dates
from backatlas.logs.layouts import MOST_ENTRIES, notes
from backatlas.logs.log import Log, LogError, LogRow, Origin, RowKind
from backatlas.logs.table import TextTable, to_table

# Exercises that are held, whose seconds these apps keep where others have repetitions.
HELD = re.compile(r"\b(planks?|hangs?|holds?|wall sits?|l-?sits?|carry|carries|walks?)\b", re.IGNORECASE)
AS_SECONDS = "For exercises that are held, such as planks, the numbers were read as seconds."
_SECTION = re.compile(r"^[ \"]{0,9}#{3,9} {0,9}([A-Z_]+(?: [A-Z_]+)*)[ #\",;\t\r]*$", re.MULTILINE)
_SET_HEAD = re.compile(r'^"?#"?[,;\t]', re.MULTILINE)
_NUMBERED = re.compile(r"^\d{1,3}\.\s+(.+)$", re.DOTALL)
_TOP = "Alpha Progression"  # a header of our own above blocks that have none
_WARM_UP = re.compile(r"WU\d+\s*·\s*\+?([\d.,]+)?\s*(kg|lbs?)?\s*·\s*(\d+)\s*reps", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Set:
    """One set before its date is read."""

    row: int
    exercise: str
    written: str
    reps: float | None
    weight: float | None = None
    unit: str = ""
    workout: str = ""
    warm_up: bool = False
    held: bool = False
    raw: tuple[str, ...] = ()


def read_blocks(text: str, form: Form | None = None) -> Log | None:
    """The log of a file in one of these three layouts, None when it is in none of them.

    Raises:
        LogError: when it holds more sets than any log, or its tables are beyond measure.
    """
    if any(match[1] == "EXERCISE LOGS" for match in _SECTION.finditer(text)):
        return _log(Origin.JEFIT, _jefit(text), form)
    if _SET_HEAD.search(text) and re.search(r'^"?1\.\s', text, re.MULTILINE):
        return _log(Origin.ALPHA, _alpha(text), form)
    return None


def read_wide(table: TextTable, form: Form | None = None) -> Log | None:
    """The log of a table of StrongLifts, which has columns for each set; None when it is another table."""
    names = [plain_name(column) for column in table.columns]
    if "exercise" in names and "set 1 reps" in names:
        return _log(Origin.STRONGLIFTS, _newer(table, names), form)
    if "exercise 1" in names and "set 1" in names:
        return _log(Origin.STRONGLIFTS, _older(table, names), form)
    return None


def _log(origin: Origin, sets: Iterator[_Set], form: Form | None) -> Log:
    found = []
    for one in sets:
        found.append(one)
        if len(found) > MOST_ENTRIES:
            raise LogError(f"This file has more than {MOST_ENTRIES:,} sets. Export fewer years.")
    if not found:
        raise LogError(f"This looks like a file of {origin}, and no set could be found in it.")
    dates = read_dates((one.written for one in found), form)
    entries = []
    for one in found:
        on, done = dates.days.get(one.written), bool(one.reps)
        entries.append(
            LogRow(
                row=one.row,
                exercise=one.exercise,
                kind=RowKind.NO_SET if not done else RowKind.WARM_UP if one.warm_up else RowKind.WORK,
                on=on,
                workout=one.workout,
                reps=round(one.reps) if one.reps and not one.held else None,
                seconds=round(one.reps) if one.reps and one.held else None,
                weight=one.weight or None,
                fault="" if on else "has no date that can be read",
                raw=one.raw,
                unit=one.unit,
                written=one.written,
            )
        )
    log = Log(origin, (), tuple(entries), dated=True, dates=dates)
    told = [*notes(log, asked=form is None), *([AS_SECONDS] if any(one.held for one in found) else [])]
    return replace(log, notes=tuple(told))


def _newer(table: TextTable, names: Sequence[str]) -> Iterator[_Set]:
    """StrongLifts since about 2020: a row is an exercise, with a pair of columns for each set."""
    when = next((place for place, name in enumerate(names) if name.startswith("date")), None)
    exercise = names.index("exercise")
    workout = names.index("workout name") if "workout name" in names else None
    pairs = [
        (place, place + 1)
        for place, name in enumerate(names)
        if re.fullmatch(r"set \d+ (reps|time|seconds)", name)
    ]
    unit = unit_in(table.columns[pairs[0][1]]) if pairs and pairs[0][1] < len(names) else ""
    for number, row in enumerate(table.rows, start=1):
        name = _cell(row, exercise)
        for reps, weight in pairs:
            if _cell(row, reps):
                yield _Set(
                    row=number,
                    exercise=name,
                    written=_cell(row, when),
                    reps=amounts.number(_cell(row, reps)) or None,
                    weight=amounts.number(_cell(row, weight)) or None,
                    unit=unit,
                    workout=_cell(row, workout),
                    held=bool(HELD.search(name)),
                    raw=row,
                )


def _older(table: TextTable, names: Sequence[str]) -> Iterator[_Set]:
    """StrongLifts until then: a row is a workout, with a run of columns for each exercise."""
    starts = [place for place, name in enumerate(names) if re.fullmatch(r"exercise \d+", name)]
    runs = list(zip(starts, [*starts[1:], len(names)], strict=True))
    when = names.index("date") if "date" in names else None
    for number, row in enumerate(table.rows, start=1):
        for start, end in runs:
            name = _cell(row, start)
            weights = [place for place in range(start, end) if names[place].startswith("weight")]
            weight = next((place for place in weights if _cell(row, place)), None)
            for place in range(start, end):
                if name and re.fullmatch(r"set \d+", names[place]) and _cell(row, place):
                    yield _Set(
                        row=number,
                        exercise=name,
                        written=_cell(row, when),
                        reps=amounts.number(_cell(row, place)) or None,
                        weight=amounts.number(_cell(row, weight)) or None,
                        unit="" if weight is None else unit_in(table.columns[weight]),
                        held=bool(HELD.search(name)),
                        raw=row,
                    )


def _jefit(text: str) -> Iterator[_Set]:
    """Jefit's backup in sections: a row is an exercise, its sets in one cell as "44.10x5,44.10x5".

    A set that is added writes the exercise anew with all sets so far, so the fullest row of a session counts.
    """
    sections = {}
    marks = list(_SECTION.finditer(text))
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        sections[mark[1]] = text[mark.end() : following.start() if following else len(text)]
    unit = "lb" if re.search(r"\blbs?\b", sections.get("SETTING", "")) else ""
    unit = unit or ("kg" if re.search(r"\bkgs?\b", sections.get("SETTING", "")) else "")
    table = to_table(sections["EXERCISE LOGS"].strip(), lambda row: "ename" in map(plain_name, row))
    names = [plain_name(column) for column in table.columns]
    place = {name: names.index(name) if name in names else None for name in ("ename", "mydate", "logs")}
    session = names.index("belongsession") if "belongsession" in names else None
    stamp = names.index("logtime") if "logtime" in names else None
    fullest: dict[tuple[str, ...], tuple[int, tuple[str, ...], list[str]]] = {}
    for number, row in enumerate(table.rows, start=1):
        done = [one for one in _cell(row, place["logs"]).split(",") if one.strip() and one.strip() != "0x0"]
        name = _cell(row, place["ename"])
        key = (name, _cell(row, place["mydate"]), _cell(row, session))
        if name and len(done[: amounts.MOST_SETS]) >= len(fullest.get(key, (0, (), []))[2]):
            fullest[key] = (number, row, done[: amounts.MOST_SETS])
    for (name, day, _), (number, row, done) in fullest.items():
        for one in done:
            weight, _, reps = one.partition("x")
            yield _Set(
                row=number,
                exercise=name,
                written=day or _cell(row, stamp),
                reps=amounts.number(reps) or None,
                weight=amounts.number(weight) or None,
                unit=unit,
                held=bool(HELD.search(name)),
                raw=row,
            )


def _alpha(text: str) -> Iterator[_Set]:
    """Alpha Progression: blocks of a workout's name and date, headings of exercises, and tables of sets under them."""
    table = to_table(f"{_TOP}{_set_head(text)[-1]}\n{text}", lambda row: len(row) > 1 and row[0] == _TOP)
    workout = exercise = written = unit = ""
    before: tuple[str, ...] = ()
    head: list[str] = []
    for number, row in enumerate(table.rows, start=1):
        first = row[0].strip()
        dated = next(
            (
                cell
                for cell in row[:2]
                if re.match(r"\s*(\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})", cell)
            ),
            "",
        )
        if first == "#":
            head = [cell.strip().casefold() for cell in row]
            unit = next((found for cell in row if (found := unit_in(cell))), "")
        elif heading := _NUMBERED.match(first):
            exercise, head = _bare(heading[1]), []
            yield from _alpha_warm_ups(number, exercise, written, workout, row)
        elif dated:
            written, head = dated.strip(), []
            workout = first if dated is not row[0] else (before[0] if before else "")
            workout = workout.split(" · ")[0].strip()
        elif head and exercise and re.fullmatch(r"\d+|[A-Z]{1,3}\d*", first):
            cells = dict(zip(head, row, strict=False))
            weight = next((cells[name] for name in ("kg", "lbs", "lb") if name in cells), "")
            time = next((cells[name] for name in head if name.startswith(("sec", "time", "dur"))), None)
            yield _Set(
                row=number,
                exercise=exercise,
                written=written,
                reps=(amounts.seconds(time) if time else amounts.number(cells.get("reps", ""))) or None,
                weight=amounts.number(weight) or None,
                unit=unit,
                workout=workout,
                warm_up=first.casefold().startswith("w"),
                held=bool(time) or bool(HELD.search(exercise)),
                raw=row,
            )
        before = row


def _set_head(text: str) -> str:
    """The beginning of a table of sets, whose last sign parts the cells."""
    found = _SET_HEAD.search(text)
    return found[0] if found else "#,"


def _bare(heading: str) -> str:
    """A heading without what was planned: "Hack Squats · Machine · 8 reps" is "Hack Squats (Machine)"."""
    parts = [part.strip() for part in heading.split(" · ")]
    told = [part for part in parts[1:] if part and not part[0].isdigit()]
    return f"{parts[0]} ({told[0]})" if told else parts[0]


def _alpha_warm_ups(
    number: int, exercise: str, written: str, workout: str, row: tuple[str, ...]
) -> Iterator[_Set]:
    for weight, unit, reps in _WARM_UP.findall(" ".join(row[1:]))[: amounts.MOST_SETS]:
        yield _Set(
            row=number,
            exercise=exercise,
            written=written,
            reps=amounts.number(reps) or None,
            weight=amounts.number(weight) or None,
            unit=unit_in(unit),
            workout=workout,
            warm_up=True,
            raw=row,
        )


def _cell(row: Sequence[str], place: int | None) -> str:
    return row[place].strip() if place is not None and place < len(row) else ""
