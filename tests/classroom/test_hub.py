"""A class as its people meet it, on either store and across two processes."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest

from backatlas.classroom import hub as hub_module
from backatlas.classroom.hub import ClassHub
from backatlas.classroom.material import ClassMaterial, LentFigure
from backatlas.classroom.messages import MOST_CLASSES, ViewTold
from backatlas.classroom.opening import open_store
from backatlas.classroom.refusals import NO_CLASS, RefusedError, TurnedAwayError
from backatlas.records.lecture import Lecture, Slide
from backatlas.records.session import Item, Phase, Session
from backatlas.sessions.share import encode
from backatlas.study.figures import parts_of
from backatlas.study.lecture import encode as encode_lecture
from tests.classroom.people import MATERIAL, PATIENCE, School, in_a_school
from tests.real import ATLAS
from tools.programs import running_store


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is told together after some time is told together after little."""
    monkeypatch.setattr(hub_module, "_GATHERING", 0.02)
    monkeypatch.setattr(hub_module, "_COUNTING", 0.02)
    monkeypatch.setattr(hub_module, "_SLOWED", 0.0)


FREE: dict[str, Any] = {"kind": "free", "text": "Which?", "choices": ["spine", "rib"], "right": 1}


def test_all_see_what_the_presenter_shows_also_who_comes_late_or_elsewhere(address: str) -> None:
    async def story(school: School) -> None:
        presenter = await school.presenter()
        assert (await presenter.hears("state"))["view"] is None
        near, far = await school.person("Ada"), await school.person("Bo", process=1)
        await presenter.says("view", at="/?muscle=trapezius&depth=2")
        for one in (near, far):
            view = await one.hears("view")
            assert (view["at"], view["shown"]["title"]) == ("/?muscle=trapezius&depth=2", "Trapezius")
        late = await school.person(process=1)
        state = await late.hears("state")
        assert state["view"]["shown"]["view"]["muscle"] == "trapezius"
        assert state["seq"] >= view["seq"]

    in_a_school(address, story)


def lending(machine: str) -> ClassMaterial:
    """What a process lends whose files lie on a machine of its own."""

    def figure(name: str) -> LentFigure:
        tokens = {id_: f"p{place}" for place, id_ in enumerate(parts_of(ATLAS, name))}
        return LentFigure(f"{machine}/{name}.svg", tokens)

    return ClassMaterial(
        ATLAS, figure=figure, in_section=lambda section, _: {"wide": f"{machine}/{section.id}.svg"}
    )


def test_each_process_tells_its_people_of_drawings_that_it_has_made_itself(address: str) -> None:
    async def story(school: School) -> None:
        presenter, far = await school.presenter(), await school.person("Bo", process=1)
        lecture = Lecture(title="", slides=(Slide(address="sections?section=L3", title="Loins"),))
        for at in ("/sections?section=L3", f"/lecture?lecture={encode_lecture(lecture)}&show=1"):
            await presenter.says("view", at=at)
            for one, wide in ((presenter, "one/L3.svg"), (far, "two/L3.svg")):
                shown = (await one.hears("view"))["shown"]
                assert shown["more"]["wide"] == wide
        assert shown["slide"]["title"] == "Loins"
        await presenter.says("ask", kind="quiz", quiz="spot")
        for one, machine in ((presenter, "one"), (far, "two")):
            figure = (await one.hears("question"))["question"]["figure"]
            assert figure["drawing"].startswith(f"{machine}/")
        late = await (await school.person("Cy", process=1)).hears("state")
        assert late["view"]["shown"]["more"]["wide"] == "two/L3.svg"
        assert late["question"]["figure"] == figure
        await presenter.says("close")
        assert (await far.hears("closed"))["question"]["figure"]["drawing"] == figure["drawing"]

    in_a_school(address, story, materials=[lending("one"), lending("two")])


