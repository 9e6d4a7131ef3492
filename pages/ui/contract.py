"""What is told between the server and the scripts in the browser: names, limits, and the shape of every message.

Here it is said once. `python -m pages.ui.contract` writes it as `contract.json`, which the scripts import and the
tests read, and as `contract.d.ts`, by which the types of the scripts are checked. Knows nothing of Streamlit.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from pydantic import TypeAdapter

from backatlas.atlas import load
from backatlas.legend.view import ADDRESS, SAME_BOTH_SIDES, YES
from backatlas.plate.frame import whole_frame
from backatlas.records.anatomy import BONES, SKIN
from pages.ui.shapes import (
    AnnouncerData,
    BodyData,
    BodyStructures,
    BrowserNoteData,
    Catalogue,
    ChoicesData,
    ClassDeskData,
    ClassSeatData,
    ClassTold,
    ColoursTold,
    Edit,
    ExerciseTimerData,
    FigureData,
    LabData,
    LabSeen,
    LectureShowData,
    MastheadData,
    MotionData,
    MusclePanelData,
    Outline,
    PlateData,
    ProgressStoreData,
    ProgressTold,
    Search,
    SectionData,
    SessionItemsData,
    Solids,
    StructuresDrawn,
    TabNoteData,
    TimerStep,
    VisitorChoice,
)

FOLDER = Path(__file__).parent
# In the query for the moment in which Streamlit reads it: the number that the browser gives a wish, see wish.js.
WISH_NUMBER = "_"
STEP = "step"  # stands behind the number of a step back or forward
# What keeps a page bare inside another site's frame; these are Streamlit's own names.
FRAME = ("embed", "embed_options")


@dataclass(frozen=True, slots=True)
class Talk:
    """What a component is given, and what it tells: the name of each trigger with its message."""

    data: Any
    tells: Mapping[str, Any]


COMPONENTS: Mapping[str, Talk] = MappingProxyType(
    {
        "diagram": Talk(PlateData, {"picked": str}),
        "body": Talk(BodyData, {"picked": str}),
        "lab": Talk(LabData, {"seen": LabSeen}),
        "motion": Talk(MotionData, {}),
        "choices": Talk(ChoicesData, {"event": VisitorChoice}),
        "muscle_panel": Talk(MusclePanelData, {"missed": bool}),
        "section": Talk(SectionData, {"picked": str}),
        "figure": Talk(FigureData, {"picked": str}),
        "masthead": Talk(MastheadData, {"asked": Search, "again": Literal["page", "order"]}),
        "session_items": Talk(SessionItemsData, {"edit": Edit}),
        "exercise_timer": Talk(ExerciseTimerData, {"step": TimerStep}),
        "lecture_show": Talk(LectureShowData, {"step": TimerStep}),
        "announcer": Talk(AnnouncerData, {"over": bool}),
        "progress_store": Talk(ProgressStoreData, {"told": ProgressTold}),
        "tab_note": Talk(TabNoteData, {"found": str}),
        "browser_note": Talk(BrowserNoteData, {"told": str}),
        "class_seat": Talk(ClassSeatData, {}),
        "class_desk": Talk(ClassDeskData, {"opened": str}),
    }
)
# Files that the server makes and a script reads.
_FILES = {
    "outlines": Outline,
    "catalogue": Catalogue,
    "solids": Solids,
    "colours": ColoursTold,
    "structures": StructuresDrawn,
    "structures_of_body": BodyStructures,
    "class": ClassTold,
}


def contract() -> dict[str, Any]:
    """The whole of it as JSON has it; `shapes` is a JSON Schema."""
    asked = [(name, "data", talk.data) for name, talk in COMPONENTS.items()]
    asked += [
        (name, event, shape) for name, talk in COMPONENTS.items() for event, shape in talk.tells.items()
    ]
    asked += [(name, "file", shape) for name, shape in _FILES.items()]
    adapters = [((name, what), "serialization", TypeAdapter(shape)) for name, what, shape in asked]
    found, shapes = TypeAdapter.json_schemas(adapters)  # type: ignore[arg-type]
    for shape in shapes["$defs"].values():
        always = [name for name, field in shape["properties"].items() if "default" in field]
        shape["additionalProperties"] = False
        shape["required"] = sorted(
            {*shape.get("required", ()), *always}
        )  # what has a default is sent all the same
    schemas = {key: schema for (key, _), schema in found.items()}
    picture = whole_frame(load().region.picture)
    return {
        "depths": {"skin": SKIN, "bones": BONES},
        "picture": {"x": picture.left, "y": picture.top, "width": picture.width, "height": picture.height},
        "address": {"names": dict(ADDRESS), "same": SAME_BOTH_SIDES, "yes": YES, "frame": list(FRAME)},
        "wish": {"number": WISH_NUMBER, "step": STEP},
        "components": {
            name: {
                "data": schemas[name, "data"],
                "tells": {event: schemas[name, event] for event in talk.tells},
            }
            for name, talk in COMPONENTS.items()
        },
        "shapes": shapes["$defs"],
    }


def as_json() -> str:
    return json.dumps(contract(), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def as_types() -> str:
    """The shapes as TypeScript, and for each component what Streamlit calls its script with."""
    told = contract()
    lines = ["// Written by `python -m pages.ui.contract`; change contract.py instead.", ""]
    for name, schema in sorted(told["shapes"].items()):
        lines += [f"export interface {name} {_interface(schema)}", ""]
    for name, talk in told["components"].items():
        triggers = [
            f"  setTriggerValue(name: {json.dumps(event)}, message: {_type(schema)}): void;"
            for event, schema in talk["tells"].items()
        ]
        lines += [
            f"export interface {name.title().replace('_', '')}Given {{",
            f"  data: {_type(talk['data'])};",
            "  parentElement: HTMLElement;",
            *triggers,
            "}",
            "",
        ]
    lines.append("/** The data of a plate with what its files hold. */")
    lines.append("export type Known = PlateData & Catalogue & {")
    lines.append("  shapes: (Outline & { id: string })[];")
    lines.append("  /** What else is shown, once its file is there. */")
    lines.append("  others?: Map<string, { name: string, kind: string, line: string }>;")
    lines.append("};")
    return "\n".join(lines) + "\n"


def _interface(schema: Mapping[str, Any]) -> str:
    needed = schema.get("required", ())
    fields = (
        f"  {name}{'' if name in needed else '?'}: {_type(field)};"
        for name, field in schema["properties"].items()
    )
    return "{\n" + "\n".join(fields) + "\n}"


def _type(schema: Mapping[str, Any]) -> str:
    """A JSON Schema as a type of TypeScript."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " | ".join(map(_type, schema["anyOf"]))
    if "enum" in schema:
        return " | ".join(map(json.dumps, schema["enum"]))
    kind = schema["type"]
    if kind == "array":
        inner = _type(schema["items"])
        return f"({inner})[]" if "|" in inner else f"{inner}[]"
    if kind == "object":
        return f"Record<string, {_type(schema['additionalProperties'])}>"
    return {
        "integer": "number",
        "number": "number",
        "string": "string",
        "boolean": "boolean",
        "null": "null",
    }[kind]


if __name__ == "__main__":
    (FOLDER / "contract.json").write_text(as_json(), encoding="utf-8", newline="\n")
    (FOLDER / "contract.d.ts").write_text(as_types(), encoding="utf-8", newline="\n")
