"""Reads a content folder into an atlas, or says everything that is wrong with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, TypeVar

from backatlas.atlas.attached import bony_landmarks, read_ends, read_spots
from backatlas.atlas.checks import check
from backatlas.atlas.figures import read_arms, read_cross_sections
from backatlas.atlas.jointed import FILE as JOINTS
from backatlas.atlas.model import Atlas
from backatlas.atlas.variants import read_variants, taken_over
from backatlas.atlas.vocabulary import check_vocabulary, read_vocabulary
from backatlas.folders import CONTENT
from backatlas.reading.files import Reader
from backatlas.reading.levers import read_levers
from backatlas.reading.problems import ContentError
from backatlas.reasoning.deriving import Deriver
from backatlas.reasoning.roles import all_known, derived_role
from backatlas.records.anatomy import Compartment, Credit, Division, Layer, Movement, Muscle
from backatlas.records.areas import Area, Range
from backatlas.records.care import Condition, Strain
from backatlas.records.claims import Claim, Statement, WarningSign
from backatlas.records.joints import Joints
from backatlas.records.life import Activity, FunctionGroup
from backatlas.records.nerves import Nerve
from backatlas.records.region import BodyRegion
from backatlas.records.rules import Rule, RuleQuestion
from backatlas.records.sections import BodySection, SectionName
from backatlas.records.session import Sample
from backatlas.records.sources import Source
from backatlas.records.structures import FILES, Structure, home
from backatlas.records.training import Exercise, JudgedRole, Link, Role

CREDIT_COLUMNS = ("muscle", "movement", "standing", "sources")
SECTIONS = "sections.toml"
SECTION_NAMES = "section-names.toml"
JUDGED = "judged-roles.csv"
COMPARTMENTS = "compartments.toml"
JUDGED_COLUMNS = ("muscle", "exercise", "role")
LINK_COLUMNS = ("muscle", "exercise", "measured_role", "grade", "sources", "figure", "unit", "note")


# Stands in where the file has faults, which are reported; then nothing else is read of it.
_NO_REGION = BodyRegion.model_construct(id="", name="", nerve=(), function=(), close_up=())


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
    bases = _keyed(reader.markdown("exercises", Exercise, ("Why",)))
    exercises = _keyed((*bases.values(), *read_variants(reader, bases)))
    drawn = frozenset(
        path.stem
        for path in (root / "attachments").glob("*.toml")
        if path.stem not in muscles or _seen(muscles[path.stem], layers)
    )
    stated = tuple(_links(reader, muscles, exercises, movements))
    told = (*stated, *taken_over(exercises, stated))
    deriver = Deriver(muscles.values(), movements, read_levers(), drawn)
    spots = read_spots(reader)
    atlas = Atlas(
        region=reader.whole("atlas.toml", BodyRegion) or _NO_REGION,
        layers=layers,
        divisions=_keyed(reader.toml("scheme.toml", "division", Division)),
        nerves=_keyed(reader.toml("nerves.toml", "nerve", Nerve)),
        movements=movements,
        sources=sources,
        muscles=muscles,
        credited=tuple(_credited(reader)),
        exercises=exercises,
        links=(*told, *_derived(deriver, exercises, told)),
        claims=_keyed(reader.toml("claims.toml", "claim", Claim)),
        life=_keyed(reader.toml("life.toml", "activity", Activity)),
        deep=_keyed(reader.toml("deep.toml", "statement", Statement)),
        groups=_keyed(reader.toml("groups.toml", "group", FunctionGroup)),
        warnings=_keyed(reader.toml("warnings.toml", "warning", WarningSign)),
        drawn=drawn,
        samples=_keyed(reader.documents("sessions", Sample)),
        rules=tuple(reader.toml("rules.toml", "rule", Rule)),
        questions=_keyed(reader.toml("questions.toml", "question", RuleQuestion)),
        strains=_keyed(reader.toml("strains.toml", "strain", Strain)),
        conditions=_keyed(reader.toml("conditions.toml", "condition", Condition)),
        areas=_keyed(reader.toml("areas.toml", "area", Area)),
        ranges=_keyed(reader.toml("ranges.toml", "range", Range)),
        joints=reader.whole(JOINTS, Joints),
        vocabulary=read_vocabulary(reader),
        figures=(*read_arms(reader), *read_cross_sections(reader)),
        judged=tuple(_judged(reader)),
        compartments=_keyed(_compartments(reader)),
        structures=_keyed(_structures(reader)),
        sections=_keyed(_sections(reader)),
        section_names=tuple(_section_names(reader)),
        bony_ends=read_ends(reader, spots),
        landmarks=frozenset(spots),
        bony_landmarks=bony_landmarks(spots),
    )
    problems = [
        *reader.problems,
        *check(atlas, reader.unread),
        *check_vocabulary(atlas, reader.unread),
    ]
    if problems:
        raise ContentError(problems)
    return atlas


def _seen(muscle: Muscle, layers: Mapping[str, Layer]) -> bool:
    """Whether a muscle with attachments is on the plate too; one whose layer is not known is told elsewhere."""
    return muscle.layer not in layers or layers[muscle.layer].seen


def _compartments(reader: Reader) -> Iterator[Compartment]:
    """What lies between the layers of the fascia, from the skin inward; another content may have none."""
    if (reader.root / COMPARTMENTS).exists():
        yield from reader.toml(COMPARTMENTS, "compartment", Compartment)


def _structures(reader: Reader) -> Iterator[Structure]:
    """All structures in reading order; another content may have none. An id stands in one file alone."""
    seen: dict[str, str] = {}
    for name, kinds in FILES.items():
        file = f"structures/{name}.toml"
        for structure in reader.toml(file, "structure", Structure) if (reader.root / file).exists() else ():
            if structure.id in seen:
                reader.report(file, structure.id, f"this id stands in {seen[structure.id]} too")
            if structure.kind not in kinds:
                reader.report(
                    file, f"{structure.id}.kind", f'"{structure.kind}" stands in {home(structure.kind)}'
                )
            seen[structure.id] = file
            yield structure


def _sections(reader: Reader) -> Iterator[BodySection]:
    """All sections; another content may have none."""
    return reader.toml(SECTIONS, "section", BodySection) if (reader.root / SECTIONS).exists() else iter(())


def _section_names(reader: Reader) -> Iterator[SectionName]:
    """What sections and their parts are called in other languages; another content may say nothing of it."""
    if (reader.root / SECTION_NAMES).exists():
        yield from reader.toml(SECTION_NAMES, "name", SectionName)


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


def _judged(reader: Reader) -> Iterator[JudgedRole]:
    """The roles to hold the rule against; another content may have none."""
    if (reader.root / JUDGED).exists():
        for line, row in reader.table(JUDGED, JUDGED_COLUMNS):
            judged = reader.record(JUDGED, JudgedRole, row, prefix=f"line {line}")
            if judged is not None:
                yield judged


def _derived(deriver: Deriver, exercises: Mapping[str, Exercise], stated: Iterable[Link]) -> Iterator[Link]:
    """The links that follow from demands and anatomy, where no row states one."""
    told = defaultdict(set)
    for link in stated:
        told[link.exercise].add(link.muscle)
    for exercise in exercises.values():
        yield from deriver.links(exercise, told[exercise.id])


def _in_order(muscles: Iterable[Muscle]) -> list[Muscle]:
    """The atlas's own muscles first, then neighbours, each by TA2 number, which follows the body's order."""
    return sorted(muscles, key=lambda muscle: (not muscle.own, muscle.ta2))


def _keyed(records: Iterable[Keyed]) -> Mapping[str, Keyed]:
    return MappingProxyType({record.id: record for record in records})
