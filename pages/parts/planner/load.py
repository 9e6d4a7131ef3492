"""What a session or a log asks of each muscle: the plate lit by it, the formula, and a table."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import streamlit as st

from backatlas.library import Library
from backatlas.sessions.coverage import CONVENTION, FORMULA, Cover, Coverage
from backatlas.sessions.lit import lit
from pages.parts.plate import tinted_plates
from pages.parts.words import as_html, exercise_address, muscle_address, muscle_link

_MOST_SHARES = 3


def show_coverage(atlas: Library, coverage: Coverage, name: str) -> None:
    """What is missing in words, both plates, the formula, and a table of the back's muscles."""
    colouring = lit(coverage, atlas)
    st.html(as_html(_missing(coverage)))
    tinted_plates(
        name, colouring.of, colouring.key, {id_: _line(atlas, coverage, id_) for id_ in atlas.drawn}
    )
    with st.expander("How the load is counted"):
        st.html(as_html(f"**{FORMULA}**\n\n{CONVENTION}\n\n{_SHADES}"))
    with st.expander("Table of all muscles of the back"):
        for deep, title in ((False, "Superficial"), (True, "Deep")):
            st.html(f"<h3>{title}</h3>{_table(atlas, coverage, coverage.back(deep))}")


_SHADES = (
    "On the plate a muscle is lit by its load as a share of the highest one, in four steps. A muscle is *missing* "
    "when some exercise of this atlas trains it and nothing here does; one that no exercise is known to train stays "
    "pale."
)


def _missing(coverage: Coverage) -> str:
    if not coverage.heaviest:
        return "Nothing is loaded yet: only the main work counts."
    if not coverage.missing:
        return "**Nothing is missing:** every muscle of the back that an exercise of this atlas trains has a part here."
    names = ", ".join(muscle_link(cover.muscle) for cover in coverage.missing)
    return f"**Missing here ({len(coverage.missing)}):** {names}."


def _line(atlas: Library, coverage: Coverage, muscle: str) -> str:
    """What is said over the plate when a region is picked."""
    cover = coverage.covers[muscle]
    if cover.load:
        return f"Load {cover.load:g}: {_shares(atlas, cover)}."
    if cover.missing:
        return "Missing: some exercise trains it, none of these does."
    if cover.stretched:
        return "Stretched here, which counts for no load."
    return "No load here." if cover.trainable else "No exercise of this atlas is known to train it."


def _shares(atlas: Library, cover: Cover) -> str:
    """The heaviest shares in words, as "3 sets of Deadlift as prime mover"."""
    told = [
        f"{share.sets:g} {'set' if share.sets == 1 else 'sets'} of {atlas.exercises[share.exercise].name} as {share.role}"
        for share in cover.shares
        if share.load
    ]
    rest = len(told) - _MOST_SHARES
    return "; ".join(told[:_MOST_SHARES]) + (f"; and {rest} more" if rest > 0 else "")


def _table(atlas: Library, coverage: Coverage, covers: Iterable[Cover]) -> str:
    ordered = sorted(covers, key=lambda cover: (-cover.load, not cover.missing, cover.muscle.name))
    rows = "".join(_row(atlas, coverage, cover) for cover in ordered)
    head = '<tr><th scope="col">Muscle</th><th scope="col">Load</th><th scope="col">From</th></tr>'
    return f'<div class="wide" tabindex="0" role="group" aria-label="Table of loads"><table class="loads"><thead>{head}</thead><tbody>{rows}</tbody></table></div>'


def _row(atlas: Library, coverage: Coverage, cover: Cover) -> str:
    muscle = cover.muscle
    name = f'<a href="{escape(muscle_address(muscle))}">{escape(muscle.name)}</a>'
    share = coverage.shade(muscle.id)
    bar = f'<span class="bar" style="width:{5 * share:.2f}rem"></span>' if share else ""
    load = f"{bar}{cover.load:g}" if cover.load else "<strong>missing</strong>" if cover.missing else "–"
    return f'<tr><th scope="row">{name}</th><td>{load}</td><td>{_from(atlas, cover)}</td></tr>'


def _from(atlas: Library, cover: Cover) -> str:
    links = [
        f'<a href="{escape(exercise_address(exercise))}">{escape(exercise.name)}</a> '
        f"({share.sets:g} × {share.role})"
        for share in cover.shares
        if share.load and (exercise := atlas.exercises[share.exercise])
    ]
    if links:
        return ", ".join(links)
    if cover.stretched:
        return "stretched only"
    return "" if cover.trainable else "no exercise is known to train it"
