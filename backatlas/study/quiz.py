"""A quiz from its options, one sitting of it, and what it says about what to look at again."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from backatlas.atlas import Atlas
from backatlas.records.anatomy import Muscle
from backatlas.records.sections import Tissue
from backatlas.records.structures import Structure
from backatlas.study.asking import OF_CUTS, OF_STRUCTURES, Asker, CheckedClaim
from backatlas.study.figures import Cut, cuts
from backatlas.study.kinds.places import asked_for
from backatlas.study.marking import Assessment, Marker
from backatlas.study.options import Options, QuestionOrder, QuizMode
from backatlas.study.question import Question, QuestionKind

_Subject = Muscle | Structure | Cut | int
_UNBIDDEN = tuple(kind for kind in QuestionKind if kind.unbidden)


@dataclass(frozen=True, slots=True)
class Quiz:
    """The questions in the order in which they are asked."""

    options: Options
    questions: tuple[Question, ...]

    def retry(self, marks: Iterable[Assessment]) -> Quiz:
        """The same quiz with the wrong ones alone."""
        missed = {mark.question for mark in marks if not mark.right}
        return self.only(tuple(question for question in self.questions if question.id in missed))

    def only(self, questions: tuple[Question, ...]) -> Quiz:
        """The same quiz with some of its questions; an exam's time shrinks with them."""
        return Quiz(replace(self.options, length=max(1, len(questions))), questions)


def make_quiz(asker: Asker, options: Options, claims: Sequence[CheckedClaim] = ()) -> Quiz:
    """The quiz that the options ask for; equal options and content give an equal quiz.

    Kinds take turns and no muscle comes twice before all have come, as far as fair questions can be made. The quiz
    is shorter than asked for when there are not so many.
    """
    rng = random.Random(options.seed)
    kinds = [kind for kind in options.kinds or _UNBIDDEN if kind is not QuestionKind.CLAIM or claims]
    rng.shuffle(kinds)
    piles = {kind: _pile(asker, options, claims, kind, rng) for kind in kinds}
    used: dict[str | None, int] = {}
    questions: list[Question] = []
    while len(questions) < options.length and any(piles.values()):
        for kind in kinds:
            if len(questions) < options.length and piles[kind]:
                question = _draw(asker, options, claims, kind, piles[kind], used)
                if question:
                    used[question.muscle] = used.get(question.muscle, 0) + 1
                    questions.append(question)
    return Quiz(options, tuple(questions))


def _pile(
    asker: Asker, options: Options, claims: Sequence[CheckedClaim], kind: QuestionKind, rng: random.Random
) -> list[_Subject]:
    """What may be asked about: muscles, numbers of claims, structures, or parts of sections."""
    muscles = options.muscles(asker.atlas)
    if kind in OF_CUTS:
        parts = _wanted_cuts(asker.atlas, options, {muscle.id for muscle in muscles})
        return [*rng.sample(parts, len(parts))]
    if kind in OF_STRUCTURES:
        found = list(asker.atlas.structures.values())
        return [*rng.sample(found, len(found))]
    if kind is not QuestionKind.CLAIM:
        return [each for each in rng.sample(muscles, len(muscles)) if not asker.unnamed(each)]
    wanted = {muscle.id for muscle in muscles}
    everything = not (options.layers or options.groups)
    numbers = [n for n, claim in enumerate(claims) if everything or wanted & set(claim.muscles)]
    return list(rng.sample(numbers, len(numbers)))


def _wanted_cuts(atlas: Atlas, options: Options, muscles: Collection[str]) -> list[Cut]:
    """The parts of sections that may be asked for; where some muscles are chosen, those that are pieces of them."""
    every = list(cuts(atlas))
    if not (options.layers or options.groups):
        return every
    return [cut for cut in every if cut.part.muscle in muscles and cut.part.tissue is Tissue.MUSCLE]


