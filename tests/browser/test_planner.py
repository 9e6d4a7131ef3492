"""A trainer's way through the planner, teaching by keyboard, a phone at the bench, and a log from another app."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from playwright.sync_api import Locator, Page, expect

from backatlas.atlas import Atlas
from backatlas.records.session import Item, Phase, Session
from backatlas.sessions.share import encode
from tests.browser.steps import settle, taken, upload, visit
from tests.logs.test_reading import HEVY, HEVY_ROWS
from tools.server import Server

_SAMPLE = "Eight exercises for the back"
_FITS = "width => innerWidth === width && document.querySelector('[data-testid=stMain]').clientWidth <= width"


def test_a_trainer_starts_from_a_sample_mends_reorders_undoes_shares_and_hands_out(
    new_page: Callable[..., Page], app: Server, atlas: Atlas
) -> None:
    page = new_page()
    visit(page, app, "/planner")
    page.get_by_role("button", name=f"Start from “{_SAMPLE}”").click()
    sample = [atlas.exercises[item.exercise].name for item in atlas.samples["eight-exercises"].session.items]
    expect(names(page)).to_have_text(sample)

    view(page, "Checks (1)")
    page.get_by_role("button", name="Add to the main work: Neck extension").click()
    expect(names(page)).to_have_count(len(sample) + 1)
    expect(page.get_by_text("No rule found anything to fix.")).to_be_visible()

    press(page, "Move up: Neck extension")
    moved = [*sample[:6], "Neck extension", *sample[6:]]
    expect(names(page)).to_have_text(moved)
    expect(page.get_by_role("button", name="Move up: Neck extension")).to_be_focused()
    drag(page, "Neck extension", sample[0])
    expect(names(page)).to_have_text(["Neck extension", *sample])
    page.get_by_role("button", name="Undo").click()
    expect(names(page)).to_have_text(moved)
    press(page, "Remove: Pull-up")
    expect(names(page)).to_have_count(len(moved) - 1)
    page.get_by_role("button", name="Undo").click()
    expect(names(page)).to_have_text(moved)
    page.get_by_role("button", name="Redo").click()
    expect(names(page)).to_have_count(len(moved) - 1)
    page.get_by_role("button", name="Undo").click()
    expect(names(page)).to_have_text(moved)

    page.reload()  # as a server that was started anew, the visit knows no step, and the tab does
    page.get_by_role("button", name="Redo").click()
    expect(names(page)).to_have_count(len(moved) - 1)
    added = [*sample[:7], "Neck extension", *sample[7:]]
    for step, then in (("Undo", moved), ("Undo", added), ("Redo", moved)):
        page.get_by_role("button", name=step).click()
        expect(names(page)).to_have_text(then)

    press(page, "Edit: Neck extension")
    page.locator(".items").get_by_label("Sets").fill("4")
    page.get_by_label("Note on the load").fill("<b>light</b> & slow")
    page.get_by_role("button", name="Save").click()
    row = page.locator(".items li").filter(has_text="Neck extension")
    expect(row).to_contain_text("4 × 5–10 of 5 s")
    expect(row).to_contain_text("<b>light</b> & slow")
    settle(page)

    guest = new_page()
    view(page, "Share")
    link = page.get_by_test_id("stCode").inner_text().strip()
    guest.goto(link)
    expect(names(guest)).to_have_text(moved)
    expect(guest.locator(".items li").filter(has_text="Neck extension")).to_contain_text("4 × 5–10 of 5 s")

    view(page, "Hand-out")
    page.get_by_label("For (client)").fill("A client")
    page.get_by_role("button", name="Make the hand-out").click()
    file = taken(page, page.get_by_role("button", name="Download the hand-out (PDF)"))
    document = pypdfium2.PdfDocument(file.path())
    text = " ".join(" ".join(one.get_textpage().get_text_range() for one in document).split())
    assert [name for name in [*moved, "For A client"] if name not in text] == []
    assert "client" not in page.url


def test_a_trainer_swaps_what_is_not_here_and_adds_an_exercise_of_her_own(
    new_page: Callable[..., Page], app: Server, atlas: Atlas
) -> None:
    page = new_page()
    session = atlas.samples["eight-exercises"].session
    (dose,) = (item.dose for item in session.items if item.exercise == "pull-up")
    visit(page, app, f"/planner?session={encode(session)}")
    row = page.locator(".items li[data-index]").filter(has_text="Pull-up")
    expect(row.locator("img")).to_have_attribute("src", re.compile("pull-up-thumb.webp"))
    press(page, "Swap: Pull-up")
    swaps = page.get_by_role("group", name="Swap Pull-up")
    here = swaps.get_by_role("button", name="No pull-up bar")
    press(page, "No pull-up bar")
    expect(here).to_have_attribute("aria-pressed", "true")
    expect(here).to_be_focused()
    expect(swaps).to_contain_text("keep their roles")
    swaps.get_by_role("button", name=re.compile("^Swap Pull-up for Lat pulldown$")).click()
    new = page.locator(".items li[data-index]").filter(has_text="Lat pulldown")
    expect(new).to_contain_text(dose)
    expect(new.get_by_role("button", name="Swap: Lat pulldown")).to_be_focused()
    expect(row).to_have_count(0)
    expect(swaps).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(row).to_contain_text(dose)

    page.get_by_text("Add an exercise of your own").click()
    form = page.get_by_test_id("stForm")
    form.get_by_label("Name").fill("Anna's *row*")
    form.get_by_role("button", name="Add it to the session").click()
    said = page.get_by_test_id("stAlert")
    expect(said).to_contain_text("Name: holds “*”, which a name cannot have")
    form.get_by_label("Name").fill("Anna's row & “more”")
    form.get_by_label("Like").fill("seated cable row")
    page.get_by_role("option", name="Seated cable row", exact=True).click()
    form.get_by_label("Repetitions").fill("6 to 8")
    form.get_by_role("button", name="Add it to the session").click()
    own = page.locator(".items li[data-index]").filter(has_text="Anna's row & “more”")
    expect(own).to_contain_text("3 × 6–8")
    expect(form.get_by_label("Name").first).to_have_value("")  # the form of before may still stand beside it
    expect(page.locator("table.areas")).to_contain_text("Anna's row & “more”")
    settle(page)

    guest = new_page()
    guest.goto(page.url)
    expect(guest.locator(".items li[data-index]").last).to_be_visible()
    expect(guest.locator(".items li[data-index]").filter(has_text="Anna's row & “more”")).to_contain_text(
        "3 × 6–8"
    )


def test_back_takes_an_edit_back_and_a_file_brings_it_again(
    page: Page, app: Server, atlas: Atlas, tmp_path: Path
) -> None:
    session = atlas.samples["neck"].session
    count = len(session.items)
    visit(page, app, f"/planner?session={encode(session)}&see=share")
    expect(names(page)).to_have_count(count)
    saved = tmp_path / "session.json"
    taken(page, page.get_by_role("button", name="Save as a file")).save_as(saved)
    press(page, f"Remove: {atlas.exercises[session.items[0].exercise].name}")
    expect(names(page)).to_have_count(count - 1)
    settle(page)
    page.go_back()
    expect(names(page)).to_have_count(count)
    page.get_by_role("button", name="Start over").click()
    expect(page.get_by_role("heading", name="Samples")).to_be_visible()
    page.locator("input[type=file]").set_input_files(saved)
    expect(names(page)).to_have_count(count)


def test_the_plates_of_a_bench_stay_beside_its_words_and_captions_of_their_halves_keep_apart(
    page: Page, app: Server
) -> None:
    pull = Item(part=Phase.MAIN, exercise="lat-pulldown", sets=3, reps=(8, 12))
    visit(page, app, f"/teach?session={encode(Session(items=(pull,)))}")
    expect(page.locator(".halves .right").first).to_have_text("Right: Under the outermost muscles")
    column = page.locator("[class*=st-key-beside-right] > * > .stHorizontalBlock > .stColumn").last
    expect(column.locator("> .stVerticalBlock")).to_have_css("position", "sticky")
    for width in (1280, 1024):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_function(_FITS, arg=width)
        for halves in page.locator(".halves").all():
            left, right = halves.locator(".left").bounding_box(), halves.locator(".right").bounding_box()
            assert left
            assert right
            assert left["x"] + left["width"] + 8 <= right["x"]


def test_teaching_needs_no_mouse(page: Page, app: Server, atlas: Atlas) -> None:
    sample = atlas.samples["eight-exercises"].session
    session = sample.with_items(sample.items[1:3])
    pull_up, row = (atlas.exercises[item.exercise].name for item in session.items)
    page.clock.install()
    visit(page, app, f"/teach?session={encode(session)}")
    expect(heading(page)).to_have_text(pull_up)
    clock, said = page.locator(".teach .time"), page.locator(".teach .said")
    expect(clock).to_have_text("5–10")
    page.keyboard.press("Space")
    expect(said).to_have_text("Rest, 150 seconds, before set 2 of 3.")
    page.clock.run_for(10_000)
    expect(clock).to_have_text("2:20")
    page.keyboard.press("Space")
    page.clock.run_for(10_000)
    expect(clock).to_have_text("2:20")
    page.keyboard.press("Space")
    page.clock.run_for(141_000)
    expect(said).to_have_text("Set 2 of 3.")
    panel = page.locator(".teach .clock")
    expect(panel).to_have_class("clock over")
    page.keyboard.press("s")
    expect(panel).to_have_class("clock")
    page.keyboard.press("r")
    expect(page.locator(".teach .set")).to_have_text("Set 1 of 3")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(heading(page)).to_have_text(row)
    expect(page).to_have_url(re.compile("at=2"))
    expect(clock).to_have_text("8–12 each side")
    for _ in range(5):  # three sets and the rests between them
        page.keyboard.press("s")
    end = page.get_by_role("button", name="End of the session")
    expect(end).to_be_disabled()
    page_colour = page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    expect(end).to_have_css("background-color", page_colour)  # grey letters would drown in a dark button
    page.keyboard.press("ArrowLeft")
    expect(heading(page)).to_have_text(pull_up)
    expect(page.locator(".teach .set")).to_have_text("Rest before set 2 of 3")
    cue = page.locator(".cues ul li").first
    assert cue.evaluate("node => parseFloat(getComputedStyle(node).fontSize)") > 20


def test_each_held_repetition_counts_down_and_the_next_begins_by_itself(page: Page, app: Server) -> None:
    page.clock.install()
    held = Item(
        part=Phase.MAIN, exercise="neck-rotation-isometric", sets=3, reps=(1, 1), seconds=(5, 5), rest=20
    )
    visit(page, app, f"/teach?session={encode(Session(items=(held,)))}")
    clock, place = page.locator(".teach .time"), page.locator(".teach .set")
    expect(clock).to_have_text("0:05")
    page.keyboard.press("Space")
    page.clock.run_for(2_000)
    expect(clock).to_have_text("0:03")
    page.clock.run_for(3_200)
    expect(place).to_have_text("Rest before set 2 of 3")
    settle(page)

    dog = held.model_copy(update={"exercise": "bird-dog", "sets": 1, "reps": (2, 2), "each_side": True})
    visit(page, app, f"/teach?session={encode(Session(items=(dog,)))}")
    expect(place).to_have_text("Set 1 of 1, first side, repetition 1 of 2")
    page.keyboard.press("Space")
    page.clock.run_for(5_200)
    expect(place).to_have_text("Ready for set 1 of 1, first side, repetition 2 of 2")
    page.clock.run_for(3_200)
    expect(place).to_have_text("Set 1 of 1, first side, repetition 2 of 2")
    page.clock.run_for(5_200)
    expect(place).to_have_text("Set 1 of 1, other side, repetition 1 of 2")
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    page.keyboard.press("s")
    expect(clock).to_have_text("All sets done")


def test_a_changed_plan_moves_its_events_and_another_session_has_others(
    new_page: Callable[..., Page], app: Server
) -> None:
    # So tall that nothing scrolls: a list of options shuts when the page moves under it.
    page = new_page(timezone_id="America/New_York", viewport={"width": 1280, "height": 4000})
    visit(page, app, "/planner?see=weeks&start=2027-02-01")
    page.get_by_role("button", name="Start from “The neck”").click()
    view(page, "Weeks")
    first = calendar(page)
    assert len(uids(first)) == 16
    assert "DTSTART;TZID=America/New_York:20270201T180000" in first
    # Each change stands in the address once the server has it.
    before = page.url
    choose(page, "Length", "6 weeks")
    expect(page).not_to_have_url(before)
    second, shorter = calendar(page), page.url
    assert uids(second) < uids(first)
    page.get_by_role("button", name="Undo").click()
    expect(page).not_to_have_url(shorter)
    assert uids(calendar(page)) == uids(first)
    before = page.url
    choose(page, "How often", "Three times a week")
    expect(page).not_to_have_url(before)
    assert len(uids(calendar(page))) == 24

    # The link of the session brings its plan along, to whoever opens it.
    view(page, "Share")
    expect(page.get_by_text("open only on this computer")).to_be_visible()
    guest = new_page(timezone_id="Asia/Tokyo")
    guest.goto(page.get_by_test_id("stCode").inner_text().strip())
    view(guest, "Weeks")
    brought = calendar(guest)
    assert uids(brought) > uids(first)
    assert "DTSTART;TZID=America/New_York:20270201T180000" in brought

    page.get_by_role("button", name="Make it a new session").click()
    view(page, "Weeks")
    assert not uids(calendar(page)) & uids(first)


def test_twelve_weeks_need_no_scrolling_sideways(page: Page, app: Server, atlas: Atlas) -> None:
    session = encode(atlas.samples["full-back-gym"].session)
    visit(page, app, f"/planner?session={session}&see=weeks&weeks=12")
    expect(page.locator("ol.weeks").first.locator("li")).to_have_count(12)
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 844})
        page.wait_for_function(_FITS, arg=width)
        right = page.locator("ol.weeks li").evaluate_all(
            "nodes => Math.max(...nodes.map((node) => node.getBoundingClientRect().right))"
        )
        assert right <= width


def test_on_a_phone_a_client_adds_an_exercise_and_follows_the_session(
    new_page: Callable[..., Page], app: Server
) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    visit(page, app, "/planner")
    box = page.get_by_role("combobox", name="Add an exercise")
    box.fill("side plank")
    page.get_by_role("option").first.tap()
    expect(names(page)).to_have_text(["Side plank"])
    settle(page)
    page.get_by_role("link", name="5 · Teach").tap()
    expect(heading(page)).to_have_text("Side plank")
    page.get_by_role("button", name="Start", exact=True).tap()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()


def test_a_log_is_matched_confirmed_covered_and_opened_as_a_session(page: Page, app: Server) -> None:
    visit(page, app, "/log")
    odd = '"Pull","28 Mar 2025, 17:29","28 Mar 2025, 18:31","","Deadlift (Machine)",,"",0,"normal",60,8,,,\n'
    odd += '"Pull","28 Mar 2025, 17:29","28 Mar 2025, 18:31","","<img src=x onerror=alert(1)>",,"",0,"normal",60,8,,,\n'
    upload(page, "hevy.csv", (HEVY + HEVY_ROWS + odd).encode())
    expect(page.get_by_text("read as Hevy: 6 rows")).to_be_visible()
    expect(page.get_by_text("“img src=x onerror=alert(1)” is")).to_be_visible()
    settle(page)
    unknown = page.get_by_role("combobox", name="img src=x")
    unknown.click()
    page.keyboard.type("renegade")
    page.get_by_role("option", name="Renegade row").click()
    expect(unknown).to_have_value("Renegade row")
    settle(page)
    page.get_by_role("combobox", name="Deadlift (Machine)").click()
    page.get_by_role("option", name="none of these").click()
    settle(page)
    expect(page.get_by_role("heading", name="What an average week covers")).to_be_visible()
    page.get_by_role("link", name="Open this week as a session").click()
    expect(names(page)).to_have_text(["Lat pulldown", "Side plank", "Farmer's carry", "Renegade row"])


def test_a_file_that_is_no_log_is_refused_in_plain_words(page: Page, app: Server, tmp_path: Path) -> None:
    visit(page, app, "/log")
    upload(page, "log.csv", b"PK\x03\x04" + b"\x00" * 100)
    expect(page.get_by_text("This is a spreadsheet or another zipped file")).to_be_visible()
    big = tmp_path / "big.csv"
    with big.open("wb") as file:
        file.truncate(50_000_000)
    page.locator("input[type=file]").set_input_files(big)
    expect(page.get_by_text("File must be 5.0MB or smaller")).to_be_visible()


def calendar(page: Page) -> str:
    """The calendar file."""
    settle(page)
    file = taken(page, page.get_by_role("button", name="Calendar file (.ics)"))
    return file.path().read_text(encoding="utf-8")


def uids(file: str) -> set[str]:
    return set(re.findall(r"(?m)^UID:(.+?)\r?$", file))


def choose(page: Page, box: str, option: str) -> None:
    """Pick an option of a box by typing it."""
    settle(page)
    page.get_by_role("combobox", name=box).fill(option)
    page.get_by_role("option", name=option).first.click()
    settle(page)


def names(page: Page) -> Locator:
    """The exercises of the session in order."""
    return page.locator(".items li .what a")


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def press(page: Page, button: str) -> None:
    settle(page)
    page.get_by_role("button", name=button, exact=True).click()


def drag(page: Page, name: str, above: str) -> None:
    """Take a row by its grip and let it go over another."""
    settle(page)
    rows = page.locator(".items li")
    grip = rows.filter(has_text=name).locator(".grip").bounding_box()
    goal = rows.filter(has_text=above).bounding_box()
    assert grip
    assert goal
    page.mouse.move(grip["x"] + 5, grip["y"] + 5)
    page.mouse.down()
    page.mouse.move(goal["x"] + 5, goal["y"] + 5, steps=4)
    page.mouse.up()


def view(page: Page, name: str) -> None:
    """Choose what to see of the session."""
    settle(page)
    page.get_by_role("radio", name=name).click()
    settle(page)
