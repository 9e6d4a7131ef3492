"""Cards: a muscle and an exercise as text, short beside the plate and whole on their own pages."""

from __future__ import annotations

import streamlit as st

from backatlas.care import Advice
from backatlas.library import Library
from backatlas.models import Exercise, Grade, Kind, Movement, Muscle, Region, Strength, Work
from pages.ui.link_tables import exercises_tables, muscles_tables
from pages.ui.long_texts import show_long
from pages.ui.words import (
    actions_text,
    activity_address,
    as_html,
    exercise_address,
    exercise_link,
    grade_mark,
    muscle_link,
    source_list,
)

_WORK = {
    Work.CONCENTRIC: "Moves",
    Work.ISOMETRIC: "Holds still against the load",
    Work.STRETCH: "Stretches towards",
}


_TITLE = "The back, layer by layer"
_WAYS = """
- **My own back**: [why it matters](why) starts from what you do in a day, and [claims](claims) says what holds.
- **Training others**: the [planner](planner) builds a session, shows what it leaves out, teaches it and prints it.
- **Learning anatomy**: the [plate](plate?names=english) names everything in seven languages, the [quiz](quiz) asks,
  and the [review](review) brings cards back in time.
"""
_WAYS_IN_SHORT = """
- **My own back**: [Why it matters](why) · [Claims](claims)
- **Training others**: [Planner](planner)
- **Learning anatomy**: [Plate](plate?names=english) · [Quiz](quiz) · [Review](review)
"""


def opening() -> None:
    """What a phone shows over the plate before anything is picked: what this is, and where each visitor may begin."""
    told = as_html(f"# {_TITLE}\n\nTap a muscle to read what it does and what trains it.")
    st.html(f'{told}<div class="ways">{as_html(_WAYS_IN_SHORT)}</div>')


def welcome(atlas: Library) -> str:
    """What the explorer says beside the plate before anything is picked; a phone shows its ends over the plate.

    As HTML.
    """
    drawn = len(atlas.drawn)
    return (
        f"""<div class="beside">{as_html(f"# {_TITLE}")}</div>"""
        + as_html(
            f"""Click a muscle. Its name, what it does for you, and the exercises that train it appear here.

- **Peel** with the depth list: from trapezius under the skin down to the bones.
- **Hide this muscle** shows what lies under it, and **Isolate** shows it alone on the bones.
- **Search** finds any name, in seven languages, and everyday words such as “shoulder blade”.

The plate shows {drawn} muscles and parts, drawn from their attachments. Every link between a muscle and an
exercise gives its reason and says whether it was **measured** (◆ grades A and B) or *inferred* (◇ grades C and D).

Start with [{atlas.muscles["latissimus-dorsi"].name}](?muscle=latissimus-dorsi),
[{atlas.muscles["erector-spinae"].name}](?muscle=erector-spinae) or
[{atlas.muscles["multifidus-lumborum"].name}](?muscle=multifidus-lumborum)."""
        )
        + f"""<div class="beside">{as_html("## What brings you here?" + chr(10) + _WAYS)}</div>"""
    )


def in_daily_life(atlas: Library, thing: Muscle | Exercise) -> str:
    """The everyday activities of a muscle or an exercise, as links; empty where there are none."""
    links = [f"[{one.name}]({activity_address(one)})" for one in atlas.life_of(thing)]
    return f"**In daily life** {', '.join(links)}" if links else ""


def plain_actions(atlas: Library, muscle: Muscle) -> str:
    """What the muscle does without terms, as Markdown; what is weak or disputed is left out."""
    made = [
        atlas.movements[action.movement].plainly(Work.CONCENTRIC)
        for action in muscle.actions
        if action.strength in (Strength.MAIN, Strength.ASSISTS)
    ]
    return "**What it does** " + "; ".join(dict.fromkeys(made)) if made else ""


def attachments(atlas: Library, muscle: Muscle) -> str:
    return f"""**Origin** {muscle.origin}

**Insertion** {muscle.insertion}

**Nerve** {muscle.innervation}

**Action** {actions_text(muscle.actions, atlas.movements)}"""


