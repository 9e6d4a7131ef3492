"""A store keeps a class whole, forgets it in time, and tells all who listen, in whatever process: the same of both kinds."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from backatlas.classroom.codes import new_code
from backatlas.classroom.moments import Moment
from backatlas.classroom.opening import open_store
from backatlas.classroom.sqlite_store import SqliteStore
from backatlas.classroom.store import Ears, Field, NoClassError, Note, Store, StoreTroubleError
from tests.apart import apart
from tools.programs import running_store

HOUR = 3600
PATIENCE = 10  # seconds that a test waits for what comes in milliseconds


class Listener:
    """Remembers what it hears."""

    def __init__(self) -> None:
        self.notes: asyncio.Queue[Note] = asyncio.Queue()
        self.was = asyncio.Queue[str]()

    @property
    def ears(self) -> Ears:
        return Ears(
            self.notes.put_nowait, lambda: self.was.put_nowait("gone"), lambda: self.was.put_nowait("back")
        )

    async def next(self) -> Note:
        return await asyncio.wait_for(self.notes.get(), PATIENCE)


@asynccontextmanager
async def opened(store: Store, listener: Listener | None = None) -> Any:
    await store.open((listener or Listener()).ears)
    try:
        yield store
    finally:
        await store.close()


def on(another: Callable[[], Store], *stories: Callable[..., Awaitable[None]]) -> None:
    """Run stories on two openings of a store, with a class of its own and what the second hears."""

    async def tell() -> None:
        async with AsyncExitStack() as stack:
            one = await stack.enter_async_context(opened(another()))
            heard = Listener()
            other = await stack.enter_async_context(opened(another(), heard))
            for story in stories:
                code = new_code()
                assert await one.begin(code, [Field("room", "view", "skin")], HOUR)
                await story(one, other, heard, code)

    apart(tell())


def test_what_one_puts_in_another_reads(another: Callable[[], Store]) -> None:
    async def story(one: Store, other: Store, heard: Listener, code: str) -> None:
        assert not await one.begin(code, [], HOUR), "a code is taken once"
        assert await one.change(code, [Field("people", "ada", "Ada é 🦴"), Field("people", "bo", "")])
        found = await other.read(code, ["room", "people", "nothing"])
        assert found.drawers == {
            "room": {"view": "skin"},
            "people": {"ada": "Ada é 🦴", "bo": ""},
            "nothing": {},
        }
        assert await other.change(code, [Field("people", "ada", None)])
        assert (await one.read(code, ["people"])).drawers["people"] == {"bo": ""}

    on(another, story)


def test_a_change_is_made_only_where_what_it_needs_is_so(another: Callable[[], Store]) -> None:
    async def story(one: Store, other: Store, heard: Listener, code: str) -> None:
        put = [Field("room", "view", "bones"), Field("a:1", "ada", "2")]
        assert not await one.change(code, put, needs=[Field("room", "view", "deep")])
        assert not await one.change(code, put, needs=[Field("room", "view", None)])
        assert (await other.read(code, ["room", "a:1"])).drawers == {"room": {"view": "skin"}, "a:1": {}}
        needs = [Field("room", "view", "skin"), Field("room", "open", None)]
        assert await one.change(code, put, needs=needs)
        assert (await other.read(code, ["room"])).drawers["room"] == {"view": "bones"}

    on(another, story)


def test_of_many_who_change_at_once_one_wins(another: Callable[[], Store]) -> None:
    async def story(one: Store, other: Store, heard: Listener, code: str) -> None:
        tries = [
            store.change(code, [Field("room", "open", str(n))], needs=[Field("room", "open", None)])
            for n, store in enumerate([one, other] * 5)
        ]
        assert sum(await asyncio.gather(*tries)) == 1

    on(another, story)


def test_a_drawer_that_is_full_takes_no_more_but_changes_what_it_has(another: Callable[[], Store]) -> None:
    async def story(one: Store, other: Store, heard: Listener, code: str) -> None:
        for name in ("ada", "bo"):
            assert await one.change(code, [Field("people", name, "x")], most=("people", 2))
        assert not await other.change(code, [Field("people", "cy", "x")], note="cy", most=("people", 2))
        assert await other.change(code, [Field("people", "bo", "y")], most=("people", 2))
        found = await one.read(code, ["people"])
        assert (found.drawers["people"], found.number) == ({"ada": "x", "bo": "y"}, 0)

    on(another, story)


def test_notes_are_heard_elsewhere_in_their_order_and_numbered(another: Callable[[], Store]) -> None:
    async def story(one: Store, other: Store, heard: Listener, code: str) -> None:
        await other.listen(code)
        for n in range(20):
            await (one if n % 2 else other).change(code, [], note=f"note {n} …")
        told = [await heard.next() for _ in range(20)]
        assert told == [Note(code, n + 1, f"note {n} …") for n in range(20)]
        assert (await one.read(code, [])).number == 20
        await other.leave(code)
        await one.change(code, [], note="nobody hears")
        await other.listen(code)
        await one.change(code, [], note="again")
        assert await heard.next() == Note(code, 22, "again")

    on(another, story)


def test_what_is_forgotten_is_gone_for_all_and_those_who_listen_hear_of_it(
    another: Callable[[], Store],
) -> None:
    async def story(one: Store, other: Store, heard: Listener, code: str) -> None:
        await one.change(code, [Field("people", "ada", "Ada")])
        await other.listen(code)
        await one.forget(code, "ended")
        assert (await heard.next()).text == "ended"
        for store in (one, other):
            with pytest.raises(NoClassError):
                await store.read(code, ["room"])
            with pytest.raises(NoClassError):
                await store.change(code, [Field("room", "view", "skin")])
        assert await one.begin(code, [], HOUR)
        assert (await one.read(code, ["people", "room"])).drawers == {"people": {}, "room": {}}

    on(another, story)


def test_a_class_has_an_age_and_ends_when_its_time_is_over(another: Callable[[], Store]) -> None:
    async def story(one: Store, other: Store, heard: Listener, code: str) -> None:
        short = new_code()
        await one.begin(short, [Field("room", "view", "skin")], 1)
        assert 0 <= (await other.read(short, [])).age < 1000
        async with asyncio.timeout(PATIENCE):
            while not await one.begin(short, [], HOUR):
                await one.sweep()
        assert (await other.read(short, ["room"])).drawers["room"] == {}, (
            "its code is free, and it is another class"
        )

    on(another, story)


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = Moment("this start", 1_000_000, 1_800_000_000_000)

    def __call__(self) -> Moment:
        return self.now


@pytest.mark.parametrize(
    ("now", "lives"),
    [
        (Moment("this start", 1_000_000 + 12 * HOUR * 1000 - 1, 0), True),
        (Moment("this start", 1_000_000 + 12 * HOUR * 1000, 0), False),
        (Moment("another start", 5, 1_800_000_000_000 - 99 * HOUR), True),
        (Moment("another start", 5, 1_800_000_000_000 + 12 * HOUR * 1000), False),
    ],
)
def test_a_calendar_that_is_set_ends_no_class_before_its_time(
    tmp_path: Path, now: Moment, lives: bool
) -> None:
    clock = Clock()

    async def story() -> None:
        async with opened(SqliteStore(tmp_path / "classes.sqlite", clock)) as store:
            await store.begin("KTRWBM", [Field("room", "view", "skin")], 12 * HOUR)
            clock.now = now
            await store.sweep()
            if lives:
                assert (await store.read("KTRWBM", ["room"])).drawers["room"] == {"view": "skin"}
            else:
                with pytest.raises(NoClassError):
                    await store.read("KTRWBM", ["room"])

    apart(story())


def test_nobody_else_reads_the_file_and_what_is_forgotten_is_not_in_it(tmp_path: Path) -> None:
    file = tmp_path / "kept" / "classes.sqlite"

    async def story() -> None:
        async with opened(SqliteStore(file)) as store:
            await store.begin("KTRWBM", [Field("people", "ada", "Wilhelmina")], HOUR)
            await store.forget("KTRWBM", "ended")

    apart(story())
    assert file.stat().st_mode & 0o077 == 0
    assert b"Wilhelmina" not in file.read_bytes()


def test_a_store_that_is_killed_and_started_anew_has_all_and_is_heard_again(tmp_path: Path) -> None:
    with running_store(tmp_path) as server:

        async def story() -> None:
            heard = Listener()
            async with opened(open_store(server.address), heard) as store:
                await store.begin("KTRWBM", [Field("people", "ada", "Ada")], HOUR)
                await store.listen("KTRWBM")
                server.stop()
                assert await asyncio.wait_for(heard.was.get(), PATIENCE) == "gone"
                with pytest.raises(StoreTroubleError):
                    await store.read("KTRWBM", ["people"])
                await asyncio.to_thread(server.start)
                assert await asyncio.wait_for(heard.was.get(), PATIENCE) == "back"
                assert (await store.read("KTRWBM", ["people"])).drawers["people"] == {"ada": "Ada"}
                await store.listen("KTRWBM")
                await store.change("KTRWBM", [], note="again")
                assert (await heard.next()).text == "again"

        apart(story())


def test_a_file_that_cannot_be_written_is_trouble_and_no_more(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("here is no folder")

    async def story() -> None:
        heard = Listener()
        async with opened(SqliteStore(blocked / "classes.sqlite"), heard) as store:
            assert await asyncio.wait_for(heard.was.get(), PATIENCE) == "gone"
            with pytest.raises(StoreTroubleError):
                await store.begin("KTRWBM", [], HOUR)
            blocked.unlink()
            assert await asyncio.wait_for(heard.was.get(), PATIENCE) == "back"
            assert await store.begin("KTRWBM", [], HOUR)

    apart(story())
    assert "classes" not in {thread.name for thread in threading.enumerate()}


def test_a_file_that_is_taken_away_or_spoilt_ends_its_classes_and_new_ones_can_be_started(
    tmp_path: Path,
) -> None:
    file = tmp_path / "classes.sqlite"

    def remove() -> None:
        for one in tmp_path.iterdir():
            one.unlink()

    def spoil() -> None:
        for one in tmp_path.iterdir():
            if one.stat().st_size:
                one.write_bytes(b"no database " * 2000)

    async def story() -> None:
        async with opened(SqliteStore(file)) as store:
            for harm in (remove, spoil):
                assert await store.begin("KTRWBM", [Field("room", "view", "skin")], HOUR)
                await store.listen("KTRWBM")
                harm()
                async with asyncio.timeout(PATIENCE):
                    while True:
                        try:
                            await store.change("KTRWBM", [Field("room", "view", "bones")])
                        except NoClassError:
                            break
                        except StoreTroubleError:
                            await asyncio.sleep(0)
                assert await store.begin("KTRWBM", [], HOUR)
                await store.forget("KTRWBM", "ended")

    apart(story())
    assert (tmp_path / "classes.sqlite.spoilt").read_bytes().startswith(b"no database "), (
        "which may be somebody's"
    )


def test_a_file_that_another_program_locks_is_trouble_and_then_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backatlas.classroom.sqlite_store._PATIENCE", 0.0)
    file = tmp_path / "classes.sqlite"

    async def story() -> None:
        async with opened(SqliteStore(file)) as store:
            await store.begin("KTRWBM", [Field("room", "view", "skin")], HOUR)
            other = sqlite3.connect(file, isolation_level=None)
            other.execute("BEGIN EXCLUSIVE")
            with pytest.raises(StoreTroubleError):
                await store.change("KTRWBM", [Field("room", "view", "bones")])
            other.execute("ROLLBACK")
            other.close()
            assert await store.change("KTRWBM", [Field("room", "view", "bones")])

    apart(story())


@pytest.mark.parametrize(
    "address",
    [
        "http://host",
        "redis//host",
        "mysql://me:pass@host",
        "redis://me:pass@host:port/0",
        "sqlite://relative",
        "sqlite:///folder/",
    ],
)
def test_an_address_that_names_no_store_is_told_without_its_password(address: str) -> None:
    with pytest.raises(ValueError, match="BACKATLAS_STORE names no store") as told:
        open_store(address)
    assert "pass" not in str(told.value)
