"""The emulator's options. The constructor, the command line and the environment all read this one declaration."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar
from urllib.parse import urlsplit

from tavus_emulator._contract.contract import Contract
from tavus_emulator._core.hosts import Hosts
from tavus_emulator._core.log_stream import LogStream
from tavus_emulator._storage.destinations import read_endpoints
from tavus_emulator._store.postgresql.address import check_state
from tavus_emulator._time.clock import Clock

P = ParamSpec("P")
S = TypeVar("S")


class Flag(NamedTuple):
    """An option of the command line. `kind` names its click type; `shown` is shown in place of the default."""

    name: str
    kind: str = ""
    metavar: str | None = None
    shown: str | None = None


class OptionError(ValueError, TypeError):
    """Options are invalid. `problems` has all of them, as pairs of the option's name and what is wrong with it."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{name}: {text}" for name, text in problems))


def _option(
    default: Any,
    help: str,  # noqa: A002 - click's name for it
    flag: Flag | Mapping[str, Flag] | None = None,
    *,
    check: Callable[[Any], object] | None = None,
) -> Any:
    return field(default=default, metadata={"help": help, "flag": flag, "check": check})


def _check_keys(keys: Iterable[str]) -> None:
    if isinstance(keys, str):
        raise TypeError("must be a list of keys; for one key write [key]")
    if not all(key.strip() for key in keys):
        raise ValueError("a key must not be empty")


def _check_token(token: str) -> None:
    if not (token.isascii() and token.isprintable() and token.strip() == token and token):
        raise ValueError("must be printable ASCII without leading or trailing spaces, and not empty")


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ValueError("must be an http or https URL, for example http://localhost:8080")


def _at_least(least: float, unit: str) -> Callable[[float], None]:
    def check(value: float) -> None:
        if not least <= value < math.inf:
            raise ValueError(f"must be a number of {unit}, {least:g} or more, not {value}")

    return check


def _check_seconds(value: float) -> None:
    if not 0 < value < math.inf:
        raise ValueError(f"must be a positive number of seconds, not {value}")


