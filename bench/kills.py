"""What visitors meet when a copy is killed, the proxy reloaded, the wire slow, the clock wrong or the disk full.

Each scenario is a visit to the whole service of `tools/topology.py`, in a real browser, and ends with what the visitor must
still have. It prints how long it took to come back, or what came instead.
"""

from __future__ import annotations

import argparse
import traceback
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from bench import kills_around as around
from bench import kills_copies as copies
from bench.report import PAGE, machine, table, write_section
from bench.visits import BACK, Visit
from tests.browser.wire import slow_wire
from tools.browser import QUIET, require
from tools.server import ROOT, Server
from tools.topology import running_topology

_DELAY = 0.2  # seconds there, and again back
# What each loses, and the scenario.
SCENARIOS: dict[str, tuple[str, Callable[[Visit], float]]] = {
    "killed in a quiz": ("nothing", copies.in_a_quiz),
    "killed in an exam": ("nothing", copies.in_an_exam),
    "killed in a review": ("that the card was turned", copies.in_a_review),
    "killed in a plan": ("nothing; of undo the last steps are kept", copies.in_a_plan),
    "killed on another page than that of the plan and the lecture": ("nothing", copies.elsewhere),
    "killed in an upload": ("the file, told", copies.in_an_upload),
    "killed in a log": ("the log, told", copies.in_a_log),
    "killed over a PowerPoint file": ("the file, told", copies.in_a_presentation),
    "killed over an Anki deck": ("the file, told; parts are kept", copies.in_a_deck),
    "killed in a class": ("nothing", copies.in_a_class),
    "told to end": ("nothing", copies.told_to_end),
    "proxy reloaded": ("nothing", around.proxy_reloaded),
    "store killed and restarted": ("nothing", around.store_restarted),
    "all copies killed": ("nothing", copies.all_copies_lost),
    "disk full in a class": ("the question, told", around.disk_full_in_a_class),
    "disk full for files": ("files are made anew each time", around.disk_full_for_files),
    "clock set on and back by an hour": ("nothing", around.clock_jumps),
    "killed, and the other copy is newer": ("nothing", around.two_versions),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.kills", description=__doc__)
    parser.add_argument("--only", choices=SCENARIOS, action="append")
    parser.add_argument("--slow", action="store_true", help="everything over a slow wire")
    parser.add_argument("--dry", action="store_true", help="print only; leave docs/performance.md alone")
    chosen = parser.parse_args()
    rows: dict[str, str] = {}
    with ExitStack() as running:
        topology = running.enter_context(running_topology(2))
        address = topology.address
        if chosen.slow:
            address = running.enter_context(slow_wire(Server(address, 0), _DELAY)).address
        play = running.enter_context(sync_playwright())
        browser = play.chromium.launch(executable_path=require(), args=list(QUIET))
        expect.set_options(timeout=BACK)
        for name, (_, scenario) in SCENARIOS.items():
            if chosen.only and name not in chosen.only:
                continue
            for copy in topology.copies:
                if copy.server is None:
                    copy.start()
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            context.set_default_timeout(BACK)
            page = context.new_page()
            try:
                rows[name] = f"{scenario(Visit(page, topology, address)):.1f} s"
            except Exception as error:
                for number, seen in enumerate(one for each in browser.contexts for one in each.pages):
                    seen.screenshot(path=ROOT / "build" / "kills" / f"{name.replace(' ', '-')}-{number}.png")
                traceback.print_exc()
                rows[name] = f"fault: {str(error).splitlines()[0][:100]}"
            print(f"{name}: {rows[name]}", flush=True)
            for each in browser.contexts:
                each.close()
    if not chosen.dry:
        section = "kills slow" if chosen.slow else "kills"
        measured = [
            (name, lost, rows.get(name) or before(section, name)) for name, (lost, _) in SCENARIOS.items()
        ]
        head = ("Lost, and back after", "what is gone", "measured")
        write_section(section, f"{machine()}.\n\n{table(head, measured)}")


def before(section: str, name: str, page: Path = PAGE) -> str:
    """What the page says was measured of a scenario before."""
    told = page.read_text(encoding="utf-8").partition(f"<!-- {section} -->")[2].partition("<!-- end")[0]
    lines = [line.strip("| ").split(" | ") for line in told.splitlines()]
    return next((line[-1] for line in lines if line[0] == name), "not measured yet")


if __name__ == "__main__":
    main()
