"""Copies of the real content that a test may break."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from backatlas.atlas import CONTENT, load
from backatlas.reading.problems import ContentError

# A closed part of the content: nothing in it names a muscle or an exercise outside it. Small, so that it loads at once.
MUSCLES = (
    "trapezius",
    "trapezius-transverse",
    "trapezius-ascending",
    "latissimus-dorsi",
    "rhomboid-major",
    "serratus-posterior-inferior",
)
EXERCISES = (
    "bent-over-row",
    "chest-supported-row",
    "inverted-row",
    "lat-pulldown",
    "pull-up",
    "seated-cable-row",
)
# Tables of records that name muscles and exercises, with what each record begins with.
TABLES = {
    "claims.toml": "claim",
    "life.toml": "activity",
    "deep.toml": "statement",
    "groups.toml": "group",
    "warnings.toml": "warning",
    "areas.toml": "area",
}
SEARCH = {
    "sayings.toml": '[[saying]]\nid = "traps"\nwords.english = ["hood muscle"]\nmeans = ["trapezius"]\n',
    "complaints.toml": '[[complaint]]\nid = "slouch"\nname = "Slouching"\nwords.english = ["slouch"]\n'
    'means = ["trapezius"]\nwarnings = ["night-and-rest"]\n',
    "versions.toml": '[[version]]\nid = "chins"\nwords.english = ["muscle-up"]\nnear = ["pull-up"]\n',
    "absent.toml": '[[absent]]\nid = "pectoralis-major"\nwords.english = ["Pectoralis major"]\n'
    'near = ["latissimus-dorsi"]\n',
    "abbreviations.csv": "short,means\nLD,latissimus-dorsi\nPM,pectoralis-major\n",
}


@dataclass(frozen=True, slots=True)
class Copy:
    """A content folder of a test's own."""

    root: Path

    def edit(self, file: str, pattern: str, new: str) -> None:
        """Put `new` where the pattern first matches; `^` and `$` stand for the ends of any line."""
        text, count = re.subn(
            pattern, lambda found: found.expand(new), self.read(file), count=1, flags=re.MULTILINE
        )
        assert count, f"{file} holds nothing like {pattern!r}"
        self.write(file, text)

    def row(self, muscle: str, exercise: str) -> int:
        """The line on which the link of that pair stands."""
        pair = f"{muscle},{exercise},"
        return next(
            n for n, line in enumerate(self.read("links.csv").splitlines(), 1) if line.startswith(pair)
        )

    def append(self, file: str, text: str) -> None:
        self.write(file, self.read(file) + text)

    def read(self, file: str) -> str:
        return (self.root / file).read_text(encoding="utf-8")

    def write(self, file: str, text: str) -> None:
        (self.root / file).write_text(text, encoding="utf-8", newline="\n")

    def problems(self) -> list[str]:
        """What loading says is wrong, line by line; nothing when it loads."""
        try:
            load(self.root)
        except ContentError as error:
            return str(error).splitlines()
        return []


def small_copy(folder: Path) -> Copy:
    """The real files of a few muscles and exercises, how they are drawn, and the links between them."""
    for kind, ids in (("muscles", MUSCLES), ("exercises", EXERCISES)):
        (folder / kind).mkdir(parents=True)
        for id_ in ids:
            text = (CONTENT / kind / f"{id_}.md").read_text(encoding="utf-8")
            (folder / kind / f"{id_}.md").write_text(_without_strangers(text), encoding="utf-8", newline="\n")
    (folder / "attachments").mkdir()
    for id_ in MUSCLES:
        if (drawn := CONTENT / "attachments" / f"{id_}.toml").exists():
            shutil.copy(drawn, folder / "attachments")
    for name in (
        "atlas.toml",
        "layers.toml",
        "movements.toml",
        "sources.toml",
        "questions.toml",
        "landmarks.csv",
        "strains.toml",
        "conditions.toml",
        "ranges.toml",
    ):
        shutil.copy(CONTENT / name, folder)
    (folder / "body").mkdir()
    shutil.copy(CONTENT / "body" / "joints.toml", folder / "body")
    for name in ("scheme.toml", "nerves.toml"):
        text = (CONTENT / name).read_text(encoding="utf-8")
        (folder / name).write_text(_only(text, "also", MUSCLES), encoding="utf-8", newline="\n")
    _copy_rules(folder)
    _copy_search(folder)
    _copy_rows(folder, "credited.csv", lambda row: row[0] in MUSCLES)
    _copy_rows(folder, "cross-sections.csv", lambda row: row[0] in MUSCLES)
    _copy_rows(folder, "moment-arms.csv", lambda row: {*row[1].split()} <= {*MUSCLES})
    _copy_rows(folder, "links.csv", lambda row: row[0] in MUSCLES and row[1] in EXERCISES)
    for name, table in TABLES.items():
        whole_text = (CONTENT / name).read_text(encoding="utf-8")
        (folder / name).write_text(_part(whole_text, table), encoding="utf-8", newline="\n")
    return Copy(folder)


def _copy_search(folder: Path) -> None:
    """The common words, and one record of each other kind that names nothing outside the copy."""
    (folder / "search").mkdir()
    shutil.copy(CONTENT / "search" / "common.toml", folder / "search")
    for name, text in SEARCH.items():
        (folder / "search" / name).write_text(text, encoding="utf-8", newline="\n")


def _copy_rows(folder: Path, file: str, keep: Callable[[list[str]], bool]) -> None:
    with (CONTENT / file).open(encoding="utf-8", newline="") as whole:
        header, *rows = csv.reader(whole)
    with (folder / file).open("w", encoding="utf-8", newline="") as part:
        csv.writer(part, lineterminator="\n").writerows([header, *filter(keep, rows)])


def _without_strangers(text: str) -> str:
    """An exercise without what it says of muscles that the copy has not."""
    return re.sub(r"^left_out:\n(?:  - .*\n)+", "", text, flags=re.MULTILINE)


def _part(text: str, table: str) -> str:
    """The records of a table with only the muscles and exercises of the copy; without any, an activity goes."""
    start, *records = text.split(f"[[{table}]]\n")
    for field, ids in (("muscles", MUSCLES), ("exercises", EXERCISES)):
        records = [_only(record, field, ids) for record in records]
    if table == "area":
        records = [record for record in records if "muscles = []" not in record]
    if table == "activity":
        records = [record for record in records if "muscles = []" not in record]
        records = [record for record in records if "exercises = []" not in record]
    return start + "".join(f"[[{table}]]\n{record}" for record in records)


def _only(record: str, field: str, ids: tuple[str, ...]) -> str:
    def kept(found: re.Match[str]) -> str:
        named = (quoted for quoted in re.findall('".+?"', found[1]) if quoted.strip('"') in ids)
        return f"{field} = [{', '.join(named)}]"

    return re.sub(rf"^{field} = \[(.*)\]$", kept, record, flags=re.MULTILINE)


def _copy_rules(folder: Path) -> None:
    """The rules whose offers name no exercise outside the copy."""
    text = (CONTENT / "rules.toml").read_text(encoding="utf-8")
    kept = [
        rule
        for rule in re.split(r"^(?=\[\[rule\]\])", text, flags=re.MULTILINE)
        if set(re.findall(r'exercise = "(.+?)"', rule)) <= set(EXERCISES)
    ]
    (folder / "rules.toml").write_text("".join(kept), encoding="utf-8", newline="\n")
