"""The shoulder girdle: clavicle and scapula go along with the arm, and the scapula keeps to the ribs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backatlas.body.rotations import about, applied, by, in_sequence, moved
from backatlas.records.joints import Girdle

Array = NDArray[np.float64]
CLAVICLE, SCAPULA, HUMERUS = "clavicle-right", "scapula-right", "humerus-right"
# What a degree away from the measured course of the scapula weighs, in mm away from the ribs.
_STIFFNESS = 0.6
_ROUNDS = 12
_STILL = 1e-8  # degrees: a step that ends the search
# Over how many degrees the scapula passes from standing still into the rhythm.
_SOFT = 8.0
_UP = np.array([0.0, 1.0, 0.0])


@dataclass(frozen=True)
class ShoulderGirdle:
    """The right shoulder girdle of the standing body, in mm.

    `centres` and `frames` are those of clavicle, scapula and humerus; `thorax` holds centre and radii (2, 3) of the
    ellipsoid; `gliding` the points (n, 3) of the scapula that keep their distance to it; `rest` the degrees of each
    turn at which the body stands.
    """

    rule: Girdle
    centres: Mapping[str, Array]
    frames: Mapping[str, Array]
    thorax: Array
    gliding: Array
    rest: Mapping[str, float]

    def placed(self, at: Mapping[str, float]) -> dict[str, Array]:
        """Clavicle, scapula and humerus on a trunk that stands still, for the degrees `at` of each turn: (4, 4) each."""
        upward = self.upward(_elevation(at)) - self.upward(_elevation(self.rest))
        # What turns the scapula up takes the clavicle along, with the arm or without.
        gained = (upward + at["scapula: upward rotation"]) / self.rule.upward_gained
        clavicle = self._clavicle(at, gained)
        joint = applied(clavicle, self.centres[SCAPULA])
        scapula = self._scapula(at, upward, gained, joint)
        head = applied(scapula, self.centres[HUMERUS])
        turn = _swing(at) @ _swing(self.rest).T
        return {CLAVICLE: clavicle, SCAPULA: scapula, HUMERUS: moved(turn, self.centres[HUMERUS], head)}

    @property
    def standing(self) -> float:
        """Upward rotation of the scapula of the standing body: how far its spine points up from level, in degrees."""
        return float(np.degrees(np.arcsin(self.frames[SCAPULA][1, 2])))

    def upward(self, raised: float) -> float:
        """Upward rotation of the scapula with the arm raised by so many degrees.

        It follows the rhythm to where it was measured with the arm fully raised. This body stands with its scapula
        further up than the rhythm has it, and there the scapula waits for the arm.
        """
        rule = self.rule
        rhythm = rule.upward_at_full - (rule.full - raised) / (1 + rule.rhythm)
        return self.standing + _SOFT * float(np.logaddexp(0, (rhythm - self.standing) / _SOFT))

    def _clavicle(self, at: Mapping[str, float], gained: float) -> Array:
        """Protraction, elevation, backward rotation, in the order of the ISB (Y, X, Z of the clavicle)."""
        rule = self.rule
        turn = in_sequence(
            [
                ("+y", at["scapula: protraction"] - gained * rule.clavicle_retraction),
                ("-x", at["scapula: elevation"] + gained * rule.clavicle_elevation),
                ("+z", gained * rule.clavicle_backward_rotation),
            ]
        )
        own = self.frames[CLAVICLE]
        return moved(own @ turn @ own.T, self.centres[CLAVICLE])

    def _scapula(self, at: Mapping[str, float], upward: float, gained: float, joint: Array) -> Array:
        """Upward rotation; then inward turn and tilt so that the scapula glides on the thorax.

        Both are found by Gauss and Newton's steps, beginning at the course that was measured and held to it weakly,
        so that there is always one answer.
        """
        rule = self.rule
        upward += at["scapula: upward rotation"]
        course = np.array(
            [
                -gained * rule.scapula_lateral_turn,
                at["scapula: posterior tilt"] + gained * rule.scapula_posterior_tilt,
            ]
        )
        kept = self._above_ribs(self.gliding)
        own, centre = self.frames[SCAPULA], self.centres[SCAPULA]

        def move(turns: Array) -> Array:
            turn = in_sequence([("+y", turns[0]), ("-x", upward), ("+z", turns[1])])
            return moved(own @ turn @ own.T, centre, joint)

        def wrong(turns: Array) -> Array:
            off = self._above_ribs(applied(move(turns), self.gliding)) - kept
            return np.concatenate([off, _STIFFNESS * (turns - course)])

        turns = course
        for _ in range(_ROUNDS):
            now = wrong(turns)
            slope = np.stack([wrong(turns + step) - now for step in np.eye(2)], axis=1)
            step = np.linalg.solve(slope.T @ slope, slope.T @ now)
            turns = turns - step
            if np.abs(step).max() < _STILL:
                break
        return move(turns)

    def _above_ribs(self, points: Array) -> Array:
        """How far points (n, 3) lie outside the thorax, in mm along the line to its middle: (n,)."""
        centre, radii = self.thorax
        way = points - centre
        times = np.linalg.norm(way / radii, axis=1)
        off: Array = np.linalg.norm(way, axis=1) * (1 - 1 / times)
        return off


def _elevation(at: Mapping[str, float]) -> float:
    """Degrees by which the arm is raised forwards or sideways, which takes the scapula along."""
    return float(np.hypot(max(at["shoulder: flexion"], 0), max(at["shoulder: abduction"], 0)))


def _swing(at: Mapping[str, float]) -> Array:
    """The arm from hanging: turned about its long axis, swung out, then carried round the upright: (3, 3).

    A swing is one turn about an axis that lies level, so that no angle locks another before the arm points straight up.
    """
    out = by(np.array([-at["shoulder: abduction"], 0.0, at["shoulder: flexion"]]))
    round_ = about(_UP, at["shoulder: horizontal adduction"])
    return round_ @ out @ about(_UP, -at["shoulder: lateral rotation"])
