"""Histories of reviews and what FSRS makes of them, pinned."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from fsrs import Rating

from backatlas.atlas import Atlas
from backatlas.study.cards import Card, Fact, cards
from backatlas.study.progress import Progress, review
from backatlas.study.schedule import Due, Retention, choices, due, forecast, known, memory, recall, retention

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CARD = "rhomboid-major:origin"
AGAIN, HARD, GOOD, EASY = Rating


def studied(ratings: str, start: datetime = NOW, card: str = CARD) -> tuple[Progress, list[datetime]]:
    """A card answered each time on the second when it came due; ratings as digits, 1 again to 4 easy."""
    progress, now, dues = Progress(), start, []
    for digit in ratings:
        progress = review(progress, card, Rating(int(digit)), now)
        state = memory(progress, card)
        assert state is not None
        now = state.due
        dues.append(now)
    return progress, dues


@pytest.mark.parametrize(
    ("ratings", "days"),
    [
        # The first history is that of py-fsrs's own tests.
        ("3333331133333", [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]),
        ("4", [8]),
        ("1111", [0, 0, 0, 0]),
        ("3342133", [0, 2, 19, 56, 0, 3, 7]),
    ],
)
def test_whole_histories_of_intervals_are_pinned(ratings: str, days: list[int]) -> None:
    _, dues = studied(ratings)
    moments = [NOW, *dues]
    assert [(after - before).days for before, after in zip(moments, dues, strict=False)] == days


def test_a_whole_history_of_moments_is_pinned() -> None:
    progress, dues = studied("3342133")
    assert [f"{moment:%m-%d %H:%M}" for moment in dues] == [
        "03-02 09:10",
        "03-04 09:10",
        "03-23 09:10",
        "05-18 09:10",
        "05-18 09:20",
        "05-21 09:20",
        "05-28 09:20",
    ]
    state = memory(progress, CARD)
    assert state is not None
    assert (round(state.stability, 4), round(state.difficulty, 4), state.learning) == (7.0854, 7.991, False)


def test_the_four_buttons_say_when_the_card_comes_again() -> None:
    assert choices(Progress(), CARD, NOW) == {
        AGAIN: timedelta(minutes=1),
        HARD: timedelta(minutes=5, seconds=30),
        GOOD: timedelta(minutes=10),
        EASY: timedelta(days=8),
    }


def test_reviewing_keeps_the_promise_of_the_button() -> None:
    progress, dues = studied("33")
    promised = choices(progress, CARD, dues[-1])[GOOD]
    state = memory(review(progress, CARD, GOOD, dues[-1]), CARD)
    assert state is not None
    assert state.due == dues[-1] + promised


def test_equal_reviews_give_equal_schedules_without_chance() -> None:
    assert studied("3333433")[1] == studied("3333433")[1]


def deck(atlas: Atlas) -> tuple[Card, ...]:
    return cards(atlas, layers=("under-trapezius",), facts=(Fact.ORIGIN, Fact.NERVE))


def test_new_cards_come_in_the_deck_s_order_and_so_many_a_day(atlas: Atlas) -> None:
    fresh = due(deck(atlas), Progress(), NOW, new_a_day=3)
    assert fresh == Due((), deck(atlas)[:3], None)
    progress = review(Progress(), CARD, EASY, NOW)
    today = due(deck(atlas), progress, NOW + timedelta(hours=1), new_a_day=3)
    assert len(today.new) == 2
    assert today.next == NOW + timedelta(days=8)
    assert len(due(deck(atlas), progress, NOW + timedelta(days=1), new_a_day=3).new) == 3
    # One was seen today already, so that none is left where one is allowed, or none.
    for allowed in (1, 0):
        assert due(deck(atlas), progress, NOW + timedelta(hours=1), new_a_day=allowed).new == ()


def test_the_day_of_a_new_card_is_the_learner_s_not_greenwich_s(atlas: Atlas) -> None:
    tokyo = timezone(timedelta(hours=9))
    progress = review(Progress(), CARD, EASY, datetime(2026, 3, 2, 23, 30, tzinfo=tokyo))
    assert len(due(deck(atlas), progress, datetime(2026, 3, 2, 23, 59, tzinfo=tokyo), 3).new) == 2
    assert len(due(deck(atlas), progress, datetime(2026, 3, 3, 0, 1, tzinfo=tokyo), 3).new) == 3


def test_overdue_cards_come_first_the_longest_overdue_before_the_others(atlas: Atlas) -> None:
    progress = review(Progress(), "teres-minor:nerve", GOOD, NOW + timedelta(minutes=3))
    progress = review(progress, "rhomboid-minor:origin", GOOD, NOW)
    waiting = due(deck(atlas), progress, NOW + timedelta(hours=2))
    assert [card.id for card in waiting.again] == ["rhomboid-minor:origin", "teres-minor:nerve"]
    assert due(deck(atlas), progress, NOW + timedelta(minutes=5)).again == ()


def test_a_forecast_counts_what_comes_due_each_day_with_the_overdue_today(atlas: Atlas) -> None:
    progress = review(Progress(), "teres-minor:nerve", GOOD, NOW - timedelta(days=3))  # due after ten minutes
    progress = review(progress, CARD, EASY, NOW)  # due in eight days
    progress = review(progress, "gone-muscle:origin", EASY, NOW)  # not in the deck
    assert forecast(deck(atlas), progress, NOW, 10) == (1, 0, 0, 0, 0, 0, 0, 0, 1, 0)
    assert forecast(deck(atlas), progress, NOW, 3) == (1, 0, 0)


def test_retention_counts_only_reviews_a_day_or_more_apart() -> None:
    progress, dues = studied("3331")
    assert retention(progress, NOW) == Retention(1, 2)
    assert retention(progress, NOW).share == 0.5
    assert retention(progress, dues[-1]) == Retention(0, 0)
    assert retention(Progress(), NOW).share is None


def test_recall_is_nine_in_ten_when_as_many_days_have_gone_as_the_stability() -> None:
    progress, _ = studied("33333")
    state = memory(progress, CARD)
    assert state is not None
    later = state.last + timedelta(days=round(state.stability))
    assert recall(progress, CARD, later) == pytest.approx(0.9, abs=0.001)
    assert recall(progress, CARD, state.last) == 1.0
    assert recall(Progress(), CARD, NOW) == 0.0


def test_how_well_a_muscle_is_known_worked_out_by_hand(atlas: Atlas) -> None:
    two = tuple(card for card in deck(atlas) if card.muscle == "rhomboid-major")
    assert len(two) == 2
    # One look, good: stability 2.3065 days (FSRS-6, w2), recall 1, so 2.3065 / 21 for one of two cards.
    progress = review(Progress(), CARD, GOOD, NOW)
    assert known(two, progress, NOW) == {"rhomboid-major": pytest.approx(2.3065 / 21 / 2)}


def test_a_muscle_goes_from_unknown_to_known_and_fades_again(atlas: Atlas) -> None:
    one = tuple(card for card in deck(atlas) if card.id == CARD)
    progress, dues = studied("333333")
    levels = [known(one, found, NOW)["rhomboid-major"] for found in (Progress(), studied("3")[0])]
    at_last, years_later = (
        known(one, progress, at)["rhomboid-major"] for at in (dues[-2], dues[-1] + 9 * (dues[-1] - NOW))
    )
    assert levels[0] == 0.0 < levels[1] < 0.2 < years_later < at_last == 1.0


def test_cards_hold_what_the_content_says(atlas: Atlas) -> None:
    found = {card.id: card for card in cards(atlas)}
    origin = found["rhomboid-major:origin"]
    assert (origin.front, origin.back) == (
        "Rhomboid major: origin?",
        "Spinous processes and supraspinous ligaments T2–T5",
    )
    assert found["rhomboid-major:place"].regions == ("rhomboid-major",)
    assert "Rhomboid" not in found["rhomboid-major:place"].front
    assert "retracts the shoulder blade (one side)" in found["rhomboid-major:action"].back
    assert "biceps-brachii:place" not in found
    assert len(found) == len(cards(atlas))
