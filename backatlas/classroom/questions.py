"""Questions of a class: made from the atlas or from a teacher's words, told without their answers, and marked."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from backatlas.classroom.material import ClassMaterial
from backatlas.classroom.messages import (
    AnswerGiven,
    AskFree,
    AskQuiz,
    AskTap,
    Counts,
    FigureShown,
    Given,
    Mine,
    QuestionTold,
    Tap,
    Tokens,
)
from backatlas.classroom.nicknames import plain_line
from backatlas.classroom.refusals import RefusedError
from backatlas.records.anatomy import SKIN
from backatlas.records.base import Record
from backatlas.study.asking import OF_STRUCTURES
from backatlas.study.figures import names_of, told
from backatlas.study.options import HIGHEST_SEED, Options
from backatlas.study.question import How, Question, QuestionKind
from backatlas.study.quiz import make_quiz
from backatlas.wording.language import Language

_TRIES = 8  # seeds with which a question is looked for that the class has not had
_NO_FAIR = "No fair question of this kind can be asked about that; choose another kind, or another muscle."
_NO_FIGURES = "Questions of this kind come on a drawing, and there is none here; choose another kind."
_MOST_NEAR = 10  # parts of a drawing within a finger's breadth
_UNKNOWN = "The atlas has no muscle, structure or division of that name."


class HeldQuestion(Record):
    """A question as the store keeps it, with its answer.

    `opened` is a moment as text. `tokens` are the plate's, in the order of its drawing, or those of a figure, with the
    region or part of each in `regions`; of a figure also their `names`, and in `drawing` its own, by which each server
    process finds the file. `lit` are ids. `id` names the kind and what it is about; `subject` is the muscle or structure, and `about` its name.
    """

    number: int
    id: str
    kind: str
    quiz: QuestionKind | None = None
    how: str
    prompt: str
    choices: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    lit: tuple[str, ...] = ()
    depth: int = SKIN
    drawing: str = ""
    alt: str = ""
    names: tuple[str, ...] = ()
    moves: str = ""
    right: tuple[str, ...] = ()
    answer: str = ""
    explanation: str = ""
    light: tuple[str, ...] = ()
    subject: str = ""
    about: str = ""
    layer: str = ""
    seconds: int | None = None
    opened: str
    open: bool = True

    @property
    def marked(self) -> bool:
        """Whether any answer is right."""
        return bool(self.right)

    def told(self, left: int | None, drawing: str = "") -> QuestionTold:
        """What all may know of it now: while it is open, nothing that tells the answer.

        `left` is in ms, and `drawing` the address of the figure's file.
        """
        shown = QuestionTold.model_validate(
            {
                **{name: getattr(self, name) for name in ("number", "kind", "quiz", "how", "prompt")},
                **{name: getattr(self, name) for name in ("choices", "moves", "open", "seconds")},
                "plate": self._plate(),
                "figure": self._figure(drawing),
                "left": left if self.open else None,
            }
        )
        if self.open:
            return shown
        return shown.model_copy(
            update={name: getattr(self, name) for name in ("right", "answer", "explanation", "light")}
        )

    def _plate(self) -> Tokens | None:
        if not self.tokens or self.drawing:
            return None
        return Tokens(tokens=self.tokens, lit=self._of(self.lit), depth=self.depth)

    def _figure(self, drawing: str) -> FigureShown | None:
        if not self.drawing:
            return None
        shown = FigureShown(drawing=drawing, alt=self.alt, lit=self._of(self.lit))
        if self.open:
            return shown
        right = self.right if self.how == How.FIGURE.value else self.lit
        names = dict(zip(self.tokens, self.names, strict=True))
        return shown.model_copy(update={"right": self._of(right), "names": names})

    def _of(self, ids: Collection[str]) -> tuple[str, ...]:
        """The tokens of regions or parts."""
        named = dict(zip(self.regions, self.tokens, strict=True))
        return tuple(named[id_] for id_ in ids if id_ in named)

    def called(self, region: str) -> str | None:
        """The name of a figure's part; None for what is none."""
        return self.names[self.regions.index(region)] if self.names and region in self.regions else None


class HeldAnswer(Record):
    """An answer as the store keeps it; `region` is a region's own id, and `right` None where nothing is right."""

    choice: int | None = None
    tap: tuple[float, float] | None = None
    region: str | None = None
    right: bool | None = None

    def told(self, question: HeldQuestion) -> Mine:
        """One's own answer as one may see it: whether it is right only after closing."""
        region = self.region
        if region and (question.open or question.drawing) and region in question.regions:
            region = question.tokens[question.regions.index(region)]
        return Mine(
            question=question.number,
            choice=self.choice,
            tap=self.tap,
            region=region,
            right=None if question.open else self.right,
        )


