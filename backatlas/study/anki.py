"""Decks for Anki: facts, lit diagrams and diagrams with regions hidden, which a later download updates."""

from __future__ import annotations

import hashlib
import io
import sqlite3
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import genanki

from backatlas.atlas import Atlas
from backatlas.atlas.export import LICENCE, LICENCE_ADDRESS
from backatlas.legend.sight import read_sight
from backatlas.records.anatomy import BONES, SKIN, Division, Muscle
from backatlas.sheets.pose_stills import stills_of
from backatlas.study.cards import Fact, cards_of
from backatlas.study.changes import (
    dated,
    digests_of,
    exercise_digests,
    figure_digests,
    read_changes,
    structure_digests,
)
from backatlas.study.exercise_cards import exercise_cards, exercise_name, told
from backatlas.study.figure_cards import chart_cards, section_cards
from backatlas.study.figures import named
from backatlas.study.figures import told as figure_told
from backatlas.study.media import CardPicture, Media, as_words
from backatlas.study.notetypes import FIELDS, DeckPart, NoteType, kind, model, number
from backatlas.study.options import chosen
from backatlas.study.structure_cards import structure_cards
from backatlas.wording.language import Language, name_of

if TYPE_CHECKING:
    from backatlas.study.pictures import Covered, Mask

Covers = Callable[[int], "Covered"]
# The earliest moment that a zip archive can state; every entry states it, so that equal decks are equal bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
# The subdecks of structures, exercises and whole depths stand after those of the scheme.
_STRUCTURES, _EXERCISES, _LAST = 97, 98, 99
# A figure and a part of it, by their names, to a PNG.
FigureLit = Callable[[str, str], bytes]
_FIGURES = (
    (
        DeckPart.CHARTS,
        95,
        "On the chart",
        "Bones, nerves, vessels and dermatomes to know where they are lit.",
    ),
    (DeckPart.SECTIONS, 96, "Sections", "Parts of sections through the body to know where they are lit."),
)


@dataclass(frozen=True, slots=True)
class Deck:
    """What to put into a download. Names are asked in the first language; the others stand on the back.

    `typed` asks to type the names. `have` is the day of the learner's last deck: what changed since then is sent as
    new, even over a note that was edited.
    """

    parts: tuple[DeckPart, ...] = tuple(DeckPart)
    layers: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    languages: tuple[Language, ...] = (Language.ENGLISH,)
    typed: bool = False
    have: date | None = None


def package(
    atlas: Atlas,
    deck: Deck,
    lit: CardPicture,
    hidden: CardPicture,
    covered: Covers,
    made: datetime,
    figured: FigureLit | None = None,
) -> bytes:
    """The deck as an .apkg file, with a subdeck for each wide division; equal arguments and content give equal bytes.

    `lit` and `hidden` give a PNG of the plate for the id of a muscle that has regions: with them lit, or covered;
    `covered` gives a depth of the plate with what covers each muscle, and `figured` a figure with a part of it lit, by the
    names of both; without it no card is on a figure. Each is asked once in a call; wrap them in a
    cache of your own, since decks share pictures. `made` dates the notes that are not known to be older.

    Raises:
        OSError: there is no room for the files that the package is put together from.
    """
    media = Media(lit, hidden)
    maker = _DeckMaker(atlas, deck, media, made)
    decks = [
        maker.deck(place, division.id, division.name, division.about, maker.of_muscles(members))
        for place, division, members in _by_division(atlas, deck)
    ]
    if DeckPart.MASKS in deck.parts:
        about = "Whole depths of the chart with several muscles hidden at once."
        decks.append(maker.deck(_LAST, "masks", "Depth by depth", about, maker.of_depths(covered)))
    if DeckPart.EXERCISES in deck.parts:
        about = "Exercises to know by their pictures, with the muscles that lead and help."
        decks.append(maker.deck(_EXERCISES, "exercises", "Exercises", about, maker.of_exercises()))
    if DeckPart.STRUCTURES in deck.parts:
        about = "Bones, nerves, vessels, skin, landmarks and spaces, one fact a card."
        decks.append(maker.deck(_STRUCTURES, "structures", "Structures", about, maker.of_structures()))
    for part, place, name, about in _FIGURES if figured else ():
        if part in deck.parts:
            assert figured
            decks.append(maker.deck(place, part.value, name, about, maker.of_figures(part, figured)))
    with TemporaryDirectory() as folder:
        files = media.write(Path(folder))
        target = Path(folder) / "deck.apkg"
        try:
            genanki.Package(decks, media_files=files).write_to_file(str(target), timestamp=made.timestamp())
        except sqlite3.OperationalError as error:
            # A deck is a database, which meets a full disk in words of its own.
            raise OSError(str(error)) from error
        return _timeless(target)


def note_id(part: DeckPart, card: str, language: Language, typed: bool = False) -> str:
    """The note's lasting id, by which Anki knows it again in a later download."""
    found: str = genanki.guid_for("back-atlas", kind(part, typed), card, language)
    return found


