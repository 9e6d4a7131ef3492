"""Questions on the body in motion: fair, and the same as the muscles' files and the geometry say."""

from __future__ import annotations

import pytest

from backatlas.movement.playing import read_table, stated_of
from backatlas.study.asking import Asker
from backatlas.study.question import Question, QuestionKind
from tests.real import ATLAS

ASKER = Asker(ATLAS)
TABLE = read_table()
BY_NAME = {muscle.name: muscle for muscle in ATLAS.muscles.values()}


def asked(kind: QuestionKind, muscle: str, seed: int = 1) -> Question:
    found = ASKER.ask(kind, ATLAS.muscles[muscle], seed)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("muscle", "answer"),
    [
        ("sternocleidomastoid", "To the opposite side"),
        ("splenius-capitis", "To its own side"),
        ("obliquus-capitis-inferior", "To its own side"),
        ("external-oblique", "To the opposite side"),
        ("internal-oblique", "To its own side"),
    ],
)
def test_which_way_a_muscle_turns_that_works_alone(muscle: str, answer: str) -> None:
    assert asked(QuestionKind.TURNS, muscle).answer == answer


def test_no_turn_is_asked_of_a_muscle_that_makes_none() -> None:
    for muscle in ("rectus-abdominis", "biceps-brachii", "trapezius-transverse", "thoracolumbar-fascia"):
        assert ASKER.ask(QuestionKind.TURNS, ATLAS.muscles[muscle], 1) is None, muscle


def test_what_shortens_does_and_what_stands_beside_it_grows_longer_and_is_not_stated() -> None:
    movements = TABLE.movements(ATLAS)
    found = [
        question
        for muscle in ATLAS.muscles.values()
        if (question := ASKER.ask(QuestionKind.SHORTENS, muscle, 3))
    ]
    assert len(found) >= 30
    for question in found:
        played = movements[question.moves]
        assert played.title in question.prompt
        for choice in question.choices:
            muscle = BY_NAME[choice.text]
            change = TABLE.change([one.id for one in ATLAS.family(muscle)], played)
            if choice.text == question.answer:
                assert change <= -5, question.id
                assert stated_of(ATLAS, muscle, played) == 1
            else:
                assert change >= 2, question.id
                assert stated_of(ATLAS, muscle, played) < 1


def test_the_name_of_the_movement_goes_to_the_browser_and_the_answer_does_not() -> None:
    question = asked(QuestionKind.SHORTENS, "brachialis")
    assert question.moves == "elbow-flexion"
    assert question.shown().moves == "elbow-flexion"
    assert not hasattr(question.shown(), "answer")


def test_without_the_table_none_of_them_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    from backatlas.study.kinds.context import QuestionContext

    monkeypatch.setattr(QuestionContext, "played", None)
    bare = Asker(ATLAS)
    for kind in (QuestionKind.SHORTENS, QuestionKind.TURNS):
        assert bare.ask(kind, ATLAS.muscles["sternocleidomastoid"], 1) is None
