"""Numbers are packed as meshoptimizer's own decoder unpacks them, and unpacked here as they were."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from backatlas.body.packing import pack_attributes, pack_indices, unpack_attributes, unpack_indices
from backatlas.body.walking import in_order
from backatlas.viewer import get_packages
from tools.javascript import run_module


def rows(count: int, stride: int) -> np.ndarray:
    """Rows that mostly change little, with a jump now and then."""
    chance = np.random.default_rng(count)
    found = np.cumsum(chance.integers(-4, 5, (count, stride)), axis=0).astype(np.uint8)
    found[::50] = chance.integers(0, 255, (len(found[::50]), stride))
    return found


# One row, less and more than a group of 16, and more than a block of 256.
SHAPES = [(1, 4), (17, 8), (256, 4), (700, 12)]


@pytest.mark.parametrize(("count", "stride"), SHAPES)
def test_rows_come_out_as_they_went_in(count: int, stride: int) -> None:
    packed = pack_attributes(rows(count, stride))
    assert np.array_equal(unpack_attributes(packed, count, stride), rows(count, stride))


def test_rows_that_are_alike_take_a_sixteenth() -> None:
    assert len(pack_attributes(np.full((4096, 4), 7, np.uint8))) < 4096 * 4 / 16


def test_indices_come_out_as_they_went_in() -> None:
    indices = np.array([0, 1, 2, 2, 1, 3, 65535, 65534, 0, 3, 4, 65533])
    assert unpack_indices(pack_indices(indices), 12).tolist() == indices.tolist()


def test_the_decoder_of_the_viewer_reads_both(tmp_path: Path) -> None:
    get_packages(tests=True)
    indices = np.random.default_rng(1).integers(0, 60000, 3000)
    (tmp_path / "indices").write_bytes(pack_indices(indices))
    for count, stride in SHAPES:
        (tmp_path / f"{count}").write_bytes(pack_attributes(rows(count, stride)))
    done = run_module(
        f"""
        import {{ readFileSync }} from "node:fs";
        import {{ MeshoptDecoder as decoder }} from "three/addons/libs/meshopt_decoder.module.js";
        await decoder.ready;
        const asked = [...{json.dumps(SHAPES)}.map(([n, size]) => [String(n), n, size, "ATTRIBUTES"]), ["indices", 3000, 2, "INDICES"]];
        const found = asked.map(([name, n, size, mode]) => {{
          const bytes = new Uint8Array(n * size);
          decoder.decodeGltfBuffer(bytes, n, size, readFileSync({json.dumps(str(tmp_path))} + "/" + name), mode);
          return [...bytes];
        }});
        console.log(JSON.stringify(found));
        """
    )
    *attributes, counted = json.loads(done.stdout)
    assert counted == list(indices.astype("<u2").tobytes())
    for (count, stride), found in zip(SHAPES, attributes, strict=True):
        assert found == list(rows(count, stride).tobytes()), (count, stride)


@pytest.mark.parametrize("packed", [b"", b"\xa1" + bytes(40), pack_attributes(rows(17, 8))[:-1]])
def test_what_is_no_packed_attribute_is_refused(packed: bytes) -> None:
    with pytest.raises(ValueError, match="packed attributes"):
        unpack_attributes(packed, 17, 8)


def test_indices_that_end_too_early_are_refused() -> None:
    with pytest.raises(ValueError, match="end before the 40th"):
        unpack_indices(pack_indices(np.arange(3)), 40)


def test_a_walk_over_a_tetrahedron_tells_each_triangle_once_and_vertices_as_they_come() -> None:
    triangles = np.array([[9, 7, 8], [9, 8, 5], [9, 5, 7], [8, 7, 5]])
    walked, order = in_order(triangles)
    assert sorted(order.tolist()) == [5, 7, 8, 9]
    assert walked[0].tolist() in ([0, 1, 2], [1, 2, 0], [2, 0, 1])

    def turned(one: list[int]) -> tuple[int, ...]:
        first = one.index(min(one))
        return tuple(one[first:] + one[:first])

    assert {turned(one) for one in order[walked].tolist()} == {turned(one) for one in triangles.tolist()}
