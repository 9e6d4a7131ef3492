"""Links that nobody wrote follow from demands, actions and the geometry, and what is written stays."""

from __future__ import annotations

import pytest

from backatlas.atlas import Atlas
from backatlas.reading.levers import Lever, Levers, read_levers
from backatlas.reasoning.deriving import Deriver, denied
from backatlas.reasoning.reasons import reason
from backatlas.records.anatomy import Action, Laterality, Muscle, Strength, Work
from backatlas.records.training import Demand, Exercise, LeftOut, Link, Load


def deriver(atlas: Atlas, *changed: Muscle, levers: Levers | None = None) -> Deriver:
    muscles = {**atlas.muscles, **{muscle.id: muscle for muscle in changed}}
    return Deriver(muscles.values(), atlas.movements, levers or read_levers(), atlas.drawn)


def asking(atlas: Atlas, movement: str, work: Work, load: Load = Load.MAIN) -> Exercise:
    """An exercise that asks for one thing and leaves nothing out."""
    demand = Demand(movement=movement, work=work, load=load)
    return atlas.exercises["bridge"].model_copy(update={"demands": (demand,), "left_out": ()})


def roles(links: tuple[Link, ...]) -> dict[str, str]:
    return {link.muscle: link.role.value for link in links}


def test_without_any_row_the_rule_finds_most_links_of_the_content_and_no_others(atlas: Atlas) -> None:
    stated = {(link.muscle, link.exercise): link for link in atlas.links if not link.derived}
    ruled = deriver(atlas)
    rowed = [exercise for exercise in atlas.exercises.values() if any(exercise.id == e for _, e in stated)]
    derived = {(link.muscle, link.exercise): link for one in rowed for link in ruled.links(one)}
    assert len(rowed) >= 45
    assert set(derived) <= set(stated)
    assert len(derived) >= 885
    unlike = {pair for pair in derived if derived[pair].role is not stated[pair].role}
    # A measurement says otherwise.
    assert unlike == {
        ("rectus-capitis-posterior-major", "chin-tuck"),
        ("rectus-capitis-posterior-minor", "chin-tuck"),
    }


def test_what_the_content_states_is_not_derived_again(atlas: Atlas) -> None:
    stated = [link.muscle for link in atlas.links_in(atlas.exercises["pull-up"]) if not link.derived]
    assert deriver(atlas).links(atlas.exercises["pull-up"], stated) == ()


def test_every_derived_link_is_of_grade_d_and_says_that_nothing_was_measured(atlas: Atlas) -> None:
    links = deriver(atlas).links(atlas.exercises["face-pull"])
    assert links
    assert {link.grade.value for link in links} == {"D"}
    assert all((link.note or "").startswith("derived, not measured: ") for link in links)
    assert all(link.figure is None and link.measured_role is None for link in links)


@pytest.mark.parametrize(
    ("held", "leads", "idle"),
    [
        # A plank resists arching: the work of those that bend the trunk forwards.
        ("trunk: flexion", ("rectus-abdominis", "external-oblique"), "longissimus-thoracis"),
        # A hinge resists bending forwards.
        ("trunk: extension", ("longissimus-thoracis", "multifidus-lumborum"), "rectus-abdominis"),
        ("trunk: lateral flexion", ("quadratus-lumborum", "external-oblique"), "rectus-abdominis"),
        ("trunk: rotation", ("external-oblique", "internal-oblique"), "rectus-abdominis"),
        ("neck: flexion", ("sternocleidomastoid", "longus-colli"), "splenius-capitis"),
        ("scapula: elevation", ("trapezius-descending", "levator-scapulae"), "trapezius-ascending"),
        ("hip: abduction", ("gluteus-medius", "gluteus-minimus"), "adductor-longus"),
        ("trunk: bracing", ("transversus-abdominis", "internal-oblique"), "longissimus-thoracis"),
    ],
)
def test_a_hold_is_the_work_of_those_that_make_the_movement(
    atlas: Atlas, held: str, leads: tuple[str, ...], idle: str
) -> None:
    found = roles(deriver(atlas).links(asking(atlas, held, Work.ISOMETRIC)))
    assert {found[muscle] for muscle in leads} == {"prime mover"}
    assert idle not in found


def test_a_hold_that_comes_along_makes_stabilisers(atlas: Atlas) -> None:
    plank = asking(atlas, "trunk: flexion", Work.ISOMETRIC, Load.SOME)
    assert roles(deriver(atlas).links(plank)) == {
        "rectus-abdominis": "stabiliser",
        "external-oblique": "stabiliser",
        "internal-oblique": "stabiliser",
    }


def test_who_has_most_of_the_torque_stands_first(atlas: Atlas) -> None:
    links = deriver(atlas).links(asking(atlas, "hip: extension", Work.CONCENTRIC))
    assert [link.muscle for link in links] == [
        "gluteus-maximus",
        "semimembranosus",
        "biceps-femoris-long-head",
        "semitendinosus",
        "adductor-magnus",
    ]
    assert links[0].note == (
        "derived, not measured: the body of this atlas, at rest, gives it a moment arm of 42 mm for that and "
        "57 % of the torque"
    )


def test_a_stretch_tells_the_arm_against_it(atlas: Atlas) -> None:
    links = deriver(atlas).links(asking(atlas, "hip: flexion", Work.STRETCH))
    (found,) = (link for link in links if link.muscle == "gluteus-maximus")
    assert found.role.value == "stretched"
    assert found.note == (
        "derived, not measured: the body of this atlas, at rest, gives it a moment arm of 42 mm against that"
    )


