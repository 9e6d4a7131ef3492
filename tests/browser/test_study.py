"""A student learns: a quiz by keyboard alone, cards that the browser keeps, and files to take along."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Download, Page, expect

from backatlas.atlas import Atlas
from backatlas.study.asking import Asker
from backatlas.study.options import read_address
from backatlas.study.progress import read
from backatlas.study.question import How, Question
from backatlas.study.quiz import make_quiz
from tests.browser.steps import go, settle, taken, visit
from tests.browser.wire import slow_wire
from tools.server import Server, free_port

QUIZ = {"seed": "7", "kinds": "find,name,nerve", "length": "3", "typed": "yes"}
STORED = "back-atlas-progress"
_MOST_TABS = 40
_DEEP_LINKS = (
    ("/plate?names=latin&muscle=teres-major&depth=2", "Teres major"),
    ("/muscles?muscle=rotatores-breves", "Rotatores breves"),
    ("/exercises?exercise=superman", "Superman"),
    ("/?muscle=multifidus-lumborum&depth=6", "Multifidus lumborum"),
)


class Heard:
    """What the server has sent to the page, byte for byte."""

    def __init__(self, page: Page) -> None:
        self.frames: list[bytes] = []
        page.on("websocket", lambda socket: socket.on("framereceived", self._take))

    def _take(self, payload: str | bytes) -> None:
        self.frames.append(payload.encode() if isinstance(payload, str) else payload)

    def forget(self) -> None:
        self.frames.clear()

    def tells(self, word: str) -> bool:
        return any(word.encode() in frame for frame in self.frames)


def test_a_quiz_by_keyboard_alone_outlives_a_reload_and_tells_no_answer_before_it_is_given(
    page: Page, app: Server, atlas: Atlas
) -> None:
    questions = list(_questions(atlas))
    # The body and the parts of a figure are answered on in kinds of their own, which come only where they are chosen.
    assert {question.how for question in questions} == set(How) - {How.BODY, How.FIGURE}
    heard = Heard(page)
    visit(page, app, "/quiz?" + "&".join(f"{key}={value}" for key, value in QUIZ.items()))
    _tab_to(page, "button:focus", "Start")
    page.keyboard.press("Enter")
    for number, question in enumerate(questions):
        expect(page.get_by_role("heading", name=question.prompt, exact=True)).to_be_visible()
        expect(page.locator(f".asked-{number}:focus, .st-key-name-{number} input:focus")).to_have_count(1)
        if question.how is not How.CHOICE:
            page.locator(".diagram[data-drawn=yes]").wait_for()
        settle(page)
        markup = page.evaluate(_MARKUP)
        for giveaway in _giveaways(atlas, question):
            assert not heard.tells(giveaway), f"{question.id}: the server told {giveaway}"
            assert giveaway not in markup, f"{question.id}: the page holds {giveaway}"
        heard.forget()
        _answer(page, atlas, question)
        verdict = "Wrong" if question.how is How.PLATE else "Right"
        expect(page.locator(".verdict")).to_contain_text(verdict)
        expect(page.locator(f".st-key-next-{number + 1} button:focus")).to_have_count(1)
        expect(page.get_by_text(question.explanation, exact=False).first).to_be_visible()
        if number == 0:
            page.reload()
            expect(page.locator(".verdict")).to_contain_text(verdict)
            expect(page.locator(".st-key-next-1 button:focus")).to_have_count(1)
        heard.forget()
        page.keyboard.press("Enter")
    expect(page.locator(".score:focus")).to_contain_text("of 3 right")
    expect(page.get_by_role("heading", name="To look at again")).to_be_visible()


def _questions(atlas: Atlas) -> Iterator[Question]:
    options, faults = read_address(QUIZ, atlas)
    assert faults == ()
    yield from make_quiz(Asker(atlas), options, tuple(atlas.claims.values())).questions


def _giveaways(atlas: Atlas, question: Question) -> Iterator[str]:
    """What must not be there: the muscle's id, the explanation, and the name and the layer where they are asked for."""
    assert question.muscle
    yield f'"{question.muscle}"'
    yield f"muscle={question.muscle}"
    yield question.explanation[-40:]
    if question.how is not How.CHOICE:
        yield atlas.layer(atlas.muscles[question.muscle]).name
    if question.how is How.TYPED:
        yield atlas.muscles[question.muscle].name


def _answer(page: Page, atlas: Atlas, question: Question) -> None:
    """Rightly in words, and on the plate with what Tab reaches first, which is another muscle."""
    if question.how is How.TYPED:
        page.keyboard.type(question.answer.lower())
    elif question.how is How.CHOICE:
        _tab_to(page, "button:focus", question.answer)
    else:
        _tab_to(page, ".muscle:focus")
    page.keyboard.press("Enter")


