"""What examiners ask and texts get wrong: answers written from the facts, looked for in what the atlas tells."""

from __future__ import annotations

import pytest

from backatlas.atlas import Atlas

# structure, field, what must stand there
ANSWERS = (
    ("spinal-nerve", "about", "C8 between C7 and T1"),
    ("spinal-nerve", "about", "31 pairs"),
    ("dorsal-ramus", "about", "that of C1 and that of C2 are the larger ones"),
    ("dorsal-ramus-medial-branch", "course", "the branch of L4 under the ligament of L5"),
    ("phrenic-nerve", "course", "in front of the root of the lung"),
    ("thoracodorsal-nerve", "disputed", "C5 to C7 in Gray of 1918"),
    ("superior-gluteal-nerve", "sign", "The weak side is the one that is stood on."),
    ("long-thoracic-nerve", "lost", "towards the spine (medial winging)"),
    ("accessory-nerve", "lost", "shifts outwards (lateral winging)"),
    ("accessory-nerve", "lost", "Sternocleidomastoid is spared"),
    ("vertebral-artery", "about", "passes by C7"),
    ("great-segmental-medullary-artery", "about", "on the left between T9 and T12"),
    ("anterior-spinal-artery", "clinical", "touch and the sense of position stay"),
    ("intervertebral-joint", "about", "none between skull, atlas and axis"),
    ("anterior-longitudinal-ligament", "about", "the one ligament of the set that checks bending back"),
    ("alar-ligaments", "about", "the left one checks turning to the right"),
    ("denticulate-ligament", "about", "21 pairs"),
    ("sacrospinous-ligament", "clinical", "The pudendal nerve passes behind"),
    ("greater-sciatic-foramen", "why", "not back into the pelvis but to the perineum"),
    ("lumbar-cistern", "why", "ligamentum flavum, epidural space, dura and arachnoid"),
    ("lumbar-cistern", "borders", "end of the dural sac, at S2"),
    ("surface-conus", "about", "L3–L4 or L4–L5"),
    ("disc-and-root", "clinical", "the disc C7/T1 meets C8"),
    ("triangle-of-auscultation", "disputed", "Rhomboid major is never a border"),
)


@pytest.mark.parametrize(
    ("id_", "field", "answer"), ANSWERS, ids=[f"{id_}: {field}" for id_, field, _ in ANSWERS]
)
def test_a_question_of_examiners_finds_its_answer(atlas: Atlas, id_: str, field: str, answer: str) -> None:
    told = getattr(atlas.structures[id_], field)
    assert answer in (told if isinstance(told, str) else " ".join(told))


@pytest.mark.parametrize(
    "id_",
    ["superior-cluneal-nerves", "middle-cluneal-nerves", "suboccipital-nerve", "greater-occipital-nerve"],
)
def test_these_nerves_are_dorsal(atlas: Atlas, id_: str) -> None:
    assert atlas.structures[id_].ramus == "dorsal"


@pytest.mark.parametrize(
    "id_", ["inferior-cluneal-nerves", "lesser-occipital-nerve", "nerves-to-serratus-posterior"]
)
def test_these_nerves_are_ventral_though_they_lie_behind(atlas: Atlas, id_: str) -> None:
    assert atlas.structures[id_].ramus == "ventral"
