"""German, the seventh language: names as textbooks use them."""

from __future__ import annotations

import pytest

from backatlas.atlas import Atlas
from backatlas.legend.labels import plate_names
from backatlas.wording.language import Language

NAMES = {
    "trapezius": "Trapezmuskel",
    "latissimus-dorsi": "Breiter Rückenmuskel",
    "rhomboid-major": "Großer Rautenmuskel",
    "levator-scapulae": "Schulterblattheber",
    "erector-spinae": "Rückenstrecker",
    "splenius-capitis": "Riemenmuskel des Kopfes",
    "semispinalis-cervicis": "Halbdornmuskel des Halses",
    "rectus-capitis-posterior-minor": "Kleiner hinterer gerader Kopfmuskel",
    "quadratus-lumborum": "Quadratischer Lendenmuskel",
    "serratus-anterior": "Vorderer Sägemuskel",
    "infraspinatus": "Untergrätenmuskel",
    "gluteus-maximus": "Großer Gesäßmuskel",
    "semitendinosus": "Halbsehnenmuskel",
    "diaphragm": "Zwerchfell",
}


@pytest.mark.parametrize(("muscle", "name"), NAMES.items())
def test_a_muscle_has_the_german_name_of_the_textbooks(atlas: Atlas, muscle: str, name: str) -> None:
    assert atlas.muscles[muscle].names.german == name


def test_no_two_muscles_share_a_german_name(atlas: Atlas) -> None:
    names = [muscle.names.german for muscle in atlas.muscles.values()]
    assert len(names) == len(set(names))


def test_german_is_offered_last_and_marked_as_german_in_a_document() -> None:
    assert list(Language)[-1].value == "german"
    assert Language.GERMAN.code == "de"


def test_a_german_name_on_the_plate_stands_whole(atlas: Atlas) -> None:
    assert plate_names(atlas, Language.GERMAN)["teres-minor"] == "Kleiner Rundmuskel"
