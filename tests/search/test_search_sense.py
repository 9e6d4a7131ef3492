"""What a search makes of a query as a whole: what is asked for, what is felt, and what the atlas does not have."""

from __future__ import annotations

import pytest

from backatlas.atlas import Atlas
from backatlas.records.claims import Urgency
from backatlas.search import Found, Index, Way
from backatlas.search.words import Lexicon, folded, sound, spelt_out
from tests.real import search_index


@pytest.fixture(scope="module")
def index() -> Index:
    return search_index()


@pytest.mark.parametrize(
    ("query", "muscle", "exercise"),
    [
        ("QL stretch", "quadratus-lumborum", "knee-to-chest"),
        ("stretching the gluteus maximus", "gluteus-maximus", "knee-to-chest"),
    ],
)
def test_who_asks_for_a_stretch_is_shown_the_muscle_and_what_stretches_it(
    index: Index, query: str, muscle: str, exercise: str
) -> None:
    first, second, *_ = index.find(query)
    assert (first.id, first.kind) == (muscle, Found.MUSCLE)
    assert (second.id, second.way) == (exercise, Way.STRETCHES)


def test_who_asks_for_exercises_is_shown_the_muscle_and_what_trains_it(index: Index) -> None:
    first, second, *_ = index.find("exercises for the lower traps")
    assert first.id == "trapezius-ascending"
    assert (second.kind, second.way) == (Found.EXERCISE, Way.TRAINS)


@pytest.mark.parametrize(
    ("query", "never"),
    [
        ("winged scapula", "infraspinatus"),
        ("hip thrust", "gluteus-medius"),
        ("chin tuck mckenzie", "diaphragm"),
    ],
)
def test_one_everyday_word_does_not_answer_for_a_whole_phrase(index: Index, query: str, never: str) -> None:
    assert index.find(query)[0].id != never


@pytest.mark.parametrize("letters", ["ES", "es", "Es"])
def test_letters_mean_their_muscle_in_any_case(index: Index, letters: str) -> None:
    assert index.find(letters)[0].id == "erector-spinae"


@pytest.mark.parametrize("letters", ["QX", "XL", "ZT", "LDX", "EQ"])
def test_letters_that_stand_for_nothing_are_not_taken_for_others(index: Index, letters: str) -> None:
    assert index.find(letters) == ()


@pytest.mark.parametrize(
    ("query", "complaint", "sign", "muscle"),
    [
        ("sciatica", "sciatica", "saddle-numbness", "gluteus-maximus"),
        ("lumbago", "low-back-pain", "bladder-or-bowel", "erector-spinae"),
        ("Nackenschmerzen", "neck-pain", "unsteady-walking", "trapezius-descending"),
        ("dolor entre los omóplatos", "upper-back-pain", "chest-pain", "rhomboid-major"),
    ],
)
def test_a_complaint_leads_to_muscles_with_its_warning_signs_beside_them(
    index: Index, query: str, complaint: str, sign: str, muscle: str
) -> None:
    answer = index.answer(query)
    assert answer.complaint == complaint
    assert answer.hits[0].id == muscle
    assert sign in {one.id for one in answer.signs}


def test_the_gravest_sign_stands_first(index: Index) -> None:
    urgencies = [sign.urgency for sign in index.answer("back pain").signs]
    assert urgencies == sorted(urgencies, key=list(Urgency).index, reverse=True)
    assert urgencies[0] is Urgency.EMERGENCY


@pytest.mark.parametrize(
    "query", ["multifidus pain", "my teres minor hurts", "Schmerzen Trapezmuskel", "pain"]
)
def test_pain_anywhere_brings_warning_signs(index: Index, query: str) -> None:
    assert "night-and-rest" in {sign.id for sign in index.answer(query).signs}


@pytest.mark.parametrize("query", ["lats", "pull-up", "stretch for the lats", "SCM"])
def test_without_a_complaint_no_sign_is_shown(index: Index, query: str) -> None:
    assert index.answer(query).signs == ()


