"""Small orders that do on purpose what real ones do when something goes wrong."""

from __future__ import annotations

import os
import resource
import signal
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from backatlas.workshop import Tools


@dataclass(frozen=True)
class Told:
    """Gives its own words back; `log` is a file in which each making leaves a line."""

    words: str
    log: str = ""
    kept: ClassVar[bool] = False
    resumes: ClassVar[bool] = False

    def make(self, tools: Tools) -> bytes:
        if self.log:
            with Path(self.log).open("a") as file:
                file.write(f"{self.words}\n")
        return self.words.encode()


@dataclass(frozen=True)
class Kept(Told):
    kept: ClassVar[bool] = True


@dataclass(frozen=True)
class Gated:
    """Waits at its gate, a named pipe, until somebody opens it, and tells of it before and after."""

    gate: str
    kept: ClassVar[bool] = False
    resumes: ClassVar[bool] = False

    def make(self, tools: Tools) -> bytes:
        tools.tell(1, 2)
        Path(self.gate).read_bytes()
        tools.tell(2, 2)
        return b"through"


@dataclass(frozen=True)
class Stepping:
    """Many steps, each kept once it is done, with a line in the log for each that was really done."""

    steps: int
    log: str
    kept: ClassVar[bool] = False
    resumes: ClassVar[bool] = True

    def make(self, tools: Tools) -> bytes:
        def step(number: int) -> bytes:
            with Path(self.log).open("a") as file:
                file.write(f"step {number}\n")
            return b"done"

        for number in range(self.steps):
            tools.tell(number, self.steps)
            tools.keep(f"{self.log} {number}", lambda number=number: step(number))  # type: ignore[misc]
        return b"all"


@dataclass(frozen=True)
class Cramped:
    """Some steps on a disk that takes nothing more, the first waiting at a gate; gives how often one was done."""

    steps: int
    gate: str
    kept: ClassVar[bool] = False
    resumes: ClassVar[bool] = True
    done: ClassVar[list[int]] = []

    def make(self, tools: Tools) -> bytes:
        def step(number: int) -> bytes:
            if not self.done:
                Path(self.gate).read_bytes()
            self.done.append(number)
            return b"done"

        room = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, room[1]))
        try:
            for number in range(self.steps):
                tools.tell(number, self.steps)
                tools.keep(f"{self.gate} {number}", lambda number=number: step(number))  # type: ignore[misc]
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, room)
        return str(len(self.done)).encode()


@dataclass(frozen=True)
class Killed:
    """Ends its process: at the first try alone, or each time."""

    mark: str
    always: bool
    kept: ClassVar[bool] = False
    resumes: ClassVar[bool] = False

    def make(self, tools: Tools) -> bytes:
        mark = Path(self.mark)
        if self.always or not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return b"alive"


@dataclass(frozen=True)
class Greedy:
    """Takes so many megabytes."""

    megabytes: int
    kept: ClassVar[bool] = False
    resumes: ClassVar[bool] = False

    def make(self, tools: Tools) -> bytes:
        return bytes(bytearray(self.megabytes * 2**20))[:1]


@dataclass(frozen=True)
class Faulty:
    """Meets a fault whose text holds what somebody typed, or a full disk."""

    words: str
    full: bool = False
    kept: ClassVar[bool] = False
    resumes: ClassVar[bool] = False

    def make(self, tools: Tools) -> bytes:
        if self.full:
            raise OSError(28, "No space left on device")
        raise ValueError(self.words)
