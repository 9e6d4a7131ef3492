"""Codes, nicknames, moments and allowances: small rules on which the safety of a class rests."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as some

from backatlas.classroom.codes import fits, hashed, new_code, new_secret, person_id, read_code
from backatlas.classroom.limits import Allowance, Allowances
from backatlas.classroom.moments import Moment, elapsed, left, this_moment
from backatlas.classroom.nicknames import nickname


def test_a_code_has_six_letters_none_of_which_looks_like_another() -> None:
    codes = {new_code() for _ in range(300)}
    assert len(codes) == 300
    assert all(re.fullmatch("[A-Z]{6}", code) for code in codes)
    assert not set("".join(codes)) & set("AEIOULQS"), "no vowel makes a word, no I or L or O is a digit"


@pytest.mark.parametrize("written", ["KTRWBM", "ktrwbm", " ktr-wbm ", "K T R W B M"])
def test_a_code_is_read_as_people_write_it(written: str) -> None:
    assert read_code(written) == "KTRWBM"


@pytest.mark.parametrize("written", ["", "KTRWB", "KTRWBMM", "KTRWBA", "KTRW8M", "ⓀTRWBM", "K" * 10_000])
def test_what_is_no_code_is_none(written: str) -> None:
    assert read_code(written) is None


def test_a_secret_has_192_bits_and_only_its_hash_is_kept() -> None:
    secret = new_secret()
    assert re.fullmatch(r"[A-Za-z0-9_-]{32}", secret)
    assert fits(secret, hashed(secret))
    assert not fits(new_secret(), hashed(secret))
    assert secret not in hashed(secret)


def test_a_person_is_another_in_another_class() -> None:
    token = new_secret()
    assert person_id("KTRWBM", token) == person_id("KTRWBM", token)
    assert person_id("KTRWBM", token) != person_id("KTRWBN", token)
    assert re.fullmatch("[0-9a-f]{16}", person_id("KTRWBM", token))


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Ada   Lovelace ", "Ada Lovelace"),
        ("Zoë", "Zoë"),
        ("Zoe\u0308", "Zoë"),
        ("<img src=x onerror=alert(1)>", "<img src=x onerror=a"),
        ("\u202egnp.exe", "gnp.exe"),
        ("a\u200bb\u2066c\x00d\x1b[31m", "abcd[31m"),
        ("line\nbreak\ttab", "line break tab"),
        ("e" + "\u0301" * 50, "é\u0301\u0301"),
        ("\u0301a", "a"),
        ("x" * 21, "x" * 20),
        ("\ud800half", "half"),
        ("李小龍", "李小龍"),
        (" \u2028 ", ""),
    ],
)
def test_a_nickname_keeps_what_can_be_seen(written: str, kept: str) -> None:
    assert nickname(written) == kept


@seed(17)
@settings(max_examples=150, deadline=None, derandomize=False, database=None)
@given(some.text(some.characters(), max_size=200))
def test_no_nickname_is_long_or_holds_what_is_not_seen(written: str) -> None:
    kept = nickname(written)
    assert len(kept) <= 20
    assert kept == kept.strip()
    assert not {unicodedata.category(letter) for letter in kept} & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    kept.encode()


def test_time_passes_by_the_clock_that_nobody_sets() -> None:
    began = Moment("boot", 1000, 5_000_000)
    assert elapsed(began, Moment("boot", 4000, 0)) == 3000
    assert elapsed(began, Moment("boot", 500, 9_000_000)) == 0
    assert elapsed(began, Moment("later boot", 7, 5_002_500)) == 2500
    assert elapsed(began, Moment("later boot", 7, 4_000_000)) == 0
    assert left(10_000, began, Moment("boot", 4000, 0)) == 7000
    assert left(1_000, began, Moment("boot", 4000, 0)) == 0


def test_a_moment_is_read_as_it_was_written() -> None:
    now = this_moment()
    assert Moment.of(now.as_text()) == now
    assert elapsed(now, this_moment()) < 60_000


@pytest.mark.parametrize(
    "letter", ["\u115f", "\u1160", "\u3164", "\uffa0", "\u2800", "\u200b", "\u034f", "\ufe0f"]
)
def test_a_nickname_of_letters_that_show_nothing_is_none(letter: str) -> None:
    assert nickname(letter * 3) == ""
    assert nickname(f"{letter}Ada") == "Ada"


def test_an_allowance_is_used_up_and_comes_back_slowly() -> None:
    time = [0.0]
    allowed = Allowance(3, 0.5, lambda: time[0])
    assert [allowed.take() for _ in range(4)] == [True, True, True, False]
    time[0] = 1.9
    assert allowed.empty
    time[0] = 2.0
    assert allowed.take()
    time[0] = 1000.0
    assert [allowed.take() for _ in range(4)] == [True, True, True, False], "no more than at first"


def test_what_is_done_many_times_at_once_is_waited_for_afterwards_up_to_a_limit() -> None:
    time = [0.0]
    allowed = Allowance(3, 0.5, lambda: time[0])
    for _ in range(5):
        allowed.owe()
    time[0] = 5.9
    assert allowed.empty, "two are owed, and one is needed"
    time[0] = 6.1
    assert allowed.take()
    for _ in range(1_000):
        allowed.owe()
    time[0] += 14.1
    assert allowed.take(), "no more than six are owed"


def test_who_uses_up_an_allowance_uses_up_nobody_elses() -> None:
    allowances = Allowances(1, 0.0, lambda: 0.0)
    assert allowances.of("one").take()
    assert not allowances.of("one").take()
    assert allowances.of("other").take()
