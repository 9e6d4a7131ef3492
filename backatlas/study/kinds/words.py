"""Questions about what is written of a muscle's ends: origin and insertion."""

from __future__ import annotations

import random

from backatlas.records.anatomy import Muscle
from backatlas.records.anatomy import MuscleKind as What
from backatlas.study.choosing import best_first, shuffled
from backatlas.study.facts import alike
from backatlas.study.giveaways import shared, strong
from backatlas.study.kinds.context import QuestionContext
from backatlas.study.kinds.making import with_choices
from backatlas.study.question import Choice, Question, QuestionKind
from backatlas.wording.english import inside, sentence


def origin(material: QuestionContext, muscle: Muscle, rng: random.Random) -> Question | None:
    return _attachment(material, muscle, QuestionKind.ORIGIN, rng)


def insertion(material: QuestionContext, muscle: Muscle, rng: random.Random) -> Question | None:
    return _attachment(material, muscle, QuestionKind.INSERTION, rng)


def _attachment(
    material: QuestionContext, muscle: Muscle, kind: QuestionKind, rng: random.Random
) -> Question | None:
    atlas, readable = material.atlas, material.masks.readable

    def text(of: Muscle) -> str:
        return of.origin if kind is QuestionKind.ORIGIN else of.insertion

    told, asked = readable(text(muscle)), material.asked(muscle)
    # A fact that names a muscle tells too much, and with the name taken out it cannot be read.
    # What is written of a group sums its members up, and each of theirs is half of it.
    if told is None or muscle.kind is What.GROUP or strong(shared(asked, told)):
        return None
    right = Choice(told, regions=atlas.regions(muscle))
    wrong = [
        Choice(its, f"That is the {kind} of {material.said(other)}.", atlas.regions(other))
        for other in best_first(material.neighbours(muscle), material.closeness(muscle), rng)
        if other.kind is not What.GROUP
        and not _worlds_apart(material, muscle, other)
        and not alike(text(muscle), text(other))
        and (its := readable(text(other))) is not None
    ]
    said = material.said(muscle)
    explanation = f"The {kind} of {said}: {inside(sentence(text(muscle)))}"
    fair = shuffled(right, wrong, asked, rng)
    return with_choices(
        material,
        kind,
        muscle,
        material.prompt(muscle, f"What is the {kind} of {{}}?", f"what is {{their}} {kind}?"),
        fair,
        explanation,
        rng,
    )


def _worlds_apart(material: QuestionContext, muscle: Muscle, other: Muscle) -> bool:
    """Front of the belly and the spine or the thigh: nobody takes the attachments of one for those of the other."""
    one, two = material.atlas.divisions_of(muscle), material.atlas.divisions_of(other)
    return one[0].id in two[-1].apart or two[0].id in one[-1].apart
