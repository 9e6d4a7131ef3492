"""Nerves as answers: the whole supply, and nothing beside it that could be defended."""

from __future__ import annotations

import pytest

from backatlas.atlas import Atlas
from backatlas.study.nerves import motor, nerves, supplies, tempting, title


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
def test_the_answer_is_all_that_moves_the_muscle(atlas: Atlas, muscle: str, whole: str) -> None:
    assert title(*motor(atlas.muscles[muscle].innervation)) == whole


def test_where_books_differ_there_is_no_answer(atlas: Atlas) -> None:
    assert motor(atlas.muscles["levatores-costarum"].innervation) == ()
    assert motor(atlas.muscles["thoracolumbar-fascia"].innervation) == ()


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
    atlas: Atlas, muscle: str, nerve: str, defensible: bool
) -> None:
    named = nerves(atlas.muscles[muscle].innervation)
    assert supplies(muscle, named, nerve) is defensible


def test_every_division_with_a_motor_nerve_has_nerves_to_tempt_with(atlas: Atlas) -> None:
    for muscle in atlas.muscles.values():
        if motor(muscle.innervation):
            divisions = [each.id for each in reversed(atlas.divisions_of(muscle))]
            assert len(tempting(divisions)) >= 3, muscle.id


def test_nobody_is_offered_the_phrenic_nerve_for_a_muscle_of_the_spine(atlas: Atlas) -> None:
    for id_ in ("semispinalis-capitis", "multifidus-lumborum", "splenius-cervicis"):
        divisions = [each.id for each in reversed(atlas.divisions_of(atlas.muscles[id_]))]
        for in_the_neck in (True, False):
            assert "phrenic" not in tempting(divisions, in_the_neck)
