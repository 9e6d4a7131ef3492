"""Numbers in the cells of a table: with a point or a comma, with units, as times, and several in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

MOST_SETS = 100  # of one row; more is a slip
# What people and watches write where there is not a number.
_NOTHING = frozenset(
    {"-", "--", "–", "—", "n/a", "na", "nan", "none", "null", "bw", "bodyweight", "body weight"}
)
_GROUPED = re.compile(r"\d{1,3}([.,])\d{3}")
_NUMBER = re.compile(
    r"\+?(\d{1,7}(?:[.,]\d{3})*(?:[.,]\d{1,20})?|[.,]\d{1,20})"
    r"(?:kgs?|kilos?|kilograms?|lbs?|pounds?|кг|公斤|reps?|x|×|wdh|s|secs?|seconds?|sek|m|km|mi|miles?|meters?)?\.?"
)
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009'’]+")
_COMMA = re.compile(r"\d\.\d{3},\d|\d,(?:\d{1,2}|\d{4,})(?!\d)")
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,4}):(\d{2})(?:[.,]\d+)?")
_SPELLED = re.compile(
    r"(?:(\d{1,3})\s?h(?:ours?|r|rs)?)?\s*(?:(\d{1,4}(?:[.,]\d+)?)\s?m(?:in(?:utes?|s)?)?)?\s*(?:(\d{1,5}(?:[.,]\d+)?)\s?s(?:ec(?:onds?|s)?|ek)?)?\.?"
)
_TIMES = re.compile(r"(\d{1,3})\s?[x×*]\s?(\d{1,4})(?:\D.*)?")
_LIST = re.compile(r"\d{1,4}(?:\s?[/,;+|\s\-–]\s?\d{1,4})+")

Amount = float | Literal[False] | None


def decimal_comma(cells: Iterable[str]) -> bool:
    """Whether a column writes its decimals with a comma, so that a point parts thousands: "1.020,5" and "22,5"."""
    return any(_COMMA.search(_SPACES.sub("", cell)) for cell in set(cells) if "," in cell)


@lru_cache(maxsize=4096)
def number(cell: str, comma: bool = False) -> Amount:
    """The number in a cell; None when it is empty, False when it holds anything else.

    `comma` says that the column's decimals stand after a comma. A unit after the number is passed over, as is a plus,
    which some apps put before a weight that is added to that of the body.
    """
    text = cell.strip()
    if not text or text.casefold() in _NOTHING:
        return None
    if text.isascii() and text.isdigit() and len(text) < 8:
        return float(text)
    text = _SPACES.sub("", text).casefold()
    found = _NUMBER.fullmatch(text)
    if not found:
        return False
    digits = found[1]
    if "," in digits and "." in digits:
        mark = max(",.", key=digits.rfind)
    elif digits.count(",") + digits.count(".") > 1 or (
        comma and "." in digits and _GROUPED.fullmatch(digits)
    ):
        mark = ""
    else:
        mark = "," if "," in digits else "."
    if mark and digits.count(mark) > 1:
        return False
    for sign in ",.":
        digits = digits if sign == mark else digits.replace(sign, "")
    value = float(digits.replace(mark, ".") if mark else digits)
    return value if value < 1e7 else False


@lru_cache(maxsize=4096)
def seconds(cell: str, comma: bool = False) -> Amount:
    """A time in seconds: a number, "1:30", "0:12:00", "1h 5m" or "45 s"; None when empty, False when it is none."""
    text = cell.strip().casefold()
    if not text or text in _NOTHING:
        return None
    if clock := _CLOCK.fullmatch(text):
        hours, minutes, rest = (float(part or 0) for part in clock.groups())
        return 3600 * hours + 60 * minutes + rest
    plain = number(text, comma)
    if plain is not False and not text.endswith("m"):
        return plain
    if spelled := _SPELLED.fullmatch(text):
        hours, minutes, rest = (float((part or "0").replace(",", ".")) for part in spelled.groups())
        return 3600 * hours + 60 * minutes + rest
    return False


def repetitions(cell: str, comma: bool = False) -> tuple[float, ...] | Literal[False] | None:
    """The repetitions of one set or several: "8", "3x10", "8/8/6"; None when empty, False when it holds no number.

    Two numbers with a hyphen, "8-10", are a range of one set, of which the lower counts.
    """
    text = cell.strip()
    one = number(text, comma)
    if one is None or (one is not False and not re.search(r"\d(?:\s?,\s?|\s)\d", text)):
        return one if one is None else (one,)
    if times := _TIMES.fullmatch(text.casefold()):
        return (float(times[2]),) * int(times[1]) if int(times[1]) <= MOST_SETS else False
    if _LIST.fullmatch(text):
        parts = re.findall(r"\d+", text)
        if len(parts) == 2 and re.fullmatch(r"\d+\s?[-–]\s?\d+", text):
            return (float(parts[0]),)
        if len(parts) == 2 and one is not False and len(parts[1].strip("0")) == 0:
            return (one,)
        return tuple(map(float, parts)) if len(parts) <= MOST_SETS else False
    return False if one is False else (one,)
