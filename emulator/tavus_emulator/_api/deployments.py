"""Conversations that visitors start through a deployment: without a key, on the account that deployed the PAL."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tavus_emulator._conversations import operations
from tavus_emulator._conversations.rules import RULES
from tavus_emulator._core.messages import Response
from tavus_emulator._core.problems import Problem, RefusalError
from tavus_emulator._core.strict_json import is_object
from tavus_emulator._resources.masking import seal
from tavus_emulator._state.call import Call, Handler

_KIND = "deployment"
_COPIED = ("conversational_context", "custom_greeting", "memory_stores")


def start(call: Call) -> Response:
    """Start a conversation with the deployment's PAL, after checking the password and the daily limit."""
    state = call.state
    with state.moment() as now:
        deployment = _deployment(call)
        _check_password(deployment, call.body.get("password"))
        today = now.date().isoformat()
        used = deployment.get("usage_today", 0) if deployment.get("_day") == today else 0
        limits: Any = deployment.get("limits")
        most = limits.get("daily_call_limit") if is_object(limits) else None
        if isinstance(most, int) and used >= most:
            raise RefusalError(429, Problem("", "the deployment's daily call limit is reached"))
        body = {name: call.body[name] for name in _COPIED if name in call.body}
        pal = call.body.get("pal_id") or deployment.get("pal_id")  # one that a test adds may have none
        body |= {**({"persona_id": pal} if pal else {}), **_duration(limits)}
        problems = [
            problem
            for rule in RULES.get(("/v2/conversations", "create"), ())
            for problem in rule.check(body, state, call.account)
        ]
        if problems:
            raise RefusalError(400, *problems)
        usage = {"usage_total": deployment.get("usage_total", 0) + 1, "usage_today": used + 1, "_day": today}
        changed = {**deployment, **usage}
        state.store.resources.put(_KIND, str(changed["deployment_id"]), call.account, changed)
        return operations.create(replace(call, body=body))


def end(call: Call) -> Response:
    """End a conversation of the deployment's account."""
    _deployment(call)
    if call.state.find("conversation", call.parameter("conversation_id", ""), call.account) is None:
        raise RefusalError(404, Problem("path.conversation_id", "Conversation not found", published=True))
    operations.end(call)
    conversation = call.state.find("conversation", call.parameter("conversation_id", ""), call.account) or {}
    return call.answer({"conversation_id": conversation["conversation_id"], "status": conversation["status"]})


# By the path of the collection and the action of the operation.
HANDLERS: Mapping[str, Mapping[str, Handler]] = {
    "/v2/deployments": {"act start": start},
    "/v2/deployments/{deployment_id}/conversations": {"act end": end},
}


def _deployment(call: Call) -> dict[str, Any]:
    found = call.state.find(_KIND, call.parameter("deployment_id", ""), call.account)
    if found is None:
        raise RefusalError(404, Problem("path.deployment_id", "Deployment not found", published=True))
    return found


def _check_password(deployment: dict[str, Any], given: Any) -> None:
    if not deployment.get("password"):
        return
    if not isinstance(given, str) or not hmac.compare_digest(seal(given), str(deployment.get("_password"))):
        raise RefusalError(401, Problem("body.password", "the password is not that of the deployment"))


def _duration(limits: Any) -> dict[str, Any]:
    longest = limits.get("max_call_duration") if is_object(limits) else None
    return {"properties": {"max_call_duration": longest}} if isinstance(longest, int) and longest > 0 else {}
