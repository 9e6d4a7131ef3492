"""A course that recurs from vertebra to vertebra is written once."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from backatlas.records.structures import Structure


def courses(**row: object) -> tuple[tuple[str, ...], ...]:
    """The lines of an artery whose one row of `drawn` is this."""
    artery = Structure.model_validate(
        {
            "id": "an-artery",
            "kind": "artery",
            "names": {"english": "An artery"},
            "about": "An artery.",
            "plain": "An artery.",
            "sources": ["gray42"],
            "drawn": [{"depth": 8, **row}],
        }
    )
    return tuple(one.places for one in artery.drawn)


def test_a_line_stands_for_one_at_each_vertebra_from_first_to_last() -> None:
    row = {"first": "T11", "last": "L1", "line": ["{above}_body", "{here}_body + (0, 2, 0)", "{below}_body"]}

    assert courses(**row) == (
        ("T10_body", "T11_body + (0, 2, 0)", "T12_body"),
        ("T11_body", "T12_body + (0, 2, 0)", "L1_body"),
        ("T12_body", "L1_body + (0, 2, 0)", "L2_body"),
    )


def test_a_thoracic_vertebra_has_a_rib_of_its_number() -> None:
    assert courses(first="T3", last="T4", line=["{here}_body", "{rib}_20"]) == (
        ("T3_body", "R3_20"),
        ("T4_body", "R4_20"),
    )


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            {"first": "T1", "last": "T13", "line": ["{here}_body", "T1_body"]},
            "must be vertebrae from C1 to L5",
        ),
        ({"first": "T1", "line": ["{here}_body", "T1_body"]}, "must be vertebrae from C1 to L5"),
        ({"first": "L5", "last": "L5", "line": ["{below}_body", "{here}_body"]}, "L5 has no {below}"),
        ({"first": "C7", "last": "T1", "line": ["{rib}_20", "{here}_body"]}, "C7 has no {rib}"),
        ({"first": "T1", "last": "T2", "point": "{here}_body"}, "must be a line"),
    ],
)
def test_a_rule_that_leads_nowhere_says_so(row: dict[str, object], message: str) -> None:
    with pytest.raises(ValidationError, match=message.replace("{", r"\{").replace("}", r"\}")):
        courses(**row)
