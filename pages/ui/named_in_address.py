"""The door through which addresses come in: `?muscle=lats` opens what is meant, as the search box would find it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

import streamlit as st

from backatlas.records.anatomy import Muscle
from backatlas.records.structures import Structure
from backatlas.records.training import Exercise
from backatlas.search import Found
from backatlas.wording.strangers import short
from pages.ui.content import answered, index, shared_atlas
from pages.ui.links import nearest_links
from pages.ui.words import literal

_KINDS = {"muscle": Found.MUSCLE, "exercise": Found.EXERCISE, "structure": Found.STRUCTURE}
_MOST_OFFERED = 4


def come_in(name: str) -> str | None:
    """What the address asks for as `name`, "muscle", "exercise" or "structure": an id where one thing is meant.

    The address then has the id, so that what is shared or kept is the same for all. What names nothing, or several
    things, is given back as it stands.
    """
    asked = st.query_params.get(name)
    if asked is None or asked in _records(name):
        return asked
    meant = index().meant(asked, _KINDS[name])
    if len(meant) == 1:
        st.query_params[name] = meant[0]
        return meant[0]
    return asked


def come_in_together(name: str, kind: str) -> None:
    """The same for several of a kind between commas under `name`: each that means one thing is replaced by its id."""
    asked = st.query_params.get(name)
    if asked is None:
        return
    known = _records(kind)
    found = []
    for one in filter(None, map(str.strip, asked.split(","))):
        meant = (one,) if one in known else index().meant(one, _KINDS[kind])
        found.append(meant[0] if len(meant) == 1 else one)
    ids = ",".join(dict.fromkeys(found))
    if ids != asked:
        st.query_params[name] = ids


def turn_away(name: str, asked: str, address: str) -> None:
    """Say why an address opens nothing, and lead to what is near; `address` is a link up to the id."""
    shown, meant = literal(short(asked)), index().meant(asked, _KINDS[name])
    if len(meant) > 1:
        st.warning(f"“{shown}” names several {name}s: {_links(name, meant, address)}.")
        return
    hits = answered(asked).hits
    absent = hits[0].name if hits and hits[0].kind is Found.ABSENT and name == "muscle" else None
    if others := _of_another_kind(name, asked):
        st.warning(f"There is no {name} “{shown}” here, but {others}.")
        return
    if absent:
        st.warning(f"{absent} is not in this atlas yet.")
    else:
        st.warning(f"There is no {name} “{shown}” here.")
    near = tuple(hit.id for hit in hits if hit.kind is _KINDS[name])[:_MOST_OFFERED]
    if near:
        st.markdown(
            f"{'Nearby:' if absent else 'Did you mean'} {_links(name, near, address)}{'.' if absent else '?'}"
        )
    elif offered := nearest_links(asked, {id_: one.name for id_, one in _records(name).items()}, address):
        st.markdown(f"Did you mean {', '.join(f'[{label}]({link})' for label, link in offered.items())}?")


def _of_another_kind(name: str, asked: str) -> str:
    """What the writing names among the things of other kinds, as links to their pages: "a muscle: [Trapezius](…)"."""
    told = []
    for other, kind in _KINDS.items():
        ids = (asked,) if asked in _records(other) else index().meant(asked, kind)
        if other != name and ids:
            told.append(
                f"{'an' if other[0] in 'aeiou' else 'a'} {other}: {_links(other, ids, f'{other}s?{other}=')}"
            )
    return ", and ".join(told)


def _records(name: str) -> Mapping[str, Muscle] | Mapping[str, Exercise] | Mapping[str, Structure]:
    if name == "structure":
        return shared_atlas().structures
    return shared_atlas().muscles if name == "muscle" else shared_atlas().exercises


def _links(name: str, ids: tuple[str, ...], address: str) -> str:
    return ", ".join(f"[{_records(name)[id_].name}]({address}{quote(id_)})" for id_ in ids)
