"""Where the files are that the atlas reads: at the top of a checkout, or inside the installed package."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

PACKAGE = Path(str(files("backatlas")))
# A wheel carries the folders under this name, shaped as in the repository; see pyproject.toml.
_BUNDLE = PACKAGE / "bundle"
ROOT = _BUNDLE if _BUNDLE.is_dir() else PACKAGE.parent

CONTENT = ROOT / "content"
STATIC = ROOT / "static"
ASSETS = ROOT / "assets"
MOVEMENT_TABLE = STATIC / "movement.json"  # lengths and moment arms, built from the content
SCHEMA = ROOT / "docs" / "session.schema.json"  # of a session file
