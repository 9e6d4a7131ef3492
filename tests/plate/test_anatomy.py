"""Muscles run between the bones that textbooks name."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
import pytest
from shapely import union_all
from shapely.geometry import LineString, Point, Polygon

from backatlas.atlas import CONTENT, Atlas
from backatlas.body.attachments import read_attachments
from backatlas.body.fibres import Array
from backatlas.body.landmarks import place, read_landmarks
from backatlas.plate.build import Plate
from backatlas.records.attachments import Slip
from backatlas.records.spine import VERTEBRAE

DRAWN = read_attachments(CONTENT / "attachments", [])
MARKS = read_landmarks(CONTENT / "landmarks.csv", [])
# Muscles that share less than this many square millimetres are neighbours rather than one over the other.
OVERLAP = 4.0


def levels(slip: Slip) -> int:
    """How many vertebrae a bundle climbs."""
    start, end = (VERTEBRAE.index(text.split("_")[0]) for text in (slip.origin, slip.insertion))
    return start - end


def bones(texts: Iterable[str], part: str) -> set[str]:
    """The bones whose landmark of this part the texts name: T7 of "T7_spinous + (0, 0, 8)"."""
    return {text.split("_")[0] for text in texts if text.split(" ")[0].endswith(f"_{part}")}


def ends(plate: Plate, id_: str, step: int) -> Array:
    """Where all fibres of a muscle start (step 0) or end (step -1): (fibres, 3)."""
    return np.concatenate([bundle.fibres[:, step] for bundle in plate.regions[id_].bundles])


def side(plate: Plate, id_: str, height: float) -> tuple[float, float]:
    """The least and the greatest distance of a muscle from the midline at a height, in mm."""
    left, _, right, _ = (
        plate.regions[id_].outline.intersection(LineString([(-20, height), (270, height)])).bounds
    )
    return left, right


@pytest.mark.parametrize(
    ("id_", "least", "most"),
    [
        ("semispinalis-thoracis", 4, 7),
        ("semispinalis-cervicis", 4, 7),
        ("multifidus-thoracis", 2, 4),
        ("multifidus-cervicis", 2, 4),
        ("rotatores-longi", 2, 2),
        ("rotatores-breves", 1, 1),
        ("rotatores-cervicis", 1, 1),
        ("rotatores-lumborum", 1, 2),
        ("interspinales-thoracis", 1, 1),
        ("interspinales-cervicis", 1, 1),
        ("interspinales-lumborum", 1, 1),
        ("intertransversarii-laterales-lumborum", 1, 1),
    ],
)
def test_a_bundle_climbs_as_many_vertebrae_as_its_muscle_does(id_: str, least: int, most: int) -> None:
    climbed = {levels(slip) for slip in DRAWN[id_].bundles()}
    assert least <= min(climbed) <= max(climbed) <= most


@pytest.mark.parametrize(("id_", "down"), [("levatores-costarum-breves", 1), ("levatores-costarum-longi", 2)])
def test_a_levator_reaches_the_rib_below_or_the_one_after(id_: str, down: int) -> None:
    for slip in DRAWN[id_].bundles():
        vertebra, rib = slip.origin.split("_")[0], slip.insertion.split("_")[0]
        assert int(rib[1:]) - (VERTEBRAE.index(vertebra) - VERTEBRAE.index("C7")) == down


@pytest.mark.parametrize(
    ("id_", "top", "bottom"),
    [
        ("rhomboid-minor", "C7_spinous", "T1_spinous"),
        ("rhomboid-major", "T2_spinous", "T5_spinous"),
        ("latissimus-dorsi", "T7_spinous", "sacrum_median_1"),
        ("trapezius-ascending", "T4_spinous", "T12_spinous"),
        ("serratus-posterior-inferior", "T11_spinous", "L3_spinous"),
    ],
)
def test_a_sheet_leaves_the_midline_where_it_should(plate: Plate, id_: str, top: str, bottom: str) -> None:
    starts = np.concatenate([bundle.fibres[:, 0] for bundle in plate.regions[id_].bundles])
    heights = starts[starts[:, 0] < 60, 2]
    assert heights.max() == pytest.approx(MARKS[top][2], abs=16)
    assert heights.min() == pytest.approx(MARKS[bottom][2], abs=25)


def test_multifidus_covers_every_spinous_process_from_the_axis_to_the_sacrum() -> None:
    ends = {
        slip.insertion.split("_")[0]
        for part in ("cervicis", "thoracis", "lumborum")
        for slip in DRAWN[f"multifidus-{part}"].bundles()
    }
    assert ends == set(VERTEBRAE) - {"C1"}


def test_three_muscles_close_the_suboccipital_triangle(plate: Plate) -> None:
    sides = ("rectus-capitis-posterior-major", "obliquus-capitis-superior", "obliquus-capitis-inferior")
    major, superior, inferior = (plate.regions[id_].outline for id_ in sides)
    corners = [
        place(text, MARKS)[[0, 2]]
        for text in ("C2_spinous + (3, 0, -6)", "C1_transverse", "inferior_nuchal_line_25 + (10, 0, 0)")
    ]
    triangle = Polygon(corners)
    # Its corners are at the axis, the atlas and the skull; each muscle lies along a side, the middle is open.
    for side in (major, superior, inferior):
        assert side.distance(triangle) < 3
    assert triangle.difference(union_all([major, superior, inferior])).area > 0.15 * triangle.area
    assert major.distance(inferior) < 1
    assert superior.distance(inferior) < 12


def test_supraspinatus_and_infraspinatus_lie_on_either_side_of_the_spine_of_the_scapula(plate: Plate) -> None:
    for name in ("scapula_spine_90", "scapula_spine_104"):
        spine = MARKS[name]
        above, below = (plate.regions[id_].outline for id_ in ("supraspinatus", "infraspinatus"))
        column = Polygon([(spine[0] + x, y) for x, y in ((-2, 1150), (2, 1150), (2, 1400), (-2, 1400))])
        assert above.intersection(column).bounds[1] > spine[2] - 6
        assert below.intersection(column).bounds[3] < spine[2] + 6


def test_no_muscle_is_drawn_over_one_that_its_text_puts_above_it(plate: Plate, atlas: Atlas) -> None:
    place_of = {id_: place for place, id_ in enumerate(plate.regions)}
    wrong = [
        f"{under} over {over}"
        for under in plate.regions
        for over in atlas.muscles[under].covered_by
        if over in place_of and place_of[over] < place_of[under]
        if plate.regions[under].outline.intersection(plate.regions[over].outline).area > OVERLAP
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "layers",
    [
        ("trapezius-ascending", "latissimus-dorsi", "serratus-posterior-inferior", "iliocostalis-lumborum"),
        ("trapezius-transverse", "rhomboid-major", "serratus-posterior-superior", "longissimus-thoracis"),
        (
            "trapezius-descending",
            "splenius-capitis",
            "semispinalis-capitis",
            "rectus-capitis-posterior-major",
        ),
        ("semispinalis-capitis", "semispinalis-cervicis", "multifidus-cervicis", "rotatores-cervicis"),
        ("longissimus-thoracis", "semispinalis-thoracis", "multifidus-thoracis", "rotatores-longi"),
        ("rotatores-longi", "rotatores-breves"),
        ("deltoid-posterior", "latissimus-dorsi", "teres-major"),
        ("thoracolumbar-fascia", "iliocostalis-lumborum", "multifidus-lumborum", "quadratus-lumborum"),
    ],
    ids=lambda layers: layers[0],
)
def test_peeling_meets_the_layers_in_their_order(plate: Plate, layers: tuple[str, ...]) -> None:
    drawn = list(plate.regions)
    places = [drawn.index(id_) for id_ in layers]
    assert places == sorted(places, reverse=True)


@pytest.mark.parametrize(
    ("at", "columns"),
    [
        ("C5_transverse", ("spinalis-cervicis", "longissimus-cervicis", "iliocostalis-cervicis")),
        ("T6_spinous", ("spinalis-thoracis", "longissimus-thoracis", "iliocostalis-thoracis")),
        ("T9_spinous", ("spinalis-thoracis", "longissimus-thoracis", "iliocostalis-lumborum")),
        ("L1_spinous", ("spinalis-thoracis", "longissimus-thoracis", "iliocostalis-lumborum")),
    ],
)
def test_the_three_columns_stand_side_by_side(plate: Plate, at: str, columns: tuple[str, ...]) -> None:
    sides = [side(plate, id_, MARKS[at][2]) for id_ in columns]
    assert [left for left, _ in sides] == sorted(left for left, _ in sides)
    assert [right for _, right in sides] == sorted(right for _, right in sides)


@pytest.mark.parametrize("id_", ["semispinalis-thoracis", "semispinalis-cervicis"])
def test_only_the_last_bundle_of_semispinalis_climbs_more_than_six(id_: str) -> None:
    assert sorted(levels(slip) for slip in DRAWN[id_].bundles())[-2] <= 6


def test_semispinalis_reaches_further_than_multifidus_and_multifidus_than_the_rotatores() -> None:
    semispinalis, multifidus, rotatores = (
        np.mean([levels(slip) for slip in DRAWN[id_].bundles()])
        for id_ in ("semispinalis-thoracis", "multifidus-thoracis", "rotatores-breves")
    )
    assert semispinalis > multifidus > rotatores


def test_rotatores_lumborum_climb_as_far_as_their_text_says(atlas: Atlas) -> None:
    assert {levels(slip) for slip in DRAWN["rotatores-lumborum"].bundles()} == {1, 2}
    assert "second vertebra above" in atlas.muscles["rotatores-lumborum"].insertion


@pytest.mark.parametrize(
    ("id_", "text", "vertebrae"),
    [
        ("rhomboid-major", "T2–T5", {"T2", "T3", "T4", "T5"}),
        ("rhomboid-minor", "ligamentum nuchae and spinous processes C7–T1", {"C6", "C7", "T1"}),
        ("splenius-cervicis", "T3–T6", {"T3", "T4", "T5", "T6"}),
        ("latissimus-dorsi", "T7–T12", set(VERTEBRAE[VERTEBRAE.index("T7") :])),
        ("trapezius-ascending", "T4–T12", {"T3", *VERTEBRAE[VERTEBRAE.index("T4") : VERTEBRAE.index("L1")]}),
        ("serratus-posterior-superior", "C7–T3", {"C6", "C7", "T1", "T2", "T3"}),
        ("serratus-posterior-inferior", "T11–L2 (or L3)", {"T11", "T12", "L1", "L2", "L3"}),
    ],
)
def test_the_picture_starts_at_the_vertebrae_of_the_text(
    atlas: Atlas, id_: str, text: str, vertebrae: set[str]
) -> None:
    assert text in atlas.muscles[id_].origin
    assert bones([name for sheet in DRAWN[id_].sheet for name in sheet.origin], "spinous") == vertebrae


def test_levator_scapulae_has_a_head_from_each_of_the_upper_four_vertebrae() -> None:
    heads = [bones(sheet.origin, "transverse") for sheet in DRAWN["levator-scapulae"].sheet]
    assert heads == [{"C1"}, {"C2"}, {"C3"}, {"C4"}]


def test_rectus_capitis_posterior_minor_lies_outside_the_suboccipital_triangle(plate: Plate) -> None:
    minor, major = (
        plate.regions[f"rectus-capitis-posterior-{size}"].outline.bounds for size in ("minor", "major")
    )
    axis, atlas, skull = (MARKS[name] for name in ("C2_spinous", "C1_transverse", "inferior_nuchal_line_25"))
    triangle = Polygon([axis[[0, 2]], atlas[[0, 2]], skull[[0, 2]] + (6, 0)])
    outline = plate.regions["rectus-capitis-posterior-minor"].outline
    assert outline.intersection(triangle).area < 0.05 * outline.area
    assert minor[2] < major[2]
    # It starts from the atlas, not the axis.
    assert minor[1] > axis[2] + 15


def test_latissimus_turns_over_so_that_its_lowest_fibres_end_highest(plate: Plate) -> None:
    start, end = ends(plate, "latissimus-dorsi", 0), ends(plate, "latissimus-dorsi", -1)
    spine, loin = start[:, 0] < 1, start[:, 0] > 70
    assert end[spine, 2].max() < end[loin, 2].min()
    floor = LineString([MARKS[f"humerus_intertubercular_floor_{end}"][[0, 2]] for end in ("top", "bottom")])
    assert max(floor.distance(Point(point)) for point in end[:, [0, 2]]) < 6


@pytest.mark.parametrize(
    "name", ["R9_97", "R10_97", "R11_97", "R12_97", "iliac_crest_80", "sacrum_median_1", "T7_spinous"]
)
def test_latissimus_takes_fibres_from_spine_crest_and_the_lower_four_ribs(plate: Plate, name: str) -> None:
    start = ends(plate, "latissimus-dorsi", 0)
    assert np.linalg.norm(start - MARKS[name], axis=1).min() < 15


def test_latissimus_holds_the_inferior_angle_down(plate: Plate) -> None:
    angle = Point(MARKS["scapula_inferior_angle"][[0, 2]])
    assert plate.regions["latissimus-dorsi"].outline.contains(angle)


def test_the_parts_of_trapezius_meet_at_c7_and_below_t3(plate: Plate) -> None:
    descending, transverse, ascending = (
        ends(plate, f"trapezius-{part}", 0)[:, 2] for part in ("descending", "transverse", "ascending")
    )
    assert descending.min() == pytest.approx(transverse.max(), abs=4)
    assert descending.min() == pytest.approx(MARKS["C7_spinous"][2], abs=5)
    assert transverse.min() == pytest.approx(ascending.max(), abs=4)
    assert MARKS["T4_spinous"][2] < ascending.max() < MARKS["T3_spinous"][2]


def test_the_parts_of_trapezius_end_on_clavicle_acromion_and_spine_of_the_scapula(plate: Plate) -> None:
    descending, transverse, ascending = (
        ends(plate, f"trapezius-{part}", -1) for part in ("descending", "transverse", "ascending")
    )
    clavicle = LineString(
        [MARKS[name][[0, 2]] for name in ("clavicle_lateral_third", "clavicle_acromial_end")]
    )
    assert max(clavicle.distance(Point(point)) for point in descending[:, [0, 2]]) < 12
    assert descending[:, 0].min() >= MARKS["clavicle_lateral_third"][0]
    assert transverse[:, 0].max() == pytest.approx(MARKS["scapula_acromion_tip"][0], abs=6)
    assert transverse[:, 0].min() == pytest.approx(MARKS["scapula_spine_90"][0], abs=6)
    # The ascending fibres gather on the tubercle, where the crest of the spine of the scapula begins.
    assert np.linalg.norm(ascending - MARKS["scapula_spine_90"], axis=1).max() < 20


def test_the_tendinous_diamond_of_trapezius_is_widest_at_c7(plate: Plate) -> None:
    heights, tendons = [], []
    for part in ("descending", "transverse", "ascending"):
        for bundle in plate.regions[f"trapezius-{part}"].bundles:
            lengths = np.linalg.norm(np.diff(bundle.seen, axis=1), axis=2).sum(axis=1)
            heights += list(bundle.fibres[:, 0, 2])
            tendons += list(bundle.tendon[:, 0] * lengths)
    order = np.argsort(heights)
    by_height = np.array(heights)[order], np.array(tendons)[order]
    marks = ("C2_spinous", "C7_spinous", "T4_spinous")
    upper, middle, lower = (np.interp(MARKS[name][2], *by_height) for name in marks)
    assert middle > 20
    assert upper < 0.6 * middle > lower


@pytest.mark.parametrize(
    ("id_", "ribs"),
    [
        ("serratus-posterior-superior", ["R2", "R3", "R4", "R5"]),
        ("serratus-posterior-inferior", ["R9", "R10", "R11", "R12"]),
    ],
)
def test_four_slips_of_serratus_posterior_end_on_their_ribs(plate: Plate, id_: str, ribs: list[str]) -> None:
    bundles = plate.regions[id_].bundles
    assert len(bundles) == len(ribs)
    for bundle, rib in zip(bundles, ribs, strict=True):
        arc = LineString([MARKS[f"{rib}_{share}"][[0, 2]] for share in (40, 60, 80, 97)])
        nearest = min(arc.distance(Point(point)) for point in bundle.seen[:, -1])
        assert nearest < 6
        # A little lateral to the angle, which stands at three fifths of the arc.
        assert bundle.seen[:, -1, 0].max() > MARKS[f"{rib}_60"][0]


@pytest.mark.parametrize(
    "id_", ["interspinales-cervicis", "interspinales-lumborum", "rotatores-cervicis", "rotatores-breves"]
)
def test_a_small_slip_is_a_band_and_no_bead(plate: Plate, id_: str) -> None:
    for bundle in plate.regions[id_].bundles:
        first, middle, last = (
            np.linalg.norm(bundle.seen[-1, step] - bundle.seen[0, step]) for step in (0, 12, -1)
        )
        assert min(first, last) > 0.7 * middle


@pytest.mark.parametrize("vertebra", ["L1", "L2", "L3", "L4"])
def test_intertransversarii_fill_the_space_between_lumbar_transverse_processes(
    plate: Plate, vertebra: str
) -> None:
    below = VERTEBRAE[VERTEBRAE.index(vertebra) + 1]
    upper, lower = (MARKS[f"{name}_transverse"][[0, 2]] + (-5, 0) for name in (vertebra, below))
    way = LineString([upper, lower])
    filled = plate.regions["intertransversarii-laterales-lumborum"].outline.intersection(way)
    assert filled.length > 0.6 * way.length


def test_sternocleidomastoid_runs_from_the_skull_down_and_forward_under_the_edge_of_trapezius(
    plate: Plate,
) -> None:
    neck = plate.regions["sternocleidomastoid"].outline
    assert neck.distance(Point(MARKS["mastoid_tip"][[0, 2]])) < 6
    # Beside trapezius at the jaw, and gone behind it above the collar-bone.
    assert side(plate, "sternocleidomastoid", 1450)[0] > side(plate, "trapezius-descending", 1450)[1]
    low = neck.intersection(Polygon([(0, 1340), (90, 1340), (90, 1386), (0, 1386)]))
    assert low.difference(plate.regions["trapezius-descending"].outline).area < 12
    assert neck.bounds[1] > MARKS["clavicle_at_34"][2]


def test_the_middle_deltoid_begins_at_the_acromion_beside_the_posterior_part(plate: Plate) -> None:
    middle, posterior = (plate.regions[f"deltoid-{part}"].outline for part in ("middle", "posterior"))
    start = ends(plate, "deltoid-middle", 0)
    assert start[:, 0].min() > MARKS["scapula_acromial_angle"][0]
    assert middle.distance(Point(MARKS["humerus_deltoid_tuberosity"][[0, 2]])) < 12
    assert middle.centroid.x > posterior.centroid.x + 10
    assert middle.bounds[2] >= posterior.bounds[2] - 2


def test_the_heads_of_triceps_begin_below_the_socket_and_on_the_humerus_and_share_the_elbow(
    plate: Plate,
) -> None:
    long, lateral, medial = (bundle.fibres for bundle in plate.regions["triceps-brachii"].bundles)
    assert np.linalg.norm(long[:, 0] - MARKS["scapula_infraglenoid"], axis=1).max() < 12
    assert lateral[:, 0, 2].max() > medial[:, 0, 2].max()
    for head in (long, lateral, medial):
        assert np.linalg.norm(head[:, -1] - MARKS["ulna_olecranon"], axis=1).max() < 15


def test_the_long_head_of_triceps_passes_between_teres_minor_and_teres_major(plate: Plate) -> None:
    """Behind major and in front of minor, as the spaces beside it are told."""
    order = list(plate.regions)
    major, triceps, minor = (order.index(id_) for id_ in ("teres-major", "triceps-brachii", "teres-minor"))
    assert major < triceps < minor
    for id_ in ("teres-major", "teres-minor"):
        assert plate.regions["triceps-brachii"].outline.intersects(plate.regions[id_].outline)


def test_piriformis_comes_out_from_under_the_sacrum_and_ends_on_the_trochanter(plate: Plate) -> None:
    piriformis = plate.regions["piriformis"].outline
    assert piriformis.bounds[0] > MARKS["sacrum_lateral_3"][0] - 6
    assert piriformis.distance(Point(MARKS["femur_trochanter_top"][[0, 2]])) < 6
    over = plate.regions["gluteus-maximus"].outline
    assert piriformis.difference(over).area < 0.1 * piriformis.area


@pytest.mark.parametrize("upper", range(1, 11))
def test_an_external_intercostal_closes_its_space_from_behind(plate: Plate, upper: int) -> None:
    """Beside the angles of both ribs there is flesh from one to the other; its fibres end further forward than they begin."""
    one, other = (MARKS[f"R{rib}_at_35"][[0, 2]] for rib in (upper, upper + 1))
    between = LineString([one + 0.4 * (other - one), one + 0.6 * (other - one)])
    outline = plate.regions["intercostales-externi"].outline
    assert outline.intersection(between).length > 0.8 * between.length
    sheet = DRAWN["intercostales-externi"].sheet[upper - 1]
    shares = [
        [int(share) for text in line for share in re.findall(rf"^R{rib}_at_(\d+)", text)]
        for line, rib in ((sheet.origin, upper), (sheet.insertion, upper + 1))
    ]
    assert len(shares[0]) == len(shares[1])
    assert all(begins < ends for begins, ends in zip(*shares, strict=True))


def test_internal_oblique_is_the_floor_of_the_lumbar_triangle(plate: Plate) -> None:
    """Between latissimus, the free edge of external oblique and the crest: no bone and no gap is seen there."""
    order = list(plate.regions)
    assert order.index("internal-oblique") < order.index("external-oblique") < order.index("latissimus-dorsi")
    latissimus, oblique, floor = (
        plate.regions[id_].outline for id_ in ("latissimus-dorsi", "external-oblique", "internal-oblique")
    )
    height = MARKS["iliac_crest_95"][2] + 12
    inner = latissimus.intersection(LineString([(0, height), (200, height)])).bounds[2]
    outer = oblique.intersection(LineString([(0, height), (200, height)])).bounds[0]
    across = LineString([(inner, height), (outer, height)])
    assert across.length > 4
    assert floor.intersection(across).length > 0.95 * across.length


def test_fingers_of_external_oblique_lie_between_those_of_serratus_anterior(plate: Plate) -> None:
    """On each of ribs 5 to 8 serratus ends above and external oblique begins below it."""
    fingers = plate.regions["external-oblique"].bundles[1:]
    assert len(fingers) == 4
    for rib, finger in zip(range(5, 9), fingers, strict=True):
        (sheet,) = (
            one
            for one in DRAWN["serratus-anterior"].seen_from_behind.sheet
            if {text.split("_")[0] for text in one.origin} == {f"R{rib}"}
        )
        tip = np.mean([place(text, MARKS) for text in sheet.origin], axis=0)
        assert finger.fibres[:, 0, 2].mean() < tip[2]
        assert finger.fibres[:, 0, 2].mean() > MARKS[f"R{rib + 1}_97"][2]