def test_progress_survives_reload_page_change_and_a_restart_after_which_each_link_opens_its_page(
    page: Page, app: Server, fresh_app: Callable[[], Server]
) -> None:
    port = free_port()
    with slow_wire(app, 0, port) as server:
        visit(page, server, "/review")
        _learn(page)
        kept = _stored(page)
        go(page, "Sources")
        go(page, "Review")
        _learn(page)
        page.reload()
        page.locator(".st-key-turn").wait_for()
        assert len(read(_stored(page)).reviews) == 2
        assert set(json.loads(kept)["reviews"]) < set(json.loads(_stored(page))["reviews"])
    # At the same address there is another server now, which nobody has visited.
    with slow_wire(fresh_app(), 0, port) as server:
        for path, heading in _DEEP_LINKS:
            visit(page, server, path)
            expect(page.get_by_role("heading", level=1, name=heading, exact=True)).to_be_visible()
            rooms = ["Explore", "Exercises", "Plan", "Learn", "Your back"]
            expect(page.get_by_role("navigation", name="Rooms").get_by_role("link")).to_have_text(rooms)
            assert page.url == server.address + path
        visit(page, server, "/review?part=file")
        expect(page.get_by_text("2 answers to 2 cards")).to_be_visible()
        expect(page.get_by_label("Show")).to_have_value("Save, load, forget")


def test_a_browser_that_keeps_nothing_is_told_of_and_learning_goes_on(
    new_page: Callable[..., Page], app: Server
) -> None:
    page = new_page()
    page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError'); }"
    )
    visit(page, app, "/review")
    expect(page.get_by_text("This browser's store for this site is full")).to_be_visible()
    _learn(page)
    saved = taken(page, page.get_by_role("button", name="Save my progress to a file"))
    assert len(read(_content(saved))) == 1


def test_two_tabs_lose_no_answer(page: Page, app: Server) -> None:
    other = page.context.new_page()
    visit(page, app, "/review?facts=origin")
    visit(other, app, "/review?facts=nerve")
    _learn(page)
    _learn(other)
    _learn(page)
    page.wait_for_function(
        "name => (localStorage.getItem(name).match(/:(origin|nerve)/g) ?? []).length === 3", arg=STORED
    )
    visit(other, app, "/review?part=file")
    expect(other.get_by_text("3 answers to 3 cards")).to_be_visible()


def test_what_cannot_be_read_is_kept_until_the_learner_says_otherwise(page: Page, app: Server) -> None:
    broken = '{"format":"back-atlas-progress","version":1,"revi'
    page.add_init_script(f"localStorage.getItem('{STORED}') ?? localStorage.setItem('{STORED}', '{broken}')")
    visit(page, app, "/review")
    expect(page.get_by_text("What this browser keeps cannot be read")).to_be_visible()
    _learn(page)
    assert _stored(page) == broken
    saved = taken(page, page.get_by_role("button", name="Save what is stored"))
    assert _content(saved).decode() == broken
    page.get_by_role("button", name="Overwrite it").click()
    page.wait_for_function("([name, old]) => localStorage.getItem(name) !== old", arg=[STORED, broken])
    assert len(read(_stored(page))) == 1


def test_deck_and_worksheets_can_be_taken_along(page: Page, app: Server) -> None:
    visit(page, app, "/decks?layers=splenii&parts=lit&rows=splenii&sheet=7&paper=us-letter")
    page.get_by_role("button", name="Make the deck").click()
    with zipfile.ZipFile(io.BytesIO(_taken(page, "Download the deck"))) as deck:
        assert "collection.anki2" in deck.namelist()
        assert len(json.loads(deck.read("media"))) > 1
    for label, word in (
        ("Download the chart to label", "name them"),
        ("Download the table", "Splenius cervicis"),
    ):
        pages = pypdfium2.PdfDocument(_taken(page, label))
        assert {round(side) for side in pages[0].get_size()} == {612, 792}
        assert word in pages[0].get_textpage().get_text_bounded()
        assert "Answers" in pages[len(pages) - 1].get_textpage().get_text_bounded()


def _learn(page: Page) -> None:
    """Turn a card and say that it was known well; the tab in front alone is painted."""
    page.bring_to_front()
    expect(page.locator(".st-key-turn button")).to_be_enabled()
    before = page.locator(".st-key-stage-review h2").inner_text()
    page.locator(".st-key-turn button").click()
    page.locator(".st-key-rate-4 button").click()
    page.locator(".st-key-turn button").wait_for()
    expect(page.locator(".st-key-stage-review h2")).not_to_have_text(before)
    settle(page)


def _stored(page: Page) -> str:
    found = page.evaluate("name => localStorage.getItem(name)", STORED)
    assert isinstance(found, str)
    return found


def _taken(page: Page, label: str) -> bytes:
    return _content(taken(page, page.get_by_role("button", name=label)))


def _content(download: Download) -> bytes:
    return Path(download.path()).read_bytes()


def _tab_to(page: Page, goal: str, text: str = "") -> None:
    """Press Tab until the focus is on the goal."""
    for _ in range(_MOST_TABS):
        page.keyboard.press("Tab")
        if page.locator(goal, has_text=text).count():
            return
    pytest.fail(f"{_MOST_TABS} tabs lead past {goal} {text}")


# Everything in the page and in its shadow roots.
_MARKUP = """
() => {
  const parts = [];
  const walk = (root) => {
    parts.push(root.innerHTML);
    for (const node of root.querySelectorAll("*")) if (node.shadowRoot) walk(node.shadowRoot);
  };
  walk(document.documentElement);
  return parts.join(" ");
}
"""
