"""The divisions of the textbooks' scheme to choose from: what to be asked, or what to take along."""

from __future__ import annotations

import streamlit as st

from backatlas.atlas import Atlas


def divisions(atlas: Atlas, name: str = "layers") -> dict[str, str]:
    """Name of each division of the scheme that holds a muscle, by id; wide ones stand before those within them.

    A depth of the plate is among them where the address asks for one under that name, as links of old do.
    """
    asked = st.query_params.get(name, "").split(",")
    old = {id_: f"Depth: {layer.name}" for id_, layer in atlas.layers.items() if id_ in asked}
    held = {each.id for muscle in atlas.muscles.values() for each in atlas.divisions_of(muscle)}
    return {division.id: division.name for division in atlas.divisions.values() if division.id in held} | old
