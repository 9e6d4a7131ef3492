"""Every muscle file: named, told in three voices, and where it should be among the others."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from backatlas.atlas import CONTENT, Atlas
from backatlas.records.anatomy import Muscle, MuscleKind, Strength
from backatlas.records.training import Grade, Role
from tests.content.prose import faults, sentences
from tests.each import Each

IDS = sorted(path.stem for path in (CONTENT / "muscles").glob("*.md"))
VOICES = {"study": 120, "plain": 100, "coach": 120}
# Nothing is known to train these by themselves. The product says so and does not pretend.
KINDS = ("rotatores", "interspinales", "intertransversarii", "levatores-costarum", "serratus-posterior")
OBLIQUES = ("obliquus-capitis-inferior", "obliquus-capitis-superior")
UNTRAINED = [id_ for id_ in IDS if id_.startswith(KINDS)]
# Layers of the plate follow the erector spinae as one; its innermost column lies under a deeper layer's muscle.
UNDER_A_DEEPER_LAYER = {("spinalis", "semispinalis-capitis"), ("spinalis-cervicis", "semispinalis-capitis")}


@pytest.fixture
def muscle(atlas: Atlas) -> Each:
    return Each(atlas.muscles)


def test_a_muscle_is_named_in_seven_languages(muscle: Muscle) -> None:
    names = muscle.names.model_dump()
    assert list(names) == ["english", "latin", "french", "spanish", "portuguese", "italian", "german"]
    assert all(name == name.strip() and name[0].isupper() and "?" not in name for name in names.values())
    assert len(set(names.values())) >= 4


def test_no_name_stands_twice_in_one_muscle(muscle: Muscle) -> None:
    for field in (muscle.synonyms, muscle.everyday):
        folded = [name.casefold() for name in field]
        assert len(folded) == len(set(folded))


@pytest.mark.parametrize("voice", VOICES)
def test_each_voice_is_short_and_says_something(muscle: Muscle, voice: str) -> None:
    text: str = getattr(muscle, voice)
    assert 25 <= len(text.split()) <= VOICES[voice]
    assert len(sentences(text)) >= 2
    assert max(len(sentence.split()) for sentence in sentences(text)) <= 50
    assert text.rstrip()[-1] in '.!?"'


def test_the_first_plain_sentence_can_be_read_at_a_glance(muscle: Muscle) -> None:
    assert len(sentences(muscle.plain)[0].split()) <= 30


def test_a_muscle_file_holds_nothing_that_the_house_does_not_print(muscle: Muscle) -> None:
    texts = (
        *(muscle.origin, muscle.insertion, muscle.innervation, muscle.blood_supply),
        *(muscle.palpation, muscle.clinical, muscle.isolation or ""),
        *(muscle.study, muscle.plain, muscle.coach),
    )
    assert [fault for text in texts for fault in faults(text)] == []


def test_a_single_muscle_does_not_make_a_movement_and_its_opposite(atlas: Atlas, muscle: Muscle) -> None:
    main = {action.movement for action in muscle.actions if action.strength is Strength.MAIN}
    opposites = {atlas.movements[movement].opposite for movement in main} - main_to_both_sides(atlas)
    # The parts of a whole may: trapezius pulls the blade up with one part and down with another.
    assert atlas.children(muscle) or not main & opposites


def test_a_part_makes_only_movements_of_its_whole(atlas: Atlas, muscle: Muscle) -> None:
    if muscle.kind is MuscleKind.PART and muscle.parent is not None:
        whole = {action.movement for action in atlas.muscles[muscle.parent].actions}
        assert {action.movement for action in muscle.actions} <= whole


def test_what_covers_a_muscle_lies_in_its_layer_or_nearer_the_skin(atlas: Atlas, muscle: Muscle) -> None:
    deeper = {
        (muscle.id, over.id)
        for over in atlas.over(muscle)
        if atlas.layer(over).seen and atlas.layer(over).depth > atlas.layer(muscle).depth
    }
    assert deeper <= UNDER_A_DEEPER_LAYER


def test_nothing_covers_a_muscle_twice_and_none_covers_itself(muscle: Muscle) -> None:
    assert muscle.id not in muscle.covered_by
    assert len(muscle.covered_by) == len(set(muscle.covered_by))


def test_a_back_muscle_is_either_trained_or_says_why_not(atlas: Atlas, muscle: Muscle) -> None:
    if muscle.own:
        assert atlas.links_of(muscle), "nothing links to it"
        assert atlas.trained(muscle) or muscle.isolation


@pytest.mark.parametrize("id_", UNTRAINED)
def test_what_nothing_is_known_to_train_says_so_and_shows_what_it_moves_with(atlas: Atlas, id_: str) -> None:
    muscle = atlas.muscles[id_]
    assert muscle.isolation
    assert re.search(r"\b(no|none|nothing|nobody|not|unknown)\b", muscle.isolation, re.IGNORECASE)
    links = atlas.links_of(muscle) or atlas.links_of(atlas.muscles[muscle.parent or id_])
    assert links
    assert {link.role for link in links} <= {Role.MOVES_ALONG, Role.STRETCHED}


@pytest.mark.parametrize("id_", OBLIQUES)
def test_the_obliques_under_the_skull_work_by_their_attachments_and_are_not_said_to_be_trained(
    atlas: Atlas, id_: str
) -> None:
    muscle = atlas.muscles[id_]
    assert muscle.isolation
    assert "unknown" in muscle.isolation or "attachments alone" in muscle.isolation
    assert {link.grade for link in atlas.links_of(muscle)} == {Grade.D}


def test_numbers_of_the_terminologies_are_given_once(atlas: Atlas) -> None:
    for field in ("ta2", "fma", "names"):
        count = Counter(str(value) for muscle in atlas.muscles.values() if (value := getattr(muscle, field)))
        assert [value for value, times in count.items() if times > 1] == []


def test_every_parent_is_wider_than_its_members(atlas: Atlas) -> None:
    for muscle in atlas.muscles.values():
        for parent in atlas.ancestors(muscle):
            assert parent.kind in (MuscleKind.GROUP, MuscleKind.MUSCLE)
            assert not (parent.kind is MuscleKind.MUSCLE and muscle.kind is MuscleKind.GROUP)
            assert parent.region == muscle.region


@pytest.mark.parametrize(
    ("muscle", "movements"),
    [
        # Each was wrong in one of the texts that this atlas set out to correct.
        ("rhomboid-major", ("shoulder: medial rotation", "shoulder: adduction", "scapula: upward rotation")),
        ("rhomboid-minor", ("shoulder: medial rotation", "shoulder: adduction", "scapula: upward rotation")),
        ("latissimus-dorsi", ("scapula: elevation", "scapula: upward rotation")),
        ("levator-scapulae", ("scapula: depression", "scapula: upward rotation")),
        ("erector-spinae", ("trunk: flexion",)),
        ("multifidus", ("trunk: flexion", "trunk: ipsilateral rotation")),
        ("quadratus-lumborum", ("trunk: flexion",)),
    ],
)
def test_no_muscle_does_what_its_attachments_forbid(
    atlas: Atlas, muscle: str, movements: tuple[str, ...]
) -> None:
    for member in atlas.family(atlas.muscles[muscle]):
        assert not {action.movement for action in member.actions} & set(movements)


def main_to_both_sides(atlas: Atlas) -> set[str | None]:
    """Movements that are their own opposite: a bend to the left undoes one to the right."""
    return {movement.id for movement in atlas.movements.values() if movement.opposite == movement.id}
