"""What the application does, without HTTP."""

from __future__ import annotations

import asyncio
import datetime as dt
import secrets
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from interviews.store import Interview, Store
from tavus_api.models import Conversation
from tavus_client import (
    AsyncTavus,
    Event,
    RecordingReady,
    S3Recording,
    Shutdown,
    TranscriptionReady,
    UnknownOutcomeError,
    join_url,
)

LENGTH = dt.timedelta(hours=1)
"""The time after which an interview ends by itself."""


@dataclass(frozen=True)
class Settings:
    """Settings of the application; `__main__` reads them from the environment."""

    callback_url: str
    bucket_name: str
    bucket_region: str
    assume_role_arn: str
    replica_id: str = "r90bbd427f71"
    patience: dt.timedelta = dt.timedelta(minutes=2)
    """How long a guest waits for a free slot, and for the documents."""


class EndedError(Exception):
    """The interview is over."""


class Interviews:
    """Interviews of one process: several at once, but only one process for each store."""

    def __init__(self, tavus: AsyncTavus, store: Store, settings: Settings) -> None:
        self._tavus, self._store, self._settings = tavus, store, settings
        self._opening: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def schedule(self, guests: Sequence[str], documents: Sequence[str]) -> tuple[str, Mapping[str, str]]:
        """Upload the documents at these addresses; return the interview's id, and an invitation for each guest.

        There is no conversation yet: it would cost from now on, and its meeting token doesn't live long.
        """
        interview_id = secrets.token_hex(8)
        uploaded = [
            await self._tavus.documents.create(document_url=url, document_name=f"Interview {interview_id}, {number}")
            for number, url in enumerate(documents, 1)
        ]
        invitations = {secrets.token_urlsafe(16): guest for guest in guests}
        ids = [document.document_id for document in uploaded if document.document_id]
        self._store.add_interview(interview_id, ids, invitations)
        return interview_id, {guest: invitation for invitation, guest in invitations.items()}

    async def join(self, invitation: str) -> str:
        """Return the address of the room for a guest. The first one opens it; the others wait for that.

        Raises:
            LookupError: There is no such invitation.
            EndedError: The interview is over.
            ConcurrencyLimitError: No slot became free in time.
            JobFailedError, WaitTimeoutError: The documents can't be read, or not in time.
        """
        found = self._store.interview_of(invitation)
        if found is None:
            raise LookupError(invitation)
        async with self._opening[found.interview_id]:
            interview = self._store.interview(found.interview_id) or found
            if interview.url is None:
                return await self._open(interview)
        if self._has_ended(interview):
            raise EndedError
        return interview.url

    async def _open(self, interview: Interview) -> str:
        """Create the conversation, and return the address of its room."""
        if interview.attempted:  # and cancelled, or lost with an earlier process
            await self._end_lost(interview)
        for document_id in interview.document_ids:
            await self._tavus.documents.wait_until_ready(document_id, timeout=self._settings.patience)
        self._store.note_attempt(interview.interview_id)  # first: a create may take effect whatever happens here
        try:
            created = await self._create(interview)
        except UnknownOutcomeError:
            await self._end_lost(interview)
            created = await self._create(interview)
        url = join_url(created)
        self._store.note_conversation(interview.interview_id, created.conversation_id, url)
        return url

    async def _create(self, interview: Interview) -> Conversation:
        return await self._tavus.conversations.create_when_free(
            self._settings.patience,
            replica_id=self._settings.replica_id,
            conversation_name=interview.name,
            callback_url=self._settings.callback_url,
            document_ids=list(interview.document_ids),
            require_auth=True,
            properties={
                "max_call_duration": LENGTH,
                "participant_left_timeout": 60,
                "enable_recording": True,
                "recording_storage": S3Recording(
                    bucket_name=self._settings.bucket_name,
                    bucket_region=self._settings.bucket_region,
                    assume_role_arn=self._settings.assume_role_arn,
                ),
            },
        )

    async def _end_lost(self, interview: Interview) -> None:
        """End a conversation whose create was not answered. The answer had its token: nobody could join it."""
        for lost in await self._tavus.conversations.find_by_name(interview.name, status="active"):
            await self._tavus.conversations.end(lost.conversation_id)

    def events(self, interview: Interview) -> list[Event]:
        """Return the events of an interview so far, in the order of their times."""
        return self._store.events(interview.conversation_id) if interview.conversation_id else []

    def describe(self, interview_id: str) -> dict[str, Any]:
        """Return an interview as JSON: all that its events say. Raises `LookupError` if there is none."""
        interview = self._store.interview(interview_id)
        if interview is None:
            raise LookupError(interview_id)
        described: dict[str, Any] = {"status": "open" if interview.conversation_id else "scheduled"}
        for event in self.events(interview):
            match event:
                case Shutdown():
                    described |= {"status": "ended", "reason": event.reason_text}
                case TranscriptionReady(transcript=rows):
                    described["transcript"] = [[row.role, row.content] for row in rows]
                case RecordingReady(storage_uri=uri):
                    described["recording"] = uri
                case _:
                    pass
        return described

    async def clean_up(self) -> list[str]:
        """End conversations that should have ended long ago, and fetch events whose webhooks never came.

        Returns the ids of the conversations that were ended: also of those that this application knows nothing of.
        """
        stale = await self._tavus.conversations.end_all(older_than=2 * LENGTH, dry_run=False)
        for interview in self._store.opened_interviews():
            if interview.conversation_id and not self._has_ended(interview):
                for event in await self._tavus.conversations.events(interview.conversation_id):
                    self._store.add_event(event)
        return [row.conversation_id for row in stale]

    def _has_ended(self, interview: Interview) -> bool:
        return any(isinstance(event, Shutdown) for event in self.events(interview))
