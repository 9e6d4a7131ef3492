"""What browsers and the server of a live class tell each other, as records; `docs/classes.md` says the same in words.

Times are lengths in milliseconds, never points of a calendar: two machines seldom agree on those.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, Strict, StringConstraints, TypeAdapter

from backatlas.records.base import Id, Record
from backatlas.study.question import QuestionKind

CODE_LETTERS = "BCDFGHJKMNPRTVWXYZ"  # no vowel, so no word; no letter that looks or sounds like a digit
CODE_LENGTH = 6
LONGEST_NAME = 20  # letters of a nickname
LONGEST_PROMPT, LONGEST_CHOICE, FEWEST_CHOICES, MOST_CHOICES = 200, 80, 2, 8
SHORTEST_TIME, LONGEST_TIME = 5, 600  # seconds to answer in
LONGEST_ADDRESS = 50_000  # letters; a whole lecture fits into a link
MOST_PEOPLE, MOST_CLASSES, HOURS = 500, 200, 12

Code = Annotated[str, StringConstraints(pattern=rf"^[{CODE_LETTERS}]{{{CODE_LENGTH}}}$")]
Secret = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{22,64}$")]
Device = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
PersonId = Annotated[str, StringConstraints(pattern=r"^[a-f0-9]{16}$")]
Whole = Annotated[int, Strict()]
Seconds = Annotated[int, Strict(), Field(ge=SHORTEST_TIME, le=LONGEST_TIME)]
# Of the plate's picture, in millimetres, as in the view box of its drawing.
Place = Annotated[float, Field(ge=-5000, le=5000, allow_inf_nan=False)]


class Hello(Record):
    """The first message of a connection: of the presenter with the secret, of a person with or without a token.

    `device` is a word by which a presenter's browser is known from the presenter's others.
    """

    t: Literal["hello"]
    code: Annotated[str, Field(alias="class", max_length=20)]
    secret: Secret | None = None
    device: Device | None = None
    person: Secret | None = None
    name: Annotated[str, Field(max_length=200)] | None = None


class PresenterOf(Record):
    """Who asks for the results of a class."""

    code: Annotated[str, Field(max_length=20)]
    secret: Secret


class ViewAsked(Record):
    """The presenter shows another view: an address of ours, from the slash on."""

    t: Literal["view"]
    at: Annotated[str, StringConstraints(max_length=LONGEST_ADDRESS, pattern=r"^/")]


class AskQuiz(Record):
    """A question of a quiz; `about` is a muscle, a structure or a division, and without it the class's view decides."""

    t: Literal["ask"]
    kind: Literal["quiz"]
    quiz: QuestionKind
    about: Id | None = None
    seconds: Seconds | None = None


class AskFree(Record):
    """A question in the teacher's words; `right` is the number of a choice, from 0."""

    t: Literal["ask"]
    kind: Literal["free"]
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_PROMPT)]
    choices: Annotated[
        tuple[
            Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_CHOICE)],
            ...,
        ],
        Field(min_length=FEWEST_CHOICES, max_length=MOST_CHOICES),
    ]
    right: Annotated[int, Strict(), Field(ge=0, lt=MOST_CHOICES)] | None = None
    seconds: Seconds | None = None


class AskTap(Record):
    """Find a muscle on the plate."""

    t: Literal["ask"]
    kind: Literal["tap"]
    muscle: Id
    seconds: Seconds | None = None


class Close(Record):
    """No more answers to the open question."""

    t: Literal["close"]


class Remove(Record):
    """A person is taken out, with the name; the answers stay, without a name."""

    t: Literal["remove"]
    id: PersonId


class Door(Record):
    """Whether anybody new may come in; who is in the class already may in any case."""

    t: Literal["door"]
    open: Annotated[bool, Strict()]


class Pardon(Record):
    """Whoever was taken out may come in again."""

    t: Literal["pardon"]


class Train(Record):
    """All train together: a session as its link holds it, the number of the exercise from 0, and its timer.

    `step` is where the timer is in the exercise, from 0: a set, one side of it, a repetition that is held, or a rest.
    """

    t: Literal["train"]
    session: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_ADDRESS)]
    at: Annotated[int, Strict(), Field(ge=0, le=200)]
    step: Annotated[int, Strict(), Field(ge=0, le=5000)] = 0
    running: Annotated[bool, Strict()]
    left: Annotated[int, Strict(), Field(ge=0, le=24 * 3600 * 1000)]


class StopTraining(Record):
    """On the wire `{"t": "train", "train": null}`."""

    t: Literal["train"]
    train: None


class Lead(Record):
    """From now on phones follow the device that says so, and the presenter's others are told."""

    t: Literal["lead"]


class Renew(Record):
    """Another secret, which the device that says so has made; the presenter's other devices are signed out."""

    t: Literal["renew"]
    secret: Secret


class EndClass(Record):
    """The class is over and forgotten."""

    t: Literal["end"]


class AnswerGiven(Record):
    """An answer: the number of a choice, or a tap with the region under it, by its token or id."""

    t: Literal["answer"]
    question: Annotated[int, Strict(), Field(ge=1, le=10_000)]
    choice: Annotated[int, Strict(), Field(ge=0, lt=20)] | None = None
    tap: tuple[Place, Place] | None = None
    region: Annotated[str, StringConstraints(max_length=200)] | None = None


class Name(Record):
    """Another nickname, or none where it is empty."""

    t: Literal["name"]
    name: Annotated[str, Field(max_length=200)]


class Ping(Record):
    """Whether the other side is still there."""

    t: Literal["ping"]


