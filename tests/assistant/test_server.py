"""The server as an assistant starts it: one process, asked over standard input and output by the protocol's own client."""

from __future__ import annotations

import sys
from typing import Any

from mcp import Client, StdioServerParameters, stdio_client

from tests.apart import apart
from tools.server import ROOT

TOOLS = {"find", "muscle", "exercise", "why", "structure", "check_claim", "check_session"}


async def _talk() -> dict[str, Any]:
    """A whole conversation, since starting the server takes most of the time."""
    command = StdioServerParameters(command=sys.executable, args=["-m", "backatlas", "mcp"], cwd=ROOT)
    async with Client(stdio_client(command)) as client:
        asked: dict[str, tuple[str, dict[str, Any]]] = {
            "known": ("muscle", {"name": "Großer Rundmuskel"}),
            "unknown": ("muscle", {"name": "romboid majer"}),
            "why": ("why", {"exercise": "lat pulldown", "muscle": "lats"}),
            "claim": ("check_claim", {"statement": "The bridge is a gentle stretch for the cool-down."}),
            "session": (
                "check_session",
                {
                    "exercises": [{"exercise": "good morning", "sets": 3, "reps": "8-12"}],
                    "careful_with": ["osteoporosis"],
                    "answers_given": {"pain": "nerve"},
                },
            ),
            "wrong": ("check_session", {"exercises": [{"exercise": "bridge", "weight": 40}]}),
        }
        told: dict[str, Any] = {
            name: await client.call_tool(tool, given) for name, (tool, given) in asked.items()
        }
        return told | {"tools": (await client.list_tools()).tools, "instructions": client.instructions}


def test_an_assistant_starts_the_server_and_is_answered_with_sources() -> None:
    told = apart(_talk())
    assert {tool.name for tool in told["tools"]} == TOOLS
    for tool in told["tools"]:
        assert tool.description
        assert tool.annotations.read_only_hint
        assert {"found", "told", "nearest", "sources"} <= tool.output_schema["properties"].keys()
    assert "do not fill the gap" in " ".join(told["instructions"].split())

    known = told["known"].structured_content
    assert (known["id"], known["names"]["latin"]) == ("teres-major", "Musculus teres major")
    assert told["known"].content[0].text == known["told"]
    assert "gray42" in {source["id"] for source in known["sources"]}

    unknown = told["unknown"].structured_content
    assert (unknown["found"], unknown["origin"]) == (False, None)
    assert unknown["nearest"][0]["id"] == "rhomboid-major"
    assert not told["unknown"].is_error

    assert told["why"].structured_content["links"][0]["role"] == "prime mover"
    assert told["claim"].structured_content["statements"][0]["verdict"].startswith("wrong")

    session = told["session"].structured_content
    assert {finding["level"] for finding in session["findings"]} == {"stop"}
    assert session["signs"]
    assert {change["condition"] for change in session["changes"]} == {"Osteoporosis"}

    assert told["wrong"].is_error
    assert "weight" in told["wrong"].content[0].text
