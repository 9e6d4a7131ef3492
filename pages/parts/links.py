"""Links between muscles and exercises as tables: what and how well known at a glance, why on demand."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby

from backatlas.library import Library
from backatlas.models import Exercise, Grade, Link, Muscle, Role
from pages.parts.words import as_html, exercise_address, figure_text, muscle_address, source_list

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


def exercises_table(atlas: Library, muscle: Muscle) -> str:
    """The exercises of a muscle and its parts by role, as HTML; empty where there are none."""
    parts = []
    for role, group in groupby(atlas.links_of(muscle), key=lambda link: link.role):
        rows = "".join(_exercise_row(atlas, link, muscle) for link in group)
        parts.append(_table(f"{_IN_ROLE[role]} <small>({role.meaning})</small>", "Exercise", rows))
    return "".join(parts)


def muscles_table(atlas: Library, exercise: Exercise) -> str:
    """The muscles of an exercise by role, as HTML, each with its sources; then what is not counted."""
    parts = []
    for role, group in groupby(atlas.links_in(exercise), key=lambda link: link.role):
        rows = "".join(_muscle_row(atlas, link) for link in group)
        parts.append(_table(_HAVE_ROLE[role], "Muscle", rows))
    return "".join(parts) + _left_out(atlas, exercise)


def grade_html(grade: Grade) -> str:
    """Measured and inferred differ in sign, word and type, not only in colour."""
    return f"<b>◆ {grade} measured</b>" if grade.measured else f"<i>◇ {grade} inferred</i>"


def _exercise_row(atlas: Library, link: Link, asked: Muscle) -> str:
    exercise = atlas.exercises[link.exercise]
    member = f" ({escape(atlas.muscles[link.muscle].name)})" if link.muscle != asked.id else ""
    return _row(atlas, link, exercise.name, exercise_address(exercise), member, sources="")


def _muscle_row(atlas: Library, link: Link) -> str:
    muscle = atlas.muscles[link.muscle]
    sources = f" ({source_list(link.sources, atlas.sources)})"
    return _row(atlas, link, muscle.name, muscle_address(muscle), "", sources)


def _row(atlas: Library, link: Link, name: str, address: str, member: str, sources: str) -> str:
    figure = f" {link.figure.value} {link.figure.unit}" if link.figure and link.grade.measured else ""
    why = as_html(f"{atlas.reason(link)}{figure_text(link)}{sources}")
    return (
        f'<tr><th scope="row"><a href="{escape(address)}">{escape(name)}</a>{member}'
        f'<details><summary aria-label="Why: {escape(name)}">Why</summary>{why}</details></th>'
        f"<td>{grade_html(link.grade)}{escape(figure)}</td></tr>"
    )


def _table(caption: str, first: str, rows: str) -> str:
    return (
        f'<table class="links"><caption>{caption}</caption>'
        f'<thead><tr><th scope="col">{first}</th><th scope="col">How well known</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _left_out(atlas: Library, exercise: Exercise) -> str:
    if not exercise.left_out:
        return ""
    lines = "".join(
        f"<li>{_names(atlas.muscles[id_] for id_ in one.muscles)}: {escape(one.why)}</li>"
        for one in exercise.left_out
    )
    return f"<h3>Not counted</h3><ul>{lines}</ul>"


def _names(muscles: Iterable[Muscle]) -> str:
    return ", ".join(f'<a href="{escape(muscle_address(one))}">{escape(one.name)}</a>' for one in muscles)
