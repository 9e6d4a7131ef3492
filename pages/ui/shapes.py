"""The shape of every message between the server and the scripts in the browser; `contract.py` writes them down.

Knows nothing of Streamlit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from backatlas.legend.view import View

Side = Literal["left", "right"]


# ---- the plate


class RoleTold(TypedDict):
    """Why a region is lit."""

    role: str
    grade: str
    reason: str


class Fill(TypedDict):
    """A category's number in `tints`, with its colours by light and dark, and its mark as SVG path data.

    `hatch` numbers the marks, 0 for none, for what is drawn without SVG.
    """

    number: int
    label: str
    light: str
    night: str
    ink: str
    inkAtNight: str
    mark: str
    filled: bool
    hatch: int


class Asked(TypedDict):
    """What a plate that asks may know: tokens of the regions in the order of the drawing, and names by token."""

    tokens: Sequence[str]
    names: Mapping[str, str]


class CloseUpTold(TypedDict):
    """A part of the plate in mm, how deep it is peeled, and the height of its letters in mm."""

    x: float
    y: float
    width: float
    height: float
    depth: int
    letter: float


class NumbersHeard(TypedDict):
    """The numbers of the last choice, link and search of which the server has heard."""

    seen: int
    wish: int
    search: int


class AlsoTold(TypedDict):
    """What is shown beside muscles: addresses of the file that has it and of the script that draws it, and which groups."""

    file: str
    script: str
    groups: Sequence[str]


class PlateFiles(TypedDict):
    """Addresses of files."""

    drawing: str
    outlines: str
    catalogue: str


class PlateData(NumbersHeard):
    """One plate."""

    name: str
    view: View
    files: PlateFiles
    prompt: str
    left: int | None
    choices: Sequence[int]
    only: bool
    roles: Mapping[str, RoleTold] | None
    legend: Sequence[str] | None
    tints: Mapping[str, int] | None
    categories: Sequence[Fill]
    lines: Mapping[str, str] | None
    ways: Mapping[str, Literal["lit", "wrong", "right"]]
    asks: Asked | None
    close: CloseUpTold | None
    lettered: str
    wide: bool
    listens: bool
    start: View | None
    also: AlsoTold | None
    scene: SceneTold | None


class BodyFiles(TypedDict):
    """Addresses of files; of colours only where they tell something."""

    catalogue: str
    solids: str
    colours: str | None


class ColoursTold(TypedDict):
    """The file of colours: the number of each muscle's category, and the key. `lines` are said of what is picked."""

    tints: Mapping[str, int]
    categories: Sequence[Fill]
    lines: Mapping[str, str] | None


class BodyAsked(TypedDict):
    """A body that asks: whether an answer is awaited, and after it the muscles that were right and those picked."""

    open: bool
    right: Sequence[str]
    wrong: Sequence[str]


class BodyData(NumbersHeard):
    """The body. `solid` is the address of its file and `script` of what draws it, None where that has not been made.

    `stills` are addresses of pictures by the direction from which the body is seen; `marks` says whether attachments
    are shown on the bones at first; `turn` is from where it is seen, in degrees round it to its left, and up.
    """

    name: str
    view: View
    files: BodyFiles
    solid: str
    script: str | None
    stills: Mapping[str, str]
    marks: bool
    prompt: str
    asks: BodyAsked | None
    choices: Sequence[int]
    listens: bool
    start: View | None
    also: AlsoTold | None
    turn: Sequence[int] | None


class Solids(TypedDict):
    """The file of solids: how deep each muscle lies, of each muscle or group those that stand for it, and divisions."""

    depths: Mapping[str, int]
    members: Mapping[str, Sequence[str]]
    sections: Sequence[Section]


class LabFiles(TypedDict):
    """Addresses of files: names and depths as for the body, and what docs/movement.md and `movement/rig.py` describe."""

    catalogue: str
    solids: str
    table: str
    rig: str
    strings: str


class LabSeen(TypedDict):
    """What a visitor sees of a movement: its number (None at the end), the muscle that is held, and how it is shown.

    `sight` is the direction from which the body is looked at; `number` counts what the browser has told.
    """

    number: int
    at: float | None
    muscle: str | None
    sight: str
    show: Literal["both", "shorter", "longer"]
    unit: Literal["percent", "mm"]
    labels: bool
    depth: int


