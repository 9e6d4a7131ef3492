"""ES modules as one script: each file says what it imports, and the browser fetches one text for all of them.

Streamlit takes a component's script as text, and each module of its own would wait for its own request. So the files
that an entry needs are put behind each other, each in a scope of its own, whatever needs another after it. Editors,
the types' checker and the tests read the same files as what they are. What is understood is little on purpose:

    import { Camera, FIELD as field } from "./camera.js";
    import contract from "../../ui/contract.json" with { type: "json" };
    export const FIELD = …        export function show(…        export class Camera …

Of a JSON file only those of its members travel that are named, as `contract.address`. Remarks that have lines of their
own stay here.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path

_NAMES = re.compile(r'^import \{(?P<names>[^}]+)\} from "(?P<file>\.{1,2}/[^"]+\.js)";$', re.MULTILINE)
_DATA = re.compile(
    r'^import (?P<name>\w+) from "(?P<file>\.{1,2}/[^"]+\.json)" with \{ type: "json" \};$', re.MULTILINE
)
_EXPORT = re.compile(r"^export (?P<kind>(?:async )?function|class|const) (?P<name>\w+)", re.MULTILINE)
_REMARK = re.compile(r"^[ \t]*(?://[^\n]*|/\*\*(?:(?!\*/).)*\*/[ \t]*)\n", re.MULTILINE | re.DOTALL)
_LEFT = re.compile(r"^\s*(?:import\b(?!\()|export\b).*$", re.MULTILINE)


def script(entry: Path) -> str:
    """A module with all that it imports, as one expression of JavaScript: an object with what it exports.

    Raises:
        OSError: a file cannot be read.
        ValueError: an import or export that is not understood, of a name that is not exported, or in a circle; the
            message names the file.
    """
    order: dict[Path, str] = {}
    _collect(entry.resolve(), (), order)
    bodies = "\n".join(order.values())
    return f'(() => {{\n"use strict";\n{bodies}\nreturn {_scope(order, entry.resolve())};\n}})()'


def _collect(file: Path, on_the_way: tuple[Path, ...], order: dict[Path, str]) -> None:
    """Put a module and what it needs into `order`, what is needed first."""
    if file in order:
        return
    if file in on_the_way:
        circle = " -> ".join(one.name for one in (*on_the_way[on_the_way.index(file) :], file))
        raise ValueError(f"Modules import each other in a circle: {circle}")
    source = _REMARK.sub("", file.read_text(encoding="utf-8")).strip()
    for match in _NAMES.finditer(source):
        needed = (file.parent / match["file"]).resolve()
        _collect(needed, (*on_the_way, file), order)
        _refuse_strangers(file, needed, match["names"])
    text = _NAMES.sub(
        lambda match: (
            f"const {{{match['names'].replace(' as ', ': ')}}} = "
            f"{_scope(order, (file.parent / match['file']).resolve())};"
        ),
        source,
    )
    text = _DATA.sub(
        lambda match: (
            f"const {match['name']} = {_members((file.parent / match['file']), match['name'], source)};"
        ),
        text,
    )
    text = _EXPORT.sub(r"\g<kind> \g<name>", text)
    if left := _LEFT.search(text):
        raise ValueError(f"{file}: not understood: {left.group().strip()}")
    order[file] = (
        f"const module{len(order)} = (() => {{\n{text}\nreturn {{ {', '.join(_exports(file))} }};\n}})();"
    )


def _scope(order: dict[Path, str], file: Path) -> str:
    return f"module{list(order).index(file)}"


@lru_cache
def _exports(file: Path) -> tuple[str, ...]:
    return tuple(match["name"] for match in _EXPORT.finditer(file.read_text(encoding="utf-8")))


def _refuse_strangers(file: Path, needed: Path, names: str) -> None:
    """The browser would only say later, and elsewhere, that a name is undefined."""
    asked = [name.split(" as ")[0].strip() for name in names.split(",") if name.strip()]
    if strangers := [name for name in asked if name not in _exports(needed)]:
        raise ValueError(f"{file}: {needed.name} does not export {', '.join(strangers)}")


def _members(file: Path, name: str, source: str) -> str:
    """The members of a JSON file that a module names, as JSON.

    Raises:
        ValueError: the module names one that is not there, or takes the file as a whole.
    """
    whole, used = json.loads(file.read_text(encoding="utf-8")), _DATA.sub("", source)
    if re.search(rf"(?<![\w.]){name}\b(?!\.\w)", used):
        raise ValueError(f"{file.name} is taken as a whole: name its members, as {name}.member")
    named = dict.fromkeys(re.findall(rf"\b{name}\.(\w+)", used))
    if strangers := [member for member in named if member not in whole]:
        raise ValueError(f"{file.name} has no {', '.join(strangers)}")
    return json.dumps({member: whole[member] for member in named}, ensure_ascii=False)
