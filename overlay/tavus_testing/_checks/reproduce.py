"""Writes lines that repeat a request: one for a shell, one for Python. They contain no API key."""

from __future__ import annotations

import json
import keyword
from base64 import b64encode
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx

from tavus_api.resources import METHODS
from tavus_client import Tavus, TavusError
from tavus_testing._checks.api import BEARER, Api, Operation, is_array, is_object
from tavus_testing._checks.exchange import Exchange

ADDRESS = "http://127.0.0.1:8787"
"""Where the lines that reproduce a failure look for the emulator: `make emulator` serves it there."""

VARIABLE, OTHER_VARIABLE = "TAVUS_API_KEY", "TAVUS_OTHER_API_KEY"
_AUTOMATIC = frozenset(
    {"accept", "accept-encoding", "connection", "content-length", "content-type", "host", "user-agent"}
) | {"x-schemathesis-testcaseid", "authorization", "transfer-encoding"}


class Reproducer:
    """Writes lines that repeat exchanges against `base_url`; `keys` are the keys of the accounts."""

    def __init__(self, api: Api, keys: tuple[str, ...], base_url: str) -> None:
        self._api = api
        self._variables = dict(zip(keys, (VARIABLE, OTHER_VARIABLE), strict=False))
        self._base_url = base_url.rstrip("/")

    def curl(self, exchange: Exchange) -> str:
        """Return a line for a shell."""
        parts = ["curl", "-sS", "-i", "-X", exchange.method, _quoted(self._url(exchange))]
        for name, value in self._headers(exchange).items():
            prefix, variable = self._variable(name, value)
            parts += ["-H", f'"{name}: {prefix}${variable}"' if variable else _quoted(f"{name}: {value}")]
        content = exchange.request_content
        if b"\0" in content:  # can't be an argument
            return f"printf %s {_quoted(b64encode(content).decode())} | base64 -d | {' '.join(parts)} --data-binary @-"
        if content:
            parts += ["--data-raw", _quoted(content.decode()) if _is_text(content) else _escaped(content)]
        return " ".join(parts)

    def python(self, exchange: Exchange) -> str:
        """Return a line of Python: with `tavus_client` if it can send the request, else with httpx."""
        return self._by_client(exchange) or self._by_httpx(exchange)

    def _by_client(self, exchange: Exchange) -> str | None:
        found = self._api.match(exchange.method, exchange.path)
        key = exchange.key(self._api.key_headers)
        if found is None or key not in self._variables or found[0].id not in METHODS:
            return None
        if found[0].request_schema is not None and exchange.content_type_sent != "application/json":
            return None
        operation, path = found
        family, method = METHODS[operation.id]
        positional: list[Any] = list(path.values())
        if exchange.request_content and not is_object(exchange.sent):
            if not is_array(exchange.sent):
                return None
            positional.append(exchange.sent)
        arguments = self._keywords(operation, exchange)
        if not _says_the_same(exchange, family, method, positional, arguments):
            return None
        written = [repr(value) for value in positional]
        written += [f"{name}={value!r}" for name, value in arguments.items()]
        call = f"tavus.{family}.{method}"
        client = f'Tavus(os.environ["{self._variables[key]}"], base_url={self._base_url!r}, checks="off")'
        return (
            f"import os; from tavus_client import Tavus; tavus = {client}; "
            f"print(tavus.with_raw_response({call})({', '.join(written)}).content)"
        )

    def _keywords(self, operation: Operation, exchange: Exchange) -> dict[str, Any]:
        """Return the keyword arguments of the client's method: query parameters, fields of the body, and extra ones."""
        named = {name: _typed(operation.parameter(name), text) for name, text in exchange.query.items()}
        if is_object(exchange.sent):
            named |= exchange.sent
        extra = _extra(self._api, operation.id, set(named))
        arguments = {name: value for name, value in named.items() if name not in extra}
        if extra:
            option = "extra_body" if is_object(exchange.sent) else "extra_query"
            arguments[option] = {name: value for name, value in named.items() if name in extra}
        return arguments

    def _by_httpx(self, exchange: Exchange) -> str:
        headers: list[str] = []
        uses_key = False
        for name, value in self._headers(exchange).items():
            prefix, variable = self._variable(name, value)
            uses_key = uses_key or variable is not None
            before = f"{prefix!r} + " if prefix else ""
            headers.append(f'{name!r}: {before}os.environ["{variable}"]' if variable else f"{name!r}: {value!r}")
        arguments = [repr(exchange.method), repr(self._url(exchange)), f"headers={{{', '.join(headers)}}}"]
        if exchange.request_content:
            arguments.append(f"content={exchange.request_content!r}")
        imports = "import os, httpx" if uses_key else "import httpx"
        return f"{imports}; r = httpx.request({', '.join(arguments)}); print(r.status_code, r.text)"

    def _url(self, exchange: Exchange) -> str:
        parts = urlsplit(exchange.url)
        return self._base_url + parts.path + (f"?{parts.query}" if parts.query else "")

    def _headers(self, exchange: Exchange) -> dict[str, str]:
        kept = [name for name in exchange.request_headers if name not in _AUTOMATIC or name in self._api.key_headers]
        headers = {name: exchange.request_headers[name] for name in kept}
        if exchange.content_type_sent:
            headers["content-type"] = exchange.content_type_sent
        return headers

    def _variable(self, name: str, value: str) -> tuple[str, str | None]:
        """What stands before a key in a header, and the variable that the key is in, if it is one."""
        key = value.removeprefix(BEARER)
        return value[: len(value) - len(key)], self._variables.get(key) if name in self._api.key_headers else None


