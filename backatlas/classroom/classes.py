"""The rules of a class: who may do what, and what each deed changes in the store and tells.

Drawers of a class: "room" has the hash of the presenter's secret, the device that phones follow, the view, the open
question's number, the session that is trained, and whether the door is shut; "questions" each question by its number;
"people" a nickname by a person's id, and "gone" the ids of who was taken out; "here" for each process who is connected to
it; "a:3" the answers to question 3 by a person's id.
"""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from backatlas.classroom.codes import fits, hashed, new_code, new_secret, person_id, read_code
from backatlas.classroom.material import ClassMaterial
from backatlas.classroom.messages import (
    HOURS,
    MOST_PEOPLE,
    AnswerGiven,
    AskFree,
    AskQuiz,
    AskTap,
    PersonTold,
    ToTeach,
    Train,
    ViewTold,
    You,
)
from backatlas.classroom.moments import Moment, elapsed, left
from backatlas.classroom.nicknames import nickname
from backatlas.classroom.questions import Answers, HeldAnswer, HeldQuestion, make_question, read_answer
from backatlas.classroom.refusals import (
    CLASS_FULL,
    DOOR_SHUT,
    NO_CLASS,
    NO_SUCH_CLASS,
    NOT_THE_PRESENTER,
    NOT_YOU,
    TAKEN_OUT,
    RefusedError,
    TurnedAwayError,
)
from backatlas.classroom.results import as_csv
from backatlas.classroom.showing import view_told
from backatlas.classroom.store import ClassFound, Field, NoClassError, Store
from backatlas.classroom.teaching import to_teach
from backatlas.classroom.training import HeldTraining, held_training

SECONDS = HOURS * 3600
MOST_QUESTIONS = 200
# A process that has not said for so many ms who is with it is taken for dead.
_SILENT = 20_000
_ROOM = ("room", "questions", "people", "gone", "here")
_VIEWS = 64  # that a process has at hand
_TOO_LATE = "This question is closed, so the answer came too late."


@dataclass(frozen=True, slots=True)
class ClassState:
    """A class as it is kept; `now` is the store's moment at which it was read, `age` its age in ms."""

    number: int
    age: int
    now: Moment
    view: ViewTold | None
    question: HeldQuestion | None
    train: HeldTraining | None
    people: Mapping[str, str]
    here: frozenset[str]
    gone: frozenset[str]
    shut: bool
    leads: str | None

    def left(self) -> int | None:
        """How many ms the open question has left; None without a countdown."""
        asked = self.question
        if asked is None or not asked.open or asked.seconds is None:
            return None
        return left(asked.seconds * 1000, Moment.of(asked.opened), self.now)

    def trained(self) -> int:
        """For how many ms the timer of the session has run since it was set."""
        return elapsed(Moment.of(self.train.since), self.now) if self.train else 0


