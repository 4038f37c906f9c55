"""The record of a run, kept while Schemathesis runs and written as JSON at its end, for `report`."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from schemathesis.cli import EventHandler, handler
from schemathesis.engine import Status, events
from schemathesis.engine.recorder import Interaction, ScenarioRecorder

from tavus_testing._checks.exchange import Exchange
from tavus_testing._checks.reproduce import ADDRESS, Reproducer
from tests.contract.harness.checks import service
from tests.contract.harness.report import Failure, Tally


class Record:
    """Counts cases, statuses and checks for each operation, and keeps each failure once."""

    def __init__(self, reproducer: Reproducer) -> None:
        self._reproducer = reproducer
        self.tallies: defaultdict[str, Tally] = defaultdict(Tally)
        self.failures: dict[tuple[str, str, str], Failure] = {}
        self.phases: Counter[str] = Counter()
        self._requests = hashlib.sha256()

    @property
    def digest(self) -> str:
        """The hash of all requests in order, equal for equal runs."""
        return self._requests.hexdigest()[:16]

    def add(self, phase: str, recorder: ScenarioRecorder) -> None:
        """Keep what a finished scenario recorded."""
        for case_id, node in recorder.cases.items():
            label = f"{node.value.operation.label}"  # pyright: ignore[reportUnknownMemberType]
            tally = self.tallies[label]
            tally.cases[phase] += 1
            self.phases[phase] += 1
            interaction = recorder.interactions.get(case_id)
            if interaction is None:
                continue
            exchange = _exchange(interaction)
            tally.statuses[str(exchange.status)] += 1
            tally.succeeded += exchange.succeeded and label.startswith(f"{exchange.method} ")
            address = exchange.url.removeprefix(exchange.origin)
            self._requests.update(f"{exchange.method} {address}\n".encode() + exchange.request_content + b"\n")
            for check in recorder.checks.get(case_id, ()):
                tally.checks[check.name] += 1
                if check.status == Status.FAILURE and check.failure_info is not None:
                    failure = check.failure_info.failure
                    known = (label, check.name, failure.title)
                    if known not in self.failures:
                        chain = [*_before(recorder, case_id), failure.case_id or case_id]
                        self.failures[known] = self._failure(label, check.name, failure, phase, recorder, chain)
                    self.failures[known].times += 1

    def _failure(
        self, label: str, check: str, failure: Any, phase: str, recorder: ScenarioRecorder, chain: list[str]
    ) -> Failure:
        exchanges = [_exchange(recorder.interactions[case]) for case in chain if case in recorder.interactions]
        return Failure(
            operation=label,
            check=check,
            text=": ".join(part for part in (failure.title, failure.message) if part),
            phase=phase,
            curl=[self._reproducer.curl(exchange) for exchange in exchanges],
            python=[self._reproducer.python(exchange) for exchange in exchanges],
        )


@handler()
class RecordHandler(EventHandler):  # type: ignore[type-arg]
    """Writes the record to the file that `CONTRACT_RECORD` names."""

    def __init__(self, *args: Any, **params: Any) -> None:
        self._record = Record(Reproducer(service().api, service().keys, ADDRESS))

    def handle_event(self, ctx: Any, event: events.EngineEvent) -> None:
        if isinstance(event, events.ScenarioFinished):
            self._record.add(event.phase.value, event.recorder)

    def shutdown(self, ctx: Any) -> None:
        record = self._record
        content = {
            "digest": record.digest,
            "phases": record.phases,
            "tallies": {label: vars(tally) for label, tally in sorted(record.tallies.items())},
            "failures": [vars(failure) for failure in record.failures.values()],
        }
        Path(os.environ["CONTRACT_RECORD"]).write_text(json.dumps(content, indent=1), encoding="utf-8")


def _before(recorder: ScenarioRecorder, case_id: str) -> list[str]:
    """Return the cases that led to this one, oldest first."""
    chain: list[str] = []
    parent = recorder.cases[case_id].parent_id
    while parent is not None and parent in recorder.cases:
        chain.insert(0, parent)
        parent = recorder.cases[parent].parent_id
    return chain


def _exchange(interaction: Interaction) -> Exchange:
    request, response = interaction.request, interaction.response
    headers = {} if response is None else response.headers
    return Exchange(
        request.method,
        request.uri,
        {name.lower(): ", ".join(values) for name, values in request.headers.items()},
        request.body or b"",
        0 if response is None else response.status_code,
        {name.lower(): ", ".join(values) for name, values in headers.items()},
        b"" if response is None else response.content,
    )
