"""What stands at the top of every page: the rooms and the steps in them, and the search box with its answers."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from backatlas.search import Answer, Found, Hit, Way
from backatlas.search.sections import sections_asked
from pages.components.class_bar.class_bar import class_bar_file
from pages.components.component import component, told
from pages.components.modules import script
from pages.ui.class_words import classes_asked
from pages.ui.content import answered, shared_atlas
from pages.ui.links import section_address
from pages.ui.made_files import keep
from pages.ui.rooms import ROOMS, Room, page_of, pages, room_of
from pages.ui.shapes import AnswerTold, MastheadData, PageTold
from pages.ui.visit import Key

_LONGEST_QUESTION = 200
_CAUTION = (
    "Muscles that lie there or hold that part. A search cannot tell what is wrong: look at these signs first."
)
_FOCUS = keep("focus.js", f"{script(Path(__file__).parent / 'focus.js')}.start();\n")
# What of a page's address says which of its screens is open; answers to a search stay on the screen where it was asked.
_SUBJECTS = {
    "Muscles": ("muscle",),
    "Exercises": ("exercise",),
    "Everyday life": ("activity", "part", "group"),
    "Claims": ("claim",),
    "Sources": ("source",),
    "Structures": ("structure",),
    "Sections": ("section",),
}
_COMPONENTS = Path(__file__).parents[1]
_SCRIPTS = [file for file in sorted(_COMPONENTS.rglob("*.js")) if ".test" not in file.suffixes]
_VERSION = sha256(
    b"".join(file.read_bytes() for file in (*_SCRIPTS, _COMPONENTS.parent / "ui" / "contract.json"))
).hexdigest()[:12]
_masthead = component("masthead", Path(__file__).parent, "masthead.html", "masthead.css", "masthead.js")


def masthead(here: str) -> None:
    """Draw it for the page of this title."""
    place, kept = _place(here), st.session_state
    room = room_of(here)
    wish = kept.get(Key.WISH, 0)
    if kept.get(Key.SEARCH_PLACE) != place or kept.get(Key.SEARCH_WISH, 0) < wish:
        for key in (Key.SEARCH, Key.ASKED):
            kept.pop(key, None)
    found, asked = _answer(), st.session_state.get(Key.SEARCH, "")
    answers = _answers(found, asked, here)
    nothing = "Try another spelling, or browse Muscles and Exercises."
    data: MastheadData = {
        "rooms": [{"name": one.name, "address": one.address, "here": one is room} for one in ROOMS],
        "steps": _steps(room, here) if room else [],
        "room": room.name if room else "",
        "pages": pages(),
        "focus": _FOCUS,
        "bar": class_bar_file(shared_atlas()),
        "at": {
            "page": page_of(here),
            "place": place,
            "wish": wish,
            "heard": kept.get(Key.SEARCH_HEARD, 0),
        },
        "asked": asked,
        "answers": answers,
        "nothing": f"Nothing found for “{asked}”. {nothing}" if asked and not answers else "",
        "caution": _CAUTION if found.signs else "",
        "signs": [{"sign": one.sign, "action": one.action} for one in found.signs],
        "version": _VERSION,
    }
    heard = _masthead(key="masthead", data=data, on_asked_change=_take_question, on_again_change=_nothing)
    if heard.again:
        kept[Key.RETURNED] = True
    if heard.again == "order":
        kept[Key.ORDER_LOST] = True


def _steps(room: Room, here: str) -> list[PageTold]:
    """The links inside the room that is open."""
    shown = room.step(here, st.query_params.to_dict())
    return [{"name": one.name, "address": one.address, "here": one is shown} for one in room.steps]


def just_found() -> Hit | None:
    """The best answer to a search, once: in the run that the search started.

    None where something was picked after the search, which may come to the server in the same run.
    """
    kept = st.session_state
    asked = kept.pop(Key.ASKED, False) and kept.get(Key.SEARCH_HEARD, 0) > kept.get(Key.CHOSEN_AFTER, -1)
    hits = _answer().hits if asked else ()
    return hits[0] if hits else None


def _take_question() -> None:
    asked = told("masthead", "asked")
    if asked:
        st.session_state[Key.SEARCH] = str(asked["words"])[:_LONGEST_QUESTION]
        st.session_state[Key.SEARCH_PLACE] = str(asked["place"])
        st.session_state[Key.SEARCH_WISH] = int(asked["wish"])
        st.session_state[Key.SEARCH_HEARD] = int(asked["number"])
        st.session_state[Key.ASKED] = True


def _nothing() -> None:
    """A page that was connected anew asks to be made again, which is being done; this copy may never have made it."""


def _place(here: str) -> str:
    """The screen that is open, in one word of our own."""
    subjects = (st.query_params.get(name, "") for name in _SUBJECTS.get(here, ()))
    return " ".join((here, *subjects))


def _answer() -> Answer:
    return answered(st.session_state.get(Key.SEARCH, ""))


def _answers(answer: Answer, asked: str, here: str) -> list[AnswerTold]:
    """What was found, and sections that are named: first where several words name one, as a level alone may mean more.

    A live class comes before all.
    """
    hits = [_link(hit, here) for hit in answer.hits]
    sections: list[AnswerTold] = [
        {"label": f"{one.name}, section", "address": section_address(one)}
        for one in sections_asked(shared_atlas().sections.values(), asked)
    ]
    found = [*sections, *hits] if len(asked.split()) > 1 else [*hits, *sections]
    return [*classes_asked(asked), *found]


def _link(hit: Hit, here: str) -> AnswerTold:
    """An answer's label and address; what the atlas does not have has no address."""
    if hit.kind is Found.ABSENT:
        return {"label": f"{hit.name}: not in this atlas yet", "address": ""}
    if hit.kind is Found.EXERCISE:
        return {"label": _label(hit), "address": "exercises?" + urlencode({"exercise": hit.id})}
    if hit.kind is Found.STRUCTURE:
        page = "./" if here == "Explore" else "structures"
        return {"label": _label(hit), "address": f"{page}?" + urlencode({"structure": hit.id})}
    page = "./" if here == "Explore" else "muscles"
    return {"label": _label(hit), "address": f"{page}?" + urlencode({"muscle": hit.id})}


def _label(hit: Hit) -> str:
    """The name, with the words that were matched where they are another name, and what it is if it is no muscle, and how an exercise comes into it."""
    if hit.kind is Found.STRUCTURE:
        kind = f", {shared_atlas().structures[hit.id].kind}"
    else:
        kind = ", exercise" if hit.kind is Found.EXERCISE else ""
    if hit.way is Way.VERSION:
        return f"{hit.name}{kind} nearest to “{hit.matched}”"
    if hit.way in (Way.STRETCHES, Way.TRAINS):
        return f"{hit.name}{kind} that {hit.way}"
    named = hit.way in (Way.NAME, Way.TALK) and hit.matched.casefold() not in (hit.name.casefold(), hit.id)
    return f"{hit.name} ({hit.matched}){kind}" if named else f"{hit.name}{kind}"
