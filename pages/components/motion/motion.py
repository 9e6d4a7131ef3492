"""An exercise in motion: what the browser is told, and where its files are."""

from __future__ import annotations

import json
from pathlib import Path

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.body.joints import read_joints
from backatlas.folders import CONTENT
from backatlas.legend.colours import role_colouring
from backatlas.posing.gripping import BEGIN, MOST, RADIUS, Gripping
from backatlas.posing.played import PlayedExercise
from backatlas.records.training import Exercise
from backatlas.wording.poses import caption, told_pose
from pages.components.body.body import STYLES, addresses, body_atlas
from pages.components.component import component
from pages.components.diagram.plates import tinted
from pages.components.lab.lab import lab_files
from pages.components.modules import script
from pages.ui.made_files import keep
from pages.ui.shapes import HandTold, MotionData, MotionFiles

_HERE = Path(__file__).parent
_motion = component("motion", _HERE, "motion.html", *STYLES, "motion.css", "motion.js")


def exercise_motion(atlas: Atlas, exercise: Exercise, played: PlayedExercise) -> None:
    """A button that has the exercise played on a body; nothing of the body is fetched before it is pressed."""
    _motion(key="motion", data=motion_told(atlas, exercise, played))


def motion_told(atlas: Atlas, exercise: Exercise, played: PlayedExercise) -> MotionData:
    """The same, as the component is told it."""
    drawn = addresses()
    last = len(played.angles) - 1
    return {
        "name": exercise.name,
        "body": {"solid": drawn["solid"], "script": drawn["script"]},
        "told": _files(atlas, exercise, f"app/static/poses/{exercise.id}-motion.json?v={played.made_of}"),
        "hand": _hand(),
        "poses": [
            {"at": played.poses[pose.at] / last, "name": caption(pose), "told": told_pose(exercise, pose)}
            for pose in exercise.poses
        ],
    }


def _files(atlas: Atlas, exercise: Exercise, motion: str) -> MotionFiles:
    known = lab_files(atlas)
    colours = role_colouring(body_atlas(), exercise)
    return {
        "catalogue": known["catalogue"],
        "colours": keep("roles.json", json.dumps(tinted(colours.of, colours.key))),
        "motion": motion,
        "rig": known["rig"],
        "strings": known["strings"],
        "theatre": _theatre(),
    }


@st.cache_resource(show_spinner=False)
def _theatre() -> str:
    """The address of the script that plays, which is fetched when somebody asks for it."""
    return keep("theatre.js", f"backAtlas.offer({{ Theatre: {script(_HERE / 'theatre.js')}.Theatre }});\n")


@st.cache_resource(show_spinner=False)
def _hand() -> HandTold:
    """How the right hand closes round a bar, as `fists.js` needs it."""
    hand = Gripping(read_joints(CONTENT, []))
    return {
        "knuckle": hand.knuckle.tolist(),
        "fingers": hand.fingers.tolist(),
        "palm": hand.palm.tolist(),
        "across": hand.across.tolist(),
        "radius": RADIUS,
        "begin": BEGIN,
        "most": float(MOST),
    }
