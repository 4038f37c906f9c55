"""Content codings: decoded whole and in bounded memory, by layers, over a real socket."""

from __future__ import annotations

import asyncio
import gzip
import socket
import threading
import tracemalloc
import zlib
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_client import AsyncTavus, CallError, Tavus
from tavus_client._http.decoding import CodingError, Decoder

BODY = b'{"data": [], "total_count": 7}'
raw = zlib.compressobj(wbits=-15)
RAW_DEFLATE = raw.compress(BODY) + raw.flush()
CODED = {
    "gzip": gzip.compress(BODY),
    "x-gzip": gzip.compress(BODY),
    "GZIP": gzip.compress(BODY),
    "deflate": zlib.compress(BODY),
    "deflate ": RAW_DEFLATE,
    "identity": BODY,
    "gzip, gzip": gzip.compress(gzip.compress(BODY)),
    "deflate, gzip": gzip.compress(zlib.compress(BODY)),
}


@contextmanager
def server(content: bytes, codings: str) -> Generator[str]:
    """Answer every connection once with these bytes."""
    head = f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: {codings}\r\nconnection: close\r\n"
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                with connection:
                    connection.recv(65536)
                    connection.sendall(f"{head}content-length: {len(content)}\r\n\r\n".encode() + content)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        listening.shutdown(socket.SHUT_RDWR)
        thread.join()


def ask(url: str, kind: str) -> Any:
    """List conversations with a client of the kind."""
    if kind == "sync":
        with Tavus("k", base_url=url, max_retries=0) as tavus:
            return tavus.conversations.list().total_count

    async def main() -> Any:
        async with AsyncTavus("k", base_url=url, max_retries=0, transport=kind) as tavus:  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
            return (await tavus.conversations.list()).total_count

    return asyncio.run(main())


@pytest.mark.parametrize("kind", ["sync", "httpx", "aiohttp"])
@pytest.mark.parametrize("codings", CODED)
def test_an_answer_is_decoded(codings: str, kind: str) -> None:
    with server(CODED[codings], codings.strip()) as url:
        assert ask(url, kind) == 7


def bomb(layers: int) -> bytes:
    """A body of half a gigabyte, a few hundred bytes when it is coded more than once."""
    packed = zlib.compressobj(9, wbits=31)
    content = b"".join([*(packed.compress(bytes(1 << 20)) for _ in range(512)), packed.flush()])
    for _ in range(layers - 1):
        content = gzip.compress(content, 9)
    return content


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["sync", "httpx", "aiohttp"])
@pytest.mark.parametrize("codings", ["gzip", "gzip, gzip"])
def test_a_bomb_takes_bounded_memory(codings: str, kind: str) -> None:
    content = bomb(codings.count("gzip"))
    with server(content, codings) as url:
        tracemalloc.start()
        try:
            with pytest.raises(CallError, match=r"not complete after 67108864 bytes"):
                ask(url, kind)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert peak < 200 << 20  # the limit of a body is 64 MiB; its parts are joined once


@pytest.mark.parametrize("kind", ["sync", "httpx", "aiohttp"])
@pytest.mark.parametrize(
    ("codings", "message"),
    [
        ("br", "the content coding 'br', which was not asked for"),
        ("zstd, gzip", "the content coding 'zstd'"),
        ("gzip, gzip, gzip", "3 content codings"),
        ("gzip", "can't be decoded"),
    ],
)
def test_what_cannot_be_decoded_is_a_typed_error(codings: str, message: str, kind: str) -> None:
    with server(b"not coded at all", codings) as url, pytest.raises(CallError, match=message):
        ask(url, kind)


CODERS: dict[str, Callable[[bytes], bytes]] = {"gzip": gzip.compress, "deflate": zlib.compress, "identity": bytes}


@given(
    data=st.binary(max_size=300_000),
    codings=st.lists(st.sampled_from(list(CODERS)), max_size=2),
    cut=st.integers(1, 5_000),
)
def test_the_body_is_the_same_however_it_is_cut_and_pieces_are_small(data: bytes, codings: list[str], cut: int) -> None:
    coded = data
    for coding in codings:
        coded = CODERS[coding](coded)
    decoder = Decoder(", ".join(codings), lambda _made: None)
    pieces = [piece for at in range(0, len(coded), cut) for piece in decoder.feed(coded[at : at + cut])]
    assert b"".join(pieces) == data
    assert max(map(len, pieces), default=0) <= 65536


@given(members=st.lists(st.binary(max_size=1000), max_size=5), cut=st.integers(1, 500))
def test_the_members_of_a_gzip_file_follow_each_other(members: list[bytes], cut: int) -> None:
    """RFC 1952, section 2.2."""
    coded = b"".join(map(gzip.compress, members))
    decoder = Decoder("gzip", lambda _made: None)
    assert b"".join(
        piece for at in range(0, len(coded), cut) for piece in decoder.feed(coded[at : at + cut])
    ) == b"".join(members)


@given(data=st.binary(min_size=1, max_size=500))
def test_garbage_is_a_coding_error(data: bytes) -> None:
    try:
        list(Decoder("gzip", lambda _made: None).feed(data))
    except CodingError as error:
        assert "can't be decoded" in str(error)


@pytest.mark.slow
@given(kilobytes=st.integers(300, 2_000))
def test_what_a_layer_makes_is_counted_though_the_next_makes_nothing_of_it(kilobytes: int) -> None:
    """RFC 1951, section 3.2.4: a stored block may be empty, so that any length of input decodes to nothing."""
    nothing = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff" + b"\x00\x00\x00\xff\xff" * (kilobytes * 205)
    made: list[int] = []
    assert list(Decoder("gzip, gzip", made.append).feed(gzip.compress(nothing))) == []
    assert max(made) == len(nothing)
