"""The parts of the fuzzer: each reads what it is given as the app does, and says what must not come of it."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import date
from typing import Any
from urllib.parse import urlencode, urlsplit

from markdown_it import MarkdownIt
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.testing.v1 import AppTest
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from backatlas.atlas import Atlas, load
from backatlas.folders import CONTENT
from backatlas.legend.colours import ColourMode
from backatlas.legend.traces import TraceGroup
from backatlas.legend.view import read_address as read_view
from backatlas.logs.answers import read_answers
from backatlas.logs.dates import forms_for
from backatlas.logs.log import LogError
from backatlas.logs.matching import known_names, match_names
from backatlas.logs.reading import read_log
from backatlas.movement.playing import read_table
from backatlas.records.lecture import Lecture, Slide
from backatlas.records.own import OwnExercise
from backatlas.records.session import MOST_ITEMS, Aim, Day, Goal, Item, Phase, Planned, Session
from backatlas.records.training import Level
from backatlas.search import Found, Index
from backatlas.sessions import file as session_file
from backatlas.sessions import profile
from backatlas.sessions.areas import weekly
from backatlas.sessions.checks import check_session
from backatlas.sessions.coverage import session_coverage
from backatlas.sessions.fitting import Person
from backatlas.sessions.own import with_own
from backatlas.sessions.share import decode, encode
from backatlas.study import lecture as lectures
from backatlas.study import progress
from backatlas.study.options import read_address as read_options
from backatlas.study.question import QuestionKind
from backatlas.wording.language import Language
from backatlas.wording.strangers import short
from bench.hostile_words import MARK, CaseMaker
from pages.components.diagram.aids import TeachingAids
from pages.ui import embedding
from pages.ui.contract import contract
from pages.ui.links import nearest_links
from pages.ui.rooms import ROOMS
from pages.ui.words import as_html, literal
from tools.server import ROOT, Server, serving

# A mark of ours that has become markup: a tag or an attribute of HTML, or an address that leads where it should not.
_TAG = re.compile(rf"<[^<>]*{MARK}(?=[^<>]*>)", re.IGNORECASE)
_QUOTED = re.compile(r"""=\s*("[^"]*"|'[^']*')""")
_LEADS = re.compile(
    rf"""<[^<>]*\s(?:href|src|action|data|xlink:href)\s*=\s*["']?\s*(?:javascript:|data:text/html|//{MARK}|https?://{MARK})""",
    re.IGNORECASE,
)
_MARKDOWN = MarkdownIt("commonmark").enable("strikethrough")
# How a formula begins for a spreadsheet; in the east of Asia also with the wide forms of the signs.
_NUMBER = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")
_FORMULA = tuple("=+-@\t\r|%＝＋－＠")
_LINK_WORDS = (ROOT / "backatlas" / "sessions" / "link-words.txt").read_bytes()
DAY = date(2026, 11, 30)

Attempt = Callable[[CaseMaker], None]


class WrongError(Exception):
    """What came of a case that must not."""


def unmarked(html: str, where: str) -> None:
    """Nothing of ours has become markup in a piece of HTML.

    Raises:
        WrongError: it has.
    """
    if found := _LEADS.search(html):
        raise WrongError(f"{where} leads away: {html[max(0, found.start() - 80) : found.end() + 80]!r}")
    if found := _TAG.search(_QUOTED.sub("=''", html)):
        raise WrongError(f"markup in {where}: {html[max(0, found.start() - 80) : found.end() + 80]!r}")


