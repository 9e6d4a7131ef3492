"""Variants of exercises: what they inherit, what they say themselves, and what is told of mistakes in them."""

from __future__ import annotations

import pytest

from backatlas.atlas import Atlas
from backatlas.atlas.citations import citations
from backatlas.atlas.variants import seen_as
from backatlas.records.training import Equipment, Grade
from tests.copies import Copy

HEAD = '[[variant]]\nid = "odd-row"\nname = "Odd row"\nsummary = "A row for tests."\n'


def told(copy: Copy, text: str, base: str = "inverted-row") -> list[str]:
    """What is wrong with a small content that has those variants."""
    (copy.root / "variants").mkdir()
    copy.write(f"variants/{base}.toml", text)
    return copy.problems()


def test_a_variant_has_from_its_base_what_it_does_not_say_itself(atlas: Atlas) -> None:
    base, variant = atlas.exercises["bent-over-row"], atlas.exercises["pendlay-row"]
    assert variant.base == "bent-over-row"
    assert variant.differs == (
        "The trunk is level, and every repetition starts and ends with the bar on the floor."
    )
    assert variant.equipment == (Equipment.BARBELL,)
    assert variant.steps[2] == "Let it go back to the floor."
    for field in ("demands", "cautions", "faults", "dose", "strains", "why", "harder"):
        assert getattr(variant, field) == getattr(base, field), field
    assert variant.synonyms == ("dead-stop row", "strict barbell row")


def test_a_variant_has_the_poses_of_its_base_but_for_the_angles_that_it_states(atlas: Atlas) -> None:
    base, variant = atlas.exercises["pull-up"], atlas.exercises["one-arm-pull-up"]
    start, own = base.poses[0].angles, variant.poses[0].angles
    assert own["shoulder: abduction, left"] == 14
    assert (
        own["shoulder: abduction, right"] == start["shoulder: abduction"] == 155
    )  # the other arm's is the base's
    assert "shoulder: abduction" not in own
    assert own["knee: flexion"] == start["knee: flexion"]
    assert variant.poses[1].pelvis == base.poses[1].pelvis


def test_a_variant_that_looks_no_other_is_shown_as_its_base(atlas: Atlas) -> None:
    shown = {
        id_: seen_as(atlas.exercises[id_], atlas.exercises).id
        for id_ in ("towel-pull-up", "ring-pull-up", "pull-up")
    }
    assert shown == {"towel-pull-up": "pull-up", "ring-pull-up": "ring-pull-up", "pull-up": "pull-up"}


def test_a_base_knows_its_variants_in_the_order_of_its_file(atlas: Atlas) -> None:
    names = [variant.name for variant in atlas.variants(atlas.exercises["inverted-row"])]
    assert names == ["Underhand inverted row", "Ring or suspension row", "Feet-elevated inverted row"]
    assert atlas.variants(atlas.exercises["ring-row"]) == ()


def test_a_variant_takes_over_the_links_of_its_base_as_inferred_and_without_figures(atlas: Atlas) -> None:
    links = {link.muscle: link for link in atlas.links_in(atlas.exercises["pendlay-row"])}
    base = {link.muscle: link for link in atlas.links_in(atlas.exercises["bent-over-row"])}
    assert links.keys() == base.keys()
    assert {link.grade for link in links.values()} == {Grade.C, Grade.D}
    assert all(link.figure is None for link in links.values())
    assert links["latissimus-dorsi"].role == base["latissimus-dorsi"].role
    assert "bent-over row" in (links["latissimus-dorsi"].note or "")


def test_with_other_demands_nothing_is_taken_over_and_no_source_is_cited_twice(atlas: Atlas) -> None:
    assert not [
        link for link in atlas.links_in(atlas.exercises["machine-row"]) if "taken over" in (link.note or "")
    ]
    assert "exercise:pendlay-row" not in citations(atlas)["fenwick-2009"]
    assert "exercise:standing-single-arm-cable-row" in citations(atlas)["fenwick-2009"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (HEAD, "variants/inverted-row.toml: odd-row.differs: is missing"),
        (
            HEAD + 'differs = "x"\nangles.middle = { "elbow: flexion" = 9 }\n',
            'variants/inverted-row.toml: odd-row.angles: "middle" is no pose of the inverted row',
        ),
        (
            HEAD + 'differs = "x"\nangles = 3\n',
            "variants/inverted-row.toml: odd-row.angles: is a table by pose, and goes without `poses`",
        ),
        (
            HEAD + 'differs = "x"\nangles.end = 3\n',
            "variants/inverted-row.toml: odd-row.angles.end: must be a table",
        ),
        (
            HEAD + 'differs = "All."\nstanse = "wide"\n',
            "variants/inverted-row.toml: odd-row.stanse: unknown field",
        ),
        (
            HEAD + 'differs = "All."\nbase = "inverted-row"\n',
            "variants/inverted-row.toml: odd-row.base: follows from the file's name: leave it out",
        ),
        (
            HEAD + 'differs = "All."\nequipment = ["moon"]\n',
            "variants/inverted-row.toml: odd-row.equipment.0",
        ),
        (
            HEAD + 'differs = "All."\nstrains = ["floats"]\n',
            'variants/inverted-row.toml: odd-row.strains: "floats" is not known',
        ),
        (
            HEAD.replace("odd-row", "pull-up") + 'differs = "All."\n',
            "variants/inverted-row.toml: pull-up: an exercise of this id is there already",
        ),
        (
            '[[variant]]\nid = "odd-row"\nsummary = "No name."\ndiffers = "All."\n',
            "variants/inverted-row.toml: odd-row.name: is missing",
        ),
    ],
)
def test_a_mistake_in_a_variant_is_told_with_its_file_and_its_id(copy: Copy, text: str, problem: str) -> None:
    assert [found for found in told(copy, text) if found.startswith(problem)]


def test_a_variant_may_differ_in_any_field_of_an_exercise(copy: Copy) -> None:
    text = (
        HEAD
        + 'differs = "All."\nwhy = "Another reason."\neffort = "drill"\ndose = { text = "No tested dose." }\n'
    )
    assert told(copy, text) == []


def test_variants_of_an_exercise_that_is_not_there_are_told(copy: Copy) -> None:
    found = told(copy, HEAD + 'differs = "All."\n', base="moonwalk")
    assert 'variants/moonwalk.toml: file: no exercise "moonwalk" that these could be variants of' in found
