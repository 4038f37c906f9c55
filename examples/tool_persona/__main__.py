"""Creates the persona, holds a conversation with it, and answers the calls of its tools until it ends.

TAVUS_BASE_URL must be set: nothing is billed by accident.
"""

import os
import secrets
import threading

from tavus_client import Tavus
from tool_persona.desk import Desk
from tool_persona.hotel import Hotel
from tool_persona.persona import create_persona
from tool_persona.server import ToolServer


def main() -> None:
    hotel, ended = Hotel(), threading.Event()
    secret = secrets.token_urlsafe(32)  # the tools are created at each start, and with them their secret
    server = ToolServer(hotel, secret, int(os.environ.get("PORT", "8000")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with Tavus(base_url=os.environ["TAVUS_BASE_URL"]) as tavus:  # the key is in TAVUS_API_KEY
        persona_id = create_persona(tavus, os.environ.get("TOOLS_URL", server.url), secret)
        with tavus.conversations.session(persona_id=persona_id) as conversation:
            url = str(conversation.conversation_url)
            print("Talk to the concierge at", url, flush=True)
            desk = Desk(hotel, url, ended.set)
            ended.wait()
            desk.leave()
    server.shutdown()


if __name__ == "__main__":
    main()
