"""A real Chromium, and an emulator whose clock tests move."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tavus_emulator import Emulator, VirtualClock
from tests.browser.harness.visits import Visits, find_chromium

_ARGUMENTS = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", "--no-sandbox"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    expect.set_options(timeout=60_000)  # a slow machine fails no test
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator(clock=VirtualClock(), log=None) as emulator:
        yield emulator


@pytest.fixture
def visits(chromium: Browser, emulator: Emulator) -> Iterator[Visits]:
    """Open pages, each as another person's browser. A page that logs an error or throws fails the test."""
    with Visits(chromium, emulator) as visits:
        yield visits
