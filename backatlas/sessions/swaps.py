"""What may stand in the place of an exercise: the nearest by what it trains, without some equipment or strain, or easier."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from backatlas.atlas import Atlas
from backatlas.records.training import Equipment, Exercise, Level, Role, Variant
from backatlas.sessions.fitting import (
    ANYBODY,
    STRETCHED,
    Person,
    family,
    fits,
    lacking,
    likeness,
    loads,
    overlap,
)
from backatlas.wording.english import capital, listed, plural, said

# More than so much of what those who lead are asked for has to stay, by the weights of their roles. Ours.
KEPT = 0.5


class Rung(StrEnum):
    EASIER = "easier"
    HARDER = "harder"


@dataclass(frozen=True, slots=True)
class Swap:
    """An exercise in the place of another. `overlap` is how much of both together they share, from 0 to 1.

    `lost` are ids of the muscles that lead in the old one and do not work in the new, `stated` says that the content
    names it as a version.
    """

    exercise: Exercise
    overlap: float
    lost: tuple[str, ...]
    stated: bool


def nearest_swaps(
    exercise: Exercise,
    atlas: Atlas,
    *,
    without: Collection[Equipment | str] = (),
    rung: Rung | None = None,
    person: Person = ANYBODY,
) -> tuple[Swap, ...]:
    """What may stand in the place of an exercise, the nearest by what it trains first.

    Each keeps more than half of what is asked of those who lead in the old one. Its sets count if those of the old one
    do, and only then, unless it is to be harder. `without` holds equipment that is not there and ids of strains to be
    spared; `person` what somebody has and is careful with. An easier or harder one is named so by the content, which
    puts it first, or is of another level.

    Raises:
        ValueError: for a strain that the atlas does not know.
    """
    gear = frozenset(one for one in without if isinstance(one, Equipment))
    spared = frozenset(without) - gear
    if unknown := sorted(spared - atlas.strains.keys()):
        raise ValueError(f'"{unknown[0]}" is neither equipment nor a strain')
    there = frozenset(Equipment) - gear
    named = set(_named(exercise, atlas, rung)) if rung else set()
    found = [
        Swap(one, overlap(exercise, one, atlas), _lost(exercise, one, atlas), one.id in named)
        for one in atlas.exercises.values()
        if one.id != exercise.id
        and not lacking(one, there)
        and spared.isdisjoint(one.strains)
        and fits(one, atlas, person, None)
        and (rung is None or one.id in named or _is(rung, one, exercise))
    ]
    kept = (
        swap
        for swap in found
        if swap.stated
        or (
            _counts_alike(exercise, swap.exercise, rung)
            and kept_of_leaders(exercise, swap.exercise, atlas) > KEPT
        )
    )
    return tuple(
        sorted(
            kept,
            key=lambda swap: (not swap.stated, -swap.overlap, -likeness(exercise, swap.exercise, atlas)),
        )
    )


def kept_of_leaders(exercise: Exercise, other: Exercise, atlas: Atlas) -> float:
    """How much of what an exercise asks of those who lead in it another asks of them too, from 0 to 1."""
    before, after = loads(exercise, atlas), loads(other, atlas)
    leaders = _leaders(exercise, atlas)
    asked = sum(before[id_] for id_ in leaders)
    return sum(min(before[id_], after.get(id_, 0.0)) for id_ in leaders) / asked if asked else 0.0


def one_for_each_kit(swaps: Iterable[Swap]) -> tuple[Swap, ...]:
    """The first swap of each choice of equipment, so that a list says what else could be used."""
    first: dict[frozenset[Equipment], Swap] = {}
    for swap in swaps:
        first.setdefault(frozenset(swap.exercise.equipment), swap)
    return tuple(first.values())


def spread(swaps: Iterable[Swap], most: int) -> tuple[Swap, ...]:
    """The first of some swaps, at most two of a base and its variants, so that a short list offers a choice."""
    found: list[Swap] = []
    for swap in swaps:
        home = family(swap.exercise)
        if sum(family(one.exercise) == home for one in found) < 2:
            found.append(swap)
    return tuple(found[:most])


def still_with(exercise: Exercise, without: Collection[Equipment]) -> tuple[Equipment, ...]:
    """With what the exercise itself can be done although some equipment is not there; nothing where it cannot."""
    there = frozenset(Equipment) - frozenset(without)
    if lacking(exercise, there):
        return ()
    return tuple(tool for tool in exercise.equipment if tool in there)


def swap_told(exercise: Exercise, swap: Swap, atlas: Atlas) -> str:
    """What a swap keeps and loses of what an exercise is for, as one to three short sentences.

    >>> swap_told(deadlift, romanian_deadlift, atlas)
    'Iliocostalis lumborum, iliocostalis thoracis and 4 more keep their roles. Quadriceps femoris has no part in it.'
    """
    before, after = loads(exercise, atlas), loads(swap.exercise, atlas)
    leaders = _leaders(exercise, atlas)
    kept = [id_ for id_ in leaders if after.get(id_, 0.0) >= before[id_]]
    less = [id_ for id_ in leaders if 0.0 < after.get(id_, 0.0) < before[id_]]
    told = (
        _sentence(kept, ("keeps its role", "keep their roles"), atlas),
        _sentence(less, ("has a smaller role", "have smaller roles"), atlas),
        _sentence(swap.lost, ("has no part in it", "have no part in it"), atlas),
    )
    return " ".join(filter(None, told))


def _counts_alike(exercise: Exercise, other: Exercise, rung: Rung | None) -> bool:
    if rung is Rung.HARDER and other.effort.counts:
        return True
    return other.effort.counts is exercise.effort.counts


def _named(exercise: Exercise, atlas: Atlas, rung: Rung) -> Iterator[str]:
    """Ids of the exercises that the content calls easier or harder than one, from either side."""

    def versions(one: Exercise, way: Rung) -> tuple[Variant, ...]:
        return one.easier if way is Rung.EASIER else one.harder

    yield from (variant.exercise for variant in versions(exercise, rung) if variant.exercise)
    other = Rung.HARDER if rung is Rung.EASIER else Rung.EASIER
    for one in atlas.exercises.values():
        if any(variant.exercise == exercise.id for variant in versions(one, other)):
            yield one.id


def _is(rung: Rung, one: Exercise, than: Exercise) -> bool:
    levels = list(Level)
    apart = levels.index(one.level) - levels.index(than.level)
    return apart < 0 if rung is Rung.EASIER else apart > 0


def _leaders(exercise: Exercise, atlas: Atlas) -> tuple[str, ...]:
    """Keys of `loads` for what an exercise is for: its prime movers, or else all that it works or stretches."""
    asked = loads(exercise, atlas)
    leaders = tuple(id_ for id_, role in atlas.roles(exercise).items() if role is Role.PRIME_MOVER)
    return leaders or tuple(asked)


def _lost(exercise: Exercise, other: Exercise, atlas: Atlas) -> tuple[str, ...]:
    theirs = loads(other, atlas)
    return tuple(id_ for id_ in _leaders(exercise, atlas) if id_ not in theirs)


def _sentence(ids: Sequence[str], verbs: tuple[str, str], atlas: Atlas) -> str:
    """Up to three muscles by name, or two and how many more, with the verb for one or for several."""
    names = [said(atlas.muscles[id_.removeprefix(STRETCHED)]) for id_ in ids]
    if not names:
        return ""
    told = listed(names if len(names) <= 3 else [*names[:2], f"{len(names) - 2} more"])
    several = len(ids) > 1 or plural(atlas.muscles[ids[0].removeprefix(STRETCHED)])
    return f"{capital(told)} {verbs[several]}."