FromPresenter = (
    ViewAsked
    | AskQuiz
    | AskFree
    | AskTap
    | Close
    | Remove
    | Door
    | Pardon
    | Train
    | StopTraining
    | Lead
    | Renew
    | EndClass
    | Ping
)
FromPerson = AnswerGiven | Name | Ping
Said = Hello | FromPresenter | FromPerson
HELLO: TypeAdapter[Hello] = TypeAdapter(Hello)
FROM_PRESENTER: TypeAdapter[Any] = TypeAdapter(FromPresenter)
FROM_PERSON: TypeAdapter[Any] = TypeAdapter(FromPerson)


class SlideAt(Record):
    """Which view of a lecture it is: its number from 0, of how many, and its title."""

    at: int
    count: int
    title: str


class Still(Record):
    """A picture of a pose: what it shows, its address, and its size in dots."""

    at: str
    file: str
    width: int
    height: int


class ShownView(Record):
    """What a phone needs to draw a view without asking the server.

    `kind` says which of the others is filled: "plate" and "body" have `view`, "exercise" has `stills`, "movement" has
    `move`, "section" has `more`, and "page" has none of them, so that a phone offers the page itself. `more` is what else
    the component that draws it is told, and `turn` from where the body is seen: degrees round it to its left, and up.
    """

    kind: Literal["plate", "body", "exercise", "movement", "section", "page"]
    page: str
    title: str
    sentence: str = ""
    view: Mapping[str, Any] | None = None
    stills: tuple[Still, ...] = ()
    move: Mapping[str, str] | None = None
    colours: Mapping[str, Any] | None = None
    slide: SlideAt | None = None
    more: Mapping[str, Any] = {}
    turn: tuple[int, int] | None = None


class ViewTold(Record):
    """A view as people hear of it. `at` never holds a presenter's notes."""

    at: str
    shown: ShownView


class Tokens(Record):
    """A plate that asks: names that say nothing, in the order of the drawing, and those that are lit."""

    tokens: tuple[str, ...]
    lit: tuple[str, ...] = ()
    depth: int


class FigureShown(Record):
    """A drawing of which a question asks a part: its address, what it is, and tokens of the parts that are lit.

    After closing, `right` has tokens of the right parts, and `names` every part's by its token; before, they are empty.
    """

    drawing: str
    alt: str
    lit: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    names: Mapping[str, str] = {}


class QuestionTold(Record):
    """A question as it is told. All from `right` on is empty while it is open."""

    number: int
    kind: Literal["quiz", "free", "tap"]
    quiz: QuestionKind | None = None
    how: Literal["choice", "plate", "body", "figure"]
    prompt: str
    choices: tuple[str, ...] = ()
    plate: Tokens | None = None
    figure: FigureShown | None = None
    moves: str = ""
    open: bool
    seconds: int | None = None
    left: int | None = None
    right: tuple[str, ...] = ()
    answer: str = ""
    explanation: str = ""
    light: tuple[str, ...] = ()


class Mine(Record):
    """One's own answer; `right` is told after closing, and None where nothing is right or wrong."""

    question: int
    choice: int | None = None
    tap: tuple[float, float] | None = None
    region: str | None = None
    right: bool | None = None


class Tap(Record):
    """Where somebody tapped, and on what; nobody is named. `right` is told after closing."""

    x: float
    y: float
    region: str | None
    right: bool | None


class Given(Record):
    """Who has answered; `right` is told after closing, and None where nothing is right or wrong."""

    id: PersonId
    right: bool | None


class Counts(Record):
    """The answers to a question so far; `right` is told after closing, and `who` to the presenter alone."""

    question: int
    answered: int
    people: int
    choices: tuple[int, ...] = ()
    regions: Mapping[str, int] = {}
    taps: tuple[Tap, ...] = ()
    right: int | None = None
    who: tuple[Given, ...] = ()


class Tally(Record):
    """How often something was asked about, as answers, and how many of these were right."""

    id: str
    name: str
    right: int
    asked: int


class Stuck(Record):
    """Somebody who has most answers wrong in a layer."""

    id: PersonId
    name: str
    layer: str
    layer_name: str
    right: int
    asked: int


class ToTeach(Record):
    """By layer, by muscle, what to teach again, the weakest first, and who is stuck in which layer."""

    layers: tuple[Tally, ...] = ()
    muscles: tuple[Tally, ...] = ()
    again: tuple[Tally, ...] = ()
    stuck: tuple[Stuck, ...] = ()


class PersonTold(Record):
    """A person as the presenter sees one."""

    id: PersonId
    name: str
    here: bool


class DoorTold(Record):
    """For the presenter: whether anybody new may come in, and how many were taken out."""

    open: bool
    out: int


class You(Record):
    """Who one is. A browser keeps `person`, its token, and sends it with the next hello."""

    role: Literal["presenter", "person"]
    person: str | None = None
    id: str | None = None
    name: str = ""


class TrainStep(Record):
    """One exercise of a session, dosed as the timer of the teaching view has it: see `ExerciseTimerData`.

    `hold` is how long a repetition is held, in seconds, 0 where it is counted, and `amount` what one set is, in words.
    """

    exercise: str
    name: str
    part: str
    dose: str
    note: str
    sets: int
    hold: int
    reps: int
    rest: int
    sides: bool
    amount: str
    cue: str
    stills: tuple[Still, ...] = ()


class TrainTold(Record):
    """The session that all train, worked out for phones, and where its timer is."""

    title: str
    session: str
    steps: tuple[TrainStep, ...]
    at: int
    step: int
    running: bool
    left: int
