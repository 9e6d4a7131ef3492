"""The parts of the fuzzer that look at what is made of strangers' words: paper, slides, calendars and tables."""

from __future__ import annotations

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import UTC, datetime, time
from xml.etree import ElementTree

import pypdfium2
from icalendar import Calendar
from pydantic import ValidationError

from backatlas.atlas import Atlas, load
from backatlas.classroom.messages import AskFree
from backatlas.classroom.nicknames import nickname, plain_line
from backatlas.classroom.questions import HeldAnswer, HeldQuestion
from backatlas.classroom.results import as_csv
from backatlas.folders import CONTENT
from backatlas.records.lecture import LONGEST_NOTE, LONGEST_TITLE, Slide
from backatlas.records.session import Item, Phase, Planned, Session
from backatlas.sessions import share
from backatlas.sessions.calendar import Clock, to_cancel, to_ics
from backatlas.sessions.own import with_own
from backatlas.sessions.progression import Plan, make_plan
from backatlas.sessions.zones import zone
from backatlas.sheets.handout import Dedication
from backatlas.study.slides import ShownSlide, lecture_pdf, lecture_pptx
from backatlas.workshop import Tools
from backatlas.workshop.training import HandoutOrder
from bench.hostile_parts import DAY, Attempt, WrongError, hostile_session, table_of_words
from bench.hostile_words import MARK, CaseMaker

