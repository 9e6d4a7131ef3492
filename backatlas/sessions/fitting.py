"""Whom a session is for: which exercises fit somebody, why others do not, and the nearest one that does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from backatlas.atlas import Atlas
from backatlas.records.care import Advice, Fit
from backatlas.records.session import Item
from backatlas.records.training import Equipment, Exercise, Level, Role
from backatlas.sessions.coverage import WEIGHTS
from backatlas.sessions.doses import first_item

# How much each likeness counts when the nearest exercise is looked for; ours, and only the order matters.
_MUSCLES, _DEMANDS, _PATTERN, _LEVEL = 4.0, 2.0, 2.0, 0.5
_GEAR, _CHANGED = 1.5, 0.5
STRETCHED = "stretched "  # before the id of a muscle that a stretch lengthens


@dataclass(frozen=True, slots=True)
class Person:
    """What somebody said of himself, all of it optional.

    `equipment` is None where it was not said; ids in `careful` are those of conditions of the content.
    """

    equipment: frozenset[Equipment] | None = None
    careful: tuple[str, ...] = ()


ANYBODY = Person()


class Bar(StrEnum):
    """What keeps an exercise from being offered."""

    EQUIPMENT = "equipment"
    LEVEL = "level"
    CARE = "care"


@dataclass(frozen=True, slots=True)
class Misfit:
    """One reason why an exercise does not fit, in words that complete its name: "needs a cable machine"."""

    bar: Bar
    why: str


def lacking(exercise: Exercise, tools: frozenset[Equipment]) -> tuple[Equipment, ...]:
    """What of its equipment would have to be got; nothing where it can be done with the tools.

    A bench comes on top of what is lifted; the rest of a list are alternatives, any of which will do.
    """
    if Equipment.NONE in exercise.equipment:
        return ()
    either = tuple(tool for tool in exercise.equipment if tool is not Equipment.BENCH)
    needs = () if not tools.isdisjoint(either) else either
    bench = Equipment.BENCH in exercise.equipment and Equipment.BENCH not in tools
    return (*needs, *((Equipment.BENCH,) if bench else ()))


def needs(exercise: Exercise, tools: frozenset[Equipment]) -> str:
    """What is lacking in words, as "a cable machine or a band" or "a dumbbell, and a bench"; empty for nothing."""
    found = lacking(exercise, tools)
    either = " or ".join(_one(tool) for tool in found if tool is not Equipment.BENCH)
    return ", and ".join(filter(None, (either, _one(Equipment.BENCH) if Equipment.BENCH in found else "")))


def _one(tool: Equipment) -> str:
    return f"a {tool}"


def misfits(exercise: Exercise, atlas: Atlas, person: Person, level: Level | None) -> Iterator[Misfit]:
    """Why an exercise should not be offered to somebody at a level; nothing where it fits."""
    if person.equipment is not None and (lack := needs(exercise, person.equipment)):
        yield Misfit(Bar.EQUIPMENT, f"needs {lack}")
    if level and list(Level).index(exercise.level) > list(Level).index(level):
        yield Misfit(Bar.LEVEL, f"is {exercise.level}")
    for advice in left_out(exercise, atlas, person):
        yield Misfit(Bar.CARE, f"is left out with {_inside(advice.condition.name)}")


def fits(exercise: Exercise, atlas: Atlas, person: Person, level: Level | None) -> bool:
    return next(misfits(exercise, atlas, person, level), None) is None


def left_out(exercise: Exercise, atlas: Atlas, person: Person) -> tuple[Advice, ...]:
    """What the person is careful with that speaks against the exercise."""
    return tuple(one for one in _for(exercise, atlas, person) if one.fit is Fit.LEAVE_OUT)


def changed(exercise: Exercise, atlas: Atlas, person: Person) -> tuple[Advice, ...]:
    """What the person is careful with that asks for a change of the exercise; none for one that is left out."""
    advice = _for(exercise, atlas, person)
    return () if any(one.fit is Fit.LEAVE_OUT for one in advice) else advice


def nearest(exercise: Exercise, atlas: Atlas, person: Person, level: Level | None) -> tuple[Exercise, ...]:
    """Exercises that fit somebody, the most like this one first: by muscles, movements, pattern and level.

    One that asks for other equipment, or for a change by what the person is careful with, stands further back. Of a base
    and its variants only the base is named, or the likest where that does not fit; of those that this one belongs to
    none, unless it does not fit itself.
    """
    tools = person.equipment or frozenset({Equipment.NONE, *exercise.equipment})

    def likely(one: Exercise) -> float:
        return (
            likeness(exercise, one, atlas)
            - _GEAR * bool(lacking(one, tools))
            - _CHANGED * bool(changed(one, atlas, person))
        )

    there = {one.id: one for one in atlas.exercises.values() if fits(one, atlas, person, level)}
    home = family(exercise) if exercise.id in there else exercise.id
    named = [
        one
        for one in there.values()
        if one.id != exercise.id and family(one) != home and one.base not in there
    ]
    likest: dict[str, Exercise] = {}
    for one in sorted(named, key=likely, reverse=True):
        likest.setdefault(family(one), one)
    return tuple(likest.values())


def family(exercise: Exercise) -> str:
    """The id of what an exercise is a variant of, or its own."""
    return exercise.base or exercise.id


def likeness(one: Exercise, other: Exercise, atlas: Atlas) -> float:
    """How far two exercises train the same, from -0.5 to 8; only the order means something."""
    asked, also = ({(d.movement, d.work) for d in exercise.demands} for exercise in (one, other))
    apart = abs(list(Level).index(one.level) - list(Level).index(other.level))
    return (
        _MUSCLES * overlap(one, other, atlas)
        + _DEMANDS * len(asked & also) / len(asked | also)
        + _PATTERN * (one.pattern is other.pattern)
        - _LEVEL * apart / 2
    )


def overlap(one: Exercise, other: Exercise, atlas: Atlas) -> float:
    """How far two exercises train the same muscles in the same roles, from 0 to 1, by the weights of the roles.

    What both ask of a muscle over what either asks, each summed over the muscles. Two stretches are held against each
    other by what they lengthen.
    """
    mine, theirs = loads(one, atlas), loads(other, atlas)
    shared = sum(min(load, theirs.get(id_, 0.0)) for id_, load in mine.items())
    most = sum(max(mine.get(id_, 0.0), theirs.get(id_, 0.0)) for id_ in {*mine, *theirs})
    return shared / most if most else 0.0


def swapped(item: Item, exercise: Exercise, atlas: Atlas) -> Item:
    """Another exercise in the place of an item, with the part, sets, rest and day of the old one.

    Its repetitions and seconds are those of the old one too where sets of both count alike and are counted in the same,
    or else its own. A note on the load never comes along.
    """
    usual, old = first_item(exercise, atlas), atlas.exercises.get(item.exercise)
    kept: dict[str, object] = {"part": item.part, "sets": item.sets, "rest": item.rest, "day": item.day}
    counted = [(one.reps is None, one.seconds is None) for one in (usual, item)]
    if old and old.effort is exercise.effort and counted[0] == counted[1]:
        kept |= {"reps": item.reps, "seconds": item.seconds}
    return usual.model_copy(update=kept)


def _for(exercise: Exercise, atlas: Atlas, person: Person) -> tuple[Advice, ...]:
    return tuple(one for one in atlas.advice(exercise) if one.condition.id in person.careful)


def loads(exercise: Exercise, atlas: Atlas) -> dict[str, float]:
    """What an exercise asks of each muscle by id: the weight of its role, 1 for one who leads.

    Of one that works no muscle it is 1 for each that is stretched, under a key of its own.
    """
    roles = atlas.roles(exercise)
    worked = {id_: WEIGHTS[role] for id_, role in roles.items() if WEIGHTS[role]}
    return worked or {f"{STRETCHED}{id_}": 1.0 for id_, role in roles.items() if role is Role.STRETCHED}


def _inside(name: str) -> str:
    """A condition's name inside a sentence."""
    return name[0].lower() + name[1:]