def sendable(text: str, where: str) -> None:
    """A text that can go to a browser: without halves of signs."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise WrongError(f"half a sign in {where}: {error}") from error


# Pages by their files, and what their addresses name.
_PAGES = (
    "app.py",
    *(f"pages/{file.name}" for file in sorted((ROOT / "pages").glob("*.py")) if file.name != "__init__.py"),
)
NAMES = tuple(
    "about also alone asked at attachments by chart class claim close colour colours depth equipment exercise facts format from "
    "gaps groups hide kinds language layers lecture left length level link marks minutes mode muscle muscles name named names "
    "names_on_sheet new number often order paper part parts pattern person picture right rows search section see seed session set "
    "sheet show side source structure text tongue topic typed verdict view wish words embed".split()
)


# Names under which several stand between commas.
_SEVERAL = ("groups", "hide", "kinds", "layers", "muscles", "parts", "show")


def known_words(atlas: Atlas) -> list[str]:
    words = [*atlas.muscles, *atlas.exercises, *atlas.structures, *atlas.sections, *atlas.divisions]
    words += [muscle.name for muscle in atlas.muscles.values()]
    return (
        words
        + "english latin german split same left right yes 1 5 8 lit facts origin side-by-side nerve".split()
    )


class AddressMaker:
    """Makes queries of which most fits the pages that read it, and something does not."""

    def __init__(self, atlas: Atlas) -> None:
        self._known = known_words(atlas)
        cuts = [one.id for section in atlas.sections.values() for one in section.part]
        tongues = [*Language]
        self._fitting: Mapping[str, Sequence[str]] = {
            "muscle": [*atlas.muscles],
            "muscles": [*atlas.muscles],
            "structure": [*atlas.structures],
            "exercise": [*atlas.exercises],
            "depth": "12345678",
            "view": ["split", "same"],
            "side": ["left", "right"],
            "alone": ["yes"],
            "hide": [*atlas.muscles],
            "names": [*tongues, "numbers"],
            "colour": [*ColourMode],
            "close": [one.id for one in atlas.region.close_up],
            "attachments": ["shown"],
            "show": [*TraceGroup, "shorter", "1"],
            "picture": ["body"],
            "turn": ["-40,15", "0,0"],
            "section": [*atlas.sections],
            "part": cuts,
            "from": ["above", "below", "behind"],
            "marks": ["names", "numbers", "none", "shown"],
            "colours": ["tissue", "compartment"],
            "language": tongues,
            "kinds": [*QuestionKind],
            "layers": [*atlas.divisions, *atlas.layers],
            "groups": [id_ for id_, one in atlas.muscles.items() if atlas.children(one)],
            "seed": ["1", "999999"],
            "length": ["1", "100"],
            "mode": ["exam", "practice"],
            "minutes": ["1", "180"],
            "typed": ["yes"],
            "order": ["any", "large"],
            "movement": [*read_table().movements(atlas)],
            "by": ["muscle", "exercise"],
            "hold": [*atlas.muscles, "none"],
            "at": ["1", "0.5", "-30"],
            "claim": [*atlas.claims],
            "source": [*atlas.sources],
            "activity": [*atlas.life],
            "group": [*atlas.groups],
            "parts": ["facts", "lit", "charts"],
            "search": self._known,
        }

    def query(self, made: CaseMaker) -> dict[str, str]:
        """Names with what may stand under them, some with words of any kind, some that no page knows."""
        query = {}
        for name in made.chance.sample([*self._fitting], made.chance.randrange(1, 9)):
            fitting = self._fitting[name]
            several = made.chance.randrange(1, 6) if name in _SEVERAL else 1
            words = [made.one(fitting) if made.often(0.6) else made.word(fitting) for _ in range(several)]
            query[name] = ",".join(words)
        if made.often(0.4):
            query[made.one(NAMES)] = made.word(self._known)
        if made.often(0.1):
            query[made.word()[:40]] = made.word(self._known)
        return {_whole(name): _whole(word) for name, word in query.items()}


def _whole(text: str) -> str:
    """The text as a browser sends it: without halves of signs."""
    return text.encode("utf-8", "replace").decode()


@contextmanager
def addresses() -> Iterator[Attempt]:
    """What pages do with an address, without the page: read it, look up what it names, and say what it does not name."""
    atlas = load(CONTENT)
    maker, index = AddressMaker(atlas), Index(atlas)
    labels = {id_: muscle.name for id_, muscle in atlas.muscles.items()}

    def attempt(made: CaseMaker) -> None:
        query = maker.query(made)
        made.note(query)
        _, faults = read_view(query, atlas.muscles, atlas.structures)
        options, more = read_options(query, atlas)
        if MARK in repr(options) or MARK in repr(TeachingAids.of_address(query)):
            raise WrongError("a word of a link is among what decks, questions and pictures are made of")
        for room in ROOMS:
            room.step(made.one(("Explore", "Quiz", "Planner", "Sections")), query)
        word = made.one([*query.values()])
        meant = index.meant(word, made.one((Found.MUSCLE, Found.EXERCISE, Found.STRUCTURE)))
        near = nearest_links(word, labels, "muscles?" + urlencode({**query, "muscle": ""}))
        answer = index.answer(word) if made.often(0.2) else None
        for fault in (*faults, *more, short(word)):
            html = as_html(
                f"“{literal(fault)}”: {', '.join(f'[{label}]({at})' for label, at in near.items())}"
            )
            unmarked(html, "what is said of an address")
            sendable(html, "what is said of an address")
        if MARK in f"{meant}{answer}":
            raise WrongError("a word of a link is in what was found")
        unmarked(_embedded(made, query), "what is told of a frame")

    yield attempt


def _embedded(made: CaseMaker, query: Mapping[str, str]) -> str:
    """The frame of an address for another site, or why it is none."""
    link = f"{made.one(('http://localhost:8501', made.word()))}/{made.one(('', 'muscles', made.word()))}?{urlencode(query)}"
    try:
        return embedding.snippet_of(made.bent(link) if made.often(0.2) else link)
    except ValueError as error:
        return as_html(literal(str(error)))


# Seconds by the wall, since a busy machine is no fault; what a case takes of the processor is told.
_PATIENCE = 290
_LONG = ("pages/matrix.py", "pages/sources.py")  # they show much whatever is asked, and are asked seldom


@contextmanager
def whole_pages() -> Iterator[Attempt]:
    """Every page with a query of any kind; one visit goes on from case to case, as somebody's may."""
    atlas = load(CONTENT)
    maker = AddressMaker(atlas)
    open_pages: dict[str, AppTest] = {}
    visited: dict[str, int] = {}
    first = ("app.py", *(f"pages/{name}.py" for name in ("planner", "decks", "move", "join")))
    for page in first:  # what is read once is no case's fault
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=_PATIENCE)
        if page != "app.py":
            app.switch_page(str(ROOT / page))
        app.query_params.update({"names": "english", "muscle": "trapezius"})
        app.run()

    def attempt(made: CaseMaker) -> None:
        page = made.one(_PAGES)
        if page in _LONG and made.often(0.9):
            page = "pages/muscles.py"
        visited[page] = visited.get(page, 0) + 1
        if page not in open_pages or visited[page] % 50 == 0:
            app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=_PATIENCE)
            if page != "app.py":
                app.switch_page(str(ROOT / page))
            open_pages[page] = app
        app = open_pages[page]
        query = maker.query(made)
        if made.often(0.2):
            query["session"] = session_link(made, atlas)
        if made.often(0.1):
            query["lecture"] = lecture_link(made)
        made.note((page, query))
        app.query_params.clear()
        for name, value in query.items():
            app.query_params[name] = _whole(value)
        app.run()
        try:
            _look_at(app)
        except WrongError:
            del open_pages[page]
            raise

    yield attempt


