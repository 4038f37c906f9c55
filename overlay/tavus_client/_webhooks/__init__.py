"""Webhooks, callbacks and messages in the room as typed events, and the signatures of tools."""

from tavus_client._webhooks.parse import parse_event
from tavus_client._webhooks.reasons import ShutdownReason
from tavus_client._webhooks.signature import verify_tool_request

__all__ = ["ShutdownReason", "parse_event", "verify_tool_request"]
