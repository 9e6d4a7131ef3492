"""Dates as training apps write them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime

GUESSED = "The dates may be day/month or month/day; they were read as day/month."
# What a training log may hold; anything else is a slip, and weeks are counted from the first date to the last.
EARLIEST, LATEST, LONGEST = date(1990, 1, 1), date(2100, 1, 1), 40
_WRITTEN = (
    *("%Y-%m-%d %I:%M:%S %p", "%Y-%m-%d %I:%M %p", "%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M", "%Y/%m/%d"),
    *("%d %b %Y, %H:%M", "%d %b %Y, %I:%M %p", "%d %B %Y, %H:%M", "%d %b %Y", "%d.%m.%Y %H:%M:%S"),
    *("%d.%m.%Y %H:%M", "%d.%m.%Y", "%b %d, %Y, %H:%M", "%b %d, %Y, %I:%M %p", "%b %d, %Y"),
)
_DAY_FIRST = tuple(f"%d/%m/%Y{clock}" for clock in ("", " %H:%M", " %H:%M:%S", ", %H:%M", " %I:%M %p"))
_MONTH_FIRST = tuple(f"%m/%d/%Y{clock}" for clock in ("", " %H:%M", " %H:%M:%S", ", %H:%M", " %I:%M %p"))


# An app writes all its dates alike, so a few of them tell the form of the rest.
_SAMPLE, _MOST_FORMS, _ISO = 100, 3, "ISO 8601"


def read_dates(written: Iterable[str]) -> tuple[Mapping[str, date | None], bool]:
    """Each date as written with the day it means, None where it means none, and whether that was a guess.

    The order of day and month in "03/04/2024" is judged over all of them; where both orders fit, the day stands
    first, and the second answer is True.
    """
    values = tuple(dict.fromkeys(written))
    sample = values[:: max(1, len(values) // _SAMPLE)]
    orders = []
    for slashed in (_DAY_FIRST, _MONTH_FIRST):
        forms = _forms_of(sample, (*_WRITTEN, *slashed))
        orders.append({value: _read(value, forms) for value in values})
    day_first, month_first = (sum(day is not None for day in order.values()) for order in orders)
    return orders[month_first > day_first], day_first == month_first and orders[0] != orders[1]


def _forms_of(sample: Iterable[str], forms: tuple[str, ...]) -> tuple[str, ...]:
    """The forms in which most of a sample is written; few, so that a file of nonsense costs little time."""
    found = Counter(next((form for form in forms if _read(value, (form,))), "") for value in sample)
    return tuple(form for form, _ in found.most_common(_MOST_FORMS + 1) if form)


def _read(value: str, forms: Iterable[str]) -> date | None:
    if len(value) > LONGEST:
        return None
    text = " ".join(value.split())  # some apps put a narrow space before "PM"
    for form in (_ISO, *forms):
        try:
            moment = datetime.fromisoformat(text) if form == _ISO else datetime.strptime(text, form)
        except ValueError:
            continue
        return moment.date() if EARLIEST <= moment.date() <= LATEST else None
    return None
