"""What a session or a log asks of each area and muscle: a week in sets, the plate lit by it, and how it is counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.records.areas import Counting, Range
from backatlas.sessions.areas import STANDS, WEEK, AreaLoad, untrained
from backatlas.sessions.coverage import CONVENTION, FORMULA, Coverage, MuscleCover
from backatlas.sheets.session_colours import session_colouring
from pages.components.diagram.plates import tinted_plates
from pages.ui.html import Template
from pages.ui.links import source_list
from pages.ui.words import as_html

_html = Template(__file__)
_MOST_SHARES = 3


def show_coverage(
    atlas: Atlas, coverage: Coverage, week: Sequence[AreaLoad], name: str, whole: bool = False
) -> None:
    """A week of each area, both plates, how all is counted, and a table of the back's muscles.

    With `whole` there is nothing to be waited for, as in a log: what is missing is said however little there is.
    """
    done = {exercise for load in week for exercise in load.exercises}
    missing = untrained(week) if whole or len(done) >= STANDS else ()
    colouring = session_colouring(coverage, atlas, [load.area for load in missing])
    st.html(
        _html(
            "areas",
            missing=_missing(missing, whole or len(done) >= STANDS),
            rows=[_area(atlas, load) for load in week],
        )
    )
    with st.expander("What the literature says of sets and days"):
        st.html(as_html(f"{WEEK}\n\n{_ranges(atlas)}"))
    tinted_plates(
        name, colouring.of, colouring.key, {id_: _line(atlas, coverage, id_) for id_ in atlas.drawn}
    )
    with st.expander("How the load on the chart is counted"):
        st.html(as_html(f"**{FORMULA}**\n\n{CONVENTION}\n\n{_SHADES}"))
    with st.expander("Table of all muscles of the back"):
        for deep, title in ((False, "Superficial"), (True, "Deep")):
            st.html(_html("loads", title=title, rows=_loads(atlas, coverage, coverage.back(deep))))


_SHADES = (
    "On the chart a muscle is lit by its load as a share of the highest one, in four steps. Rings stand for drills, "
    "which count for no load; stripes for the muscles of an area that gets no work here. One that no exercise is known "
    "to train stays pale."
)


def _missing(missing: Sequence[AreaLoad], stands: bool) -> str:
    if not stands:
        return f"What a session leaves out is shown once its main work has {STANDS} exercises."
    if not missing:
        return "**Every area of the back** has a part here."
    return f"**No work here for:** {', '.join(load.area.name.lower() for load in missing)}."


def _area(atlas: Atlas, load: AreaLoad) -> Mapping[str, Any]:
    """Sets and days a week of one area, as a row of the table."""
    besides = ", ".join(
        f"{count:.3g} {told}"
        for count, told in ((load.holds, "holding still"), (load.drills, "of drills"))
        if count
    )
    helped = f"{load.every:.3g} if helping sets count whole" if load.helps else ""
    return {
        "area": load.area,
        "sets": f"{load.sets:.3g}" if load.every else "0",
        "note": helped if load.every else load.standing,
        "days": f"{load.days:.3g}" if load.every else "–",
        "besides": besides,
        "exercises": [atlas.exercises[id_] for id_ in load.exercises],
    }


def _ranges(atlas: Atlas) -> str:
    return "\n".join(
        f"- **{found.goal.capitalize()}** {found.what} *Counted: {_COUNTED[found.counts]}.* "
        f"({_cited(atlas, found)})"
        for found in atlas.ranges.values()
    )


def _cited(atlas: Atlas, found: Range) -> str:
    """The sources with what was read of each."""
    return "; ".join(
        f"{source_list((id_,), atlas.sources)}, {atlas.sources[id_].read}" for id_ in found.sources
    )


_COUNTED = {
    Counting.FRACTIONAL: "helping sets as half, as in the first number of the table",
    Counting.EVERY: "every set 1, as in the number in brackets",
}


def _line(atlas: Atlas, coverage: Coverage, muscle: str) -> str:
    """What is said over the plate when a region is picked."""
    cover = coverage.covers[muscle]
    if cover.load:
        return f"Load {cover.load:g}: {_shares(atlas, cover)}."
    if cover.practised:
        return "Practised in drills, which count for no load."
    if cover.stretched:
        return "Stretched here, which counts for no load."
    return "No load here." if cover.trainable else "No exercise of this atlas is known to train it."


def _shares(atlas: Atlas, cover: MuscleCover) -> str:
    """The heaviest shares in words, as "3 sets of Deadlift as prime mover"."""
    told = [
        f"{share.sets:g} {'set' if share.sets == 1 else 'sets'} of {atlas.exercises[share.exercise].name} as {share.role}"
        for share in cover.shares
        if share.load
    ]
    rest = len(told) - _MOST_SHARES
    return "; ".join(told[:_MOST_SHARES]) + (f"; and {rest} more" if rest > 0 else "")


def _loads(atlas: Atlas, coverage: Coverage, covers: Iterable[MuscleCover]) -> Iterator[Mapping[str, Any]]:
    """Each muscle as a row of the table, the most loaded first."""
    for cover in sorted(covers, key=lambda cover: (-cover.load, not cover.practised, cover.muscle.name)):
        yield {
            "muscle": cover.muscle,
            "share": coverage.shade(cover.muscle.id),
            "load": f"{cover.load:g}" if cover.load else "drills" if cover.practised else "–",
            "shares": [
                {"exercise": atlas.exercises[share.exercise], "told": f"{share.sets:g} × {share.role}"}
                for share in cover.shares
                if share.load or not share.counts
            ],
            "instead": _instead(cover),
        }


def _instead(cover: MuscleCover) -> str:
    """What stands in the place of exercises where there are none."""
    if cover.stretched:
        return "stretched only"
    return "" if cover.trainable else "no exercise is known to train it"
