"""Why it matters, in four chapters: everyday life, the deep muscles, groups by function, and when to stop."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.legend.colours import PARTS, activity_colouring, group_colouring
from backatlas.records.anatomy import Depth, Muscle, Work
from backatlas.records.claims import Certainty, Statement, StatementSubject, Urgency, WarningSign
from backatlas.records.life import Activity, FunctionGroup, Member, Suggestion, Worker
from backatlas.sheets.pose_stills import pictured
from backatlas.wording.english import inside
from pages.components.diagram.plates import tinted_plates
from pages.ui.html import Template
from pages.ui.links import Chapter, activity_address, exercise_link, group_address, muscle_link, source_list
from pages.ui.stills import stills_told
from pages.ui.words import as_html, first_sentence

_html = Template(__file__)
_PLACES = {
    Depth.SUPERFICIAL: "superficial back muscles",
    Depth.DEEP: "deep back muscles",
    Depth.ELSEWHERE: "other muscles",
}
# Full and empty marks besides the word.
_CERTAIN = {
    Certainty.ESTABLISHED: "●●●",
    Certainty.MODERATE: "●●○",
    Certainty.LOW: "●○○",
    Certainty.CONFLICTING: "◐",
    Certainty.UNTESTED: "○○○",
}
_HEADINGS = {
    Urgency.EMERGENCY: "Emergency signs",
    Urgency.WARNING: "Warning signs",
    Urgency.ORDINARY: "Ordinary soreness",
}
_GROUPS = (
    "# Three groups by function\n\nMuscles can be sorted by what they do. That is a way of looking, not "
    "anatomy: one muscle may stand in several groups, and not all of them are back muscles."
)
_SIGNS = {Urgency.EMERGENCY: "⚠", Urgency.WARNING: "!", Urgency.ORDINARY: "✓"}


def chapters(here: Chapter) -> None:
    """Links to the four chapters."""
    st.html(_html("chapters", links={one.heading: one.address for one in Chapter}, here=here.heading))


def life(atlas: Atlas) -> None:
    """The choice of an activity."""
    activities = [(one, first_sentence(one.text)) for one in atlas.life.values()]
    st.html(_html("life", activities=activities, pain=Chapter.PAIN.address))


def activity_story(atlas: Atlas, activity: Activity) -> None:
    """What the back does in an activity, its muscles on the plate, and exercises for it, easiest first."""
    suggestions = atlas.suggestions(activity)
    links = ", ".join(exercise_link(one.exercise) for one in suggestions)
    sources = source_list(activity.sources, atlas.sources)
    told = f"# {activity.name}\n\n{activity.text}\n\n**To train for it** {links}\n\n**Sources** {sources}"
    st.html(_html("story", told=told))
    if seen := stills_told(activity):
        st.html(_html("seen", pictures=[*seen, *_training(atlas, suggestions)]))
    st.html(as_html("## The muscles that do it"))
    colours = activity_colouring(atlas, activity)
    workers = atlas.workers(activity)
    reasons = atlas.by_region((one.muscle, one.reason) for one in workers)
    tinted_plates(f"life-{activity.id}", colours.of, colours.key, reasons)
    work, training = st.columns(2, gap="large")
    with work:
        st.html(_html("work", demands=_work(atlas, activity), reasons=_reasons(workers)))
    with training:
        st.html(as_html("## Exercises for it, easiest first\n\n" + _exercises(suggestions)))
    others = [one for one in atlas.life.values() if one is not activity]
    st.html(_html("more", links={one.name: activity_address(one) for one in others}))


def _training(atlas: Atlas, suggestions: Iterable[Suggestion]) -> list[dict[str, object]]:
    """The picture of the easiest exercise that has one, in the pose where it turns back."""
    shown = (pictured(one.exercise, atlas.exercises) for one in suggestions)
    exercise = next((one for one in shown if one), None)
    return (
        [{**stills_told(exercise)[-1], "caption": f"Trained by: {inside(exercise.name)}"}] if exercise else []
    )


def deep(atlas: Atlas) -> None:
    """What the deep muscles do, and what training them is and is not known to do, each with how sure it is."""
    st.html(
        as_html(
            "# Why the deep muscles\n\nUnder the muscles that you can see lie those that hold and steer the spine "
            "itself. Each statement says how certain it is. [See them on the chart](./?depth=5), and "
            "[what is often said of them](claims?topic=deep)."
        )
    )
    for column, part in zip(st.columns(len(StatementSubject), gap="large"), StatementSubject, strict=True):
        told = [_statement(atlas, one) for one in atlas.deep.values() if one.part is part]
        column.html(_html("statements", heading=part.capitalize(), told=told))
    meanings = "\n".join(f"- **{_CERTAIN[one]} {one}**: {one.meaning}" for one in Certainty)
    st.html(as_html(f"## How certain, in words\n\n{meanings}"))


def groups(atlas: Atlas, shown: FunctionGroup) -> None:
    """One of the three groups: what is often said, what is right, and its muscles on the plate."""
    tabs = {one.name: group_address(one) for one in atlas.groups.values()}
    st.html(_html("groups", told=_GROUPS, links=tabs, here=shown.name))
    said = f"## Often said\n\n> “{shown.often_said}”"
    right = f"## What is true\n\n{shown.text}\n\n**Sources** {source_list(shown.sources, atlas.sources)}"
    st.html(_html("pair", said=said, right=right))
    colours = group_colouring(atlas, shown)
    st.html(as_html(f"## {shown.name} on the chart"))
    tinted_plates(f"group-{shown.id}", colours.of, colours.key, _parts(atlas, shown))
    st.html(as_html(_members(atlas, atlas.members(shown))))


def pain(atlas: Atlas) -> None:
    """Signs by urgency, the most urgent first, each with what to do."""
    st.html(
        as_html(
            "# When to stop and get help\n\nSore muscles after training are ordinary. Some other signs mean: "
            "stop, and get help. If you are in doubt, ask a doctor or a physiotherapist before you train."
        )
    )
    for urgency in reversed(Urgency):
        told = [_sign(atlas, one) for one in atlas.warnings.values() if one.urgency is urgency]
        st.html(_html("signs", urgency=urgency, mark=_SIGNS[urgency], heading=_HEADINGS[urgency], told=told))


def _work(atlas: Atlas, activity: Activity) -> str:
    """Each demand of an activity, in the plain words of the plate's key and as a term, with the muscles that answer it."""
    workers = atlas.workers(activity)
    lines = []
    for demand in activity.demands:
        movement = atlas.movements[demand.movement]
        muscles = [worker.muscle for worker in workers if worker.demand == demand]
        if muscles:
            term = movement.title + (", held still" if demand.work is Work.ISOMETRIC else "")
            said = movement.plainly(demand.work).capitalize()
            lines.append(f"- **{said}** · *{term}*\\\n  {_by_place(atlas, muscles)}")
    return "\n".join(lines)