@pytest.mark.parametrize(
    ("movement", "muscle", "told"),
    [
        (
            "fingers: flexion",
            "flexor-digitorum-profundus",
            "geometry says nothing of it, since no joint of the body makes the movement",
        ),
        (
            "hip: abduction",
            "gluteus-maximus",
            "by geometry only some of its fibres do so",
        ),
        (
            "head: retraction",
            "rectus-capitis-posterior-minor",
            "geometry leaves open which way it pulls",
        ),
    ],
)
def test_where_geometry_tells_nothing_the_link_rests_on_the_action_and_says_so(
    atlas: Atlas, movement: str, muscle: str, told: str
) -> None:
    links = deriver(atlas).links(asking(atlas, movement, Work.CONCENTRIC))
    (found,) = (link for link in links if link.muscle == muscle)
    assert found.note == f"derived, not measured: {told}"


def test_a_body_without_a_muscle_says_nothing_of_it(atlas: Atlas) -> None:
    links = deriver(atlas, levers=Levers()).links(asking(atlas, "hip: extension", Work.CONCENTRIC))
    assert roles(links)["gluteus-maximus"] == "prime mover"
    assert {link.note for link in links} == {
        "derived, not measured: geometry says nothing of it, since the body of this atlas has no fibres of the muscle"
    }


def test_an_action_that_the_geometry_denies_earns_no_link(atlas: Atlas) -> None:
    raises = Action(movement="shoulder: flexion", side=Laterality.ONE, strength=Strength.MAIN)
    lats = atlas.muscles["latissimus-dorsi"]
    wrong = lats.model_copy(update={"actions": (*lats.actions, raises)})
    assert denied("latissimus-dorsi", raises, read_levers())
    front_raise = asking(atlas, "shoulder: flexion", Work.CONCENTRIC)
    assert set(roles(deriver(atlas, wrong).links(front_raise))) == {"deltoid-anterior"}
    # Without the geometry the file would have been believed.
    assert set(roles(deriver(atlas, wrong, levers=Levers()).links(front_raise))) == {
        "deltoid-anterior",
        "latissimus-dorsi",
    }


def test_no_action_of_the_content_is_denied(atlas: Atlas) -> None:
    levers = read_levers()
    assert [
        (muscle.id, action.movement)
        for muscle in atlas.muscles.values()
        for action in muscle.actions
        if denied(muscle.id, action, levers)
    ] == []


def test_a_muscle_drawn_as_its_parts_is_linked_by_them(atlas: Atlas) -> None:
    found = roles(deriver(atlas).links(asking(atlas, "scapula: retraction", Work.CONCENTRIC)))
    assert found == {
        "trapezius-transverse": "prime mover",
        "rhomboid-major": "prime mover",
        "rhomboid-minor": "prime mover",
        "trapezius-ascending": "synergist",
        "trapezius-descending": "synergist",
    }


@pytest.mark.parametrize("stated", ["longissimus-thoracis", "longissimus-thoracis-lumbar"])
def test_a_stated_whole_stands_for_its_parts_and_a_stated_part_for_the_whole(
    atlas: Atlas, stated: str
) -> None:
    links = deriver(atlas).links(asking(atlas, "trunk: extension", Work.ISOMETRIC), [stated])
    assert not {"longissimus-thoracis", "longissimus-thoracis-lumbar"} & set(roles(links))
    assert "multifidus-lumborum" in roles(links)


def test_what_an_exercise_leaves_out_stays_out(atlas: Atlas) -> None:
    held = asking(atlas, "hip: abduction", Work.ISOMETRIC)
    belted = LeftOut(muscles=("gluteus-medius",), why="A belt holds the pelvis.")
    links = deriver(atlas).links(held.model_copy(update={"left_out": (belted,)}))
    assert "gluteus-medius" not in roles(links)
    assert "gluteus-minimus" in roles(links)


def test_a_derived_link_has_a_reason_in_words(atlas: Atlas) -> None:
    hold = asking(atlas, "trunk: flexion", Work.ISOMETRIC)
    (found,) = (one for one in deriver(atlas).links(hold) if one.muscle == "rectus-abdominis")
    assert reason(atlas.muscles["rectus-abdominis"], hold, found.role, atlas.movements) == (
        "The bridge asks for trunk flexion, held still against the load; rectus abdominis flexes the trunk."
    )


def test_a_circle_of_parents_ends(atlas: Atlas) -> None:
    whole, part = atlas.muscles["longissimus-thoracis"], atlas.muscles["longissimus-thoracis-lumbar"]
    turned = whole.model_copy(update={"parent": part.id})
    links = deriver(atlas, turned).links(asking(atlas, "trunk: extension", Work.ISOMETRIC), [part.id])
    assert "longissimus-thoracis" not in roles(links)


def test_an_exercise_that_names_an_unknown_movement_has_no_links(atlas: Atlas) -> None:
    assert deriver(atlas).links(asking(atlas, "trunk: wobbling", Work.CONCENTRIC)) == ()


def test_a_lever_too_short_tells_no_way(atlas: Atlas) -> None:
    slight = Levers({("gluteus-maximus", "hip: extension"): Lever(0.3, 0.0)}, (frozenset(), frozenset()))
    links = deriver(atlas, levers=slight).links(asking(atlas, "hip: extension", Work.CONCENTRIC))
    (found,) = (one for one in links if one.muscle == "gluteus-maximus")
    assert found.note == "derived, not measured: by geometry it lies too close to the axis to tell"
