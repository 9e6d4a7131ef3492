"""What makes each rule of `content/rules.toml` fire, by its code, and how much of it there is to mend."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from backatlas.records.anatomy import Muscle, MuscleKind, Work
from backatlas.records.rules import Code, Rule
from backatlas.records.session import Item, Phase
from backatlas.records.training import Equipment, Exercise, Level, MovementPattern, Role
from backatlas.sessions.case import Case, Offer, Sighting
from backatlas.sessions.coverage import WEIGHTS, session_coverage
from backatlas.sessions.edits import Drop, MoveTo, Replace
from backatlas.sessions.fitting import fits, left_out, needs

_PULLS = frozenset({MovementPattern.VERTICAL_PULL, MovementPattern.HORIZONTAL_PULL})
_LOWER_BACK_MOVES = frozenset({MovementPattern.HIP_HINGE, MovementPattern.EXTENSION})
GRIP = frozenset({MovementPattern.CARRY, MovementPattern.GRIP})
_GUIDED = frozenset({Equipment.CABLE, Equipment.PULLDOWN})
_LOWER_BACK = ("longissimus-thoracis", "iliocostalis-lumborum", "multifidus-lumborum")
_WORKING = frozenset({Role.PRIME_MOVER, Role.SYNERGIST})


Check = Callable[[Case, Rule], Sighting | None]


def _answered(_case: Case, _rule: Rule) -> Sighting:
    """For a rule that the answer alone decides."""
    return Sighting()


def _not_for_the_person(case: Case, _rule: Rule) -> Sighting | None:
    found = [
        (index, exercise, advice)
        for index, _, exercise in case.known
        if (advice := left_out(exercise, case.atlas, case.person))
    ]
    told = tuple(
        dict.fromkeys(
            f"{exercise.name} ({', '.join(one.condition.name for one in advice)}: {advice[0].how.rstrip('.')})"
            for _, exercise, advice in found
        )
    )
    swaps = tuple(index for index, _, _ in found)
    return Sighting(lambda: told, weight=len(found), swaps=swaps) if found else None


def _not_at_hand(case: Case, _rule: Rule) -> Sighting | None:
    if case.person.equipment is None:
        return None
    found = [(i, ex, lack) for i, _, ex in case.known if (lack := needs(ex, case.tools))]
    told = tuple(dict.fromkeys(f"{ex.name} needs {lack}" for _, ex, lack in found))
    swaps = tuple(index for index, _, _ in found)
    return Sighting(lambda: told, weight=len(found), swaps=swaps) if found else None


def _lacks(*patterns: MovementPattern) -> Check:
    def check(case: Case, _rule: Rule) -> Sighting | None:
        return None if case.has(patterns) else Sighting()

    return check


def _part_is_empty(part: Phase) -> Check:
    def check(case: Case, _rule: Rule) -> Sighting | None:
        return None if case.session.of(part) else Sighting()

    return check


def _lower_back_is_light(case: Case, rule: Rule) -> Sighting | None:
    """A beginner's drills count here: practice is where a beginner starts."""
    beginner = case.session.level is Level.BEGINNER
    working = [(item.sets, ex) for _, item, ex in case.doable if ex.effort.counts or beginner]
    heaviest = 0.0
    for muscle in _LOWER_BACK:
        roles = ((sets, case.atlas.role_in(exercise.id, (muscle,))) for sets, exercise in working)
        heaviest = max(heaviest, sum(sets * WEIGHTS[role] for sets, role in roles if role))
    if rule.limits.load is None or heaviest >= rule.limits.load:
        return None
    return Sighting(lambda: (f"{heaviest:g}",))


def _only_superficial(case: Case, _rule: Rule) -> Sighting | None:
    deep = case.atlas.deep_back
    if any(case.atlas.role_in(exercise.id, deep) in _WORKING for exercise in case.exercises):
        return None
    return Sighting(lambda: _names(_worked(case)) or ("no muscle of the back",))


def _worked(case: Case) -> Iterable[Muscle]:
    """The muscles of the back that the main work asks most of, up to three."""
    covers = [
        cover
        for cover in session_coverage(case.session, case.atlas).back(deep=False)
        if cover.load and cover.muscle.kind is not MuscleKind.PART  # the whole says it already
    ]
    return [cover.muscle for cover in sorted(covers, key=lambda cover: -cover.load)[:3]]


def _nothing_resists_rotation(case: Case, _rule: Rule) -> Sighting | None:
    demands = (demand for exercise in case.exercises for demand in exercise.demands)
    resists = any(
        demand.movement == "trunk: rotation" and demand.work is Work.ISOMETRIC for demand in demands
    )
    return None if resists else Sighting()


def _machines_only(case: Case, _rule: Rule) -> Sighting | None:
    """Rows alone: a pull from overhead is on a machine for most beginners. Silent where no free row could be had."""
    rows = {ex.id: ex for ex in case.exercises if ex.pattern is MovementPattern.HORIZONTAL_PULL}
    if not rows or not all(map(_is_guided, rows.values())):
        return None
    free = (ex for ex in case.atlas.exercises.values() if _is_free_row(ex))
    if not any(fits(ex, case.atlas, case.person, case.session.level) for ex in free):
        return None
    return Sighting(lambda: _names(rows.values()))


def _is_free_row(exercise: Exercise) -> bool:
    return exercise.pattern is MovementPattern.HORIZONTAL_PULL and not _is_guided(exercise)


def _is_guided(exercise: Exercise) -> bool:
    tools = set(exercise.equipment)
    return bool(tools & _GUIDED) and tools <= {*_GUIDED, Equipment.BAND}


