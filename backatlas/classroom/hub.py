"""Everybody who is connected to this process: what they say, and what they are told of what happens in their classes.

A class is read from the store when the first one comes, and from then on follows the notes of all processes. Where a
note may have been missed it is read again, and all are told the whole state.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import ValidationError

from backatlas.classroom.classes import SECONDS, Classes, ClassState, people_told
from backatlas.classroom.limits import Allowances
from backatlas.classroom.material import ClassMaterial
from backatlas.classroom.messages import (
    HELLO,
    MOST_CLASSES,
    AnswerGiven,
    AskFree,
    AskQuiz,
    AskTap,
    Close,
    Counts,
    Door,
    DoorTold,
    EndClass,
    Hello,
    Lead,
    Name,
    Pardon,
    Ping,
    Remove,
    Renew,
    StopTraining,
    Train,
    ViewAsked,
    ViewTold,
    You,
)
from backatlas.classroom.outbox import Outbox
from backatlas.classroom.questions import HeldAnswer, HeldQuestion, count, with_names
from backatlas.classroom.refusals import (
    NO_CLASS,
    NOT_YOU,
    SERVER_FULL,
    SIGNED_OUT,
    TAKEN_OUT,
    RefusedError,
    TurnedAwayError,
)
from backatlas.classroom.store import Ears, NoClassError, Note, Store, StoreTroubleError
from backatlas.classroom.training import HeldTraining
from backatlas.records.base import Record

TRY_LATER, TOO_MUCH = 1013, 1008
# Seconds: between two tellings of how many answers or people there are; between two words to other processes of who is
# here; between two sweeps of the store.
_COUNTING, _GATHERING, _PULSE, _SWEEP = 0.2, 0.4, 8.0, 60.0
_TRIES = (0.1, 0.2, 0.4, 0.8, 1.6)  # seconds of waiting before the store is tried again
_LONGEST_WAIT = 3.0
_MOST_EARLY = 1_000  # notes that wait while a class is read; where one is missing it is read again
_SEATS_A_PERSON, _SEATS_OF_PRESENTERS = 5, 10
_STARTS, _STARTS_A_SECOND = 40, 0.1  # classes by one address: a whole school has one
# Seconds for which a class that nobody is in keeps its place. In that time one address cannot start as many as a server takes,
# so that nobody alone keeps all others out.
_ALONE = 900.0
_WRONG, _WRONG_A_SECOND = (
    60,
    1 / 3,
)  # wrong codes or secrets by one address, behind which there may be a school
_SLOWED = 1.0  # seconds until a wrong code is answered
_STORE_GONE = "The server cannot reach what keeps this class just now. It goes on trying; nothing that was kept is lost."
_NOT_KEPT = (
    "That could not be kept, since the server cannot reach what keeps this class. Try again in a moment."
)
_UNKNOWN = "This message was not understood."
_TOO_MANY_WRONG = "There were too many wrong codes from your network. Wait a minute, then try again."
_TOO_MANY_STARTS = "Very many classes were started from your network. Wait a minute, then try again."
_TOO_MANY_DEVICES = "You are in this class on too many devices or pages at once. Close one of them."
Given = TypeVar("Given")

_PRESENTERS: Mapping[str, type[Record]] = {
    "view": ViewAsked,
    "ask quiz": AskQuiz,
    "ask free": AskFree,
    "ask tap": AskTap,
    "close": Close,
    "remove": Remove,
    "door": Door,
    "pardon": Pardon,
    "train": Train,
    "train null": StopTraining,
    "lead": Lead,
    "renew": Renew,
    "end": EndClass,
    "ping": Ping,
}
_PERSONS: Mapping[str, type[Record]] = {"answer": AnswerGiven, "name": Name, "ping": Ping}


@dataclass(eq=False)
class Seat:
    """One connection: who is at its other end, and what waits to be sent there."""

    room: ClassRoom
    you: You
    device: str = ""  # of a presenter
    outbox: Outbox = field(default_factory=Outbox)

    @property
    def presents(self) -> bool:
        return self.you.role == "presenter"

    def say(self, t: str, **more: Any) -> None:
        self.outbox.put(t, _text(t, **more))

    def turn_away(self, why: str, code: int) -> None:
        self.say("refused", why=why, of="hello")
        self.outbox.end(code)


class ClassHub:
    """All classes of this process. Belongs to the event loop on which `open` was called."""

    def __init__(self, store: Store, material: ClassMaterial) -> None:
        self.classes = Classes(store, material)
        self.process = secrets.token_hex(8)
        self._store = store
        self._rooms: dict[str, ClassRoom] = {}
        self._started: dict[str, float] = {}
        self._starts = Allowances(_STARTS, _STARTS_A_SECOND)
        self._wrong = Allowances(_WRONG, _WRONG_A_SECOND)
        self._opening = asyncio.Lock()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._opened = False
        self._gone = False
        self.closed = False

    async def open(self) -> None:
        """Begin to listen; may be called again."""
        async with self._opening:
            if not self._opened:
                self._opened = True
                await self._store.open(Ears(self._heard, self._store_gone, self._store_back))
                self.spawn(self._go_round())

    async def close(self) -> None:
        """Let go of everything; who is connected is told to try again."""
        self.closed = True
        for room in self._rooms.values():
            for seat in room.seats:
                seat.outbox.end(TRY_LATER)
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._opened:
            self._opened = False
            await self._store.close()

    @property
    def running(self) -> int:
        """How many classes somebody here is in, or was a short time ago, or has just begun."""
        now = asyncio.get_running_loop().time()
        self._started = {code: end for code, end in self._started.items() if end > now}
        return len(self._rooms.keys() | self._started.keys())

    @property
    def connected(self) -> int:
        """How many connections there are."""
        return sum(len(room.seats) for room in self._rooms.values())

    async def reachable(self) -> bool:
        """Whether the store answers."""
        try:
            await self.open()
            await self._store.now()
            await self._store.sweep()
        except StoreTroubleError:
            return False
        return not self._gone

    async def start(self, address: str) -> tuple[str, str]:
        """A new class: its code and the presenter's secret.

        Raises:
            RefusedError: this server has as many as it takes, or that address has started very many.
        """
        await self.open()
        if self.running >= MOST_CLASSES:
            raise RefusedError(SERVER_FULL)
        if not self._starts.of(address).take():
            raise RefusedError(_TOO_MANY_STARTS)
        code, secret = await self.patiently(self.classes.start)
        self.keep_place(code)
        return code, secret

    async def results(self, written: str, secret: str, address: str) -> str:
        """All answers of a class as CSV.

        Raises:
            TurnedAwayError: there is no such class, the secret is another, or too many were wrong.
        """
        await self.open()
        return await self._guarded(
            address, lambda: self.patiently(lambda: self.classes.results(written, secret))
        )

    async def enter(self, said: object, address: str) -> Seat:
        """Take a seat by the first message of a connection; its state waits in the outbox.

        Raises:
            TurnedAwayError: it is not let in, or was not understood.
            RefusedError: it is not let in now.
        """
        try:
            hello = HELLO.validate_python(said)
        except (ValidationError, RecursionError) as error:
            raise TurnedAwayError(_UNKNOWN, TOO_MUCH) from error
        await self.open()
        code, you = await self._guarded(address, lambda: self.patiently(lambda: self._who(hello)))
        room = await self._room(code)
        same = [seat for seat in room.seats if seat.you.id == you.id and seat.you.role == you.role]
        if len(same) >= (_SEATS_OF_PRESENTERS if you.role == "presenter" else _SEATS_A_PERSON):
            raise RefusedError(_TOO_MANY_DEVICES)
        seat = Seat(room, you, hello.device or "")
        room.seats.add(seat)
        try:
            await self.patiently(lambda: room.tell_state([seat]))
        except BaseException:
            self.leave(seat)
            raise
        room.gather()
        return seat

    def leave(self, seat: Seat) -> None:
        """The connection has ended."""
        seat.room.seats.discard(seat)
        seat.room.gather()

    async def hear(self, seat: Seat, said: object) -> None:
        """Do what somebody says, or tell them why not."""
        known = _PRESENTERS if seat.presents else _PERSONS
        of = _name(said)
        try:
            if of not in known:
                raise RefusedError(_UNKNOWN)
            try:
                message = known[of].model_validate(said)
            except (ValidationError, RecursionError) as error:
                raise RefusedError(_wrong(error)) from error
            await seat.room.do(seat, message)
        except TurnedAwayError as error:
            seat.turn_away(str(error), error.code)
        except RefusedError as error:
            seat.say("refused", why=str(error), of=of.partition(" ")[0])
        except StoreTroubleError:
            seat.say("refused", why=_NOT_KEPT, of=of.partition(" ")[0])
        except NoClassError:
            seat.room.over()

    async def patiently(self, deed: Callable[[], Awaitable[Given]]) -> Given:
        """Do something, and try again for some seconds while the store cannot be reached.

        Raises:
            StoreTroubleError: it still cannot.
        """
        for pause in _TRIES:
            try:
                return await deed()
            except StoreTroubleError:
                await asyncio.sleep(pause)
        return await deed()

    def spawn(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Let something go on beside, for as long as the hub is open."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def drop(self, room: ClassRoom) -> None:
        """Nobody is in a class any longer, or it is over."""
        if self._rooms.get(room.code) is room:
            del self._rooms[room.code]

    def keep_place(self, code: str) -> None:
        """Nobody is in a class, and they may come back."""
        self._started[code] = asyncio.get_running_loop().time() + _ALONE

    def forget(self, code: str) -> None:
        self._started.pop(code, None)

    async def _guarded(self, address: str, deed: Callable[[], Awaitable[Given]]) -> Given:
        """Do what needs a code or a secret; wrong ones are slowed, and after some of them all that come from there.

        Whoever guesses on many connections at once is let in before the first is known to be wrong, and so waits the longer.
        """
        allowed = self._wrong.of(address)
        if allowed.empty:
            raise RefusedError(_TOO_MANY_WRONG)
        try:
            return await deed()
        except TurnedAwayError as error:
            if str(error) != TAKEN_OUT:  # who has been in has guessed nothing
                allowed.owe()
            await asyncio.sleep(_SLOWED)
            raise

    async def _who(self, hello: Hello) -> tuple[str, You]:
        if hello.secret is None:
            return await self.classes.join(hello.code, hello.person, hello.name)
        return await self.classes.present(hello.code, hello.secret), You(role="presenter")

    async def _room(self, code: str) -> ClassRoom:
        room = self._rooms.get(code)
        if room is None:
            if self.running >= MOST_CLASSES and code not in self._started:
                raise RefusedError(SERVER_FULL)
            room = self._rooms[code] = ClassRoom(self, code)
            room.loading = self.spawn(room.load())
        assert room.loading is not None
        try:
            await asyncio.shield(room.loading)
        except BaseException:
            if not room.seats:
                self.drop(room)
            raise
        return room

    def _heard(self, note: Note) -> None:
        if room := self._rooms.get(note.code):
            room.heard(note)

    def _store_gone(self) -> None:
        self._gone = True
        for room in self._rooms.values():
            room.tell("trouble", why=_STORE_GONE)

    def _store_back(self) -> None:
        self._gone = False
        for room in tuple(self._rooms.values()):
            room.read_again()

    async def _go_round(self) -> None:
        passed = 0.0
        while True:
            await asyncio.sleep(_PULSE)
            passed += _PULSE
            for room in tuple(self._rooms.values()):
                room.gather(tell=False)
                room.look_round()
            if passed >= _SWEEP:
                passed = 0.0
                try:
                    await self._store.sweep()
                except StoreTroubleError:
                    continue


class ClassRoom:
    """A class as this process knows it, and who is in it here."""

    def __init__(self, hub: ClassHub, code: str) -> None:
        self.code = code
        self.seats: set[Seat] = set()
        self.loading: asyncio.Task[None] | None = None
        self._hub = hub
        self._classes = hub.classes
        self._number = 0
        self._reading = True
        self._early: list[Note] = []
        self._view: ViewTold | None = None
        self._question: HeldQuestion | None = None
        self._drawing = ""  # the address of the figure that is asked about
        self._train: HeldTraining | None = None
        self._people: Mapping[str, str] = {}
        self._here: frozenset[str] = frozenset()
        self._gone: frozenset[str] = frozenset()
        self._shut = False
        self._leads: str | None = None
        self._had: frozenset[str] = frozenset()
        # Of the loop's clock, in seconds: when the question is to be closed, and when the session's timer was set.
        self._deadline: float | None = None
        self._set = 0.0
        self._busy: dict[str, asyncio.Task[Any]] = {}
        self._again: set[str] = set()
        self._others_wait = False  # to hear who is here
        self._is_over = False

    @property
    def store(self) -> Store:
        return self._classes.store

    async def load(self) -> None:
        """Read the class, and hear of it from now on; what is heard meanwhile waits."""
        self._reading = True
        await self.store.listen(self.code)
        state = await self._classes.state(self.code)
        self._take(state, *await self._with_files(state.view, state.question))

    def read_again(self) -> None:
        """Read the class anew and tell all of it, since something may have been missed."""
        self._reading = True

        async def again() -> None:
            try:
                await self._insist(self.load)
            except NoClassError:
                self.over()
            else:
                await self._insist(lambda: self.tell_state(self.seats))

        self._once("again", again)

    def tell(self, t: str, **more: Any) -> None:
        """Tell all who are here; the message is written once."""
        text = _text(t, **more)
        for seat in self.seats:
            seat.outbox.put(t, text)

    async def tell_state(self, seats: Any) -> None:
        """Tell the whole to these."""
        while True:
            question = self._question
            answers = await self._classes.answers(self.code, question.number) if question else {}
            told = None
            if any(seat.presents for seat in seats):
                told = (await self._classes.to_teach(self.code)).model_dump(mode="json")
            if question is self._question:
                break
        counts = count(question, tuple(answers.values()), len(self._here)) if question else None
        named = with_names(counts, question, answers) if counts and question else None
        for seat in tuple(seats):
            mine = answers.get(seat.you.id or "")
            open_ = question is not None and question.open
            more: dict[str, Any] = {}
            if seat.presents:
                listed = people_told(self._people, self._here)
                more = {"list": [one.model_dump(mode="json") for one in listed], "told": told}
                more["leads"] = self._is_led_by(seat)
                more["door"] = self._told_door()
            seat.say(
                "state",
                seq=self._number,
                code=self.code,
                you=seat.you.model_dump(mode="json"),
                view=_json(self._view),
                question=_json(self._told_question()),
                mine=_json(mine.told(question)) if mine and question else None,
                counts=_json(named) if seat.presents else None if open_ else _json(counts),
                train=self._told_training(seat),
                people=len(self._here),
                **more,
            )

    async def do(self, seat: Seat, message: Record) -> None:
        """What a message asks for.

        Raises:
            RefusedError: it is not done.
        """
        classes, code, patiently = self._classes, self.code, self._hub.patiently
        match message:
            case Ping():
                seat.say("pong")
            case ViewAsked():
                view = await asyncio.to_thread(classes.viewed, message.at)
                await patiently(lambda: classes.show(code, view))
            case AskQuiz() | AskFree() | AskTap():
                await self._ask(message)
            case Close():
                if self._question and self._question.open:
                    asked = self._question
                    await patiently(lambda: classes.close(code, asked))
            case Remove():
                await patiently(lambda: classes.remove(code, message.id))
            case Door():
                await patiently(lambda: classes.door(code, message.open))
            case Pardon():
                await patiently(lambda: classes.pardon(code))
            case Train():
                await patiently(lambda: classes.train(code, message))
            case StopTraining():
                await patiently(lambda: classes.train(code, None))
            case Lead():
                await patiently(lambda: classes.lead(code, seat.device))
            case Renew():
                await patiently(lambda: classes.renew(code, seat.device, message.secret))
            case EndClass():
                await patiently(lambda: classes.end(code))
                self.over()
            case AnswerGiven():
                await self._answer(seat, message)
            case Name():
                you = seat.you
                called = await patiently(lambda: classes.rename(code, str(you.id), message.name))
                seat.you = you.model_copy(update={"name": called})
                seat.say("you", you=seat.you.model_dump(mode="json"))

    async def _ask(self, asked: AskQuiz | AskFree | AskTap) -> None:
        classes, patiently = self._classes, self._hub.patiently
        state = await patiently(lambda: classes.state(self.code))
        question = await asyncio.to_thread(classes.questioned, state, asked, self._had)
        if state.question and state.question.open:
            before = state.question
            await patiently(lambda: classes.close(self.code, before))
        await patiently(lambda: classes.ask(self.code, question))

    async def _answer(self, seat: Seat, given: AnswerGiven) -> None:
        question = self._question
        if question and self._left() == 0:
            question = question.model_copy(update={"open": False})
        await self._hub.patiently(lambda: self._classes.answer(self.code, str(seat.you.id), question, given))

    def heard(self, note: Note) -> None:
        """Something has happened in the class, here or in another process."""
        self._early = [*self._early, note][-_MOST_EARLY:]
        self._catch_up()

    def _catch_up(self) -> None:
        """Take all that was heard, in its order."""

        async def take() -> None:
            while self._early and not self._reading:
                note = self._early.pop(0)
                if note.number > self._number + 1:
                    self.read_again()
                elif note.number == self._number + 1:
                    told = json.loads(note.text)
                    view = ViewTold.model_validate(told["view"]) if told["what"] == "view" else None
                    asks = told["what"] == "question"
                    asked = HeldQuestion.model_validate(told["question"]) if asks else None
                    view, drawing = await self._with_files(view, asked)
                    if note.number == self._number + 1:  # else it was read anew meanwhile
                        self._number = note.number
                        self._apply(told, view, asked, drawing)

        if not self._reading:
            self._once("notes", take)

    async def _with_files(
        self, view: ViewTold | None, question: HeldQuestion | None
    ) -> tuple[ViewTold | None, str]:
        """A view with files of this process, and the address of a question's drawing."""
        here = await asyncio.to_thread(self._classes.made_here, view) if view else None
        figure = question.drawing if question else ""
        return here, await asyncio.to_thread(self._classes.drawn, figure) if figure else ""

    def over(self) -> None:
        """The class has ended: tell all, and let go of them."""
        if self._is_over:
            return
        self._is_over = True
        self.tell("ended")
        for seat in self.seats:
            seat.outbox.end(NO_CLASS)
        for task in self._busy.values():
            if task is not asyncio.current_task():
                task.cancel()
        self._hub.drop(self)
        self._hub.forget(self.code)
        self._hub.spawn(self.store.leave(self.code))

    def gather(self, tell: bool = True) -> None:
        """Say to other processes who is here, soon; with the last one the class is let go of."""
        if self._is_over or self._hub.closed:
            return

        async def say() -> None:
            await asyncio.sleep(_GATHERING)
            people = {str(seat.you.id) for seat in self.seats if not seat.presents}
            here = frozenset(people) if self.seats else None
            process, tell = self._hub.process, self._others_wait
            self._others_wait = False
            await self._insist(lambda: self._classes.here(self.code, process, here, tell))
            if not self.seats:
                self._let_go()

        self._others_wait |= tell
        self._once("gather", say)

    def look_round(self) -> None:
        """See whether a process is gone, and those with it who have not come back to another."""
        self._once("people", self._tell_people)

    def _let_go(self) -> None:
        self._is_over = True
        for task in self._busy.values():
            if task is not asyncio.current_task():
                task.cancel()
        self._hub.drop(self)
        self._hub.keep_place(self.code)
        self._hub.spawn(self.store.leave(self.code))

    def _take(self, state: ClassState, view: ViewTold | None, drawing: str) -> None:
        """Know the class as it was read, with its view and the drawing of its question as this process has them."""
        now = asyncio.get_running_loop().time()
        same = self._question and state.question and self._question.number == state.question.number
        remaining = state.left()
        # What was measured here from the beginning is better than what the store says, whose clock may have been set.
        if remaining is None:
            self._deadline = None
        elif not (same and self._deadline is not None):
            self._deadline = now + remaining / 1000
        self._set = now - state.trained() / 1000
        self._number = state.number
        self._view, self._question, self._train = view, state.question, state.train
        self._drawing = drawing
        self._people, self._here, self._leads = state.people, state.here, state.leads
        self._gone, self._shut = state.gone, state.shut
        self._reading = False
        self._wait_for_deadline()
        self._wait_for_end(state.age)
        self._catch_up()

    def _apply(
        self, told: Mapping[str, Any], view: ViewTold | None, asked: HeldQuestion | None, drawing: str
    ) -> None:
        loop = asyncio.get_running_loop()
        match told["what"]:
            case "view" if view:
                self._view = view
                self.tell("view", seq=self._number, **view.model_dump(mode="json"))
            case "question" if asked:
                self._question, self._drawing = asked, drawing
                self._had |= {asked.id}
                seconds = asked.seconds
                self._deadline = None if seconds is None else loop.time() + seconds
                self._wait_for_deadline()
                self.tell("question", seq=self._number, question=_json(self._told_question()))
            case "closed":
                if self._question and self._question.number == told["question"]:
                    self._question = self._question.model_copy(update={"open": False})
                    self._deadline = None
                    self._stop("deadline")
                    self._stop("counts")
                    self._once("closed", self._tell_closed)
            case "answered":
                self._heard_answer(told)
            case "people":
                self._once("people", self._tell_people)
            case "removed":
                for seat in self.seats:
                    if seat.you.id == told["person"]:
                        seat.turn_away(TAKEN_OUT, NOT_YOU)
                self._gone |= {told["person"]}
                self._tell_door()
                self._once("people", self._tell_people)
            case "pardoned":
                self._gone = frozenset()
                self._tell_door()
            case "door":
                self._shut = not told["open"]
                self._tell_door()
            case "train":
                train = told["train"]
                self._train = HeldTraining.model_validate(train) if train else None
                self._set = loop.time()
                for seat in self.seats:
                    seat.say("train", seq=self._number, train=self._told_training(seat))
            case "lead":
                self._tell_leads(told["device"])
            case "renewed":
                for seat in self.seats:
                    if seat.presents and seat.device != told["device"]:
                        seat.turn_away(SIGNED_OUT, NOT_YOU)
                    elif seat.presents:
                        seat.say("renewed")
                self._tell_leads(told["device"])
            case "ended":
                self.over()

    def _is_led_by(self, seat: Seat) -> bool:
        """Whether phones follow this presenter's device; where nobody has said so, any."""
        return self._leads is None or self._leads == seat.device

    def _tell_leads(self, device: str) -> None:
        self._leads = device
        for seat in self.seats:
            if seat.presents:
                seat.say("lead", seq=self._number, leads=self._is_led_by(seat))

    def _told_door(self) -> Any:
        return _json(DoorTold(open=not self._shut, out=len(self._gone)))

    def _tell_door(self) -> None:
        for seat in self.seats:
            if seat.presents:
                seat.say("door", seq=self._number, door=self._told_door())

    def _heard_answer(self, told: Mapping[str, Any]) -> None:
        question = self._question
        if question is None or question.number != told["question"]:
            return
        mine = HeldAnswer.model_validate(told["answer"]).told(question)
        for seat in self.seats:
            if seat.you.id == told["person"]:
                seat.say("mine", mine=_json(mine))
        if any(seat.presents for seat in self.seats):
            self._once("counts", self._tell_counts)

    async def _tell_counts(self) -> None:
        await asyncio.sleep(_COUNTING)
        question = self._question
        if question and question.open:
            counts = await self._insist(lambda: self._counted(question))
            text = _text("counts", counts=_json(counts))
            for seat in self.seats:
                if seat.presents:
                    seat.outbox.put("counts", text)

    async def _counted(self, question: HeldQuestion) -> Counts:
        answers = await self._classes.answers(self.code, question.number)
        return with_names(count(question, tuple(answers.values()), len(self._here)), question, answers)

    async def _tell_closed(self) -> None:
        question, number = self._question, self._number
        assert question is not None
        answers = await self._insist(lambda: self._classes.answers(self.code, question.number))
        counted = count(question, tuple(answers.values()), len(self._here))
        counts, named = _json(counted), _json(with_names(counted, question, answers))
        shown = _json(question.told(None, self._drawing))
        told = None
        if any(seat.presents for seat in self.seats):
            told = _json(await self._insist(lambda: self._classes.to_teach(self.code)))
        without = _text("closed", seq=number, question=shown, counts=counts, mine=None)
        for seat in self.seats:
            mine = answers.get(seat.you.id or "")
            if seat.presents:
                seat.say("closed", seq=number, question=shown, counts=named, told=told)
            elif mine:
                seat.say("closed", seq=number, question=shown, counts=counts, mine=_json(mine.told(question)))
            else:
                seat.outbox.put("closed", without)

    async def _tell_people(self) -> None:
        await asyncio.sleep(_GATHERING)
        before = self._people, self._here
        self._people, self._here = await self._insist(lambda: self._classes.people(self.code))
        if before == (self._people, self._here):
            return
        listed = [_json(one) for one in people_told(self._people, self._here)]
        text = _text("people", people=len(self._here))
        for seat in self.seats:
            if seat.presents:
                seat.say("people", people=len(self._here), list=listed)
            else:
                seat.outbox.put("people", text)

    def _told_question(self) -> Any:
        return self._question.told(self._left(), self._drawing) if self._question else None

    def _left(self) -> int | None:
        """How many ms the open question has left."""
        if self._deadline is None:
            return None
        return max(0, round((self._deadline - asyncio.get_running_loop().time()) * 1000))

    def _told_training(self, seat: Seat) -> Any:
        if self._train is None:
            return None
        passed = round((asyncio.get_running_loop().time() - self._set) * 1000)
        return _json(self._train.told(passed, whole=seat.presents))

    def _wait_for_deadline(self) -> None:
        self._stop("deadline")
        question, deadline = self._question, self._deadline
        if question is None or not question.open or deadline is None:
            return

        async def close() -> None:
            await asyncio.sleep(max(0.0, deadline - asyncio.get_running_loop().time()))
            await self._insist(lambda: self._classes.close(self.code, question))

        self._once("deadline", close)

    def _wait_for_end(self, age: int) -> None:
        async def end() -> None:
            await asyncio.sleep(max(0.0, SECONDS - age / 1000))
            await self._insist(lambda: self._classes.end(self.code))
            self.over()

        self._stop("end")
        self._once("end", end)

    async def _insist(self, deed: Callable[[], Awaitable[Given]]) -> Given:
        """Do something, however long the store cannot be reached."""
        pause = _TRIES[0]
        while True:
            try:
                return await deed()
            except StoreTroubleError:
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_WAIT)

    def _once(self, name: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Let something go on beside; asked for again while it does, it is done once more afterwards."""
        running = self._busy.get(name)
        if running and not running.done():
            self._again.add(name)
            return

        async def quietly() -> None:
            try:
                while True:
                    self._again.discard(name)
                    await work()
                    if name not in self._again:
                        return
            except NoClassError:
                self.over()

        self._again.discard(name)
        self._busy[name] = self._hub.spawn(quietly())

    def _stop(self, name: str) -> None:
        task = self._busy.pop(name, None)
        if task and task is not asyncio.current_task():
            task.cancel()


def _name(said: object) -> str:
    """Which message it is: its `t`, with what tells apart those that share one."""
    if not isinstance(said, dict) or not isinstance(said.get("t"), str):
        return ""
    t: str = said["t"][:20]
    if t == "ask":
        return f"ask {said.get('kind')}"[:40]
    return "train null" if t == "train" and said.get("train", "") is None else t


def _wrong(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        place = ".".join(str(one)[:20] for one in first["loc"][:3])
        return f"{_UNKNOWN} {place}: {first['msg']}." if place else _UNKNOWN
    return _UNKNOWN


def _json(record: Record | None) -> Any:
    return record.model_dump(mode="json") if record else None


def _text(t: str, **more: Any) -> str:
    # In ASCII, since half a sign in what is quoted back could not be sent otherwise.
    return json.dumps({"t": t, **more}, separators=(",", ":"))
