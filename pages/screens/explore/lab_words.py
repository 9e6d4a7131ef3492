"""What is said under the movement lab: what books say, what a muscle can do, how it is stretched, what a posture does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.movement.playing import STRETCH, Deed, Playable, PlayTable
from backatlas.movement.ways import read_postures
from backatlas.reading.levers import SLIGHT
from backatlas.records.anatomy import Muscle, Work
from backatlas.records.movement import Posture
from backatlas.records.training import Exercise, Role
from pages.ui.links import exercise_link, muscle_link, muscle_links
from pages.ui.words import as_html

_TRIFLE = 2.0  # mm that a step of a stretch adds at least, to be told in words
_HONEST = (
    "These are estimates from where the muscles of one body lie. They test what books say, and prove nothing."
)
_POSTURE = """Longer is not weaker, and a posture is not a pain: people stand like this without any trouble, and no
study that we read shows that one posture fits all. What you see is only which fibres are longer or shorter than in
the standing body."""


def demanded(exercise: Exercise, movements: Mapping[str, Playable]) -> dict[str, Playable]:
    """The movements that an exercise asks for, by their names in an address."""
    asked = {demand.movement for demand in exercise.demands}
    return {slug: one for slug, one in movements.items() if one.movement in asked}


def below(
    atlas: Atlas,
    table: PlayTable,
    movements: Mapping[str, Playable],
    chosen: Playable,
    muscle: Muscle | None,
) -> None:
    """What stands under the body."""
    left, right = st.columns(2, gap="large")
    with left:
        parts = [_about(atlas, table, chosen), _agreement(atlas, table, chosen)] if chosen.movement else []
        if not chosen.movement:
            parts = [_stretched(atlas, table, muscle)] if muscle else _posture(chosen)
        st.html(as_html("\n\n".join(parts)))
    if muscle:
        with right:
            st.html(as_html(_deeds(atlas, table, movements, muscle)))


def _posture(chosen: Playable) -> list[str]:
    """What a posture is and how far it goes, and what longer muscles do not mean."""
    posture = next(one for one in _postures() if one.id == chosen.course)
    degrees = ", ".join(f"{key.replace(': ', ' ')} {degrees:.0f}°" for key, degrees in posture.pose.items())
    far = f"In full: {degrees}. How far it goes is our convention, well within the ranges of the joints."
    return [f"## {chosen.title}", posture.about, far, _POSTURE]


@st.cache_resource(show_spinner=False)
def _postures() -> tuple[Posture, ...]:
    return read_postures()


def _about(atlas: Atlas, table: PlayTable, chosen: Playable) -> str:
    movement = atlas.movements[chosen.movement or ""]
    trained = [
        exercise_link(one)
        for one in atlas.exercises.values()
        if any(demand.movement == movement.id for demand in one.demands)
    ]
    exercises = f"\n\n**Exercises that ask for it** {', '.join(trained)}." if trained else ""
    base = ", ".join(
        f"{_listed([name])} {degrees:.0f}°" for name, degrees in table.courses[chosen.course]["base"].items()
    )
    held = f" Here it is made with {base}, as its definition asks." if base else ""
    return f"## {chosen.title}\n\n{movement.definition}{held}{exercises}"


def _agreement(atlas: Atlas, table: PlayTable, chosen: Playable) -> str:
    """Where the geometry stands to what books say, as the body stands."""
    kinds: dict[str, list[Muscle]] = {
        "The geometry agrees": [],
        "It is near zero": [],
        "It disagrees": [],
    }
    agree, slight, disagree = kinds.values()
    for id_, sign in table.stated(atlas, chosen).items():
        arm = sign * table.arm([id_], chosen)
        kind = agree if arm > SLIGHT else disagree if arm < -SLIGHT else slight
        kind.append(atlas.muscles[id_])
    told = [f"- **{kind}** for {muscle_links(names)}." for kind, names in kinds.items() if names]
    if not told:
        return f"No muscle of this atlas is said to make this movement or its opposite. {_HONEST}"
    told += [
        f"- {muscle_link(muscle)}: {because}"
        for muscle in (*slight, *disagree)
        if (because := _because(atlas, muscle, chosen))
    ]
    heading = "### What books say, and where the muscles lie"
    return (
        f"{heading}\n\nOf this movement or its opposite, as the body stands:\n\n"
        + "\n".join(told)
        + f"\n\n{_HONEST}"
    )


def _because(atlas: Atlas, muscle: Muscle, chosen: Playable) -> str:
    """What a muscle's file says where its moment arm alone would mislead."""
    movement = atlas.movements[chosen.movement or ""]
    region = {
        movement.id,
        movement.opposite,
        *(one.id for one in atlas.movements.values() if one.kind_of == movement.id),
    }
    notes = (one.geometry for one in muscle.actions if one.movement in region and one.geometry)
    return next((note.because for note in notes), "")


