"""Sections show what lies where: order from the midline and from the skin, sides, sizes, and the way of a needle."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path
from shutil import copytree
from xml.etree import ElementTree

import pytest
from shapely import LineString, MultiPolygon, Point, Polygon

from backatlas.atlas import CONTENT, Atlas, load
from backatlas.body.gltf import made_of as body_made_of
from backatlas.reading.problems import ContentError
from backatlas.search.sections import sections_asked
from backatlas.sections.building import fingerprint
from backatlas.sections.drawing import (
    Look,
    Marking,
    Viewed,
    draw_section,
    section_labels,
)
from backatlas.sections.pieces import made_of, read_drawn

SECTIONS = ("L3", "T6", "C5", "lumbar-median")


def area(section: str, part: str) -> MultiPolygon:
    """What a part covers, in mm: to the right of the midline, forwards."""
    piece = read_drawn()[section].piece(part)
    return MultiPolygon([Polygon(one[0], one[1:]) for one in piece.areas])


def met(
    section: str, start: tuple[float, float], end: tuple[float, float], parts: tuple[str, ...]
) -> list[str]:
    """Which of some parts a straight way meets, in the order in which it enters them."""
    way = LineString([start, end])
    entered = {
        part: way.intersection(area(section, part)).distance(Point(start))
        for part in parts
        if way.intersects(area(section, part))
    }
    return sorted(entered, key=lambda part: entered[part])


def right(section: str, part: str) -> tuple[float, float]:
    """The middle of a part's right half."""
    middle = (
        area(section, part).intersection(Polygon([(0, -500), (500, -500), (500, 1500), (0, 1500)])).centroid
    )
    return middle.x, middle.y


def test_the_committed_sections_are_cut_from_the_committed_body_and_content() -> None:
    assert made_of() == fingerprint(CONTENT, body_made_of()), "run python -m backatlas sections"


def test_beside_the_spine_of_l3_lie_multifidus_longissimus_iliocostalis_from_the_midline() -> None:
    assert right("L3", "multifidus")[0] < right("L3", "longissimus")[0] < right("L3", "iliocostalis")[0]
    assert met("L3", (0.5, 36), (75, 36), ("iliocostalis", "longissimus", "multifidus")) == [
        "multifidus",
        "longissimus",
        "iliocostalis",
    ]


def test_quadratus_lumborum_lies_in_front_of_the_middle_layer_and_erector_spinae_behind_it() -> None:
    (layer, *_) = read_drawn()["L3"].piece("middle-layer").lines
    behind = Polygon([*layer, (77, 0), (0, 0), (0, layer[0][1])])
    front = Polygon([*layer, (120, 38), (120, 120), (layer[0][0], 120)])
    quadratus, iliocostalis = area("L3", "quadratus-lumborum"), area("L3", "iliocostalis")
    assert quadratus.intersection(front).area > 0.95 * quadratus.area / 2
    assert quadratus.intersection(behind).area < 0.03 * quadratus.area / 2
    assert iliocostalis.intersection(behind).area > 0.95 * iliocostalis.area / 2


def test_psoas_lies_beside_the_vertebral_body_and_in_front_of_the_transverse_process() -> None:
    x, y = right("L3", "psoas")
    assert x > 25
    assert y > 80
    assert met("L3", (35, 0), (35, 120), ("psoas", "longissimus", "body")) == ["longissimus", "body", "psoas"]


def test_no_cord_lies_in_the_canal_of_l3_but_roots_do(atlas: Atlas) -> None:
    ids = {part.id for part in atlas.sections["L3"].part}
    assert "cord" not in ids
    assert area("L3", "dural-sac").contains(area("L3", "cauda"))
    assert {part.id for part in atlas.sections["T6"].part} >= {"cord", "dural-sac"}


def test_at_t6_trapezius_lies_over_rhomboid_and_rhomboid_over_the_erector_spinae() -> None:
    parts = ("longissimus", "rhomboid", "trapezius", "rib")
    assert met("T6", (45, -25), (45, 60), parts) == ["trapezius", "rhomboid", "longissimus", "rib"]


def test_at_t6_the_columns_are_spinalis_longissimus_iliocostalis_from_the_midline() -> None:
    xs = [right("T6", part)[0] for part in ("spinalis", "longissimus", "iliocostalis")]
    assert xs == sorted(xs)


def test_at_t6_semispinalis_covers_multifidus_and_multifidus_the_rotatores() -> None:
    depths = [right("T6", part)[1] for part in ("spinalis", "semispinalis", "multifidus", "rotatores")]
    assert depths == sorted(depths)


def test_at_t6_the_shoulder_blade_lies_between_infraspinatus_and_subscapularis() -> None:
    parts = ("subscapularis", "scapula", "infraspinatus", "rib-5")
    assert met("T6", (100, -25), (100, 70), parts)[:3] == ["infraspinatus", "scapula", "subscapularis"]


def test_at_c5_five_layers_lie_behind_the_lamina() -> None:
    parts = (
        "vertebra",
        "multifidus",
        "semispinalis-cervicis",
        "semispinalis-capitis",
        "splenius-capitis",
        "trapezius",
    )
    assert met("C5", (12, 15), (12, 75), (*parts, "skin")) == ["skin", *reversed(parts)]


def test_at_c5_semispinalis_capitis_lies_medial_to_longissimus_capitis() -> None:
    assert right("C5", "semispinalis-capitis")[0] < right("C5", "longissimus-capitis")[0]


def test_in_the_carotid_sheath_the_vein_is_lateral_and_the_vagus_behind() -> None:
    artery, vein, vagus = (right("C5", part) for part in ("carotid", "jugular", "vagus"))
    assert artery[0] < vagus[0] < vein[0]
    assert vagus[1] < min(artery[1], vein[1])


