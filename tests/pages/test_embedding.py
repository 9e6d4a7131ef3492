"""What a teacher pastes into a course: a page of this atlas, and of no other site."""

from __future__ import annotations

import threading

import pytest

from backatlas.records.lecture import Lecture
from pages.ui import embedding, server_address
from pages.ui.lectures import LatestLecture


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(server_address.SETTING, "https://atlas.example.org/back")


@pytest.mark.parametrize(
    "link",
    [
        "https://atlas.example.org/back/muscles?muscle=trapezius",
        "  https://ATLAS.example.org:443/back/muscles?muscle=trapezius ",
        "http://localhost:8501/muscles?muscle=trapezius",  # as it is open here
    ],
)
def test_a_link_of_ours_becomes_a_frame_under_the_public_address(link: str) -> None:
    code = embedding.snippet_of(link)
    assert 'src="https://atlas.example.org/back/muscles?muscle=trapezius&amp;embed=true"' in code


@pytest.mark.parametrize(
    "link",
    [
        "https://evil.example.com/back/muscles?muscle=trapezius",
        "https://evil.example.com/muscles",
        "https://atlas.example.org.evil.com/back/muscles",
        "https://atlas.example.org:8443/back/muscles",
        "https://atlas.example.org/backyard/muscles",
        "https://atlas.example.org/back/nothing",
        "http://atlas.example.org/back/muscles",
        "javascript:alert(1)",
        "//evil.example.com/back/muscles",
        "https://atlas.example.org@evil.example.com/back/muscles",
        "muscles?muscle=trapezius",
        "https://[::1",
        "https://atlas.example.org:99999/back/muscles",
        "",
    ],
)
def test_a_link_to_anything_else_is_refused_in_words(link: str) -> None:
    with pytest.raises(ValueError, match="is no link to a page of this atlas, whose pages begin with"):
        embedding.snippet_of(link)


def test_a_file_asked_for_in_the_moment_of_typing_holds_what_was_typed() -> None:
    latest = LatestLecture(Lecture(title="Before"))
    found: list[str] = []
    asked = threading.Thread(target=lambda: found.append(latest.settled(patience=20).title))
    asked.start()
    while not found:  # as often as it takes: the thread may not yet wait
        latest.put(Lecture(title="After"))
        asked.join(0.01)
    assert found == ["After"]


def test_a_file_of_a_lecture_that_nobody_changes_is_the_lecture() -> None:
    assert LatestLecture(Lecture(title="As it is")).settled(patience=0).title == "As it is"
