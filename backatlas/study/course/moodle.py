"""Moodle XML: multiple choice and short answers, each with its picture inside, in a category of its own.

What Moodle reads is told in its importer, question/format/xml/format.php.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from backatlas.study.course.items import CourseItem
from backatlas.study.course.markup import document, escaped, image, paragraph, sub

# A third is taken off for each wrong try, where a quiz allows several; as Moodle does by itself.
_PENALTY = "0.3333333"


def moodle_xml(items: Sequence[CourseItem], category: str) -> str:
    """All questions as one file, for a category below the course's own."""
    quiz = Element("quiz")
    shelf = sub(quiz, "question", type="category")
    # A stroke would begin a category within.
    _texts(shelf, "category", f"$course$/top/{category.replace('/', '//')}")
    for item in items:
        _question(quiz, item)
    return document(quiz)


def _question(quiz: Element, item: CourseItem) -> None:
    found = sub(quiz, "question", type="shortanswer" if item.written else "multichoice")
    _texts(found, "name", item.name)
    picture = item.picture
    shown = image(picture, f"@@PLUGINFILE@@/{picture.file}") if picture else ""
    asked = _texts(found, "questiontext", paragraph(item.prompt) + shown, format="html")
    if picture:
        coded = b64encode(picture.png).decode("ascii")
        sub(asked, "file", coded, name=picture.file, path="/", encoding="base64")
    _texts(found, "generalfeedback", paragraph(item.why) + paragraph(item.cited), format="html")
    sub(found, "defaultgrade", "1")
    sub(found, "penalty", _PENALTY)
    sub(found, "hidden", "0")
    sub(found, "idnumber", item.id)
    if item.written:
        sub(found, "usecase", "0")
        for name in item.written:
            # A star stands for any letters.
            _answer(found, name.replace("*", "\\*"), True, "", "moodle_auto_format")
        return
    sub(found, "single", "true")
    sub(found, "shuffleanswers", "false" if item.ordered else "true")
    sub(found, "answernumbering", "none" if item.ordered else "abc")
    for number, choice in enumerate(item.choices):
        _answer(found, escaped(choice.text), number == item.right, choice.remark, "html")


def _answer(question: Element, text: str, right: bool, remark: str, form: str) -> None:
    found = _texts(question, "answer", text, fraction="100" if right else "0", format=form)
    _texts(found, "feedback", paragraph(remark) if remark else "", format="html")


def _texts(parent: Element, tag: str, text: str, **attributes: str) -> Element:
    """An element with its words in a `text` of their own, as Moodle has it."""
    found = sub(parent, tag, **attributes)
    sub(found, "text", text)
    return found
