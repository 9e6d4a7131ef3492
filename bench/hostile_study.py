"""The parts of the fuzzer that put hostile words into all that decks for Anki and questions for a course are made of.

No visitor can: what they choose comes from closed lists. The words here stand where those of the content stand, so that
what is put into a file stays words whoever wrote it. Control characters are left out, which no file of the content may hold.
"""

from __future__ import annotations

import io
import json
import re
import sqlite3
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, time
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, TypeVar
from xml.etree import ElementTree

from pydantic import BaseModel

from backatlas.atlas import Atlas, load
from backatlas.folders import CONTENT
from backatlas.study.anki import Deck, package
from backatlas.study.course.files import course_file
from backatlas.study.course.formats import CourseFormat
from backatlas.study.course.items import CourseItem, CoursePicture, CourseSpot
from backatlas.study.notetypes import DeckPart
from backatlas.study.options import chosen
from backatlas.study.pictures import Covered, Mask
from backatlas.study.question import Choice
from backatlas.wording.language import Language
from bench.hostile_parts import DAY, Attempt, WrongError
from bench.hostile_words import MARK, CaseMaker

Kept = TypeVar("Kept", bound=BaseModel)
_PNG = b"\x89PNG\r\n\x1a\n" + bytes(16)
# Tags, and names of attributes, that a field of a note may hold; the others hold none.
_TAGS: Mapping[str, frozenset[str]] = {
    "Answer": frozenset(["p"]),
    "Sources": frozenset(["a", "href"]),
    "Covers": frozenset(
        "ol li label input type svg viewbox aria-hidden path d circle cx cy r text x y b".split()
    ),
    **dict.fromkeys(("Lit", "Hidden", "Poses", "Plate"), frozenset(["img", "src", "alt"])),
}
_MEDIA = re.compile(r"back-atlas-[0-9a-f]{16}\.(png|webp)")
# What Anki obeys in the text of a field: a sound or a voice to play, and formulas.
_OBEYED = re.compile(r"\[(sound|anki|latex|\$)", re.IGNORECASE)
# What stands in the content as an id or an address is no word: "trapezius", "lumbar: extension", "T6".
_A_WORD = re.compile(r"(?![a-z]+: [a-z ]+$|[A-Z]+[0-9]+$)(?:[A-Z]|.* )")


@contextmanager
def decks() -> Iterator[Attempt]:
    """Decks for Anki of muscles, exercises, structures and sections whose texts are hostile here and there."""
    atlas = load(CONTENT)
    layers = [one.id for one in atlas.divisions.values() if 0 < len(chosen(atlas, (one.id,), ())) < 12]

    def attempt(made: CaseMaker) -> None:
        layer = made.one(layers)
        parts = tuple(made.chance.sample([*DeckPart], made.chance.randrange(1, 4)))
        tongues = tuple(made.chance.sample([*Language], made.chance.randrange(1, 3)))
        deck = Deck(parts, (layer,), (), tongues, made.often(0.3), made.one((None, DAY)))
        made.note(deck)
        spoilt = _worded_atlas(made, atlas, layer)
        covers = [Mask(one.id, "M0 0Z", (1.0, 2.0)) for one in chosen(spoilt, (layer,), ())]
        scene = Covered(_PNG, "0 0 9 9", tuple(covers))
        named = _png_of
        apkg = package(
            spoilt,
            deck,
            named,
            named,
            lambda _: scene,
            datetime.combine(DAY, time(), UTC),
            lambda *ids: _png_of(*ids),
        )
        still_deck(apkg)

    yield attempt


def _png_of(*named: str) -> bytes:
    return _PNG + " ".join(named).encode()


def _worded_atlas(made: CaseMaker, atlas: Atlas, layer: str) -> Atlas:
    """The atlas with hostile words in what a deck of a layer shows."""
    muscles = {one.id: worded(made, one) for one in chosen(atlas, (layer,), ())}
    exercises = {id_: worded(made, atlas.exercises[id_]) for id_ in made.chance.sample([*atlas.exercises], 3)}
    structures = {id_: worded(made, one) for id_, one in atlas.structures.items() if made.often(0.1)}
    sections = {id_: worded(made, one) for id_, one in atlas.sections.items() if made.often(0.3)}
    divisions = {id_: worded(made, one) for id_, one in atlas.divisions.items()}
    return replace(
        atlas,
        muscles={**atlas.muscles, **muscles},
        exercises={**atlas.exercises, **exercises},
        structures={**atlas.structures, **structures},
        sections={**atlas.sections, **sections},
        divisions=divisions,
    )