def make_question(
    material: ClassMaterial,
    ask: AskQuiz | AskFree | AskTap,
    number: int,
    opened: str,
    rng: random.Random,
    shown: str | None = None,
    had: Collection[str] = (),
) -> HeldQuestion:
    """The question that a presenter asks for.

    `shown` is the muscle or structure that the class sees now; `had` are the ids of questions that it has had.

    Raises:
        RefusedError: no fair question can be made; the text says so.
    """
    if isinstance(ask, AskFree):
        return _free(ask, number, opened)
    if isinstance(ask, AskTap):
        ask = AskQuiz(t="ask", kind="quiz", quiz=QuestionKind.FIND, about=ask.muscle, seconds=ask.seconds)
        return _held(material, _about(material, ask, rng, None, ()), "tap", number, opened, ask.seconds, rng)
    question = _about(material, ask, rng, shown, had)
    return _held(material, question, "quiz", number, opened, ask.seconds, rng)


def _free(ask: AskFree, number: int, opened: str) -> HeldQuestion:
    text, choices = plain_line(ask.text, 200), tuple(plain_line(one, 80) for one in ask.choices)
    if not text or not all(choices) or len({one.casefold() for one in choices}) < len(choices):
        raise RefusedError("A question needs words, and choices that differ from each other.")
    if ask.right is not None and ask.right >= len(choices):
        raise RefusedError("The right choice is none of those that are offered.")
    right = () if ask.right is None else (str(ask.right),)
    return HeldQuestion(
        number=number,
        id=f"free:{number}",
        kind="free",
        how="choice",
        prompt=text,
        choices=choices,
        right=right,
        answer="" if ask.right is None else choices[ask.right],
        about=text,
        seconds=ask.seconds,
        opened=opened,
    )


def _about(
    material: ClassMaterial, ask: AskQuiz, rng: random.Random, shown: str | None, had: Collection[str]
) -> Question:
    """A question of the kind about what was named; else about what is shown; else about anything."""
    atlas, asker, seed = material.atlas, material.asker, rng.randint(0, HIGHEST_SEED)
    named = ask.about or shown or ""
    found: Question | None = None
    if named in atlas.muscles:
        found = asker.ask(ask.quiz, atlas.muscles[named], seed)
    elif named in atlas.structures and ask.quiz in OF_STRUCTURES:
        found = asker.ask_structure(ask.quiz, atlas.structures[named], seed)
    elif ask.about and ask.about in atlas.divisions:
        found = _any(material, ask.quiz, (ask.about,), rng, had)
    elif ask.about and ask.about not in atlas.structures:
        raise RefusedError(_UNKNOWN)
    if found is None and ask.about is None:
        found = _any(material, ask.quiz, (), rng, had)
    if found is None:
        raise RefusedError(_NO_FAIR)
    return found


def _any(
    material: ClassMaterial,
    kind: QuestionKind,
    divisions: tuple[str, ...],
    rng: random.Random,
    had: Collection[str],
) -> Question | None:
    """A question of the kind about something in the divisions, if possible one that the class has not had."""
    last: Question | None = None
    claims = tuple(material.atlas.claims.values())
    for _ in range(_TRIES):
        options = Options(seed=rng.randint(0, HIGHEST_SEED), kinds=(kind,), layers=divisions, length=1)
        quiz = make_quiz(material.asker, options, claims)
        for question in quiz.questions:
            last = question
            if question.id not in had:
                return question
    return last


