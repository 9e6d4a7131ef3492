"""What a phone needs of an address of the atlas to show what the presenter sees, worked out once for all phones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from urllib.parse import parse_qsl

from backatlas.classroom.material import ClassMaterial
from backatlas.classroom.messages import LONGEST_ADDRESS, ShownView, SlideAt, Still, ViewTold
from backatlas.classroom.refusals import RefusedError
from backatlas.legend.colours import ColourMode, colouring, role_colouring
from backatlas.legend.view import ADDRESS, View, read_address
from backatlas.movement.playing import read_table
from backatlas.records.sections import BodySection
from backatlas.records.training import Exercise
from backatlas.sheets.pose_stills import pictured, read_stills, stills_of
from backatlas.study.lecture import decode

# Every page of the atlas, by the last part of its address, with what it is called where nothing in it is picked.
PAGES: Mapping[str, str] = {
    "": "The back from behind",
    "plate": "The back from behind",
    "muscles": "Muscles",
    "structures": "Structures",
    "sections": "A section through the body",
    "move": "A movement",
    "exercises": "Exercises",
    "matrix": "Exercises compared",
    "planner": "Planner",
    "teach": "A session",
    "log": "Training log",
    "quiz": "Quiz",
    "review": "Review",
    "decks": "Decks",
    "lecture": "Lecture",
    "classroom": "A live class",
    "join": "A live class",
    "claims": "Claims",
    "why": "Everyday life",
    "sources": "Sources",
}
_SAFE = re.compile(r"[A-Za-z0-9_.,:%+=&~*!'()/@-]*")
_TURN = re.compile(r"(-?\d{1,3}),(-?\d{1,2})")
_LONGEST_QUERY = 2_000  # letters of an address that is no lecture
_MOST_FIELDS = 40
_EXPLORER = ("", "plate", "muscles", "structures")
# Their addresses may hold a client's plan or a presenter's notes, which are nobody else's.
_PRIVATE = ("planner", "teach", "log", "review", "lecture", "classroom", "join")
_NOT_OURS = "That is no page of this atlas, so it cannot be shown."
_TOO_LONG = "That address is too long to be shown."


def read_place(at: str) -> tuple[str, dict[str, str]]:
    """The page and the query of an address that begins with a slash.

    Raises:
        RefusedError: it leads to no page of ours, or holds what no address of ours does.
    """
    if len(at) > LONGEST_ADDRESS:
        raise RefusedError(_TOO_LONG)
    path, _, query = at.partition("?")
    page = path.removeprefix("/")
    if not at.startswith("/") or page not in PAGES or not _SAFE.fullmatch(query):
        raise RefusedError(_NOT_OURS)
    if page != "lecture" and len(query) > _LONGEST_QUERY:
        raise RefusedError(_TOO_LONG)
    try:
        return page, dict(parse_qsl(query, max_num_fields=_MOST_FIELDS, errors="strict"))
    except ValueError as error:
        raise RefusedError(_NOT_OURS) from error


def view_told(material: ClassMaterial, at: str) -> ViewTold:
    """What all phones are told of a view.

    Raises:
        RefusedError: the address is none of ours; the text says so.
    """
    page, query = read_place(at)
    if page == "lecture" and "show" in query:
        return _slide(material, query)
    if page == "exercises" and (exercise := material.atlas.exercises.get(query.get("exercise", ""))):
        return ViewTold(at=at, shown=_exercise(material, page, exercise))
    if page == "move":
        return ViewTold(at=at, shown=_movement(material, page, query))
    if page in _EXPLORER:
        picked = query.get(ADDRESS["muscle"]) in material.atlas.muscles
        named = query.get(ADDRESS["structure"]) in material.atlas.structures
        if page in ("", "plate") or picked or named:
            return ViewTold(at=at, shown=_picture(material, page, query))
    if page == "sections" and material.in_section and (section := _section(material, query)):
        return ViewTold(at=at, shown=_cut(section, page, query, material.in_section(section, query)))
    shown = ShownView(kind="page", page=page, title=_title(material, page, query))
    return ViewTold(at=f"/{page}" if page in _PRIVATE else at, shown=shown)


def _section(material: ClassMaterial, query: Mapping[str, str]) -> BodySection | None:
    """The section that its page opens with: the first where none is named."""
    sections = material.atlas.sections
    return sections.get(query.get("section", "")) or next(iter(sections.values()), None)


def _cut(section: BodySection, page: str, query: Mapping[str, str], more: Mapping[str, Any]) -> ShownView:
    """A section with what is lit in it; where its page hides names, none is told here either."""
    part = section.piece(query.get("part", ""))
    named = part is not None and bool(more.get("names"))
    return ShownView(
        kind="section",
        page=page,
        title=section.name,
        sentence=f"{more['names'][part.id]}." if part and named else _first_sentence(section.plain),
        more=more,
    )


def _title(material: ClassMaterial, page: str, query: Mapping[str, str]) -> str:
    """What a page that phones cannot draw is called, by what it shows."""
    muscles = material.atlas.muscles
    together = [muscles[id_].name for id_ in query.get("muscles", "").split(",") if id_ in muscles]
    return " and ".join(together[:4]) if page == "muscles" and together else PAGES[page]


def _picture(material: ClassMaterial, page: str, query: Mapping[str, str]) -> ShownView:
    """The plate, or the body, as the explorer would open it."""
    atlas = material.atlas
    view, _ = read_address(query, atlas.muscles, atlas.structures)
    if view.muscle and ADDRESS["depth"] not in query:
        view = view.revealing(atlas.layer(atlas.muscles[view.muscle]))
    if view.structure and ADDRESS["depth"] not in query and (depth := material.depth_of(view.structure)):
        view = view.picking_structure(view.structure, depth)
    kind = "body" if query.get("picture") == "body" else "plate"
    title, sentence = _named(material, view)
    mode = query.get("colour", "")
    drawn = material.body if kind == "body" else atlas
    colours = material.tint(colouring(drawn, ColourMode(mode))) if mode in set(ColourMode) else None
    more = (material.on_body if kind == "body" else material.on_plate)(view, query)
    return ShownView(
        kind="body" if kind == "body" else "plate",
        page=page,
        title=title or PAGES[""],
        sentence=sentence,
        view=asdict(view),
        colours=colours,
        more=more,
        turn=_turn(query.get("turn", "")) if kind == "body" else None,
    )


def _turn(text: str) -> tuple[int, int] | None:
    """From where the body is seen, written as "-40,15"; None of anything else."""
    found = _TURN.fullmatch(text)
    return (int(found[1]), int(found[2])) if found else None


def _named(material: ClassMaterial, view: View) -> tuple[str, str]:
    picked = material.atlas.muscles.get(view.muscle or "") or material.atlas.structures.get(
        view.structure or ""
    )
    return (picked.name, _first_sentence(picked.plain)) if picked else ("", "")


def _exercise(material: ClassMaterial, page: str, exercise: Exercise) -> ShownView:
    return ShownView(
        kind="exercise",
        page=page,
        title=exercise.name,
        sentence=exercise.summary,
        stills=exercise_stills(material, exercise),
        colours=material.tint(role_colouring(material.atlas, exercise)),
        more=material.in_motion(exercise),
    )


def exercise_stills(material: ClassMaterial, exercise: Exercise) -> tuple[Still, ...]:
    """The pictures of an exercise, or of the one of which it is a variant; none where neither has any."""
    shown = pictured(exercise, material.atlas.exercises)
    if shown is None:
        return ()
    version = read_stills()[shown.id]["made_of"]
    return tuple(
        Still(at=one.at, file=f"{one.file}?v={version}", width=one.size[0], height=one.size[1])
        for one in stills_of(shown)
    )


def _movement(material: ClassMaterial, page: str, query: Mapping[str, str]) -> ShownView:
    played = read_table().movements(material.atlas).get(query.get("movement", ""))
    return ShownView(
        kind="movement", page=page, title=played.title if played else PAGES["move"], move=dict(query)
    )


def _slide(material: ClassMaterial, query: Mapping[str, str]) -> ViewTold:
    """The one view of a lecture, without any of its notes."""
    found = decode(query.get("lecture", ""))
    if found.lecture is None or not found.lecture.slides:
        raise RefusedError(found.problem or "This lecture has no views yet, so there is nothing to show.")
    slides, asked = found.lecture.slides, query["show"]
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 1
    place = min(max(number, 1), len(slides)) - 1
    slide = slides[place]
    told = view_told(material, f"/{_with_turn(slide.address, query.get('turn', ''))}")
    shown = told.shown
    at_slide = SlideAt(at=place, count=len(slides), title=slide.title or shown.title)
    return ViewTold(at=told.at, shown=shown.model_copy(update={"slide": at_slide}))


def _with_turn(address: str, text: str) -> str:
    """The address of a slide with from where its body is seen now."""
    return f"{address}&turn={text}" if "picture=body" in address and _turn(text) else address


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?])\s+", " ".join(text.split()), maxsplit=1)[0]
