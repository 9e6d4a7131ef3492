"""Why a muscle belongs to an exercise: the movement that the one demands and the other makes or resists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from backatlas.models import Action, Demand, Exercise, Movement, Muscle, Role, Strength, Work

Movements = Mapping[str, Movement]


@dataclass(frozen=True, slots=True)
class Match:
    """One demand of an exercise that one action of a muscle answers; `opposes` when it makes the reverse."""

    demand: Demand
    action: Action
    opposes: bool


def same(first: str, second: str, movements: Movements) -> bool:
    """Whether two movements are one, or one is a kind of the other ("ipsilateral rotation" is "rotation")."""
    return first == second or movements[first].kind_of == second or movements[second].kind_of == first


def matches(muscle: Muscle, exercise: Exercise, role: Role, movements: Movements) -> Iterator[Match]:
    """Every way in which the muscle's actions answer the exercise's demands in that role.

    A stretched muscle makes the opposite of the movement to whose end it is taken. One that moves along may
    also be lengthened by the movement. All other roles make the movement or hold it.
    """
    for demand in exercise.demands:
        stretch = demand.work is Work.STRETCH
        if stretch != (role is Role.STRETCHED):
            continue
        for action in muscle.actions:
            opposite = movements[action.movement].opposite
            if not stretch and same(action.movement, demand.movement, movements):
                yield Match(demand, action, opposes=False)
            elif (
                opposite is not None
                and (stretch or role is Role.MOVES_ALONG)
                and same(opposite, demand.movement, movements)
            ):
                yield Match(demand, action, opposes=True)


def best_match(muscle: Muscle, exercise: Exercise, role: Role, movements: Movements) -> Match | None:
    """The match to tell: stabilisers by what they hold, others by what they move; main actions first."""
    found = list(matches(muscle, exercise, role, movements))
    if not found:
        return None
    wanted = Work.ISOMETRIC if role is Role.STABILISER else Work.CONCENTRIC
    strengths = list(Strength)

    def rank(match: Match) -> tuple[bool, bool, int]:
        return match.opposes, match.demand.work is not wanted, strengths.index(match.action.strength)

    return min(found, key=rank)


def reason(muscle: Muscle, exercise: Exercise, role: Role, movements: Movements) -> str | None:
    """One sentence that says why the muscle has that role, or None where nothing supports it.

    >>> reason(rhomboid_major, bent_over_row, Role.SYNERGIST, movements)
    'The bent-over row retracts the shoulder blade; rhomboid major retracts the shoulder blade.'
    """
    match = best_match(muscle, exercise, role, movements)
    if match is None:
        return None
    demand = _demand(exercise, movements[match.demand.movement], match.demand.work)
    return f"{demand}; {_lower(muscle.name)} {_answer(match, role, muscle, movements)}."


def _demand(exercise: Exercise, movement: Movement, work: Work) -> str:
    subject = f"The {_lower(exercise.name)}"
    if work is Work.CONCENTRIC:
        return f"{subject} {movement.makes}"
    if work is Work.STRETCH:
        return f"{subject} takes the {movement.region} into {movement.name}"
    return f"{subject} asks for {movement.title}, held still against the load"


def _answer(match: Match, role: Role, muscle: Muscle, movements: Movements) -> str:
    """What the muscle does about it, in agreement with a singular or plural name."""
    several = _plural(muscle)
    action = match.action
    bare = _bare(movements[action.movement].makes)
    made = _finite(movements[action.movement].makes, action, several)
    if role is Role.MOVES_ALONG:
        along = "they move along" if several else "it moves along"
        if match.opposes:
            return f"{made}, so {'they are' if several else 'it is'} let out here and {along.split(' ', 1)[1]}"
        if action.strength is Strength.DISPUTED:
            have = "have" if several else "has"
            return f"{have} that action in textbooks but not in measurements, so at most {along}"
        return f"could at best {bare} weakly, so {along}"
    if role is Role.STRETCHED:
        if action.strength is Strength.PASSIVE:
            return f"{'are' if several else 'is'} drawn taut by it"
        return f"{made}, so {'they are' if several else 'it is'} lengthened"
    return made


def _finite(makes: str, action: Action, several: bool) -> str:
    """"retracts the shoulder blade", or "helps to retract …" where the muscle only assists."""
    degree = {Strength.ASSISTS: "helps to", Strength.WEAK: "helps a little to"}.get(action.strength)
    phrase = f"{degree} {_bare(makes)}" if degree else makes
    when = f" (with {action.when})" if action.when and "held" in action.when else ""
    return (_bare(phrase) if several else phrase) + when


def _bare(phrase: str) -> str:
    """The first verb without its ending: "flexes the hip" becomes "flex the hip"."""
    verb, _, rest = phrase.partition(" ")
    return f"{verb[:-2] if verb.endswith(('xes', 'shes', 'ches')) else verb.removesuffix('s')} {rest}"


def _plural(muscle: Muscle) -> bool:
    return muscle.names.latin.strip("()").split()[0] in {"Musculi", "Rotatores", "Levatores"}


def _lower(name: str) -> str:
    """A name inside a sentence; names of people keep their capital."""
    return name if name.startswith(("Pallof", "Romanian")) else name[0].lower() + name[1:]
