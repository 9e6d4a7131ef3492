"""Which role a muscle has in an exercise: one rule for all, from what is demanded and what the muscle does.

The steps are our convention: no study sets them. A role says what a muscle is there for, not how active
it is: a measured activity stands beside it as a figure, and may replace the role where its source carries that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from backatlas.records.anatomy import Action, Movement, Muscle, Strength, Work
from backatlas.records.training import Demand, Exercise, Load, Role

Movements = Mapping[str, Movement]
_HELPLESS = (Strength.WEAK, Strength.DISPUTED)
# With such a part in a movement nobody serves it.
IDLE = (*_HELPLESS, Strength.PASSIVE)


def all_known(uses: Iterable[Demand | Action], movements: Movements) -> bool:
    """Whether every movement that a role or a reason would look at is there: those used, wider ones and opposites."""
    used = [movements.get(use.movement) for use in uses]
    return all(
        movement is not None
        and (movement.kind_of is None or movement.kind_of in movements)
        and (movement.opposite is None or movement.opposite in movements)
        for movement in used
    )


def same(first: str, second: str, movements: Movements) -> bool:
    """Whether two movements are one, or one is a kind of the other ("ipsilateral rotation" is "rotation")."""
    return first == second or movements[first].kind_of == second or movements[second].kind_of == first


def reverses(action: Action, demand: Demand, movements: Movements) -> bool:
    """Whether the action makes the opposite of what is demanded, and not the demanded movement as well."""
    return lengthens(demand, action, movements) and not same(action.movement, demand.movement, movements)


def lengthens(demand: Demand, action: Action, movements: Movements) -> bool:
    """Whether the demanded movement takes the muscle to its other end; a turn does so for one of the two sides."""
    opposite = movements[action.movement].opposite
    return opposite is not None and same(opposite, demand.movement, movements)


def role_of(demand: Demand, action: Action) -> Role | None:
    """The role of a muscle that makes a demanded movement, by this demand and this action alone.

    ================  ====================  =====================  ============
    demand            main action           action that assists    weak or disputed
    ================  ====================  =====================  ============
    load, made        prime mover           synergist              moves along
    load, held        prime mover           synergist              moves along
    along with, made  synergist             synergist              moves along
    along with, held  stabiliser            stabiliser             moves along
    ================  ====================  =====================  ============

    A passive structure does no work, and a stretch asks for none: both give None.
    """
    if demand.work is Work.STRETCH or action.strength is Strength.PASSIVE:
        return None
    if action.strength in _HELPLESS:
        return Role.MOVES_ALONG
    if demand.load is Load.SOME:
        return Role.STABILISER if demand.work is Work.ISOMETRIC else Role.SYNERGIST
    return Role.PRIME_MOVER if action.strength is Strength.MAIN else Role.SYNERGIST


def derived_role(muscle: Muscle, exercise: Exercise, movements: Movements) -> Role | None:
    """The role that follows from the exercise's demands and the muscle's actions; None where nothing does.

    The highest role counts. A prime mover that also reverses another movement which the load goes against, as the
    ascending trapezius turns the shoulder blade up while a pulldown turns it down, is a synergist. A muscle whose
    action is taken to its other end is stretched; one that only reverses what is made is carried along.
    """
    told = _roles(muscle, exercise, movements)
    best = min(told, key=list(Role).index, default=None)
    if best is Role.PRIME_MOVER and _works_against_itself(muscle, exercise, movements):
        return Role.SYNERGIST
    return best


def owes(demand: Demand, action: Action, movements: Movements) -> bool:
    """Whether a demand asks so much of a muscle with that action that a link is owed.

    Owed for a main action that is demanded or taken to its other end, and for one that assists against the load. A
    movement that is held counts like one that is made: to keep the trunk from being bent is the work of those that
    straighten it.
    """
    if demand.work is Work.STRETCH:
        return action.strength is Strength.MAIN and lengthens(demand, action, movements)
    return same(action.movement, demand.movement, movements) and (
        action.strength is Strength.MAIN or (action.strength is Strength.ASSISTS and demand.load is Load.MAIN)
    )


def _roles(muscle: Muscle, exercise: Exercise, movements: Movements) -> Iterator[Role]:
    for demand in exercise.demands:
        for action in muscle.actions:
            if demand.work is Work.STRETCH:
                if lengthens(demand, action, movements):
                    yield Role.STRETCHED
            elif same(action.movement, demand.movement, movements):
                if role := role_of(demand, action):
                    yield role
            elif reverses(action, demand, movements):
                yield Role.MOVES_ALONG


def _works_against_itself(muscle: Muscle, exercise: Exercise, movements: Movements) -> bool:
    """Whether an action of some strength reverses what is made against the load, in an exercise made one way only."""
    made = [
        demand for demand in exercise.demands if demand.work is Work.CONCENTRIC and demand.load is Load.MAIN
    ]
    ways = {demand.movement for demand in made}
    return any(
        reverses(action, demand, movements)
        for demand in made
        if movements[demand.movement].opposite not in ways
        for action in muscle.actions
        if action.strength in (Strength.MAIN, Strength.ASSISTS)
    )
