"""The atlas on the command line: check and export the content, search it, draw the plate, open the app, answer an assistant."""

from __future__ import annotations

import argparse
import importlib.util
import os
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from backatlas import __version__
from backatlas.atlas import Atlas, load
from backatlas.atlas.export import export
from backatlas.folders import CONTENT, ROOT, SCHEMA
from backatlas.legend.sight import SIGHT, write_sight
from backatlas.plate.picture import PLATE, SHAPES, write_picture, write_shapes
from backatlas.reading.parsed import PARSED, compiled
from backatlas.reading.problems import ContentError, Problem
from backatlas.viewer import NoViewerError, make_viewer

if TYPE_CHECKING:
    from backatlas.plate.build import Plate


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when all is well, 1 when the content has faults or a command cannot do its work."""
    chosen = _parser().parse_args(arguments)
    if chosen.command == "app":
        return _app(chosen)
    if chosen.command == "viewer":
        return _viewer()
    try:
        atlas = load(chosen.content)
        return _COMMANDS[chosen.command](atlas, chosen)
    except ModuleNotFoundError as error:
        return _incomplete(chosen.command, error)
    except ContentError as error:
        print(error)
        count = len(error.problems)
        print(f"{count} problem{'s' if count > 1 else ''}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m backatlas", description=__doc__)
    parser.add_argument("--version", action="version", version=f"Back Atlas {__version__}")
    parser.add_argument("--content", type=Path, default=CONTENT, help="the content folder to read")
    commands = parser.add_subparsers(dest="command", required=True)
    to_open = commands.add_parser("app", help="start the app, which a browser on this computer opens")
    to_open.add_argument("--port", type=int, default=8501, help="where it is found: http://localhost:PORT")
    commands.add_parser("viewer", help="make the script that draws the body in a browser, with Node and npm")
    commands.add_parser("check", help="say everything that is wrong with the content")
    to_export = commands.add_parser(
        "export", help="write the content as open data: a CSV table for each kind, and one JSON"
    )
    to_export.add_argument("folder", type=Path, help="the folder to write to; made when it is missing")
    to_search = commands.add_parser("search", help="print what a query finds, best first")
    to_search.add_argument("query", nargs="+", help="what a visitor would type")
    commands.add_parser("notes", help="note which of Anki's notes have changed, with today's date")
    commands.add_parser("compile", help="keep the parsed content in one file, so that it is read faster")
    commands.add_parser("regions", help="print the muscles' outlines, right half, in millimetres, as JSON")
    to_plate = commands.add_parser(
        "plate", help="draw the plate anew from landmarks and attachments, and tell what is seen on it"
    )
    to_plate.add_argument("--to", type=Path, default=PLATE, help="the SVG to write; .svgz is gzipped")
    commands.add_parser("structures", help="draw bones, nerves and other structures anew, for plate and body")
    to_body = commands.add_parser("body", help="build the body in three dimensions")
    to_body.add_argument("--points", action="store_true", help="only print points on its surfaces, as JSON")
    to_movements = commands.add_parser(
        "movements", help="say of every stated action whether it agrees with where the muscle lies"
    )
    to_movements.add_argument(
        "--table",
        action="store_true",
        help="write the lengths and moment arms that the browser reads instead",
    )
    commands.add_parser(
        "sections", help="cut the sections through the body anew, after a change of them or of it"
    )
    commands.add_parser(
        "roles", help="say how far the rule for roles agrees with what was judged and measured"
    )
    commands.add_parser(
        "mcp",
        help="answer an assistant from the content, over standard input and output (Model Context Protocol)",
    )
    to_schema = commands.add_parser("schema", help="write the JSON Schema of a session file anew")
    to_schema.add_argument("--to", type=Path, default=SCHEMA, help="the file to write")
    return parser


def _app(chosen: argparse.Namespace) -> int:
    if importlib.util.find_spec("streamlit") is None:
        return _incomplete("app", ModuleNotFoundError(name="streamlit"))
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={chosen.port}"]
    # Beside app.py lies the configuration that counts.
    environment = os.environ | {"BACKATLAS_CONTENT": str(chosen.content.resolve())}
    try:
        return subprocess.call(command, cwd=ROOT, env=environment)
    except KeyboardInterrupt:
        return 0


def _viewer() -> int:
    try:
        print(make_viewer())
    except (NoViewerError, OSError) as error:
        print(f"The script was not made, and the app offers still pictures: {error}", file=sys.stderr)
        return 1
    return 0


def _incomplete(command: str, error: ModuleNotFoundError) -> int:
    """Say which extra brings along what a command needs and the core of the package does not."""
    extra = _EXTRAS.get(command)
    if extra is None or (error.name or "").split(".")[0] == "backatlas":
        raise error
    print(
        f"{command} needs {error.name}, which comes with: pip install 'backatlas[{extra}]'", file=sys.stderr
    )
    return 1


def _check(atlas: Atlas, chosen: argparse.Namespace) -> int:
    from backatlas.atlas.checking.training import unserved
    from backatlas.body.joints import read_joints
    from backatlas.legend.insets import insets
    from backatlas.movement.report import warnings

    problems: list[Problem] = []
    with suppress(ContentError):
        read_joints(chosen.content, problems)
    try:
        plate = _built(atlas, chosen)
    except ContentError as error:
        raise ContentError([*problems, *error.problems]) from None
    if problems:
        raise ContentError(problems)
    insets(atlas.region.close_up, plate)
    things = ((atlas.muscles, "muscles"), (atlas.exercises, "exercises"), (atlas.links, "links"))
    counts = [f"{len(counted)} {name}" for counted, name in (*things, (plate.regions, "regions"))]
    # The table of movements is built from the atlas's own content.
    own = chosen.content.resolve() == CONTENT.resolve()
    for warning in (*unserved(atlas), *(warnings(atlas, chosen.content) if own else ())):
        print(f"warning: {warning}", file=sys.stderr)
    print(f"{', '.join(counts)}: no problems")
    return 0


def _export(atlas: Atlas, chosen: argparse.Namespace) -> int:
    try:
        written = export(atlas, chosen.folder)
    except OSError as error:
        fault = f"{error.filename}: {error.strerror}" if error.strerror else str(error)
        print(f"Nothing was exported: {fault}", file=sys.stderr)
        return 1
    for path in written:
        print(path)
    return 0


def _search(atlas: Atlas, chosen: argparse.Namespace) -> int:
    from backatlas.search import Index

    answer = Index(atlas).answer(" ".join(chosen.query))
    for hit in answer.hits:
        print(f"{hit.id}\t{hit.kind}\t{hit.score:.1f}\t{hit.way}: {hit.matched}")
    for sign in answer.signs:
        print(f"{sign.urgency}: {sign.id}", file=sys.stderr)
    return 0


def _notes(atlas: Atlas, _chosen: argparse.Namespace) -> int:
    from backatlas.study.changes import CHANGES, brought_up_to_date, read_changes, write_changes

    known = read_changes() if CHANGES.exists() else {}
    changes = brought_up_to_date(atlas, known, datetime.now(UTC).date())
    write_changes(changes, CHANGES)
    print(f"{sum(changes[id_] != known.get(id_) for id_ in changes)} notes changed: {CHANGES}")
    return 0


def _compile(_atlas: Atlas, chosen: argparse.Namespace) -> int:
    PARSED.write_text(compiled(chosen.content), encoding="utf-8", newline="\n")
    print(PARSED)
    return 0


def _regions(atlas: Atlas, chosen: argparse.Namespace) -> int:
    from backatlas.plate.build import regions_json

    print(regions_json(_built(atlas, chosen)))
    return 0


def _draw(atlas: Atlas, chosen: argparse.Namespace) -> int:
    from backatlas.legend.measuring import look_at
    from backatlas.plate.drawing import draw_svg

    plate = _built(atlas, chosen)
    svg, outlines = draw_svg(plate), chosen.to.with_name(SHAPES.name)
    write_picture(svg, chosen.to)
    write_shapes(svg, outlines)
    print(chosen.to, outlines, sep="\n")
    table = chosen.to.with_name(SIGHT.name)
    write_sight(look_at(plate), table)
    print(table)
    return 0


def _structures(atlas: Atlas, chosen: argparse.Namespace) -> int:
    from backatlas.body.gltf import made_of
    from backatlas.legend.traces import TRACES, write_traces
    from backatlas.legend.tracing import trace_structures, traces_fingerprint

    traces = trace_structures(chosen.content, atlas)
    write_traces(traces, traces_fingerprint(chosen.content, atlas, made_of()), TRACES)
    print(f"{len(traces)} of {len(atlas.structures)} structures are drawn: {TRACES}")
    return 0


def _body(atlas: Atlas, chosen: argparse.Namespace) -> int:
    from backatlas.body.depths import depths_in_body
    from backatlas.body.gltf import BODY, made_of, unpack_body
    from backatlas.body.points import points_json
    from backatlas.body.whole import build_body, fingerprint
    from backatlas.plate.picture import read_shapes

    depths = depths_in_body(atlas)
    if chosen.points and made_of() == fingerprint(chosen.content, depths):
        print(points_json(unpack_body(BODY.read_bytes())))
        return 0
    tones = {shape.id: shape.tone for shape in read_shapes()}
    data = build_body(chosen.content, depths, tones)
    if chosen.points:
        print(points_json(unpack_body(data)))
        return 0
    BODY.write_bytes(data)
    print(BODY)
    return 0


def _movements(atlas: Atlas, chosen: argparse.Namespace) -> int:
    from backatlas.movement.movable import read_movable
    from backatlas.movement.playing import TABLE
    from backatlas.movement.report import report
    from backatlas.movement.table import made_of, table_json

    body = read_movable(chosen.content)
    if chosen.table:
        TABLE.write_text(table_json(body, made_of(chosen.content)), encoding="utf-8", newline="\n")
        print(TABLE)
        return 0
    for line in report(atlas, body, chosen.content):
        print(line)
    return 0


def _sections(atlas: Atlas, chosen: argparse.Namespace) -> int:
    from backatlas.body.gltf import made_of
    from backatlas.sections.building import SectionError, build_sections, fingerprint, sections_json
    from backatlas.sections.pieces import SECTIONS

    try:
        drawn = build_sections(atlas.sections.values(), chosen.content)
    except SectionError as error:
        raise ContentError([Problem("sections.toml", "section", str(error))]) from None
    text = sections_json(drawn, fingerprint(chosen.content, made_of()))
    SECTIONS.write_text(text, encoding="utf-8", newline="\n")
    print(SECTIONS)
    return 0


def _roles(atlas: Atlas, _chosen: argparse.Namespace) -> int:
    from backatlas.atlas.agreement import roles_report

    for line in roles_report(atlas):
        print(line)
    return 0


def _mcp(atlas: Atlas, _chosen: argparse.Namespace) -> int:
    from backatlas.assistant.server import serve

    with suppress(KeyboardInterrupt):
        serve(atlas)
    return 0


def _schema(_atlas: Atlas, chosen: argparse.Namespace) -> int:
    from backatlas.sessions.file import schema

    chosen.to.write_text(schema(), encoding="utf-8", newline="\n")
    print(chosen.to)
    return 0


def _built(atlas: Atlas, chosen: argparse.Namespace) -> Plate:
    # The geometry libraries are heavy, and only these commands need them.
    from backatlas.plate.build import build_plate

    return build_plate(chosen.content, atlas)


_COMMANDS = {
    "check": _check,
    "export": _export,
    "search": _search,
    "notes": _notes,
    "compile": _compile,
    "regions": _regions,
    "plate": _draw,
    "structures": _structures,
    "body": _body,
    "movements": _movements,
    "sections": _sections,
    "roles": _roles,
    "mcp": _mcp,
    "schema": _schema,
}

# What a command needs beyond the core; see pyproject.toml.
_EXTRAS = {
    "app": "app",
    "check": "plate",
    "search": "search",
    "notes": "study",
    "regions": "plate",
    "plate": "plate",
    "structures": "body",
    "body": "body",
    "movements": "body",
    "mcp": "mcp",
    "sections": "sections",
    "schema": "sessions",
}


if __name__ == "__main__":
    raise SystemExit(main())