def test_an_address_that_another_process_alone_knows_is_told_as_that_one_tells_it(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(school: School) -> None:
        presenter, far = await school.presenter(), await school.person("Bo", process=1)

        def unknown(at: str) -> ViewTold:
            raise RefusedError(at)

        monkeypatch.setattr(school.hubs[1].classes, "_viewed", unknown)
        await presenter.says("view", at="/?muscle=trapezius&depth=2")
        assert (await far.hears("view"))["shown"]["title"] == "Trapezius"

    in_a_school(address, story)


def test_the_right_answer_leaves_the_server_only_after_closing(address: str) -> None:
    async def story(school: School) -> None:
        presenter, ada = await school.presenter(), await school.person("Ada")
        bo = await school.person("Bo", process=1)
        await presenter.says("ask", kind="quiz", quiz="nerve", about="trapezius", seconds=60)
        await ada.hears("question")  # each process hears of it by itself
        asked = (await bo.hears("question"))["question"]
        assert (asked["right"], asked["answer"], asked["explanation"]) == ([], "", "")
        assert 55_000 < asked["left"] <= 60_000
        right = asked["choices"].index("Accessory nerve")
        await ada.says("answer", question=1, choice=right)
        await bo.says("answer", question=1, choice=(right + 1) % 4)
        assert (await ada.hears("mine"))["mine"]["right"] is None
        counts = await presenter.hears_until("counts", lambda one: one["counts"]["answered"] == 2)
        assert counts["counts"]["right"] is None
        assert [one["right"] for one in counts["counts"]["who"]] == [None, None], "the room sees that screen"
        cy = await school.person("Cy")
        state = await cy.hears("state")
        assert (state["question"]["right"], state["counts"], state["mine"]) == ([], None, None)
        await presenter.says("close")
        for one, verdict in ((ada, True), (bo, False)):
            closed = await one.hears("closed")
            assert closed["question"]["right"] == [str(right)]
            assert "Accessory nerve" in closed["question"]["answer"]
            assert (closed["mine"]["right"], closed["counts"]["choices"][right]) == (verdict, 1)
            assert "told" not in closed
            assert closed["counts"]["who"] == [], "nobody sees how another one answered"
        assert (await cy.hears("closed"))["mine"] is None
        seen = await presenter.hears("closed")
        assert sorted(one["right"] for one in seen["counts"]["who"]) == [False, True]
        told = seen["told"]
        assert [(one["id"], one["right"], one["asked"]) for one in told["again"]] == [("trapezius", 1, 2)]

    in_a_school(address, story)


def test_a_countdown_closes_the_question_and_too_late_is_too_late(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(school: School) -> None:
        presenter, ada = await school.presenter(), await school.person("Ada", process=1)
        await presenter.says("ask", **FREE, seconds=5)
        question = (await ada.hears("question"))["question"]
        assert question["left"] <= 5000
        # The clock of the loop jumps to the end of the countdown, as if five seconds had passed.
        loop = asyncio.get_running_loop()
        real = loop.time
        monkeypatch.setattr(loop, "time", lambda: real() + 5.0)
        closed = await ada.hears("closed")
        assert (closed["question"]["open"], closed["question"]["right"]) == (False, ["1"])
        await ada.says("answer", question=1, choice=1)
        assert "too late" in (await ada.hears("refused"))["why"]
        assert (await presenter.hears("closed"))["counts"]["answered"] == 0

    in_a_school(address, story)


def test_a_reload_or_another_device_loses_nothing(address: str) -> None:
    async def story(school: School) -> None:
        presenter = await school.presenter()
        ada = await school.person("Ada")
        you = (await ada.hears("state"))["you"]
        await presenter.says("ask", **FREE)
        await ada.hears("question")
        await ada.says("answer", question=1, choice=0)
        await ada.hears("mine")
        ada.leaves()
        again = await school.person(token=you["person"], process=1)
        state = await again.hears("state")
        assert state["you"] == you
        assert (state["mine"]["choice"], state["question"]["open"]) == (0, True)
        await again.says("answer", question=1, choice=1)
        assert (await again.hears("mine"))["mine"]["choice"] == 1, "an answer may be changed while it is open"
        presenter.leaves()
        elsewhere = await school.presenter(process=1)
        state = await elsewhere.hears("state")
        assert (state["counts"]["choices"], state["question"]["number"]) == ([0, 1], 1)
        await elsewhere.says("close")
        assert (await again.hears("closed"))["mine"]["right"] is True

    in_a_school(address, story)


def test_phones_follow_one_device_of_the_presenter_and_the_others_are_told(address: str) -> None:
    async def story(school: School) -> None:
        laptop = await school.presenter()
        assert (await laptop.hears("state"))["leads"] is True
        tablet = await school.presenter(process=1, device="tablet")
        assert (await tablet.hears("state"))["leads"] is True, "nobody has said so yet"
        await tablet.says("lead")
        assert (await laptop.hears("lead"))["leads"] is False
        assert (await tablet.hears("lead"))["leads"] is True
        await laptop.says("ask", **FREE)
        assert (await tablet.hears("question"))["question"]["open"] is True, "both go on asking"
        laptop.leaves()
        again = await school.presenter()
        assert (await again.hears("state"))["leads"] is False
        await again.says("lead")
        assert (await tablet.hears("lead"))["leads"] is False, "handed back"

    in_a_school(address, story)


def test_another_secret_signs_out_the_other_devices_of_the_presenter(address: str) -> None:
    async def story(school: School) -> None:
        laptop, window = await school.presenter(), await school.presenter()
        tablet, ada = await school.presenter(process=1, device="tablet"), await school.person("Ada")
        old, school.secret = school.secret, "n" * 32
        await laptop.says("renew", secret=school.secret)
        assert "signed this one out" in (await tablet.hears("refused"))["why"]
        await tablet.hears("nothing more")
        assert tablet.ended == 4403
        for one in (laptop, window):
            assert (await one.hears("lead"))["leads"] is True, "windows of one browser go together"
        assert (await (await school.presenter(process=1)).hears("state"))["code"] == school.code
        school.secret = old
        with pytest.raises(TurnedAwayError, match="not the presenter's link"):
            await school.presenter()
        await ada.says("renew", secret="m" * 32)
        assert "not understood" in (await ada.hears("refused"))["why"]

    in_a_school(address, story)


def test_who_was_with_a_process_that_was_killed_is_soon_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub_module, "_PULSE", 0.05)
    monkeypatch.setattr("backatlas.classroom.classes._SILENT", 400)

    async def story(school: School) -> None:
        presenter = await school.presenter()
        ada = await school.person("Ada", process=1)
        await presenter.hears_until("people", lambda one: one["people"] == 1)
        for task in tuple(school.hubs[1]._tasks):
            task.cancel()  # it says no more, nor that it ends
        people = await presenter.hears_until("people", lambda one: one["people"] == 0)
        assert [(one["name"], one["here"]) for one in people["list"]] == [("Ada", False)]
        ada.leaves()

    in_a_school(f"sqlite://{tmp_path / 'classes.sqlite'}", story)


def test_a_presenter_sees_who_is_here_and_may_take_somebody_out(address: str) -> None:
    async def story(school: School) -> None:
        presenter = await school.presenter()
        rude, bo = await school.person("\u202eBad<b>"), await school.person("Bo", process=1)
        rude_state = await rude.hears("state")
        people = await presenter.hears_until("people", lambda one: one["people"] == 2)
        assert [(one["name"], one["here"]) for one in people["list"]] == [("Bad<b>", True), ("Bo", True)]
        told = await bo.hears_until("people", lambda one: one["people"] == 2)
        assert "list" not in told, "people do not see each other's names"
        await presenter.says("remove", id=rude_state["you"]["id"])
        assert (await rude.hears("refused"))["why"].startswith("The presenter has taken you out")
        await rude.hears("nothing more")
        assert rude.ended == 4403
        rude.leaves()
        people = await presenter.hears_until("people", lambda one: one["people"] == 1)
        assert [one["name"] for one in people["list"]] == ["Bo"]
        with pytest.raises(TurnedAwayError, match="taken you out"):
            await school.person(token=rude_state["you"]["person"], process=1)
        await bo.says("name", name=" Bob\u200b by ")
        assert (await bo.hears("you"))["you"]["name"] == "Bob by"
        await presenter.hears_until("people", lambda one: one["list"][0]["name"] == "Bob by")
        bo.leaves()
        people = await presenter.hears_until("people", lambda one: one["people"] == 0)
        assert [one["here"] for one in people["list"]] == [False]

    in_a_school(address, story)


def test_who_was_taken_out_stays_out_by_any_name_until_all_are_let_in_again(address: str) -> None:
    async def story(school: School) -> None:
        presenter = await school.presenter()
        assert (await presenter.hears("state"))["door"] == {"open": True, "out": 0}
        rude = await school.person("Rude")
        you = (await rude.hears("state"))["you"]
        await presenter.says("remove", id=you["id"])
        assert (await presenter.hears("door"))["door"] == {"open": True, "out": 1}
        for process in (0, 1):
            with pytest.raises(TurnedAwayError, match="taken you out"):
                await school.person("Innocent", token=you["person"], process=process)
        tablet = await school.presenter(process=1, device="tablet")
        assert (await tablet.hears("state"))["door"]["out"] == 1
        await tablet.says("pardon")
        assert (await presenter.hears("door"))["door"]["out"] == 0
        again = (await (await school.person("Rude", token=you["person"])).hears("state"))["you"]
        assert again["id"] != you["id"], "as somebody new"

    in_a_school(address, story)


def test_a_shut_door_keeps_out_who_is_new_and_nobody_who_was_in(address: str) -> None:
    async def story(school: School) -> None:
        presenter, ada = await school.presenter(), await school.person("Ada", process=1)
        you = (await ada.hears("state"))["you"]
        await ada.says("door", open=False)
        assert "not understood" in (await ada.hears("refused"))["why"]
        await presenter.says("door", open=False)
        assert (await presenter.hears("door"))["door"] == {"open": False, "out": 0}
        with pytest.raises(RefusedError, match="nobody new"):
            await school.person("Bo", process=1)
        ada.leaves()
        assert (await (await school.person(token=you["person"])).hears("state"))["you"] == you
        await presenter.says("door", open=True)
        await presenter.hears("door")
        await school.person("Bo")

    in_a_school(address, story)


def test_who_was_taken_out_and_knocks_all_day_locks_out_nobody_else_of_the_same_school(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub_module, "_WRONG", 2)

    async def story(school: School) -> None:
        presenter, rude = await school.presenter(), await school.person()
        you = (await rude.hears("state"))["you"]
        await presenter.says("remove", id=you["id"])
        await rude.hears("refused")
        for _ in range(5):
            with pytest.raises(TurnedAwayError):
                await school.person(token=you["person"])
        await school.person("Ada")

    in_a_school(f"sqlite://{tmp_path / 'c.sqlite'}", story, processes=1)


def test_a_class_trains_together_and_who_comes_late_sees_what_is_left(address: str) -> None:
    session = Session(
        title="Morning",
        items=(
            Item(part=Phase.MAIN, exercise="bird-dog", sets=2, reps=(8, 12), each_side=True, rest=30),
            Item(part=Phase.COOL_DOWN, exercise="side-plank", seconds=(20, 30)),
        ),
    )

    async def story(school: School) -> None:
        presenter, ada = await school.presenter(), await school.person("Ada", process=1)
        link = encode(session)
        await presenter.says("train", session=link, at=1, step=0, running=True, left=30_000)
        train = (await ada.hears("train"))["train"]
        assert (train["title"], train["session"], train["at"]) == ("Morning", "", 1)
        assert [one["name"] for one in train["steps"]] == ["Bird dog", "Side plank"]
        assert (train["steps"][1]["hold"], train["steps"][0]["amount"]) == (30, "8–12 each side")
        assert train["steps"][0]["stills"]
        assert (await presenter.hears("train"))["train"]["session"] == link, (
            "for another device of the trainer"
        )
        late = (await (await school.person("Bo")).hears("state"))["train"]
        assert 20_000 < late["left"] <= 30_000
        await presenter.says("train", session=link, at=0, step=0, running=False, left=7_000)
        await ada.hears("train")
        assert (await (await school.person("Cy")).hears("state"))["train"]["left"] == 7_000
        await presenter.says("train", session="3.broken", at=0, running=False, left=0)
        assert "damaged" in (await presenter.hears("refused"))["why"]
        await presenter.says("train", train=None)
        assert (await ada.hears("train"))["train"] is None

    in_a_school(address, story)


def test_the_end_is_told_to_all_and_then_there_is_no_such_class(address: str) -> None:
    async def story(school: School) -> None:
        presenter, far = await school.presenter(), await school.person("Bo", process=1)
        await presenter.says("end")
        for one in (presenter, far):
            assert (await one.hears("ended"))["t"] == "ended"
            await one.hears("nothing more")
            assert one.ended == 4404
        with pytest.raises(TurnedAwayError, match="no class with this code"):
            await school.person()

    in_a_school(address, story)


def test_only_the_secret_makes_a_presenter_and_wrong_tries_are_slowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []

    async def story(school: School) -> None:
        real = asyncio.sleep
        hub = school.hubs[0]

        async def sleep(seconds: float) -> None:
            slept.append(seconds)
            await real(0)

        monkeypatch.setattr(hub_module, "_SLOWED", 1.0)
        monkeypatch.setattr("asyncio.sleep", sleep)
        for _ in range(60):
            with pytest.raises(TurnedAwayError):
                await hub.enter({"t": "hello", "class": school.code, "secret": "x" * 32}, "10.9.9.9")
        assert slept.count(1.0) == 60, "each costs a second"
        with pytest.raises(RefusedError, match="too many wrong codes"):
            await hub.enter({"t": "hello", "class": school.code}, "10.9.9.9")
        with pytest.raises(RefusedError, match="too many wrong codes"):
            await hub.results(school.code, school.secret, "10.9.9.9")
        monkeypatch.undo()
        await school.person("from another address")
        person = await school.person()
        for t in ("view", "ask", "close", "remove", "train", "end", "nonsense"):
            await person.says(t)
            assert (await person.hears("refused"))["why"].startswith("This message was not understood")

    in_a_school(f"sqlite://{tmp_path / 'c.sqlite'}", story, processes=1)


def test_a_class_that_is_full_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backatlas.classroom.classes.MOST_PEOPLE", 2)

    async def story(school: School) -> None:
        first = await school.person()
        await school.person()
        with pytest.raises(RefusedError, match="full"):
            await school.person()
        you = (await first.hears("state"))["you"]
        await school.person("may come back", token=you["person"])

    in_a_school(f"sqlite://{tmp_path / 'c.sqlite'}", story, processes=1)


def test_a_server_that_is_full_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub_module, "MOST_CLASSES", 3)

    async def story(school: School) -> None:
        hub = school.hubs[0]
        await hub.start("10.0.0.1")
        await hub.start("10.0.0.1")
        with pytest.raises(RefusedError, match="200 classes"):
            await hub.start("10.0.0.1")
        presenter = await school.presenter()
        await presenter.says("end")
        await presenter.hears("ended")
        await hub.start("10.0.0.1")

    in_a_school(f"sqlite://{tmp_path / 'c.sqlite'}", story, processes=1)


