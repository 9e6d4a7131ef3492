"""From page to page in one visit, without a browser: what one page keeps is no stumbling block for the next."""

from __future__ import annotations

import random
from enum import Enum
from itertools import chain

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.test_every_page import PAGES
from tools.server import ROOT


@pytest.fixture
def visit() -> AppTest:
    """A visitor who has come to the explorer."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.run()
    return app


def _go(app: AppTest, page: str, **query: str) -> None:
    """Follow a link, without a query unless one is given."""
    for name in list(app.query_params):
        del app.query_params[name]
    app.query_params.update(query)
    app.switch_page(str(ROOT / page)).run()
    faults = [f"{page}: {fault.message}" for fault in app.exception]
    assert faults == []


@pytest.mark.parametrize("between", ["pages/sources.py", "pages/review.py", "app.py"])
def test_decks_open_after_the_quiz_and_any_other_page(visit: AppTest, between: str) -> None:
    for page in ("pages/quiz.py", between, "pages/decks.py"):
        _go(visit, page)


def test_every_page_opens_after_every_other(visit: AppTest) -> None:
    """There and back, so that each has come after each; then by chance, so that they have other neighbours."""
    ways = [random.Random(seed).sample(PAGES, len(PAGES)) for seed in range(4)]
    for page in (*PAGES, *PAGES[::-1], *chain(*ways)):
        _go(visit, page)


def test_a_link_to_the_explorer_keeps_what_was_picked_and_a_step_back_to_its_start_does_not(
    visit: AppTest,
) -> None:
    _go(visit, "app.py", muscle="trapezius")
    _go(visit, "pages/sources.py", _="1")
    _go(visit, "app.py", _="2")
    assert visit.query_params["muscle"] == "trapezius"
    _go(visit, "pages/sources.py", _="3")
    _go(visit, "app.py", _="4step")
    assert "muscle" not in visit.query_params


def test_what_boxes_keep_in_a_visit_is_plain_text(visit: AppTest) -> None:
    """Streamlit knows a closed list's members by their class, and refuses one where plain text is asked for."""
    kept: dict[str, object] = {}
    for page in PAGES:
        _go(visit, page)
        boxes = (*visit.selectbox, *visit.multiselect, *visit.button_group)
        kept |= {f"{page}: {box.label}": box.value for box in boxes}
    assert kept["pages/quiz.py: Names in"] == "english"
    members = {name: value for name, value in kept.items() if _members(value)}
    assert members == {}


def _members(value: object) -> list[Enum]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, Enum)]
