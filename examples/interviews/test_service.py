"""What happens to creates that are lost or cancelled, and at night."""

from __future__ import annotations

import asyncio
import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Literal

import pytest

from interviews.app import clean_up
from interviews.conftest import settings
from interviews.service import Interviews
from interviews.store import Store
from tavus_client import AsyncTavus, Tavus
from tavus_testing import LocalEmulator


@pytest.fixture
def interviews(async_tavus: AsyncTavus, store: Store) -> Interviews:
    return Interviews(async_tavus, store, settings("http://127.0.0.1:9/tavus/hush"))


async def schedule(interviews: Interviews) -> str:
    """Schedule an interview with one guest. Return the invitation."""
    _, invitations = await interviews.schedule(["Ada"], [])
    return invitations["Ada"]


def statuses(tavus: Tavus) -> list[str]:
    """Return the statuses of all conversations, the newest first."""
    return [str(row.status) for row in tavus.conversations.iterate()]


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_lost_create_is_found_by_its_name_and_ended(
    interviews: Interviews, tavus: Tavus, tavus_emulator: LocalEmulator, when: Literal["before", "after"]
) -> None:
    async def main() -> str:
        invitation = await schedule(interviews)
        return await interviews.join(invitation)

    tavus.conversations.create(replica_id="r90bbd427f71", conversation_name="Somebody else's")
    tavus_emulator.faults.add(operation="createConversation", reset=True, when=when, times=1)
    assert "?t=" in asyncio.run(main())
    assert statuses(tavus) == (["active", "ended", "active"] if when == "after" else ["active", "active"])


def test_a_create_whose_request_is_cancelled_is_ended_at_the_next_try(
    store: Store, tavus: Tavus, tavus_emulator: LocalEmulator
) -> None:
    async def main() -> None:
        async with AsyncTavus("test-key", base_url=tavus_emulator.url) as over_http:
            interviews = Interviews(over_http, store, settings("http://127.0.0.1:9/tavus/hush"))
            invitation = await schedule(interviews)
            # done, and answered when the clock has moved
            tavus_emulator.faults.add(operation="createConversation", latency=30, when="after", times=1)
            joining = asyncio.create_task(interviews.join(invitation))
            while not tavus.conversations.list().data:  # noqa: ASYNC110 what happens on the server sets no event here
                await asyncio.sleep(0.01)
            joining.cancel()
            with pytest.raises(asyncio.CancelledError):
                await joining
            assert "?t=" in await interviews.join(invitation)

    asyncio.run(main())
    assert statuses(tavus) == ["active", "ended"]


def test_guests_who_come_at_once_open_one_room(interviews: Interviews, tavus: Tavus) -> None:
    async def main() -> set[str]:
        _, invitations = await interviews.schedule(["Ada", "Grace", "Edith"], ["https://example.com/ada.pdf"])
        return set(await asyncio.gather(*map(interviews.join, invitations.values())))

    assert len(asyncio.run(main())) == 1
    assert statuses(tavus) == ["active"]


def test_the_clean_up_ends_what_should_have_ended_long_ago(
    interviews: Interviews, tavus: Tavus, tavus_emulator: LocalEmulator
) -> None:
    day = dt.timedelta(days=1)
    stray = tavus.conversations.create(
        replica_id="r90bbd427f71", properties={"max_call_duration": day, "participant_absent_timeout": day}
    )
    tavus_emulator.clock.advance(hours=3)
    recent = tavus.conversations.create(replica_id="r90bbd427f71")
    assert asyncio.run(interviews.clean_up()) == [stray.conversation_id]
    assert [row.conversation_id for row in tavus.conversations.list(status="active").data] == [recent.conversation_id]


def test_the_clean_up_fetches_events_whose_webhooks_never_came(
    interviews: Interviews, store: Store, tavus_emulator: LocalEmulator
) -> None:
    asyncio.run(open_one(interviews))
    tavus_emulator.clock.advance(hours=3)  # nobody listens on port 9: all attempts fail
    (interview,) = store.opened_interviews()
    assert interviews.describe(interview.interview_id) == {"status": "open"}
    for _ in range(2):
        asyncio.run(interviews.clean_up())
        assert interviews.describe(interview.interview_id)["status"] == "ended"
    events = [event.event_type for event in interviews.events(interview)]
    assert events == ["system.replica_joined", "system.shutdown"]


def test_a_clean_up_that_fails_is_tried_again_the_next_night(
    async_tavus: AsyncTavus, tavus_emulator: LocalEmulator, tmp_path: Path
) -> None:
    store = Store(str(tmp_path / "impatient"), timeout=0)  # a write fails at once when its file is locked
    interviews = Interviews(async_tavus, store, settings("http://127.0.0.1:9/tavus/hush"))
    asyncio.run(open_one(interviews))
    tavus_emulator.clock.advance(hours=3)
    (interview,) = store.opened_interviews()
    with closing(sqlite3.connect(tmp_path / "impatient")) as other:
        other.execute("BEGIN IMMEDIATE")  # another program writes
        asyncio.run(clean_up(interviews))
    assert interviews.describe(interview.interview_id)["status"] == "open"
    asyncio.run(clean_up(interviews))
    assert interviews.describe(interview.interview_id)["status"] == "ended"


async def open_one(interviews: Interviews) -> None:
    await interviews.join(await schedule(interviews))
