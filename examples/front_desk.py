"""A small application: a front desk with a few seats, where each visitor talks to a replica.

`tests/testing/test_front_desk.py` tests it with `tavus_testing.ConversationMachine`, and finds the bugs
of `HastyDesk` and `ForgetfulDesk`.
"""

from tavus_client import ServerError, Shutdown, Tavus, UnknownOutcomeError, parse_event


class NoSeatError(Exception):
    """All seats are taken."""


class FrontDesk:
    """Seats visitors, one conversation each, and knows from webhooks when a seat is free again."""

    def __init__(self, tavus: Tavus, callback_url: str, seats: int) -> None:
        self.tavus, self.callback_url = tavus, callback_url
        self.free = seats
        self.visitors: dict[str, str] = {}
        """By the conversation's id."""

    def welcome(self, visitor: str) -> str:
        """Return the id of a conversation for a visitor. Raises `NoSeatError`, or what the client raises."""
        if self.free <= 0:
            raise NoSeatError
        conversation_id = self.create(visitor)
        self.visitors[conversation_id] = visitor
        self.free -= 1
        return conversation_id

    def create(self, visitor: str) -> str:
        """Create a conversation. Find it if the answer was lost: a second create would be billed too."""
        known = set(self.visitors)
        try:
            created = self.tavus.conversations.create(
                persona_id="pdced222244b", conversation_name=visitor, callback_url=self.callback_url
            )
        except (UnknownOutcomeError, ServerError):
            for row in self.tavus.conversations.iterate(status="active"):
                if row.conversation_name == visitor and row.conversation_id not in known:
                    return row.conversation_id
            raise
        return created.conversation_id

    def receive(self, body: bytes) -> None:
        """Handle a webhook, which may come late and more than once."""
        event = parse_event(body)
        if isinstance(event, Shutdown) and self.visitors.pop(event.conversation_id, None) is not None:
            self.free += 1


class HastyDesk(FrontDesk):
    """The same, with a bug: it takes each webhook for the first of its kind."""

    def receive(self, body: bytes) -> None:
        event = parse_event(body)
        if isinstance(event, Shutdown):
            self.visitors.pop(event.conversation_id, None)
            self.free += 1


class ForgetfulDesk(FrontDesk):
    """The same, with another bug: it takes a lost answer for a failed create."""

    def create(self, visitor: str) -> str:
        created = self.tavus.conversations.create(
            persona_id="pdced222244b", conversation_name=visitor, callback_url=self.callback_url
        )
        return created.conversation_id
