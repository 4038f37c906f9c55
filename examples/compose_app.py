"""The application of `emulator/compose.yaml`: it holds a conversation, and prints the webhooks that it gets."""

import os
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import urlsplit

from tavus_client import Shutdown, Tavus, parse_event


class Receiver(BaseHTTPRequestHandler):
    """Prints the type of each event, and notes the last one."""

    ended = False

    def do_POST(self) -> None:
        event = parse_event(self.rfile.read(int(self.headers["content-length"])))
        print(event.event_type, flush=True)
        Receiver.ended = isinstance(event, Shutdown)
        self.send_response(204)
        self.end_headers()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Print nothing for each request."""


def main() -> None:
    callback_url = os.environ["CALLBACK_URL"]
    with HTTPServer(("", urlsplit(callback_url).port or 80), Receiver) as server, Tavus() as tavus:
        conversation = tavus.conversations.create(replica_id="r90bbd427f71", callback_url=callback_url)
        print(conversation.conversation_url, flush=True)
        tavus.conversations.end(conversation.conversation_id)
        while not Receiver.ended:
            server.handle_request()


if __name__ == "__main__":
    main()
