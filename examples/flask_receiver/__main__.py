"""Receives webhooks on HOST and PORT at `/tavus/<WEBHOOK_SECRET>`, and stores them in the SQLite file INBOX.

For production hand `create_app(…)` to a WSGI server, with one process and several threads, and without the paths in its
access log: they contain the secret.
"""

import os
import secrets
import sys

from werkzeug.serving import WSGIRequestHandler, make_server

from flask_receiver.app import create_app
from flask_receiver.inbox import Inbox
from tavus_client import Event, Shutdown, ShutdownReason, TranscriptionReady


def handle(event: Event) -> None:
    """Do your work here. An event's repr doesn't show what people said, so it can be logged."""
    match event:
        case Shutdown(reason=ShutdownReason.PARTICIPANT_ABSENT_TIMEOUT):
            print("nobody came:", event, flush=True)
        case Shutdown():
            print("ended:", event, flush=True)
        case TranscriptionReady(transcript=rows):
            print(f"{sum(row.role == 'user' for row in rows)} questions:", event, flush=True)
        case _:
            print("not used:", event, flush=True)


class Quiet(WSGIRequestHandler):
    """A handler without an access log, which would show the secret in the path."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None: ...


def main() -> None:
    secret = os.environ.get("WEBHOOK_SECRET") or secrets.token_urlsafe(32)
    if "WEBHOOK_SECRET" not in os.environ:
        print(f"callback_url ends in /tavus/{secret}", file=sys.stderr, flush=True)
    host, port = os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8000"))
    with Inbox(os.environ.get("INBOX", "inbox.sqlite3"), handle) as inbox:
        server = make_server(host, port, create_app(inbox, secret), threaded=True, request_handler=Quiet)
        print(f"Running on http://{host}:{server.port}", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
