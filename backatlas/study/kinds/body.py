"""Questions on the body: find a muscle on it, wherever it lies and however deep."""

from __future__ import annotations

import random

from backatlas.records.anatomy import Muscle, MuscleKind
from backatlas.study.kinds.context import QuestionContext
from backatlas.study.kinds.making import about
from backatlas.study.question import How, Question, QuestionKind
from backatlas.wording.english import inside, sentence


def find(material: QuestionContext, muscle: Muscle, _rng: random.Random) -> Question | None:
    """None where the body has no solid of it; a fascia is no muscle to be found."""
    solids = material.bodied.regions(muscle)
    if not solids or muscle.kind is MuscleKind.FASCIA:
        return None
    depth = min(material.bodied.layer(material.bodied.muscles[id_]).depth for id_ in solids)
    place = material.atlas.division(muscle).name
    origin, insertion = inside(sentence(muscle.origin)), inside(sentence(muscle.insertion))
    return about(
        material,
        QuestionKind.BODY,
        muscle,
        How.BODY,
        material.prompt(muscle, "Find {} on the body.", "find {them} on the body."),
        right=solids,
        answer=material.named(muscle),
        explanation=f"The answer: {material.named(muscle)}. {place}; at depth {depth} of the body. "
        f"Origin: {origin} Insertion: {insertion}",
        hint=f"Peel the body down to depth {depth}, and turn it.",
    )
