"""Where each muscle belongs in the textbooks, apart from how deep it is drawn."""

from __future__ import annotations

from collections import Counter

import pytest

from backatlas.atlas import Atlas
from backatlas.records.anatomy import Axis, Depth, Muscle, MuscleKind
from backatlas.wording.nerves import DORSAL, NerveNames
from tests.content.prose import faults

BELONGS = [
    ("trapezius", "extrinsic-superficial", "superficial"),
    ("levator-scapulae", "extrinsic-superficial", "under-trapezius"),
    ("serratus-posterior-superior", "extrinsic-intermediate", "intermediate"),
    ("splenius-capitis", "intrinsic-superficial", "splenii"),
    ("longissimus-thoracis-lumbar", "intrinsic-intermediate", "transversospinal"),
    ("semispinalis-capitis", "deep-transversospinal", "transversospinal"),
    ("rotatores-breves", "deep-transversospinal", "segmental"),
    ("levatores-costarum-longi", "deep-segmental", "segmental"),
    ("obliquus-capitis-inferior", "deep-suboccipital", "segmental"),
    ("intertransversarii-laterales-lumborum", "ventral-segmental", "segmental"),
    ("serratus-anterior", "shoulder-thoracic", "intermediate"),
    ("teres-major", "shoulder-scapulohumeral", "under-trapezius"),
    ("deltoid-posterior", "shoulder-scapulohumeral", "superficial"),
    ("supraspinatus", "rotator-cuff", "under-trapezius"),
    ("biceps-brachii", "arm-anterior", "off-plate"),
    ("flexor-pollicis-longus", "forearm-anterior", "off-plate"),
    ("brachioradialis", "forearm-posterior", "off-plate"),
    ("external-oblique", "abdominal-anterolateral", "superficial"),
    ("quadratus-lumborum", "abdominal-posterior", "segmental"),
    ("diaphragm", "floor-of-the-chest", "off-plate"),
    ("gluteus-maximus", "gluteal-region", "superficial"),
    ("gluteus-medius", "gluteal-region", "under-trapezius"),
    ("semitendinosus", "thigh-posterior", "under-trapezius"),
    ("thoracolumbar-fascia", "fascia", "intermediate"),
]
# Some muscles of a group are supplied by the other rami, or by a nerve of another kind.
MIXED = {"intertransversarii"}


@pytest.mark.parametrize(("id_", "division", "depth"), BELONGS)
def test_a_muscle_has_its_place_in_the_textbooks_and_a_depth_on_the_plate(
    atlas: Atlas, id_: str, division: str, depth: str
) -> None:
    muscle = atlas.muscles[id_]
    assert (muscle.scheme, muscle.layer) == (division, depth)


def test_what_is_epaxial_is_supplied_by_dorsal_rami_and_nothing_else_is(atlas: Atlas) -> None:
    names = NerveNames(atlas.nerves)
    for muscle in atlas.muscles.values():
        if muscle.id in MIXED or muscle.kind is MuscleKind.FASCIA:
            continue
        dorsal = bool({DORSAL, "suboccipital"} & set(names.named(muscle.innervation)))
        assert dorsal is (atlas.division(muscle).axis is Axis.EPAXIAL), muscle.id


def test_every_narrow_division_holds_a_muscle_and_only_narrow_ones_do(atlas: Atlas) -> None:
    held = Counter(muscle.scheme for muscle in atlas.muscles.values())
    wide = {division.within for division in atlas.divisions.values()} - {None}
    assert set(held) == set(atlas.divisions) - wide


def test_a_division_has_the_axis_of_the_wider_one_and_says_what_it_is(atlas: Atlas) -> None:
    for division in atlas.divisions.values():
        if division.within:
            assert division.axis is atlas.divisions[division.within].axis
        assert list(faults(division.about)) == []
        assert division.about.endswith(".")


def test_members_of_a_group_belong_where_the_group_does(atlas: Atlas) -> None:
    apart = {
        muscle.id
        for muscle in atlas.muscles.values()
        for group in atlas.ancestors(muscle)
        if muscle.scheme != group.scheme
    }
    assert apart == {
        "intertransversarii-anteriores-cervicis",
        "intertransversarii-posteriores-laterales-cervicis",
        "intertransversarii-laterales-lumborum",
    }


@pytest.mark.parametrize(
    ("id_", "place"),
    [
        ("rhomboid-major", Depth.SUPERFICIAL),
        ("multifidus-lumborum", Depth.DEEP),
        ("quadratus-lumborum", Depth.ELSEWHERE),
        ("gluteus-medius", Depth.ELSEWHERE),
    ],
)
def test_superficial_and_deep_are_words_for_back_muscles(atlas: Atlas, id_: str, place: Depth) -> None:
    assert atlas.place(atlas.muscles[id_]) is place


def test_what_terminologia_anatomica_sets_in_brackets_is_inconstant(atlas: Atlas) -> None:
    inconstant = [muscle.latin for muscle in atlas.muscles.values() if muscle.inconstant]
    assert inconstant == ["(Rotatores lumborum)", "(Rotatores colli)"]


def test_every_muscle_that_can_be_asked_about_has_been_looked_up_in_other_texts(atlas: Atlas) -> None:
    looked_up = {credit.muscle for credit in atlas.credited}
    single: list[Muscle] = [
        muscle
        for muscle in atlas.muscles.values()
        if muscle.kind is not MuscleKind.FASCIA and not atlas.children(muscle)
    ]
    assert {muscle.id for muscle in single} <= looked_up


def test_what_lies_behind_the_middle_layer_in_its_compartment_is_epaxial_and_all_else_is_not(
    atlas: Atlas,
) -> None:
    axes = {
        one.id: {atlas.division(atlas.muscles[id_]).axis for id_ in one.muscles}
        for one in atlas.compartments.values()
    }
    assert axes.pop("paraspinal") == {Axis.EPAXIAL}
    assert all(found == {Axis.HYPAXIAL} for found in axes.values())


def test_the_layers_of_the_fascia_stand_from_the_skin_inward_and_both_schools_are_told(atlas: Atlas) -> None:
    sheets = [one.sheet for one in atlas.compartments.values()]
    assert sheets == ["Posterior layer", "Middle layer", "Anterior layer", None, None]
    told = {one.id: one.sheet_about or "" for one in atlas.compartments.values()}
    assert "counts two layers calls this one the anterior" in told["paraspinal"]
    assert "counts two layers has no such layer" in told["quadratus"]
    for one in atlas.compartments.values():
        assert list(faults(one.about)) == list(faults(one.sheet_about or "")) == []
