"""A lecturer adds what is seen, writes a note, shows it by keys, and takes it to PowerPoint."""

from __future__ import annotations

import io

from playwright.sync_api import Page, expect
from pptx import Presentation

from tests.browser.steps import settle, taken, visit
from tools.server import Server


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
    show = page.get_by_role("link", name="Show the lecture")
    before = show.get_attribute("href") or ""
    page.get_by_label("Note to speak from").fill("It never reaches the spine.")
    page.get_by_label("Note to speak from").blur()
    # What is taken along is made of what the server knows: the link holds the note then.
    expect(show).not_to_have_attribute("href", before)
    settle(page)
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
