"""One visitor's way through the app, who then teaches, in Firefox and in WebKit, Safari's engine: what Chromium alone would hide."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from websockets.sync.client import ClientConnection, connect

from tests.browser.steps import SPOT
from tools.engines import Engine, driving_firefox, driving_webkit
from tools.server import Server

ARROW_DOWN, ENTER = "\ue015", "\ue007"
# Every script can look through shadow roots, where the diagram and the masthead are, and waits for what is to come.
_EYES = """
const all = (selector, root = document) => [...root.querySelectorAll(selector),
  ...[...root.querySelectorAll("*")].flatMap((node) => node.shadowRoot ? all(selector, node.shadowRoot) : [])];
const seen = (selector, words = "") => all(selector).find((node) => node.getClientRects().length
  && (node.textContent + (node.getAttribute("aria-label") ?? "")).includes(words));
const until = async (look, what) => {
  for (const late = performance.now() + 20000; performance.now() < late; await new Promise((next) => setTimeout(next, 40))) {
    const found = look();
    if (found) return found;
  }
  throw new Error(`waited in vain for ${what} at ${location.href}, titled ${document.title}; the page says:
    ${document.body.innerText.slice(0, 600)}; errors: ${window.faults}`);
};
const settled = () => until(() => document.querySelector("[data-testid=stApp][data-test-script-state=notRunning]")
  && !document.body.matches("[data-leaving], [data-coming]") && seen(".masthead input") && seen("footer"), "the server");
