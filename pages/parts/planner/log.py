"""A training log from another app: what was read, what its exercises mean, which weeks count."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import streamlit as st

from backatlas.library import Library
from backatlas.logs.log import Log, LogError
from backatlas.logs.matching import Certainty, Match, match_names, settle
from backatlas.logs.reading import read_log
from backatlas.logs.text import MEGABYTE, MOST_BYTES
from backatlas.logs.weeks import UNSEEN, Week, log_answers, log_coverage, log_session, log_week, weeks_of
from backatlas.sessions.checks import check_session
from pages.parts.planner import desk, findings, load, who
from pages.parts.state import Key
from pages.parts.words import as_html, exercise_link, literal

_LATEST = 4  # weeks that are chosen to begin with
_MOST_TOLD = 100  # rows or names that one list shows
_MOST_ASKED = 30  # unrecognised names that are asked about
_NONE_OF_THESE, _NOT_SAID = "-", ""


@dataclass(frozen=True)
class Brought:
    """A log with what its names may mean, and what its owner said: an exercise id, or None for none of these."""

    file: str
    name: str
    log: Log
    matches: tuple[Match, ...]
    said: Mapping[str, str | None] = field(default_factory=dict)


def brought() -> Brought | None:
    """The log of this visit."""
    found: Brought | None = st.session_state.get(Key.LOG)
    return found


def ask_for_file(atlas: Library) -> None:
    """Take a file and read it, or say why it cannot be read."""
    st.html(as_html(_ABOUT))
    given = st.file_uploader(
        "Training log (CSV or JSON)",
        type=["csv", "json", "txt", "tsv"],
        key="log-file",
        on_change=_forget_removed,
        max_upload_size=MOST_BYTES // MEGABYTE,
    )
    if not given or given.file_id == st.session_state.get(Key.LOG_FILE):
        return
    st.session_state[Key.LOG_FILE] = given.file_id
    st.session_state.pop(Key.LOG, None)
    try:
        log = read_log(given.getvalue())
    except LogError as error:
        st.session_state.pop(Key.LOG_FILE)
        st.error(literal(str(error)))
        return
    matches = match_names(log.names, atlas)
    st.session_state[Key.LOG] = Brought(given.file_id, given.name, log, matches)


def _forget_removed() -> None:
    if st.session_state.get("log-file") is None:
        forget()


def forget() -> None:
    """Let go of the log and of what was said about it."""
    st.session_state.pop(Key.LOG, None)


_ABOUT = """
From **Hevy** or **Strong**: the CSV file of its export. From **wger** or **free-exercise-db**: the JSON file. The file
is read for this visit and kept nowhere. A log of ten years is about 5 MB, which is the most that is taken; from a
larger one, export fewer years.
"""


def show_reading(found: Brought) -> None:
    """What was read, in a line; notes and rows with faults below."""
    log = found.log
    st.html(
        as_html(
            f"**{literal(found.name[:80])}**, read as {log.origin}: {len(log.entries):,} rows, {len(log.names)} exercises."
        )
    )
    st.button("Forget this log", on_click=forget)
    for note in log.notes:
        st.info(literal(note))
    if log.faulty:
        with st.expander(f"Rows that could not be read whole ({len(log.faulty)})"):
            rows = (
                f"row {entry.row}: {literal(entry.exercise[:80] or 'no exercise')}: {literal(entry.fault)}"
                for entry in log.faulty
            )
            st.html(as_html(_listed(rows, len(log.faulty))))


def ask_about_matches(atlas: Library, found: Brought) -> Brought:
    """Show what each name means; doubtful ones are asked about. Gives the log with what was said."""
    by = {
        certainty: [match for match in found.matches if match.certainty is certainty]
        for certainty in Certainty
    }
    said: dict[str, str | None] = {}
    for number, match in enumerate(by[Certainty.DOUBTFUL][:_MOST_TOLD]):
        said |= _ask_about(atlas, found, number, match)
    said |= _ask_unmatched(atlas, found, by[Certainty.NONE])
    settled = replace(found, said=said)
    st.session_state[Key.LOG] = settled
    _show_sure(atlas, by[Certainty.EXACT])
    return settled


def _ask_about(atlas: Library, found: Brought, number: int, match: Match) -> Mapping[str, str | None]:
    """One doubtful name; nothing counts for it until its owner has said what it means."""
    if not number:
        st.html(
            as_html(
                "### Please confirm\n\nThese may be exercises of the atlas. What you leave open does not count."
            )
        )
    labels = {_NOT_SAID: "not said yet", **{id_: atlas.exercises[id_].name for id_ in match.candidates}}
    labels[_NONE_OF_THESE] = "none of these"
    return _choose_meaning(found, match.name, f"match-{found.file}-{number}", labels)


def _choose_meaning(
    found: Brought, name: str, key: str, labels: Mapping[str, str]
) -> Mapping[str, str | None]:
    """What the owner of the log says that a name means; nothing while it is not said."""
    before = found.said.get(name, _NOT_SAID)
    st.session_state.setdefault(key, _NONE_OF_THESE if before is None else before)
    chosen = st.selectbox(f"“{_label(name)}” is", list(labels), key=key, format_func=lambda id_: labels[id_])
    if chosen == _NOT_SAID:
        return {}
    return {name: None if chosen == _NONE_OF_THESE else chosen}


def _label(name: str) -> str:
    """A name from a file as a label, which is Markdown to the eye and plain text to a screen reader."""
    return re.sub(r"[\\`*_\[\]<>~:$|#^&]", " ", name[:80]).strip()


def _show_sure(atlas: Library, matches: Sequence[Match]) -> None:
    if matches:
        with st.expander(f"Recognised ({len(matches)})"):
            lines = (
                f"{literal(match.name[:80])}: {exercise_link(atlas.exercises[match.candidates[0]])}"
                for match in matches
            )
            st.html(as_html(_listed(lines, len(matches))))


def _ask_unmatched(atlas: Library, found: Brought, matches: Sequence[Match]) -> Mapping[str, str | None]:
    """The names that nothing here resembles; each may still be an exercise of the atlas under another name."""
    said: dict[str, str | None] = {}
    if not matches:
        return said
    named = sorted(atlas.exercises.values(), key=lambda exercise: exercise.name)
    labels = {_NOT_SAID: "not in this atlas", **{exercise.id: exercise.name for exercise in named}}
    asked, rest = matches[:_MOST_ASKED], matches[_MOST_ASKED:]
    with st.expander(f"Not recognised ({len(matches)})", expanded=len(matches) <= 12):
        st.html(
            as_html(
                "The atlas holds exercises for the back. Where one goes by another name here, say which it is; the "
                "others count for nothing."
            )
        )
        for number, match in enumerate(asked):
            said |= _choose_meaning(found, match.name, f"unmatched-{found.file}-{number}", labels)
        if rest:
            st.html(as_html(_listed((literal(match.name[:80]) for match in rest), len(rest))))
    return said


def _listed(lines: Iterable[str], count: int) -> str:
    shown = [f"- {line}" for _, line in zip(range(_MOST_TOLD), lines, strict=False)]
    return "\n".join([*shown, *([f"- and {count - _MOST_TOLD:,} more"] if count > _MOST_TOLD else [])])


def choose_weeks(found: Brought) -> Collection[date]:
    """Mondays of the weeks from one to another, the latest to begin with; none where the log has no dates."""
    weeks = weeks_of(found.log)
    if not weeks:
        return ()
    told = {week.monday: _told(week) for week in weeks}
    first, last = st.columns(2)
    start = first.selectbox(
        "From the week",
        list(told),
        max(0, len(weeks) - _LATEST),
        key=f"from-{found.file}",
        format_func=told.__getitem__,
    )
    until = last.selectbox(
        "To the week", list(told), len(weeks) - 1, key=f"to-{found.file}", format_func=told.__getitem__
    )
    early, late = sorted((start, until))
    return tuple(week.monday for week in weeks if early <= week.monday <= late)


def _told(week: Week) -> str:
    end = week.monday + timedelta(days=6)
    days = (
        f"{week.days} {'day' if week.days == 1 else 'days'}, {week.sets} sets" if week.days else "no training"
    )
    return f"{week.monday.day} {week.monday:%b} – {end.day} {end:%b %Y}: {days}"


def show_result(atlas: Library, found: Brought, mondays: Collection[date]) -> None:
    """Coverage and checks of an average one of the chosen weeks, and the way to a session made of it."""
    meant = settle(found.matches, found.said)
    session = log_session(found.log, meant, mondays, atlas)
    if not session.items:
        st.info("No exercise of these weeks is known here yet, so there is nothing to cover.")
        return
    st.html(
        as_html(
            f"## What an average week covers\n\n[Open this week as a session]({desk.link('planner', session)}) to change it."
        )
    )
    week = log_week(found.log, meant, mondays, atlas)
    load.show_coverage(atlas, log_coverage(found.log, meant, mondays, atlas), week, "log", whole=True)
    st.html("<h2>Checks</h2>")
    st.html(
        as_html(
            "A log shows neither warm-up nor cool-down nor the order of a session, so the checks of those are left out."
        )
    )
    known = log_answers(found.log, mondays)
    said = {**findings.answers(), **known}
    report = check_session(session, atlas, said, without=UNSEEN, person=who.person(atlas), asked=True)
    findings.show_report(atlas, report, known, mendable=False)
