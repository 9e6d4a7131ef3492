"""The document of a learner's reviews: nothing is lost, and what cannot be read is said."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from fsrs import Rating
from hypothesis import given, settings
from hypothesis import strategies as st

from backatlas.study.progress import (
    EARLIEST,
    LARGEST,
    LATEST,
    Progress,
    Review,
    UnreadableError,
    merge,
    read,
    review,
    write,
)

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CARD, OTHER = "rhomboid-major:origin", "teres-minor:nerve"
reviews = st.builds(Review, st.integers(EARLIEST, LATEST), st.sampled_from(Rating))
histories = st.lists(reviews, min_size=1, max_size=6, unique=True).map(lambda found: tuple(sorted(found)))
progresses = st.builds(Progress, st.dictionaries(st.sampled_from([CARD, OTHER, "gone:layer"]), histories))


def after(*answers: tuple[str, Rating, int]) -> Progress:
    """A progress after answers at so many minutes from NOW."""
    progress = Progress()
    for card, rating, minutes in answers:
        progress = review(progress, card, rating, NOW + timedelta(minutes=minutes))
    return progress


def problems(document: str | bytes) -> list[str]:
    with pytest.raises(UnreadableError) as caught:
        read(document)
    return str(caught.value).splitlines()


def read_or_refused(anything: str | bytes) -> bool:
    """Whether it is read and comes back as it was, or refused with a reason; any other error is a failure."""
    try:
        found = read(anything)
    except UnreadableError as error:
        return bool(error.problems)
    return read(write(found)) == found


def document(reviews: object, **head: object) -> str:
    return json.dumps({"format": "back-atlas-progress", "version": 1, "reviews": reviews} | head)


def test_a_document_pinned_letter_by_letter() -> None:
    progress = after((OTHER, Rating.Good, 0), (CARD, Rating.Again, 1), (CARD, Rating.Easy, 2))
    assert write(progress) == (
        '{"format":"back-atlas-progress","version":1,"reviews":'
        '{"rhomboid-major:origin":[1772442060,1,60,4],"teres-minor:nerve":[1772442000,3]}}'
    )


@given(progresses)
@settings(max_examples=150, deadline=None)
def test_every_progress_comes_back_from_its_document(progress: Progress) -> None:
    assert read(write(progress)) == progress
    assert read(write(progress).encode()) == progress


@given(progresses, progresses)
@settings(max_examples=150, deadline=None)
def test_a_merge_holds_every_review_of_both_once_in_either_order(one: Progress, other: Progress) -> None:
    both = merge(one, other)
    assert both == merge(other, one) == merge(both, one)
    for card in {*one.reviews, *other.reviews}:
        assert set(both.of(card)) == {*one.of(card), *other.of(card)}
        assert list(both.of(card)) == sorted(both.of(card))


def test_two_tabs_that_went_on_from_one_state_lose_nothing() -> None:
    start = after((CARD, Rating.Good, 0))
    left = review(start, CARD, Rating.Again, NOW + timedelta(minutes=5))
    right = review(review(start, CARD, Rating.Easy, NOW + timedelta(minutes=9)), OTHER, Rating.Good, NOW)
    both = merge(left, right)
    assert [each.rating for each in both.of(CARD)] == [Rating.Good, Rating.Again, Rating.Easy]
    assert len(both) == 4


def test_an_answer_after_the_clock_was_set_back_is_still_the_latest() -> None:
    progress = after((CARD, Rating.Good, 60), (CARD, Rating.Again, 0))
    first, second = progress.of(CARD)
    assert second.at == first.at + 1
    assert second.rating is Rating.Again


@pytest.mark.parametrize("year", [1970, 2100, 2999])
def test_answers_by_a_clock_that_is_decades_off_can_be_read_again(year: int) -> None:
    progress = Progress()
    for now in (datetime(year, 1, 1, 5, tzinfo=UTC), NOW, datetime(year, 1, 1, 6, tzinfo=UTC)):
        progress = review(progress, CARD, Rating.Good, now)
    assert len(progress) == 3
    assert read(write(progress)) == progress


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="a review needs a moment with a time zone"):
        review(Progress(), CARD, Rating.Good, NOW.replace(tzinfo=None))


def test_cards_that_the_content_no_longer_knows_are_kept() -> None:
    assert write(read(document({"gone-muscle:origin": [EARLIEST, 3]}))) == document(
        {"gone-muscle:origin": [EARLIEST, 3]}
    ).replace(" ", "")


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ("", "progress: file: is not whole, or no JSON: Expecting value in line 1, column 1"),
        (write(after((CARD, Rating.Good, 0)))[:-3], "progress: file: is not whole, or no JSON"),
        (b"\xff\xfe\x00", "progress: file: is not text in UTF-8"),
        (b"PK\x03\x04 an apkg", "progress: file: is not"),
        ("[" * 100_000, "progress: file: is nested too deep"),
        (" " * (LARGEST + 1), "progress: file: is larger than 4 MB"),
        ("null", 'progress: format: is not "back-atlas-progress"'),
        ('{"cards": []}', 'progress: format: is not "back-atlas-progress"'),
        (
            document({}, version=2),
            "progress: version: is 2, made by a newer Back Atlas; this one reads up to 1",
        ),
        (document({}, version=True), "progress: version: must be a whole number from 1 on"),
        (document({}, version="1"), "progress: version: must be a whole number from 1 on"),
        (document({}, owner="me"), "progress: owner: is not known"),
        (document([]), "progress: reviews: must be an object of cards"),
        (document({"<script>": [EARLIEST, 3]}), "progress: reviews.<script>: is no id of a card"),
        (document({"__proto__": []}), "progress: reviews.__proto__: is no id of a card"),
        (document({"x" * 9999 + ":origin": []}), "is no id of a card"),
        (document({CARD: {"due": 1}}), "must be a list of whole numbers in pairs of time and rating"),
        (document({CARD: [EARLIEST]}), "must be a list of whole numbers in pairs of time and rating"),
        (document({CARD: [EARLIEST, "3"]}), "must be a list of whole numbers"),
        (document({CARD: [EARLIEST, True]}), "must be a list of whole numbers"),
        (document({CARD: [EARLIEST, 3.0]}), "must be a list of whole numbers"),
        (document({CARD: [EARLIEST, 5]}), "holds a rating that is not 1, 2, 3 or 4"),
        (document({CARD: [EARLIEST + 9, 3, -1, 3]}), "is not in the order of time"),
        (document({CARD: [0, 3]}), "holds a time before 2020 or after 2099"),
        (document({CARD: [EARLIEST, 3, 10**18, 3]}), "holds a time before 2020 or after 2099"),
        (document({CARD: [float("nan"), 3]}), "progress: file: holds NaN, which is not a number"),
        ('{"format":"back-atlas-progress","format":"x"}', "progress: file: holds a key twice"),
        ("1" * 6000, "progress: "),
    ],
)
def test_a_broken_foreign_newer_or_hostile_document_is_refused_with_a_reason(
    broken: str | bytes, told: str
) -> None:
    assert any(told in line for line in problems(broken)), problems(broken)


def test_all_problems_are_told_at_once_but_not_thousands() -> None:
    told = problems(document({f"card-{n}:origin": [1] for n in range(500)}))
    assert len(told) == 21
    assert any("and 480 more problems like these" in line for line in told)


@given(st.binary(max_size=200) | st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_document_is_read_or_refused(anything: str | bytes) -> None:
    assert read_or_refused(anything)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=12,
)


@given(json_values)
@settings(max_examples=300, deadline=None)
def test_any_reviews_are_read_or_refused(anything: object) -> None:
    assert read_or_refused(document(anything))


def test_a_card_keeps_its_latest_hundred_reviews_however_many_a_file_holds() -> None:
    """200,001 reviews of one card cost fifteen seconds: the schedule goes through all of them anew."""
    flat = [1_700_000_000, 3] + [1, 2] * 200_000
    read_back = read(json.dumps({"format": "back-atlas-progress", "version": 1, "reviews": {CARD: flat}}))
    assert len(read_back) == 100
    assert read_back.of(CARD)[-1] == Review(1_700_200_000, Rating.Hard)
    assert read_back.of(CARD)[0] == Review(1_700_199_901, Rating.Hard)
    again = review(read_back, CARD, Rating.Easy, datetime(2026, 11, 28, tzinfo=UTC))
    assert len(again.of(CARD)) == 100
    assert again.of(CARD)[-1].rating is Rating.Easy
    assert len(merge(again, read_back)) == 100


def test_a_year_of_hard_study_fits_a_browser_s_store_many_times_over() -> None:
    history = tuple(Review(EARLIEST + n * 1_500_000, Rating.Good) for n in range(20))
    progress = Progress({f"intertransversarii-laterales-{n}:insertion": history for n in range(500)})
    assert len(progress) == 10_000
    assert len(write(progress)) < 200_000
