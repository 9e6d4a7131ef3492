"""Questions about what lies directly over or under a muscle."""

from __future__ import annotations

import random

from backatlas.english import plural
from backatlas.models import Muscle
from backatlas.study.kinds.making import fair_muscles, with_choices
from backatlas.study.kinds.material import Material
from backatlas.study.question import Kind, Question


def over(material: Material, muscle: Muscle, rng: random.Random) -> Question | None:
    near, beyond = material.library.over(muscle), material.facts.over(muscle)
    return _neighbour(material, muscle, Kind.OVER, near, beyond, rng)


def under(material: Material, muscle: Muscle, rng: random.Random) -> Question | None:
    near, beyond = material.library.under(muscle), material.facts.under(muscle)
    return _neighbour(material, muscle, Kind.UNDER, near, beyond, rng)


def _neighbour(
    material: Material,
    muscle: Muscle,
    kind: Kind,
    near: tuple[Muscle, ...],
    beyond: frozenset[str],
    rng: random.Random,
) -> Question | None:
    """The first of the neighbours, in random order, with a fair set of choices; nothing `beyond` is a wrong one."""

    def remark(other: Muscle) -> str:
        does = "do" if plural(other) else "does"
        return f"{material.starting(other)} {does} not lie directly {kind} {material.said(muscle)}."

    others = [other for other in material.unrelated(muscle) if other.id not in beyond]
    asked = material.asked(muscle)
    made = (
        fair_muscles(material, right, others, asked, rng, remark, kin=muscle)
        for right in rng.sample(near, len(near))
    )
    fair = next(filter(None, made), None)
    names = "; ".join(material.said(each) for each in near)
    explanation = f"Directly {kind} {material.said(muscle)}: {names}."
    prompt = f"Seen from behind, what lies directly {kind} {material.said(muscle)}?"
    return with_choices(material, kind, muscle, prompt, fair, explanation, rng)
