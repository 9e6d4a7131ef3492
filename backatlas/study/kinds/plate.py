"""Questions on the plate: find a muscle, or name the one that is lit."""

from __future__ import annotations

import random

from backatlas.records.anatomy import Muscle
from backatlas.records.anatomy import MuscleKind as What
from backatlas.study.kinds.context import QuestionContext
from backatlas.study.kinds.making import about, fair_muscles, with_choices
from backatlas.study.question import How, Question, QuestionKind
from backatlas.wording.english import inside, plural, sentence


def find(material: QuestionContext, muscle: Muscle, _rng: random.Random) -> Question | None:
    regions = material.atlas.regions(muscle)
    if not regions or material.sight.unnamed(material.atlas, muscle):
        return None
    return about(
        material,
        QuestionKind.FIND,
        muscle,
        How.PLATE,
        material.prompt(muscle, "Find {} on the chart.", "find {them} on the chart."),
        right=regions,
        answer=material.named(muscle),
        explanation=_whereabouts(material, muscle),
        hint=f"Look at depth {material.atlas.layer(muscle).depth}.",
    )


def name_typed(material: QuestionContext, muscle: Muscle) -> Question | None:
    regions = material.atlas.regions(muscle)
    if not regions or material.sight.unnamed(material.atlas, muscle):
        return None
    answer = material.named(muscle)
    return about(
        material,
        QuestionKind.NAME,
        muscle,
        How.TYPED,
        _what_is_lit(muscle),
        right=(muscle.id,),
        answer=answer,
        explanation=_whereabouts(material, muscle),
        hint=f"It begins with {answer[0]} and has {len(answer.split())} words."
        if " " in answer
        else f"It begins with {answer[0]}.",
        lit=regions,
    )


def name(material: QuestionContext, muscle: Muscle, rng: random.Random) -> Question | None:
    atlas = material.atlas
    lit = atlas.regions(muscle)
    if not lit or material.sight.unnamed(atlas, muscle):
        return None

    def remark(other: Muscle) -> str:
        lie = "lie" if plural(other) else "lies"
        return (
            f"{material.starting(other)} {lie} elsewhere, at depth {atlas.layer(other).depth} of the chart."
        )

    others = [
        other
        for other in material.neighbours(muscle)
        if atlas.regions(other)
        and not set(lit) & set(atlas.regions(other))
        and not material.sight.unnamed(atlas, other)
    ]
    fair = fair_muscles(material, muscle, others, "", rng, remark)
    prompt, explanation = "What is lit on the chart?", _whereabouts(material, muscle)
    return with_choices(material, QuestionKind.NAME, muscle, prompt, fair, explanation, rng, lit)


def _what_is_lit(muscle: Muscle) -> str:
    if muscle.kind is What.PART:
        return "Which part of a muscle is lit?"
    return "Which group of muscles is lit?" if muscle.kind is What.GROUP else "What is lit on the chart?"


def _whereabouts(material: QuestionContext, muscle: Muscle) -> str:
    division, depth = material.atlas.division(muscle), material.atlas.layer(muscle).depth
    origin, insertion = inside(sentence(muscle.origin)), inside(sentence(muscle.insertion))
    return (
        f"The answer: {material.named(muscle)}. {division.name}; at depth {depth} of the chart. "
        f"Origin: {origin} Insertion: {insertion}"
    )
