"""The sentence that ties a muscle to an exercise, derived from what the one does and the other asks."""

from __future__ import annotations

import re

import pytest

from backatlas.atlas import Atlas
from backatlas.reasoning.reasons import Match, best_match, matches, reason
from backatlas.reasoning.roles import same
from backatlas.records.anatomy import Strength, Work
from backatlas.records.training import Demand, Link, Role

SENTENCES = [
    # A movement made: the same on both sides, said once.
    (
        "rhomboid-major",
        "bent-over-row",
        Role.PRIME_MOVER,
        "The bent-over row retracts the shoulder blade; rhomboid major retracts it.",
    ),
    (
        "latissimus-dorsi",
        "pull-up",
        Role.PRIME_MOVER,
        "The pull-up draws the arm in to the side; latissimus dorsi draws it in to the side.",
    ),
    (
        "trapezius-ascending",
        "bent-over-row",
        Role.SYNERGIST,
        "The bent-over row retracts the shoulder blade; the ascending part of trapezius helps to retract it.",
    ),
    (
        "biceps-femoris-long-head",
        "romanian-deadlift",
        Role.PRIME_MOVER,
        "The Romanian deadlift extends the hip; the long head of biceps femoris extends it.",
    ),
    (
        "external-oblique",
        "quadruped-thoracic-rotation",
        Role.PRIME_MOVER,
        "The quadruped thoracic rotation turns the trunk; the external oblique turns it to the opposite side.",
    ),
    (
        "diaphragm",
        "breathing-drill",
        Role.PRIME_MOVER,
        "The diaphragmatic breathing drill enlarges the chest; the diaphragm enlarges it.",
    ),
    (
        "levator-scapulae",
        "neck-extension",
        Role.SYNERGIST,
        "The neck extension extends the neck; levator scapulae helps to extend it (with the shoulder blades held "
        "still).",
    ),
    # A movement resisted.
    (
        "multifidus-lumborum",
        "bird-dog",
        Role.PRIME_MOVER,
        "The bird dog asks for trunk extension, held still against the load; multifidus lumborum extends the "
        "trunk.",
    ),
    (
        "internal-oblique",
        "pallof-press",
        Role.PRIME_MOVER,
        "The Pallof press asks for trunk rotation, held still against the load; the internal oblique turns the "
        "trunk to its own side.",
    ),
    (
        "flexor-digitorum-profundus",
        "deadlift",
        Role.STABILISER,
        "The deadlift asks for finger flexion, held still against the load; flexor digitorum profundus closes the "
        "fingers.",
    ),
    (
        "transversus-abdominis",
        "dead-bug",
        Role.PRIME_MOVER,
        "The dead bug asks for trunk bracing, held still against the load; transversus abdominis braces the trunk.",
    ),
    (
        "infraspinatus",
        "prone-y",
        Role.STABILISER,
        "The prone Y asks for shoulder centring, held still against the load; infraspinatus centres the head of "
        "the humerus in its socket.",
    ),
    # Moving along: weak, disputed, lengthened, or strong but never measured.
    (
        "rotatores-thoracis",
        "superman",
        Role.MOVES_ALONG,
        "The superman extends the trunk; the rotatores thoracis could at best weakly extend it, so they move along.",
    ),
    (
        "serratus-posterior-superior",
        "breathing-drill",
        Role.MOVES_ALONG,
        "The diaphragmatic breathing drill enlarges the chest; serratus posterior superior has that action in "
        "textbooks but not in measurements, so at most it moves along.",
    ),
    (
        "levatores-costarum-longi",
        "quadruped-thoracic-rotation",
        Role.MOVES_ALONG,
        "The quadruped thoracic rotation turns the trunk; the levatores costarum longi have that action in "
        "textbooks but not in measurements, so at most they move along.",
    ),
    (
        "obliquus-capitis-superior",
        "chin-tuck",
        Role.MOVES_ALONG,
        "The chin tuck nods the head forward; obliquus capitis superior helps to tip it back, so it is let out here "
        "and moves along.",
    ),
    (
        "obliquus-capitis-superior",
        "neck-extension",
        Role.SYNERGIST,
        "The neck extension tips the head back; obliquus capitis superior helps to tip it back.",
    ),
    # Lengthened: what a muscle makes is undone.
    (
        "gluteus-maximus",
        "knee-to-chest",
        Role.STRETCHED,
        "The knee-to-chest stretch takes the hip into flexion; gluteus maximus extends the hip, so it is lengthened.",
    ),
    (
        "interspinales-lumborum",
        "knee-to-chest",
        Role.STRETCHED,
        "The knee-to-chest stretch takes the trunk into flexion; the interspinales lumborum help a little to extend "
        "the trunk, so they are lengthened.",
    ),
    (
        "thoracolumbar-fascia",
        "knee-to-chest",
        Role.STRETCHED,
        "The knee-to-chest stretch takes the trunk into flexion; the thoracolumbar fascia is drawn taut by it.",
    ),
]


@pytest.mark.parametrize(
    ("muscle", "exercise", "role", "sentence"), SENTENCES, ids=[f"{row[0]}:{row[1]}" for row in SENTENCES]
)
def test_a_reason_names_the_movement_that_both_share(
    atlas: Atlas, muscle: str, exercise: str, role: Role, sentence: str
) -> None:
    found = reason(atlas.muscles[muscle], atlas.exercises[exercise], role, atlas.movements)
    assert found == sentence


