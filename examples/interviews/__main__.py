"""Serves the application on HOST and PORT.

TAVUS_BASE_URL must be set: nothing is billed by accident. In production it is the address of the service.
"""

import os
import secrets
import sys

import uvicorn

from interviews.app import create_app
from interviews.service import Interviews, Settings
from interviews.store import Store
from tavus_client import AsyncTavus


def main() -> None:
    host, port = os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8000"))
    secret = os.environ.get("WEBHOOK_SECRET") or secrets.token_urlsafe(32)
    if "WEBHOOK_SECRET" not in os.environ:
        print(f"callback_url ends in /tavus/{secret}", file=sys.stderr, flush=True)
    public_url = os.environ.get("PUBLIC_URL", f"http://{host}:{port}")
    settings = Settings(
        callback_url=f"{public_url}/tavus/{secret}",
        bucket_name=os.environ.get("BUCKET", "interviews"),
        bucket_region=os.environ.get("BUCKET_REGION", "eu-west-1"),
        assume_role_arn=os.environ.get("ASSUME_ROLE_ARN", "arn:aws:iam::123456789012:role/tavus"),
    )
    store = Store(os.environ.get("DATABASE", "interviews.sqlite3"))
    tavus = AsyncTavus(base_url=os.environ["TAVUS_BASE_URL"])  # the key is in TAVUS_API_KEY
    app = create_app(Interviews(tavus, store, settings), store, secret)
    # no access log: it would show the secret in the path
    uvicorn.run(app, host=host, port=port, access_log=False)


if __name__ == "__main__":
    main()
