"""Contains some shared types for properties"""

from collections.abc import Mapping, MutableMapping
from http import HTTPStatus
from typing import IO, Any, BinaryIO, Generic, Literal, TypeVar

from attrs import define


class Unset:
    """The type of UNSET, which stays one object under copy, deepcopy and pickle."""

    def __reduce__(self) -> str:
        return "UNSET"

    def __repr__(self) -> str:
        return "UNSET"

    def __bool__(self) -> Literal[False]:
        return False


UNSET: Unset = Unset()


def as_object(data: Any) -> Any:
    """`data`, if a model can be read from it: `dict()` makes an object of `[]`, `""` and `["ab"]` as well.

    Raises:
        TypeError: it is a list or a string.
    """
    if isinstance(data, list | str):
        raise TypeError("not an object")
    return data


def as_dict(value: Any) -> Any:
    """The content of a model; what an answer had in its place, or `UNSET`, as it is."""
    return value.to_dict() if hasattr(value, "to_dict") else value


def without_unset(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that are set: a required one isn't if an answer lacked it."""
    return {name: value for name, value in fields.items() if value is not UNSET}


# The types that `httpx.Client(files=)` can accept, copied from that library.
FileContent = IO[bytes] | bytes | str
FileTypes = (
    # (filename, file (or bytes), content_type)
    tuple[str | None, FileContent, str | None]
    # (filename, file (or bytes), content_type, headers)
    | tuple[str | None, FileContent, str | None, Mapping[str, str]]
)
RequestFiles = list[tuple[str, FileTypes]]


@define
class File:
    """Contains information for file uploads"""

    payload: BinaryIO
    file_name: str | None = None
    mime_type: str | None = None

    def to_tuple(self) -> FileTypes:
        """Return a tuple representation that httpx will accept for multipart/form-data"""
        return self.file_name, self.payload, self.mime_type


T = TypeVar("T")


@define
class Response(Generic[T]):
    """A response from an endpoint"""

    status_code: HTTPStatus
    content: bytes
    headers: MutableMapping[str, str]
    parsed: T | None


__all__ = ["UNSET", "File", "FileTypes", "RequestFiles", "Response", "Unset", "as_dict", "as_object", "without_unset"]
