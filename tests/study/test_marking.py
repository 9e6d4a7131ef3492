"""What is right and what is wrong, said so that a wrong answer teaches."""

from __future__ import annotations

import pytest

from backatlas.atlas import Atlas
from backatlas.study.asking import Asker
from backatlas.study.marking import Assessment, Marker
from backatlas.study.question import Question, QuestionKind
from backatlas.study.spelling import KnownNames


@pytest.fixture(scope="module")
def names(atlas: Atlas) -> KnownNames:
    return KnownNames(atlas)


def question(asker: Asker, kind: QuestionKind, muscle: str, typed: bool = False) -> Question:
    made = asker.ask(kind, asker.atlas.muscles[muscle], 1, typed)
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("written", "muscle"),
    [
        ("Rhomboid major", "rhomboid-major"),
        ("rhomboid MINOR", "rhomboid-minor"),
        ("romboid majer", "rhomboid-major"),
        ("rhomboidmajor", "rhomboid-major"),
        ("major rhomboid", "rhomboid-major"),
        ("greater rhomboid", "rhomboid-major"),
        ("Muscle petit rhomboïde", "rhomboid-minor"),
        ("elevateur de la scapula", "levator-scapulae"),
        ("Músculo elevador de la escápula", "levator-scapulae"),
        ("levator scapula", "levator-scapulae"),
        ("musculus trapezius", "trapezius"),
        ("lower traps", "trapezius-ascending"),
        ("ascending trapezius", "trapezius-ascending"),
        ("latissimus", "latissimus-dorsi"),
        ("lats", "latissimus-dorsi"),
        ("QL", "quadratus-lumborum"),
        ("supraspinatis", "supraspinatus"),
        ("infraspinatus", "infraspinatus"),
        ("teres maior", "teres-major"),
        ("longisimus capitis", "longissimus-capitis"),
        ("rectus capitis posterior minr", "rectus-capitis-posterior-minor"),
        ("semispinalis cervicis", "semispinalis-cervicis"),
        ("spinalis colli", "spinalis-cervicis"),
        ("serratus posterior superior", "serratus-posterior-superior"),
        ("multifidus", "multifidus"),
    ],
)
def test_a_name_with_small_slips_is_still_the_muscle_s(names: KnownNames, written: str, muscle: str) -> None:
    assert names.meant(written) == (muscle,)


@pytest.mark.parametrize(
    ("written", "muscles"),
    [
        ("rhomboids", ("rhomboid-major", "rhomboid-minor")),
        ("rhomboid", ("rhomboid-major", "rhomboid-minor")),
        ("rhomboid mijor", ("rhomboid-major", "rhomboid-minor")),
        ("serratus posterior", ("serratus-posterior-inferior", "serratus-posterior-superior")),
        ("rotator cuff", ("infraspinatus", "subscapularis", "supraspinatus", "teres-minor")),
    ],
)
def test_a_name_that_two_muscles_share_is_not_taken_for_either(
    names: KnownNames, written: str, muscles: tuple[str, ...]
) -> None:
    assert names.meant(written) == muscles


@pytest.mark.parametrize(
    "written", ["", "  ", "capitis", "xyz", "the muscle", "lat5", "a" * 5000, "\x00", "💪", "SPX"]
)
def test_what_is_no_name_is_no_muscle(names: KnownNames, written: str) -> None:
    assert names.meant(written) == ()


def test_every_name_in_every_language_means_its_own_muscle(names: KnownNames, atlas: Atlas) -> None:
    for muscle in atlas.muscles.values():
        for name in muscle.names.model_dump().values():
            assert names.meant(name) == (muscle.id,), name


def test_one_wrong_letter_in_a_long_name_still_means_no_other_muscle(names: KnownNames, atlas: Atlas) -> None:
    for muscle in atlas.muscles.values():
        name = muscle.name
        for place in range(0, len(name), 3):
            slipped = f"{name[:place]}x{name[place + 1 :]}"
            assert names.meant(slipped) in ((), (muscle.id,)) or muscle.id in names.meant(slipped), slipped


