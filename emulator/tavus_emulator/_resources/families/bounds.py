"""Published bounds on how often and how large the requests of an operation may be."""

from __future__ import annotations

from typing import NamedTuple

from tavus_emulator._core.problems import Problem, RefusalError
from tavus_emulator._state.call import Call


class Bound(NamedTuple):
    """At most `requests` in `seconds` about one item, each with a body of at most `body_bytes`."""

    requests: int
    seconds: int
    body_bytes: int | None = None
    says_when: bool = False
    """Whether a refusal has Retry-After."""

    def check(self, call: Call, subject: str) -> None:
        """Count a call about a subject. Raises `RefusalError` (413, 429) for one that is beyond the bound."""
        if self.body_bytes is not None and len(call.request.body) > self.body_bytes:
            raise RefusalError(413, Problem("", f"Request body exceeds {self.body_bytes} bytes", published=True))
        subject = f"{call.operation.operation_id} {subject}"
        wait = call.state.pace.wait(subject, call.state.now(), self.requests, self.seconds)
        if wait:
            headers = (("retry-after", str(wait)),) if self.says_when else ()
            raise RefusalError(429, Problem("", "Too many requests", published=True), headers=headers)
