"""What is said of a nerve that does not supply the muscle: one sentence whose verb agrees."""

from __future__ import annotations

import pytest

from backatlas.atlas import Atlas
from backatlas.study.kinds.context import QuestionContext
from backatlas.study.kinds.supply import _told
from backatlas.wording.language import Language


@pytest.mark.parametrize(
    ("muscle", "nerve", "told"),
    [
        (
            "latissimus-dorsi",
            "dorsal rami",
            "The dorsal rami of the spinal nerves supply iliocostalis lumborum, for example.",
        ),
        ("latissimus-dorsi", "axillary", "The axillary nerve supplies teres minor, for example."),
        (
            "latissimus-dorsi",
            "dorsal scapular",
            "The dorsal scapular nerve supplies rhomboid major, for example.",
        ),
        ("latissimus-dorsi", "subscapular", "The subscapular nerve does not supply latissimus dorsi."),
        (
            "multifidus-lumborum",
            "intercostal",
            "The intercostal nerves supply the external intercostals, for example.",
        ),
        (
            "gluteus-maximus",
            "tibial",
            "The tibial division of the sciatic nerve supplies semitendinosus, for example.",
        ),
        ("latissimus-dorsi", "femoral", "The femoral nerve supplies the front of the thigh."),
    ],
)
def test_a_wrong_nerve_is_told_by_what_it_supplies(atlas: Atlas, muscle: str, nerve: str, told: str) -> None:
    assert _told(QuestionContext(atlas, Language.ENGLISH), atlas.muscles[muscle], nerve) == told
