"""Questions about where a muscle belongs in the textbooks' scheme, which is not how deep it is drawn."""

from __future__ import annotations

import random

from backatlas.atlas import Atlas
from backatlas.records.anatomy import Division, Muscle
from backatlas.study.choosing import best_first, shuffled
from backatlas.study.giveaways import shared, strong
from backatlas.study.kinds.context import QuestionContext
from backatlas.study.kinds.making import with_choices
from backatlas.study.question import Choice, Question, QuestionKind
from backatlas.wording.english import plural

# Asked no finer than this: the names of the finest divisions of the back nearly name their muscles.
_LEVELS = 2


def place(material: QuestionContext, muscle: Muscle, rng: random.Random) -> Question | None:
    """Which division a muscle belongs to; what some books say instead is no wrong choice."""
    atlas = material.atlas
    own, asked = asked_for(atlas, muscle), material.asked(muscle)
    if own.axis is None or strong(shared(asked, own.name)):
        return None
    near = best_first(_fair(material, muscle), lambda other: _closeness(material, own, other), rng)
    wrong = [
        Choice(each.name, f"{each.name}: {each.about}") for each in near if _closeness(material, own, each)
    ]
    right = Choice(own.name, regions=atlas.regions(muscle))
    several = plural(muscle)
    do = "do" if several else "does"
    prompt = material.prompt(muscle, f"Where {do} {{}} belong?", f"where {do} {{they}} belong?")
    explanation = (
        f"{material.starting(muscle)} {'belong' if several else 'belongs'} to: {told(atlas, muscle)}"
    )
    return with_choices(
        material, QuestionKind.LAYER, muscle, prompt, shuffled(right, wrong, asked, rng), explanation, rng
    )


def asked_for(atlas: Atlas, muscle: Muscle) -> Division:
    """The division by which the muscle is asked about and counted."""
    return atlas.divisions_of(muscle)[:_LEVELS][-1]


def told(atlas: Atlas, muscle: Muscle) -> str:
    """The muscle's division in words, with what is to be known about it."""
    division = atlas.division(muscle)
    return f"{division.name}. {division.about}"


def _fair(material: QuestionContext, muscle: Muscle) -> list[Division]:
    """Divisions to which neither the muscle nor a whole or part of it belongs, in this book or in others."""
    atlas, kin = material.atlas, material.facts.kin(muscle)
    taken = {division.id for each in kin for division in atlas.divisions_of(each)}
    ids = {each.id for each in kin}
    asked = {asked_for(atlas, other).id: asked_for(atlas, other) for other in atlas.muscles.values()}
    return [
        each for each in asked.values() if each.axis and each.id not in taken and not ids & set(each.also)
    ]


def _closeness(material: QuestionContext, own: Division, other: Division) -> int:
    one, two = _top(material.atlas, own), _top(material.atlas, other)
    alike = one.layers and two.layers
    return 2 * (one == two) + alike + (two.id in material.beside(one.id) and two.tempts)


def _top(atlas: Atlas, division: Division) -> Division:
    while division.within is not None:
        division = atlas.divisions[division.within]
    return division
