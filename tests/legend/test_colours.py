"""Colours tell each muscle's layer, group, nerve or function, to any eyes, and the key says how."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from backatlas.atlas import Atlas
from backatlas.body.fibres import Array
from backatlas.body.glb import solids_in
from backatlas.body.gltf import BODY
from backatlas.legend.colours import (
    Category,
    Colouring,
    ColourMode,
    Hatch,
    activity_colouring,
    colouring,
    group_colouring,
    lightness,
    mixed,
    role_colouring,
)
from backatlas.legend.on_body import on_the_body
from backatlas.records.anatomy import Strength
from backatlas.records.training import Role

# From linear red, green and blue to what a dichromat sees: Machado, Oliveira and Fernandes, IEEE TVCG 15 (2009), table 1.
VISIONS: dict[str, Array] = {
    "full": np.eye(3),
    "protanopia": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    "deuteranopia": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
    "tritanopia": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
}  # fmt: skip


@pytest.fixture(scope="module")
def bodied(atlas: Atlas) -> Atlas:
    """The atlas as the body shows it."""
    built = [name.removesuffix("-right") for name in solids_in(BODY.read_bytes())]
    return on_the_body(atlas, built)


@pytest.fixture(
    scope="module", params=[(mode, on) for mode in ColourMode for on in ("plate", "body")], ids=str
)
def coloured(request: pytest.FixtureRequest, atlas: Atlas, bodied: Atlas) -> Colouring:
    mode, on = request.param
    return colouring(bodied if on == "body" else atlas, mode)


def test_every_drawn_muscle_has_one_category_and_every_category_a_muscle(
    coloured: Colouring, atlas: Atlas, bodied: Atlas
) -> None:
    assert set(coloured.of) in (atlas.drawn, bodied.drawn)
    assert set(coloured.of.values()) == set(coloured.key)
    assert [category.number for category in coloured.key] == list(range(1, len(coloured.key) + 1))


def test_no_two_categories_look_alike_in_colour_and_pattern(coloured: Colouring) -> None:
    looks = {(category.light, category.pattern) for category in coloured.key}
    assert len(looks) == len(coloured.key)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("vision", VISIONS)
def test_colours_with_the_same_pattern_are_told_apart_by_any_colour_vision(
    coloured: Colouring, vision: str, dark: bool
) -> None:
    """A difference of 10 in CIELAB is seen at a glance; 1 is just noticed."""
    for one, other in combinations(coloured.key, 2):
        if one.pattern is other.pattern:
            seen = [lab(category.colour(dark), VISIONS[vision]) for category in (one, other)]
            assert np.linalg.norm(seen[0] - seen[1]) > 10, (one.label, other.label)


def test_the_mark_of_a_pattern_stands_out_from_its_ground(coloured: Colouring) -> None:
    for category in coloured.key:
        for dark in (False, True):
            light = sorted([lightness(category.colour(dark)), lightness(category.ink(dark))])
            assert (light[1] + 0.05) / (light[0] + 0.05) > 1.6, category.label


def test_layers_are_those_of_the_textbooks_and_not_depths_of_the_plate(atlas: Atlas) -> None:
    of = colouring(atlas, ColourMode.LAYER).of
    assert of["rhomboid-major"].label == "Extrinsic back muscles, superficial layer"
    assert of["serratus-posterior-inferior"].label == "Extrinsic back muscles, intermediate layer"
    assert of["rotatores-breves"].id == of["semispinalis-capitis"].id == "intrinsic-deep"
    assert of["gluteus-medius"].label == "Gluteal region"
    assert of["teres-major"].id == of["serratus-anterior"].id == "shoulder"
    assert of["quadratus-lumborum"].id == of["external-oblique"].id == "abdominal-wall"


def test_the_two_axes_and_what_the_accessory_nerve_moves_are_told_apart(bodied: Atlas) -> None:
    of = {id_: one.id for id_, one in colouring(bodied, ColourMode.AXIS).of.items()}
    told = {
        "intrinsic": "splenius-capitis multifidus-lumborum obliquus-capitis-superior interspinales-lumborum",
        "extrinsic": "latissimus-dorsi rhomboid-minor levator-scapulae serratus-posterior-superior",
        "hypaxial": "quadratus-lumborum serratus-anterior psoas-major intertransversarii-laterales-lumborum",
        "cranial": "trapezius-descending trapezius-ascending sternocleidomastoid",
    }
    for kind, muscles in told.items():
        assert {of[id_] for id_ in muscles.split()} == {kind}


def test_the_layers_of_the_thoracolumbar_fascia_hold_the_muscles_of_the_loin(bodied: Atlas) -> None:
    of = {id_: one.label for id_, one in colouring(bodied, ColourMode.COMPARTMENT).of.items()}
    assert (
        of["iliocostalis-lumborum"]
        == of["multifidus-lumborum"]
        == "Between the posterior and the middle layer"
    )
    assert of["quadratus-lumborum"] == "Between the middle and the anterior layer"
    assert of["psoas-major"] == "In front of the anterior layer"
    assert of["serratus-posterior-inferior"] == "Behind the posterior layer"
    assert of["internal-oblique"] == "Where the layers meet at the side"
    assert of["multifidus-cervicis"] == of["external-oblique"] == "Not beside these layers"


def test_depths_follow_the_plate_and_grow_darker_towards_the_bones(atlas: Atlas) -> None:
    found = colouring(atlas, ColourMode.DEPTH)
    assert {id_: category.id for id_, category in found.of.items()} == {
        id_: atlas.muscles[id_].layer for id_ in atlas.drawn
    }
    light = [lightness(category.light) for category in found.key]
    assert light == sorted(light, reverse=True)


def test_a_muscle_belongs_to_its_widest_group(atlas: Atlas) -> None:
    of = colouring(atlas, ColourMode.GROUP).of
    assert of["rotatores-breves"].id == "transversospinales"
    assert of["iliocostalis-lumborum"].label == "Erector spinae"
    assert of["latissimus-dorsi"].id == "alone"


# Every drawn muscle: who sorts one under a wrong nerve teaches a wrong nerve.
NERVE_OF = {
    "accessory": "trapezius-descending trapezius-transverse trapezius-ascending sternocleidomastoid",
    "thoracodorsal": "latissimus-dorsi",
    "dorsal-scapular": "rhomboid-major rhomboid-minor",
    "suprascapular": "supraspinatus infraspinatus",
    "subscapular": "teres-major",
    "axillary": "teres-minor deltoid-posterior deltoid-middle",
    "long-thoracic": "serratus-anterior",
    "gluteal": "gluteus-maximus gluteus-medius",
    "suboccipital": "rectus-capitis-posterior-major rectus-capitis-posterior-minor "
    "obliquus-capitis-superior obliquus-capitis-inferior",
    "ventral-rami": "levator-scapulae external-oblique quadratus-lumborum serratus-posterior-superior "
    "serratus-posterior-inferior intertransversarii-anteriores-cervicis "
    "intertransversarii-posteriores-laterales-cervicis intertransversarii-laterales-lumborum "
    "internal-oblique intercostales-externi piriformis",
    "radial": "triceps-brachii",
    "sciatic": "biceps-femoris-long-head semitendinosus semimembranosus",
    "dorsal-rami": "iliocostalis-cervicis iliocostalis-lumborum iliocostalis-thoracis longissimus-capitis "
    "longissimus-cervicis longissimus-thoracis longissimus-thoracis-lumbar spinalis-capitis spinalis-cervicis "
    "spinalis-thoracis splenius-capitis splenius-cervicis semispinalis-capitis semispinalis-cervicis "
    "semispinalis-thoracis multifidus-cervicis multifidus-lumborum multifidus-thoracis rotatores-breves "
    "rotatores-cervicis rotatores-longi rotatores-lumborum interspinales-cervicis interspinales-lumborum "
    "interspinales-thoracis intertransversarii-mediales-lumborum intertransversarii-thoracis "
    "intertransversarii-posteriores-mediales-cervicis levatores-costarum-breves levatores-costarum-longi",
    "none": "thoracolumbar-fascia",
}


def test_nerves_are_those_of_the_textbook(atlas: Atlas) -> None:
    found = {id_: family.id for id_, family in colouring(atlas, ColourMode.NERVE).of.items()}
    assert found == _each(NERVE_OF)


# Muscles that the body shows and the plate does not.
NERVE_IN_FRONT = {
    "axillary": "deltoid-anterior",
    "subscapular": "subscapularis",
    "gluteal": "gluteus-minimus",
    "phrenic": "diaphragm",
    "pectoral": "pectoralis-major pectoralis-minor",
    "musculocutaneous": "biceps-brachii brachialis",
    "radial": "brachioradialis extensor-carpi-radialis-longus extensor-carpi-radialis-brevis "
    "extensor-carpi-ulnaris extensor-digitorum",
    "median": "flexor-carpi-radialis flexor-digitorum-superficialis flexor-digitorum-profundus "
    "flexor-pollicis-longus",
    "ulnar": "flexor-carpi-ulnaris",
    "femoral": "quadriceps-femoris iliacus pectineus",
    "obturator": "adductor-longus adductor-brevis adductor-magnus gracilis",
    "sciatic": "triceps-surae",
    "ventral-rami": "transversus-abdominis rectus-abdominis "
    "intercostales-interni psoas-major longus-colli longus-capitis scalenus-anterior "
    "scalenus-medius scalenus-posterior",
}


def test_the_muscles_in_front_have_their_own_nerves_on_the_body(bodied: Atlas, atlas: Atlas) -> None:
    found = colouring(bodied, ColourMode.NERVE)
    assert {id_: one.id for id_, one in found.of.items()} == _each(NERVE_OF) | _each(NERVE_IN_FRONT)
    assert {category.id for category in found.key} == {family.id for family in atlas.region.nerve}


@pytest.mark.parametrize("mode", ColourMode)
def test_a_muscle_has_the_same_colour_on_the_body_as_on_the_plate(
    bodied: Atlas, atlas: Atlas, mode: ColourMode
) -> None:
    def looks(found: Colouring) -> dict[str, tuple[str, str]]:
        return {id_: (found.of[id_].light, found.of[id_].pattern.value) for id_ in atlas.drawn}

    assert looks(colouring(bodied, mode)) == looks(colouring(atlas, mode))


def test_the_thigh_has_a_role_on_the_body_that_the_plate_cannot_show(bodied: Atlas, atlas: Atlas) -> None:
    deadlift = atlas.exercises["deadlift"]
    assert role_colouring(bodied, deadlift).of["quadriceps-femoris"].label.startswith("prime mover")
    assert "quadriceps-femoris" not in role_colouring(atlas, deadlift).of


def test_the_nerve_named_first_is_the_one_that_counts(atlas: Atlas) -> None:
    for text, family in (
        ("Dorsal rami of C8–T11; older texts give the intercostal nerves", "dorsal-rami"),
        ("Suprascapular nerve (C5–C6)", "suprascapular"),
        ("Suboccipital nerve, the dorsal ramus of C1", "suboccipital"),
    ):
        found = atlas.region.nerve_family(text)
        assert found is not None
        assert found.id == family
    assert atlas.region.nerve_family("Optic nerve") is None


FUNCTION_OF = {
    "extend": "iliocostalis-cervicis iliocostalis-lumborum iliocostalis-thoracis longissimus-capitis "
    "longissimus-cervicis longissimus-thoracis longissimus-thoracis-lumbar spinalis-capitis spinalis-cervicis "
    "spinalis-thoracis splenius-capitis splenius-cervicis semispinalis-capitis semispinalis-cervicis "
    "semispinalis-thoracis multifidus-cervicis multifidus-lumborum multifidus-thoracis interspinales-cervicis "
    "interspinales-lumborum interspinales-thoracis obliquus-capitis-superior rectus-capitis-posterior-major "
    "rectus-capitis-posterior-minor",
    "side-bend": "quadratus-lumborum intertransversarii-anteriores-cervicis "
    "intertransversarii-laterales-lumborum intertransversarii-mediales-lumborum intertransversarii-thoracis "
    "intertransversarii-posteriores-laterales-cervicis intertransversarii-posteriores-mediales-cervicis",
    "rotate": "rotatores-breves rotatores-cervicis rotatores-longi rotatores-lumborum obliquus-capitis-inferior",
    "scapula": "trapezius-descending trapezius-transverse trapezius-ascending levator-scapulae rhomboid-major "
    "rhomboid-minor serratus-anterior",
    "arm": "latissimus-dorsi teres-major teres-minor infraspinatus supraspinatus deltoid-posterior deltoid-middle",
    "breathe": "serratus-posterior-superior serratus-posterior-inferior levatores-costarum-breves "
    "levatores-costarum-longi intercostales-externi",
    "hip": "gluteus-maximus gluteus-medius piriformis biceps-femoris-long-head semitendinosus semimembranosus",
    "flex": "external-oblique internal-oblique sternocleidomastoid",
    "forearm": "triceps-brachii",
    "other": "thoracolumbar-fascia",
}


def test_a_muscle_with_several_functions_gets_its_strongest(atlas: Atlas) -> None:
    found = {id_: function.id for id_, function in colouring(atlas, ColourMode.FUNCTION).of.items()}
    assert found == _each(FUNCTION_OF)


def test_a_fascia_has_no_function_even_if_it_were_said_to_move(atlas: Atlas) -> None:
    fascia = atlas.muscles["thoracolumbar-fascia"]
    working = fascia.actions[0].model_copy(update={"strength": Strength.MAIN})
    muscles = {**atlas.muscles, fascia.id: fascia.model_copy(update={"actions": (working,)})}
    found = colouring(replace(atlas, muscles=muscles), ColourMode.FUNCTION).of
    assert found["thoracolumbar-fascia"].id == "other"


def _each(groups: dict[str, str]) -> dict[str, str]:
    return {id_: group for group, ids in groups.items() for id_ in ids.split()}


def test_every_turn_of_trunk_neck_and_head_is_a_rotation_and_no_turn_of_the_arm_is(atlas: Atlas) -> None:
    for movement in atlas.movements.values():
        turns = "rotation" in movement.name and movement.region in ("trunk", "neck", "head")
        function = atlas.region.function_of(movement)
        assert (function is not None and function.id == "rotate") is turns, movement.id


def test_roles_have_their_own_key(atlas: Atlas) -> None:
    row = atlas.exercises["bent-over-row"]
    found = role_colouring(atlas, row)
    assert [category.id for category in found.key] == [
        role for role in Role if role in {category.id for category in found.of.values()}
    ]
    assert found.of["latissimus-dorsi"].id == Role.PRIME_MOVER


def test_a_tile_is_the_ground_with_its_mark() -> None:
    category = Category("x", "X", 3, "#336699", "#6699cc", Hatch.DOTS)
    assert re.search(r'<pattern id="category-3".*fill="#6699cc".*<path d="M', category.tile(dark=True))


def test_mixing_half_way() -> None:
    assert mixed("#000000", "#ff8040", 0.5) == "#804020"


def lab(colour: str, vision: Array) -> Array:
    """CIELAB under D65 of a colour as some vision sees it."""
    parts = np.array([int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    seen = np.clip(vision @ linear, 0, 1)
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    x, y, z = np.cbrt(np.maximum(to_xyz @ seen / np.array([0.9505, 1.0, 1.089]), 1e-4))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def test_an_activity_colours_its_muscles_by_what_they_do(atlas: Atlas) -> None:
    found = activity_colouring(atlas, atlas.life["lifting-a-box"])
    assert found.of["gluteus-maximus"].label == "Straightens the hip"
    assert found.of["multifidus-lumborum"].label == "Keeps the back from bending forwards"
    assert "trapezius-ascending" not in found.of
    assert [one.number for one in found.key] == list(range(1, len(found.key) + 1))


def test_a_group_by_function_colours_its_muscles_by_their_part(atlas: Atlas) -> None:
    found = group_colouring(atlas, atlas.groups["extensors"])
    assert found.of["longissimus-thoracis"].label == "Main movers"
    assert found.of["levator-scapulae"].label == "Help"
    assert found.of["quadratus-lumborum"].label == "Help a little"
    assert "latissimus-dorsi" not in found.of


@pytest.mark.parametrize("activity_id", ["lifting-a-box", "rowing-a-boat", "gardening"])
def test_no_two_entries_of_an_activity_share_a_fill(atlas: Atlas, activity_id: str) -> None:
    key = activity_colouring(atlas, atlas.life[activity_id]).key
    assert len({(one.light, one.pattern) for one in key}) == len(key)
