"""Decks for Anki, opened by the real Anki."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.consts import CARD_TYPE_REV, QUEUE_TYPE_REV
from PIL import Image

from backatlas.language import Language
from backatlas.library import Library
from backatlas.study.anki import Deck, Part, note_id, package

MADE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PINNED = "g/Hp5---Zn"
SMALL = Deck(layers=("under-trapezius",))


def picture(look: str) -> Callable[[str], bytes]:
    """A small PNG of its own for each muscle."""

    def draw(muscle: str) -> bytes:
        file = io.BytesIO()
        colour = tuple(f"{look}{muscle}".encode()[-3:])
        image = Image.new("RGB", (8, 12), colour)
        for place, letter in enumerate(f"{look} {muscle}".encode()[:96]):
            image.putpixel((place % 8, place // 8), (letter, 0, 0))
        image.save(file, "PNG")
        return file.getvalue()

    return draw


def packed(library: Library, deck: Deck = SMALL, made: datetime = MADE) -> bytes:
    return package(library, deck, picture("lit"), picture("hidden"), made)


class Learner:
    """A collection of the real Anki, and what it says to an import."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.anki = Collection(str(folder / "collection.anki2"))

    def load(self, content: bytes) -> dict[str, int]:
        """How many notes were new, updated or there already."""
        path = self.folder / "back.apkg"
        path.write_bytes(content)
        request = ImportAnkiPackageRequest(package_path=str(path), options=ImportAnkiPackageOptions())
        log = self.anki.import_anki_package(request).log
        return {kind: len(getattr(log, kind)) for kind in ("new", "updated", "duplicate", "conflicting")}

    def note(self, id_: str, part: Part = Part.FACTS) -> dict[str, str]:
        escaped = id_.replace(":", "\\:")
        found = self.anki.find_notes(f'"note:Back Atlas {part}" "Id:{escaped}"')
        assert len(found) == 1
        return dict(self.anki.get_note(found[0]).items())


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Learner]:
    found = Learner(tmp_path)
    yield found
    found.anki.close()


def test_a_deck_loaded_twice_leaves_no_note_twice(library: Library, learner: Learner) -> None:
    first = learner.load(packed(library))
    notes = learner.anki.note_count()
    assert first == {"new": notes, "updated": 0, "duplicate": 0, "conflicting": 0}
    assert notes > 50
    assert learner.load(packed(library)) == {"new": 0, "updated": 0, "duplicate": notes, "conflicting": 0}
    assert learner.anki.note_count() == learner.anki.card_count() == notes


def test_a_corrected_fact_updates_its_note_and_keeps_what_was_learned(
    library: Library, learner: Learner
) -> None:
    learner.load(packed(library))
    notes = learner.anki.note_count()
    card = learner.anki.get_card(learner.anki.find_cards('"Id:rhomboid-major\\:origin"')[0])
    card.type, card.queue, card.ivl, card.reps = CARD_TYPE_REV, QUEUE_TYPE_REV, 30, 7
    learner.anki.update_card(card)
    old = library.muscles["rhomboid-major"]
    corrected = old.model_copy(update={"origin": "Spinous processes T1–T6"})
    changed = replace(library, muscles={**library.muscles, old.id: corrected})
    later = learner.load(packed(changed, made=MADE + timedelta(days=1)))
    assert (later["new"], later["updated"]) == (0, notes)
    assert learner.note("rhomboid-major:origin")["Answer"] == "Spinous processes T1–T6"
    card.load()
    assert (card.ivl, card.reps) == (30, 7)


def test_a_wider_download_adds_to_a_narrower_one(library: Library, learner: Learner) -> None:
    narrow = learner.load(packed(library, Deck(parts=(Part.FACTS,), layers=("splenii",))))
    wide = learner.load(packed(library, Deck(layers=("splenii", "extrinsic"))))
    assert wide["duplicate"] == narrow["new"]
    names = [deck.name for deck in learner.anki.decks.all_names_and_ids()]
    assert [name for name in names if "::" in name] == [
        "Back Atlas (English)::01 Extrinsic back muscles",
        "Back Atlas (English)::02 Intrinsic back muscles",
    ]


def test_every_card_shows_its_sources_and_the_licence_and_no_picture_is_missing(
    library: Library, learner: Learner
) -> None:
    learner.load(packed(library))
    for number in learner.anki.find_cards(""):
        answer = learner.anki.get_card(number).answer()
        assert "Sources: " in answer
        assert "creativecommons.org/licenses/by/4.0/" in answer
    assert list(learner.anki.media.check().missing) == []
    assert list(learner.anki.media.check().unused) == []


def test_a_question_about_a_picture_does_not_tell_the_name(library: Library, learner: Learner) -> None:
    learner.load(packed(library))
    for part in (Part.LIT, Part.HIDDEN):
        numbers = learner.anki.find_cards(f'"note:Back Atlas {part}"')
        assert numbers
        for number in numbers:
            card = learner.anki.get_card(number)
            asked = re.sub(r"<style>.*?</style>", "", card.question(), flags=re.DOTALL).lower()
            assert "<img" in asked
            assert not set(card.note()["Answer"].lower().split()) & set(re.split(r"\W+", asked))


def test_the_hidden_region_is_shown_on_the_front_and_the_lit_one_on_the_back(
    library: Library, learner: Learner
) -> None:
    learner.load(packed(library))
    note = learner.note("rhomboid-minor:place", Part.HIDDEN)
    card = learner.anki.get_card(
        learner.anki.find_cards('"note:Back Atlas hidden" "Id:rhomboid-minor\\:place"')[0]
    )
    assert note["Hidden"] in card.question()
    assert note["Lit"] not in card.question()
    assert note["Lit"] in card.answer()
    assert note["Hidden"] not in card.answer()


def test_names_are_asked_in_the_first_language_and_all_stand_on_the_back(
    library: Library, learner: Learner
) -> None:
    learner.load(packed(library, replace(SMALL, languages=(Language.LATIN, Language.FRENCH))))
    note = learner.note("rhomboid-major:nerve")
    assert note["Question"] == "Musculus rhomboideus major: nerve supply?"
    assert note["Names"] == "Musculus rhomboideus major · Muscle grand rhomboïde"


def test_equal_content_gives_equal_bytes(library: Library) -> None:
    assert packed(library) == packed(library)
    assert packed(library) != packed(library, made=MADE + timedelta(seconds=1))


def test_ids_are_pinned_because_learners_have_them(library: Library, learner: Learner) -> None:
    learner.load(packed(library))
    facts = learner.anki.models.by_name("Back Atlas facts")
    assert facts is not None
    assert facts["id"] == 1080896865
    assert note_id(Part.FACTS, "rhomboid-major:origin", Language.ENGLISH) == PINNED
    assert note_id(Part.FACTS, "rhomboid-major:origin", Language.LATIN) != PINNED


def test_each_picture_is_made_once_and_stored_once(library: Library) -> None:
    asked: Counter[str] = Counter()

    def counting(look: str) -> Callable[[str], bytes]:
        def draw(muscle: str) -> bytes:
            asked[f"{look} {muscle}"] += 1
            return picture(look)(muscle)

        return draw

    content = package(library, Deck(), counting("lit"), counting("hidden"), MADE)
    assert set(asked.values()) == {1}
    drawn = {muscle.id for muscle in library.muscles.values() if library.regions(muscle)}
    assert {key.partition(" ")[2] for key in asked} == drawn
    assert {key.partition(" ")[2] for key in asked if key.startswith("hidden")} == library.drawn
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert len(archive.namelist()) == len(asked) + 2
