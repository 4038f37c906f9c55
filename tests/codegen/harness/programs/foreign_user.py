"""Uses the client of the foreign contract against the emulator: see test_foreign."""

from __future__ import annotations

import sys
from pathlib import Path

import httpx

from tavus_client import S3Recording, Tavus
from tavus_emulator import Contract, Emulator, VirtualClock


def main(contract: Path) -> None:
    emulator = Emulator(contract=Contract.from_file(contract), clock=VirtualClock())
    tavus = Tavus("k", base_url="http://localhost", http_client=httpx.Client(transport=emulator.transport))

    storage = S3Recording(
        bucket_name="recordings", bucket_region="us-east-1", assume_role_arn="arn:aws:iam::123456789012:role/Writer"
    )
    with tavus.conversations.session(
        replica_id="r90bbd427f71", mood="calm", properties={"enable_recording": True, "recording_storage": storage}
    ) as conversation:
        note = tavus.conversations.create_note(conversation.conversation_id, text="Hello")
        tavus.conversations.pause(conversation.conversation_id)
        notes = tavus.conversations.list_notes(conversation.conversation_id)
        assert [row.note_id for row in notes.data] == [note.note_id], notes
    assert tavus.conversations.get(conversation.conversation_id).status == "ended"
    assert not hasattr(tavus, "transcriptions")

    room = tavus.rooms.create(room_name="Blue", seats=3)
    assert [row.room_id for row in tavus.rooms.iterate(limit=1)] == [room.room_id]
    tavus.rooms.delete(room.room_id)
    document = tavus.documents.create(document_url="https://example.com/a.pdf", name="First")
    tavus.documents.patch(str(document.document_id), name="Second")
    assert tavus.documents.get(str(document.document_id)).name == "Second"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
