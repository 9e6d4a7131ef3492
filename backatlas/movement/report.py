"""What `python -m backatlas movements` prints, and what the check warns of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from backatlas.atlas import Atlas
from backatlas.movement.movable import Movable
from backatlas.movement.playing import TABLE, read_table
from backatlas.movement.table import made_of
from backatlas.movement.verdicts import (
    Agreement,
    Arms,
    agreement,
    planted_opposites,
    unstated,
)
from backatlas.reading.files import Reader
from backatlas.reading.levers import SLIGHT
from backatlas.reading.problems import ContentError
from backatlas.records.movement import Unstated

FILE = "unstated.toml"


def read_unstated(content: Path) -> tuple[Unstated, ...]:
    """Why strong moment arms are no actions.

    Raises:
        ContentError: with what is wrong with the file.
    """
    reader = Reader(content)
    found = tuple(reader.toml(FILE, "arm", Unstated))
    if reader.problems:
        raise ContentError(list(reader.problems))
    return found


def warnings(atlas: Atlas, content: Path, table: Path = TABLE) -> list[str]:
    """Each stated action of which the built table says otherwise, and which does not say why, as a sentence.

    It reads what `python -m backatlas movements --table` has written, since working it out anew takes half a minute; where
    that is older than the content, it says so and no more.
    """
    try:
        built = read_table(table)
    except OSError:
        return [f"{table.name} has not been built: python -m backatlas movements --table"]
    if built.told["madeOf"] != made_of(content):
        return [f"{table.name} is older than the content: python -m backatlas movements --table"]
    found = []
    for course in built.of_kind("movement"):
        at = course["at"].index(course["rest"])
        arms = {built.told["muscles"][row[0]]: row[2][at] for row in course["rows"]}
        for sign, movement in ((1, course["movement"]), (-1, course["opposite"])):
            found += [
                f"muscles/{muscle.id}.md: actions.{movement}: where the muscle lies says otherwise: its moment arm is "
                f"{sign * arms[muscle.id]:.1f} mm; correct one of both, or say in `geometry` why both stand"
                for muscle in atlas.muscles.values()
                for action in muscle.actions
                if action.movement == movement and action.geometry is None and muscle.id in arms
                if sign * arms[muscle.id] < -SLIGHT
            ]
    return found


def report(atlas: Atlas, body: Movable, content: Path) -> Iterator[str]:
    """The lines of the command: every stated action, then a summary, then strong arms that no file states."""
    arms = Arms(body)
    found = agreement(atlas, body, arms)
    for one in found:
        arm = "" if one.arm is None else f"{one.arm:.1f} mm"
        why = f"{one.why}, open" if one.open else one.why
        yield "\t".join((one.muscle, one.movement, one.strength.value, arm, one.verdict.value, why)).rstrip()
    counts = Counter(one.verdict.value for one in found)
    testable = len(found) - counts[Agreement.UNTESTABLE.value]
    yield ""
    yield (
        f"{counts['agree']} of {testable} testable actions agree, {counts['slight']} are slight, "
        f"{counts['disagree']} disagree; {counts['not testable']} cannot be tested"
    )
    turned = planted_opposites(atlas, body, arms)
    refused = sum(one.verdict is Agreement.DISAGREE for one in turned)
    yield f"turned round, {refused} of {len(turned)} are refused"
    for muscle, movement, strong, share in unstated(atlas, body, read_unstated(content), arms):
        yield f"{muscle}\t{movement}\t{strong:.1f} mm\t{share:.0%} of the torque\tnot stated"
