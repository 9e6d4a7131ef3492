"""Strains and conditions that lead nowhere are told by file and field."""

from __future__ import annotations

import pytest

from tests.copies import Copy

ROW = "exercises/bent-over-row.md"


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            ROW,
            r"^strains: \[",
            "strains: [heavy-thoughts, ",
            f'{ROW}: strains: "heavy-thoughts" is not known',
        ),
        (
            ROW,
            r"^(strains: .*)$",
            r'\1\nexcused:\n  - {strain: heavy-thoughts, because: "For a test."}',
            f'{ROW}: strains: "heavy-thoughts" is not known',
        ),
        (
            ROW,
            r"^(strains: .*)$",
            r'\1\ncare:\n  - {condition: homesickness, how: "Sit."}',
            f'{ROW}: care: "homesickness" is not known',
        ),
        (
            ROW,
            r"^strains: .*$",
            'strains: []\ncare:\n  - {condition: pregnancy, how: "Sit."}',
            f'{ROW}: care: no strain of the exercise is a caution with "pregnancy"',
        ),
        (
            "conditions.toml",
            r'^strain = "lies-on-back"$',
            'strain = "lies-on-clouds"',
            'conditions.toml: pregnancy.cautions: "lies-on-clouds" is not known',
        ),
        (
            "conditions.toml",
            r'^(id = "pregnancy"\n(?:.*\n)*?sources = \[)',
            r'\1"mottola-1818", ',
            'conditions.toml: pregnancy.sources: "mottola-1818" is not known',
        ),
        (
            "conditions.toml",
            r'^(strain = "lies-on-back"\n(?:.*\n)*?sources = \[)',
            r'\1"gray42", ',
            'conditions.toml: pregnancy.cautions: cites "gray42", which stands not among the sources of the condition',
        ),
    ],
)
def test_what_leads_nowhere_is_told(copy: Copy, file: str, old: str, new: str, expected: str) -> None:
    copy.edit(file, old, new)
    assert expected in copy.problems()


def test_words_for_a_condition_that_the_exercise_strains_are_fine(copy: Copy) -> None:
    copy.edit(ROW, r"^(strains: .*)$", r'\1\ncare:\n  - {condition: pregnancy, how: "Sit."}')
    assert copy.problems() == []
