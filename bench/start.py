"""How long a start takes until visitors are served: the process, its content, and the first page."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

from bench.report import machine, table, write_section
from tests.wire import said_to
from tools.server import HOST, ROOT, Server, free_port, serving

_LOOK = 0.01  # seconds between two questions whether it is ready
_IMPORTED = "import app, sys; sys.stdout.write('x')"


def ready(server_port: int) -> bool:
    try:
        with urlopen(f"http://{HOST}:{server_port}/readyz", timeout=5) as told:
            return bool(told.status == 200)
    except (URLError, ConnectionError):
        return False


def one_start() -> tuple[float, float]:
    """Seconds from the process's start until it is ready, and from then until its first visitor has a whole page."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
    command += [f"--server.address={HOST}", "--server.headless=true"]
    with tempfile.TemporaryFile() as printed:
        began = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=printed, stderr=printed, stdin=subprocess.DEVNULL
        )
        try:
            while not ready(port):
                if process.poll() is not None:
                    raise RuntimeError("the server ended instead of starting")
                time.sleep(_LOOK)
            until_ready = time.perf_counter() - began
            began = time.perf_counter()
            said_to(Server(f"http://{HOST}:{port}", process.pid))
            return until_ready, time.perf_counter() - began
        finally:
            process.terminate()
            process.wait(timeout=30)


def imported() -> float:
    """Seconds that Python needs to import the app and all that it needs, content not yet read."""
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _IMPORTED], cwd=ROOT, capture_output=True, check=True
    )
    return time.perf_counter() - began


def measure(times: int) -> list[tuple[str, str]]:
    """The rows of the table."""
    with serving():  # compiles what is new, and makes the files that last from start to start
        pass
    starts = [one_start() for _ in range(times)]
    imports = [imported() for _ in range(times)]
    return [
        ("imports alone, median", f"{median(imports):.1f} s"),
        ("until it is ready, median", f"{median(one for one, _ in starts):.1f} s"),
        ("until it is ready, longest", f"{max(one for one, _ in starts):.1f} s"),
        ("the first visitor's page after that, median", f"{median(one for _, one in starts):.2f} s"),
        ("both together, longest", f"{max(sum(one) for one in starts):.1f} s"),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.start", description=__doc__)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--dry", action="store_true", help="print only; leave docs/performance.md alone")
    chosen = parser.parse_args()
    rows = measure(chosen.times)
    text = f"{machine()}.\n\n{table((f'{chosen.times} starts', 'measured'), rows)}"
    print(text)
    if not chosen.dry:
        write_section("start", text)


if __name__ == "__main__":
    main()
