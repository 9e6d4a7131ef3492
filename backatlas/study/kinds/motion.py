"""Questions on the body in motion: which muscle shortens, and which way one turns that works alone."""

from __future__ import annotations

import random
from dataclasses import replace

from backatlas.movement.playing import Playable, PlayTable, stated_of
from backatlas.records.anatomy import Muscle, MuscleKind
from backatlas.study.choosing import shuffled
from backatlas.study.kinds.context import QuestionContext
from backatlas.study.kinds.making import fair_muscles, with_choices
from backatlas.study.question import Choice, Question, QuestionKind

# Percent of its standing length by which the right muscle is shorter at the end, and wrong ones are longer: what a
# learner can see. Our convention.
_SHORTER, _LONGER = -5.0, 2.0
_TURNING = 1.0  # mm of moment arm from which the geometry is sure of a turn
_SAID = {"head": "the head", "neck": "the neck", "trunk": "the trunk"}
_ESTIMATE = "An estimate from this body's geometry."


def shortens(material: QuestionContext, muscle: Muscle, rng: random.Random) -> Question | None:
    """Which muscle shortens in a movement that its file states; the others grow longer in it, and no file states it."""
    table, atlas = material.played, material.atlas
    if table is None or muscle.kind is MuscleKind.FASCIA:
        return None
    ids = _ids(material, muscle)
    movements = table.movements(atlas).values()
    fair = [
        one
        for one in movements
        if stated_of(atlas, muscle, one) > 0
        and table.change(ids, one) <= _SHORTER
        and table.arm(ids, one) > 0
    ]
    if not fair or not table.holds(ids):
        return None
    played = rng.choice(fair)
    others = [other for other in material.unrelated(muscle) if _lengthens(material, table, other, played)]
    sided = ", on the right," if played.slug.endswith(("-right", "-left")) else ""
    prompt = f"The body moves. {played.title}: which of these{sided} shortens?"
    found = fair_muscles(
        material,
        muscle,
        others,
        prompt,
        rng,
        lambda other: f"It grows longer by {table.change(_ids(material, other), played):.0f} %.",
    )
    explanation = (
        f"{material.starting(muscle)} is {-table.change(ids, played):.0f} % shorter at the end, and pulls with a moment arm "
        f"of {table.arm(ids, played):.0f} mm as the body stands. {_ESTIMATE}"
    )
    question = with_choices(material, QuestionKind.SHORTENS, muscle, prompt, found, explanation, rng)
    return question and replace(question, moves=played.slug)


def turns(material: QuestionContext, muscle: Muscle, rng: random.Random) -> Question | None:
    """To which side a muscle turns head, neck or trunk that works on one side alone, where file and geometry agree."""
    table, atlas = material.played, material.atlas
    ids = _ids(material, muscle)
    if table is None or not table.holds(ids):
        return None
    movements = table.movements(atlas)
    for region, said in _SAID.items():
        played = movements.get(f"{region}-rotation-right")
        sign = stated_of(atlas, muscle, played) if played else 0
        if played is None or sign * table.arm(ids, played) < _TURNING:
            continue
        texts = ["To its own side", "To the opposite side"]
        right, wrong = texts if sign > 0 else reversed(texts)
        choices = [Choice(wrong, "It is the other way round."), Choice("To neither", "It does turn it.")]
        prompt = material.prompt(
            muscle,
            f"When {{}} works on one side alone, which way does the front of {said} go?",
            f"Working on one side alone, which way do {{they}} make the front of {said} go?",
        )
        explanation = (
            f"{material.starting(muscle)}: {right[0].lower()}{right[1:]}, with a moment arm of "
            f"{abs(table.arm(ids, played)):.0f} mm as the body stands. {_ESTIMATE}"
        )
        found = shuffled(Choice(right), choices, prompt, rng)
        question = with_choices(material, QuestionKind.TURNS, muscle, prompt, found, explanation, rng)
        return question and replace(question, moves=played.slug if sign > 0 else f"{region}-rotation-left")
    return None


def _ids(material: QuestionContext, muscle: Muscle) -> list[str]:
    return [one.id for one in material.atlas.family(muscle)]


def _lengthens(material: QuestionContext, table: PlayTable, other: Muscle, played: Playable) -> bool:
    """Whether a muscle is surely a wrong answer: longer at the end, and not said to make the movement."""
    ids = _ids(material, other)
    return (
        other.kind is not MuscleKind.FASCIA
        and table.holds(ids)
        and table.change(ids, played) >= _LONGER
        and stated_of(material.atlas, other, played) <= 0
    )