def worded(made: CaseMaker, record: Kept) -> Kept:
    """A record of the content with some of its texts exchanged for hostile ones; ids stay."""
    fields = {name: _worded(made, getattr(record, name)) for name in type(record).model_fields}
    return record.model_copy(update=fields)


def _worded(made: CaseMaker, value: Any) -> Any:
    if isinstance(value, BaseModel):
        return worded(made, value)
    if type(value) is tuple:
        return tuple(_worded(made, one) for one in value)
    if type(value) is str and _A_WORD.match(value) and made.often(0.3):
        return _content_word(made, value)
    return value


def _content_word(made: CaseMaker, *known: str) -> str:
    """A word as content may hold one: without control characters, and never empty."""
    word = made.word(known)
    kept = "".join(one for one in word if one == "\n" or unicodedata.category(one) not in ("Cc", "Cn", "Cs"))
    return kept if kept.strip() else "x"


def still_deck(apkg: bytes) -> None:
    """A deck whose notes hold text and pictures of ours, whatever its words are.

    Raises:
        WrongError: a note has other fields, tags or addresses, a picture another name, or something in it is obeyed.
    """
    with zipfile.ZipFile(io.BytesIO(apkg)) as parts, tempfile.TemporaryDirectory() as folder:
        strange = [
            name for name in parts.namelist() if not re.fullmatch(r"collection\.anki2|media|\d+", name)
        ]
        strange += [one for one in json.loads(parts.read("media")).values() if not _MEDIA.fullmatch(one)]
        if strange:
            raise WrongError(f"a deck holds {strange}")
        base = Path(parts.extract("collection.anki2", folder))
        with closing(sqlite3.connect(base)) as opened:
            (models,) = opened.execute("SELECT models FROM col").fetchone()
            notes = opened.execute("SELECT mid, flds, tags FROM notes").fetchall()
    named = {int(id_): [one["name"] for one in model["flds"]] for id_, model in json.loads(models).items()}
    for mid, fields, tags in notes:
        values = fields.split("\x1f")
        if len(values) != len(named[mid]) or MARK in tags or MARK in values[0]:
            raise WrongError(f"a note of a deck has come apart: {fields!r} {tags!r}")
        for name, value in zip(named[mid], values, strict=True):
            still_html(value, f"the field {name} of a deck", _TAGS.get(name, frozenset()))
            if found := _OBEYED.search(value):
                raise WrongError(f"Anki would obey {found[0]!r}: {value[:300]!r}")


