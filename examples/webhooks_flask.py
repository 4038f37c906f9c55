"""A receiver of webhooks on Flask.

    pip install flask
    WEBHOOK_SECRET=... PORT=8000 python examples/webhooks_flask.py

Its address goes into `callback_url`: `https://<your host>/tavus/<WEBHOOK_SECRET>`. For production, hand `app` to a
WSGI server, with one process and several threads, and without the paths in its access log.
"""

from flask import Flask, abort, request
from webhook_inbox import MAX_SIZE, Inbox, Settings
from werkzeug.serving import WSGIRequestHandler, make_server

from tavus_client import InvalidEventError

settings = Settings()
inbox = Inbox(settings.path)
app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = MAX_SIZE  # larger bodies are answered with 413


@app.post("/tavus/<secret>")
def receive(secret: str) -> dict[str, bool]:
    """Answer as soon as the event is stored."""
    if not settings.admits(secret):
        abort(404)
    try:
        return {"new": inbox.receive(request.get_data())}
    except InvalidEventError as error:
        abort(400, str(error))


class Quiet(WSGIRequestHandler):
    """A handler without an access log, which would show the secret in the path."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None: ...


if __name__ == "__main__":
    server = make_server(settings.host, settings.port, app, threaded=True, request_handler=Quiet)
    print(f"Running on http://{settings.host}:{server.port}", flush=True)
    server.serve_forever()