class LabData(TypedDict):
    """A course of the table, and which way it is meant; `ways` are the words for a number above and below zero.

    A lab that `asks` shows bones alone, and nothing of what muscles do. `stated` is 1 where books say that a right muscle makes the movement, -1 where the opposite; `heard` is the last number that the server has heard.
    """

    files: LabFiles
    solid: str
    script: str | None
    stills: Mapping[str, str]
    course: str
    towards: Literal[-1, 1]
    title: str
    ways: Sequence[str]
    stated: Mapping[str, int]
    asks: bool
    seen: LabSeen
    heard: int


class MotionFiles(TypedDict):
    """Addresses of files: names, colours by role, the exercise as `backatlas/posing/played.py` has it, what poses the body, and the script that plays."""

    catalogue: str
    colours: str
    motion: str
    rig: str
    strings: str
    theatre: str


class DrawnBody(TypedDict):
    """Addresses of the body's file and of what draws it, None where that has not been made."""

    solid: str
    script: str | None


class HandTold(TypedDict):
    """How fingers bend round a bar, see `backatlas/posing/gripping.py`: of the right hand its knuckles and directions in mm."""

    knuckle: Sequence[float]
    fingers: Sequence[float]
    palm: Sequence[float]
    across: Sequence[float]
    radius: float
    begin: float
    most: float


class PoseTold(TypedDict):
    """A pose by its name, at a share of the way from start to end, and what is to be seen in it, in words."""

    at: float
    name: str
    told: str


class MotionData(TypedDict):
    """An exercise to be played. Its files are fetched when the visitor asks for them, hence not named `files` and `solid`."""

    name: str
    body: DrawnBody
    told: MotionFiles
    hand: HandTold
    poses: Sequence[PoseTold]


class Outline(TypedDict):
    """One region of the right half as SVG path data; the file of outlines is a list of them, back to front."""

    depth: int
    tone: int
    d: str


class CatalogueEntry(TypedDict):
    """A muscle by name, with its first sentence, the regions that stand for it, and where its panel is."""

    name: str
    line: str
    depth: int
    members: Sequence[str]
    panel: str | None


class LayerTold(TypedDict):
    depth: int
    name: str


class Section(TypedDict):
    name: str
    muscles: Sequence[str]


class Catalogue(TypedDict):
    """The file of names: `drawn` are the regions' ids in the order of the outlines."""

    drawn: Sequence[str]
    catalogue: Mapping[str, CatalogueEntry]
    layers: Sequence[LayerTold]
    sections: Sequence[Section]


class StructureTrace(TypedDict):
    """One place where a structure is drawn on the plate, see `backatlas/legend/traces.py`."""

    form: Literal["line", "area", "point", "bone"]
    group: str
    depth: int
    d: str
    at: Sequence[float]
    middle: bool


class StructureTold(TypedDict):
    """A structure by name, with its first sentence, the regions that it supplies, and where it is drawn.

    A `label` always stands on it, as the root of a dermatome; empty for the rest.
    """

    id: str
    name: str
    label: str
    kind: str
    line: str
    members: Sequence[str]
    traces: Sequence[StructureTrace]


class StructuresDrawn(TypedDict):
    """The file of what can be shown beside muscles, and the name of each group."""

    structures: Sequence[StructureTold]
    groups: Mapping[str, str]


class BodyTrace(TypedDict):
    """The same on the body, in mm of its file: places of a line or a point, triangles of an area, or a bone's solid."""

    form: Literal["line", "area", "point", "bone"]
    group: str
    depth: int
    middle: bool
    way: Sequence[Sequence[float]]
    points: Sequence[Sequence[float]]
    corners: Sequence[int]
    solid: str


class BodyStructure(TypedDict):
    id: str
    name: str
    label: str
    kind: str
    line: str
    members: Sequence[str]
    traces: Sequence[BodyTrace]


class BodyStructures(TypedDict):
    """The file of what can be shown beside the muscles of the body, and the name of each group."""

    structures: Sequence[BodyStructure]
    groups: Mapping[str, str]


class LabelTold(TypedDict):
    """A name with its leader, [x, y] from the muscle to the words, in mm."""

    id: str
    side: Side
    name: str
    lines: Sequence[str]
    way: Sequence[Sequence[float]]