@pytest.mark.parametrize(
    ("query", "absent", "beside"),
    [
        ("Platysma", "platysma", "trapezius-descending"),
        ("Schneidermuskel", "sartorius", "psoas-major"),
        ("pelvic floor", "pelvic-floor", "transversus-abdominis"),
        ("IT band", "tensor-fasciae-latae", "gluteus-medius"),
        ("mandíbula", "jaw-and-face", "splenius-capitis"),
    ],
)
def test_a_muscle_that_is_not_here_is_named_with_those_beside_it(
    index: Index, atlas: Atlas, query: str, absent: str, beside: str
) -> None:
    assert absent not in atlas.muscles
    first, *others = index.find(query)
    assert (first.kind, first.id) == (Found.ABSENT, absent)
    assert beside in {hit.id for hit in others if hit.way is Way.BESIDE}


@pytest.mark.parametrize(
    ("query", "muscle"),
    [
        ("SCM", "sternocleidomastoid"),
        ("Kopfwender", "sternocleidomastoid"),
        ("pec major", "pectoralis-major"),
        ("Trizeps", "triceps-brachii"),
        ("polpacci", "triceps-surae"),
        ("Treppenmuskeln", "scalenus-anterior"),
        ("between the ribs", "intercostales-externi"),
        ("inner thigh", "adductor-magnus"),
        ("glute min", "gluteus-minimus"),
    ],
)
def test_a_muscle_of_the_front_is_found_by_its_names(index: Index, query: str, muscle: str) -> None:
    assert (Found.MUSCLE, muscle) in {(hit.kind, hit.id) for hit in index.find(query)[:4]}


def test_an_exercise_without_a_page_leads_to_the_nearest_and_says_so(index: Index) -> None:
    hit = index.find("swimming")[0]
    assert (hit.id, hit.way, hit.matched) == ("front-crawl", Way.VERSION, "swimming")


@pytest.mark.parametrize(
    ("written", "kind", "meant"),
    [
        ("lats", Found.MUSCLE, ("latissimus-dorsi",)),
        ("Latissimus dorsi", Found.MUSCLE, ("latissimus-dorsi",)),
        ("großer Rautenmuskel", Found.MUSCLE, ("rhomboid-major",)),
        ("QL", Found.MUSCLE, ("quadratus-lumborum",)),
        ("Pull-up", Found.EXERCISE, ("pull-up",)),
        ("Kreuzheben", Found.EXERCISE, ("deadlift",)),
        (
            "rotator cuff",
            Found.MUSCLE,
            ("supraspinatus", "infraspinatus", "teres-minor", "subscapularis"),
        ),
        ("romboid", Found.MUSCLE, ()),
        ("lats", Found.EXERCISE, ()),
        ("reverse hyper", Found.EXERCISE, ("reverse-hyperextension",)),
        ("swimming", Found.EXERCISE, ()),
        ("sciatica", Found.MUSCLE, ()),
        ("", Found.MUSCLE, ()),
    ],
)
def test_an_address_means_what_it_names_rightly_and_nothing_else(
    index: Index, written: str, kind: Found, meant: tuple[str, ...]
) -> None:
    assert set(index.meant(written, kind)) == set(meant)


def test_words_are_folded_alike_however_a_keyboard_writes_them() -> None:
    assert dict(spelt_out("Großer Rückenstrecker")) == {"rueckenstrecker": "ruckenstrecker"}
    assert folded("Rückenstrecker") == ("ruckenstrecker",)
    assert folded("mal à l’épaule") == ("mal", "a", "epaule")
    assert folded("Pull-Ups") == ("pull", "up")


def test_words_that_sound_alike_are_alike() -> None:
    assert sound("rhomboid") == sound("romboid")
    assert sound("diaphragm") == sound("diafragm")
    assert sound("psoas") == sound("soas")


def test_a_compound_is_taken_apart_into_place_and_sense(atlas: Atlas) -> None:
    lexicon = Lexicon(atlas.vocabulary.common.values(), ["Rücken"])
    assert lexicon.tokens("Nackenschmerzen") == ("nacken", "schmerzen")
    assert lexicon.tokens("Übungen für die Rückenmuskulatur") == ("ubungen", "rucken", "muskulatur")
    assert lexicon.tokens("Uebungen Ruecken") == ("ubungen", "rucken")
