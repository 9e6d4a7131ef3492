"""Questions about what is written of a muscle: origin, insertion, nerve and layer."""

from __future__ import annotations

import random

from backatlas.english import inside, plural, sentence
from backatlas.models import Kind as What
from backatlas.models import Muscle
from backatlas.study.choosing import best_first, shuffled
from backatlas.study.facts import alike, nerve_title
from backatlas.study.giveaways import HIDDEN, shared, strong
from backatlas.study.kinds.making import with_choices
from backatlas.study.kinds.material import Material
from backatlas.study.question import Choice, Kind, Question


def origin(material: Material, muscle: Muscle, rng: random.Random) -> Question | None:
    return _attachment(material, muscle, Kind.ORIGIN, rng)


def insertion(material: Material, muscle: Muscle, rng: random.Random) -> Question | None:
    return _attachment(material, muscle, Kind.INSERTION, rng)


def _attachment(material: Material, muscle: Muscle, kind: Kind, rng: random.Random) -> Question | None:
    library, hide = material.library, material.masks.hide

    def text(of: Muscle) -> str:
        return of.origin if kind is Kind.ORIGIN else of.insertion

    right = Choice(hide(text(muscle)), regions=library.regions(muscle))
    asked = material.asked(muscle)
    if strong(shared(asked, right.text)) or _lists_members(right.text):
        return None
    wrong = [
        Choice(hide(text(other)), f"That is the {kind} of {material.said(other)}.", library.regions(other))
        for other in best_first(material.unrelated(muscle), material.closeness(muscle), rng)
        if not alike(text(muscle), text(other)) and not _lists_members(hide(text(other)))
    ]
    said = material.said(muscle)
    explanation = f"The {kind} of {said}: {inside(sentence(text(muscle)))}"
    fair = shuffled(right, wrong, asked, rng)
    return with_choices(material, kind, muscle, f"What is the {kind} of {said}?", fair, explanation, rng)


def _lists_members(hidden: str) -> bool:
    """Whether a fact about a group goes through its members by name, of which nothing readable is left."""
    return hidden.count(HIDDEN) > 1


def nerve(material: Material, muscle: Muscle, rng: random.Random) -> Question | None:
    library, facts = material.library, material.facts
    own = facts.supplied[muscle.id]
    if muscle.kind is What.FASCIA or not own:
        return None
    right = Choice(nerve_title(own[0]), regions=library.regions(muscle))
    # A whole may have nerves that this part has not, so only parts count as well.
    taken = {nerve for part in library.family(muscle) for nerve in facts.supplied[part.id]}
    wrong = [
        Choice(nerve_title(nerve), f"{_supplying(nerve)} {material.said(other)}.", library.regions(other))
        for other in best_first(material.unrelated(muscle), material.closeness(muscle), rng)
        for nerve in facts.supplied[other.id][:1]
        if not facts.clashes(nerve, taken) and other.kind is not What.FASCIA
    ]
    fair = shuffled(right, wrong, material.asked(muscle), rng)
    said = material.said(muscle)
    explanation = f"The nerve supply of {said}: {inside(sentence(muscle.innervation))}"
    return with_choices(material, Kind.NERVE, muscle, f"Which nerve supplies {said}?", fair, explanation, rng)


def _supplying(nerve: str) -> str:
    return "They supply" if nerve.endswith("rami") else "It supplies"


def layer(material: Material, muscle: Muscle, rng: random.Random) -> Question | None:
    library, deepest, asked = material.library, material.deepest, material.asked(muscle)
    drawn = [each for each in library.layers.values() if each.depth <= deepest]
    own = library.layer(muscle)
    if own not in drawn:
        return None
    labels = {each.id: f"{each.name} (layer {each.depth} of {deepest})" for each in drawn}
    if any(shared(asked, each.name) for each in drawn):
        labels = {each.id: f"Layer {each.depth} of {deepest}, from the skin" for each in drawn}
    lived = {kin.layer for kin in material.facts.kin(muscle)}
    wrong = [
        Choice(labels[each.id], f"Layer {each.depth}: {inside(each.name)}. {each.about}")
        for each in best_first(drawn, lambda each: -abs(each.depth - own.depth), rng)
        if each.id not in lived
    ]
    right = Choice(labels[own.id], regions=library.regions(muscle))
    said = material.said(muscle)
    lie = "lie" if plural(muscle) else "lies"
    explanation = f"{material.starting(muscle)} {lie} in layer {own.depth}: {inside(own.name)}. {own.about}"
    fair = shuffled(right, wrong, asked, rng)
    return with_choices(material, Kind.LAYER, muscle, f"Which layer holds {said}?", fair, explanation, rng)
