"""Questions of a class: any kind, told without what tells the answer, marked, counted, and what they say to a teacher."""

from __future__ import annotations

import csv
import io
import json
import random

import pytest

from backatlas.classroom.material import ClassMaterial, LentFigure
from backatlas.classroom.messages import AnswerGiven, AskFree, AskQuiz, AskTap
from backatlas.classroom.questions import (
    HeldAnswer,
    HeldQuestion,
    count,
    make_question,
    read_answer,
    with_names,
)
from backatlas.classroom.refusals import RefusedError
from backatlas.classroom.results import as_csv
from backatlas.classroom.teaching import to_teach
from backatlas.study.figures import parts_of
from backatlas.study.question import QuestionKind
from tests.real import ATLAS


def lent(figure: str) -> LentFigure:
    return LentFigure(f"{figure}.svg", {id_: f"p{n}" for n, id_ in enumerate(parts_of(ATLAS, figure), 1)})


MATERIAL = ClassMaterial(ATLAS, figure=lent)


def quiz(kind: QuestionKind, about: str | None = None, chance: int = 1, **more: str) -> HeldQuestion:
    ask = AskQuiz(t="ask", kind="quiz", quiz=kind, about=about)
    return make_question(MATERIAL, ask, 1, "boot 0 0", random.Random(chance), **more)


def free(right: int | None, *choices: str, text: str = "Which?") -> HeldQuestion:
    ask = AskFree(t="ask", kind="free", text=text, choices=choices, right=right)
    return make_question(MATERIAL, ask, 1, "boot 0 0", random.Random(1))


def tap(muscle: str) -> HeldQuestion:
    ask = AskTap(t="ask", kind="tap", muscle=muscle)
    return make_question(MATERIAL, ask, 1, "boot 0 0", random.Random(1))


def given(**fields: object) -> AnswerGiven:
    return AnswerGiven.model_validate({"t": "answer", "question": 1, **fields})


@pytest.mark.parametrize("kind", list(QuestionKind))
def test_every_kind_is_asked_and_while_it_is_open_nothing_tells_the_answer(kind: QuestionKind) -> None:
    question = quiz(kind)
    assert question.quiz is kind
    told = question.told(5000)
    assert (told.open, told.left, told.prompt) == (True, 5000, question.prompt)
    assert (told.right, told.answer, told.explanation, told.light) == ((), "", "", ())
    text = told.model_dump_json()
    for secret in (question.explanation, question.id):
        assert secret not in text
    if question.how in ("plate", "body"):
        assert question.answer.casefold() in question.prompt.casefold(), "it is asked where it lies"
    for region in (*question.lit, *question.light):
        assert f'"{region}"' not in text, "a region that is lit is not named"
    closed = question.model_copy(update={"open": False}).told(None)
    assert (closed.right, closed.explanation) == (question.right, question.explanation)
    assert closed.right


def test_what_is_lit_is_told_by_a_token_that_another_time_is_another() -> None:
    one, other = quiz(QuestionKind.NAME, "trapezius", 1), quiz(QuestionKind.NAME, "trapezius", 2)
    plate = one.told(None).plate
    assert plate
    assert len(set(plate.tokens)) == len(MATERIAL.regions)
    lit = {MATERIAL.regions[plate.tokens.index(token)] for token in plate.lit}
    assert lit == set(ATLAS.regions(ATLAS.muscles["trapezius"]))
    assert one.tokens != other.tokens


def test_a_question_is_about_what_was_named_or_else_about_what_is_shown() -> None:
    assert quiz(QuestionKind.NERVE, "trapezius", shown="latissimus-dorsi").subject == "trapezius"
    assert quiz(QuestionKind.NERVE, shown="latissimus-dorsi").subject == "latissimus-dorsi"
    division = ATLAS.muscles["supraspinatus"].scheme
    for chance in range(4):
        subject = quiz(QuestionKind.NERVE, division, chance).subject
        assert division in {one.id for one in ATLAS.divisions_of(ATLAS.muscles[subject])}


def test_a_class_is_not_asked_the_same_again_while_there_is_another() -> None:
    ask = AskQuiz(t="ask", kind="quiz", quiz=QuestionKind.NERVE)
    had: set[str] = set()
    for number in range(1, 9):
        question = make_question(MATERIAL, ask, number, "boot 0 0", random.Random(number), None, had)
        assert question.id not in had
        had.add(question.id)


@pytest.mark.parametrize(
    ("kind", "about"),
    [(QuestionKind.NERVE, "no-such-muscle"), (QuestionKind.COMPARTMENT, "trapezius")],
)
def test_what_cannot_be_asked_is_refused_in_words(kind: QuestionKind, about: str) -> None:
    with pytest.raises(RefusedError, match=r"\.$"):
        quiz(kind, about)