def _check_port(port: int) -> None:
    if not 0 <= port <= 65535:
        raise ValueError(f"must be a port, 0 to 65535, not {port}")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Options:
    """The options of an `Emulator`. Raises `OptionError` with every invalid one."""

    host: str = _option("127.0.0.1", "Address to listen on; 127.0.0.1 and ::1 are served together.", Flag("--host"))
    port: int = _option(0, "Port to listen on; 0 takes a free one.", Flag("--port"), check=_check_port)
    allowed_hosts: Iterable[str] = _option(
        (),
        "Host that requests may name and whose web pages may send them, such as tavus or tavus:8787; * is any. "
        "Repeatable; in the variable, separate hosts by spaces.",
        Flag("--allowed-hosts", "several", "HOST", "names of this machine, --host and the host of --public-url"),
        check=Hosts,
    )
    api_keys: Iterable[str] | None = _option(
        None,
        "API key to accept; each has its own account. Repeatable; in the variable, separate keys by spaces.",
        Flag("--api-key", "several", "KEY", "any key"),
        check=_check_keys,
    )
    contract: Contract | Mapping[str, Any] | str | Path | None = _option(
        None,
        "OpenAPI 3.0 or 3.1 document to serve, in JSON or YAML.",
        Flag("--contract", "file", shown="the built-in contract"),
    )
    clock: Clock | None = _option(
        None,
        "real; virtual: stands still until it is advanced; x60: 60 times as fast as real time.",
        Flag("--clock", "clock", "real|virtual|xN", "real"),
    )
    seed: int | str | None = _option(
        None,
        "Makes random values (ids, meeting tokens, variation of answers) repeatable.",
        Flag("--seed", metavar="TEXT", shown="random"),
    )
    load: Mapping[str, Any] | str | Path | None = _option(
        None,
        "JSON file with replicas, personas, documents, memories and scripts to start with, also after a reset.",
        Flag("--load", "file", shown="nothing"),
    )
    state: str | Path | None = _option(
        None,
        "File to keep all state in, across restarts; or a PostgreSQL database that several emulators share: "
        "postgresql://USER:PASSWORD@HOST/DATABASE.",
        Flag("--state", "state", "FILE|URL", "memory"),
        check=check_state,
    )
    max_concurrent: int | None = _option(
        None,
        "Maximum number of concurrent conversations of an account.",
        Flag("--max-concurrent", "integer", shown="no limit"),
        check=_at_least(0, "conversations"),
    )
    credits: float | None = _option(
        None,
        "Minutes of conversation of an account, counted from creation to end.",
        Flag("--credits", "number", "MINUTES", "no limit"),
        check=_at_least(0, "minutes"),
    )
    join_delay: float = _option(
        1.0,
        "Seconds after which the replica joins a conversation.",
        Flag("--join-delay", metavar="SECONDS"),
        check=_at_least(0, "seconds"),
    )
    recordings: str | Path | None = _option(
        None, "Folder to write recordings to.", Flag("--recordings", "folder", "DIR", "a temporary folder")
    )
    storage_endpoints: Mapping[str, str] | None = _option(
        None,
        "Server to write recordings for this provider to, with its credentials: http://KEY:SECRET@127.0.0.1:9000.",
        {
            "s3": Flag("--s3-endpoint", metavar="URL", shown="the folder"),
            "gcs": Flag("--gcs-endpoint", metavar="URL", shown="the folder"),
            "azure_blob": Flag("--azure-endpoint", metavar="URL", shown="the folder"),
        },
        check=read_endpoints,
    )
    sparse_answers: bool = _option(
        False,
        "Leave optional fields out of answers, each or not, drawn by the seed.",
        Flag("--sparse-answers"),
    )
    mixed_vocabulary: bool = _option(
        False,
        "Answer with older names of fields (persona_id), newer ones (pal_id) or both, drawn by the seed.",
        Flag("--mixed-vocabulary"),
    )
    strict: bool = _option(
        False,
        "Refuse fields and parameters that the contract doesn't have; drop wrong app messages in silence.",
        Flag("--strict"),
    )
    max_body_bytes: int = _option(
        1024 * 1024, "Answer longer request bodies with 413.", Flag("--max-body-bytes"), check=_at_least(1, "bytes")
    )
    public_url: str | None = _option(
        None,
        "Start of links in answers.",
        Flag("--public-url", metavar="URL", shown="the address that the client used"),
        check=_check_url,
    )
    log: LogStream | None = _option(None, "Stream for one JSON line per request, without keys and tokens.")
    admin_token: str | None = _option(
        None,
        "Token that x-emulator-token must hold under /_emulator/. Required unless --host is a loopback address.",
        Flag("--admin-token", metavar="TOKEN", shown="none"),
        check=_check_token,
    )
    cors: bool | None = _option(
        None,
        "Let web pages of this machine and of allowed hosts read the answers.",
        Flag("--cors/--no-cors", shown="only on a loopback address"),
    )
    max_connections: int = _option(
        1000,
        "Maximum number of connections at once; a request on a further one gets 503 with Retry-After.",
        Flag("--max-connections"),
        check=_at_least(1, "connections"),
    )
    request_timeout: float = _option(
        15.0,
        "Seconds of real time that a request may take to arrive.",
        Flag("--request-timeout", metavar="SECONDS"),
        check=_check_seconds,
    )
    webhook_allow: Iterable[str] = _option(
        (),
        "Host that webhooks may go to, such as *.example.com; * is any. One of this machine (localhost:3000): also if "
        "a web page asks for it. Repeatable; in the variable, separate hosts by spaces.",
        Flag("--webhook-allow", "several", "HOST", "only this machine"),
        check=Hosts,
    )
    model_allow: Iterable[str] = _option(
        (),
        "Host of a language model that may answer for replicas without a script, as layers.llm.base_url of their "
        "persona says, such as localhost:11434. Repeatable; in the variable, separate hosts by spaces.",
        Flag("--model-allow", "several", "HOST", "none"),
        check=Hosts,
    )
    telemetry: bool = _option(
        False,
        "Count what happens for Prometheus, at /_emulator/metrics, and make spans of OpenTelemetry (extra: telemetry).",
        Flag("--telemetry"),
    )
    webhook_timeout: float = _option(
        5.0,
        "Seconds of real time that a receiver has to answer a webhook.",
        Flag("--webhook-timeout", metavar="SECONDS"),
        check=_check_seconds,
    )

    def __post_init__(self) -> None:
        problems: list[tuple[str, str]] = []
        for name, check in _checks():
            value = getattr(self, name)
            try:
                if value is not None:
                    check(value)
            except (TypeError, ValueError) as error:
                problems.append((name, str(error)))
        if problems:
            raise OptionError(problems)


@cache
def _checks() -> list[tuple[str, Callable[[Any], object]]]:
    return [(one.name, check) for one in fields(Options) if (check := one.metadata["check"]) is not None]


def takes(
    options: Callable[P, Options],
) -> Callable[[Callable[[S, Options], None]], Callable[Concatenate[S, P], None]]:
    """Give a constructor that takes `Options` their keyword arguments instead."""

    def decorate(init: Callable[[S, Options], None]) -> Callable[Concatenate[S, P], None]:
        def with_keywords(self: S, /, *args: P.args, **kwargs: P.kwargs) -> None:
            init(self, options(*args, **kwargs))

        given = inspect.signature(options)
        own = inspect.Parameter("self", inspect.Parameter.POSITIONAL_ONLY)
        signature = given.replace(parameters=[own, *given.parameters.values()], return_annotation=None)
        with_keywords.__signature__ = signature  # type: ignore[attr-defined]
        return with_keywords

    return decorate
