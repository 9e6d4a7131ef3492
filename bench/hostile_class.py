"""The part of the fuzzer that speaks in a live class: what presenters, people and strangers at its door may say."""

from __future__ import annotations

import asyncio
import json
import random
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from backatlas.atlas import Atlas
from backatlas.classroom import hub as classroom_hub
from backatlas.classroom.hub import ClassHub, Seat
from backatlas.classroom.messages import AskQuiz
from backatlas.classroom.questions import make_question
from backatlas.classroom.refusals import RefusedError, TurnedAwayError
from backatlas.classroom.showing import PAGES, view_told
from backatlas.classroom.sqlite_store import SqliteStore
from backatlas.sessions.share import encode
from backatlas.study.question import QuestionKind
from bench.hostile_parts import (
    AddressMaker,
    Attempt,
    hostile_session,
    known_words,
    lecture_link,
    session_link,
    table_of_words,
)
from bench.hostile_words import MARK, CaseMaker
from pages.service.classroom import material

_A_CLASS = 200  # messages, then another begins
_MOST_SEATS = 12
_FIRST = (
    "/?names=english&attachments=shown&colour=layer&show=bones,nerves,vessels",
    "/?picture=body&names=latin&colour=nerve&show=bones,nerves,vessels",
    "/sections?section=T6",
    "/exercises?exercise=plank",
    "/move",
)
_NOBODY = "0123456789abcdef"


class _HeldClass:
    """A class that goes on from case to case, with its seats and what was last told in it."""

    def __init__(self, hub: ClassHub, number: int) -> None:
        self.hub = hub
        self.number = number
        self.code = self.secret = ""
        self.seats: list[Seat] = []
        self.question = 0

    async def begin(self) -> None:
        self.code, self.secret = await self.hub.start(f"presenter {self.number}")
        hello = {"t": "hello", "class": self.code}
        self.seats = [
            await self.hub.enter({**hello, "secret": self.secret, "device": "desk"}, "presenter"),
            await self.hub.enter({**hello, "name": f"={MARK}"}, "person"),
        ]

    async def end(self) -> None:
        """A server takes no more classes than so many at once."""
        for seat in self.seats:
            await self.hub.hear(seat, {"t": "end"})
            self.hub.leave(seat)

    async def read(self) -> None:
        """Take all that waits for anybody; who is told to go leaves, as a browser would be made to."""
        for seat in tuple(self.seats):
            while len(seat.outbox):
                text = await seat.outbox.take()
                assert isinstance(text, str)
                told = json.loads(text)
                if told["t"] == "question":
                    self.question = told["question"]["number"]
                if (told["t"], told.get("of")) in (("ended", None), ("refused", "hello")):
                    self.hub.leave(seat)
                    self.seats.remove(seat)
                    break

    @property
    def goes_on(self) -> bool:
        return {seat.presents for seat in self.seats} == {True, False}


@contextmanager
def classes() -> Iterator[Attempt]:
    """What is said in a class, the pages that it is shown, who knocks at its door, and the table of its results."""
    vars(classroom_hub)["_SLOWED"] = 0.0  # who guesses codes waits, which would take hours here
    lent = material()
    talk = _ClassTalk(lent.atlas)
    for at in _FIRST:  # what is read once is no case's fault
        view_told(lent, at)
    for kind in QuestionKind:
        with suppress(RefusedError):
            make_question(lent, AskQuiz(t="ask", kind="quiz", quiz=kind), 1, "0", random.Random(0))
    with tempfile.TemporaryDirectory() as folder, asyncio.Runner() as runner:
        hub = ClassHub(SqliteStore(Path(folder) / "classes.sqlite"), lent)
        room = _HeldClass(hub, 0)

        async def one_message(made: CaseMaker) -> None:
            nonlocal room
            if not room.goes_on or count[0] % _A_CLASS == 0:
                await room.end()
                room = _HeldClass(hub, count[0])
                await room.begin()
            count[0] += 1
            presents = made.often(0.6)
            seat = made.one([one for one in room.seats if one.presents == presents])
            said = talk.said(made, seat, room)
            made.note((seat.you.role, said))
            await hub.hear(seat, said)
            await asyncio.sleep(0)
            if made.often(0.1):
                await knock(made)
            await room.read()
            if made.often(0.03):
                with suppress(RefusedError, TurnedAwayError):
                    table_of_words(await hub.results(room.code, room.secret, f"results {count[0]}"))

        async def knock(made: CaseMaker) -> None:
            hello = made.spoiled(talk.hello(made, room))
            made.note(hello)
            with suppress(RefusedError, TurnedAwayError):
                guest = await hub.enter(hello, f"guest {count[0]}")
                if guest.room is room.seats[0].room and len(room.seats) < _MOST_SEATS:
                    room.seats.append(guest)
                else:
                    hub.leave(guest)

        count = [0]
        yield lambda made: runner.run(one_message(made))
        runner.run(hub.close())


