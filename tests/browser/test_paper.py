"""Pages printed by the browser: what is seen, on A4 and Letter, and nothing that can only be pressed."""

from __future__ import annotations

import pypdfium2 as pdfium
from playwright.sync_api import Page, expect

from tests.browser.steps import diagram, visit
from tools.server import Server


def printed(page: Page, paper: str) -> list[str]:
    """The words of each sheet of paper."""
    document = pdfium.PdfDocument(page.pdf(format=paper))
    return [sheet.get_textpage().get_text_range() for sheet in document]


def test_an_exercise_is_printed_with_its_steps_and_muscles_and_without_buttons(
    page: Page, app: Server
) -> None:
    visit(page, app, "/exercises?exercise=bridge")
    expect(diagram(page)).to_be_visible()
    for paper in ("A4", "Letter"):
        whole = "\n".join(printed(page, paper))
        assert "heels" in whole
        assert "Gluteus maximus" in whole
        for control in ("Hide this muscle", "Isolate", "All muscles in the picture, as a list", "Search"):
            assert control not in whole


def test_the_plate_stands_alone_on_its_sheet_and_no_text_lies_over_it(page: Page, app: Server) -> None:
    visit(page, app, "/plate?names=english")
    expect(diagram(page).locator(".label").first).to_be_attached()
    sheets = printed(page, "A4")
    assert "Latissimus dorsi" in sheets[0]
    assert not any("PNG, 4000 pixels" in words or "Dark background" in words for words in sheets)
    page.emulate_media(media="print")
    plate = page.locator(".paper").bounding_box()
    foot = page.locator("footer").bounding_box()
    assert plate is not None
    assert foot is not None
    assert plate["y"] + plate["height"] <= foot["y"]


def test_the_two_plates_of_a_structure_stay_on_one_sheet_and_no_text_lies_over_them(
    page: Page, app: Server
) -> None:
    visit(page, app, "/structures?structure=accessory-nerve")
    expect(page.locator(".diagram[data-drawn=yes]")).to_have_count(3)
    sheets = list(pdfium.PdfDocument(page.pdf(format="A4")))
    plates = next(sheet for sheet in sheets if _height_of(sheet, "Right: Erector spinae"))
    over, foot = _height_of(plates, "Near the bones"), _height_of(plates, "Not medical advice")
    assert over
    assert not foot or over - foot > 105 * 72 / 25.4, "a plate of 105 mm and more lies between"


def test_the_explorer_on_paper_greets_once_and_has_no_drawer(page: Page, app: Server) -> None:
    visit(page, app, "/?show=nerves&depth=3")
    expect(diagram(page)).to_be_visible()
    whole = "\n".join(printed(page, "A4"))
    assert whole.count("The back, layer by layer") == 1
    assert "View and files" not in whole


def _height_of(sheet: pdfium.PdfPage, words: str) -> float:
    """How high the words stand on a sheet, in points from its lower edge; 0 where they do not."""
    text = sheet.get_textpage()
    found = text.search(words).get_next()
    return float(text.get_charbox(found[0])[1]) if found else 0.0
