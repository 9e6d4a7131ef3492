"""The answers of a class as a table for its presenter."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from backatlas.atlas import Atlas
from backatlas.classroom.questions import Answers, HeldAnswer, HeldQuestion

HEADINGS = (
    "question",
    "kind",
    "about",
    "asked",
    "person",
    "answer",
    "right answer",
    "right",
    "tap x",
    "tap y",
)
# How a spreadsheet knows a formula, or a call of another program, by a cell's beginning; in the east of Asia also by the wide
# forms of the signs. Where decimals have a comma, it begins a cell at each semicolon, whatever stands in quotation marks.
_FORMULA = re.compile(r"(^|[;\t\r\n])(?=[\s\u200b-\u200f\ufeff]*[=+\-@\t\r\n|%＝＋－＠])")


def as_csv(
    atlas: Atlas, questions: Sequence[HeldQuestion], answers: Answers, names: Mapping[str, str]
) -> str:
    """One line an answer, in the order of the questions; taps in mm of the plate.

    `names` gives the nicknames by a person's id. Who has none, or was taken out, is "person 1" and so on.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    known: dict[str, str] = {}
    for question in questions:
        for person, answer in answers.get(question.number, {}).items():
            known.setdefault(person, names.get(person) or f"person {len(known) + 1}")
            writer.writerow(_safe(one) for one in _line(atlas, question, known[person], answer))
    return file.getvalue()


def _line(atlas: Atlas, question: HeldQuestion, person: str, answer: HeldAnswer) -> Iterator[str | float]:
    yield question.number
    yield question.quiz.heading if question.quiz else "Question of the teacher"
    yield question.about
    yield question.prompt
    yield person
    if answer.choice is not None:
        yield question.choices[answer.choice]
    else:
        muscle = atlas.muscles.get(answer.region or "")
        part = question.called(answer.region or "")
        yield part or (muscle.name if muscle else answer.region or "beside all muscles")
    yield question.answer
    yield "" if answer.right is None else "yes" if answer.right else "no"
    yield from answer.tap or ("", "")


def _safe(cell: str | float) -> str | float:
    """The cell so that a spreadsheet takes it for words, whatever it begins with; numbers stay numbers."""
    return _FORMULA.sub(r"\1'", cell) if isinstance(cell, str) else cell
