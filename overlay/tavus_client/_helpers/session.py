"""Creates something, and ends it after use."""

from __future__ import annotations

import logging
from typing import Any

from tavus_client._errors import CallError
from tavus_client._helpers.family import Family

_log = logging.getLogger("tavus_client")


def session(family: Family, *args: Any, **arguments: Any) -> Session:
    """Create something for a `with` block, and end it when the block is left, also after an error.

    It takes the arguments of `create`. An error while ending never hides one in the block: it is added to that one as
    a note. If the answer to `create` can't be read but has the id, the created resource is ended.
    """
    return Session(family, args, arguments)


class Session:
    """The block of a session."""

    def __init__(self, family: Family, args: tuple[Any, ...], arguments: dict[str, Any]) -> None:
        self._family, self._args, self._arguments = family, args, arguments
        self._entered = False
        self._subject: str | None = None
        """The id of what is to be ended."""

    async def __aenter__(self) -> Any:
        if self._entered:
            raise RuntimeError("a session can be entered only once: call it again")
        self._entered = True
        try:
            created, cancelled = await self._family.complete("create", *self._args, **self._arguments)
        except CallError as failure:
            if failure.created_id is not None:
                await self._end(failure.created_id, failure)
            raise
        subject = getattr(created, self._family.key)
        if cancelled is not None:
            await self._end(subject, cancelled)
            raise cancelled
        self._subject = subject
        return created

    async def __aexit__(self, _kind: object, error: BaseException | None, _traceback: object) -> None:
        subject, self._subject = self._subject, None
        await self._end(subject, error)

    async def _end(self, subject: str | None, error: BaseException | None) -> None:
        """End it; if that fails, add a note to `error`, or raise if there is no other error."""
        try:
            _, cancelled = await self._family.complete("end", subject)
        except BaseException as second:
            _log.warning("%s could not be ended: %s", subject, second)
            if error is None or not isinstance(second, Exception):
                raise
            error.add_note(f"{subject} could not be ended either: {second}")
        else:
            if cancelled is not None:
                raise cancelled

    def __del__(self) -> None:
        if self._subject is not None:
            _log.warning("%s was not ended: its session was abandoned", self._subject)
