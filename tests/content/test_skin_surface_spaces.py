"""Skin, surface points and spaces: facts on which sources agree, and the traps of examinations, against literal answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

import numpy as np
import pytest
from shapely.geometry import Polygon
from shapely.ops import unary_union

from backatlas.atlas import CONTENT, Atlas
from backatlas.body.landmarks import Point, place, read_landmarks
from backatlas.records.structures import DrawnPlace, SkinMap, Structure, StructureKind
from tests.content.prose import faults, sentences

KINDS = frozenset(
    {
        StructureKind.DERMATOME,
        StructureKind.SKIN_AREA,
        StructureKind.MYOTOME,
        StructureKind.LANDMARK,
        StructureKind.SPACE,
    }
)
TRUNK = [f"T{n}" for n in range(3, 13)]
# From the head down, what reaches the midline of the back: the second map skips none, the first goes from C4 to T2.
AT_THE_MIDLINE = {
    SkinMap.FOERSTER: ["C2", "C3", "C4", "T2", *TRUNK, "L1", "L2", "L3", "S2", "S3", "S4", "S5"],
    SkinMap.KEEGAN_GARRETT: [
        *["C2", "C3", "C4", "C5", "C6", "C7", "C8", "T1", "T2", *TRUNK],
        *["L1", "L2", "L3", "L4", "L5", "S1", "S2", "S3", "S4", "S5"],
    ],
}
# Which branch of the spinal nerve serves the skin: the usual trap of the buttock and of the back of the head.
RAMUS = {
    "skin-greater-occipital": "dorsal",
    "skin-third-occipital": "dorsal",
    "skin-lesser-occipital": "ventral",
    "skin-great-auricular": "ventral",
    "skin-supraclavicular": "ventral",
    "skin-upper-back": "dorsal",
    "skin-lower-back": "dorsal",
    "skin-flank": "ventral",
    "skin-superior-cluneal": "dorsal",
    "skin-middle-cluneal": "dorsal",
    "skin-inferior-cluneal": "ventral",
}
# Words of the borders, the contents, and what must stand in neither.
SPACES = {
    "suboccipital-triangle": (
        ["rectus capitis posterior major", "obliquus capitis superior", "obliquus capitis inferior"],
        ["vertebral artery", "suboccipital nerve"],
        ["posterior minor", "greater occipital"],
    ),
    "triangle-of-auscultation": (
        ["trapezius", "latissimus", "medial border of the scapula"],
        [],
        ["rhomboid"],
    ),
    "inferior-lumbar-triangle": (
        ["iliac crest", "latissimus", "external oblique"],
        [],
        ["internal oblique", "rib"],
    ),
    "superior-lumbar-triangle": (
        ["twelfth rib", "quadratus lumborum", "internal oblique"],
        ["subcostal"],
        ["external oblique", "crest"],
    ),
    "quadrangular-space": (
        ["teres minor", "teres major", "long head of triceps", "surgical neck"],
        ["axillary nerve", "posterior circumflex humeral"],
        ["radial", "infraspinatus"],
    ),
    "triangular-space": (
        ["teres minor", "teres major", "long head of triceps"],
        ["circumflex scapular"],
        ["nerve", "humeral"],
    ),
    "triangular-interval": (
        ["teres major", "long head of triceps", "humerus"],
        ["radial nerve", "deep artery of the arm"],
        ["axillary", "teres minor"],
    ),
    "posterior-triangle": (
        ["sternocleidomastoid", "trapezius", "clavicle"],
        ["accessory nerve"],
        ["phrenic"],
    ),
}
MOVEMENTS = {
    "myotome-c5": "elbow",
    "myotome-c6": "hand",
    "myotome-c7": "forearm straight",
    "myotome-c8": "finger",
    "myotome-t1": "little finger",
    "myotome-l2": "thigh",
    "myotome-l3": "knee",
    "myotome-l4": "foot",
    "myotome-l5": "great toe",
    "myotome-s1": "toes of one foot",
}


@pytest.fixture(scope="module")
def landmarks() -> Mapping[str, Point]:
    return read_landmarks(CONTENT / "landmarks.csv", [])


@pytest.fixture(scope="module")
def ours(atlas: Atlas) -> list[Structure]:
    return [one for one in atlas.structures.values() if one.kind in KINDS]


def outline(drawn: DrawnPlace, landmarks: Mapping[str, Point]) -> Polygon:
    """The area from behind, in mm to the side and above the floor."""
    return Polygon([place(text, landmarks)[[0, 2]] for text in drawn.places])


def bands(atlas: Atlas, skin_map: SkinMap, landmarks: Mapping[str, Point]) -> Iterator[tuple[str, Polygon]]:
    """The bands of one map by root, as they are drawn."""
    for one in atlas.structures.values():
        for drawn in one.drawn:
            if drawn.map is skin_map:
                yield one.roots or "", outline(drawn, landmarks)


def nearest_spine(height: float, landmarks: Mapping[str, Point]) -> str:
    """The vertebra whose spinous process lies nearest in height."""
    spines = {name: point for name, point in landmarks.items() if name.endswith("_spinous")}
    return min(spines, key=lambda name: abs(spines[name][2] - height)).removesuffix("_spinous")


@pytest.mark.parametrize("skin_map", SkinMap, ids=str)
def test_roots_stand_in_order_down_the_midline_and_only_the_first_map_goes_from_c4_to_t2(
    atlas: Atlas, landmarks: Mapping[str, Point], skin_map: SkinMap
) -> None:
    tops = {
        root: max(height for lateral, height in band.exterior.coords if lateral == 0)
        for root, band in bands(atlas, skin_map, landmarks)
        if any(lateral == 0 for lateral, _ in band.exterior.coords)
    }
    assert sorted(tops, key=lambda root: -tops[root]) == AT_THE_MIDLINE[skin_map]


@pytest.mark.parametrize("skin_map", SkinMap, ids=str)
def test_the_bands_of_a_map_neither_cross_themselves_nor_cover_each_other(
    atlas: Atlas, landmarks: Mapping[str, Point], skin_map: SkinMap
) -> None:
    drawn = dict(bands(atlas, skin_map, landmarks))
    assert [root for root, band in drawn.items() if not band.is_valid] == []
    covered = [
        (one, other)
        for one, other in combinations(drawn, 2)
        if drawn[one].intersection(drawn[other]).area > 0.06 * min(drawn[one].area, drawn[other].area)
    ]
    assert covered == []


@pytest.mark.parametrize("skin_map", SkinMap, ids=str)
def test_the_bands_of_a_map_leave_no_hole_in_the_back(
    atlas: Atlas, landmarks: Mapping[str, Point], skin_map: SkinMap
) -> None:
    back = unary_union([band.buffer(1.5) for _, band in bands(atlas, skin_map, landmarks)])
    whole = Polygon(
        [(0, 1480), (40, 1460), (45, 1340), (100, 1300), (130, 1180), (120, 1000), (100, 860), (0, 800)]
    )
    assert whole.difference(back).area < 0.01 * whole.area


def test_c1_has_no_skin_in_either_map(atlas: Atlas) -> None:
    first = atlas.structures["dermatome-c1"]
    assert (first.foerster, first.keegan_garrett, first.drawn) == ("None.", "None.", ())


def test_each_map_says_how_it_was_made(atlas: Atlas) -> None:
    both = atlas.structures["dermatomes"]
    assert "remaining sensibility" in (both.foerster or "")
    assert "1933" in (both.foerster or "")
    assert "1948" in (both.keegan_garrett or "")
    assert "discs" in (both.keegan_garrett or "")
    assert "were not seen" in (both.unchecked or "")


def test_every_root_is_told_in_both_maps_and_where_they_agree(atlas: Atlas) -> None:
    told = [one for one in atlas.structures.values() if one.kind is StructureKind.DERMATOME]
    assert len(told) == 31  # the two maps, C1 to C8, T1 to T12, L1 to L5, S1 to S5
    assert [one.id for one in told if not (one.foerster and one.keegan_garrett and one.agree)] == []


def test_the_maps_quarrel_over_l4_and_the_great_toe(atlas: Atlas) -> None:
    fourth = atlas.structures["dermatome-l4"]
    assert "great toe" in (fourth.keegan_garrett or "")
    assert "great toe" not in (fourth.foerster or "")
    assert "great toe" in (atlas.structures["dermatome-l5"].foerster or "")


def test_skin_belongs_to_the_right_ramus(atlas: Atlas) -> None:
    assert {id_: atlas.structures[id_].ramus for id_ in RAMUS} == RAMUS


def test_every_area_of_skin_has_a_nerve_and_all_its_nerves_are_of_its_ramus(atlas: Atlas) -> None:
    areas = [one for one in atlas.structures.values() if one.kind is StructureKind.SKIN_AREA]
    rami = {one.id: {nerve.ramus for nerve in atlas.ties.nerves_of_skin(one)} for one in areas}
    assert [one.id for one in areas if rami[one.id] != {one.ramus}] == []


def test_a_step_from_c4_to_t2_is_told_of_the_first_map_alone(atlas: Atlas) -> None:
    told = atlas.structures["dorsal-rami-cervical"].sign or ""
    assert "after Foerster" in told
    assert "strips of C5 to T1" in told


@pytest.mark.parametrize("id_", SPACES)
def test_a_space_has_its_borders_and_contents_and_not_its_neighbours(atlas: Atlas, id_: str) -> None:
    space = atlas.structures[id_]
    borders, contents = " | ".join(space.borders).lower(), " | ".join(space.contents).lower()
    wanted, inside, neither = SPACES[id_]
    assert [word for word in wanted if word not in borders] == []
    assert [word for word in inside if word not in contents] == []
    assert [word for word in neither if word in borders or word in contents] == []


def test_the_floor_of_a_triangle_is_none_of_its_borders(atlas: Atlas) -> None:
    assert atlas.structures["inferior-lumbar-triangle"].floor == "Internal oblique"
    assert "Transversalis fascia" in (atlas.structures["superior-lumbar-triangle"].floor or "")
    assert "atlanto-occipital membrane" in (atlas.structures["suboccipital-triangle"].floor or "")
    floors = atlas.structures["triangle-of-auscultation"]
    assert all(
        word in (floors.disputed or "") for word in ("rhomboid major", "erector spinae", "ribs 6 and 7")
    )


@pytest.mark.parametrize("id_", MOVEMENTS)
def test_a_root_is_tested_by_its_key_movement(atlas: Atlas, id_: str) -> None:
    assert MOVEMENTS[id_] in (atlas.structures[id_].tested or "")


def test_lists_of_myotomes_that_contradict_each_other_are_told_apart(atlas: Atlas) -> None:
    fifth = atlas.structures["myotome-c5"].disputed or ""
    assert "spinal injury" in fifth
    assert "abduction" in fifth
    assert "thumb" in (atlas.structures["myotome-c8"].disputed or "")


def test_a_disc_meets_the_root_that_passes_and_far_out_the_one_that_leaves(atlas: Atlas) -> None:
    told = atlas.structures["disc-and-root"].about
    assert "L4/5 meets L5, L5/S1 meets S1" in told
    assert told.endswith("L4/5 meets L4.")


@pytest.mark.parametrize(
    ("id_", "spine"),
    [
        ("surface-c2", "C2"),
        ("surface-c6", "C6"),
        ("surface-c7", "C7"),
        ("surface-t1", "T1"),
        ("surface-scapular-spine-root", "T3"),
        ("surface-inferior-angle", "T7"),
        ("surface-t12", "T12"),
    ],
)
def test_a_surface_point_lies_level_with_the_vertebra_of_the_rule(
    atlas: Atlas, landmarks: Mapping[str, Point], id_: str, spine: str
) -> None:
    point = atlas.structures[id_].drawn[0].point
    assert point
    assert nearest_spine(place(point, landmarks)[2], landmarks) == spine


def test_the_supracristal_line_is_drawn_level_at_l4(atlas: Atlas, landmarks: Mapping[str, Point]) -> None:
    line = atlas.structures["surface-supracristal-line"].drawn[0].places
    heights = [place(text, landmarks)[2] for text in line]
    assert np.ptp(heights) < 6
    assert {nearest_spine(height, landmarks) for height in heights} == {"L4"}


def test_what_this_body_has_otherwise_is_said(atlas: Atlas, landmarks: Mapping[str, Point]) -> None:
    assert landmarks["L5_spinous"][2] > landmarks["psis"][2] > landmarks["sacrum_median_1"][2]
    assert "between L5 and S1" in (atlas.structures["surface-psis"].sure or "")


@pytest.mark.parametrize(
    ("id_", "figures"),
    [
        ("surface-c7", ("37.5 %", "77 %", "54.5 %", "18 %")),
        ("surface-inferior-angle", ("T8 on average", "T4 to T11", "68 %")),
        ("surface-supracristal-line", ("87 %", "77 %", "0.7", "1.0", "26 %")),
        ("surface-psis", ("81 %", "51 %", "44 %")),
        ("surface-sacral-hiatus", ("45 %", "21 %")),
        ("surface-conus", ("lower third of L1", "T12", "L3")),
        ("counting-vertebrae", ("69 %", "55 %")),
    ],
)
def test_how_sure_a_finger_is_stands_in_figures(atlas: Atlas, id_: str, figures: tuple[str, ...]) -> None:
    sure = atlas.structures[id_].sure or ""
    assert [figure for figure in figures if figure not in sure] == []


def test_the_level_of_the_inferior_angle_is_no_sure_fact(atlas: Atlas) -> None:
    angle = atlas.structures["surface-inferior-angle"]
    assert angle.levels == "T7–T8"
    assert "T6" in (angle.disputed or "")
    assert "sank" in (angle.disputed or "")


def test_what_can_be_felt_says_how_it_is_found_step_by_step(atlas: Atlas) -> None:
    felt = [one for one in atlas.structures.values() if one.id.startswith("surface-") and one.feel]
    assert len(felt) >= 25
    assert [one.id for one in felt if len(one.find) < 2 and one.id != "surface-conus"] == []


def test_only_imaging_is_said_to_tell_a_level_for_a_needle(atlas: Atlas) -> None:
    assert "only imaging" in atlas.structures["counting-vertebrae"].find[-1]


def test_no_text_of_skin_surface_and_spaces_says_what_the_house_does_not_print(ours: list[Structure]) -> None:
    wrong = [(one.id, fault) for one in ours for text in texts(one) for fault in faults(text)]
    assert wrong == []


def test_no_sentence_of_them_is_too_long_to_read(ours: list[Structure]) -> None:
    long = [
        (one.id, sentence)
        for one in ours
        for text in texts(one)
        for sentence in sentences(text)
        if len(sentence.split()) > 48
    ]
    assert long == []


def texts(one: Structure) -> Iterator[str]:
    """All that is told of a structure in sentences."""
    yield from (
        text
        for text in (
            *(one.about, one.plain, one.feel, one.clinical, one.floor, one.roof, one.why, one.foerster),
            *(one.keegan_garrett, one.agree, one.tested, one.sure, one.disputed, one.unchecked),
        )
        if text
    )
    yield from (*one.find, *one.borders, *one.contents)
