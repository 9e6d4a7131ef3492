"""The body on the screen: asked for, turned, picked, peeled, hidden, by hand and by keys; and what stands in without it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from backatlas.atlas import Atlas
from backatlas.study.asking import Asker
from backatlas.study.options import read_address
from backatlas.study.quiz import make_quiz
from backatlas.viewer import make_viewer
from tests.browser.steps import panel_heading, settle, visit
from tools.server import Server

_FIRST = 30_000  # ms: software draws the first picture


@pytest.fixture(scope="module", autouse=True)
def script() -> Path:
    return make_viewer()


def body(page: Page, server: Server, query: str = "") -> Locator:
    """The explorer with the body, once it is drawn."""
    visit(page, server, f"/?picture=body{query}")
    figure = page.locator(".figure[data-picture=live]")
    figure.wait_for(timeout=_FIRST)
    return figure


def direction(figure: Locator) -> str:
    """From where the body is seen, as its name tells a screen reader."""
    label = figure.locator(".model").get_attribute("aria-label") or ""
    return label.removeprefix("The body, seen from ").partition(";")[0]


def seen(figure: Locator) -> list[str]:
    """The muscles that are seen from here, in words, the largest first."""
    words = figure.locator("details.seen")
    if words.get_attribute("open") is None:
        words.locator("summary").click()
    return words.locator(".names button").all_inner_texts()


def where(figure: Locator, muscle: str) -> tuple[float, float]:
    """A point of the screen at which this muscle is in front; the tip at the pointer says so."""
    box = figure.locator(".model").bounding_box()
    assert box
    page = figure.page
    for row in range(1, 20):
        for column in range(1, 20):
            x, y = box["x"] + box["width"] * column / 20, box["y"] + box["height"] * row / 20
            page.mouse.move(x, y)
            tip = figure.locator(".tip")
            if tip.is_visible() and tip.inner_text() == muscle:
                return x, y
    raise AssertionError(f"{muscle} is nowhere in front")


def test_the_plate_fetches_nothing_of_the_body_until_it_is_asked_for_and_its_memory_comes_back(
    page: Page, app: Server
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    visit(page, app)
    assert [url for url in asked if "body.glb" in url or "/made/viewer-" in url] == []
    page.get_by_role("radio", name="Body, to turn").or_(page.get_by_text("Body, to turn")).first.click()
    figure = page.locator(".figure[data-picture=live]")
    figure.wait_for(timeout=_FIRST)
    assert len([url for url in asked if "body.glb" in url]) == 1
    assert "picture=body" in page.url
    canvas = figure.locator(".model").element_handle()
    page.get_by_text("Chart", exact=True).first.click()
    page.locator(".diagram[data-drawn=yes]").wait_for()
    page.wait_for_function("canvas => canvas.getContext('webgl2').isContextLost()", arg=canvas)


def test_a_link_leads_to_a_muscle_at_its_depth_fading_and_isolating_leave_it_and_a_lost_context_is_told(
    page: Page, app: Server
) -> None:
    figure = body(page, app, "&muscle=rhomboid-major&depth=2&view=same")
    expect(panel_heading(page, "Rhomboid major")).to_be_visible()
    expect(figure.locator(".choices input:checked")).to_have_value("2")
    names = seen(figure)
    assert "Rhomboid major" in names
    assert "Trapezius, transverse part" not in names
    fade = figure.get_by_role("button", name="Fade the others")
    fade.click()
    expect(fade).to_have_attribute("aria-pressed", "true")
    left = figure.locator("details.seen .names button")
    expect(left).to_have_text(["Rhomboid major"])  # what is faint lets the pointer through
    figure.get_by_role("button", name="Isolate").click()
    expect(left).to_have_text(["Rhomboid major"])
    assert "alone=yes" in page.url
    figure.locator(".model").evaluate(
        "canvas => canvas.getContext('webgl2').getExtension('WEBGL_lose_context').loseContext()"
    )
    expect(page.locator(".figure[data-picture=still] .news")).to_contain_text("given the body up")


def test_a_click_picks_the_muscle_that_is_in_front_and_what_is_hidden_is_so_on_the_plate(
    page: Page, app: Server
) -> None:
    figure = body(page, app, "&depth=1&view=same")
    page.mouse.click(*where(figure, "Trapezius, transverse part"))
    expect(panel_heading(page, "Trapezius, transverse part")).to_be_visible()
    expect(figure.locator(".caption .name")).to_have_text("Trapezius, transverse part")
    assert "muscle=trapezius-transverse" in page.url
    assert "picture=body" in page.url
    figure.get_by_role("button", name="Hide this muscle").click()
    expect(figure.locator("details.seen summary")).to_be_visible()
    assert "Trapezius, transverse part" not in seen(figure)
    settle(page)
    page.get_by_text("Chart", exact=True).first.click()
    plate = page.locator(".diagram[data-drawn=yes]")
    plate.wait_for()
    expect(plate.locator(".half[data-half=right] .muscle[data-id=trapezius-transverse]")).to_be_hidden()
    assert "hide=trapezius-transverse" in page.url


def test_a_drag_turns_and_picks_nothing_set_views_show_what_lies_there_and_the_keyboard_picks(
    page: Page, app: Server
) -> None:
    figure = body(page, app, "&depth=1&view=same")
    assert direction(figure) == "behind"
    assert "Pectoralis major" not in seen(figure)[:8]  # a little of it shows through the armpit
    box = figure.locator(".model").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 220, y, steps=4)
    page.mouse.up()
    expect(figure.locator(".model")).not_to_have_attribute(
        "aria-label", "The body, seen from behind; on top: Under the skin"
    )
    assert "muscle=" not in page.url
    figure.get_by_role("button", name="Front").click()
    assert direction(figure) == "front"
    expect(figure.locator("details.seen .names")).to_contain_text("Pectoralis major")
    expect(figure.locator("details.seen .names")).not_to_contain_text("Trapezius, ascending part")

    figure.locator("[data-from=behind]").click()
    assert direction(figure) == "behind"
    figure.locator(".model").focus()
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    expect(figure.locator("[data-from=right]")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("n")
    name = figure.locator(".caption .name")
    expect(name).not_to_have_text("Pick a muscle on the body.")
    page.keyboard.press("Enter")
    expect(panel_heading(page, name.inner_text())).to_be_visible()
    figure.locator("details.index summary").click()
    figure.locator(".names.list").get_by_role("button", name="Rectus abdominis", exact=True).click()
    expect(panel_heading(page, "Rectus abdominis")).to_be_visible()
    expect(figure.locator("details.seen summary")).to_be_visible()
    assert "Rectus abdominis" in seen(figure)


def test_without_webgl_the_visitor_is_told(page: Page, app: Server) -> None:
    page.add_init_script(
        "const get = HTMLCanvasElement.prototype.getContext;"
        "HTMLCanvasElement.prototype.getContext = function (kind, ...more) {"
        " return kind.startsWith('webgl') ? null : get.call(this, kind, ...more); };"
    )
    visit(page, app, "/?picture=body")
    figure = page.locator(".figure[data-picture=still]")
    expect(figure.locator(".news")).to_contain_text("cannot draw in three dimensions")
    expect(figure.locator("img.still")).to_be_visible()
    figure.get_by_role("button", name="Front").click()
    expect(figure.locator("img.still")).to_have_attribute("alt", "The body with its muscles, seen from front")
    expect(figure.locator(".news")).not_to_contain_text("muscles alone")
    visit(page, app, "/?picture=body&show=nerves&depth=3")
    expect(figure.locator(".news")).to_contain_text("They show muscles alone")


def test_a_server_without_the_script_says_so(
    new_page: Callable[..., Page], app: Server, script: Path
) -> None:
    page = new_page()
    page.route("**/made/viewer-*.js", lambda route: route.abort())
    visit(page, app, "/?picture=body")
    expect(page.locator(".figure[data-picture=still] .news")).to_contain_text("could not be drawn")


def test_the_quiz_asks_for_a_muscle_on_the_body_and_names_none(page: Page, app: Server, atlas: Atlas) -> None:
    options, _ = read_address({"seed": "4", "kinds": "body", "groups": "trapezius", "length": "1"}, atlas)
    (question,) = make_quiz(Asker(atlas), options).questions
    visit(page, app, "/quiz?seed=4&kinds=body&groups=trapezius&length=1")
    page.get_by_role("button", name="Start").click()
    figure = page.locator(".figure.asking[data-picture=live]")
    figure.wait_for(timeout=_FIRST)
    expect(page.get_by_role("heading", name=question.prompt)).to_be_visible()
    model = figure.locator(".model")
    model.press("n")
    expect(figure.locator(".caption .name")).to_contain_text("Muscle 1 of")
    assert figure.inner_text().count("rapezius") == 0
    model.press("Enter")
    expect(page.locator(".verdict")).to_be_visible()
    expect(page.get_by_text(question.explanation[:40]).first).to_be_visible()
    page.locator(".figure.answered[data-picture=live]").wait_for(timeout=_FIRST)


def test_a_muscle_stands_alone_on_its_own_page(page: Page, app: Server) -> None:
    visit(page, app, "/muscles?muscle=latissimus-dorsi&picture=body")
    figure = page.locator(".figure[data-picture=live]")
    figure.wait_for(timeout=_FIRST)
    assert seen(figure) == ["Latissimus dorsi"]
    expect(figure.locator(".depths")).to_be_hidden()