@pytest.mark.parametrize(
    ("kind", "muscle", "typed", "given", "right", "why"),
    [
        (QuestionKind.FIND, "rhomboid-major", False, "rhomboid-major", True, "Right."),
        (QuestionKind.FIND, "rhomboid-major", False, "rhomboid-minor", False, "You picked rhomboid minor."),
        (QuestionKind.FIND, "trapezius", False, "trapezius-ascending", True, "Right."),
        (
            QuestionKind.FIND,
            "trapezius-ascending",
            False,
            "trapezius-transverse",
            False,
            "You picked the transverse part of trapezius.",
        ),
        (QuestionKind.FIND, "rhomboid-major", False, "<script>", False, "That is not a region of the chart."),
        (QuestionKind.BODY, "biceps-brachii", False, "biceps-brachii", True, "Right."),
        (QuestionKind.BODY, "trapezius", False, "trapezius-ascending", True, "Right."),
        (QuestionKind.BODY, "biceps-brachii", False, "brachialis", False, "You picked brachialis."),
        (QuestionKind.BODY, "biceps-brachii", False, "humerus", False, "That is not a muscle of the body."),
        (QuestionKind.NAME, "trapezius-ascending", True, "trapezius", False, "Trapezius is the whole"),
        (QuestionKind.NAME, "rotatores-longi", True, "rotatores", False, "The rotatores are the whole"),
        (QuestionKind.NAME, "trapezius", True, "lower trapezius", False, "is only a part of what is lit"),
        (QuestionKind.NAME, "rhomboid-major", True, "romboid major", True, "Right."),
        (QuestionKind.NAME, "rhomboid-major", True, "rhomboid minor", False, "You wrote rhomboid minor."),
        (
            QuestionKind.NAME,
            "rhomboid-major",
            True,
            "rhomboids",
            False,
            "could be rhomboid major or rhomboid minor",
        ),
        (
            QuestionKind.NAME,
            "rhomboid-major",
            True,
            "clavicle",
            False,
            "No muscle of the atlas has a name like that.",
        ),
        (QuestionKind.ORIGIN, "rhomboid-major", False, "9", False, "That was not one of the choices."),
        (QuestionKind.ORIGIN, "rhomboid-major", False, "-1", False, "That was not one of the choices."),
        (QuestionKind.ORIGIN, "rhomboid-major", False, None, False, "No answer was given."),
        (QuestionKind.ORIGIN, "rhomboid-major", False, " ", False, "No answer was given."),
    ],
)
def test_the_table_of_marks(
    asker: Asker,
    marker: Marker,
    kind: QuestionKind,
    muscle: str,
    typed: bool,
    given: str | None,
    right: bool,
    why: str,
) -> None:
    mark = marker.mark(question(asker, kind, muscle, typed), given)
    assert mark.right is right
    assert why in mark.why


def test_the_right_choice_is_right_and_every_other_one_is_explained(asker: Asker, marker: Marker) -> None:
    asked = question(asker, QuestionKind.ORIGIN, "rhomboid-major")
    for number, choice in enumerate(asked.choices):
        mark = marker.mark(asked, str(number))
        assert mark.right is (str(number) in asked.right)
        assert "T2–T5" in mark.why
        if not mark.right:
            assert choice.remark in mark.why
            assert mark.picked == choice.regions


def test_a_mark_shows_both_the_picked_and_the_right_region(asker: Asker, marker: Marker) -> None:
    mark = marker.mark(question(asker, QuestionKind.FIND, "rhomboid-major"), "levator-scapulae")
    assert (mark.picked, mark.light) == (("levator-scapulae",), ("rhomboid-major",))


def test_a_mark_knows_what_it_belongs_to(asker: Asker, marker: Marker) -> None:
    mark = marker.mark(question(asker, QuestionKind.NERVE, "teres-minor"), None)
    assert isinstance(mark, Assessment)
    assert (mark.question, mark.kind, mark.muscle) == (
        "nerve:teres-minor",
        QuestionKind.NERVE,
        "teres-minor",
    )
