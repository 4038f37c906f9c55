from __future__ import annotations

import threading
from functools import partial

import pytest

from tavus_emulator._storage.worker import Worker

WAIT = 30.0  # seconds


def test_jobs_run_in_order_in_another_thread() -> None:
    worker, done, finished = Worker("test-worker"), list[tuple[int, str]](), threading.Event()

    def job(number: int) -> None:
        done.append((number, threading.current_thread().name))
        if number == 99:
            finished.set()

    for number in range(100):
        worker.submit(partial(job, number))
    assert finished.wait(WAIT)
    assert done == [(number, "test-worker") for number in range(100)]
    worker.close(WAIT)


def test_a_failing_job_is_printed_and_does_not_stop_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    worker, finished = Worker("test-worker"), threading.Event()

    def fail() -> None:
        raise ArithmeticError("no such sum")

    worker.submit(fail)
    worker.submit(finished.set)
    assert finished.wait(WAIT)
    worker.close(WAIT)
    assert "no such sum" in capsys.readouterr().err


def test_closing_waits_for_the_running_job_and_drops_the_rest() -> None:
    worker, begun, go_on, done = Worker("test-worker"), threading.Event(), threading.Event(), list[str]()

    def first() -> None:
        begun.set()
        go_on.wait(WAIT)
        done.append("first")

    worker.submit(first)
    worker.submit(lambda: done.append("second"))
    assert begun.wait(WAIT)
    closing = threading.Thread(target=worker.close, args=(WAIT,))
    closing.start()
    while not worker.closed:  # it is set before the wait for the job
        threading.Event().wait(0.001)
    assert closing.is_alive()
    go_on.set()
    closing.join(WAIT)
    worker.submit(lambda: done.append("third"))
    assert done == ["first"]


def test_a_job_may_close_its_worker() -> None:
    worker, finished = Worker("test-worker"), threading.Event()

    def job() -> None:
        worker.close(WAIT)
        finished.set()

    worker.submit(job)
    assert finished.wait(WAIT)
