"""Questions as GIFT, read back by the parser of the format's reference grammar."""

from __future__ import annotations

from base64 import b64decode
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from backatlas.study.asking import Asker
from backatlas.study.course.files import course_file, course_items
from backatlas.study.course.formats import CourseFormat
from backatlas.study.course.gift import gift_text
from backatlas.study.course.items import CourseItem
from backatlas.study.course.plates import CoursePlates
from backatlas.study.options import Options
from backatlas.study.question import QuestionKind
from tests.study.course.conftest import NASTY
from tools.javascript import read_gift


def read(text: bytes, folder: Path) -> list[dict[str, Any]]:
    file = folder / "questions.txt"
    file.write_bytes(text)
    return read_gift(file)


def test_whatever_is_written_is_read_back_and_the_right_answer_stays_right(
    hard: CourseItem, tmp_path: Path
) -> None:
    shelf, found = read(gift_text([hard], "Back/Atlas: 1").encode(), tmp_path)
    assert (shelf["type"], shelf["title"]) == ("Category", "$course$/top/Back//Atlas: 1")
    assert (found["type"], found["title"]) == ("MC", f"Name {NASTY}")
    asked = ElementTree.fromstring(f"<body>{found['stem']['text']}</body>")
    assert asked.findtext("p") == f"Prompt {NASTY}"
    image = asked.find(".//img")
    assert image is not None
    kind, _, data = image.get("src", "").partition(",")
    assert (kind, b64decode(data)) == ("data:image/png;base64", b"\x89PNG not really")
    assert image.get("alt") == f"Told {NASTY}"
    choices = found["choices"]
    assert [unescape(one["text"]["text"]) for one in choices] == [f"= {NASTY}", f"~ {NASTY}", f"%50% {NASTY}"]
    assert [one["isCorrect"] for one in choices] == [False, True, False]
    assert [one["weight"] for one in choices] == [None, None, None]
    assert [one["feedback"] and unescape(one["feedback"]["text"]) for one in choices] == [
        f"Remark {NASTY}",
        None,
        "No.",
    ]
    why = ElementTree.fromstring(f"<body>{found['globalFeedback']['text']}</body>")
    assert [each.text for each in why] == [f"Why {NASTY}", "Sources: Smith & Sons <1999>."]


def test_every_kind_of_question_is_read_with_the_answer_of_the_quiz(
    asker: Asker, plates: CoursePlates, tmp_path: Path
) -> None:
    options = Options(seed=9, length=30)
    typed = Options(seed=9, length=2, kinds=(QuestionKind.NAME,), typed=True)
    items = [
        item for each in (options, typed) for item in course_items(asker, each, CourseFormat.GIFT, plates)
    ]
    _, *found = read(course_file(tuple(items), CourseFormat.GIFT, "Back Atlas"), tmp_path)
    assert [one["title"] for one in found] == [item.name for item in items]
    assert {item.id.split(":")[0] for item in items} == {kind.value for kind in CourseFormat.GIFT.kinds}
    for one, item in zip(found, items, strict=True):
        right = [unescape(each["text"]["text"]) for each in one["choices"] if each["isCorrect"]]
        if item.written:
            assert (one["type"], right) == ("Short", list(item.written))
        else:
            kind, about, _ = item.id.split(":")
            muscle = asker.atlas.muscles.get(about)
            found_again = asker.ask(QuestionKind(kind), muscle, 9) if muscle else None
            question = found_again if found_again and found_again.choices else None
            assert right == ([question.answer] if question else [item.choices[item.right].text])
