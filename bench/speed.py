"""Measures the app beside an empty Streamlit page, in one browser and one run, turn by turn.

Times are taken inside the page (`probe.js`): from the browser's own time of an input event, or of the start of
navigation, to the change of the document that answers it.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from backatlas.atlas import Atlas, load
from bench.report import machine, table, write_section
from tests.browser.steps import panel_heading, region, settle, visible_spot
from tools.browser import QUIET, require
from tools.server import Server, serving

FOLDER = Path(__file__).parent
PROBE = (FOLDER / "probe.js").read_text(encoding="utf-8")
SCREEN: ViewportSize = {"width": 1280, "height": 900}
# No usage statistics: a benchmark sends nothing to anyone. All else is as Streamlit comes.
DEFAULTS = {"browser.gatherUsageStats": "false"}
# Muscles that lie open when the explorer starts, with the half they lie open in; the first is picked at load.
OPEN = (
    ("trapezius-transverse", "right"),
    ("latissimus-dorsi", "left"),
    ("deltoid-posterior", "right"),
    ("gluteus-maximus", "left"),
)
SEARCHED = ("infraspinatus", "rhomboid-major", "multifidus-lumborum")
COLD_TARGET, CLICK_TARGET, HOVER_TARGET = 1.05, 0.50, 3.0

Samples = dict[str, list[float]]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was measured, and the names of its samples."""

    title: str
    name: str
    unit: str = "ms"


ROWS = (
    Row("cold load until it answers", "cold"),
    Row("cold load until the plate is drawn in full", "drawn"),
    Row("click until the text shows", "click"),
    Row("click until the last of the panel shows", "panel"),
    Row("hover until lit and named", "hover"),
    Row("hover until painted", "hover_painted"),
    Row("change by the search box until lit", "search"),
    Row("HTTP bytes of a cold load", "bytes", "MB"),
    Row("websocket bytes of a cold load", "socket_bytes", "KB"),
    Row("websocket bytes of a click", "click_bytes", "KB"),
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description=__doc__)
    parser.add_argument("--rounds", type=int, default=16, help="visits to each page, alternating")
    parser.add_argument("--dry", action="store_true", help="print only; leave docs/performance.md alone")
    chosen = parser.parse_args()
    atlas = load()
    with (
        serving(FOLDER / "empty" / "page.py", options=DEFAULTS) as empty,
        serving() as app,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=require(), args=list(QUIET))
        found = measure(browser, empty, app, atlas, chosen.rounds)
        browser.close()
    text = report(*found, rounds=chosen.rounds)
    print(text)
    if not chosen.dry:
        write_section("speed", text)


def measure(
    browser: Browser, empty: Server, app: Server, atlas: Atlas, rounds: int
) -> tuple[Samples, Samples]:
    """Samples of both pages by name, after one visit to each that is not counted."""
    of_empty: Samples = defaultdict(list)
    of_app: Samples = defaultdict(list)
    visits: list[Callable[[Samples], None]] = [
        lambda samples: _visit_empty(browser, empty, samples),
        lambda samples: _visit_app(browser, app, atlas, samples),
    ]
    for visit in visits:
        visit(defaultdict(list))
    for turn in range(rounds):
        both = list(zip(visits, (of_empty, of_app), strict=True))
        for visit, samples in both if turn % 2 == 0 else reversed(both):
            visit(samples)
        print(f"round {turn + 1} of {rounds}", flush=True)
    return of_empty, of_app


def report(of_empty: Samples, of_app: Samples, rounds: int) -> str:
    """The table of medians, with the targets under it, as Markdown."""
    rows = []
    for row in ROWS:
        base, ours = _median(of_empty, row), _median(of_app, row)
        ratio = f"{ours / base:.2f}" if base and ours else "–"
        rows.append(
            (
                f"{row.title} ({row.unit})",
                _figure(base, row),
                _figure(ours, row),
                ratio,
                _middle_half(of_app, row),
            )
        )
    cold = median(of_app["cold"]) / median(of_empty["cold"])
    click = median(of_app["click"]) / median(of_empty["click"])
    hover = median(of_app["hover"])
    targets = (
        (f"cold load at most {COLD_TARGET:.2f} times the empty page", f"{cold:.2f}", cold <= COLD_TARGET),
        (f"click at most {CLICK_TARGET:.2f} times the empty page", f"{click:.2f}", click <= CLICK_TARGET),
        (f"hover under {HOVER_TARGET:.0f} ms", f"{hover:.1f} ms", hover < HOVER_TARGET),
    )
    return "\n\n".join(
        (
            f"{machine(require())}; {rounds} visits to each page, alternating.",
            table(("Median of", "empty page", "app", "app / empty", "app, middle half"), rows),
            table(
                ("Target", "measured", "kept"), [(*line, "yes" if kept else "no") for *line, kept in targets]
            ),
        )
    )