def _look_at(app: AppTest) -> None:
    if app.exception:
        fault = app.exception[0]
        raise WrongError(f"{fault.message}\n" + "\n".join(fault.stack_trace[-8:]))
    for element in app.get("html"):
        unmarked(element.proto.body, "a page")
    for kind in ("markdown", "warning", "info", "error", "caption", "success"):
        for shown in app.get(kind):
            words = str(getattr(shown, "value", ""))
            if getattr(shown, "allow_html", False):
                unmarked(words, "a page")
            for token in _MARKDOWN.parseInline(words)[0].children or ():
                leads = f"{token.attrs.get('href', '')}{token.attrs.get('src', '')}"
                if MARK in leads and re.match(
                    rf"javascript:|data:|(https?:)?//[^/]*{MARK}", leads, re.IGNORECASE
                ):
                    raise WrongError(f"a link in a {kind}: {words[:300]!r}")


def _payload(made: CaseMaker, data: Any, version: str) -> str:
    text = made.json(data).encode("utf-8", "replace")
    if made.often(0.05):
        text = b"[" * made.chance.randrange(1, 30_000)
    if made.often(0.02):
        text = b"0" * made.chance.randrange(10_000_000)
    squeezing = zlib.compressobj(level=9, zdict=_LINK_WORDS) if version != "1" else zlib.compressobj()
    squeezed = squeezing.compress(text) + squeezing.flush()
    link = f"{version}.{base64.urlsafe_b64encode(squeezed).decode().rstrip('=')}"
    return made.bent(link) if made.often(0.1) else link


