"""Numbers packed as meshoptimizer packs them, so that a body is small enough for a phone's wire.

Two of the ways of the glTF extension EXT_meshopt_compression, whose text says each byte: "attributes" (version 0) and
"indices". There is no Python library for it that installs without a compiler; the viewer unpacks with meshoptimizer's
own decoder, by which a test checks what is written here.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]

_GROUP = 16  # bytes that share a width
_BLOCK_BYTES, _BLOCK_MOST = 8192, 256  # how much is packed at once: bytes, and elements
_TAIL = 32
_ATTRIBUTES, _INDICES = 0xA0, 0xD1
_WIDTHS = (0, 2, 4, 8)  # bits a byte, by the two bits that say which
_FAR = 30  # a step this long takes the other of two places to count from


def pack_attributes(rows: Bytes) -> bytes:
    """Rows of bytes (n, stride), of which neighbours are alike; the stride is a multiple of 4, up to 256.

    Raises:
        ValueError: another stride, or no rows.
    """
    count, stride = rows.shape
    if not count or stride % 4 or not 0 < stride <= 256:
        raise ValueError(f"{count} rows of {stride} bytes cannot be packed")
    packed = bytearray([_ATTRIBUTES])
    size, last = _block_size(stride), rows[0]
    for start in range(0, count, size):
        block = rows[start : start + size]
        before = np.vstack([last, block[:-1]])
        packed += _packed_block(_zigzag(block - before))
        last = block[-1]
    packed += bytes(max(0, _TAIL - stride)) + rows[0].tobytes()
    return bytes(packed)


def unpack_attributes(packed: bytes, count: int, stride: int) -> Bytes:
    """The rows (count, stride) that `pack_attributes` was given.

    Raises:
        ValueError: these are no packed attributes of that shape.
    """
    if not packed or packed[0] != _ATTRIBUTES or len(packed) < 1 + max(_TAIL, stride):
        raise ValueError("these are no packed attributes")
    data, place, size = np.frombuffer(packed, np.uint8), 1, _block_size(stride)
    rows, last = np.empty((count, stride), np.uint8), data[len(data) - stride :]
    for start in range(0, count, size):
        block = rows[start : start + size]
        for column in range(stride):
            steps, place = _unpacked_column(data, place, -(-len(block) // _GROUP))
            block[:, column] = last[column] + np.cumsum(_unzigzag(steps[: len(block)]), dtype=np.uint8)
        last = block[-1]
    if place + max(_TAIL, stride) != len(packed):
        raise ValueError(f"packed attributes end at byte {place} of {len(packed)}")
    return rows


def pack_indices(indices: NDArray[np.integer]) -> bytes:
    """Whole numbers (n,), each counted from one of the two places where others were found."""
    packed, last, at = bytearray([_INDICES]), [0, 0], 0
    for index in indices.tolist():
        if abs(index - last[at]) >= _FAR:
            at = 1 - at
        step = index - last[at]
        code = ((step << 1) ^ (step >> 31)) << 1 | at
        while code > 127:
            packed.append(code & 127 | 128)
            code >>= 7
        packed.append(code)
        last[at] = index
    return bytes(packed) + bytes(4)


def unpack_indices(packed: bytes, count: int) -> NDArray[np.int64]:
    """The numbers (count,) that `pack_indices` was given.

    Raises:
        ValueError: these are no packed indices of that number.
    """
    found, last, place = np.empty(count, np.int64), [0, 0], 1
    if not packed or packed[0] != _INDICES:
        raise ValueError("these are no packed indices")
    try:
        for n in range(count):
            code = shift = 0
            while packed[place] > 127:
                code |= (packed[place] & 127) << shift
                shift, place = shift + 7, place + 1
            code |= packed[place] << shift
            place += 1
            at, step = code & 1, code >> 1
            last[at] += (step >> 1) ^ -(step & 1)
            found[n] = last[at]
    except IndexError:
        raise ValueError(f"packed indices end before the {count}th") from None
    return found


def _block_size(stride: int) -> int:
    return min(_BLOCK_BYTES // stride & ~(_GROUP - 1), _BLOCK_MOST)


def _packed_block(steps: Bytes) -> bytearray:
    """One block: each column of bytes by itself, in groups that are as narrow as they can be."""
    groups = -(-len(steps) // _GROUP)
    filled = np.zeros((groups * _GROUP, steps.shape[1]), np.uint8)
    filled[: len(steps)] = steps
    packed = bytearray()
    for column in filled.T.reshape(steps.shape[1], groups, _GROUP):
        costs = np.stack([_cost(column, width) for width in _WIDTHS])
        ways = costs.argmin(axis=0)
        heads = np.zeros(-(-groups // 4) * 4, np.uint8)
        heads[:groups] = ways
        packed += (heads.reshape(-1, 4) << np.array([0, 2, 4, 6], np.uint8)).sum(1).astype(np.uint8).tobytes()
        for group, way in zip(column, ways.tolist(), strict=True):
            packed += _packed_group(group, _WIDTHS[way])
    return packed


def _cost(groups: Bytes, width: int) -> NDArray[np.int64]:
    """How many bytes each group (n, 16) takes; no group of some size is of no width."""
    if width in (0, 8):
        size = _GROUP if width else 0
        return np.where(groups.any(axis=1) & (width == 0), 2 * _GROUP, size).astype(np.int64)
    return np.asarray(2 * width + (groups >= (1 << width) - 1).sum(axis=1), np.int64)


def _packed_group(group: Bytes, width: int) -> bytes:
    if width in (0, 8):
        return group.tobytes() if width else b""
    most = (1 << width) - 1
    parts = np.minimum(group, most).reshape(-1, 8 // width)
    shifts = np.arange(8 - width, -1, -width, dtype=np.uint8)
    narrow: bytes = (parts << shifts).sum(1).astype(np.uint8).tobytes()
    large: bytes = group[group >= most].tobytes()
    return narrow + large


def _unpacked_column(data: Bytes, place: int, groups: int) -> tuple[Bytes, int]:
    """One column of a block, and where the next begins."""
    heads = -(-groups // 4)
    ways = (data[place : place + heads, None] >> np.array([0, 2, 4, 6], np.uint8) & 3).ravel()
    place += heads
    steps = np.zeros((groups, _GROUP), np.uint8)
    for group, way in zip(steps, ways.tolist(), strict=False):
        width = _WIDTHS[way]
        if width == 8:
            group[:] = data[place : place + _GROUP]
            place += _GROUP
        elif width:
            most = (1 << width) - 1
            shifts = np.arange(8 - width, -1, -width, dtype=np.uint8)
            group[:] = (data[place : place + 2 * width, None] >> shifts & most).ravel()
            place += 2 * width
            large = np.flatnonzero(group == most)
            group[large] = data[place : place + len(large)]
            place += len(large)
    return steps.ravel(), place


def _zigzag(steps: Bytes) -> Bytes:
    """Small steps to either side as small numbers: 0, -1, 1, -2 as 0, 1, 2, 3."""
    return np.asarray(steps << 1 ^ -(steps >> 7).astype(np.uint8), np.uint8)


def _unzigzag(codes: Bytes) -> Bytes:
    return np.asarray(codes >> 1 ^ -(codes & 1).astype(np.uint8), np.uint8)