def _says_the_same(
    exchange: Exchange, family: str, method: str, positional: list[Any], arguments: dict[str, Any]
) -> bool:
    """Return whether the client's call sends exactly this request: try it, without a network."""
    if any(not name.isidentifier() or keyword.iskeyword(name) for name in arguments):
        return False
    sent: list[httpx.Request] = []

    def keep(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(400, json={"error": "kept"})

    with httpx.Client(transport=httpx.MockTransport(keep)) as http:
        tavus = Tavus("key", base_url="http://localhost", http_client=http, max_retries=0, checks="off")
        call: Callable[..., object] = getattr(getattr(tavus, family), method)
        with suppress(TavusError, TypeError, ValueError, AttributeError):  # answered with 400, or refused
            call(*positional, **arguments)
    if len(sent) != 1:
        return False
    request = sent[0]
    return (
        request.method == exchange.method
        and urlsplit(str(request.url)).path == exchange.path
        and sorted(request.url.params.multi_items())
        == sorted(parse_qsl(urlsplit(exchange.url).query, keep_blank_values=True))
        and (json.loads(request.content) if request.content else None) == exchange.sent
        and bool(request.content) == bool(exchange.request_content)
    )


def _extra(api: Api, operation_id: str, names: set[str]) -> set[str]:
    """Return the names that the contract doesn't have."""
    operation = next(operation for operation in api.operations if operation.id == operation_id)
    known = {parameter["name"] for parameter in operation.spec.get("parameters", ())}
    known |= set(_properties(api, operation.request_schema))
    return names - known


def _properties(api: Api, schema: Any) -> Mapping[str, Any]:
    resolved = api.schemas.resolve(schema)
    found: dict[str, Any] = dict(resolved.get("properties", {}))
    for word in ("allOf", "anyOf", "oneOf"):
        for branch in resolved.get(word, ()):
            found |= _properties(api, branch)
    return found


def _typed(schema: dict[str, Any] | None, text: str) -> Any:
    kind = None if schema is None else schema.get("type")
    if kind == "integer" and text.lstrip("-").isdecimal():
        return int(text)
    return {"true": True, "false": False}.get(text, text) if kind == "boolean" else text


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _is_text(content: bytes) -> bool:
    try:
        return content.decode().isprintable()
    except UnicodeDecodeError:
        return False


def _escaped(content: bytes) -> str:
    """Escape bytes for bash's `$'…'`."""
    plain = (chr(byte) if 32 <= byte < 127 and byte not in b"\\'" else f"\\x{byte:02x}" for byte in content)
    return "$'" + "".join(plain) + "'"
