"""The documentation site in Chromium: small and large, light and dark, with its search, and without other hosts."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.harness.visits import picture

ROOT = Path(__file__).parents[2]
PAGES = {
    "": "tavus-client",
    "tutorial/first-conversation/": "Your first conversation",
    "project/ARCHITECTURE/": "Architecture",
    "explanation/no-second-conversation/": "Why there is never a second billed conversation",
    "reference/operations/conversations/": "conversations",
    "emulator/": "The emulator",
}
"""Pages of each kind: pictures, code, diagrams, generated reference, wide tables. Address → heading."""
ANSWERS = {
    "test a timeout without waiting": "Test a timeout without waiting",
    "create's answer is lost": "Retries and billing safety",
    "regenerate from a new contract": "Regenerate from a new contract",
    "team share one emulator": "Share one emulator",
}
"""What a reader searches for → the heading of a page that answers it."""


class Quiet(SimpleHTTPRequestHandler):
    """Serves files, and prints nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 as the base class calls it
        """Print nothing."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build the site and serve it on this machine. Return its address."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


class Reader:
    """A browser that collects what a page logs as an error, and what it asks of other hosts."""

    def __init__(self, browser: Browser, site: str, width: int, scheme: Literal["light", "dark"]) -> None:
        self._site, self.complaints = site, list[str]()
        self._context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
        )
        self.page = self._context.new_page()
        self.page.on("console", lambda message: self._note(message.type in ("error", "warning"), message.text))
        self.page.on("pageerror", lambda error: self._note(True, str(error)))
        self.page.on("request", lambda request: self._note(not request.url.startswith((site, "data:")), request.url))

    def open(self, address: str) -> Page:
        self.page.goto(self._site + address, wait_until="load")
        return self.page

    def close(self) -> None:
        self._context.close()
        assert not self.complaints

    def _note(self, wrong: bool, text: str) -> None:
        if wrong:
            self.complaints.append(text)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [400, 1400])
def test_pages_fit_and_load_nothing_from_elsewhere(
    chromium: Browser, site: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    reader = Reader(chromium, site, width, scheme)
    for address, heading in PAGES.items() if scheme == "light" else list(PAGES.items())[::3]:
        page = reader.open(address)
        expect(page.locator("h1").first).to_contain_text(heading)
        body = page.locator("body")
        assert body.get_attribute("data-md-color-scheme") == {"light": "default", "dark": "slate"}[scheme]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, "it is wider than the window"
        assert page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 0)")
        picture(page, f"site-{address.strip('/').replace('/', '-') or 'home'}-{width}-{scheme}", shown=False)
    reader.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_diagrams_have_the_colours_of_the_page(chromium: Browser, site: str, scheme: Literal["light", "dark"]) -> None:
    reader = Reader(chromium, site, 1400, scheme)
    page = reader.open("project/ARCHITECTURE/")
    diagrams = page.locator("svg.diagram")
    expect(diagrams).to_have_count(2)
    before = diagrams.first.evaluate("one => getComputedStyle(one).color")
    page.locator("label.md-header__button[title^='Switch to']:visible").click()
    assert diagrams.first.evaluate("one => getComputedStyle(one).color") != before
    diagrams.first.scroll_into_view_if_needed()
    picture(page, f"site-diagram-from-{scheme}", shown=False)
    reader.close()


def test_a_search_leads_to_the_page_that_answers(chromium: Browser, site: str) -> None:
    reader = Reader(chromium, site, 1400, "light")
    page = reader.open("")
    for question, heading in ANSWERS.items():
        query = page.locator("[data-md-component=search-query]")
        query.fill(question)
        query.press("End")  # it searches when a key is released
        first = page.locator(".md-search-result__item:nth-child(-n+3) h1")
        expect(first.filter(has_text=heading)).to_be_visible(timeout=60_000)
    reader.close()
