"""Use LiveKit's plugin as an agent does, up to the point where media would flow. Runs in the plugin's environment.

python livekit_session.py URL CALLS    # CALLS: [["session" | "create_pal" | "create_persona", {argument: value}], …]

Prints one line of JSON for each call: its result or its error.
"""

# The plugin isn't installed in the environment of the type checkers.
# pyright: reportMissingImports=false, reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false, reportUntypedBaseClass=false
from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

from livekit import api, rtc  # type: ignore[import-not-found]
from livekit.agents import (  # type: ignore[import-not-found]
    AgentSession,
    APIConnectionError,
    APIConnectOptions,
    APIStatusError,
    testing,
    utils,
)
from livekit.plugins import tavus  # type: ignore[import-not-found]
from livekit.plugins.tavus.api import TavusAPI  # type: ignore[import-not-found]

LIVEKIT = {
    "livekit_url": "ws://127.0.0.1:1",
    "livekit_api_key": "devkey",
    "livekit_api_secret": "a-secret-of-thirty-two-bytes-or-so",
}


class Room(rtc.Room):  # type: ignore[misc]
    """A room without a connection: LiveKit's own server isn't involved."""

    name = "support"


async def session(url: str, options: APIConnectOptions, arguments: dict[str, Any]) -> str | None:
    """Start an avatar session as an agent's entry point does. Return the id of its conversation."""
    room = Room()
    with testing.fake_job_context(room=room) as job:
        # The plugin reads the agent's identity from the job's token, which a fake job leaves empty.
        token = api.AccessToken(LIVEKIT["livekit_api_key"], LIVEKIT["livekit_api_secret"]).with_identity("agent")
        job._info.token = token.to_jwt()
        avatar = tavus.AvatarSession(api_url=f"{url}/v2", conn_options=options, **arguments)
        await avatar.start(AgentSession(), room, **LIVEKIT)
        await avatar.aclose()
        found: str | None = avatar.conversation_id
        return found


async def main(url: str, calls: list[tuple[str, dict[str, Any]]]) -> None:
    options = APIConnectOptions(max_retry=2, retry_interval=0.1, timeout=10)
    async with utils.http_context.open() as http:
        plugin = TavusAPI(api_url=f"{url}/v2", conn_options=options, session=http)
        for name, arguments in calls:
            try:
                if name == "session":
                    outcome = {"returned": await session(url, options, arguments)}
                else:
                    outcome = {"returned": await getattr(plugin, name)(**arguments)}
            except APIStatusError as error:
                outcome = {"raised": type(error).__name__, "status": error.status_code, "body": error.body}
            except APIConnectionError as error:
                outcome = {"raised": type(error).__name__}
            print(json.dumps(outcome), flush=True)  # noqa: T201


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], json.loads(sys.argv[2])))
