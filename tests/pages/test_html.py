"""What is filled into a template is shown as text, whoever wrote it."""

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pages.ui.html import Template

PAGES = Path(__file__).parents[2] / "pages"
SHARED = Template(str(PAGES / "ui" / "shared.py"))

# A chart breaks its lines with <br>, and knows <extra> as a sign of its own.
_TAG = re.compile(r"</?(?!br>|extra>)[a-z][a-z0-9]*[ >]")


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [tag, *(name for name, _ in attrs)]


def test_a_name_that_looks_like_html_is_shown_and_not_obeyed() -> None:
    html = SHARED("tabs", label="Places", links={"<img src=x onerror=alert(1)>": "claims"}, here=None)
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    assert Tags(html).found == ["nav", "class", "aria-label", "a", "href"]


def test_a_quote_in_an_address_ends_no_attribute() -> None:
    html = SHARED("tabs", label='a"b', links={"Claims": 'claims?words=" onclick="alert(1)'}, here=None)
    assert Tags(html).found == ["nav", "class", "aria-label", "a", "href"]


def test_the_link_that_leads_here_is_marked() -> None:
    html = SHARED("tabs", label="Parts", links={"Life": "why", "Pain": "why?part=pain"}, here="Pain")
    assert '<a href="why?part=pain" aria-current=page>Pain</a>' in html
    assert html.count("aria-current") == 1


def test_a_template_that_is_not_given_all_it_asks_for_says_so() -> None:
    with pytest.raises(Exception, match="links"):
        SHARED("tabs", label="Parts")


def test_a_name_in_a_log_is_shown_as_it_was_typed() -> None:
    preview = Template(str(PAGES / "screens" / "plan" / "log_upload.py"))
    html = preview("preview", heads=["Exercise"], rows=[["<b onclick=alert(1)>Row & press</b>"]])
    assert "<td>&lt;b onclick=alert(1)&gt;Row &amp; press&lt;/b&gt;</td>" in html


@pytest.mark.parametrize("folder", ["screens", "ui"])
def test_screens_put_no_html_together_from_strings(folder: str) -> None:
    """A template escapes what is filled in; a string does not."""
    found = []
    for file in sorted((PAGES / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            for part in node.values if isinstance(node, ast.JoinedStr) else [node]:
                text = part.value if isinstance(part, ast.Constant) else ""
                if isinstance(text, str) and _TAG.search(text):
                    found.append(f"{file.relative_to(PAGES)}: {text}")
    assert found == []
