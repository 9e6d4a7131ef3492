"""A class as it is held: a presenter and two phones, with a real server, over the class's own line."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.controls import misnamed, too_small
from tests.browser.steps import taken, visit
from tools.server import Server

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
HOSTILE = "<img src=x onerror=1>"


def start(teacher: Page, app: Server) -> str:
    """Open a class; gives its code."""
    visit(teacher, app, "/classroom")
    teacher.get_by_role("button", name="Start a class").click()
    code = teacher.locator(".invite .code")
    expect(code).to_have_text(re.compile(r"^[B-Z]{6}$"))
    expect(teacher.locator(".qr")).to_be_visible()
    return code.inner_text()


def join(phone: Page, app: Server, code: str, name: str) -> None:
    phone.goto(f"{app.address}/join?class={code}")
    phone.get_by_label("Nickname").first.fill(name)
    phone.get_by_role("button", name="Join").click()
    expect(phone.locator(".who")).to_contain_text(f"Class {code}")


def ask(teacher: Page, seconds: str = "") -> None:
    """A question in the teacher's own words, from the bar, with a countdown or none."""
    teacher.get_by_role("button", name="Ask …").click()
    teacher.get_by_label("In my own words").check()
    teacher.get_by_label("Your question").fill("Which one draws the arm down?")
    teacher.get_by_label("Answer 1", exact=True).fill("Latissimus dorsi")
    teacher.get_by_label("Answer 2", exact=True).fill("Deltoid")
    teacher.get_by_label("Answer 1 is right").check()
    teacher.get_by_label("Time").filter(visible=True).first.select_option(seconds)
    teacher.get_by_role("button", name="Ask the class").click()


def test_phones_follow_answer_and_come_back_and_the_presenter_may_change_the_device(
    new_page: Callable[..., Page], app: Server, tmp_path: Path
) -> None:
    teacher, one, other = new_page(), new_page(**PHONE), new_page(**PHONE)
    code = start(teacher, app)
    assert teacher.url == f"{app.address}/classroom"
    join(one, app, code, HOSTILE)
    join(other, app, code, "")
    expect(one.locator(".who")).to_have_text(f"Class {code}, {HOSTILE[:20]}")
    expect(teacher.locator(".list")).to_contain_text(HOSTILE[:20])
    for page in (teacher, one, other):
        assert page.locator("img[src='x']").count() == 0

    # The presenter turns the atlas, and phones follow without a run of their own.
    teacher.get_by_role("link", name="Show the atlas").click()
    teacher.locator('.muscle[data-id="latissimus-dorsi"][data-depth]').first.click(force=True)
    for phone in (one, other):
        expect(phone.get_by_role("heading", name="Latissimus dorsi")).to_be_visible()
        expect(phone.locator(".picture svg.touch")).to_be_visible()

    # One explores, and comes back by one tap.
    one.locator(".picture .peel").tap()
    one.get_by_role("button", name="Back to the teacher").tap()
    expect(one.get_by_role("button", name="Back to the teacher")).to_be_hidden()

    # One looks at the page itself, with the way back at its foot.
    other.get_by_role("link", name="Open this page").tap()
    other.get_by_role("link", name="Back to the teacher").tap()
    expect(other.locator("p.who")).to_have_text(f"Class {code}")

    ask(teacher)
    for phone, answer in ((one, "Latissimus dorsi"), (other, "Deltoid")):
        phone.locator(".choices").get_by_role("button", name=answer).tap()
        expect(phone.locator(".mine")).to_have_text(
            f"Your answer: {answer}. You may change it until the question closes."
        )
    expect(teacher.locator(".answered")).to_have_text("2 of 2 have answered")
    teacher.get_by_text("Who has answered, for your eyes").click()
    expect(teacher.locator(".who dt")).to_have_text("Answered: 2")
    for page in (teacher, one):
        assert (misnamed(page), too_small(page)) == ([], [])

    # A reload in the middle of a question loses nothing.
    one.reload()
    expect(one.locator(".mine")).to_have_text(
        "Your answer: Latissimus dorsi. You may change it until the question closes."
    )

    # Another device takes over by the presenter's link.
    kept = teacher.evaluate("JSON.parse(localStorage.getItem('back-atlas-class'))")
    tablet = new_page()
    asked: list[str] = []
    tablet.on("request", lambda request: asked.append(request.url))
    tablet.goto(f"{app.address}/classroom#class={code}.{kept['secret']}")
    expect(tablet.locator(".answered")).to_have_text("2 of 2 have answered")
    expect(teacher.locator(".handed")).to_have_text("Phones follow another device of yours.")
    assert kept["secret"] not in tablet.url
    assert not [address for address in asked if kept["secret"] in address]
    tablet.get_by_role("button", name="Close and show the answer").click()
    expect(one.locator(".mine")).to_have_text("Your answer: Latissimus dorsi. That is right.")
    expect(other.locator(".mine")).to_have_text("Your answer: Deltoid. That is not right.")
    expect(tablet.locator(".bars")).to_contain_text("Latissimus dorsi ✓ right")

    tablet.get_by_text("Who has answered, for your eyes").click()
    expect(tablet.locator(".who dl")).to_contain_text("✓ Right: 1")

    # A section is followed as a drawing with what is lit, and its numbers are told below it.
    visit(tablet, app, "/sections?section=L3&part=multifidus")
    expect(one.locator(".picture svg.section .part.picked").first).to_be_attached()
    expect(one.locator(".parts .picked")).to_have_text("Multifidus")
    visit(tablet, app, "/classroom")

    # The other device is signed out, is told so, and its link opens the class no longer.
    tablet.get_by_role("button", name="Sign out other devices").click()
    expect(teacher.locator(".why")).to_contain_text("signed this one out")
    expect(tablet.locator(".copied")).to_contain_text("Other devices are signed out")

    taken(tablet, tablet.get_by_role("button", name="Results as a table")).save_as(tmp_path / "results.csv")
    rows = list(csv.reader((tmp_path / "results.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert sum("Deltoid" in row for row in rows) == 1

    # Who is taken out is told, and the end of the class reaches whoever is left.
    tablet.get_by_role("button", name="Remove No nickname").click()
    expect(other.get_by_role("alert").first).to_have_text("The teacher has taken you out of this class.")
    tablet.get_by_role("button", name="End the class").click()
    tablet.get_by_role("button", name="End it for all").click()
    expect(one.locator(".fault")).to_contain_text("The class is over")
    expect(tablet.get_by_role("button", name="Start a class")).to_be_visible()
