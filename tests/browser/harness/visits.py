"""People who open pages of the emulator in a browser."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self
from urllib.parse import urlencode

import httpx
from axe_playwright_python.sync_playwright import Axe  # pyright: ignore[reportMissingTypeStubs]
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, expect

from tavus_emulator import Emulator

_ROOT = Path(__file__).parents[3]
_IMAGES = _ROOT / "docs" / "images"
# What a room shows for a moment only, kept for tests on machines that may miss it: the captions, and who spoke.
_KEEP = """
addEventListener("DOMContentLoaded", () => {
  const captions = document.getElementById("captions"), replica = document.getElementById("replica");
  const kept = document.documentElement.dataset;
  const keep = () => {
    kept.captions = `${kept.captions ?? ""}${captions.textContent}\n`;
    if (replica.classList.contains("speaking")) kept.spoke = "replica";
  };
  if (captions) new MutationObserver(keep).observe(replica, { attributes: true, childList: true, subtree: true });
});
"""


class Visits:
    """Pages of one emulator. Each person has a browser context of their own."""

    def __init__(self, browser: Browser, emulator: Emulator) -> None:
        self._browser = browser
        self.emulator = emulator
        self._contexts: list[BrowserContext] = []
        self.errors: list[str] = []

    def create(self, **body: Any) -> dict[str, Any]:
        """Create a conversation, whose replica has joined."""
        properties = {"participant_left_timeout": 60, **body.pop("properties", {})}
        request = {"replica_id": "r90bbd427f71", "properties": properties, **body}
        answer = httpx.post(f"{self.emulator.url}/v2/conversations", headers={"x-api-key": "key"}, json=request)
        assert answer.status_code == 200, answer.text
        self.emulator.clock.advance(seconds=5)
        created: dict[str, Any] = answer.json()
        return created

    def open(self, url: str, *, width: int = 1280, scheme: Literal["light", "dark"] = "light") -> Page:
        """Open a page, and collect what it logs as an error."""
        context = self._browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
        )
        self._contexts.append(context)
        context.add_init_script(_KEEP)
        page = context.new_page()
        page.on("console", self._log)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.goto(url)
        return page

    def join(self, created: dict[str, Any], name: str, **options: Any) -> Page:
        """Open the room of a conversation, and join it as the form lets people."""
        page = self.open(created["conversation_url"], **options)
        page.get_by_label("Your name").fill(name)
        page.get_by_role("button", name="Join").click()
        expect(page.get_by_text(f"{name} (you)")).to_be_visible()
        return page

    def wait(self, done: Callable[[], bool]) -> None:
        """Wait until something has happened in the emulator that no page shows."""
        page = self._contexts[-1].pages[0]
        for _ in range(60 * 40):
            if done():
                return
            page.wait_for_timeout(25)
        raise AssertionError("it did not happen")

    def _log(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(message.text)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for context in self._contexts:
            context.close()
        if error is None:
            assert not self.errors, self.errors


def with_query(created: dict[str, Any], **query: str) -> str:
    """Return the address of a room with a query."""
    return f"{created['conversation_url']}?{urlencode(query)}"


def say(page: Page, text: str) -> None:
    """Say something in a room."""
    page.get_by_label("Say something").fill(text)
    page.get_by_role("button", name="Say", exact=True).click()


def transcript(page: Page) -> Locator:
    """Return the rows of the transcript, for `expect`."""
    return page.locator("#transcript li")


def expect_caption(page: Page, text: str) -> None:
    """Wait until the replica has spoken, and a caption with this text was shown."""
    expect(page.locator("html")).to_have_attribute("data-spoke", "replica")
    expect(page.locator("html")).to_have_attribute("data-captions", re.compile(re.escape(text)))


def check_accessibility(page: Page) -> None:
    """Fail on what axe-core calls serious or critical."""
    axe: Any = Axe()
    found = axe.run(page).response["violations"]
    serious = [one for one in found if one["impact"] in ("serious", "critical")]
    assert not serious, "\n".join(f"{one['id']}: {node['html']}" for one in serious for node in one["nodes"])


def picture(page: Page, name: str, *, shown: bool = True) -> None:
    """Write a screenshot: into the documentation if it is `shown` there and `SCREENSHOTS` is set, else `reports/`."""
    folder = _IMAGES if shown and os.environ.get("SCREENSHOTS") else _ROOT / "reports" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"{name}.png")


def find_chromium() -> str:
    """Return the path of Chromium. Fails where there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert found, "Chromium is missing: `make test-browser` installs it on Debian"
    return found
