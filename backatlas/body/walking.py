"""In which order triangles and vertices are told, so that neighbours stand beside each other and pack small."""

from __future__ import annotations

import numpy as np

from backatlas.body.solid import Indices


def in_order(triangles: Indices) -> tuple[Indices, Indices]:
    """Triangles (m, 3) in the order of a walk from each to a neighbour, and the vertices as the walk meets them.

    The triangles count the vertices anew; the second array (n,) says which each was before. Vertices that no triangle
    has are left out.
    """
    beside = _neighbours(triangles)
    walk, met = [], np.zeros(len(triangles), bool)
    for start in range(len(triangles)):
        stack = [start]
        while stack:
            here = stack.pop()
            if not met[here]:
                met[here] = True
                walk.append(here)
                stack += [one for one in beside[here] if one >= 0 and not met[one]]
    walked = triangles[walk]
    _, first, counted = np.unique(walked, return_index=True, return_inverse=True)
    rank = np.argsort(np.argsort(first, kind="stable"), kind="stable")
    order = walked.ravel()[np.sort(first)]
    anew = rank[counted].reshape(-1, 3)
    turns = anew.argmax(axis=1)[:, None] + np.array([1, 2, 3])  # the newest vertex last
    return np.take_along_axis(anew, turns % 3, axis=1), order


def _neighbours(triangles: Indices) -> list[list[int]]:
    """For each triangle those across its edges, -1 where there is none."""
    edges = np.sort(triangles[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1)
    order = np.lexsort((edges[:, 1], edges[:, 0]))
    pairs = np.flatnonzero((edges[order[:-1]] == edges[order[1:]]).all(axis=1))
    across = np.full(len(edges), -1)
    one, other = order[pairs], order[pairs + 1]
    across[one], across[other] = other // 3, one // 3
    found: list[list[int]] = across.reshape(-1, 3).tolist()
    return found
