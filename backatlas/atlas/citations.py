"""What cites each source: what a list of sources shows beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from backatlas.atlas.model import Atlas
from backatlas.atlas.variants import own
from backatlas.records.anatomy import Compartment, Division
from backatlas.records.areas import Range
from backatlas.records.care import Condition
from backatlas.records.claims import Claim, Statement, WarningSign
from backatlas.records.life import Activity, FunctionGroup
from backatlas.records.movement import CrossSection
from backatlas.records.nerves import Nerve
from backatlas.records.rules import Rule
from backatlas.records.session import Sample
from backatlas.records.structures import Structure

_Cited = (
    Division
    | Compartment
    | Claim
    | Activity
    | Statement
    | FunctionGroup
    | WarningSign
    | Sample
    | Rule
    | Condition
    | Range
    | Nerve
    | Structure
)


def citations(atlas: Atlas) -> Mapping[str, tuple[str, ...]]:
    """For each source id, what cites it: "KIND:ID", or "link:MUSCLE:EXERCISE".

    A kind is "muscle", "exercise", "division", "compartment", "claim", "activity", "statement", "group", "warning", "sample",
    "rule", "condition", "range", "nerve", "structure", "section" or "joint".
    """
    found: dict[str, list[str]] = defaultdict(list)
    credits: dict[str, set[str]] = defaultdict(set)
    for credit in atlas.credited:
        credits[credit.muscle].update(credit.sources)
    for figure in atlas.figures:
        for id_ in (figure.muscle,) if isinstance(figure, CrossSection) else figure.muscles:
            credits[id_].update(figure.sources)
    for muscle in atlas.muscles.values():
        # Where numbers of the ontology and German names come from needs no saying in each file.
        told = (
            *muscle.sources,
            "german-names",
            *(["fma"] if muscle.fma else []),
            *sorted(credits[muscle.id]),
        )
        for source in dict.fromkeys(told):
            found[source].append(f"muscle:{muscle.id}")
    for exercise in atlas.exercises.values():
        evidence = exercise.evidence if own(exercise, atlas.exercises, "evidence") else ()
        cited = [key for item in evidence for key in item.sources]
        dose = exercise.dose.source if own(exercise, atlas.exercises, "dose") else None
        cited += [dose] if dose else []
        for source in dict.fromkeys(cited):
            found[source].append(f"exercise:{exercise.id}")
    for link in atlas.links:
        if atlas.exercises[link.exercise].base:  # rests on what its base rests on
            continue
        for source in link.sources:
            found[source].append(f"link:{link.muscle}:{link.exercise}")
    for kind, record in _cited_whole(atlas):
        for source in record.sources:
            found[source].append(f"{kind}:{record.id}")
    for section in atlas.sections.values():
        for source in section.cited:
            found[source].append(f"section:{section.id}")
    for turned, sources in atlas.joints.cited if atlas.joints else ():
        for source in sources:
            found[source].append(f"joint:{turned}")
    return {source: tuple(users) for source, users in found.items()}


def _cited_whole(
    atlas: Atlas,
) -> Iterator[tuple[str, _Cited]]:
    """Records whose sources stand for all that they say, with the name of their kind."""
    yield from (("division", division) for division in atlas.divisions.values())
    yield from (("compartment", one) for one in atlas.compartments.values())
    yield from (("claim", claim) for claim in atlas.claims.values())
    yield from (("activity", activity) for activity in atlas.life.values())
    yield from (("statement", statement) for statement in atlas.deep.values())
    yield from (("group", group) for group in atlas.groups.values())
    yield from (("warning", sign) for sign in atlas.warnings.values())
    yield from (("sample", sample) for sample in atlas.samples.values())
    yield from (("rule", rule) for rule in atlas.rules)
    yield from (("condition", condition) for condition in atlas.conditions.values())
    yield from (("range", found) for found in atlas.ranges.values())
    yield from (("nerve", nerve) for nerve in atlas.nerves.values())
    yield from (("structure", structure) for structure in atlas.structures.values())
