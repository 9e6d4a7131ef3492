"""Questions about movements: what a muscle does, and which muscle does it."""

from __future__ import annotations

import random

from backatlas.models import Action, Muscle, Strength
from backatlas.models import Kind as What
from backatlas.study.choosing import best_first, shuffled
from backatlas.study.kinds.making import fair_muscles, with_choices
from backatlas.study.kinds.material import Material
from backatlas.study.kinds.wording import capital
from backatlas.study.question import Choice, Kind, Question

# Where to look for wrong actions when a region has too few of its own.
_BESIDE = {
    "head": ("scapula",),
    "neck": ("scapula",),
    "trunk": ("scapula", "hip"),
    "thorax": ("neck", "scapula"),
    "scapula": ("neck", "trunk"),
    "shoulder": ("scapula", "elbow"),
    "elbow": ("wrist",),
    "wrist": ("fingers", "thumb"),
    "fingers": ("thumb",),
    "thumb": ("fingers",),
    "hip": ("knee",),
    "knee": ("hip",),
}


def action(material: Material, muscle: Muscle, rng: random.Random) -> Question | None:
    made = (_action(material, muscle, each, rng) for each in material.sure_actions(muscle, rng))
    return next(filter(None, made), None)


def _action(material: Material, muscle: Muscle, action: Action, rng: random.Random) -> Question | None:
    movements = material.library.movements
    made = movements[action.movement]
    right = Choice(capital(made.makes), regions=material.library.regions(muscle))

    def closeness(id_: str) -> int:
        near = movements[id_].region
        beside = near in _BESIDE.get(made.region, ())
        return 4 * (id_ == made.opposite) + 2 * (near == made.region) + beside

    wrong = [
        Choice(capital(movements[id_].makes), f"Not an action of {material.named(muscle)}.")
        for id_ in best_first(movements, closeness, rng)
        if id_ not in material.wider and material.facts.surely_not(muscle, id_)
    ]
    degree = {Strength.ASSISTS: "a lesser", Strength.WEAK: "a weak"}.get(action.strength, "an")
    prompt = f"What is {degree} action of {material.named(muscle)}?"
    fair = shuffled(right, wrong, material.asked(muscle), rng)
    return with_choices(material, Kind.ACTION, muscle, prompt, fair, material.doing(muscle), rng)


def mover(material: Material, muscle: Muscle, rng: random.Random) -> Question | None:
    made = (_mover(material, muscle, each, rng) for each in material.sure_actions(muscle, rng))
    return next(filter(None, made), None)


def _mover(material: Material, muscle: Muscle, action: Action, rng: random.Random) -> Question | None:
    movement = material.library.movements[action.movement]
    others = [
        other
        for other in material.unrelated(muscle)
        if material.facts.surely_not(other, movement.id) and other.kind is not What.FASCIA
    ]
    degree = {Strength.ASSISTS: ", if only as a helper", Strength.WEAK: ", if only weakly"}
    prompt = f"Which of these {movement.makes}{degree.get(action.strength, '')}?"
    fair = fair_muscles(material, muscle, others, movement.makes, rng, material.doing)
    explanation = f"{material.doing(muscle)} {movement.title.capitalize()}: {movement.definition}"
    return with_choices(material, Kind.MOVER, muscle, prompt, fair, explanation, rng)
