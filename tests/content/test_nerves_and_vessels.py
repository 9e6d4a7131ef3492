"""What the files of nerves and vessels say, against facts written down from anatomy."""

from __future__ import annotations

import re

import pytest

from backatlas.atlas import Atlas
from backatlas.records.structures import StructureKind

# What each nerve moves; a muscle and its parts count as one.
MOVES = {
    "accessory-nerve": {"trapezius", "sternocleidomastoid"},
    "dorsal-scapular-nerve": {"rhomboid-major", "rhomboid-minor", "levator-scapulae"},
    "long-thoracic-nerve": {"serratus-anterior"},
    "thoracodorsal-nerve": {"latissimus-dorsi"},
    "suprascapular-nerve": {"supraspinatus", "infraspinatus"},
    "axillary-nerve": {"deltoid-anterior", "deltoid-middle", "deltoid-posterior", "teres-minor"},
    "upper-subscapular-nerve": {"subscapularis"},
    "lower-subscapular-nerve": {"subscapularis", "teres-major"},
    "suboccipital-nerve": {
        "rectus-capitis-posterior-major",
        "rectus-capitis-posterior-minor",
        "obliquus-capitis-superior",
        "obliquus-capitis-inferior",
        "semispinalis-capitis",
    },
    "greater-occipital-nerve": {"semispinalis-capitis"},
    "dorsal-ramus-intermediate-branch": {"longissimus-thoracis"},
    "nerves-to-serratus-posterior": {"serratus-posterior-superior", "serratus-posterior-inferior"},
    "superior-gluteal-nerve": {"gluteus-medius", "gluteus-minimus"},
    "inferior-gluteal-nerve": {"gluteus-maximus"},
    "phrenic-nerve": {"diaphragm"},
}
SKIN_ALONE = (
    "third-occipital-nerve",
    "lesser-occipital-nerve",
    "great-auricular-nerve",
    "supraclavicular-nerves",
    "superior-cluneal-nerves",
    "middle-cluneal-nerves",
    "inferior-cluneal-nerves",
    "lateral-cutaneous-branches",
)
RAMI = {
    "greater-occipital-nerve": "dorsal",
    "third-occipital-nerve": "dorsal",
    "suboccipital-nerve": "dorsal",
    "superior-cluneal-nerves": "dorsal",
    "middle-cluneal-nerves": "dorsal",
    "inferior-cluneal-nerves": "ventral",
    "lesser-occipital-nerve": "ventral",
    "great-auricular-nerve": "ventral",
    "dorsal-scapular-nerve": "ventral",
    "thoracodorsal-nerve": "ventral",
    "long-thoracic-nerve": "ventral",
    "nerves-to-serratus-posterior": "ventral",
    "accessory-nerve": "cranial",
}
ROOTS = {
    "long-thoracic-nerve": "C5–C7",
    "thoracodorsal-nerve": "C6–C8",
    "axillary-nerve": "C5–C6",
    "suboccipital-nerve": "C1",
    "greater-occipital-nerve": "C2",
    "third-occipital-nerve": "C3",
    "superior-cluneal-nerves": "L1–L3",
    "middle-cluneal-nerves": "S1–S3",
    "inferior-cluneal-nerves": "S1–S3",
    "subcostal-nerve": "T12",
    "intercostal-nerves": "T1–T11",
    "superior-gluteal-nerve": "L4–S1",
    "inferior-gluteal-nerve": "L5–S2",
}
COURSING = (StructureKind.NERVE, StructureKind.ARTERY, StructureKind.VEIN)


def told(atlas: Atlas, structure: str, field: str) -> str:
    """What a structure says in a field, which must be filled in."""
    said = getattr(atlas.structures[structure], field)
    assert isinstance(said, str), f"{structure} has no {field}"
    return said


@pytest.mark.parametrize("nerve", MOVES)
def test_a_nerve_moves_these_muscles_and_no_others(atlas: Atlas, nerve: str) -> None:
    assert {muscle.id for muscle in atlas.ties.supplied(atlas.structures[nerve])} == MOVES[nerve]