class Classes:
    """What can be done with classes. All but `start` raise `NoClassError` for one that is over."""

    def __init__(self, store: Store, material: ClassMaterial, rng: random.Random | None = None) -> None:
        self.store = store
        self.material = material
        self._rng = rng or random.SystemRandom()
        self._viewed = lru_cache(_VIEWS)(lambda at: view_told(material, at))

    async def start(self) -> tuple[str, str]:
        """A new class: its code and the presenter's secret."""
        secret = new_secret()
        while True:
            code = new_code()
            if await self.store.begin(code, [Field("room", "secret", hashed(secret))], SECONDS):
                return code, secret

    async def present(self, written: str, secret: str) -> str:
        """The code of the class that somebody may present.

        Raises:
            TurnedAwayError: there is no such class, or the secret is another.
        """
        code, found = await self._find(written, ("room",))
        if not fits(secret, found.drawers["room"]["secret"]):
            raise TurnedAwayError(NOT_THE_PRESENTER, NOT_YOU)
        return code

    async def join(self, written: str, token: str | None, name: str | None) -> tuple[str, You]:
        """The code of the class and who one is in it: the same as before by the token, else somebody new.

        Raises:
            TurnedAwayError: there is no such class, or the presenter has taken one out.
            RefusedError: the class is full, or the presenter lets nobody new in.
        """
        code, found = await self._find(written, ("room", "people", "gone"))
        id_ = person_id(code, token) if token else ""
        if id_ in found.drawers["gone"]:
            raise TurnedAwayError(TAKEN_OUT, NOT_YOU)
        before = found.drawers["people"].get(id_)
        if token is None or before is None:
            if "shut" in found.drawers["room"]:
                raise RefusedError(DOOR_SHUT)
            token = new_secret()
            id_ = person_id(code, token)
        called = (before or "") if name is None else nickname(name)
        if called != before and not await self.store.change(
            code, [Field("people", id_, called)], most=("people", MOST_PEOPLE)
        ):
            raise RefusedError(CLASS_FULL)
        return code, You(role="person", person=token, id=id_, name=called)

    async def rename(self, code: str, person: str, name: str) -> str:
        """Give somebody another nickname, and return what was kept of it."""
        called = nickname(name)
        fields = [Field("people", person, called)]
        if not await self.store.change(
            code, fields, needs=[Field("gone", person, None)], note=_note("people")
        ):
            raise TurnedAwayError(TAKEN_OUT, NOT_YOU)
        return called

    async def show(self, code: str, view: ViewTold) -> None:
        text = view.model_dump_json()
        await self.store.change(
            code, [Field("room", "view", text)], note=_note("view", view=json.loads(text))
        )

    def viewed(self, at: str) -> ViewTold:
        """What phones need of an address; takes some time, so it is best done on a thread."""
        return self._viewed(at)

    def made_here(self, view: ViewTold) -> ViewTold:
        """The same view with this process's own files: those of another one may lie on another machine.

        An address that only the other one knows, as while the server is updated, is told as it came.
        """
        try:
            shown = self._viewed(view.at).shown
        except RefusedError:
            return view
        return view.model_copy(update={"shown": shown.model_copy(update={"slide": view.shown.slide})})

    def drawn(self, figure: str) -> str:
        """The address of a question's drawing in this process; empty where nothing is drawn."""
        lend = self.material.figure
        return lend(figure).drawing if figure and lend else ""

    def questioned(
        self, state: ClassState, ask: AskQuiz | AskFree | AskTap, had: frozenset[str] = frozenset()
    ) -> HeldQuestion:
        """The question that is asked for in a class in that state; takes some time as well.

        Raises:
            RefusedError: no fair one can be made, or the class has had very many.
        """
        number = state.question.number + 1 if state.question else 1
        if number > MOST_QUESTIONS:
            raise RefusedError(f"A class has at most {MOST_QUESTIONS} questions. Start another.")
        seen = (state.view.shown.view or {}) if state.view else {}
        shown = seen.get("muscle") or seen.get("structure")
        return make_question(self.material, ask, number, state.now.as_text(), self._rng, shown, had)

    async def ask(self, code: str, question: HeldQuestion) -> None:
        """Open a question that was made.

        Raises:
            RefusedError: another one was opened meanwhile.
        """
        held = question.model_copy(update={"opened": (await self.store.now()).as_text()})
        number, text = str(held.number), held.model_dump_json()
        needs = [Field("room", "open", None), Field("questions", number, None)]
        fields = [Field("questions", number, text), Field("room", "open", number)]
        if not await self.store.change(
            code, fields, needs, note=_note("question", question=json.loads(text))
        ):
            raise RefusedError("Another question was asked at the same moment.")

    async def close(self, code: str, question: HeldQuestion) -> bool:
        """Take no more answers to a question; False where that was done already."""
        number = str(question.number)
        held = question.model_copy(update={"open": False})
        fields = [Field("room", "open", None), Field("questions", number, held.model_dump_json())]
        return await self.store.change(
            code, fields, needs=[Field("room", "open", number)], note=_note("closed", question=held.number)
        )

    async def answer(
        self, code: str, person: str, question: HeldQuestion | None, given: AnswerGiven
    ) -> HeldAnswer:
        """Keep an answer to the open question, in the place of an earlier one.

        Raises:
            RefusedError: it is none to this question, or came too late.
        """
        if question is None or not question.open or question.number != given.question:
            raise RefusedError(_TOO_LATE)
        answer = read_answer(self.material, question, given)
        text = answer.model_dump_json()
        fields = [Field(f"a:{question.number}", person, text)]
        needs = [Field("room", "open", str(question.number)), Field("gone", person, None)]
        told = _note("answered", question=question.number, person=person, answer=json.loads(text))
        if not await self.store.change(code, fields, needs, note=told):
            raise RefusedError(_TOO_LATE)
        return answer

    async def remove(self, code: str, person: str) -> None:
        """Take somebody out, with the nickname; answers stay without one."""
        fields = [Field("people", person, None), Field("gone", person, "")]
        await self.store.change(code, fields, note=_note("removed", person=person))

    async def pardon(self, code: str) -> None:
        """Let whoever was taken out come in again, as somebody new."""
        found = await self.store.read(code, ("gone",))
        fields = [Field("gone", person, None) for person in found.drawers["gone"]]
        await self.store.change(code, fields, note=_note("pardoned"))

    async def door(self, code: str, is_open: bool) -> None:
        """Let new people in, or nobody new."""
        fields = [Field("room", "shut", None if is_open else "shut")]
        await self.store.change(code, fields, note=_note("door", open=is_open))

    async def train(self, code: str, asked: Train | None) -> None:
        """Train a session together, or no longer.

        Raises:
            RefusedError: the session cannot be read.
        """
        since = (await self.store.now()).as_text()
        held = held_training(self.material, asked, since) if asked else None
        text = held.model_dump_json() if held else None
        told = json.loads(text) if text else None
        await self.store.change(code, [Field("room", "train", text)], note=_note("train", train=told))

    async def lead(self, code: str, device: str) -> None:
        """Let phones follow this device of the presenter."""
        await self.store.change(code, [Field("room", "lead", device)], note=_note("lead", device=device))

    async def renew(self, code: str, device: str, secret: str) -> None:
        """Another secret in the place of the old one; phones follow the device that knows it."""
        fields = [Field("room", "secret", hashed(secret)), Field("room", "lead", device)]
        await self.store.change(code, fields, note=_note("renewed", device=device))

    async def end(self, code: str) -> None:
        await self.store.forget(code, _note("ended"))

    async def here(self, code: str, process: str, people: frozenset[str] | None, tell: bool) -> None:
        """Say who is connected to a process; None where nobody is any longer. With `tell` others hear of it."""
        text = None
        if people is not None:
            text = json.dumps({"at": (await self.store.now()).as_text(), "ids": sorted(people)})
        await self.store.change(code, [Field("here", process, text)], note=_note("people") if tell else None)

    async def state(self, code: str) -> ClassState:
        """The class as it is now."""
        found = await self.store.read(code, _ROOM)
        return self._state(found, await self.store.now())

    async def people(self, code: str) -> tuple[Mapping[str, str], frozenset[str]]:
        """Nicknames by id, and the ids of those who are here."""
        found = await self.store.read(code, ("people", "here"))
        return found.drawers["people"], _here(found, await self.store.now())

    async def answers(self, code: str, question: int) -> Mapping[str, HeldAnswer]:
        """The answers to a question by a person's id."""
        drawer = f"a:{question}"
        found = await self.store.read(code, (drawer,))
        return {id_: HeldAnswer.model_validate_json(text) for id_, text in found.drawers[drawer].items()}

    async def asked(self, code: str) -> tuple[tuple[HeldQuestion, ...], Answers, Mapping[str, str]]:
        """All questions in their order, all answers to each, and nicknames by id."""
        found = await self.store.read(code, ("questions", "people"))
        questions = tuple(
            HeldQuestion.model_validate_json(text)
            for _, text in sorted(found.drawers["questions"].items(), key=lambda one: int(one[0]))
        )
        drawers = await self.store.read(code, [f"a:{one.number}" for one in questions])
        answers = {
            one.number: {
                id_: HeldAnswer.model_validate_json(text)
                for id_, text in drawers.drawers[f"a:{one.number}"].items()
            }
            for one in questions
        }
        return questions, answers, found.drawers["people"]

    async def to_teach(self, code: str) -> ToTeach:
        """Who is stuck where, and what to teach again."""
        return to_teach(self.material.atlas, *await self.asked(code))

    async def results(self, written: str, secret: str) -> str:
        """All answers as CSV.

        Raises:
            TurnedAwayError: there is no such class, or the secret is another.
        """
        code = await self.present(written, secret)
        return as_csv(self.material.atlas, *await self.asked(code))

    async def _find(self, written: str, drawers: tuple[str, ...]) -> tuple[str, ClassFound]:
        code = read_code(written)
        if code is None:
            raise TurnedAwayError(NO_SUCH_CLASS, NO_CLASS)
        try:
            return code, await self.store.read(code, drawers)
        except NoClassError as error:
            raise TurnedAwayError(NO_SUCH_CLASS, NO_CLASS) from error

    @staticmethod
    def _state(found: ClassFound, now: Moment) -> ClassState:
        room, questions = found.drawers["room"], found.drawers["questions"]
        view, train = room.get("view"), room.get("train")
        last = max(questions, key=int, default=None)
        return ClassState(
            number=found.number,
            age=found.age,
            now=now,
            view=ViewTold.model_validate_json(view) if view else None,
            question=HeldQuestion.model_validate_json(questions[last]) if last else None,
            train=HeldTraining.model_validate_json(train) if train else None,
            people=found.drawers["people"],
            here=_here(found, now),
            gone=frozenset(found.drawers["gone"]),
            shut="shut" in room,
            leads=room.get("lead"),
        )


def _here(found: ClassFound, now: Moment) -> frozenset[str]:
    """Who is connected to any process that has lately said so."""
    told = [json.loads(text) for text in found.drawers["here"].values()]
    alive = [one["ids"] for one in told if elapsed(Moment.of(one["at"]), now) < _SILENT]
    return frozenset(id_ for ids in alive for id_ in ids) & found.drawers["people"].keys()


def people_told(people: Mapping[str, str], here: frozenset[str]) -> tuple[PersonTold, ...]:
    """All people of a class for its presenter, those who are here first, by name."""
    told = (PersonTold(id=id_, name=name, here=id_ in here) for id_, name in people.items())
    return tuple(sorted(told, key=lambda one: (not one.here, one.name.casefold(), one.id)))


def _note(what: str, **more: Any) -> str:
    return json.dumps({"what": what, **more}, ensure_ascii=False, separators=(",", ":"))
