"""The words beside the plate: there in the frame of the click, and in the end as the server says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, WebSocketRoute, expect

from backatlas.atlas import Atlas
from tests.browser.steps import ask, diagram, panel_heading, pick, region, settle, visible_spot, visit
from tools.server import Server


class Wire:
    """The line to the server; while it is cut, what the server says is kept back."""

    def __init__(self, page: Page) -> None:
        self._kept: list[str | bytes] | None = None
        page.route_web_socket("**/_stcore/stream", self._join)

    def _join(self, near: WebSocketRoute) -> None:
        self._near = near
        far = near.connect_to_server()
        far.on_message(
            lambda message: near.send(message) if self._kept is None else self._kept.append(message)
        )

    @contextmanager
    def cut(self) -> Iterator[None]:
        self._kept = []
        yield
        kept, self._kept = self._kept, None
        for message in kept:
            self._near.send(message)


def test_a_click_shows_the_words_before_the_server_answers_and_neither_its_answer_nor_a_search_moves_them(
    page: Page, app: Server, atlas: Atlas
) -> None:
    wire = Wire(page)
    visit(page, app)
    muscle = atlas.muscles["latissimus-dorsi"]
    spot = visible_spot(region(page, muscle.id, "left"))
    with page.expect_response(lambda answer: f"panel-{muscle.id}" in answer.url):
        page.mouse.move(*spot)
    with wire.cut():
        page.mouse.click(*spot)
        expect(panel_heading(page, "Latissimus dorsi")).to_be_visible()
        expect(page.get_by_text(muscle.plain)).to_be_visible()
        expect(page.get_by_role("link", name="All about Latissimus dorsi")).to_be_visible()
        expect(page.get_by_role("radio", name="In plain words")).to_be_visible()
        expect(page).to_have_url(f"{app.address}/?muscle=latissimus-dorsi&depth=1&view=same")
        page.evaluate("document.querySelector('.panel h1').shownFirst = true")
        place = panel_heading(page, "Latissimus dorsi").bounding_box()
    settle(page)
    assert page.evaluate("document.querySelector('.panel h1').shownFirst"), "the words stay that are there"
    page.get_by_role("radio", name="Study").click()
    expect(page.get_by_text(muscle.study.split("\n")[0])).to_be_visible()
    page.get_by_role("radio", name="In plain words").click()
    expect(page.get_by_text(muscle.plain)).to_be_visible()
    assert panel_heading(page, "Latissimus dorsi").bounding_box() == place
    settle(page)
    diagram(page).evaluate("node => { node.shownFirst = true; }")
    ask(page, "trapezius")
    expect(panel_heading(page, "Trapezius")).to_be_visible()
    assert diagram(page).evaluate("node => node.shownFirst") is True, "the plate stays that is there"


def test_the_words_come_in_the_voice_that_was_chosen_and_reading_goes_on_at_the_heading_after_a_link(
    page: Page, app: Server, atlas: Atlas
) -> None:
    wire = Wire(page)
    muscle = atlas.muscles["gluteus-maximus"]
    visit(page, app, "/?muscle=latissimus-dorsi")
    page.get_by_role("radio", name="Coach").click()
    expect(page.get_by_text(atlas.muscles["latissimus-dorsi"].coach.split("\n")[0])).to_be_visible()
    settle(page)
    with wire.cut():
        pick(page, muscle.id, "left")
        expect(page.get_by_text(muscle.coach.split("\n")[0])).to_be_visible()
    settle(page)
    page.get_by_role("link", name="All about Gluteus maximus").focus()
    page.go_back()
    expect(panel_heading(page, "Latissimus dorsi")).to_be_focused()


def test_keyboard_and_list_show_the_words_as_soon_as_a_click_does(
    page: Page, app: Server, atlas: Atlas
) -> None:
    wire = Wire(page)
    visit(page, app)
    region(page, "gluteus-maximus", "left").focus()
    with wire.cut():
        page.keyboard.press("Enter")
        expect(panel_heading(page, "Gluteus maximus")).to_be_visible()
    settle(page)
    diagram(page).get_by_text("All muscles in the picture, as a list").click()
    listed = diagram(page).get_by_role("button", name=atlas.muscles["multifidus-lumborum"].name, exact=True)
    with wire.cut():
        listed.click()
        expect(panel_heading(page, atlas.muscles["multifidus-lumborum"].name)).to_be_visible()
    settle(page)
    assert "muscle=multifidus-lumborum" in page.url


def test_words_whose_file_does_not_come_are_the_servers(page: Page, app: Server, atlas: Atlas) -> None:
    page.route("**/made/panel-*", lambda route: route.abort())
    visit(page, app)
    pick(page, "gluteus-maximus", "left")
    expect(panel_heading(page, "Gluteus maximus")).to_be_visible()
    for muscle in (atlas.muscles["levator-scapulae"], atlas.muscles["erector-spinae"]):
        ask(page, muscle.name)
        expect(panel_heading(page, muscle.name)).to_be_visible()
        expect(page.get_by_text(muscle.plain)).to_be_visible()