def _held(
    material: ClassMaterial,
    question: Question,
    kind: str,
    number: int,
    opened: str,
    seconds: int | None,
    rng: random.Random,
) -> HeldQuestion:
    atlas, shown = material.atlas, question.shown()
    figure: dict[str, Any] = {}
    regions: Sequence[str] = material.regions if shown.how is How.PLATE or shown.lit else ()
    tokens = [f"r{one}" for one in rng.sample(range(1, len(regions) + 1), len(regions))]
    if shown.figure:
        figure, regions, tokens = _drawn(material, shown.figure)
    muscle = atlas.muscles.get(question.muscle or "")
    subject = question.muscle or question.id.partition(":")[2]
    named = muscle or atlas.structures.get(subject)
    about = question.prompt if shown.kind is QuestionKind.CLAIM else question.answer
    depths = [atlas.layer(atlas.muscles[id_]).depth for id_ in shown.lit]
    return HeldQuestion(
        number=number,
        id=question.id,
        kind=kind,
        quiz=shown.kind,
        how=shown.how.value,
        prompt=shown.prompt,
        choices=shown.choices,
        tokens=tuple(tokens),
        regions=tuple(regions),
        lit=shown.marked if shown.figure else shown.lit,
        depth=min(depths, default=SKIN),
        **figure,
        moves=shown.moves,
        right=question.right,
        answer=question.answer,
        explanation=question.explanation,
        light=question.light,
        subject=subject,
        about=named.name if named else about,
        layer=atlas.layer(muscle).id if muscle else "",
        seconds=seconds,
        opened=opened,
    )


def _drawn(material: ClassMaterial, figure: str) -> tuple[dict[str, Any], list[str], list[str]]:
    """What is kept of a figure, and its parts with their tokens."""
    if material.figure is None:
        raise RefusedError(_NO_FIGURES)
    lent = material.figure(figure)
    names = names_of(material.atlas, figure, Language.ENGLISH)
    kept = {
        "drawing": figure,
        "alt": told(material.atlas, figure),
        "names": tuple(names.get(id_, "") for id_ in lent.tokens),
    }
    return kept, list(lent.tokens), list(lent.tokens.values())


def read_answer(material: ClassMaterial, question: HeldQuestion, given: AnswerGiven) -> HeldAnswer:
    """An answer to a question, marked.

    Raises:
        RefusedError: it is none to this question.
    """
    if question.how == "choice":
        if given.choice is None or given.choice >= len(question.choices):
            raise RefusedError("That is not one of the choices.")
        right = str(given.choice) in question.right if question.marked else None
        return HeldAnswer(choice=given.choice, right=right)
    region = given.region
    if question.how == "figure":
        return _of_figure(question, given)
    if question.how == "plate":
        if given.tap is None:
            raise RefusedError("Tap the chart to answer.")
        if region in question.tokens:
            region = question.regions[question.tokens.index(region)]
        elif region is not None and region not in question.regions:
            raise RefusedError("That is not a part of the chart.")
    elif region is None or region not in material.body.muscles:
        raise RefusedError("That is not a muscle of the body.")
    tap = (round(given.tap[0], 1), round(given.tap[1], 1)) if given.tap else None
    return HeldAnswer(tap=tap, region=region, right=region in question.right)


def _of_figure(question: HeldQuestion, given: AnswerGiven) -> HeldAnswer:
    """An answer on a drawing: the part that was tapped, and after commas those close to it; one of them is right too."""
    parts = dict(zip(question.tokens, question.regions, strict=True))
    found = [parts[one] for one in (given.region or "").split(",")[:_MOST_NEAR] if one in parts]
    if not found:
        raise RefusedError("That is no part of the drawing.")
    right = next((one for one in found if one in question.right), None)
    return HeldAnswer(region=right or found[0], right=right is not None)


def count(question: HeldQuestion, answers: Sequence[HeldAnswer], people: int) -> Counts:
    """The answers to a question in figures; `people` is how many are asked. Parts of a figure are told by their tokens.

    While it is open nothing tells which are right, not to the presenter either, whose screen the room sees.
    """
    parts = dict(zip(question.regions, question.tokens, strict=True)) if question.drawing else {}
    chosen = Counter(one.choice for one in answers if one.choice is not None)
    touched = Counter(parts.get(one.region, one.region) for one in answers if one.region)
    taps = tuple(
        Tap(x=one.tap[0], y=one.tap[1], region=one.region, right=None if question.open else one.right)
        for one in answers
        if one.tap
    )
    return Counts(
        question=question.number,
        answered=len(answers),
        people=max(people, len(answers)),
        choices=tuple(chosen[number] for number in range(len(question.choices))),
        regions=dict(touched.most_common()),
        taps=taps,
        right=sum(bool(one.right) for one in answers) if question.marked and not question.open else None,
    )


def with_names(counts: Counts, question: HeldQuestion, answers: Mapping[str, HeldAnswer]) -> Counts:
    """The same for the presenter, with who has answered, and after closing whether rightly; `answers` by a person's id."""
    who = (Given(id=id_, right=None if question.open else one.right) for id_, one in answers.items())
    return counts.model_copy(update={"who": tuple(who)})


Answers = Mapping[int, Mapping[str, HeldAnswer]]
