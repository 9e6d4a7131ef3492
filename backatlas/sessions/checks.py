"""Reading a session against the rules: what was found, and how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from backatlas.library import Library
from backatlas.models import Equipment, Exercise, Kind, Level, Muscle, Pattern, Role, Work
from backatlas.sessions.coverage import Coverage, session_coverage
from backatlas.sessions.edits import Add, Edit, MoveTo, Replace
from backatlas.sessions.rules import Code, Gravity, Question, Rule
from backatlas.sessions.session import Item, Part, Session

CLEAN = "No rule found anything to mend. That is no proof that the session suits you, only that nothing stands out."
EMPTY = "There is no main work yet. Add an exercise, or start from a sample."

_PULLS = frozenset({Pattern.VERTICAL_PULL, Pattern.HORIZONTAL_PULL})
_LOWER_BACK_MOVES = frozenset({Pattern.HIP_HINGE, Pattern.EXTENSION})
_GRIP = frozenset({Pattern.CARRY, Pattern.GRIP})
_GUIDED = frozenset({Equipment.CABLE, Equipment.PULLDOWN})
_LOWER_BACK = ("longissimus-thoracis", "iliocostalis-lumborum", "multifidus-lumborum")
_WORKING = frozenset({Role.PRIME_MOVER, Role.SYNERGIST})


@dataclass(frozen=True, slots=True)
class Offer:
    """One click that mends: what the button says, and what it does."""

    label: str
    edit: Edit


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that fired, what it says of this session, and the clicks that would mend it, best first."""

    rule: Rule
    message: str
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Findings, gravest first, and the questions still to be answered."""

    findings: tuple[Finding, ...]
    unanswered: tuple[Question, ...]
    empty: bool

    @property
    def clean(self) -> bool:
        return not (self.findings or self.empty)

    @property
    def verdict(self) -> str:
        """One sentence over the findings."""
        if self.empty:
            return EMPTY
        count = len(self.findings)
        return CLEAN if self.clean else f"{count} thing{'s' if count > 1 else ''} to look at."


@dataclass(frozen=True, slots=True)
class _Sighting:
    """That a rule fires: what fills `{found}`, and edits that fit this session only."""

    found: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True)
class _Case:
    """A session with what the rules look at."""

    session: Session
    library: Library

    @cached_property
    def main(self) -> tuple[tuple[int, Item, Exercise], ...]:
        """The main work with each item's index in the session, as far as its exercises are known."""
        return tuple(
            (index, item, self.library.exercises[item.exercise])
            for index, item in enumerate(self.session.items)
            if item.part is Part.MAIN and item.exercise in self.library.exercises
        )

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        return tuple(exercise for _, _, exercise in self.main)

    @cached_property
    def tools(self) -> frozenset[Equipment]:
        """What is at hand for certain: nothing, and the tools of exercises that cannot do without."""
        bound = (set(ex.equipment) for ex in self.exercises if Equipment.NONE not in ex.equipment)
        return frozenset({Equipment.NONE}).union(*bound)

    @cached_property
    def coverage(self) -> Coverage:
        return session_coverage(self.session, self.library)

    def has(self, patterns: Collection[Pattern]) -> bool:
        return any(exercise.pattern in patterns for exercise in self.exercises)


def check_session(
    session: Session,
    library: Library,
    answers: Mapping[str, str] = MappingProxyType({}),
    without: Collection[str] = (),
) -> Report:
    """Every rule of the content read against a session.

    `answers` maps question ids to option ids; rules whose question has no answer keep silent. `without` names
    codes of rules to leave out, such as those about a warm-up where a log shows none. While a rule says stop, only
    such rules speak.
    """
    case = _Case(session, library)
    rules = [rule for rule in library.rules if rule.id not in without]
    found = [finding for rule in rules if (finding := _finding(rule, case, answers)) is not None]
    found.sort(key=lambda finding: list(Gravity).index(finding.rule.level))
    # Who should see a doctor first is not offered more exercises in the same breath.
    found = [finding for finding in found if finding.rule.level is Gravity.STOP] or found
    asked = {rule.question for rule in rules}
    questions = (question for question in library.questions.values() if question.id in asked)
    unanswered = tuple(question for question in questions if answers.get(question.id) not in question.answers)
    return Report(tuple(found), unanswered, empty=not case.main)


