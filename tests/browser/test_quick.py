"""A visitor quicker than the network: links, searches, picks, back and forward before the page before has come."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from backatlas.atlas import Atlas
from pages.ui.rooms import FOOT, ROOMS
from tests.browser.steps import SETTLED, diagram, panel_heading, pick, region, settle, visit
from tests.browser.wire import slow_wire
from tools.server import Server

_FAR = 0.06  # seconds each way, as between continents
# What a script does, a finger does without waiting; each looks into the open shadow roots.
_FOLLOW = """name => {
  const roots = [...document.querySelectorAll("*")].map((node) => node.shadowRoot).filter(Boolean);
  const links = roots.flatMap((root) => [...root.querySelectorAll(".masthead nav a")]);
  const link = links.findLast((one) => one.textContent === name);
  link?.click();
  return Boolean(link);
}"""
# In one go: the next page's bar, which has other links, may take the place of this one at any moment.
_FOLLOW_ONE = """turn => {
  const roots = [...document.querySelectorAll("*")].map((node) => node.shadowRoot).filter(Boolean);
  const links = roots.flatMap((root) => [...root.querySelectorAll(".masthead nav a")]);
  const link = links[Math.floor(turn * links.length)];
  link?.click();
  return link?.textContent;
}"""
_PICK = """turn => {
  const roots = [...document.querySelectorAll("*")].map((node) => node.shadowRoot).filter(Boolean);
  const seen = roots.flatMap((root) => [...root.querySelectorAll(".diagram[data-drawn=yes] [data-half=right] .muscle:not([hidden])")]);
  seen[Math.floor(turn * seen.length)]?.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true, cancelable: true }));
}"""


@pytest.fixture(scope="module")
def far(app: Server) -> Iterator[Server]:
    """The app on the other side of the earth."""
    with slow_wire(app, _FAR) as server:
        yield server


def follow(page: Page, name: str) -> None:
    page.wait_for_function(_FOLLOW, arg=name)  # between two pages there are no links for a moment


def search(page: Page, words: str) -> None:
    box = page.get_by_role("textbox", name="Search muscles and exercises").first
    box.click()
    page.keyboard.type(words)
    page.keyboard.press("Enter")


def test_of_links_followed_at_once_the_last_one_wins(page: Page, far: Server) -> None:
    visit(page, far, "/muscles")
    for name in ("Learn", "Plan", "Exercises"):
        follow(page, name)
    expect(page).to_have_title("Exercises · Back Atlas")
    settle(page)
    expect(page).to_have_url(f"{far.address}/exercises")
    page.go_back()
    page.go_back()
    expect(page).to_have_title("Quiz · Back Atlas")


def test_a_link_is_followed_although_the_page_moves_under_the_finger_but_not_by_a_finger_that_leaves_it(
    page: Page, app: Server
) -> None:
    visit(page, app, "/claims")
    link = page.locator("footer").get_by_role("link", name="Sources", exact=True)
    link.scroll_into_view_if_needed()
    x, y = _press(page, link)
    page.mouse.move(x + 200, y - 100)
    page.mouse.up()
    settle(page)
    expect(page).to_have_title("Claims · Back Atlas")
    _press(page, link)
    page.evaluate("document.querySelector('footer').style.transform = 'translateY(-200px)'")
    page.mouse.up()
    expect(page).to_have_title("Sources · Back Atlas")


def _press(page: Page, link: Locator) -> tuple[float, float]:
    """Hold the button down in the middle of a link."""
    box = link.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    return x, y


def test_a_step_back_just_after_a_pick_undoes_it(page: Page, far: Server) -> None:
    visit(page, far, "/?muscle=trapezius&depth=1")
    pick(page, "latissimus-dorsi")
    settle(page)
    page.evaluate(_PICK, 0.5)
    page.go_back()
    page.wait_for_function("() => !globalThis.backAtlas.wish.going")
    settle(page)
    expect(panel_heading(page, "Latissimus dorsi")).to_be_visible()
    assert parse_qs(urlsplit(page.url).query)["muscle"] == ["latissimus-dorsi"]
    expect(region(page, "latissimus-dorsi", "right")).to_have_attribute("aria-pressed", "true")


def test_a_search_just_after_a_link_is_asked_on_the_page_that_comes(page: Page, far: Server) -> None:
    visit(page, far, "/muscles")
    follow(page, "Learn")
    search(page, "lats")
    expect(page.locator(".answers").get_by_role("link", name="Latissimus dorsi").first).to_be_visible()
    expect(page).to_have_title("Quiz · Back Atlas")


def test_a_link_just_after_a_search_leaves_the_search_behind(page: Page, far: Server) -> None:
    visit(page, far, "/")
    search(page, "rhomboid minor")
    follow(page, "Exercises")
    expect(page).to_have_title("Exercises · Back Atlas")
    settle(page)
    expect(page).to_have_url(f"{far.address}/exercises")
    expect(page.locator(".answers a")).to_have_count(0)


def test_answers_stay_on_the_page_where_they_were_asked(page: Page, app: Server) -> None:
    visit(page, app, "/quiz")
    search(page, "lats")
    expect(page.locator(".answers a").first).to_be_visible()
    page.locator(".answers a").first.click()
    expect(page).to_have_title("Latissimus dorsi · Back Atlas")
    settle(page)
    expect(page.locator(".answers a")).to_have_count(0)
    expect(page.get_by_role("textbox", name="Search muscles and exercises")).to_have_value("")


def test_a_page_that_is_left_is_faint_and_takes_no_clicks(page: Page, far: Server) -> None:
    visit(page, far, "/?muscle=rhomboid-major&depth=2")
    diagram(page)
    left = page.evaluate("""() => {
      const told = [];
      addEventListener("click", () => told.push("click"));
      const link = [...document.querySelectorAll("*")].flatMap((node) => [...(node.shadowRoot?.querySelectorAll(".masthead nav a") ?? [])])
        .find((one) => one.textContent === "Learn");
      link.click();
      const stage = document.querySelector(".stMain .stMainBlockContainer > .stVerticalBlock > :last-child");
      stage.querySelector("a, button, p").click();
      const { pointerEvents } = getComputedStyle(stage);
      const links = getComputedStyle(link.getRootNode().host).pointerEvents;
      return { told, pointerEvents, links, busy: document.querySelector("[data-testid=stMain]").getAttribute("aria-busy") };
    }""")
    assert left == {"told": [], "pointerEvents": "none", "links": "auto", "busy": "true"}
    expect(page).to_have_title("Quiz · Back Atlas")
    expect(page.locator("[data-testid=stMain]")).to_have_attribute("aria-busy", "false")
    assert not page.locator("body").evaluate("body => body.hasAttribute('data-leaving')")


def test_a_pick_just_before_a_link_does_not_stand_in_the_next_address(page: Page, far: Server) -> None:
    visit(page, far, "/?muscle=trapezius-transverse&depth=2")
    pick(page, "infraspinatus")
    follow(page, "Index of muscles")
    expect(page.get_by_role("heading", level=1, name="Muscles", exact=True)).to_be_visible()
    settle(page)
    expect(page).to_have_url(f"{far.address}/muscles")


def test_a_double_click_on_a_link_is_one_wish(page: Page, app: Server) -> None:
    """The second click would ask for the bare planner, and so for an empty session."""
    visit(page, app, "/planner")
    page.get_by_role("button", name="Start from “").first.click()
    expect(page.get_by_role("heading", name="The session", exact=True)).to_be_visible()
    follow(page, "Learn")
    expect(page).to_have_title("Quiz · Back Atlas")
    settle(page)
    page.locator(".masthead").get_by_role("link", name="Plan", exact=True).dblclick()
    expect(page).to_have_title("Planner · Back Atlas")
    settle(page)
    expect(page.get_by_role("heading", name="The session", exact=True)).to_be_visible()


def test_back_and_back_again_lights_one_muscle(page: Page, far: Server) -> None:
    visit(page, far, "/?depth=2")
    for muscle, name in (("rhomboid-major", "Rhomboid major"), ("infraspinatus", "Infraspinatus")):
        pick(page, muscle)
        expect(panel_heading(page, name)).to_be_visible()
    settle(page)
    follow(page, "Learn")
    expect(page).to_have_title("Quiz · Back Atlas")
    settle(page)
    page.evaluate("() => { history.back(); setTimeout(() => history.back(), 30); }")
    expect(panel_heading(page, "Rhomboid major")).to_be_visible()
    expect(page.locator(".diagram .muscle[aria-pressed=true][data-id=infraspinatus]")).to_have_count(0)
    expect(region(page, "rhomboid-major")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("svg.touch")).to_have_count(1)


def test_whatever_is_done_in_haste_the_page_at_rest_is_the_one_in_the_address(
    page: Page, far: Server, atlas: Atlas
) -> None:
    visit(page, far, "/log")
    chance = random.Random(11)
    for name, title in (("Learn", "Quiz"), ("Explore", "Explore")):
        follow(page, name)
        expect(page).to_have_title(f"{title} · Back Atlas")
        settle(page)
    behind = 2  # pages in the history; further back is no page of the app
    for _ in range(8):
        deeds = []
        for _ in range(chance.randint(2, 5)):
            deeds.append(_deed(page, chance, behind))
            behind += {"link": 1, "back": -1}.get(deeds[-1].split()[0], 0)
        _stands(page, atlas, deeds)


def _deed(page: Page, chance: random.Random, behind: int) -> str:
    kind = chance.choices(("link", "search", "pick", "forward", "back"), (5, 2, 2, 1, behind > 0))[0]
    name = ""
    if kind == "link":
        name = page.evaluate(_FOLLOW_ONE, chance.random())
        if not name:  # in the moment between two pages there are no links
            return "nothing"
    elif kind == "search":
        name = chance.choice(("lats", "romboid", "pull up", "levator", "zzqq"))
        search(page, name)
    elif kind == "pick":
        page.evaluate(_PICK, chance.random())
    else:
        page.evaluate(f"() => history.{kind}()")
    page.wait_for_timeout(chance.choice((0, 0, 20, 80, 200)))  # haste, and not a wait for anything
    return f"{kind} {name}".strip()


def _stands(page: Page, atlas: Atlas, deeds: list[str]) -> None:
    """The page has come to rest as that of its address, whole and alive."""
    told = f"after {', '.join(deeds)} at "
    page.wait_for_function("() => !backAtlas.wish.going && !backAtlas.wish.coming && !backAtlas.wish.asking")
    page.locator(SETTLED).wait_for()
    address = urlsplit(page.url)
    name = address.path.strip("/")
    query = parse_qs(address.query)
    steps = [step for room in ROOMS for step in room.steps] + list(FOOT)
    title = next((step.title for step in steps if step.page == name), name.capitalize())
    if name == "muscles" and "muscle" in query:
        title = atlas.muscles[query["muscle"][0]].name
    if name == "exercises" and "exercise" in query:
        title = atlas.exercises[query["exercise"][0]].name
    if name != "why":
        expect(page, told + page.url).to_have_title(f"{title} · Back Atlas")
    expect(page.locator("header.masthead"), told + page.url).to_have_count(1)
    expect(page.locator("footer"), told + page.url).to_have_count(1)
    expect(page.locator("[data-testid=stDialog], [data-testid=stException]"), told + page.url).to_have_count(
        0
    )
    if name in ("", "muscles") and "muscle" in query:
        lit = {one.id for one in atlas.family(atlas.muscles[query["muscle"][0]])} | {query["muscle"][0]}
        shown = page.locator(".diagram .muscle[aria-pressed=true]")
        ids = set(shown.evaluate_all("nodes => nodes.map((node) => node.dataset.id)"))
        assert ids <= lit, told + page.url


def test_choices_made_in_haste_are_all_kept(page: Page, far: Server) -> None:
    visit(page, far, "/structures")
    for kind in ("Nerves", "Arteries", "Veins", "Arteries", "Spaces"):
        page.get_by_role("button", name=kind).first.click()
    expect(page).to_have_url(f"{far.address}/structures?kinds=nerve%2Cvein%2Cspace")
    settle(page)
    chosen = page.locator("[data-testid=stMain] .stButtonGroup button[aria-pressed=true]")
    expect(chosen).to_have_text([re.compile("Nerves"), re.compile("Veins"), re.compile("Spaces")])
