"""Moment arm and length over the angle, for some muscles, as a chart that is made when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.movement.playing import Line, Playable, PlayTable
from backatlas.records.anatomy import Muscle
from pages.ui import fields

if TYPE_CHECKING:
    import plotly.graph_objects as go

_INK = {"light": "#2b2320", "dark": "#f1e9df"}
# Okabe and Ito's palette, with a dash for each, so that no colour need be seen.
_LINES = (
    ("#d55e00", "solid"),
    ("#0072b2", "dash"),
    ("#009e73", "dot"),
    ("#cc79a7", "dashdot"),
    ("#e69f00", "longdash"),
    ("#56b4e9", "longdashdot"),
)
_FIRST = 3  # muscles that are drawn where none is chosen


def chart(atlas: Atlas, table: PlayTable, chosen: Playable, muscle: Muscle | None) -> None:
    """A drawer with the chart; Plotly is fetched only when it is opened."""
    box = st.expander(
        "Chart over the angle", key="lab_chart", on_change="rerun", expanded="muscles" in st.query_params
    )
    if not box.open:
        return
    with box:
        names = {id_: atlas.muscles[id_].name for id_ in table.strongest(chosen)}
        usual = [one.id for one in atlas.family(muscle) if one.id in names] if muscle else []
        usual = usual or list(names)[:_FIRST]
        empty = "the strongest, until you choose" if not muscle else "the muscle above, until you choose"
        picked = fields.several("muscles", "Muscles", names, folded=True, empty=empty)[: len(_LINES)]
        lines = table.lines(picked or usual[: len(_LINES)], chosen)
        figure = _figure([(names[id_], line) for id_, line in lines.items()], chosen)
        st.plotly_chart(figure, key="lab_figure", config={"displayModeBar": False})


def _figure(lines: list[tuple[str, Line]], chosen: Playable) -> go.Figure:
    """Two charts over one axis: what shortens the fibre, and how long it is."""
    import plotly.graph_objects as go

    figure = go.Figure()
    for (name, line), (colour, dash) in zip(lines, _LINES, strict=False):
        look = {"color": colour, "dash": dash, "width": 3}
        for values, axis, unit in ((line.arms, "y", "mm of arm"), (line.lengths, "y2", "mm long")):
            if values:
                figure.add_scatter(
                    x=line.at, y=values, yaxis=axis, name=name, line=look, mode="lines",
                    legendgroup=name, showlegend=axis == "y2", hovertemplate=f"%{{x}}: %{{y:.0f}} {unit}",
                )  # fmt: skip
    ink = _INK[st.context.theme.type or "light"]
    unit = "degrees" if chosen.movement else "percent of the way"
    grid = {"gridcolor": "rgba(128,128,128,0.3)", "zerolinecolor": ink}
    figure.update_layout(
        height=560,
        margin={"l": 60, "r": 10, "t": 10, "b": 90},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"color": ink, "size": 14},
        xaxis={"title": f"{chosen.ways[0].capitalize()}, {unit}", "anchor": "y2", **grid},
        yaxis={"title": "Moment arm, mm", "domain": [0.54, 1], **grid},
        yaxis2={"title": "Length, mm", "domain": [0, 0.46], **grid},
        legend={"orientation": "h", "y": -0.2},
    )
    return figure
