"""What the names of a log mean: those that are sure, those that are asked about, and what was said in earlier visits."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.logs.answers import Answers, read_answers, write_answers
from backatlas.logs.matching import MatchCertainty, NameMatch
from pages.components.browser_note import browser_note
from pages.screens.plan import log_upload
from pages.screens.plan.log_upload import MOST_TOLD, Brought, listed
from pages.ui.links import exercise_link
from pages.ui.words import as_html, literal

KEPT = "log-names"
_MOST_ASKED = 30  # unrecognised names that are asked about
_NONE_OF_THESE, _NOT_SAID = "-", ""


def connect() -> None:
    """Let the browser tell what was said of names before, and keep what is said now."""
    browser_note.connect(KEPT)


def answers(atlas: Atlas) -> Answers:
    """What was said of names in this browser, in this visit or before."""
    return read_answers(browser_note.kept(KEPT).text, atlas.exercises)


def waiting(found: Brought) -> tuple[str, ...]:
    """Names that may be exercises of the atlas, of which their owner has not said whether they are."""
    return tuple(
        match.name
        for match in found.matches
        if match.certainty is MatchCertainty.DOUBTFUL and match.name not in found.said
    )


def ask_about_matches(atlas: Atlas, found: Brought) -> Brought:
    """Show what each name means; doubtful ones are asked about. Gives the log with what was said."""
    before = answers(atlas)
    named = {match.name for match in found.matches}
    found = replace(
        found, said={**{name: id_ for name, id_ in before.items() if name in named}, **found.said}
    )
    by = {
        certainty: [match for match in found.matches if match.certainty is certainty]
        for certainty in MatchCertainty
    }
    said: dict[str, str | None] = {}
    said |= _ask_doubtful(atlas, found, by[MatchCertainty.DOUBTFUL])
    said |= _ask_unmatched(atlas, found, by[MatchCertainty.NONE])
    said |= _show_sure(atlas, found, by[MatchCertainty.EXACT])
    settled = replace(found, said=said)
    log_upload.keep(settled)
    _remember(before, found, said)
    _show_answers(atlas)
    return settled


def _ask_doubtful(atlas: Atlas, found: Brought, matches: Sequence[NameMatch]) -> Mapping[str, str | None]:
    """Doubtful names; nothing counts for one until its owner has said what it means."""
    if not matches:
        return {}
    st.html(
        as_html(
            "### Please confirm\n\nThese may be exercises of the atlas. What you leave open does not count."
        )
    )
    said: dict[str, str | None] = {}
    for number, match in enumerate(matches[:MOST_TOLD]):
        before = found.said.get(match.name)
        ids = dict.fromkeys((*match.candidates, *([before] if before else [])))
        labels = {_NOT_SAID: "not answered yet", **{id_: atlas.exercises[id_].name for id_ in ids}}
        labels[_NONE_OF_THESE] = "none of these"
        said |= _choose_meaning(found, match.name, f"match-{found.file}-{number}", labels)
    said |= _said_before(found, matches[MOST_TOLD:])
    open_ones = [match.name for match in matches if match.name not in said]
    if len(open_ones) > 1:
        st.button("Leave out the rest", on_click=_leave_out, args=(found, matches, tuple(open_ones)))
    return said


def _said_before(found: Brought, matches: Sequence[NameMatch]) -> Mapping[str, str | None]:
    """What stands said of names that have no box of their own on the page."""
    return {match.name: found.said[match.name] for match in matches if match.name in found.said}


def _leave_out(found: Brought, matches: Sequence[NameMatch], names: tuple[str, ...]) -> None:
    for number, match in enumerate(matches[:MOST_TOLD]):
        if match.name in names:
            st.session_state[f"match-{found.file}-{number}"] = _NONE_OF_THESE
    log_upload.keep(replace(found, said={**found.said, **dict.fromkeys(names)}))


def _choose_meaning(
    found: Brought, name: str, key: str, labels: Mapping[str, str]
) -> Mapping[str, str | None]:
    """What the owner of the log says that a name means; nothing while it is not said."""
    before = found.said.get(name, _NOT_SAID)
    start = _NONE_OF_THESE if before is None else before
    st.session_state.setdefault(key, start if start in labels else _NOT_SAID)
    chosen = st.selectbox(f"“{_label(name)}” is", list(labels), key=key, format_func=lambda id_: labels[id_])
    if chosen == _NOT_SAID:
        return {}
    return {name: None if chosen == _NONE_OF_THESE else chosen}


def _label(name: str) -> str:
    """A name from a file as a label, which is Markdown to the eye and plain text to a screen reader."""
    return re.sub(r"[\\`*_\[\]<>~:$|#^&]", " ", name[:80]).strip()


def _all_exercises(atlas: Atlas, first: str) -> dict[str, str]:
    named = sorted(atlas.exercises.values(), key=lambda exercise: exercise.name)
    return {_NOT_SAID: first, **{exercise.id: exercise.name for exercise in named}}


def _ask_unmatched(atlas: Atlas, found: Brought, matches: Sequence[NameMatch]) -> Mapping[str, str | None]:
    """The names that nothing here resembles; each may still be an exercise of the atlas under another name."""
    said: dict[str, str | None] = {}
    if not matches:
        return said
    labels = _all_exercises(atlas, "not in this atlas")
    asked, rest = matches[:_MOST_ASKED], matches[_MOST_ASKED:]
    with st.expander(f"Not recognised ({len(matches)})", expanded=len(matches) <= 12):
        st.html(
            as_html(
                "The atlas holds exercises for the back. Where one goes by another name here, say which it is; the "
                "others are not counted."
            )
        )
        for number, match in enumerate(asked):
            said |= _choose_meaning(found, match.name, f"unmatched-{found.file}-{number}", labels)
        said |= _said_before(found, rest)
        if rest:
            st.html(as_html(listed((literal(match.name[:80]) for match in rest), len(rest))))
    return said


def _show_sure(atlas: Atlas, found: Brought, matches: Sequence[NameMatch]) -> Mapping[str, str | None]:
    """The names that are certain, each of which its owner may still take for another."""
    said: dict[str, str | None] = {}
    if not matches:
        return said
    with st.expander(f"Recognised ({len(matches)})"):
        lines = (
            f"{literal(match.name[:80])}: {exercise_link(atlas.exercises[match.candidates[0]])}"
            for match in matches
        )
        st.html(as_html(listed(lines, len(matches))))
        names = [match.name for match in matches]
        key = f"wrong-{found.file}"
        st.session_state.setdefault(key, [name for name in names if name in found.said])
        wrong = st.multiselect(
            "Wrong? Choose those that mean something else", names, key=key, placeholder="none"
        )
        labels = {**_all_exercises(atlas, "not answered yet"), _NONE_OF_THESE: "none of these"}
        for name in wrong:
            said |= _choose_meaning(found, name, f"sure-{found.file}-{names.index(name)}", labels)
    return said


def _remember(before: Answers, found: Brought, said: Answers) -> None:
    """Have the browser keep what is said of the names of this log, beside what it keeps of others."""
    named = {match.name for match in found.matches}
    now = {**{name: id_ for name, id_ in before.items() if name not in named}, **said}
    if now != dict(before):
        browser_note.say(KEPT, write_answers(now))


def _show_answers(atlas: Atlas) -> None:
    """What this browser keeps, and a way to have it forgotten."""
    found = answers(atlas)
    if not found:
        return
    with st.expander(f"Your answers ({len(found)})"):
        st.html(
            as_html("They are kept in this browser alone, so that your next log need not ask again.\n\n")
            + as_html(
                listed(
                    (
                        f"{literal(name[:80])}: {exercise_link(atlas.exercises[id_]) if id_ else 'none of these'}"
                        for name, id_ in found.items()
                    ),
                    len(found),
                )
            )
        )
        st.button("Forget my answers", on_click=_forget)


def _forget() -> None:
    browser_note.say(KEPT, "")
    found = log_upload.brought()
    if found:
        for key in [key for key in st.session_state if str(key).startswith(_BOXES)]:
            del st.session_state[key]
        log_upload.keep(replace(found, said={}))


_BOXES = ("match-", "unmatched-", "sure-", "wrong-")
