"""What is filled into a template is shown as text, whoever wrote it."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from pages.ui.html import Template

SHARED = Template(str(Path(__file__).parents[2] / "pages" / "ui" / "shared.py"))


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
