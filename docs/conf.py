"""How the documentation is built: `make docs` writes it to build/docs, and a warning is an error."""

from __future__ import annotations

import sys
from pathlib import Path

from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).parents[1]))

from backatlas import __version__

project = "Back Atlas"
author = "The Back Atlas authors"
copyright = f"2026 {author}. Code: MIT. Content and plate: CC BY 4.0"
release = version = __version__
language = "en-GB"
default_role = "code"  # as backticks in docstrings mean it

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["session.schema.json"]
# What is read from other folders keeps its own headings, which begin at the first level.
myst_heading_anchors = 3

autodoc_member_order = "bysource"

# Everything that a page needs comes from where the page is; nothing is fetched from elsewhere.
html_theme = "furo"
html_title = f"Back Atlas {version}"
html_favicon = "../assets/icon.png"
html_show_sphinx = False
html_copy_source = False

# Links that are right in the repository, where these files stand elsewhere, and the page that shows each file here.
_PAGES = {
    "../assets/CREDITS.md": "credits.md",
    "../content/README.md": "content.md",
    "../CONTRIBUTING.md": "contributing.md",
}


def setup(app: Sphinx) -> None:
    """Lead links to files outside this folder to the pages that include them."""
    app.connect("source-read", _relink)
    app.connect("autodoc-process-signature", _without_fields)


def _relink(_app: Sphinx, _name: str, source: list[str]) -> None:
    for file, page in _PAGES.items():
        source[0] = source[0].replace(f"]({file})", f"]({page})")


def _without_fields(_app: Sphinx, kind: str, *_told: object) -> tuple[str, None] | None:
    """Records are read, not made by hand: their fields stand below them, not in a signature of thirty."""
    return ("", None) if kind == "class" else None
