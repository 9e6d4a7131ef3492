"""Questions about nerves: all that move the muscle, beside others that could be taken for them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import combinations

from backatlas.records.anatomy import Muscle
from backatlas.records.structures import Structure, StructureKind
from backatlas.study.choosing import shuffled
from backatlas.study.kinds.context import QuestionContext
from backatlas.study.kinds.making import with_choices
from backatlas.study.nerves import tempting
from backatlas.study.question import Choice, Question, QuestionKind
from backatlas.wording.english import capital, inside, listed, sentence

# Muscles within so many mm on the plate share arteries that join.
_CLOSE = 110
_COMMON = frozenset(
    "of the artery arteries branch branches superficial deep posterior anterior dorsal".split()
)


def nerve(material: QuestionContext, muscle: Muscle, rng: random.Random) -> Question | None:
    """Where several nerves move a muscle, every choice names as many: half of the truth is no answer."""
    right = material.nerves.motor(muscle.innervation)
    if not right:
        return None
    said = material.said(muscle)
    wrong = _wrong_pairs(material, muscle, right, rng) if len(right) > 1 else _wrong(material, muscle, rng)
    choice = Choice(material.nerves.title(*right), regions=material.atlas.regions(muscle))
    fair = shuffled(choice, list(wrong), material.asked(muscle), rng)
    several = "nerves supply" if len(right) > 1 else "nerve supplies"
    prompt = material.prompt(muscle, f"Which {several} {{}}?", f"which {several} {{them}}?")
    explanation = f"The nerve supply of {said}: {inside(sentence(muscle.innervation))}"
    return with_choices(material, QuestionKind.NERVE, muscle, prompt, fair, explanation, rng)


def feeds(material: QuestionContext, muscle: Muscle, rng: random.Random) -> Question | None:
    """An artery that the muscle's file names, beside arteries that no file names for it or for what lies close to it.

    Arteries of a region join, so that one of its neighbours could be defended: only those are wrong that feed muscles
    elsewhere.
    """
    ties = material.atlas.ties
    found = [one for one in ties.vessels_of(muscle) if one.kind is StructureKind.ARTERY]
    if not found:
        return None
    right = rng.choice(found)
    said = material.said(muscle)
    wrong = [
        Choice(
            material.structure_named(other),
            f"It feeds {listed([material.said(one) for one in ties.supplied(other)][:3])}.",
            _regions_of(material, ties.supplied(other)),
        )
        for other in _elsewhere(material, muscle, found)
    ]
    rng.shuffle(wrong)
    choice = Choice(material.structure_named(right), regions=material.atlas.regions(muscle))
    fair = shuffled(choice, wrong, material.asked(muscle), rng)
    prompt = material.prompt(
        muscle, "Which of these arteries feeds {}?", "which of these arteries feeds {them}?"
    )
    explanation = f"The blood supply of {said}: {inside(sentence(muscle.blood_supply))}"
    return with_choices(material, QuestionKind.FEEDS, muscle, prompt, fair, explanation, rng)


def _elsewhere(material: QuestionContext, muscle: Muscle, right: Sequence[Structure]) -> Iterator[Structure]:
    """Arteries that feed muscles, none of which is related to this one or lies close to it."""
    ties, relatives = material.atlas.ties, material.facts.relatives[muscle.id]
    regions = material.atlas.regions(muscle)
    kin = {one.id for each in right for one in (*ties.above(each), *ties.below(each))}
    joined = " ".join(each.anastomoses or "" for each in right).lower()
    for other in material.atlas.structures.values():
        fed = ties.supplied(other)
        if other.kind is not StructureKind.ARTERY or not fed or other.id in kin:
            continue
        close = any(one.id in relatives or material.near(regions, one, _CLOSE) for one in fed)
        # The supreme intercostal artery gives the first of the posterior intercostal ones: whoever shares a name is kin.
        alike = _telling(other.name) & frozenset().union(*(_telling(each.name) for each in right))
        if not close and not alike and other.name.lower().removesuffix(" artery") not in joined:
            yield other


def _telling(name: str) -> frozenset[str]:
    return frozenset(name.lower().split()) - _COMMON


def _regions_of(material: QuestionContext, muscles: Sequence[Muscle]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(region for one in muscles for region in material.atlas.regions(one)))


def _wrong(material: QuestionContext, muscle: Muscle, rng: random.Random) -> Iterator[Choice]:
    found = _others(material, muscle)
    # The first few are the most tempting; which of them come is left to chance.
    for other in rng.sample(found[:5], len(found[:5])):
        remark = _told(material, muscle, other)
        yield Choice(material.nerves.title(other), remark, _regions(material, muscle, other))


def _wrong_pairs(
    material: QuestionContext, muscle: Muscle, right: tuple[str, ...], rng: random.Random
) -> Iterator[Choice]:
    """Pairs with at least one nerve that does not supply the muscle; those with a right one first."""
    others = _others(material, muscle)[:4]
    half = [(own, other) for own in right for other in others]
    pairs = [*rng.sample(half, min(2, len(half))), *combinations(rng.sample(others, len(others)), 2)]
    for first, second in pairs:
        if material.nerves.same(first, second):
            continue
        wrong = second if first in right else first
        yield Choice(material.nerves.title(first, second), capital(_told(material, muscle, wrong)))


def _others(material: QuestionContext, muscle: Muscle) -> list[str]:
    """Nerves of the neighbourhood that supply neither the muscle nor a whole or a part of it, by any account."""
    divisions = tuple(reversed(material.atlas.divisions_of(muscle)))
    in_the_neck = not any(action.movement.startswith(("trunk", "thorax")) for action in muscle.actions)
    names = material.nerves
    kin = [(each.id, names.named(each.innervation)) for each in material.facts.kin(muscle)]
    return [
        nerve
        for nerve in tempting(divisions, in_the_neck)
        if not any(names.supplies(id_, named, nerve) for id_, named in kin)
    ]


def _told(material: QuestionContext, muscle: Muscle, nerve: str) -> str:
    """What the nerve does instead: "The axillary nerve supplies teres minor."."""
    named = material.nerves.title(nerve)
    start = f"The {inside(named)}"
    if place := material.nerves.elsewhere(nerve):
        return place.replace("It ", f"{start} ", 1)
    instead = _instead(material, muscle, nerve)
    verb = (
        "supply"
        if (named.split()[0] in ("Dorsal", "Ventral") and "rami" in named) or "nerves" in named
        else "supplies"
    )
    if instead is None:
        return f"{start} {'do' if verb == 'supply' else 'does'} not supply {material.said(muscle)}."
    return f"{start} {verb} {material.said(instead)}, for example."


def _instead(material: QuestionContext, muscle: Muscle, nerve: str) -> Muscle | None:
    near = sorted(
        (
            other
            for other in material.unrelated(muscle)
            if material.nerves.motor(other.innervation) == (nerve,)
        ),
        key=material.closeness(muscle),
        reverse=True,
    )
    return near[0] if near else None


def _regions(material: QuestionContext, muscle: Muscle, nerve: str) -> tuple[str, ...]:
    instead = _instead(material, muscle, nerve)
    return material.atlas.regions(instead) if instead else ()
