"""What a teacher pastes into a course: a page of this atlas, and of no other site."""

from __future__ import annotations

import pytest

from pages.ui import embedding, server_address


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
