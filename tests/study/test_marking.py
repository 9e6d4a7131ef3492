"""What is right and what is wrong, said so that a wrong answer teaches."""

from __future__ import annotations

import pytest

from backatlas.library import Library
from backatlas.study.asking import Asker
from backatlas.study.marking import Mark, Marker
from backatlas.study.question import Kind, Question
from backatlas.study.spelling import Names


@pytest.fixture(scope="module")
def names(library: Library) -> Names:
    return Names(library)


def question(asker: Asker, kind: Kind, muscle: str, typed: bool = False) -> Question:
    made = asker.ask(kind, asker.library.muscles[muscle], 1, typed)
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
def test_a_name_with_small_slips_is_still_the_muscle_s(names: Names, written: str, muscle: str) -> None:
    assert names.meant(written) == (muscle,)


@pytest.mark.parametrize(
    ("written", "muscles"),
    [
        ("rhomboids", ("rhomboid-major", "rhomboid-minor")),
        ("rhomboid", ("rhomboid-major", "rhomboid-minor")),
        ("rhomboid mijor", ("rhomboid-major", "rhomboid-minor")),
        ("serratus posterior", ("serratus-posterior-inferior", "serratus-posterior-superior")),
        ("rotator cuff", ("infraspinatus", "supraspinatus", "teres-minor")),
    ],
)
def test_a_name_that_two_muscles_share_is_not_taken_for_either(
    names: Names, written: str, muscles: tuple[str, ...]
) -> None:
    assert names.meant(written) == muscles


@pytest.mark.parametrize(
    "written", ["", "  ", "capitis", "xyz", "the muscle", "lat5", "a" * 5000, "\x00", "💪", "SPX"]
)
def test_what_is_no_name_is_no_muscle(names: Names, written: str) -> None:
    assert names.meant(written) == ()


def test_every_name_in_every_language_means_its_own_muscle(names: Names, library: Library) -> None:
    for muscle in library.muscles.values():
        for name in muscle.names.model_dump().values():
            assert names.meant(name) == (muscle.id,), name


def test_one_wrong_letter_in_a_long_name_still_means_no_other_muscle(names: Names, library: Library) -> None:
    for muscle in library.muscles.values():
        name = muscle.name
        for place in range(0, len(name), 3):
            slipped = f"{name[:place]}x{name[place + 1 :]}"
            assert names.meant(slipped) in ((), (muscle.id,)) or muscle.id in names.meant(slipped), slipped


@pytest.mark.parametrize(
    ("kind", "muscle", "typed", "given", "right", "why"),
    [
        (Kind.FIND, "rhomboid-major", False, "rhomboid-major", True, "Right."),
        (Kind.FIND, "rhomboid-major", False, "rhomboid-minor", False, "You picked rhomboid minor."),
        (Kind.FIND, "trapezius", False, "trapezius-ascending", True, "Right."),
        (
            Kind.FIND,
            "trapezius-ascending",
            False,
            "trapezius-transverse",
            False,
            "You picked the transverse part of trapezius.",
        ),
        (Kind.FIND, "rhomboid-major", False, "<script>", False, "That is not a region of the plate."),
        (Kind.NAME, "trapezius-ascending", True, "trapezius", False, "Trapezius is the whole"),
        (Kind.NAME, "rotatores-longi", True, "rotatores", False, "The rotatores are the whole"),
        (Kind.NAME, "trapezius", True, "lower trapezius", False, "is only a part of what is lit"),
        (Kind.NAME, "rhomboid-major", True, "romboid major", True, "Right."),
        (Kind.NAME, "rhomboid-major", True, "rhomboid minor", False, "You wrote rhomboid minor."),
        (Kind.NAME, "rhomboid-major", True, "rhomboids", False, "could be rhomboid major or rhomboid minor"),
        (
            Kind.NAME,
            "rhomboid-major",
            True,
            "clavicle",
            False,
            "No muscle of the atlas has a name like that.",
        ),
        (Kind.ORIGIN, "rhomboid-major", False, "9", False, "That was not one of the choices."),
        (Kind.ORIGIN, "rhomboid-major", False, "-1", False, "That was not one of the choices."),
        (Kind.ORIGIN, "rhomboid-major", False, None, False, "No answer was given."),
        (Kind.ORIGIN, "rhomboid-major", False, " ", False, "No answer was given."),
    ],
)
def test_the_table_of_marks(
    asker: Asker,
    marker: Marker,
    kind: Kind,
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
    asked = question(asker, Kind.ORIGIN, "rhomboid-major")
    for number, choice in enumerate(asked.choices):
        mark = marker.mark(asked, str(number))
        assert mark.right is (str(number) in asked.right)
        assert "T2–T5" in mark.why
        if not mark.right:
            assert choice.remark in mark.why
            assert mark.picked == choice.regions


def test_a_mark_shows_both_the_picked_and_the_right_region(asker: Asker, marker: Marker) -> None:
    mark = marker.mark(question(asker, Kind.FIND, "rhomboid-major"), "levator-scapulae")
    assert (mark.picked, mark.light) == (("levator-scapulae",), ("rhomboid-major",))


def test_a_mark_knows_what_it_belongs_to(asker: Asker, marker: Marker) -> None:
    mark = marker.mark(question(asker, Kind.NERVE, "teres-minor"), None)
    assert isinstance(mark, Mark)
    assert (mark.question, mark.kind, mark.muscle) == (
        "nerve:teres-minor",
        Kind.NERVE,
        "teres-minor",
    )
