"""Decks for Anki, opened by the real Anki."""

from __future__ import annotations

import io
import re
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import genanki
import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.consts import CARD_TYPE_REV, QUEUE_TYPE_REV
from PIL import Image

from backatlas.atlas import Atlas
from backatlas.sheets.pose_stills import FOLDER, read_stills, stills_of
from backatlas.study.anki import Deck, note_id, package
from backatlas.study.changes import LAYOUTS, brought_up_to_date, dated, read_changes
from backatlas.study.notetypes import DeckPart
from backatlas.study.pictures import Covered, Mask
from backatlas.wording.language import Language

# After any day in the table of changes.
MADE = datetime(2040, 3, 2, 9, 0, tzinfo=UTC)
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


def covered(depth: int) -> Covered:
    """Three muscles that depth 2 shows, and two at depth 3; nothing to cover elsewhere."""
    ids = {
        2: ("rhomboid-major", "rhomboid-minor", "levator-scapulae"),
        3: ("splenius-capitis", "serratus-posterior-superior"),
    }
    covers = tuple(
        Mask(id_, f"M0 {n}L9 {n}L9 {n + 1}Z", (4.0, n + 0.5)) for n, id_ in enumerate(ids.get(depth, ()))
    )
    return Covered(picture("depth")(str(depth)), "-270 0 540 1000", covers)


def packed(atlas: Atlas, deck: Deck = SMALL, made: datetime = MADE) -> bytes:
    return package(atlas, deck, picture("lit"), picture("hidden"), covered, made)


class Learner:
    """A collection of the real Anki, and what it says to an import."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.anki = Collection(str(folder / "collection.anki2"))

    def load(self, content: bytes, merge: bool = False) -> dict[str, int]:
        """How many notes were new, updated or there already; `merge` ticks "Merge note types"."""
        path = self.folder / "back.apkg"
        path.write_bytes(content)
        request = ImportAnkiPackageRequest(
            package_path=str(path), options=ImportAnkiPackageOptions(merge_notetypes=merge)
        )
        log = self.anki.import_anki_package(request).log
        return {kind: len(getattr(log, kind)) for kind in ("new", "updated", "duplicate", "conflicting")}

    def note(self, id_: str, part: DeckPart = DeckPart.FACTS) -> dict[str, str]:
        escaped = id_.replace(":", "\\:")
        found = self.anki.find_notes(f'"note:Back Atlas {part}" "Id:{escaped}"')
        assert len(found) == 1
        return dict(self.anki.get_note(found[0]).items())


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Learner]:
    found = Learner(tmp_path)
    yield found
    found.anki.close()


def test_a_deck_loaded_twice_leaves_no_note_twice(atlas: Atlas, learner: Learner) -> None:
    first = learner.load(packed(atlas))
    notes = learner.anki.note_count()
    assert first == {"new": notes, "updated": 0, "duplicate": 0, "conflicting": 0}
    assert notes > 50
    assert learner.load(packed(atlas)) == {"new": 0, "updated": 0, "duplicate": notes, "conflicting": 0}
    assert learner.anki.note_count() == learner.anki.card_count() == notes


def test_a_corrected_fact_updates_its_note_and_keeps_what_was_learned(atlas: Atlas, learner: Learner) -> None:
    learner.load(packed(atlas))
    card = learner.anki.get_card(learner.anki.find_cards('"Id:rhomboid-major\\:origin"')[0])
    card.type, card.queue, card.ivl, card.reps = CARD_TYPE_REV, QUEUE_TYPE_REV, 30, 7
    learner.anki.update_card(card)
    old = atlas.muscles["rhomboid-major"]
    corrected = old.model_copy(update={"origin": "Spinous processes T1–T6"})
    changed = replace(atlas, muscles={**atlas.muscles, old.id: corrected})
    later = learner.load(packed(changed, made=MADE + timedelta(days=1)))
    assert (later["new"], later["updated"]) == (0, 1)
    assert learner.note("rhomboid-major:origin")["Answer"] == "Spinous processes T1–T6"
    card.load()
    assert (card.ivl, card.reps) == (30, 7)


def test_a_wider_download_adds_to_a_narrower_one(atlas: Atlas, learner: Learner) -> None:
    narrow = learner.load(packed(atlas, Deck(parts=(DeckPart.FACTS,), layers=("splenii",))))
    wide = learner.load(packed(atlas, Deck(layers=("splenii", "extrinsic"))))
    assert wide["duplicate"] == narrow["new"]
    names = [deck.name for deck in learner.anki.decks.all_names_and_ids()]
    assert [name for name in names if "::" in name] == [
        "Back Atlas (English)::01 Extrinsic back muscles",
        "Back Atlas (English)::02 Intrinsic back muscles",
        "Back Atlas (English)::97 Structures",
        "Back Atlas (English)::98 Exercises",
        "Back Atlas (English)::99 Depth by depth",
    ]


class Edited:
    """A learner's own tag, field with words in it, style and template, put in after the first deck."""

    def __init__(self, learner: Learner, note: str, field: bool) -> None:
        self.learner, self.note, self.field = learner, note.replace(":", "\\:"), field
        models = learner.anki.models
        kind = models.by_name("Back Atlas facts")
        assert kind is not None
        kind["css"] += "\n.card { color: purple; }"
        kind["tmpls"][0]["afmt"] += "<p>mine</p>"
        if field:
            models.add_field(kind, models.new_field("Mnemonic"))
        models.update_dict(kind)
        own = learner.anki.get_note(learner.anki.find_notes(f'"Id:{self.note}"')[0])
        own.tags.append("exam")
        if field:
            own["Mnemonic"] = "a rhombus"
        learner.anki.update_note(own)

    def kept(self) -> dict[str, bool]:
        # The collection as it is opened the next day: nothing remembered from before the import.
        self.learner.anki.close()
        self.learner.anki = Collection(str(self.learner.folder / "collection.anki2"))
        kind = self.learner.anki.models.by_name("Back Atlas facts")
        assert kind is not None
        (id_,) = self.learner.anki.find_notes(f'"Id:{self.note}"')
        own = self.learner.anki.get_note(id_)
        return {
            "tag": "exam" in own.tags,
            "field": not self.field or dict(own.items()).get("Mnemonic") == "a rhombus",
            "style": "purple" in kind["css"],
            "template": "mine" in kind["tmpls"][0]["afmt"],
        }


