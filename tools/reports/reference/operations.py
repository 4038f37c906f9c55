"""A page for each family: its methods from their docstrings, the published errors, a link to the checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from itertools import groupby
from typing import Any

from tavus_api.helpers import Helper
from tavus_api.operation import Operation
from tavus_api.resources import METHODS
from tavus_client import Tavus
from tavus_client._checks import REGISTRY
from tavus_client._errors import status_error_type
from tavus_emulator import Contract
from tools.reports import checks_table
from tools.reports.reference.tables import table

_METHOD = """
<a id="{id}"></a>

::: {address}
    options:
      heading: {method}
      heading_level: 2
      show_symbol_type_heading: false

"""


def render() -> dict[str, str]:
    """Return the page of each family, and an index of all operations."""
    published = dict(_published())
    families = {
        family: list(rows)
        for family, rows in groupby(sorted(METHODS.items(), key=lambda row: row[1][0]), key=lambda row: row[1][0])
    }
    found = {
        f"operations/{family}.md": _page(family, [(id_, method) for id_, (_, method) in rows], published)
        for family, rows in families.items()
    }
    return {"operations/index.md": _index(families, published), **found}


def _index(families: Mapping[str, list[tuple[str, tuple[str, str]]]], published: Mapping[str, Any]) -> str:
    rows = [
        (f"[`{family}.{method}`]({family}.md#{id_})", f"`{published[id_]['request']}`", f"`{id_}`")
        for family, operations in families.items()
        for id_, (_, method) in operations
    ]
    return f"""# Operations

Every operation of the contract is a method of `Tavus` and, with `await`, of `AsyncTavus`.

{table(["method", "request", "operationId"], rows)}"""


def _page(family: str, methods: list[tuple[str, str]], published: Mapping[str, Any]) -> str:
    parts = [f"# {family}\n\nThe methods of `tavus.{family}`. Those of `AsyncTavus` are the same with `await`.\n"]
    module = import_module(f"tavus_api.resources.{family}")
    name = next(name for name in vars(module) if name.endswith("Resource") and not name.startswith("Async"))
    operations = {one.id: one for one in vars(module).values() if isinstance(one, Operation)}
    for id_, method in methods:
        parts.append(_METHOD.format(id=id_, address=f"tavus_api.resources.{family}.{name}.{method}", method=method))
        parts.append(_facts(operations[id_]) + _errors(operations[id_], published[id_]["responses"]))
    return "".join([*parts, _helpers(family, vars(module)[name])])


def _helpers(family: str, resource: type) -> str:
    """Return the section on the helpers of a family, with the first sentence of each one's docstring."""
    names = [name for name, one in vars(resource).items() if isinstance(one, Helper)]
    methods = [(name, getattr(getattr(Tavus("any-key"), family), name)) for name in names]
    rows = [(f"`{name}`", (method.__doc__ or "").partition("\n\n")[0]) for name, method in methods]
    text = "Methods that use several of these operations ([examples](../../client.md#ending-conversations)).\n\n"
    return f"\n## Helpers\n\n{text}{table(['method', 'what it does'], rows)}" if rows else ""


def _facts(operation: Operation[Any]) -> str:
    if operation.idempotent:
        retries = "Idempotent: repeated after a temporary failure, whatever it was."
    else:
        retries = "Not repeated once it may have arrived: raises `UnknownOutcomeError`."
    checked = checks_table.constraints(operation.id) or REGISTRY.get(operation.id)
    checks = f" [Checks](../../checks.md#{operation.id.lower()})." if checked else ""
    deprecated = " **Deprecated.**" if operation.deprecated else ""
    return f"{retries}{checks}{deprecated}\n\n"


def _errors(operation: Operation[Any], responses: Mapping[str, Any]) -> str:
    rows = [
        (
            status,
            f"`{status_error_type(int(status), '', idempotent=operation.idempotent).__name__}`",
            response.get("description", ""),
        )
        for status, response in responses.items()
        if status.isdigit() and int(status) >= 400
    ]
    return table(["status", "raises", "published description"], rows)


def _published() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each operationId of the effective contract with its request line and its responses."""
    document = Contract.default().document
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if isinstance(operation, dict) and "operationId" in operation:
                yield (
                    operation["operationId"],
                    {"request": f"{method.upper()} {path}", "responses": operation["responses"]},
                )
