"""The link to a quiz, and what it says when it cannot be followed."""

from __future__ import annotations

from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backatlas.study.options import HIGHEST_SEED, Options, QuizMode, read_address
from backatlas.study.question import QuestionKind
from backatlas.wording.language import Language
from tests.real import ATLAS

T = TypeVar("T")
GROUPS = [muscle.id for muscle in ATLAS.muscles.values() if ATLAS.children(muscle)]


def some(items: list[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(st.sampled_from(items), unique=True, max_size=3).map(tuple)


options = st.builds(
    Options,
    seed=st.integers(0, HIGHEST_SEED),
    kinds=some(list(QuestionKind)),
    layers=some([*ATLAS.divisions, *ATLAS.layers]),
    groups=some(GROUPS),
    length=st.integers(1, 100),
    language=st.sampled_from(list(Language)),
    mode=st.sampled_from(list(QuizMode)),
    minutes=st.none() | st.integers(1, 180),
    typed=st.booleans(),
).filter(lambda made: bool(made.muscles(ATLAS)))


@given(options)
@settings(max_examples=200, deadline=None)
def test_all_options_come_back_from_their_address(made: Options) -> None:
    assert read_address(made.to_address(), ATLAS) == (made, ())


KEYS = ["seed", "kinds", "layers", "groups", "length", "language", "mode", "minutes", "typed", "order", "utm"]


@given(
    st.dictionaries(
        st.sampled_from(KEYS), st.text(max_size=60) | st.sampled_from(["", "1", "-1", "²", "1e9"])
    )
)
@settings(max_examples=300, deadline=None)
def test_any_address_gives_options_that_can_be_asked(query: dict[str, str]) -> None:
    made, faults = read_address(query, ATLAS)
    assert made.muscles(ATLAS)
    assert read_address(made.to_address(), ATLAS) == (made, ())
    assert all(fault.endswith(".") and len(fault) < 400 for fault in faults)


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ({"seed": "abc"}, '"abc" is no seed for a quiz: it is a whole number from 0 to 999999.'),
        ({"length": "0"}, '"0" is no length for a quiz: it is a whole number from 1 to 100.'),
        (
            {"length": "1000000000000"},
            '"1000000000000" is no length for a quiz: it is a whole number from 1 to 100.',
        ),
        ({"mode": "cheat"}, '"cheat" is not a mode: it is "practice" or "exam".'),
        ({"layers": "rotator-cuff,attic"}, 'Not a part of the scheme of this atlas: "attic".'),
        ({"order": "small"}, '"small" is not an order: it is "large" or "any".'),
        ({"groups": "rhomboid-major"}, 'Not a group of muscles of this atlas: "rhomboid-major".'),
        ({"kinds": "origin,guess,find"}, 'Not a kind of question of this atlas: "guess".'),
        ({"typed": "maybe"}, '"maybe" is no answer to "typed": it is "yes" or "no".'),
        (
            {"layers": "splenii", "groups": "trapezius"},
            "No muscle is in these parts of the scheme and these groups at once, so the groups were left out.",
        ),
    ],
)
def test_nonsense_in_a_link_is_said_plainly(query: dict[str, str], fault: str) -> None:
    assert read_address(query, ATLAS)[1] == (fault,)


def test_what_of_a_link_makes_sense_is_followed() -> None:
    made, _ = read_address({"seed": "7", "kinds": "origin,guess", "language": "latin", "mode": "x"}, ATLAS)
    assert made == Options(seed=7, kinds=(QuestionKind.ORIGIN,), language=Language.LATIN)


def test_the_seed_always_stands_in_the_link() -> None:
    assert Options().to_address() == {"seed": "1"}


def test_a_division_holds_what_belongs_there_however_deep_it_is_drawn() -> None:
    made = Options(layers=("extrinsic-superficial",))
    assert {muscle.id for muscle in made.muscles(ATLAS)} == {
        "trapezius",
        "trapezius-descending",
        "trapezius-transverse",
        "trapezius-ascending",
        "latissimus-dorsi",
        "rhomboid-major",
        "rhomboid-minor",
        "levator-scapulae",
    }
    wide = {muscle.id for muscle in Options(layers=("shoulder",)).muscles(ATLAS)}
    assert {"serratus-anterior", "teres-major", "teres-minor", "deltoid-posterior"} <= wide


def test_depths_in_links_of_old_and_groups_narrow_each_other() -> None:
    made = Options(layers=("segmental",), groups=("transversospinales",))
    assert {muscle.id for muscle in made.muscles(ATLAS)} == {
        "rotatores",
        "rotatores-lumborum",
        "rotatores-thoracis",
        "rotatores-longi",
        "rotatores-breves",
        "rotatores-cervicis",
        "multifidus-cervicis",
    }


@pytest.mark.parametrize(
    ("made", "seconds"),
    [
        (Options(), None),
        (Options(mode=QuizMode.EXAM, length=20), 600),
        (Options(mode=QuizMode.EXAM, minutes=5), 300),
        (Options(minutes=5), None),
    ],
)
def test_only_an_exam_has_a_time(made: Options, seconds: int | None) -> None:
    assert made.seconds == seconds


@given(
    st.dictionaries(st.sampled_from([*Options.__dataclass_fields__, "show"]), st.text() | st.just("q9z<b>"))
)
@settings(max_examples=200, deadline=None)
def test_no_word_of_a_link_is_among_what_decks_and_questions_are_made_of(query: dict[str, str]) -> None:
    made, _ = read_address(query, ATLAS)
    assert set(made.layers) <= {*ATLAS.divisions, *ATLAS.layers}
    assert set(made.groups) <= set(GROUPS)
    assert "q9z" not in repr(made)
