"""A server of the Model Context Protocol over standard input and output, which an assistant starts and asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, TypeVar

from mcp.server import MCPServer
from mcp.types import CallToolResult, TextContent, ToolAnnotations
from pydantic import Field

from backatlas import __version__
from backatlas.assistant.answers import Answers
from backatlas.assistant.replies import (
    ClaimReply,
    ExerciseReply,
    FoundThings,
    MuscleReply,
    Reply,
    SessionReply,
    StructureReply,
    WhyReply,
)
from backatlas.assistant.sessions import SessionChecks, SessionExercise
from backatlas.atlas import Atlas

_INSTRUCTIONS = """
Back Atlas: muscles, bones, nerves and other structures of the back, exercises, why an exercise works a muscle, checked statements, and
rules for a training session. Every reply holds its facts by name, the same in words under "told", and its sources with what the
editors read of each. Quote it with its sources. Where "found" is false the atlas has no answer: say so, name the nearest that it offers, and
do not fill the gap from elsewhere under its name. A link of grade C or D is inferred, not measured. Where a reply holds "signs", tell them
first. It teaches; it does not diagnose, and it promises neither prevention nor cure.
"""
_READS = ToolAnnotations(
    read_only_hint=True, idempotent_hint=True, destructive_hint=False, open_world_hint=False
)
Name = Annotated[
    str, Field(description="name in any of seven languages, a synonym, or an id", max_length=400)
]
Tool = TypeVar("Tool", bound=Callable[..., CallToolResult])


def make_server(atlas: Atlas) -> MCPServer:
    """The server with all its tools; `serve` runs it."""
    answers = Answers(atlas)
    checks = SessionChecks(answers)
    server = MCPServer(
        "back-atlas", version=__version__, instructions=_INSTRUCTIONS.strip(), log_level="ERROR"
    )

    def tool(made: Tool) -> Tool:
        server.tool(annotations=_READS)(made)
        return made

    @tool
    def find(
        query: Annotated[
            str, Field(description="any words: a name, a place, a complaint, an abbreviation", max_length=400)
        ],
        limit: Annotated[int, Field(ge=1, le=20)] = 8,
    ) -> Annotated[CallToolResult, FoundThings]:
        """Search muscles, exercises and structures of the back, misspelt or in seven languages. Words of pain bring warning signs."""
        return _result(answers.find(query, limit))

    @tool
    def muscle(name: Name) -> Annotated[CallToolResult, MuscleReply]:
        """A muscle of the back: attachments, nerve, actions, neighbours, which exercises train it and how well that is known."""
        return _result(answers.muscle(name))

    @tool
    def exercise(name: Name) -> Annotated[CallToolResult, ExerciseReply]:
        """An exercise: how it is done, dose, cautions, who should be careful, and the muscles at work with role and grade."""
        return _result(answers.exercise(name))

    @tool
    def why(exercise: Name, muscle: Name) -> Annotated[CallToolResult, WhyReply]:
        """Why this exercise for this muscle: role, reason, grade and what was measured; or that the atlas does not link them."""
        return _result(answers.why(exercise, muscle))

    @tool
    def structure(name: Name) -> Annotated[CallToolResult, StructureReply]:
        """A bone, joint, ligament, nerve, vessel, dermatome, landmark or space of the back, with what attaches or is supplied."""
        return _result(answers.structure(name))

    @tool
    def check_claim(
        statement: Annotated[str, Field(description="the statement as somebody says it", max_length=2000)],
    ) -> Annotated[CallToolResult, ClaimReply]:
        """Whether a common statement about the back holds, if the atlas has checked it; else the nearest that it has checked."""
        return _result(answers.check_claim(statement))

    @tool
    def check_session(
        exercises: Annotated[list[SessionExercise], Field(description="in the order in which they are done")],
        careful_with: Annotated[
            list[str] | None,
            Field(description="conditions to be careful with, such as pregnancy or osteoporosis"),
        ] = None,
        equipment: Annotated[
            list[str] | None, Field(description="what there is; leave out where it is not known")
        ] = None,
        answers_given: Annotated[
            dict[str, str] | None,
            Field(description="answers to open questions of an earlier reply, by id; pain above all"),
        ] = None,
        whole_back: Annotated[
            bool, Field(description="false for a session that is meant for a part of the back")
        ] = True,
    ) -> Annotated[CallToolResult, SessionReply]:
        """Read a training session against the planner's rules: what is missing, too much or out of order, why, and how to mend it."""
        return _result(checks.check(exercises, careful_with or (), equipment, answers_given, whole_back))

    return server


def serve(atlas: Atlas) -> None:
    """Answer on standard input and output until the input ends."""
    make_server(atlas).run("stdio")


def _result(reply: Reply) -> CallToolResult:
    """A reply as the protocol has it: its words, and its facts beside them."""
    return CallToolResult(
        content=[TextContent(type="text", text=reply.told)], structured_content=reply.model_dump(mode="json")
    )
