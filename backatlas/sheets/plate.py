"""The plate to take away: PDF, PNG and SVG as seen, and a version with numbers and its answers."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from backatlas.legend.labels import plate_names
from backatlas.legend.scene import Scene
from backatlas.sessions.qr import qr_on_paper
from backatlas.sheets.design import Design, LeaderText, PlateArt
from backatlas.sheets.drawing import Picture, draw, key, key_entry, layers_told
from backatlas.sheets.page import CREDITS, Paper, rasterise, typeset
from backatlas.wording.language import Language

TALLEST = 4000


def plate_svg(made_of: PlateArt, scene: Scene, look: Design) -> str:
    """The plate as seen, with its key, as one SVG; names are text, in the font Source Sans 3 where that is there."""
    return draw(made_of, scene, look, foot=True).svg


def plate_png(made_of: PlateArt, scene: Scene, look: Design, height: int = 2000) -> bytes:
    """The plate as seen, with its key, as a PNG so many pixels high.

    Raises:
        ValueError: for a height that is not from 100 to 4000 pixels.
    """
    if not 100 <= height <= TALLEST:
        raise ValueError(f"a picture is 100 to {TALLEST} pixels high, not {height}")
    picture = draw(made_of, scene, look, foot=True)
    raw = rasterise(picture.svg, picture.width, picture.height, height)
    told = PngInfo()
    told.add_text("Title", _title(made_of, scene, look))
    told.add_itxt("Copyright", CREDITS)
    out = io.BytesIO()
    with Image.open(io.BytesIO(raw)) as image:
        image.convert("RGB").save(out, "PNG", pnginfo=told, dpi=(300, 300), compress_level=4)
    return out.getvalue()


def plate_pdf(
    made_of: PlateArt,
    scene: Scene,
    look: Design,
    printed: date,
    paper: Paper = Paper.A4,
    address: str | None = None,
) -> bytes:
    """The plate as seen on one page, with title, key and credits; `address` is put on it as a QR code."""
    return _pdf(made_of, scene, look, printed, paper, address, pages=("plate",))


def teaching_pdf(
    made_of: PlateArt, scene: Scene, look: Design, printed: date, paper: Paper = Paper.A4
) -> bytes:
    """Two pages: the plate with numbers and lines to write on, and the names that belong there."""
    return _pdf(
        made_of, scene, replace(look, names=LeaderText.BLANK), printed, paper, None, ("plate", "answers")
    )


def answer_sheet(
    made_of: PlateArt, scene: Scene, look: Design, printed: date, paper: Paper = Paper.A4
) -> bytes:
    """The answers alone, on one page, numbered as the plate with numbers is."""
    return _pdf(made_of, scene, replace(look, names=LeaderText.BLANK), printed, paper, None, ("answers",))


def answers(made_of: PlateArt, scene: Scene, look: Design) -> tuple[tuple[str, str], ...]:
    """The number and the id of every muscle on the plate with numbers."""
    labelling = draw(made_of, scene, replace(look, names=LeaderText.BLANK)).labelling
    return tuple((one.name, one.id) for one in labelling.labels)


def _pdf(
    made_of: PlateArt,
    scene: Scene,
    look: Design,
    printed: date,
    paper: Paper,
    address: str | None,
    pages: tuple[str, ...],
) -> bytes:
    picture = draw(made_of, scene, look)
    entries = [
        {"swatch": key_entry(look, swatch), "told": told} for swatch, told in key(made_of, scene, look)
    ]
    data = {
        "title": _title(made_of, scene, look) + ("" if "plate" in pages else ": answers"),
        "subtitle": layers_told(made_of, scene),
        "picture": _picture(made_of, scene, picture) if "plate" in pages else None,
        "key": entries,
        "columns": 1 if look.marks else 2 if len(entries) < 6 else 3,
        "flipped": "plate" in pages and picture.width > picture.height,
        "note": _note(made_of, picture, look),
        "other": f"{_other(look).value.capitalize()} name",
        "answers": _answers(made_of, picture, look) if "answers" in pages else [],
    }
    if address:
        data["code"] = qr_on_paper(address)
    return typeset("plate.typ", data, printed, paper, look.dark)


def _picture(made_of: PlateArt, scene: Scene, picture: Picture) -> dict[str, object]:
    told = f"{layers_told(made_of, scene)} Named: {', '.join(one.name for one in picture.labelling.labels)}."
    return {"svg": picture.svg, "width": picture.width, "height": picture.height, "told": told}


def _title(made_of: PlateArt, scene: Scene, look: Design) -> str:
    """What was asked for, else the picked muscle and what the colours tell."""
    picked = [look.language.of(made_of.atlas.muscles[id_].names) for id_ in scene.picked]
    about = picked if len(picked) == 1 else []
    told = [look.title] if look.title else [*about, *([look.colouring.title] if look.colouring else [])]
    return ": ".join(told) or "The back from behind"


def _note(made_of: PlateArt, picture: Picture, look: Design) -> str:
    if not picture.labelling.left_out:
        return ""
    names = plate_names(made_of.atlas, look.language)
    return (
        f"Seen, but without room for a name: {', '.join(names[id_] for id_ in picture.labelling.left_out)}."
    )


def _answers(made_of: PlateArt, picture: Picture, look: Design) -> list[dict[str, str]]:
    """Number and full name, and the name in another language beside it."""
    names = {one.name: made_of.atlas.muscles[one.id].names for one in picture.labelling.labels}
    return [
        {"number": number, "name": look.language.of(found), "other": _other(look).of(found)}
        for number, found in names.items()
    ]


def _other(look: Design) -> Language:
    return Language.ENGLISH if look.language is Language.LATIN else Language.LATIN
