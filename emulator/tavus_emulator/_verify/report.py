"""Reports of a verification, as text for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tavus_emulator._verify.findings import RULES, Findings, Group

_MAX_HOSTS = 20


def as_json(findings: Findings) -> str:
    """Return one JSON document."""
    content: dict[str, Any] = {
        "exchanges": findings.exchanges,
        "checked": findings.checked,
        "replayed": findings.replayed,
        "hosts": dict(findings.hosts.most_common(_MAX_HOSTS)),
        "skipped": dict(findings.skipped),
        "not_replayed": dict(findings.unreplayed),
        "differences": [_fields(group) for group in findings.differences],
        "unlisted": findings.unlisted,
        "notes": [_fields(group) for group in findings.notes],
        "unlisted_notes": findings.unlisted_notes,
    }
    return json.dumps(content, indent=2, ensure_ascii=False)


def as_text(findings: Findings) -> str:
    """Return the differences by operation, then the skipped ones."""
    hosts = ", ".join(host for host, _ in findings.hosts.most_common(_MAX_HOSTS))
    checked = f"{findings.checked} of {findings.exchanges} exchanges checked against the contract"
    lines = [f"{checked}, {findings.replayed} replayed{f'; hosts: {hosts}' if hosts else ''}."]
    lines += _counted("Skipped", findings.skipped) + _counted("Not replayed", findings.unreplayed)
    operation = None
    for group in findings.differences:
        if group.operation != operation:
            operation = group.operation
            lines += ["", operation or "outside the contract"]
        lines.append(f"  {group.rule}: {group.text}  [{_where(group)}]")
    if findings.unlisted:
        lines += ["", f"{findings.unlisted} more differences are not listed."]
    if findings.notes:
        lines += ["", "Fields that the contract lacks (not a difference):"]
        lines += [f"  {group.operation}: {group.text}  [{_where(group)}]" for group in findings.notes]
        lines += [f"  {findings.unlisted_notes} more are not listed"] if findings.unlisted_notes else []
    rules = list(dict.fromkeys(group.rule for group in findings.differences))
    if rules:
        lines += ["", *(f"{rule}: {RULES[rule]}." for rule in rules)]
    else:
        lines += ["", "No differences."]
    return "\n".join(lines)


def _fields(group: Group) -> dict[str, Any]:
    return {
        "operation": group.operation,
        "rule": group.rule,
        "text": group.text,
        "count": group.count,
        "entries": group.entries,
    }


def _where(group: Group) -> str:
    times = f"{group.count} times: " if group.count > 1 else ""
    more = ", …" if group.count > len(group.entries) else ""
    return f"{times}{'entry' if group.count == 1 else 'entries'} {', '.join(map(str, group.entries))}{more}"


def _counted(title: str, counts: Mapping[str, int]) -> list[str]:
    listed = ", ".join(f"{count} {reason}" for reason, count in counts.items())
    return [f"{title}: {listed}."] if listed else []
