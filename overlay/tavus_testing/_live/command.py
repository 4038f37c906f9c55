"""The command: options, refusals, clean-up and report."""

from __future__ import annotations

import argparse
import os
import secrets
import signal
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any, TextIO
from urllib.parse import quote, urlsplit

import httpx

from tavus_testing._checks.api import Api, Operation, id_of, packaged_contract
from tavus_testing._checks.keys import without
from tavus_testing._checks.reproduce import Reproducer
from tavus_testing._checks.service import Service
from tavus_testing._live.differences import Difference, Note
from tavus_testing._live.guard import BudgetError, ForbiddenError, Guard
from tavus_testing._live.probes import Probes, name_fields

PROGRAM = "tavus-contract-live"
VARIABLE = "$TAVUS_API_KEY"
EXIT_CODES = """exit codes:
  0    nothing differs but what is known to
  1    something differs from the contract
  2    refused to start: the message says why
  3    the budget was spent, or the service did not answer, before everything was asked
  4    something that was created could not be deleted: the message says what
  130  interrupted; what was created is deleted anyway"""
BILLED: Mapping[str, str] = {
    "faces": "the training of a face costs money",
    "deployments": "visitors of a deployment start conversations that cost money",
    "replicas": "training a replica is billed, and counts against the plan's replicas",
    "videos": "every generated minute of video is billed",
    "lipsync": "every generated minute of video is billed",
    "replacements": "every generated minute of video is billed",
    "transcriptions": "a transcription is billed by its length",
    "documents": "documents are stored and processed, and count against the plan",
}
"""Published prices of creating something, by family. No schema has them, so they can't be derived from the contract."""
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass
class Outcome:
    """The outcome of a run."""

    differences: dict[tuple[str, str, str], Difference] = field(default_factory=dict[tuple[str, str, str], Difference])
    notes: dict[str, Note] = field(default_factory=dict[str, Note])
    stopped: str | None = None
    interrupted: bool = False
    left: list[str] = field(default_factory=list[str])
    """The resources that could not be deleted."""
    deleted: int = 0

    def add(self, found: Difference | Note) -> None:
        if isinstance(found, Note):
            self.notes[f"{found.operation.id}: {found.text}"] = found
        else:
            self.differences.setdefault((found.operation.id, found.kind, found.text), found)

    @property
    def code(self) -> int:
        if self.left:
            return 4
        if self.interrupted:
            return 130
        if self.stopped is not None:
            return 3
        return 1 if any(difference.known is None for difference in self.differences.values()) else 0


def main(arguments: Sequence[str] | None = None, *, transport: httpx.BaseTransport | None = None) -> int:
    """Run the command; return its exit code. `transport` replaces the network."""
    api = Api(packaged_contract())
    families = sorted(
        operation.collection.rpartition("/")[2]
        for operation in api.operations
        if api.creates(operation) and "test_mode" not in api.schemas.resolve(operation.request_schema)["properties"]
    )
    options = _parser(families, api.document["servers"][0]["url"]).parse_args(arguments)
    key = os.environ.get("TAVUS_API_KEY", "").strip()
    refusal = _refusal(options, key)
    if refusal is not None:
        _say(f"{PROGRAM}: {refusal}", sys.stderr)
        return 2
    mark = f"contract-live-{secrets.token_hex(4)}"
    create = frozenset(op.collection for op in api.operations if op.collection.rpartition("/")[2] in options.create)
    guard = Guard(
        httpx.HTTPTransport() if transport is None else transport,
        api,
        budget=options.budget,
        pause=options.pause,
        allowed=create,
        mark=mark,
    )
    outcome = Outcome()
    with httpx.Client(base_url=options.base_url, transport=guard, timeout=30) as http:
        service = Service(api, http, (key,))
        probes = Probes(service, create=create, mark=mark)
        _ask(probes, outcome)
        _clean_up(guard, service, outcome)
    reproducer = Reproducer(api, (key,), options.base_url)
    text = without(key, _report(options, outcome, guard, probes, reproducer), VARIABLE)
    options.report.parent.mkdir(parents=True, exist_ok=True)
    options.report.write_text(text, encoding="utf-8")
    _say(text, sys.stdout)
    for left in outcome.left:
        _say(without(key, f"{PROGRAM}: could not delete {left}", VARIABLE), sys.stderr)
    return outcome.code


def _parser(families: list[str], url: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description="Compare the live service with the contract, with the key in TAVUS_API_KEY. Sends conversations in "
        "test mode only, and reads; deletes what it made.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--base-url", default=url, help="default: %(default)s")
    parser.add_argument("--budget", type=int, default=150, metavar="N", help="requests at most (default: %(default)s)")
    parser.add_argument("--pause", type=float, default=0.5, metavar="SECONDS", help="between requests (default: 0.5)")
    parser.add_argument(
        "--create", action="append", default=[], choices=families, help="create and delete one here as well: may cost"
    )
    parser.add_argument("--yes", action="store_true", help="go ahead although it could cost money")
    parser.add_argument("--report", type=Path, default=Path("reports/contract-live.md"), help="default: %(default)s")
    return parser


