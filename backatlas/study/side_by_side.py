"""Muscles side by side: what they share, what each has alone, which movements set them against each other, and what trains them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from backatlas.atlas import Atlas
from backatlas.records.anatomy import Action, Laterality, Muscle, MuscleKind, Strength
from backatlas.records.structures import Structure, StructureKind
from backatlas.records.training import Exercise, Role

MOST = 4  # muscles that stand side by side
_UNTRAINED = (Role.MOVES_ALONG, Role.STRETCHED)
_LEADING = (Strength.MAIN, Strength.ASSISTS)


class Alike(StrEnum):
    """How far muscles agree in one respect."""

    SAME = "the same"
    PARTLY = "shared in part"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that a muscle has, as a bone, a nerve or an action; `held_by` counts the compared muscles that have it."""

    name: str
    thing: Structure | Muscle | None
    held_by: int


@dataclass(frozen=True, slots=True)
class Respect:
    """One respect in which muscles are compared: for each of them its own words, and what it has."""

    name: str
    words: tuple[str, ...]
    features: tuple[tuple[Feature, ...], ...]
    alike: Alike


@dataclass(frozen=True, slots=True)
class Against:
    """Two opposite movements, and who makes each."""

    movement: str
    makers: tuple[Muscle, ...]
    opposite: str
    opponents: tuple[Muscle, ...]


@dataclass(frozen=True, slots=True)
class Trained:
    """An exercise, and the role of each compared muscle in it, None for one that it does not work."""

    exercise: Exercise
    roles: tuple[Role | None, ...]


@dataclass(frozen=True, slots=True)
class _Own:
    """A feature of one muscle: what it is compared by, and how it is told."""

    key: str
    name: str
    thing: Structure | Muscle | None = None


def respects(atlas: Atlas, muscles: Sequence[Muscle]) -> tuple[Respect, ...]:
    """Attachments, supply, actions and place of muscles, each respect with what is the same in it.

    Words that differ may stand for the same bone or nerve: that counts as shared in part, since the words may say more,
    as the roots of a nerve.
    """
    ties = atlas.ties

    def places(end: int) -> Callable[[Muscle], Iterable[_Own]]:
        return lambda muscle: map(_structure, ties.bones_of(muscle)[end])

    told: tuple[tuple[str, Callable[[Muscle], str], Callable[[Muscle], Iterable[_Own]]], ...] = (
        ("Belongs to", lambda one: atlas.division(one).name, lambda one: _wider(atlas, one)),
        ("Depth on the chart", lambda one: atlas.layer(one).name, lambda _: ()),
        ("Origin", lambda one: one.origin, places(0)),
        ("Insertion", lambda one: one.insertion, places(1)),
        ("Nerve", lambda one: one.innervation, lambda one: map(_structure, ties.nerves_of(one))),
        ("Blood supply", lambda one: one.blood_supply, lambda one: map(_structure, _arteries(atlas, one))),
        ("Actions", lambda _: "", lambda one: (_action(atlas, action) for action in one.actions)),
        ("Lies under", lambda _: "", lambda one: map(_muscle, atlas.over(one))),
        ("Covers", lambda _: "", lambda one: map(_muscle, atlas.under(one))),
    )
    return tuple(
        _respect(
            name, tuple(map(words, muscles)), tuple({own.key: own for own in of(one)} for one in muscles)
        )
        for name, words, of in told
    )


def _respect(name: str, words: tuple[str, ...], owned: tuple[dict[str, _Own], ...]) -> Respect:
    counts = {key: sum(key in each for each in owned) for key in chain.from_iterable(owned)}
    features = tuple(
        tuple(
            sorted(
                (Feature(own.name, own.thing, counts[own.key]) for own in each.values()),
                key=lambda one: -one.held_by,
            )
        )
        for each in owned
    )
    same = len(set(words)) == 1 if any(words) else len({frozenset(each) for each in owned}) == 1
    shared = any(count > 1 for count in counts.values())
    return Respect(name, words, features, Alike.SAME if same else Alike.PARTLY if shared else Alike.DIFFERENT)


def _structure(one: Structure) -> _Own:
    return _Own(one.id, one.name, one)


