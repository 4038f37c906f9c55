"""Serves the page on PORT. TAVUS_BASE_URL must be set: nothing is billed by accident."""

import os

from room_page.server import RoomPage
from tavus_client import Tavus


def main() -> None:
    with (
        Tavus(base_url=os.environ["TAVUS_BASE_URL"]) as tavus,  # the key is in TAVUS_API_KEY
        RoomPage(tavus, int(os.environ.get("PORT", "8000"))) as server,
    ):
        print("Open", server.url, flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
