"""Left and right, one side alone, and one muscle alone: on the plate, for a screen reader, and in a link."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from backatlas.atlas import Atlas
from tests.browser.steps import (
    diagram,
    field,
    panel_heading,
    peel,
    pick,
    region,
    settle,
    shown,
    visible_spot,
    visit,
)
from tools.server import Server


def test_left_is_on_the_viewer_s_left_read_from_the_skin_inwards_and_outlined_only_where_it_can_be_seen(
    page: Page, app: Server, atlas: Atlas
) -> None:
    visit(page, app, "/?depth=1&view=same")
    paper = diagram(page).locator(".paper").bounding_box()
    assert paper
    middle = paper["x"] + paper["width"] / 2
    # The tip of the left shoulder, where the deltoid lies, is left of the spine for who looks at a back.
    left = diagram(page).get_by_role("button", name="Posterior deltoid, left", exact=True).bounding_box()
    right = diagram(page).get_by_role("button", name="Posterior deltoid, right", exact=True).bounding_box()
    assert left
    assert right
    assert left["x"] + left["width"] < middle < right["x"]
    assert left == pytest.approx(left | {"x": 2 * middle - right["x"] - right["width"]}, abs=1)
    halves = diagram(page).locator(".halves span")
    expect(halves).to_have_text(["Left: Under the skin", "Right: Under the skin"])
    boxes = [one.bounding_box() for one in halves.all()]
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["x"] < middle < boxes[1]["x"]

    names = _read_in_order(page)
    assert len(names) == 2 * len(atlas.drawn)
    depth = {
        f"{atlas.muscles[id_].name}, {side}": atlas.layer(atlas.muscles[id_]).depth
        for id_ in atlas.drawn
        for side in ("left", "right")
    }
    assert [depth[name] for name in names] == sorted(depth.values())
    assert names.index("Latissimus dorsi, right") == names.index("Latissimus dorsi, left") + 1
    order = [
        "Latissimus dorsi, left",
        "Rhomboid major, left",
        "Longissimus thoracis, left",
        "Rotatores breves, left",
    ]
    assert [name for name in names if name in order] == order

    lat = region(page, "latissimus-dorsi", "left")
    page.mouse.move(*visible_spot(lat))
    expect(lat).to_have_attribute("mask", "url(#on-plate-left-hover)")
    covers = diagram(page).locator("mask[id=on-plate-left-hover] .covered")
    lies_over = region(page, "trapezius-ascending", "left").locator(".flesh").get_attribute("d")
    assert lies_over in covers.evaluate_all("nodes => nodes.map((node) => node.getAttribute('d'))")
    page.mouse.move(2, 2)
    expect(lat).not_to_have_attribute("mask", "url(#on-plate-left-hover)")


def test_one_side_alone_is_peeled_by_the_depth_and_stands_in_the_link(
    page: Page, app: Server, atlas: Atlas
) -> None:
    depths = atlas.depths()
    visit(page, app, "/?depth=5")
    diagram(page).get_by_role("button", name="Left", exact=True).click()
    for depth in (1, 6):
        peel(page, depth)
        assert shown(page, "left") == sorted(id_ for id_ in atlas.drawn if depths[id_] >= depth)
        assert shown(page, "right") == []
    settle(page)
    expect(page).to_have_url(f"{app.address}/?depth=6&side=left")
    visit(page, app, "/?depth=2&side=right")
    assert shown(page, "left") == []
    assert shown(page, "right") == sorted(id_ for id_ in atlas.drawn if depths[id_] >= 2)
    expect(diagram(page).locator(".halves span")).to_have_text(
        ["Left: Bones", "Right: Under the outermost muscles"]
    )
    diagram(page).get_by_role("button", name="Both sides").click()
    assert shown(page, "left") == sorted(atlas.drawn)


def test_a_muscle_stands_alone_and_the_others_come_back(page: Page, app: Server, atlas: Atlas) -> None:
    visit(page, app, "/?depth=5")
    expect(diagram(page).get_by_role("button", name="Isolate")).to_be_disabled()
    pick(page, "longissimus-thoracis")
    diagram(page).get_by_role("button", name="Isolate").click()
    parts = ["longissimus-thoracis", "longissimus-thoracis-lumbar"]
    assert shown(page, "left") == shown(page, "right") == parts
    settle(page)
    expect(page).to_have_url(f"{app.address}/?muscle=longissimus-thoracis&depth=5&alone=yes")
    visit(page, app, "/?muscle=longissimus-thoracis&depth=5&alone=yes")
    assert shown(page, "right") == parts
    expect(panel_heading(page, "Longissimus thoracis")).to_be_visible()
    diagram(page).get_by_role("button", name="Show the others again").click()
    assert shown(page, "left") == sorted(atlas.drawn)
    settle(page)
    expect(page).to_have_url(f"{app.address}/?muscle=longissimus-thoracis&depth=5")


def test_a_small_muscle_is_shown_near_among_dimmed_ones_and_a_large_one_as_before(
    page: Page, app: Server
) -> None:
    visit(page, app, "/?depth=7")
    whole = field(page)
    pick(page, "rotatores-breves")
    page.wait_for_function(_NEAR)
    page.wait_for_function(_STILL)
    box = region(page, "rotatores-breves").bounding_box()
    paper = diagram(page).locator(".paper").bounding_box()
    assert box
    assert paper
    assert box["height"] > 0.6 * paper["height"]
    assert paper["y"] <= box["y"]
    assert box["y"] + box["height"] <= paper["y"] + paper["height"]
    expect(diagram(page).locator(".half[data-half=right] .veil")).to_be_visible()
    pick(page, "latissimus-dorsi", "left")
    expect(diagram(page).locator(".half[data-half=right] .veil")).to_be_hidden()
    page.wait_for_function(f"() => !({_NEAR})()")
    assert field(page) == whole


def test_who_wants_no_motion_is_near_a_small_muscle_at_once(
    new_page: Callable[..., Page], app: Server
) -> None:
    page = new_page(reduced_motion="reduce")
    page.add_init_script(
        "window.moved = 0; const go = Element.prototype.animate; Element.prototype.animate = "
        "function (...told) { window.moved += 1; return go.apply(this, told); };"
    )
    visit(page, app, "/?muscle=rotatores-breves")
    page.wait_for_function(_NEAR)
    assert page.evaluate("window.moved") == 0


_NEAR = """
() => {
  const plates = [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")];
  const svg = plates.map((host) => host.shadowRoot.querySelector("svg.touch")).find(Boolean);
  return svg && svg.viewBox.baseVal.width < 300;
}
"""


_STILL = """
() => [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")]
  .every((host) => host.shadowRoot.getAnimations().every((one) => one.playState !== "running"))
"""


def _read_in_order(page: Page) -> list[str]:
    """Names of the plate's buttons as the browser hands them to a screen reader."""
    diagram(page)
    reader = page.context.new_cdp_session(page)
    tree = {node["nodeId"]: node for node in reader.send("Accessibility.getFullAXTree")["nodes"]}
    plate = next(
        node for node in tree.values()
        if node.get("name", {}).get("value") == "Muscles of the back, seen from behind" and not node["ignored"]
    )  # fmt: skip
    names, waiting = [], list(plate["childIds"])
    while waiting:
        node = tree[waiting.pop(0)]
        if node.get("role", {}).get("value") == "button":
            names.append(node["name"]["value"])
        else:
            waiting = [*node.get("childIds", ()), *waiting]
    return names
