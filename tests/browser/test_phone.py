"""The explorer and its plates on a phone: what stands first, and what was tapped is held in sight."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from backatlas.atlas import Atlas
from pages.ui.words import first_sentence
from tests.browser.steps import (
    SETTLED,
    caption,
    diagram,
    go,
    panel_heading,
    region,
    settle,
    visible_spot,
    visit,
)
from tools.server import HOST, Server


@pytest.fixture
def phone(new_page: Callable[..., Page]) -> Page:
    return new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)


def test_words_and_ways_in_come_before_the_plate_and_a_tap_holds_name_and_first_sentence_at_the_lower_edge(
    phone: Page, app: Server, atlas: Atlas
) -> None:
    visit(phone, app)
    title = phone.get_by_role("heading", name="The back, layer by layer")
    expect(title).to_be_in_viewport(ratio=1)
    expect(phone.get_by_text("Back Atlas shows the muscles of the back").first).to_be_in_viewport(ratio=1)
    for way in ("My own back", "I train people", "I study anatomy"):
        expect(phone.get_by_role("radio", name=way)).to_be_in_viewport(ratio=1)
    for link in ("Everyday life", "Planner", "Quiz"):
        expect(phone.locator(".ways").get_by_role("link", name=link)).to_be_in_viewport(ratio=1)
    expect(diagram(phone).get_by_role("button", name="Peel")).to_be_in_viewport(ratio=1)
    words, plate = title.bounding_box(), diagram(phone).locator(".paper").bounding_box()
    assert words
    assert plate
    assert words["y"] < plate["y"] < 400, "more than half of the chart is in sight"
    steps = phone.locator(".steps a")
    expect(steps).to_have_text(["Explorer", "Index of muscles", "Structures", "Move", "Sections"])
    for number in range(5):
        expect(steps.nth(number)).to_be_in_viewport(ratio=1)

    muscle = atlas.muscles["trapezius-transverse"]
    spot = visible_spot(region(phone, muscle.id, "left"))
    main, paper = phone.get_by_test_id("stMain"), diagram(phone).locator(".paper")
    before = main.evaluate("node => node.scrollTop"), paper.bounding_box()
    phone.touchscreen.tap(*spot)
    expect(caption(phone)).to_contain_text(first_sentence(muscle.plain))
    expect(caption(phone).locator(".name")).to_have_text(muscle.name)
    expect(caption(phone)).to_be_in_viewport(ratio=1)
    diagram(phone).locator(".card").evaluate(
        "async node => Promise.all(node.getAnimations().map((one) => one.finished))"
    )
    card = diagram(phone).locator(".card").bounding_box()
    assert card
    assert card["y"] + card["height"] == pytest.approx(795, abs=1), "it stands on the rooms"
    assert card["height"] < 844 / 4
    now = main.evaluate("node => node.scrollTop"), paper.bounding_box()
    assert now == before, "nothing moves under the finger"
    # Depth and zoom stand at the other end of the plate.
    for control in (diagram(phone).get_by_role("button", name="Zoom in"), diagram(phone).locator(".choices")):
        box = control.bounding_box()
        assert box
        assert box["y"] + box["height"] <= card["y"]


def test_the_five_rooms_stand_at_the_lower_edge_on_every_page_and_nothing_lies_under_them(
    phone: Page, app: Server
) -> None:
    visit(phone, app)
    for title in ("Explore", "Compare", "Planner", "Quiz", "When to stop and get help"):
        go(phone, title)
        rooms = phone.get_by_role("navigation", name="Rooms")
        for name in ("Explore", "Exercises", "Plan", "Learn", "Your back"):
            box = rooms.get_by_role("link", name=name, exact=True).bounding_box()
            assert box
            assert box["y"] + box["height"] == pytest.approx(844, abs=1)
            assert box["height"] >= 44
            assert box["width"] >= 44
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 390
        phone.get_by_test_id("stMain").evaluate("node => node.scrollTo(0, node.scrollHeight)")
        sources = phone.locator("footer").get_by_role("link", name="Sources", exact=True).bounding_box()
        assert sources
        assert sources["y"] + sources["height"] < 795
    for control in (phone.get_by_role("link", name="Back Atlas", exact=True), phone.get_by_role("search")):
        phone.get_by_test_id("stMain").evaluate("node => node.scrollTo(0, 0)")
        expect(control).to_be_in_viewport(ratio=1)


def test_a_bare_page_in_another_site_s_frame_has_one_link_at_its_top_and_no_rooms(
    phone: Page, app: Server
) -> None:
    with _course(f"{app.address}/planner?embed=true") as course:
        inside = _inside(phone, course)
        whole = inside.get_by_role("link", name="Back Atlas")
        expect(whole).to_be_in_viewport(ratio=1)
        box = whole.bounding_box()
        assert box
        assert _FRAME_AT <= box["y"] < _FRAME_AT + 100
        assert box["height"] >= 24
        expect(inside.get_by_role("navigation")).to_have_count(0)
        expect(inside.get_by_role("search")).to_have_count(0)
        with phone.context.expect_page() as opened:
            whole.tap()
        expect(opened.value).to_have_url(f"{app.address}/planner")
        expect(opened.value.get_by_role("navigation", name="Rooms")).to_be_visible()


def test_a_whole_page_in_another_site_s_frame_has_its_rooms_at_the_frame_s_lower_edge(
    phone: Page, app: Server
) -> None:
    with _course(f"{app.address}/planner") as course:
        inside = _inside(phone, course)
        expect(inside.get_by_role("search")).to_be_visible()
        plan = inside.get_by_role("navigation", name="Rooms").get_by_role("link", name="Plan", exact=True)
        expect(plan).to_be_in_viewport(ratio=1)
        box = plan.bounding_box()
        assert box
        assert box["y"] + box["height"] == pytest.approx(_FRAME_AT + _FRAME_HIGH, abs=1)


_FRAME_AT, _FRAME_HIGH = 120, 600  # px


@contextmanager
def _course(framed: str) -> Iterator[str]:
    """The address of another server's page, with a page of the atlas in a frame.

    A real server: one that Playwright makes up has no address, and Chromium keeps it from those of this machine.
    """
    page = (
        '<!doctype html><title>A course</title><meta name="viewport" content="width=device-width">'
        f'<iframe src="{framed}" style="position: absolute; top: {_FRAME_AT}px; left: 0; border: 0; '
        f'width: 100%; height: {_FRAME_HIGH}px"></iframe>'
    ).encode()

    class Course(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: what fails shows in the test."""

    with ThreadingHTTPServer((HOST, 0), Course) as course:
        threading.Thread(target=course.serve_forever, daemon=True).start()
        yield f"http://{HOST}:{course.server_port}/"
        course.shutdown()


