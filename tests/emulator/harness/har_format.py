"""The format HAR 1.2 as a JSON Schema, written from its specification: http://www.softwareishard.com/blog/har-12-spec/.

Its objects have the documented fields, those of them that aren't called optional, and any whose names begin with `_`.
"""

from __future__ import annotations

from typing import Any

from jsonschema import Draft202012Validator

_TEXT: dict[str, Any] = {"type": "string"}
_FLAG: dict[str, Any] = {"type": "boolean"}
_CACHED: dict[str, Any] = {"type": ["object", "null"]}
_SIZE: dict[str, Any] = {"type": "integer", "minimum": -1}  # -1: not known
_TIME: dict[str, Any] = {"type": "number", "minimum": 0}
_PHASE: dict[str, Any] = {"type": "number", "minimum": -1}  # -1: doesn't apply
_MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"}


def _object(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {**required, **(optional or {}), "comment": _TEXT},
        "required": [*required],
        "patternProperties": {"^_": {}},
        "additionalProperties": False,
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


_PAIR = _object({"name": _TEXT, "value": _TEXT})
_COOKIE = _object(
    {"name": _TEXT, "value": _TEXT},
    {
        "path": _TEXT,
        "domain": _TEXT,
        "expires": _MOMENT,
        "httpOnly": _FLAG,
        "secure": _FLAG,
    },
)
_PARAM = _object({"name": _TEXT}, {"value": _TEXT, "fileName": _TEXT, "contentType": _TEXT})
_REQUEST = _object(
    {
        "method": {"type": "string", "minLength": 1},
        "url": {"type": "string", "pattern": "^https?://[^#]+$"},  # absolute, without a fragment
        "httpVersion": _TEXT,
        "cookies": _list(_COOKIE),
        "headers": _list(_PAIR),
        "queryString": _list(_PAIR),
        "headersSize": _SIZE,
        "bodySize": _SIZE,
    },
    {"postData": _object({"mimeType": _TEXT}, {"params": _list(_PARAM), "text": _TEXT})},
)
_RESPONSE = _object(
    {
        "status": {"type": "integer", "minimum": 0, "maximum": 999},
        "statusText": _TEXT,
        "httpVersion": _TEXT,
        "cookies": _list(_COOKIE),
        "headers": _list(_PAIR),
        "content": _object(
            {"size": {"type": "integer", "minimum": 0}, "mimeType": _TEXT},
            {"compression": {"type": "integer"}, "text": _TEXT, "encoding": _TEXT},
        ),
        "redirectURL": _TEXT,
        "headersSize": _SIZE,
        "bodySize": _SIZE,
    }
)
_ENTRY = _object(
    {
        "startedDateTime": _MOMENT,
        "time": _TIME,
        "request": _REQUEST,
        "response": _RESPONSE,
        "cache": _object({}, {"beforeRequest": _CACHED, "afterRequest": _CACHED}),
        "timings": _object(
            {"send": _TIME, "wait": _TIME, "receive": _TIME},
            {"blocked": _PHASE, "dns": _PHASE, "connect": _PHASE, "ssl": _PHASE},
        ),
    },
    {"pageref": _TEXT, "serverIPAddress": _TEXT, "connection": _TEXT},
)
_PAGE = _object(
    {
        "startedDateTime": _MOMENT,
        "id": _TEXT,
        "title": _TEXT,
        "pageTimings": _object({}, {"onContentLoad": _PHASE, "onLoad": _PHASE}),
    }
)
_TOOL = _object({"name": _TEXT, "version": _TEXT})
_LOG = _object(
    {"version": {"const": "1.2"}, "creator": _TOOL, "entries": _list(_ENTRY)}, {"browser": _TOOL, "pages": _list(_PAGE)}
)
_FORMAT: Any = Draft202012Validator(_object({"log": _LOG}))


def check_har(har: Any) -> None:
    """Check the format, that the time of each entry is the sum of its phases, and the order of the entries."""
    problems = [f"{error.json_path}: {error.message}" for error in _FORMAT.iter_errors(har)]
    assert not problems, problems
    for entry in har["log"]["entries"]:
        phases = [max(seconds, 0) for name, seconds in entry["timings"].items() if name != "ssl"]
        assert abs(sum(phases) - entry["time"]) < 0.001
    started = [entry["startedDateTime"] for entry in har["log"]["entries"]]
    assert started == sorted(started)