def exercise_roles(atlas: Library, muscle: Muscle) -> None:
    """Exercises of a muscle by role, each with reason and grade; plain words where nothing trains it."""
    st.markdown("## Exercises")
    if caveat := not_isolated(atlas, muscle):
        st.info(caveat)
    show_long("exercises", exercises_tables(atlas, muscle))


def not_isolated(atlas: Library, muscle: Muscle) -> str:
    """That nothing is known to train the muscle on its own, and why; empty where something is."""
    return muscle.isolation or ("" if atlas.trained(muscle) else _nothing_known(muscle))


def muscle_roles(atlas: Library, exercise: Exercise) -> None:
    """Muscles of an exercise by role, each with grade and figure; reason and sources on demand."""
    show_long("muscles", muscles_tables(atlas, exercise))


def grades_explained() -> str:
    lines = [f"- {grade_mark(grade)}: {grade.meaning.partition(': ')[2]}" for grade in Grade]
    return "\n".join(lines)


def roles_explained(atlas: Library) -> str:
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


def muscle_facts(atlas: Library, muscle: Muscle) -> None:
    """What a book says of one muscle, beside the plate on its own page."""
    st.markdown(attachments(atlas, muscle))
    sources = source_list(muscle.sources, atlas.sources)
    st.markdown(
        f"""**Blood supply** {muscle.blood_supply}

**Over it** {_list(atlas.over(muscle)) or "nothing but skin and fascia"}

**Under it** {_list(atlas.under(muscle)) or _under_nothing(muscle)}

**Palpation** {muscle.palpation}

**In the clinic** {muscle.clinical}

**Sources** {sources}"""
    )


def muscle_names(muscle: Muscle) -> str:
    """Names in seven languages, synonyms and identifiers as a table."""
    names = {**muscle.names.model_dump(), "latin": muscle.latin}
    rows = [f"| {language.capitalize()} | {name} |" for language, name in names.items()]
    if muscle.synonyms:
        rows.append(f"| Also | {', '.join(muscle.synonyms)} |")
    rows.append(f"| [Terminologia Anatomica 2](sources?source=ta2) | {muscle.ta2} |")
    if muscle.fma:
        rows.append(f"| [Foundational Model of Anatomy](sources?source=fma) | {muscle.fma} |")
    return "| Language | Name |\n|---|---|\n" + "\n".join(rows)


def muscle_heading(atlas: Library, muscle: Muscle) -> str:
    """Name, Latin name, where it belongs and how deep it is drawn, and the way to groups and members."""
    above = " › ".join(muscle_link(group) for group in atlas.ancestors(muscle))
    division = atlas.division(muscle)
    kind = division.name + (f" · {division.axis}" if division.axis else "")
    if muscle.kind is Kind.GROUP:
        kind = f"Group · {kind}"
    line = f"{kind} · {above}" if above else kind
    members = _list(atlas.children(muscle))
    below = f"\n\nMembers: {members}" if members else ""
    rare = (
        " Many people lack it: Terminologia Anatomica sets such names in brackets."
        if muscle.inconstant
        else ""
    )
    depth = _depth(atlas, muscle)
    return f"# {muscle.name}\n\n*{muscle.latin}* · {line}\n\n{division.about} {depth}{rare}{below}"


def _depth(atlas: Library, muscle: Muscle) -> str:
    """How deep the plate has it, which is another matter than where it belongs."""
    regions = atlas.regions(muscle)
    if not regions:
        return "Not drawn on the plate."
    depths = sorted({atlas.layer(atlas.muscles[id_]).depth for id_ in regions})
    last = f" to {depths[-1]}" if len(depths) > 1 else ""
    return f"On the plate at depth {depths[0]}{last}."


def exercise_heading(exercise: Exercise) -> str:
    also = f"*Also: {', '.join(exercise.synonyms)}*\n\n" if exercise.synonyms else ""
    kit = ", ".join(exercise.equipment)
    return f"# {exercise.name}\n\n{also}{exercise.summary}\n\n**{exercise.pattern.capitalize()}** · {kit} · {exercise.level}"


