"""A section, or the chart with structures, of which a question asks a part: what of it the browser may know."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from backatlas.folders import PACKAGE
from backatlas.study.figures import chart_of, drawn_on, parts_of, section_of, told
from pages.components.component import component
from pages.components.component import told as heard
from pages.ui.content import shared_atlas
from pages.ui.made_files import keep

_STYLES = (
    PACKAGE / "plate" / "plate.css",
    PACKAGE / "sheets" / "sheet.css",
    PACKAGE / "sections" / "section.css",
)
_figure = component("figure", Path(__file__).parent, "figure.html", *_STYLES, "figure.css", "figure.js")


def asked_figure(
    name: str,
    figure: str,
    lit: Collection[str] = (),
    right: Collection[str] = (),
    wrong: Collection[str] = (),
    names: Mapping[str, str] = MappingProxyType({}),
    picked: Callable[[str], None] | None = None,
) -> None:
    """A figure that asks: what is picked reaches `picked` as the part's id, and after commas what lies close to it.

    The page knows of each part only its place in the drawing; `names` gives those that may be named.
    """
    atlas = shared_atlas()
    tokens = figure_tokens(figure)
    ids = {token: id_ for id_, token in tokens.items()}

    def hear() -> None:
        found = [ids[token] for token in str(heard(name, "picked") or "").split(",") if token in ids]
        if picked and found:
            picked(",".join(found))

    _figure(
        key=name,
        data={
            "drawing": figure_file(figure),
            "alt": told(atlas, figure),
            "said": "Tap it in the drawing, or go through its parts with Tab and the arrow keys."
            if picked
            else "",
            "names": {tokens[id_]: name_ for id_, name_ in names.items()},
            "ways": {
                tokens[id_]: way
                for way, some in (("lit", lit), ("wrong", wrong), ("right", right))
                for id_ in some
                if id_ in tokens
            },
            "asks": picked is not None,
        },
        on_picked_change=hear,
    )


def figure_tokens(figure: str) -> Mapping[str, str]:
    """A name for each part that says no more than its place in the file."""
    return {id_: f"p{place}" for place, id_ in enumerate(parts_of(shared_atlas(), figure), 1)}


@lru_cache(maxsize=64)
def figure_file(figure: str) -> str:
    """The address of the drawing, made once a process."""
    # The geometry behind sheets is heavy: only the first drawing needs it.
    from backatlas.plate.frame import whole_frame
    from backatlas.plate.picture import PLATE, read_picture, tones
    from backatlas.sections.pieces import read_drawn
    from backatlas.sheets.asked_chart import asked_chart
    from backatlas.sheets.section_sheet import SectionArt, asked_section

    atlas, tokens = shared_atlas(), figure_tokens(figure)
    section = section_of(atlas, figure)
    if section:
        svg = asked_section(SectionArt(atlas, section, read_drawn()[section.id], tones()), tokens)
    else:
        charted = chart_of(figure)
        assert charted
        frame = whole_frame(atlas.region.picture)
        svg = asked_chart(read_picture(PLATE), frame, drawn_on(atlas, charted), tokens)
    return keep(f"asked-{figure.replace(':', '-').lower()}.svg", svg)
