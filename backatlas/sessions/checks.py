"""Reading a session against the rules: what was found, how to mend it, and where no click can, why not."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from backatlas.atlas import Atlas
from backatlas.records.care import Advice
from backatlas.records.rules import Gravity, Rule, RuleQuestion
from backatlas.records.session import Session
from backatlas.records.training import Exercise
from backatlas.sessions.areas import STANDS
from backatlas.sessions.case import Case, Offer
from backatlas.sessions.fitting import ANYBODY, Person, changed
from backatlas.sessions.offers import Workshop

CLEAN = "No rule found anything to fix. That is no proof that the session suits you, only that nothing stands out."
EMPTY = "There is no main work yet. Add an exercise, or start from a sample."
_UNCOUNTED = " What you avoid, or lack the equipment for, does not count here."
_COUNTS = {1: "One exercise", 2: "Two exercises"}


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that fired, what it says of this session, and the clicks that would mend it, best first.

    `stuck` says why there is no click where there is none.
    """

    rule: Rule
    message: str
    offers: tuple[Offer, ...] = ()
    stuck: str = ""


@dataclass(frozen=True, slots=True)
class ChangedWay:
    """An exercise of the session that somebody should do in a changed way, what asks for it, and a swap if one fits."""

    exercise: Exercise
    advice: tuple[Advice, ...]
    offer: Offer | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """Findings, gravest first, exercises to change, and the questions still to be answered.

    `waiting` is how many exercises there are while they are too few to be asked what they leave out, otherwise 0.
    """

    findings: tuple[Finding, ...]
    unanswered: tuple[RuleQuestion, ...]
    empty: bool
    changes: tuple[ChangedWay, ...] = ()
    waiting: int = 0

    @property
    def clean(self) -> bool:
        return not (self.findings or self.empty or self.waiting)

    @property
    def verdict(self) -> str:
        """One sentence over the findings."""
        if self.empty:
            return EMPTY
        if self.waiting and not self.findings:
            so_far = _COUNTS.get(self.waiting, f"{self.waiting} exercises")
            return f"{so_far} so far: what a session leaves out is checked from {STANDS} on."
        count = len(self.findings)
        return CLEAN if self.clean else f"{count} thing{'s' if count > 1 else ''} to look at."


def check_session(
    session: Session,
    atlas: Atlas,
    answers: Mapping[str, str] = MappingProxyType({}),
    without: Collection[str] = (),
    person: Person = ANYBODY,
    asked: bool = False,
) -> Report:
    """Every rule of the content read against a session.

    `answers` maps question ids to option ids; rules whose question has no answer keep silent. `without` names
    codes of rules to leave out, such as those about a warm-up where a log shows none. `person` is whom it is for.
    With `asked`, a session of fewer than three exercises is asked what it leaves out as well, as a whole week of a log.
    While a rule says stop, only such rules speak.
    """
    case = Case(session, atlas, person, asked)
    rules = tuple(rule for rule in atlas.rules if rule.id not in without)
    workshop = Workshop(case, rules, answers)
    fired = sorted(workshop.now.values(), key=lambda pair: list(Gravity).index(pair[0].level))
    # Who should see a doctor first is not offered more exercises in the same breath.
    fired = [pair for pair in fired if pair[0].level is Gravity.STOP] or fired
    findings = []
    for rule, sighting in fired:
        offers = workshop.offers(rule, sighting)
        message = rule.message.replace("{found}", "; ".join(sighting.tell()))
        if rule.waits and len(case.doable) < len(case.main):
            message += _UNCOUNTED
        findings.append(Finding(rule, message, offers, "" if offers else workshop.stuck(rule, sighting)))
    wanted = {rule.question for rule in rules}
    questions = (question for question in atlas.questions.values() if question.id in wanted)
    unanswered = tuple(question for question in questions if answers.get(question.id) not in question.answers)
    return Report(
        tuple(findings),
        unanswered,
        empty=not case.main,
        changes=_changes(workshop),
        waiting=0 if case.stands else len(case.main),
    )


def _changes(workshop: Workshop) -> tuple[ChangedWay, ...]:
    """Each exercise of the session once, where what the person is careful with asks for a change of it."""
    case = workshop.case
    exercises = {exercise.id: (index, exercise) for index, _, exercise in reversed(case.known)}
    return tuple(
        ChangedWay(exercise, advice, workshop.unchanged(index))
        for index, exercise in sorted(exercises.values(), key=lambda pair: pair[0])
        if (advice := changed(exercise, case.atlas, case.person))
    )
