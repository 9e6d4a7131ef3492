"""The plates that pages show: the visitor's own, two compared side by side, and one that asks."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.legend.colours import Category, Colouring, Hatch
from backatlas.legend.view import FIRST_SIGHT, LEFT, RIGHT, View
from backatlas.plate.frame import Frame
from backatlas.records.anatomy import BONES, SKIN
from backatlas.records.structures import Structure
from backatlas.records.training import Exercise, Role
from backatlas.wording.language import Language
from pages.components.component import component, told
from pages.components.diagram.diagram import in_order, paint, seen_at
from pages.components.modules import script
from pages.ui import address, visit
from pages.ui.content import shared_atlas
from pages.ui.made_files import keep
from pages.ui.shapes import After, Fill
from pages.ui.structure_files import also_on_plate, depth_of
from pages.ui.visit import Key

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

NO_NAMES = "none"
_tell = component("choices", Path(__file__).parent, "tell.js")


def beside(name: str, left: int, right: int, plate: str = "left") -> list[DeltaGenerator]:
    """Two columns of these shares, one with a plate, which stays in sight while the text beside it is read.

    `plate` says in which, "left" or "right"; `name` is the pair's own on its page.
    """
    with st.container(key=f"beside-{plate}-{name}"):
        return st.columns([left, right], gap="large")


def chosen_plate(
    in_address: bool = False,
    colours: Colouring | None = None,
    close_up: dict[str, float] | None = None,
    lettered: str = NO_NAMES,
    groups: Collection[str] = (),
) -> None:
    """The plate with what the visitor has chosen: depths, halves, hiding.

    With `in_address` the browser writes each choice to the address at once, as `View.to_address` has it. `colours`
    come with a key; a `close_up` shows its part as deep as it needs; `lettered` says what stands at the margins: names
    in a language, numbers or none; `groups` of structures are shown beside the muscles. Choices reach the server through `hear_choices`, which stands elsewhere on the page.
    """
    if in_address:
        _peel_for(close_up)
    tints = tinted(colours.of, colours.key) if colours else {}
    more: dict[str, Any] = {"close": close_up, "lettered": lettered, "wide": lettered != NO_NAMES}
    more |= {"also": also_on_plate(groups, visit.view(), others_script(), _language_of(lettered))}
    start = asdict(FIRST_SIGHT) if in_address else None
    paint("plate", visit.view(), {**visit.numbers_heard(), **tints, **more, "listens": True, "start": start})


@st.cache_resource(show_spinner=False)
def others_script() -> str:
    """The address of the script that draws what is shown beside muscles, which is fetched when somebody asks for it."""
    return keep("others.js", f"backAtlas.offer({script(Path(__file__).parent / 'others.js')});\n")


def _language_of(lettered: str) -> Language:
    return Language(lettered) if lettered in set(Language) else Language.ENGLISH


def structure_plate(structure: Structure) -> None:
    """The plate with one structure lit, and the muscles that it supplies; nothing where it is not drawn.

    What is picked on it stays on it.
    """
    depth = depth_of(structure.id)
    if depth is None:
        return
    view = View(depth=SKIN).picking_structure(structure.id, depth)
    more = {"also": also_on_plate((), view, others_script()), "choices": shared_atlas().shown_depths}
    paint(f"structure-{structure.id}", view, more)


def close_plate(name: str, muscle: str, depth: int, frame: Frame) -> None:
    """One muscle lit on a part of the plate that is peeled to a depth; what is picked on it stays on it."""
    close = {
        "x": frame.left,
        "y": frame.top,
        "width": frame.width,
        "height": frame.height,
        "depth": depth,
        "letter": 0,
    }
    view = View(muscle=muscle, depth=depth, split=False)
    paint(name, view, {"close": close, "choices": (depth,), "left": depth, "prompt": ""})


def _peel_for(close_up: dict[str, float] | None) -> None:
    """Peel the chosen plate for a close-up that is new, unless a link has just said how deep."""
    linked = Key.CLOSE not in st.session_state and "depth" in st.query_params
    if close_up and st.session_state.get(Key.CLOSE) != close_up and not linked:
        visit.choose(replace(visit.view(), depth=int(close_up["depth"]), split=False))
    st.session_state[Key.CLOSE] = close_up


def hear_choices(picked: Callable[[], None] = lambda: None, scene: dict[str, Any] | None = None) -> None:
    """Where choices on the plate arrive; `picked` runs after each. What stands in the same fragment runs anew.

    `scene` goes to the plate: labels and marks for what was last chosen.
    """

    def take() -> None:
        _take(told("choices", "event"))
        picked()

    seen = st.session_state.get(Key.HEARD, 0)
    _tell(key="choices", data={"scene": scene and scene | {"seen": seen}}, on_event_change=take)


def _take(event: dict[str, Any] | None) -> None:
    """Turn one message of a plate into the visitor's view."""
    if not event or _overtaken(event["after"]):
        return
    known = shared_atlas().muscles
    st.session_state[Key.HEARD] = int(event["seen"])
    st.session_state[Key.CHOSEN_AFTER] = int(event["after"]["search"])
    chosen = View(
        muscle=event["muscle"] if event["muscle"] in known else None,
        depth=min(max(int(event["depth"]), SKIN), BONES),
        split=bool(event["split"]),
        hidden=tuple(id_ for id_ in event["hidden"] if id_ in known),
        side=event["side"] if event["side"] in (LEFT, RIGHT) else None,
        alone=bool(event["alone"]),
        structure=event["structure"] if event["structure"] in shared_atlas().structures else None,
    )
    visit.choose(chosen)
    address.outdated()


