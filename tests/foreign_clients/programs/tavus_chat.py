"""Hold a chat through the official client's own transport, answering calls of tools. Runs in its environment.

python tavus_chat.py CONVERSATION_ID CONVERSATION_URL TEXT RESULTS    # RESULTS: {name of a tool: its output}

Prints one line of JSON for each turn: its text and its calls.
"""

# The client isn't installed in the environment of the type checkers.
# pyright: reportMissingImports=false, reportUnknownVariableType=false, reportUnknownMemberType=false
from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

from tavus_mcp.sdk.daily_transport import open_conversation_session  # type: ignore[import-not-found]


async def main(conversation_id: str, url: str, text: str, results: dict[str, Any]) -> None:
    session = await open_conversation_session(conversation_id, url, startup_timeout_s=20)
    try:
        await session.send_text(text)
        while True:
            turn = await session.collect_turn(timeout_s=20, settle_s=0.3)
            print(json.dumps(turn), flush=True)  # noqa: T201
            if not turn["tool_calls"]:
                break
            for call in turn["tool_calls"]:
                await session.send_tool_result(call["tool_call_id"], call["name"], results[call["name"]])
    finally:
        await session.close()


if __name__ == "__main__":
    _, conversation, address, said, outputs = sys.argv
    asyncio.run(main(conversation, address, said, json.loads(outputs)))
