"""HTML from templates, which lie beside the Python that fills them in; whatever is filled in is escaped."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pages.ui.links import (
    activity_address,
    claim_address,
    exercise_address,
    group_address,
    muscle_address,
    side_by_side_address,
    slug,
    structure_address,
)
from pages.ui.words import as_html

_PAGES = Path(__file__).parents[1]


def _markdown(text: str) -> Markup:
    """Markdown of our own, in which raw HTML is shown and not obeyed; a stranger's text goes through `literal` first."""
    return Markup(as_html(text))


_templates = Environment(
    loader=FileSystemLoader(_PAGES, encoding="utf-8"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.filters["markdown"] = _markdown
_templates.globals.update(
    {
        one.__name__: one
        for one in (
            muscle_address,
            side_by_side_address,
            exercise_address,
            claim_address,
            activity_address,
            group_address,
            structure_address,
            slug,
        )
    }
)


class Template:
    """The template of the same name beside a Python file: its macros, each of which makes one piece of HTML."""

    def __init__(self, python: str) -> None:
        """`python` is the `__file__` of that file."""
        file = Path(python).with_suffix(".html").relative_to(_PAGES)
        self._macros = _templates.get_template(file.as_posix()).module

    def __call__(self, macro: str, /, **filled_in: object) -> Markup:
        """The HTML of a macro. What is filled in is escaped, unless another macro has made it.

        Raises:
            AttributeError: there is no such macro.
            jinja2.UndefinedError: it asks for what was not given.
        """
        made: Markup = getattr(self._macros, macro)(**filled_in)
        return made
