"""What Schemathesis loads: the checks, the record of the run, and what a schema can't know of valid requests.

Requests that were generated as valid get references that lead somewhere and values that mean something. A request that
is meant to be wrong stays as wrong as it was.
"""

from __future__ import annotations

from typing import Any

import schemathesis

from . import checks, record
from .valid import make_meaningful

__all__ = ["before_call", "checks", "record"]


@schemathesis.hook  # pyright: ignore[reportUnknownMemberType]
def before_call(context: schemathesis.HookContext, case: schemathesis.Case[Any], kwargs: dict[str, Any]) -> None:
    meta = case.meta
    if meta is not None and meta.generation.mode.is_positive:
        case.body = make_meaningful(case.body)