def _deeds(atlas: Atlas, table: PlayTable, movements: Mapping[str, Playable], muscle: Muscle) -> str:
    ids = [one.id for one in atlas.family(muscle)]
    makes = [
        f"- {_play(muscle, deed)}: arm {deed.arm:.0f} mm, {deed.change:+.0f} % at its end"
        for deed in table.deeds(ids, movements)
    ]
    loosens = [
        f"- {_play(muscle, deed)}: {deed.change:+.0f} % at its end"
        for deed in table.lengthened_by(ids, movements)
    ]
    parts = [f"## Everything {muscle_link(muscle)} can do", "Each plays on the body."]
    parts += ["**Movements that it makes**", "\n".join(makes) or "None by a clear moment arm."]
    parts += ["**Movements that lengthen it**", "\n".join(loosens) or "None by one percent."]
    if table.steps_of(muscle.id):
        address = _address(muscle, STRETCH)
        parts.append(f"**Most of all** [the pose that lengthens it most]({address}), found by search.")
    return "\n\n".join(parts).replace("-0 %", "0 %").replace(" -", " −")


def _play(muscle: Muscle, deed: Deed) -> str:
    return f"[{deed.playable.title}]({_address(muscle, deed.playable.slug)})"


def _address(muscle: Muscle, movement: str) -> str:
    return f"move?{urlencode({'by': 'muscle', 'muscle': muscle.id, 'movement': movement})}"


def _stretched(atlas: Atlas, table: PlayTable, muscle: Muscle) -> str:
    """The pose that lengthens a muscle most, in words, and the stretches of the atlas beside it."""
    steps = [step for step in table.steps_of(muscle.id) if step[2] >= _TRIFLE]
    lines = [
        f"1. {instruction(atlas, key, degrees)}, as far as {abs(degrees):.0f}°: {gain:+.0f} mm."
        for key, degrees, gain in steps
    ]
    parts = [
        f"## What lengthens {muscle_link(muscle)} on the right most",
        "Found by search within the ranges of this body. Movements of one region share its range, since nobody bends and turns "
        "to the end at once; how they share it is our convention. One after the other:",
        "\n".join(lines).replace(" -", " −"),
        "A real stretch stops much earlier: where it pulls, not where a joint ends. Whether it does you good is another "
        "question, which geometry cannot answer.",
        _stretches(atlas, muscle, {_made(atlas, key, degrees) for key, degrees, _ in steps}),
    ]
    return "\n\n".join(parts)


def _made(atlas: Atlas, key: str, degrees: float) -> str:
    """The movement that a step of a pose makes."""
    name = key.partition(", ")[0]
    return name if degrees >= 0 else atlas.movements[name].opposite or name


def _stretches(atlas: Atlas, muscle: Muscle, found: set[str]) -> str:
    """How the stretches of the atlas that name the muscle compare with the pose found."""
    known = [link for link in atlas.links_of(muscle) if link.role is Role.STRETCHED]
    if not known:
        return "No exercise of this atlas is a stretch for it."
    lines = []
    for link in known:
        exercise = atlas.exercises[link.exercise]
        asked = {demand.movement for demand in exercise.demands if demand.work is Work.STRETCH}
        shared = sorted(asked & found)
        told = f"shares {_listed(shared)} with this pose" if shared else "takes another way"
        lines.append(f"- {exercise_link(exercise)} {told}.")
    return "**Stretches of this atlas**\n\n" + "\n".join(lines)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(word.replace(": ", " ") for word in words)


def instruction(atlas: Atlas, key: str, degrees: float) -> str:
    """A movement of a pose as something to do: "Bend the neck sideways to the left"."""
    name, _, side = key.partition(", ")
    movement = atlas.movements[name]
    sided = movement.opposite == movement.id
    if degrees < 0 and sided:
        side = "left" if side == "right" else "right"
    elif degrees < 0 and movement.opposite:
        movement = atlas.movements[movement.opposite]
    verb, _, rest = (movement.plain or movement.makes).partition(" ")
    base = verb[:-2] if verb.endswith(("xes", "ches", "shes", "sses")) else verb.removesuffix("s")
    where = "" if not side else f" to the {side}" if sided else f" on the {side}"
    return f"{base.capitalize()} {rest}{where}"
