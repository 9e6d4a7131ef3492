"""What the screens lend a class: what plate, body, section and motion are told of a view, by the query of its address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from backatlas.legend.view import View
from backatlas.records.sections import BodySection, Plane
from backatlas.records.training import Exercise
from backatlas.sections.drawing import Look, Marking, Painting, Viewed, listed
from backatlas.sheets.pose_motions import motion_of
from backatlas.study.figures import part_name
from backatlas.wording.language import Language
from pages.components.body import body
from pages.components.diagram import plates
from pages.components.diagram.aids import SHOWN, TeachingAids, lettered, scene
from pages.components.motion.motion import motion_told
from pages.components.section.section import section_told
from pages.ui.content import shared_atlas
from pages.ui.structure_files import also_on_body, also_on_plate


def on_plate(view: View, query: Mapping[str, str]) -> dict[str, Any]:
    """Names at the margins, a close-up, attachments and structures, as a plate takes them."""
    atlas, aids = shared_atlas(), TeachingAids.of_address(query)
    return {
        "close": aids.close_up(),
        "lettered": aids.names,
        "wide": aids.names != plates.NO_NAMES,
        "scene": scene(atlas, view, aids, lettered(atlas, view, aids)),
        "also": also_on_plate(aids.groups, view, plates.others_script(), aids.language),
    }


def on_body(view: View, query: Mapping[str, str]) -> dict[str, Any]:
    """Attachments and structures, as the body takes them."""
    aids = TeachingAids.of_address(query)
    return {
        "marks": aids.marks == SHOWN,
        "also": also_on_body(aids.groups, view, body.others_script(), aids.language),
    }


def in_section(section: BodySection, query: Mapping[str, str]) -> Mapping[str, Any]:
    """The drawing of a section with what is lit, as its page shows it; names only where that page has them."""
    atlas = shared_atlas()
    look, language = _look(section, query)
    tested = look.marking is Marking.NONE
    # In the order of the numbers that stand in a narrow drawing.
    names = {} if tested else {one.id: part_name(atlas, one, language) for one in listed(section)}
    return {**section_told(section, look, language, "", names), "picked": look.picked}


def _look(section: BodySection, query: Mapping[str, str]) -> tuple[Look, Language]:
    cross, parted = section.plane is Plane.CROSS, bool(section.compartment)
    viewed = Viewed(query["from"]) if cross and query.get("from") in set(Viewed) else Viewed.BELOW
    marking = Marking(query["marks"]) if query.get("marks") in set(Marking) else Marking.NAMES
    painting = (
        Painting(query["colours"]) if parted and query.get("colours") in set(Painting) else Painting.TISSUE
    )
    tongue = query.get("language", "")
    language = Language(tongue) if tongue in set(Language) else Language.ENGLISH
    part = section.piece(query.get("part", ""))
    return Look(viewed, marking, painting, part.id if part else ""), language


def in_motion(exercise: Exercise) -> Mapping[str, Any]:
    """What plays an exercise on the body; empty where it has no poses."""
    played = motion_of(exercise.id)
    return {**motion_told(shared_atlas(), exercise, played)} if played else {}
