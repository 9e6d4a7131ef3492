"""The workshop as the server sees it: orders wait in a fair queue, and a few processes with lower priority make them.

`concurrent.futures` is not enough here: one process that dies takes all of its orders along, none can be ended for taking too
long, none tells how far it is, and children that are started from Streamlit would run the page that runs just then.
"""

from __future__ import annotations

import atexit
import os
import pickle
import subprocess
import sys
import threading
import time
import traceback
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

from backatlas.folders import PACKAGE
from backatlas.workshop.order import FaultyJobError, JobLostError, Order, WorkshopError, WorkshopFullError
from backatlas.workshop.store import FOLDER, KeptFiles, name_of, print_of

WAITING = 24  # orders that may wait, of all visitors
EACH = 4  # orders that may wait or be made, of one
SILENCE = 120.0  # seconds without a word after which a process is ended
MEMORY = 1024  # megabytes that a process may take
JOBS = 40  # after which a process makes room for a new one
IDLE = 300.0  # seconds without an order after which a process ends
_SLICE = 2.0  # seconds after which an order that resumes makes way for another visitor's
_TRIES = 2
_START = 60.0  # seconds in which a process begins to listen
_FULL = "The workshop is full just now. Try again in a minute."
_YOURS = "{} of your files are being made already. Wait for one of them, then ask again."
_LATE = "It took too long and was given up. Ask for a smaller one, such as of one region."
_LOST = "The process that made it ended twice. Try again in a minute, or ask for a smaller one."
_STOPPED = "Stopped."
_ENDED = "The server is being restarted. Ask again in a minute."


@dataclass(eq=False)
class Ticket:
    """An order that was taken: how far it is, and what came of it."""

    order: Order
    name: str
    owners: dict[str, None]  # for whom it is made, the first first
    done: int = 0
    whole: int = 0
    stopped: bool = False
    tries: int = 0
    _ended: threading.Event = field(default_factory=threading.Event)
    _made: bytes = b""
    _fault: WorkshopError | None = None

    @property
    def ended(self) -> bool:
        return self._ended.is_set()

    def result(self, patience: float | None = None) -> bytes:
        """The file, waited for.

        Raises:
            TimeoutError: it is not made within so many seconds; it goes on being made.
            WorkshopError: it cannot be made; the text says why.
        """
        if not self._ended.wait(patience):
            raise TimeoutError
        if self._fault:
            raise self._fault
        return self._made

    def end(self, made: bytes = b"", fault: WorkshopError | None = None) -> None:
        """Tell all who wait."""
        self._made, self._fault = made, fault
        self._ended.set()


