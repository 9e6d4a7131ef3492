"""Questions on a figure: name the part of a section, or the structure on the chart, that is lit, or find it."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

from backatlas.records.sections import Plane, SectionPart, Tissue
from backatlas.records.structures import Structure, StructureKind
from backatlas.search.words import folded
from backatlas.study.choosing import best_first, shuffled
from backatlas.study.figures import (
    Charted,
    Cut,
    apart,
    chart_figure,
    charts_with,
    on_chart,
    part_name,
    section_figure,
    structure_name,
    traces_on,
)
from backatlas.study.kinds.context import QuestionContext
from backatlas.study.kinds.making import of_figure
from backatlas.study.question import Choice, Question, QuestionKind
from backatlas.wording.english import inside, sentence
from backatlas.wording.language import Language

# Tissues between which a learner could doubt.
_LIKE = (
    (Tissue.MUSCLE,),
    (Tissue.FASCIA, Tissue.LIGAMENT, Tissue.MENINX),
    (Tissue.BONE, Tissue.DISC),
    (Tissue.NERVE, Tissue.VESSEL),
)
# What lies at which height of the chart, each down to so many mm.
_REGIONS = ((190, "the head"), (300, "the neck"), (600, "the back of the chest"), (730, "the loin"))
_LITTLE = frozenset("of the a and".split())


def name_cut(material: QuestionContext, cut: Cut, rng: random.Random) -> Question | None:
    """What is lit in a section; wrong choices are other parts of it, those of the same make first."""
    section, part = cut.section, cut.part
    others = [other for other in section.part if other.id != part.id and other.tissue is not Tissue.NEEDLE]

    def closeness(other: SectionPart) -> int:
        alike = any({other.tissue, part.tissue} <= {*some} for some in _LIKE)
        return 2 * (other.tissue is part.tissue) + alike

    wrong = [
        Choice(_part(material, other), sentence(other.note)) for other in best_first(others, closeness, rng)
    ]
    # The level stands in the prompt, and in the names of bones.
    fair = shuffled(Choice(_part(material, part)), wrong, section.name, rng)
    if fair is None:
        return None
    choices, right = fair
    return of_figure(
        QuestionKind.SECTION,
        cut.id,
        f"{section.name}: what is lit?",
        section_figure(section),
        (part.id,),
        choices=choices,
        right=right,
        answer=_part(material, part),
        explanation=_explained(material, cut),
        rng=rng,
        muscle=part.muscle if part.tissue is Tissue.MUSCLE else None,
        light=_light(material, cut),
    )


def find_cut(material: QuestionContext, cut: Cut, rng: random.Random) -> Question | None:
    """Where a part lies in a section."""
    section, part = cut.section, cut.part
    seen = "seen from the right" if section.plane is Plane.MEDIAN else "seen from below"
    asked = _part(material, part)
    prompt = f"Find in the {inside(section.name)}, {seen}: {_inside(material, asked)}."
    return of_figure(
        QuestionKind.CUT,
        cut.id,
        prompt,
        section_figure(section),
        (part.id,),
        answer=asked,
        explanation=_explained(material, cut),
        hint=f"It is among: {part.tissue.heading.lower()}.",
        rng=rng,
        muscle=part.muscle if part.tissue is Tissue.MUSCLE else None,
        light=_light(material, cut),
    )


def name_marked(material: QuestionContext, structure: Structure, rng: random.Random) -> Question | None:
    """Which bone, nerve, vessel or dermatome is lit on the chart; no wrong one is part of it or lies on its spot."""
    charted = _chart(material, structure, rng)
    if charted is None:
        return None
    ties = material.atlas.ties
    kin = {one.id for one in (*ties.above(structure), *ties.below(structure))}
    others = [
        other
        for other in on_chart(material.atlas, charted)
        if other.id not in kin and apart(charted, structure, other) and not _could_be(structure, other)
    ]

    def closeness(other: Structure) -> int:
        alike = (other.kind is structure.kind) + (other.within == structure.within)
        return 10 * alike + _near(charted, structure, other)

    wrong = [
        Choice(structure_name(other, material.language), sentence(other.about))
        for other in best_first(others, closeness, rng)
    ]
    fair = shuffled(Choice(structure_name(structure, material.language)), wrong, "", rng)
    if fair is None:
        return None
    choices, right = fair
    return of_figure(
        QuestionKind.MARKED,
        structure.id,
        f"What is lit on the chart{_by(charted)}?",
        chart_figure(charted),
        (structure.id,),
        choices=choices,
        right=right,
        answer=structure_name(structure, material.language),
        explanation=sentence(structure.about),
        rng=rng,
    )


def find_spot(material: QuestionContext, structure: Structure, rng: random.Random) -> Question | None:
    """Where a bone, nerve, vessel or dermatome lies on the chart; its parts and branches count."""
    charted = _chart(material, structure, rng)
    if charted is None:
        return None
    below = {one.id for one in material.atlas.ties.below(structure)}
    there = [
        one.id for one in on_chart(material.atlas, charted) if one.id in below or _is_one(one, structure)
    ]
    asked = structure_name(structure, material.language)
    prompt = f"Find on the chart{_by(charted)}: {_inside(material, asked)}."
    return of_figure(
        QuestionKind.SPOT,
        structure.id,
        prompt,
        chart_figure(charted),
        (structure.id, *(id_ for id_ in there if id_ != structure.id)),
        answer=asked,
        explanation=sentence(structure.about),
        hint=_where(charted, structure),
        rng=rng,
    )


OF_CUTS: Mapping[QuestionKind, Callable[[QuestionContext, Cut, random.Random], Question | None]] = {
    QuestionKind.SECTION: name_cut,
    QuestionKind.CUT: find_cut,
}
ON_CHARTS: Mapping[QuestionKind, Callable[[QuestionContext, Structure, random.Random], Question | None]] = {
    QuestionKind.MARKED: name_marked,
    QuestionKind.SPOT: find_spot,
}


def _chart(material: QuestionContext, structure: Structure, rng: random.Random) -> Charted | None:
    """The chart on which it is asked; of both maps of dermatomes one or the other."""
    found = charts_with(material.atlas, structure)
    return rng.choice(found) if found else None


def _telling(structure: Structure) -> frozenset[str]:
    return frozenset(folded(structure.name)) - _LITTLE


def _is_one(structure: Structure, wider: Structure) -> bool:
    """Whether a part of a bone is one of what the other means at large: the spinous process of C7, of spinous processes."""
    parts = structure.kind is wider.kind is StructureKind.BONE_PART
    return parts and _telling(wider) < _telling(structure)


def _could_be(one: Structure, other: Structure) -> bool:
    """Whether both are parts of bones of one sort, so that the name of the one could be said of the other."""
    parts = one.kind is other.kind is StructureKind.BONE_PART
    return parts and len(_telling(one) & _telling(other)) > 1


def _by(charted: Charted) -> str:
    return f", by the map after {charted.a_map}" if charted.a_map else ""


def _near(charted: Charted, one: Structure, other: Structure) -> int:
    """From 0 to 10, the nearer the spots of two structures are on the chart."""
    first, second = traces_on(charted, one)[0].at, traces_on(charted, other)[0].at
    return round(10 / (1 + (abs(first[0] - second[0]) + abs(first[1] - second[1])) / 100))


def _where(charted: Charted, structure: Structure) -> str:
    """Where on the chart it is to be looked for, roughly."""
    down = traces_on(charted, structure)[0].at[1]
    return f"Look at {next((name for end, name in _REGIONS if down < end), 'the pelvis and thighs')}."


def _part(material: QuestionContext, part: SectionPart) -> str:
    return part_name(material.atlas, part, material.language)


def _explained(material: QuestionContext, cut: Cut) -> str:
    said = [sentence(cut.part.note)]
    if cut.part.schematic:
        said.append("It was laid in by hand: size and form are no measurement.")
    if cut.part.unchecked:
        said.append(f"Not checked: {sentence(cut.part.unchecked)}")
    if material.language is not Language.ENGLISH:
        said.insert(0, f"In English: {cut.part.name}.")
    return " ".join(said)


def _light(material: QuestionContext, cut: Cut) -> tuple[str, ...]:
    muscle = material.atlas.muscles.get(cut.part.muscle or "")
    return material.atlas.regions(muscle) if muscle and cut.part.tissue is Tissue.MUSCLE else ()


def _inside(material: QuestionContext, name: str) -> str:
    """A name in the midst of a sentence; one of another language stands as it is written."""
    return inside(name) if material.language is Language.ENGLISH else name
