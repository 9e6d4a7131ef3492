"""Questions about exercises: which one trains a muscle, and in which role."""

from __future__ import annotations

import random
from collections.abc import Iterator

from backatlas.models import Link, Muscle, Role
from backatlas.study.choosing import best_first, shuffled
from backatlas.study.facts import ACTIVE
from backatlas.study.kinds.making import with_choices
from backatlas.study.kinds.material import Material
from backatlas.study.question import Choice, Kind, Question


def exercise(material: Material, muscle: Muscle, rng: random.Random) -> Question | None:
    links = [link for link in material.library.links_of(muscle) if link.role in ACTIVE]
    # The muscle's own links before those of its parts, and the leading role before the others.
    links = best_first(links, lambda link: 9 * (link.muscle == muscle.id) - ACTIVE.index(link.role), rng)
    made = (_exercise(material, muscle, link, rng) for link in links)
    return next(filter(None, made), None)


def _exercise(material: Material, muscle: Muscle, link: Link, rng: random.Random) -> Question | None:
    right = Choice(_in_role(material.library.exercises[link.exercise].name, link.role))
    wrong = list(_wrong(material, muscle, link, rng))
    fair = shuffled(right, wrong, material.asked(muscle), rng)
    role = f"Role: {link.role}, which {link.role.meaning}. Grade {link.grade}: {link.grade.meaning}."
    prompt = f"Which exercise trains {material.said(muscle)}, and in which role?"
    explanation = f"{material.library.reason(link)} {role}"
    return with_choices(material, Kind.EXERCISE, muscle, prompt, fair, explanation, rng)


def _wrong(material: Material, muscle: Muscle, right: Link, rng: random.Random) -> Iterator[Choice]:
    """The exercise in another role, and one without any link to the muscle, its wholes or parts in both roles.

    Two exercises in two roles each: no exercise stands out by being there twice.
    """
    library = material.library
    links = [link for kin in material.facts.kin(muscle) for link in library.links_of(kin)]
    linked = {link.exercise for link in links}
    held = {link.role for link in links if link.exercise == right.exercise}
    contrary = Role.PRIME_MOVER if right.role is Role.STABILISER else Role.STABILISER
    role = rng.choice([each for each in (contrary, Role.STRETCHED) if each not in held] or [Role.MOVES_ALONG])
    exercise = library.exercises[right.exercise]
    yield Choice(_in_role(exercise.name, role), f"The exercise is right; the role is {right.role}.")
    apart = [other for other in library.exercises.values() if other.id not in linked]
    for other in best_first(apart, lambda each: each.pattern is exercise.pattern, rng)[:1]:
        for same in (right.role, role):
            told = f"The atlas has no link between {material.said(muscle)} and that exercise."
            yield Choice(_in_role(other.name, same), told)


def _in_role(exercise: str, role: Role) -> str:
    return f"{exercise}: {role}"
