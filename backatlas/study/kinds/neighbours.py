"""Questions about what lies directly over or under a muscle, as far as the plate shows it from behind."""

from __future__ import annotations

import random
from collections.abc import Collection

from backatlas.records.anatomy import Muscle
from backatlas.records.anatomy import MuscleKind as What
from backatlas.study.kinds.context import QuestionContext
from backatlas.study.kinds.making import fair_muscles, with_choices
from backatlas.study.question import Question, QuestionKind
from backatlas.wording.english import plural

# No further off than this may a wrong choice lie: nobody looks over a muscle of the neck for one of the hip.
_FAR = 260


def over(material: QuestionContext, muscle: Muscle, rng: random.Random) -> Question | None:
    return _neighbour(material, muscle, QuestionKind.OVER, rng)


def under(material: QuestionContext, muscle: Muscle, rng: random.Random) -> Question | None:
    return _neighbour(material, muscle, QuestionKind.UNDER, rng)


def _neighbour(
    material: QuestionContext, muscle: Muscle, kind: QuestionKind, rng: random.Random
) -> Question | None:
    """One of the neighbours that the plate shows in that order, among others that it shows apart or the other way."""
    atlas, facts = material.atlas, material.facts
    is_over = kind is QuestionKind.OVER
    near = atlas.over(muscle) if is_over else atlas.under(muscle)
    shown = [other for other in near if _lies(material, muscle, other, is_over)]
    # What is said of a group holds for one member or another, and the plate shows no more than that.
    if not shown or muscle.kind is What.GROUP or material.sight.unnamed(atlas, muscle):
        return None
    beyond = facts.over(muscle) if is_over else facts.under(muscle)
    others = [
        other
        for other in material.neighbours(muscle)
        if other.kind is not What.GROUP
        and other.id not in beyond
        and _apart(material, muscle, other, is_over)
    ]

    def remark(other: Muscle) -> str:
        does = "do" if plural(other) else "does"
        return f"{material.starting(other)} {does} not lie directly {kind} {material.said(muscle)}."

    asked = material.asked(muscle)
    made = (
        fair_muscles(material, right, others, asked, rng, remark, kin=muscle)
        for right in rng.sample(shown, len(shown))
    )
    fair = next(filter(None, made), None)
    names = "; ".join(material.said(each) for each in near)
    explanation = f"Directly {kind} {material.said(muscle)}: {names}."
    prompt = material.prompt(
        muscle,
        f"Seen from behind, what lies directly {kind} {{}}?",
        f"seen from behind, what lies directly {kind} {{them}}?",
    )
    return with_choices(material, kind, muscle, prompt, fair, explanation, rng)


def _lies(material: QuestionContext, muscle: Muscle, other: Muscle, is_over: bool) -> bool:
    """Whether the plate plainly shows the other one over the muscle, or under it; unnamed ones show nothing."""
    if other.kind is What.GROUP or material.sight.unnamed(material.atlas, other):
        return False
    own, its = _regions(material, muscle, other)
    return material.sight.lies_over(own, its) if is_over else material.sight.lies_over(its, own)


def _apart(material: QuestionContext, muscle: Muscle, other: Muscle, is_over: bool) -> bool:
    """Whether the plate shows the other one nearby, but no part of it over the muscle, or under it."""
    own, its = _regions(material, muscle, other)
    if not its or material.sight.distance(own, its) > _FAR or material.sight.unnamed(material.atlas, other):
        return False
    return not (material.sight.hidden(own, its) if is_over else material.sight.hidden(its, own))


def _regions(
    material: QuestionContext, muscle: Muscle, other: Muscle
) -> tuple[Collection[str], Collection[str]]:
    return material.atlas.regions(muscle), material.atlas.regions(other)
