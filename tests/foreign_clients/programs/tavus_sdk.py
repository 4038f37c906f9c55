"""Make calls with the client library under the command-line client. Runs in its environment.

python tavus_sdk.py CALLS    # CALLS: [["conversations.get", [arguments], {keyword: argument}], …]

Prints one line of JSON for each call: its result, or the status and the body of the refusal.
"""

# The client isn't installed in the environment of the type checkers.
# pyright: reportMissingImports=false, reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false
from __future__ import annotations

import asyncio
import json
import sys
from operator import attrgetter
from typing import Any

from tavus_mcp.sdk.client.http import TavusClient  # type: ignore[import-not-found]
from tavus_mcp.sdk.errors import TavusApiError  # type: ignore[import-not-found]


async def main(calls: list[tuple[str, list[Any], dict[str, Any]]]) -> None:
    async with TavusClient.from_env() as client:
        for name, positional, named in calls:
            try:
                outcome = {"returned": await attrgetter(name)(client)(*positional, **named)}
            except TavusApiError as error:
                outcome = {"status": error.status_code, "body": error.body}
            print(json.dumps(outcome), flush=True)  # noqa: T201


if __name__ == "__main__":
    asyncio.run(main(json.loads(sys.argv[1])))