class _ClassTalk:
    """Messages as browsers of ours send them, with something in them that none would send."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._known = known_words(atlas)
        self._addresses = AddressMaker(atlas)
        self._about = [*atlas.muscles, *atlas.structures, *atlas.divisions]

    def said(self, made: CaseMaker, seat: Seat, room: _HeldClass) -> object:
        """What somebody says: fitting the role mostly, with hostile words where words may be, and often spoiled."""
        presents = seat.presents if made.often(0.9) else not seat.presents
        said = self._presenter(made, room) if presents else self._person(made, room)
        if made.often(0.3):
            return made.spoiled(said)
        return made.value() if made.often(0.03) else said

    def hello(self, made: CaseMaker, room: _HeldClass) -> Mapping[str, Any]:
        hello: dict[str, Any] = {"t": "hello", "class": made.word([room.code] * 3)[:30], "name": made.word()}
        if made.often(0.3):
            hello |= {"person": made.one(["a" * 32, made.word()])}
        if made.often(0.2):
            hello |= {"secret": made.one([room.secret, "a" * 32, made.word()]), "device": made.word(["desk"])}
        return hello

    def _presenter(self, made: CaseMaker, room: _HeldClass) -> Mapping[str, Any]:
        seconds = made.one((None, 5, 20, 600))
        match made.chance.randrange(16):
            case 0 | 1 | 2 | 3 | 4:
                return {"t": "view", "at": self._view(made)}
            case 5 | 6:
                quiz, about = made.one([*QuestionKind]).value, made.word(self._about)
                return {"t": "ask", "kind": "quiz", "quiz": quiz, "about": about, "seconds": seconds}
            case 7 | 8:
                choices = [made.word()[:80] for _ in range(made.chance.randrange(2, 9))]
                asked = {"text": made.word()[:200], "choices": choices, "right": made.one((None, 0, 1, 7))}
                return {"t": "ask", "kind": "free", **asked, "seconds": seconds}
            case 9:
                return {
                    "t": "ask",
                    "kind": "tap",
                    "muscle": made.word([*self._atlas.muscles]),
                    "seconds": seconds,
                }
            case 10:
                return {"t": "close"}
            case 11:
                people = [str(one.you.id) for one in room.seats if not one.presents]
                return {"t": "remove", "id": made.one([_NOBODY, *people]) if made.often(0.3) else _NOBODY}
            case 12 | 13:
                return self._training(made)
            case 14:
                return {"t": "train", "train": None}
            case _:
                secret = made.one(("b" * 32, made.word()))
                return made.one(({"t": "lead"}, {"t": "ping"}, {"t": "renew", "secret": secret}))

    def _person(self, made: CaseMaker, room: _HeldClass) -> Mapping[str, Any]:
        if made.often(0.2):
            return {"t": "name", "name": made.word()[:200]}
        given: dict[str, Any] = {"t": "answer", "question": room.question or 1}
        if made.often(0.6):
            return given | {"choice": made.chance.randrange(9)}
        place = [made.one((0.0, -120.5, 5000.0, 1e-300, 3)) for _ in "xy"]
        return given | {"tap": place, "region": made.word(self._known)[:200]}

    def _training(self, made: CaseMaker) -> Mapping[str, Any]:
        link = (
            session_link(made, self._atlas) if made.often(0.4) else encode(hostile_session(made, self._atlas))
        )
        numbers = {"at": made.one((0, 0, 1, 5, 200)), "step": made.one((0, 3, 5000))}
        return {
            "t": "train",
            "session": link,
            **numbers,
            "running": made.often(0.5),
            "left": made.one((0, 1000)),
        }

    def _view(self, made: CaseMaker) -> str:
        """An address of the atlas with words of any kind in its query, or a slide of a lecture."""
        if made.often(0.1):
            return f"/lecture?lecture={lecture_link(made)}&show={made.word(['1', '2', '-1'])}"
        at = f"/{made.one([*PAGES])}?{urlencode(self._addresses.query(made))}"
        return made.bent(at) if made.often(0.1) else at
