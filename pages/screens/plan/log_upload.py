"""A training log from another app: the file, the columns of a table that nobody knows, and the form of its dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import streamlit as st
from streamlit.runtime.uploaded_file_manager import DeletedFile

from backatlas.atlas import Atlas
from backatlas.logs.amounts import number
from backatlas.logs.columns import POINTED_AT, ColumnRole, Columns, find_columns
from backatlas.logs.dates import LONGEST, Form, forms_for, read_dates, told
from backatlas.logs.layouts import UnknownColumnsError
from backatlas.logs.log import Log, LogError, LogRow, Origin
from backatlas.logs.matching import ExerciseNames, NameMatch, known_names, match_names
from backatlas.logs.reading import read_log
from backatlas.logs.table import TextTable, headless
from backatlas.logs.text import MEGABYTE, MOST_BYTES
from backatlas.logs.weeks import as_one_week
from pages.ui.content import shared_atlas
from pages.ui.html import Template
from pages.ui.visit import Key
from pages.ui.words import as_html, literal

_html = Template(__file__)
MOST_TOLD = 100  # rows or names that one list shows
_SHOWN = 3  # rows of a table to point at
_ONE_WEEK = "no dates: count all of it as one week"
_LOST = (
    "The server that had read your log is gone, and the log with it. Take the file away and choose it again; what you "
    "have said its names mean is kept in this browser."
)


@dataclass(frozen=True)
class Brought:
    """A log with what its names may mean, and what its owner said: an exercise id, or None for none of these.

    Where the columns of a table are not known, there is the `table` and no log. `columns`, `headed`, `form` and
    `one_week` are what the owner said of the table and its dates; `forms` what there is to choose from.
    """

    file: str
    name: str
    data: bytes
    log: Log | None = None
    matches: tuple[NameMatch, ...] = ()
    said: Mapping[str, str | None] = field(default_factory=dict)
    table: TextTable | None = None
    columns: Columns | None = None
    headed: bool = True
    form: Form | None = None
    forms: tuple[Form, ...] = ()
    one_week: bool = False


def brought() -> Brought | None:
    """The log of this visit."""
    found: Brought | None = st.session_state.get(Key.LOG)
    return found


def keep(found: Brought) -> None:
    st.session_state[Key.LOG] = found


def forget() -> None:
    """Let go of the log and of what was said about it."""
    st.session_state.pop(Key.LOG, None)


def ask_for_file(atlas: Atlas) -> None:
    """Take a file and read it, or say why it cannot be read."""
    st.html(as_html(_ABOUT))
    given = st.file_uploader(
        "Training log (CSV or JSON)",
        type=["csv", "json", "txt", "tsv"],
        key="log-file",
        on_change=_forget_removed,
        max_upload_size=MOST_BYTES // MEGABYTE,
    )
    if isinstance(st.session_state.get("log-file"), DeletedFile):
        st.warning(_LOST)
    if not given or given.file_id == st.session_state.get(Key.LOG_FILE):
        return
    st.session_state[Key.LOG_FILE] = given.file_id
    st.session_state.pop(Key.LOG, None)
    try:
        keep(_read(atlas, Brought(given.file_id, given.name, given.getvalue())))
    except LogError as error:
        st.session_state.pop(Key.LOG_FILE)
        st.error(literal(str(error)))


def _forget_removed() -> None:
    if st.session_state.get("log-file") is None:
        forget()


_ABOUT = """
The file that **Hevy**, **Strong**, **FitNotes**, **Fitbod**, **StrongLifts**, **Jefit** or **Alpha Progression**
exports, JSON of **Hevy**, **wger**, **Garmin** or **free-exercise-db**, or a table of your own with an exercise in each
row, in any of many languages. From a spreadsheet, save it as CSV. The file is read for this visit and kept nowhere. A
log of ten years is about 5 MB, which is the limit; if yours is larger, export fewer years.
"""


def _read(atlas: Atlas, found: Brought) -> Brought:
    """Read the file by what its owner has said so far; a table with unknown columns comes back to be pointed at."""
    try:
        log = read_log(found.data, found.columns, found.form, found.headed)
    except UnknownColumnsError as error:
        headed = not any(number(cell) for cell in error.table.columns)
        return replace(found, log=None, table=error.table, headed=headed)
    forms = found.forms or forms_for(log.dates)
    log = as_one_week(log) if found.one_week else log
    return replace(found, log=log, matches=match_names(log.names, atlas, _known_names()), forms=forms)


@st.cache_resource(show_spinner=False)
def _known_names() -> ExerciseNames:
    return known_names(shared_atlas())


def ask_for_columns(atlas: Atlas, found: Brought, table: TextTable) -> None:
    """Have the owner of a table point at its columns; nothing is guessed that the headings do not say."""
    st.html(
        as_html(
            f"**{literal(found.name[:80])}** is a table, and its headings are new to us. Say which column holds "
            "what; the exercise is needed, and its repetitions, its sets or its date."
        )
    )
    headed = st.checkbox("The first row holds headings", value=found.headed, key=f"headed-{found.file}")
    seen = table if headed else headless(table)
    st.html(_preview(seen))
    guessed = find_columns(seen.columns)
    boxes = [*st.columns(3), *st.columns(3)]  # on a phone in this order, too
    chosen = {
        role: boxes[number].selectbox(
            role.value.capitalize(),
            range(-1, len(seen.columns)),
            guessed.get(role, -1) + 1,
            key=f"column-{found.file}-{headed}-{role.name}",
            format_func=lambda place: _heading(seen, place),
        )
        for number, role in enumerate(POINTED_AT)
    }
    places = {role: place for role, place in chosen.items() if place >= 0}
    enough = ColumnRole.EXERCISE in places and len(places) > 1
    if not enough:
        st.html(as_html("Point at the exercise and at one more column."))
    st.button(
        "Read these columns",
        disabled=not enough,
        on_click=_point,
        args=(atlas, replace(found, columns=places, headed=headed)),
    )


def _heading(table: TextTable, place: int) -> str:
    if place < 0:
        return "not there"
    return table.columns[place][:40].strip() or f"column {place + 1}"


def _preview(table: TextTable) -> str:
    heads = [_heading(table, place) for place in range(len(table.columns))]
    return _html("preview", heads=heads, rows=table.rows[:_SHOWN])


def _point(atlas: Atlas, found: Brought) -> None:
    try:
        keep(_read(atlas, replace(found, table=None)))
    except LogError as error:
        st.session_state[Key.LOG_PROBLEM] = str(error)


def show_reading(atlas: Atlas, found: Brought, log: Log) -> None:
    """What was read, in a line; then the dates, notes, and rows with faults."""
    st.html(
        as_html(
            f"**{literal(found.name[:80])}**, read as {log.origin}: {len(log.entries):,} "
            f"{'row' if len(log.entries) == 1 else 'rows'}, {len(log.names)} "
            f"{'exercise' if len(log.names) == 1 else 'exercises'}."
        )
    )
    with st.container(horizontal=True):
        st.button("Forget this log", on_click=forget)
        if log.origin is Origin.TABLE and found.data:
            st.button("Choose other columns", on_click=_choose_again, args=(found,))
    _ask_about_dates(atlas, found, log)
    for note in log.notes:
        st.info(literal(note))
    if log.faulty:
        with st.expander(f"Rows that could not be read in full ({len(log.faulty):,})"):
            rows = (
                f"row {entry.row}: {literal(entry.exercise[:80] or 'no exercise')}: {literal(entry.fault)}"
                for entry in log.faulty
            )
            st.html(as_html(listed(rows, len(log.faulty))))


def _choose_again(found: Brought) -> None:
    """Back to the table; a JSON file has none to point at."""
    try:
        read_log(found.data, {}, None, found.headed)
    except UnknownColumnsError as error:
        keep(replace(found, log=None, table=error.table, columns=None, form=None, forms=(), one_week=False))
    except LogError as error:
        st.session_state[Key.LOG_PROBLEM] = str(error)


def _ask_about_dates(atlas: Atlas, found: Brought, log: Log) -> None:
    """Say how the dates were read, by an example; ask where they may be meant otherwise, or some cannot be read."""
    if not (log.dated or found.one_week):
        return
    undated = log.undated
    doubtful = bool(undated) or (found.form is None and bool(log.dates.rivals))
    read = next((entry for entry in log.entries if entry.on), None)
    lines = []
    if read:
        lines.append(f"Row {read.row}, “{literal(read.written[:40])}”, is {_day(read.on)}.")
    if undated:
        lines.append(_unread(undated[0]))
    with (
        st.container(border=True)
        if doubtful
        else st.expander(f"Dates: {_ONE_WEEK if found.one_week else log.dates.said}")
    ):
        if doubtful:
            st.html(as_html("### How are the dates written?"))
        if lines:
            st.html(as_html(" ".join(lines)))
        example = next(
            (entry.written for entry in ([read] if read else undated) if entry.written.strip()), ""
        )
        options = {_label(form, example, log): form for form in found.forms}
        labels = [*options, _ONE_WEEK]
        now = (
            _ONE_WEEK
            if found.one_week
            else next(
                (label for label, form in options.items() if form == (found.form or log.dates.form)),
                labels[0],
            )
        )
        chosen = st.selectbox(
            "The dates are written as",
            labels,
            labels.index(now),
            key=f"dates-{found.file}-{found.columns is None}",
        )
        if chosen != now:
            keep(
                _read(
                    atlas,
                    replace(found, form=options.get(chosen, found.form), one_week=chosen == _ONE_WEEK),
                )
            )
            st.rerun()


def _unread(entry: LogRow) -> str:
    if not entry.written.strip():
        return f"Row {entry.row} has no date."
    return f"Row {entry.row}, “{literal(entry.written[:40])}”, is not a date in this form."


def _label(form: Form, example: str, log: Log) -> str:
    """A form with what it makes of an example, as "day/month/year: 03/04/2025 is 3 April 2025"."""
    day = read_dates([example], form).days.get(example) if len(example) <= LONGEST else None
    form_told = told(form, log.dates.named)
    return f"{form_told}: {example[:30]} is {_day(day)}" if day else form_told


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""


def listed(lines: Iterable[str], count: int) -> str:
    """Lines as a list in Markdown, as many as a page should show."""
    shown = [f"- {line}" for _, line in zip(range(MOST_TOLD), lines, strict=False)]
    return "\n".join([*shown, *([f"- and {count - MOST_TOLD:,} more"] if count > MOST_TOLD else [])])
