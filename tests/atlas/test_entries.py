"""Looking things up as somebody does who has installed the package."""

from __future__ import annotations

import doctest

import pytest

import backatlas
from backatlas.atlas import Atlas, NotInAtlasError
from backatlas.records.anatomy import Muscle
from backatlas.records.training import Exercise


def test_a_muscle_is_found_by_its_id_and_by_a_name_in_any_language(atlas: Atlas) -> None:
    for key in (
        "latissimus-dorsi",
        "Latissimus dorsi",
        "MUSCULUS LATISSIMUS DORSI",
        "lats",
        "muscle grand dorsal",
    ):
        assert atlas[key].id == "latissimus-dorsi", key


def test_an_entry_has_the_fields_of_its_record(atlas: Atlas) -> None:
    teres = atlas["teres-minor"]
    assert isinstance(teres, Muscle)
    assert teres.innervation == "Axillary nerve (C5–C6)"
    bridge = atlas.exercise("glute bridge")
    assert isinstance(bridge, Exercise)
    assert bridge.name == "Bridge"


def test_exercises_stand_once_each_with_the_best_role_and_links_stand_all(atlas: Atlas) -> None:
    erector = atlas["erector-spinae"]
    deadlifts = [link for link in erector.exercises if link.exercise == "deadlift"]
    assert [(link.role, link.grade) for link in deadlifts] == [("prime mover", "B")]
    parts = {link.muscle for link in erector.links if link.exercise == "deadlift"}
    assert parts >= {"iliocostalis-lumborum", "longissimus-thoracis"}


def test_a_link_tells_both_names_and_the_reason(atlas: Atlas) -> None:
    link = atlas["levator-scapulae"].exercises[0]
    assert (link.muscle_name, link.exercise_name) == ("Levator scapulae", "Shrug")
    assert link.reason == "The shrug lifts the shoulder blade; levator scapulae lifts it."


def test_an_exercise_tells_its_muscles(atlas: Atlas) -> None:
    ids = [link.muscle for link in atlas.exercise("bridge").muscles]
    assert ids[0] == "gluteus-maximus"
    assert len(ids) == len(set(ids))


def test_parts_are_entries_again(atlas: Atlas) -> None:
    assert [part.id for part in atlas["trapezius"].parts] == [
        "trapezius-descending",
        "trapezius-transverse",
        "trapezius-ascending",
    ]
    assert atlas["trapezius"].parts[0].exercises


def test_what_is_printed_fits_a_line(atlas: Atlas) -> None:
    assert str(atlas["trapezius"]) == "<muscle trapezius: Trapezius>"
    assert repr(atlas.exercise("bridge")) == "<exercise bridge: Bridge>"
    assert repr(atlas["teres-minor"].parts) == "()"


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
def test_an_unknown_muscle_is_answered_with_what_is_near(atlas: Atlas, key: str, message: str) -> None:
    with pytest.raises(NotInAtlasError) as caught:
        atlas[key]
    assert str(caught.value) == message
    assert isinstance(caught.value, KeyError)


def test_an_unknown_exercise_is_answered_with_what_is_near(atlas: Atlas) -> None:
    with pytest.raises(KeyError, match=r"^the atlas has no 'pul up'; the nearest: 'pull-up'$"):
        atlas.exercise("pul up")
    with pytest.raises(KeyError, match=r"^'trapezius' is a muscle; look it up with \['trapezius'\]$"):
        atlas.exercise("trapezius")


def test_an_atlas_counts_lists_and_contains_its_muscles(atlas: Atlas) -> None:
    assert next(iter(atlas)) == "trapezius"
    assert len(atlas) == len(list(atlas))
    assert "lats" in atlas
    assert "deadlift" not in atlas


def test_the_example_of_the_package_runs() -> None:
    assert doctest.testmod(backatlas) == (0, 3)


def test_every_public_name_is_there_and_no_other() -> None:
    assert [name for name in backatlas.__all__ if not hasattr(backatlas, name)] == []
    assert issubclass(backatlas.NotInAtlasError, KeyError)
    assert not hasattr(backatlas, "muscles")
