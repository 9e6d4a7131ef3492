"""The body to take away: a page with pictures from six sides, as deep and in the colours that are on the screen."""

from __future__ import annotations

from base64 import b64encode
from datetime import date
from io import BytesIO

from backatlas.atlas import Atlas
from backatlas.legend.colours import Category, Colouring
from backatlas.legend.view import View
from backatlas.sheets.body_picture import body_picture, packed_body
from backatlas.sheets.body_surface import VIEWS
from backatlas.sheets.page import Paper, typeset
from backatlas.wording.english import capital, inside

_DOTS = (320, 400)  # of one picture
_ACROSS = 3
_LINE = 26  # for what stands under a picture
_NAMES = {"behind right": "from behind and the right", "above": "shoulders, from above"}


def body_pdf(
    atlas: Atlas, view: View, colouring: Colouring | None, printed: date, paper: Paper = Paper.A4
) -> bytes:
    """One page with the body from six sides. `atlas` is as `on_the_body` gives it, and so is `colouring`.

    It is peeled to the depth of the view; what the view hides is left out, and what stands alone is alone.
    """
    shown = _shown(atlas, view)
    data = {
        "title": colouring.title if colouring else "The body from six sides",
        "subtitle": _told(atlas, view),
        "picture": _pictures(shown, colouring),
        "key": [{"swatch": _swatch(one), "told": one.label} for one in colouring.key] if colouring else [],
        "columns": 3,
        "flipped": True,
        "note": "",
        "answers": [],
    }
    return typeset("plate.typ", data, printed, paper)


def _shown(atlas: Atlas, view: View) -> list[str]:
    if view.alone and view.muscle:
        return list(atlas.regions(atlas.muscles[view.muscle]))
    hidden = {region for id_ in view.hidden for region in atlas.hides(id_)}
    deep = {id_ for id_ in atlas.drawn if atlas.layer(atlas.muscles[id_]).depth >= view.depth}
    return sorted(deep - hidden)


def _told(atlas: Atlas, view: View) -> str:
    if view.alone and view.muscle:
        return f"Nothing but: {atlas.muscles[view.muscle].name}, on the bones."
    layer = next(one for one in atlas.layers.values() if one.depth == view.depth)
    hidden = ", ".join(atlas.muscles[id_].name for id_ in view.hidden)
    return f"Depth {layer.depth}: {inside(layer.name)}.{f' Hidden: {hidden}.' if hidden else ''}"


def _pictures(shown: list[str], colouring: Colouring | None) -> dict[str, object]:
    """All of them as one SVG, each with its direction under it."""
    colours = colouring.of if colouring else None
    wide, high = _DOTS[0], _DOTS[1] + _LINE
    cells = []
    for number, side in enumerate(VIEWS):
        file = BytesIO()
        body_picture(packed_body(), side, _DOTS, shown, colours).save(file, "png")
        x, y = wide * (number % _ACROSS), high * (number // _ACROSS)
        cells.append(
            f'<image x="{x}" y="{y}" width="{_DOTS[0]}" height="{_DOTS[1]}" '
            f'href="data:image/png;base64,{b64encode(file.getvalue()).decode()}"/>'
            f'<text x="{x + wide / 2}" y="{y + high - 8}" font-size="15" text-anchor="middle" '
            f'font-family="Source Sans Pro">{capital(_NAMES.get(side, side))}</text>'
        )
    size = (wide * _ACROSS, high * (len(VIEWS) // _ACROSS))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size[0]}" height="{size[1]}" '
        f'viewBox="0 0 {size[0]} {size[1]}">{"".join(cells)}</svg>'
    )
    told = f"The body from six sides: {', '.join(VIEWS)}."
    return {"svg": svg, "width": size[0], "height": size[1], "told": told}


def _swatch(one: Category) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -7 18 14">'
        f"<defs>{one.tile(dark=False)}</defs>"
        f'<rect y="-5.5" width="16" height="11" fill="url(#category-{one.number})" stroke="#5d564e" stroke-width="0.5"/></svg>'
    )