def _finding(rule: Rule, case: _Case, answers: Mapping[str, str]) -> Finding | None:
    """The finding of one rule, or None when it keeps silent."""
    if case.session.aim not in rule.aims:
        return None
    if rule.question and answers.get(rule.question) not in rule.when:
        return None
    if not rule.question and not case.main:
        return None
    sighting = CHECKS[rule.id](case, rule)
    if sighting is None:
        return None
    message = rule.message.replace("{found}", "; ".join(sighting.found))
    return Finding(rule, message, (*sighting.offers, *_additions(rule, case)))


def _additions(rule: Rule, case: _Case) -> Iterator[Offer]:
    """The rule's own offers that the session does not hold yet, best first: equipment at hand, level not above.

    Of what needs more equipment, a band is the least to get; the label says what else it takes.
    """
    there = {(item.part, item.exercise) for item in case.session.items}
    levels = list(Level)
    ceiling = levels.index(case.session.level or Level.ADVANCED)

    def lacking(exercise: Exercise) -> tuple[Equipment, ...]:
        return exercise.equipment if case.tools.isdisjoint(exercise.equipment) else ()

    def unfit(item: Item) -> tuple[bool, bool, bool]:
        exercise = case.library.exercises[item.exercise]
        needs = lacking(exercise)
        return (
            bool(needs),
            bool(needs) and Equipment.BAND not in needs,
            levels.index(exercise.level) > ceiling,
        )

    for item in sorted(rule.offers, key=unfit):
        if (item.part, item.exercise) not in there:
            exercise = case.library.exercises[item.exercise]
            gear = f" ({', '.join(needs)})" if (needs := lacking(exercise)) else ""
            yield Offer(f"Add to the {item.part}: {exercise.name}, {item.dose}{gear}", Add(item=item))


def _answered(_case: _Case, _rule: Rule) -> _Sighting:
    """For a rule that the answer alone decides."""
    return _Sighting()


def _lacks(*patterns: Pattern) -> Callable[[_Case, Rule], _Sighting | None]:
    def check(case: _Case, _rule: Rule) -> _Sighting | None:
        return None if case.has(patterns) else _Sighting()

    return check


def _part_is_empty(part: Part) -> Callable[[_Case, Rule], _Sighting | None]:
    def check(case: _Case, _rule: Rule) -> _Sighting | None:
        return None if case.session.of(part) else _Sighting()

    return check


def _lower_back_is_light(case: _Case, rule: Rule) -> _Sighting | None:
    loads = {id_: case.coverage.load(id_) for id_ in _LOWER_BACK if id_ in case.coverage.covers}
    heaviest = max(loads.values(), default=0.0)
    if rule.limits.load is None or heaviest >= rule.limits.load:
        return None
    return _Sighting((f"{heaviest:g}",))


def _only_superficial(case: _Case, _rule: Rule) -> _Sighting | None:
    covers = case.coverage.back(deep=True)
    if any(share.role in _WORKING for cover in covers for share in cover.shares):
        return None
    return _Sighting(_names(_worked(case)) or ("no muscle of the back",))


def _worked(case: _Case) -> Iterable[Muscle]:
    """The muscles of the back that the main work asks most of, up to three."""
    covers = [
        cover
        for cover in case.coverage.back(deep=False)
        if cover.load and cover.muscle.kind is not Kind.PART  # the whole says it already
    ]
    return [cover.muscle for cover in sorted(covers, key=lambda cover: -cover.load)[:3]]


def _nothing_resists_rotation(case: _Case, _rule: Rule) -> _Sighting | None:
    demands = (demand for exercise in case.exercises for demand in exercise.demands)
    resists = any(
        demand.movement == "trunk: rotation" and demand.work is Work.ISOMETRIC for demand in demands
    )
    return None if resists else _Sighting()


def _neck_is_left_out(case: _Case, _rule: Rule) -> _Sighting | None:
    compound = [exercise for exercise in case.exercises if exercise.pattern in (*_PULLS, Pattern.HIP_HINGE)]
    return _Sighting(_names(compound)) if compound and not case.has({Pattern.NECK}) else None


