"""Effects of a fault on an answer, the same for sockets and in-process transports."""

from __future__ import annotations

import math

from tavus_emulator._core.messages import Request, Response
from tavus_emulator._faults.fault import Fault

_PAUSE = 0.05  # seconds between two pieces
_LONGEST = 30.0  # seconds after which the rest of an answer goes at once


def truncated(request: Request, response: Response, fault: Fault) -> bytes | None:
    """Return the part of the answer's body that a fault lets through, None if it lets everything through.

    The head of the answer announces more. An answer that never has a body can't be truncated.
    """
    if fault.truncate_after is None or response.status in (204, 304) or request.method == "HEAD":
        return None
    body = response.body[: fault.truncate_after]
    promised = max(len(response.body), len(body) + 1)
    response.headers = [pair for pair in response.headers if pair[0] != "content-length"]
    response.headers.append(("content-length", str(promised)))
    return body


def pieces(body: bytes, rate: float) -> list[tuple[bytes, float]]:
    """Return a body in pieces, each with the pause before it in seconds, for `rate` bytes per second."""
    size = max(1, int(rate * _PAUSE))
    pause = size / rate
    number = min(math.ceil(len(body) / size), max(1, int(_LONGEST / pause)))
    cut = [(body[index * size : (index + 1) * size], min(pause, _LONGEST)) for index in range(number - 1)]
    return [*cut, (body[(number - 1) * size :], min(pause, _LONGEST))]
