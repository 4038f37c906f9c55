"""The MP4 files of recordings, parsed box by box and played by another project's decoder."""

from __future__ import annotations

import io
import struct
from datetime import UTC, datetime
from fractions import Fraction
from itertools import pairwise

import av
import av.logging
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_emulator._storage.mp4 import HEIGHT, WIDTH, video

START = datetime(2026, 1, 1, tzinfo=UTC)
CONTAINERS = {b"moov", b"trak", b"mdia", b"minf", b"dinf", b"stbl"}
DURATIONS = st.one_of(st.integers(0, 5_000), st.integers(0, 10**12))


def boxes(data: bytes, path: str = "") -> dict[str, bytes]:
    """Return the content of each box by its path. Every byte belongs to a box, and no path repeats."""
    found: dict[str, bytes] = {}
    position = 0
    while position < len(data):
        size, kind = struct.unpack_from(">I4s", data, position)
        assert 8 <= size <= len(data) - position
        name, content = f"{path}/{kind.decode()}", data[position + 8 : position + size]
        inner = boxes(content, name) if kind in CONTAINERS else {name: content}
        assert not found.keys() & inner.keys()
        found |= inner
        position += size
    return found


def table(content: bytes, form: str) -> list[tuple[int, ...]]:
    """Return the rows of a table that starts with version, flags and the number of rows."""
    (count,) = struct.unpack_from(">I", content, 4)
    rows = list(struct.iter_unpack(form, content[8:]))
    assert len(rows) == count
    return rows


@given(DURATIONS)
def test_all_samples_are_in_the_file_and_last_as_long_as_the_recording(milliseconds: int) -> None:
    data = video(milliseconds, START)
    found = boxes(data)
    assert next(iter(found)) == "/ftyp"
    stbl = "/moov/trak/mdia/minf/stbl"
    _, count, *sizes = (size for (size,) in struct.iter_unpack(">I", found[f"{stbl}/stsz"][4:]))
    assert count == len(sizes) <= 3600
    assert table(found[f"{stbl}/stsc"], ">III") == [(1, count, 1)]
    ((offset,),) = table(found[f"{stbl}/stco"], ">I")
    assert data[offset : offset + sum(sizes)] == found["/mdat"]
    assert data.endswith(found["/mdat"])
    times = table(found[f"{stbl}/stts"], ">II")
    assert sum(number for number, _ in times) == count
    lasts = max(milliseconds, 1)
    assert sum(number * delta for number, delta in times) == lasts
    for name in ("/moov/mvhd", "/moov/trak/mdia/mdhd"):
        version, scale, duration = struct.unpack_from(">B19xIQ", found[name])
        assert (version, scale, duration) == (1, 1000, lasts)
    version, duration = struct.unpack_from(">B27xQ", found["/moov/trak/tkhd"])
    assert (version, duration) == (1, lasts)


@pytest.mark.slow
@given(DURATIONS)
def test_every_sample_is_one_picture_and_neighbours_differ(milliseconds: int) -> None:
    found = boxes(video(milliseconds, START))
    sizes = [size for (size,) in struct.iter_unpack(">I", found["/moov/trak/mdia/minf/stbl/stsz"][12:])]
    samples: list[bytes] = []
    position = 0
    for size in sizes:
        samples.append(found["/mdat"][position : position + size])
        position += size
    for sample in samples:
        assert struct.unpack_from(">I", sample) == (len(sample) - 4,)
        assert sample[4] & 0x1F == 5
    assert all(one != other for one, other in pairwise(samples))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("milliseconds", "pictures"), [(0, 1), (1, 1), (1000, 1), (1001, 2), (61_500, 62), (3_600_000, 3600), (10**9, 3600)]
)
def test_it_plays_to_its_end(milliseconds: int, pictures: int) -> None:
    with (
        av.logging.Capture(local=False) as complaints,
        av.open(io.BytesIO(video(milliseconds, START)), "r") as container,
    ):
        assert "mp4" in container.format.name.split(",")
        assert container.duration == max(milliseconds, 1) * 1000
        assert container.metadata["creation_time"] == "2026-01-01T00:00:00.000000Z"
        (stream,) = container.streams
        assert isinstance(stream, av.VideoStream)
        assert (stream.codec_context.name, stream.width, stream.height) == ("h264", WIDTH, HEIGHT)
        frames = list(container.decode(stream))
    assert len(frames) == pictures
    for frame in frames:
        assert frame.key_frame
        assert not frame.is_corrupt
        assert (frame.width, frame.height) == (WIDTH, HEIGHT)
    interval = max(1000, -(-milliseconds // 3600))
    assert {frame.time_base for frame in frames} == {Fraction(1, 1000)}
    assert [frame.pts for frame in frames] == [number * interval for number in range(pictures)]
    for plane in frames[-1].planes:  # grey all over
        rows = bytes(plane)
        for row in range(plane.height):
            start = row * plane.line_size
            assert set(rows[start : start + plane.width]) == {128}
    assert [text for level, _, text in complaints if level <= av.logging.WARNING] == []


def test_it_can_be_played_from_the_middle() -> None:
    with av.open(io.BytesIO(video(600_000, START)), "r") as container:
        container.seek(300_000_000)
        frame = next(container.decode(video=0))
        assert frame.time == 300.0


@pytest.mark.slow
@given(DURATIONS)
def test_the_same_recording_has_the_same_bytes(milliseconds: int) -> None:
    assert video(milliseconds, START) == video(milliseconds, START)
    assert video(milliseconds, START) != video(milliseconds + 1001, START)
