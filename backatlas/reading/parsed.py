"""The content's YAML and TOML as they were parsed before: nearly all of the time that reading them takes.

Each text is found by itself, so that nothing here can be out of date: a text that has changed is not found, and parsed.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from backatlas.folders import STATIC

PARSED = STATIC / "parsed.json"
_FENCE = "---\n"


class NoYamlError(ValueError):
    """A text is no YAML, or holds a date that is none; `line` counts from 0, and is None where none is to blame."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


def parts(text: str) -> tuple[str, str] | None:
    """The YAML between the two lines of three dashes at the top, and what follows; None where they are missing."""
    before, *rest = text.split(_FENCE, 2)
    return (rest[0], rest[1]) if len(rest) == 2 and not before.strip() else None


# While content has faults it is read anew at every visit; only the files that have changed take time.
@lru_cache(maxsize=1024)
def values(text: str) -> Any:
    """YAML 1.2 as plain values, shared between callers: `no` and `1:30` are text, a repeated key is an error.

    Raises:
        NoYamlError: it cannot be read.
    """
    found = _known().get(_digest(text))
    return parse(text) if found is None else found


def parse(text: str) -> Any:
    """The same, from the text alone; raises what `values` raises."""
    # Seldom needed, and slow to import.
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        return YAML(typ="safe", pure=True).load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark
        raise NoYamlError(error.problem or str(error), mark.line if mark else None) from None
    except (YAMLError, ValueError) as error:  # a stray control character, or a date such as 2024-13-45
        raise NoYamlError(str(error)) from None


@lru_cache(maxsize=256)
def toml_values(text: str) -> dict[str, Any]:
    """TOML as plain values, shared between callers.

    Raises:
        TOMLDecodeError: it is no TOML.
    """
    found: dict[str, Any] | None = _known().get(_digest(text))
    return tomllib.loads(text) if found is None else found


def compiled(content: Path) -> str:
    """All front matter and TOML of a content folder by digest, as JSON: what `PARSED` has to hold."""
    return json.dumps(dict(sorted(_parsed(content))), ensure_ascii=False, indent=0) + "\n"


def _parsed(content: Path) -> Iterator[tuple[str, Any]]:
    for file in content.rglob("*.md"):
        if split := parts(file.read_text(encoding="utf-8")):
            yield _digest(split[0]), parse(split[0])
    for file in content.rglob("*.toml"):
        text = file.read_text(encoding="utf-8")
        yield _digest(text), tomllib.loads(text)


@lru_cache(maxsize=1)
def _known() -> dict[str, Any]:
    """What was parsed before, by digest; nothing where the file is missing or broken, since parsing gives the same."""
    try:
        known = json.loads(PARSED.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=12).hexdigest()
