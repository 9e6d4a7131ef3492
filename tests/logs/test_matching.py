"""What a name in a log means: certain, doubtful or nothing of ours."""

from __future__ import annotations

import csv
import random
from pathlib import Path
from time import process_time

import pytest

from backatlas.atlas import Atlas
from backatlas.logs.matching import MatchCertainty, NameMatch, known_names, match_names, settle
from backatlas.logs.reading import MOST_NAMES
from backatlas.logs.words import FOLDER, read_words


def read_judged(file: str) -> list[tuple[str, str]]:
    """Each line a name as an app or a person writes it, and what it means here: judged by hand, line by line."""
    lines = (Path(__file__).parent / file).read_text(encoding="utf-8").splitlines()
    parts = [line.rpartition("|") for line in lines if line and not line.startswith("#")]
    return [(name.strip(), meaning.strip()) for name, _, meaning in parts]


JUDGED = read_judged("names.txt")
ODD = read_judged("odd_names.txt")


@pytest.fixture(scope="module")
def judged(atlas: Atlas) -> dict[str, NameMatch]:
    """What is found for each name that was judged by hand; all at once, since names are learnt anew for each call."""
    return {found.name: found for found in match_names([name for name, _ in JUDGED + ODD], atlas)}


def match(name: str, atlas: Atlas) -> NameMatch:
    return match_names([name], atlas)[0]


def test_every_name_and_synonym_of_the_atlas_is_certain(atlas: Atlas) -> None:
    meant = [
        (name, exercise.id)
        for exercise in atlas.exercises.values()
        for name in (exercise.name, exercise.id, *exercise.synonyms)
    ]
    found = match_names([name for name, _ in meant], atlas)
    assert list(found) == [NameMatch(name, MatchCertainty.EXACT, (id_,)) for name, id_ in meant]


@pytest.mark.parametrize(
    ("name", "exercise"),
    [
        ("Bent Over Row (Barbell)", "bent-over-row"),
        ("Bent Over Barbell Row", "bent-over-row"),
        ("BENT-OVER  ROWS (dumbbell)", "dumbbell-bent-over-row"),
        ("Romanian Deadlift (Dumbbell)", "dumbbell-romanian-deadlift"),
        ("Deadlift (Trap Bar)", "trap-bar-deadlift"),
        ("Pull Up (Assisted)", "assisted-pull-up"),
        ("Chin Up (Weighted)", "weighted-chin-up"),
        ("Pullups", "pull-up"),
        ("Lat Pulldown (Cable)", "lat-pulldown"),
        ("Seated Row (Machine)", "machine-row"),
        ("Single Arm Cable Row", "single-arm-cable-row"),
        ("Back Extension (Hyperextension)", "back-extension"),
        ("Hyperextensions (Back Extensions)", "back-extension"),
        ("Shrug (Dumbbell)", "shrug"),
        ("Farmers Walk", "farmers-carry"),
    ],
)
def test_the_names_of_the_apps_are_certain_with_equipment_that_fits(
    atlas: Atlas, name: str, exercise: str
) -> None:
    assert match(name, atlas) == NameMatch(name, MatchCertainty.EXACT, (exercise,))


@pytest.mark.parametrize(
    ("name", "candidate"),
    [
        ("Sumo Deadlift (Smith Machine)", "sumo-deadlift"),
        ("Sumo Deadlift with Bands", "sumo-deadlift"),
        ("Seated Cable Row - Bar Wide Grip", "wide-grip-seated-cable-row"),
        ("Lat Pulldown - Close Grip (Single Arm)", "single-arm-lat-pulldown"),
        ("Wide-Grip Pulldown Behind The Neck", "behind-the-neck-pulldown"),
        ("Romanain Deadlift", "romanian-deadlift"),
        ("Lying Neck Extension", "neck-extension"),
    ],
)
def test_what_is_nearly_ours_is_for_its_owner_to_confirm(atlas: Atlas, name: str, candidate: str) -> None:
    found = match(name, atlas)
    assert found.certainty is MatchCertainty.DOUBTFUL
    assert candidate in found.candidates
    assert len(found.candidates) <= 3


@pytest.mark.parametrize(
    "name",
    [
        *("Bench Press (Barbell)", "Squat (Barbell)", "Leg Extension (Machine)", "Bicep Curl (Dumbbell)"),
        *("Running", "Row", "Burpee", "", " ", "()", "(Barbell)", "…", "x" * 5_000, "\u202e", "Жим лёжа"),
    ],
)
def test_what_is_not_ours_stays_without_a_match(atlas: Atlas, name: str) -> None:
    assert match(name, atlas) == NameMatch(name, MatchCertainty.NONE)


def test_every_name_comes_back_in_its_order(atlas: Atlas) -> None:
    names = ("Running", "Pull Up", "Deadlift (Smith Machine)")
    assert tuple(found.name for found in match_names(names, atlas)) == names


def test_names_read_once_mean_the_same_as_names_read_anew(atlas: Atlas) -> None:
    names = ("Pull Up", "Deadlfit", "Wide-Grip Seated Cable Row", "Running", "Sumo Deadlift with Bands")
    assert match_names(names, atlas, known_names(atlas)) == match_names(names, atlas)