def covers_html(box: str, covers: Sequence[Mask], names: Sequence[str]) -> str:
    """Each cover with its number on the picture, a box to tick, and the name beside it; `names` are HTML."""
    items = (
        f'<li><label><input type="checkbox"> {place}: '
        f'<svg viewBox="{box}" aria-hidden="true"><path d="{cover.path}"/>'
        f'<circle cx="{cover.number[0]:.0f}" cy="{cover.number[1]:.0f}" r="8"/>'
        f'<text x="{cover.number[0]:.0f}" y="{cover.number[1] + 4:.0f}">{place}</text></svg>'
        f"<b>{name}</b></label></li>"
        for place, (cover, name) in enumerate(zip(covers, names, strict=True), 1)
    )
    return f"<ol>{''.join(items)}</ol>"


def _by_division(atlas: Atlas, deck: Deck) -> Iterator[tuple[int, Division, tuple[Muscle, ...]]]:
    muscles = chosen(atlas, deck.layers, deck.groups)
    wide = [division for division in atlas.divisions.values() if division.within is None]
    for place, division in enumerate(wide, 1):
        members = tuple(each for each in muscles if atlas.divisions_of(each)[0] is division)
        if members:
            yield place, division, members


class _DeckMaker:
    """Makes the notes of one deck."""

    def __init__(self, atlas: Atlas, deck: Deck, media: Media, made: datetime) -> None:
        self._atlas, self._deck, self._media, self._made = atlas, deck, media, made
        self._language = deck.languages[0]
        self._changes = read_changes()

    def deck(self, place: int, id_: str, name: str, about: str, notes: Iterable[NoteType]) -> genanki.Deck:
        language = self._language
        title = f"Back Atlas ({language.capitalize()})::{place:02} {name}"
        made = genanki.Deck(number(f"deck {id_} {language}"), title, as_words(about))
        for due, note in enumerate(notes):
            note.due = due
            made.add_note(note)
        return made

    def of_muscles(self, members: Sequence[Muscle]) -> Iterator[NoteType]:
        for muscle in members:
            yield from self._of_muscle(muscle)

    def _of_muscle(self, muscle: Muscle) -> Iterator[NoteType]:
        atlas, parts = self._atlas, self._deck.parts
        digests = digests_of(atlas, muscle)
        common = {
            "Lit": self._media.lit(muscle.id) if atlas.regions(muscle) else "",
            "Names": _names(muscle, self._deck.languages),
            "Sources": _sources(atlas, muscle.sources),
        }
        for card in cards_of(atlas, muscle, self._language):
            part = DeckPart.LIT if card.fact is Fact.PLACE else DeckPart.FACTS
            if part in parts:
                fields = {"Question": as_words(card.front), "Answer": as_words(card.back), **common}
                yield self._note(part, card.id, self._changed(card.id, digests[card.id]), fields)
        if DeckPart.HIDDEN in parts and muscle.id in atlas.drawn and read_sight().named(atlas, muscle):
            card_id, name = f"{muscle.id}:place", as_words(name_of(muscle, self._language))
            fields = {"Question": "What is hidden here?", "Answer": name, **common}
            fields["Hidden"] = self._media.hidden(muscle.id)
            yield self._note(DeckPart.HIDDEN, card_id, self._changed(card_id, digests[card_id]), fields)

    def of_depths(self, covered: Covers) -> Iterator[NoteType]:
        """A note for each depth of the plate at which several of the chosen muscles have room for a cover."""
        atlas, languages = self._atlas, self._deck.languages
        muscles = chosen(atlas, self._deck.layers, self._deck.groups)
        wanted = sorted({region for muscle in muscles for region in atlas.regions(muscle)})
        whole = not self._deck.layers and not self._deck.groups
        some = "" if whole else "-" + hashlib.sha256(" ".join(wanted).encode()).hexdigest()[:6]
        for depth in range(SKIN, BONES):
            scene = covered(depth)
            covers = [cover for cover in scene.covers if cover.muscle in wanted]
            if len(covers) < 2:
                continue
            seen = [atlas.muscles[cover.muscle] for cover in covers]
            sources = dict.fromkeys(id_ for each in seen for id_ in each.sources)
            fields = {
                "Question": f"Depth {depth} of the chart: name what is covered, then uncover it.",
                "Plate": self._media.picture(scene.png),
                "Covers": covers_html(scene.box, covers, [_names(each, languages) for each in seen]),
                "Names": "",
                "Sources": _sources(atlas, sources),
            }
            # Every muscle has a card on where it belongs, which changes with its name.
            own = (f"{muscle.id}:{Fact.LAYER}" for muscle in seen)
            changed = max(
                self._changed(card, digests_of(atlas, muscle)[card])
                for card, muscle in zip(own, seen, strict=True)
            )
            yield self._note(DeckPart.MASKS, f"depth-{depth}{some}:masks", changed, fields)

    def of_exercises(self) -> Iterator[NoteType]:
        """A note for each exercise with pictures in which one of the chosen muscles leads, helps or is stretched."""
        atlas, languages = self._atlas, self._deck.languages
        some = self._deck.layers or self._deck.groups
        muscles = {one.id for one in chosen(atlas, self._deck.layers, self._deck.groups)} if some else None
        digests = exercise_digests(atlas)
        for card in exercise_cards(atlas, self._language, muscles):
            if not stills_of(card.exercise):
                continue
            names = dict.fromkeys(exercise_name(card.exercise, each) for each in languages)
            fields = {
                "Question": "Which exercise is this, and which muscles lead in it?",
                "Poses": self._media.poses(card.exercise),
                "Answer": "".join(f"<p>{as_words(line)}</p>" for line in told(card).splitlines()),
                "Names": " · ".join(map(as_words, names)),
                "Sources": _sources(atlas, card.sources),
            }
            yield self._note(DeckPart.EXERCISES, card.id, self._changed(card.id, digests[card.id]), fields)

    def of_structures(self) -> Iterator[NoteType]:
        """A note for each fact of a structure, or of those to which one of the chosen muscles belongs."""
        atlas, languages = self._atlas, self._deck.languages
        some = self._deck.layers or self._deck.groups
        muscles = {one.id for one in chosen(atlas, self._deck.layers, self._deck.groups)} if some else None
        digests = structure_digests(atlas)
        for card in structure_cards(atlas, self._language, muscles):
            known = dict(card.structure.names.told())
            names = dict.fromkeys(known[each.value] for each in languages if each.value in known)
            fields = {
                "Question": as_words(card.front),
                "Answer": "".join(f"<p>{as_words(line)}</p>" for line in card.back.splitlines()),
                "Names": " · ".join(map(as_words, names)),
                "Sources": _sources(atlas, card.structure.sources),
            }
            yield self._note(DeckPart.STRUCTURES, card.id, self._changed(card.id, digests[card.id]), fields)

    def of_figures(self, part: DeckPart, figured: FigureLit) -> Iterator[NoteType]:
        """A note for each part of each figure, or of those that are pieces of the chosen muscles or belong to them."""
        atlas, languages = self._atlas, self._deck.languages
        some = self._deck.layers or self._deck.groups
        muscles = {one.id for one in chosen(atlas, self._deck.layers, self._deck.groups)} if some else None
        made = section_cards if part is DeckPart.SECTIONS else chart_cards
        digests = figure_digests(atlas)
        for card in made(atlas, self._language, muscles):
            names = dict.fromkeys(named(atlas, card.thing, each) for each in languages)
            fields = {
                "Question": as_words(card.front),
                "Lit": self._media.picture(figured(card.figure, card.part), figure_told(atlas, card.figure)),
                "Answer": "".join(f"<p>{as_words(line)}</p>" for line in card.back.splitlines()),
                "Names": " · ".join(map(as_words, names)),
                "Sources": _sources(atlas, card.thing.sources),
            }
            yield self._note(part, card.id, self._changed(card.id, digests[card.id]), fields)

    def _changed(self, card: str, digest: str) -> datetime:
        return dated(self._changes.get(card), digest, self._deck.have, self._made)

    def _note(self, part: DeckPart, card: str, changed: datetime, fields: dict[str, str]) -> NoteType:
        thing, fact = card.split(":")
        about = {
            DeckPart.MASKS: [],
            DeckPart.EXERCISES: [f"exercise::{thing}"],
            DeckPart.STRUCTURES: [f"structure::{thing}"],
            DeckPart.CHARTS: [f"structure::{thing}"],
            DeckPart.SECTIONS: [f"section::{thing.replace('/', '::')}"],
        }.get(part, [f"muscle::{thing}"])
        note = NoteType(
            model=model(part, self._deck.typed),
            fields=[{"Id": card, **fields}[field] for field in FIELDS[part]],
            guid=note_id(part, card, self._language, self._deck.typed),
            tags=["back-atlas", *about, f"fact::{fact}"],
        )
        note.changed = changed
        return note


def _names(muscle: Muscle, languages: Sequence[Language]) -> str:
    return " · ".join(as_words(name) for name in dict.fromkeys(name_of(muscle, each) for each in languages))


def _sources(atlas: Atlas, ids: Iterable[str]) -> str:
    """The sources with their addresses, and the licence."""
    if not (ids := tuple(ids)):
        return f'Back Atlas, <a href="{LICENCE_ADDRESS}">{as_words(LICENCE)}</a>'
    cited = "; ".join(
        f'<a href="{as_words(source.address)}">{as_words(source.short, quote=False)}</a>'
        if source.address
        else as_words(source.short)
        for source in (atlas.sources[id_] for id_ in ids)
    )
    return f'Sources: {cited}. Back Atlas, <a href="{LICENCE_ADDRESS}">{as_words(LICENCE)}</a>'


def _timeless(path: Path) -> bytes:
    """The archive packed anew without the times of its making."""
    packed = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _NO_TIME), old.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
