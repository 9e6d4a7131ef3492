"""Strangers' words on a page: Markdown shows them and obeys none of them, however many they are."""

from __future__ import annotations

from time import process_time

import pytest

from pages.ui.words import as_html, literal


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("see https://evil.example/x.", "<p>see <code>https://evil.example/x</code>.</p>\n"),
        ("“www.evil.example”", "<p>“<code>www.evil.example</code>”</p>\n"),
        ("ada@evil.example, bo", "<p><code>ada@evil.example</code>, bo</p>\n"),
        ("://...", "<p><code>://</code>...</p>\n"),
        ("[x](javascript:alert(1)) <b>", "<p>[x](javascript:alert(1)) &lt;b&gt;</p>\n"),
    ],
)
def test_an_address_is_code_and_all_else_stands_as_it_was_written(words: str, shown: str) -> None:
    assert as_html(literal(words)) == shown


@pytest.mark.parametrize("run", ["a", "a.", "`", "@.", "://"])
def test_a_run_of_letters_takes_no_longer_for_each_letter_the_longer_it_is(run: str) -> None:
    begun = process_time()
    literal(run * 50_000)
    assert process_time() - begun < 1
