"""Decks for Anki: facts, lit diagrams and diagrams with one region hidden, which a later download updates."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

import genanki

from backatlas.export import LICENCE, LICENCE_ADDRESS
from backatlas.language import Language, name_of
from backatlas.library import Library
from backatlas.models import Division, Muscle
from backatlas.study.cards import Fact, cards_of
from backatlas.study.options import chosen

Picture = Callable[[str], bytes]
# The earliest moment that a zip archive can state; every entry states it, so that equal decks are equal bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


class Part(StrEnum):
    """What a deck may hold: facts in words, "what is lit?", and "what is hidden here?"."""

    FACTS = "facts"
    LIT = "lit"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Deck:
    """What to put into a download. Names are asked in the first language; the others stand on the back."""

    parts: tuple[Part, ...] = tuple(Part)
    layers: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    languages: tuple[Language, ...] = (Language.ENGLISH,)


_CSS = """
.card { font-family: system-ui, sans-serif; font-size: 20px; text-align: center; line-height: 1.4; }
.card img { max-width: 100%; max-height: 60vh; }
.names, .sources { font-size: 14px; opacity: .75; }
"""
_BACK = (
    '{{FrontSide}}<hr id="answer"><p>{{Answer}}</p>{{Lit}}'
    '<p class="names">{{Names}}</p><p class="sources">{{Sources}}</p>'
)
# On the two kinds about the diagram, the lit picture is the question or its solution.
_FRONTS = {
    Part.FACTS: ("{{Question}}", _BACK),
    Part.LIT: ("<p>{{Question}}</p>{{Lit}}", _BACK.replace("{{Lit}}", "")),
    Part.HIDDEN: ("<p>{{Question}}</p>{{Hidden}}", _BACK.replace("{{FrontSide}}", "<p>{{Question}}</p>")),
}
_FIELDS = {
    Part.FACTS: ("Id", "Question", "Answer", "Lit", "Names", "Sources"),
    Part.LIT: ("Id", "Question", "Answer", "Lit", "Names", "Sources"),
    Part.HIDDEN: ("Id", "Question", "Answer", "Hidden", "Lit", "Names", "Sources"),
}


def package(library: Library, deck: Deck, lit: Picture, hidden: Picture, made: datetime) -> bytes:
    """The deck as an .apkg file, one subdeck for each wide division of the scheme; equal arguments and content give equal bytes.

    `lit` and `hidden` give a PNG of the plate for the id of a muscle that has regions: with them lit, or covered.
    Each is asked once for each muscle in a call; wrap them in a cache of your own, since decks share pictures.
    Give `made` the time of the download: Anki updates a note when the package is newer than what it has.
    """
    media = _Media(lit, hidden)
    decks = [
        _deck(library, deck, number, division, members, media)
        for number, division, members in _by_division(library, deck)
    ]
    with TemporaryDirectory() as folder:
        files = media.write(Path(folder))
        target = Path(folder) / "deck.apkg"
        genanki.Package(decks, media_files=files).write_to_file(str(target), timestamp=made.timestamp())
        return _timeless(target)


def note_id(part: Part, card: str, language: Language) -> str:
    """The note's lasting id, by which Anki knows it again in a later download."""
    found: str = genanki.guid_for("back-atlas", part, card, language)
    return found


def _by_division(library: Library, deck: Deck) -> Iterator[tuple[int, Division, tuple[Muscle, ...]]]:
    muscles = chosen(library, deck.layers, deck.groups)
    wide = [division for division in library.divisions.values() if division.within is None]
    for number, division in enumerate(wide, 1):
        members = tuple(each for each in muscles if library.divisions_of(each)[0] is division)
        if members:
            yield number, division, members


def _deck(
    library: Library, deck: Deck, number: int, division: Division, members: Sequence[Muscle], media: _Media
) -> genanki.Deck:
    language = deck.languages[0]
    name = f"Back Atlas ({language.capitalize()})::{number:02} {division.name}"
    made = genanki.Deck(_number(f"deck {division.id} {language}"), name, escape(division.about))
    notes = (note for muscle in members for note in _notes(library, deck, muscle, media))
    for place, note in enumerate(notes):
        note.due = place
        made.add_note(note)
    return made


