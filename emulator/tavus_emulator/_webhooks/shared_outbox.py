"""The outbox of a state that several processes share: each delivery is claimed by one of them.

A claim is kept in the delivery's row. When the process has gone without having completed it, another one delivers.
"""

from __future__ import annotations

from tavus_emulator._store.failures import UnavailableError
from tavus_emulator._store.postgresql.store import SharedStore
from tavus_emulator._time.clock import Clock, epoch_microseconds
from tavus_emulator._webhooks.outbox import PAUSED, Attempt, Claim, Outbox


class SharedOutbox(Outbox):
    """The deliveries of a store, which other processes deliver as well."""

    def __init__(self, store: SharedStore, clock: Clock) -> None:
        super().__init__(store, clock)
        self._shared = store
        self._kept: list[Claim] = []  # that couldn't be released

    def claim(self) -> Claim | None:
        """Claim the first due delivery of a conversation that no other thread or process has a claim on."""
        while self._kept:
            self.release(self._kept.pop())
        deliveries, claimer = self._shared.deliveries, self._shared.news.claimer
        claimed = deliveries.claim(epoch_microseconds(self._clock.now()), claimer, PAUSED)
        if claimed is None:
            return None
        delivery = self._read(claimed.row)
        if delivery is None:
            deliveries.unclaim(claimed.row.seq, claimed.number)
            return self.claim()
        self._busy.add(str(claimed.number))
        return Claim(claimed.row.seq, delivery, claimed.number, claimed.ahead, more=True)

    def settle(self, claim: Claim, attempt: Attempt, *, refused: bool, answer: bytes | None = None) -> None:
        """Store a claimed delivery's attempt, unless the claim was lost. See `Outbox.settle`."""
        transaction = self._shared.transaction()
        with self._shared.within(claim.delivery.account), transaction:
            if self._shared.deliveries.keeps(claim.seq, claim.generation):
                super().settle(claim, attempt, refused=refused, answer=answer)

    def _is_void(self, claim: Claim) -> bool:  # noqa: ARG002 - the row says so
        return False

    def release(self, claim: Claim) -> None:
        """Let other threads and processes claim deliveries of this conversation."""
        self._busy.discard(str(claim.generation))
        try:
            self._shared.deliveries.unclaim(claim.seq, claim.generation)
        except UnavailableError:
            self._kept.append(claim)
            raise

    def next_due(self) -> int | None:
        """Return when the next delivery is due, including claimed ones; None while deliveries are paused."""
        return None if self.paused else self._shared.deliveries.next_due()

    def next_free(self) -> int | None:
        """Return when the next claimable delivery is due; None while deliveries are paused."""
        return None if self.paused else self._shared.deliveries.next_free()

    @property
    def paused(self) -> bool:
        """Return whether deliveries are paused, by any process."""
        return bool(self._shared.meta.get(PAUSED))

    def reload(self) -> None:
        """Deliver what is due: in a state that was opened or replaced, or because a process has left it."""
        if self._kept or self.next_free() is not None:
            self._shared.transaction().after_commit(self.on_pending)
