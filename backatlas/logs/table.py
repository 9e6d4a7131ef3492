"""A file of unknown make as text, and text as a table, within limits that no honest log meets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from backatlas.logs.log import LogError

# A year of daily training takes about half a megabyte.
MEGABYTE = 2**20  # bytes, as the browser counts them
MOST_BYTES, MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 5 * MEGABYTE, 50_000, 50, 5_000
_AGAIN = "Export the log from the app again as CSV, and upload that file as it is."
# How other kinds of file begin.
_MAGIC = (
    (b"PK\x03\x04", f"This is a spreadsheet or another zipped file, whatever its name says. {_AGAIN}"),
    (
        b"\xd0\xcf\x11\xe0",
        f"This is an old spreadsheet or another office file, whatever its name says. {_AGAIN}",
    ),
    (b"%PDF", f"This is a PDF. {_AGAIN}"),
    (b"\x1f\x8b", f"This is a compressed file. Unpack it first. {_AGAIN}"),
    (b"\xff\xd8\xff", f"This is a picture. {_AGAIN}"),
    (b"\x89PNG", f"This is a picture. {_AGAIN}"),
    (b"<", f"This is a web page or another file of markup. {_AGAIN}"),
)


@dataclass(frozen=True, slots=True)
class Table:
    """A header, and rows that are as long as they stood in the file."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def to_text(data: bytes) -> str:
    """The text of an uploaded file.

    Raises:
        LogError: when it is empty, larger than 5 MB, another kind of file, or not UTF-8.
    """
    if len(data) > MOST_BYTES:
        raise LogError(
            f"This file has {len(data) / MEGABYTE:.1f} MB; a log may have {MOST_BYTES // MEGABYTE} MB. "
            "Export fewer years, or leave the notes out."
        )
    for start, message in _MAGIC:
        if data.startswith(start):
            raise LogError(message)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data:
        raise LogError(f"This file is not plain text in UTF-8; it may be UTF-16. {_AGAIN}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LogError(
            f"This file is not UTF-8 text: byte {error.start + 1} makes no letter. {_AGAIN}"
        ) from error
    if not text.strip():
        raise LogError("This file is empty.")
    return text


def to_table(text: str) -> Table:
    """Text as a table, parted by whichever of comma, semicolon and tab its first line holds most of.

    Raises:
        LogError: when there are too many columns or rows, when a cell is too long, or when nothing follows the header.
    """
    text = text.lstrip()
    delimiter = max(",;\t", key=text.split("\n", 1)[0].count)
    rows = _rows(text, delimiter)
    columns = tuple(cell.strip() for cell in next(rows, ()))
    body = tuple(rows)
    if not body:
        raise LogError("This file has a header at most, and nothing below it.")
    return Table(columns, body)


def _rows(text: str, delimiter: str) -> Iterator[tuple[str, ...]]:
    """Rows that hold anything, one at a time, so that a bomb is noticed before it has unfolded."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    count = 0
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise LogError(
                f"Line {reader.line_num} is no CSV: {error}. Perhaps a quotation mark is never closed."
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
