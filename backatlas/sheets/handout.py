"""The hand-out of a session: the plate it lights, each exercise with dose and cautions, warning signs, and boxes to write in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from backatlas.atlas import Atlas
from backatlas.legend.colours import Category, Colouring, role_colouring
from backatlas.legend.on_body import built, on_the_body
from backatlas.legend.scene import Half, Scene
from backatlas.records.claims import Urgency
from backatlas.records.session import Item, Phase, Session
from backatlas.records.training import Exercise, Role
from backatlas.sessions.coverage import session_coverage
from backatlas.sessions.doses import as_dosed
from backatlas.sessions.fitting import ANYBODY, Person
from backatlas.sessions.pace import MISSED, pace
from backatlas.sessions.progression import Plan, Step
from backatlas.sessions.qr import TooLongError, qr_on_paper
from backatlas.sheets.body_picture import as_svg, body_picture, packed_body
from backatlas.sheets.boxes import boxes_to_fill
from backatlas.sheets.design import Design, LeaderText, PlateArt
from backatlas.sheets.drawing import draw, key, key_entry, layers_told
from backatlas.sheets.letters import breakable, without_shape
from backatlas.sheets.page import Paper, typeset
from backatlas.sheets.pose_prints import PosePrint
from backatlas.sheets.session_colours import STEPS, session_colouring
from backatlas.wording.english import inside
from backatlas.wording.poses import tempo_told

LONGEST_NOTE = 400
# What each half of the two plates is peeled down to: skin and the second layer, then two among the deep ones.
_PLATES = (("Superficial", Scene(Half(1), Half(2))), ("Deep", Scene(Half(4), Half(6))))
_SHORT = 70  # letters
_DOTS = (360, 640)  # of the body from the front
_OFTEN = {1: "once", 2: "twice", 3: "three times"}


@dataclass(frozen=True, slots=True)
class Dedication:
    """Who hands out, to whom, and a note; all may be empty. It is printed and kept nowhere."""

    trainer: str = ""
    client: str = ""
    note: str = ""
    person: Person = ANYBODY


def handout_pdf(
    made_of: PlateArt,
    session: Session,
    plan: Plan,
    address: str,
    printed: date,
    words: Dedication = Dedication(),
    paper: Paper = Paper.A4,
    pictures: Mapping[str, PosePrint] | None = None,
    opens: str = "Opens this session",
    boxes: bool = True,
) -> bytes:
    """A session with its plan of weeks as a PDF, on as many pages as its text takes at 9 points.

    `address` opens it and stands there as a QR code where it fits into one; `opens` is said under the code. `pictures`
    has those of the exercises that have some, by their ids. With `boxes` each training of each week has its own to write
    weight and repetitions in.
    """
    atlas = made_of.atlas
    look = Design(names=LeaderText.NONE, colouring=_colouring(session, atlas), badges=False)
    data = {
        "title": breakable(session.title) or "Session for the back",
        "client": _line(words.client),
        "trainer": _line(words.trainer),
        "note": _line(words.note),
        "about": [*_about(session, plan), *_careful(words.person, atlas)],
        "plates": [*(_plate(made_of, name, scene, look) for name, scene in _PLATES), _front(session, atlas)],
        "key": _key(made_of, look),
        "roles": _roles(pictures or {}, atlas),
        "parts": _parts(session, plan, atlas, pictures or {}, words.person),
        "signs": _signs(atlas),
        "missed": MISSED,
        "log": boxes_to_fill(plan, atlas, pictures or {}) if boxes else [],
        "code": _code(address),
        "opens": opens,
    }
    return typeset("handout.typ", data, printed, paper)


def _colouring(session: Session, atlas: Atlas) -> Colouring:
    """What the session loads; what it leaves out is a matter between trainer and planner, and not on the page."""
    whole = session_colouring(session_coverage(session, atlas), atlas)
    return Colouring(whole.title, STEPS, {id_: step for id_, step in whole.of.items() if step in STEPS})


def _about(session: Session, plan: Plan) -> list[str]:
    """For whom, how often and how long, and how hard, a line each."""
    first, last = plan.trainings[0].date, plan.trainings[-1].date
    often = _OFTEN[len(plan.of_week(1))]
    turns = f", {' and '.join(session.days)} in turn" if len(session.days) > 1 else ""
    lighter = f", week {' and '.join(map(str, plan.lighter))} lighter" if plan.lighter else ""
    whom = ", ".join(filter(None, (session.goal or "", session.level or "")))
    reserve = pace(session.goal, session.level).reserve
    return [
        *([f"For: {whom}."] if whom else []),
        f"{often.capitalize()} a week{turns}, for {plan.weeks} weeks: {_told(first)} to {_told(last)}{lighter}.",
        f"End a set with {reserve} clean repetitions in reserve, which you could have done.",
    ]


def _careful(person: Person, atlas: Atlas) -> list[str]:
    names = [atlas.conditions[id_].name for id_ in person.careful if id_ in atlas.conditions]
    return [f"Careful with: {'; '.join(names)}. Ask whoever treats you before you start."] if names else []


def _told(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def unprintable(session: Session, words: Dedication) -> tuple[str, ...]:
    """Letters of what was typed that the hand-out's font has no shape for, each once; it shows boxes for them."""
    named = (*(one.name for one in session.own), *(item.load for item in session.items))
    typed = (words.trainer, words.client, words.note, session.title, *named)
    return without_shape("".join(typed))


