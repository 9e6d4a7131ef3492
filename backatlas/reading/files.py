"""Reading content files strictly: every surprise becomes a problem, none becomes a silent value."""

from __future__ import annotations

import csv
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from backatlas.reading.parsed import NoYamlError, parts, toml_values, values
from backatlas.reading.problems import Problem

T = TypeVar("T", bound=BaseModel)


@dataclass(slots=True)
class Unread:
    """Ids that stand in the content but whose record could not be read; `all` when none of a file could be."""

    ids: set[str] = field(default_factory=set)
    all: bool = False

    def __contains__(self, id_: object) -> bool:
        return self.all or id_ in self.ids

    def __bool__(self) -> bool:
        return self.all or bool(self.ids)


@dataclass(slots=True)
class Reader:
    """Reads the files of one content folder and gathers what is wrong with them.

    `unread` holds, by folder or file name, the ids that were there but did not make a record, so that nothing
    else is blamed for naming them.
    """

    root: Path
    problems: list[Problem] = field(default_factory=list)
    unread: dict[str, Unread] = field(default_factory=lambda: defaultdict(Unread))

    def report(self, file: str, where: str, message: str) -> None:
        self.problems.append(Problem(file, where, message))

    def markdown(self, folder: str, model: type[T], sections: tuple[str, ...]) -> Iterator[T]:
        """Each `folder/*.md` as a `model`: YAML front matter for facts, `## Section` bodies for prose."""
        files = sorted((self.root / folder).glob("*.md"))
        if not files:
            self.report(folder, "folder", "no Markdown files here")
            self.unread[folder].all = True
        for path in files:
            file = f"{folder}/{path.name}"
            raw = self._front_matter(file, sections)
            record = None if raw is None else self.record(file, model, raw)
            if raw is None or record is None or raw["id"] != path.stem:
                self.unread[folder].ids.add(path.stem)
            if raw is None or record is None:
                continue
            if raw["id"] != path.stem:
                self.report(file, "id", f'is "{raw["id"]}" but the file is named "{path.stem}"')
            yield record

    def documents(self, folder: str, model: type[T]) -> Iterator[T]:
        """Each `folder/*.toml` as a `model`, whose id is the file's name; none when there is no such folder."""
        for path in sorted((self.root / folder).glob("*.toml")):
            file = f"{folder}/{path.name}"
            raw = self._data(file)
            record = None if raw is None else self.record(file, model, raw)
            if raw is None or record is None:
                continue
            if raw["id"] != path.stem:
                self.report(file, "id", f'is "{raw["id"]}" but the file is named "{path.stem}"')
            yield record

    def whole(self, file: str, model: type[T]) -> T | None:
        """A whole TOML file as one `model`, or None after every fault has been reported."""
        raw = self._data(file)
        record = None if raw is None else self.record(file, model, raw)
        if record is None:
            self.unread[file].all = True
        return record

    def toml(self, file: str, table: str, model: type[T]) -> Iterator[T]:
        """Each `[[table]]` of a TOML file as a `model`; ids may not repeat."""
        for name, raw in self.rows(file, table):
            record = self.record(file, model, raw, prefix=name)
            if record is None:
                self.unread[file].ids.add(name)
            else:
                yield record

    def rows(self, file: str, table: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Each `[[table]]` of a TOML file as it stands, with its id, or its number where it has none."""
        rows = self._rows(file, table)
        if rows is None:
            self.unread[file].all = True
            return
        seen: set[str] = set()
        for index, raw in enumerate(rows, start=1):
            name = str(raw.get("id", f"{table} {index}"))
            if name in seen:
                self.report(file, name, "this id stands twice")
                continue
            seen.add(name)
            yield name, raw

    def table(self, file: str, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
        """Each row of a CSV file with its line number; the header must be `columns`."""
        text = self._text(file)
        if text is None:
            self.unread[file].all = True
            return
        reader = csv.DictReader(text.splitlines())
        if tuple(reader.fieldnames or ()) != columns:
            self.report(file, "line 1", f"the columns must be {', '.join(columns)}")
            self.unread[file].all = True
            return
        for row in reader:
            if None in row or None in row.values():
                self.report(file, f"line {reader.line_num}", f"must have {len(columns)} columns")
                self.unread[file].ids.add(f"line {reader.line_num}")
                continue
            yield reader.line_num, row

    def record(self, file: str, model: type[T], raw: dict[str, Any], prefix: str = "") -> T | None:
        """`raw` as a `model`, or None after every fault of it has been reported."""
        try:
            return model.model_validate(raw)
        except ValidationError as error:
            for fault in error.errors(include_url=False):
                where = ".".join(str(part) for part in (prefix, *fault["loc"]) if part != "")
                self.report(
                    file, where or "record", told_plainly(fault["type"], fault["msg"], fault.get("input"))
                )
            return None

    def _text(self, file: str) -> str | None:
        try:
            # Some editors put a byte order mark before UTF-8; it is no fault of the content.
            return (self.root / file).read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            self.report(file, "file", "is missing")
        except UnicodeDecodeError as error:
            self.report(file, "file", f"is not UTF-8 text (byte {error.start})")
        return None

    def _data(self, file: str) -> dict[str, Any] | None:
        text = self._text(file)
        if text is None:
            return None
        try:
            return toml_values(text)
        except tomllib.TOMLDecodeError as error:
            self.report(file, "TOML", str(error))
            return None

    def _rows(self, file: str, table: str) -> list[dict[str, Any]] | None:
        data = self._data(file)
        if data is None:
            return None
        for unknown in sorted(data.keys() - {table}):
            self.report(file, unknown, f"unknown table; only [[{table}]] is read")
        rows = data.get(table)
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self.report(file, table, f"must be written as [[{table}]], once for each")
            return None
        return rows

    def _front_matter(self, file: str, sections: tuple[str, ...]) -> dict[str, Any] | None:
        text = self._text(file)
        if text is None:
            return None
        split = parts(text)
        if split is None:
            self.report(file, "front matter", "must stand between two lines of three dashes at the top")
            return None
        try:
            raw = values(split[0])
        except NoYamlError as error:
            where = "front matter" if error.line is None else f"line {error.line + 2}"
            self.report(file, where, _first_line(str(error)))
            return None
        if not isinstance(raw, dict):
            self.report(file, "front matter", "must be `field: value` lines")
            return None
        raw = dict(raw)
        for heading, body in _sections(split[1]):
            name = heading.lower()
            if heading not in sections:
                wanted = ", ".join(f'"## {section}"' for section in sections)
                self.report(file, heading or "text before the first heading", f"expected only {wanted}")
            elif name in raw:
                self.report(file, name, "stands twice")
            else:
                raw[name] = body
        return raw


def read_folder(folder: Path, named: str, model: type[T], problems: list[Problem]) -> dict[str, T]:
    """Each TOML file of a folder as a `model`, by the file's name; what is wrong is added to `problems`.

    `named` is the folder as messages call it, from the top of the content.
    """
    reader = Reader(folder)
    found = {path.stem: reader.whole(path.name, model) for path in sorted(folder.glob("*.toml"))}
    problems += [replace(problem, file=f"{named}/{problem.file}") for problem in reader.problems]
    return {name: record for name, record in found.items() if record is not None}


def _sections(body: str) -> Iterator[tuple[str, str]]:
    before, *rest = ("\n" + body).split("\n## ")
    if before.strip():
        yield "", before.strip()
    for chunk in rest:
        heading, _, text = chunk.partition("\n")
        yield heading.strip(), text.strip()


def _first_line(text: str) -> str:
    return text.strip().splitlines()[0]


def told_plainly(kind: str, message: str, value: object) -> str:
    """Pydantic's message in the words of somebody who edits a file, not code."""
    if kind == "string_type":
        return (
            f"must be text, but reads as {_seen(value)}; put it in quotes"
            if value is not None
            else "is empty"
        )
    if kind == "string_pattern_mismatch":
        return f'"{value}" is not of the right form'
    return _MESSAGES.get(kind) or message.replace("Input should", "must").removeprefix("Value error, ")


_MESSAGES = {
    "extra_forbidden": "unknown field",
    "missing": "is missing",
    "string_too_short": "is empty or too short",
    "too_short": "must name at least one",
    "tuple_type": "must be a list, in square brackets",
    "int_type": "must be a whole number, without quotes",
}


def _seen(value: object) -> str:
    """What YAML or TOML made of a value that was meant as text."""
    if isinstance(value, bool):
        return f"the yes-or-no value {str(value).lower()}"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, date):
        return f"the date {value}"
    return "a list" if isinstance(value, list) else "fields of its own"
