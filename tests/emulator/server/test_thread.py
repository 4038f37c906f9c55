"""The server's socket."""

from __future__ import annotations

import socket

from tavus_emulator._server.thread import listen


def test_connections_have_tcp_nodelay() -> None:
    with listen("127.0.0.1", 0) as listening, socket.create_connection(listening.getsockname()) as client:
        accepted, _ = listening.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0
            assert client.fileno() >= 0
