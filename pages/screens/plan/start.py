"""Where a session comes from: nothing, a sample, a file, a log."""

from __future__ import annotations

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.records.care import Fit
from backatlas.records.session import Aim, Phase, Sample, Session, identity_of
from backatlas.sessions import edits, file
from backatlas.sessions.doses import first_item
from backatlas.sessions.fitting import Person, changed, misfits
from pages.screens.plan import current_session, who_for
from pages.ui.again import run_again
from pages.ui.fields import plain
from pages.ui.links import exercise_link, source_list
from pages.ui.visit import Key
from pages.ui.words import as_html

_LOG = "[Bring a training log](log) from another app, to see what your weeks cover."


def show_samples(atlas: Atlas) -> None:
    """Every sample with whom it suits, the source of its doses, and a button that makes it the current one."""
    for row in _pairs(list(atlas.samples.values())):
        for column, sample in zip(st.columns(2, gap="medium"), row, strict=False):
            with column.container(border=True):
                _show_sample(atlas, sample)


def show_opening(atlas: Atlas) -> None:
    """Open a file that the planner saved; and the way to a log."""
    opened = st.file_uploader(
        "Open a session from a file (JSON)",
        type="json",
        key="session-file",
        max_upload_size=file.LARGEST // 2**20,
    )
    if opened and st.session_state.get(Key.PLAN_FILE) != opened.file_id:
        st.session_state[Key.PLAN_FILE] = opened.file_id
        _open(atlas, opened.getvalue())
        run_again()
    st.html(as_html(_LOG))


def show_heading() -> None:
    """Title and aim of the session, each of which can be changed."""
    session = current_session.session()
    for key, value in (("plan-title", session.title), ("plan-aim", session.aim.value)):
        st.session_state[key] = value
    title, aim = st.columns([3, 2])
    title.text_input(
        "Title", key="plan-title", max_chars=120, placeholder="Back, Monday", on_change=_take_heading
    )
    aim.selectbox("Aim", plain(Aim), key="plan-aim", on_change=_take_heading, help=_AIM_HELP)


_AIM_HELP = "The checks for left-out areas apply only to a session for the whole back."


def show_adding(atlas: Atlas) -> None:
    """A box that finds an exercise and adds it, with a dose to begin with; what does not fit is named, with why."""
    whom, level = who_for.person(atlas), current_session.session().level
    named = sorted(atlas.exercises.values(), key=lambda one: one.name)
    barred = {one.id: why for one in named if (why := [*misfits(one, atlas, whom, level)])}
    shown = [one.id for one in named if one.id not in barred or st.session_state.get("plan-add-all")]

    def take() -> None:
        chosen = st.session_state.get("plan-add")
        if chosen:
            current_session.try_change(
                lambda session: edits.add(session, first_item(atlas.exercises[chosen], atlas))
            )
        st.session_state["plan-add"] = None

    st.selectbox(
        "Add an exercise",
        shown,
        index=None,
        key="plan-add",
        format_func=lambda id_: _labelled(atlas, id_, whom),
        placeholder="Type a name: row, bridge, neck …",
        on_change=take,
    )
    if barred:
        with st.expander(f"Not in this list, and why ({len(barred)})"):
            st.checkbox("List them anyway", key="plan-add-all")
            lines = (
                f"- {exercise_link(atlas.exercises[id_])} {' and '.join(one.why for one in why)}"
                for id_, why in barred.items()
            )
            st.html(as_html("\n".join(lines)))


def _labelled(atlas: Atlas, id_: str, whom: Person) -> str:
    exercise = atlas.exercises[id_]
    care = f" · {Fit.CHANGE.sign} change it" if changed(exercise, atlas, whom) else ""
    return f"{exercise.name} · {exercise.pattern}{care}"


def _show_sample(atlas: Atlas, sample: Sample) -> None:
    count = ", ".join(f"{number} {part}" for part in Phase if (number := len(sample.session.of(part))))
    level = f" · {sample.session.level}" if sample.session.level else ""
    sources = source_list(sample.sources, atlas.sources)
    st.html(as_html(f"### {sample.name}\n\nExercises: {count}{level}. {sample.about} *Doses: {sources}.*"))
    st.button(
        f"Start from “{sample.name}”",
        key=f"sample-{sample.id}",
        on_click=current_session.change,
        args=(sample.session,),
    )


def _open(atlas: Atlas, data: bytes) -> None:
    """Open the session of a file; a file that is none leaves the current one as it was."""
    opened = file.read(data, atlas.exercises, atlas.movements)
    unread = bool(opened.problems) and opened.session == Session()
    brought = opened.session if opened.session.id else opened.session.called(identity_of(data))
    current_session.change(current_session.session() if unread else brought, opened.problems)


def _take_heading() -> None:
    title, aim = (st.session_state.get(f"plan-{name}") for name in ("title", "aim"))
    if title is None or aim is None:
        return  # the change of a box whose page has been left
    values = {"title": title, "aim": aim}
    current_session.try_change(lambda session: Session.model_validate({**dict(session), **values}))


def _pairs(samples: list[Sample]) -> list[list[Sample]]:
    return [samples[place : place + 2] for place in range(0, len(samples), 2)]