def _notes(library: Library, deck: Deck, muscle: Muscle, media: _Media) -> Iterator[genanki.Note]:
    language = deck.languages[0]
    drawn = bool(library.regions(muscle))
    common = {
        "Lit": media.lit(muscle.id) if drawn else "",
        "Names": _names(muscle, deck.languages),
        "Sources": _sources(library, muscle),
    }
    for card in cards_of(library, muscle, language):
        part = Part.LIT if card.fact is Fact.PLACE else Part.FACTS
        if part in deck.parts:
            fields = {"Question": escape(card.front), "Answer": escape(card.back), **common}
            yield _note(part, card.id, language, fields)
    if Part.HIDDEN in deck.parts and muscle.id in library.drawn:
        fields = {"Question": "What is hidden here?", "Answer": escape(name_of(muscle, language)), **common}
        yield _note(
            Part.HIDDEN, f"{muscle.id}:place", language, {**fields, "Hidden": media.hidden(muscle.id)}
        )


def _note(part: Part, card: str, language: Language, fields: dict[str, str]) -> genanki.Note:
    values = [{"Id": card, **fields}[field] for field in _FIELDS[part]]
    muscle, fact = card.split(":")
    return genanki.Note(
        model=_model(part),
        fields=values,
        guid=note_id(part, card, language),
        tags=["back-atlas", f"muscle::{muscle}", f"fact::{fact}"],
    )


def _model(part: Part) -> genanki.Model:
    front, back = _FRONTS[part]
    return genanki.Model(
        _number(f"model {part}"),
        f"Back Atlas {part}",
        fields=[{"name": field} for field in _FIELDS[part]],
        templates=[{"name": part.capitalize(), "qfmt": front, "afmt": back}],
        css=_CSS,
    )


def _names(muscle: Muscle, languages: Sequence[Language]) -> str:
    return " · ".join(escape(name) for name in dict.fromkeys(name_of(muscle, each) for each in languages))


def _sources(library: Library, muscle: Muscle) -> str:
    """The muscle's sources with their addresses, and the licence."""
    cited = "; ".join(
        f'<a href="{escape(source.address)}">{escape(source.short, quote=False)}</a>'
        if source.address
        else escape(source.short)
        for source in (library.sources[id_] for id_ in muscle.sources)
    )
    return f'Sources: {cited}. Back Atlas, <a href="{LICENCE_ADDRESS}">{escape(LICENCE)}</a>'


def _number(name: str) -> int:
    """A lasting id for a deck or a note type, in the range that Anki's documentation asks for (31 bits)."""
    return (1 << 30) + int.from_bytes(hashlib.sha256(f"back-atlas {name}".encode()).digest()[:3], "big")


class _Media:
    """The pictures of one deck: each made once, and named by its content, so that a changed one gets a new name."""

    def __init__(self, lit: Picture, hidden: Picture) -> None:
        self._makers = {"lit": lit, "hidden": hidden}
        self._names: dict[tuple[str, str], str] = {}
        self._bytes: dict[str, bytes] = {}

    def lit(self, id_: str) -> str:
        return self._tag("lit", id_)

    def hidden(self, id_: str) -> str:
        return self._tag("hidden", id_)

    def _tag(self, look: str, id_: str) -> str:
        if (look, id_) not in self._names:
            png = self._makers[look](id_)
            name = f"back-atlas-{hashlib.sha256(png).hexdigest()[:16]}.png"
            self._names[look, id_] = name
            self._bytes[name] = png
        return f'<img src="{self._names[look, id_]}" alt="The back, seen from behind">'

    def write(self, folder: Path) -> list[str]:
        for name, png in self._bytes.items():
            (folder / name).write_bytes(png)
        return [str(folder / name) for name in sorted(self._bytes)]


def _timeless(path: Path) -> bytes:
    """The archive packed anew without the times of its making."""
    packed = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _NO_TIME), old.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