def _inside(phone: Page, address: str) -> FrameLocator:
    """What the frame shows, once it has said all it has to say."""
    phone.goto(address)
    inside = phone.frame_locator("iframe")
    inside.locator("body[data-links=ready] footer").wait_for()
    inside.locator(SETTLED).wait_for()
    return inside


def test_what_was_tapped_does_not_lie_under_the_sheet_of_which_more_leads_to_the_words_and_close_takes_it_away(
    phone: Page, app: Server
) -> None:
    visit(phone, app)
    diagram(phone)
    phone.touchscreen.tap(150, 780)
    expect(caption(phone)).to_contain_text("Latissimus dorsi")
    box = diagram(phone).locator(".card").bounding_box()
    assert box
    phone.wait_for_function("() => document.querySelector('[data-testid=stMain]').scrollTop > 0")
    tapped = 780 - box["y"]
    phone.wait_for_function(f"() => document.querySelector('[data-testid=stMain]').scrollTop > {tapped}")
    more = diagram(phone).get_by_role("button", name="More about Latissimus dorsi")
    expect(panel_heading(phone, "Latissimus dorsi")).to_be_attached()
    more.click()
    expect(panel_heading(phone, "Latissimus dorsi")).to_be_focused()
    expect(panel_heading(phone, "Latissimus dorsi")).to_be_in_viewport()
    expect(more).to_be_hidden()  # with the plate out of sight
    diagram(phone).locator(".choices").scroll_into_view_if_needed()
    close = diagram(phone).get_by_role("button", name="Close")
    close.click()
    expect(close).to_be_hidden()
    expect(diagram(phone).locator(".sheet")).not_to_have_class("open")


def test_the_sheet_is_worked_by_keyboard_and_says_once_what_is_picked(phone: Page, app: Server) -> None:
    visit(phone, app, "/?depth=1&view=same")
    region(phone, "trapezius-transverse").focus()
    phone.keyboard.press("ArrowDown")
    expect(region(phone, "trapezius-ascending")).to_be_focused()
    expect(caption(phone)).to_have_attribute("aria-live", "off")
    phone.keyboard.press("Enter")
    expect(caption(phone)).to_have_attribute("aria-live", "polite")
    assert diagram(phone).locator("[aria-live=polite], [role=status]").count() == 1
    more = diagram(phone).get_by_role("button", name="More about Trapezius, ascending part")
    expect(more).to_be_visible()
    for _ in range(6):
        phone.keyboard.press("Tab")
        if more.evaluate("node => node.getRootNode().activeElement === node"):
            break
    expect(more).to_be_focused()
    phone.keyboard.press("Escape")
    expect(more).to_be_hidden()
    expect(region(phone, "trapezius-ascending")).to_be_focused()


def test_a_tap_on_an_exercise_s_plate_leads_to_the_muscle_s_own_page(phone: Page, app: Server) -> None:
    visit(phone, app, "/exercises?exercise=superman")
    steps = phone.get_by_role("heading", name="Steps").bounding_box()
    plate = diagram(phone).bounding_box()
    assert steps
    assert plate
    assert steps["y"] < plate["y"]
    phone.touchscreen.tap(*visible_spot(region(phone, "gluteus-maximus", "left")))
    expect(caption(phone)).to_contain_text("grade")
    diagram(phone).get_by_role("button", name="More about Gluteus maximus").click()
    expect(phone).to_have_title("Gluteus maximus · Back Atlas")
    settle(phone)
