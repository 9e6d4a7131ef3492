"""What a presenter can ask a class about, and the form in which that is asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from backatlas.atlas import Atlas
from backatlas.study.question import QuestionKind
from pages.components.diagram.diagram import plate_files

_HERE = Path(__file__).parent
ASK_HTML, ASK_CSS = _HERE / "ask.html", _HERE / "ask.css"


def askable(atlas: Atlas) -> dict[str, Any]:
    """Kinds of question and divisions by name, and where the browser finds the muscles."""
    return {
        "kinds": [{"id": kind.value, "name": kind.heading} for kind in QuestionKind],
        "divisions": [{"id": one.id, "name": one.name} for one in atlas.divisions.values()],
        "catalogue": plate_files(atlas)["catalogue"],
    }
