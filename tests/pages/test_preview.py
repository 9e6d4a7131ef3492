"""What a chat shows of a shared address: read over HTTP as such readers do, without a script."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from PIL import Image

from tools.server import Server


def told(app: Server, path: str, **headers: str) -> dict[str, str]:
    """What the head of a page says: its title and everything that is said of the picture and the words."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with urlopen(Request(app.address + path, headers=named)) as got:
        page = got.read().decode()
    found = dict(re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)" />', page))
    (title,) = re.findall(r"<title>([^<]*)</title>", page)
    assert "<script" in page
    assert "</html>" in page
    return {"title": unescape(title)} | {name: unescape(text) for name, text in found.items()}


def test_an_exercise_that_is_shared_shows_its_name_a_sentence_and_its_picture(app: Server) -> None:
    found = told(app, "/exercises?exercise=bird-dog", Host="atlas.example:8080")
    assert found["title"] == found["og:title"] == "Bird dog · Back Atlas"
    assert found["og:description"].startswith("On hands and knees you reach one arm and the opposite leg")
    assert found["og:url"] == "http://atlas.example:8080/exercises?exercise=bird-dog"
    assert found["og:image"].startswith(
        "http://atlas.example:8080/app/static/made/preview-exercise-bird-dog-"
    )
    path = urlsplit(found["og:image"]).path
    with urlopen(app.address + path) as got:
        assert got.headers["content-type"] == "image/jpeg"
        picture = Image.open(BytesIO(got.read()))
    assert picture.size == (1200, 630)
    assert len(set(picture.convert("L").resize((60, 30)).tobytes())) > 20  # something is on the paper


def test_a_muscle_has_a_picture_of_its_own_and_words_in_the_address_are_understood(app: Server) -> None:
    found = told(app, "/muscles?muscle=lats")
    assert found["og:title"] == "Latissimus dorsi · Back Atlas"
    assert found["og:url"].endswith("/muscles?muscle=latissimus-dorsi")
    with urlopen(found["og:image"]) as got:
        assert Image.open(BytesIO(got.read())).size == (1200, 630)


def test_a_structure_is_told_too(app: Server) -> None:
    found = told(app, "/structures?structure=accessory-nerve")
    assert found["og:title"] == "Accessory nerve · Back Atlas"
    assert found["og:description"].endswith(".")


def test_a_variant_without_its_own_picture_shows_its_base(app: Server) -> None:
    found = told(app, "/exercises?exercise=negative-pull-up")
    assert found["og:title"] == "Negative pull-up · Back Atlas"
    with urlopen(found["og:image"]) as got:
        assert got.status == 200


def test_behind_a_proxy_the_address_is_that_of_the_visitor(app: Server) -> None:
    found = told(app, "/exercises?exercise=bridge", Host="atlas.example", X_Forwarded_Proto="https")
    assert found["og:image"].startswith("https://atlas.example/app/static/")


@pytest.mark.parametrize("path", ["/", "/exercises", "/exercises?exercise=no-such-thing-at-all", "/planner"])
def test_what_names_nothing_shows_the_site(app: Server, path: str) -> None:
    found = told(app, path)
    assert found["og:title"] == "Back Atlas"
    with urlopen(found["og:image"]) as got:
        assert got.headers["content-type"] == "image/webp"


def test_nothing_that_a_stranger_writes_gets_into_the_page(app: Server) -> None:
    found = told(app, "/exercises?exercise=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", Host='a"><b>.example')
    assert found["og:title"] == "Back Atlas"
    assert "og:image" not in found


def test_a_picture_of_what_is_not_there_is_not_made(app: Server) -> None:
    for name in ("exercise-no-such-thing-0123456789ab", "muscle-trapezius-0123456789ab"):
        with pytest.raises(HTTPError) as missing:
            urlopen(f"{app.address}/app/static/made/preview-{name}.jpg")
        with missing.value as answer:
            assert answer.code == 404
