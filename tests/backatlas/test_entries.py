"""Looking things up as somebody does who has installed the package."""

from __future__ import annotations

import doctest

import pytest

import backatlas
from backatlas.library import Library, NotInAtlasError
from backatlas.models import Exercise, Muscle


def test_a_muscle_is_found_by_its_id_and_by_a_name_in_any_language(library: Library) -> None:
    for key in (
        "latissimus-dorsi",
        "Latissimus dorsi",
        "MUSCULUS LATISSIMUS DORSI",
        "lats",
        "muscle grand dorsal",
    ):
        assert library[key].id == "latissimus-dorsi", key


def test_an_entry_has_the_fields_of_its_record(library: Library) -> None:
    teres = library["teres-minor"]
    assert isinstance(teres, Muscle)
    assert teres.innervation == "Axillary nerve (C5–C6)"
    bridge = library.exercise("glute bridge")
    assert isinstance(bridge, Exercise)
    assert bridge.name == "Bridge"


def test_exercises_stand_once_each_with_the_best_role_and_links_stand_all(library: Library) -> None:
    erector = library["erector-spinae"]
    deadlifts = [link for link in erector.exercises if link.exercise == "deadlift"]
    assert [(link.role, link.grade) for link in deadlifts] == [("prime mover", "B")]
    parts = {link.muscle for link in erector.links if link.exercise == "deadlift"}
    assert parts >= {"iliocostalis-lumborum", "longissimus-thoracis"}


def test_a_link_tells_both_names_and_the_reason(library: Library) -> None:
    link = library["levator-scapulae"].exercises[0]
    assert (link.muscle_name, link.exercise_name) == ("Levator scapulae", "Shrug")
    assert link.reason == "The shrug lifts the shoulder blade; levator scapulae lifts it."


def test_an_exercise_tells_its_muscles(library: Library) -> None:
    ids = [link.muscle for link in library.exercise("bridge").muscles]
    assert ids[0] == "gluteus-maximus"
    assert len(ids) == len(set(ids))


def test_parts_are_entries_again(library: Library) -> None:
    assert [part.id for part in library["trapezius"].parts] == [
        "trapezius-descending",
        "trapezius-transverse",
        "trapezius-ascending",
    ]
    assert library["trapezius"].parts[0].exercises


def test_what_is_printed_fits_a_line(library: Library) -> None:
    assert str(library["trapezius"]) == "<muscle trapezius: Trapezius>"
    assert repr(library.exercise("bridge")) == "<exercise bridge: Bridge>"
    assert repr(library["teres-minor"].parts) == "()"


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("trapezus", "the atlas has no 'trapezus'; the nearest: 'trapezius'"),
        ("rhomboids", "'rhomboids' is a name of several: 'rhomboid-major', 'rhomboid-minor'"),
        ("deadlift", "'deadlift' is an exercise; look it up with .exercise('deadlift')"),
        ("qqqq", "the atlas has no 'qqqq'"),
        ("", "the atlas has no ''"),
    ],
)
def test_an_unknown_muscle_is_answered_with_what_is_near(library: Library, key: str, message: str) -> None:
    with pytest.raises(NotInAtlasError) as caught:
        library[key]
    assert str(caught.value) == message
    assert isinstance(caught.value, KeyError)


def test_an_unknown_exercise_is_answered_with_what_is_near(library: Library) -> None:
    with pytest.raises(KeyError, match=r"^the atlas has no 'pul up'; the nearest: 'pull-up'$"):
        library.exercise("pul up")
    with pytest.raises(KeyError, match=r"^'trapezius' is a muscle; look it up with \['trapezius'\]$"):
        library.exercise("trapezius")


def test_an_atlas_counts_lists_and_contains_its_muscles(library: Library) -> None:
    assert next(iter(library)) == "trapezius"
    assert len(library) == len(list(library))
    assert "lats" in library
    assert "deadlift" not in library


def test_the_example_of_the_package_runs() -> None:
    assert doctest.testmod(backatlas) == (0, 3)
