"""The body as files to take along, whole or muscle by muscle."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from backatlas.records.anatomy import Muscle
from backatlas.workshop.looking import BodyModelOrder
from pages.components.body.body import solids_of
from pages.ui import workshop
from pages.ui.words import as_html


def whole_body_file() -> None:
    """The whole body as a model for other programs; made when it is asked for."""
    _file("The body as a 3D model (GLB)", "back-atlas-body.glb", (), "body_whole")


def muscle_file(muscle: Muscle) -> None:
    """A muscle, or the members of a group, as a model for other programs; nothing where the body has none."""
    if solids := solids_of(muscle):
        # With the geometry libraries, which are heavy.
        from backatlas.body.glb import CREDIT

        _file("This muscle as a 3D model (GLB)", f"back-atlas-{muscle.id}.glb", solids, "body_one")
        st.html(as_html(f"For Blender, PowerPoint and others that read glTF. {CREDIT}"))


def _file(label: str, name: str, solids: Sequence[str], key: str) -> None:
    workshop.offer(label, lambda: BodyModelOrder(tuple(solids)), name, "model/gltf-binary", key)
