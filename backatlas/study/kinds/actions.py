"""Questions about movements: what a muscle does, and which muscle does it."""

from __future__ import annotations

import random
from collections.abc import Sequence

from backatlas.records.anatomy import Action, Muscle, Strength
from backatlas.records.anatomy import MuscleKind as What
from backatlas.study.choosing import CHOICES, shuffled
from backatlas.study.facts import SURE, joint
from backatlas.study.kinds.context import QuestionContext
from backatlas.study.kinds.making import fair_muscles, with_choices
from backatlas.study.kinds.movements import BESIDE, tempting
from backatlas.study.question import Choice, Question, QuestionKind
from backatlas.wording.english import bare, capital, listed, plural


def action(material: QuestionContext, muscle: Muscle, rng: random.Random) -> Question | None:
    made = (_action(material, muscle, each, rng) for each in _sure(muscle, rng))
    return next(filter(None, made), None)


def _action(material: QuestionContext, muscle: Muscle, action: Action, rng: random.Random) -> Question | None:
    movements = material.atlas.movements
    made = movements[action.movement]
    right = Choice(capital(made.makes), regions=material.atlas.regions(muscle))

    wrong = [
        Choice(capital(movements[id_].makes), f"Not an action of {material.said(muscle)}.")
        for id_ in tempting(material, muscle, action.movement, rng)
    ]
    degree = {Strength.ASSISTS: "a lesser", Strength.WEAK: "a weak"}.get(action.strength, "an")
    prompt = material.prompt(
        muscle, f"What is {degree} action of {{}}?", f"what is {degree} action of {{them}}?"
    )
    fair = shuffled(right, wrong, material.asked(muscle), rng)
    return with_choices(material, QuestionKind.ACTION, muscle, prompt, fair, _doing(material, muscle), rng)


def mover(material: QuestionContext, muscle: Muscle, rng: random.Random) -> Question | None:
    made = (_mover(material, muscle, each, rng) for each in _sure(muscle, rng))
    return next(filter(None, made), None)


def _mover(material: QuestionContext, muscle: Muscle, action: Action, rng: random.Random) -> Question | None:
    movement = material.atlas.movements[action.movement]
    if movement.opposite is None:  # who holds a joint, and who does not, books do not agree on
        return None
    here = {joint(movement.region)}
    near = here | {joint(region) for region in BESIDE.get(movement.region, ())}
    regions = material.atlas.regions(muscle)
    fit = [
        other
        for other in material.neighbours(muscle)
        if material.facts.surely_not(other, movement.id)
        and other.kind is not What.FASCIA
        and material.near(regions, other)
    ]
    # Whoever moves the same joint another way is tempting; whoever moves none nearby fools nobody.
    others = [other for other in fit if material.facts.joints(other) & here]
    if len(others) < CHOICES - 1 and muscle.kind is not What.GROUP:
        others = [other for other in fit if material.facts.joints(other) & near]
    degree = {Strength.ASSISTS: ", if only as a helper", Strength.WEAK: ", if only weakly"}
    prompt = f"Which of these {movement.makes}{degree.get(action.strength, '')}?"

    def remark(other: Muscle) -> str:
        return _doing(material, other)

    def against(other: Muscle) -> int:
        """Those that do the reverse, which is half of knowing it, come before the others."""
        return 6 * any(action.movement == movement.opposite for action in other.actions)

    fair = fair_muscles(material, muscle, others, movement.makes, rng, remark, first=against)
    explanation = f"{_doing(material, muscle)} {movement.title.capitalize()}: {movement.definition}"
    return with_choices(material, QuestionKind.MOVER, muscle, prompt, fair, explanation, rng)


def _sure(muscle: Muscle, rng: random.Random) -> Sequence[Action]:
    """The muscle's surest actions in random order: nothing disputed, nothing that a sheet does passively."""
    by_strength = ([each for each in muscle.actions if each.strength is strength] for strength in SURE)
    found = next(filter(None, by_strength), [])
    return rng.sample(found, len(found))


def _doing(material: QuestionContext, muscle: Muscle) -> str:
    """What it does, in one sentence: "Rhomboid minor retracts the shoulder blade; it helps to lift the …"."""
    they = "they" if plural(muscle) else "it"
    parts = [_by_degree(material, muscle, strength) for strength in Strength]
    return f"{material.starting(muscle)} {f'; {they} '.join(filter(None, parts))}."


def _by_degree(material: QuestionContext, muscle: Muscle, strength: Strength) -> str:
    """All that it does to that degree, after its name or a pronoun; empty if that is nothing."""
    makes = [
        material.atlas.movements[each.movement].makes for each in muscle.actions if each.strength is strength
    ]
    if not makes:
        return ""
    several = plural(muscle)
    do = listed([bare(each) for each in makes])
    does = do if several else listed(makes)
    help_, are, its = ("help", "are", "their") if several else ("helps", "is", "its")
    told = {
        Strength.MAIN: does,
        Strength.ASSISTS: f"{help_} to {do}",
        Strength.WEAK: f"{help_} a little to {do}",
        Strength.DISPUTED: f"{are} said to {do}, which is disputed",
        Strength.PASSIVE: f"{does} by {its} pull alone",
    }[strength]
    return told.replace("its own", f"{its} own")
