"""The search box, which stands on every page."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.steps import ask, go, panel_heading, pick, region, visit
from tools.server import Server

QUERIES = (
    ("lats", "Latissimus dorsi"),
    ("élévateur de la scapula", "Levator scapulae"),
    ("romboid", "Rhomboid major"),
    ("pull up", "Pull-up, exercise"),
    ("shoulder blade", "Rhomboid major"),
    ("lower back", "Erector spinae"),
)


def test_search_leads_from_other_pages_to_the_muscle(page: Page, app: Server) -> None:
    visit(page, app, "/muscles")
    for name in ("Muscles", "Planner", "Quiz"):
        go(page, name)
        ask(page, "lats").get_by_role("link").first.click()
        expect(page).to_have_title("Latissimus dorsi · Back Atlas")


def test_search_on_the_explorer_lights_the_best_answer_at_once_leads_to_the_others_and_undoes_no_later_pick(
    page: Page, app: Server
) -> None:
    visit(page, app)
    ask(page, "qqxzzv *wrk*")
    expect(page.get_by_text("Nothing found for “qqxzzv *wrk*”.")).to_be_visible()
    expect(page.get_by_role("heading", name="The back, layer by layer")).to_be_visible()
    ask(page, "rhomboideus minor")
    expect(region(page, "rhomboid-minor")).to_have_attribute("aria-pressed", "true")
    expect(region(page, "rhomboid-minor")).to_be_visible()
    expect(panel_heading(page, "Rhomboid minor")).to_be_visible()
    expect(page).to_have_url(f"{app.address}/?muscle=rhomboid-minor&depth=2&view=same")
    pick(page, "infraspinatus")
    expect(panel_heading(page, "Infraspinatus")).to_be_visible()
    go(page, "Sources")
    go(page, "Explore")
    expect(panel_heading(page, "Infraspinatus")).to_be_visible()
    ask(page, "rhomboid").get_by_role("link", name="Rhomboid major").click()
    expect(panel_heading(page, "Rhomboid major")).to_be_visible()
    expect(region(page, "rhomboid-major")).to_have_attribute("aria-pressed", "true")
    ask(page, "face pull").get_by_role("link", name="Face pull").first.click()
    expect(page).to_have_title("Face pull · Back Atlas")


def test_names_slips_and_everyday_words_find_what_is_meant_and_a_complaint_alone_shows_its_warning_signs(
    page: Page, app: Server
) -> None:
    visit(page, app, "/log")
    for words, name in QUERIES:
        answers = ask(page, words)
        expect(answers.get_by_role("link").filter(has_text=name).first).to_be_visible()
    answers = ask(page, "sciatica")
    expect(answers.get_by_role("link", name="Gluteus maximus")).to_be_visible()
    expect(answers.get_by_role("link", name="Piriformis")).to_be_visible()
    signs = page.locator(".caution")
    expect(signs).to_be_visible()
    ask(page, "lats")
    expect(signs).to_be_hidden()
    ask(page, "sciatica")
    expect(signs).to_contain_text("A search cannot tell what is wrong")
    expect(signs.get_by_text("where a saddle would touch")).to_be_visible()
    signs.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(signs.get_by_text("where a saddle would touch")).to_be_hidden()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{app.address}/why?part=pain")


def test_on_a_phone_the_signs_wait_folded_beside_the_answers(
    new_page: Callable[..., Page], app: Server
) -> None:
    page = new_page(viewport={"width": 390, "height": 844})
    visit(page, app, "/log")
    ask(page, "Nackenschmerzen")
    signs = page.locator(".caution")
    expect(signs.locator("summary")).to_be_in_viewport()
    expect(signs.get_by_role("listitem").first).to_be_hidden()
    signs.locator("summary").click()
    expect(signs.get_by_role("listitem").first).to_be_visible()