def _grip_comes_first(case: Case, _rule: Rule) -> Sighting | None:
    last = max((index for index, _, exercise in case.main if _needs_grip(exercise)), default=-1)
    early = [(i, exercise) for i, _, exercise in case.main if exercise.pattern in GRIP and i < last]
    if not early:
        return None
    offers = tuple(
        Offer(f"Move to the end: {exercise.name}", MoveTo(index=i, part=Phase.MAIN)) for i, exercise in early
    )
    return Sighting(lambda: _names(exercise for _, exercise in early), offers, weight=len(early))


def _needs_grip(exercise: Exercise) -> bool:
    holds = any(demand.movement == "fingers: flexion" for demand in exercise.demands)
    return holds and exercise.pattern in (*_PULLS, MovementPattern.HIP_HINGE)


def _grip_gives_out(case: Case, _rule: Rule) -> Sighting:
    """Heavier where the session trains no grip, so that adding some takes a part of it away."""
    return Sighting(weight=1 if case.has(GRIP) else 2)


def _arms_take_over(case: Case, _rule: Rule) -> Sighting | None:
    """The cues of the session's own pulls, each once."""
    cues = (cue for exercise in case.exercises if exercise.pattern in _PULLS for cue in exercise.cues)
    found = tuple(dict.fromkeys(cue.rstrip(".") for cue in cues))[:4]
    return Sighting(lambda: found) if found else None


def _too_much_for_a_beginner(case: Case, rule: Rule) -> Sighting | None:
    if case.session.level is not Level.BEGINNER:
        return None
    most = rule.limits
    many_sets = [(i, item, ex) for i, item, ex in case.main if most.sets and item.sets > most.sets]
    advanced = [(i, ex) for i, _, ex in case.main if ex.level is Level.ADVANCED]
    count = _busiest_day(case)
    surplus = max(0, count - (most.exercises or count))
    found = [f"{ex.name} with {item.sets} sets" for _, item, ex in many_sets]
    found += [f"{ex.name}, an advanced exercise" for _, ex in advanced]
    if surplus:
        found.append(f"{count} exercises in the main work")
    weight = len(many_sets) + len(advanced) + surplus
    if not weight:
        return None
    offers = [_with_fewer_sets(i, item, ex, most.sets or 1) for i, item, ex in many_sets]
    if surplus:
        offers += [Offer(f"Take out: {ex.name}", Drop(index=i)) for i, _, ex in reversed(case.main)]
    return Sighting(lambda: tuple(found), tuple(offers), weight, swaps=tuple(i for i, _ in advanced))


def _busiest_day(case: Case) -> int:
    """The most exercises of the main work that one training holds; days that take turns are counted apart."""
    known = {index for index, _, _ in case.main}
    days = case.session.days or (None,)
    return max(
        sum(i in known and item.day in (None, day) for i, item in enumerate(case.session.items))
        for day in days
    )


def _with_fewer_sets(index: int, item: Item, exercise: Exercise, sets: int) -> Offer:
    lighter = item.model_copy(update={"sets": sets})
    return Offer(f"{sets} sets of {exercise.name}", Replace(index=index, item=lighter))


def _names(things: Iterable[Exercise | Muscle]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(thing.name for thing in things))


CHECKS: Mapping[Code, Check] = MappingProxyType(
    {
        Code.EMERGENCY: _answered,
        Code.PAIN: _answered,
        Code.CARE: _not_for_the_person,
        Code.NOT_AT_HAND: _not_at_hand,
        Code.NO_VERTICAL_PULL: _lacks(MovementPattern.VERTICAL_PULL),
        Code.NO_HORIZONTAL_PULL: _lacks(MovementPattern.HORIZONTAL_PULL),
        Code.NO_LOWER_BACK_MOVE: _lacks(*_LOWER_BACK_MOVES),
        Code.LOWER_BACK_LIGHT: _lower_back_is_light,
        Code.ONLY_SUPERFICIAL: _only_superficial,
        Code.NO_ANTI_ROTATION: _nothing_resists_rotation,
        Code.NECK_LEFT_OUT: _lacks(MovementPattern.NECK),
        Code.MACHINES_ONLY: _machines_only,
        Code.GRIP_FIRST: _grip_comes_first,
        Code.GRIP_GIVES_OUT: _grip_gives_out,
        Code.ARMS_TAKE_OVER: _arms_take_over,
        Code.NO_WARM_UP: _part_is_empty(Phase.WARM_UP),
        Code.NO_COOL_DOWN: _part_is_empty(Phase.COOL_DOWN),
        Code.TOO_MUCH_AT_ONCE: _too_much_for_a_beginner,
        Code.IRREGULAR: _answered,
        Code.NO_PROGRESSION: _answered,
    }
)
# What these say goes with the answer or the habit, which no click changes.
HABITS = frozenset(
    {
        *(Code.EMERGENCY, Code.PAIN, Code.ARMS_TAKE_OVER, Code.IRREGULAR, Code.NO_PROGRESSION),
    }
)


def sighted(
    case: Case, rules: Iterable[Rule], answers: Mapping[str, str]
) -> Mapping[Code, tuple[Rule, Sighting]]:
    """The rules that fire for a case, in their order."""
    found = {}
    for rule in rules:
        if case.session.aim not in rule.aims or (rule.waits and not case.stands):
            continue
        if rule.question and answers.get(rule.question) not in rule.when:
            continue
        if not rule.question and not case.main:
            continue
        if (sighting := CHECKS[rule.id](case, rule)) is not None:
            found[rule.id] = (rule, sighting)
    return found
