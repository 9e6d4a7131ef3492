"""A quiz, one sitting of it and its result."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from backatlas.atlas import Atlas
from backatlas.legend.sight import Sight, read_sight
from backatlas.study.asking import Asker
from backatlas.study.marking import Marker
from backatlas.study.options import Options, QuestionOrder, QuizMode
from backatlas.study.question import QuestionKind
from backatlas.study.quiz import Quiz, Score, Sitting, make_quiz, result, tokens

PINNED = ["exercise:infraspinatus", "origin:teres-minor", "under:rhomboid-major", "over:supraspinatus"]
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def taken(quiz: Quiz, marker: Marker, wrong: tuple[int, ...] = ()) -> Sitting:
    """A sitting in which the questions with these numbers get no right answer."""
    sitting = Sitting(quiz, START)
    for number, question in enumerate(quiz.questions):
        given = None if number in wrong else question.right[0]
        written = question.answer if question.how == "typed" and given else given
        sitting = sitting.answer(marker, written, START)
    return sitting


def test_one_seed_makes_one_quiz_for_a_whole_class(atlas: Atlas, asker: Asker) -> None:
    options = Options(seed=42, length=30)
    assert make_quiz(asker, options) == make_quiz(Asker(atlas), options)
    assert make_quiz(asker, options) != make_quiz(asker, Options(seed=43, length=30))


def test_a_quiz_pinned_by_its_seed(asker: Asker) -> None:
    quiz = make_quiz(asker, Options(seed=5, length=4, layers=("under-trapezius",)))
    assert [question.id for question in quiz.questions] == PINNED


@pytest.mark.parametrize("length", [1, 10, 60])
def test_kinds_take_turns_and_no_question_comes_twice(asker: Asker, length: int) -> None:
    quiz = make_quiz(asker, Options(seed=3, length=length))
    assert len(quiz.questions) == length == len({question.id for question in quiz.questions})
    counts = Counter(question.kind for question in quiz.questions)
    assert max(counts.values()) - min(counts.values()) <= 1


def test_no_muscle_comes_twice_before_all_have_come(asker: Asker) -> None:
    quiz = make_quiz(asker, Options(seed=1, length=40, order=QuestionOrder.ANY))
    assert len({question.muscle for question in quiz.questions}) == 40


def test_a_quiz_begins_with_the_large_muscles_of_the_plate(atlas: Atlas, asker: Asker) -> None:
    first = make_quiz(asker, Options(seed=1, length=30)).questions
    large = {muscle.id for muscle in atlas.muscles.values() if asker.large(muscle)}
    assert {"latissimus-dorsi", "trapezius", "gluteus-maximus", "infraspinatus", "splenius-capitis"} <= large
    assert not large & {"rotatores-breves", "longissimus-capitis", "spinalis-thoracis", "biceps-brachii"}
    assert {question.muscle for question in first} <= large


@pytest.mark.parametrize("seed", range(5))
def test_what_no_depth_names_is_not_asked_about(atlas: Atlas, seed: int) -> None:
    """As long as none of ours is so, two are made so."""
    unnamed = ("multifidus-cervicis", "longissimus-thoracis-lumbar")
    regions = read_sight().regions
    blind = Sight({**regions, **{id_: replace(regions[id_], named=False) for id_ in unnamed}})
    quiz = make_quiz(Asker(atlas, sight=blind), Options(seed=seed, length=100, order=QuestionOrder.ANY))
    assert not {*unnamed} & {question.muscle for question in quiz.questions}


def test_a_quiz_keeps_to_the_layers_groups_and_kinds_that_were_chosen(atlas: Atlas, asker: Asker) -> None:
    options = Options(
        layers=("erector-spinae",),
        groups=("spinalis",),
        kinds=(QuestionKind.ORIGIN, QuestionKind.FIND),
        length=50,
    )
    quiz = make_quiz(asker, options)
    assert {question.kind for question in quiz.questions} == {QuestionKind.ORIGIN, QuestionKind.FIND}
    spinalis = {member.id for member in atlas.family(atlas.muscles["spinalis"])}
    assert {question.muscle for question in quiz.questions} <= spinalis


def test_the_body_comes_only_when_it_is_chosen(asker: Asker) -> None:
    anything = make_quiz(asker, Options(seed=3, length=100)).questions
    assert QuestionKind.BODY not in {question.kind for question in anything}
    chosen = make_quiz(asker, Options(seed=3, kinds=(QuestionKind.BODY,), length=5)).questions
    assert [question.kind for question in chosen] == [QuestionKind.BODY] * 5


def test_a_quiz_is_shorter_when_there_is_not_so_much_to_ask(asker: Asker) -> None:
    quiz = make_quiz(asker, Options(layers=("splenii",), kinds=(QuestionKind.FIND,), length=50))
    assert {question.muscle for question in quiz.questions} == {
        "splenius",
        "splenius-capitis",
        "splenius-cervicis",
    }


@dataclass(frozen=True)
class Checked:
    """A claim as the content will hold it."""

    id: str
    claim: str
    verdict: str
    answer: str
    muscles: tuple[str, ...] = ()


CLAIMS = (
    Checked("lats", "Rows work the lats.", "holds", "They do.", ("latissimus-dorsi",)),
    Checked("cure", "Rows cure pain.", "wrong", "No study shows it."),
)


def test_claims_are_asked_when_there_are_some_and_only_those_of_the_chosen_layers(asker: Asker) -> None:
    everything = make_quiz(asker, Options(kinds=(QuestionKind.CLAIM,)), CLAIMS)
    assert {question.id for question in everything.questions} == {"claim:lats", "claim:cure"}
    narrow = make_quiz(asker, Options(kinds=(QuestionKind.CLAIM,), layers=("superficial",)), CLAIMS)
    assert [question.id for question in narrow.questions] == ["claim:lats"]
    assert make_quiz(asker, Options(kinds=(QuestionKind.CLAIM,))).questions == ()
    assert QuestionKind.CLAIM in {
        question.kind for question in make_quiz(asker, Options(length=12), CLAIMS).questions
    }


def test_a_claim_about_no_muscle_counts_in_the_total_and_in_no_division(
    atlas: Atlas, asker: Asker, marker: Marker
) -> None:
    quiz = make_quiz(asker, Options(kinds=(QuestionKind.CLAIM,)), CLAIMS)
    told = result(atlas, taken(quiz, marker, wrong=(0, 1)).marks)
    assert told.total == Score(0, 2)
    assert told.by_division == {"extrinsic-superficial": Score(0, 1)}
    assert told.again == ("latissimus-dorsi",)


def test_all_right_is_a_full_score_and_nothing_to_look_at_again(
    atlas: Atlas, asker: Asker, marker: Marker
) -> None:
    quiz = make_quiz(asker, Options(seed=9, length=22, typed=True))
    told = result(atlas, taken(quiz, marker).marks)
    assert told.total == Score(22, 22)
    assert told.again == ()
    assert sum(score.asked for score in told.by_kind.values()) == 22
    assert sum(score.asked for score in told.by_division.values()) == 22


def test_wrong_answers_count_by_layer_and_kind_and_come_again(
    atlas: Atlas, asker: Asker, marker: Marker
) -> None:
    quiz = make_quiz(asker, Options(seed=9, length=6, layers=("splenii",)))
    sitting = taken(quiz, marker, wrong=(0, 3))
    told = result(atlas, sitting.marks)
    assert told.total == Score(4, 6)
    assert told.by_division == {"intrinsic-superficial": Score(4, 6)}
    assert set(told.again) == {quiz.questions[0].muscle, quiz.questions[3].muscle}
    again = quiz.retry(sitting.marks)
    assert again.questions == (quiz.questions[0], quiz.questions[3])


def test_an_exam_ends_with_its_time_and_late_answers_change_nothing(asker: Asker, marker: Marker) -> None:
    quiz = make_quiz(asker, Options(mode=QuizMode.EXAM, minutes=2, length=5))
    sitting = Sitting(quiz, START)
    soon, late = START + timedelta(seconds=119), START + timedelta(seconds=120)
    assert sitting.seconds_left(soon) == 1
    assert sitting.current(soon) == quiz.questions[0]
    assert sitting.current(late) is None
    assert sitting.answer(marker, "0", late) == sitting
    closed = sitting.answer(marker, "0", soon).close(marker)
    assert len(closed.marks) == 5
    assert not sitting.hints


def test_practice_has_hints_and_no_end(asker: Asker) -> None:
    sitting = Sitting(make_quiz(asker, Options()), START)
    assert sitting.hints
    assert sitting.seconds_left(START + timedelta(days=9)) is None


def test_the_tokens_of_regions_are_all_different_and_tell_nothing(atlas: Atlas) -> None:
    drawn = tokens(atlas, random.Random(1))
    assert set(drawn) == atlas.drawn
    assert len(set(drawn.values())) == len(drawn)
    assert all(token[0] == "r" and token[1:].isdigit() for token in drawn.values())
    assert drawn != tokens(atlas, random.Random(2))
