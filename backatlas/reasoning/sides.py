"""On which side a muscle works in an exercise that loads one side: that of the load, or the other."""

from __future__ import annotations

from collections.abc import Iterable

from backatlas.reasoning.roles import Movements
from backatlas.records.anatomy import Action, Laterality
from backatlas.records.training import Demand, Exercise, WorkingSide


def side_of(found: Iterable[tuple[Demand, Action, bool]], movements: Movements) -> WorkingSide | None:
    """The side on which a muscle does what it is in the exercise for; None where that is both, or not said.

    `found` are the demands that it answers in its role, each with the action and whether that makes the reverse. Bending
    or turning to a side is made by the muscles of that side, save those that turn away from their own; it lengthens
    those of the other. An arm or a leg has its muscles to itself.
    """
    sides = {_side(demand, action, opposes, movements) for demand, action, opposes in found}
    return sides.pop() if len(sides) == 1 else None


def side_told(exercise: Exercise, side: WorkingSide | None) -> str:
    """The side inside a sentence, as "on the side away from the weight"; empty for both."""
    if side is None or exercise.one_sided is None:
        return ""
    return f"on the side {'of' if side is WorkingSide.LOADED else 'away from'} {exercise.one_sided}"


def _side(demand: Demand, action: Action, opposes: bool, movements: Movements) -> WorkingSide | None:
    if demand.side is None or action.side is Laterality.BOTH:
        return None
    to_a_side = movements[demand.movement].opposite == demand.movement
    turns_away = "contralateral" in action.movement and "contralateral" not in demand.movement
    return demand.side.other if turns_away != (opposes and to_a_side) else demand.side