def exercise_demands(atlas: Library, exercise: Exercise) -> None:
    """The movements that the exercise asks for, by the kind of work, in plain words and as terms."""
    lines = []
    for work in Work:
        asked = [atlas.movements[demand.movement] for demand in exercise.demands if demand.work is work]
        if asked:
            lines.append(f"- **{_WORK[work]}**")
            lines += [f"  - {_asked(movement, work)}" for movement in asked]
    st.markdown("## What it asks of the body\n\n" + "\n".join(lines))


def _asked(movement: Movement, work: Work) -> str:
    return movement.title if work is Work.STRETCH else f"{movement.plainly(work)} · *{movement.title}*"


def exercise_steps(exercise: Exercise) -> None:
    """How an exercise is set up and done."""
    st.markdown(f"## Set-up\n\n{exercise.setup}")
    st.markdown("## Steps\n\n" + "\n".join(f"{n}. {step}" for n, step in enumerate(exercise.steps, start=1)))


def exercise_dose(atlas: Library, exercise: Exercise) -> None:
    """How much of it, and what to think of meanwhile."""
    dose = f" ({source_list((exercise.dose.source,), atlas.sources)})" if exercise.dose.source else ""
    effort = f"*{exercise.effort.capitalize()}: {exercise.effort.meaning}.*"
    st.markdown(f"## Dose\n\n{exercise.dose.text}{dose}\n\n{effort}")
    st.markdown("## Cues\n\n" + "\n".join(f"- {cue}" for cue in exercise.cues))


def exercise_care(atlas: Library, exercise: Exercise) -> None:
    """What goes wrong in an exercise, easier and harder forms, and cautions."""
    st.markdown(
        "## Common faults\n\n" + "\n".join(f"- {item.fault} **Fix:** {item.fix}" for item in exercise.faults)
    )
    for title, variants in (("Easier", exercise.easier), ("Harder", exercise.harder)):
        if variants:
            lines = [_variant(atlas, variant.text, variant.exercise) for variant in variants]
            st.markdown(f"## {title}\n\n" + "\n".join(lines))
    st.markdown("## Take care\n\n" + "\n".join(f"- {caution}" for caution in exercise.cautions))
    if advice := atlas.advice(exercise):
        concerns = "\n".join(f"- {advice_line(atlas, one)}" for one in advice)
        st.markdown(f"### If one of these concerns you\n\n{concerns}\n\n{ASK}")


ASK = (
    "Ask whoever treats you; this page does not know you. The [planner](planner) sorts exercises by such "
    "answers, and [warning signs](why?part=pain) say when not to train."
)


def advice_line(atlas: Library, advice: Advice) -> str:
    """What a condition asks of an exercise, with ground and sources, as Markdown."""
    sources = source_list(advice.sources, atlas.sources)
    ground = f" ({sources})" if sources else ""
    return f"**{advice.condition.name}** {advice.fit.sign} *{advice.fit}*: {advice.how} {advice.why}{ground}"


def exercise_evidence(atlas: Library, exercise: Exercise) -> None:
    lines = [f"- {item.text} ({source_list(item.sources, atlas.sources)})" for item in exercise.evidence]
    st.markdown("## What has been measured\n\n" + "\n".join(lines))


def _variant(atlas: Library, text: str, exercise: str | None) -> str:
    if exercise is None:
        return f"- {text}"
    return f"- {text} See [{atlas.exercises[exercise].name}]({exercise_address(atlas.exercises[exercise])})."


def _list(muscles: tuple[Muscle, ...]) -> str:
    return ", ".join(muscle_link(muscle) for muscle in muscles)


def _under_nothing(muscle: Muscle) -> str:
    return "not on this plate" if muscle.region is Region.NEIGHBOUR else "bone and ligament"


def _nothing_known(muscle: Muscle) -> str:
    return f"None of our exercises is known to train {muscle.name}."