ALL_KEPT = {"tag": True, "field": True, "style": True, "template": True}


@pytest.mark.parametrize("field", [False, True])
def test_a_newer_deck_keeps_own_tags_fields_styles_and_templates_where_no_fact_changed(
    atlas: Atlas, learner: Learner, field: bool
) -> None:
    learner.load(packed(atlas))
    edited = Edited(learner, "rhomboid-major:origin", field)
    later = learner.load(
        packed(_corrected(atlas, "rhomboid-minor"), made=MADE + timedelta(days=9)), merge=True
    )
    assert (later["new"], later["updated"], later["conflicting"]) == (0, 1, 0)
    assert edited.kept() == ALL_KEPT
    assert learner.note("rhomboid-minor:origin")["Answer"] == "Spinous processes T1–T6"


def test_on_a_note_whose_fact_changed_anki_takes_tags_and_words_and_leaves_the_styles(
    atlas: Atlas, learner: Learner
) -> None:
    learner.load(packed(atlas))
    edited = Edited(learner, "rhomboid-major:origin", field=True)
    learner.load(packed(_corrected(atlas, "rhomboid-major"), made=MADE + timedelta(days=9)), merge=True)
    assert edited.kept() == {"tag": False, "field": False, "style": True, "template": True}
    assert learner.note("rhomboid-major:origin")["Answer"] == "Spinous processes T1–T6"


def test_without_merging_note_types_a_note_with_a_field_of_ones_own_stays_as_it_is(
    atlas: Atlas, learner: Learner
) -> None:
    learner.load(packed(atlas))
    edited = Edited(learner, "rhomboid-major:origin", field=True)
    learner.load(packed(_corrected(atlas, "rhomboid-major"), made=MADE + timedelta(days=9)))
    assert edited.kept() == ALL_KEPT
    assert learner.note("rhomboid-major:origin")["Answer"] != "Spinous processes T1–T6"


