"""What the guides link to is there, and what they quote is what the files say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from backatlas.atlas import CONTENT
from tools.pictures import AFTER, BEFORE, MUSCLE
from tools.server import ROOT

GUIDES = (
    *(
        ROOT / name
        for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "content/README.md", "assets/CREDITS.md")
    ),
    *sorted((ROOT / "docs").rglob("*.md")),
)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.relative_to(ROOT).as_posix())
def test_every_link_and_picture_of_a_guide_is_there(guide: Path) -> None:
    assert [target for target in targets(guide) if not (guide.parent / target).exists()] == []


def test_targets_are_links_and_pictures_without_addresses_and_anchors(tmp_path: Path) -> None:
    guide = tmp_path / "guide.md"
    guide.write_text("![a](a.png) [b](b.md#part) [c](#here) [d](https://example.org)", encoding="utf-8")
    assert list(targets(guide)) == ["a.png", "b.md"]


def test_the_worked_example_starts_from_the_file_as_it_is() -> None:
    guide = (ROOT / "docs" / "plate.md").read_text(encoding="utf-8")
    before, after = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    assert before in (CONTENT / "attachments" / f"{MUSCLE}.toml").read_text(encoding="utf-8")
    assert after == before.replace(BEFORE, AFTER) != before


def test_the_joint_that_is_corrected_stands_in_the_file_as_it_is_told() -> None:
    guide = (ROOT / "docs" / "body.md").read_text(encoding="utf-8")
    (before,) = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    assert before in (CONTENT / "body" / "joints.toml").read_text(encoding="utf-8")


def test_a_pose_of_the_guide_gives_what_it_says() -> None:
    guide = (ROOT / "docs" / "body.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", guide, re.DOTALL)
    *lines, last = code.strip().splitlines()
    names: dict[str, object] = {}
    exec("\n".join(lines), names)
    call, said = last.split("  # ")
    assert repr(eval(call, names)) == said


def targets(guide: Path) -> Iterator[str]:
    """What a guide points to within the project: paths from its own folder."""
    for token in every(MarkdownIt().parse(guide.read_text(encoding="utf-8"))):
        target = str(token.attrGet("href") or token.attrGet("src") or "")
        if target and not target.startswith(("#", "https://", "mailto:")):
            yield target.split("#")[0]


def every(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from every(token.children or [])
