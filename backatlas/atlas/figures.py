"""Tables of figures about muscles: published moment arms and cross-sections, read row by row."""

from __future__ import annotations

from collections.abc import Iterator

from backatlas.reading.files import Reader
from backatlas.records.movement import CrossSection, PublishedArm

ARMS, SECTIONS = "moment-arms.csv", "cross-sections.csv"
_ARM_COLUMNS = ("id", "muscles", "movement", "mm", "level", "number", "within", "how", "sources", "note")
_SECTION_COLUMNS = ("muscle", "cm2", "how", "sources", "note")


def read_arms(reader: Reader) -> Iterator[PublishedArm]:
    """The published moment arms; what is wrong is reported to the reader."""
    for line, row in reader.table(ARMS, _ARM_COLUMNS):
        raw: dict[str, object] = {key: value for key, value in row.items() if value}
        raw |= {"muscles": tuple(row["muscles"].split()), "sources": tuple(row["sources"].split())}
        raw |= {key: _number(row[key]) for key in ("mm", "number", "within") if row[key]}
        record = reader.record(ARMS, PublishedArm, raw, prefix=f"line {line}")
        if record is not None:
            yield record


def read_cross_sections(reader: Reader) -> Iterator[CrossSection]:
    """The physiological cross-sections; what is wrong is reported to the reader."""
    for line, row in reader.table(SECTIONS, _SECTION_COLUMNS):
        raw = {**row, "cm2": _number(row["cm2"]), "sources": tuple(row["sources"].split())}
        record = reader.record(SECTIONS, CrossSection, raw, prefix=f"line {line}")
        if record is not None:
            yield record


def _number(text: str) -> object:
    try:
        return float(text)
    except ValueError:
        return text