def test_who_guesses_codes_on_many_connections_at_once_waits_the_longer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub_module, "_WRONG", 10)

    async def story(school: School) -> None:
        hub = school.hubs[0]
        guesses = [hub.enter({"t": "hello", "class": "BCDFGH"}, "10.0.0.9") for _ in range(40)]
        await asyncio.gather(*guesses, return_exceptions=True)
        allowed = hub._wrong.of("10.0.0.9")
        real = allowed._clock
        allowed._clock = lambda: real() + 9 / hub_module._WRONG_A_SECOND
        with pytest.raises(RefusedError, match="too many wrong codes"):
            await hub.enter({"t": "hello", "class": "BCDFGH"}, "10.0.0.9")

    in_a_school(f"sqlite://{tmp_path / 'c.sqlite'}", story, processes=1)


def test_classes_that_nobody_enters_keep_others_out_for_a_short_time_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub_module, "MOST_CLASSES", 3)

    async def story(school: School) -> None:
        hub = school.hubs[0]
        presenter = await school.presenter()
        await hub.start("10.0.0.1")
        await hub.start("10.0.0.1")
        with pytest.raises(RefusedError, match="200 classes"):
            await hub.start("10.0.0.2")
        loop = asyncio.get_running_loop()
        real = loop.time
        monkeypatch.setattr(loop, "time", lambda: real() + hub_module._ALONE)
        await hub.start("10.0.0.2")
        assert hub.running == 2, "the class that is under way, and the new one"
        await presenter.says("ping")
        await presenter.hears("pong")

    in_a_school(f"sqlite://{tmp_path / 'c.sqlite'}", story, processes=1)