class MarkTold(TypedDict):
    """Lines along the bones, each as SVG has its points; one point is a spot."""

    end: Literal["origin", "insertion"]
    lines: Sequence[str]


class SceneTold(TypedDict):
    """What is written on the plate for the choice of number `seen`."""

    seen: int
    names: str
    size: float
    labels: Sequence[LabelTold]
    marks: Sequence[MarkTold]


class ChoicesData(TypedDict):
    scene: SceneTold | None


class After(TypedDict):
    """The numbers of the last link or step and of the last search before a choice."""

    wish: int
    search: int


class VisitorChoice(TypedDict):
    """A view that was chosen on the plate, the number of the choice, and what it came after."""

    muscle: str | None
    depth: int
    split: bool
    hidden: Sequence[str]
    side: str | None
    alone: bool
    structure: str | None
    seen: int
    after: After


class MusclePanelData(NumbersHeard):
    """The words beside the plate: as HTML, or as the address of a file."""

    muscle: str | None
    voice: str
    html: NotRequired[str]
    file: NotRequired[str]


class SectionData(TypedDict):
    """Addresses of a section's drawing with names and with numbers, what is said of none, and of each part by its id."""

    wide: str
    narrow: str
    said: str
    names: Mapping[str, str]


class FigureData(TypedDict):
    """The address of a drawing of which a question asks a part, and what it is, for who cannot see it.

    `names` are those of parts that may be named, `ways` says which are lit, right or wrong, both by the parts' tokens. Where
    it `asks`, what is picked comes with all that lies within a finger's breadth, the part itself first, with commas between;
    where an answer `changes`, another may be picked in its place.
    """

    drawing: str
    alt: str
    said: str
    names: Mapping[str, str]
    ways: Mapping[str, str]
    asks: bool
    changes: NotRequired[bool]


# ---- the top of every page


class PageTold(TypedDict):
    """A link at the top, and whether what it leads to is open."""

    name: str
    address: str
    here: bool


class Place(TypedDict):
    """Which page and screen is open, and the numbers of the last wish and the last search that the server has heard."""

    page: str
    place: str
    wish: int
    heard: int


class AnswerTold(TypedDict):
    """A search's answer; what the atlas does not have has no address."""

    label: str
    address: str


class SignTold(TypedDict):
    sign: str
    action: str


class MastheadData(TypedDict):
    """`rooms` and the `steps` in the one that is open, `room`; `pages` are the last parts of all pages' addresses.

    `focus` and `bar` are addresses of scripts; the bar's is fetched only where a class runs in this browser. `version` is a
    print of all scripts.
    """

    rooms: Sequence[PageTold]
    room: str
    steps: Sequence[PageTold]
    pages: Sequence[str]
    focus: str
    bar: str
    at: Place
    asked: str
    answers: Sequence[AnswerTold]
    nothing: str
    caution: str
    signs: Sequence[SignTold]
    version: str


class Search(TypedDict):
    """Words that were asked for, with the search's number, the last wish before it, and the screen where it was asked."""

    words: str
    number: int
    wish: int
    place: str


# ---- the planner


class Row(TypedDict):
    """One exercise of a session: how it is dosed, where it stands, and the address of its small picture, if any."""

    index: int
    exercise: str
    name: str
    address: str
    thumb: str | None
    part: str
    sets: int
    reps: Sequence[int] | None
    seconds: Sequence[int] | None
    each_side: bool
    rest: int
    load: str
    day: str | None
    dose: str
    note: str
    usual: str
    first: bool
    last: bool


class Most(TypedDict):
    """The largest value of each field."""

    sets: int
    reps: int
    seconds: int
    rest: int
    load: int


class SwapWish(TypedDict):
    """Something that a swap may be asked for; of those that are `single` one at most is pressed."""

    id: str
    group: str
    name: str
    means: str
    single: bool
    pressed: bool


class SwapOption(TypedDict):
    """An exercise that may stand in the place of another, and what is kept and lost then."""

    id: str
    name: str
    address: str
    thumb: str | None
    facts: str
    told: str


class Swaps(TypedDict):
    """What may stand in the place of the item at `index`, and what is said of that."""

    index: int
    wishes: Sequence[SwapWish]
    options: Sequence[SwapOption]
    said: str


