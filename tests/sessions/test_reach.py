"""Who can open a link is told by its host."""

from __future__ import annotations

import pytest

from backatlas.sessions.reach import Reach, base_address, reach


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("http://localhost:8501/planner?session=3.x", Reach.MACHINE),
        ("http://LOCALHOST/", Reach.MACHINE),
        ("http://atlas.localhost:8501/", Reach.MACHINE),
        ("http://127.0.0.1:8501/", Reach.MACHINE),
        ("http://127.8.8.8/", Reach.MACHINE),
        ("http://[::1]:8501/", Reach.MACHINE),
        ("http://0.0.0.0:8501/", Reach.MACHINE),
        ("planner", Reach.MACHINE),
        ("http://192.168.1.20:8501/", Reach.NETWORK),
        ("http://10.0.0.7/", Reach.NETWORK),
        ("http://[fe80::1]/", Reach.NETWORK),
        ("http://gym-laptop:8501/", Reach.NETWORK),
        ("http://gym.local/", Reach.NETWORK),
        ("https://atlas.example.org/planner", Reach.ANYWHERE),
        ("http://93.184.216.34/", Reach.ANYWHERE),
    ],
)
def test_an_address_is_judged_by_its_host(address: str, found: Reach) -> None:
    assert reach(address) is found


@pytest.mark.parametrize(
    ("written", "base"),
    [
        ("https://atlas.example.org", "https://atlas.example.org"),
        (" https://atlas.example.org/back/ ", "https://atlas.example.org/back"),
        ("http://example.org:8080/?x=1#y", "http://example.org:8080"),
    ],
)
def test_a_public_address_keeps_its_path_and_nothing_after_it(written: str, base: str) -> None:
    assert base_address(written) == base


@pytest.mark.parametrize(
    "written", ["", "atlas.example.org", "ftp://x.org", "https://", "http://[::1", "http://x:port"]
)
def test_what_is_no_web_address_is_refused_in_words(written: str) -> None:
    with pytest.raises(ValueError, match="is no web address"):
        base_address(written)


def test_a_long_text_that_is_no_address_is_quoted_by_its_first_eighty_letters() -> None:
    with pytest.raises(ValueError, match=f"^“{'x' * 80}” is no web address"):
        base_address("x" * 300)
