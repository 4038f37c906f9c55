"""Content codings, decoded in bounded pieces. Source: RFC 9110, section 8.4.1; RFC 1952; RFC 1950.

A few bytes may decode to gigabytes, more so where one coding is applied to another. So each layer hands on pieces of
bounded size, and tells how much it has made before it makes more.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain

_PIECE = 64 * 1024
_MOST_LAYERS = 2
_GZIP, _ZLIB, _RAW = 31, 15, -15


class CodingError(ValueError):
    """A body can't be decoded."""


class Decoder:
    """Decodes a body with these codings, as the header `Content-Encoding` lists them.

    `count` is called with the number of bytes that a layer has made so far, and raises when it is too many.
    """

    def __init__(self, codings: str, count: Callable[[int], None]) -> None:
        names = [name.strip().lower() for name in codings.split(",")]
        layers = [name for name in names if name not in ("", "identity")]
        for name in layers:
            if name not in ("gzip", "x-gzip", "deflate"):
                raise CodingError(f"the answer has the content coding {name[:40]!r}, which was not asked for")
        if len(layers) > _MOST_LAYERS:
            raise CodingError(f"the answer has {len(layers)} content codings, one within the other")
        self._layers = [_Layer(name == "deflate", count) for name in reversed(layers)]

    def feed(self, part: bytes) -> Iterator[bytes]:
        """Yield what a part of the body decodes to."""
        pieces: Iterable[bytes] = (part,)
        for layer in self._layers:
            pieces = chain.from_iterable(map(layer.feed, pieces))
        try:
            yield from pieces
        except zlib.error as error:
            raise CodingError(f"the answer can't be decoded: {error}") from None


class _Layer:
    def __init__(self, deflate: bool, count: Callable[[int], None]) -> None:
        self._make = partial(zlib.decompressobj, _ZLIB if deflate else _GZIP)
        self._inflate, self._count, self._made = self._make(), count, 0
        self._maybe_raw = deflate  # some servers send deflate without the header of zlib

    def feed(self, data: bytes) -> Iterator[bytes]:
        piece = b""
        while data or len(piece) == _PIECE:
            if self._inflate.eof:  # another member of a gzip file
                self._inflate = self._make()
            piece = self._decompress(data)
            self._made += len(piece)
            self._count(self._made)
            if piece:
                yield piece
            data = self._inflate.unused_data if self._inflate.eof else self._inflate.unconsumed_tail

    def _decompress(self, data: bytes) -> bytes:
        try:
            piece = self._inflate.decompress(data, _PIECE)
        except zlib.error:
            if not self._maybe_raw:
                raise
            self._make = partial(zlib.decompressobj, _RAW)
            self._inflate = self._make()
            piece = self._inflate.decompress(data, _PIECE)
        self._maybe_raw = False
        return piece
