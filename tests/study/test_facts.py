"""Which answers the content makes true for two muscles at once."""

from __future__ import annotations

import pytest

from backatlas.atlas import Atlas
from backatlas.study.facts import Facts, alike, sites


@pytest.fixture(scope="module")
def facts(atlas: Atlas) -> Facts:
    return Facts(atlas)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Spinous processes T3–T5", {"spinous T3", "spinous T4", "spinous T5"}),
        ("Transverse processes C7–T2", {"transverse C7", "transverse T1", "transverse T2"}),
        ("Mammillary processes L4–S1", {"mammillary L4", "mammillary L5", "mammillary S1"}),
        ("Ribs 9–11", {"rib 9", "rib 10", "rib 11"}),
        ("Greater trochanter of the femur", {"greater", "trochanter", "femur"}),
    ],
)
def test_an_attachment_is_a_set_of_places(text: str, places: set[str]) -> None:
    assert sites(text) == places


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Transverse processes T1–T5 (some texts: to T6)", "Transverse processes T1–T5 or T6", True),
        ("Transverse processes T1–T5", "Transverse processes T1–T5 and articular processes C4–C7", True),
        ("Spinous processes T3–T6", "Spinous processes T11–L2", False),
        ("Spinous processes T3–T6", "Transverse processes T3–T6", False),
        ("Superior facet of the greater tubercle", "Inferior facet of the greater tubercle", False),
        ("Medial lip of the groove", "Medial lip of the groove, by a tendon", True),
        (
            "Lamina of the vertebra above",
            "Lower border of the lamina of the next vertebra above, T1–T11",
            True,
        ),
        ("Lamina of the vertebra above", "Spinous process of the next vertebra above, T1–T11", False),
        ("Spinous process next above, C2–C7", "Spinous process next above, L1–L4", False),
        ("Transverse process from about T3 to T12", "Transverse processes T6–T10", True),
    ],
)
def test_attachments_are_the_same_when_both_could_be_defended(first: str, second: str, same: bool) -> None:
    assert alike(first, second) is alike(second, first) is same


def test_every_attachment_is_like_itself(atlas: Atlas) -> None:
    for muscle in atlas.muscles.values():
        assert sites(muscle.origin)
        assert sites(muscle.insertion)
        assert alike(muscle.origin, muscle.origin)


@pytest.mark.parametrize(
    ("muscle", "movement", "makes"),
    [
        ("rhomboid-major", "scapula: retraction", True),
        ("rhomboid-major", "scapula: protraction", False),
        ("multifidus-lumborum", "trunk: rotation", True),
        ("splenius-cervicis", "head: extension", True),
        ("erector-spinae", "trunk: bracing", True),
        ("external-oblique", "trunk: extension", False),
        ("teres-major", "shoulder: centring", True),
        ("rhomboid-major", "shoulder: centring", False),
    ],
)
def test_a_movement_is_the_muscle_s_when_it_could_be_defended(
    facts: Facts, atlas: Atlas, muscle: str, movement: str, makes: bool
) -> None:
    assert facts.makes(atlas.muscles[muscle], movement) is makes


@pytest.mark.parametrize(
    ("muscle", "movement", "fair"),
    [
        ("gluteus-medius", "hip: adduction", True),
        ("gluteus-medius", "hip: medial rotation", False),
        ("gluteus-medius", "hip: extension", False),
        ("gluteus-maximus", "hip: adduction", False),
        ("gluteus-maximus", "knee: extension", False),
        ("semitendinosus", "hip: medial rotation", False),
        ("semitendinosus", "hip: flexion", True),
        ("psoas-major", "trunk: flexion", False),
        ("quadratus-lumborum", "trunk: flexion", False),
        ("latissimus-dorsi", "scapula: retraction", False),
        ("latissimus-dorsi", "thorax: inspiration", False),
        ("serratus-anterior", "thorax: inspiration", False),
        ("semispinalis-capitis", "head: retraction", False),
        ("semispinalis-capitis", "head: lateral flexion", False),
        ("multifidus-cervicis", "neck: lateral flexion", False),
        ("multifidus-cervicis", "neck: ipsilateral rotation", True),
        ("obliquus-capitis-inferior", "head: extension", False),
        ("obliquus-capitis-superior", "head: ipsilateral rotation", False),
        ("biceps-brachii", "shoulder: flexion", False),
        ("biceps-brachii", "forearm: supination", False),
        ("biceps-brachii", "forearm: pronation", True),
        ("brachioradialis", "forearm: pronation", False),
        ("flexor-pollicis-longus", "wrist: flexion", False),
        ("flexor-digitorum-profundus", "wrist: flexion", False),
        ("flexor-digitorum-superficialis", "elbow: flexion", False),
        ("flexor-carpi-radialis", "forearm: pronation", False),
        ("flexor-carpi-ulnaris", "wrist: adduction", False),
        ("flexor-carpi-ulnaris", "wrist: abduction", True),
        ("supraspinatus", "shoulder: lateral rotation", False),
        ("teres-minor", "shoulder: adduction", False),
        ("infraspinatus", "scapula: protraction", True),
        ("rhomboid-major", "scapula: retraction", False),
        ("rhomboid-major", "scapula: anterior tilt", False),
        ("transversus-abdominis", "trunk: rotation", False),
        ("diaphragm", "elbow: flexion", True),
    ],
)
def test_a_movement_is_a_fair_wrong_answer_only_where_no_textbook_gives_it_to_the_muscle(
    facts: Facts, atlas: Atlas, muscle: str, movement: str, fair: bool
) -> None:
    assert facts.surely_not(atlas.muscles[muscle], movement) is fair


def test_what_lies_over_counts_at_any_distance_with_its_wholes_and_parts(facts: Facts, atlas: Atlas) -> None:
    over = facts.over(atlas.muscles["serratus-posterior-inferior"])
    assert {"latissimus-dorsi", "trapezius-ascending", "trapezius"} <= over
    assert "rhomboid-major" not in over
    assert "longissimus-thoracis" in facts.under(atlas.muscles["serratus-posterior-inferior"])