def _muscle(one: Muscle) -> _Own:
    return _Own(one.id, one.name, one)


def _arteries(atlas: Atlas, muscle: Muscle) -> Iterable[Structure]:
    return (one for one in atlas.ties.vessels_of(muscle) if one.kind is StructureKind.ARTERY)


def _wider(atlas: Atlas, muscle: Muscle) -> Iterable[_Own]:
    return (_Own(one.id, one.name) for one in atlas.divisions_of(muscle)[:-1])


def _action(atlas: Atlas, action: Action) -> _Own:
    """An action is the same where the movement and the side are; how much a muscle gives to it stands in its words."""
    more = [action.side.value] if action.side is Laterality.BOTH else []
    more += [action.strength.value] if action.strength is not Strength.MAIN else []
    more += [action.when] if action.when else []
    title = atlas.movements[action.movement].title
    return _Own(f"{action.movement} {action.side}", f"{title} ({', '.join(more)})" if more else title)


def against(atlas: Atlas, muscles: Sequence[Muscle]) -> tuple[Against, ...]:
    """Where muscles oppose each other: one makes or helps a movement, another its opposite, and neither makes both."""
    makes = {
        one.id: {action.movement for action in one.actions if action.strength in _LEADING} for one in muscles
    }

    def only(movement: str, other: str) -> tuple[Muscle, ...]:
        return tuple(one for one in muscles if movement in makes[one.id] and other not in makes[one.id])

    found: dict[frozenset[str], Against] = {}
    for movement in chain.from_iterable([action.movement for action in one.actions] for one in muscles):
        opposite = atlas.movements[movement].opposite
        if not opposite or frozenset((movement, opposite)) in found:
            continue
        makers, opponents = only(movement, opposite), only(opposite, movement)
        if makers and opponents:
            titles = atlas.movements[movement].title, atlas.movements[opposite].title
            found[frozenset((movement, opposite))] = Against(titles[0], makers, titles[1], opponents)
    return tuple(found.values())


def trained(atlas: Atlas, muscles: Sequence[Muscle]) -> tuple[Trained, ...]:
    """Every exercise that works at least one of the muscles, best first; variants are left out, since their base stands there."""
    families = [[member.id for member in atlas.family(one)] for one in muscles]
    found = []
    for exercise in atlas.exercises.values():
        if exercise.base is None:
            roles = tuple(_worked(atlas.role_in(exercise.id, family)) for family in families)
            if any(roles):
                found.append(Trained(exercise, roles))
    order = (*Role, None)
    return tuple(sorted(found, key=lambda one: sum(map(order.index, one.roles))))


def _worked(role: Role | None) -> Role | None:
    return None if role in _UNTRAINED else role


def to_compare(atlas: Atlas, muscle: Muscle, most: int = 6) -> tuple[Muscle, ...]:
    """With which muscles one is worth comparing: those that either study text tells it from, then its siblings and neighbours.

    Where both texts name each other, the pair comes first. Groups above it, its own parts and fasciae are left out.
    """
    own = {one.id for one in (*atlas.ancestors(muscle), *atlas.family(muscle))}
    others = [
        one for one in atlas.muscles.values() if one.id not in own and one.kind is not MuscleKind.FASCIA
    ]
    named = {one.id: (_named(one, muscle.study), _named(muscle, one.study)) for one in others}
    siblings = {one.id for one in others if one.parent and one.parent == muscle.parent}
    near = {one.id for one in (*atlas.over(muscle), *atlas.under(muscle))}

    def likeness(one: Muscle) -> int:
        here, there = named[one.id]
        return (
            4 * here + 3 * there + 2 * (one.id in siblings) + (one.id in near) + (one.scheme == muscle.scheme)
        )

    best = sorted(others, key=lambda one: -likeness(one))
    return tuple(one for one in best if likeness(one) > 0)[:most]


def _named(muscle: Muscle, text: str) -> bool:
    """Whether a text names the muscle by its whole English name."""
    return re.search(rf"\b{re.escape(muscle.name)}\b", " ".join(text.split()), re.IGNORECASE) is not None
