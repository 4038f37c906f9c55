"""Everything that shows an error or a result: what may never hold a secret."""

from __future__ import annotations

import copy
import io
import pickle
import traceback
from collections.abc import Iterator
from typing import Any


def chain(error: BaseException) -> list[BaseException]:
    """The error, its causes, contexts and members, each once."""
    found, queue = [error], [error]
    while queue:
        link = queue.pop()
        members: tuple[BaseException, ...] = getattr(link, "exceptions", ())
        for other in (link.__cause__, link.__context__, *members):
            if other is not None and not any(other is one for one in found):
                found.append(other)
                queue.append(other)
    return found


def texts_of_error(error: BaseException) -> Iterator[str]:
    """Every text that shows an error and what led to it, with the locals of their frames."""
    for link in chain(error):
        yield from (str(link), repr(link), repr(link.args), repr(vars(link)), repr(getattr(link, "__notes__", None)))
        shown = traceback.TracebackException(type(link), link, link.__traceback__, capture_locals=True)
        shown.stack = traceback.StackSummary.from_list([row for row in shown.stack if "/tests/" not in row.filename])
        yield "".join(shown.format(chain=False))
        yield from pickled(link)


def texts_of(value: Any) -> Iterator[str]:
    """Every text that shows a value and its copies."""
    for one in (value, copy.copy(value), copy.deepcopy(value)):
        yield from (repr(one), f"{one}", *pickled(one))


def pickled(value: Any) -> Iterator[str]:
    """The pickle of a value, if it has one, in every protocol."""
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        written = io.BytesIO()
        try:
            pickle.Pickler(written, protocol).dump(value)
        except (TypeError, pickle.PicklingError, AttributeError):
            continue
        yield written.getvalue().decode("latin-1")
