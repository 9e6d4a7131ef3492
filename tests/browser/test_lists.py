"""Lists, filters, the matrix and the sources."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from backatlas.atlas import Atlas
from backatlas.records.training import Exercise
from tests.browser.steps import choose, visit
from tools.server import Server


def test_filters_narrow_the_exercises_and_stand_in_the_address(page: Page, app: Server, atlas: Atlas) -> None:
    visit(page, app, "/exercises")
    expect(page.get_by_text(f"{len(atlas.exercises)} of {len(atlas.exercises)} exercises")).to_be_visible()
    choose(page, "Muscle", "Rhomboid major")
    expect(page).to_have_url(f"{app.address}/exercises?muscle=rhomboid-major")
    choose(page, "Level", "beginner")
    expect(page).to_have_url(f"{app.address}/exercises?muscle=rhomboid-major&level=beginner")
    linked = {link.exercise for link in atlas.links_of(atlas.muscles["rhomboid-major"])}
    wanted = [atlas.exercises[id_] for id_ in linked if atlas.exercises[id_].level == "beginner"]
    _expect_exercises(page, atlas, wanted)
    for link in atlas.links_of(atlas.muscles["rhomboid-major"]):
        if atlas.exercises[link.exercise] in wanted:
            name = page.get_by_role("link", name=atlas.exercises[link.exercise].name, exact=True)
            expect(page.get_by_role("listitem").filter(has=name)).to_contain_text(link.role)


def test_muscles_show_by_the_textbooks_scheme_by_depth_by_group_and_as_a_table(
    page: Page, app: Server, atlas: Atlas
) -> None:
    visit(page, app, "/muscles")
    for id_ in {muscle.scheme for muscle in atlas.muscles.values()}:
        name = atlas.divisions[id_].name
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
    choose(page, "Show", "By depth on the chart")
    expect(page).to_have_url(f"{app.address}/muscles?show=depth")
    expect(page.get_by_role("heading", name="Depth 1: Under the skin", exact=True)).to_be_visible()
    choose(page, "Show", "By group")
    expect(page).to_have_url(f"{app.address}/muscles?show=group")
    inside = (
        page.get_by_role("listitem").filter(has_text="Erector spinae").filter(has_text="Spinalis capitis")
    )
    expect(inside.first).to_be_visible()
    choose(page, "Show", "Table")
    expect(page).to_have_url(f"{app.address}/muscles?show=table")
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()


def test_the_matrix_is_told_without_a_mouse_and_a_click_in_it_leads_to_both_pages(
    page: Page, app: Server, atlas: Atlas
) -> None:
    told = page.locator(".st-key-cell")
    visit(page, app, "/matrix")
    link = next(link for link in atlas.links if link.muscle == "multifidus-lumborum")
    choose(page, "Muscle", atlas.muscles[link.muscle].name)
    for other in atlas.links_of(atlas.muscles[link.muscle]):
        expect(told).to_contain_text(atlas.reason(other))
    choose(page, "Exercise", atlas.exercises[link.exercise].name)
    expect(told).to_contain_text(atlas.reason(link))
    expect(told.get_by_role("table")).to_have_count(0)
    expect(page).to_have_url(f"{app.address}/matrix?muscle={link.muscle}&exercise={link.exercise}")

    place, link = next(
        (place, link) for place, link in enumerate(atlas.links) if link.muscle == "latissimus-dorsi"
    )
    cell = page.locator(".scatterlayer .point").nth(place)
    cell.scroll_into_view_if_needed()
    box = cell.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(told).to_contain_text(atlas.reason(link))
    expect(told).to_contain_text(f"{link.grade} {'measured' if link.grade.measured else 'inferred'}")
    expect(told).to_be_in_viewport()
    expect(page).to_have_url(f"{app.address}/matrix?muscle={link.muscle}&exercise={link.exercise}")
    exercise = atlas.exercises[link.exercise].name
    told.get_by_role("link", name=exercise).click()
    expect(page).to_have_title(f"{exercise} · Back Atlas")
    page.go_back()
    expect(page).to_have_title("Compare · Back Atlas")
    expect(page).to_have_url(f"{app.address}/matrix?muscle={link.muscle}&exercise={link.exercise}")
    page.locator(".st-key-cell").get_by_role("link", name="Latissimus dorsi").click()
    expect(page).to_have_title("Latissimus dorsi · Back Atlas")


def test_an_exercise_lights_its_muscles_by_role_superficial_and_deep_after_its_steps(
    page: Page, app: Server, atlas: Atlas
) -> None:
    visit(page, app, "/exercises?exercise=bird-dog")
    diagrams = page.locator(".diagram[data-drawn=yes]")
    expect(diagrams).to_have_count(2)
    assert page.evaluate(_ORDER) == ["Set-up", "Steps", "Dose", "Cues", "plate", "plate", "Common faults"]
    for number, muscle in enumerate(("latissimus-dorsi", "multifidus-lumborum")):
        plate = diagrams.nth(number)
        link = next(link for link in atlas.links_in(atlas.exercises["bird-dog"]) if link.muscle == muscle)
        lit = plate.locator(f".muscle[data-id={muscle}]:not([hidden])").first
        expect(lit).to_have_attribute("data-role", link.role)
        expect(lit).to_have_attribute("data-grade", link.grade)
        key = plate.get_by_role("list", name="Roles")
        expect(key).to_contain_text(link.role)
        expect(key).to_contain_text("dashed outline: inferred, not measured")


def test_inferred_links_differ_from_measured_ones_without_colour(page: Page, app: Server) -> None:
    visit(page, app, "/exercises?exercise=superman")
    plate = page.locator(".diagram[data-drawn=yes]").nth(1)
    outline = "node => getComputedStyle(node).strokeDasharray"
    inferred = plate.locator(".muscle[data-grade=D]:not([hidden]) .flesh").first
    measured = plate.locator(".muscle[data-grade=B]:not([hidden]) .flesh").first
    assert inferred.evaluate(outline) != "none"
    assert measured.evaluate(outline) == "none"
    lines = page.get_by_role("listitem")
    expect(
        lines.filter(has_text="◆ B measured").locator("strong", has_text="◆ B measured").first
    ).to_be_visible()
    expect(lines.filter(has_text="◇ D inferred").locator("em", has_text="◇ D inferred").first).to_be_visible()


_ORDER = """
() => {
  const told = ["Set-up", "Steps", "Dose", "Cues", "Common faults"];
  const all = [...document.querySelectorAll("[data-testid=stMain] h2, [data-testid=stBidiComponentIsolated]")];
  return all.map((one) => (one.shadowRoot?.querySelector(".diagram:not(.figure)") ? "plate" : one.textContent.trim()))
    .filter((one) => one === "plate" || told.includes(one));
}
"""


def _expect_exercises(page: Page, atlas: Atlas, wanted: list[Exercise]) -> None:
    expect(page.get_by_text(f"{len(wanted)} of {len(atlas.exercises)} exercises")).to_be_visible()
    for exercise in wanted:
        expect(page.get_by_role("link", name=exercise.name, exact=True)).to_be_visible()