def test_a_note_is_as_old_as_its_facts_unless_they_changed_since_the_learners_deck(atlas: Atlas) -> None:
    change = brought_up_to_date(atlas, {}, date(2030, 5, 1))["rhomboid-major:origin"]
    day = datetime(2030, 5, 1, tzinfo=UTC)
    assert dated(change, change.digest, None, MADE) == day
    assert dated(change, change.digest, date(2030, 6, 1), MADE) == day
    assert dated(change, change.digest, date(2030, 5, 1), MADE) == MADE
    assert dated(change, change.digest, date(2030, 4, 1), MADE) == MADE
    assert dated(change, "another", None, MADE) == MADE
    assert dated(None, change.digest, None, MADE) == MADE


def test_a_correction_reaches_a_note_that_was_edited_after_it_where_the_learner_says_which_deck_there_is(
    atlas: Atlas, learner: Learner
) -> None:
    learner.load(packed(atlas))
    own = learner.anki.get_note(learner.anki.find_notes('"Id:rhomboid-major\\:origin"')[0])
    own["Answer"] = "something else"
    learner.anki.update_note(own)
    assert learner.load(packed(atlas, made=MADE + timedelta(days=9)))["updated"] == 0
    asked = replace(SMALL, have=LAYOUTS.date())
    assert learner.load(packed(atlas, asked, made=MADE + timedelta(days=9)))["updated"] > 0
    assert learner.note("rhomboid-major:origin")["Answer"] == atlas.muscles["rhomboid-major"].origin


def test_the_table_of_changed_notes_is_up_to_date(atlas: Atlas) -> None:
    known = read_changes()
    stale = {
        id_ for id_, one in brought_up_to_date(atlas, known, MADE.date()).items() if known.get(id_) != one
    }
    assert stale == set(), "run: make content"
    assert known.keys() == brought_up_to_date(atlas, known, MADE.date()).keys(), "run: make content"


def test_a_name_is_typed_and_compared_where_that_was_asked_for(atlas: Atlas, learner: Learner) -> None:
    learner.load(packed(atlas, replace(SMALL, typed=True)))
    for part in (DeckPart.LIT, DeckPart.HIDDEN):
        number = learner.anki.find_cards(f'"note:Back Atlas {part} typed" "Id:rhomboid-minor\\:place"')[0]
        card = learner.anki.get_card(number)
        # What Anki puts the box for typing in place of, and on the back the comparison.
        assert "[[type:nc:Answer]]" in card.question()
        assert "[[type:nc:Answer]]" in card.answer()
        assert card.note()["Answer"] == "Rhomboid minor"
    facts = learner.anki.get_card(learner.anki.find_cards('"note:Back Atlas facts"')[0])
    assert "[[type:" not in facts.question()


def test_typed_and_recalled_cards_are_learned_apart(atlas: Atlas, learner: Learner) -> None:
    learner.load(packed(atlas, replace(SMALL, parts=(DeckPart.LIT,))))
    typed = learner.load(packed(atlas, replace(SMALL, parts=(DeckPart.LIT,), typed=True)))
    assert (typed["duplicate"], typed["conflicting"]) == (0, 0)
    assert typed["new"] > 5


def test_several_covers_on_one_picture_are_uncovered_one_by_one(atlas: Atlas, learner: Learner) -> None:
    learner.load(packed(atlas, Deck(parts=(DeckPart.MASKS,))))
    numbers = learner.anki.find_cards('"note:Back Atlas masks"')
    assert len(numbers) == len((2, 3))
    card = learner.anki.get_card(learner.anki.find_cards('"Id:depth-2\\:masks"')[0])
    asked, told = card.question(), card.answer()
    assert asked.count('<input type="checkbox">') == asked.count("<path d=") == 3
    for name in ("Rhomboid major", "Rhomboid minor", "Levator scapulae"):
        # Hidden by the style until its box is ticked; on the back all are shown.
        assert f"<b>{name}</b>" in asked
        assert f"<b>{name}</b>" in told
    assert "Uncover the next" in asked
    assert 'class="plate shown"' in told
    assert ".plate b { display: none; }" in asked


