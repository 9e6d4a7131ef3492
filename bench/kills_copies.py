"""A copy is lost in the middle of what a visitor does, and another goes on with it."""

from __future__ import annotations

import re
import shutil
import time
from urllib.parse import urlencode

from playwright.sync_api import FilePayload, Page, Route, expect

from backatlas.atlas import load
from backatlas.records.lecture import Lecture, Slide
from backatlas.sessions.file import write as write_file
from backatlas.sessions.share import encode
from backatlas.study import lecture
from backatlas.workshop.store import FOLDER
from bench.visits import BACK, Visit
from tests.browser.steps import go, pick, settle, taken, upload
from tests.browser.test_class import ask, join, start
from tests.logs.test_reading import HEVY, HEVY_ROWS
from tools.server import Server
from tools.topology import Copy


def in_a_quiz(visit: Visit) -> float:
    """A question answered stays answered, and the quiz goes on with the next."""
    return _sitting(visit, "/quiz?kinds=layer&length=5&seed=7")


def in_an_exam(visit: Visit) -> float:
    """The same, and the time runs on."""
    began = time.monotonic()
    took = _sitting(visit, "/quiz?kinds=layer&length=5&seed=7&mode=exam&minutes=10")
    clock = visit.page.locator(".clock")
    expect(clock).to_contain_text("Time left")
    minutes, seconds = map(int, re.findall(r"[0-9]+", clock.inner_text()))
    passed = 600 - 60 * minutes - seconds
    assert took - 2 < passed <= time.monotonic() - began + 2, f"{passed} s have passed by the exam's clock"
    return took


def _sitting(visit: Visit, path: str) -> float:
    page = visit.page
    visit.open(path)
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_text("Question 1 of 5")).to_be_visible()
    settle(page)
    page.locator("[class*=st-key-choice] button, .st-key-answers-0 button").first.click()
    expect(page.locator(".verdict")).to_be_visible()
    settle(page)
    said = page.locator(".verdict").inner_text()
    took = visit.lose()
    expect(page.locator(".verdict")).to_have_text(said)
    page.locator(".st-key-next-1 button").click()
    expect(page.get_by_text("Question 2 of 5")).to_be_visible()
    return took


def in_a_review(visit: Visit) -> float:
    """What was learned stays, the same card waits, face down, and its answer counts."""
    page = visit.page
    visit.open("/review")
    rate(page)
    card = page.locator(".st-key-stage-review h2").first
    front = card.inner_text()
    page.locator(".st-key-turn button").click()
    expect(page.locator(".st-key-rate-3 button")).to_be_visible()
    took = visit.lose()
    expect(card).to_have_text(front)
    rate(page)
    page.wait_for_function(
        "() => Object.keys(JSON.parse(localStorage['back-atlas-progress']).reviews).length === 2"
    )
    return took


def rate(page: Page) -> None:
    """Turn the card that is there, and say that it was known."""
    page.locator(".st-key-turn button").click()
    page.locator(".st-key-rate-3 button").click()
    expect(page.locator(".st-key-rate-3")).to_have_count(0)
    settle(page)


def in_a_plan(visit: Visit) -> float:
    """What was planned stays, can be changed again, and can be undone to what was before the loss."""
    page = visit.page
    session = load().samples["eight-exercises"].session.called("0123456789abcdef")
    visit.open(f"/planner?session={encode(session)}")
    addresses = [page.url]
    for _ in range(2):
        page.get_by_role("button", name="Move down").first.click()
        page.wait_for_url(lambda address: address != addresses[-1])
        settle(page)
        addresses.append(page.url)
    took = visit.lose()
    assert page.url == addresses[-1], "the plan is another"
    page.get_by_role("button", name="Move down").first.click()
    page.wait_for_url(lambda address: address != addresses[-1])
    for before in reversed(addresses):
        settle(page)
        page.get_by_role("button", name="Undo").click()
        page.wait_for_url(before)
    return took


def elsewhere(visit: Visit) -> float:
    """What was made stays while its maker looks at another page: a lecture that is gathered there, and a plan."""
    page = visit.page
    session = load().samples["eight-exercises"].session
    visit.open(f"/planner?session={encode(session)}")
    go(page, "Muscles")
    page.get_by_role("link", name="Trapezius", exact=True).first.click()
    add = page.get_by_role("button", name="Add this view to my lecture")
    add.click()
    expect(page.get_by_text("View 1 of your")).to_be_visible()
    settle(page)
    took = visit.lose()
    add.click()
    expect(page.get_by_text("View 2 of your")).to_be_visible()
    go(page, "Planner")
    expect(page.get_by_role("textbox", name="Title")).to_have_value(session.title)
    return took


