"""How roles and grades are decided."""

from __future__ import annotations

from backatlas.atlas import Atlas
from pages.ui.links import exercise_link, muscle_link
from pages.ui.words import grades_explained


def roles_explained(atlas: Atlas) -> str:
    """How every role follows from one rule, how many links keep to it, and where a measurement says otherwise."""
    against = [link for link in atlas.links if link.measured_role]
    told = "; ".join(
        f"{muscle_link(atlas.muscles[link.muscle])} in the {exercise_link(atlas.exercises[link.exercise])}"
        for link in against
    )
    return f"""## How roles and grades are decided

One rule gives all roles. Each exercise says which movements it asks for, whether each is made or held, and whether the
load goes against it or it only comes along. Each muscle says which movements it makes, and how much it adds.

| The exercise asks for a movement | The muscle is made for it | The muscle assists |
|---|---|---|
| that the load goes against, made or held | prime mover | synergist |
| that comes along, made | synergist | synergist |
| that comes along, held still | stabiliser | stabiliser |

A muscle that would also undo another movement made against the load is a synergist. One whose part is weak or disputed
moves along. The steps are our convention; no study sets them. {len(atlas.links) - len(against)} of {len(atlas.links)}
roles follow so; in {len(against)} a measurement says otherwise and stands: {told}.

The grade says how well a link is supported. A role says nothing about how hard a muscle works: that is for the figures.

{grades_explained()}"""