@pytest.mark.parametrize("nerve", MOVES)
def test_what_a_nerve_is_said_to_supply_is_what_the_muscles_files_give_it(atlas: Atlas, nerve: str) -> None:
    said = " ".join(atlas.structures[nerve].supplies).lower()

    for muscle in atlas.ties.supplied(atlas.structures[nerve]):
        name = "deltoid" if muscle.id.startswith("deltoid") else muscle.id.replace("-", " ")
        assert name in said, f"{nerve} leaves out {muscle.id}"


@pytest.mark.parametrize("nerve", SKIN_ALONE)
def test_a_nerve_of_the_skin_moves_no_muscle(atlas: Atlas, nerve: str) -> None:
    assert atlas.ties.supplied(atlas.structures[nerve]) == ()


@pytest.mark.parametrize("nerve", RAMI)
def test_dorsal_ventral_and_cranial_are_told_apart(atlas: Atlas, nerve: str) -> None:
    assert atlas.structures[nerve].ramus == RAMI[nerve]


@pytest.mark.parametrize("nerve", ROOTS)
def test_a_nerve_has_these_roots(atlas: Atlas, nerve: str) -> None:
    assert atlas.structures[nerve].roots == ROOTS[nerve]


def test_the_roots_in_a_muscles_file_are_those_of_its_nerve(atlas: Atlas) -> None:
    known = {nerve: roots for nerve, roots in ROOTS.items() if nerve in MOVES}

    for nerve, roots in known.items():
        for muscle in atlas.ties.supplied(atlas.structures[nerve]):
            given = re.search(r"\(([CTLS]\d[–\dCTLS]*)\)", muscle.innervation)
            if len(atlas.ties.nerves_of(muscle)) == 1 and given:
                assert given[1] == roots, muscle.id


def test_every_muscle_of_the_back_has_a_nerve_with_a_page(atlas: Atlas) -> None:
    without = [
        muscle.id
        for muscle in atlas.muscles.values()
        if muscle.region == "back" and muscle.kind == "muscle" and not atlas.ties.nerves_of(muscle)
    ]

    assert without == []


@pytest.mark.parametrize(
    "muscle",
    [
        "latissimus-dorsi",
        "rhomboid-major",
        "rhomboid-minor",
        "levator-scapulae",
        "serratus-posterior-superior",
        "serratus-posterior-inferior",
    ],
)
def test_a_muscle_that_came_to_lie_on_the_back_has_a_ventral_nerve(atlas: Atlas, muscle: str) -> None:
    nerves = atlas.ties.nerves_of(atlas.muscles[muscle])

    assert {nerve.ramus for nerve in nerves} == {"ventral"}


def test_each_winged_shoulder_blade_is_told_by_its_nerve(atlas: Atlas) -> None:
    assert "(lateral winging)" in told(atlas, "accessory-nerve", "lost")
    assert "(medial winging)" in told(atlas, "long-thoracic-nerve", "lost")
    assert "mild winging" in told(atlas, "dorsal-scapular-nerve", "lost")
    assert "Sternocleidomastoid is spared" in told(atlas, "accessory-nerve", "lost")


def test_the_weak_side_of_trendelenburg_is_the_one_that_is_stood_on(atlas: Atlas) -> None:
    sign = told(atlas, "superior-gluteal-nerve", "sign")

    assert "standing on the weak leg, the pelvis drops on the other, lifted side" in sign


def test_a_pectoral_nerve_is_named_for_its_cord(atlas: Atlas) -> None:
    medial, lateral = atlas.structures["medial-pectoral-nerve"], atlas.structures["lateral-pectoral-nerve"]

    assert medial.comes_from == "Medial cord of the brachial plexus"
    assert "lies to the outer side" in medial.about
    assert lateral.comes_from == "Lateral cord of the brachial plexus"
    assert "lies to the inner side" in lateral.about


def test_nerves_leave_above_their_vertebra_down_to_c7_and_below_it_from_t1(atlas: Atlas) -> None:
    about = atlas.structures["spinal-nerve"].about

    assert "31 pairs: 8 cervical, 12 thoracic, 5 lumbar, 5 sacral and 1 coccygeal" in about
    assert (
        "C1 to C7 leave above the vertebra of their number, C8 between C7 and T1, and all the others below"
        in about
    )


