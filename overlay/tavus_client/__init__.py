"""A client for the Tavus conversational video API, generated from its contract.

>>> from tavus_client import Tavus
>>> with Tavus() as tavus:  # doctest: +SKIP
...     conversation = tavus.conversations.create(replica_id="r90bbd427f71", test_mode=True)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ._client import AsyncTavus, Tavus
from ._errors import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    CallError,
    ConcurrencyLimitError,
    ConfigurationError,
    ConflictError,
    InvalidRequestError,
    NotFoundError,
    OutOfCreditsError,
    PermissionDeniedError,
    RateLimitError,
    ResponseError,
    ServerError,
    TavusError,
    UnexpectedResponseError,
    UnknownOutcomeError,
    UnprocessableEntityError,
    Violation,
    WaitTimeoutError,
)
from ._join import join_url
from ._version import __version__
from ._warn import RequestWarning

if TYPE_CHECKING:
    from tavus_api.types import UNSET, Unset

    from ._raw import RawResponse

__all__ = [
    "UNSET",
    "APIConnectionError",
    "APIStatusError",
    "APITimeoutError",
    "AsyncTavus",
    "AuthenticationError",
    "BadRequestError",
    "CallError",
    "ConcurrencyLimitError",
    "ConfigurationError",
    "ConflictError",
    "InvalidRequestError",
    "NotFoundError",
    "OutOfCreditsError",
    "PermissionDeniedError",
    "RateLimitError",
    "RawResponse",
    "RequestWarning",
    "ResponseError",
    "ServerError",
    "Tavus",
    "TavusError",
    "UnexpectedResponseError",
    "UnknownOutcomeError",
    "UnprocessableEntityError",
    "Unset",
    "Violation",
    "WaitTimeoutError",
    "__version__",
    "join_url",
]

_LATER = {"UNSET": "tavus_api.types", "Unset": "tavus_api.types", "RawResponse": "tavus_client._raw"}
"""Names that load when they are first used: what they need is slow to import."""


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_LATER[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*globals(), *_LATER]
