"""What the columns of a table hold, told by their names in the languages of the apps, or by their owner."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from types import MappingProxyType

from backatlas.logs.months import fold
from backatlas.logs.words import FOLDER


class ColumnRole(StrEnum):
    """What a column says of a set. Only the exercise has to be there."""

    WHEN = "date"
    EXERCISE = "exercise"
    SETS = "sets"
    REPS = "repetitions"
    WEIGHT = "weight"
    SECONDS = "seconds"
    DISTANCE = "distance"
    KIND = "kind of set"
    UNIT = "unit of weight"
    WORKOUT = "workout"


Columns = Mapping[ColumnRole, int]
POINTED_AT = (
    ColumnRole.WHEN,
    ColumnRole.EXERCISE,
    ColumnRole.SETS,
    ColumnRole.REPS,
    ColumnRole.WEIGHT,
    ColumnRole.SECONDS,
)

_POUNDS, _KILOGRAMS = (
    frozenset({"lb", "lbs", "pound", "pounds"}),
    frozenset({"kg", "kgs", "kilo", "kilograms", "кг"}),
)
_UNITS = (
    _POUNDS
    | _KILOGRAMS
    | frozenset("s sec secs seconds min m km mi miles meters metres h mm yyyy dd hours".split())
)


def plain_name(column: str) -> str:
    """A header as it is compared: folded, with a space for every run of other signs: "Weight_(KG)" is "weight kg"."""
    return " ".join(re.findall(r"[^\W_]+|#", fold(column)))


def find_columns(columns: Sequence[str]) -> Columns:
    """The place of each role among the columns, by their names with or without a unit at their end."""
    known = _roles()
    found: dict[ColumnRole, tuple[int, int]] = {}
    for place, column in enumerate(columns):
        name = plain_name(column)
        words = name.split()
        while len(words) > 1 and words[-1] in _UNITS and name not in known:
            words.pop()
            name = " ".join(words)
        if name in known:
            role, rank = known[name]
            if role not in found or rank < found[role][0]:
                found[role] = (rank, place)
    return MappingProxyType({role: place for role, (_, place) in found.items()})


def is_log(columns: Columns) -> bool:
    """Whether columns tell enough: an exercise, and how much of it or when."""
    return ColumnRole.EXERCISE in columns and bool(
        {ColumnRole.REPS, ColumnRole.SECONDS, ColumnRole.SETS, ColumnRole.WHEN, ColumnRole.DISTANCE}
        & set(columns)
    )


@cache
def _roles() -> Mapping[str, tuple[ColumnRole, int]]:
    """Each name of a column, folded, with its role and its rank there: of two columns of a role the better name counts."""
    with (FOLDER / "columns.csv").open(encoding="utf-8", newline="") as file:
        return {
            plain_name(row["name"]): (ColumnRole(row["role"]), rank)
            for rank, row in enumerate(csv.DictReader(file))
        }


@lru_cache(maxsize=4096)
def unit_in(text: str) -> str:
    """The unit that a header or a cell names, "lb" or "kg", else nothing."""
    words = set(re.findall(r"[^\W\d_]+", text.casefold()))
    if words & _POUNDS:
        return "lb"
    return "kg" if words & _KILOGRAMS else ""
