"""What is around the copies is lost or goes wrong: the proxy, the store, the room on the disk, the clock, the version."""

from __future__ import annotations

import resource
import subprocess
import tarfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, expect

from backatlas.atlas import load
from backatlas.sessions.share import encode
from bench.kills_copies import rate
from bench.visits import BACK, Visit
from tests.browser.steps import pick, settle, upload
from tests.browser.steps import visit as visit_page
from tests.browser.test_class import ask, join, start
from tests.logs.test_reading import HEVY, HEVY_ROWS
from tools.server import ROOT, Server, serving
from tools.topology import running_topology

_OLDER = "HEAD~50"
_HOUR = 3600
_DECKS = "/decks?layers=splenii&parts=lit&rows=splenii&sheet=7"
_STORE_LOST = "cannot reach what keeps this class"


def proxy_reloaded(visit: Visit) -> float:
    """Nobody notices."""
    page = visit.page
    visit.open("/?muscle=trapezius")
    began = time.monotonic()
    visit.topology.proxy.reload()
    pick(page, "gluteus-maximus", "left")
    page.wait_for_url(lambda address: "gluteus-maximus" in address)
    return time.monotonic() - began


def store_restarted(visit: Visit) -> float:
    """All in the class are told in words, and it goes on where it was; seconds until all know."""
    teacher, phone = visit.page, visit.another()
    door, store = Server(visit.address, 0), visit.topology.store
    assert store is not None
    join(phone, door, start(teacher, door), "Ana")
    store.stop(hard=True)
    for page in (teacher, phone):
        expect(page.get_by_text(_STORE_LOST).filter(visible=True).first).to_be_visible()
    began = time.monotonic()
    store.start()
    for page in (teacher, phone):
        expect(page.get_by_text(_STORE_LOST).filter(visible=True)).to_have_count(0)
    took = time.monotonic() - began
    teacher.get_by_role("link", name="Show the atlas").click()
    ask(teacher)
    phone.locator(".choices").get_by_role("button", name="Deltoid").click()
    expect(teacher.locator(".answered")).to_have_text("1 of 1 have answered")
    return took


def disk_full_in_a_class(visit: Visit) -> float:
    """A question that cannot be kept is refused in words, all else goes on, and with room again the question is taken.

    It is a server of its own, with a file for its classes, and may write nothing more into any file.
    """
    page, other = visit.page, visit.another()
    with ExitStack() as running:
        folder = running.enter_context(TemporaryDirectory())
        store = {"BACKATLAS_STORE": f"sqlite://{folder}/classes.sqlite"}
        server = running.enter_context(serving(environment=store))
        start(page, server)
        page.get_by_role("link", name="Show the atlas").click()
        with _no_room(server):
            ask(page)
            expect(page.get_by_text("could not be kept").first).to_be_visible()
            visit_page(other, server, "/?muscle=trapezius")
            pick(other, "gluteus-maximus", "left")
            expect(other.get_by_role("heading", level=1, name="Gluteus maximus")).to_be_visible()
        began = time.monotonic()
        page.get_by_role("button", name="Ask the class").click()
        expect(page.locator(".answered")).to_have_text("No answer yet")
        return time.monotonic() - began


def disk_full_for_files(visit: Visit) -> float:
    """Every page opens, what is drawn on demand is drawn, files are made or told of in words, and a log is read.

    Nothing that was made before is there, so that all of it would be written now. Seconds until a file comes once there is room.
    """
    page = visit.page
    with ExitStack() as running:
        root = running.enter_context(version("HEAD"))
        server = running.enter_context(serving(root / "app.py"))
        with _no_room(server):
            visit_page(page, server, "/?muscle=trapezius&also=nerve&look=body")
            for path in ("/structures", "/sections?section=L3", "/move", "/exercises?exercise=deadlift"):
                visit_page(page, server, path)
                expect(page.get_by_test_id("stException")).to_have_count(0)
            visit_page(page, server, _DECKS)
            _come_or_be_told(page, "Download the chart to label")
            page.get_by_role("button", name="Make the deck").click()
            expect(
                page.get_by_role("button", name="Download the deck").or_(page.get_by_test_id("stAlert"))
            ).to_be_visible()
            visit_page(page, server, "/log")
            rows = "".join(HEVY_ROWS.replace("28 Mar", f"{day} Mar") for day in range(1, 29)) * 100
            upload(page, "log.csv", (HEVY + rows).encode())
            arrived = page.get_by_role("heading", name="What was read")
            expect(arrived.or_(page.locator("[data-not-arrived]")).first).to_be_visible()
        visit_page(page, server, _DECKS)
        began = time.monotonic()
        with page.expect_download():
            page.get_by_role("button", name="Download the chart to label").click()
        return time.monotonic() - began


