"""What the explorer says before anything is picked: what this is, and where each visitor may begin."""

from __future__ import annotations

import streamlit as st

from backatlas.atlas import Atlas
from pages.ui.html import Template

_html = Template(__file__)
_TITLE = "The back, layer by layer"
_WAYS = """
- **My own back**: [why it matters](why) starts from what you do in a day, and [claims](claims) says what holds.
- **Training others**: the [planner](planner) builds a session, shows what it leaves out, teaches it and prints it.
- **Learning anatomy**: the [plate](plate?names=english) names everything in seven languages, the [quiz](quiz) asks,
  and the [review](review) brings cards back in time.
"""
_WAYS_IN_SHORT = """
- **My own back**: [Why it matters](why) · [Claims](claims)
- **Training others**: [Planner](planner)
- **Learning anatomy**: [Plate](plate?names=english) · [Quiz](quiz) · [Review](review)
"""


def opening() -> None:
    """What a phone shows over the plate before anything is picked: what this is, and where each visitor may begin."""
    told = f"# {_TITLE}\n\nTap a muscle to read what it does and what trains it."
    st.html(_html("opening", told=told, ways=_WAYS_IN_SHORT))


def welcome(atlas: Atlas) -> str:
    """What the explorer says beside the plate before anything is picked; a phone shows its ends over the plate.

    As HTML.
    """
    drawn = len(atlas.drawn)
    told = f"""Click a muscle. Its name, what it does for you, and the exercises that train it appear here.

- **Peel** with the depth list: from trapezius under the skin down to the bones.
- **Hide this muscle** shows what lies under it, and **Isolate** shows it alone on the bones.
- **Search** finds any name, in seven languages, and everyday words such as “shoulder blade”.

The plate shows {drawn} muscles and parts, drawn from their attachments. Every link between a muscle and an
exercise gives its reason and says whether it was **measured** (◆ grades A and B) or *inferred* (◇ grades C and D).

Start with [{atlas.muscles["latissimus-dorsi"].name}](?muscle=latissimus-dorsi),
[{atlas.muscles["erector-spinae"].name}](?muscle=erector-spinae) or
[{atlas.muscles["multifidus-lumborum"].name}](?muscle=multifidus-lumborum)."""
    ways = f"## What brings you here?\n{_WAYS}"
    return _html("welcome", title=f"# {_TITLE}", told=told, ways=ways)
