"""All exercises, narrowed by muscle, pattern, equipment and level."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from backatlas.atlas import Atlas
from backatlas.records.training import Equipment, Exercise, Level, MovementPattern, Role
from pages.ui import fields
from pages.ui.html import Template
from pages.ui.links import exercise_link
from pages.ui.long_texts import show_long
from pages.ui.stills import thumb_address

_html = Template(__file__)


def exercise_list(atlas: Atlas) -> None:
    """Exercises as a table, narrowed by muscle, pattern, equipment and level."""
    muscles = {
        muscle.id: muscle.name
        for muscle in sorted(atlas.muscles.values(), key=lambda muscle: muscle.name)
        if atlas.links_of(muscle)
    }
    boxes = st.columns(4)
    with boxes[0]:
        muscle = fields.choice("muscle", "Muscle", muscles)
    with boxes[1]:
        pattern = fields.choice("pattern", "Pattern", {item.value: item.value for item in MovementPattern})
    with boxes[2]:
        equipment = fields.choice("equipment", "Equipment", {item.value: item.value for item in Equipment})
    with boxes[3]:
        level = fields.choice("level", "Level", {item.value: item.value for item in Level})
    roles = _roles(atlas, muscle)
    found = [
        exercise
        for exercise in atlas.exercises.values()
        if (not muscle or exercise.id in roles)
        and (not pattern or exercise.pattern == pattern)
        and (not equipment or equipment in exercise.equipment)
        and (not level or exercise.level == level)
    ]
    if not found:
        st.info("No exercise fits all of these. Set one of them back to “any”.")
        return
    places = {exercise: place for place, exercise in enumerate(roles)}
    found.sort(key=lambda exercise: (places.get(exercise.id, 0), exercise.name))
    st.markdown(f"{len(found)} of {len(atlas.exercises)} exercises")
    items = [
        str(
            _html(
                "item",
                thumb=thumb_address(atlas, exercise),
                line=_exercise_line(exercise, roles.get(exercise.id)),
            )
        )
        for exercise in found
    ]
    show_long("list", items, lambda text: st.html(_html("items", items=Markup(text))))


def _roles(atlas: Atlas, muscle: str | None) -> dict[str, Role]:
    """The leading role of a muscle and its members in each exercise, leading roles first; empty for no muscle."""
    roles: dict[str, Role] = {}
    for link in atlas.links_of(atlas.muscles[muscle]) if muscle else ():
        roles.setdefault(link.exercise, link.role)
    return roles


def _exercise_line(exercise: Exercise, role: Role | None) -> str:
    kit = ", ".join(exercise.equipment)
    facts = " · ".join(part for part in (role, exercise.pattern, kit, exercise.level) if part)
    return f"{exercise_link(exercise)} · *{facts}*\\\n{exercise.summary}"
