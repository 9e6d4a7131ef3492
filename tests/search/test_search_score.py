"""How often the search is right: over a list of queries of our own, over the shared list where it is, and by kind."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest

from tests.real import ATLAS, search_index

OWN = Path(__file__).with_name("queries.csv")
SHARED = Path(__file__).parents[3] / "shared" / "search" / "queries.csv"
KINDS = ("symptom", "lay", "typo", "abbrev", "exercise")
LANGUAGES = ("la", "de", "fr", "es", "pt", "it")


@dataclass(frozen=True)
class Query:
    words: str
    wanted: frozenset[str]
    kind: str


@dataclass(frozen=True)
class Score:
    """Shares from 0 to 1, and what was not right first, as told in a failure."""

    first: float
    three: float
    nothing: float
    wrong: tuple[str, ...]


def score(queries: Sequence[Query]) -> Score:
    first = three = nothing = 0
    wrong: list[str] = []
    for query in queries:
        found = [hit.id for hit in search_index().find(query.words)]
        nothing += not found
        three += not query.wanted.isdisjoint(found[:3])
        if found and _is_meant(found[0], query.wanted):
            first += 1
        else:
            wrong.append(f"{query.words!r}: {found[:3]}, not {sorted(query.wanted)}")
    count = len(queries)
    return Score(first / count, three / count, nothing / count, tuple(wrong))


def _is_meant(found: str, wanted: frozenset[str]) -> bool:
    """Whether it is what is wanted, or a variant of it, which a query may name more exactly than the list knew."""
    exercise = ATLAS.exercises.get(found)
    return found in wanted or (exercise is not None and exercise.base in wanted)


def read(path: Path, column: str) -> tuple[Query, ...]:
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            Query(row["query"], frozenset(row[column].split("|")), row["kind"])
            for row in csv.DictReader(file)
        )


def test_our_own_list_holds_every_kind_of_query() -> None:
    queries = read(OWN, "expected")
    assert len(queries) >= 150
    assert {query.kind for query in queries} == {*KINDS, *(f"lang-{language}" for language in LANGUAGES)}


def test_the_right_answer_comes_first_in_ninety_of_a_hundred_queries() -> None:
    found = score(read(OWN, "expected"))
    assert found.first >= 0.97, found.wrong
    assert found.three >= 0.98, found.wrong
    assert found.nothing <= 0.01, found.wrong


@pytest.mark.parametrize("kind", [*KINDS, *(f"lang-{language}" for language in LANGUAGES)])
def test_no_kind_of_query_is_left_behind(kind: str) -> None:
    found = score([query for query in read(OWN, "expected") if query.kind == kind])
    assert found.first >= 0.9, found.wrong


@pytest.mark.skipif(not SHARED.exists(), reason="the shared list of queries is not on this machine")
def test_the_shared_list_is_answered_as_well() -> None:
    found = score(read(SHARED, "expected_id"))
    assert found.first >= 0.97, found.wrong
    assert found.three >= 0.98, found.wrong
    assert found.nothing <= 0.01, found.wrong


def test_an_answer_takes_a_few_milliseconds() -> None:
    queries = read(OWN, "expected")
    search_index().find("warm")
    took = []
    for query in queries:
        start = perf_counter()
        search_index().find(query.words)
        took.append(perf_counter() - start)
    assert median(took) < 0.02
