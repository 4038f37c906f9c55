"""An emulator for one test, with its own clients."""

from __future__ import annotations

import httpx

from tavus_client import AsyncTavus, Tavus
from tavus_emulator import Emulator

API_KEY = "test-key"
# In process no name is looked up; this one says that the key doesn't leave the machine.
BASE_URL = "http://localhost"


class LocalEmulator(Emulator):
    """An emulator in this process. It is served over HTTP once its `url` is read."""

    @property
    def url(self) -> str:
        """The emulator's address, such as `http://127.0.0.1:40123`, for clients in other processes or languages."""
        return self.start()._server_url  # noqa: SLF001

    @property
    def _server_url(self) -> str:
        return super().url

    def client(self, api_key: str = API_KEY) -> Tavus:
        """Make a client of this emulator, without a socket. Each key has its own account."""
        http = httpx.Client(transport=self.transport, trust_env=False)
        return Tavus(api_key, base_url=BASE_URL, http_client=http)

    def async_client(self, api_key: str = API_KEY) -> AsyncTavus:
        """Make an async client of this emulator, for any event loop."""
        http = httpx.AsyncClient(transport=self.transport, trust_env=False)
        return AsyncTavus(api_key, base_url=BASE_URL, http_client=http)