def test_one_address_cannot_start_as_many_classes_as_a_server_takes_while_they_keep_their_places() -> None:
    most = hub_module._STARTS + hub_module._STARTS_A_SECOND * hub_module._ALONE
    assert most < MOST_CLASSES


def test_who_does_not_read_holds_up_nobody_and_finds_the_newest_view(tmp_path: Path) -> None:
    async def story(school: School) -> None:
        presenter, slow, quick = await school.presenter(), await school.person(), await school.person()
        await quick.hears("state")
        for depth in range(1, 9):
            for muscle in ("trapezius", "multifidus", "rhomboid-major"):
                await presenter.says("view", at=f"/?muscle={muscle}&depth={depth}")
        await quick.hears_until("view", lambda one: one["at"] == "/?muscle=rhomboid-major&depth=8")
        assert slow.waiting() <= 4, "one message of a kind"
        await slow.hears("state")
        assert (await slow.hears("view"))["at"] == "/?muscle=rhomboid-major&depth=8"

    in_a_school(f"sqlite://{tmp_path / 'c.sqlite'}", story, processes=1)


def test_a_store_that_goes_and_comes_back_is_told_and_nothing_kept_is_lost(tmp_path: Path) -> None:
    with running_store(tmp_path) as server:

        async def story(school: School) -> None:
            presenter, ada = await school.presenter(), await school.person("Ada")
            await presenter.says("ask", **FREE)
            await ada.hears("question")
            await ada.says("answer", question=1, choice=1)
            await ada.hears("mine")
            server.stop()
            for one in (presenter, ada):
                assert "cannot reach" in (await one.hears("trouble"))["why"]
            answer = asyncio.create_task(ada.says("answer", question=1, choice=0))
            await asyncio.to_thread(server.start)
            state = await ada.hears("state")
            assert state["mine"] is not None
            await asyncio.wait_for(answer, PATIENCE)
            await presenter.says("view", at="/?muscle=trapezius&depth=2")
            await ada.hears("view")
            await presenter.says("close")
            assert (await ada.hears("closed"))["counts"]["choices"] == [1, 0], "as said meanwhile"

        in_a_school(server.address, story, processes=1)


