"""Makes Python identifiers from the names of a contract, and knows the reserved ones.

The rule for families and methods is in `operations.py`.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable

from openapi_python_client.strings import PythonIdentifier

CLIENT = frozenset({"request", "with_options", "with_raw_response", "close", "base_url", "builtins", "default"})
"""Attributes of the client itself, which a family can't be called."""
SHADOWING = frozenset({"builtins", "datetime"})
"""Names in the types of a family's methods, which a method can't be called."""
IN_MODELS = frozenset(
    {"d", "cls", "src_dict", "field_dict", "prop", "prop_name", "prop_dict", "additional_properties", "additional_keys"}
    | {"to_dict", "from_dict", "as_dict", "as_object", "without_unset", "cast", "isoparse"}
)
"""Names in the code of a generated model, which a field can't be called."""
IN_ENDPOINTS = frozenset(
    {"body", "client", "url", "headers", "params", "cookies", "response", "kwargs", "quote", "cast", "httpx", "errors"}
    | {"json", "uuid", "isoparse", "as_dict", "as_object"}
)
"""Names in the code of a generated endpoint, which a parameter can't be called."""
IN_FAMILIES = frozenset({"builtins", "partial", "like"})
"""Names in a family's module, which a module of an endpoint can't be called."""
CLASSES = frozenset(
    {"Any", "Async", "AsyncClient", "AsyncIterator", "AuthenticatedClient", "BinaryIO", "Callable", "Client", "File"}
    | {"Duration", "Generator", "HTTPStatus", "Iterator", "Literal", "Mapping", "Operation", "Required", "Response"}
    | {"Self", "Sequence", "T", "TextIO", "Timeout", "TypedDict", "Unset", "Uuid", "Enum", "Cast"}
)
"""Names with another meaning in generated code, which a model can't be called."""


def identifier(name: str) -> str:
    """Return `name` as a Python name that is not a keyword."""
    safe = re.sub(r"\W", "_", name)
    if not safe or safe[0].isdigit():
        safe = f"_{safe}"
    return f"{safe}_" if keyword.iskeyword(safe) else safe


def python_name(name: str) -> str:
    """Return the generator's name for a field or a parameter."""
    return str(PythonIdentifier(name, prefix="field_"))


def attributes(keys: list[str], reserved: frozenset[str]) -> dict[str, str]:
    """Map each wire name to a name that the generator turns into a unique Python name.

    A name stays as it is unless another makes the same Python name, or the surrounding code uses it for something
    else. The wire names are restored after the code is generated.
    """
    found: dict[str, str] = {}
    taken = set(reserved)
    for key in keys:
        python = python_name(key)
        if python.rstrip("_") not in taken:
            found[key] = key
            taken |= {python, python.rstrip("_")}
    for key in keys:
        if key not in found:
            base = python_name(key).strip("_") or "field"
            options = [f"{base}_field", *(f"{base}_{number}" for number in range(2, 1000))]
            found[key] = next(name for name in options if name not in taken and name not in keys)
            taken.add(found[key])
    return found


def method_name(name: str) -> str:
    safe = identifier(name)
    safe = f"call{safe}" if safe.startswith("_") else safe
    return f"{safe}_" if safe in SHADOWING else safe


def free(name: str, taken: Iterable[str]) -> str:
    """Return `name`, or `name` with the first free number."""
    return next(option for option in (name, *(f"{name}_{number}" for number in range(2, 1000))) if option not in taken)
