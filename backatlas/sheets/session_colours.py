"""The plate lit by a session: a few steps from little to most, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from backatlas.atlas import Atlas
from backatlas.legend.colours import Category, Colouring, Hatch
from backatlas.records.areas import Area
from backatlas.sessions.coverage import Coverage

# Blues of ColorBrewer (C. Brewer, 2013), which part from the reds of the drawing; on a dark page the most is brightest.
# The patterns grow denser with the load, so that the steps can be told apart without colour.
STEPS = (
    Category("least", "up to a quarter of the highest load", 1, "#bdd7e7", "#1c4a73", Hatch.PLAIN),
    Category("less", "up to half", 2, "#6baed6", "#2b74b0", Hatch.DOTS),
    Category("more", "up to three quarters", 3, "#3182bd", "#6baed6", Hatch.BARS),
    Category("most", "up to the highest load", 4, "#08519c", "#c6e2f5", Hatch.GRID),
)
# Hollow, so that neither looks like a load: rings for what is practised, stripes for what a whole area lacks.
PRACTISED = Category(
    "practised", "in drills only, which count for no load", 5, "#f3f3ee", "#34302b", Hatch.RINGS
)
MISSING = Category("missing", "missing: its area gets no work here", 6, "#ffffff", "#1b1815", Hatch.RISING)


def session_colouring(
    coverage: Coverage, atlas: Atlas, missing: Iterable[Area] = (), title: str = "Load of each muscle"
) -> Colouring:
    """The step of every region that is loaded, practised, or stands for a missing area; the rest has none.

    The key always holds all steps.
    """
    lacking = {id_ for area in missing for id_ in area.muscles if coverage.covers[id_].trainable}
    of: dict[str, Category] = {}
    for region in sorted(atlas.drawn):
        if shade := coverage.shade(region):
            of[region] = step(shade)
        elif coverage.covers[region].practised:
            of[region] = PRACTISED
        elif region in lacking:
            of[region] = MISSING
    return Colouring(title, (*STEPS, PRACTISED, MISSING), of)


def step(shade: float) -> Category:
    """The step of a share of the highest load, above 0 and up to 1."""
    return STEPS[ceil(shade * len(STEPS)) - 1]
