"""Nerves as answers: the whole supply, and nothing beside it that could be defended."""

from __future__ import annotations

import pytest

from backatlas.atlas import Atlas
from backatlas.study.nerves import tempting
from backatlas.wording.nerves import NerveNames


@pytest.fixture(scope="module")
def names(atlas: Atlas) -> NerveNames:
    return NerveNames(atlas.nerves)


@pytest.mark.parametrize(
    ("muscle", "whole"),
    [
        ("latissimus-dorsi", "Thoracodorsal nerve"),
        ("trapezius", "Accessory nerve"),
        ("levator-scapulae", "Ventral rami and dorsal scapular nerve"),
        ("serratus-anterior", "Long thoracic nerve"),
        ("serratus-posterior-superior", "Intercostal nerves"),
        ("serratus-posterior-inferior", "Intercostal and subcostal nerves"),
        ("rectus-abdominis", "Intercostal and subcostal nerves"),
        ("obliquus-capitis-inferior", "Suboccipital nerve"),
        ("semispinalis-capitis", "Dorsal rami of the spinal nerves"),
        ("intertransversarii", "Dorsal and ventral rami"),
        ("intertransversarii-laterales-lumborum", "Ventral rami of the spinal nerves"),
        ("quadratus-lumborum", "Ventral rami of the spinal nerves"),
        ("diaphragm", "Phrenic nerve"),
        ("brachialis", "Musculocutaneous and radial nerves"),
        ("flexor-digitorum-superficialis", "Median nerve"),
        ("flexor-digitorum-profundus", "Anterior interosseous and ulnar nerves"),
        ("flexor-pollicis-longus", "Anterior interosseous nerve"),
        ("gluteus-maximus", "Inferior gluteal nerve"),
        ("semitendinosus", "Tibial division of the sciatic nerve"),
        # Parts, each by its own file.
        ("trapezius-descending", "Accessory nerve"),
        ("trapezius-transverse", "Accessory nerve"),
        ("trapezius-ascending", "Accessory nerve"),
        ("deltoid-posterior", "Axillary nerve"),
        ("longissimus-thoracis-lumbar", "Dorsal rami of the spinal nerves"),
        ("levatores-costarum-longi", "Dorsal rami of the spinal nerves"),
        ("levatores-costarum-breves", "Dorsal rami of the spinal nerves"),
        ("rotatores-longi", "Dorsal rami of the spinal nerves"),
        ("biceps-femoris-long-head", "Tibial division of the sciatic nerve"),
    ],
)
def test_the_answer_is_all_that_moves_the_muscle(
    atlas: Atlas, names: NerveNames, muscle: str, whole: str
) -> None:
    assert names.title(*names.motor(atlas.muscles[muscle].innervation)) == whole


def test_where_books_differ_there_is_no_answer(atlas: Atlas, names: NerveNames) -> None:
    assert names.motor(atlas.muscles["levatores-costarum"].innervation) == ()
    assert names.motor(atlas.muscles["thoracolumbar-fascia"].innervation) == ()


@pytest.mark.parametrize(
    ("muscle", "nerve", "defensible"),
    [
        ("obliquus-capitis-superior", "dorsal rami", True),
        ("erector-spinae", "suboccipital", True),
        ("multifidus-lumborum", "ventral rami", False),
        ("semispinalis-capitis", "ventral rami", False),
        ("latissimus-dorsi", "ventral rami", True),
        ("latissimus-dorsi", "long thoracic", False),
        ("flexor-digitorum-profundus", "median", True),
        ("flexor-pollicis-longus", "median", True),
        ("flexor-carpi-radialis", "anterior interosseous", True),
        ("semitendinosus", "sciatic", True),
        ("semitendinosus", "common fibular", False),
        ("psoas-major", "femoral", True),
        ("teres-major", "thoracodorsal", True),
        ("trapezius", "ventral rami", True),
    ],
)
def test_a_nerve_is_no_wrong_answer_where_anybody_could_defend_it(
    atlas: Atlas, names: NerveNames, muscle: str, nerve: str, defensible: bool
) -> None:
    named = names.named(atlas.muscles[muscle].innervation)
    assert names.supplies(muscle, named, nerve) is defensible


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "Direct branches of the ventral rami C3–C4 and the dorsal scapular nerve (C5)",
            ("ventral rami", "dorsal scapular"),
        ),
        ("Anterior interosseous branch of the median nerve", ("anterior interosseous", "median")),
        ("Tibial division of the sciatic nerve", ("tibial", "sciatic")),
        ("Lower intercostal nerves and the subcostal nerve", ("intercostal",)),
        ("The spinal nerves", ()),
    ],
)
def test_a_sentence_names_its_nerves_in_order(
    names: NerveNames, sentence: str, found: tuple[str, ...]
) -> None:
    assert names.named(sentence) == found


def test_of_nerves_about_which_nothing_is_known_each_stands_for_itself() -> None:
    names = NerveNames({})
    assert names.motor("Median nerve") == ("median",)
    assert not names.same("median", "anterior interosseous")
    assert names.title("median") == "Median nerve"


def test_every_division_with_a_motor_nerve_has_nerves_to_tempt_with(atlas: Atlas, names: NerveNames) -> None:
    for muscle in atlas.muscles.values():
        if names.motor(muscle.innervation):
            divisions = tuple(reversed(atlas.divisions_of(muscle)))
            assert len(tempting(divisions)) >= 3, muscle.id


def test_every_nerve_that_tempts_is_one_that_the_content_knows(atlas: Atlas, names: NerveNames) -> None:
    known = {
        *atlas.nerves,
        *(nerve for one in atlas.muscles.values() for nerve in names.named(one.innervation)),
    }
    for division in atlas.divisions.values():
        assert {*division.tempting, *division.tempting_in_the_neck} <= known, division.id


def test_nobody_is_offered_the_phrenic_nerve_for_a_muscle_of_the_spine(atlas: Atlas) -> None:
    for id_ in ("semispinalis-capitis", "multifidus-lumborum", "splenius-cervicis"):
        divisions = tuple(reversed(atlas.divisions_of(atlas.muscles[id_])))
        for in_the_neck in (True, False):
            assert "phrenic" not in tempting(divisions, in_the_neck)
