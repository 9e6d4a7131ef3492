"""What strangers may send: addresses, links, files, logs, stored notes and messages of a class, made up by chance from fixed seeds.

Nothing of it may end in a traceback, take 2 seconds of the processor or 200 MB, or put markup on a page, a PDF, a calendar, a deck
or a spreadsheet. Each part runs in a process of its own and says with which number a case can be tried again:
`python -m bench.hostile --part links --seed 1 --from 4711 --count 1`.
"""

from __future__ import annotations

import argparse
import faulthandler
import random
import resource
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path

from bench import hostile_class, hostile_made, hostile_parts, hostile_study
from bench.hostile_words import CaseMaker

SECONDS = 2.0  # of the processor for one case
MEGABYTES = 200  # that one case may take beside what was taken before
HANGS = 300.0  # seconds after which a case that does not come back is told of and given up
AGAIN = 500  # cases after which the limit of memory is set anew
LONGEST = 19 * 60.0  # seconds of a part
MOST_TOLD = 20
PARTS = {
    **hostile_parts.PARTS,
    "classes": hostile_class.classes,
    **hostile_made.PARTS,
    **hostile_study.PARTS,
}

Try = Callable[[CaseMaker], None]


def run(part: str, seed: int, first: int, count: int, longest: float = LONGEST) -> int:
    """Try so many cases of a part in this process; the number of faults."""
    faults, done, told, slowest, started = 0, 0, 0, (0.0, first), time.monotonic()
    with PARTS[part]() as attempt:
        for number in range(first, first + count):
            if done % AGAIN == 0:
                _limit_memory()
            faulthandler.dump_traceback_later(HANGS, exit=True)
            begun = time.process_time()
            made = CaseMaker(random.Random(f"{part} {seed} {number}"))
            fault = _tried(attempt, made)
            took = time.process_time() - begun
            slowest = max(slowest, (took, number))
            if not fault and took > SECONDS:
                fault = f"took {took:.1f} s of the processor"
            done, told = done + 1, told + made.count
            if fault:
                faults += 1
                print(f"{part} {number}: {fault}", flush=True)
            if faults >= MOST_TOLD or time.monotonic() - started > longest:
                break
        faulthandler.cancel_dump_traceback_later()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{part}: {done} cases{f' of {told} messages' if told else ''} from {first} on with seed {seed}, {faults} faults; the slowest took "
        f"{slowest[0]:.2f} s (case {slowest[1]}); {peak:.0f} MB at most; {time.monotonic() - started:.0f} s",
        flush=True,
    )
    return faults


def _tried(attempt: Try, made: CaseMaker) -> str:
    """What is wrong with a case, or nothing."""
    try:
        attempt(made)
    except hostile_parts.WrongError as error:
        return f"{error}\n{made.told()}"
    except MemoryError:
        return f"took more than {MEGABYTES} MB\n{made.told()}"
    except Exception:
        return f"{traceback.format_exc()}\n{made.told()}"
    return ""


def _limit_memory() -> None:
    """Let this process have so much more than it has now; where the system does not tell, no limit is set."""
    status = Path("/proc/self/status")
    if not status.exists():
        return
    told: Mapping[str, str] = dict(
        line.split(":", 1) for line in status.read_text().splitlines() if ":" in line
    )
    limit = int(told["VmData"].split()[0]) * 1024 + MEGABYTES * 2**20
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.hostile", description=__doc__)
    parser.add_argument("--part", choices=[*PARTS, "all"], default="all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", type=int, default=0, dest="first", help="number of the first case")
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--minutes", type=float, default=LONGEST / 60, help="after which a part ends")
    parser.add_argument("--here", action="store_true", help="in this very process, as a part does")
    chosen = parser.parse_args()
    if chosen.here:
        return min(1, run(chosen.part, chosen.seed, chosen.first, chosen.count, chosen.minutes * 60))
    parts = list(PARTS) if chosen.part == "all" else [chosen.part]
    failed = 0
    for part in parts:
        asked = ["--part", part, "--seed", chosen.seed, "--from", chosen.first, "--count", chosen.count]
        command = [sys.executable, "-m", "bench.hostile", "--here", *asked, "--minutes", chosen.minutes]
        failed += subprocess.run([str(one) for one in command], check=False).returncode != 0
    return min(1, failed)


if __name__ == "__main__":
    sys.exit(main())