class WorkPool:
    """At most so many processes as the machine has cores but one, and one at least; none before there is an order."""

    def __init__(
        self,
        content: Path,
        folder: Path = FOLDER,
        *,
        workers: int | None = None,
        waiting: int = WAITING,
        each: int = EACH,
        silence: float = SILENCE,
        memory: int = MEMORY,
        jobs: int = JOBS,
        idle: float = IDLE,
    ) -> None:
        store = KeptFiles(folder)
        if not store.writable():
            # As in a container: what is kept then lasts as long as this process. On a full disk nothing is kept.
            with suppress(OSError):
                folder = Path(mkdtemp(prefix="back-atlas-"))
                atexit.register(rmtree, folder, ignore_errors=True)
                store = KeptFiles(folder)
        self._content, self._folder, self._store = content, folder, store
        self._most = workers or max(1, (os.cpu_count() or 1) - 1)
        self._waiting_most, self._each = waiting, each
        self._silence, self._memory, self._jobs, self._idle = silence, memory, jobs, idle
        self._changed = threading.Condition()
        self._waiting: list[Ticket] = []
        self._under_way: list[Ticket] = []
        self._served: dict[str, int] = {}  # by owner: the number of the turn that was last theirs
        self._turn = 0
        self._threads = 0
        self._free = 0
        self._processes: set[_Process] = set()
        self._closed = False
        atexit.register(self.close)

    def take(self, order: Order, owner: str = "") -> Ticket:
        """Take an order; what is kept or being made already is not made twice.

        Raises:
            WorkshopFullError: too many wait, or too many of this owner.
        """
        mark = print_of(self._content)
        ticket = Ticket(order, name_of(repr(order), mark), {owner: None})
        if order.kept and (data := self._store.read(ticket.name)) is not None:
            ticket.end(data)
            return ticket
        with self._changed:
            if self._closed:
                raise WorkshopFullError(_ENDED)
            open_ones = [*self._under_way, *self._waiting]
            for other in open_ones:
                if other.name == ticket.name and not other.stopped:
                    other.owners[owner] = None
                    return other
            if sum(owner in other.owners for other in open_ones) >= self._each:
                raise WorkshopFullError(_YOURS.format(self._each))
            if len(self._waiting) >= self._waiting_most:
                raise WorkshopFullError(_FULL)
            self._waiting.append(ticket)
            if not self._free and self._threads < self._most:
                self._threads += 1
                threading.Thread(target=self._work, name="workshop", daemon=True).start()
            self._changed.notify()
        return ticket

    def make(self, order: Order, owner: str = "", patience: float | None = None) -> bytes:
        """The file of an order, waited for; raises what `take` and `Ticket.result` do."""
        return self.take(order, owner).result(patience)

    def keeps(self, ticket: Ticket) -> bool:
        """Whether what was made is kept, so that it may be asked for again."""
        return ticket.order.kept and ticket.name in self._store

    def waits(self, ticket: Ticket) -> bool:
        """Whether nothing is done about it just now."""
        with self._changed:
            return ticket in self._waiting

    def before(self, ticket: Ticket) -> int:
        """How many orders wait that may be served first; 0 once it is being made."""
        with self._changed:
            if ticket not in self._waiting:
                return 0
            return sorted(self._waiting, key=self._last_turn).index(ticket)

    def stop(self, ticket: Ticket, owner: str = "") -> None:
        """An owner no longer wants it; it is given up when nobody does."""
        with self._changed:
            ticket.owners.pop(owner, None)
            if ticket.owners:
                return
            ticket.stopped = True
            if ticket in self._waiting:
                self._waiting.remove(ticket)
                ticket.end(fault=WorkshopError(_STOPPED))

    def close(self) -> None:
        """End all processes; whoever waits is told."""
        with self._changed:
            self._closed = True
            for ticket in self._waiting:
                ticket.end(fault=WorkshopFullError(_ENDED))
            self._waiting.clear()
            processes = list(self._processes)
            self._changed.notify_all()
        for process in processes:
            process.end()

    def figures(self) -> dict[str, int]:
        """How many orders wait and are made, and how many processes there are."""
        with self._changed:
            return {
                "waiting": len(self._waiting),
                "under_way": len(self._under_way),
                "processes": len(self._processes),
            }

    def _work(self) -> None:
        """One thread of the server, with one process at a time."""
        process: _Process | None = None
        while ticket := self._next():
            ticket.tries += 1
            try:
                process = process or self._start()
                put_down = self._serve(ticket, process)
            except Exception as error:
                self._lost(ticket, late=process is not None and process.late)
                if not isinstance(error, OSError | EOFError | pickle.UnpicklingError):
                    traceback.print_tb(
                        error.__traceback__
                    )  # without its text, which may hold what somebody typed
                if process:
                    self._end(process)
                process = None
                continue
            if put_down:
                self._again(ticket)  # the process goes on: it knows the parts that were made
                continue
            process.jobs += 1
            if process.jobs >= self._jobs:
                self._end(process)
                process = None
        if process:
            self._end(process)

    def _next(self) -> Ticket | None:
        """The order whose owner was served longest ago; None when none comes for long, and the thread ends."""
        with self._changed:
            self._free += 1
            try:
                end = time.monotonic() + self._idle
                while not self._waiting and not self._closed:
                    left = end - time.monotonic()
                    if left <= 0:
                        break
                    self._changed.wait(left)
                if self._closed or not self._waiting:
                    self._threads -= 1
                    return None
                ticket = min(self._waiting, key=self._last_turn)
                self._waiting.remove(ticket)
                self._under_way.append(ticket)
                self._turn += 1
                for owner in ticket.owners:
                    self._served[owner] = self._turn
                if len(self._served) > 1000:
                    self._forget()
                return ticket
            finally:
                self._free -= 1

    def _last_turn(self, ticket: Ticket) -> int:
        return min((self._served.get(owner, 0) for owner in ticket.owners), default=0)

    def _forget(self) -> None:
        """Keep the turns of those alone who were served last."""
        late = sorted(self._served.values())[len(self._served) // 2]
        self._served = {owner: turn for owner, turn in self._served.items() if turn > late}

    def _serve(self, ticket: Ticket, process: _Process) -> bool:
        """Have an order made; whether it was put down in the middle.

        Raises:
            OSError, EOFError, pickle.UnpicklingError: the process is no more.
            pickle.PicklingError: it is no order that can be sent.
        """
        if not process.ready:
            process.hear(_START)
            process.ready = True
        begun = time.monotonic()
        process.say((ticket.order, ticket.name))
        while True:
            kind, *said = process.hear(self._silence)
            if kind == "told":
                ticket.done, ticket.whole, keeps = said
                process.say("put down" if self._makes_way(ticket, begun, keeps) else "go on")
            elif kind == "put down":
                ticket.tries = 0
                return True
            elif kind == "made":
                self._finish(ticket, made=said[0])
                return False
            else:
                self._finish(ticket, fault=FaultyJobError(said[0]))
                return False

    def _makes_way(self, ticket: Ticket, begun: float, keeps: bool) -> bool:
        """Whether somebody else's turn has come, or nobody wants this any more.

        Where its parts are not kept it would begin anew each time and never end.
        """
        if ticket.stopped:
            return True
        if not (ticket.order.resumes and keeps) or time.monotonic() - begun < _SLICE:
            return False
        with self._changed:
            return any(not other.owners.keys() <= ticket.owners.keys() for other in self._waiting)

    def _again(self, ticket: Ticket) -> None:
        """Let an order wait once more, unless nobody wants it any more."""
        with self._changed:
            self._under_way.remove(ticket)
            if not ticket.stopped and not self._closed:
                self._waiting.append(ticket)
                self._changed.notify()
                return
        ticket.end(fault=WorkshopError(_STOPPED) if ticket.stopped else WorkshopFullError(_ENDED))

    def _lost(self, ticket: Ticket, late: bool) -> None:
        """A process has ended over an order: it is tried once more, unless it was ended for its silence."""
        if late:
            self._finish(ticket, fault=JobLostError(_LATE))
        elif ticket.tries < _TRIES or ticket.stopped or self._closed:
            self._again(ticket)
        else:
            self._finish(ticket, fault=JobLostError(_LOST))

    def _finish(self, ticket: Ticket, made: bytes = b"", fault: WorkshopError | None = None) -> None:
        with self._changed:
            if ticket in self._under_way:
                self._under_way.remove(ticket)
        ticket.end(made, fault)

    def _start(self) -> _Process:
        process = _Process(self._content, self._folder, print_of(self._content), self._memory)
        with self._changed:
            self._processes.add(process)
        return process

    def _end(self, process: _Process) -> None:
        process.end()
        with self._changed:
            self._processes.discard(process)


class _Process:
    """A process of the workshop and the two pipes to it."""

    def __init__(self, content: Path, folder: Path, mark: str, memory: int) -> None:
        paths = [str(PACKAGE.parent), *filter(None, [os.environ.get("PYTHONPATH")])]
        # One core each: the libraries that draw would take all of them.
        one = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS"), "1")
        command = [
            sys.executable,
            "-m",
            "backatlas.workshop.worker",
            str(content),
            str(folder),
            mark,
            str(memory),
        ]
        self.ready, self.late, self.jobs = False, False, 0
        self._child = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | one | {"PYTHONPATH": os.pathsep.join(paths)},
        )

    def say(self, what: object) -> None:
        """Send something.

        Raises:
            OSError: nobody is there.
        """
        assert self._child.stdin
        pickle.dump(what, self._child.stdin, protocol=pickle.HIGHEST_PROTOCOL)
        self._child.stdin.flush()

    def hear(self, patience: float) -> tuple[Any, ...]:
        """What the process says next; after so many seconds of silence it is ended.

        Raises:
            EOFError, pickle.UnpicklingError, OSError: it has ended.
        """
        assert self._child.stdout
        watch = threading.Timer(patience, self._too_late)
        watch.daemon = True
        watch.start()
        try:
            heard: tuple[Any, ...] = pickle.load(self._child.stdout)
            return heard
        finally:
            watch.cancel()

    def _too_late(self) -> None:
        self.late = True
        self._child.kill()

    def end(self) -> None:
        """End it, whatever it does."""
        self._child.kill()
        self._child.wait()
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()
