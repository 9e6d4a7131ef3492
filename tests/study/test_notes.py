"""What a tab keeps of a quiz: enough to go on, and nothing that tells an answer."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from backatlas.atlas import Atlas
from backatlas.study.asking import Asker
from backatlas.study.marking import Marker
from backatlas.study.notes import Resumed, UnreadableNoteError, read_note, write_note
from backatlas.study.options import Options, QuizMode
from backatlas.study.quiz import Quiz, Sitting, make_quiz

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LATER = START + timedelta(seconds=40)
LINK = Options(seed=5, length=6, mode=QuizMode.EXAM, minutes=2, typed=True)


@pytest.fixture(scope="module")
def quiz(asker: Asker, atlas: Atlas) -> Quiz:
    return make_quiz(asker, LINK, tuple(atlas.claims.values()))


@pytest.fixture(scope="module")
def half_done(quiz: Quiz, marker: Marker) -> Sitting:
    """Three answers: a right one, none, and one that was never offered."""
    sitting = Sitting(quiz, START)
    for given in (quiz.questions[0].right[0], None, "none of these"):
        sitting = sitting.answer(marker, given, START)
    return sitting


def read(text: str, quiz: Quiz, atlas: Atlas, marker: Marker, now: datetime = LATER) -> Resumed:
    return read_note(text, atlas, lambda _link: quiz, lambda _link: marker, now)


def test_a_sitting_goes_on_where_it_was_left_and_its_clock_has_run_on(
    quiz: Quiz, half_done: Sitting, atlas: Atlas, marker: Marker
) -> None:
    found = read(write_note(LINK, quiz, half_done, telling=True), quiz, atlas, marker)
    assert found == Resumed(LINK, half_done, telling=True)
    assert found.sitting.seconds_left(LATER) == 80


@pytest.mark.parametrize("back", [timedelta(seconds=2), timedelta(hours=1)], ids=str)
def test_a_sitting_that_began_where_a_clock_was_ahead_goes_on_with_all_its_time(
    back: timedelta, quiz: Quiz, half_done: Sitting, atlas: Atlas, marker: Marker
) -> None:
    found = read(write_note(LINK, quiz, half_done, telling=False), quiz, atlas, marker, now=START - back)
    assert found.sitting.marks == half_done.marks
    assert found.sitting.seconds_left(START - back) == 120


def test_a_retry_of_some_questions_goes_on_as_that(
    quiz: Quiz, half_done: Sitting, atlas: Atlas, marker: Marker
) -> None:
    again = Sitting(quiz.retry(half_done.marks), START)
    assert 0 < len(again.quiz.questions) < len(quiz.questions)
    assert read(write_note(LINK, quiz, again, False), quiz, atlas, marker).sitting == again


def test_the_note_holds_nothing_of_what_was_not_answered(quiz: Quiz, atlas: Atlas) -> None:
    text = write_note(LINK, quiz, Sitting(quiz, START), telling=False)
    for question in quiz.questions:
        assert question.id not in text
        assert question.answer not in text
        assert str(question.muscle) not in text


@pytest.mark.parametrize(
    "change",
    [
        {"asked": [0, 0]},
        {"asked": [99]},
        {"asked": [6]},
        {"asked": [-1, 1, 2]},
        {"asked": "all"},
        {"asked": []},
        {"given": [None] * 7},
        {"given": [3]},
        {"started": float("nan")},
        {"started": 1e300},
        {"quiz": {"seed": "none"}},
        {"quiz": {"seed": 5}},
        {"telling": "yes"},
        {"look": "another quiz"},
        {"more": 1},
    ],
    ids=str,
)
def test_what_is_no_note_of_this_quiz_is_told_so(
    change: dict[str, object], quiz: Quiz, half_done: Sitting, atlas: Atlas, marker: Marker
) -> None:
    note = json.loads(write_note(LINK, quiz, half_done, telling=False)) | change
    with pytest.raises(UnreadableNoteError):
        read(json.dumps(note), quiz, atlas, marker)


def test_a_sitting_with_its_last_answer_given_comes_back(quiz: Quiz, atlas: Atlas, marker: Marker) -> None:
    done = Sitting(quiz, START)
    for _ in quiz.questions:
        done = done.answer(marker, None, START)
    assert len(done.marks) == 6
    assert read(write_note(LINK, quiz, done, telling=True), quiz, atlas, marker).sitting == done


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "[" * 99_999, '"' + "x" * 200_000 + '"'], ids=len)
def test_rubbish_is_told_of_and_no_fault_of_the_page(
    text: str, quiz: Quiz, atlas: Atlas, marker: Marker
) -> None:
    with pytest.raises(UnreadableNoteError):
        read(text, quiz, atlas, marker)


def test_a_quiz_that_a_corrected_fact_has_changed_starts_anew(
    quiz: Quiz, half_done: Sitting, atlas: Atlas, marker: Marker
) -> None:
    text = write_note(LINK, quiz, half_done, telling=False)
    first = replace(quiz.questions[0], prompt="Corrected?")
    changed = replace(quiz, questions=(first, *quiz.questions[1:]))
    with pytest.raises(UnreadableNoteError, match="has changed"):
        read(text, changed, atlas, marker)
