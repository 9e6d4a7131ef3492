"""The atlas on the command line: check the content, export it, print or draw the plate."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from backatlas.library import CONTENT, load
from backatlas.problems import ContentError


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m backatlas", description=__doc__)
    parser.add_argument("--content", type=Path, default=CONTENT, help="the content folder to read")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="say everything that is wrong with the content")
    chosen = parser.parse_args(arguments)
    try:
        library = load(chosen.content)
    except ContentError as error:
        print(error)
        print(f"{len(error.problems)} problems", file=sys.stderr)
        return 1
    print(f"{len(library.muscles)} muscles, {len(library.exercises)} exercises, {len(library.links)} links: no problems")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
