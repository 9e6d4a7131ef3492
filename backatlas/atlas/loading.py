"""Reads a content folder into an atlas, or says everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, TypeVar

from backatlas.atlas.checks import check
from backatlas.atlas.model import Atlas
from backatlas.atlas.vocabulary import check_vocabulary, read_vocabulary
from backatlas.folders import CONTENT
from backatlas.reading.files import Reader
from backatlas.reading.problems import ContentError
from backatlas.reasoning.roles import all_known, derived_role
from backatlas.records.anatomy import Belonging, Credit, Division, Layer, Movement, Muscle
from backatlas.records.areas import Area, Range
from backatlas.records.care import Condition, Strain
from backatlas.records.claims import Claim, Statement, WarningSign
from backatlas.records.life import Activity, FunctionGroup
from backatlas.records.region import BodyRegion
from backatlas.records.rules import Rule, RuleQuestion
from backatlas.records.session import Sample
from backatlas.records.sources import Source
from backatlas.records.training import Exercise, Link, Role

CREDIT_COLUMNS = ("muscle", "movement", "standing", "sources")
LINK_COLUMNS = ("muscle", "exercise", "measured_role", "grade", "sources", "figure", "unit", "note")


# Stands in where the file has faults, which are reported; then nothing else is read of it.
_NO_REGION = BodyRegion.model_construct(nerve=(), function=(), close_up=())


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


Keyed = TypeVar("Keyed", bound=_Identified)


def load(root: Path = CONTENT) -> Atlas:
    """Read and check a content folder.

    Raises:
        ContentError: with every problem found, each as `file: field: message`.
    """
    reader = Reader(root)
    layers = _keyed(reader.toml("layers.toml", "layer", Layer))
    movements = _keyed(reader.toml("movements.toml", "movement", Movement))
    sources = _keyed(reader.toml("sources.toml", "source", Source))
    muscles = _keyed(_in_order(reader.markdown("muscles", Muscle, ("Study", "Plain", "Coach"))))
    exercises = _keyed(reader.markdown("exercises", Exercise, ("Why",)))
    atlas = Atlas(
        region=reader.whole("atlas.toml", BodyRegion) or _NO_REGION,
        layers=layers,
        divisions=_keyed(reader.toml("scheme.toml", "division", Division)),
        movements=movements,
        sources=sources,
        muscles=muscles,
        credited=tuple(_credited(reader)),
        exercises=exercises,
        links=tuple(_links(reader, muscles, exercises, movements)),
        claims=_keyed(reader.toml("claims.toml", "claim", Claim)),
        life=_keyed(reader.toml("life.toml", "activity", Activity)),
        deep=_keyed(reader.toml("deep.toml", "statement", Statement)),
        groups=_keyed(reader.toml("groups.toml", "group", FunctionGroup)),
        warnings=_keyed(reader.toml("warnings.toml", "warning", WarningSign)),
        drawn=frozenset(path.stem for path in (root / "attachments").glob("*.toml")),
        samples=_keyed(reader.documents("sessions", Sample)),
        rules=tuple(reader.toml("rules.toml", "rule", Rule)),
        questions=_keyed(reader.toml("questions.toml", "question", RuleQuestion)),
        strains=_keyed(reader.toml("strains.toml", "strain", Strain)),
        conditions=_keyed(reader.toml("conditions.toml", "condition", Condition)),
        areas=_keyed(reader.toml("areas.toml", "area", Area)),
        ranges=_keyed(reader.toml("ranges.toml", "range", Range)),
        vocabulary=read_vocabulary(reader),
    )
    problems = [
        *reader.problems,
        *check(atlas, reader.unread),
        *check_vocabulary(atlas, reader.unread),
    ]
    if problems:
        raise ContentError(problems)
    return atlas


def _credited(reader: Reader) -> Iterator[Credit]:
    for line, row in reader.table("credited.csv", CREDIT_COLUMNS):
        raw: dict[str, object] = {**row, "sources": tuple(row["sources"].split())}
        credit = reader.record("credited.csv", Credit, raw, prefix=f"line {line}")
        if credit is not None:
            yield credit


def _links(
    reader: Reader,
    muscles: Mapping[str, Muscle],
    exercises: Mapping[str, Exercise],
    movements: Mapping[str, Movement],
) -> Iterator[Link]:
    """The rows of `links.csv`, each with its role: the measured one, or else the one that follows from the demands.

    Where none follows, the link is said to move along, and the checks report that it has no reason.
    """
    for line, row in reader.table("links.csv", LINK_COLUMNS):
        raw: dict[str, object] = {
            key: row[key] for key in ("muscle", "exercise", "measured_role", "grade", "note") if row[key]
        }
        raw["sources"] = tuple(row["sources"].split())
        if row["figure"] or row["unit"]:
            raw["figure"] = {"value": row["figure"], "unit": row["unit"]}
        muscle, exercise = muscles.get(row["muscle"]), exercises.get(row["exercise"])
        derived = None
        if muscle and exercise and all_known((*muscle.actions, *exercise.demands), movements):
            derived = derived_role(muscle, exercise, movements)
        measured = row["measured_role"] if row["measured_role"] in set(Role) else None
        raw["role"] = measured or derived or Role.MOVES_ALONG
        link = reader.record("links.csv", Link, raw, prefix=f"line {line}")
        if link is None:
            reader.unread["links.csv"].ids.add(f"line {line}")
        else:
            yield link


def _in_order(muscles: Iterable[Muscle]) -> list[Muscle]:
    """Back muscles first, then neighbours, each by TA2 number, which follows the body's order."""
    return sorted(muscles, key=lambda muscle: (muscle.region is Belonging.NEIGHBOUR, muscle.ta2))


def _keyed(records: Iterable[Keyed]) -> Mapping[str, Keyed]:
    return MappingProxyType({record.id: record for record in records})
