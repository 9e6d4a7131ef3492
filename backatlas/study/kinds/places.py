"""Questions about where a muscle belongs in the textbooks' scheme, which is not how deep it is drawn."""

from __future__ import annotations

import random

from backatlas.english import plural
from backatlas.library import Library
from backatlas.models import Division, Muscle
from backatlas.study.choosing import best_first, shuffled
from backatlas.study.giveaways import shared, strong
from backatlas.study.kinds.making import with_choices
from backatlas.study.kinds.material import Material
from backatlas.study.question import Choice, Kind, Question

# Asked no finer than this: the names of the finest divisions of the back nearly name their muscles.
_LEVELS = 2


def place(material: Material, muscle: Muscle, rng: random.Random) -> Question | None:
    """Which division a muscle belongs to; what some books say instead is no wrong choice."""
    library = material.library
    own, asked = asked_for(library, muscle), material.asked(muscle)
    if own.axis is None or strong(shared(asked, own.name)):
        return None
    near = best_first(_fair(material, muscle), lambda other: _closeness(material, own, other), rng)
    wrong = [
        Choice(each.name, f"{each.name}: {each.about}") for each in near if _closeness(material, own, each)
    ]
    right = Choice(own.name, regions=library.regions(muscle))
    several = plural(muscle)
    do = "do" if several else "does"
    prompt = material.prompt(muscle, f"Where {do} {{}} belong?", f"where {do} {{they}} belong?")
    explanation = (
        f"{material.starting(muscle)} {'belong' if several else 'belongs'} to: {told(library, muscle)}"
    )
    return with_choices(
        material, Kind.LAYER, muscle, prompt, shuffled(right, wrong, asked, rng), explanation, rng
    )


def asked_for(library: Library, muscle: Muscle) -> Division:
    """The division by which the muscle is asked about and counted."""
    return library.divisions_of(muscle)[:_LEVELS][-1]


def told(library: Library, muscle: Muscle) -> str:
    """The muscle's division in words, with what is to be known about it."""
    division = library.division(muscle)
    return f"{division.name}. {division.about}"


def _fair(material: Material, muscle: Muscle) -> list[Division]:
    """Divisions to which neither the muscle nor a whole or part of it belongs, in this book or in others."""
    library, kin = material.library, material.facts.kin(muscle)
    taken = {division.id for each in kin for division in library.divisions_of(each)}
    ids = {each.id for each in kin}
    asked = {asked_for(library, other).id: asked_for(library, other) for other in library.muscles.values()}
    return [
        each for each in asked.values() if each.axis and each.id not in taken and not ids & set(each.also)
    ]


def _closeness(material: Material, own: Division, other: Division) -> int:
    one, two = _top(material.library, own), _top(material.library, other)
    on_the_back = {one, two} <= {"extrinsic", "intrinsic"}
    return 2 * (one == two) + on_the_back + (two in material.beside(one) and two != "ventral-segmental")


def _top(library: Library, division: Division) -> str:
    while division.within is not None:
        division = library.divisions[division.within]
    return division.id
