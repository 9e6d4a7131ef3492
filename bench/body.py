"""Measures the body on the screen: how soon it is there, how it turns and answers, what it weighs, what openings leave.

Chromium draws without a graphics chip here, so that the figures are those of the slowest device; each drawing is timed
until its dots can be read (`readPixels`).
"""

from __future__ import annotations

import argparse
import gzip
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from backatlas.body.gltf import BODY
from backatlas.viewer import make_viewer
from bench.report import machine, table, write_section
from tests.browser.steps import visit
from tools.browser import QUIET, require
from tools.server import Server, serving

_PAGE = '<!doctype html><meta charset="utf-8"><body style="margin:0"><canvas></canvas>'
_TURNS, _PICKS, _OPENINGS, _SETTLED = 20, 8, 100, 20
_PREPARE = """
([script, palette]) => {
  window.open_ = async (size) => {
    const { stage } = await import(script);
    const canvas = document.createElement("canvas");
    document.body.replaceChildren(canvas);
    const one = await stage(canvas, fetch("/app/static/body.glb").then((answer) => answer.arrayBuffer()));
    one.fit(size, size);
    one.paint({ way: () => "solid", colour: () => null, glowing: new Set(), marked: new Set() }, palette);
    return one;
  };
  window.draw = (one, coarse) => {
    one.coarse = coarse;
    one.draw();
    one.renderer.getContext().readPixels(0, 0, 1, 1, 6408, 5121, new Uint8Array(4));
  };
}
"""
_MOVE = """
async ([turns, picks, palette]) => {
  const start = performance.now();
  const one = await open_(700);
  draw(one, false);
  const first = performance.now() - start;
  const timed = (deed) => { const from = performance.now(); deed(); return performance.now() - from; };
  const turn = Array.from({ length: turns }, () => timed(() => { one.turn(6, 0); draw(one, true); }));
  one.stand("behind");
  draw(one, false);
  const fine = Array.from({ length: 5 }, () => timed(() => draw(one, false)));
  const named = [], lit = [];
  for (let n = 0; n < picks; n += 1) {
    one.at(350, 350); // the pointer has come there before
    const [x, y] = [300 + 12 * n, 250 + 20 * n];
    let found = null;
    named.push(timed(() => { found = one.at(x, y); }));
    const glowing = new Set(found ? [found.id] : []);
    lit.push(timed(() => {
      one.paint({ way: () => "solid", colour: () => null, glowing, marked: new Set() }, palette);
      draw(one, true);
    }));
  }
  const info = one.renderer.info.render.calls;
  one.dispose();
  return { first, turn, fine, named, lit, calls: info };
}
"""
_OPEN_AND_LEAVE = """
async ([openings, settled]) => {
  const heap = () => { gc(); gc(); return performance.memory.usedJSHeapSize / 1e6; };
  let before = 0;
  for (let n = 0; n < openings; n += 1) {
    const one = await open_(240);
    draw(one, true);
    one.dispose();
    document.body.replaceChildren();
    if (n === settled) before = heap();
  }
  await new Promise((next) => setTimeout(next, 200));
  return [before, heap()];
}
"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.body", description=__doc__)
    parser.add_argument("--dry", action="store_true", help="print only; leave docs/performance.md alone")
    chosen = parser.parse_args()
    script = make_viewer()
    with serving() as app, sync_playwright() as playwright:
        flags = [*QUIET, "--js-flags=--expose-gc", "--enable-precise-memory-info"]
        browser = playwright.chromium.launch(executable_path=require(), args=flags)
        text = report(measure(browser, app, script), script)
        browser.close()
    print(text)
    if not chosen.dry:
        write_section("body", text)


def measure(browser: Browser, app: Server, script: Path) -> dict[str, Any]:
    """Milliseconds of each deed, and megabytes of JavaScript's memory after some and after all openings."""
    page = browser.new_page()
    page.route(f"{app.address}/bare", lambda route: route.fulfill(body=_PAGE, content_type="text/html"))
    page.goto(f"{app.address}/bare")
    page.set_default_timeout(300_000)
    palette = _palette()
    page.evaluate(_PREPARE, [f"{app.address}/app/static/made/{script.name}", palette])
    found: dict[str, Any] = page.evaluate(_MOVE, [_TURNS, _PICKS, palette])
    found["heap"] = page.evaluate(_OPEN_AND_LEAVE, [_OPENINGS, _SETTLED])
    page.close()
    found["shown"] = [
        _shown(browser.new_page(viewport={"width": 1500, "height": 960}), app) for _ in range(3)
    ]
    return found


def _shown(page: Page, app: Server) -> float:
    """Milliseconds from the click on "Body" in the app until the body is drawn, for a visitor with nothing cached."""
    visit(page, app)
    page.locator(".diagram[data-drawn=yes]").wait_for()
    page.evaluate(
        "window.clicked = null; addEventListener('click', () => (window.clicked ??= performance.now()), true)"
    )
    page.get_by_text("Body, to turn").first.click()
    page.locator(".figure[data-picture=live]").wait_for()
    took: float = page.evaluate("performance.now() - window.clicked")
    page.close()
    return took


def _palette() -> dict[str, Any]:
    bone, flesh, lit = [246, 237, 214], [186, 100, 85], [240, 168, 0]
    names = ("tendon", "bone", "deep", "origin", "insertion")
    return dict.fromkeys(names, bone) | {"lit": lit, "tones": [flesh] * 5}


def report(found: dict[str, Any], script: Path) -> str:
    """The table of figures with their targets, as Markdown."""
    before, after = found["heap"]
    turn, lit = median(found["turn"]), median(found["lit"])
    rows = [
        ("from the click on Body to its first picture", f"{median(found['shown']) / 1000:.1f} s", "3 s"),
        ("the same without the page around it", f"{found['first'] / 1000:.1f} s", "–"),
        ("pictures a second while it turns", f"{1000 / turn:.1f}", "5"),
        ("the fine picture at rest", f"{median(found['fine']):.0f} ms", "–"),
        ("a pick until the muscle is known", f"{median(found['named']):.1f} ms", "50 ms"),
        ("a pick until the muscle is lit", f"{lit:.0f} ms", "–"),
        ("calls for a picture", f"{found['calls']}", "20"),
        ("script, gzipped", f"{_packed(script):.0f} kB", "180 kB"),
        ("body, gzipped", f"{_packed(BODY):.0f} kB", "600 kB"),
        (f"memory of the script after {_SETTLED} openings", f"{before:.1f} MB", "–"),
        (f"memory of the script after {_OPENINGS} openings", f"{after:.1f} MB", f"{before:.1f} MB"),
    ]
    head = ("At 700 by 700, drawn in software", "measured", "target")
    return f"{machine(require())}.\n\n{table(head, rows)}"


def _packed(file: Path) -> float:
    return len(gzip.compress(file.read_bytes())) / 1000


if __name__ == "__main__":
    main()
