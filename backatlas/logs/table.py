"""Text as a table: which sign parts its cells and which line is its header, within limits that no honest log meets."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from backatlas.logs.log import LogError

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 50_000, 50, 5_000
_SIGNS = ",;\t|"
_FIRST_LINES = 25  # among which a header is looked for, since spreadsheets begin with titles
_HEAD = 200_000  # letters of them at most
_SAID = re.compile(
    r"\s*\"?sep=(.)\"?[,;\t]*\r?(?:\n|$)", re.IGNORECASE
)  # how a spreadsheet is told of the sign
_BLANK = re.compile(r"(?:^|(?<=\n))[,;\t| \r]*\n")


@dataclass(frozen=True, slots=True)
class TextTable:
    """A header, and rows that are as long as they stood in the file."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def headless(table: TextTable) -> TextTable:
    """A table whose first row is no header: its columns are numbered."""
    names = tuple(f"column {number}" for number in range(1, len(table.columns) + 1))
    return TextTable(names, (table.columns, *table.rows))


def to_table(text: str, known: Callable[[tuple[str, ...]], int] = lambda _: 0) -> TextTable:
    """Text as a table. `known` says how much of a row is understood as a header, 0 for nothing.

    The first row that is understood best is the header, parted by comma, semicolon, tab or bar; where none is
    understood, it is the first that is as wide as most.

    Raises:
        LogError: when there are too many columns or rows, when a cell is too long, or when nothing follows the header.
    """
    text = text.lstrip("\ufeff")
    said = _SAID.match(text)
    signs = said[1] if said else _SIGNS
    text = (text[said.end() :] if said else text).lstrip()
    if text.count("\n") > MOST_ROWS:
        text = _BLANK.sub("", text)  # a sheet may go on for a million rows of nothing
    text = _unwrapped(text)
    head = "\n".join(text.split("\n", 4 * _FIRST_LINES)[: 4 * _FIRST_LINES])
    sign, skip = _header(head[:_HEAD], signs, known)
    rows = _rows(text, sign)
    for _ in range(skip):
        next(rows, None)
    columns = tuple(cell.strip() for cell in next(rows, ()))
    body = tuple(rows)
    if not body:
        raise LogError("This file has at most a header, with nothing below it.")
    return TextTable(columns, body)


def _unwrapped(text: str) -> str:
    """Lines that a spreadsheet has put into quotation marks whole, as they were before."""
    if not text.startswith('"'):
        return text
    first = list(_first(text[:_HEAD], ","))[:-1] or list(_first(text[:_HEAD], ","))
    if any(len(row) != 1 or not any(sign in row[0] for sign in _SIGNS) for row in first):
        return text
    return "\n".join(row[0] for row in _rows(text, ",") if row)


def _header(head: str, signs: str, known: Callable[[tuple[str, ...]], int]) -> tuple[str, int]:
    """The sign between cells, and how many rows with content stand before the header."""
    best, found = (0, 0, 0), (max(signs, key=head.split("\n", 1)[0].count), 0)
    for sign in signs:
        rows = list(_first(head, sign))
        widths = Counter(len(row) for row in rows if len(row) > 1)
        (width, count), *_ = widths.most_common(1) or [(1, 0)]
        for place, row in enumerate(rows):
            understood = known(tuple(cell.strip() for cell in row))
            # Of rows that are understood alike the first; of none, the first that is as wide as most.
            usual = width > 1 and len(row) == width
            worth = (understood, count * usual, width * usual)
            if worth > best:
                best, found = worth, (sign, place)
    return found


def _first(head: str, sign: str) -> Iterator[list[str]]:
    """The first rows that hold anything; what is no CSV is told later, when the file is read whole."""
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=sign)
    count = 0
    while count < _FIRST_LINES:
        try:
            row = next(reader)
        except (StopIteration, csv.Error):
            return
        if any(cell.strip() for cell in row):
            count += 1
            yield row


def _rows(text: str, sign: str) -> Iterator[tuple[str, ...]]:
    """Rows that hold anything, one at a time, so that a bomb is noticed before it has unfolded."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    count = 0
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise LogError(
                f"Line {reader.line_num} is not CSV: {error}. Perhaps a quotation mark is never closed."
            ) from error
        filled = any(cell.strip() for cell in row)
        count += filled
        _within_limits(row, reader.line_num, count)
        if filled:
            yield tuple(row)


def _within_limits(row: list[str], line: int, count: int) -> None:
    if count > MOST_ROWS + 1:
        raise LogError(f"This file has more than {MOST_ROWS:,} rows. Export fewer years.")
    if len(row) > MOST_COLUMNS:
        raise LogError(f"Line {line} has {len(row):,} columns; a log has at most {MOST_COLUMNS}.")
    if max(map(len, row), default=0) > LONGEST_CELL:
        raise LogError(
            f"Line {line} has a cell of more than {LONGEST_CELL:,} letters. Perhaps a quotation mark is never closed."
        )
