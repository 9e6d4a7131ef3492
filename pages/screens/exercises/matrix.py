"""The matrix as one Plotly heat map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import plotly.graph_objects as go
import streamlit as st

from backatlas.atlas import Atlas
from backatlas.records.anatomy import Muscle
from backatlas.records.training import Link, Role
from pages.ui import fields
from pages.ui.link_tables import exercises_tables, muscles_tables
from pages.ui.links import exercise_link, muscle_link, names_of
from pages.ui.long_texts import show_long
from pages.ui.visit import Key
from pages.ui.words import as_html, figure_text, grade_mark

# The hues of the roles on the plate, told apart with any colour vision; the sign repeats the role in each cell.
_COLOURS = {
    Role.PRIME_MOVER: ("#a8326e", "P"),
    Role.SYNERGIST: ("#d9808c", "S"),
    Role.STABILISER: ("#56a4dc", "H"),
    Role.MOVES_ALONG: ("#a59c92", "·"),
    Role.STRETCHED: ("#1d9e74", "~"),
}
_INK = {"light": "#2b2320", "dark": "#f1e9df"}


def matrix(atlas: Atlas) -> None:
    """The heat map and, for the cell that was clicked or chosen, the link in words with ways to both pages."""
    st.markdown(
        "Each cell is a link; click one, or choose a muscle and an exercise. "
        + ", ".join(f"**{sign}** {role} ({role.meaning})" for role, (_, sign) in _COLOURS.items())
        + ". Signs in round brackets are inferred (grades C and D), the others measured (A and B). "
        "Variants of an exercise have no column of their own; choose one in the box."
    )
    _follow_click()
    with st.container(key="cell"):
        boxes = st.columns(2)
        with boxes[0]:
            muscle = fields.choice("muscle", "Muscle", names_of({one.id: one for one in _linked(atlas)}))
        with boxes[1]:
            exercise = fields.choice("exercise", "Exercise", names_of(atlas.exercises))
        if told := _told(atlas, muscle, exercise):
            show_long("links", told)
    with st.container(key="chart"):
        ink = _INK[st.context.theme.type or "light"]
        st.plotly_chart(
            _figure(atlas, ink), on_select="rerun", selection_mode="points", key="matrix", width=1320
        )


def _follow_click() -> None:
    """Take muscle and exercise from a cell that has just been clicked, before the boxes read the address."""
    chart = st.session_state.get("matrix")
    points = chart.selection.points if chart else []
    clicked = tuple(points[0]["customdata"][:2]) if points else None
    if clicked and clicked != st.session_state.get(Key.CELL):
        st.query_params["muscle"], st.query_params["exercise"] = clicked
    st.session_state[Key.CELL] = clicked


def _told(atlas: Atlas, muscle: str | None, exercise: str | None) -> list[str]:
    """What links the two, as pieces of HTML; for one alone, all its links; nothing for neither."""
    if muscle and exercise:
        return [_told_of_both(atlas, muscle, exercise)]
    if muscle:
        return exercises_tables(atlas, atlas.muscles[muscle])
    return muscles_tables(atlas, atlas.exercises[exercise]) if exercise else []


def _told_of_both(atlas: Atlas, muscle: str, exercise: str) -> str:
    for link in atlas.links:
        if (link.muscle, link.exercise) == (muscle, exercise):
            return as_html(_line(atlas, link))
    return as_html(
        f"{muscle_link(atlas.muscles[muscle])} and {exercise_link(atlas.exercises[exercise])} have no link: "
        "nothing is known of this muscle in this exercise. Click a coloured cell to choose another."
    )


def _line(atlas: Atlas, link: Link) -> str:
    return (
        f"**{muscle_link(atlas.muscles[link.muscle])} in {exercise_link(atlas.exercises[link.exercise])}** · "
        f"{link.role} · {grade_mark(link.grade)}. {atlas.reason(link)}{figure_text(link)}"
    )


def _linked(atlas: Atlas) -> list[Muscle]:
    linked = {link.muscle for link in atlas.links}
    return [muscle for muscle in atlas.muscles.values() if muscle.id in linked]


def _figure(atlas: Atlas, ink: str) -> go.Figure:
    """Muscles by exercises; squares over the cells take the click, which Streamlit reports for markers only."""
    muscles = _linked(atlas)
    bases = (exercise for exercise in atlas.exercises.values() if exercise.base is None)
    exercises = sorted(bases, key=lambda exercise: (exercise.pattern, exercise.name))
    rows = {muscle.id: row for row, muscle in enumerate(muscles)}
    columns = {exercise.id: column for column, exercise in enumerate(exercises)}
    links = [link for link in atlas.links if link.exercise in columns]
    chart = go.Figure([_cells(links, rows, columns), _squares(atlas, links, rows, columns)])
    axis = {"tickfont": {"color": ink}, "showgrid": False, "zeroline": False}
    chart.update_xaxes(
        axis,
        tickvals=list(columns.values()),
        ticktext=[exercise.name for exercise in exercises],
        side="top",
        range=(-0.5, len(exercises) - 0.5),
        tickangle=-60,
    )
    chart.update_yaxes(
        axis,
        tickvals=list(rows.values()),
        ticktext=[muscle.name for muscle in muscles],
        range=(len(muscles) - 0.5, -0.5),
    )
    chart.update_layout(
        height=20 * len(muscles) + 190,
        margin={"l": 10, "r": 70, "t": 10, "b": 10},
        dragmode=False,
        hoverlabel={"font": {"size": 14}},
        clickmode="event+select",
    )
    return chart


def _cells(links: Iterable[Link], rows: Mapping[str, int], columns: Mapping[str, int]) -> go.Heatmap:
    """A cell for each link, in the colour of its role and with its sign."""
    roles = list(_COLOURS)
    cells: list[list[int | None]] = [[None] * len(columns) for _ in rows]
    signs = [[""] * len(columns) for _ in rows]
    for link in links:
        row, column = rows[link.muscle], columns[link.exercise]
        sign = _COLOURS[link.role][1]
        cells[row][column] = roles.index(link.role)
        signs[row][column] = sign if link.grade.measured else f"({sign})"
    shades = [shade for shade, _ in _COLOURS.values()]
    steps = [(edge / len(shades), shade) for at, shade in enumerate(shades) for edge in (at, at + 1)]
    return go.Heatmap(
        z=cells,
        text=signs,
        texttemplate="%{text}",
        textfont={"color": "#1c1512", "size": 11},
        colorscale=steps,
        zmin=-0.5,
        zmax=len(shades) - 0.5,
        showscale=False,
        xgap=1,
        ygap=1,
        hoverinfo="skip",
    )


def _squares(
    atlas: Atlas, links: Sequence[Link], rows: Mapping[str, int], columns: Mapping[str, int]
) -> go.Scatter:
    """A clear square over each cell, which knows its muscle and exercise by id and by name."""
    return go.Scatter(
        x=[columns[link.exercise] for link in links],
        y=[rows[link.muscle] for link in links],
        mode="markers",
        marker={"symbol": "square", "size": 16, "color": "rgba(0,0,0,0)"},
        customdata=[
            (
                link.muscle,
                link.exercise,
                atlas.muscles[link.muscle].name,
                atlas.exercises[link.exercise].name,
                link.role,
                link.grade,
            )
            for link in links
        ],
        hovertemplate="%{customdata[2]}<br>%{customdata[3]}<br>%{customdata[4]}, grade %{customdata[5]}<extra></extra>",
        showlegend=False,
    )
