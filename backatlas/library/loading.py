"""Reads a content folder into a library, or says everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, TypeVar

from backatlas.care import Condition, Strain
from backatlas.library.checks import check
from backatlas.library.model import Library
from backatlas.library.words import check_vocabulary, read_vocabulary
from backatlas.models import Exercise, Layer, Link, Movement, Muscle, Region, Source
from backatlas.problems import ContentError
from backatlas.reading import Reader
from backatlas.sessions.rules import Question, Rule
from backatlas.sessions.session import Sample
from backatlas.why import Activity, Claim, FunctionGroup, Statement, WarningSign

CONTENT = Path(__file__).parents[2] / "content"
LINK_COLUMNS = ("muscle", "exercise", "role", "grade", "sources", "figure", "unit", "note")


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


Keyed = TypeVar("Keyed", bound=_Identified)


def load(root: Path = CONTENT) -> Library:
    """Read and check a content folder.

    Raises:
        ContentError: with every problem found, each as `file: field: message`.
    """
    reader = Reader(root)
    library = Library(
        layers=_keyed(reader.toml("layers.toml", "layer", Layer)),
        movements=_keyed(reader.toml("movements.toml", "movement", Movement)),
        sources=_keyed(reader.toml("sources.toml", "source", Source)),
        muscles=_keyed(_in_order(reader.markdown("muscles", Muscle, ("Study", "Plain", "Coach")))),
        exercises=_keyed(reader.markdown("exercises", Exercise, ("Why",))),
        links=tuple(_links(reader)),
        claims=_keyed(reader.toml("claims.toml", "claim", Claim)),
        life=_keyed(reader.toml("life.toml", "activity", Activity)),
        deep=_keyed(reader.toml("deep.toml", "statement", Statement)),
        groups=_keyed(reader.toml("groups.toml", "group", FunctionGroup)),
        warnings=_keyed(reader.toml("warnings.toml", "warning", WarningSign)),
        drawn=frozenset(path.stem for path in (root / "attachments").glob("*.toml")),
        samples=_keyed(reader.documents("sessions", Sample)),
        rules=tuple(reader.toml("rules.toml", "rule", Rule)),
        questions=_keyed(reader.toml("questions.toml", "question", Question)),
        strains=_keyed(reader.toml("strains.toml", "strain", Strain)),
        conditions=_keyed(reader.toml("conditions.toml", "condition", Condition)),
        vocabulary=read_vocabulary(reader),
    )
    problems = [
        *reader.problems,
        *check(library, reader.unread),
        *check_vocabulary(library, reader.unread),
    ]
    if problems:
        raise ContentError(problems)
    return library


def _links(reader: Reader) -> Iterator[Link]:
    for line, row in reader.table("links.csv", LINK_COLUMNS):
        raw: dict[str, object] = {key: row[key] for key in ("muscle", "exercise", "role", "grade")}
        raw["sources"] = tuple(row["sources"].split())
        if row["figure"] or row["unit"] or row["note"]:
            raw["figure"] = {"value": row["figure"], "unit": row["unit"], "note": row["note"]}
        link = reader.record("links.csv", Link, raw, prefix=f"line {line}")
        if link is None:
            reader.unread["links.csv"].ids.add(f"line {line}")
        else:
            yield link


def _in_order(muscles: Iterable[Muscle]) -> list[Muscle]:
    """Back muscles first, then neighbours, each by TA2 number, which follows the body's order."""
    return sorted(muscles, key=lambda muscle: (muscle.region is Region.NEIGHBOUR, muscle.ta2))


def _keyed(records: Iterable[Keyed]) -> Mapping[str, Keyed]:
    return MappingProxyType({record.id: record for record in records})
