"""GIFT: questions as plain text, which many course sites read; pictures stand in the text itself.

The rules of writing are told in Moodle's importer, question/format/gift/format.php.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence

from backatlas.study.course.items import CourseItem
from backatlas.study.course.markup import escaped, image, paragraph

# Each of these would end a name, begin an answer or a remark, or take away what follows it.
_SPECIAL = re.compile(r"([\\~=#{}:])")

_FIRST = {"%": "&percnt;", "[": "&lbrack;"}


def gift_text(items: Sequence[CourseItem], category: str) -> str:
    """All questions as one text, for a category below the course's own."""
    shelf = f"$CATEGORY: $course$/top/{category.replace('/', '//')}"
    return "\n\n".join([shelf, *("\n".join(_question(item)) for item in items)]) + "\n"


def _question(item: CourseItem) -> Iterator[str]:
    """The lines of one question; a line that is empty would end it."""
    shown = ""
    if item.picture:
        shown = image(item.picture, f"data:image/png;base64,{b64encode(item.picture.png).decode('ascii')}")
    yield f"::{_plain(item.name)}::[html]{_plain(paragraph(item.prompt) + shown)}{{"
    if item.written:
        yield from (f"={_inside(name)}" for name in item.written)
    for number, choice in enumerate(item.choices):
        remark = f"#{_inside(choice.remark)}" if choice.remark else ""
        yield f"{'=' if number == item.right else '~'}{_inside(choice.text)}{remark}"
    yield f"####{_plain(paragraph(item.why) + paragraph(item.cited))}"
    yield "}"


def _inside(text: str) -> str:
    """A choice or a remark as HTML; "%50%" at its beginning would be a weight, and "[x]" the name of a format."""
    html = escaped(text.strip())
    return _plain(_FIRST.get(html[:1], html[:1]) + html[1:])


def _plain(text: str) -> str:
    """Text that says itself and nothing else, in one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
