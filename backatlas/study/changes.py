"""When each note for Anki last changed, so that a newer deck leaves a learner's other notes alone."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from backatlas.atlas import Atlas
from backatlas.plate.picture import PLATE
from backatlas.records.anatomy import Muscle
from backatlas.study.cards import cards_of
from backatlas.study.exercise_cards import exercise_cards, told
from backatlas.study.figure_cards import chart_cards, section_cards
from backatlas.study.structure_cards import structure_cards
from backatlas.wording.language import Language, name_of

# Committed beside the picture; `python -m backatlas notes` brings it up to date.
CHANGES = PLATE.with_name("notes.csv")
# When the layouts of the cards last changed. Anki keeps a learner's own card styles while they are newer than this.
LAYOUTS = datetime(2026, 11, 28, tzinfo=UTC)
COLUMNS = ("note", "digest", "since")


@dataclass(frozen=True, slots=True)
class NoteChange:
    """What a note held, in ten letters, and the first day on which it held that."""

    digest: str
    since: date


def digests(atlas: Atlas) -> Iterator[tuple[str, str]]:
    """Each card's id with what its note says in all languages, and of its sources, in ten letters; no picture."""
    for muscle in atlas.muscles.values():
        yield from digests_of(atlas, muscle).items()
    yield from exercise_digests(atlas).items()
    yield from structure_digests(atlas).items()
    yield from figure_digests(atlas).items()


def exercise_digests(atlas: Atlas) -> Mapping[str, str]:
    """The digests of the cards about exercises."""
    told_of: dict[str, list[str]] = {}
    for language in Language:
        for card in exercise_cards(atlas, language):
            told_of.setdefault(card.id, []).extend((told(card), *card.sources))
    return {card: _digest(tuple(texts)) for card, texts in told_of.items()}


def structure_digests(atlas: Atlas) -> Mapping[str, str]:
    """The digests of the cards about bones, nerves and other structures."""
    told_of: dict[str, list[str]] = {}
    for language in Language:
        for card in structure_cards(atlas, language):
            sources = (atlas.sources[id_].short for id_ in card.structure.sources)
            told_of.setdefault(card.id, []).extend((card.front, card.back, *sources))
    return {card: _digest(tuple(texts)) for card, texts in told_of.items()}


def figure_digests(atlas: Atlas) -> Mapping[str, str]:
    """The digests of the cards on sections and charts."""
    told_of: dict[str, list[str]] = {}
    for language in Language:
        for card in (*section_cards(atlas, language), *chart_cards(atlas, language)):
            sources = (atlas.sources[id_].short for id_ in card.thing.sources)
            told_of.setdefault(card.id, []).extend((card.front, card.back, *sources))
    return {card: _digest(tuple(texts)) for card, texts in told_of.items()}


def digests_of(atlas: Atlas, muscle: Muscle) -> Mapping[str, str]:
    """The digests of one muscle's cards."""
    names = [name_of(muscle, language) for language in Language]
    sources = [atlas.sources[id_].short for id_ in muscle.sources]
    told: dict[str, list[str]] = {}
    for language in Language:
        for card in cards_of(atlas, muscle, language):
            told.setdefault(card.id, []).extend((card.front, card.back))
    return {card: _digest((*texts, *names, *sources)) for card, texts in told.items()}


@lru_cache(maxsize=4)
def read_changes(file: Path = CHANGES) -> Mapping[str, NoteChange]:
    """The table, by the card's id.

    Raises:
        OSError: the file cannot be read.
    """
    with file.open(encoding="utf-8", newline="") as rows:
        found = {
            row["note"]: NoteChange(row["digest"], date.fromisoformat(row["since"]))
            for row in csv.DictReader(rows)
        }
    return MappingProxyType(found)


def brought_up_to_date(
    atlas: Atlas, known: Mapping[str, NoteChange], today: date
) -> Mapping[str, NoteChange]:
    """The table for this content: what has not changed keeps its day, what has or is new gets today's."""
    return {
        card: known[card] if card in known and known[card].digest == digest else NoteChange(digest, today)
        for card, digest in digests(atlas)
    }


def write_changes(changes: Mapping[str, NoteChange], file: Path) -> None:
    """Write the table in order of the ids; equal content gives equal bytes.

    Raises:
        OSError: the file cannot be written.
    """
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(COLUMNS)
        rows.writerows((id_, one.digest, one.since.isoformat()) for id_, one in sorted(changes.items()))


def dated(change: NoteChange | None, digest: str, have: date | None, made: datetime) -> datetime:
    """The moment that a deck states for a note: Anki replaces a learner's note only by a newer one.

    A note that the table does not know as it is now, or that changed since the learner's last deck, is as new as the
    deck, so that it arrives even where the learner has edited it; any other is as old as its facts.
    """
    if change is None or change.digest != digest or (have and change.since >= have):
        return made
    return datetime.combine(change.since, time(), UTC)


def _digest(texts: tuple[str, ...]) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:10]