def in_an_upload(visit: Visit) -> float:
    """A file that is on its way is told of in words, and is taken when it is chosen again."""
    page = visit.page
    kept = write_file(load().samples["eight-exercises"].session).encode()
    file: FilePayload = {"name": "plan.json", "mimeType": "application/json", "buffer": kept}
    visit.open("/planner")
    box = page.locator(".st-key-session-file")

    def on_its_way(copy: Copy) -> None:
        def lose(route: Route) -> None:
            copy.kill()
            route.continue_()

        page.route("**/upload_file/**", lose, times=1)
        box.locator("input[type=file]").set_input_files(file)
        expect(box.get_by_text("This file did not arrive")).to_be_attached()

    took = visit.lose(on_its_way)
    box.get_by_role("button", name="Remove").first.click()
    box.locator("input[type=file]").set_input_files(file)
    page.wait_for_url(lambda address: "session=" in address)
    return took


def in_a_log(visit: Visit) -> float:
    """A log that was read is gone with the copy, which is said in words, and is read again when it is chosen again."""
    page = visit.page
    log = (HEVY + HEVY_ROWS).encode()
    visit.open("/log")
    upload(page, "log.csv", log)
    read = page.get_by_role("heading", name="What was read")
    expect(read).to_be_visible()
    settle(page)
    took = visit.lose()
    expect(page.get_by_text("The server that had read your log is gone")).to_be_visible()
    page.get_by_role("button", name="Remove").first.click()
    expect(page.get_by_text("The server that had read your log is gone")).to_have_count(0)
    settle(page)
    upload(page, "log.csv", log)
    expect(read).to_be_visible()
    return took


def in_a_presentation(visit: Visit) -> float:
    """A PowerPoint file that was being made is told of in words, and comes when it is asked for again."""
    page = visit.page
    views = tuple(Slide(address=f"muscles?muscle={one}", title=one) for one in ("trapezius", "multifidus"))
    visit.open(f"/lecture?{urlencode({'lecture': lecture.encode(Lecture(slides=views))})}")
    button = page.locator(".st-key-lecture-pptx")

    def while_it_is_made(copy: Copy) -> None:
        button.locator("button").click()
        expect(button.locator("button")).to_be_disabled()
        copy.kill()

    took = visit.lose(while_it_is_made)
    told = button.locator("[data-testid=stDownloadButton]")
    expect(told).to_have_attribute("data-not-arrived", re.compile("^The connection to the server was lost"))
    assert taken(page, button.locator("button")).suggested_filename.endswith(".pptx")
    expect(told).not_to_have_attribute("data-not-arrived", re.compile("."))
    return took


def in_a_deck(visit: Visit) -> float:
    """A deck that was being made is told of in words, and comes when it is asked for again."""
    page = visit.page
    shutil.rmtree(FOLDER, ignore_errors=True)
    visit.open("/decks?layers=splenii&parts=lit")
    page.get_by_role("button", name="Make the deck").click()
    expect(page.get_by_test_id("stProgress")).to_be_visible()
    took = visit.lose()
    expect(page.get_by_text("The server that was making it is gone.")).to_be_visible()
    page.get_by_role("button", name="Make the deck").click()
    button = page.get_by_role("button", name="Download the deck")
    assert taken(page, button).suggested_filename.endswith(".apkg")
    return took


def in_a_class(visit: Visit) -> float:
    """The question stays open, answers come in, and what was answered before counts."""
    teacher, phone = visit.page, visit.another()
    door = Server(visit.address, 0)
    join(phone, door, start(teacher, door), "Ana")
    teacher.get_by_role("link", name="Show the atlas").click()
    ask(teacher)
    phone.locator(".choices").get_by_role("button", name="Latissimus dorsi").click()
    expect(teacher.locator(".answered")).to_have_text("1 of 1 have answered")
    took = visit.lose()
    expect(teacher.locator(".answered")).to_have_text("1 of 1 have answered")
    phone.locator(".choices").get_by_role("button", name="Deltoid").click()
    expect(phone.locator(".mine")).to_contain_text("Your answer: Deltoid. You may change it")
    teacher.get_by_role("button", name="Close and show the answer").click()
    expect(phone.locator(".mine")).to_have_text("Your answer: Deltoid. That is not right.")
    return took


def told_to_end(visit: Visit) -> float:
    """A copy that is told to end lets its visitors go to another, where they stand as before."""
    page = visit.page
    visit.open("/?muscle=trapezius")
    pick(page, "gluteus-maximus", "left")
    page.wait_for_url(lambda address: "gluteus-maximus" in address)
    settle(page)
    took = visit.lose(Copy.stop)
    expect(page.get_by_role("heading", name="Gluteus maximus").first).to_be_visible()
    pick(page, "latissimus-dorsi", "left")
    expect(page.get_by_role("heading", level=1, name="Latissimus dorsi")).to_be_visible()
    return took


def all_copies_lost(visit: Visit) -> float:
    """The page says so in a line, the plate answers, and what was picked meanwhile is there when one copy is back."""
    page = visit.page
    visit.open("/?muscle=trapezius")
    for copy in visit.topology.copies:
        copy.kill()
    line = page.locator(".connection")
    expect(line).to_contain_text("The connection to the server is lost")
    pick(page, "gluteus-maximus", "left")
    for copy in visit.topology.copies:
        copy.start()
    began = time.monotonic()
    expect(page.get_by_role("heading", level=1, name="Gluteus maximus")).to_be_visible(timeout=BACK)
    expect(line).to_be_empty()
    return time.monotonic() - began
