"""The emulator in a container, for tests in any language next to it: `pip install 'tavus-client[containers]'`."""

from __future__ import annotations

import secrets
from typing import Any

from testcontainers.core.container import DockerContainer
from testcontainers.core.wait_strategies import HttpWaitStrategy

from tavus_client import AsyncTavus, Tavus
from tavus_testing._local import API_KEY

PORT = 8787


class TavusContainer(DockerContainer):
    """A container of the emulator, ready once it answers: `with TavusContainer() as container: container.client()`.

    `image` is the one that `emulator/Dockerfile` builds. `admin_token` is for the control API, with a random default.
    Other containers of `network` reach the emulator at `http://<alias>:8787`: `allowed_hosts` names each alias, and
    `webhook_allow` the hosts that webhooks may go to. Other keywords are `DockerContainer`'s.
    """

    def __init__(
        self,
        image: str = "tavus-emulator",
        *,
        admin_token: str = "",
        allowed_hosts: tuple[str, ...] = (),
        webhook_allow: tuple[str, ...] = (),
        **options: Any,
    ) -> None:
        super().__init__(image, **options)
        self.admin_token = admin_token or secrets.token_urlsafe(16)
        self.with_exposed_ports(PORT)
        self.with_env("TAVUS_EMULATOR_ADMIN_TOKEN", self.admin_token)
        for name, hosts in {"ALLOWED_HOSTS": allowed_hosts, "WEBHOOK_ALLOW": webhook_allow}.items():
            if hosts:
                self.with_env(f"TAVUS_EMULATOR_{name}", " ".join(hosts))
        self.waiting_for(HttpWaitStrategy(PORT, "/healthz").for_status_code(200))

    @property
    def url(self) -> str:
        """The emulator's address for clients on the host, such as `http://localhost:32768`."""
        return f"http://{self.get_container_host_ip()}:{self.get_exposed_port(PORT)}"

    def client(self, api_key: str = API_KEY) -> Tavus:
        """Make a client of this emulator. Each key has its own account."""
        return Tavus(api_key, base_url=self.url, allow_insecure=True)

    def async_client(self, api_key: str = API_KEY) -> AsyncTavus:
        """Make an async client of this emulator."""
        return AsyncTavus(api_key, base_url=self.url, allow_insecure=True)
