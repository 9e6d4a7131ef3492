"""Links between muscles and exercises as tables: what and how well known at a glance, why on demand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from backatlas.atlas import Atlas
from backatlas.records.anatomy import Muscle
from backatlas.records.training import Exercise, Grade, Link, Role
from pages.ui.links import exercise_address, muscle_address, source_list
from pages.ui.words import as_html, figure_text

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


def exercises_tables(atlas: Atlas, muscle: Muscle) -> list[str]:
    """The exercises of a muscle and its parts by role, as HTML; a long table goes on in a second."""
    parts: list[str] = []
    for role, group in groupby(atlas.links_of(muscle), key=lambda link: link.role):
        rows = [_exercise_row(atlas, link, muscle) for link in group]
        parts += _tables(f"{_IN_ROLE[role]} <small>({role.meaning})</small>", "Exercise", rows)
    return parts


def muscles_tables(atlas: Atlas, exercise: Exercise) -> list[str]:
    """The muscles of an exercise by role, as HTML, each with its sources; then what is not counted."""
    parts: list[str] = []
    for role, group in groupby(atlas.links_in(exercise), key=lambda link: link.role):
        rows = [_muscle_row(atlas, link) for link in group]
        parts += _tables(_HAVE_ROLE[role], "Muscle", rows)
    return [*parts, _left_out(atlas, exercise)]


def grade_html(grade: Grade) -> str:
    """Measured and inferred differ in sign, word and type, not only in colour."""
    return f"<b>◆ {grade} measured</b>" if grade.measured else f"<i>◇ {grade} inferred</i>"


def _exercise_row(atlas: Atlas, link: Link, asked: Muscle) -> str:
    exercise = atlas.exercises[link.exercise]
    member = f" ({escape(atlas.muscles[link.muscle].name)})" if link.muscle != asked.id else ""
    return _row(atlas, link, exercise.name, exercise_address(exercise), member, sources="")


def _muscle_row(atlas: Atlas, link: Link) -> str:
    muscle = atlas.muscles[link.muscle]
    sources = f" ({source_list(link.sources, atlas.sources)})"
    return _row(atlas, link, muscle.name, muscle_address(muscle), "", sources)


def _row(atlas: Atlas, link: Link, name: str, address: str, member: str, sources: str) -> str:
    figure = f" {link.figure.value} {link.figure.unit}" if link.figure and link.grade.measured else ""
    why = as_html(f"{atlas.reason(link)}{figure_text(link)}{sources}")
    return (
        f'<tr><th scope="row"><a href="{escape(address)}">{escape(name)}</a>{member}'
        f'<details><summary aria-label="Why: {escape(name)}">Why</summary>{why}</details></th>'
        f"<td>{grade_html(link.grade)}{escape(figure)}</td></tr>"
    )


def _tables(caption: str, first: str, rows: list[str]) -> Iterator[str]:
    """One table, or several that look like one: pages send long ones in pieces."""
    for at in range(0, len(rows), _ROWS):
        goes_on = " goes-on" if at + _ROWS < len(rows) else ""
        told = f'<span class="again">{caption}, continued</span>' if at else caption
        yield (
            f'<table class="links{goes_on}"><caption>{told}</caption>'
            f'<thead><tr><th scope="col">{first}</th><th scope="col">How well known</th></tr></thead>'
            f"<tbody>{''.join(rows[at : at + _ROWS])}</tbody></table>"
        )


def _left_out(atlas: Atlas, exercise: Exercise) -> str:
    if not exercise.left_out:
        return ""
    lines = "".join(
        f"<li>{_names(atlas.muscles[id_] for id_ in one.muscles)}: {escape(one.why)}</li>"
        for one in exercise.left_out
    )
    return f"<h3>Not counted</h3><ul>{lines}</ul>"


def _names(muscles: Iterable[Muscle]) -> str:
    return ", ".join(f'<a href="{escape(muscle_address(one))}">{escape(one.name)}</a>' for one in muscles)
