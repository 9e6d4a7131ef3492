"""What visitors type, and what they should be shown first."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backatlas.atlas import Atlas
from backatlas.search import Found, nearest, plain
from tests.real import search_index

INDEX = search_index()
MUSCLES = {
    # English, Latin, French, Spanish, Portuguese, Italian; with and without accents.
    "Trapezius": "trapezius",
    "Musculus trapezius": "trapezius",
    "Muscle trapèze": "trapezius",
    "trapeze": "trapezius",
    "Músculo trapecio": "trapezius",
    "musculo trapecio": "trapezius",
    "Músculo trapézio": "trapezius",
    "MUSCOLO TRAPEZIO": "trapezius",
    "Muscle grand dorsal": "latissimus-dorsi",
    "dorsal ancho": "latissimus-dorsi",
    "latissimo do dorso": "latissimus-dorsi",
    "gran dorsale": "latissimus-dorsi",
    "Élévateur de la scapula": "levator-scapulae",
    "elevateur de la scapula": "levator-scapulae",
    "grand rhomboïde": "rhomboid-major",
    "romboides menor": "rhomboid-minor",
    "grande romboide": "rhomboid-major",
    "petit rhomboide": "rhomboid-minor",
    "musculi multifidi": "multifidus",
    # Synonyms and short names.
    "lats": "latissimus-dorsi",
    "lat": "latissimus-dorsi",
    "traps": "trapezius",
    "upper traps": "trapezius-descending",
    "mid traps": "trapezius-transverse",
    "lower trapezius": "trapezius-ascending",
    "rear delts": "deltoid-posterior",
    "rhomboids": "rhomboid-major",
    "QL": "quadratus-lumborum",
    "ql": "quadratus-lumborum",
    "sacrospinalis": "erector-spinae",
    "spinal erectors": "erector-spinae",
    "semispinalis colli": "semispinalis-cervicis",
    "longissimus colli": "longissimus-cervicis",
    "rotatores colli": "rotatores-cervicis",
    "splenius colli": "splenius-cervicis",
    "suboccipitals": "suboccipitales",
    "sub-occipital": "suboccipitales",
    "TLF": "thoracolumbar-fascia",
    "hamstrings": "biceps-femoris-long-head",
    "glutes": "gluteus-maximus",
    "abs": "rectus-abdominis",
    "psoas": "psoas-major",
    "rib lifters": "levatores-costarum",
    # Slips of the finger.
    "romboid": "rhomboid-major",
    "rhomboyd": "rhomboid-major",
    "latisimus dorsy": "latissimus-dorsi",
    "latisimus": "latissimus-dorsi",
    "multifidis": "multifidus",
    "trapezious": "trapezius",
    "levater scapula": "levator-scapulae",
    "erecter spinae": "erector-spinae",
    "semispinalus capitus": "semispinalis-capitis",
    "longisimus": "longissimus",
    "quadratus lumborom": "quadratus-lumborum",
    "supraspinatis": "supraspinatus",
    "gluteus maximas": "gluteus-maximus",
    "thoracolumber fascia": "thoracolumbar-fascia",
    # Everyday words.
    "shoulder blade": "infraspinatus",
    "between the shoulder blades": "trapezius-transverse",
    "lower back": "erector-spinae",
    "low back": "erector-spinae",
    "upper back": "trapezius",
    "mid back": "trapezius-ascending",
    "middle back": "trapezius-ascending",
    "spine": "erector-spinae",
    "neck": "splenius",
    "back of neck": "splenius",
    "back of the neck": "splenius",
    "base of the skull": "suboccipitales",
    "stiff neck": "levator-scapulae",
    "wings": "latissimus-dorsi",
    "shoulders": "deltoid-posterior",
    "breathing": "diaphragm",
    "buttocks": "gluteus-maximus",
    "forearm": "flexor-carpi-radialis",
    "six pack": "rectus-abdominis",
    "muscles of the neck": "splenius",
    "exercises for lower back": "erector-spinae",
    "how do I train my lats": "latissimus-dorsi",
    # An id, as it stands in an address.
    "intertransversarii-laterales-lumborum": "intertransversarii-laterales-lumborum",
    "biceps-femoris-long-head": "biceps-femoris-long-head",
}
EXERCISES = {
    "pull up": "pull-up",
    "pullups": "pull-up",
    "Pull-Ups": "pull-up",
    "pul up": "pull-up",
    "chin ups": "chin-up",
    "rdl": "romanian-deadlift",
    "romanian dead lift": "romanian-deadlift",
    "dedlift": "deadlift",
    "deadlifts": "deadlift",
    "hex bar deadlift": "trap-bar-deadlift",
    "kb swing": "kettlebell-swing",
    "kettelbell swing": "kettlebell-swing",
    "farmers walk": "farmers-carry",
    "farmer’s walk": "farmers-carry",
    "bent over rows": "bent-over-row",
    "barbell row": "bent-over-row",
    "one arm row": "single-arm-db-row",
    "hyperextensions": "back-extension",
    "supermans": "superman",
    "birddog": "bird-dog",
    "facepulls": "face-pull",
    "palof press": "pallof-press",
    "good mornings": "good-morning",
    "belly breathing": "breathing-drill",
    "single-arm-db-row": "single-arm-db-row",
}


@pytest.mark.parametrize(("query", "muscle"), MUSCLES.items())
def test_the_muscle_that_is_meant_comes_first(query: str, muscle: str) -> None:
    found = INDEX.find(query)
    assert found, f"nothing found for {query!r}"
    assert (found[0].kind, found[0].id) == (Found.MUSCLE, muscle)


@pytest.mark.parametrize(("query", "exercise"), EXERCISES.items())
def test_the_exercise_that_is_meant_comes_first(query: str, exercise: str) -> None:
    found = INDEX.find(query)
    assert found, f"nothing found for {query!r}"
    assert (found[0].kind, found[0].id) == (Found.EXERCISE, exercise)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("shoulder blade", {"supraspinatus", "teres-minor", "teres-major", "serratus-anterior"}),
        ("between the shoulder blades", {"rhomboid-major", "rhomboid-minor", "trapezius"}),
        ("lower back", {"iliocostalis-lumborum", "multifidus-lumborum", "quadratus-lumborum"}),
        ("rhomboid", {"rhomboid-major", "rhomboid-minor"}),
        ("hamstrings", {"biceps-femoris-long-head", "semitendinosus", "semimembranosus"}),
        ("rotator cuff", {"supraspinatus", "infraspinatus", "teres-minor"}),
        ("trapezius", {"trapezius-descending", "trapezius-transverse", "trapezius-ascending"}),
        ("rows", {"bent-over-row", "inverted-row", "chest-supported-row", "seated-cable-row"}),
    ],
)
def test_words_that_mean_several_find_them_all(query: str, wanted: set[str]) -> None:
    assert wanted <= {hit.id for hit in INDEX.find(query, limit=12)}


@pytest.mark.parametrize(
    "query",
    [
        *(
            "",
            "   ",
            "xyzzy qwrt",
            "asdfgh",
            "qqqqq",
            "pizza",
            "computer keyboard",
            "a",
            "the",
            "muscle",
            "斜方筋",
        ),
        *("?", ".*", "[a-z]+(", "$$$", "\\", "**_**", "<script>", "'; drop table", "\x00", "x" * 300),
    ],
)
def test_nonsense_finds_nothing(query: str) -> None:
    assert INDEX.find(query) == ()


@pytest.mark.parametrize(
    "query", ["*lats*", "lats?", "(lats)", "`lats`", "[lats](http://x.example)", "lats \n\t"]
)
def test_signs_around_a_name_do_no_harm(query: str) -> None:
    assert INDEX.find(query)[0].id == "latissimus-dorsi"


def test_a_very_long_query_is_answered_from_its_beginning() -> None:
    assert INDEX.find("rhomboid major " + "and so on " * 40)[0].id == "rhomboid-major"


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_is_answered_with_each_thing_once_and_best_first(query: str) -> None:
    found = INDEX.find(query)
    assert len(found) <= 8
    assert len({(hit.kind, hit.id) for hit in found}) == len(found)
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)


def test_every_name_in_every_language_finds_its_muscle_among_the_first(atlas: Atlas) -> None:
    lost = [
        (muscle.id, name)
        for muscle in atlas.muscles.values()
        for name in (*muscle.names.model_dump().values(), *muscle.synonyms, muscle.id)
        if muscle.id not in {hit.id for hit in INDEX.find(name, limit=6)}
    ]
    assert lost == []


def test_every_exercise_is_found_first_by_its_own_name_and_synonyms(atlas: Atlas) -> None:
    lost = [
        (exercise.id, name)
        for exercise in atlas.exercises.values()
        for name in (exercise.name, *exercise.synonyms)
        if INDEX.find(name)[0].id != exercise.id
    ]
    assert lost == []


def test_a_hit_says_which_name_was_matched() -> None:
    hit = INDEX.find("sacrospinalis")[0]
    assert (hit.name, hit.matched) == ("Erector spinae", "sacrospinalis")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Élévateur de la scapula", "elevateur de la scapula"),
        ("  Pull-Up  ", "pull up"),
        ("farmer’s walk", "farmers walk"),
        ("boxer's muscle", "boxers muscle"),
        ("STRASSE straße", "strasse strasse"),
        ("…", ""),
    ],
)
def test_plain_text_has_no_accents_signs_or_capitals(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("wrong", "best"),
    [
        ("romboid-major", "rhomboid-major"),
        ("rhomboidmajor", "rhomboid-major"),
        ("trapezius-upper", "trapezius"),
        ("latissimus", "latissimus-dorsi"),
        ("multifidus-lumbar", "multifidus-lumborum"),
        ("levator-scapula", "levator-scapulae"),
    ],
)
def test_a_mistyped_id_is_offered_the_nearest(atlas: Atlas, wrong: str, best: str) -> None:
    offered = nearest(wrong, atlas.muscles)
    assert best in offered
    assert len(offered) <= 3


@pytest.mark.parametrize("wrong", ["", "zzz", "123456"])
def test_an_id_like_no_other_is_offered_nothing(atlas: Atlas, wrong: str) -> None:
    assert nearest(wrong, atlas.muscles) == ()