# What a PDF can do beside being read, and where its words may stand: in none of these.
_ACTIONS = re.compile(
    rb"/(JavaScript|JS|Launch|URI|OpenAction|AA|EmbeddedFile|SubmitForm|ImportData|RichMedia)\b"
)
_OBJECTS = re.compile(rb"/Type\s*/ObjStm.*?stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_RELATED = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_HOME = "https://back-atlas.invalid/"
# The lines that a calendar of ours has; any other is one that words have made.
_LINES = frozenset(
    "BEGIN END VERSION PRODID CALSCALE METHOD UID DTSTAMP DTSTART DURATION STATUS SUMMARY DESCRIPTION SEQUENCE TZID "
    "TZOFFSETFROM TZOFFSETTO TZNAME RRULE RDATE X-WR-CALNAME X-WR-TIMEZONE X-LIC-LOCATION LAST-MODIFIED COMMENT".split()
)


def still_paper(pdf: bytes) -> None:
    """A PDF that can be read and printed, and does nothing.

    Raises:
        WrongError: it acts, leads somewhere, carries a file, or cannot be opened.
    """
    inside = b"".join(map(_unpacked, _OBJECTS.findall(pdf)))
    outside = re.sub(rb"stream\r?\n.*?\r?\nendstream", b"", pdf, flags=re.DOTALL)
    if found := _ACTIONS.search(outside + inside):
        raise WrongError(f"a PDF acts: {found[0]!r}")
    document = pypdfium2.PdfDocument(pdf)
    try:
        if not len(document):
            raise WrongError("a PDF has no page")
    finally:
        document.close()


def _unpacked(data: bytes) -> bytes:
    with suppress(zlib.error):
        return zlib.decompress(data)
    return data


def still_slides(pptx: bytes, own: str) -> None:
    """A presentation of well-formed parts without macros, that leads nowhere but to addresses under `own`.

    Raises:
        WrongError: a part is no XML, or something leads away.
    """
    with zipfile.ZipFile(io.BytesIO(pptx)) as parts:
        for name in parts.namelist():
            if "vba" in name.lower() or "embeddings/" in name or "activeX" in name:
                raise WrongError(f"a presentation holds {name}")
            if not name.endswith((".xml", ".rels")):
                continue
            try:
                root = ElementTree.fromstring(parts.read(name))
            except ElementTree.ParseError as error:
                raise WrongError(f"{name} is no XML: {error}") from error
            for one in root.iter(_RELATED):
                if one.get("TargetMode") == "External" and not str(one.get("Target")).startswith(own):
                    raise WrongError(f"a presentation leads to {one.get('Target')!r}")
            if found := [
                one.tag for one in root.iter() if MARK in str(one.tag) or MARK in " ".join(one.keys())
            ]:
                raise WrongError(f"words have become a part of {name}: {found}")


def still_calendar(data: bytes, events: int) -> None:
    """A calendar of so many events, whose lines are all of kinds that we write.

    Raises:
        WrongError: it has other events or lines.
    """
    if re.search(rb"(?<!\r)\n|\r(?!\n)", data):
        raise WrongError("a line of a calendar ends in the middle")
    for line in data.replace(b"\r\n ", b"").decode().split("\r\n"):
        if line and re.split("[:;]", line)[0] not in _LINES:
            raise WrongError(f"words have become a line of a calendar: {line[:200]!r}")
    found = sum(one.name == "VEVENT" for one in Calendar.from_ical(data).walk())
    if found != events:
        raise WrongError(f"a calendar has {found} events, not {events}")


def _planned(made: CaseMaker, atlas: Atlas) -> tuple[Session, Atlas, Plan]:
    """A session with hostile words, some exercises of a trainer's own among them, and its plan."""
    session = hostile_session(made, atlas)
    knows = with_own(atlas, session)
    start = session.plan or Planned(start=DAY)
    return session, knows, make_plan(session, knows, start.start, start.weeks)


@contextmanager
def calendars() -> Iterator[Attempt]:
    """Plans as calendars, and the files that take them out again."""
    atlas = load(CONTENT)
    clock = Clock(datetime(2026, 11, 30, tzinfo=UTC), time(18), zone("UTC"))

    def attempt(made: CaseMaker) -> None:
        session, knows, plan = _planned(made, atlas)
        made.note((session.title, [item.load for item in session.items]))
        still_calendar(to_ics(plan, knows, session.id or "0" * 16, clock), len(plan.trainings))
        if made.often(0.1):
            gone = to_cancel(plan, session.id or "0" * 16, clock, whole=True)
            still_calendar(gone, gone.count(b"\r\nBEGIN:VEVENT\r\n"))

    yield attempt


@contextmanager
def tables() -> Iterator[Attempt]:
    """The table of a class's results, with nicknames, questions and choices of any words."""
    atlas = load(CONTENT)

    def attempt(made: CaseMaker) -> None:
        asked = []
        for number in range(1, made.chance.randrange(2, 5)):
            words = {"t": "ask", "kind": "free", "text": made.word(), "choices": [made.word(), made.word()]}
            with suppress(ValidationError):
                free = AskFree.model_validate(words)
                asked.append(_held(number, free))
        people = {f"{number:016x}": nickname(made.word()) for number in range(3)}
        answers = {
            one.number: {
                person: HeldAnswer(choice=made.chance.randrange(2), right=made.often(0.5))
                if made.often(0.7)
                else HeldAnswer(tap=(-1.5, 2.0), region=made.word(["trapezius"])[:200])
                for person in people
            }
            for one in asked
        }
        made.note((asked, people, answers))
        table_of_words(as_csv(atlas, asked, answers, people))

    yield attempt


def _held(number: int, asked: AskFree) -> HeldQuestion:
    return HeldQuestion(
        number=number,
        id="free",
        kind="free",
        how="choice",
        prompt=plain_line(asked.text, 200),
        choices=tuple(plain_line(one, 80) for one in asked.choices),
        answer=plain_line(asked.choices[0], 80),
        opened="0",
    )


def _address(made: CaseMaker) -> str:
    page = made.one(("matrix", "move", "claims", "why", "exercises"))
    return f"{page}?x={made.one(('1', '%22%3E%3Cscript%3E' + MARK, 'javascript:' + MARK, '%0D%0A' + MARK, 'a&b=%00'))}"


@contextmanager
def slides() -> Iterator[Attempt]:
    """Lectures as presentations and on paper, with any title and any notes."""
    geometry = Tools(CONTENT).geometry

    def attempt(made: CaseMaker) -> None:
        shown = []
        for _ in range(made.chance.randrange(1, 4)):
            with suppress(ValueError):
                words = {"title": made.word()[:LONGEST_TITLE], "note": made.word()[:LONGEST_NOTE]}
                slide = Slide(address=_address(made), **words)
                shown.append(ShownSlide(slide, _HOME + slide.address, None))
        title = made.word()[:LONGEST_TITLE].encode("utf-8", "replace").decode()
        made.note((title, shown))
        if made.often(0.7):
            still_slides(lecture_pptx(geometry.plate_art, title, shown), _HOME)
        else:
            still_paper(lecture_pdf(geometry.plate_art, title, shown, DAY))

    yield attempt


@contextmanager
def handouts() -> Iterator[Attempt]:
    """Sessions on paper, with any words of the trainer."""
    tools = Tools(CONTENT)

    def order(made: CaseMaker) -> HandoutOrder:
        item = Item(
            part=Phase.MAIN, exercise="plank", seconds=(5, 10)
        )  # always the same pictures, which take seconds
        with suppress(IndexError):
            item = item.model_copy(update={"load": hostile_session(made, tools.atlas).items[0].load})
        session = Session(id="0" * 16, title=hostile_session(made, tools.atlas).title, items=(item,))
        plan = make_plan(session, tools.atlas, DAY, 6)
        words = [made.word().encode("utf-8", "replace").decode() for _ in range(3)]
        made.note((session.title, words))
        address = f"{_HOME}planner?session={share.encode(session)}"
        return HandoutOrder(
            session,
            plan,
            address,
            DAY,
            Dedication(words[0], words[1], words[2]),
            "a4",
            "Opens it",
            made.often(0.5),
        )

    order(CaseMaker(random.Random(0))).make(tools)  # what is read once is no case's fault
    yield lambda made: still_paper(order(made).make(tools))


PARTS: Mapping[str, Callable[[], AbstractContextManager[Attempt]]] = {
    "calendars": calendars,
    "tables": tables,
    "slides": slides,
    "handouts": handouts,
}
