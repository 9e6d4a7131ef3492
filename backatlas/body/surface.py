"""The closed surface of a field of distances, with as few triangles as show its form."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from fast_simplification import simplify
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from skimage.measure import marching_cubes

Array = NDArray[np.float64]
Indices = NDArray[np.int64]
_BLOCK = 4
# Taking triangles away may pinch a thin place; a few more of them then keep it whole.
_TRIES = ((1, 7), (1, 5), (1.06, 7), (1.06, 5), (1.15, 7), (1.15, 5))  # share, and how much haste
_STEPS = (1, 0.94, 0.88, 1.07)  # another grid where the first one pinches
DistanceField = Callable[[Array, float], Array]


def closed_surface(distance: DistanceField, box: Array, step: float, triangles: int) -> tuple[Array, Indices]:
    """Vertices (n, 3) and triangles (m, 3) of the surface where the distance is zero, anticlockwise from outside.

    `distance` takes points (n, 3) and the reach within which it has to be right; the surface lies in `box` (2, 3).
    `step` is the size of the grid in mm. About as many triangles remain as asked for, at least.

    Raises:
        ValueError: where nothing is inside, or the surface does not close.
    """
    for fine in _STEPS:
        grid, low = _filled(distance, box, step * fine)
        if not (grid < 0).any():
            raise ValueError("nothing is inside the surface")
        vertices, faces, _, _ = marching_cubes(grid, 0.0, spacing=(step * fine,) * 3)  # type: ignore[no-untyped-call]
        whole, corners = (vertices + low).astype(np.float32), faces.astype(np.int32)
        for share, hurry in _TRIES:
            count = min(len(corners), int(triangles * share))
            thin, few = simplify(whole, corners, target_count=count, agg=hurry)
            thin, few = _parted(thin, _without_folds(few))
            if _closes(few):
                return thin, few
    raise ValueError("the surface does not close")


def _without_folds(triangles: Indices) -> Indices:
    """Triangles without those that lie on each other with the same three corners, and bound nothing."""
    flat = (triangles[:, [0, 1, 2]] != triangles[:, [1, 2, 0]]).all(1)
    triangles = triangles[flat]
    _, index, count = np.unique(np.sort(triangles, axis=1), axis=0, return_inverse=True, return_counts=True)
    kept: Indices = triangles[count[index.ravel()] == 1]
    return kept


def _parted(vertices: Array, triangles: Indices) -> tuple[Array, Indices]:
    """The same surface, where sheets that only touch along an edge or in a point no longer share it."""
    edges = triangles[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2).astype(np.int64)
    here = np.arange(len(edges))  # an edge begins at the corner of the same number and ends at the next one
    ahead = here + np.where(here % 3 == 2, -2, 1)
    size = len(vertices)
    there, back = edges[:, 0] * size + edges[:, 1], edges[:, 1] * size + edges[:, 0]
    keys, first, count = np.unique(there, return_index=True, return_counts=True)
    place = np.minimum(np.searchsorted(keys, back), len(keys) - 1)
    own = count[np.searchsorted(keys, there)]
    single = (keys[place] == back) & (count[place] == 1) & (own == 1)
    other = first[place[single]]
    pairs = np.concatenate(
        [
            np.stack([here[single], ahead[other]], axis=1),
            np.stack([ahead[single], other], axis=1),
        ]
    )
    links = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(len(edges), len(edges)))
    _, group = connected_components(links, directed=False)
    _, chosen, index = np.unique(group, return_index=True, return_inverse=True)
    return vertices[edges[chosen, 0]].astype(float), index.reshape(-1, 3).astype(np.int64)


def _closes(triangles: Indices) -> bool:
    """Whether each edge is run along once in either direction."""
    edges = triangles[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2).astype(np.int64)
    size = int(triangles.max()) + 1
    there, count = np.unique(edges[:, 0] * size + edges[:, 1], return_counts=True)
    return bool((count == 1).all()) and np.array_equal(there, np.unique(edges[:, 1] * size + edges[:, 0]))


def _filled(distance: DistanceField, box: Array, step: float) -> tuple[Array, Array]:
    """The field on a grid, right near the surface only, and the grid's lowest corner."""
    low = box[0] - 2 * step
    blocks = np.ceil((box[1] + 2 * step - low) / (step * _BLOCK)).astype(int)
    size = step * _BLOCK
    corner = np.stack(np.meshgrid(*(np.arange(n) for n in blocks), indexing="ij"), -1).reshape(-1, 3)
    middle = low + corner * size + (_BLOCK - 1) / 2 * step
    coarse = distance(middle, size * 2)
    near = np.abs(coarse) < size * 1.25
    within = np.stack(np.meshgrid(*(np.arange(_BLOCK),) * 3, indexing="ij"), -1).reshape(-1, 3)
    values = np.repeat(coarse[:, None], _BLOCK**3, axis=1)
    points = low + (corner[near][:, None] * _BLOCK + within) * step
    values[near] = distance(points.reshape(-1, 3), 2 * step).reshape(len(points), -1)
    grid = values.reshape(*blocks, _BLOCK, _BLOCK, _BLOCK).transpose(0, 3, 1, 4, 2, 5)
    return np.ascontiguousarray(grid.reshape(*(blocks * _BLOCK))), low