def test_a_log_of_as_many_strange_exercises_as_one_may_name_is_compared_in_two_seconds(atlas: Atlas) -> None:
    chance, known = random.Random(1), known_names(atlas)
    names = [
        " ".join("".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=6)) for _ in range(16))
        for _ in range(MOST_NAMES)
    ]
    begun = process_time()
    found = match_names(names, atlas, known)
    assert process_time() - begun < 2
    assert all(one.candidates == () for one in found)


def test_a_name_of_many_words_that_nobody_knows_is_not_taken_for_misspelt(atlas: Atlas) -> None:
    slip, strange = "Romanain Deadlift", "qwe rtz uio asd fgh jkl yxc vbn mno"
    assert match(slip, atlas).candidates == ("romanian-deadlift",)
    assert "romanian-deadlift" not in match(f"{slip} {strange}", atlas).candidates


def test_what_the_owner_says_counts(atlas: Atlas) -> None:
    matches = match_names(["Pull Up", "Deadlfit", "Running", "Shrug"], atlas)
    assert settle(matches) == {"Pull Up": "pull-up", "Shrug": "shrug"}
    said = {"Deadlfit": "deadlift", "Shrug": None}
    assert settle(matches, said) == {"Pull Up": "pull-up", "Deadlfit": "deadlift"}


@pytest.mark.parametrize(("name", "meaning"), JUDGED + ODD, ids=[name for name, _ in JUDGED + ODD])
def test_a_name_means_what_was_judged_by_hand(judged: dict[str, NameMatch], name: str, meaning: str) -> None:
    found = judged[name]
    if meaning == "-":
        assert found.candidates == ()
    elif meaning.startswith("? "):
        assert found.certainty is MatchCertainty.DOUBTFUL
        assert meaning.removeprefix("? ") in found.candidates
    else:
        assert found == NameMatch(name, MatchCertainty.EXACT, (meaning,))


def test_the_judged_names_are_many_and_mostly_not_of_the_back() -> None:
    meanings = [meaning for _, meaning in JUDGED]
    assert len(meanings) > 300
    assert meanings.count("-") > 100


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Incline Bench Press", "chest-supported-row"),
        ("Upright Row", "bent-over-row"),
        ("Rowing Machine", "seated-cable-row"),
        ("Kickstand Squat", "deadlift"),
        ("Back Extension (Machine)", "back-extension"),
        ("Leg Curl", "neck-extension"),
    ],
)
def test_a_word_that_makes_it_another_movement_is_understood(atlas: Atlas, name: str, other: str) -> None:
    assert other not in match(name, atlas).candidates


def table(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("name", "variant"),
    [
        ("Kabelrudern im Untergriff", "underhand-seated-cable-row"),
        ("Cable Row (Single Arm)", "single-arm-cable-row"),
        ("Langhantelrudern Untergriff", "reverse-grip-bent-over-row"),
        ("Remo sentado en polea, agarre ancho", "wide-grip-seated-cable-row"),
        ("BOR (Smith Machine)", "smith-machine-row"),
        ("Australian Pull-Up, underhand grip", "underhand-inverted-row"),
    ],
)
def test_any_name_of_a_base_with_what_a_variant_adds_is_the_variant(
    atlas: Atlas, name: str, variant: str
) -> None:
    assert match(name, atlas) == NameMatch(name, MatchCertainty.EXACT, (variant,))


def test_every_phrase_of_the_words_stands_there_once_and_as_it_is_compared() -> None:
    phrases = [row["words"] for row in table("words.csv")]
    assert len(phrases) == len(set(phrases))
    assert [
        phrase for phrase in phrases if not phrase.replace(" ", "").isascii() or phrase != phrase.lower()
    ] == []


def test_every_name_of_the_list_leads_to_an_exercise_or_to_none(atlas: Atlas) -> None:
    for row in table("names.csv"):
        assert row["certainty"] in ("sure", "ask", "none"), row
        assert (row["exercise"] in atlas.exercises) == (row["certainty"] != "none"), row
        assert read_words(row["name"]).core, row


def test_names_in_other_languages_are_certain_where_english_does_not_claim_them(atlas: Atlas) -> None:
    meant = [
        (name, exercise.id)
        for exercise in atlas.exercises.values()
        for names in exercise.abroad.model_dump().values()
        for name in names
    ]
    found = match_names([name for name, _ in meant], atlas)
    for (name, id_), one in zip(meant, found, strict=True):
        if one.certainty is MatchCertainty.EXACT and one.candidates != (id_,):
            assert (name, one.candidates) == ("pulldown", ("lat-pulldown",))


def test_of_the_names_that_train_the_back_most_are_certain_and_hardly_any_is_unknown(
    judged: dict[str, NameMatch],
) -> None:
    found = [judged[name].certainty for name, meaning in JUDGED if meaning != "-"]
    assert len(found) > 300
    assert found.count(MatchCertainty.EXACT) / len(found) >= 0.85
    assert found.count(MatchCertainty.DOUBTFUL) / len(found) <= 0.10
    assert found.count(MatchCertainty.NONE) / len(found) <= 0.05
