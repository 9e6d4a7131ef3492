"""The plate and its list without a mouse."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from backatlas.atlas import Atlas
from tests.browser.steps import caption, diagram, panel_heading, peel, region, settle, shown, visit
from tools.server import Server

_IN_FOCUS = ".muscle:focus"
_MOST_TABS = 40
_WAY = (
    ("ArrowDown", "right", "ascending"),
    ("ArrowUp", "right", "transverse"),
    ("ArrowUp", "right", "descending"),
    ("ArrowLeft", "left", "descending"),
    ("ArrowDown", "left", "transverse"),
)


def test_tab_leads_to_the_plate_arrows_to_every_muscle_of_the_layer_on_top_and_enter_picks(
    page: Page, app: Server, atlas: Atlas
) -> None:
    visit(page, app, "/?depth=1&view=same")
    _tab_to(page, diagram(page).locator(_IN_FOCUS))
    assert _focused(page) == "right trapezius-transverse"
    flesh = diagram(page).locator(".muscle:focus-visible .flesh")
    assert flesh.evaluate("node => parseFloat(getComputedStyle(node).strokeWidth)") >= 2, "it can be seen"
    assert flesh.evaluate("node => getComputedStyle(node).strokeDasharray") != "none"
    for key, half, part in _WAY:
        page.keyboard.press(key)
        assert _focused(page) == f"{half} trapezius-{part}"
    muscle = atlas.muscles["trapezius-transverse"]
    expect(caption(page)).to_have_text(f"{muscle.name}Press Enter to pick it.")
    page.keyboard.press("Enter")
    expect(panel_heading(page, muscle.name)).to_be_visible()
    settle(page)
    assert _focused(page) == f"left {muscle.id}"

    for depth in (1, 2, 5, 7):
        peel(page, depth)
        reached = set(diagram(page).evaluate(_WALK))
        drawn = diagram(page).locator(
            f".art .half[data-side=right] .muscle[data-depth='{depth}']:not([hidden])"
        )
        on_top = set(drawn.evaluate_all("nodes => nodes.map((node) => node.dataset.id)"))
        of_layer = {id_ for id_ in atlas.drawn if atlas.layer(atlas.muscles[id_]).depth == depth}
        assert on_top <= of_layer
        assert len(of_layer - on_top) <= 1, "one may be covered whole by the others"
        assert {f"{half} {id_}" for half in ("left", "right") for id_ in on_top} <= reached


def test_the_list_is_folded_and_leads_to_every_region_by_keyboard(
    page: Page, app: Server, atlas: Atlas
) -> None:
    visit(page, app)
    names = diagram(page).locator(".names button")
    expect(names.first).to_be_hidden()
    _tab_to(page, diagram(page).locator("summary:focus"))
    page.keyboard.press("Enter")
    expect(names.first).to_be_visible()
    ids: list[str] = names.evaluate_all("nodes => nodes.map((node) => node.dataset.id)")
    assert set(ids) >= atlas.drawn
    assert len(ids) == len(set(ids))
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(panel_heading(page, atlas.muscles[ids[1]].name)).to_be_visible()


def test_the_list_turns_the_plate_so_that_a_deep_muscle_shows(page: Page, app: Server, atlas: Atlas) -> None:
    visit(page, app, "/?depth=1&hide=multifidus-lumborum")
    diagram(page).get_by_text("All muscles in the picture, as a list").click()
    diagram(page).locator(".names button[data-id=multifidus-lumborum]").click()
    expect(panel_heading(page, "Multifidus lumborum")).to_be_visible()
    expect(region(page, "multifidus-lumborum")).to_be_visible()
    assert "longissimus-thoracis" not in shown(page, "right")


def test_depth_is_a_group_of_radio_buttons(page: Page, app: Server) -> None:
    visit(page, app, "/?depth=5")
    chosen = diagram(page).get_by_role("group", name="Depth").get_by_role("radio", checked=True)
    _tab_to(page, diagram(page).locator(".choices input:focus"))
    page.keyboard.press("ArrowDown")
    expect(chosen).to_have_value("6")
    assert "longissimus-thoracis" not in shown(page, "right")
    expect(page).to_have_url(f"{app.address}/?depth=6")


def _tab_to(page: Page, goal: Locator) -> None:
    """Press Tab from the search box until the goal is there."""
    page.get_by_role("textbox", name="Search muscles and exercises").focus()
    for _ in range(_MOST_TABS):
        page.keyboard.press("Tab")
        if goal.count():
            return
    raise AssertionError(f"{_MOST_TABS} tabs lead past {goal}")


def _focused(page: Page) -> str:
    """Half and id of the region that has the focus."""
    name: str = (
        diagram(page)
        .locator(_IN_FOCUS)
        .evaluate("node => `${node.closest('.half').dataset.half} ${node.dataset.id}`")
    )
    return name


# Every region that arrow keys reach from the one that Tab reaches, each as its half and id.
_WALK = """
diagram => {
  const name = (node) => `${node.closest(".half").dataset.half} ${node.dataset.id}`;
  const first = diagram.querySelector(".muscle[tabindex='0']");
  const reached = new Map([[name(first), first]]);
  for (const node of reached.values()) {
    for (const key of ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]) {
      node.focus();
      node.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
      const now = diagram.getRootNode().activeElement;
      reached.set(name(now), now);
    }
  }
  return [...reached.keys()];
}
"""