def _line(text: str) -> str:
    """What somebody typed, without what cannot be printed, and not longer than fits."""
    return breakable(
        "".join(letter for letter in " ".join(text.split()) if letter.isprintable())[:LONGEST_NOTE]
    )


def _plate(made_of: PlateArt, name: str, scene: Scene, look: Design) -> dict[str, object]:
    picture = draw(made_of, scene, look)
    told = f"{name} muscles, lit by the load of the session. {layers_told(made_of, scene)}"
    return {"name": name, "svg": picture.svg, "width": picture.width, "height": picture.height, "told": told}


def _front(session: Session, atlas: Atlas) -> dict[str, object]:
    """The body from the front, lit by the same load: thigh, chest and belly, which the chart cannot show."""
    load = _colouring(session, on_the_body(atlas, built()))
    svg = _front_in(tuple(sorted(load.of.items(), key=lambda one: one[0])))
    return {"name": "Front", "svg": svg, "told": "The body from the front, lit by the load of the session."}


@lru_cache(maxsize=16)
def _front_in(colours: tuple[tuple[str, Category], ...]) -> str:
    body = packed_body()
    muscles = [part.solid.name.removesuffix("-right") for part in body.parts if part.tone]
    whole = body_picture(body, "front", _DOTS, muscles, dict(colours), around=muscles)
    return as_svg(whole.crop(whole.getbbox()))


def _key(made_of: PlateArt, look: Design) -> list[dict[str, str]]:
    """The categories that either plate shows."""
    shown = {told: swatch for _, scene in _PLATES for swatch, told in key(made_of, scene, look)}
    return [{"swatch": key_entry(look, shown[told]), "told": told} for told in sorted(shown)]


def _roles(pictures: Iterable[str], atlas: Atlas) -> list[dict[str, str]]:
    """The roles that the pictures of some exercises show, and their colours."""
    shown = [role_colouring(atlas, atlas.exercises[id_]).of.values() for id_ in pictures]
    lit = {category.id: category.light for each in shown for category in each}
    return [{"name": role.value, "colour": lit[role]} for role in Role if role in lit]


def _parts(
    session: Session, plan: Plan, atlas: Atlas, pictures: Mapping[str, PosePrint], person: Person
) -> list[dict[str, object]]:
    rows = [
        (
            item.part,
            _item(number, item, _first(plan, number), atlas.exercises[item.exercise], pictures)
            | {"cautions": _cautions(atlas.exercises[item.exercise], atlas, person)},
        )
        for number, item in enumerate(session.items, 1)
    ]
    return [
        {"name": part.capitalize(), "items": items}
        for part in Phase
        if (items := [row for of, row in rows if of is part])
    ]


def _first(plan: Plan, number: int) -> Step | None:
    """The first step of an item that is no lighter week's; none for one that is never due."""
    steps = plan.columns[number - 1]
    return next((step for step in steps if step.week not in plan.lighter), steps[0] if steps else None)


def _item(
    number: int, item: Item, step: Step | None, exercise: Exercise, pictures: Mapping[str, PosePrint]
) -> dict[str, object]:
    effort = f"{step.effort[0].upper()}{step.effort[1:]}." if step and step.effort else ""
    more = (
        f"Day {item.day} only" if item.day else "",
        breakable(item.load),
        f"Tempo: {told}" if (told := tempo_told(exercise)) else "",
        f"Rest {item.rest}\u00a0s" if item.rest else "",
        effort,
    )
    return {
        "number": number,
        "name": breakable(exercise.name),
        "dose": item.dose,
        "more": [line for line in more if line],
        "setup": exercise.setup,
        "steps": [as_dosed(told, item) for told in exercise.steps],
        "why": _why(exercise),
        "picture": _picture(exercise, pictures),
    }


def _picture(exercise: Exercise, pictures: Mapping[str, PosePrint]) -> dict[str, str] | None:
    """An exercise's picture; one that shows its base says so."""
    if exercise.id not in pictures:
        return None
    found = pictures[exercise.id]
    whose = "" if found.shows == exercise.name else f"The picture shows the {inside(found.shows)}."
    return {"svg": found.both, "told": f"{found.shows}, start and end", "whose": whose}


def _cautions(exercise: Exercise, atlas: Atlas, person: Person) -> list[str]:
    """Those for everybody, after those for what the person is careful with."""
    own = [
        f"{advice.condition.name}, {advice.fit}: {advice.how}"
        for advice in atlas.advice(exercise)
        if advice.condition.id in person.careful
    ]
    return [*own, *exercise.cautions]


def _why(exercise: Exercise) -> str:
    """The first sentence of the reason, or the first two where one says little."""
    first, *more = re.split(r"(?<=[.!?])\s+", exercise.why.strip(), maxsplit=2)
    return f"{first} {more[0]}" if more and len(first) < _SHORT else first


def _signs(atlas: Atlas) -> list[dict[str, object]]:
    """Signs by what to do about them, the gravest first; ordinary soreness needs no warning."""
    return [
        {
            "urgency": urgency.capitalize(),
            "signs": [
                {"sign": sign.sign, "action": sign.action}
                for sign in atlas.warnings.values()
                if sign.urgency is urgency
            ],
        }
        for urgency in (Urgency.EMERGENCY, Urgency.WARNING)
    ]


def _code(address: str) -> str | None:
    try:
        return qr_on_paper(address)
    except TooLongError:
        return None
