"""One question: what is asked, what is right, and what may be sent to a browser before it is answered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from backatlas.records.base import HeadedEnum


class QuestionKind(HeadedEnum):
    """What a question is about. The order is that of the choices on screen."""

    FIND = "find", "Find it on the chart"
    BODY = "body", "Find it on the body, to turn"
    NAME = "name", "Name what is lit"
    ORIGIN = "origin", "Origin"
    INSERTION = "insertion", "Insertion"
    NERVE = "nerve", "Nerve"
    ACTION = "action", "Action"
    LAYER = "layer", "Where it belongs"
    AXIS = "axis", "Extrinsic or intrinsic, epaxial or hypaxial"
    COMPARTMENT = "compartment", "Layers of the thoracolumbar fascia"
    OVER = "over", "What lies over"
    UNDER = "under", "What lies under"
    MOVER = "mover", "Which muscle makes the movement"
    EXERCISE = "exercise", "What it does in an exercise"
    SHORTENS = "shortens", "Which shortens in a movement, on the body"
    TURNS = "turns", "Which way it turns, working alone"
    CLAIM = "claim", "True or false"
    ATTACHES = "attaches", "What attaches to a bone"
    PART = "part", "Of which bone something is a part"
    LOST = "lost", "What is lost when a nerve is cut"
    ARTERY = "artery", "Where an artery comes from"
    DERMATOME = "dermatome", "Dermatomes, by either map"
    SPACE = "space", "What lies in a space"
    FEEDS = "feeds", "Which artery feeds a muscle"
    PASSES = "passes", "Which space a nerve or vessel passes"
    SECTION = "section", "Name what is lit in a section"
    CUT = "cut", "Find it in a section"
    MARKED = "marked", "Name the bone, nerve, vessel or dermatome that is lit"
    SPOT = "spot", "Find a bone, nerve, vessel or dermatome on the chart"

    @property
    def unbidden(self) -> bool:
        """Whether it comes where no kind is chosen.

        Not every browser can draw the body, or move it; and a link that was made before a kind was there gives the quiz
        that it gave.
        """
        return self not in _CHOSEN_ONLY


_CHOSEN_ONLY = (
    QuestionKind.BODY,
    QuestionKind.AXIS,
    QuestionKind.COMPARTMENT,
    QuestionKind.SHORTENS,
    QuestionKind.TURNS,
    QuestionKind.ATTACHES,
    QuestionKind.PART,
    QuestionKind.LOST,
    QuestionKind.ARTERY,
    QuestionKind.DERMATOME,
    QuestionKind.SPACE,
    QuestionKind.FEEDS,
    QuestionKind.PASSES,
    QuestionKind.SECTION,
    QuestionKind.CUT,
    QuestionKind.MARKED,
    QuestionKind.SPOT,
)


class How(StrEnum):
    """How a question is answered.

    By a choice's number, in writing, by a region of the plate, by a muscle of the body, or by a part of a figure.
    """

    CHOICE = "choice"
    TYPED = "typed"
    PLATE = "plate"
    BODY = "body"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice, with what to say to somebody who picks it, and the regions of the plate that it stands for."""

    text: str
    remark: str = ""
    regions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answer. Stays on the server; only `shown` is for the browser.

    `id` is stable, "origin:rhomboid-major", and names the muscle, so it is not for the browser either. `right` holds
    the position of the right choice as text ("2"), or the ids of the regions that count on the plate or of the solids of the body, or, for a typed
    answer, the muscle's id; there is exactly one right choice. `lit` is lit with the question, `light` after the answer.
    `moves` names what the body plays with the question. `figure` names the drawing that is shown with it, see
    `backatlas.study.figures`; the `marked` parts of it are lit with the question, and the right ones are `right`, or those. `hint` is for practice; `struck` are wrong choices that a hint may cross out, never all of them.
    """

    id: str
    kind: QuestionKind
    how: How
    muscle: str | None
    prompt: str
    choices: tuple[Choice, ...]
    right: tuple[str, ...]
    answer: str
    explanation: str
    hint: str
    struck: tuple[int, ...] = ()
    lit: tuple[str, ...] = ()
    light: tuple[str, ...] = ()
    moves: str = ""
    figure: str = ""
    marked: tuple[str, ...] = ()

    def shown(self) -> Shown:
        """What a browser may know before the answer is given."""
        return Shown(
            self.kind,
            self.how,
            self.prompt,
            tuple(choice.text for choice in self.choices),
            self.lit,
            self.moves,
            self.figure,
            self.marked,
        )


@dataclass(frozen=True, slots=True)
class Shown:
    """The part of a question that is safe to send: an answer goes back as the number of a choice, text or a region.

    The numbers say nothing, because choices are shuffled by the seed. Only somebody with the seed, the content and
    this code could work the answers out, as with any quiz that a whole class gets by one link. For "name what is
    lit" the page must not give the regions their own ids in the markup; see `backatlas.study.quiz.tokens`. The same
    holds of the parts of a figure: only the page's own server knows the ids that stand in `marked`.
    """

    kind: QuestionKind
    how: How
    prompt: str
    choices: tuple[str, ...]
    lit: tuple[str, ...]
    moves: str = ""
    figure: str = ""
    marked: tuple[str, ...] = ()
