"""A session as somebody tells it, read against the rules of the planner."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

from pydantic import Field, ValidationError

from backatlas.assistant.answers import Answers
from backatlas.assistant.replies import (
    ChangedExercise,
    NearestThing,
    OpenQuestion,
    RuleFound,
    SessionReply,
    SignToKnow,
    in_words,
)
from backatlas.records.base import Record
from backatlas.records.rules import Gravity
from backatlas.records.session import MOST_ITEMS, Aim, Item, Phase, Session
from backatlas.records.training import Equipment
from backatlas.search import Found, plain
from backatlas.sessions.checks import Report, check_session
from backatlas.sessions.doses import first_item
from backatlas.sessions.fitting import Person
from backatlas.wording.strangers import short

_RANGE = re.compile(r"\s*(\d{1,4})\s*(?:(?:-|–|to)\s*(\d{1,4})\s*)?")
_PAIN = "pain"


class SessionExercise(Record):
    """One exercise of a session. Without repetitions or seconds it gets the dose with which the planner begins."""

    exercise: Annotated[str, Field(description="name or id of an exercise")]
    sets: Annotated[int | None, Field(description="number of sets")] = None
    reps: Annotated[str | None, Field(description="repetitions, as 10 or 8-12")] = None
    seconds: Annotated[str | None, Field(description="seconds held, as 30 or 20-40")] = None
    each_side: bool = False
    part: Annotated[Phase | None, Field(description="warm-up, main work or cool-down")] = None
    rest: Annotated[int | None, Field(description="seconds of rest after a set")] = None


class SessionChecks:
    """Checks sessions with the rules of one atlas."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._atlas = answers.atlas

    def check(
        self,
        exercises: Sequence[SessionExercise],
        careful_with: Sequence[str] = (),
        equipment: Sequence[str] | None = None,
        answers: Mapping[str, str] | None = None,
        whole_back: bool = True,
    ) -> SessionReply:
        """What the rules say. What the atlas does not know is left out of the check, and each such thing is named."""
        problems: list[str] = []
        near: list[NearestThing] = []
        items = [item for one in exercises[:MOST_ITEMS] if (item := self._item(one, problems, near))]
        if len(exercises) > MOST_ITEMS:
            problems.append(f"A session has at most {MOST_ITEMS} exercises; the rest was left out.")
        person = Person(self._tools(equipment, problems), self._careful(careful_with, problems))
        known = self._known_answers(answers or {}, problems)
        if not items:
            told = ["No exercise of this session is in the atlas, so nothing was checked.", *problems]
            return SessionReply(
                found=False, told=in_words(told), problems=tuple(problems), nearest=tuple(near)
            )
        session = Session(aim=Aim.WHOLE if whole_back else Aim.PART, items=tuple(items))
        report = check_session(session, self._atlas, known, person=person, asked=True)
        return self._reply(report, session, person, problems, near, self._signs(known))

    def _item(self, one: SessionExercise, problems: list[str], near: list[NearestThing]) -> Item | None:
        meant = self._answers.meant(one.exercise, Found.EXERCISE)
        if meant.id is None:
            problems.append(f"Left out of the check. {meant.told}")
            near += meant.nearest
            return None
        first = first_item(self._atlas.exercises[meant.id], self._atlas)
        amounts = {name: _span(text) for name, text in (("reps", one.reps), ("seconds", one.seconds)) if text}
        wrong = [name for name, span in amounts.items() if span is None]
        if wrong:
            problems.append(
                f"{first.exercise}: {', '.join(wrong)} must be a number or two, as 8-12; the usual dose was taken."
            )
        change: dict[str, object] = {"sets": one.sets, "rest": one.rest, "part": one.part}
        change |= {"each_side": True} if one.each_side else {}
        told = {name: value for name, value in change.items() if value is not None}
        if amounts and not wrong:
            told |= {"reps": None, "seconds": None, **amounts}
        try:
            return Item.model_validate(first.model_dump() | told)
        except ValidationError as error:
            faults = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
            problems.append(f"{first.exercise}: {faults}. The usual dose was taken.")
            return first

    def _tools(self, equipment: Sequence[str] | None, problems: list[str]) -> frozenset[Equipment] | None:
        if equipment is None:
            return None
        by_name = {plain(tool.value): tool for tool in Equipment}
        unknown = [name for name in equipment if plain(name) not in by_name]
        if unknown:
            named, known = ", ".join(map(short, unknown)), ", ".join(Equipment)
            problems.append(f"Not equipment that the atlas knows: {named}. It knows: {known}.")
        return frozenset(by_name[plain(name)] for name in equipment if plain(name) in by_name)

    def _careful(self, careful_with: Sequence[str], problems: list[str]) -> tuple[str, ...]:
        conditions = self._atlas.conditions
        by_name = {plain(name): id_ for id_, one in conditions.items() for name in (id_, one.name)}
        unknown = [name for name in careful_with if plain(name) not in by_name]
        if unknown:
            named, known = ", ".join(map(short, unknown)), ", ".join(conditions)
            problems.append(
                f"The atlas has no cautions for: {named}. That says nothing of whether the session is safe with it; ask a "
                f"professional. It has cautions for: {known}."
            )
        return tuple(dict.fromkeys(by_name[plain(name)] for name in careful_with if plain(name) in by_name))

    def _known_answers(self, answers: Mapping[str, str], problems: list[str]) -> dict[str, str]:
        questions = self._atlas.questions
        known = {}
        for id_, answer in answers.items():
            if id_ in questions and answer in questions[id_].answers:
                known[id_] = answer
            else:
                options = "; ".join(f"{one.id}: {', '.join(one.answers)}" for one in questions.values())
                problems.append(
                    f"{short(id_)} = {short(answer)} is no answer that the rules know. They know {options}."
                )
        return known

    def _signs(self, answers: Mapping[str, str]) -> tuple[SignToKnow, ...]:
        """Whoever has said anything but that all is fine hears of the signs first."""
        return self._answers.signs("back pain") if answers.get(_PAIN, "fine") != "fine" else ()

    def _changed(self, session: Session, person: Person) -> Iterator[ChangedExercise]:
        """What to leave out or to change, each exercise once: also while a rule says stop, which silences all others."""
        for id_ in dict.fromkeys(item.exercise for item in session.items):
            exercise = self._atlas.exercises[id_]
            for advice in self._atlas.advice(exercise):
                if advice.condition.id in person.careful:
                    yield ChangedExercise(
                        exercise=exercise.name,
                        condition=advice.condition.name,
                        fit=advice.fit,
                        how=advice.how,
                        why=advice.why,
                        sources=advice.sources,
                    )

    def _reply(
        self,
        report: Report,
        session: Session,
        person: Person,
        problems: Sequence[str],
        near: Sequence[NearestThing],
        signs: tuple[SignToKnow, ...],
    ) -> SessionReply:
        findings = tuple(
            RuleFound(
                rule=one.rule.id,
                level=one.rule.level,
                title=one.rule.title,
                message=one.message,
                reason=one.rule.reason,
                mend=one.rule.mend,
                ways=tuple(offer.label for offer in one.offers),
                convention=one.rule.custom,
                sources=one.rule.sources,
            )
            for one in report.findings
        )
        changes = tuple(self._changed(session, person))
        conditions = [self._atlas.conditions[id_] for id_ in person.careful]
        ask_first = tuple(f"{one.name}: {one.ask_first}" for one in conditions)
        questions = tuple(
            OpenQuestion(id=one.id, text=one.text, answers={option.id: option.text for option in one.options})
            for one in report.unanswered
        )
        cited = [one.sources for one in findings]
        cited += [one.sources for one in changes]
        cited += [one.sources for one in conditions]
        sources = self._answers.cited(id_ for ids in cited for id_ in ids)
        lines = [
            *problems,
            *(f"Ask somebody first: {line}" for line in ask_first),
            report.verdict,
            *(line for one in findings for line in _finding(one)),
            *(
                f"- {one.exercise}, {one.condition}: {one.fit}. {one.how} {one.why} {_marks(one.sources)}"
                for one in changes
            ),
            *(
                f"Not known yet: {one.text} Answer {one.id} with: {', '.join(one.answers)}."
                for one in questions
            ),
        ]
        return SessionReply(
            found=True,
            told=in_words(lines, sources, signs),
            verdict=report.verdict,
            findings=findings,
            changes=changes,
            ask_first=ask_first,
            open_questions=questions,
            problems=tuple(problems),
            nearest=tuple(near),
            signs=signs,
            sources=sources,
        )


def _finding(one: RuleFound) -> tuple[str, ...]:
    ground = "our own convention" if one.convention else ""
    marks = ", ".join(filter(None, (_marks(one.sources), ground)))
    ways = f" Any of these would: {'; '.join(one.ways)}." if one.ways else ""
    return (
        f"- {Gravity(one.level).upper()}: {one.title}. {one.message}",
        f"  Why: {one.reason} ({marks}) {one.mend}{ways}",
    )


def _marks(ids: Sequence[str]) -> str:
    return " ".join(f"[{id_}]" for id_ in ids)


def _span(text: str) -> tuple[int, int] | None:
    """A range that is written as "8-12" or as one number; None for anything else."""
    found = _RANGE.fullmatch(text)
    return (int(found[1]), int(found[2] or found[1])) if found else None
