"""The atlas on the command line: check the content, export it, print or draw the plate."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from backatlas.export import export
from backatlas.library import CONTENT, Library, load
from backatlas.problems import ContentError


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when all is well, 1 when the content has faults or a command cannot do its work."""
    chosen = _parser().parse_args(arguments)
    try:
        library = load(chosen.content)
    except ContentError as error:
        print(error)
        count = len(error.problems)
        print(f"{count} problem{'s' if count > 1 else ''}", file=sys.stderr)
        return 1
    return _export(library, chosen.folder) if chosen.command == "export" else _check(library)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m backatlas", description=__doc__)
    parser.add_argument("--content", type=Path, default=CONTENT, help="the content folder to read")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="say everything that is wrong with the content")
    to_export = commands.add_parser(
        "export", help="write the content as open data: four CSV tables and one JSON"
    )
    to_export.add_argument("folder", type=Path, help="the folder to write to; made when it is missing")
    return parser


def _check(library: Library) -> int:
    counted = ((library.muscles, "muscles"), (library.exercises, "exercises"), (library.links, "links"))
    print(f"{', '.join(f'{len(things)} {name}' for things, name in counted)}: no problems")
    return 0


def _export(library: Library, folder: Path) -> int:
    try:
        written = export(library, folder)
    except OSError as error:
        fault = f"{error.filename}: {error.strerror}" if error.strerror else str(error)
        print(f"Nothing was exported: {fault}", file=sys.stderr)
        return 1
    for path in written:
        print(path)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
