"""What is said of a muscle wherever it is told: beside the plate and on its own page."""

from __future__ import annotations

from backatlas.atlas import Atlas
from backatlas.records.anatomy import Muscle, MuscleKind, Strength, Work
from backatlas.records.training import Exercise
from pages.ui.links import activity_address, muscle_link, muscle_links
from pages.ui.words import actions_text


def in_daily_life(atlas: Atlas, thing: Muscle | Exercise) -> str:
    """The everyday activities of a muscle or an exercise, as links; empty where there are none."""
    links = [f"[{one.name}]({activity_address(one)})" for one in atlas.life_of(thing)]
    return f"**In daily life** {', '.join(links)}" if links else ""


def plain_actions(atlas: Atlas, muscle: Muscle) -> str:
    """What the muscle does without terms, as Markdown; what is weak or disputed is left out."""
    made = [
        atlas.movements[action.movement].plainly(Work.CONCENTRIC)
        for action in muscle.actions
        if action.strength in (Strength.MAIN, Strength.ASSISTS)
    ]
    return "**What it does** " + "; ".join(dict.fromkeys(made)) if made else ""


def attachments(atlas: Atlas, muscle: Muscle) -> str:
    return f"""**Origin** {muscle.origin}

**Insertion** {muscle.insertion}

**Nerve** {muscle.innervation}

**Action** {actions_text(muscle.actions, atlas.movements)}"""


def not_isolated(atlas: Atlas, muscle: Muscle) -> str:
    """That nothing is known to train the muscle on its own, and why; empty where something is."""
    return muscle.isolation or ("" if atlas.trained(muscle) else _nothing_known(muscle))


def muscle_heading(atlas: Atlas, muscle: Muscle) -> str:
    """Name, Latin name, where it belongs and how deep it is drawn, and the way to groups and members."""
    above = " › ".join(muscle_link(group) for group in atlas.ancestors(muscle))
    division = atlas.division(muscle)
    kind = division.name + (f" · {division.axis}" if division.axis else "")
    if muscle.kind is MuscleKind.GROUP:
        kind = f"Group · {kind}"
    line = f"{kind} · {above}" if above else kind
    members = muscle_links(atlas.children(muscle))
    below = f"\n\nMembers: {members}" if members else ""
    rare = (
        " Many people lack it: Terminologia Anatomica sets such names in brackets."
        if muscle.inconstant
        else ""
    )
    depth = _depth(atlas, muscle)
    return f"# {muscle.name}\n\n*{muscle.latin}* · {line}\n\n{division.about} {depth}{rare}{below}"


def _depth(atlas: Atlas, muscle: Muscle) -> str:
    """How deep the plate has it, which is another matter than where it belongs."""
    regions = atlas.regions(muscle)
    if not regions:
        return "Not drawn on the chart."
    depths = sorted({atlas.layer(atlas.muscles[id_]).depth for id_ in regions})
    last = f" to {depths[-1]}" if len(depths) > 1 else ""
    return f"On the chart at depth {depths[0]}{last}."


def _nothing_known(muscle: Muscle) -> str:
    return f"None of our exercises is known to train {muscle.name}."