@pytest.mark.parametrize(
    ("right", "choices"), [(None, ("a", "A")), (2, ("a", "b")), (0, ("a", "\u202e")), (0, ("a\nb", "a b"))]
)
def test_a_teachers_question_needs_choices_that_differ(right: int | None, choices: tuple[str, ...]) -> None:
    with pytest.raises(RefusedError):
        free(right, *choices)


def test_a_tap_is_marked_by_the_region_under_it_and_told_as_a_token_until_closing() -> None:
    question = tap("levator-scapulae")
    token = question.tokens[question.regions.index("levator-scapulae")]
    answer = read_answer(MATERIAL, question, given(tap=[-51.26, 1290], region=token))
    assert answer == HeldAnswer(tap=(-51.3, 1290.0), region="levator-scapulae", right=True)
    mine = answer.told(question)
    assert (mine.region, mine.right) == (token, None)
    mine = answer.told(question.model_copy(update={"open": False}))
    assert (mine.region, mine.right) == ("levator-scapulae", True)
    beside = read_answer(MATERIAL, question, given(tap=[0, 0], region=None))
    assert (beside.region, beside.right) == (None, False)


@pytest.mark.parametrize(
    "fields", [{}, {"choice": 0}, {"region": "trapezius"}, {"tap": [1, 2], "region": "<b>"}]
)
def test_an_answer_that_is_none_to_a_tap_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(RefusedError):
        read_answer(MATERIAL, tap("levator-scapulae"), given(**fields))


def test_a_part_of_a_drawing_is_right_also_where_it_lies_close_to_what_was_tapped() -> None:
    question = quiz(QuestionKind.SPOT)
    shown = question.told(None).figure
    assert shown
    assert (shown.right, shown.names) == ((), {})
    token = {id_: token for token, id_ in zip(question.tokens, question.regions, strict=True)}
    right = question.right[0]
    wrong = next(id_ for id_ in question.regions if id_ not in question.right)
    for region, kept in (
        (token[right], HeldAnswer(region=right, right=True)),
        (f"{token[wrong]},{token[right]}", HeldAnswer(region=right, right=True)),
        (token[wrong], HeldAnswer(region=wrong, right=False)),
    ):
        assert read_answer(MATERIAL, question, given(region=region)) == kept
    for region in ("", "p0", right, "," * 90):
        with pytest.raises(RefusedError):
            read_answer(MATERIAL, question, given(region=region))
    answer = HeldAnswer(region=wrong, right=False)
    assert count(question, [answer], 1).regions == {token[wrong]: 1}
    assert answer.told(question.model_copy(update={"open": False})).region == token[wrong]
    closed = question.model_copy(update={"open": False}).told(None).figure
    assert closed
    assert token[right] in closed.right
    assert closed.names[token[right]] == question.answer


def closed(question: HeldQuestion) -> HeldQuestion:
    return question.model_copy(update={"open": False})


def test_counts_of_an_open_question_do_not_tell_what_is_right() -> None:
    tapped = tap("levator-scapulae")
    answers = {
        "a" * 16: HeldAnswer(tap=(1, 2), region="levator-scapulae", right=True),
        "b" * 16: HeldAnswer(tap=(3, 4), region="trapezius-descending", right=False),
    }
    for question, verdicts in ((tapped, [None, None]), (closed(tapped), [True, False])):
        counts = with_names(count(question, tuple(answers.values()), 2), question, answers)
        assert [one.right for one in counts.taps] == verdicts
        assert [(one.id, one.right) for one in counts.who] == list(zip(answers, verdicts, strict=True))
        assert counts.right == (None if question.open else 1)


def test_answers_are_counted() -> None:
    question = free(1, "spine", "scapula", "rib")
    answers = [read_answer(MATERIAL, question, given(choice=n)) for n in (1, 1, 0)]
    counts = count(closed(question), answers, 5)
    assert (counts.choices, counts.answered, counts.people, counts.right) == ((1, 2, 0), 3, 5, 2)
    unmarked = free(None, "tired", "awake")
    answers = [read_answer(MATERIAL, unmarked, given(choice=0))]
    assert (answers[0].right, count(closed(unmarked), answers, 1).right) == (None, None)
    tapped = tap("levator-scapulae")
    answers = [
        HeldAnswer(tap=(1, 2), region="levator-scapulae", right=True),
        HeldAnswer(tap=(3, 4), region="trapezius-descending", right=False),
        HeldAnswer(tap=(5, 6), region=None, right=False),
    ]
    counts = count(closed(tapped), answers, 2)
    assert counts.regions == {"levator-scapulae": 1, "trapezius-descending": 1}
    assert [(one.x, one.region, one.right) for one in counts.taps] == [
        (1, "levator-scapulae", True),
        (3, "trapezius-descending", False),
        (5, None, False),
    ]
    assert (counts.right, counts.people) == (1, 3)