class _Shape(HTMLParser):
    """The tags of a piece of HTML with the names of their attributes, and where they lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.leads: list[str] = []
        self.odd: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        self.leads += [value or "" for name, value in attrs if name in ("src", "href")]

    def handle_endtag(self, tag: str) -> None:
        self.tags.append((f"/{tag}", ()))

    def handle_comment(self, data: str) -> None:
        self.odd.append(data)

    def handle_decl(self, decl: str) -> None:
        self.odd.append(decl)

    def handle_pi(self, data: str) -> None:
        self.odd.append(data)

    def unknown_decl(self, data: str) -> None:
        self.odd.append(data)


def still_html(text: str, where: str, known: frozenset[str]) -> None:
    """HTML of these tags and attributes alone, that leads nowhere by a hostile word.

    Raises:
        WrongError: there is something else in it.
    """
    shape = _Shape(text)
    found = {tag.removeprefix("/") for tag, _ in shape.tags} - known
    found |= {name for _, names in shape.tags for name in names} - known
    found |= {one for one in shape.leads if MARK in one} | {*shape.odd}
    if found:
        raise WrongError(f"markup in {where}: {found} in {text[:500]!r}")


@contextmanager
def courses() -> Iterator[Attempt]:
    """Questions for a course in every format; each file has the shape of one that is made of plain words."""

    def attempt(made: CaseMaker) -> None:
        form = made.one([*CourseFormat])
        items = tuple(_item(made, form, number) for number in range(1, made.chance.randrange(2, 5)))
        made.note((form, items))
        shape = SHAPES[form]
        tame = course_file(tuple(map(_tamed, items)), form, "A set")
        if shape(course_file(items, form, "A set")) != shape(tame):
            raise WrongError(f"words have changed the shape of a file in {form.heading}")

    yield attempt


def _item(made: CaseMaker, form: CourseFormat, number: int) -> CourseItem:
    name, title, prompt, why, cited = (_content_word(made) for _ in range(5))
    item = CourseItem(f"nerve:hard-{number}:1", name, title, prompt, why, cited)
    if form is CourseFormat.H5P or made.often(0.4):
        picture = CoursePicture("back-atlas-1.png", _PNG, 20, 10, _content_word(made))
        item = replace(item, picture=picture)
    kind = 2 if form is CourseFormat.H5P else made.chance.randrange(3 if form.clicked else 2)
    if kind == 2 and item.picture:
        spots = [
            CourseSpot(_content_word(made), right, (((0, 0), (1, 1), (0, 1)),), ((0.0, 0.0, 1.0, 1.0),))
            for right in (True, False)
        ]
        return replace(item, spots=tuple(spots))
    if kind == 1:
        return replace(item, written=tuple(dict.fromkeys(_content_word(made) for _ in range(3))))
    choices = [Choice(_content_word(made), _content_word(made)) for _ in range(made.chance.randrange(2, 5))]
    return replace(item, choices=tuple(choices), right=made.chance.randrange(len(choices)))


def _tamed(item: CourseItem) -> CourseItem:
    """The same question in plain words."""
    return replace(
        item,
        name="Plain",
        title="Plain",
        prompt="Plain",
        why="Plain",
        cited="Plain",
        choices=tuple(Choice("plain", "plain") for _ in item.choices),
        written=tuple(f"plain {number}" for number, _ in enumerate(item.written)),
        picture=replace(item.picture, told="Plain") if item.picture else None,
        spots=tuple(replace(spot, name="plain") for spot in item.spots),
    )


# Attributes and members that are words, which no site takes for HTML, or that are given by words.
_WORDED = frozenset(("title", "alt", "mapKey"))
_NAME_IN_GIFT = re.compile(r"^::(?:\\.|[^:])*::")


def _tree(data: bytes) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise WrongError(f"a file is no XML: {error}") from error


def _shape_of_xml(data: bytes) -> list[object]:
    """Elements in their order, with their attributes."""
    return [
        (one.tag, sorted((name, "" if name in _WORDED else value) for name, value in one.items()))
        for one in _tree(data).iter()
    ]


def _shape_of_moodle(data: bytes) -> list[object]:
    """Elements in their order, and the tags of what in them is HTML."""
    told = (one.findtext("text") or "" for one in _tree(data).iter() if one.get("format") == "html")
    return [*_shape_of_xml(data), *(_Shape(text).tags for text in told)]


def _shape_of_gift(data: bytes) -> list[object]:
    """The signs that mean something and the tags of each line."""
    return [
        (
            re.findall(r"[~=#{}:]|^\s*//|^\$|^\s*$|(?<=[=~#])\s*[%\[]", re.sub(r"\\[\\~=#{}:]", "x", line)),
            _Shape(re.sub(r"\\(.)", r"\1", _NAME_IN_GIFT.sub("", line))).tags,
        )
        for line in data.decode().split("\n")
    ]


def _shape_of_package(data: bytes) -> object:
    """The files of a package, and the shape of each."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return [(name, _shape_of_part(name, parts.read(name))) for name in parts.namelist()]


def _shape_of_part(name: str, data: bytes) -> object:
    if name.endswith(".xml"):
        return _shape_of_xml(data)
    if name.endswith(".json"):
        return _shape_of_json(json.loads(data))
    return _shape_of_package(data) if name.endswith(".h5p") else len(data)


def _shape_of_json(data: Any) -> object:
    if isinstance(data, dict):
        return {name: "" if name in _WORDED else _shape_of_json(value) for name, value in data.items()}
    if isinstance(data, list):
        return [_shape_of_json(one) for one in data]
    return _Shape(data).tags if isinstance(data, str) else data


SHAPES: Mapping[CourseFormat, Callable[[bytes], object]] = {
    CourseFormat.MOODLE: _shape_of_moodle,
    CourseFormat.GIFT: _shape_of_gift,
    CourseFormat.QTI: _shape_of_package,
    CourseFormat.H5P: _shape_of_package,
}
PARTS: Mapping[str, Callable[[], AbstractContextManager[Attempt]]] = {"decks": decks, "courses": courses}
