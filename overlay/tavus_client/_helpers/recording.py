"""Builders of `recording_storage`: the contract's models, whose values are checked at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

from tavus_api import models
from tavus_api.types import UNSET, Unset
from tavus_client._call.serialize import plain
from tavus_client._checks import FLAT_S3, Context, find_violations
from tavus_client._checks.conversations import OPERATION, STORAGE
from tavus_client._errors import InvalidRequestError, Violation

P = ParamSpec("P")
T = TypeVar("T")


def _making(model: Callable[P, T]) -> Callable[[Callable[[], None]], Callable[P, T]]:
    """Turn a function that only has a docstring into a builder of `model`: by keywords, checked as a request is."""

    def decorate(function: Callable[[], None]) -> Callable[P, T]:
        @wraps(function)
        def build(*args: P.args, **kwargs: P.kwargs) -> T:
            if args:
                raise TypeError(f"{function.__name__}: pass the fields by their names")
            problems: list[Violation] = []
            given = {name: plain(value, problems, f"{STORAGE}.{name}") for name, value in kwargs.items()}
            fields: dict[str, Any] = {name: UNSET if value is None else value for name, value in given.items()}
            made = cast("Callable[..., T]", model)(**fields)
            _refuse_faults({"recording_storage": made}, problems)
            return made

        return build

    return decorate


@_making(models.S3Recording)
def S3Recording() -> None:  # noqa: N802 reads as what it makes
    """Store recordings in an Amazon S3 bucket. Raises `InvalidRequestError` with every violation."""


@_making(models.GcsRecording)
def GcsRecording() -> None:  # noqa: N802 reads as what it makes
    """Store recordings in a Google Cloud Storage bucket. Raises `InvalidRequestError` with every violation."""


@_making(models.AzureBlobRecording)
def AzureBlobRecording() -> None:  # noqa: N802 reads as what it makes
    """Store recordings in a container of Azure Blob Storage. Raises `InvalidRequestError` with every violation."""


def flat_s3_to_recording_storage(properties: T) -> T:
    """Replace the three deprecated S3 fields of conversation properties by `recording_storage`.

    Takes a `ConversationProperties` or a plain dict and returns a new one of the same kind; the argument is not
    changed. Properties without any of the three fields come back as a copy.

    Raises:
        InvalidRequestError: One of the three is missing or invalid, or `recording_storage` is given as well.
    """
    given = cast("Any", properties)
    is_model = hasattr(given, "to_dict")
    fields: Mapping[str, Any] = given.to_dict() if is_model else given
    rest = {name: value for name, value in fields.items() if not isinstance(value, Unset)}
    flat = {name: rest.pop(name) for name in FLAT_S3 if name in rest}
    if flat:
        storage = {"provider": "s3", **{FLAT_S3[name]: value for name, value in flat.items() if value is not None}}
        _refuse_faults({**flat, **rest} if "recording_storage" in rest else {"recording_storage": storage})
        rest["recording_storage"] = storage if is_model else models.S3Recording.from_dict(storage)
    return cast("T", given.from_dict(rest) if is_model else rest)


def _refuse_faults(properties: Mapping[str, Any], problems: Sequence[Violation] = ()) -> None:
    """Raise for everything that is wrong with the storage of recordings."""
    found = find_violations(OPERATION, {"properties": plain(properties, [])}, Context())
    errors = [one.violation for one in found if one.severity == "error"]
    faults = {one.path: one for one in errors if one.check.startswith("recording-")}
    faults |= {problem.path: problem for problem in problems}
    if faults:
        raise InvalidRequestError(OPERATION, list(faults.values()))
