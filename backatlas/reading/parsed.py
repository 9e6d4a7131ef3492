"""The content's YAML and its longer TOML as they were parsed before: nearly all of the time that reading them takes.

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

from ruamel.yaml import YAML

from backatlas.folders import STATIC

PARSED = STATIC / "parsed.json"
_FENCE = "---\n"


def parts(text: str) -> tuple[str, str] | None:
    """The YAML between the two lines of three dashes at the top, and what follows; None where they are missing."""
    before, *rest = text.split(_FENCE, 2)
    return (rest[0], rest[1]) if len(rest) == 2 and not before.strip() else None


# While content has faults it is read anew at every visit; only the files that have changed take time.
@lru_cache(maxsize=1024)
def values(text: str) -> Any:
    """YAML 1.2 as plain values, shared between callers: `no` and `1:30` are text, a repeated key is an error.

    Raises:
        YAMLError: it is no YAML.
        ValueError: it holds a date that is none.
    """
    found = _known().get(_digest(text))
    return parse(text) if found is None else found


def parse(text: str) -> Any:
    """The same, from the text alone; raises what `values` raises."""
    return YAML(typ="safe", pure=True).load(text)


@lru_cache(maxsize=256)
def toml_values(text: str) -> dict[str, Any]:
    """TOML as plain values, shared between callers.

    Raises:
        TOMLDecodeError: it is no TOML.
    """
    found: dict[str, Any] | None = _known().get(_digest(text))
    return tomllib.loads(text) if found is None else found


def compiled(content: Path) -> str:
    """All front matter, structures and attachments of a content folder by digest, as JSON: what `PARSED` has to hold."""
    return json.dumps(dict(sorted(_parsed(content))), ensure_ascii=False, indent=0) + "\n"


def _parsed(content: Path) -> Iterator[tuple[str, Any]]:
    for file in content.rglob("*.md"):
        if split := parts(file.read_text(encoding="utf-8")):
            yield _digest(split[0]), parse(split[0])
    for folder in ("structures", "attachments"):
        for file in (content / folder).glob("*.toml"):
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
