"""What CONTRIBUTING shows a newcomer works as it stands: a muscle or an exercise more is content, and no code.

The guide's own examples are taken, under other ids.
"""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest

from backatlas.atlas import CONTENT, load
from backatlas.body.attachments import read_attachments
from backatlas.legend.colours import ColourMode, colouring
from backatlas.legend.labels import label, plate_names
from backatlas.legend.scene import Half, Scene
from backatlas.legend.sight import Sight
from backatlas.legend.spots import outlines_of
from backatlas.plate.build import build_plate
from backatlas.search.index import Index
from backatlas.sessions.coverage import coverage
from backatlas.study.kinds.context import QuestionContext
from backatlas.study.kinds.supply import nerve
from backatlas.wording.language import Language
from tests.copies import Copy
from tools.server import ROOT

_GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


@pytest.fixture
def whole(tmp_path: Path) -> Copy:
    """All of the content, to which somebody adds."""
    shutil.copytree(CONTENT, tmp_path / "content")
    return Copy(tmp_path / "content")


def example(id_: str, new: str) -> str:
    """A file of the guide, under another id."""
    blocks = re.findall(r"```markdown\n(.*?)```", _GUIDE, re.DOTALL)
    (found,) = (block for block in blocks if re.search(rf"^id: {id_}\b(?!-)", block, re.MULTILINE))
    return str(found).replace(f"id: {id_}", f"id: {new}")


def touched(copy: Copy) -> set[str]:
    """Files of a copy that are not as in the content."""
    return {
        file.relative_to(copy.root).as_posix()
        for file in copy.root.rglob("*")
        if file.is_file()
        and (
            not (real := CONTENT / file.relative_to(copy.root)).exists()
            or real.read_bytes() != file.read_bytes()
        )
    }


def test_a_muscle_more_is_a_file_and_a_file_to_draw_it(whole: Copy) -> None:
    new = "teres-minimus"
    text = example("teres-minor", new).replace('"Teres minor"', '"Teres minimus"')
    whole.write(f"muscles/{new}.md", text.replace('["lesser round muscle"]', '["least round muscle"]'))
    shutil.copy(whole.root / "attachments" / "teres-minor.toml", whole.root / "attachments" / f"{new}.toml")
    assert touched(whole) == {f"muscles/{new}.md", f"attachments/{new}.toml"}

    atlas = load(whole.root)
    # Nobody linked it: every exercise that asks for what it does has it, as the teres minor that it is like.
    assert {link.exercise: link.role.value for link in atlas[new].exercises} == {
        link.exercise: link.role.value for link in atlas["teres-minor"].exercises
    }
    assert {link.grade.value for link in atlas[new].exercises} == {"D"}
    assert all(link.reason.endswith(".") for link in atlas[new].exercises)
    assert Index(atlas).find("least round muscle")[0].id == new
    assert colouring(atlas, ColourMode.NERVE).of[new].label == "Axillary nerve"
    assert colouring(atlas, ColourMode.FUNCTION).of[new].label == "Moves the arm"
    for file in (whole.root / "attachments").glob("*.toml"):
        if not file.stem.startswith("teres-"):
            file.unlink()  # what else is drawn is drawn as before, which takes long
    plate = build_plate(whole.root, atlas)
    scene = Scene(Half(8), Half(2, frozenset({"teres-minor"})))
    names = plate_names(atlas, Language.ENGLISH)
    assert new in {one.id for one in label(outlines_of(plate), scene, names).labels}
    material = QuestionContext(atlas, Language.ENGLISH, Sight({}))
    asked = nerve(material, atlas.muscles[new], random.Random(1))
    assert asked is not None
    assert asked.choices[int(asked.right[0])].text == "Axillary nerve"
    assert new in read_attachments(whole.root / "attachments", [])


def test_an_exercise_more_is_one_file(whole: Copy) -> None:
    new = "bridge-anew"
    text = example("bridge", new).replace('name: "Bridge"', 'name: "Bridge anew"')
    text = text.replace('["glute bridge", "hip bridge"]', '["second bridge"]')
    whole.write(f"exercises/{new}.md", re.sub(r"^abroad:.*\n  german:.*\n", "", text, flags=re.MULTILINE))
    assert touched(whole) == {f"exercises/{new}.md"}

    atlas = load(whole.root)
    roles = {link.muscle: link.role.value for link in atlas.exercise(new).muscles}
    assert roles["gluteus-maximus"] == "prime mover"
    assert roles["multifidus-lumborum"] == "stabiliser"
    assert Index(atlas).find("second bridge")[0].id == new
    shares = coverage([(new, 3)], atlas).covers["gluteus-maximus"].shares
    assert [(share.exercise, share.sets) for share in shares] == [(new, 3)]


def test_a_nerve_that_no_key_has_is_a_problem_and_then_a_line(whole: Copy) -> None:
    whole.edit("muscles/teres-minor.md", "^innervation: .*$", 'innervation: "Optic nerve (II)"')
    assert whole.problems() == [
        "muscles/teres-minor.md: innervation: names no nerve of atlas.toml; add it there as [[nerve]]"
    ]
    whole.edit(
        "atlas.toml",
        r"^\[\[nerve\]\]$",
        '[[nerve]]\nid = "optic"\nlabel = "Optic nerve"\nnamed = ["optic nerve"]\n\n[[nerve]]',
    )
    assert touched(whole) == {"muscles/teres-minor.md", "atlas.toml"}
    assert colouring(load(whole.root), ColourMode.NERVE).of["teres-minor"].label == "Optic nerve"
