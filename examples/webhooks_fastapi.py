"""A receiver of webhooks on FastAPI.

    pip install fastapi uvicorn
    WEBHOOK_SECRET=... PORT=8000 python examples/webhooks_fastapi.py

Its address goes into `callback_url`: `https://<your host>/tavus/<WEBHOOK_SECRET>`.
"""

from typing import Annotated

import uvicorn
from fastapi import Depends, FastAPI, HTTPException, Request
from webhook_inbox import MAX_SIZE, Inbox, Settings

from tavus_client import InvalidEventError

settings = Settings()
inbox = Inbox(settings.path)
app = FastAPI(openapi_url=None)


def known_sender(secret: str) -> None:
    """Answer 404 without the secret, so that the receiver stays hidden."""
    if not settings.admits(secret):
        raise HTTPException(404)


async def limited_body(request: Request) -> bytes:
    """Return the body unless it is too large: never hold more than the limit in memory."""
    if int(request.headers.get("content-length", "0")) > MAX_SIZE:
        raise HTTPException(413)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_SIZE:
            raise HTTPException(413)
    return bytes(body)


@app.post("/tavus/{secret}", dependencies=[Depends(known_sender)])
def receive(body: Annotated[bytes, Depends(limited_body)]) -> dict[str, bool]:
    """Answer as soon as the event is stored. A plain function runs in a thread, so the event loop isn't blocked."""
    try:
        return {"new": inbox.receive(body)}
    except InvalidEventError as error:
        raise HTTPException(400, str(error)) from None


if __name__ == "__main__":
    # no access log: it would show the secret in the path
    uvicorn.run(app, host=settings.host, port=settings.port, access_log=False)