def _by_place(atlas: Atlas, muscles: Iterable[Muscle]) -> str:
    found: dict[Depth, list[str]] = {}
    for muscle in muscles:
        found.setdefault(atlas.place(muscle), []).append(muscle_link(muscle))
    return "; ".join(f"{_PLACES[place]}: {', '.join(found[place])}" for place in Depth if place in found)


def _reasons(workers: Iterable[Worker]) -> str:
    return "\n".join(f"- {muscle_link(one.muscle)}. {one.reason}" for one in workers)


def _exercises(suggestions: Iterable[Suggestion]) -> str:
    return "\n".join(
        f"{place}. **{exercise_link(one.exercise)}** · *{one.exercise.level}, {', '.join(one.exercise.equipment)}*\\\n"
        f"   {one.exercise.summary}\\\n   **Why** {one.reason}"
        for place, one in enumerate(suggestions, start=1)
    )


def _statement(atlas: Atlas, one: Statement) -> str:
    muscles = ", ".join(muscle_link(atlas.muscles[id_]) for id_ in one.muscles)
    about = f"\\\n**About** {muscles}" if muscles else ""
    certain = f"{_CERTAIN[one.certainty]} {one.certainty.capitalize()}"
    sources = source_list(one.sources, atlas.sources)
    return f"**{certain}**\\\n{one.text}\n\n**Sources** {sources}{about}"


def _parts(atlas: Atlas, group: FunctionGroup) -> dict[str, str]:
    """What is said over the plate when a muscle of the group is picked."""
    return atlas.by_region(
        (
            one.muscle,
            f"{PARTS[one.strength]}{'' if one.muscle.own else f'; not a {atlas.region.name} muscle'}.",
        )
        for one in atlas.members(group)
    )


def _members(atlas: Atlas, members: Iterable[Member]) -> str:
    lines = []
    for strength, heading in PARTS.items():
        found = [_member(atlas, one.muscle) for one in members if one.strength is strength]
        if found:
            lines.append(f"- **{heading}** {', '.join(found)}")
    return "\n".join(lines)


def _member(atlas: Atlas, muscle: Muscle) -> str:
    notes = [] if muscle.own else [f"not a {atlas.region.name} muscle"]
    notes += [] if atlas.regions(muscle) else ["not seen from behind"]
    return muscle_link(muscle) + (f" ({', '.join(notes)})" if notes else "")


def _sign(atlas: Atlas, one: WarningSign) -> tuple[str, str]:
    """A sign with what to do, and its sources, as Markdown."""
    told = f"**{one.sign}**\n\nWhat to do: {one.action}"
    return told, f"Sources {source_list(one.sources, atlas.sources)}"
