"""How roles and grades are decided, and how far that agrees with what was judged and measured."""

from __future__ import annotations

from backatlas.atlas import Atlas
from backatlas.atlas.agreement import STRONG, by_torque, commonest, compared, pairs
from backatlas.reasoning.deriving import DERIVED
from backatlas.records.training import Link
from pages.ui.links import exercise_link, muscle_link
from pages.ui.words import grades_explained


def roles_explained(atlas: Atlas) -> str:
    """The rule for roles in plain words, which links follow it, where a measurement says otherwise, and its limits."""
    return "\n\n".join((_rule(), _links(atlas), _agreement(atlas), _LIMITS, _GRADES, grades_explained()))


def _rule() -> str:
    return """## How roles and grades are decided

One rule gives all roles. Each exercise says which movements it asks for, whether each is made or held, and whether the
load goes against it or it only comes along. Each muscle says which movements it makes, and how much it adds.

| The exercise asks for a movement | The muscle is made for it | The muscle assists |
|---|---|---|
| that the load goes against, made or held | prime mover | synergist |
| that comes along, made | synergist | synergist |
| that comes along, held still | stabiliser | stabiliser |
| that takes the muscle to its other end, as in a stretch | stretched | stretched |

What an exercise resists counts as work of those that make the opposite: to keep the trunk from arching is the work of the
muscles that bend it forwards. A muscle that would also undo another movement made against the load is a synergist. One
whose part is weak or disputed moves along. If several lines hold, the highest role counts."""


def _links(atlas: Atlas) -> str:
    derived = sum((link.note or "").startswith(DERIVED) for link in atlas.links if link.derived)
    taken = sum(link.derived for link in atlas.links) - derived
    stated = [link for link in atlas.links if not link.derived]
    against = [link for link in stated if link.measured_role]
    told = (
        f"{len(stated) - len(against)} of {len(stated)} links that were judged one by one have the role of the rule; "
        f"in {len(against)} a measurement says otherwise and stands: {_named(atlas, against)}."
        if against
        else ""
    )
    more = (
        f"{derived} more links were written by nobody: they follow from the demands alone, with grade D. Owed is one to "
        "each muscle made for a movement that is asked for, and to one that assists where the load goes against it."
        if derived
        else ""
    )
    variants = (
        f"{taken} links of variants were taken over from the exercise that they vary, without its figures and with "
        "grade C at best."
        if taken
        else ""
    )
    geometry = (
        "For those the lab on the page [Move](move) is asked too. Where a muscle lies may deny a link, if its moment arm "
        "points the other way by more than half a millimetre, and moment arm and share of the torque stand beside the "
        "reason. Where the body has no such joint or fibres, the link rests on the stated action and says so."
        if derived
        else ""
    )
    return "\n\n".join(filter(None, (told, variants, f"{more} {geometry}".strip())))


def _agreement(atlas: Atlas) -> str:
    rows, both = compared(atlas), pairs(atlas)
    if not rows:
        return ""
    agree = sum(row.agrees for row in rows)
    return f"""### How good is the rule?

From the studies a reader judged the role of each muscle that they measured, one by one. The rule alone gives the same role
in {agree} of {len(rows)}; if all had the commonest role, {commonest(rows)} would agree. It was written with those roles at
hand, so this is no blind test. Figures are other ground: where a study measured two muscles in one exercise and the rule gives
them different roles, the higher role has the higher figure in {sum(pair.agrees for pair in both)} of {len(both)} pairs.

If a muscle needed {100 * STRONG:.0f} % of the torque to lead, {by_torque(rows)} of {len(rows)} would agree. That is no
better, so the share of the torque is shown and decides no role."""


_LIMITS = """By a prime mover we mean a muscle that mainly makes a movement, and by a synergist one that helps. Where the one
ends and the other begins, no study sets: the steps are our convention. They know neither weight nor grip nor tempo, nor
how people differ. The torque is that of a body at rest which uses all its muscles alike, and proves nothing."""

_GRADES = """The grade says how well a link is supported. A role says nothing about how hard a muscle works: that is for
the figures."""


def _named(atlas: Atlas, links: list[Link]) -> str:
    return "; ".join(
        f"{muscle_link(atlas.muscles[link.muscle])} in the {exercise_link(atlas.exercises[link.exercise])}"
        for link in links
    )
