"""Whether an answer is right, and why."""

from __future__ import annotations

from dataclasses import dataclass

from backatlas.atlas import Atlas
from backatlas.study.figures import names_of
from backatlas.study.question import How, Question, QuestionKind
from backatlas.study.spelling import KnownNames
from backatlas.wording.english import capital, inside, plural
from backatlas.wording.language import Language, said_with

NO_ANSWER = "No answer was given."
_MOST_NEAR = 10


@dataclass(frozen=True, slots=True)
class Assessment:
    """What became of one question.

    `picked` and `light` are regions of the plate: the answer's and the right ones. On the body a muscle was picked, and on
    a figure a part of it.
    """

    question: str
    kind: QuestionKind
    muscle: str | None
    given: str | None
    right: bool
    why: str
    picked: tuple[str, ...]
    light: tuple[str, ...]


class Marker:
    """Marks answers about one atlas; build it once and keep it."""

    def __init__(self, atlas: Atlas, language: Language = Language.ENGLISH) -> None:
        self._atlas = atlas
        self._language = language
        self._names = KnownNames(atlas)

    def mark(self, question: Question, given: str | None) -> Assessment:
        """The mark for an answer: the number of a choice as text, a written name, the id of a region or of a muscle, or None.

        Of a figure it is the id of the part that was tapped, and after commas those that lie within a finger's breadth:
        one of them is right too. What was never offered is wrong, not an error: it comes from a browser.
        """
        if given is None or not given.strip():
            return self._marked(question, None, False, NO_ANSWER, ())
        if question.how is How.CHOICE:
            return self._choice(question, given)
        if question.how is How.TYPED:
            return self._written(question, given)
        if question.how is How.FIGURE:
            return self._part(question, given)
        return self._region(question, given)

    def _part(self, question: Question, given: str) -> Assessment:
        names = names_of(self._atlas, question.figure, self._language)
        tapped = [id_ for id_ in given.split(",")[:_MOST_NEAR] if id_ in names]
        if not tapped:
            return self._marked(question, given, False, "That is no part of the drawing.", ())
        right = next((id_ for id_ in tapped if id_ in question.right), None)
        told = f"You picked: {inside(names[tapped[0]])}."
        return self._marked(question, given, right is not None, told, (right or tapped[0],))

    def _choice(self, question: Question, given: str) -> Assessment:
        offered = {str(number): choice for number, choice in enumerate(question.choices)}
        choice = offered.get(given)
        if choice is None:
            return self._marked(question, given, False, "That was not one of the choices.", ())
        return self._marked(question, given, given in question.right, choice.remark, choice.regions)

    def _region(self, question: Question, given: str) -> Assessment:
        if question.how is How.PLATE and given not in self._atlas.drawn:
            return self._marked(question, given, False, "That is not a region of the chart.", ())
        if given not in self._atlas.muscles:
            return self._marked(question, given, False, "That is not a muscle of the body.", ())
        told = f"You picked {self._said(given)}."
        return self._marked(question, given, given in question.right, told, (given,))

    def _written(self, question: Question, given: str) -> Assessment:
        meant = self._names.meant(given)
        picked = tuple(
            region for id_ in meant[:1] for region in self._atlas.regions(self._atlas.muscles[id_])
        )
        if not meant:
            return self._marked(question, given, False, "No muscle of the atlas has a name like that.", ())
        if len(meant) > 1:
            names = " or ".join(self._said(id_) for id_ in meant[:3])
            return self._marked(question, given, False, f"That could be {names}.", ())
        right = meant[0] in question.right
        return self._marked(
            question, given, right, "" if right else self._instead(question, meant[0]), picked
        )

    def _instead(self, question: Question, meant: str) -> str:
        if question.muscle is None:
            return f"That is {self._said(meant)}."
        asked, written = self._atlas.muscles[question.muscle], self._atlas.muscles[meant]
        start, verb = capital(self._said(meant)), "are" if plural(written) else "is"
        if written in self._atlas.ancestors(asked):
            return f"{start} {verb} the whole; only a part of it is lit."
        if written in self._atlas.family(asked):
            return f"{start} {verb} only a part of what is lit."
        return f"You wrote {self._said(meant)}."

    def _said(self, id_: str) -> str:
        return said_with(self._language, self._atlas.muscles[id_])

    @staticmethod
    def _marked(
        question: Question, given: str | None, right: bool, told: str, picked: tuple[str, ...]
    ) -> Assessment:
        # The reason for these begins with the whole answer.
        again = question.kind in (
            QuestionKind.FIND,
            QuestionKind.BODY,
            QuestionKind.NAME,
            QuestionKind.ORIGIN,
            QuestionKind.INSERTION,
        )
        answer = "" if again else f"The answer: {question.answer}."
        opening = "Right." if right else f"{told} {answer}".strip()
        why = f"{opening.replace('..', '.')} {question.explanation}"
        return Assessment(
            question.id,
            question.kind,
            question.muscle,
            given,
            right,
            why,
            picked,
            question.light,
        )
