"""The application over HTTP."""

from __future__ import annotations

import asyncio
import datetime as dt
import secrets
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Annotated, Any

from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from pydantic import BaseModel

from interviews.service import EndedError, Interviews
from interviews.store import Store
from tavus_client import (
    ConcurrencyLimitError,
    InvalidEventError,
    JobFailedError,
    TavusError,
    WaitTimeoutError,
    parse_event,
)

MAX_SIZE = 8 * 2**20
"""Bytes that the body of a webhook may have."""
CLEAN_UP_AT = dt.time(3)
DOOR = '<!doctype html><title>Interview</title><form method="post"><button>Join the interview</button></form>'
"""A button, since programs that look at the links in a mail must not open the room."""


class Plan(BaseModel):
    """An interview to schedule: the guests' names, and the addresses of the candidate's documents."""

    guests: list[str]
    documents: list[str] = []


def create_app(interviews: Interviews, store: Store, secret: str) -> FastAPI:
    """Return the application. It receives webhooks at `/tavus/<secret>`."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncGenerator[None]:
        nightly = asyncio.create_task(clean_up_every_night(interviews))
        yield
        nightly.cancel()

    app = FastAPI(lifespan=lifespan)
    app.add_exception_handler(TavusError, answer_failure)

    @app.post("/interviews", status_code=201)
    async def schedule(plan: Plan) -> dict[str, Any]:
        """Schedule an interview. Put this behind the login of your application."""
        interview_id, invitations = await interviews.schedule(plan.guests, plan.documents)
        links = {guest: f"/join/{invitation}" for guest, invitation in invitations.items()}
        return {"interview_id": interview_id, "invitations": links}

    @app.get("/interviews/{interview_id}")
    def show(interview_id: str) -> dict[str, Any]:
        """Describe an interview. Put this behind the login of your application."""
        try:
            return interviews.describe(interview_id)
        except LookupError:
            raise HTTPException(404) from None

    @app.get("/join/{invitation}")
    def door(invitation: str) -> HTMLResponse:
        del invitation
        return HTMLResponse(DOOR)

    @app.post("/join/{invitation}")
    async def join(invitation: str) -> RedirectResponse:
        """Send a guest to the room, which the first one opens."""
        try:
            return RedirectResponse(await interviews.join(invitation), status_code=303)
        except LookupError:
            raise HTTPException(404) from None
        except EndedError:
            raise HTTPException(410, "This interview is over.") from None

    @app.post("/tavus/{given}")
    def receive(given: str, body: Annotated[bytes, Depends(limited_body)]) -> dict[str, bool]:
        """Answer as soon as the event is stored. A plain function runs in a thread."""
        if not secrets.compare_digest(given.encode(), secret.encode()):
            raise HTTPException(404)  # without the secret, the receiver stays hidden
        try:
            return {"new": store.add_event(parse_event(body, max_size=MAX_SIZE))}
        except InvalidEventError as error:
            raise HTTPException(400, str(error)) from None

    return app


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


async def answer_failure(_request: Request, error: Exception) -> JSONResponse:
    """Answer what the service refused or didn't answer. Only what passes by itself is worth another try."""
    if isinstance(error, ConcurrencyLimitError | WaitTimeoutError):
        answer = {"detail": "All rooms are taken, or the documents aren't ready yet. Please try again in a minute."}
        return JSONResponse(answer, 503, {"retry-after": "60"})
    if isinstance(error, JobFailedError):
        return JSONResponse({"detail": f"A document can't be read: {error.reason}"}, 409)
    return JSONResponse({"detail": "The interview can't be opened at the moment."}, 502)


async def clean_up_every_night(interviews: Interviews) -> None:
    """Clean up at `CLEAN_UP_AT`, in UTC, every day."""
    while True:
        await asyncio.sleep(seconds_until(CLEAN_UP_AT, dt.datetime.now(dt.UTC)))
        await clean_up(interviews)


async def clean_up(interviews: Interviews) -> None:
    """Clean up, and go on whatever happens: the next night tries again."""
    try:
        print("ended:", await interviews.clean_up(), flush=True)
    except Exception as error:  # of the service or of the store
        print(f"the clean-up failed: {type(error).__name__}: {error}", flush=True)


def seconds_until(time: dt.time, now: dt.datetime) -> float:
    """Return the seconds until it is `time` again."""
    today = now.replace(hour=time.hour, minute=time.minute, second=0, microsecond=0)
    return ((today if today > now else today + dt.timedelta(days=1)) - now).total_seconds()
