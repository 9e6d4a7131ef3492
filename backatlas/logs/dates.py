"""Dates as training apps and spreadsheets write them: the form of a whole column is decided at once, and said."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from backatlas.logs.months import LANGUAGES, fold, language_name, months

GUESSED = "The dates may be day/month or month/day; they were read as day/month."
# What a training log may hold; anything else is a slip, and weeks are counted from the first date to the last.
EARLIEST, LATEST, LONGEST = date(1990, 1, 1), date(2100, 1, 1), 80
_MOST_SPELLINGS = 400  # of words beside a date that tell its language; more are no dates
_ORIGIN = date(1899, 12, 30)  # day 0 of spreadsheets, which count the 29 February 1900 that never was
_DAYS = range((EARLIEST - _ORIGIN).days, (LATEST - _ORIGIN).days)
_SECONDS = range(631_152_000, 4_102_444_800)  # the same years in seconds from 1970

_CLOCK = re.compile(
    r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,9})?(?:\s?(?:utc|gmt)?[+-]\d{1,2}(?::?\d{2})?(?![\d/.])|z\b)?"
    r"|\b\d{1,2}\s?[h時点시]\s?(?:\d{2}\s?[分분]?)?(?![^\W\d_])|\b\d{1,2}\s?[ap]\.?\s?m\b\.?",
    re.IGNORECASE,
)
_CLOCK_WITH_A_POINT = re.compile(r"(?<=[\s,])\d{1,2}\.\d{2}(?:\.\d{2})?\W*$")
_TRIPLE = re.compile(
    r"[^\d]{0,30}?(\d{1,4})\s?[\s./\-,年년']\s?(\d{1,2})\s?[\s./\-,月월']\s?(\d{1,4})(?:\s?[日일])?(?:[T\s,.;(]\D{0,60})?"
)
_MONTH_MARKED = re.compile(r"(\d{1,2})\s?[月월]|\b(?:th[aá]ng|thg)\s?(\d{1,2})", re.IGNORECASE)
_PLAIN = re.compile(r"(\d{1,20})(?:[.,]\d{1,12})?|\d[.,]\d{1,15}e\+?\d{1,2}", re.IGNORECASE)
_COMPACT = re.compile(r"(\d{8})T\d{4,6}Z?", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


class DateOrder(StrEnum):
    """In which order day, month and year stand where nothing else tells."""

    DAY_FIRST = "day/month/year"
    MONTH_FIRST = "month/day/year"
    YEAR_FIRST = "year/month/day"


@dataclass(frozen=True, slots=True)
class Form:
    """How a column of dates is written: the order of its numbers, and the language of its months."""

    order: DateOrder = DateOrder.DAY_FIRST
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Dates:
    """Each date as written with the day that it means, None where it means none.

    `form` is how they were read. `rivals` are other forms that read as many of them and mean other days: where there
    are any, somebody has to say. `named` tells that months stand there as words, `stamped` that they are counted
    seconds in UTC, so that a day may be the neighbour of the one on the wall.
    """

    days: Mapping[str, date | None] = field(default_factory=dict)
    form: Form = Form()
    rivals: tuple[Form, ...] = ()
    named: bool = False
    stamped: bool = False

    @property
    def said(self) -> str:
        """The form in words."""
        return told(self.form, self.named)


def told(form: Form, named: bool) -> str:
    """A form in words, as "day/month/year" or "months in French"."""
    if not named:
        return form.order.value
    year = ", the year first" if form.order is DateOrder.YEAR_FIRST else ""
    return f"months in {language_name(form.language)}{year}"


@dataclass(frozen=True, slots=True)
class _Written:
    """What a text holds: a day that nothing can change, or two or three numbers and words to be placed."""

    day: date | None = None
    numbers: tuple[str, ...] = ()
    month: int | None = None
    words: tuple[str, ...] = ()


_NOTHING = _Written()


def read_dates(written: Iterable[str], form: Form | None = None) -> Dates:
    """Read a column of dates; `form` is what its owner says of it, and None has it decided by the whole column.

    The order of numbers and the language of months are those that read most rows; of two that read as many, the order
    with fewer different years and the day first, and the language that stands first in `months.LANGUAGES`.
    """
    rows = Counter(written)
    parts = {value: _take_apart(value) for value in rows}
    spelled: Counter[tuple[str, ...]] = Counter()
    for value, part in parts.items():
        if part.words and part.month is None:
            spelled[part.words] += rows[value]
    ranked = [form.language] if form else _languages(spelled)
    orders = [form.order] if form else list(DateOrder)
    meant = {words: months(ranked[0]).of(words)[0] for words in spelled}
    readings = {
        order: {value: _place(part, order, meant) for value, part in parts.items()} for order in orders
    }
    worth = {order: _worth(days, rows) for order, days in readings.items()}
    best = max(orders, key=worth.__getitem__)  # the first of equals, so the day stays first
    rivals = [
        Form(order, ranked[0])
        for order in orders
        if order is not DateOrder.YEAR_FIRST
        and worth[order] == worth[best]
        and readings[order] != readings[best]
    ]
    rivals += [Form(best, language) for language in ranked[1:]]
    named = any(meant.values())
    stamped = any(_is_stamp(value) for value, part in parts.items() if part.day)
    return Dates(readings[best], Form(best, ranked[0]), tuple(rivals), named, stamped)


def forms_for(dates: Dates) -> tuple[Form, ...]:
    """What a visitor may choose from: the form that was taken, its rivals, and all others that make sense."""
    orders = [Form(order, dates.form.language) for order in DateOrder]
    languages = [Form(dates.form.order, language) for language in LANGUAGES] if dates.named else []
    return tuple(dict.fromkeys((dates.form, *dates.rivals, *orders, *languages)))


def _count(days: Mapping[str, date | None], rows: Mapping[str, int]) -> int:
    return sum(rows[value] for value, day in days.items() if day)


def _worth(days: Mapping[str, date | None], rows: Mapping[str, int]) -> tuple[int, int]:
    """Rows that are read, then how few years they fall into."""
    return _count(days, rows), -len({day.year for day in days.values() if day})


def _languages(spelled: Counter[tuple[str, ...]]) -> list[str]:
    """The language that reads most rows, and those that read as many, as whole words, but as other months."""
    common = spelled.most_common(_MOST_SPELLINGS)
    found: dict[str, tuple[int | None, ...]] = {}
    worth: dict[str, tuple[int, int]] = {}
    for language in LANGUAGES:
        read = [months(language).of(words) for words, _ in common]
        found[language] = tuple(month for month, _ in read)
        worth[language] = (
            sum(rows for (month, _), (_, rows) in zip(read, common, strict=True) if month),
            sum(rows for (_, whole), (_, rows) in zip(read, common, strict=True) if whole),
        )
        if language == "en" and worth["en"][1] == spelled.total():
            return ["en"]
    most = max(worth.values())
    level = [language for language in LANGUAGES if worth[language] == most]
    return (
        list({found[language]: language for language in reversed(level)}.values())[::-1]
        if most[0]
        else ["en"]
    )


def _take_apart(value: str) -> _Written:
    if not value or len(value) > LONGEST:
        return _NOTHING
    text = value.strip() if value.isascii() else unicodedata.normalize("NFKC", value).strip()
    if plain := _PLAIN.fullmatch(text):
        return _counted(text, plain[1])
    if compact := _COMPACT.fullmatch(text):
        return _Written(numbers=(compact[1],))
    text = _CLOCK.sub(" ", text).strip()
    numbers = re.findall(r"\d+", text)
    if len(numbers) > 3 or (len(numbers) == 3 and _WORD.search(text) and not _TRIPLE.fullmatch(text)):
        text = _CLOCK_WITH_A_POINT.sub("", text)
        numbers = re.findall(r"\d+", text)
    if marked := _MONTH_MARKED.search(text):
        rest = re.findall(r"\d+", text[: marked.start()] + " " + text[marked.end() :])
        return (
            _Written(numbers=tuple(rest), month=int(marked[1] or marked[2])) if len(rest) == 2 else _NOTHING
        )
    if len(numbers) == 3 and (triple := _TRIPLE.fullmatch(text)):
        return _Written(numbers=triple.groups())
    if len(numbers) == 2:
        return _Written(numbers=tuple(numbers), words=tuple(map(fold, _WORD.findall(text)))[:8])
    return _NOTHING


def _counted(text: str, digits: str | None) -> _Written:
    """A number alone: days of a spreadsheet, seconds or fractions of them from 1970, or a date without signs."""
    if digits is None:  # as "1.74E+12", to which spreadsheets shorten time stamps
        digits = str(int(float(text.replace(",", "."))))
    number = int(digits)
    if len(digits) == 5 and number in _DAYS:
        return _Written(day=_ORIGIN + timedelta(days=number))
    if len(digits) in (6, 8):
        return _Written(numbers=(digits,))  # the order says where the year stands
    for fraction in (1, 10**3, 10**6, 10**9):
        if number // fraction in _SECONDS:
            return _Written(day=datetime.fromtimestamp(number // fraction, UTC).date())
    return _NOTHING


def _is_stamp(value: str) -> bool:
    return len(re.sub(r"\D.*", "", value.strip())) > 8 or "e+" in value.casefold()


def _place(part: _Written, order: DateOrder, meant: Mapping[tuple[str, ...], int | None]) -> date | None:
    """The day that numbers mean in an order, None for none."""
    if part.day or not part.numbers:
        return part.day
    numbers = part.numbers
    if len(numbers) == 1:
        year, month, day = _compact(numbers[0], order)
    elif len(numbers) == 2:
        found = part.month or meant.get(part.words)
        if found is None:
            return None
        first, second = numbers
        year_first = len(first) > 2 or (
            len(second) < 3 and (order is DateOrder.YEAR_FIRST or int(first) > 31)
        )
        year, month, day = (first, str(found), second) if year_first else (second, str(found), first)
    elif len(numbers[0]) > 2 or (order is DateOrder.YEAR_FIRST and len(numbers[2]) < 3):
        year, month, day = numbers
    elif order is DateOrder.MONTH_FIRST:
        month, day, year = numbers
    else:
        day, month, year = numbers
    return _day(year, month, day)


def _compact(digits: str, order: DateOrder) -> tuple[str, str, str]:
    if order is DateOrder.YEAR_FIRST:
        return digits[:-4], digits[-4:-2], digits[-2:]
    first, second, year = digits[:2], digits[2:4], digits[4:]
    return (year, first, second) if order is DateOrder.MONTH_FIRST else (year, second, first)


def _day(year: str, month: str, day: str) -> date | None:
    whole = int(year)
    if len(year) < 3:
        whole += 2000 if whole < 70 else 1900
    elif whole > 2400:
        whole -= 543  # the Buddhist era of Thai phones
    try:
        found = date(whole, int(month), int(day))
    except (ValueError, OverflowError):  # the second for numbers of twenty digits
        return None
    return found if EARLIEST <= found <= LATEST else None
