"""A client for the Tavus conversational video API, generated from its contract.

>>> from tavus_client import Tavus
>>> with Tavus() as tavus:  # doctest: +SKIP
...     conversation = tavus.conversations.create(replica_id="r90bbd427f71", test_mode=True)
"""

import copyreg

from tavus_api.types import UNSET, Unset

from ._checks import RequestWarning
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
from ._raw import RawResponse
from ._version import __version__

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

copyreg.pickle(Unset, lambda _: "UNSET")  # UNSET is one object, also after copy, deepcopy and pickle
