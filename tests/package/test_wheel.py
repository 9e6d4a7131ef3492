"""What `pip install` gives: the atlas with its content, light at its core, and the app as an extra."""

from __future__ import annotations

import json
import re
import zipfile
from email.parser import HeaderParser
from pathlib import Path
from urllib.request import urlopen

import backatlas
from backatlas.folders import CONTENT, PACKAGE, ROOT
from tests.package.conftest import Clean
from tests.wire import said_to
from tools.server import serving

EXTRAS = {
    "app",
    "body",
    "classroom",
    "logs",
    "mcp",
    "plate",
    "search",
    "sections",
    "sessions",
    "sheets",
    "study",
    "viewer",
    "workshop",
}
_LOOK = """
import json, sys, time
start = time.perf_counter()
import backatlas
imported = time.perf_counter()
atlas = backatlas.load()
loaded = time.perf_counter()
link = atlas["trapezius"].exercises[0]
print(json.dumps({
    "where": backatlas.__file__,
    "version": backatlas.__version__,
    "exercises": len(atlas["trapezius"].exercises),
    "first": [link.exercise_name, link.muscle_name, link.role, link.grade, link.reason],
    "muscles": len(atlas),
    "extras": sorted({"numpy", "shapely", "rapidfuzz", "PIL", "streamlit"} & sys.modules.keys()),
    "import": imported - start,
    "load": loaded - imported,
}))
"""


def test_the_core_alone_gives_the_exercises_of_trapezius_with_their_reasons(
    clean: Clean, tmp_path: Path
) -> None:
    done = clean.run("-c", _LOOK, folder=tmp_path)
    assert done.stderr == ""
    told = json.loads(done.stdout)
    assert "site-packages" in told["where"]
    assert told["version"] == backatlas.__version__
    assert told["exercises"] == 145
    assert told["first"] == [
        "Band pull-apart",
        "Trapezius, transverse part",
        "prime mover",
        "B",
        "The band pull-apart retracts the shoulder blade; the transverse part of trapezius retracts it.",
    ]
    assert told["muscles"] == len(list(CONTENT.glob("muscles/*.md")))
    assert told["extras"] == []


def test_a_command_says_which_extra_it_lacks(clean: Clean, tmp_path: Path) -> None:
    done = clean.run("-m", "backatlas", "search", "traps", folder=tmp_path)
    assert done.returncode == 1
    assert done.stderr == "search needs rapidfuzz, which comes with: pip install 'backatlas[search]'\n"
    done = clean.run("-m", "backatlas", "app", folder=tmp_path)
    assert done.returncode == 1
    assert done.stderr == "app needs streamlit, which comes with: pip install 'backatlas[app]'\n"


def test_the_core_alone_exports_the_content(clean: Clean, tmp_path: Path) -> None:
    done = clean.run("-m", "backatlas", "export", "data", folder=tmp_path)
    assert done.stderr == ""
    assert (tmp_path / "data" / "atlas.json").is_file()


def test_every_file_of_the_content_and_of_the_package_is_inside(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    for folder, place in ((CONTENT, "backatlas/bundle/content"), (PACKAGE, "backatlas")):
        files = (file.relative_to(folder) for file in folder.rglob("*") if file.is_file())
        wanted = {f"{place}/{file.as_posix()}" for file in files if "__pycache__" not in file.parts}
        assert wanted - inside == set()


def test_no_test_and_no_tool_is_inside(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert tops == {"backatlas", f"backatlas-{backatlas.__version__}.dist-info"}
    bundle = {name.split("/")[2] for name in names if name.startswith("backatlas/bundle/")}
    folders = {".streamlit", "assets", "content", "docs", "pages", "static"}
    assert bundle == folders | {"app.py", "package.json", "package-lock.json"}
    assert [name for name in names if re.search(r"test|conftest|/made/|\.pyc$", name)] == []


def test_name_version_licence_and_extras_are_declared(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        text = archive.read(f"backatlas-{backatlas.__version__}.dist-info/METADATA").decode()
    told = HeaderParser().parsestr(text)
    assert told["Name"] == "backatlas"
    assert told["Version"] == backatlas.__version__
    assert told["License-Expression"] == "MIT AND CC-BY-4.0 AND OFL-1.1"
    assert told["Requires-Python"] == ">=3.11"
    assert set(told.get_all("Provides-Extra", [])) == EXTRAS
    core = {line for line in told.get_all("Requires-Dist", []) if "extra" not in line}
    assert {re.split("[<>=]", line)[0] for line in core} == {"pydantic", "ruamel-yaml"}


def test_the_app_inside_the_wheel_answers_a_visitor(wheel: Path, tmp_path: Path) -> None:
    """With the libraries of this environment, as `pip install backatlas[app]` would bring them."""
    zipfile.ZipFile(wheel).extractall(tmp_path)
    app = tmp_path / "backatlas" / "bundle" / "app.py"
    with serving(app, environment={"PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}) as server:
        messages = [message for _, message in said_to(server)]
        said = "".join(map(str, messages))
        assert "Not medical advice" in said
        assert "exception" not in {message.delta.new_element.WhichOneof("type") for message in messages}
        (address,) = set(re.findall(r"app/static/plate\.svgz\?v=\w+", said))
        with urlopen(f"{server.address}/{address}") as answer:
            assert answer.read() == (ROOT / "static" / "plate.svgz").read_bytes()
