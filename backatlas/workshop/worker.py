"""A process of the workshop: takes an order on its standard input, answers on its standard output, and waits for the next.

Whoever started it may end it at any time. It ends by itself when its input does.
"""

from __future__ import annotations

import os
import pickle
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from backatlas.workshop.order import FaultyJobError, Order, PutDownError, Tools
from backatlas.workshop.store import KeptFiles, name_of

NICENESS = 10
NO_MEMORY = (
    "It needs more memory than the server gives to one file. Ask for a smaller one, such as of one region."
)
NO_ROOM = (
    "It could not be put together: the server has no room for its files. Try again later, or ask for a smaller one. "
    "Nothing that you had is lost."
)
FAULT = "It could not be made, and that is our fault. What you chose is still here; something else may work."


READY = "ready"


def main(content: str, folder: str, mark: str, memory: str) -> None:
    """Work until the input ends. `mark` is the print of content and code, `memory` the most that it may take, in megabytes."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a library prints must not get between the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _step_back(int(memory))
    orders = sys.stdin.buffer
    store, tools = KeptFiles(Path(folder)), Tools(Path(content))
    tools.keep = lambda name, make: store.keep(name_of(f"part {name}", mark), make)

    def tell(done: int, whole: int) -> None:
        _say(answers, ("told", done, whole, store.keeps))
        if pickle.load(orders) != "go on":
            raise PutDownError

    tools.tell = tell
    _say(answers, (READY,))
    while True:
        try:
            order, name = pickle.load(orders)
        except EOFError:
            return
        answer = _done(order, name, tools, store)
        try:
            _say(answers, answer)
        except BrokenPipeError:
            return


def _done(order: Order, name: str, tools: Tools, store: KeptFiles) -> tuple[str, bytes | str]:
    try:
        data = order.make(tools)
        if order.kept:
            store.write(name, data)
        return "made", data
    except PutDownError:
        return "put down", ""
    except FaultyJobError as error:
        return "cannot", str(error)
    except MemoryError:
        return "cannot", NO_MEMORY
    except OSError:
        traceback.print_exc()
        return "cannot", NO_ROOM
    except Exception:
        # In the log without the words that somebody typed, which an exception's own text may hold.
        sys.stderr.write(f"{type(order).__name__} failed\n")
        traceback.print_tb(sys.exc_info()[2])
        sys.stderr.write(f"{sys.exc_info()[0]}\n")
        return "cannot", FAULT


def _step_back(memory: int) -> None:
    """Go after whatever answers clicks, and take no more memory than is given; as far as the system knows of such things."""
    with suppress(OSError, AttributeError):
        os.nice(NICENESS)
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))  # never in front of who just woke up
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (memory * 2**20, memory * 2**20))


def _say(answers: BinaryIO, said: tuple[object, ...]) -> None:
    pickle.dump(said, answers, protocol=pickle.HIGHEST_PROTOCOL)
    answers.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
