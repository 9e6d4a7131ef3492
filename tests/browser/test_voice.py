"""The three ways in: said once, they set the voice of the whole site, and the browser remembers."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from backatlas.atlas import Atlas
from tests.browser.steps import diagram, panel_heading, region, settle, visible_spot, visit
from tests.browser.wire import slow_wire
from tools.server import Server

_WAYS = [("My own back", "In plain words"), ("I train people", "Coach"), ("I study anatomy", "Study")]
_LATS = "latissimus-dorsi"


def _way(page: Page, name: str) -> Locator:
    """One of the buttons; the page has them twice, for phones and for wider screens, and shows one."""
    return page.get_by_role("radio", name=name, exact=True)


def _start(atlas: Atlas, voice: str) -> str:
    """How a muscle's text in that voice begins."""
    muscle = atlas.muscles[_LATS]
    words = {"In plain words": muscle.plain, "Coach": muscle.coach, "Study": muscle.study}[voice]
    return words.replace("\n", " ").partition(".")[0]


def test_a_way_in_sets_the_voice_on_every_page_and_in_the_next_visit(
    page: Page, app: Server, atlas: Atlas
) -> None:
    visit(page, app)
    for way, voice in _WAYS:
        _way(page, way).click()
        expect(_way(page, way)).to_be_checked()
        settle(page)
        page.mouse.click(*visible_spot(region(page, _LATS, "left")))
        expect(panel_heading(page, atlas.muscles[_LATS].name)).to_be_visible()
        _expect_told(page, atlas, voice)
        page.get_by_role("link", name="All about Latissimus dorsi").click()
        expect(page).to_have_title("Latissimus dorsi · Back Atlas")
        settle(page)
        _expect_told(page, atlas, voice)
        visit(page, app)  # another visit, in the same browser
        expect(_way(page, way)).to_be_checked()
    visit(page, app, f"/muscles?muscle={_LATS}")
    _expect_told(page, atlas, _WAYS[-1][1])


def _expect_told(page: Page, atlas: Atlas, voice: str) -> None:
    expect(page.get_by_role("radio", name=voice)).to_be_checked()
    expect(page.get_by_text(_start(atlas, voice)).locator("visible=true").last).to_be_visible()


def test_a_muscle_picked_at_once_after_a_way_in_is_told_in_its_voice_also_far_away(
    page: Page, app: Server, atlas: Atlas
) -> None:
    way, voice = _WAYS[-1]  # not the first, in which whoever has said nothing is told
    with slow_wire(app, 0.075) as far:
        visit(page, far)
        _way(page, way).click()
        page.mouse.click(*visible_spot(region(page, _LATS, "left")))
        expect(panel_heading(page, atlas.muscles[_LATS].name)).to_be_visible()
        expect(page.get_by_role("radio", name=voice)).to_be_checked()
        settle(page)
        _expect_told(page, atlas, voice)
        visit(page, far)
        expect(_way(page, way)).to_be_checked()


def test_nothing_is_kept_before_anybody_has_chosen_and_the_tabs_beside_a_muscle_are_ways_in(
    page: Page, app: Server
) -> None:
    visit(page, app)
    for way, _ in _WAYS:
        expect(_way(page, way)).not_to_be_checked()
    assert page.evaluate("localStorage.getItem('back-atlas-voice')") is None
    page.mouse.click(*visible_spot(region(page, _LATS, "left")))
    page.get_by_role("radio", name="Study").click()
    page.wait_for_function("() => localStorage.getItem('back-atlas-voice') === 'study'")
    visit(page, app)
    expect(_way(page, "I study anatomy")).to_be_checked()


def test_on_a_phone_a_way_in_is_one_tap_and_says_where_to_go_on(
    new_page: Callable[..., Page], app: Server
) -> None:
    phone = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    visit(phone, app)
    _way(phone, "I train people").tap()
    expect(phone.locator(".ways").get_by_text("For coaches:")).to_be_visible()
    box = diagram(phone).locator(".paper").bounding_box()
    assert box
    assert box["y"] < 420, "the picture stays in sight"
    visit(phone, app)
    expect(_way(phone, "I train people")).to_be_checked()
