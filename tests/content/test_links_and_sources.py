"""Links carry their evidence, and every source says what was read of it."""

from __future__ import annotations

import re

import pytest

from backatlas.atlas import CONTENT, Atlas
from backatlas.atlas.citations import citations
from backatlas.records.sources import ReadingState, Source
from backatlas.records.training import Grade, Link, Role
from tests.each import Each

ROWS = [
    tuple(line.split(",")[:2])
    for line in (CONTENT / "links.csv").read_text(encoding="utf-8").splitlines()[1:]
]
SOURCES = re.findall(r'^id = "(.+)"$', (CONTENT / "sources.toml").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.fixture
def source(atlas: Atlas) -> Each:
    return Each(atlas.sources)


def test_every_link_has_a_reason_and_a_source(atlas: Atlas) -> None:
    assert len([link for link in atlas.links if not link.derived]) == len(ROWS)
    for link in atlas.links:
        assert atlas.reason(link)
        assert link.sources
        assert len(link.sources) == len(set(link.sources))


def test_a_measured_link_rests_on_a_source_that_was_read(atlas: Atlas) -> None:
    unread = [
        named(link)
        for link in atlas.links
        if link.grade.measured
        and not any(atlas.sources[source].read is ReadingState.READ for source in link.sources)
    ]
    assert unread == []


def test_where_only_the_textbook_is_cited_nothing_was_measured(atlas: Atlas) -> None:
    wrong = [
        named(link)
        for link in atlas.links
        if link.sources == ("gray42",) and (link.grade.measured or link.figure)
    ]
    assert wrong == []


def test_a_figure_known_at_second_hand_says_so_and_does_not_stand_alone(atlas: Atlas) -> None:
    second_hand = {ReadingState.SECONDARY, ReadingState.UNCHECKED}
    for link in atlas.links:
        if link.figure and all(atlas.sources[source].read in second_hand for source in link.sources):
            assert "second-hand" in (link.note or ""), named(link)
            assert not link.grade.measured, named(link)


def test_a_measured_link_shows_a_figure_or_says_why_there_is_none(atlas: Atlas) -> None:
    for link in atlas.links:
        if link.grade.measured and link.figure is None:
            told = r"not read|not a share of maximum|no share of maximum|no single value|not parted from"
            assert re.search(told, link.note or ""), named(link)


def test_a_muscle_that_moves_along_has_no_measured_link(atlas: Atlas) -> None:
    assert [
        named(link) for link in atlas.links if link.role is Role.MOVES_ALONG and link.grade.measured
    ] == []


def test_a_figure_that_is_no_range_backwards(atlas: Atlas) -> None:
    for link in atlas.links:
        if link.figure and "–" in link.figure.value:
            low, high = map(float, link.figure.value.split("–"))
            assert low < high, named(link)


def test_links_stand_by_exercise_and_then_by_role(atlas: Atlas) -> None:
    exercises = [link.exercise for link in atlas.links]
    blocks = [id_ for number, id_ in enumerate(exercises) if number == 0 or exercises[number - 1] != id_]
    assert len(blocks) == len(set(blocks))
    roles = list(Role)
    for exercise in blocks:
        ranks = [roles.index(link.role) for link in atlas.links if link.exercise == exercise]
        assert ranks == sorted(ranks), exercise


def test_the_deep_muscles_under_the_skull_are_measured_but_not_called_movers(atlas: Atlas) -> None:
    found = {link.muscle: link for link in atlas.links if link.exercise == "chin-tuck"}
    for muscle in ("rectus-capitis-posterior-major", "rectus-capitis-posterior-minor"):
        assert (found[muscle].role, found[muscle].grade) == (Role.STABILISER, Grade.A)


def test_a_source_can_be_found_by_its_reader(source: Source) -> None:
    dated = re.search(r"\b(1[89]|20)\d\d\b", source.reference)
    assert dated or source.address or source.note, "neither a year, an address nor a word on what it is"


def test_a_source_has_identifiers_of_the_right_form(source: Source) -> None:
    for value, form in (
        (source.doi, r"10\.\d{4,9}/\S+"),
        (source.pmid, r"\d{6,9}"),
        (source.pmc, r"PMC\d{5,9}"),
        (source.nbk, r"NBK\d{4,7}"),
        (source.url, r"https?://\S+"),
    ):
        assert value is None or re.fullmatch(form, value), value


def test_something_cites_every_source(atlas: Atlas, source: Source) -> None:
    assert source.id in citations(atlas)


def test_a_source_known_only_through_another_says_what_is_known_of_it(source: Source) -> None:
    if source.read in (ReadingState.SECONDARY, ReadingState.UNCHECKED):
        assert source.note


def test_no_two_sources_are_the_same_paper(atlas: Atlas) -> None:
    for field in ("doi", "pmid", "pmc", "nbk", "short", "reference"):
        values = [value for source in atlas.sources.values() if (value := getattr(source, field))]
        assert len(values) == len(set(values)), field


def named(link: Link) -> str:
    return f"{link.muscle}, {link.exercise}"
