"""Content with faults: every page says what is wrong, and where."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.content import shared_atlas
from tests.copies import Copy
from tests.pages.test_every_page import PAGES
from tools.server import ROOT


@pytest.fixture
def broken(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> Iterator[Copy]:
    """A copy with faults, which is meanwhile the content of all pages."""
    copy.edit("muscles/rhomboid-major.md", r"^layer: .*$", "layer: under-the-bed")
    copy.edit("exercises/pull-up.md", r"^id: .*$", "id: pull-up\nid: chin-up")
    monkeypatch.setenv("BACKATLAS_CONTENT", str(copy.root))
    shared_atlas.clear()
    yield copy
    shared_atlas.clear()


def test_every_page_lists_the_faults_of_a_broken_copy(broken: Copy) -> None:
    faults = broken.problems()
    assert faults
    for page in PAGES:
        app = AppTest.from_file(str(ROOT / "app.py"))
        if page != "app.py":
            app.switch_page(str(ROOT / page))
        app.run(timeout=60)
        assert [one.value for one in app.title] == ["The content has faults"], page
        assert [one.value for one in app.code] == ["\n".join(faults)], page
        assert not app.exception, page