class SessionItemsData(TypedDict):
    """The list after the edit of number `beat`, where the item went that was edited, and what is read out."""

    beat: int
    moved: int
    said: str
    items: Sequence[Row]
    parts: Sequence[str]
    days: Sequence[str]
    none: Mapping[str, str]
    most: Most
    fault: str
    swaps: Swaps | None


class Edit(TypedDict):
    """One click in the list; `swaps` asks what could be there instead, and that, `swap`, `place` and `set` say more."""

    do: Literal["up", "down", "copy", "drop", "place", "set", "swaps", "swap"]
    index: int
    beat: int
    part: NotRequired[str]
    before: NotRequired[int]
    sets: NotRequired[int]
    reps: NotRequired[Sequence[int] | None]
    seconds: NotRequired[Sequence[int] | None]
    each_side: NotRequired[bool]
    rest: NotRequired[int]
    load: NotRequired[str]
    day: NotRequired[str | None]
    wishes: NotRequired[Sequence[str]]
    exercise: NotRequired[str]


class ExerciseTimerData(TypedDict):
    """One exercise with its timer; `hold` and `rest` in seconds, 0 for none."""

    id: str
    at: int
    count: int
    dose: str
    note: str
    sets: int
    hold: int
    reps: int
    rest: int
    sides: bool
    amount: str


class LectureShowData(TypedDict):
    """One view of a lecture: its place from 0, how many there are, and its address within the atlas, for a frame."""

    at: int
    count: int
    title: str
    note: str
    address: str


class TimerStep(TypedDict):
    at: int


# ---- what the browser keeps


class AnnouncerData(TypedDict):
    """A step's name, where the focus goes (a CSS selector), what is read out, and seconds left."""

    turn: str
    focus: str
    say: str
    left: int | None
    takes: bool


class ProgressStoreData(TypedDict):
    """What the server knows of a learner's progress, after the browser's message of number `heard`."""

    visit: str
    heard: int
    document: str
    empty: bool
    fault: str
    writes: bool
    forget: bool


class ProgressTold(TypedDict):
    """All that the browser knows: what it keeps, what this tab has, and why nothing can be kept."""

    number: int
    stored: str | None
    memory: str | None
    fault: Literal["", "blocked", "full"]
    gone: bool


class TabNoteData(TypedDict):
    name: str
    text: str
    visit: str


class BrowserNoteData(TypedDict):
    name: str
    text: str
    said: bool
    linked: bool


# ---- a live class; what its socket says stands in docs/classes.md


class PlateSurface(TypedDict):
    """A plate that shows what a class says: its script, and what it is told otherwise."""

    script: str
    bare: PlateData


class BodySurface(TypedDict):
    script: str
    bare: BodyData


class LabBare(TypedDict):
    """What a lab is told of its files."""

    files: LabFiles
    solid: str
    script: str | None
    stills: Mapping[str, str]


class LabSurface(TypedDict):
    script: str
    bare: LabBare


class FileSurface(TypedDict):
    """A drawing that is told all with each message."""

    script: str


class SurfacesTold(TypedDict):
    """What shows a class its pictures; `moves` is the address of a file with all that the page Move can play."""

    plate: PlateSurface
    body: BodySurface
    lab: LabSurface
    figure: FileSurface
    section: FileSurface
    motion: FileSurface
    moves: str


class Named(TypedDict):
    id: str
    name: str


class Askable(TypedDict):
    """What a class can be asked about; `catalogue` is the address of the file of names."""

    kinds: Sequence[Named]
    divisions: Sequence[Named]
    catalogue: str


class ClassTold(TypedDict):
    """The file of what every class can show and ask."""

    surfaces: SurfacesTold
    askable: Askable


class ClassFiles(TypedDict):
    """The address of that file."""

    told: str


class ClassSeatData(TypedDict):
    """A seat in a class; in which, the address or the browser knows."""

    files: ClassFiles


class Invitation(TypedDict):
    """How others come into the class of this code: the address, its QR code as an SVG, and what to know of how far it reaches.

    All empty before a class is open; `qr` is a data address.
    """

    code: str
    join: str
    qr: str
    reach: str


class ClassDeskData(Invitation):
    """The presenter's desk. `session` is the payload of a session's link to be trained together, empty for none."""

    files: ClassFiles
    session: str
