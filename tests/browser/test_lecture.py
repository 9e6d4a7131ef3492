"""A lecturer adds what is seen, writes a note, shows it by keys, and takes it to PowerPoint."""

from __future__ import annotations

import io
import json
from contextlib import ExitStack
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect
from pptx import Presentation

from backatlas.records.lecture import Lecture, Slide
from backatlas.study.lecture import encode
from tests.browser.steps import FILE_PATIENCE, settle, taken, visit
from tests.browser.wire import slow_wire
from tools.server import Server

# ms for which a button is held down: by a program, and by a hand, in which time the page is drawn anew.
_HELD = (0, 120)


def test_views_become_a_lecture_that_is_shown_by_keys_and_taken_to_powerpoint(
    page: Page, app: Server
) -> None:
    visit(page, app, "/muscles?muscle=teres-major")
    page.get_by_role("button", name="Add this view to my lecture").click()
    page.get_by_text("View 1 of your").wait_for()
    visit_link = page.get_by_role("link", name="lecture", exact=True)
    visit_link.click()
    expect(page.get_by_role("heading", name="1. Teres major")).to_be_visible()
    page.get_by_role("button", name="Title and note").click()
    settle(page)
    page.get_by_label("Note to speak from").fill("It never reaches the spine.")
    # Straight from the box to the button: what was just typed is in the file.
    file = taken(page, page.get_by_role("button", name="PowerPoint"))
    made = Presentation(io.BytesIO(file.path().read_bytes()))
    (slide,) = made.slides
    assert "Teres major" in [one.text_frame.text for one in slide.shapes if one.has_text_frame]
    assert slide.notes_slide.notes_text_frame.text.startswith("It never reaches the spine.")
    page.get_by_role("link", name="Show the lecture").click()
    inside = page.frame_locator("iframe.shown")
    expect(inside.get_by_role("heading", name="Teres major", exact=True).first).to_be_visible()
    expect(inside.locator(".st-key-masthead")).to_be_hidden()
    page.keyboard.press("n")
    expect(page.locator(".hall .note")).to_have_text("It never reaches the spine.")


@pytest.mark.parametrize("delay", [0.0, 0.05, 0.3], ids=lambda delay: f"{1000 * delay:.0f} ms each way")
def test_a_file_pressed_straight_from_a_box_comes_once_and_holds_what_was_typed(
    page: Page, app: Server, delay: float
) -> None:
    lecture = encode(
        Lecture(title="A talk", slides=(Slide(address="muscles?muscle=teres-major", title="Teres major"),))
    )
    files: list[str] = []
    page.on("download", lambda file: files.append(file.url))
    with ExitStack() as wire:
        server = wire.enter_context(slow_wire(app, delay)) if delay else app
        visit(page, server, f"/lecture?{urlencode({'lecture': lecture})}")
        page.get_by_role("button", name="Title and note").click()
        for held in _HELD * 2:
            words = f"Note {len(files)}, held for {held} ms"
            page.get_by_label("Note to speak from").fill(words)
            with page.expect_download(timeout=FILE_PATIENCE) as waiting:
                page.get_by_role("button", name="File to go on from").click(delay=held)
            (slide,) = json.loads(waiting.value.path().read_text("utf-8"))["lecture"]["slides"]
            assert slide["note"] == words
    assert len(set(files)) == len(files) == 4
