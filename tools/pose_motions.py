"""What the browser plays of exercises, where content or code has changed: `python -m tools.stills poses`."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache

from backatlas.atlas import Atlas, load
from backatlas.movement.movable import read_movable
from backatlas.posing.moving import played
from backatlas.sheets.pose_motions import motion_file, motions
from backatlas.sheets.pose_picture import VIEWS, studio
from backatlas.sheets.pose_stills import FOLDER, roles_of

_WORKERS = 2


def write_changed(everything: bool = False) -> list[str]:
    """Solve and write what is missing or old, and take away what no exercise has any more; gives their ids."""
    marks = {exercise.id: (mark, done) for exercise, mark, done in motions(load())}
    changed = [id_ for id_, (_, done) in marks.items() if everything or not done]
    with ProcessPoolExecutor(_WORKERS) as pool:
        list(pool.map(_write, changed, [marks[id_][0] for id_ in changed]))
    for file in set(FOLDER.glob("*-motion.json")) - set(map(motion_file, marks)):
        file.unlink()
    return changed


def _write(id_: str, mark: str) -> None:
    atlas = _atlas()
    exercise = atlas.exercises[id_]
    body = studio()
    found = played(
        body.solver, read_movable(), exercise, tuple(roles_of(atlas, exercise)), VIEWS[exercise.camera], mark
    )
    motion_file(id_).write_text(found.to_json(), encoding="utf-8")


@lru_cache(maxsize=1)
def _atlas() -> Atlas:
    return load()
