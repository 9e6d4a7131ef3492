"""The lecture that a visitor gathers: added to from any page that shows something, changed, undone, and held in a link.

It lives in the address of its page, in the visit, and with what undo gives in the browser's tab; no server stores any of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl, urlencode

import streamlit as st
from pydantic import ValidationError

from backatlas.atlas import Atlas
from backatlas.legend.view import ADDRESS
from backatlas.records.lecture import LONGEST_ADDRESS, LONGEST_TITLE, MOST_SLIDES, Lecture, Slide
from backatlas.study import lecture as edits
from pages.ui.address import without_number
from pages.ui.contract import FRAME, WISH_NUMBER
from pages.ui.visit import Key

PARAMETER = "lecture"
_MOST_UNDONE = 30
_WORDS_TOO_LONG = "Not changed: the words are too long for a view."


def lecture() -> Lecture:
    """The lecture as it stands now."""
    now: Lecture = st.session_state.get(Key.LECTURE, Lecture())
    return now


def follow_link() -> None:
    """Take the lecture from the address where a link has changed it; undo gives the one before.

    A link that cannot be read changes nothing, and is told.
    """
    asked = st.query_params.get(PARAMETER)
    if asked is None or asked == st.session_state.get(Key.LECTURE_ADDRESS):
        return
    found = edits.decode(asked)
    st.session_state[Key.LECTURE_ADDRESS] = asked
    take(found)


def take(found: edits.FoundLecture) -> None:
    """Go on with a lecture that was brought along; where there is none in it, keep what there is and say why."""
    if found.lecture is None:
        st.session_state[Key.LECTURE_PROBLEM] = found.problem
    else:
        _put(found.lecture)


def show_in_address() -> None:
    """Write the lecture into the address, so that the link can be shared at any moment."""
    without_number()
    held = edits.encode(lecture()) if lecture() != Lecture() else None
    st.session_state[Key.LECTURE_ADDRESS] = held
    if held is None:
        st.query_params.pop(PARAMETER, None)
    elif st.query_params.get(PARAMETER) != held:
        st.query_params[PARAMETER] = held


def hold(same: Lecture) -> None:
    """Go on with a lecture that was there before, which is no change to undo."""
    st.session_state[Key.LECTURE] = same
    _forget_boxes()


def change(edit: Callable[[Lecture], Lecture]) -> None:
    """Change the lecture, or keep it and say why that cannot be."""
    try:
        _put(edit(lecture()))
    except ValidationError:
        st.session_state[Key.LECTURE_PROBLEM] = _WORDS_TOO_LONG
    except (ValueError, IndexError) as error:
        st.session_state[Key.LECTURE_PROBLEM] = str(error)


def undo() -> None:
    """Bring back the lecture before the last change."""
    past: tuple[Lecture, ...] = st.session_state.get(Key.LECTURE_PAST, ())
    if past:
        st.session_state[Key.LECTURE_PAST] = past[:-1]
        hold(past[-1])


def can_undo() -> bool:
    return bool(st.session_state.get(Key.LECTURE_PAST))


def problem() -> str:
    """Why the last change could not be made, once."""
    told: str = st.session_state.pop(Key.LECTURE_PROBLEM, "")
    return told


def version() -> int:
    """A number that is another after each change that came not from the boxes, for their keys."""
    number: int = st.session_state.get(Key.LECTURE_VERSION, 0)
    return number


def offer(atlas: Atlas, page: str) -> None:
    """A button that adds what is seen of a page to the lecture; `page` is the last part of its address."""
    count = len(lecture().slides)
    held = (
        f"Your lecture has {count} of at most {MOST_SLIDES} views."
        if count
        else "The first view of a lecture."
    )
    if st.button(
        "Add this view to my lecture", key=f"to-lecture-{page}", help=f"{held} It is under Learn, Lecture."
    ):
        _add(atlas, page, st.query_params.to_dict())


def _add(atlas: Atlas, page: str, query: Mapping[str, str]) -> None:
    kept = {name: value for name, value in query.items() if name not in (*FRAME, WISH_NUMBER)}
    address = page + (f"?{urlencode(kept, safe=',:*~')}" if kept else "")
    if len(address) > LONGEST_ADDRESS:
        st.toast("This view is too long for a lecture: hide fewer muscles.", icon=":material/warning:")
        return
    slide = Slide(address=address, title=title_of(atlas, page, kept)[:LONGEST_TITLE])
    change(lambda now: edits.with_slide(now, slide))
    if fault := problem():
        st.toast(fault, icon=":material/warning:")
    else:
        st.toast(f"View {len(lecture().slides)} of your [lecture](lecture).", icon=":material/check:")


def title_of(atlas: Atlas, page: str, query: Mapping[str, str]) -> str:
    """What a view shows, by the names in its query; else the name of its page."""
    records = (
        (atlas.muscles, query.get(ADDRESS["muscle"])),
        (atlas.structures, query.get(ADDRESS["structure"])),
        (atlas.exercises, query.get("exercise")),
        (atlas.sections, query.get("section")),
    )
    named = [one.name for known, id_ in records if id_ and (one := known.get(id_))]
    together = [
        atlas.muscles[id_].name for id_ in query.get("muscles", "").split(",") if id_ in atlas.muscles
    ]
    if named or together:
        return named[0] if named else " and ".join(together)
    return _PAGES.get(page, "The back from behind")


_PAGES = {
    "muscles": "Muscles",
    "structures": "Structures",
    "sections": "A section through the body",
    "move": "A movement",
    "exercises": "Exercises",
    "matrix": "Exercises compared",
    "claims": "Claims",
    "why": "Everyday life",
}


def query_of(slide: Slide) -> dict[str, str]:
    """The query of a view's address."""
    return dict(parse_qsl(slide.query))


def _put(new: Lecture) -> None:
    before = lecture()
    if new != before and before != Lecture():  # to an empty one there is nothing to go back
        past = st.session_state.get(Key.LECTURE_PAST, ())
        st.session_state[Key.LECTURE_PAST] = (*past, before)[-_MOST_UNDONE:]
    hold(new)


def _forget_boxes() -> None:
    st.session_state[Key.LECTURE_VERSION] = version() + 1
