"""What files state of muscles, held against where the muscles lie."""

from __future__ import annotations

from backatlas.atlas import Atlas
from backatlas.folders import CONTENT
from backatlas.movement.movable import Movable
from backatlas.movement.report import read_unstated
from backatlas.movement.verdicts import Agreement, Arms, agreement, planted_opposites, unstated


def test_stated_actions_agree_but_for_those_that_say_why(atlas: Atlas, body: Movable, arms: Arms) -> None:
    found = agreement(atlas, body, arms)
    against = {(one.muscle, one.movement): one.open for one in found if one.verdict is Agreement.DISAGREE}
    assert against == {
        ("rectus-capitis-posterior-major", "head: retraction"): True,
        ("rectus-capitis-posterior-minor", "head: retraction"): True,
        ("trapezius-ascending", "scapula: posterior tilt"): True,
        ("psoas-major", "hip: lateral rotation"): True,
    }
    assert sum(one.verdict is Agreement.AGREE for one in found) >= 225


def test_every_action_turned_round_is_refused(atlas: Atlas, body: Movable, arms: Arms) -> None:
    turned = planted_opposites(atlas, body, arms)
    assert len(turned) >= 185
    assert [(one.muscle, one.movement) for one in turned if one.verdict is not Agreement.DISAGREE] == []


def test_every_strong_moment_arm_is_stated_or_explained(atlas: Atlas, body: Movable, arms: Arms) -> None:
    assert list(unstated(atlas, body, read_unstated(CONTENT), arms)) == []


def test_what_is_explained_names_known_muscles_movements_and_sources(atlas: Atlas) -> None:
    for one in read_unstated(CONTENT):
        assert one.muscle in atlas.muscles, one
        assert one.movement in atlas.movements, one
        assert set(one.sources) <= set(atlas.sources), one


def test_notes_beside_actions_name_known_sources_and_movements(atlas: Atlas, body: Movable) -> None:
    for muscle in atlas.muscles.values():
        for action in muscle.actions:
            if action.geometry:
                assert set(action.geometry.sources) <= set(atlas.sources), muscle.id
                assert set(action.geometry.pose) <= set(body.courses), muscle.id
