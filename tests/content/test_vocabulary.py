"""What people type beside names: complaints promise nothing, and nothing stands here that has a page."""

from __future__ import annotations

import pytest

from backatlas.atlas import Atlas, load
from backatlas.records.claims import Urgency
from backatlas.records.vocabulary import Sense
from backatlas.search import Found, Index, Way
from tests.copies import Copy, small_copy

LANGUAGES = ("english", "french", "spanish", "portuguese", "italian", "german")


@pytest.fixture
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return small_copy(tmp_path_factory.mktemp("content"))


def test_every_complaint_is_said_in_six_living_languages(atlas: Atlas) -> None:
    for complaint in atlas.vocabulary.complaints.values():
        for language in LANGUAGES:
            assert getattr(complaint.words, language), f"{complaint.id}: {language}"


def test_every_complaint_has_a_sign_that_is_more_than_soreness(atlas: Atlas) -> None:
    for complaint in atlas.vocabulary.complaints.values():
        urgencies = {atlas.warnings[id_].urgency for id_ in complaint.warnings}
        assert urgencies & {Urgency.WARNING, Urgency.EMERGENCY}, complaint.id


def test_what_runs_down_the_leg_warns_of_bladder_and_bowel(atlas: Atlas) -> None:
    for id_ in ("sciatica", "disc", "low-back-pain", "back-spasm"):
        assert "bladder-or-bowel" in atlas.vocabulary.complaints[id_].warnings


def test_every_sense_of_a_common_word_is_there(atlas: Atlas) -> None:
    assert set(atlas.vocabulary.common) == set(Sense)


def test_every_exercise_is_named_in_german_and_french(atlas: Atlas) -> None:
    for id_ in ("deadlift", "pull-up", "side-plank", "bent-over-row", "shrug", "lat-pulldown"):
        abroad = atlas.exercises[id_].abroad
        assert abroad.german, id_
        assert abroad.french, id_
    assert atlas.exercises["deadlift"].abroad.german[0] == "Kreuzheben"
    assert atlas.exercises["pull-up"].abroad.spanish[0] == "dominadas"


@pytest.mark.parametrize(
    ("file", "pattern", "new", "problem"),
    [
        ("sayings.toml", '"trapezius"', '"trapez"', 'traps.means: "trapez" is not known'),
        ("complaints.toml", '"night-and-rest"', '"nights"', 'slouch.warnings: "nights" is not known'),
        ("versions.toml", '"pull-up"', '"pullup"', 'chins.near: "pullup" is not known'),
        ("absent.toml", "near = .*", 'near = ["lats"]', 'pectoralis-major.near: "lats" is not known'),
        ("abbreviations.csv", "LD,.*", "LD,lats", 'LD: "lats" is not known'),
        ("absent.toml", "words.english", "words.german", "pectoralis-major.words.english: is missing: "),
        ("sayings.toml", "words.english", "words.englisch", "traps.words.englisch: unknown field"),
    ],
)
def test_a_fault_in_the_words_is_named(copy: Copy, file: str, pattern: str, new: str, problem: str) -> None:
    copy.edit(f"search/{file}", pattern, new)
    assert any(line.startswith(f"search/{file}: {problem}") for line in copy.problems())


def test_a_muscle_that_has_come_is_found_by_the_words_of_its_absence(copy: Copy) -> None:
    copy.edit("search/absent.toml", "pectoralis-major", "latissimus-dorsi")
    copy.edit("search/abbreviations.csv", "PM,.*", "PM,trapezius")
    hit = Index(load(copy.root)).find("Pectoralis major")[0]
    assert (hit.kind, hit.id) == (Found.MUSCLE, "latissimus-dorsi")


def test_an_exercise_that_has_got_a_page_is_no_version_of_another(copy: Copy) -> None:
    copy.edit("search/versions.toml", '"chins"', '"lat-pulldown"')
    hit = Index(load(copy.root)).find("muscle-up")[0]
    assert (hit.id, hit.way) == ("lat-pulldown", Way.NAME)


def test_words_that_stand_for_two_things_are_named(copy: Copy) -> None:
    again = '[[saying]]\nid = "hood"\nwords.german = ["Hood Muscle"]\nmeans = ["latissimus-dorsi"]\n'
    copy.append("search/sayings.toml", again)
    assert copy.problems() == ['search/sayings.toml: hood.words: "hood muscle" stands in "traps" as well']