"""
_LISTEN = """
window.faults = [];
addEventListener("error", (event) => faults.push(event.message));
addEventListener("unhandledrejection", (event) => faults.push(String(event.reason)));
addEventListener("securitypolicyviolation", (event) => faults.push(`${event.violatedDirective}: ${event.blockedURI}`));
"""


@pytest.mark.parametrize("driving", [driving_firefox, driving_webkit], ids=["firefox", "webkit"])
def test_a_visitor_picks_peels_searches_plans_goes_back_and_teaches_a_class(
    driving: Callable[[], AbstractContextManager[Engine]], app: Server
) -> None:
    with driving() as engine:
        engine.open(app.address)
        engine.run(_LISTEN)
        look(engine, 'await until(() => seen("body[data-links=ready] footer"), "the footer")')
        assert engine.title == "Explore · Back Atlas"

        look(engine, 'await until(() => seen(".diagram[data-drawn=yes]"), "the plate"); await settled()')
        click(engine, 'all(".half[data-half=left] .muscle[data-id=latissimus-dorsi]")[0]', SPOT)
        wait_for(engine, "h1", "Latissimus dorsi")
        assert engine.address == f"{app.address}/?muscle=latissimus-dorsi&depth=1&view=same"

        look(engine, 'seen(".choices input:checked").focus({ preventScroll: true })')
        engine.press(ARROW_DOWN)
        wait_for_address(engine, "/?muscle=latissimus-dorsi&depth=2&view=same")
        deeper = ".half[data-half=right] .muscle[data-id=trapezius-transverse][hidden]"
        look(engine, f'await until(() => all("{deeper}").length, "trapezius to go")')

        ask(engine, "rhomboid minor")
        wait_for_address(engine, "/?muscle=rhomboid-minor&depth=2&view=same")
        follow(engine, "Exercises", "Exercises")
        assert engine.title == "Exercises · Back Atlas"
        ask(engine, "lats")
        click(engine, 'seen(".answers a", "Latissimus dorsi")')
        wait_for_address(engine, "/muscles?muscle=latissimus-dorsi")
        wait_for(engine, "h1", "Latissimus dorsi")

        follow(engine, "Plan", "Planner")
        click(engine, 'seen("input[role=combobox]", "Add an exercise")')
        engine.press("superman")
        click(engine, 'seen("[role=option]", "Superman")')
        wait_for(engine, ".items li", "Superman")
        look(
            engine, 'await until(() => location.search.startsWith("?session="), "the session in the address")'
        )
        engine.back()
        wait_for_address(engine, "/planner")
        engine.back()
        look(engine, 'await until(() => document.title.startsWith("Latissimus dorsi"), "the muscle\'s page")')
        wait_for(engine, "h1", "Latissimus dorsi")
        teach(engine, app)
        assert engine.run("return window.faults") == []


def teach(engine: Engine, app: Server) -> None:
    """A class as its presenter holds it; the phone is a connection alone."""
    ask(engine, "class")
    click(engine, 'seen(".answers a", "Live class")')
    click(engine, 'seen(".begin:enabled")')
    code = look(engine, 'return (await until(() => seen(".invite .code"), "the code")).textContent')
    with connect(f"{app.address.replace('http', 'ws', 1)}/class/socket") as phone:
        phone.send(json.dumps({"t": "hello", "class": code, "name": "Ana"}))
        look(engine, 'await until(() => seen(".list li", "Ana"), "Ana in the list")')
        click(engine, 'seen("a.explore")')
        look(engine, 'await until(() => seen(".diagram[data-drawn=yes]"), "the plate"); await settled()')
        click(engine, 'all(".half[data-half=left] .muscle[data-id=latissimus-dorsi]")[0]', SPOT)
        while heard(phone, "view")["shown"]["title"] != "Latissimus dorsi":
            pass
        click(engine, 'seen(".strip .ask")')
        click(engine, 'seen(".asking [name=kind][value=tap]")')
        click(engine, 'seen(".compose button[type=submit]")')
        asked = heard(phone, "question")["question"]
        assert asked["prompt"] == "Find latissimus dorsi on the chart."
        answer = {"tap": [0, 1200], "region": asked["plate"]["tokens"][0]}
        phone.send(json.dumps({"t": "answer", "question": 1, **answer}))
        look(engine, 'await until(() => seen(".answered", "1 of 1 have answered"), "the answer")')
        click(engine, 'seen(".running .close")')
        assert heard(phone, "closed")["question"]["right"] == ["latissimus-dorsi"]
        look(engine, 'await until(() => seen(".bars li"), "the bars")')
        click(engine, 'seen(".shut")')
        for press in (".end", ".yes"):
            click(engine, f'seen(".strip {press}")')
        heard(phone, "ended")
        look(engine, 'await until(() => seen(".over .why", "The class is over"), "the end")')


def heard(phone: ClientConnection, kind: str) -> dict[str, Any]:
    """The next message of a kind that comes to a phone."""
    while True:
        message: dict[str, Any] = json.loads(phone.recv(timeout=20))
        if message["t"] == kind:
            return message


def look(engine: Engine, script: str) -> object:
    """Run a script that can look through shadow roots."""
    return engine.run(f"{_EYES} {script}")


def wait_for(engine: Engine, selector: str, words: str) -> None:
    look(engine, f"await until(() => seen({selector!r}, {words!r}), {words!r}); await settled()")


def wait_for_address(engine: Engine, ending: str) -> None:
    look(engine, f"await until(() => location.href.endsWith({ending!r}), {ending!r}); await settled()")


def follow(engine: Engine, name: str, title: str) -> None:
    """Go to another page by a link at the top; `title` is that page's."""
    click(engine, f'all(".masthead nav a").find((node) => node.textContent === "{name}")')
    look(engine, f'await until(() => document.title === "{title} · Back Atlas", "{title}"); await settled()')


def ask(engine: Engine, words: str) -> None:
    """Type into the search box in place of what it holds."""
    look(engine, 'seen("input[aria-label^=Search]").select()')
    engine.press(f"{words}{ENTER}")


def click(engine: Engine, node: str, spot: str = "node => null") -> None:
    """Click what a script gives, once it is there and lies still and on top: in its middle, or where `spot` says."""
    x, y = engine.run(f"""
        {_EYES}
        let before = "", looks = 0;
        return until(() => {{
          const node = {node};
          if (!node) return null;
          if (!before) node.scrollIntoView({{ block: "center", inline: "center", behavior: "instant" }});
          const box = node.getBoundingClientRect();
          const {{ x, y }} = ({spot.strip()})(node) ?? {{ x: box.x + box.width / 2, y: box.y + box.height / 2 }};
          looks = before === `${{x}} ${{y}}` ? looks + 1 : 0;
          before = `${{x}} ${{y}}`;
          const top = node.getRootNode().elementFromPoint(x, y);
          return looks > 2 && top && (node.contains(top) || top.contains(node)) ? [x, y] : null;
        }}, "something to click");
    """)
    engine.click(x, y)
