"""Anki's note types of the atlas: their lasting ids and fields, and how their cards look."""

from __future__ import annotations

import hashlib
from datetime import datetime
from enum import StrEnum

import genanki

from backatlas.study.changes import LAYOUTS


class DeckPart(StrEnum):
    """What a deck may hold: facts in words, "what is lit?", "what is hidden here?", several hidden at once, exercises, structures, and what is lit in sections and on charts."""

    FACTS = "facts"
    LIT = "lit"
    HIDDEN = "hidden"
    MASKS = "masks"
    EXERCISES = "exercises"
    STRUCTURES = "structures"
    SECTIONS = "sections"
    CHARTS = "charts"


_CSS = """
.card { font-family: system-ui, sans-serif; font-size: 20px; text-align: center; line-height: 1.4; }
.card img { max-width: 100%; max-height: 60vh; }
.names, .sources { font-size: 14px; opacity: .75; }
"""
_EXERCISES_CSS = _CSS + ".card img { max-width: 48%; max-height: 45vh; }\n"
_MASKS_CSS = (
    _CSS
    + """
.plate { position: relative; width: min(100%, 22rem); margin: auto; }
.card .plate img { display: block; width: 100%; max-height: none; }
.plate ol { text-align: left; margin: .5rem 0; padding: 0; list-style: none; }
.plate li { margin: .2rem 0; }
.plate svg { position: absolute; left: 0; top: 0; width: 100%; pointer-events: none; }
.plate path { fill: #2f4f7f; stroke: #fff; stroke-width: 1.5; pointer-events: auto; cursor: pointer; }
.plate circle { fill: #fff; stroke: #2f4f7f; }
.plate text { font: 700 11px system-ui, sans-serif; text-anchor: middle; fill: #1b2f4d; }
.plate b { display: none; }
.plate :checked ~ svg path, .shown path { fill: none; stroke: #b45309; stroke-width: 2.5; pointer-events: none; }
.plate :checked ~ b, .shown b { display: inline; }
.shown input { display: none; }
button.next { font: inherit; padding: .3rem .9rem; min-height: 2.75rem; }
"""
)
_END = '<p class="names">{{Names}}</p><p class="sources">{{Sources}}</p>'
_BACK = '{{FrontSide}}<hr id="answer"><p>{{Answer}}</p>{{Lit}}' + _END
# Without a script, a tap on a cover or its box uncovers it; the button only saves aiming.
_NEXT = (
    '<p><button class="next" type="button" onclick="'
    "const box = document.querySelector('.plate input:not(:checked)'); if (box) box.checked = true"
    '">Uncover the next</button></p>'
)
_TYPED = "<p>{{type:nc:Answer}}</p>"
_FIGURE = "<p>{{Question}}</p>{{Lit}}"
_EXERCISE = "<p>{{Question}}</p>{{Poses}}"
# On the two kinds about the diagram, the lit picture is the question or its solution.
_SIDES = {
    DeckPart.FACTS: ("{{Question}}", _BACK),
    DeckPart.LIT: ("<p>{{Question}}</p>{{Lit}}", _BACK.replace("{{Lit}}", "")),
    DeckPart.HIDDEN: ("<p>{{Question}}</p>{{Hidden}}", _BACK.replace("{{FrontSide}}", "<p>{{Question}}</p>")),
    DeckPart.MASKS: (
        "<p>{{Question}}</p>" + _NEXT + '<div class="plate">{{Plate}}{{Covers}}</div>',
        '<p>{{Question}}</p><hr id="answer"><div class="plate shown">{{Plate}}{{Covers}}</div>' + _END,
    ),
    DeckPart.STRUCTURES: ("{{Question}}", '{{FrontSide}}<hr id="answer">{{Answer}}' + _END),
    DeckPart.SECTIONS: (_FIGURE, _FIGURE + '<hr id="answer">{{Answer}}' + _END),
    DeckPart.CHARTS: (_FIGURE, _FIGURE + '<hr id="answer">{{Answer}}' + _END),
    DeckPart.EXERCISES: (_EXERCISE, _EXERCISE + '<hr id="answer">{{Answer}}' + _END),
}
FIELDS = {
    DeckPart.FACTS: ("Id", "Question", "Answer", "Lit", "Names", "Sources"),
    DeckPart.LIT: ("Id", "Question", "Answer", "Lit", "Names", "Sources"),
    DeckPart.HIDDEN: ("Id", "Question", "Answer", "Hidden", "Lit", "Names", "Sources"),
    DeckPart.MASKS: ("Id", "Question", "Plate", "Covers", "Names", "Sources"),
    DeckPart.STRUCTURES: ("Id", "Question", "Answer", "Names", "Sources"),
    DeckPart.SECTIONS: ("Id", "Question", "Lit", "Answer", "Names", "Sources"),
    DeckPart.CHARTS: ("Id", "Question", "Lit", "Answer", "Names", "Sources"),
    DeckPart.EXERCISES: ("Id", "Question", "Poses", "Answer", "Names", "Sources"),
}
# What is asked for is one name, which can be typed; a fact in words is too long for that.
TYPEABLE = (DeckPart.LIT, DeckPart.HIDDEN)


class Model(genanki.Model):  # type: ignore[misc]
    """A note type that is as old as its layout, so that a newer deck leaves a learner's styles alone."""

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, object]:
        made: dict[str, object] = super().to_json(timestamp, deck_id)
        return {**made, "mod": int(LAYOUTS.timestamp())}


class NoteType(genanki.Note):  # type: ignore[misc]
    """A note that is as old as its facts: Anki replaces a learner's note only by a newer one."""

    changed: datetime = LAYOUTS

    def write_to_db(self, cursor: object, timestamp: float, deck_id: int, id_gen: object) -> None:  # noqa: ARG002
        super().write_to_db(cursor, self.changed.timestamp(), deck_id, id_gen)


def kind(part: DeckPart, typed: bool) -> str:
    """The part's name in ids and in Anki's list; the answer that is typed makes a kind of its own."""
    return f"{part} typed" if typed and part in TYPEABLE else part.value


def model(part: DeckPart, typed: bool = False) -> Model:
    front, back = _SIDES[part]
    name = kind(part, typed)
    if name != part:
        front += _TYPED
        # On the back, the same field shows what was typed beside what is right.
        back = back.replace("<p>{{Answer}}</p>", "" if "{{FrontSide}}" in back else _TYPED)
    return Model(
        number(f"model {name}"),
        f"Back Atlas {name}",
        fields=[{"name": field} for field in FIELDS[part]],
        templates=[{"name": name.capitalize(), "qfmt": front, "afmt": back}],
        css={DeckPart.MASKS: _MASKS_CSS, DeckPart.EXERCISES: _EXERCISES_CSS}.get(part, _CSS),
    )


def number(name: str) -> int:
    """A lasting id for a deck or a note type, in the range that Anki's documentation asks for (31 bits)."""
    return (1 << 30) + int.from_bytes(hashlib.sha256(f"back-atlas {name}".encode()).digest()[:3], "big")