def _machines_only(case: _Case, _rule: Rule) -> _Sighting | None:
    pulls = dict.fromkeys(exercise for exercise in case.exercises if exercise.pattern in _PULLS)
    if len(pulls) < 2 or not all(_is_guided(pull) for pull in pulls):
        return None
    return _Sighting(_names(pulls))


def _is_guided(exercise: Exercise) -> bool:
    tools = set(exercise.equipment)
    return bool(tools & _GUIDED) and tools <= {*_GUIDED, Equipment.BAND}


def _grip_comes_first(case: _Case, _rule: Rule) -> _Sighting | None:
    last = max((index for index, _, exercise in case.main if _needs_grip(exercise)), default=-1)
    early = [(i, exercise) for i, _, exercise in case.main if exercise.pattern in _GRIP and i < last]
    if not early:
        return None
    offers = (
        Offer(f"Move to the end: {exercise.name}", MoveTo(index=i, part=Part.MAIN)) for i, exercise in early
    )
    return _Sighting(_names(exercise for _, exercise in early), tuple(offers))


def _needs_grip(exercise: Exercise) -> bool:
    holds = any(demand.movement == "fingers: flexion" for demand in exercise.demands)
    return holds and exercise.pattern in (*_PULLS, Pattern.HIP_HINGE)


def _arms_take_over(case: _Case, _rule: Rule) -> _Sighting | None:
    """The cues of the session's own pulls, each once."""
    cues = (cue for exercise in case.exercises if exercise.pattern in _PULLS for cue in exercise.cues)
    found = tuple(dict.fromkeys(cue.rstrip(".") for cue in cues))[:4]
    return _Sighting(found) if found else None


def _too_much_for_a_beginner(case: _Case, rule: Rule) -> _Sighting | None:
    if case.session.level is not Level.BEGINNER:
        return None
    most = rule.limits
    many_sets = [(i, item, ex) for i, item, ex in case.main if most.sets and item.sets > most.sets]
    found = [f"{ex.name} with {item.sets} sets" for _, item, ex in many_sets]
    found += [f"{ex.name}, an advanced exercise" for ex in case.exercises if ex.level is Level.ADVANCED]
    if most.exercises and len(case.main) > most.exercises:
        found.append(f"{len(case.main)} exercises in the main work")
    offers = tuple(_with_fewer_sets(i, item, ex, most.sets or 1) for i, item, ex in many_sets)
    return _Sighting(tuple(found), offers) if found else None


def _with_fewer_sets(index: int, item: Item, exercise: Exercise, sets: int) -> Offer:
    lighter = item.model_copy(update={"sets": sets})
    return Offer(f"{sets} sets of {exercise.name}", Replace(index=index, item=lighter))


def _names(things: Iterable[Exercise | Muscle]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(thing.name for thing in things))


# What makes each rule of content/rules.toml fire, by its code.
CHECKS: Mapping[Code, Callable[[_Case, Rule], _Sighting | None]] = MappingProxyType(
    {
        Code.EMERGENCY: _answered,
        Code.PAIN: _answered,
        Code.NO_VERTICAL_PULL: _lacks(Pattern.VERTICAL_PULL),
        Code.NO_HORIZONTAL_PULL: _lacks(Pattern.HORIZONTAL_PULL),
        Code.NO_LOWER_BACK_MOVE: _lacks(*_LOWER_BACK_MOVES),
        Code.LOWER_BACK_LIGHT: _lower_back_is_light,
        Code.ONLY_SUPERFICIAL: _only_superficial,
        Code.NO_ANTI_ROTATION: _nothing_resists_rotation,
        Code.NECK_LEFT_OUT: _neck_is_left_out,
        Code.MACHINES_ONLY: _machines_only,
        Code.GRIP_FIRST: _grip_comes_first,
        Code.GRIP_GIVES_OUT: _answered,
        Code.ARMS_TAKE_OVER: _arms_take_over,
        Code.NO_WARM_UP: _part_is_empty(Part.WARM_UP),
        Code.NO_COOL_DOWN: _part_is_empty(Part.COOL_DOWN),
        Code.TOO_MUCH_AT_ONCE: _too_much_for_a_beginner,
        Code.IRREGULAR: _answered,
        Code.NO_PROGRESSION: _answered,
    }
)
