"""The policy of the pages: which sites may frame them, and which texts may run in them."""

from __future__ import annotations

import pytest

from pages.service.policy import frame_ancestors, kept_for, security_headers
from pages.service.settings import SettingError


@pytest.mark.parametrize(
    ("told", "sites"),
    [
        (None, "*"),
        ("  ", "*"),
        ("none", "'self'"),
        ("https://moodle.example.org", "'self' https://moodle.example.org"),
        ("https://Moodle.example.org/", "'self' https://moodle.example.org"),
        (
            "https://*.example.org, http://localhost:8080",
            "'self' https://*.example.org http://localhost:8080",
        ),
    ],
)
def test_the_sites_that_may_frame_the_pages_are_those_that_are_named(told: str | None, sites: str) -> None:
    assert frame_ancestors(told) == sites


@pytest.mark.parametrize(
    "told",
    [
        "moodle.example.org",
        "https://moodle.example.org/course",
        "https://moodle.example.org; script-src *",
        "https://moodle.example.org none",
        "https://*",
        "javascript:alert(1)",
        "'unsafe-inline'",
        "https://exa\nmple.org https://",
    ],
)
def test_what_is_no_address_of_a_site_is_refused_with_what_it_may_be(told: str) -> None:
    with pytest.raises(
        SettingError, match=r"^BACKATLAS_EMBED_IN: “.+” is no address of a site\. It may be “none”"
    ):
        frame_ancestors(told)


def test_a_text_that_runs_from_within_a_page_is_allowed_by_its_hash_alone() -> None:
    # printf 'alert(1)' | openssl dgst -sha256 -binary | base64
    told = security_headers("'self'", ["alert(1)"])["content-security-policy"]
    assert "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='" in told
    assert "'unsafe-inline'" not in told.partition("script-src")[2].partition(";")[0]


@pytest.mark.parametrize(
    ("path", "status", "kind", "attached", "kept"),
    [
        (
            "/media/0f.pdf",
            200,
            "application/pdf",
            True,
            "no-store",
        ),  # what a visitor made, on a shared machine
        ("/media/0f.png", 200, "image/png", False, "private, max-age=31536000, immutable"),
        ("/media/0f.png", 404, "text/plain", False, "no-store"),
        ("/class/start", 200, "application/json", False, "no-store"),
        (
            "/static/js/index.DormvYxC.js",
            200,
            "text/javascript",
            False,
            "public, max-age=31536000, immutable",
        ),
        ("/static/manifest.json", 200, "application/json", False, "no-cache"),
        ("/planner", 301, "", False, "no-cache"),
    ],
)
def test_an_answer_is_kept_as_long_as_it_stays_right(
    path: str, status: int, kind: str, attached: bool, kept: str
) -> None:
    assert kept_for(path, "", status, kind, attached) == kept
