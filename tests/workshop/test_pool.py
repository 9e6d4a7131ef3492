"""The workshop makes what is ordered, in turn, keeps what may be kept, and says in words what went wrong."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from backatlas.folders import CONTENT
from backatlas.workshop import (
    FaultyJobError,
    JobLostError,
    Ticket,
    WorkPool,
    WorkshopError,
    WorkshopFullError,
)
from tests.workshop.jobs import Cramped, Faulty, Gated, Greedy, Kept, Killed, Stepping, Told
from tools.server import ROOT

PATIENCE = 60.0  # seconds

Opened = Callable[..., WorkPool]


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """Opens workshops, and closes them at the end. Their processes know the orders of these tests."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    made: list[WorkPool] = []

    def open_one(**more: float) -> WorkPool:
        made.append(WorkPool(CONTENT, tmp_path / "kept", workers=1, **more))  # type: ignore[arg-type]
        return made[-1]

    yield open_one
    for one in made:
        one.close()


@pytest.fixture
def gate(tmp_path: Path) -> Path:
    path = tmp_path / "gate"
    os.mkfifo(path)
    return path


def under_way(workshop: WorkPool, gate: Path) -> Ticket:
    """An order that is being made, and stays so until its gate is opened."""
    return workshop.take(Gated(str(gate)), "first")


def until(come: Callable[[], bool]) -> None:
    """Wait for something that comes about in another thread."""
    end = time.monotonic() + PATIENCE
    while not come():
        assert time.monotonic() < end
        os.sched_yield()


def open_gate(gate: Path) -> None:
    """Let the order through; waits until it has come to the gate."""
    with gate.open("wb"):
        pass


def lines(log: Path) -> list[str]:
    return log.read_text().splitlines() if log.exists() else []


def test_an_order_is_made_in_another_process_and_comes_back_whole(opened: Opened) -> None:
    assert opened().make(Told("déjà " * 100_000), patience=PATIENCE) == ("déjà " * 100_000).encode()


def test_what_may_be_kept_is_made_once_and_outlives_the_workshop(opened: Opened, tmp_path: Path) -> None:
    log = tmp_path / "log"
    first, second = opened(), opened()
    assert first.make(Kept("a", str(log)), patience=PATIENCE) == b"a"
    assert second.take(Kept("a", str(log))).ended
    assert second.make(Kept("a", str(log)), patience=PATIENCE) == b"a"
    assert lines(log) == ["a"]


def test_with_no_room_for_any_folder_files_are_made_and_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_named: str) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("backatlas.workshop.pool.mkdtemp", full)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    (tmp_path / "file").touch()
    log, workshop = tmp_path / "log", WorkPool(CONTENT, tmp_path / "file" / "kept", workers=1)
    for _ in range(2):
        assert workshop.make(Kept("a", str(log)), patience=PATIENCE) == b"a"
    workshop.close()
    assert lines(log) == ["a", "a"]


def test_what_holds_somebody_s_words_is_not_kept(opened: Opened, tmp_path: Path) -> None:
    opened().make(Told("For Anna"), patience=PATIENCE)
    assert [file for file in (tmp_path / "kept").rglob("*") if file.is_file()] == []


def test_two_who_ask_for_the_same_get_the_same_and_it_is_made_once(
    opened: Opened, gate: Path, tmp_path: Path
) -> None:
    workshop, log = opened(), tmp_path / "log"
    under_way(workshop, gate)
    one, other = (workshop.take(Told("a", str(log)), owner) for owner in ("second", "third"))
    assert one is other
    workshop.stop(one, "second")  # the third still wants it
    open_gate(gate)
    assert other.result(PATIENCE) == b"a"
    assert lines(log) == ["a"]


def test_when_it_is_full_it_says_so_at_once_and_goes_on_with_the_rest(opened: Opened, gate: Path) -> None:
    workshop = opened(waiting=2)
    first = under_way(workshop, gate)
    until(lambda: not workshop.waits(first))
    waiting = [workshop.take(Told(owner), owner) for owner in ("second", "third")]
    with pytest.raises(WorkshopFullError, match=r"The workshop is full just now\. Try again in a minute\."):
        workshop.take(Told("fourth"), "fourth")
    open_gate(gate)
    assert [one.result(PATIENCE) for one in (first, *waiting)] == [b"through", b"second", b"third"]


def test_one_visitor_cannot_take_all_places(opened: Opened, gate: Path) -> None:
    workshop = opened(each=2)
    under_way(workshop, gate)
    for words in ("a", "b"):
        workshop.take(Told(words), "greedy")
    with pytest.raises(WorkshopFullError, match="2 of your files are being made already"):
        workshop.take(Told("c"), "greedy")
    other = workshop.take(Told("d"), "modest")
    open_gate(gate)
    assert other.result(PATIENCE) == b"d"


def test_visitors_are_served_in_turn(opened: Opened, gate: Path, tmp_path: Path) -> None:
    workshop, log = opened(), tmp_path / "log"
    first = under_way(workshop, gate)
    until(lambda: not workshop.waits(first))
    orders = [("a1", "a"), ("a2", "a"), ("a3", "a"), ("b1", "b"), ("b2", "b")]
    tickets = [workshop.take(Told(words, str(log)), owner) for words, owner in orders]
    open_gate(gate)
    for one in tickets:
        one.result(PATIENCE)
    assert lines(log) == ["a1", "b1", "a2", "b2", "a3"]