def _corrected(atlas: Atlas, muscle: str) -> Atlas:
    corrected = atlas.muscles[muscle].model_copy(update={"origin": "Spinous processes T1–T6"})
    return replace(atlas, muscles={**atlas.muscles, muscle: corrected})


def test_every_card_shows_its_sources_and_the_licence_and_no_picture_is_missing(
    atlas: Atlas, learner: Learner
) -> None:
    learner.load(packed(atlas))
    for number in learner.anki.find_cards(""):
        answer = learner.anki.get_card(number).answer()
        assert "Sources: " in answer
        assert "creativecommons.org/licenses/by/4.0/" in answer
    assert list(learner.anki.media.check().missing) == []
    assert list(learner.anki.media.check().unused) == []


def test_a_question_about_a_picture_does_not_tell_the_name(atlas: Atlas, learner: Learner) -> None:
    learner.load(packed(atlas))
    for part in (DeckPart.LIT, DeckPart.HIDDEN):
        numbers = learner.anki.find_cards(f'"note:Back Atlas {part}"')
        assert numbers
        for number in numbers:
            card = learner.anki.get_card(number)
            asked = re.sub(r"<style>.*?</style>", "", card.question(), flags=re.DOTALL).lower()
            assert "<img" in asked
            assert not set(card.note()["Answer"].lower().split()) & set(re.split(r"\W+", asked))


def test_the_hidden_region_is_shown_on_the_front_and_the_lit_one_on_the_back(
    atlas: Atlas, learner: Learner
) -> None:
    learner.load(packed(atlas))
    note = learner.note("rhomboid-minor:place", DeckPart.HIDDEN)
    card = learner.anki.get_card(
        learner.anki.find_cards('"note:Back Atlas hidden" "Id:rhomboid-minor\\:place"')[0]
    )
    assert note["Hidden"] in card.question()
    assert note["Lit"] not in card.question()
    assert note["Lit"] in card.answer()
    assert note["Hidden"] not in card.answer()


def test_names_are_asked_in_the_first_language_and_all_stand_on_the_back(
    atlas: Atlas, learner: Learner
) -> None:
    learner.load(packed(atlas, replace(SMALL, languages=(Language.LATIN, Language.FRENCH))))
    note = learner.note("rhomboid-major:nerve")
    assert note["Question"] == "Musculus rhomboideus major: nerve supply?"
    assert note["Names"] == "Musculus rhomboideus major · Muscle grand rhomboïde"


def test_equal_content_gives_equal_bytes(atlas: Atlas) -> None:
    assert packed(atlas) == packed(atlas)
    assert packed(atlas) != packed(atlas, made=MADE + timedelta(seconds=1))


def test_ids_are_pinned_because_learners_have_them(atlas: Atlas, learner: Learner) -> None:
    learner.load(packed(atlas))
    facts = learner.anki.models.by_name("Back Atlas facts")
    assert facts is not None
    assert facts["id"] == 1080896865
    assert note_id(DeckPart.FACTS, "rhomboid-major:origin", Language.ENGLISH) == PINNED
    assert note_id(DeckPart.FACTS, "rhomboid-major:origin", Language.LATIN) != PINNED


@pytest.mark.parametrize(
    "full", [OSError(28, "No space left on device"), sqlite3.OperationalError("disk is full")]
)
def test_a_full_disk_is_told_in_one_way(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch, full: Exception
) -> None:
    def write(*_: object, **__: object) -> None:
        raise full

    monkeypatch.setattr(genanki.Package, "write_to_file", write)
    with pytest.raises(OSError, match=r"No space|full"):
        packed(atlas)


def test_each_picture_is_made_once_and_stored_once(atlas: Atlas) -> None:
    asked: Counter[str] = Counter()

    def counting(look: str) -> Callable[[str], bytes]:
        def draw(muscle: str) -> bytes:
            asked[f"{look} {muscle}"] += 1
            return picture(look)(muscle)

        return draw

    content = package(atlas, Deck(), counting("lit"), counting("hidden"), covered, MADE)
    assert set(asked.values()) == {1}
    drawn = {muscle.id for muscle in atlas.muscles.values() if atlas.regions(muscle)}
    assert {key.partition(" ")[2] for key in asked} == drawn
    hidden = {key.partition(" ")[2] for key in asked if key.startswith("hidden")}
    assert hidden == atlas.drawn
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        stills = {
            sha256((FOLDER / still.file).read_bytes()).digest()
            for one in atlas.exercises.values()
            if not one.base and stills_of(one)
            for still in (stills_of(one)[0], stills_of(one)[-1])
        }
        assert len(archive.namelist()) == len(asked) + len((2, 3)) + len(stills) + 2


