"""The hand-out of a session: one page with the plate it lights, each exercise with its dose, and warning signs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import segno

from backatlas.legend.scene import Half, Scene
from backatlas.library import Library
from backatlas.models import Exercise
from backatlas.sessions.areas import untrained, weekly
from backatlas.sessions.coverage import session_coverage
from backatlas.sessions.lit import lit
from backatlas.sessions.session import Item, Part, Session
from backatlas.sheets.drawing import draw, key, key_entry, layers_told
from backatlas.sheets.letters import without_shape
from backatlas.sheets.look import Look, Material, Names
from backatlas.sheets.page import Paper, qr_code, typeset
from backatlas.why import Urgency

LONGEST_NOTE = 400
# What each half of the two plates is peeled down to: skin and the second layer, then two among the deep ones.
_PLATES = (("Superficial", Scene(Half(1), Half(2))), ("Deep", Scene(Half(4), Half(6))))
_SHORT = 70  # letters
_LONGEST_WORD = 20  # letters; so many fit into the narrowest column
_NOTHING_MISSING = "Every muscle of the back that an exercise of the atlas trains has a part in it."


@dataclass(frozen=True, slots=True)
class Dedication:
    """Who hands out, to whom, and a note; all may be empty. It is printed and kept nowhere."""

    trainer: str = ""
    client: str = ""
    note: str = ""


def handout_pdf(
    made_of: Material,
    session: Session,
    address: str,
    printed: date,
    words: Dedication = Dedication(),
    paper: Paper = Paper.A4,
) -> bytes:
    """A session as a PDF; `address` opens it and stands there as a QR code where it fits into one.

    Letters shrink, down to 6.5 points, and then the set-ups go, until everything stands on one page. A session of
    far more than ten exercises takes a second one.
    """
    library = made_of.library
    coverage = session_coverage(session, library)
    look = Look(names=Names.NONE, colouring=lit(coverage, library), badges=False)
    missing = ", ".join(load.area.name for load in untrained(weekly(session, library)))
    data = {
        "title": _breakable(session.title) or "Session for the back",
        "client": _line(words.client),
        "trainer": _line(words.trainer),
        "note": _line(words.note),
        "plates": [_plate(made_of, name, scene, look) for name, scene in _PLATES],
        "key": _key(made_of, look),
        "missing": missing or _NOTHING_MISSING,
        "has_missing": bool(missing),
        "parts": _parts(session, library),
        "signs": _signs(library),
        "code": _code(address),
    }
    return typeset("handout.typ", data, printed, paper)


def unprintable(session: Session, words: Dedication) -> tuple[str, ...]:
    """Letters of what was typed that the hand-out's font has no shape for, each once; it shows boxes for them."""
    typed = (words.trainer, words.client, words.note, session.title, *(item.load for item in session.items))
    return without_shape("".join(typed))


def _line(text: str) -> str:
    """What somebody typed, without what cannot be printed, and not longer than fits."""
    return _breakable(
        "".join(letter for letter in " ".join(text.split()) if letter.isprintable())[:LONGEST_NOTE]
    )


def _breakable(text: str) -> str:
    """A text in which a word too long for its column may go on in the next line."""
    return re.sub(rf"(\S{{{_LONGEST_WORD}}})(?=\S)", "\\1\u200b", text)


def _plate(made_of: Material, name: str, scene: Scene, look: Look) -> dict[str, object]:
    picture = draw(made_of, scene, look)
    told = f"{name} muscles, lit by the load of the session. {layers_told(made_of, scene)}"
    return {"name": name, "svg": picture.svg, "width": picture.width, "height": picture.height, "told": told}


def _key(made_of: Material, look: Look) -> list[dict[str, str]]:
    """The categories that either plate shows."""
    shown = {told: swatch for _, scene in _PLATES for swatch, told in key(made_of, scene, look)}
    return [{"swatch": key_entry(look, shown[told]), "told": told} for told in sorted(shown)]


def _parts(session: Session, library: Library) -> list[dict[str, object]]:
    numbers = {id(item): number for number, item in enumerate(session.items, 1)}
    return [
        {"name": part.capitalize(), "items": [_item(numbers[id(item)], item, library.exercises[item.exercise]) for item in items]}
        for part in Part
        if (items := session.of(part))
    ]  # fmt: skip


def _item(number: int, item: Item, exercise: Exercise) -> dict[str, object]:
    rest = f"rest {item.rest}\u00a0s" if item.rest else ""
    return {
        "number": number,
        "name": exercise.name,
        "dose": item.dose,
        "more": "; ".join(filter(None, (_breakable(item.load), rest))),
        "setup": exercise.setup,
        "steps": list(exercise.steps),
        "why": _why(exercise),
    }


def _why(exercise: Exercise) -> str:
    """The first sentence of the reason, or the first two where one says little."""
    first, *more = re.split(r"(?<=[.!?])\s+", exercise.why.strip(), maxsplit=2)
    return f"{first} {more[0]}" if more and len(first) < _SHORT else first


def _signs(library: Library) -> list[dict[str, object]]:
    """Signs by what to do about them, the gravest first; ordinary soreness needs no warning."""
    return [
        {
            "urgency": urgency.capitalize(),
            "signs": [
                {"sign": sign.sign, "action": sign.action}
                for sign in library.warnings.values()
                if sign.urgency is urgency
            ],
        }
        for urgency in (Urgency.EMERGENCY, Urgency.WARNING)
    ]


def _code(address: str) -> str | None:
    try:
        return qr_code(address)
    except segno.DataOverflowError:
        return None
