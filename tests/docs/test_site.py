"""The documentation builds without a warning, holds every page, and asks no other host for anything."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from pages.ui.rooms import FOOT, ROOMS
from tests.once import once_a_run
from tools.server import ROOT

_PATIENCE = 120  # seconds for a build, which takes three
# What a browser fetches by itself; a link that a reader may follow is another matter.
_FETCHED = re.compile(
    r"""<(?:script|img|iframe|source|link)\b[^>]*?(?:src|href)=["'](?:https?:)?//"""
    r"""|@import\s+(?:url\()?["']?(?:https?:)?//"""
    r"""|url\(\s*["']?(?:https?:)?//"""
    r"""|(?:fetch|importScripts|import)\(\s*["'`](?:https?:)?//"""
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built once a run."""
    return once_a_run(tmp_path_factory, "site", lambda: built(tmp_path_factory))


def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-d", str(folder / "trees")]
    done = subprocess.run(
        [*command, ROOT / "docs", folder / "html"], capture_output=True, text=True, timeout=_PATIENCE
    )
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "html"


def test_each_audience_has_its_guide_and_each_file_its_page(site: Path) -> None:
    pages = {page.relative_to(site).as_posix() for page in site.rglob("*.html")}
    assert pages - {"genindex.html", "search.html", "py-modindex.html"} == {
        "index.html",
        *(f"guide/{name}.html" for name in ("students", "clients", "trainers", "teachers", "developers")),
        *(
            f"{name}.html"
            for name in (
                "api",
                "assistant",
                "classes",
                "content",
                "plate",
                "body",
                "movement",
                "poses",
                "mutants",
                "performance",
                "running",
            )
        ),
        *(f"{name}.html" for name in ("contributing", "changelog", "credits")),
    }


def test_the_guides_of_the_repository_are_read_where_they_stand(site: Path) -> None:
    for page, heading in (
        ("content.html", "muscles/*.md"),
        ("contributing.html", "Add a muscle"),
        ("changelog.html", "0.1.0"),
        ("credits.html", "BodyParts3D"),
        ("api.html", "ContentError"),
    ):
        assert heading in re.sub("<[^>]+>", "", (site / page).read_text(encoding="utf-8")), page


def test_the_guides_lead_to_pages_that_the_app_has() -> None:
    """In the guides, what stands in italics is a page of the app, by its name among the links at the top."""
    named = {
        name
        for guide in (ROOT / "docs" / "guide").glob("*.md")
        for name in re.findall(r"(?<![*`/])\*([A-Z][^*\n]+)\*(?!\*)", guide.read_text(encoding="utf-8"))
    }
    steps = {step.name for room in ROOMS for step in room.steps}
    assert named >= {"Explore", "Exercises"}
    pages = steps | {room.name for room in ROOMS} | {step.name for step in FOOT}
    assert named - pages == {"View"}, "the drawer of Explore"


def test_no_page_asks_another_host_for_anything(site: Path) -> None:
    for file in site.rglob("*"):
        if file.suffix in {".html", ".css", ".js"}:
            assert _FETCHED.findall(file.read_text(encoding="utf-8")) == [], file.name


@pytest.mark.parametrize(
    "text",
    [
        '<link rel="stylesheet" href="https://fonts.example.org/css">',
        "<script async src='//cdn.example.org/a.js'></script>",
        "@import url(https://example.org/a.css)",
        "a { background: url('http://example.org/a.png') }",
    ],
)
def test_what_would_be_fetched_from_elsewhere_is_found(text: str) -> None:
    assert _FETCHED.search(text)
