"""A visitor brings logs: dates that are asked about, columns that are pointed at, answers that stay in the browser."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.steps import settle, upload, visit
from tests.logs.test_reading import HEVY
from tools.server import Server


def hevy(day: str, name: str, sets: int = 1) -> str:
    """Rows of one exercise as Hevy writes them."""
    return "".join(f'Pull,"{day}",,,"{name}",,,{number},normal,60,8,,,\n' for number in range(sets))


def choose(page: Page, box: str, option: str) -> None:
    settle(page)
    page.get_by_role("combobox", name=box).click()
    page.keyboard.type(option)  # opens the list again where the page has moved under it
    page.get_by_role("option", name=option, exact=True).click()
    settle(page)


def covers(page: Page) -> Locator:
    return page.get_by_role("heading", name="Checks")


def test_rows_whose_dates_cannot_be_read_are_shown_and_asked_about_and_never_summed(
    page: Page, app: Server
) -> None:
    visit(page, app, "/log")
    upload(page, "log.csv", (HEVY + "".join(hevy(f"the {n}th day", "Pull Up") for n in range(9))).encode())
    expect(page.get_by_role("heading", name="How are the dates written?")).to_be_visible()
    expect(page.get_by_text("Row 1, “the 0th day”, is not a date in this form.")).to_be_visible()
    expect(page.get_by_text("so no week can be counted")).to_be_visible()
    expect(covers(page)).to_have_count(0)
    choose(page, "The dates are written as", "no dates: count all of it as one week")
    expect(covers(page)).to_be_visible()


def test_the_order_of_day_and_month_can_be_said(page: Page, app: Server) -> None:
    visit(page, app, "/log")
    rows = hevy("03/04/2025 10:00", "Pull Up") + hevy("05/04/2025 10:00", "Pull Up")
    upload(page, "log.csv", (HEVY + rows).encode())
    expect(page.get_by_text("Row 1, “03/04/2025 10:00”, is 3 April 2025.")).to_be_visible()
    choose(page, "The dates are written as", "month/day/year: 03/04/2025 10:00 is 4 March 2025")
    # Between two runs the box of before may stand beside the new one.
    week = page.get_by_role("combobox", name="To the week").first
    expect(week).to_have_value(re.compile("28 Apr – 4 May 2025"))
    expect(page.get_by_text("Dates: month/day/year")).to_be_visible()


def test_the_columns_of_any_table_can_be_pointed_at(page: Page, app: Server) -> None:
    visit(page, app, "/log")
    upload(page, "own.csv", "A;B;C;D\n03/04/2025;Kreuzheben;3;5\n28/04/2025;Klimmzug;3;8\n".encode("utf-16"))
    expect(page.get_by_role("heading", name="Which columns")).to_be_visible()
    expect(page.get_by_role("cell", name="Kreuzheben")).to_be_visible()
    for role, column in (("Date", "A"), ("Exercise", "B"), ("Sets", "C"), ("Repetitions", "D")):
        choose(page, role, column)
    page.get_by_role("button", name="Read these columns").click()
    expect(page.get_by_text("read as a table: 2 rows, 2 exercises.")).to_be_visible()
    expect(page.get_by_text("Recognised (2)")).to_be_visible()
    page.get_by_role("button", name="Choose other columns").click()
    expect(page.get_by_role("heading", name="Which columns")).to_be_visible()


def test_gaps_wait_for_names_and_answers_stay_in_the_browser_until_they_are_forgotten(
    page: Page, app: Server
) -> None:
    log = (
        HEVY
        + hevy("3 août 2026, 17:30", "Soulevé de terre (Barre)")
        + hevy("6 août 2026, 17:30", "Pull Up (Cable)")
    ).encode()
    visit(page, app, "/log")
    upload(page, "log.csv", log)
    expect(page.get_by_text("Dates: months in French")).to_be_visible()
    expect(page.get_by_text("1 name waits to be confirmed above.")).to_be_visible()
    expect(covers(page)).to_have_count(0)
    choose(page, "“Pull Up (Cable)” is", "Pull-up")
    expect(covers(page)).to_be_visible()
    expect(page.get_by_text("Your answers (1)")).to_be_visible()
    visit(page, app, "/log")
    upload(page, "log.csv", log)
    expect(page.get_by_role("combobox", name="“Pull Up (Cable)” is")).to_have_value("Pull-up")
    expect(covers(page)).to_be_visible()
    settle(page)
    page.get_by_text("Your answers (1)").click()
    page.get_by_role("button", name="Forget my answers").click()
    expect(page.get_by_role("combobox", name="“Pull Up (Cable)” is")).to_have_value("not answered yet")
    settle(page)
    visit(page, app, "/log")
    upload(page, "log.csv", log)
    expect(page.get_by_role("combobox", name="“Pull Up (Cable)” is")).to_have_value("not answered yet")