def test_a_store_that_comes_back_empty_ends_the_class_in_words_and_another_can_be_started(
    tmp_path: Path,
) -> None:
    with running_store(tmp_path) as server:

        async def story(school: School) -> None:
            presenter, ada = await school.presenter(), await school.person("Ada")
            server.stop(hard=True)
            for one in (presenter, ada):
                await one.hears("trouble")
            for kept in tmp_path.iterdir():  # as a store that writes nothing down
                rmtree(kept)
            await asyncio.to_thread(server.start)
            for one in (presenter, ada):
                assert (await one.hears("ended"))["t"] == "ended"
                assert (await one.hears())["code"] == NO_CLASS
            assert await school.hubs[0].start("10.0.0.1")

        in_a_school(server.address, story, processes=1)


def test_a_full_disk_refuses_in_words_and_what_was_kept_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub_module, "_TRIES", (0.0,))
    room = {"pages": 60}
    real = sqlite3.connect

    def connect(*where: Any, **how: Any) -> sqlite3.Connection:
        db: sqlite3.Connection = real(*where, **how)
        db.execute(f"PRAGMA max_page_count = {room['pages']}")
        return db

    monkeypatch.setattr("sqlite3.connect", connect)

    async def story(school: School) -> None:
        presenter, ada = await school.presenter(), await school.person("Ada")
        await presenter.says("ask", **FREE)
        await ada.hears("question")
        await ada.says("answer", question=1, choice=0)
        await ada.hears("mine")
        for said in range(1_000):
            await presenter.says("view", at=f"/?muscle=trapezius&depth={said % 8 + 1}")
            told = await presenter.hears("view", "refused")
            if told["t"] == "refused":
                break
        assert "could not be kept" in told["why"]
        room["pages"] = 10_000
        await ada.says("answer", question=1, choice=1)
        assert (await ada.hears("mine"))["mine"]["choice"] == 1
        await presenter.says("close")
        assert (await ada.hears("closed"))["counts"]["choices"] == [0, 1]

    in_a_school(f"sqlite://{tmp_path / 'c.sqlite'}", story, processes=1)


