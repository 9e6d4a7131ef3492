"""Why a muscle belongs to an exercise or an activity: the movement that the one demands and the other makes or resists."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from backatlas.reasoning.roles import Movements, lengthens, role_of, same
from backatlas.reasoning.sides import side_of, side_told
from backatlas.records.anatomy import Action, Movement, Muscle, Strength, Work
from backatlas.records.life import Activity, FunctionGroup
from backatlas.records.training import Demand, Exercise, Role
from backatlas.wording.english import bare, inside, listed, plural, said

Task = Exercise | Activity
_NO_WORK = (Strength.DISPUTED, Strength.PASSIVE)
_THING = re.compile(r"the (?:head of the humerus|shoulder blade|upper arm|raised arm|\w+)")


@dataclass(frozen=True, slots=True)
class Match:
    """One demand of an exercise that one action of a muscle answers; `opposes` when it makes the reverse."""

    demand: Demand
    action: Action
    opposes: bool


def matches(muscle: Muscle, task: Task, role: Role, movements: Movements) -> Iterator[Match]:
    """Every way in which the muscle's actions answer the task's demands in that role.

    A stretched muscle makes the opposite of the movement to whose end it is taken. One that moves along may
    also be lengthened by the movement. All other roles make the movement or hold it.
    """
    for demand in task.demands:
        stretch = demand.work is Work.STRETCH
        if stretch != (role is Role.STRETCHED):
            continue
        for action in muscle.actions:
            if not stretch and same(action.movement, demand.movement, movements):
                yield Match(demand, action, opposes=False)
            elif (stretch or role is Role.MOVES_ALONG) and lengthens(demand, action, movements):
                yield Match(demand, action, opposes=True)


def best_match(muscle: Muscle, task: Task, role: Role, movements: Movements) -> Match | None:
    """The match to tell: one that gives the role by itself, stabilisers by what they hold; main actions first."""
    found = list(matches(muscle, task, role, movements))
    if not found:
        return None
    wanted = Work.ISOMETRIC if role is Role.STABILISER else Work.CONCENTRIC
    strengths = list(Strength)

    def rank(match: Match) -> tuple[bool, bool, bool, int]:
        gives = role_of(match.demand, match.action) is role
        return (
            match.opposes,
            not gives,
            match.demand.work is not wanted,
            strengths.index(match.action.strength),
        )

    return min(found, key=rank)


def reason(muscle: Muscle, task: Task, role: Role, movements: Movements) -> str | None:
    """One sentence that says why the muscle has that role, or None where nothing supports it.

    >>> reason(rhomboid_major, bent_over_row, Role.SYNERGIST, movements)
    'The bent-over row retracts the shoulder blade; rhomboid major retracts it.'
    """
    match = best_match(muscle, task, role, movements)
    if match is None:
        return None
    # The sentence names each thing once: "retracts the shoulder blade; ... retracts it".
    demanded = movements[match.demand.movement]
    demand = f"{_start(task)} {_demand(demanded, match.demand.work)}"
    made = movements[match.action.movement].makes
    if match.demand.work is Work.CONCENTRIC:
        made = _without_repeating(made, demanded.makes)
    side = _where(muscle, task, role, movements)
    return f"{demand}; {said(muscle)} {_answer(match, role, plural(muscle), made)}{side}."


def _where(muscle: Muscle, task: Task, role: Role, movements: Movements) -> str:
    """On which side it does so, in an exercise that loads one."""
    if not isinstance(task, Exercise) or task.one_sided is None or role is Role.MOVES_ALONG:
        return ""
    giving = (
        (match.demand, match.action, match.opposes)
        for match in matches(muscle, task, role, movements)
        if match.opposes or role_of(match.demand, match.action) in (role, None)
    )
    told = side_told(task, side_of(giving, movements))
    return f", {told}" if told else ""


def everyday_reason(muscle: Muscle, activity: Activity, movements: Movements) -> str | None:
    """One sentence in plain words on what the muscle does in the activity, or None where nothing supports it.

    >>> everyday_reason(gluteus_medius, carrying_shopping, movements)
    'Carrying shopping asks gluteus medius to keep the pelvis from dropping to one side (hip abduction, held still).'
    """
    match = _everyday_match(muscle, activity, movements)
    if match is None:
        return None
    movement, work = movements[match.demand.movement], match.demand.work
    does = bare(_with_degree(movement.plainly(work), match.action))
    how = [movement.title, "held still" if work is Work.ISOMETRIC else "", _while_held(match.action)]
    return f"{activity.name} asks {said(muscle)} to {does} ({', '.join(filter(None, how))})."


def everyday_demand(muscle: Muscle, activity: Activity, movements: Movements) -> Demand | None:
    """What of the activity the muscle answers; None where that is nothing, disputed or passive."""
    match = _everyday_match(muscle, activity, movements)
    return match.demand if match else None


def _everyday_match(muscle: Muscle, activity: Activity, movements: Movements) -> Match | None:
    match = best_match(muscle, activity, Role.SYNERGIST, movements)
    return None if match is None or match.action.strength in _NO_WORK else match


def shared(activity: Activity, exercise: Exercise, movements: Movements) -> tuple[str, ...]:
    """Ids of the activity's movements that the exercise asks for too; a stretch asks for no work."""
    asked = [demand.movement for demand in exercise.demands if demand.work is not Work.STRETCH]
    wanted = dict.fromkeys(demand.movement for demand in activity.demands)
    return tuple(id_ for id_ in wanted if any(same(id_, other, movements) for other in asked))


