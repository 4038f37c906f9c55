"""Something that is created, and ended after use."""

from __future__ import annotations

from functools import partial
from typing import Any

from tavus_client._helpers.steps import Ask, Family, Give, Steps


def session(family: Family, *args: Any, **arguments: Any) -> Steps:
    """Create something for a `with` block, and end it when the block is left, whatever happens in it.

    It takes what `create` takes. An error in the block is never hidden by one of ending: that one is added to it as
    a note.
    """
    created = yield Ask(partial(family.operations["create"], *args, **arguments))
    subject = getattr(created, family.key)
    error: BaseException | None = yield Give(created)
    try:
        yield Ask(partial(family.operations["end"], subject), shielded=True)
    except Exception as second:
        if error is None:
            raise
        error.add_note(f"{subject} could not be ended, either: {second}")
