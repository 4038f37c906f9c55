"""The contract as Schemathesis reads it."""

from __future__ import annotations

import copy
from typing import Any

from tavus_testing._checks.api import METHODS, Api, is_array, is_object

OTHERS = ("options", "head", "trace")
FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")


def for_schemathesis(api: Api) -> dict[str, Any]:
    """Return the document with each operation at the whole path below its server, and the refusals that HTTP implies.

    Schemathesis knows one address and takes any status for wrong that isn't documented.
    """
    document: dict[str, Any] = _spelled_out(copy.deepcopy(dict(api.document)))
    paths: dict[str, Any] = {}
    for template, item in document["paths"].items():
        shared = {key: value for key, value in item.items() if key not in (*METHODS, *OTHERS, "servers")}
        shared["parameters"] = [_flat(api, one) for one in shared.get("parameters", ()) if _has_style(api, one)]
        for method in (*METHODS, *OTHERS):
            if method in item:
                spec = {key: value for key, value in item[method].items() if key != "servers"}
                path = api.prefix_of(template, method) + template
                spec["parameters"] = [_flat(api, one) for one in spec.get("parameters", ()) if _has_style(api, one)]
                operation = api.at(method.upper(), path)
                if operation is not None:
                    _document_refusals(spec, api.implied(operation))
                spec["responses"].get("304", {}).pop("content", None)  # it never has any: RFC 9110, section 15.4.5
                paths.setdefault(path, copy.deepcopy(shared))[method] = spec
    return {**document, "servers": [{"url": "/"}], "paths": paths}


MUST_ACCEPT = {
    "header": "unknown headers are ignored (RFC 9110, section 5.1)",
    "cookie": "unknown cookies are ignored (RFC 6265, section 4.2: they may be another application's)",
    "form": "all values of a form are texts, so a value of another type is a text as well",
}
"""Requests that Schemathesis takes for wrong and a server accepts, by the place of what is wrong, and why."""


def must_accept(place: str, parameter: str | None, media_type: str | None, what: str) -> bool:
    """Return whether what Schemathesis calls wrong must be accepted all the same."""
    is_form = place == "body" and media_type in FORMS and "type" in what.lower()
    return ("form" if is_form else place if parameter is None else "") in MUST_ACCEPT


def _has_style(api: Api, parameter: Any) -> bool:
    """Return whether a parameter can be sent: no style writes an array of arrays."""
    schema = api.schemas.resolve(api.schemas.resolve(parameter).get("schema", {}))
    return api.schemas.resolve(schema.get("items", {})).get("type") not in ("array", "object")


def _flat(api: Api, parameter: Any) -> Any:
    """Allow only texts as further fields of a deepObject: others have no spelling (OpenAPI 3.0.3, "Style Values")."""
    found = api.schemas.resolve(parameter)
    if found.get("style") != "deepObject":
        return parameter
    schema = api.schemas.resolve(found.get("schema", {}))
    return {**found, "schema": {"additionalProperties": {"type": "string"}, **schema}}


def _document_refusals(spec: dict[str, Any], statuses: frozenset[int]) -> None:
    for status in sorted(statuses):
        spec["responses"].setdefault(str(status), {"description": "implied by HTTP"})


def _spelled_out(node: Any) -> Any:
    """Put the tags of discriminators into the branches of unions; drop those of schemas that others extend.

    Schemathesis takes only mapped values for valid. The names of the schemas are values as well (OpenAPI 3.0.3,
    "Discriminator Object"), and to a schema that others extend new ones may come.
    """
    if is_array(node):
        return [_spelled_out(item) for item in node]
    if not is_object(node):
        return node
    found = {key: _spelled_out(value) for key, value in node.items()}
    discriminator = found.get("discriminator")
    branches = found.get("oneOf")
    if not is_object(discriminator) or "propertyName" not in discriminator:
        return found
    del found["discriminator"]
    if is_array(branches) and all("$ref" in branch for branch in branches):
        found["oneOf"] = [_with_tag(branch["$ref"], discriminator) for branch in branches]
    return found


def _with_tag(reference: str, discriminator: dict[str, Any]) -> dict[str, Any]:
    tag, name = discriminator["propertyName"], reference.rpartition("/")[2]
    tags = [value for value, target in discriminator.get("mapping", {}).items() if target in (reference, name)]
    values = {"type": "object", "required": [tag], "properties": {tag: {"enum": list(dict.fromkeys([*tags, name]))}}}
    return {"allOf": [{"$ref": reference}, values]}