def test_an_exercise_is_asked_by_its_poses_and_its_back_names_who_leads(
    atlas: Atlas, learner: Learner
) -> None:
    """The name is nowhere on the front, not even in the words for the pictures."""
    learner.load(
        packed(atlas, Deck(parts=(DeckPart.EXERCISES,), languages=(Language.ENGLISH, Language.GERMAN)))
    )
    assert learner.anki.note_count() == sum(
        not one.base and one.id in read_stills() for one in atlas.exercises.values()
    )
    card = learner.anki.get_card(learner.anki.find_cards("tag:exercise\\:\\:deadlift")[0])
    front, back = card.question(), card.answer()
    assert front.count("<img") == 2
    assert "deadlift" not in front.lower()
    assert "Deadlift" in back
    assert "Kreuzheben" in back
    assert "Leads: Iliocostalis lumborum" in back.replace("Leads: Gluteus maximus, ", "Leads: ")
    assert list(learner.anki.media.check().missing) == []
    some = learner.load(packed(atlas, Deck(parts=(DeckPart.EXERCISES,), layers=("splenii",))))
    assert some["new"] == 0
    assert 0 < some["duplicate"] < learner.anki.note_count() / 2


def test_pictures_drawn_anew_leave_a_learners_notes_alone(atlas: Atlas, learner: Learner) -> None:
    only = Deck(parts=(DeckPart.EXERCISES,))
    learner.load(packed(atlas, only))
    deadlift = atlas.exercises["deadlift"]
    moved = deadlift.model_copy(
        update={"poses": tuple(reversed(deadlift.poses))}
    )  # another picture, no other fact
    again = packed(
        replace(atlas, exercises={**atlas.exercises, "deadlift": moved}), only, MADE + timedelta(days=3)
    )
    assert learner.load(again)["updated"] == 0


def test_structures_have_a_card_for_each_fact_and_say_what_is_disputed(
    atlas: Atlas, learner: Learner
) -> None:
    only = Deck(parts=(DeckPart.STRUCTURES,), languages=(Language.ENGLISH, Language.LATIN))
    learner.load(packed(atlas, only))
    lost = learner.note("accessory-nerve:lost", DeckPart.STRUCTURES)
    assert lost["Question"] == "Accessory nerve: what is lost after a cut, and how is that seen?"
    assert "shrug" in lost["Answer"]
    assert "Sources disagree" in lost["Answer"]
    assert "Nervus accessorius" in lost["Names"]
    spine = learner.note("spine-of-scapula:attaches", DeckPart.STRUCTURES)["Answer"]
    assert "Begin: Posterior deltoid." in spine
    assert "Trapezius, transverse part" in spine
    some = learner.load(packed(atlas, replace(only, layers=("splenii",))))
    assert 0 < some["duplicate"] < learner.anki.note_count() / 2


def test_sections_and_charts_are_asked_by_their_pictures(atlas: Atlas, learner: Learner) -> None:
    deck = Deck(parts=(DeckPart.SECTIONS, DeckPart.CHARTS), layers=("erector-spinae",))
    asked: list[tuple[str, str]] = []

    def figured(figure: str, part: str) -> bytes:
        asked.append((figure, part))
        return picture("figure")(f"{figure} {part}")

    learner.load(package(atlas, deck, picture("lit"), picture("hidden"), covered, MADE, figured))
    note = learner.note("L3/longissimus:section", DeckPart.SECTIONS)
    assert note["Question"] == "Cross-section at L3: what is lit?"
    assert "<p>Longissimus</p>" in note["Answer"]
    assert "Longissimus" not in note["Lit"]
    assert ("section:L3", "longissimus") in asked
    assert learner.anki.find_notes("tag:section::L3::longissimus")
    assert not any(part == "psoas" for _, part in asked)