def session_link(made: CaseMaker, atlas: Atlas) -> str:
    """The link of a session: as it should be, or with something wrong in its letters or in what they hold."""
    link = encode(hostile_session(made, atlas))
    if made.often(0.3):
        return made.bent(link)
    if made.often(0.5):
        version, _, letters = link.partition(".")
        squeezed = base64.urlsafe_b64decode(letters + "=" * (-len(letters) % 4))
        data = json.loads(zlib.decompressobj(zdict=_LINK_WORDS).decompress(squeezed))
        if made.often(0.05):
            data[3] *= 20
        other = made.one((version, version, version, "1", "2", "3", "4", "5", "0", made.word()[:5]))
        return _payload(made, made.spoiled(data, made.one((0.02, 0.15))), other)
    return link


def hostile_session(made: CaseMaker, atlas: Atlas) -> Session:
    """A session that a model admits, with the nastiest words that it does, and sometimes as large as it may be."""
    own = [*filter(None, (_own(made, atlas, number) for number in range(1, made.one((1, 1, 2, 5)))))]
    known = [*atlas.exercises, *(one.id for one in own)]
    items = []
    for _ in range(made.chance.randrange(1, 7) if made.often(0.98) else MOST_ITEMS):
        dose = made.one(({"reps": (8, 12)}, {"seconds": (5, 1800)}, {"reps": (1, 100), "seconds": (1, 30)}))
        item = {
            "part": made.one(list(Phase)),
            "exercise": made.one(known),
            "sets": made.chance.randrange(1, 21),
            "each_side": made.often(0.3),
            "rest": made.one((0, 60, 900)),
            "day": made.one((None, None, *Day)),
            "load": _admitted(made),
        }
        with suppress(ValueError):
            items.append(Item.model_validate(item | dose))
    more = {"aim": made.one(list(Aim)), "level": made.one((None, *Level)), "goal": made.one((None, *Goal))}
    plan = Planned(start=DAY, weeks=made.chance.randrange(6, 13)) if made.often(0.5) else None
    whole = {"id": "0" * 16, "items": items, "plan": plan, "own": own, "per_week": made.one((None, 1, 3))}
    for words in (_admitted(made), "A session"):
        with suppress(ValueError):
            return Session.model_validate({**whole, **more, "title": words})
    raise AssertionError


def _own(made: CaseMaker, atlas: Atlas, number: int) -> OwnExercise | None:
    """A trainer's own exercise, where its name is one that is admitted."""
    like = {"base": made.one([*atlas.exercises])}
    asked = {"moves": made.chance.sample([*atlas.movements], made.chance.randrange(1, 7))}
    with suppress(ValueError):
        return OwnExercise.model_validate(
            {"id": f"own-{number}", "name": f"A{_admitted(made)}"[:60], **made.one((like, asked))}
        )
    return None


def _admitted(made: CaseMaker) -> str:
    return " ".join(made.word()[:100].split())


def lecture_link(made: CaseMaker) -> str:
    slides = []
    for _ in range(made.chance.randrange(1, 5)):
        address = made.one(
            ("?muscle=trapezius", "sections?section=T6", "muscles?muscle=x", "exercises?exercise=plank")
        )
        with suppress(ValueError):
            slides.append(Slide(address=address, title=made.word()[:80], note=made.word()[:500]))
    link = lectures.encode(Lecture(title="T", slides=tuple(slides)))
    return made.bent(link) if made.often(0.3) else link


