"""A session that a whole class trains together: its exercises as phones show them, and where its timer is."""

from __future__ import annotations

from backatlas.classroom.material import ClassMaterial
from backatlas.classroom.messages import Train, TrainStep, TrainTold
from backatlas.classroom.refusals import RefusedError
from backatlas.classroom.showing import exercise_stills
from backatlas.records.base import Record
from backatlas.records.session import Item, span
from backatlas.records.training import Exercise
from backatlas.sessions.own import with_own
from backatlas.sessions.share import decode

_EMPTY = "This session has no exercise to train."


class HeldTraining(Record):
    """A session as the store keeps it; `since` is the moment, as text, at which `left` was so many ms."""

    title: str
    session: str
    steps: tuple[TrainStep, ...]
    at: int
    step: int
    running: bool
    left: int
    since: str

    def told(self, passed: int, whole: bool) -> TrainTold:
        """What is told so many ms after `since`; the session's link only where the `whole` is told."""
        left = max(0, self.left - passed) if self.running else self.left
        return TrainTold(
            title=self.title,
            session=self.session if whole else "",
            steps=self.steps,
            at=self.at,
            step=self.step,
            running=self.running,
            left=left,
        )


def held_training(material: ClassMaterial, asked: Train, since: str) -> HeldTraining:
    """The session that a trainer asks for, worked out for phones.

    Raises:
        RefusedError: it cannot be read, or has no such exercise.
    """
    opened = decode(asked.session, material.atlas.exercises, material.atlas.movements)
    session = opened.session
    if not session.items:
        raise RefusedError(opened.problems[0] if opened.problems else _EMPTY)
    if asked.at >= len(session.items):
        raise RefusedError(f"This session has {len(session.items)} exercises, and not so many.")
    known = with_own(material.atlas, session)
    steps = tuple(_step(material, known.exercises[item.exercise], item) for item in session.items)
    return HeldTraining(
        title=session.title,
        session=asked.session,
        steps=steps,
        at=asked.at,
        step=asked.step,
        running=asked.running,
        left=asked.left,
        since=since,
    )


def _step(material: ClassMaterial, exercise: Exercise, item: Item) -> TrainStep:
    reps = f"{span(item.reps)}" if item.reps else ""
    held = f"hold {span(item.seconds)} s" if item.seconds else ""
    amount = (f"{reps} ×" if reps and held else reps, held, "each side" if item.each_side else "")
    rest = f"rest {item.rest} s" if item.rest else ""
    return TrainStep(
        exercise=item.exercise,
        name=exercise.name,
        part=item.part.value,
        dose=item.dose,
        note=" · ".join(filter(None, (f"day {item.day}" if item.day else "", item.load, rest))),
        sets=item.sets,
        hold=item.seconds[1] if item.seconds else 0,
        reps=item.reps[1] if item.reps and item.seconds else 1,
        rest=item.rest,
        sides=item.each_side,
        amount=" ".join(filter(None, amount)),
        cue=exercise.cues[0] if exercise.cues else "",
        stills=exercise_stills(material, exercise),
    )
