"""The application: `create_app` makes it, for a server and for tests."""

import secrets

from flask import Flask, abort, request

from flask_receiver.inbox import MAX_SIZE, Inbox
from tavus_client import InvalidEventError


def create_app(inbox: Inbox, secret: str) -> Flask:
    """Return an application that receives webhooks at `/tavus/<secret>`."""
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = MAX_SIZE  # larger bodies are answered with 413

    @app.post("/tavus/<given>")
    def receive(given: str) -> dict[str, bool]:
        """Answer as soon as the event is stored."""
        if not secrets.compare_digest(given.encode(), secret.encode()):
            abort(404)  # without the secret, the receiver stays hidden
        try:
            return {"new": inbox.receive(request.get_data())}
        except InvalidEventError as error:
            abort(400, str(error))

    return app
