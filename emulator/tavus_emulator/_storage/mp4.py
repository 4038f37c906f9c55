"""Recordings as files: an MP4 with one H.264 video track, a grey picture that lasts as long as the recording.

This needs no encoder: a picture of one colour takes a few bits for each macroblock. Boxes follow ISO/IEC 14496-12 and
14496-15, bits follow ITU-T H.264; comments name its clauses.
"""

from __future__ import annotations

from datetime import datetime
from itertools import cycle, islice

from tavus_emulator._time.clock import epoch_seconds

WIDTH, HEIGHT = 160, 96
_MACROBLOCK = 16  # pixels
_TIMESCALE = 1000  # units in a second
_INTERVAL = 1000  # milliseconds that a picture lasts, unless the recording is long
_MAX_PICTURES = 3600
_SINCE_1904 = 2_082_844_800  # seconds from there to 1970
_BASELINE, _CONSTRAINED, _LEVEL = 66, 0b1100_0000, 10
_MATRIX = b"".join(value.to_bytes(4, "big") for value in (0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000))


def video(milliseconds: int, recorded_at: datetime) -> bytes:
    """Make an MP4 that lasts so long, at least a millisecond. The same arguments give the same bytes.

    It has a picture a second, and at most 3,600.
    """
    duration = max(milliseconds, 1)
    interval = max(_INTERVAL, -(-duration // _MAX_PICTURES))
    count = -(-duration // interval)
    # Two consecutive IDR pictures have different ids (H.264, 7.4.3).
    pictures = list(islice(cycle((_picture(0), _picture(1))), count))
    head = _box("ftyp", b"isom", _u32(0x200), b"isom", b"iso2", b"avc1", b"mp41")
    created = epoch_seconds(recorded_at) + _SINCE_1904
    durations = [(count - 1, interval), (1, duration - (count - 1) * interval)]
    index = [entry for entry in durations if entry[0]]
    sizes = [len(picture) for picture in pictures]
    # The index comes first, so that a player can start while the file loads. The offset of the pictures doesn't change
    # the length of the index.
    offset = len(head) + len(_movie(created, duration, index, sizes, 0)) + 8
    return head + _movie(created, duration, index, sizes, offset) + _box("mdat", *pictures)


# ---- boxes ------------------------------------------------------------------------------------------------------


def _movie(created: int, duration: int, index: list[tuple[int, int]], sizes: list[int], offset: int) -> bytes:
    times = _u64(created) * 2
    sample_table = _box(
        "stbl",
        _full("stsd", _u32(1), _sample_entry()),
        _full("stts", _u32(len(index)), *(_u32(value) for entry in index for value in entry)),
        _full("stsc", _u32(1), _u32(1), _u32(len(sizes)), _u32(1)),
        _full("stsz", _u32(0), _u32(len(sizes)), *map(_u32, sizes)),
        _full("stco", _u32(1), _u32(offset)),
    )
    media = _box(
        "mdia",
        _full("mdhd", times, _u32(_TIMESCALE), _u64(duration), _u16(0x55C4), _u16(0), version=1),  # language: und
        _full("hdlr", _u32(0), b"vide", bytes(12), b"VideoHandler\0"),
        _box(
            "minf",
            _full("vmhd", bytes(8), flags=1),
            _box("dinf", _full("dref", _u32(1), _full("url ", flags=1))),
            sample_table,
        ),
    )
    track = _box(
        "trak",
        _full(
            "tkhd",
            *(times, _u32(1), _u32(0), _u64(duration), bytes(16), _MATRIX, _u32(WIDTH << 16), _u32(HEIGHT << 16)),
            version=1,
            flags=3,  # enabled, in the movie
        ),
        media,
    )
    header = _full(
        "mvhd",
        *(times, _u32(_TIMESCALE), _u64(duration), _u32(0x10000), _u16(0x100), bytes(10), _MATRIX, bytes(24), _u32(2)),
        version=1,
    )
    return _box("moov", header, track)


def _sample_entry() -> bytes:
    sequence, picture = _sequence_parameters(), _picture_parameters()
    decoder = _box(
        "avcC",
        bytes((1, _BASELINE, _CONSTRAINED, _LEVEL, 0xFF, 0xE1)),  # lengths in 4 bytes; one set of each kind
        *(_u16(len(sequence)), sequence, b"\x01", _u16(len(picture)), picture),
    )
    resolution = _u32(72 << 16) * 2
    return _box(
        "avc1",
        *(bytes(6), _u16(1), bytes(16), _u16(WIDTH), _u16(HEIGHT), resolution, bytes(4), _u16(1), bytes(32)),
        *(_u16(24), b"\xff\xff"),
        decoder,
    )


def _box(kind: str, *content: bytes) -> bytes:
    body = b"".join(content)
    return _u32(8 + len(body)) + kind.encode() + body


def _full(kind: str, *content: bytes, version: int = 0, flags: int = 0) -> bytes:
    return _box(kind, _u32(version << 24 | flags), *content)


def _u16(value: int) -> bytes:
    return value.to_bytes(2, "big")


def _u32(value: int) -> bytes:
    return value.to_bytes(4, "big")


def _u64(value: int) -> bytes:
    return value.to_bytes(8, "big")


# ---- pictures ---------------------------------------------------------------------------------------------------


def _sequence_parameters() -> bytes:  # 7.3.2.1.1
    bits = f"{_BASELINE:08b}{_CONSTRAINED:08b}{_LEVEL:08b}"
    bits += _ue(0) + _ue(0) + _ue(2) + _ue(0) + "0"  # ids, frame numbers of 4 bits, output in order, no references
    bits += _ue(WIDTH // _MACROBLOCK - 1) + _ue(HEIGHT // _MACROBLOCK - 1)
    bits += "1100"  # frames only, no cropping, no usability information
    return _nal(7, bits)


def _picture_parameters() -> bytes:  # 7.3.2.2
    return _nal(8, _ue(0) + _ue(0) + "00" + _ue(0) * 3 + "000" + _ue(0) * 3 + "000")


def _picture(idr_id: int) -> bytes:
    # 7.3.3: one slice of intra macroblocks, frame number 0
    header = _ue(0) + _ue(7) + _ue(0) + "0000" + _ue(idr_id) + "00" + _ue(0)
    # 7.3.5: Intra_16x16 predicted from the mean of its neighbours, without residual; without neighbours that is grey
    macroblock = _ue(3) + _ue(0) + _ue(0) + "1"
    unit = _nal(5, header + macroblock * (WIDTH * HEIGHT // _MACROBLOCK**2))
    return _u32(len(unit)) + unit


def _ue(value: int) -> str:
    """Exp-Golomb code (9.1). A signed 0 has the same code."""
    code = f"{value + 1:b}"
    return "0" * (len(code) - 1) + code


def _nal(kind: int, bits: str) -> bytes:
    bits += "1"
    bits += "0" * (-len(bits) % 8)
    unit = bytearray((0b0110_0000 | kind,))
    for byte in int(bits, 2).to_bytes(len(bits) // 8, "big"):
        if byte <= 3 and unit.endswith(b"\0\0"):
            unit.append(3)  # 7.4.1: prevents the bytes of a start code
        unit.append(byte)
    return bytes(unit)