def suggestion(
    activity: Activity, exercise: Exercise, both: Sequence[Muscle], movements: Movements
) -> str | None:
    """One sentence that says why the exercise suits the activity, or None where they share no movement.

    `both` are the muscles that work in the two, movers of the exercise first. The first three are named, and what
    the first three movements do in the activity.
    """
    found = shared(activity, exercise, movements)
    if not found or not both:
        return None
    works = {demand.movement: demand.work for demand in reversed(activity.demands)}
    does = listed([bare(movements[id_].plainly(works[id_])) for id_ in found[:3]])
    named = listed([said(muscle) for muscle in both[:3]])
    more = ", among others" if len(both) > 3 else ""
    like = f"Like {inside(activity.name)}, the {inside(exercise.name)}"
    return f"{like} calls on muscles that {does}; both work {named}{more}."


def part_in(group: FunctionGroup, muscle: Muscle, movements: Movements) -> Strength | None:
    """The muscle's largest part in any movement of the group; None without one, or where it is disputed."""
    strengths: Collection[Strength] = {
        action.strength
        for action in muscle.actions
        for wanted in group.movements
        if action.strength not in _NO_WORK and same(action.movement, wanted, movements)
    }
    return min(strengths, key=list(Strength).index, default=None)


def _start(task: Task) -> str:
    return task.name if isinstance(task, Activity) else f"The {inside(task.name)}"


def _demand(movement: Movement, work: Work) -> str:
    if work is Work.CONCENTRIC:
        return movement.makes
    if work is Work.STRETCH:
        return f"takes the {movement.region} into {movement.name}"
    return f"asks for {movement.title}, held still against the load"


def _answer(match: Match, role: Role, several: bool, makes: str) -> str:
    """What the muscle does about the demand, in agreement with a singular or plural name."""
    made = _finite(makes, match.action, several)
    if role is Role.MOVES_ALONG:
        return _along(match, several, makes, made)
    if role is Role.STRETCHED:
        if match.action.strength is Strength.PASSIVE:
            return f"{'are' if several else 'is'} drawn taut by it"
        return f"{made}, so {'they are' if several else 'it is'} lengthened"
    return made


def _along(match: Match, several: bool, makes: str, made: str) -> str:
    if match.opposes:
        return f"{made}, so {'they are let out here and move' if several else 'it is let out here and moves'} along"
    along = "they move along" if several else "it moves along"
    if match.action.strength is Strength.DISPUTED:
        return f"{'have' if several else 'has'} that action in textbooks but not in measurements, so at most {along}"
    if match.action.strength is Strength.WEAK:
        return f"could at best weakly {bare(makes)}, so {along}"
    return f"{made}, but nothing shows that this trains {'them' if several else 'it'}, so at most {along}"


def _finite(makes: str, action: Action, several: bool) -> str:
    """The action as "retracts the shoulder blade", or "helps to retract …" where the muscle only assists."""
    phrase, when = _with_degree(makes, action), _while_held(action)
    return (bare(phrase) if several else phrase) + (f" ({when})" if when else "")


def _with_degree(makes: str, action: Action) -> str:
    degree = {Strength.ASSISTS: "helps to", Strength.WEAK: "helps a little to"}.get(action.strength)
    return f"{degree} {bare(makes)}" if degree else makes


def _while_held(action: Action) -> str:
    return f"with the {action.when}" if action.when and "held" in action.when else ""


def _without_repeating(makes: str, demanded: str) -> str:
    """The action as "retracts it" where the demand has just named the shoulder blade."""
    thing = _THING.search(makes)
    before = _THING.search(demanded)
    if thing is None or before is None or thing[0] != before[0]:
        return makes
    return makes.replace(thing[0], "them" if thing[0] == "the fingers" else "it", 1)
