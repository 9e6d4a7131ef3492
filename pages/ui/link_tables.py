"""Links between muscles and exercises as tables: what and how well known at a glance, why on demand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from backatlas.atlas import Atlas
from backatlas.records.anatomy import Muscle
from backatlas.records.training import Exercise, Grade, Link, Role
from pages.ui.html import Template
from pages.ui.links import exercise_address, muscle_address, source_list
from pages.ui.words import figure_text

_html = Template(__file__)
_IN_ROLE = {
    Role.PRIME_MOVER: "Prime mover in",
    Role.SYNERGIST: "Synergist in",
    Role.STABILISER: "Stabiliser in",
    Role.MOVES_ALONG: "Moves along in",
    Role.STRETCHED: "Stretched in",
}
_HAVE_ROLE = {
    Role.PRIME_MOVER: "Prime movers",
    Role.SYNERGIST: "Synergists",
    Role.STABILISER: "Stabilisers",
    Role.MOVES_ALONG: "Moving along, not shown to be trained",
    Role.STRETCHED: "Stretched",
}
_ROWS = 12  # of one table in one piece


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One link as a table shows it. `member` is the part of the asked muscle that it concerns; `why` is Markdown."""

    name: str
    address: str
    member: str
    why: str
    grade: Grade
    figure: str


def exercises_tables(atlas: Atlas, muscle: Muscle) -> list[str]:
    """The exercises of a muscle and its parts by role, as HTML; a long table goes on in a second."""
    parts: list[str] = []
    for role, group in groupby(atlas.links_of(muscle), key=lambda link: link.role):
        rows = [_exercise_row(atlas, link, muscle) for link in group]
        parts += _tables(_IN_ROLE[role], role.meaning, "Exercise", rows)
    return parts


def muscles_tables(atlas: Atlas, exercise: Exercise) -> list[str]:
    """The muscles of an exercise by role, as HTML, each with its sources; then what is not counted."""
    parts: list[str] = []
    for role, group in groupby(atlas.links_in(exercise), key=lambda link: link.role):
        rows = [_muscle_row(atlas, link) for link in group]
        parts += _tables(_HAVE_ROLE[role], "", "Muscle", rows)
    return [*parts, _left_out(atlas, exercise)]


def _exercise_row(atlas: Atlas, link: Link, asked: Muscle) -> LinkRow:
    exercise = atlas.exercises[link.exercise]
    member = atlas.muscles[link.muscle].name if link.muscle != asked.id else ""
    return _row(atlas, link, exercise.name, exercise_address(exercise), member, sources="")


def _muscle_row(atlas: Atlas, link: Link) -> LinkRow:
    muscle = atlas.muscles[link.muscle]
    sources = f" ({source_list(link.sources, atlas.sources)})"
    return _row(atlas, link, muscle.name, muscle_address(muscle), "", sources)


def _row(atlas: Atlas, link: Link, name: str, address: str, member: str, sources: str) -> LinkRow:
    figure = f"{link.figure.value} {link.figure.unit}" if link.figure and link.grade.measured else ""
    why = f"{atlas.reason(link)}{figure_text(link)}{sources}"
    return LinkRow(name, address, member, why, link.grade, figure)


def _tables(caption: str, meaning: str, first: str, rows: list[LinkRow]) -> Iterator[str]:
    """One table, or several that look like one: pages send long ones in pieces."""
    for at in range(0, len(rows), _ROWS):
        yield _html(
            "table",
            caption=caption,
            meaning=meaning,
            first=first,
            rows=rows[at : at + _ROWS],
            again=at > 0,
            goes_on=at + _ROWS < len(rows),
        )


def _left_out(atlas: Atlas, exercise: Exercise) -> str:
    if not exercise.left_out:
        return ""
    told = [([atlas.muscles[id_] for id_ in one.muscles], one.why) for one in exercise.left_out]
    return _html("left_out", all=told)
