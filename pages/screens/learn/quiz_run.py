"""One visitor's way through a quiz, and what each deed does to it; kept in the session alone."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.classroom.moments import elapsed, this_moment
from backatlas.study.marking import Assessment, Marker
from backatlas.study.notes import Resumed, UnreadableNoteError, read_note, write_note
from backatlas.study.options import Options
from backatlas.study.question import Question
from backatlas.study.quiz import Quiz, Sitting, tokens
from pages.screens.learn.quiz_makers import marker, quiz
from pages.ui.visit import Key

_BEGAN = this_moment()


@dataclass(frozen=True, slots=True)
class Run:
    """`link` holds the options by which the quiz was asked for; a retry asks fewer questions under the same link.

    `tokens` are the regions' names for this visitor's browser. `telling` says that the last answer is being shown.
    """

    link: Options
    sitting: Sitting
    tokens: Mapping[str, str]
    hinted: bool = False
    telling: bool = False

    @property
    def number(self) -> int:
        """How many questions have been answered."""
        return len(self.sitting.marks)

    def current(self) -> Question | None:
        return self.sitting.current(now())

    def told(self) -> tuple[Question, Assessment]:
        """The question answered last, and its mark."""
        return self.sitting.quiz.questions[self.number - 1], self.sitting.marks[-1]


def now() -> datetime:
    """The moment, by a clock that goes on evenly where the machine's is set: an exam gets no longer or shorter by that."""
    passed = timedelta(milliseconds=elapsed(_BEGAN, this_moment()))
    return datetime.fromtimestamp(_BEGAN.wall / 1000, UTC) + passed


def run_of(link: Options) -> Run | None:
    """The quiz under way, if it is the one of this link."""
    found = under_way()
    return found if found and found.link == link else None


def under_way() -> Run | None:
    found: Run | None = st.session_state.get(Key.RUN)
    return found


def begin(atlas: Atlas, link: Options, questions: Quiz) -> None:
    names = tokens(atlas, random.SystemRandom())
    _keep(Run(link, Sitting(questions, now()), names))


def begin_whole(atlas: Atlas, link: Options) -> None:
    """Every question of the link, also after a retry of some."""
    begin(atlas, link, quiz(link))


def wishes_address(link: Options) -> str:
    """The query of a link without its seed: the same wishes, from which a new quiz is made."""
    return urlencode({key: value for key, value in link.to_address().items() if key != "seed"})


def note(run: Run) -> str:
    """What the browser's tab keeps of it."""
    return write_note(run.link, quiz(run.link), run.sitting, run.telling)


def resume(atlas: Atlas, text: str) -> str:
    """Go on with what a tab has kept; says why when that cannot be done, and is silent otherwise."""
    try:
        found = read_note(text, atlas, quiz, lambda link: marker(link.language), now())
    except UnreadableNoteError as error:
        return f"{error} The quiz starts again."
    _take_up(atlas, found)
    return ""


def _take_up(atlas: Atlas, found: Resumed) -> None:
    names = tokens(atlas, random.SystemRandom())
    _keep(Run(found.link, found.sitting, names, telling=found.telling))


def answer(run: Run, given: str | None) -> None:
    """Mark an answer to the current question; None says that the visitor does not know."""
    sitting = run.sitting.answer(_marker(run), given, now())
    _keep(replace(run, sitting=sitting, telling=len(sitting.marks) > run.number, hinted=False))


def hint(run: Run) -> None:
    _keep(replace(run, hinted=run.sitting.hints))


def go_on(run: Run) -> None:
    _keep(replace(run, telling=False))


def end(run: Run) -> None:
    """Close the quiz: what was not answered counts as such."""
    _keep(replace(run, sitting=run.sitting.close(_marker(run)), telling=False))


def _marker(run: Run) -> Marker:
    return marker(run.link.language)


def _keep(run: Run) -> None:
    st.session_state[Key.RUN] = run