def test_a_long_order_makes_way_for_another_visitor_and_goes_on_where_it_was(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backatlas.workshop.pool._SLICE", 0.0)
    workshop, log = opened(), tmp_path / "log"
    long = workshop.take(Stepping(200, str(log)), "first")
    short = workshop.take(Told("short", str(log)), "second")
    assert short.result(PATIENCE) == b"short"
    assert long.result(PATIENCE) == b"all"
    assert [line for line in lines(log) if line != "short"] == [f"step {number}" for number in range(200)]
    assert lines(log)[-1] != "short"


def test_a_long_order_whose_parts_cannot_be_kept_makes_way_for_nobody_and_so_ends(
    opened: Opened, gate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backatlas.workshop.pool._SLICE", 0.0)
    workshop = opened()
    long = workshop.take(Cramped(5, str(gate)), "first")
    until(lambda: bool(long.whole))
    short = workshop.take(Told("short"), "second")
    open_gate(gate)
    assert long.result(PATIENCE) == b"5"
    assert short.result(PATIENCE) == b"short"


def test_a_process_that_dies_is_replaced_and_nothing_is_lost(opened: Opened, tmp_path: Path) -> None:
    workshop = opened()
    tickets = [workshop.take(Killed(str(tmp_path / "mark"), always=False)), workshop.take(Told("next"))]
    assert [one.result(PATIENCE) for one in tickets] == [b"alive", b"next"]


def test_an_order_that_kills_its_process_twice_is_answered_in_words(opened: Opened, tmp_path: Path) -> None:
    workshop = opened()
    with pytest.raises(JobLostError, match="ended twice"):
        workshop.make(Killed(str(tmp_path / "mark"), always=True), patience=PATIENCE)
    assert workshop.make(Told("next"), patience=PATIENCE) == b"next"


def test_an_order_that_takes_too_long_is_given_up_in_words(opened: Opened, gate: Path) -> None:
    workshop = opened(silence=0.5)
    with pytest.raises(JobLostError, match="took too long and was given up"):
        workshop.make(Gated(str(gate)), patience=PATIENCE)
    assert workshop.make(Told("next"), patience=PATIENCE) == b"next"


def test_an_order_that_needs_too_much_memory_is_answered_in_words(opened: Opened) -> None:
    workshop = opened(memory=300)
    with pytest.raises(FaultyJobError, match="needs more memory than the server gives to one file"):
        workshop.make(Greedy(400), patience=PATIENCE)
    assert workshop.make(Greedy(20), patience=PATIENCE) == b"\0"


def test_a_full_disk_is_answered_in_words(opened: Opened) -> None:
    with pytest.raises(FaultyJobError, match="the server has no room for its files"):
        opened().make(Faulty("", full=True), patience=PATIENCE)


def test_a_fault_is_answered_in_words_and_the_log_holds_none_of_what_was_typed(
    opened: Opened, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(FaultyJobError, match="that is our fault"):
        opened().make(Faulty("Anna's shoulder"), patience=PATIENCE)
    told = capfd.readouterr().err
    assert "Faulty failed" in told
    assert "jobs.py" in told
    assert "Anna" not in told


def test_what_waits_can_be_stopped(opened: Opened, gate: Path) -> None:
    workshop = opened()
    under_way(workshop, gate)
    waiting = workshop.take(Told("a"), "second")
    workshop.stop(waiting, "second")
    with pytest.raises(WorkshopError, match="Stopped"):
        waiting.result(PATIENCE)
    open_gate(gate)


def test_what_is_under_way_is_stopped_at_its_next_word(opened: Opened, gate: Path) -> None:
    workshop = opened()
    ticket = under_way(workshop, gate)
    until(lambda: ticket.whole == 2)
    workshop.stop(ticket, "first")
    open_gate(gate)
    with pytest.raises(WorkshopError, match="Stopped"):
        ticket.result(PATIENCE)


def test_a_closed_workshop_says_that_the_server_restarts(opened: Opened, gate: Path) -> None:
    workshop = opened()
    first = under_way(workshop, gate)
    until(lambda: first.whole == 2)
    waiting = workshop.take(Told("a"), "second")
    workshop.close()
    for one in (first, waiting):
        with pytest.raises(WorkshopFullError, match="being restarted"):
            one.result(PATIENCE)
    with pytest.raises(WorkshopFullError, match="being restarted"):
        workshop.take(Told("b"))


def test_a_process_goes_after_some_orders_and_when_nothing_comes(opened: Opened) -> None:
    workshop = opened(jobs=1, idle=0.01)
    assert workshop.figures() == {"waiting": 0, "under_way": 0, "processes": 0}
    for words in ("a", "b"):
        assert workshop.make(Told(words), patience=PATIENCE) == words.encode()
    until(lambda: workshop.figures()["processes"] == 0)


def test_it_works_where_its_folder_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    (tmp_path / "file").write_text("no folder")
    workshop = WorkPool(CONTENT, tmp_path / "file" / "kept")
    try:
        assert workshop.make(Kept("a"), patience=PATIENCE) == b"a"
        assert workshop.take(Kept("a")).ended
    finally:
        workshop.close()