def test_a_process_that_is_gone_takes_no_class_along(address: str) -> None:
    async def story(school: School) -> None:
        presenter, ada = await school.presenter(), await school.person("Ada")
        await presenter.says("view", at="/?muscle=trapezius&depth=2")
        await presenter.says("ask", **FREE)
        you = (await ada.hears("state"))["you"]
        await school.hubs[0].close()
        ada = await school.person(token=you["person"], process=1)
        state = await ada.hears("state")
        assert (state["view"]["shown"]["title"], state["question"]["open"]) == ("Trapezius", True)
        fresh = ClassHub(open_store(address), MATERIAL)
        school.hubs[0] = fresh
        presenter = await school.presenter()
        await presenter.says("close")
        assert (await ada.hears("closed"))["question"]["right"] == ["1"]
        await fresh.close()

    in_a_school(address, story)


def test_messages_are_small_enough_for_a_phone(tmp_path: Path) -> None:
    async def story(school: School) -> None:
        presenter, ada = await school.presenter(), await school.person("Ada")
        await presenter.says("view", at="/?muscle=trapezius&depth=2")
        assert len(json.dumps(await ada.hears("view"))) < 1_000
        await presenter.says("ask", kind="tap", muscle="levator-scapulae")
        assert len(json.dumps(await ada.hears("question"))) < 2_000

    in_a_school(f"sqlite://{tmp_path / 'c.sqlite'}", story, processes=1)
