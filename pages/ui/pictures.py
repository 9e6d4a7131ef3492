"""Chart or body: which of the two pictures is shown, wherever there are both."""

from __future__ import annotations

import streamlit as st

from pages.ui import fields

PLATE, BODY = "plate", "body"
# The body is fetched only when it is asked for, so that the plate keeps its speed.
_PICTURES = {PLATE: "Chart", BODY: "Body, to turn"}


def which() -> str:
    """The picture that the visitor wants; it stands in the address."""
    with st.container(key="picture"):
        return fields.tab("picture", "Picture", _PICTURES)


def in_address(picture: str) -> dict[str, str]:
    """What an address says of it: nothing of the plate."""
    return {} if picture == PLATE else {"picture": picture}
