"""Use Pipecat's Tavus transport as a bot does, up to the point where media would flow. Runs in Pipecat's environment.

python pipecat_transport.py URL ARGUMENTS    # ARGUMENTS: {"replica_id": …, "persona_id": …} of the transport's client

Prints one line of JSON: the persona's name, or the status of the refusal, and the conversation's id.
"""

# Pipecat isn't installed in the environment of the type checkers.
# pyright: reportMissingImports=false, reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false
from __future__ import annotations

import asyncio
import json
import os
import sys
from typing import Any

import aiohttp
from pipecat.clocks.system_clock import SystemClock  # type: ignore[import-not-found]
from pipecat.processors.frame_processor import FrameProcessorSetup  # type: ignore[import-not-found]
from pipecat.transports.tavus.transport import (  # type: ignore[import-not-found]
    TavusApi,
    TavusCallbacks,
    TavusTransportClient,
)
from pipecat.utils.asyncio.task_manager import TaskManager  # type: ignore[import-not-found]


async def _ignore(*_: Any) -> None:
    pass


async def main(url: str, arguments: dict[str, Any]) -> None:
    TavusApi.BASE_URL = f"{url}/v2"  # Pipecat has no option for the API's address
    callbacks = TavusCallbacks(on_joined=_ignore, on_participant_joined=_ignore, on_participant_left=_ignore)
    async with aiohttp.ClientSession() as http:
        client = TavusTransportClient(
            bot_name="Pipecat", callbacks=callbacks, api_key=os.environ["TAVUS_API_KEY"], session=http, **arguments
        )
        try:
            name = {"persona_name": await client.get_persona_name()}
        except aiohttp.ClientResponseError as error:
            name = {"status": error.status}
        await client.setup(FrameProcessorSetup(clock=SystemClock(), task_manager=TaskManager(), pipeline_worker=None))
        # Here a bot would join the room, for which Pipecat needs Daily's servers.
        print(json.dumps({**name, "conversation_id": client.conversation_id}), flush=True)  # noqa: T201
        await client.cleanup()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], json.loads(sys.argv[2])))