def _draw(
    asker: Asker,
    options: Options,
    claims: Sequence[CheckedClaim],
    kind: QuestionKind,
    pile: list[_Subject],
    used: Mapping[str | None, int],
) -> Question | None:
    """Take from the pile until a fair question comes; muscles that came least often are first.

    In a quiz that begins with the large muscles, all of them come before the first of the others.
    """

    def turn(item: _Subject) -> tuple[bool, int]:
        if isinstance(item, int | Structure | Cut):
            return False, 0
        return options.order is QuestionOrder.LARGE and not asker.large(item), used.get(item.id, 0)

    pile.sort(key=turn)
    while pile:
        item = pile.pop(0)
        if isinstance(item, int):
            return asker.ask_claim(claims, item)
        if isinstance(item, Structure):
            question = asker.ask_structure(kind, item, options.seed)
        elif isinstance(item, Cut):
            question = asker.ask_cut(kind, item, options.seed)
        else:
            question = asker.ask(kind, item, options.seed, options.typed)
        if question:
            return question
    return None


@dataclass(frozen=True, slots=True)
class Sitting:
    """One learner's way through a quiz. `started` and every `now` are instants with a time zone."""

    quiz: Quiz
    started: datetime
    marks: tuple[Assessment, ...] = ()

    def current(self, now: datetime) -> Question | None:
        """The question to answer next; None at the end or when an exam's time is up."""
        asked = len(self.marks)
        return None if self.late(now) or asked >= len(self.quiz.questions) else self.quiz.questions[asked]

    def seconds_left(self, now: datetime) -> int | None:
        """Whole seconds until an exam ends, 0 when it has; None in practice."""
        whole = self.quiz.options.seconds
        if whole is None:
            return None
        return max(0, int((self.started + timedelta(seconds=whole) - now).total_seconds()))

    def late(self, now: datetime) -> bool:
        return self.seconds_left(now) == 0

    def answer(self, marker: Marker, given: str | None, now: datetime) -> Sitting:
        """The sitting after an answer to the current question; an answer that comes too late changes nothing."""
        question = self.current(now)
        if question is None:
            return self
        return replace(self, marks=(*self.marks, marker.mark(question, given)))

    def close(self, marker: Marker) -> Sitting:
        """The sitting with every open question marked as not answered."""
        left = self.quiz.questions[len(self.marks) :]
        return replace(self, marks=(*self.marks, *(marker.mark(question, None) for question in left)))

    @property
    def hints(self) -> bool:
        return self.quiz.options.mode is QuizMode.PRACTICE


@dataclass(frozen=True, slots=True)
class Score:
    right: int = 0
    asked: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """How it went. `again` holds ids of muscles with a wrong answer, those with most first."""

    total: Score
    by_division: Mapping[str, Score]
    by_kind: Mapping[QuestionKind, Score]
    again: tuple[str, ...]


def result(atlas: Atlas, marks: Sequence[Assessment]) -> Result:
    """The score as a whole, by division of the scheme, and by kind. Claims about no muscle have no division."""
    missed = [mark.muscle for mark in marks if not mark.right and mark.muscle]
    where = {mark: asked_for(atlas, atlas.muscles[mark.muscle]).id for mark in marks if mark.muscle}
    divisions = {id_: _score(mark for mark in marks if where.get(mark) == id_) for id_ in atlas.divisions}
    kinds = {kind: _score(mark for mark in marks if mark.kind is kind) for kind in QuestionKind}
    return Result(
        total=_score(marks),
        by_division={id_: score for id_, score in divisions.items() if score.asked},
        by_kind={kind: score for kind, score in kinds.items() if score.asked},
        again=tuple(sorted(dict.fromkeys(missed), key=lambda id_: -missed.count(id_))),
    )


def _score(marks: Iterable[Assessment]) -> Score:
    told = [mark.right for mark in marks]
    return Score(sum(told), len(told))


def tokens(atlas: Atlas, rng: random.Random) -> Mapping[str, str]:
    """A meaningless name for each region of the plate, for markup that must not tell what is lit: "r17".

    Draw them anew for each sitting, from a source that the visitor cannot repeat.
    """
    regions = sorted(atlas.drawn)
    numbers = rng.sample(range(1, len(regions) + 1), len(regions))
    return {region: f"r{number}" for region, number in zip(regions, numbers, strict=True)}
