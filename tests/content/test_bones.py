"""Bones, joints and ligaments: facts of anatomy, and what attaches to each bone, against literal lists."""

from fnmatch import fnmatchcase

import pytest

from backatlas.atlas import CONTENT, Atlas
from backatlas.atlas.attached import read_ends, read_spots
from backatlas.reading.files import Reader
from backatlas.records.structures import Structure, StructureKind
from tests.content.prose import faults

VERTEBRAE = (
    "atlas", "axis", *(f"vertebra-c{n}" for n in range(3, 7)), "vertebra-prominens",
    *(f"vertebra-t{n}" for n in range(1, 13)), *(f"vertebra-l{n}" for n in range(1, 6)),
)  # fmt: skip


def sides(atlas: Atlas, id_: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of the muscles that begin and that end on a structure, each in the alphabet's order."""
    attaching = atlas.ties.attaching(atlas.structures[id_])
    origin, insertion = (
        tuple(sorted(muscle.id for muscle in end)) for end in (attaching.origin, attaching.insertion)
    )
    return origin, insertion


@pytest.mark.parametrize(
    ("structure", "origin", "insertion"),
    [
        ("spine-of-scapula", "deltoid-posterior", "rhomboid-minor trapezius-ascending trapezius-transverse"),
        ("acromion", "deltoid-middle", "trapezius-transverse"),
        ("greater-tubercle", "", "infraspinatus supraspinatus teres-minor"),
        ("lesser-tubercle", "", "subscapularis"),
        ("mastoid-process", "", "longissimus-capitis splenius-capitis sternocleidomastoid"),
        ("superior-nuchal-line", "trapezius-descending", "splenius-capitis sternocleidomastoid"),
        ("inferior-nuchal-line", "", "rectus-capitis-posterior-major rectus-capitis-posterior-minor"),
        (
            "area-between-nuchal-lines",
            "",
            "obliquus-capitis-superior semispinalis-capitis spinalis-capitis",
        ),
        ("posterior-tubercle-of-atlas", "rectus-capitis-posterior-minor", ""),
        ("inferior-angle-of-scapula", "teres-major", "rhomboid-major serratus-anterior"),
        ("superior-angle-of-scapula", "", "levator-scapulae serratus-anterior"),
        ("medial-border-of-scapula", "", "levator-scapulae rhomboid-major rhomboid-minor serratus-anterior"),
        ("accessory-process", "", "intertransversarii-mediales-lumborum longissimus-thoracis-lumbar"),
        ("lamina", "", "rotatores-breves rotatores-cervicis rotatores-longi rotatores-lumborum"),
        ("deltoid-tuberosity", "", "deltoid-anterior deltoid-middle deltoid-posterior"),
        ("intertubercular-groove", "", "latissimus-dorsi pectoralis-major teres-major"),
        ("coracoid-process", "biceps-brachii", "pectoralis-minor"),
    ],
)
def test_what_begins_and_ends_on_a_part_of_a_bone(
    atlas: Atlas, structure: str, origin: str, insertion: str
) -> None:
    assert sides(atlas, structure) == (tuple(origin.split()), tuple(insertion.split()))


def test_the_iliac_crest_has_the_flat_muscles_the_loin_and_latissimus_but_no_gluteal_muscle(
    atlas: Atlas,
) -> None:
    origin, insertion = sides(atlas, "iliac-crest")
    assert origin == (
        "iliacus", "iliocostalis-lumborum", "internal-oblique", "latissimus-dorsi", "quadratus-lumborum",
        "transversus-abdominis",
    )  # fmt: skip
    assert insertion == ("external-oblique", "thoracolumbar-fascia")
    assert sides(atlas, "gluteal-surface")[0] == ("gluteus-maximus", "gluteus-medius", "gluteus-minimus")


def test_at_c7_meet_trapezius_rhomboid_minor_serratus_and_splenius_but_no_rhomboid_major(
    atlas: Atlas,
) -> None:
    origin, insertion = sides(atlas, "spinous-process-of-c7")
    assert {
        "trapezius-descending", "trapezius-transverse", "rhomboid-minor", "serratus-posterior-superior",
        "splenius-capitis",
    } <= set(origin)  # fmt: skip
    assert not {"rhomboid-major", "latissimus-dorsi", "splenius-cervicis"} & {*origin, *insertion}


def test_the_atlas_has_both_obliques_levator_and_splenius_cervicis_at_its_side(atlas: Atlas) -> None:
    origin, insertion = sides(atlas, "transverse-process-of-atlas")
    assert {"levator-scapulae", "obliquus-capitis-superior"} <= set(origin)
    assert {"obliquus-capitis-inferior", "splenius-cervicis"} <= set(insertion)
    assert not {"rectus-capitis-posterior-major", "rectus-capitis-posterior-minor"} & {*origin, *insertion}


def test_multifidus_begins_on_mammillary_processes_and_not_on_costal_ones(atlas: Atlas) -> None:
    assert "multifidus-lumborum" in sides(atlas, "mammillary-process")[0]
    costal = {*sides(atlas, "costal-process")[0], *sides(atlas, "costal-process")[1]}
    assert {"psoas-major", "quadratus-lumborum"} <= costal
    assert not {"multifidus-lumborum", "longissimus-thoracis-lumbar", "transversus-abdominis"} & costal


def test_above_c7_trapezius_and_splenius_capitis_hold_on_to_the_nuchal_ligament_and_to_no_vertebra(
    atlas: Atlas,
) -> None:
    for id_ in ("axis", "vertebra-c4", "vertebra-c5", "vertebra-c6"):
        assert not {"trapezius-descending", "splenius-capitis"} & set(sides(atlas, id_)[0]), id_
    told = atlas.structures["nuchal-ligament"].about
    assert "trapezius and splenius capitis" in told


def test_every_end_of_every_muscle_lies_on_a_bone_that_has_a_name(atlas: Atlas) -> None:
    reader = Reader(CONTENT)
    patterns = [pattern for one in atlas.structures.values() for pattern in one.landmarks]
    nameless = {
        (muscle, landmark)
        for muscle, ends in read_ends(reader, read_spots(reader)).items()
        for landmark in ends.origin | ends.insertion
        if not any(fnmatchcase(landmark, pattern) for pattern in patterns)
    }
    assert nameless == set()


def test_every_vertebra_is_there_numbered_and_in_its_region(atlas: Atlas) -> None:
    numbered = [atlas.structures[id_].levels for id_ in VERTEBRAE]
    assert " ".join(filter(None, numbered)) == (
        "C1 C2 C3 C4 C5 C6 C7 T1 T2 T3 T4 T5 T6 T7 T8 T9 T10 T11 T12 L1 L2 L3 L4 L5"
    )
    for id_, region in zip(
        VERTEBRAE, ["cervical-vertebrae"] * 7 + ["thoracic-vertebrae"] * 12 + ["lumbar-vertebrae"] * 5, strict=True
    ):  # fmt: skip
        assert atlas.structures[id_].within == region


@pytest.mark.parametrize(
    ("structure", "levels"),
    [
        # No disc and no facet joint of this kind above C2, and none below L5/S1.
        ("intervertebral-joint", "C2/3–L5/S1"),
        ("zygapophysial-joint", "C2/3–L5/S1"),
        # The atlas has no body and no spinous process.
        ("vertebral-body", "C2–L5"),
        ("spinous-process", "C2–L5"),
        ("transverse-foramen", "C1–C7"),
        ("carotid-tubercle", "C6"),
        # Ribs 11 and 12 lean against no transverse process.
        ("costotransverse-joint", "T1–T10"),
        ("superior-costotransverse-ligament", "T2–T12"),
        ("intra-articular-ligament-of-head-of-rib", "T2–T10"),
        ("angle-of-rib", "T2–T11"),
        ("posterior-sacral-foramina", "S1–S4"),
        ("posterior-superior-iliac-spine", "S2"),
        ("spine-of-scapula", "T3"),
        ("inferior-angle-of-scapula", "T7"),
        ("iliac-crest", "L4"),
    ],
)
def test_a_part_stands_at_its_levels(atlas: Atlas, structure: str, levels: str) -> None:
    assert atlas.structures[structure].levels == levels


def about(atlas: Atlas, id_: str) -> str:
    one = atlas.structures[id_]
    return " ".join(filter(None, (one.about, one.limits, one.disputed, one.clinical)))


@pytest.mark.parametrize(
    ("structure", "said"),
    [
        ("intervertebral-joint", "There are 23: six in the neck, twelve in the chest, five in the loin"),
        ("transverse-foramen", "that of C7 as a rule holds veins only"),
        ("median-sacral-crest", "spinous processes"),
        ("intermediate-sacral-crest", "articular processes"),
        ("lateral-sacral-crest", "transverse processes"),
        ("angle-of-rib", "lateral to the tubercle"),
        ("anterior-longitudinal-ligament", "the one ligament of the set that checks bending back"),
        ("posterior-longitudinal-ligament", "goes on as the tectorial membrane"),
        ("alar-ligaments", "Turning to the opposite side"),
        ("transverse-ligament-of-atlas", "Slipping of the atlas forward"),
        ("long-posterior-sacroiliac-ligament", "Nodding of the sacrum backward"),
        ("superior-transverse-scapular-ligament", "nerve below, artery usually above"),
        ("inferior-transverse-scapular-ligament", "Nerve and artery both pass under it"),
        ("mastoid-process", "part of the temporal bone, not of the occiput"),
        ("intervertebral-joint", "at L4/5 it meets the nerve L5"),
        ("intervertebral-foramen", "C8 below C7"),
        ("thoracic-facets", "25° to 30° from the frontal plane"),
        ("lumbar-facets", "26° to 34° from T12 to L2 and by 40° to 56° from L3 to L5"),
        ("cervical-facets", "64° at C6/7"),
    ],
)
def test_a_trap_of_examinations_is_told_right(atlas: Atlas, structure: str, said: str) -> None:
    assert said in about(atlas, structure)


@pytest.mark.parametrize(
    "structure",
    [
        "supraspinous-ligament", "nuchal-ligament", "interosseous-sacroiliac-ligament",
        "posterior-sacroiliac-ligament", "levels-of-thoracic-spines", "inferior-angle-of-scapula",
        "spinous-process-of-l4", "uncovertebral-joint", "intervertebral-joint", "zygapophysial-joint",
    ],
)  # fmt: skip
def test_where_sources_disagree_it_says_so(atlas: Atlas, structure: str) -> None:
    assert atlas.structures[structure].disputed


def bony(atlas: Atlas) -> list[Structure]:
    kinds = (StructureKind.BONE, StructureKind.BONE_PART, StructureKind.CURVE, StructureKind.JOINT, StructureKind.LIGAMENT)  # fmt: skip
    return [one for one in atlas.structures.values() if one.kind in kinds]


def test_what_rests_on_a_book_that_was_not_checked_alone_is_a_bone_at_the_edge_or_says_so(
    atlas: Atlas,
) -> None:
    at_the_edge = {
        "ulna", "radius", "bones-of-the-hand", "femur", "patella", "tibia", "fibula", "bones-of-the-foot",
        "epicondyles-of-humerus", "pubis", "anterior-inferior-iliac-spine", "lesser-trochanter",
        "gluteal-tuberosity",
    }  # fmt: skip
    silent = {one.id for one in bony(atlas) if set(one.sources) == {"gray42"} and not one.unchecked}
    assert silent <= at_the_edge


def test_no_text_of_bones_and_joints_holds_what_the_house_does_not_print(atlas: Atlas) -> None:
    found = [
        f"{one.id}: {fault}"
        for one in bony(atlas)
        for text in (one.about, one.plain, one.feel, one.clinical, one.disputed, one.unchecked, one.limits)
        for fault in faults(text or "")
    ]
    assert found == []


def test_nearly_every_bone_and_ligament_has_its_name_in_the_languages_of_the_muscles(atlas: Atlas) -> None:
    told = {one.id: [language for language, _ in one.names.told()] for one in bony(atlas)}
    for language in ("french", "spanish", "portuguese", "italian", "german"):
        assert sum(language in each for each in told.values()) > 0.85 * len(told), language
    assert atlas.structures["vertebra-l5"].names.german == "Fünfter Lendenwirbel"
    assert atlas.structures["sacrotuberous-ligament"].names.french == "Ligament sacro-tubéral"


def test_each_curve_says_whether_it_is_there_before_birth(atlas: Atlas) -> None:
    kinds = {
        one.id: "primary" if "primary curve" in one.about else "secondary" if "secondary curve" in one.about else ""
        for one in bony(atlas)
        if one.kind is StructureKind.CURVE
    }  # fmt: skip
    assert kinds == {
        "cervical-lordosis": "secondary",
        "thoracic-kyphosis": "primary",
        "lumbar-lordosis": "secondary",
        "sacral-kyphosis": "primary",
    }
