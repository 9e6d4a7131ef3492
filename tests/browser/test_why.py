"""A client's journey, and claims: filters, links, and a slip in an address."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from backatlas.atlas import Atlas
from tests.browser.steps import caption, diagram, go, pick, settle, visit
from tools.server import Server

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def test_a_client_goes_from_everyday_life_to_an_exercise_and_back_on_a_phone(
    new_page: Callable[..., Page], app: Server, atlas: Atlas
) -> None:
    page = new_page(**PHONE)
    activity = atlas.life["carrying-shopping"]
    easiest = atlas.suggestions(activity)[0].exercise
    visit(page, app)
    page.locator(".masthead").get_by_role("link", name="Your back").tap()
    choice = page.get_by_role("link", name=activity.name)
    expect(choice).to_be_in_viewport()
    choice.tap()
    expect(page).to_have_title(f"{activity.name} · Back Atlas")
    expect(page).to_have_url(f"{app.address}/why?activity={activity.id}")
    expect(page.locator(".diagram[data-drawn=yes]")).to_have_count(2)
    link = page.get_by_role("link", name=easiest.name).first
    expect(link).to_be_in_viewport()
    link.tap()
    expect(page).to_have_title(f"{easiest.name} · Back Atlas")
    page.go_back()
    expect(page.get_by_role("heading", level=1, name=activity.name)).to_be_visible()
    page.go_back()
    expect(choice).to_be_visible()


def test_the_plate_tells_why_a_muscle_works_in_an_activity(page: Page, app: Server, atlas: Atlas) -> None:
    activity = atlas.life["carrying-shopping"]
    visit(page, app, f"/why?activity={activity.id}")
    key = diagram(page).get_by_role("list").filter(has_text="Keeps the pelvis from dropping to one side")
    expect(key).to_be_visible()
    pick(page, "gluteus-medius", "left")
    reason = next(w.reason for w in atlas.workers(activity) if w.muscle.id == "gluteus-medius")
    expect(caption(page)).to_contain_text(reason)


def test_the_foot_of_a_page_leads_to_the_signs_by_keyboard(page: Page, app: Server) -> None:
    visit(page, app, "/sources?source=gray42")
    page.locator("footer").get_by_role("link", name="When to stop and get help").press("Enter")
    expect(page.get_by_role("heading", level=1, name="When to stop and get help")).to_be_visible()
    expect(page.get_by_text("Stop, and go to an emergency department now")).to_be_in_viewport()


def test_claims_are_narrowed_opened_and_shared(page: Page, app: Server, atlas: Atlas) -> None:
    visit(page, app, "/claims")
    expect(page.get_by_text(f"{len(atlas.claims)} of {len(atlas.claims)} claims")).to_be_visible()
    claim = atlas.claims["rhomboids-turn-arm"]
    answer = page.get_by_text(claim.answer)
    expect(answer).to_be_hidden()
    page.locator("summary").filter(has_text=claim.claim).press("Enter")
    expect(answer).to_be_visible()
    box = page.get_by_role("combobox", name="Verdict")
    box.click()
    box.fill("wrong")
    page.get_by_role("option", name="wrong", exact=True).click()
    expect(page).to_have_url(f"{app.address}/claims?verdict=wrong")
    words = page.get_by_role("textbox", name="With the words")
    words.fill("rhomboids turn")
    words.press("Enter")
    expect(page.get_by_text(f"1 of {len(atlas.claims)} claims")).to_be_visible()
    expect(answer).to_be_visible()
    page.get_by_role("link", name="This claim alone, to share").click()
    expect(page).to_have_url(f"{app.address}/claims?claim={claim.id}")
    expect(page.get_by_role("heading", level=1, name=claim.claim)).to_be_visible()
    page.go_back()
    expect(page.get_by_text(f"1 of {len(atlas.claims)} claims")).to_be_visible()


def test_a_claim_on_the_page_of_a_muscle_leads_to_all_claims_about_it(
    page: Page, app: Server, atlas: Atlas
) -> None:
    visit(page, app, "/claims?verdict=holds")
    settle(page)
    page.get_by_role("link", name="wrong", exact=False).first.click()
    expect(page).to_have_url(f"{app.address}/claims?verdict=wrong")
    expect(page.locator("details.claim .verdict.wrong").first).to_be_visible()
    expect(page.locator("details.claim .verdict.holds")).to_have_count(0)
    go(page, "Muscles")
    visited = atlas.muscles["trapezius"]
    page.get_by_role("link", name=visited.name, exact=True).first.click()
    expect(page).to_have_title(f"{visited.name} · Back Atlas")
    count = len(atlas.claims_about(visited))
    page.locator("summary").filter(has_text=f"Claims, checked ({count})").click()
    page.get_by_role("link", name=f"All {count} claims").click()
    expect(page.get_by_text(f"{count} of {len(atlas.claims)} claims")).to_be_visible()


def test_a_mistyped_claim_leads_to_the_right_one(page: Page, app: Server, atlas: Atlas) -> None:
    visit(page, app, "/claims?claim=romboids-turn-arms")
    right = atlas.claims["rhomboids-turn-arm"].claim
    page.get_by_test_id("stMarkdown").get_by_role("link", name=right).click()
    expect(page.get_by_role("heading", level=1, name=right)).to_be_visible()
