"""What the explorer says before anything is picked: what this is, and where each visitor may begin."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import streamlit as st

from backatlas.atlas import Atlas
from pages.components.voice.voice import Voice, chosen_voice, ways_in
from pages.ui.html import Template
from pages.ui.words import as_html

_html = Template(__file__)
_TITLE = "The back, layer by layer"
_WHAT = "Back Atlas shows the muscles of the back, what each one does for you, and which exercises train it."
_ANY = """
- **My own back**: [everyday life](why) starts from what you do in a day, and [claims](claims) says what holds.
- **I train people**: the [planner](planner) builds a session, shows what it leaves out, teaches it and prints it.
- **I study anatomy**: the [chart](./?names=english) names everything in seven languages, the [quiz](quiz) asks,
  and the [review](review) brings cards back in time.
"""
_WAYS: Mapping[Voice, str] = MappingProxyType(
    {
        Voice.PLAIN: """Muscles are now told **in plain words**. [Everyday life](why) starts from what you do in a day, and
[claims](claims) says what holds.""",
        Voice.COACH: """Muscles are now told **for coaches**. The [planner](planner) builds a session, shows what it leaves
out, teaches it and prints it.""",
        Voice.STUDY: """Muscles are now told **for study**. The [chart](./?names=english) names everything in seven
languages, the [quiz](quiz) asks, and the [review](review) brings cards back in time.""",
    }
)
_CHANGE = "You can change this here, or beside any muscle."
_ANY_IN_SHORT = "[Everyday life](why) · [Planner](planner) · [Quiz](quiz)"
_WAYS_IN_SHORT: Mapping[Voice, str] = MappingProxyType(
    {
        Voice.PLAIN: "In plain words: [Everyday life](why) · [Claims](claims)",
        Voice.COACH: "For coaches: [Planner](planner) · [Exercises](exercises)",
        Voice.STUDY: "For study: [Chart](./?names=english) · [Quiz](quiz) · [Review](review)",
    }
)


def opening() -> None:
    """What a phone shows over the plate before anything is picked: what this is, and where each visitor may begin."""
    st.html(as_html(f"# {_TITLE}\n\n{_WHAT}"))
    ways_in("over")
    chosen = chosen_voice()
    st.html(_html("ways", told=_WAYS_IN_SHORT[chosen] if chosen else _ANY_IN_SHORT))


def greeting() -> None:
    """The same for wider screens, beside the plate."""
    st.html(as_html(f"# {_TITLE}\n\n{_WHAT}\n\n## What brings you here?"))
    ways_in("beside")
    chosen = chosen_voice()
    st.html(_html("ways", told=f"{_WAYS[chosen]} {_CHANGE}" if chosen else _ANY))


def welcome(atlas: Atlas) -> str:
    """How to begin with the plate, beside it, before anything is picked. As HTML."""
    drawn = len(atlas.drawn)
    return as_html(f"""Click a muscle. Its name, what it does for you, and the exercises that train it appear here.

- **Peel** takes off one layer after the other: from trapezius under the skin down to the bones.
- **Hide this muscle** shows what lies under it, and **Isolate** shows it alone on the bones.
- **Search** finds any name, in seven languages, and everyday words such as “shoulder blade”.

The picture shows {drawn} muscles and parts, drawn from their attachments. Every link between a muscle and an
exercise gives its reason and says whether it was **measured** (◆ grades A and B) or **inferred** (◇ grades C and D).

Start with [{atlas.muscles["latissimus-dorsi"].name}](?muscle=latissimus-dorsi),
[{atlas.muscles["erector-spinae"].name}](?muscle=erector-spinae) or
[{atlas.muscles["multifidus-lumborum"].name}](?muscle=multifidus-lumborum).""")
