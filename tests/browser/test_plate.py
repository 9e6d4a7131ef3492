"""The View drawer of the explorer: names, colours, close-ups, attachments, and what can be taken away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, expect

from backatlas.atlas import Atlas
from backatlas.legend.colours import ColourMode, colouring
from tests.browser.steps import (
    caption,
    choose,
    diagram,
    field,
    peel,
    pick,
    region,
    settle,
    shown,
    taken,
    visit,
)
from tools.server import Server


def test_names_stand_at_both_margins_in_the_language_asked_for_and_follow_the_depth(
    page: Page, app: Server, atlas: Atlas
) -> None:
    visit(page, app, "/plate?names=french")
    labels = _labels(page)
    expect(labels.filter(has_text="M. grand dorsal")).to_have_count(1)
    expect(labels.filter(has_text="M. rond pronateur")).to_have_count(0)
    peel(page, 2)
    expect(labels.filter(has_text="M. grand rhomboïde")).to_have_count(1)
    assert _crossings(page) == []
    sides = labels.evaluate_all(
        "nodes => nodes.map((node) => node.querySelector('text').getAttribute('text-anchor'))"
    )
    assert set(sides) == {"start", "end"}
    choose(page, "Names", "Latin")
    expect(labels.filter(has_text="M. rhomboideus major")).to_have_count(1)
    expect(page).to_have_url(f"{app.address}/plate?depth=2&names=latin")


def test_the_explorer_leads_to_the_plate_with_its_names_and_back(page: Page, app: Server) -> None:
    visit(page, app, "/?muscle=rhomboid-major&depth=2")
    page.get_by_role("link", name="Name it and its neighbours in the picture").click()
    expect(_labels(page).filter(has_text="Rhomboid major")).to_have_class("label told")
    expect(diagram(page).locator(".mark.origin")).to_have_count(1)
    page.go_back()
    expect(page.get_by_role("heading", level=1, name="Rhomboid major")).to_be_visible()
    expect(_labels(page)).to_have_count(0)


def test_a_link_without_a_depth_shows_two_halves_and_a_click_on_a_name_picks_the_muscle(
    page: Page, app: Server, atlas: Atlas
) -> None:
    visit(page, app, "/plate?names=english")
    assert shown(page, "left") == sorted(atlas.drawn)
    assert shown(page, "right") == sorted(id_ for id_ in atlas.drawn if atlas.depths()[id_] >= 5)
    _labels(page).filter(has_text="Latissimus dorsi").locator("text").click()
    expect(caption(page).locator(".name")).to_have_text("Latissimus dorsi")
    expect(page.get_by_role("heading", level=1, name="Latissimus dorsi")).to_be_visible()
    expect(region(page, "latissimus-dorsi", "left")).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(f"{app.address}/plate?muscle=latissimus-dorsi&depth=5&names=english")


def test_on_a_phone_numbers_stand_on_the_plate_and_the_names_below(
    new_page: Callable[..., Page], app: Server
) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    visit(page, app, "/plate?names=english")
    roll = diagram(page).locator(".roll button")
    expect(roll.filter(has_text="Latissimus dorsi")).to_be_visible()
    texts = _labels(page).locator("text").all_text_contents()
    assert texts == [str(n) for n in range(1, roll.count() + 1)]
    roll.filter(has_text="Latissimus dorsi").click()
    expect(caption(page).locator(".name")).to_have_text("Latissimus dorsi")


def test_colours_come_with_a_key_that_names_each(page: Page, app: Server, atlas: Atlas) -> None:
    visit(page, app, "/plate")
    for mode in ColourMode:
        found = colouring(atlas, mode)
        choose(page, "Colour by", mode.heading)
        expect(page).to_have_url(f"{app.address}/plate?depth=1&view=same&colour={mode}")
        key = diagram(page).locator(".key li")
        expect(key).to_have_text([category.label for category in found.key])
        fill = diagram(page).locator(".art .half[data-side=left] .muscle[data-id=latissimus-dorsi] .flesh")
        number = found.of["latissimus-dorsi"].number
        assert f"category-{number}" in fill.evaluate("node => getComputedStyle(node).fill")


def test_colours_outlast_a_pick_and_the_way_back_from_it(page: Page, app: Server) -> None:
    visit(page, app, "/?depth=1&view=same&colour=nerve")
    for muscle in ("latissimus-dorsi", "trapezius-transverse"):
        pick(page, muscle)
        settle(page)
    page.go_back()
    expect(region(page, "latissimus-dorsi", "left")).to_have_attribute("aria-pressed", "true")
    settle(page)
    expect(page).to_have_url(f"{app.address}/?muscle=latissimus-dorsi&depth=1&view=same&colour=nerve")
    expect(diagram(page).locator(".key li").first).to_be_visible()
    page.go_back()
    expect(page).to_have_url(f"{app.address}/?depth=1&view=same&colour=nerve")


def test_origin_and_insertion_are_marked_and_told(page: Page, app: Server) -> None:
    visit(page, app, "/plate?muscle=levator-scapulae&depth=2&attachments=shown")
    for end in ("origin", "insertion"):
        expect(diagram(page).locator(f".mark.{end}").first).to_be_attached()
    expect(page.get_by_text("Drawn at: transverse processes of C1 to C4")).to_be_visible()


def test_a_close_up_enlarges_its_part_as_deep_as_it_needs_and_leads_back(page: Page, app: Server) -> None:
    visit(page, app, "/plate?names=english&close=suboccipital")
    near = field(page)
    assert near[3] < 300
    expect(diagram(page).get_by_role("radio", checked=True)).to_have_value("7")
    for name in ("Rectus capitis posterior minor", "Obliquus capitis inferior"):
        expect(_labels(page).filter(has_text=name).first).to_be_visible()
    choose(page, "Show", "Whole chart")
    expect(page).to_have_url(f"{app.address}/plate?depth=7&view=same&names=english")
    settle(page)
    assert field(page)[3] == 984


def test_the_plate_as_seen_can_be_taken_away(page: Page, app: Server, tmp_path: Path) -> None:
    visit(page, app, "/plate?names=latin&muscle=rhomboid-major&depth=2&colour=nerve")
    starts = {"PDF, A4": b"%PDF", "SVG": b"<svg", "To label, with answers (A4)": b"%PDF"}
    for button, start in starts.items():
        assert _download(page, button, tmp_path).read_bytes().startswith(start)
    with Image.open(_download(page, "PNG, 4000 pixels", tmp_path)) as picture:
        assert picture.height == 4000
    assert "rhomboideus major" in (tmp_path / "back-atlas-chart.svg").read_text(encoding="utf-8")


def test_nothing_moves_for_whoever_wants_it_still(new_page: Callable[..., Page], app: Server) -> None:
    page = new_page(reduced_motion="reduce")
    visit(page, app)
    diagram(page).evaluate(_COUNT_MOVES)
    peel(page, 2)
    assert page.evaluate("window.moves") == 0
    page.emulate_media(reduced_motion="no-preference")
    peel(page, 3)
    assert page.evaluate("window.moves") > 0


def _labels(page: Page) -> Locator:
    return diagram(page).locator(".label")


def _download(page: Page, button: str, folder: Path) -> Path:
    started = taken(page, page.get_by_role("button", name=button, exact=True))
    file = folder / started.suggested_filename
    started.save_as(file)
    return file


def _crossings(page: Page) -> list[str]:
    """Pairs of names whose leaders cross or whose texts overlap, as drawn on the screen."""
    found: list[str] = diagram(page).evaluate(_FIND_CROSSINGS)
    return found


_COUNT_MOVES = """
diagram => {
  window.moves = 0;
  const animate = Element.prototype.animate;
  Element.prototype.animate = function (...told) { window.moves += 1; return animate.apply(this, told); };
}
"""
_FIND_CROSSINGS = """
diagram => {
  const labels = [...diagram.querySelectorAll(".label")].map((node) => ({
    name: node.textContent, box: node.querySelector("text").getBoundingClientRect(),
    points: node.querySelector(".leader").getAttribute("points").split(" ").map((pair) => pair.split(",").map(Number)),
  }));
  const side = ([ax, ay], [bx, by], [px, py]) => (bx - ax) * (py - ay) - (by - ay) * (px - ax);
  const cut = (a, b, c, d) => side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
  const parts = (points) => points.slice(1).map((point, n) => [points[n], point]);
  const found = [];
  labels.forEach((one, n) => labels.slice(n + 1).forEach((other) => {
    const over = one.box.left < other.box.right && other.box.left < one.box.right
      && one.box.top + 2 < other.box.bottom - 2 && other.box.top + 2 < one.box.bottom - 2;
    const crossed = parts(one.points).some(([a, b]) => parts(other.points).some(([c, d]) => cut(a, b, c, d)));
    if (over || crossed) found.push(`${one.name} and ${other.name}`);
  }));
  return found;
}
"""