@contextmanager
def links() -> Iterator[Attempt]:
    """What links hold: sessions, lectures, quizzes, views, and what somebody said about themselves; and what is said of them."""
    atlas = load(CONTENT)
    known, maker = known_words(atlas), AddressMaker(atlas)

    def attempt(made: CaseMaker) -> None:
        link = session_link(made, atlas)
        made.note(link)
        opened = decode(link, atlas.exercises, atlas.movements)
        for problem in opened.problems:
            unmarked(as_html(literal(problem)), "what is said of a link")
        again = decode(encode(opened.session), atlas.exercises, atlas.movements)
        if again.session != opened.session:
            raise WrongError("a session is another one after it went through a link")
        person = profile.read(f"{made.word(known)}~{made.word([*atlas.conditions])}", atlas.conditions)
        if opened.session.items and made.often(0.05):
            _look_at_session(opened.session, atlas, person)
        lecture = made.word() if made.often(0.3) else lecture_link(made)
        made.note(lecture)
        lectures.decode(lecture)
        query = maker.query(made)
        made.note(query)
        read_options(query, atlas)
        read_view(query, atlas.muscles, atlas.structures)

    yield attempt


def _look_at_session(session: Session, atlas: Atlas, person: Person) -> None:
    """What the planner says of a session: its checks and what it trains, with its own exercises among them."""
    knows = with_own(atlas, session)
    report = check_session(session, knows, person=person)
    said = [report.verdict, *(f"{one.message} {one.stuck}" for one in report.findings)]
    said += [offer.label for one in report.findings for offer in one.offers]
    for text in said:
        unmarked(as_html(text), "what is said of a session")
    session_coverage(session, knows)
    weekly(session, knows)


@contextmanager
def files() -> Iterator[Attempt]:
    """Files of sessions and of lectures."""
    atlas = load(CONTENT)

    def attempt(made: CaseMaker) -> None:
        data = json.loads(session_file.write(hostile_session(made, atlas)))
        text = made.json(made.spoiled(data))
        if made.often(0.03):
            text = made.one(("[", '{"a":', '"')) * made.chance.randrange(1, 200_000)
        made.note(text)
        opened = session_file.read(made.bytes_of(text), atlas.exercises, atlas.movements)
        sendable(f"{opened.session!r}{opened.problems}", "a session's file")
        slides = [{"address": "?muscle=trapezius", "title": made.word()[:80], "note": made.word()}]
        lecture = {
            "format": "back-atlas-lecture",
            "version": 1,
            "lecture": {"title": made.word()[:80], "slides": slides},
        }
        text = made.json(made.spoiled(lecture))
        made.note(text)
        found = lectures.read(made.bytes_of(text))
        sendable(
            f"{found.problem}{found.lecture.model_dump_json() if found.lecture else ''}", "a lecture's file"
        )

    yield attempt


_HEADINGS = (
    "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE",
    "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,set_type,weight_kg,reps",
    "Date,Exercise,Category,Weight (kg),Reps,Distance,Distance Unit,Time",
    "Datum;Übung;Gewicht;Wiederholungen;Sätze",
    "exercise\treps\tsets",
    "Name,Count",
)


@contextmanager
def logs() -> Iterator[Attempt]:
    """Training logs of any app or of none, with names looked up as the page does."""
    atlas = load(CONTENT)
    named = known_names(atlas)
    names = [exercise.name for exercise in atlas.exercises.values()] + ["Bench Press (Barbell)", "Kniebeuge"]

    def cell(made: CaseMaker) -> str:
        roll = made.chance.random()
        if roll < 0.35:
            return made.one(names)
        if roll < 0.7:
            return made.one(
                (
                    "8",
                    "3",
                    "60",
                    "12,5",
                    "2026-11-30",
                    "30.11.2026 18:00",
                    "1:30",
                    "",
                    "8,8,8",
                    "3x8",
                    "1h 5m",
                )
            )
        return made.word(names)

    def attempt(made: CaseMaker) -> None:
        heading = made.one(_HEADINGS)
        parting = (
            made.one((",", ";", "\t", "|"))
            if made.often(0.2)
            else re.sub(r"[\w (),äöüÜ]", "", heading)[:1] or ","
        )
        if made.often(0.15):
            whole = {
                "workouts": [{"date": cell(made), "exercises": [{"name": cell(made), "sets": [{"reps": 8}]}]}]
            }
            text = made.json(made.spoiled(whole))
        else:
            file = io.StringIO()
            writer = csv.writer(file, delimiter=parting, quoting=made.one((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)))
            wide = len(heading.split(parting)) or 3
            for _ in range(made.chance.randrange(1, 30)):
                writer.writerow([cell(made) for _ in range(max(1, wide + made.one((0, 0, 0, 1, -1))))])
            text = f"{made.bent(heading) if made.often(0.2) else heading}\n{file.getvalue()}"
        if made.often(0.01):
            text *= made.chance.randrange(2, 40)
        if made.often(0.002):
            text = _large_log(made, heading, parting)
        if made.often(0.1):
            text = made.bent(text)
        made.note(text)
        with suppress(LogError):
            log = read_log(made.bytes_of(text), headed=made.often(0.9))
            forms_for(log.dates)
            sendable("".join(log.names), "a name of a log")
            match_names(log.names, atlas, named)
        read_answers(
            made.json(made.spoiled({"format": "x", "names": {cell(made): made.one(names)}})), atlas.exercises
        )

    yield attempt


