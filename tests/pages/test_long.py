"""Long texts go in several messages, in order and in whole pieces."""

from __future__ import annotations

from pages.components.page_frame.page_frame import _styles
from pages.ui.long_texts import batches


def test_pieces_are_joined_in_order_up_to_the_most() -> None:
    assert list(batches(["aa", "bb", "cc", "d"], most=4)) == ["aabb", "ccd"]


def test_a_piece_that_is_longer_stands_alone() -> None:
    assert list(batches(["a", "longer", "b"], most=4)) == ["a", "longer", "b"]


def test_length_is_counted_in_bytes() -> None:
    assert list(batches(["éé", "éé"], most=4)) == ["éé", "éé"]


def test_the_styles_of_the_page_are_cut_between_rules() -> None:
    parts = _styles()
    assert len(parts) > 1
    for part in parts:
        assert part.count("{") == part.count("}")
        assert len(part.encode()) <= 8_000
