"""The reader of prose finds what it should, and leaves plain sentences alone."""

from __future__ import annotations

import pytest

from tests.content.prose import faults, sentences


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Call us on (303) 555-0142 today.", "telephone number: '(303) 555-0142'"),
        ("Ring +44 20 7946 0958.", "telephone number"),
        ("Write to back@clinic.example for more.", "mail address"),
        ("Click here to learn more.", "advertising: 'Click here'"),
        ("TODO: check the nerve.", "unfinished: 'TODO'"),
        ("The fibers run down.", "American spelling: 'fibers'"),
        ("It stabilizes the trunk.", "American spelling: 'stabilizes'"),
        ("A good choice for women.", "gendered: 'for women'"),
        ("The ultimate back exercise.", "hype: 'ultimate'"),
        ("Rows prevent back pain.", "promise: 'prevent back pain'"),
        ("It heals an injury.", "promise: 'heals an injury'"),
        ("Train daily and avoid injuries.", "promise: 'avoid injuries'"),
        ("This row works the lower lats.", "a part that cannot be trained by itself"),
    ],
)
def test_what_the_house_does_not_print_is_found(text: str, fault: str) -> None:
    found = list(faults(text))
    assert any(fault in line for line in found), found


@pytest.mark.parametrize(
    "text",
    [
        "Nothing shows that rows prevent back pain.",
        "The lower lats cannot be trained by themselves.",
        "Pooled risk 0.55 (0.41–0.74) in 10 trials with 1,200 people, 2013–2019.",
        "117–130 % MVIC (n = 25), 3 sets of 8–12 repetitions, 1–2 minutes of rest.",
        "It keeps the pelvis level at each step.",
        "Fibres run from C7 to T12; the grey line is the fascia.",
    ],
)
def test_plain_sentences_have_no_faults(text: str) -> None:
    assert list(faults(text)) == []


def test_sentences_end_where_a_reader_would_say() -> None:
    text = "It runs from T2–T5 (about 5 cm, e.g. here). Next: rows! Why? “Because.”"
    assert sentences(text) == [
        "It runs from T2–T5 (about 5 cm, e.g. here).",
        "Next: rows!",
        "Why?",
        "“Because.”",
    ]