@pytest.mark.parametrize(
    ("muscle", "exercise", "role"),
    [
        # It has no hold on the arm and none on the elbow, and pulling is no stretch of it.
        ("brachialis", "superman", Role.PRIME_MOVER),
        ("gluteus-maximus", "pull-up", Role.SYNERGIST),
        ("rhomboid-major", "bent-over-row", Role.STRETCHED),
        ("biceps-brachii", "chin-tuck", Role.MOVES_ALONG),
        # A bridge is a strength exercise: it stretches nothing.
        ("erector-spinae", "bridge", Role.STRETCHED),
        # A stretch trains nothing.
        ("gluteus-maximus", "knee-to-chest", Role.PRIME_MOVER),
        ("gluteus-maximus", "knee-to-chest", Role.STABILISER),
    ],
)
def test_where_no_movement_is_shared_there_is_no_reason(
    atlas: Atlas, muscle: str, exercise: str, role: Role
) -> None:
    assert reason(atlas.muscles[muscle], atlas.exercises[exercise], role, atlas.movements) is None


def test_every_reason_is_one_sentence_that_names_muscle_and_exercise(atlas: Atlas) -> None:
    for link in atlas.links:
        sentence = atlas.reason(link)
        assert words(atlas.exercises[link.exercise].name) <= words(sentence), sentence
        assert words(atlas.muscles[link.muscle].name) <= words(sentence), sentence
        assert re.fullmatch(r"The [^.;]+; [^.;]+\.", sentence), sentence
        assert "  " not in sentence


@pytest.mark.parametrize("held_first", [True, False])
def test_a_mover_is_told_by_what_it_makes_and_not_by_what_it_holds(atlas: Atlas, held_first: bool) -> None:
    held = Demand(movement="hip: extension", work=Work.ISOMETRIC)
    made = Demand(movement="hip: extension", work=Work.CONCENTRIC)
    demands = (held, made) if held_first else (made, held)
    both = atlas.exercises["deadlift"].model_copy(update={"demands": demands})
    assert reason(atlas.muscles["gluteus-maximus"], both, Role.PRIME_MOVER, atlas.movements) == (
        "The deadlift extends the hip; gluteus maximus extends it."
    )


def test_no_reason_says_a_thing_twice(atlas: Atlas) -> None:
    for link in atlas.links:
        demand, answer = atlas.reason(link).rstrip(".").split("; ")
        said = re.sub(r"^The .*? (?=[a-z]+s the )", "", demand)
        assert said not in answer, atlas.reason(link)


def test_verbs_agree_with_muscles_of_many_parts(atlas: Atlas) -> None:
    many = ("rotatores", "interspinales", "intertransversarii", "levatores")
    for link in atlas.links:
        answer = atlas.reason(link).split("; ")[1]
        wrong = r"\b(is|has|helps|moves)\b" if link.muscle.startswith(many) else r"\b(they|are|have)\b"
        assert not re.search(wrong, answer), answer


def test_a_stretch_undoes_what_the_muscle_makes(atlas: Atlas) -> None:
    for link in atlas.links:
        found = match(atlas, link)
        if link.role is Role.STRETCHED and found.action.strength is not Strength.PASSIVE:
            assert found.opposes
        if link.role in (Role.PRIME_MOVER, Role.SYNERGIST, Role.STABILISER):
            assert not found.opposes
            assert found.demand.work is not Work.STRETCH


def test_main_actions_are_told_before_those_that_only_assist(atlas: Atlas) -> None:
    order = list(Strength)
    for link in atlas.links:
        chosen = match(atlas, link)
        rivals = [
            other
            for other in matches(
                atlas.muscles[link.muscle], atlas.exercises[link.exercise], link.role, atlas.movements
            )
            if (other.opposes, other.demand.work, other.demand.load)
            == (chosen.opposes, chosen.demand.work, chosen.demand.load)
        ]
        assert order.index(chosen.action.strength) == min(
            order.index(other.action.strength) for other in rivals
        )


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("trunk: rotation", "trunk: rotation", True),
        ("trunk: ipsilateral rotation", "trunk: rotation", True),
        ("trunk: rotation", "trunk: contralateral rotation", True),
        ("trunk: ipsilateral rotation", "trunk: contralateral rotation", False),
        ("trunk: rotation", "neck: rotation", False),
        ("scapula: retraction", "scapula: protraction", False),
    ],
)
def test_a_movement_is_the_same_as_a_kind_of_it(
    atlas: Atlas, first: str, second: str, expected: bool
) -> None:
    assert same(first, second, atlas.movements) is expected


@pytest.mark.parametrize(
    ("movement", "title"),
    [
        ("scapula: retraction", "scapular retraction"),
        ("fingers: flexion", "finger flexion"),
        ("thorax: inspiration", "inspiration"),
        ("neck: ipsilateral rotation", "neck ipsilateral rotation"),
        ("shoulder: horizontal abduction", "shoulder horizontal abduction"),
    ],
)
def test_a_movement_is_called_as_in_a_textbook(atlas: Atlas, movement: str, title: str) -> None:
    assert atlas.movements[movement].title == title


def match(atlas: Atlas, link: Link) -> Match:
    found = best_match(atlas.muscles[link.muscle], atlas.exercises[link.exercise], link.role, atlas.movements)
    assert found is not None
    return found


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))
