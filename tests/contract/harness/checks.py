"""The promises as checks of Schemathesis, one for each, with the promise's name."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import schemathesis
from schemathesis.specs.openapi import checks as builtin_checks

from tavus_testing._checks.api import Api
from tavus_testing._checks.exchange import Exchange
from tavus_testing._checks.promises import PROMISES, Promise
from tavus_testing._checks.service import Service
from tests.contract.harness.document import must_accept

CONTRACT = Path(__file__).resolve().parents[3] / "emulator/tavus_emulator/contract.json"


@cache
def service() -> Service:
    """Return the emulator under test, from the environment: its address and its accounts' keys."""
    api = Api(json.loads(CONTRACT.read_text(encoding="utf-8")))
    keys = (os.environ["EMULATOR_KEY"], os.environ["EMULATOR_OTHER_KEY"])
    http = httpx.Client(base_url=os.environ["EMULATOR_URL"], trust_env=False, timeout=10)
    return Service(api, http, keys, rooms=True)


def exchange_of(response: schemathesis.Response) -> Exchange:
    """Return the exchange of a response of Schemathesis."""
    request = response.request
    content: Any = request.body
    return Exchange(
        str(request.method),
        str(request.url),
        {name.lower(): _text(value) for name, value in request.headers.items()},
        content.encode() if isinstance(content, str) else content or b"",
        response.status_code,
        {name.lower(): ", ".join(values) for name, values in response.headers.items()},
        response.content,
    )


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value


def register(promise: Promise) -> None:
    """Have Schemathesis check a promise after each answer."""

    def check(
        ctx: schemathesis.CheckContext, response: schemathesis.Response, case: schemathesis.Case[Any]
    ) -> bool | None:
        wrong = promise.broken(service(), exchange_of(response))
        assert not wrong, "; ".join(wrong)
        return True if wrong is None else None  # True: the check did not apply

    check.__name__ = promise.name
    check.__doc__ = promise.says
    schemathesis.check(check)


def wrong_data_rejection(
    ctx: schemathesis.CheckContext, response: schemathesis.Response, case: schemathesis.Case[Any]
) -> bool | None:
    """Check as Schemathesis's `negative_data_rejection` does, except for what a server must accept."""
    data: Any = case.meta.phase.data if case.meta is not None else None
    place = getattr(data, "parameter_location", None)
    if place is not None and must_accept(place.name.lower(), data.parameter, case.media_type, data.description or ""):
        return True
    return builtin_checks.negative_data_rejection(ctx, response, case)  # pyright: ignore[reportUnknownMemberType]


schemathesis.check(wrong_data_rejection)
for _promise in PROMISES:
    register(_promise)
