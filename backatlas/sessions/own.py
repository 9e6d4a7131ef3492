"""A trainer's own exercises as exercises of the atlas, so that all that is said of a session is said of them too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from backatlas.atlas import Atlas
from backatlas.atlas.variants import taken_over
from backatlas.reading.levers import read_levers
from backatlas.reasoning.deriving import Deriver
from backatlas.records.anatomy import Work
from backatlas.records.own import OwnExercise
from backatlas.records.session import Session
from backatlas.records.training import (
    Demand,
    Dose,
    Effort,
    Equipment,
    Exercise,
    Level,
    Link,
    Load,
    MovementPattern,
    NamesAbroad,
)
from backatlas.wording.english import inside, listed


def with_own(atlas: Atlas, session: Session) -> Atlas:
    """The atlas with a session's own exercises in it; the same atlas where there are none.

    One that is like an exercise of the atlas has its demands, strains and text, and its links as a variant has them. One
    made of movements has the links that follow from these by the derivation, all of grade D, and nothing is known of its
    strains, equipment or level.
    """
    if not session.own:
        return atlas
    made = {one.id: _exercise(one, atlas) for one in session.own}
    links = [link for exercise in made.values() for link in _links(exercise, atlas)]
    return replace(atlas, exercises={**atlas.exercises, **made}, links=(*atlas.links, *links))


def movements_asked(atlas: Atlas, work: Work) -> tuple[str, ...]:
    """Ids of the movements that any exercise of the atlas asks for with some kind of work, in the order of the atlas."""
    asked = {
        demand.movement
        for exercise in atlas.exercises.values()
        for demand in exercise.demands
        if demand.work is work
    }
    return tuple(id_ for id_ in atlas.movements if id_ in asked)


def _exercise(own: OwnExercise, atlas: Atlas) -> Exercise:
    return _like(own, atlas.exercises[own.base]) if own.base else _made_of_movements(own, atlas)


def _like(own: OwnExercise, base: Exercise) -> Exercise:
    """A version of an exercise; what is easier or harder than that need not be so for this one."""
    changed = {
        "id": own.id,
        "name": own.name,
        "base": base.id,
        "differs": "A version of the trainer's own.",
        "synonyms": (),
        "abroad": NamesAbroad(),
        "easier": (),
        "harder": (),
        "setup": f"A version of the {inside(base.name)}, which goes as follows. {base.setup}",
    }
    return base.model_copy(update=changed)


def _made_of_movements(own: OwnExercise, atlas: Atlas) -> Exercise:
    """An exercise of which nothing is known but its movements: there is no text, and no caution.

    What is held comes along with what moves, where anything does; else it is what the load goes against.
    """
    moves = [Demand(movement=one, work=Work.CONCENTRIC) for one in own.moves]
    load = Load.SOME if moves else Load.MAIN
    demands = (*moves, *(Demand(movement=one, work=Work.ISOMETRIC, load=load) for one in own.holds))
    return Exercise.model_construct(
        id=own.id,
        name=own.name,
        pattern=_pattern(demands, atlas.exercises.values()),
        equipment=(Equipment.NONE,),
        level=Level.BEGINNER,
        effort=Effort.HARD,
        strains=(),
        summary=_told(own, atlas),
        demands=demands,
        setup=f"{_told(own, atlas)} Do it as it was shown to you.",
        steps=(),
        dose=Dose(text="nothing, as it is the trainer's own."),
        cues=(),
        faults=(),
        cautions=(),
        evidence=(),
        why="",
    )


def _told(own: OwnExercise, atlas: Atlas) -> str:
    parts = (("makes", own.moves), ("holds", own.holds))
    told = [f"{verb} {listed([atlas.movements[id_].title for id_ in ids])}" for verb, ids in parts if ids]
    return f"The trainer's own: it {' and '.join(told)}."


def _pattern(demands: tuple[Demand, ...], exercises: Iterable[Exercise]) -> MovementPattern:
    """That of the exercise with the most of the demands, and the least besides."""
    asked = {(demand.movement, demand.work) for demand in demands}

    def likeness(one: Exercise) -> float:
        its = {(demand.movement, demand.work) for demand in one.demands}
        return len(asked & its) / len(asked | its)

    return max(exercises, key=likeness).pattern


def _links(exercise: Exercise, atlas: Atlas) -> Iterator[Link]:
    if exercise.base:
        base = atlas.exercises[exercise.base]
        yield from taken_over({base.id: base, exercise.id: exercise}, atlas.links_in(base))
    else:
        yield from Deriver(atlas.muscles.values(), atlas.movements, read_levers(), atlas.drawn).links(
            exercise
        )
