"""The fuzzer sees what must not be, gives the same cases for the same seed, and finds nothing in its first ones."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from backatlas.atlas import Atlas
from backatlas.study import anki
from backatlas.study.anki import Deck, package
from backatlas.study.course.formats import CourseFormat
from backatlas.study.course.packing import packed
from backatlas.study.notetypes import DeckPart
from backatlas.study.pictures import Covered
from bench.hostile import PARTS
from bench.hostile_parts import WrongError, table_of_words, unmarked
from bench.hostile_study import SHAPES, still_deck
from bench.hostile_words import CaseMaker
from tests.apart import done_apart


def small_deck(atlas: Atlas) -> bytes:
    """A deck of facts about three muscles, without pictures."""
    deck = Deck((DeckPart.FACTS,), ("splenii",))
    return package(
        atlas,
        deck,
        lambda _: b"picture",
        lambda _: b"picture",
        lambda _: Covered(b"", "", ()),
        datetime(2040, 1, 1, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    "html",
    [
        "<p>Found <b id=q9z>bold</b></p>",
        "<p><img src=x onerror=q9z()></p>",
        '<a href="javascript:q9z">x</a>',
        "<a href='//q9z.invalid'>x</a>",
    ],
)
def test_markup_that_words_have_become_is_seen(html: str) -> None:
    with pytest.raises(WrongError):
        unmarked(html, "a page")


@pytest.mark.parametrize(
    "html",
    [
        "<p>No muscle “&lt;b id=q9z&gt;”.</p>",
        '<p title="&lt;q9z&gt;">q9z</p>',
        '<a href="planner?title=q9z">q9z</a>',
        "<p>“&lt;img src=//q9z.invalid&gt;” is no muscle</p>",
    ],
)
def test_words_that_stayed_words_are_none(html: str) -> None:
    unmarked(html, "a page")


@pytest.mark.parametrize("cell", ["=q9z", "+q9z", "@q9z", '"\t=q9z"', "-q9z"])
def test_a_formula_in_a_table_is_seen_and_a_number_is_none(cell: str) -> None:
    table_of_words("person,-12.5\r\n'=q9z,3\r\n")
    with pytest.raises(WrongError):
        table_of_words(f"person,{cell}\r\n")


@pytest.mark.parametrize(
    "part",
    ["links", "files", "notes", "logs", "classes", "addresses", "calendars", "tables", "slides", "courses"],
)
def test_the_first_cases_of_a_part_break_nothing(part: str) -> None:
    def attempted() -> None:
        with PARTS[part]() as attempt:
            for number in range(25):
                attempt(CaseMaker(random.Random(f"{part} 1 {number}")))

    done_apart(attempted)


@pytest.mark.parametrize(
    "told",
    ["<b>bold</b>", "[sound:x.mp3]", "[$]x[/$]", '" onerror="x', "a\nb", "<!-- x"],
)
def test_words_of_the_content_stay_words_in_a_deck(atlas: Atlas, told: str) -> None:
    old = atlas.muscles["splenius-capitis"]
    worded = old.model_copy(update={"origin": f"Words {told}", "plain": told})
    spoilt = replace(atlas, muscles={**atlas.muscles, old.id: worded})
    still_deck(small_deck(spoilt))


@pytest.mark.parametrize(
    "told", ["<b>bold</b>", "[sound:x.mp3]", "<i onclick=x>y</i>", "<!-- x -->", "x\x1fy"]
)
def test_what_a_note_would_obey_is_seen(atlas: Atlas, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anki, "as_words", lambda text, quote=True: f"{text}{told}")  # noqa: ARG005
    with pytest.raises(WrongError):
        still_deck(small_deck(atlas))


def in_gift(told: str) -> bytes:
    return f"::a::[html]x{{\n={told}\n}}".encode()


def in_moodle(told: str) -> bytes:
    return f'<quiz><answer format="html"><text>{told}</text></answer></quiz>'.encode()


def in_qti(told: str) -> bytes:
    return packed({"items/item-1.xml": f"<a>{told}</a>".encode()})


def in_h5p(told: str) -> bytes:
    return packed({"h5p.json": json.dumps({"x": told}).encode()})


@pytest.mark.parametrize(
    ("form", "file", "told"),
    [
        (CourseFormat.GIFT, in_gift, "y=z"),
        (CourseFormat.GIFT, in_gift, "y<b>z</b>"),
        (CourseFormat.GIFT, in_gift, "%50%y"),
        (CourseFormat.MOODLE, in_moodle, "&lt;b&gt;y"),
        (CourseFormat.MOODLE, in_moodle, "y</text><text>z"),
        (CourseFormat.QTI, in_qti, "y<b/>"),
        (CourseFormat.H5P, in_h5p, "<b>y</b>"),
    ],
)
def test_a_word_that_is_none_any_longer_changes_the_shape_of_a_course_file(
    form: CourseFormat, file: Callable[[str], bytes], told: str
) -> None:
    shape = SHAPES[form]
    assert shape(file("one")) == shape(file("another"))
    assert shape(file(told)) != shape(file("one"))


def test_a_case_is_the_same_for_the_same_seed() -> None:
    one, other = (CaseMaker(random.Random("links 1 7")) for _ in range(2))
    assert [one.word(["plank"]) for _ in range(50)] == [other.word(["plank"]) for _ in range(50)]