@pytest.mark.parametrize("kind", COURSING)
def test_every_course_is_told_in_steps_and_with_a_source_that_was_read(
    atlas: Atlas, kind: StructureKind
) -> None:
    for one in (one for one in atlas.structures.values() if one.kind is kind):
        assert any(atlas.sources[source].read == "abstract or page read" for source in one.sources), one.id
        assert one.supplies, one.id


# The word order in which each vessel of this table comes from another.
FROM = {
    "vertebral-artery": "Subclavian artery, first part",
    "occipital-artery": "External carotid artery",
    "deep-cervical-artery": "Costocervical trunk",
    "suprascapular-artery": "Thyrocervical trunk",
    "transverse-cervical-artery": "Thyrocervical trunk",
    "subscapular-artery": "Axillary artery, third part",
    "circumflex-scapular-artery": "Subscapular artery",
    "thoracodorsal-artery": "Subscapular artery",
    "posterior-circumflex-humeral-artery": "Axillary artery, third part",
    "supreme-intercostal-artery": "Costocervical trunk",
    "subcostal-artery": "Thoracic aorta",
    "lumbar-arteries": "Abdominal aorta",
    "superior-gluteal-artery": "Internal iliac artery, posterior division",
    "inferior-gluteal-artery": "Internal iliac artery, anterior division",
}
FEEDS = {
    "thoracodorsal-artery": {"latissimus-dorsi", "serratus-anterior", "teres-major"},
    "superficial-cervical-artery": {"trapezius", "splenius-capitis"},
    "dorsal-scapular-artery": {
        "trapezius",
        "rhomboid-major",
        "rhomboid-minor",
        "levator-scapulae",
        "supraspinatus",
    },
    "circumflex-scapular-artery": {"infraspinatus", "teres-minor", "teres-major"},
    "superior-gluteal-artery": {"gluteus-maximus", "gluteus-medius", "gluteus-minimus", "piriformis"},
    "supreme-intercostal-artery": {"serratus-posterior-superior"},
}


@pytest.mark.parametrize("vessel", FROM)
def test_an_artery_comes_from_this_one(atlas: Atlas, vessel: str) -> None:
    assert told(atlas, vessel, "comes_from").startswith(FROM[vessel])


@pytest.mark.parametrize("vessel", FEEDS)
def test_an_artery_feeds_these_muscles_and_no_others(atlas: Atlas, vessel: str) -> None:
    assert {muscle.id for muscle in atlas.ties.supplied(atlas.structures[vessel])} == FEEDS[vessel]


def test_the_vertebral_artery_enters_at_c6_and_passes_by_c7(atlas: Atlas) -> None:
    about = told(atlas, "vertebral-artery", "about")

    assert "transverse foramina of C6 to C1" in about
    assert "passes by C7" in about


def test_over_the_ligament_goes_the_artery_and_under_it_the_nerve(atlas: Atlas) -> None:
    assert "over the superior transverse ligament, while its nerve passes under it" in told(
        atlas, "suprascapular-artery", "about"
    )
    assert "under the superior transverse ligament" in told(atlas, "suprascapular-nerve", "about")


def test_under_a_rib_lie_vein_artery_and_nerve_in_this_order(atlas: Atlas) -> None:
    assert "vein, artery, nerve" in told(atlas, "posterior-intercostal-arteries", "about")
    assert "vein, artery, nerve" in told(atlas, "intercostal-nerves", "about")


def test_the_inner_venous_plexus_lies_outside_the_dura(atlas: Atlas) -> None:
    assert "in the epidural space" in told(atlas, "vertebral-venous-plexus", "about")
    assert "it lies outside the dura" in told(atlas, "vertebral-venous-plexus", "disputed")


def test_where_an_origin_varies_both_are_told_with_figures(atlas: Atlas) -> None:
    disputed = told(atlas, "dorsal-scapular-artery", "disputed")

    assert "subclavian artery in about 75 %" in disputed
    assert "transverse cervical artery in 48 %" in disputed


def test_a_vein_says_what_it_drains_without_the_word(atlas: Atlas) -> None:
    veins = [one for one in atlas.structures.values() if one.kind is StructureKind.VEIN]
    said = [drained for one in veins for drained in one.supplies]

    assert [drained for drained in said if drained.startswith("Drain")] == []
