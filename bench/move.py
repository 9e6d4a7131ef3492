"""Measures the movement lab: a step of its slider, and its cold load beside the explorer's, turn by turn.

A step runs from the slider's input to the frame in which the body stands in the new pose; its script's own share, to
where figures are written and the pose is on its way to the graphics. Software draws where a machine has no graphics,
and takes most of a step then.
"""

from __future__ import annotations

import argparse
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from tools.browser import QUIET, require
from tools.server import Server, serving

# What is waited for on each page, by what it means.
_PAGES = {
    "explorer": ("/", ".diagram[data-drawn=yes]"),
    "explorer with the body": ("/?picture=body", ".figure[data-picture=live]"),
    "move, slider and figures": ("/move", ".lab[data-ready=yes]"),
    "move, body painted": ("/move", ".lab[data-picture=live]"),
}
# Looks in every frame whether it is there; a wait that looks again after ever longer pauses would add those to the time.
_READY = """selector => {
  const roots = [document, ...[...document.querySelectorAll("*")].map((node) => node.shadowRoot).filter(Boolean)];
  return roots.some((root) => root.querySelector(selector)) && performance.now();
}"""
_MOVEMENTS = ("shoulder-abduction", "trunk-rotation-right", "knee-flexion")
_STEPS = """async () => {
  const roots = [...document.querySelectorAll("*")].map((node) => node.shadowRoot).filter(Boolean);
  const slider = roots.map((root) => root.querySelector(".lab .angle input")).find(Boolean);
  const [low, high] = [Number(slider.min), Number(slider.max)];
  const found = [];
  for (let n = 0; n < 40; n += 1) {
    slider.value = String(Math.round(low + (high - low) * (7 * n % 40) / 40));
    const start = performance.now();
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    const script = performance.now() - start;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    found.push([script, performance.now() - start]);
  }
  return found;
}"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.move", description=__doc__)
    parser.add_argument("--rounds", type=int, default=8, help="visits to each page, alternating")
    chosen = parser.parse_args()
    with serving() as app, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=require(), args=list(QUIET))
        for line in (*_cold(browser, app, chosen.rounds), *_steps(browser, app)):
            print(line)
        browser.close()


def _cold(browser: Browser, app: Server, rounds: int) -> list[str]:
    """How long each page takes until it shows its picture; the first visit to each is not counted."""
    taken: dict[str, list[float]] = {name: [] for name in _PAGES}
    for number in range(rounds + 1):
        for name, (path, ready) in _PAGES.items():
            page = _page(browser)
            page.goto(app.address + path)
            shown = page.wait_for_function(_READY, arg=ready, polling="raf", timeout=60_000)
            if number:
                taken[name].append(shown.json_value())
            page.context.close()
    first = median(taken["explorer"])
    return [
        f"cold load of {name}: {median(values):.0f} ms, {median(values) / first:.2f} times the explorer's"
        for name, values in taken.items()
    ]


def _steps(browser: Browser, app: Server) -> list[str]:
    page = _page(browser)
    told = []
    for movement in _MOVEMENTS:
        page.goto(f"{app.address}/move?movement={movement}")
        page.locator(".lab[data-picture=live]").wait_for(timeout=60_000)
        page.wait_for_timeout(2000)
        script, frame = zip(*page.evaluate(_STEPS), strict=True)
        told.append(
            f"a step of {movement}: script {median(script):.1f} ms, to the painted pose {median(frame):.0f} ms"
        )
    page.context.close()
    return told


def _page(browser: Browser) -> Page:
    return browser.new_context(viewport={"width": 1280, "height": 900}).new_page()


if __name__ == "__main__":
    main()
