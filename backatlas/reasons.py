"""Why a muscle belongs to an exercise: the movement that the one demands and the other makes or resists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from backatlas.models import Action, Demand, Exercise, Link, Movement, Muscle, Role, Strength, Work

Movements = Mapping[str, Movement]


@dataclass(frozen=True, slots=True)
class Match:
    """One demand of an exercise that one action of a muscle answers; `opposes` when it makes the reverse."""

    demand: Demand
    action: Action
    opposes: bool


def same(first: str, second: str, movements: Movements) -> bool:
    """Whether two movements are one, or one is a kind of the other ("ipsilateral rotation" is "rotation")."""
    return (
        first == second or movements[first].kind_of == second or movements[second].kind_of == first
    )


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


def reason(muscle: Muscle, exercise: Exercise, link: Link, movements: Movements) -> str | None:
    """One or two sentences that say why the link holds, or None where nothing supports it.

    >>> reason(rhomboid_major, bent_over_row, link, movements)
    'The bent-over row retracts the shoulder blade; rhomboid major retracts it.'
    """
    match = best_match(muscle, exercise, link.role, movements)
    if match is None:
        return None
    demanded = movements[match.demand.movement]
    made = movements[match.action.movement]
    they = _subject(muscle)
    opening = f"{_the(exercise)} {_asks(demanded, match.demand.work)}"
    if link.role is Role.MOVES_ALONG:
        return f"{opening}; {they} {_moves_along(match, made, muscle)}."
    if link.role is Role.STRETCHED:
        if match.action.strength is Strength.PASSIVE:
            return f"{opening}; {they} {_verb(muscle, 'is')} drawn taut."
        return f"{opening}; {they} {_inflect(made.makes, muscle)}, so it lengthens {_them(muscle)}."
    return f"{opening}; {they} {_does(match, demanded, made, muscle)}."


def _asks(movement: Movement, work: Work) -> str:
    if work is Work.CONCENTRIC:
        return movement.makes
    if work is Work.STRETCH:
        return f"takes the body towards the end of {movement.region} {movement.name}"
    return f"asks for {movement.region} {movement.name} held against the load"


def _does(match: Match, demanded: Movement, made: Movement, muscle: Muscle) -> str:
    helps = {Strength.ASSISTS: "helps: it ", Strength.WEAK: "helps a little: it "}.get(match.action.strength, "")
    if _plural(muscle):
        helps = helps.replace("helps", "help").replace("it ", "they ")
    return helps + _inflect(made.makes, muscle)


def _moves_along(match: Match, made: Movement, muscle: Muscle) -> str:
    if match.opposes:
        return f"{_inflect(made.makes, muscle)}, so it is let out here and moves along".replace(
            "it is let out here and moves along", "they are let out here and move along" if _plural(muscle) else "it is let out here and moves along"
        )
    return f"could at most {_bare(made.makes)} weakly, so {'they move' if _plural(muscle) else 'it moves'} along"


def _the(exercise: Exercise) -> str:
    return f"The {exercise.name[0].lower()}{exercise.name[1:]}"


def _subject(muscle: Muscle) -> str:
    name = muscle.name.strip("()")
    return name[0].lower() + name[1:]


def _plural(muscle: Muscle) -> bool:
    return muscle.names.latin.strip("()").split()[0] in {"Musculi", "Rotatores", "Levatores"}


def _them(muscle: Muscle) -> str:
    return "them" if _plural(muscle) else "it"


def _verb(muscle: Muscle, singular: str) -> str:
    return {"is": "are"}.get(singular, singular.removesuffix("s")) if _plural(muscle) else singular


def _inflect(phrase: str, muscle: Muscle) -> str:
    return _bare(phrase) if _plural(muscle) else phrase


def _bare(phrase: str) -> str:
    """'retracts the shoulder blade' as it follows a plural or 'could': 'retract the shoulder blade'."""
    verb, _, rest = phrase.partition(" ")
    return f"{verb.removesuffix('es') if verb.endswith(('ches', 'xes')) else verb.removesuffix('s')} {rest}"