def asked() -> tuple[tuple[HeldQuestion, ...], dict[int, dict[str, HeldAnswer]], dict[str, str]]:
    """Three closed questions, one that nobody can get wrong, and an open one, with the answers of three people."""
    about = ("trapezius", "multifidus", "multifidus")
    closed = {"open": False}
    questions = [
        quiz(QuestionKind.NERVE, one).model_copy(update={"number": n, **closed})
        for n, one in enumerate(about, 1)
    ]
    questions.append(free(None, "a", "b").model_copy(update={"number": 4, **closed}))
    questions.append(quiz(QuestionKind.NERVE, "rhomboid-major").model_copy(update={"number": 5}))
    right, wrong = HeldAnswer(choice=0, right=True), HeldAnswer(choice=1, right=False)
    answers = {
        1: {"a" * 16: right, "b" * 16: right, "c" * 16: wrong},
        2: {"a" * 16: right, "b" * 16: wrong, "c" * 16: wrong},
        3: {"a" * 16: wrong, "b" * 16: wrong},
        4: {"a" * 16: HeldAnswer(choice=0)},
        5: {"a" * 16: wrong},
    }
    return tuple(questions), answers, {"a" * 16: "Ada", "b" * 16: '=HYPERLINK("x")'}


def test_a_teacher_hears_who_is_stuck_where_and_what_to_teach_again() -> None:
    told = to_teach(ATLAS, *asked())
    deep, skin = (ATLAS.layer(ATLAS.muscles[one]).id for one in ("multifidus", "trapezius"))
    assert [(one.id, one.right, one.asked) for one in told.layers] == [(skin, 2, 3), (deep, 1, 5)]
    assert [(one.id, one.name, one.right, one.asked) for one in told.again] == [
        ("multifidus", "Multifidus muscles", 1, 5),
        ("trapezius", "Trapezius", 2, 3),
    ]
    assert [(one.name, one.layer, one.right, one.asked) for one in told.stuck] == [
        ('=HYPERLINK("x")', deep, 0, 2)
    ], "half right is not stuck, one answer is too few, and who was taken out is not named"


def test_the_table_of_results_has_a_line_an_answer_and_no_formula() -> None:
    questions, answers, names = asked()
    lines = list(csv.DictReader(io.StringIO(as_csv(ATLAS, questions, answers, names))))
    assert len(lines) == 10
    assert [one["person"] for one in lines[:3]] == ["Ada", '\'=HYPERLINK("x")', "person 3"]
    assert [one["right"] for one in lines[:3]] == ["yes", "yes", "no"]
    assert lines[-2]["right"] == ""
    assert lines[0]["about"] == "Trapezius"


@pytest.mark.parametrize(
    "begin", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "|calc", "%0A=1", "\uff1d1+1", "\u200b=1"]
)
def test_no_cell_of_a_teachers_words_is_a_formula(begin: str) -> None:
    question = free(0, begin, "other").model_copy(update={"prompt": begin, "about": begin})
    table = as_csv(ATLAS, [question], {1: {"a" * 16: HeldAnswer(choice=0, right=True)}}, {"a" * 16: begin})
    (line,) = csv.DictReader(io.StringIO(table))
    assert not any((cell or "").strip().startswith(("=", "+", "-", "@", "|", "%")) for cell in line.values())


@pytest.mark.parametrize("words", ["Ada;=1+1", "Ada; @x", "Ada;\t-1", "Ada\t=1", "Ada\n+1"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_no_cell_is_a_formula_for_a_spreadsheet_that_parts_cells_by_another_sign(
    words: str, sign: str
) -> None:
    question = free(0, words, "other")
    table = as_csv(ATLAS, [question], {1: {"a" * 16: HeldAnswer(choice=0)}}, {"a" * 16: words})
    cells = [cell for line in csv.reader(io.StringIO(table, newline=""), delimiter=sign) for cell in line]
    assert not [cell for cell in cells if cell.strip().startswith(("=", "+", "-", "@"))]


def test_words_with_a_semicolon_stay_as_they_were() -> None:
    question = free(0, "left; right", "both")
    (line,) = csv.DictReader(
        io.StringIO(as_csv(ATLAS, [question], {1: {"a" * 16: HeldAnswer(choice=0)}}, {}))
    )
    assert line["answer"] == "left; right"


def test_a_tap_is_in_the_table_in_millimetres() -> None:
    question = tap("levator-scapulae")
    answer = HeldAnswer(tap=(-51.3, 1290.0), region="levator-scapulae", right=True)
    (line,) = csv.DictReader(io.StringIO(as_csv(ATLAS, [question], {1: {"a" * 16: answer}}, {"a" * 16: ""})))
    assert (line["tap x"], line["tap y"], line["answer"]) == ("-51.3", "1290.0", "Levator scapulae")
    assert line["person"] == "person 1"


def test_a_question_is_kept_as_text_and_read_the_same() -> None:
    question = quiz(QuestionKind.NAME)
    assert HeldQuestion.model_validate(json.loads(question.model_dump_json())) == question