def _large_log(made: CaseMaker, heading: str, parting: str) -> str:
    """As many exercises as a log may name, none of which exists, or as many rows as fit into a file."""
    wide = max(2, heading.count(parting) + 1)
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = [
        " ".join("".join(made.chance.choices(letters, k=6)) for _ in range(made.chance.randrange(1, 17)))
        for _ in range(made.one((3, 1_900)))
    ]
    rows = made.one((1_900, 40_000))
    return "\n".join(
        [heading, *(parting.join([names[n % len(names)], *["8"] * (wide - 1)]) for n in range(rows))]
    )


@contextmanager
def notes() -> Iterator[Attempt]:
    """What a browser keeps of learning, and files of it."""

    def attempt(made: CaseMaker) -> None:
        reviews = {f"{made.word()[:40]}:origin": [1_790_000_000, 3, 86_400, 4] * made.chance.randrange(1, 9)}
        data = {
            "format": "back-atlas-progress",
            "version": 1,
            "reviews": reviews | {"trapezius:nerve": [1_790_000_000, 3]},
        }
        text = made.json(made.spoiled(data))
        if made.often(0.03):
            text = made.one(("[", '{"a":', '"')) * made.chance.randrange(1, 200_000)
        made.note(text)
        found = progress.Progress()
        with suppress(progress.UnreadableError):
            found = progress.read(made.bytes_of(text) if made.often(0.5) else text)
        text = progress.write(progress.merge(found, found))
        sendable(text, "what is kept of learning")
        progress.read(text)

    yield attempt


def table_of_words(text: str) -> None:
    """A table whose cells a spreadsheet takes for words or numbers, whatever it takes for the sign between them.

    Raises:
        WrongError: a cell begins as a formula does.
    """
    for sign in ",;\t":
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign):
            for cell in row:
                if cell.strip(" \u00a0").startswith(_FORMULA) and not _NUMBER.fullmatch(cell):
                    raise WrongError(f"a cell begins a formula: {cell!r}")


class _EventVisitor:
    """A page that is open in a browser: what on it can tell something."""

    def __init__(self, server: Server) -> None:
        address = f"ws://{urlsplit(server.address).netloc}/_stcore/stream"
        self._line = connect(
            address, subprotocols=[Subprotocol("streamlit")], compression=None, max_size=None
        )
        self.parts: dict[str, tuple[str, str]] = {}  # the id and the fragment of each component, by its name
        self._query, self._hash = "", ""

    def come(self, page: str, query: str) -> None:
        """Open a page."""
        self.parts = {}
        self._ask(ClientState(page_name=page, query_string=query))

    def tell(self, told: Mapping[str, Sequence[object]]) -> None:
        """Have components tell something at once: of each, by its name, as many events as may be.

        Raises:
            WrongError: the page shows a fault.
        """
        fragments = {self.parts[part][1] for part in told}
        fragment = fragments.pop() if len(fragments) == 1 else ""
        state = ClientState(query_string=self._query, page_script_hash=self._hash, fragment_id=fragment)
        for part, messages in told.items():
            widget = state.widget_states.widgets.add()
            widget.id = f"$$STREAMLIT_INTERNAL_KEY_{self.parts[part][0]}__events"
            widget.json_trigger_value = json.dumps(messages)
        self._ask(state)

    def close(self) -> None:
        self._line.close()

    def _ask(self, state: ClientState) -> None:
        self._line.send(BackMsg(rerun_script=state).SerializeToString())
        fault = ""
        while True:
            answer = ForwardMsg.FromString(self._line.recv(timeout=100, decode=False))
            kind = answer.WhichOneof("type")
            if kind == "script_finished":
                break
            if kind == "page_info_changed":
                self._query = answer.page_info_changed.query_string
            if kind == "delta" and answer.delta.WhichOneof("type") == "new_element":
                self._hash = answer.metadata.active_script_hash
                element = answer.delta.new_element
                shown = element.WhichOneof("type")
                if shown == "exception":
                    fault = f"{element.exception.message} {element.exception.type}"
                if shown == "html":
                    unmarked(element.html.body, "a page")
                if shown == "bidi_component":
                    name = element.bidi_component.component_name.removeprefix("back_atlas_")
                    self.parts[name] = (element.bidi_component.id, answer.delta.fragment_id)
        if fault:
            raise WrongError(f"a fault on the page: {fault}")


