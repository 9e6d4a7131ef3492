"""The links that no row of the content states: they follow from what an exercise demands and where its muscles lie."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from backatlas.reading.levers import SLIGHT, Lever, Levers
from backatlas.reasoning.reasons import Match, best_match
from backatlas.reasoning.roles import Movements, all_known, derived_role, owes, same
from backatlas.records.anatomy import Action, GeometryNote, Muscle, MuscleKind, Work
from backatlas.records.training import Demand, Exercise, Grade, Link, Load, Role

DERIVED = "derived, not measured"  # how the note of such a link begins
_RANK = {role: number for number, role in enumerate(Role)}
_NOTED = {
    GeometryNote.NO_MOTION: "geometry says nothing of it, since it is no motion of a joint",
    GeometryNote.POSTURE: "geometry says nothing of it in standing, since it belongs to another posture",
    GeometryNote.SOME: "by geometry only some of its fibres do so",
    GeometryNote.OPEN: "geometry leaves open which way it pulls",
}


@dataclass(frozen=True, slots=True)
class _Told:
    """What follows for one muscle from those demands that concern it; `share` of the torque, for the order."""

    role: Role
    share: float
    note: str


class Deriver:
    """Derives the links of exercises, from what the muscles of one atlas do and what the geometry has of it.

    `drawn` are the ids of the muscles with fibres of their own: a whole muscle without any is linked by its parts.
    """

    def __init__(
        self, muscles: Iterable[Muscle], movements: Movements, levers: Levers, drawn: Collection[str]
    ) -> None:
        self._all = {muscle.id: muscle for muscle in muscles}
        self._movements = movements
        self._levers = levers
        wholes = {muscle.parent for muscle in self._all.values()} - set(drawn)
        able = (
            _borne_out(muscle, levers)
            for muscle in self._all.values()
            if muscle.kind in (MuscleKind.MUSCLE, MuscleKind.PART) and muscle.id not in wholes
        )
        self._able = {muscle.id: muscle for muscle in able if all_known(muscle.actions, movements)}
        self._concerned: dict[str, tuple[str, ...]] = {}
        self._told: dict[tuple[str, tuple[tuple[str, Work, Load], ...]], _Told | None] = {}

    def links(self, exercise: Exercise, stated: Collection[str] = ()) -> tuple[Link, ...]:
        """A link of grade D for every muscle that the exercise owes one, by an action that the geometry does not deny.

        `stated` are the ids of the muscles that the content links already. Those stay, and stand for their parts; a
        stated part stands for the whole. What the exercise leaves out stays out. Within a role the order is by share
        of the torque.
        """
        if not all_known(exercise.demands, self._movements):
            return ()
        settled = {id_ for one in exercise.left_out for id_ in one.muscles}
        settled |= {id_ for one in stated for id_ in (one, *self._wholes(one))}
        asked: dict[str, list[Demand]] = defaultdict(list)
        for demand in exercise.demands:
            for id_ in self._concern(demand.movement):
                asked[id_].append(demand)
        found = [
            (told, id_)
            for id_ in self._able
            if id_ in asked and id_ not in settled and not set(self._wholes(id_)).intersection(stated)
            if (told := self._tell(self._able[id_], exercise, asked[id_])) is not None
        ]
        found.sort(key=lambda pair: (_RANK[pair[0].role], -pair[0].share))
        return tuple(
            Link(
                muscle=id_,
                exercise=exercise.id,
                role=told.role,
                grade=Grade.D,
                sources=self._able[id_].sources[:1],  # of its anatomy
                note=told.note,
                derived=True,
            )
            for told, id_ in found
        )

    def _concern(self, movement: str) -> tuple[str, ...]:
        """Ids of the muscles that make a movement, or that it takes to their other end."""
        if movement not in self._concerned:
            known = self._movements
            made = {action.movement for muscle in self._able.values() for action in muscle.actions}
            near = {
                id_
                for id_ in made
                if same(id_, movement, known)
                or ((other := known[id_].opposite) is not None and same(other, movement, known))
            }
            self._concerned[movement] = tuple(
                muscle.id
                for muscle in self._able.values()
                if any(action.movement in near for action in muscle.actions)
            )
        return self._concerned[movement]

    def _tell(self, muscle: Muscle, exercise: Exercise, asked: Sequence[Demand]) -> _Told | None:
        """What follows for a muscle, or None where no link is owed; exercises that ask alike share the answer."""
        key = (muscle.id, tuple((demand.movement, demand.work, demand.load) for demand in asked))
        if key not in self._told:
            owed = any(owes(demand, action, self._movements) for demand in asked for action in muscle.actions)
            task = exercise.model_copy(update={"demands": tuple(asked)})
            self._told[key] = self._found(muscle, task) if owed else None
        return self._told[key]

    def _found(self, muscle: Muscle, exercise: Exercise) -> _Told:
        role = derived_role(muscle, exercise, self._movements)
        assert role is not None  # what is owed has a role
        match = best_match(muscle, exercise, role, self._movements)
        assert match is not None
        lever = self._levers.of(muscle.id, match.action.movement)
        share = (lever.share or 0.0) if lever else 0.0
        return _Told(role, share, self._note(muscle, match, lever))

    def _note(self, muscle: Muscle, match: Match, lever: Lever | None) -> str:
        """What the geometry of the standing body has of the action, or that it has nothing."""
        if match.action.geometry is not None:
            told = _NOTED[match.action.geometry.says]
        elif lever is None and not self._levers.has(muscle.id):
            told = "geometry says nothing of it, since the body of this atlas has no fibres of the muscle"
        elif lever is None:
            told = "geometry says nothing of it, since no joint of the body makes the movement"
        elif lever.arm <= SLIGHT:
            told = "by geometry it lies too close to the axis to tell"
        elif match.opposes:
            told = (
                f"the body of this atlas, at rest, gives it a moment arm of {lever.arm:.0f} mm against that"
            )
        else:
            share = "" if lever.share is None else f" and {_percent(lever.share)} of the torque"
            told = f"the body of this atlas, at rest, gives it a moment arm of {lever.arm:.0f} mm for that{share}"
        return f"{DERIVED}: {told}"

    def _wholes(self, id_: str) -> tuple[str, ...]:
        """Ids of the muscles of which one is a part, without groups; a circle of parents ends where it closes."""
        found: list[str] = []
        one = self._all.get(id_)
        while one and one.parent and one.parent not in found:
            found.append(one.parent)
            one = self._all.get(one.parent)
        return tuple(
            whole for whole in found if whole in self._all and self._all[whole].kind is not MuscleKind.GROUP
        )


def denied(muscle: str, action: Action, levers: Levers) -> bool:
    """Whether the muscle lies so that it makes the opposite of a stated action, and the action does not say why."""
    lever = levers.of(muscle, action.movement)
    return action.geometry is None and lever is not None and lever.arm < -SLIGHT


def _borne_out(muscle: Muscle, levers: Levers) -> Muscle:
    """The muscle with the actions that the geometry does not deny."""
    kept = tuple(action for action in muscle.actions if not denied(muscle.id, action, levers))
    return muscle if kept == muscle.actions else muscle.model_copy(update={"actions": kept})


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %" if share >= 0.01 else "less than 1 %"
