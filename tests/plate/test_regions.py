"""Every muscle that is drawn has an outline that could be that muscle's."""

from __future__ import annotations

import json

import numpy as np
import pytest

from backatlas.atlas import CONTENT, Atlas
from backatlas.body.attachments import read_attachments
from backatlas.plate.build import DRAWN_DEPTHS, Plate, regions_json
from backatlas.plate.frame import TOP
from backatlas.plate.skeletons.back import body_outline
from backatlas.records.anatomy import MuscleKind

SHAPED = {path.stem for path in (CONTENT / "attachments").glob("*.toml")}
# Some have fibres for the body in three dimensions alone.
UNSEEN = {
    path.stem
    for path in (CONTENT / "muscles").glob("*.md")
    if "\nlayer: off-plate\n" in path.read_text(encoding="utf-8")
}
IDS = sorted(SHAPED - UNSEEN)
# An outline is drawn with rounded corners and the skin by eye; neither is exact to the millimetre.
TOLERANCE = 1.0


def test_every_muscle_of_a_drawn_layer_has_a_region_or_members_that_have(atlas: Atlas) -> None:
    without = [
        muscle.id
        for muscle in atlas.muscles.values()
        if atlas.layer(muscle).depth in DRAWN_DEPTHS and not atlas.regions(muscle)
    ]
    assert without == []


@pytest.mark.parametrize("id_", ["biceps-brachii", "rectus-abdominis", "quadriceps-femoris"])
def test_a_muscle_of_the_front_has_fibres_but_no_region(atlas: Atlas, plate: Plate, id_: str) -> None:
    assert id_ in SHAPED
    assert id_ not in plate.regions
    assert id_ not in atlas.drawn


def test_what_lies_in_front_belongs_to_the_body_and_not_to_the_plate(plate: Plate) -> None:
    """From rib 5 the external oblique runs round to the midline; from behind its fingers are seen at the border alone."""
    attached = read_attachments(CONTENT / "attachments", [])["external-oblique"]
    back, front, *fingers = attached.sheet
    assert (back.in_front, front.in_front) == (False, True)
    assert front.origin[0].startswith("R5_")
    assert [sheet.origin[0][:3] for sheet in fingers] == ["R5_", "R6_", "R7_", "R8_"]
    assert front not in attached.seen_from_behind.sheet
    assert attached.of_the_body.sheet == (back, front)
    inner, _, _, highest = plate.regions["external-oblique"].outline.bounds
    assert inner > 80
    # Rib 5 turns forward 1228 mm above the floor, rib 4 at 1260.
    assert 1200 < highest < 1245


def test_every_region_is_a_muscle_and_no_group(atlas: Atlas, plate: Plate) -> None:
    assert sorted(plate.regions) == IDS
    assert [id_ for id_ in plate.regions if atlas.muscles[id_].kind is MuscleKind.GROUP] == []


def test_every_depth_has_regions(plate: Plate) -> None:
    assert {region.depth for region in plate.regions.values()} == set(DRAWN_DEPTHS)


@pytest.mark.parametrize("id_", IDS)
def test_the_outline_is_valid_and_not_empty(plate: Plate, id_: str) -> None:
    outline = plate.regions[id_].outline
    assert outline.is_valid
    assert outline.area > 20


@pytest.mark.parametrize("id_", IDS)
def test_the_outline_lies_in_the_right_half_of_the_body(plate: Plate, id_: str) -> None:
    outline = plate.regions[id_].outline
    assert outline.difference(body_outline().buffer(TOLERANCE)).area == 0


@pytest.mark.parametrize("id_", IDS)
def test_no_bundle_is_too_slender_to_be_seen_or_hit(plate: Plate, id_: str) -> None:
    for bundle in plate.regions[id_].bundles:
        belly = bundle.seen[:, bundle.seen.shape[1] // 2]
        assert np.linalg.norm(np.diff(belly, axis=0), axis=1).sum() >= 2.5


@pytest.mark.parametrize("id_", IDS)
def test_fibres_are_finite_and_run_in_three_dimensions(plate: Plate, id_: str) -> None:
    for bundle in plate.regions[id_].bundles:
        assert bundle.fibres.shape[2] == 3
        assert np.isfinite(bundle.fibres).all()
        assert bundle.tendon.shape == (len(bundle.fibres), 2)
        assert (bundle.tendon.sum(axis=1) < 1).all()


def test_a_layer_is_drawn_from_the_ribs_to_the_skin(plate: Plate) -> None:
    depths = [region.depth for region in plate.regions.values()]
    assert depths == sorted(depths, reverse=True)


@pytest.mark.parametrize(
    ("column", "further_out"),
    [
        ("spinalis-thoracis", "longissimus-thoracis"),
        ("longissimus-thoracis", "iliocostalis-lumborum"),
        ("rectus-capitis-posterior-minor", "rectus-capitis-posterior-major"),
        ("rotatores-breves", "levatores-costarum-breves"),
        ("rhomboid-major", "infraspinatus"),
    ],
)
def test_columns_stand_in_their_order_from_the_midline(plate: Plate, column: str, further_out: str) -> None:
    inner, outer = (plate.regions[id_].outline.centroid.x for id_ in (column, further_out))
    assert inner < outer


@pytest.mark.parametrize(
    ("under", "over"),
    [
        ("multifidus-cervicis", "semispinalis-cervicis"),
        ("semispinalis-cervicis", "semispinalis-capitis"),
        ("multifidus-thoracis", "semispinalis-thoracis"),
        ("splenius-cervicis", "splenius-capitis"),
        ("iliocostalis-cervicis", "iliocostalis-thoracis"),
        ("rectus-capitis-posterior-minor", "rectus-capitis-posterior-major"),
        ("rotatores-lumborum", "multifidus-lumborum"),
        ("external-oblique", "latissimus-dorsi"),
        ("latissimus-dorsi", "trapezius-ascending"),
    ],
)
def test_what_covers_a_muscle_is_drawn_after_it(plate: Plate, under: str, over: str) -> None:
    drawn = list(plate.regions)
    assert drawn.index(under) < drawn.index(over)


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("trapezius-descending", "trapezius-transverse"),
        ("trapezius-transverse", "trapezius-ascending"),
        ("rhomboid-minor", "rhomboid-major"),
        ("infraspinatus", "teres-minor"),
        ("teres-minor", "teres-major"),
        ("serratus-posterior-superior", "serratus-posterior-inferior"),
    ],
)
def test_neighbours_stand_above_one_another(plate: Plate, upper: str, lower: str) -> None:
    assert plate.regions[upper].outline.centroid.y > plate.regions[lower].outline.centroid.y


def test_the_regions_are_told_in_millimetres(plate: Plate) -> None:
    told = json.loads(regions_json(plate))
    assert told["units"] == "mm"
    assert sorted(told["muscles"]) == IDS
    for muscle in told["muscles"].values():
        for polygon in muscle["polygons"]:
            assert len(polygon) >= 4
            assert all(-5 <= lateral <= 270 and 600 <= height <= 1660 for lateral, height in polygon)


@pytest.mark.parametrize("id_", IDS)
def test_the_outline_fits_the_picture(plate: Plate, id_: str) -> None:
    left, bottom, right, top = plate.regions[id_].outline.bounds
    assert left >= -1
    assert right <= 270
    assert bottom >= TOP - 1000
    assert top <= TOP