def _come_or_be_told(page: Page, label: str) -> None:
    """A file comes, or words say why it does not."""
    came: list[object] = []
    page.on("download", lambda file: came.append(file))
    page.get_by_role("button", name=label).click()
    told = page.get_by_test_id("stDownloadButtonError")
    for _ in range(BACK // 100):
        if came or told.count():
            break
        page.wait_for_timeout(100)
    if not came:
        assert "that is our fault" not in told.inner_text(), told.inner_text()


@contextmanager
def _no_room(server: Server) -> Iterator[None]:
    """Nothing more can be written into any file by the server and what it starts."""
    room = resource.prlimit(server.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (0, room[1]))
    try:
        yield
    finally:
        resource.prlimit(server.pid, resource.RLIMIT_FSIZE, room)


def clock_jumps(visit: Visit) -> float:
    """A class, an exam and a review go on when the clock goes an hour on, and two back.

    It is a server of its own, with a clock that can be set; no other clock of it jumps.
    """
    teacher, exam, cards, phone = visit.page, *(visit.another() for _ in range(3))
    with ExitStack() as running:
        folder = Path(running.enter_context(TemporaryDirectory()))
        clock = folder / "clock"
        _set(clock, 0)
        store = {"BACKATLAS_STORE": f"sqlite://{folder}/classes.sqlite"}
        server = running.enter_context(serving(environment={**store, **_settable(clock)}))
        join(phone, server, start(teacher, server), "Ana")
        teacher.get_by_role("link", name="Show the atlas").click()
        ask(teacher, seconds="120")
        visit_page(exam, server, "/quiz?kinds=layer&length=5&seed=7&mode=exam&minutes=10")
        exam.get_by_role("button", name="Start").click()
        visit_page(cards, server, "/review")
        began = time.monotonic()
        for turn, jump in enumerate((_HOUR, -_HOUR, 0)):
            _set(clock, jump)
            answer = ("Deltoid", "Latissimus dorsi")[turn % 2]
            phone.locator(".choices").get_by_role("button", name=answer).click()
            expect(phone.locator(".mine")).to_contain_text(f"Your answer: {answer}. You may change it")
            expect(teacher.locator(".running .left").filter(visible=True)).to_contain_text("s left")
            expect(exam.get_by_text(f"Question {turn + 1} of 5")).to_be_visible()
            settle(exam)
            exam.locator(f"[class*=st-key-choice-{turn}] button").first.click()
            expect(exam.locator(".verdict")).to_be_visible()
            exam.reload()
            expect(exam.locator(".verdict")).to_be_visible()
            exam.locator(f".st-key-next-{turn + 1} button").click()
            expect(exam.locator(".clock")).to_contain_text("Time left")
            rate(cards)
        took = time.monotonic() - began
        teacher.get_by_role("button", name="Close and show the answer").click()
        expect(phone.locator(".mine")).to_contain_text("That is not right.")
        start(visit.another(), server)
        cards.reload()
        cards.locator(".st-key-turn").wait_for()
        cards.wait_for_function(
            "() => Object.values(JSON.parse(localStorage['back-atlas-progress']).reviews).flat().length === 6"
        )
        return took


def _settable(clock: Path) -> Mapping[str, str]:
    """The environment of a program whose calendar's clock is as far off as the file says.

    Raises:
        RuntimeError: libfaketime is missing.
    """
    found = next(Path("/usr/lib").rglob("libfaketimeMT.so.1"), None)
    if found is None:
        raise RuntimeError("No libfaketime was found; Debian has it as a package of that name.")
    return {
        "LD_PRELOAD": str(found),
        "FAKETIME_TIMESTAMP_FILE": str(clock),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }


def _set(clock: Path, seconds: int) -> None:
    new = clock.with_suffix(".new")
    new.write_text(f"{seconds:+d}\n", encoding="ascii")
    new.replace(clock)


def two_versions(visit: Visit) -> float:
    """Visitors of an older version whose copy is lost go on with the new one: plate, quiz, planner and search.

    They meet no fault of a script and no file that is not there.
    """
    with ExitStack() as running:
        root = running.enter_context(version(_OLDER))
        topology = running.enter_context(running_topology(2, roots=[root]))
        context = visit.page.context
        pages = [visit.page, context.new_page(), context.new_page()]
        faults: list[str] = []
        for page in pages:
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.on("response", lambda got: faults.append(got.url) if got.status in range(400, 500) else None)
        plate, quiz, plan = (Visit(page, topology, topology.address) for page in pages)
        while True:
            plate.open("/?muscle=trapezius")
            if plate.copy() is topology.copies[0]:
                break
            context.clear_cookies()
        quiz.open("/quiz?kinds=layer&length=5&seed=7")
        quiz.page.get_by_role("button", name="Start").click()
        quiz.page.locator("[class*=st-key-choice] button").first.click()
        expect(quiz.page.locator(".verdict")).to_be_visible()
        plan.open(f"/planner?session={encode(load().samples['eight-exercises'].session)}")
        for page in pages:
            settle(page)
        faults.clear()
        began = time.monotonic()
        plate.lose()
        # At once, while the old pages still stand: each comes back by itself.
        quiz.page.locator(".st-key-next-1 button").click()
        plan.page.get_by_role("button", name="Move down").first.click()
        pick(plate.page, "latissimus-dorsi", "left")
        for page in pages:  # at the latest now each is loaded anew, with the scripts of the new version
            page.wait_for_function("() => globalThis.backAtlas?.version")
            page.locator("body[data-links=ready] footer").wait_for()
            settle(page)
        took = time.monotonic() - began
        pick(plate.page, "gluteus-maximus", "left")
        expect(plate.page.get_by_role("heading", level=1, name="Gluteus maximus")).to_be_visible()
        box = plate.page.get_by_role("textbox", name="Search muscles and exercises")
        box.fill("levator scapulae")
        box.press("Enter")
        expect(plate.page.get_by_role("heading", level=1, name="Levator scapulae")).to_be_visible()
        plate.page.get_by_text("Body, to turn", exact=True).first.click()
        plate.page.locator(".figure[data-picture]").first.wait_for()
        told = quiz.page.get_by_text("The atlas has changed since you began")
        going_on = quiz.page.locator(".verdict").or_(quiz.page.get_by_text("Question 2 of 5"))
        expect(going_on.or_(told).first).to_be_visible()
        if not told.count():
            if quiz.page.locator(".verdict").count():
                quiz.page.locator(".st-key-next-1 button").click()
            expect(quiz.page.get_by_text("Question 2 of 5")).to_be_visible()
        before = plan.page.url
        plan.page.get_by_role("button", name="Move down").first.click()
        plan.page.wait_for_url(lambda address: address != before)
        for page in pages:
            settle(page)
            expect(page.get_by_test_id("stException")).to_have_count(0)
        assert not faults, faults
        return took


@contextmanager
def version(commit: str) -> Iterator[Path]:
    """The app as it was at a commit, in a folder of its own, with nothing made by it yet."""
    with TemporaryDirectory(prefix="back-atlas-") as folder:
        packed = subprocess.run(["git", "archive", commit], cwd=ROOT, check=True, capture_output=True).stdout
        with tarfile.open(fileobj=BytesIO(packed)) as files:
            files.extractall(folder, filter="data")
        yield Path(folder)
