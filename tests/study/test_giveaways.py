"""Words that would tell an answer."""

from __future__ import annotations

import pytest

from backatlas.atlas import Atlas
from backatlas.study.giveaways import Masks, shared, strong


@pytest.mark.parametrize(
    ("asked", "answer", "told"),
    [
        ("Levator scapulae", "Medial border of the scapula", True),
        ("Multifidus lumborum", "Medial branches of the lumbar dorsal rami", True),
        ("Latissimus dorsi", "Thoracodorsal nerve", True),
        ("Intertransversarii", "Transverse processes of T11", True),
        ("Iliocostalis", "Iliac crest", True),
        ("Gluteus maximus", "Inferior gluteal nerve", True),
        ("Intertransversarii anteriores", "Anterior tubercles", True),
        ("Rhomboid major", "Spinous processes T2–T5", False),
        ("Levator scapulae", "Lifts the shoulder blade", False),
        ("Teres major", "Greater tubercle of the humerus", False),
    ],
)
def test_a_form_of_a_word_of_the_name_tells_the_answer(asked: str, answer: str, told: bool) -> None:
    assert bool(shared(asked, answer)) is told


def test_a_word_that_is_nearly_the_whole_name_tells_it_strongly() -> None:
    assert strong(shared("Supraspinatus", "Supraspinous fossa"))
    assert not strong(shared("Spinalis thoracis", "Spinous processes T11–L2"))


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Ribs 3–6, medial to iliocostalis thoracis", "Ribs 3–6, medial to […]"),
        ("Iliac crest (lumborum); ribs (thoracis)", "Iliac crest ([…]); ribs ([…])"),
        ("Deep surface of the erector spinae aponeurosis", "Deep surface of the […] aponeurosis"),
        ("Shared with the long head of biceps femoris", "Shared with the long head of […]"),
        ("Spinous processes T2–T5", "Spinous processes T2–T5"),
        ("Posterior border of the clavicle", "Posterior border of the clavicle"),
    ],
)
def test_names_of_muscles_are_taken_out_of_facts(atlas: Atlas, text: str, hidden: str) -> None:
    assert Masks(atlas).hide(text) == hidden


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Spinous processes T2–T5", "Spinous processes T2–T5"),
        (
            "Posterior margin of the mastoid process, deep to splenius capitis and sternocleidomastoid",
            "Posterior margin of the mastoid process",
        ),
        ("Angles of ribs 3–6, medial to the insertions of iliocostalis thoracis", "Angles of ribs 3–6"),
        (
            "Spinous processes T11–L2, by a thin aponeurosis blended with the thoracolumbar fascia",
            "Spinous processes T11–L2, by a thin aponeurosis blended with the thoracolumbar fascia",
        ),
        ("Deep surface of the erector spinae aponeurosis", "Deep surface of the erector spinae aponeurosis"),
        ("Iliac crest (lumborum); ribs (thoracis)", None),
    ],
)
def test_an_attachment_is_told_without_the_name_of_a_muscle_or_not_at_all(
    atlas: Atlas, text: str, told: str | None
) -> None:
    assert Masks(atlas).readable(text) == told