def test_at_c5_the_vertebral_artery_lies_in_front_of_the_nerve() -> None:
    assert right("C5", "vertebral-artery")[1] > right("C5", "nerve")[1]


@pytest.mark.parametrize(
    ("section", "left", "other"), [("L3", "aorta", "vena-cava"), ("T6", "aorta", "azygos")]
)
def test_the_aorta_lies_left_and_the_great_vein_right(section: str, left: str, other: str) -> None:
    assert area(section, left).bounds[2] < 1
    assert area(section, other).bounds[0] > 0


@pytest.mark.parametrize("part", ["multifidus", "psoas", "quadratus-lumborum", "vertebra", "scapula"])
def test_pairs_lie_on_both_sides_alike(part: str) -> None:
    section = next(one for one in ("L3", "T6") if part in {piece.id for piece in read_drawn()[one].pieces})
    left, _, right_edge, _ = area(section, part).bounds
    assert left == pytest.approx(-right_edge, abs=0.3)


# Means of 30 people without pain by MRI, with a standard deviation either way, of L2/L3 and L3/L4 (Ivanac 2026, table 2).
@pytest.mark.parametrize(
    ("parts", "least", "most"),
    [
        (("psoas",), 6.8, 19.1),
        (("quadratus-lumborum",), 2.7, 9.7),
        (("multifidus", "longissimus", "iliocostalis"), 17.3, 27.5),
    ],
)
def test_muscles_of_l3_are_as_large_as_in_a_study(parts: tuple[str, ...], least: float, most: float) -> None:
    assert least < sum(read_drawn()["L3"].piece(part).area for part in parts) < most


def test_a_needle_meets_the_layers_of_a_lumbar_puncture_in_order() -> None:
    ((start, *_, end),) = read_drawn()["lumbar-median"].piece("needle").lines
    parts = (
        "dural-sac",
        "epidural",
        "flavum",
        "interspinous",
        "skin",
        "supraspinous",
        "vertebra-4",
        "vertebra-5",
    )
    assert met("lumbar-median", start, end, parts) == [
        "skin",
        "supraspinous",
        "interspinous",
        "flavum",
        "epidural",
        "dural-sac",
    ]
    assert area("lumbar-median", "dural-sac").contains(Point(end))


def test_from_below_the_body_s_left_is_on_the_right_of_the_picture_and_says_so(atlas: Atlas) -> None:
    def drawn(viewed: Viewed) -> tuple[str, float]:
        look = Look(viewed)
        svg = ElementTree.fromstring(draw_section(atlas.sections["L3"], read_drawn()["L3"], look, {}))
        first = next(one for one in svg.iter() if one.get("class") == "side")
        (aorta,) = (
            one for one in section_labels(atlas.sections["L3"], read_drawn()["L3"], look) if one.id == "aorta"
        )
        return str(first.text), aorta.anchor[0]

    name, x = drawn(Viewed.BELOW)
    assert (name, x > 0) == ("Right", True)
    name, x = drawn(Viewed.ABOVE)
    assert (name, x > 0) == ("Left", False)


@pytest.mark.parametrize("id_", SECTIONS)
@pytest.mark.parametrize("marking", [Marking.NAMES, Marking.NUMBERS])
def test_every_part_has_one_label_no_two_overlap_and_no_leaders_cross(
    atlas: Atlas, id_: str, marking: Marking
) -> None:
    for viewed in Viewed:
        labels = section_labels(atlas.sections[id_], read_drawn()[id_], Look(viewed, marking))
        assert sorted(one.id for one in labels) == sorted(part.id for part in atlas.sections[id_].part)
        for left in (True, False):
            side = sorted((one for one in labels if one.left is left), key=lambda one: one.elbow[1])
            assert all(lower.elbow[1] - upper.elbow[1] > 10 for upper, lower in pairwise(side))
            ways = [LineString([one.anchor, one.elbow]) for one in side]
            assert not any(one.crosses(other) for one, other in combinations(ways, 2))


@pytest.mark.parametrize("id_", SECTIONS)
def test_who_tests_himself_finds_no_name_in_the_drawing(atlas: Atlas, id_: str) -> None:
    svg = draw_section(atlas.sections[id_], read_drawn()[id_], Look(marking=Marking.NONE), {})
    assert [part.name for part in atlas.sections[id_].part if f">{part.name}<" in svg] == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'id = "psoas"\nname = "Psoas major"',
            'id = "skin"\nname = "Psoas major"',
            'the part "skin" stands twice',
        ),
        ('compartment = "psoas"', 'compartment = "belly"', 'the compartment "belly" is not known'),
        (
            'muscle = "psoas-major"',
            'muscle = "psoas-maior"',
            'sections.toml: L3.psoas.muscle: "psoas-maior" is not known',
        ),
        ("L3_transverse + (0, -17, 0)", "L3_sideways + (0, -17, 0)", 'landmark "L3_sideways" is not known'),
    ],
)
def test_a_fault_in_a_section_is_told(tmp_path: Path, old: str, new: str, said: str) -> None:
    broken = tmp_path / "content"
    copytree(CONTENT, broken)
    file = broken / "sections.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=said.replace("(", r"\(").replace(".", r"\.")):
        load(broken)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("L3", ["L3"]),
        ("cross-section c5", ["C5"]),
        ("sections", ["L3", "T6", "C5", "lumbar-median"]),
        ("lumbar puncture", ["lumbar-median"]),
        ("thoracic cross section", ["T6"]),
        ("multifidus", []),
        ("section of multifidus", []),
        ("", []),
    ],
)
def test_a_section_is_found_by_level_and_by_what_it_is_for(
    atlas: Atlas, query: str, found: list[str]
) -> None:
    assert [one.id for one in sections_asked(atlas.sections.values(), query)] == found
