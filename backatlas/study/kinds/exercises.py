"""Questions about exercises: what a muscle does in one, as it follows from the demand and the muscle's action."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from backatlas.reasoning.reasons import Match, matches, reason
from backatlas.records.anatomy import Muscle, Strength, Work
from backatlas.records.training import Demand, Exercise, Link, Role
from backatlas.study.choosing import shuffled
from backatlas.study.facts import ACTIVE
from backatlas.study.kinds.context import QuestionContext
from backatlas.study.kinds.making import with_choices
from backatlas.study.kinds.movements import BESIDE, tempting
from backatlas.study.question import Choice, Question, QuestionKind
from backatlas.wording.english import bare, capital, inside, plural

# What a muscle does weakly is nothing to be known of an exercise.
_TOLD = (Strength.MAIN, Strength.ASSISTS)


@dataclass(frozen=True, slots=True)
class _ExercisePart:
    """What a muscle does in an exercise: the demand that it answers, and the movement that is its own."""

    link: Link
    demand: Demand
    movement: str


def exercise(material: QuestionContext, muscle: Muscle, rng: random.Random) -> Question | None:
    """What the muscle does in one of its exercises; moving, holding and being stretched have equal chances.

    A role alone is nothing to be asked: who leads and who helps was measured or judged, and cannot be worked out.
    """
    found = list(_parts(material, muscle))
    rng.shuffle(found)
    works = [work for work in Work if any(part.demand.work is work for part in found)]
    order = rng.sample(works, len(works))
    made = (
        _asked(material, muscle, part, rng)
        for part in sorted(found, key=lambda part: order.index(part.demand.work))
    )
    return next(filter(None, made), None)


def _parts(material: QuestionContext, muscle: Muscle) -> Iterator[_ExercisePart]:
    """Every demand that a sure action of the muscle answers, in exercises that work or stretch it."""
    atlas = material.atlas
    for link in atlas.links_of(muscle):
        doer = atlas.muscles[link.muscle]
        # A variant asks nothing else than its base, as far as anybody can know by heart.
        if link.role not in (*ACTIVE, Role.STRETCHED) or atlas.exercises[link.exercise].base:
            continue
        for match in matches(doer, atlas.exercises[link.exercise], link.role, atlas.movements):
            fits = match.opposes is (link.role is Role.STRETCHED)
            holds = (match.demand.work is Work.ISOMETRIC) is (link.role is Role.STABILISER)
            # What it helps with only as long as something else is held does not follow from the exercise.
            sure = match.action.strength is Strength.MAIN or not match.action.when
            if (
                fits
                and sure
                and match.action.strength in _TOLD
                and (holds or link.role is not Role.STABILISER)
            ):
                yield _ExercisePart(link, match.demand, _told(material, match))


def _told(material: QuestionContext, match: Match) -> str:
    """The movement to tell: of "turning the trunk" that is made, the turn to the muscle's own or the other side."""
    made = match.demand.work is Work.CONCENTRIC and match.demand.movement in material.wider
    return match.action.movement if made else match.demand.movement


def _asked(
    material: QuestionContext, muscle: Muscle, part: _ExercisePart, rng: random.Random
) -> Question | None:
    atlas = material.atlas
    exercise, work = atlas.exercises[part.link.exercise], part.demand.work
    right = Choice(_does(material, part.movement, work, muscle), regions=atlas.regions(muscle))
    wrong = list(_wrong(material, muscle, exercise, part, rng))
    fair = shuffled(right, wrong, material.asked(muscle), rng)
    name, do = inside(exercise.name), "do" if plural(muscle) else "does"
    prompt = material.prompt(
        muscle, f"What {do} {{}} do in the {name}?", f"what {do} {{they}} do in the {name}?"
    )
    link = part.link
    alone = exercise.model_copy(update={"demands": (part.demand,)})
    why = reason(atlas.muscles[link.muscle], alone, link.role, atlas.movements) or atlas.reason(link)
    role = f"In the atlas: {link.role}, which {link.role.meaning}. Grade {link.grade}: {link.grade.meaning}."
    return with_choices(material, QuestionKind.EXERCISE, muscle, prompt, fair, f"{why} {role}", rng)


def _wrong(
    material: QuestionContext, muscle: Muscle, exercise: Exercise, part: _ExercisePart, rng: random.Random
) -> Iterator[Choice]:
    """What else the exercise asks for and the muscle cannot give, then movements near the right one."""
    said = material.said(muscle)
    movements = material.atlas.movements
    region = movements[part.movement].region
    near = {region, *BESIDE.get(region, ())}
    demands = [
        each
        for each in exercise.demands
        if movements[each.movement].region in near and _excluded(material, muscle, each.movement, each.work)
    ]
    asked = rng.sample(demands, len(demands))[:2]
    for each in asked:
        told = f"The exercise asks for that, but it is not what {said} can do."
        yield Choice(_does(material, each.movement, each.work, muscle), told)
    work = part.demand.work
    used = {each.movement for each in asked}
    for id_ in tempting_for(material, muscle, part.movement, work, rng):
        if id_ in used:
            continue
        yield Choice(_does(material, id_, work, muscle), f"{material.starting(muscle)} cannot do that.")


def tempting_for(
    material: QuestionContext, muscle: Muscle, movement: str, work: Work, rng: random.Random
) -> list[str]:
    """Movements that the muscle neither makes nor holds; for a stretch, those that cannot lengthen it."""
    movements = material.atlas.movements
    if work is not Work.STRETCH:
        return [
            id_
            for id_ in tempting(material, muscle, movement, rng)
            if (movements[id_].opposite if work is Work.CONCENTRIC else movements[id_].held)
        ]
    region = movements[movement].region
    found = [id_ for id_, each in movements.items() if each.region == region and id_ not in material.wider]
    return [id_ for id_ in rng.sample(found, len(found)) if _excluded(material, muscle, id_, Work.STRETCH)]


def _excluded(material: QuestionContext, muscle: Muscle, movement: str, work: Work) -> bool:
    """Whether the muscle can surely not be what answers the demand: a stretch lengthens whoever makes the reverse."""
    answers = material.atlas.movements[movement].opposite if work is Work.STRETCH else movement
    return answers is not None and material.facts.surely_not(muscle, answers)


def _does(material: QuestionContext, movement: str, work: Work, muscle: Muscle) -> str:
    """The choice in words: "Extends the hip", "Holds still: keeps the elbow bent", "Is stretched by hip flexion"."""
    found = material.atlas.movements[movement]
    if work is Work.STRETCH:
        return f"{'Are' if plural(muscle) else 'Is'} stretched by {found.title}"
    if work is Work.ISOMETRIC:
        return f"{'Hold' if plural(muscle) else 'Holds'} still: {_agreed(found.plainly(work), muscle)}"
    return capital(_agreed(found.makes, muscle))


def _agreed(does: str, muscle: Muscle) -> str:
    """The phrase with its verb in the muscle's number: "extends the trunk", "extend the trunk"."""
    return bare(does).replace("its own side", "their own side") if plural(muscle) else does
