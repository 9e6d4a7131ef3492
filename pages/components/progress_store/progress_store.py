"""A visitor's progress: kept in the visitor's own browser, and on the server for as long as the visit lasts.

Nothing is lost in silence: what other tabs wrote is merged, and what cannot be read, or was removed elsewhere, is
neither overwritten nor dropped before the visitor has said so.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import streamlit as st

from backatlas.study.progress import Progress, UnreadableError, merge, read, write
from pages.components.component import component, told
from pages.ui.fields import show_again
from pages.ui.shapes import ProgressStoreData
from pages.ui.visit import Key
from pages.ui.words import as_html, literal

_store = component("progress_store", Path(__file__).parent, "progress_store.js")
_FILE = "back-atlas-progress.json"
_FAULTS = {
    "blocked": "This browser keeps nothing for this site, so your progress lasts only until this tab is closed or "
    "loaded anew. Save it to a file, or allow the site to store data.",
    "full": "This browser's store for this site is full, so what you learn from now on lasts only until this tab is "
    "closed or reloaded. Save it to a file.",
}


@dataclass(frozen=True, slots=True)
class KeptProgress:
    """What the server knows of the browser's store. `heard` is the number of its last message, 0 before the first.

    `unread` is a stored text that could not be read, `problems` why; `gone` says that another tab removed the store.
    """

    progress: Progress = field(default_factory=Progress)
    visit: str = field(default_factory=lambda: secrets.token_hex(8))
    heard: int = 0
    fault: str = ""
    unread: str = ""
    problems: tuple[str, ...] = ()
    gone: bool = False
    forget: bool = False


def kept() -> KeptProgress:
    found: KeptProgress = st.session_state.setdefault(Key.STORE, KeptProgress())
    return found


def learn(progress: Progress) -> None:
    """Take over a newer progress; the browser is told with the next paint."""
    _keep(replace(kept(), progress=progress))


def browser_store() -> bool:
    """Connect with the browser's store and say what is amiss; whether the browser has told what it keeps."""
    found = kept()
    data: ProgressStoreData = {
        "visit": found.visit,
        "heard": found.heard,
        "document": write(found.progress),
        "empty": not len(found.progress),
        "fault": found.fault,
        "writes": not (found.unread or found.gone),
        "forget": found.forget,
    }
    _store(key="store", data=data, on_told_change=_hear)
    if not found.heard:
        st.html(as_html("Reading what this browser keeps …"))
        return False
    _say_what_is_amiss(found)
    return True


def files() -> None:
    """Save to a file, load from one, and forget everything."""
    found = kept()
    st.html(
        as_html(
            f"{len(found.progress)} answers to {len(found.progress.reviews)} cards. They are kept in this browser "
            "alone; a file takes them to another one. Loading a file adds to what is here."
        )
    )
    _save("Save to a file", write(found.progress), "save")
    st.file_uploader("Load from a file", type="json", key="progress_file", on_change=_load, max_upload_size=4)
    for line in st.session_state.pop(Key.FILE, ()):
        st.info(literal(line))
    with st.expander("Forget everything"):
        st.html(
            as_html(
                "This removes your progress from this browser. Only a file that you have saved brings it back."
            )
        )
        st.button("Forget my progress", on_click=_forget)


def _say_what_is_amiss(found: KeptProgress) -> None:
    if found.fault:
        st.warning(_FAULTS[found.fault])
        _save("Save my progress to a file", write(found.progress), "rescue")
    if found.unread:
        problems = "; ".join(found.problems[:3])
        st.error(
            "What this browser keeps cannot be read, and has been left as it is. Save it before you go on: nothing "
            "that you learn now is kept until it is overwritten."
        )
        st.code(problems, language=None, wrap_lines=True)
        _save("Save what is stored", found.unread, "unread")
        st.button("Overwrite it", on_click=_keep, args=(replace(found, unread="", problems=()),))
    if found.gone:
        st.warning("Your progress was removed from this browser in another tab. This tab still has it.")
        with st.container(horizontal=True):
            st.button("Keep it", on_click=_keep, args=(replace(found, gone=False),))
            st.button("Forget it here too", on_click=_forget)


def _hear() -> None:
    """Take what the browser says into what is known: every review of either counts."""
    message: dict[str, Any] | None = told("store", "told")
    if not message:
        return
    show_again()
    found = replace(
        kept(),
        heard=int(message["number"]),
        fault=str(message["fault"]),
        gone=bool(message["gone"]) and bool(len(kept().progress)),
        forget=False,
    )
    for text in filter(None, (message["memory"], message["stored"])):
        try:
            found = replace(found, progress=merge(found.progress, read(str(text))))
        except UnreadableError as error:
            found = replace(found, unread=str(text), problems=tuple(map(str, error.problems)))
    _keep(found)


def _load() -> None:
    file = st.session_state.get("progress_file")
    if file is None:
        return
    before = kept().progress
    try:
        learn(merge(before, read(file.getvalue())))
        st.session_state[Key.FILE] = (
            f"{len(kept().progress) - len(before)} answers were new and have been added.",
        )
    except UnreadableError as error:
        told = "; ".join(map(str, error.problems[:3]))
        st.session_state[Key.FILE] = (f"Nothing was loaded. {told}",)


def _forget() -> None:
    _keep(replace(kept(), progress=Progress(), forget=True, gone=False, unread="", problems=()))


def _save(label: str, text: str, key: str) -> None:
    st.download_button(
        label, lambda: text, file_name=_FILE, mime="application/json", key=key, on_click="ignore"
    )


def _keep(found: KeptProgress) -> None:
    st.session_state[Key.STORE] = found
