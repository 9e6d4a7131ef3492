"""The explorer as a visitor meets it: by mouse, by touch, peeling and hiding."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from backatlas.atlas import Atlas
from backatlas.records.anatomy import BONES, SKIN
from tests.browser.steps import (
    ask,
    caption,
    diagram,
    panel_heading,
    peel,
    region,
    settle,
    shown,
    visible_spot,
    visit,
)
from tools.server import Server


def test_first_sight_is_a_whole_back_that_says_how_to_start_and_is_peeled_one_layer_after_the_other(
    page: Page, app: Server, atlas: Atlas
) -> None:
    depths = atlas.depths()
    visit(page, app)
    assert diagram(page).locator(".muscle").count() > 0
    expect(page).to_have_title("Explore · Back Atlas")
    expect(page.get_by_role("heading", name="The back, layer by layer")).to_be_visible()
    expect(caption(page)).to_have_text("Pick a muscle in the picture.")
    expect(diagram(page).get_by_role("button", name="Hide this muscle")).to_be_disabled()
    page.mouse.move(*visible_spot(region(page, "trapezius-transverse", "left")))
    tip = diagram(page).locator(".tip")
    expect(tip).to_be_visible()
    expect(tip).to_have_text(atlas.muscles["trapezius-transverse"].name)
    page.mouse.move(2, 2)
    expect(tip).to_be_hidden()
    expect(diagram(page).locator(".picked")).to_have_count(0)

    assert shown(page, "left") == shown(page, "right") == sorted(atlas.drawn)
    expect(diagram(page).locator(".halves span")).to_have_text(
        ["Left: Under the skin", "Right: Under the skin"]
    )
    expect(diagram(page).get_by_label("Left half superficial, right half deep")).not_to_be_checked()
    button = diagram(page).locator("button.peel")
    expect(button).to_be_in_viewport(ratio=1)
    for depth in range(2, 9):
        expect(button).to_have_text("Peel")
        button.click()
        left = sorted(id_ for id_ in atlas.drawn if depths[id_] >= depth)
        assert shown(page, "left") == shown(page, "right") == left
        expect(page).to_have_url(f"{app.address}/?depth={depth}&view=same")
    expect(button).to_have_text("Put back")
    button.click()
    assert shown(page, "left") == shown(page, "right") == sorted(atlas.drawn)
    expect(page).to_have_url(f"{app.address}/")
    # A screen reader hears which layer has been laid bare.
    diagram(page).get_by_role("button", name="Peel. On top: Under the skin", exact=True).press("Enter")
    bare = diagram(page).get_by_role("button", name="Peel. On top: Under the outermost muscles", exact=True)
    expect(bare).to_be_focused()


def test_a_click_picks_the_muscle_the_panel_tells_about_it_and_the_plate_stays_as_it_is(
    page: Page, app: Server, atlas: Atlas
) -> None:
    muscle = atlas.muscles["longissimus-thoracis"]
    link = atlas.links_of(muscle)[0]
    visit(page, app, "/?depth=5")
    assert diagram(page).evaluate(_WATCH_ART) == 0
    spot = visible_spot(region(page, muscle.id))  # scrolls to it
    before = diagram(page).locator(".paper").bounding_box()
    page.mouse.click(*spot)
    expect(panel_heading(page, muscle.name)).to_be_visible()
    assert diagram(page).locator(".paper").bounding_box() == before
    assert page.evaluate("window.changesOfArt") == 0, "thousands of lines would be painted anew"
    expect(region(page, muscle.id)).to_have_attribute("aria-pressed", "true")
    expect(region(page, muscle.id, "left")).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(f"{app.address}/?muscle={muscle.id}&depth=5")
    exercise = page.get_by_role("row").filter(has_text=atlas.exercises[link.exercise].name).first
    expect(exercise).to_contain_text(f"{link.grade} {'measured' if link.grade.measured else 'inferred'}")
    exercise.get_by_text("Why").click()
    expect(exercise).to_contain_text(atlas.reason(link))
    for fact in (muscle.names.latin, muscle.plain):
        expect(page.get_by_text(fact).first).to_be_visible()
    page.get_by_role("radio", name="Study").click()
    for fact in (muscle.origin, muscle.insertion, muscle.innervation):
        expect(page.get_by_text(fact).first).to_be_visible()
    for voice, text in (("Study", muscle.study), ("Coach", muscle.coach), ("In plain words", muscle.plain)):
        page.get_by_role("radio", name=voice).click()
        expect(page.get_by_text(text.replace("\n", " "))).to_be_visible()
    peel(page, 2)
    assert page.evaluate("window.changesOfArt") > 0


def test_three_fast_clicks_end_on_the_last_and_what_is_hidden_shows_what_lies_under_it(
    page: Page, app: Server, atlas: Atlas
) -> None:
    visit(page, app)
    ids = ("latissimus-dorsi", "gluteus-maximus", "deltoid-posterior")
    spots = [visible_spot(region(page, id_, "left")) for id_ in ids]
    for spot in spots:
        page.mouse.click(*spot)
    expect(panel_heading(page, atlas.muscles[ids[-1]].name)).to_be_visible()
    settle(page)
    expect(diagram(page).locator(".half[data-half=left] .picked")).to_have_count(1)
    expect(region(page, ids[-1], "left")).to_have_attribute("aria-pressed", "true")
    assert f"muscle={ids[-1]}" in page.url

    over = atlas.muscles["trapezius-transverse"]
    spot = visible_spot(region(page, over.id, "left"))
    page.mouse.click(*spot)
    expect(panel_heading(page, over.name)).to_be_visible()
    diagram(page).get_by_role("button", name="Hide this muscle").click()
    assert over.id not in shown(page, "left")
    assert over.id not in shown(page, "right")
    page.mouse.click(*spot)
    settle(page)
    below = diagram(page).locator(".half[data-half=left] .picked").get_attribute("data-id")
    assert below in atlas.drawn - {over.id}
    expect(panel_heading(page, atlas.muscles[below].name)).to_be_visible()
    assert f"hide={over.id}" in page.url
    diagram(page).get_by_role("button", name="Show all (1 hidden)").click()
    assert over.id in shown(page, "left")
    expect(diagram(page).get_by_role("button", name="Show all")).to_be_hidden()
    settle(page)
    assert "hide=" not in page.url


def test_peeling_takes_one_layer_after_the_other_off_the_right_half_or_off_both_alike(
    page: Page, app: Server, atlas: Atlas
) -> None:
    depths = atlas.depths()
    visit(page, app, "/?view=split")  # as links of long ago have it
    assert shown(page, "left") == sorted(atlas.drawn)
    expect(diagram(page).get_by_role("radio", checked=True)).to_have_value("5")
    for depth in (5, *range(SKIN, BONES + 1)):
        peel(page, depth)
        assert shown(page, "right") == sorted(id_ for id_ in atlas.drawn if depths[id_] >= depth)
        assert shown(page, "left") == sorted(atlas.drawn)
    expect(diagram(page).locator(".art .half[data-side=right] .bones").first).to_be_visible()
    expect(page).to_have_url(f"{app.address}/?depth={BONES}")
    diagram(page).get_by_label("Left half superficial, right half deep").uncheck()
    for depth in (SKIN, 4, 7):
        peel(page, depth)
        deeper = sorted(id_ for id_ in atlas.drawn if depths[id_] >= depth)
        assert shown(page, "left") == shown(page, "right") == deeper
    expect(page).to_have_url(f"{app.address}/?depth=7&view=same")


def test_a_group_is_lit_by_its_members_and_a_muscle_that_cannot_be_seen_from_behind_says_so(
    page: Page, app: Server, atlas: Atlas
) -> None:
    group = atlas.muscles["erector-spinae"]
    visit(page, app, f"/?muscle={group.id}")
    lit = diagram(page).locator(".half[data-half=right] .picked")
    expect(lit).to_have_count(len(atlas.regions(group)))
    expect(panel_heading(page, group.name)).to_be_visible()
    for member in atlas.children(group):
        expect(page.get_by_role("link", name=member.name).first).to_be_visible()
    ask(page, "psoas major")
    expect(caption(page)).to_contain_text("cannot be seen from behind")
    expect(panel_heading(page, "Psoas major")).to_be_visible()


def test_a_drawing_that_cannot_be_loaded_leaves_the_muscles_that_answer(
    page: Page, app: Server, atlas: Atlas
) -> None:
    page.route("**/plate.svgz*", lambda route: route.abort())
    page.goto(app.address)
    expect(page.get_by_role("alert")).to_contain_text("The finished drawing could not be loaded")
    muscle = page.locator(".half[data-half=left] .muscle[data-id=gluteus-maximus]")
    page.mouse.click(*visible_spot(muscle))
    expect(panel_heading(page, atlas.muscles["gluteus-maximus"].name)).to_be_visible()


_WATCH_ART = """
diagram => {
  window.changesOfArt = 0;
  new MutationObserver((changes) => { window.changesOfArt += changes.length; })
    .observe(diagram.querySelector(".art"), { subtree: true, attributes: true, childList: true });
  return window.changesOfArt;
}
"""
