"""A thread for slow jobs, which timers and requests don't wait for."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable

from tavus_emulator._store.failures import report


class Worker:
    """Runs jobs one after another, in a thread that ends when there are none."""

    def __init__(self, name: str) -> None:
        self.closed = False
        self._name = name
        self._lock = threading.Lock()
        self._jobs: deque[Callable[[], None]] = deque()
        self._thread: threading.Thread | None = None

    def submit(self, job: Callable[[], None]) -> None:
        """Queue a job. After `close` this does nothing."""
        with self._lock:
            if self.closed:
                return
            self._jobs.append(job)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()

    def close(self, patience: float) -> None:
        """Drop the jobs that haven't begun, and wait for the running one, `patience` real seconds at most."""
        with self._lock:
            self.closed = True
            self._jobs.clear()
            thread = self._thread
        if thread is not None and thread is not threading.current_thread():
            thread.join(patience)

    def _run(self) -> None:
        while True:
            with self._lock:
                if not self._jobs:
                    self._thread = None
                    return
                job = self._jobs.popleft()
            try:
                job()
            except Exception as error:  # the other jobs still run
                report(error)
            del job  # it may refer to objects that could be collected
