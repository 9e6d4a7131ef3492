"""Addresses: what a link opens, what a page change keeps, what back and forward do, and what a slip leads to."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.steps import caption, diagram, go, panel_heading, pick, region, settle, shown, visit
from tools.server import Server


def test_a_link_gives_the_same_screen_to_another_visitor_and_so_does_the_way_back_from_its_text(
    page: Page, app: Server
) -> None:
    path = "/?muscle=multifidus-lumborum&depth=4&view=same&hide=splenius-capitis,longissimus-thoracis"
    visit(page, app, path)
    expect(panel_heading(page, "Multifidus lumborum")).to_be_visible()
    expect(diagram(page).get_by_role("radio", checked=True)).to_have_value("4")
    expect(diagram(page).get_by_label("Left half superficial, right half deep")).not_to_be_checked()
    for half in ("left", "right"):
        assert not {"splenius-capitis", "longissimus-thoracis", "trapezius-transverse"} & set(
            shown(page, half)
        )
        assert "splenius-cervicis" in shown(page, half)
    assert page.url.endswith(path)
    page.get_by_role("link", name="Superman", exact=True).first.click()
    expect(page.get_by_role("heading", level=1, name="Superman")).to_be_in_viewport()
    page.go_back()
    expect(panel_heading(page, "Multifidus lumborum")).to_be_visible()
    assert "splenius-capitis" not in shown(page, "right")
    expect(page).to_have_url(app.address + path.replace(",", "%2C"))


def test_a_picked_muscle_survives_a_change_of_page(page: Page, app: Server) -> None:
    visit(page, app, "/?depth=6")
    pick(page, "semispinalis-capitis")
    expect(panel_heading(page, "Semispinalis capitis")).to_be_visible()
    for name in ("Muscles", "Compare", "Explore"):
        go(page, name)
    expect(panel_heading(page, "Semispinalis capitis")).to_be_visible()
    expect(region(page, "semispinalis-capitis")).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(f"{app.address}/?muscle=semispinalis-capitis&depth=6")


def test_rooms_and_steps_take_one_row_each_and_lead_on_by_keyboard_as_the_wordmark_does(
    page: Page, app: Server
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    visit(page, app, "/quiz")
    told = [path for path in asked if path.endswith("/health")]
    assert told == ["/_stcore/health"], "a page knows where the app is, and looks for it nowhere else"
    page.get_by_role("navigation", name="Rooms").get_by_role("link", name="Your back").press("Enter")
    expect(page).to_have_title("Everyday life · Back Atlas")
    steps = page.get_by_role("navigation", name="Your back")
    steps.get_by_role("link", name="Warning signs").press("Enter")
    expect(page.get_by_role("heading", level=1, name="When to stop and get help")).to_be_visible()
    expect(page).to_have_url(f"{app.address}/why?part=pain")
    expect(steps.locator("[aria-current=page]")).to_have_text("Warning signs")
    expect(page.get_by_role("navigation", name="Rooms").locator("[aria-current]")).to_have_text("Your back")
    page.get_by_role("link", name="Back Atlas", exact=True).press("Enter")
    expect(page).to_have_title("Explore · Back Atlas")
    expect(page).to_have_url(f"{app.address}/")
    settle(page)
    for width in (1440, 1024):
        page.set_viewport_size({"width": width, "height": 800})
        for name in ("Rooms", "Explore"):
            links = page.get_by_role("navigation", name=name).get_by_role("link").all()
            boxes = [link.bounding_box() for link in links]
            assert len({box["y"] for box in boxes if box}) == 1, f"{name} at {width}"


def test_a_filter_survives_a_change_of_page(page: Page, app: Server) -> None:
    visit(page, app, "/exercises?pattern=carry")
    expect(page.get_by_role("link", name="Farmer's carry")).to_be_visible()
    go(page, "Sources")
    go(page, "Exercises")
    expect(page).to_have_url(f"{app.address}/exercises?pattern=carry")
    expect(page.get_by_role("link", name="Farmer's carry")).to_be_visible()
    expect(page.get_by_role("link", name="Superman")).to_have_count(0)


def test_back_and_forward_bring_each_screen_again(page: Page, app: Server) -> None:
    visit(page, app)
    pick(page, "latissimus-dorsi")
    expect(panel_heading(page, "Latissimus dorsi")).to_be_visible()
    pick(page, "gluteus-maximus", "left")
    expect(panel_heading(page, "Gluteus maximus")).to_be_visible()
    pick(page, "gluteus-maximus", "left")
    settle(page)
    page.get_by_role("link", name="All about Gluteus maximus").click()
    expect(page).to_have_title("Gluteus maximus · Back Atlas")
    page.go_back()
    expect(page).to_have_title("Explore · Back Atlas")
    expect(page.get_by_role("link", name="All about Gluteus maximus")).to_be_visible()
    settle(page)
    page.go_back()
    expect(panel_heading(page, "Latissimus dorsi")).to_be_visible()
    expect(region(page, "latissimus-dorsi")).to_have_attribute("aria-pressed", "true")
    page.go_back()
    expect(page.get_by_role("heading", level=1, name="The back, layer by layer")).to_be_visible()
    expect(diagram(page).locator(".picked")).to_have_count(0)
    expect(page).to_have_url(f"{app.address}/")
    assert shown(page, "left") == shown(page, "right"), "first sight again"
    page.go_forward()
    expect(panel_heading(page, "Latissimus dorsi")).to_be_visible()
    page.go_forward()
    expect(panel_heading(page, "Gluteus maximus")).to_be_visible()


def test_links_in_the_text_change_the_page_without_loading_it_anew(page: Page, app: Server) -> None:
    visit(page, app, "/exercises?exercise=superman")
    loaded: list[str] = []
    page.on("request", lambda request: loaded.extend(_documents(request)))
    page.get_by_role("link", name="Longissimus thoracis", exact=True).first.click()
    expect(page).to_have_title("Longissimus thoracis · Back Atlas")
    page.get_by_role("link", name="Erector spinae", exact=True).first.click()
    expect(page).to_have_title("Erector spinae · Back Atlas")
    page.get_by_role("link", name="Gray's Anatomy").first.click()
    expect(page).to_have_title("Sources · Back Atlas")
    expect(page).to_have_url(f"{app.address}/sources?source=gray42")
    assert loaded == []
    for title in ("Erector spinae", "Longissimus thoracis", "Superman"):
        page.go_back()
        expect(page).to_have_title(f"{title} · Back Atlas")
        settle(page)


def test_the_explorer_and_the_muscle_page_lead_to_each_other_and_to_a_neighbours_own(
    page: Page, app: Server
) -> None:
    visit(page, app, "/muscles?muscle=rhomboid-minor")
    page.get_by_role("link", name="Show in the explorer").click()
    expect(page).to_have_title("Explore · Back Atlas")
    expect(panel_heading(page, "Rhomboid minor")).to_be_visible()
    page.get_by_role("link", name="All about Rhomboid minor").click()
    expect(page).to_have_title("Rhomboid minor · Back Atlas")
    expect(region(page, "rhomboid-minor")).to_have_attribute("aria-pressed", "true")
    settle(page)
    pick(page, "infraspinatus")
    expect(page).to_have_title("Infraspinatus · Back Atlas")
    expect(page.get_by_role("heading", level=1, name="Infraspinatus")).to_be_visible()
    assert "muscle=infraspinatus" in page.url


def test_a_mistyped_address_says_so_and_leads_to_the_nearest(page: Page, app: Server) -> None:
    visit(page, app, "/exercises?exercise=supermanza-hold")
    expect(page.get_by_test_id("stAlertContainer").first).to_contain_text("There is no exercise")
    expect(page.get_by_text("Did you mean")).to_have_count(1)
    page.get_by_text("Did you mean").get_by_role("link", name="Superman", exact=True).click()
    expect(page).to_have_title("Superman · Back Atlas")
    expect(page.get_by_text("Did you mean")).to_have_count(0)


def test_what_an_address_asks_of_the_plate_and_cannot_have_is_said(page: Page, app: Server) -> None:
    visit(page, app, "/?depth=9&view=sideways&hide=nose,rhomboid-major")
    told = page.get_by_test_id("stAlertContainer")
    expect(told).to_have_count(3)
    expect(told.filter(has_text="they run from 1 to 8")).to_be_visible()
    expect(told.filter(has_text='"sideways" is not a view')).to_be_visible()
    expect(told.filter(has_text="nose")).to_be_visible()
    assert "rhomboid-major" not in shown(page, "left")
    expect(caption(page)).to_have_text("Pick a muscle in the picture.")


def test_markup_in_an_address_is_shown_and_never_obeyed(page: Page, app: Server) -> None:
    page.on("dialog", lambda dialog: pytest.fail(f"the address ran a script: {dialog.message}"))
    image, link = "<img src=x onerror=alert(1)>", "[a](javascript:alert(1))"
    for path in (f"/?muscle={image}&hide={link}", f"/exercises?exercise={link}", f"/sources?source={image}"):
        visit(page, app, path)
        expect(page.get_by_text("Not medical advice.")).to_be_visible()
        expect(page.locator("img[src=x], a[href^='javascript:']")).to_have_count(0)
        expect(page.get_by_test_id("stException")).to_have_count(0)


def test_a_page_that_is_not_there_leads_home(page: Page, app: Server) -> None:
    visit(page, app, "/nowhere")
    expect(page.get_by_role("heading", level=1, name="The back, layer by layer")).to_be_visible()
    expect(diagram(page)).to_be_visible()


def _documents(request: Request) -> list[str]:
    return [request.url] if request.resource_type == "document" else []