def _overtaken(after: After) -> bool:
    """Whether the visitor has followed a link, gone back or searched since: that is the newer wish.

    A choice may come with it, or once more after it where the browser could not know that it had arrived.
    """
    searched: int = st.session_state.get(Key.SEARCH_HEARD, 0)
    return after["wish"] < address.newest_wish() or after["search"] < searched


def exercise_plates(atlas: Atlas, exercise: Exercise) -> None:
    """Two plates lit by role side by side, superficial and deep, so that deep stabilisers are seen."""
    roles = atlas.by_region(
        (
            atlas.muscles[link.muscle],
            {"role": link.role, "grade": link.grade, "reason": _on_its_page(atlas.reason(link))},
        )
        for link in atlas.links_in(exercise)
    )
    deep = {"choices": (6, 7), "prompt": "Near the bones, with a role", "only": True}
    _two_plates(exercise.id, {"roles": roles, "legend": list(Role)}, deep)


def _on_its_page(reason: str) -> str:
    """A reason beside the exercise that it is about, which need not be named in each: messages must stay small."""
    return re.sub(r"^The [^,;.]*? asks for ", "It asks for ", reason)


def tinted_plates(
    name: str,
    tints: Mapping[str, Category],
    key: Sequence[Category],
    lines: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Two plates side by side, superficial and deep, each region in the fill of its category, pale without one.

    `lines` gives what is said over the plate when a region is picked; the key stands under each plate.
    """
    _two_plates(name, tinted(tints, key) | {"lines": dict(lines)})


def _two_plates(name: str, more: Mapping[str, Any], deep: Mapping[str, Any] = MappingProxyType({})) -> None:
    """Superficial and deep side by side; `deep` is what is unlike the usual on the deep one."""
    parts: dict[str, dict[str, Any]] = {
        "superficial": {"left": 1, "choices": (2,), "prompt": "Near the skin"},
        "deep": {"left": 4, "choices": (5, 6, 7), "prompt": "Near the bones", **deep},
    }
    with st.container(key="plates"):
        columns = st.columns(2, gap="large")
    for column, (part, own) in zip(columns, parts.items(), strict=True):
        with column:
            shown = {**more, **own}
            if roles := more.get("roles"):
                # What a plate never shows is not sent: a message must stay small.
                seen = seen_at((own["left"], *own["choices"]))
                shown["roles"] = {id_: role for id_, role in roles.items() if id_ in seen}
            paint(f"{name}-{part}", View(depth=own["choices"][0]), shown)


def asked_plate(
    name: str,
    tokens: Mapping[str, str],
    depth: int,
    lit: Collection[str] = (),
    right: Collection[str] = (),
    wrong: Collection[str] = (),
    names: Mapping[str, str] = MappingProxyType({}),
    picked: Callable[[str], None] | None = None,
) -> None:
    """One plate that asks, both halves at one depth: what is picked reaches `picked` as a region's id.

    The page knows of each region only its token and its outline, and of depths only their numbers; `names` gives the
    regions that may be named.
    """
    regions = {token: region for region, token in tokens.items()}
    asked = {
        "asks": {
            "tokens": [tokens[region] for region in in_order()],
            "names": {tokens[region]: name for region, name in names.items()},
        },
        "prompt": "Click the muscle on the chart." if picked else "",
        "choices": (depth,),
        "ways": {
            tokens[region]: way
            for way, ids in (("lit", lit), ("wrong", wrong), ("right", right))
            for region in ids
        },
    }

    def take() -> None:
        token = told(name, "picked")
        if picked and token in regions:
            picked(regions[token])

    paint(name, View(depth=depth, split=False), asked, on_picked_change=take)


def tinted(tints: Mapping[str, Category], key: Sequence[Category]) -> dict[str, Any]:
    """Regions in the fills of their categories, and the key to these."""
    return {
        "tints": {region: category.number for region, category in tints.items()},
        "categories": [_category(one) for one in key],
    }


def _category(one: Category) -> Fill:
    return {
        "number": one.number,
        "label": one.label,
        "light": one.light,
        "night": one.dark,
        "ink": one.ink(dark=False),
        "inkAtNight": one.ink(dark=True),
        "mark": one.pattern.mark,
        "filled": one.pattern.filled,
        "hatch": tuple(Hatch).index(one.pattern),
    }
