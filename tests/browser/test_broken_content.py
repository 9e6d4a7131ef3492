"""Content with faults: every page says what is wrong, and where."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.copies import small_copy
from tools.server import Server


def test_every_page_lists_the_faults_of_a_broken_copy(
    page: Page, fresh_app: Callable[..., Server], tmp_path: Path
) -> None:
    copy = small_copy(tmp_path / "content")
    copy.edit("muscles/rhomboid-major.md", r"^layer: .*$", "layer: under-the-bed")
    copy.edit("exercises/pull-up.md", r"^id: .*$", "id: pull-up\nid: chin-up")
    faults = copy.problems()
    assert faults
    server = fresh_app(copy.root)
    for path in ("/", "/muscles?muscle=rhomboid-major", "/planner"):
        page.goto(server.address + path)
        expect(page.get_by_role("heading", name="The content has faults")).to_be_visible()
        told = page.get_by_test_id("stCode")
        for fault in faults:
            if ": " in fault:
                expect(told).to_contain_text(fault)
        expect(page.get_by_test_id("stException")).to_have_count(0)