_TELLING = (
    ("", "muscle=trapezius&names=english"),
    ("plate", "names=latin"),
    (
        "planner",
        "session=" + encode(Session(items=(Item(part=Phase.MAIN, exercise="plank", seconds=(5, 10)),))),
    ),
    (
        "teach",
        "session=" + encode(Session(items=(Item(part=Phase.MAIN, exercise="plank", seconds=(5, 10)),))),
    ),
    ("move", ""),
    ("sections", "section=T6"),
    ("quiz", "seed=1"),
    ("review", ""),
    (
        "lecture",
        "lecture=" + lectures.encode(Lecture(slides=(Slide(address="sections?section=T6"),))) + "&show=1",
    ),
)


@contextmanager
def events() -> Iterator[Attempt]:
    """What components of open pages tell the server, over the wire, with the right shape and with any other."""
    told = contract()

    def data_of(made: CaseMaker, schema: Mapping[str, Any]) -> Any:
        if "$ref" in schema:
            return data_of(made, told["shapes"][schema["$ref"].rpartition("/")[2]])
        if "anyOf" in schema:
            return data_of(made, made.one(schema["anyOf"]))
        if "enum" in schema:
            return made.one(schema["enum"])
        match schema.get("type"):
            case "object":
                named = schema.get("properties", {})
                kept = [one for one in named if one in schema.get("required", ()) or made.often(0.5)]
                return {one: data_of(made, named[one]) for one in kept}
            case "array":
                return [data_of(made, schema["items"]) for _ in range(made.chance.randrange(4))]
            case "integer":
                return made.one((0, 0, 1, 2, 5, 8, -1, 10**6, 2**63))
            case "number":
                return made.one((0.0, 0.5, 1, -1.0, 1e308))
            case "boolean":
                return made.often(0.5)
            case "null":
                return None
            case _:
                return made.word(
                    ["trapezius", "plank", "main work", "warm-up", "planner", "behind", "A", "deadlift"]
                )

    with serving() as server:
        visitors: list[_EventVisitor] = []
        count = [0]

        def attempt(made: CaseMaker) -> None:
            if count[0] % 40 == 0:
                for one in visitors:
                    one.close()
                visitors[:] = [_EventVisitor(server)]
                visitors[0].come(*_TELLING[count[0] // 40 % len(_TELLING)])
            count[0] += 1
            visitor = visitors[0]
            known = [name for name in visitor.parts if told["components"].get(name, {}).get("tells")]
            said: dict[str, list[object]] = {}
            for part in made.chance.sample(sorted(known), made.chance.randrange(1, len(known) + 1)):
                events = sorted(told["components"][part]["tells"].items())
                for event, schema in made.chance.sample(events, made.chance.randrange(1, len(events) + 1)):
                    value = data_of(made, schema)
                    if made.often(0.4):
                        value = made.spoiled(value, 0.3)
                    said.setdefault(part, []).append({"event": event, "value": value})
                    made.count += 1
            made.note(said)
            try:
                visitor.tell(said)
            except BaseException:
                count[0] = (count[0] // 40 + 1) * 40
                raise

        yield attempt
        for one in visitors:
            one.close()


PARTS: Mapping[str, Callable[[], AbstractContextManager[Attempt]]] = {
    "links": links,
    "files": files,
    "notes": notes,
    "logs": logs,
    "addresses": addresses,
    "pages": whole_pages,
    "events": events,
}