def _visit_empty(browser: Browser, server: Server, samples: Samples) -> None:
    with _first_visit(browser, server) as (page, traffic):
        samples["cold"].append(page.evaluate("probe.buttonReady()"))
        settle(page)
        _note(traffic, samples)
        for count in (1, 2, 3):
            box = page.get_by_role("button", name="Press").bounding_box()
            assert box is not None
            before = traffic.socket
            samples["click"] += _after_click(page, (box["x"] + 20, box["y"] + 20), ("pressed",), str(count))
            samples["click_bytes"].append((traffic.socket - before) / 1e3)


def _visit_app(browser: Browser, server: Server, atlas: Atlas, samples: Samples) -> None:
    first, *others = OPEN
    with _first_visit(browser, server) as (page, traffic):
        samples["cold"].append(page.evaluate("id => probe.diagramReady(id)", first[0]))
        samples["drawn"].append(page.evaluate("probe.diagramDrawn()"))
        # The pick that ended the cold load starts a run of its own; the page is still once its panel has come.
        panel_heading(page, atlas.muscles[first[0]].name).wait_for()
        settle(page)
        _note(traffic, samples)
        for muscle, half in others:
            spot = visible_spot(region(page, muscle, half))
            hovered = _hover(page, spot, muscle)
            before = traffic.socket
            heading, last = _after_click(page, spot, ("heading", "last"), atlas.muscles[muscle].name)
            samples["click_bytes"].append((traffic.socket - before) / 1e3)
            for name, value in zip(
                ("hover", "hover_painted", "click", "panel"), (*hovered, heading, last), strict=True
            ):
                samples[name].append(value)
        for muscle in SEARCHED:
            samples["search"].append(_search(page, muscle, atlas.muscles[muscle].names.english))


@dataclass(slots=True)
class _Traffic:
    """Bytes as they came over the wire so far."""

    http: int = 0
    socket: int = 0


@contextmanager
def _first_visit(browser: Browser, server: Server) -> Iterator[tuple[Page, _Traffic]]:
    """A page in a context of its own, which starts with nothing in its cache."""
    context = browser.new_context(viewport=SCREEN)
    page = context.new_page()
    traffic = _Traffic()
    page.add_init_script(PROBE)
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: _count(traffic, len(frame))))
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda event: _count(traffic, http=int(event["encodedDataLength"])))
    page.goto(server.address, wait_until="commit")
    yield page, traffic
    context.close()


def _count(traffic: _Traffic, socket: int = 0, http: int = 0) -> None:
    traffic.socket += socket
    traffic.http += http


def _note(traffic: _Traffic, samples: Samples) -> None:
    samples["bytes"].append(traffic.http / 1e6)
    samples["socket_bytes"].append(traffic.socket / 1e3)


def _hover(page: Page, spot: tuple[float, float], muscle: str) -> tuple[float, float]:
    """Milliseconds until the region is lit and named, and until that has been painted."""
    page.mouse.move(2, 2)
    page.evaluate("id => void (window.measured = probe.hover(id))", muscle)
    page.mouse.move(*spot)
    lit, painted = page.evaluate("window.measured")
    return lit, painted


def _after_click(page: Page, spot: tuple[float, float], until: tuple[str, ...], wanted: str) -> list[float]:
    """Milliseconds from a click of the mouse until each of the probe's tests holds."""
    start = "([names, wanted]) => void (window.measured = probe.after('click', names, wanted))"
    page.evaluate(start, [until, wanted])
    page.mouse.click(*spot)
    times: list[float] = page.evaluate("window.measured")
    settle(page)
    return times


def _search(page: Page, muscle: str, name: str) -> float:
    """Milliseconds from Enter in the search box until the muscle's region is lit."""
    box = page.get_by_role("textbox")
    box.fill(name)
    page.evaluate("id => void (window.measured = probe.after('keydown', ['lit'], id))", muscle)
    box.press("Enter")
    time: float = page.evaluate("window.measured.then(times => times[0])")
    settle(page)
    return time


def _median(samples: Samples, row: Row) -> float | None:
    return median(samples[row.name]) if samples[row.name] else None


def _figure(value: float | None, row: Row) -> str:
    if value is None:
        return "–"
    return (
        f"{value:.0f}"
        if row.unit == "ms" and value >= 20
        else f"{value:.2f}"
        if row.unit == "MB"
        else f"{value:.1f}"
    )


def _middle_half(samples: Samples, row: Row) -> str:
    low, _, high = quantiles(samples[row.name], n=4)
    return f"{_figure(low, row)} to {_figure(high, row)}"


if __name__ == "__main__":
    main()
