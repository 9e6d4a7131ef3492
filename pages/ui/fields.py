"""Fields to choose in, each of which stands in the address and is found again on the next page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from backatlas.search import Found
from backatlas.wording.strangers import short
from pages.ui.address import newest_wish, without_number
from pages.ui.content import index
from pages.ui.links import nearest_links
from pages.ui.visit import Key
from pages.ui.words import literal

_MOST_PAST = 20  # choices made before the first of them is in the browser's address


def choice(
    name: str, label: str, options: Mapping[str, str], optional: bool = True, start: str | None = None
) -> str | None:
    """A select box whose choice stands in the address as `name`; `options` maps ids to labels.

    An optional one starts at "any", the others at `start` or else their first option.
    """
    options = _plain(options)
    _come_in(name, options)
    ids: list[str | None] = [*([None] if optional else []), *options]
    default = ids[0] if start is None else str(start)
    key = _adopt(name, lambda asked: asked if asked in options else default, ids.__contains__)
    asked = st.query_params.get(name)
    if asked and asked not in options:
        _warn(name, label, asked, options)
    chosen = st.selectbox(
        label, ids, key=key, placeholder="any", format_func=lambda id_: options[id_] if id_ else "any"
    )
    _remember(name, chosen, default=default)
    return chosen


def tab(name: str, label: str, options: Mapping[str, str]) -> str:
    """A row of which one is chosen, standing in the address as `name`; starts at the first of `options`."""
    options = _plain(options)
    first = next(iter(options))
    key = _adopt(name, lambda asked: asked if asked in options else first, options.__contains__)
    asked = st.query_params.get(name)
    if asked and asked not in options:
        _warn(name, label, asked, options)
    chosen = st.segmented_control(
        label,
        list(options),
        key=key,
        format_func=lambda id_: options[id_],
        required=True,
        label_visibility="collapsed",
    )
    _remember(name, chosen, default=first)
    return chosen or first


def several(
    name: str, label: str, options: Mapping[str, str], folded: bool = False, empty: str = "all"
) -> tuple[str, ...]:
    """Any number of options; their ids stand in the address as `name`, between commas.

    They lie open as buttons, or `folded` into a box that is searched by typing and says what `empty` means.
    """
    options = _plain(options)
    key = _adopt_several(name, label, options)
    if folded:
        chosen = st.multiselect(
            label, list(options), key=key, format_func=options.__getitem__, placeholder=empty
        )
    else:
        chosen = st.pills(
            label, list(options), selection_mode="multi", key=key, format_func=options.__getitem__
        )
    _remember(name, ",".join(chosen), default="")
    return tuple(chosen)


def chosen(name: str) -> str:
    """What the address or this visit has under a name, for a screen without its box; empty for nothing."""
    asked = st.query_params.get(name)
    return asked if asked is not None else st.session_state.get(f"chosen_{name}") or ""


def held(name: str, options: Mapping[str, str]) -> str:
    """What a box of these options would show, for a screen on which it is folded away; what is no option counts as the first."""
    options = _plain(options)
    first = next(iter(options))
    key = _adopt(name, lambda asked: asked if asked in options else first, options.__contains__)
    chosen: str = st.session_state[key]
    _remember(name, chosen, default=first)
    return chosen


def several_held(name: str, label: str, options: Mapping[str, str]) -> tuple[str, ...]:
    """What such a row or box of several options would show, for a screen on which it is folded away."""
    chosen: Sequence[str] = st.session_state[_adopt_several(name, label, options)]
    _remember(name, ",".join(chosen), default="")
    return tuple(chosen)


def words(name: str, label: str, placeholder: str) -> str:
    """A text box whose words stand in the address as `name`."""
    key = _adopt(name, lambda asked: asked or "")
    typed = st.text_input(label, key=key, placeholder=placeholder)
    _remember(name, typed, default="")
    return typed


def _come_in(name: str, options: Mapping[str, str]) -> None:
    """Let a muscle or an exercise in the address be named as in the search box."""
    asked = st.query_params.get(name)
    if asked and asked not in options and name in list(Found):
        meant = [id_ for id_ in index().meant(asked, Found(name)) if id_ in options]
        if len(meant) == 1:
            st.query_params[name] = meant[0]


def _warn(name: str, label: str, wrong: str, options: Mapping[str, str]) -> None:
    """Say that a choice names none of the options, and link to those most like it; what else is chosen stays."""
    others = {key: value for key, value in st.query_params.items() if key != name}
    links = nearest_links(wrong, options, "?" + urlencode(others | {name: ""}))
    near = ", ".join(f"[{option}]({address})" for option, address in links.items())
    hint = f" Did you mean {near}?" if near else ""
    st.warning(f"{label}: “{literal(short(wrong))}” is not one of these.{hint}")


def show_again() -> None:
    """Have every box show what it holds: one that is painted twice at once would fall back to its first option.

    For what the browser says by itself, while the page is still being painted.
    """
    for key in [key for key in st.session_state if str(key).startswith("filter_")]:
        st.session_state[key] = st.session_state[key]


def plain(kind: type[StrEnum]) -> list[str]:
    """The values of a closed list as plain text, for the options of a box.

    Streamlit knows members by their class: what it kept as one it refuses where the same key meets plain text.
    """
    return [member.value for member in kind]


def _adopt(name: str, read: Callable[[str | None], object], fits: Callable[[Any], bool] | None = None) -> str:
    """Take a filter from the address where that has changed; give its key.

    Who comes from another page to a bare address finds the filter as it was left; a link with a query, or back and
    forward, gives exactly what it says. What a box of the same name on another page held is taken where it `fits`.
    """
    key, last = f"filter_{name}", f"chosen_{name}"
    asked = st.query_params.get(name)
    changed = asked != st.session_state.get(f"address_{name}") and not _echoes(name, asked)
    if changed or key not in st.session_state or (fits and not fits(st.session_state[key])):
        kept = st.session_state.get(last) if st.session_state.get(Key.CAME_BARE) else None
        st.session_state[key] = read(asked if asked is not None else kept)
    return key


def _adopt_several(name: str, label: str, options: Mapping[str, str]) -> str:
    """The same for any number of options; says which of those that the address asks for is none."""
    asked = [id_ for id_ in st.query_params.get(name, "").split(",") if id_]
    if strangers := [id_ for id_ in asked if id_ not in options]:
        _warn(name, label, strangers[0], options)
    return _adopt(
        name,
        lambda asked: [id_ for id_ in dict.fromkeys((asked or "").split(",")) if id_ in options],
        lambda held: all(id_ in options for id_ in held),
    )


def _echoes(name: str, asked: str | None) -> bool:
    """Whether the browser says what stood in the address before, since what was written there has not reached it yet.

    Who chooses twice in haste over a slow wire would lose the first choice else. A link or a step has a new number.
    """
    return st.session_state.get(f"wish_{name}") == newest_wish() and asked in st.session_state[f"past_{name}"]


def _plain(options: Mapping[str, str]) -> dict[str, str]:
    """Options whose ids are plain text, also where a closed list's members were given: see `plain`."""
    return {str(id_): label for id_, label in options.items()}


def _remember(name: str, chosen: str | None, default: str | None) -> None:
    without_number()
    st.session_state[f"chosen_{name}"] = chosen
    before = st.session_state.get(f"address_{name}")
    if chosen is None or chosen == default:
        st.query_params.pop(name, None)
    elif st.query_params.get(name) != chosen:
        st.query_params[name] = chosen
    st.session_state[f"address_{name}"] = now = st.query_params.get(name)
    same_wish = st.session_state.get(f"wish_{name}") == newest_wish()
    past = st.session_state[f"past_{name}"] if same_wish else ()
    st.session_state[f"past_{name}"] = (*past, before)[-_MOST_PAST:] if same_wish and before != now else past
    st.session_state[f"wish_{name}"] = newest_wish()