def _refusal(options: argparse.Namespace, key: str) -> str | None:
    """Return why nothing is sent; None if requests may be sent."""
    parts = urlsplit(str(options.base_url))
    if not key:
        return "set TAVUS_API_KEY to the key of the account to test with"
    if not key.isascii() or not key.isprintable() or " " in key:
        return "TAVUS_API_KEY holds characters that no API key has"
    if options.budget < 1 or options.pause < 0:
        return "--budget is a number of requests from 1 on, --pause of seconds from 0 on"
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        return "--base-url has to be an https URL, without credentials"
    if parts.scheme == "http" and parts.hostname not in _LOOPBACK:
        return f"the key would go to {parts.hostname} unencrypted: --base-url has to be https"
    if options.create and not options.yes:
        told = [f"{name}: {cost(name)}" for name in dict.fromkeys(options.create)]
        return "--create could cost money; add --yes if you mean it\n  " + "\n  ".join(told)
    return None


def cost(family: str) -> str:
    """Return what creating something in a family could cost."""
    return BILLED.get(family, f"the service doesn't publish that {family.replace('-', ' ')} cost nothing")


def _ask(probes: Probes, outcome: Outcome) -> None:
    previous = signal.getsignal(signal.SIGTERM)

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    try:
        signal.signal(signal.SIGTERM, interrupt)
    except ValueError:  # not in the main thread: it gets no signals
        previous = None
    try:
        for found in probes.run():
            outcome.add(found)
    except (BudgetError, ForbiddenError) as error:
        outcome.stopped = str(error)
    except httpx.HTTPError as error:
        outcome.stopped = f"the service did not answer: {type(error).__name__}"
    except KeyboardInterrupt:
        outcome.interrupted = True
        _say(f"{PROGRAM}: interrupted; deleting what was made", sys.stderr)
    finally:
        if previous is not None:
            signal.signal(signal.SIGTERM, previous)


def _clean_up(guard: Guard, service: Service, outcome: Outcome) -> None:
    """Delete the remaining resources, and search for those that may have been created. Ctrl-C doesn't stop it."""
    try:
        previous: Any = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:
        previous = None
    guard.begin_cleaning()
    try:
        for creation in list(dict.fromkeys(guard.unknown)):
            _find_lost(guard, service, creation, outcome)
        for (collection, thing), creation in list(guard.made.items()):
            problem = _delete(service, creation, thing)
            if problem is not None and (problem := _delete(service, creation, thing)) is not None:
                outcome.left.append(f"{collection}/{thing}: {problem}")
            else:
                outcome.deleted += 1
    finally:
        if previous is not None:
            signal.signal(signal.SIGINT, previous)


def _find_lost(guard: Guard, service: Service, creation: Operation, outcome: Outcome) -> None:
    name = service.api.id_name(creation)
    if name is None or not name_fields(service.api, creation):
        outcome.left.append(f"what {creation.id} may have made without an answer: it bears no name to find it by")
        return
    try:
        for row in service.rows(creation, key=service.keys[0], until=lambda row: guard.mark in row.values()):
            thing = id_of(row, name)
            if thing is not None and guard.mark in row.values():
                guard.made[creation.collection, thing] = creation
    except (httpx.HTTPError, BudgetError) as error:
        text = f"what {creation.id} may have made without an answer, named {guard.mark}: {type(error).__name__}"
        outcome.left.append(text)


def _delete(service: Service, creation: Operation, thing: str) -> str | None:
    """Delete it; return why that failed, None if it is gone."""
    if service.api.item(creation, "DELETE") is None:
        return "the contract has no operation for it"
    try:
        path = f"{creation.collection}/{quote(thing, safe='')}"
        exchange = service.ask("DELETE", path, key=service.keys[0])
    except (httpx.HTTPError, BudgetError) as error:
        return str(error) or type(error).__name__
    return None if exchange.succeeded else f"answered with {exchange.status}"


def _report(options: argparse.Namespace, outcome: Outcome, guard: Guard, probes: Probes, reproducer: Reproducer) -> str:
    known = [difference for difference in outcome.differences.values() if difference.known is not None]
    new = [difference for difference in outcome.differences.values() if difference.known is None]
    lines = [
        "# The live service and the contract",
        "",
        (
            f"{options.base_url}: {len(new)} differences, and {len(known)} that are known; "
            f"{guard.sent} requests of {guard.budget}."
        ),
    ]
    if outcome.interrupted or outcome.stopped is not None:
        lines += ["", f"Not everything was asked: {'interrupted' if outcome.interrupted else outcome.stopped}."]
    if outcome.left:
        lines += ["", "Could not be deleted:", "", *(f"- {left}" for left in outcome.left)]
    lines += _section("Differences", new, reproducer) + _section("Known differences", known, reproducer)
    if outcome.notes or probes.skipped:
        lines += ["", "## Notes", "", *(f"- {text}" for text in sorted(outcome.notes))]
        lines += [f"- not asked: {text}" for text in probes.skipped]
    return "\n".join(lines) + "\n"


def _section(title: str, differences: list[Difference], reproducer: Reproducer) -> list[str]:
    lines = ["", f"## {title}"] if differences else []
    for difference in sorted(differences, key=lambda found: (found.operation.id, found.kind)):
        lines += ["", f"- **{difference.operation.id}**, {difference.kind}: {difference.text}"]
        if difference.known is not None:
            lines.append(f"  {difference.known.says}")
        lines += ["", f"      {reproducer.curl(difference.exchange)}"]
        lines += [f"      {reproducer.python(difference.exchange)}"]
    return lines


def _say(text: str, where: TextIO) -> None:
    where.write(text.rstrip("\n") + "\n")
    where.flush()
