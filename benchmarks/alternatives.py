"""Compare what clients and mock servers do with the same cases. Counts, not times: every run gives the same figures.

    make compare    # installs what is missing: the clients in .clients/, the mock servers (from npm) in .mocks/

A client makes one create whose answer is lost, and one that is refused for the moment. A mock server of the contract is
asked for what the emulator does: to keep what is created, to refuse what the contract forbids, to end a call, to send a
webhook.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tavus_emulator import Emulator  # noqa: E402
from tests.foreign_clients.harness.environments import programs  # noqa: E402

PROGRAMS = ROOT / "tests" / "foreign_clients" / "programs"
MOCKS = ROOT / ".mocks"
PACKAGES = ("@stoplight/prism-cli@5.14.2", "@mockoon/cli@9.9.0", "wiremock@3.13.2")
CONTRACT = ROOT / "emulator" / "tavus_emulator" / "contract.json"
BODY = {"replica_id": "r90bbd427f71", "persona_id": "pcb7a34da5fe"}
WRONG = {**BODY, "max_participants": 1, "properties": {"max_call_duration": 0, "participant_left_timeout": -1}}
HEADERS = {"x-api-key": "any-key"}
PATH = "/v2/conversations"

BY_HAND = """
import httpx, sys
answer = httpx.post(sys.argv[1] + "/v2/conversations", headers={"x-api-key": "any-key"}, json=BODY)
print(answer.raise_for_status().json()["conversation_id"])
"""
GENERATED = """
import sys
from tavus_api import AuthenticatedClient
from tavus_api.api.conversations import create_conversation
from tavus_api.models import CreateConversationRequest
client = AuthenticatedClient(sys.argv[1], "any-key", prefix="", auth_header_name="x-api-key")
print(create_conversation.sync(client=client, body=CreateConversationRequest.from_dict(BODY)).conversation_id)
"""
OURS = """
import sys
from tavus_client import Tavus
print(Tavus("any-key", base_url=sys.argv[1]).conversations.create(**BODY).conversation_id)
"""


# ---- clients ---------------------------------------------------------------------------------------------------------


def program(code: str) -> Callable[[str, dict[str, Any]], str]:
    """Return a client that is a few lines of Python."""

    def run(url: str, body: dict[str, Any]) -> str:
        return outcome([sys.executable, "-c", code.replace("BODY", repr(body)), url])

    return run


def livekit(url: str, _: dict[str, Any]) -> str:
    python = str(programs("livekit-plugins-tavus") / "python")
    return outcome([python, str(PROGRAMS / "livekit_session.py"), url, json.dumps([["session", {}]])])


def pipecat(url: str, body: dict[str, Any]) -> str:
    return outcome(
        [str(programs("pipecat-ai") / "python"), str(PROGRAMS / "pipecat_transport.py"), url, json.dumps(body)]
    )


def official(url: str, body: dict[str, Any]) -> str:
    command = [str(programs("tavus-cli") / "tavus"), "conversation", "create", "--pal-id", body["persona_id"]]
    return outcome(command, TAVUS_PUBLIC_API_BASE_URL=f"{url}/v2")


def outcome(command: list[str], **variables: str) -> str:
    """Run a client, and return the last line that it prints."""
    with TemporaryDirectory() as home:
        environment = {"PATH": "/usr/bin:/bin", "HOME": home, "TAVUS_API_KEY": "any-key", **variables}
        done = subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, check=False)
    lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip(" ╰─╯│")]
    return lines[-1][:70] if lines else ""


CLIENTS: dict[str, Callable[[str, dict[str, Any]], str]] = {
    "httpx": program(BY_HAND),
    "plain generated": program(GENERATED),
    "livekit": livekit,
    "pipecat": pipecat,
    "tavus-cli": official,
    "tavus-client": program(OURS),
}
CASES: dict[str, dict[str, Any]] = {
    "the answer is lost": {"reset": True, "when": "after", "times": 1},
    "the answer is a 504": {"status": 504, "when": "after", "times": 1},
    "the answer is a 503": {"status": 503, "headers": {"retry-after": "0"}, "times": 1},
}


def compare_clients() -> None:
    for case, fault in CASES.items():
        print(f"\n{case}: conversations that run after one create, and the last line that the caller sees")
        for name, create in CLIENTS.items():
            with Emulator() as emulator:
                emulator.faults.add(operation="createConversation", **fault)
                seen = create(emulator.url, BODY)
                print(f"  {name:16} {len(emulator.rooms.find(status='active')):2}   {seen}")
    print("\na create with three mistakes: requests that are sent")
    for name in ("httpx", "plain generated", "tavus-client"):
        with Emulator() as emulator:
            CLIENTS[name](emulator.url, WRONG)
            print(f"  {name:16} {len(emulator.requests):2}")
    print("\npackages in its environment (make bench-client counts the others)")
    for name in ("livekit-plugins-tavus", "pipecat-ai", "tavus-cli"):
        installed = programs(name).parent.glob("lib/python*/site-packages/*.dist-info")
        print(f"  {name:21} {len([*installed])}")


# ---- mock servers ----------------------------------------------------------------------------------------------------


def commands(port: int) -> dict[str, list[str]]:
    """Return how each server of the contract is started."""
    folder = MOCKS / "node_modules" / ".bin"
    served = ["serve", "--quiet", "--port", str(port)]
    return {
        "Prism": [str(folder / "prism"), "mock", "--host", "127.0.0.1", "--port", str(port), str(CONTRACT)],
        "Mockoon": [str(folder / "mockoon-cli"), "start", "--data", str(CONTRACT), "--port", str(port)],
        "WireMock": [str(folder / "wiremock"), "--port", str(port)],
        "tavus-emulator": [sys.executable, "-m", "tavus_emulator", *served],
    }


@contextmanager
def running(command: list[str], url: str) -> Generator[None]:
    """Run a server in a process group of its own, and wait until it answers."""
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            for _ in range(600):
                with suppress(httpx.TransportError):
                    httpx.get(f"{url}/", timeout=10)
                    break
                time.sleep(0.1)
            yield
        finally:
            os.killpg(process.pid, 15)


def compare_servers() -> None:
    MOCKS.mkdir(exist_ok=True)
    subprocess.run(["npm", "install", "--silent", "--prefix", str(MOCKS), *PACKAGES], check=True)
    for port, name in enumerate(commands(0), 8790):
        url = f"http://127.0.0.1:{port}"
        with running(commands(port)[name], url):
            if name == "WireMock":  # reads no contract: one answer, written by hand
                add_stub(url)
            print(f"\n{name}")
            for question, ask in QUESTIONS.items():
                print(f"  {question:44} {'yes' if ask(url) else 'no'}")


def add_stub(url: str) -> None:
    answer = {"status": 200, "jsonBody": {"conversation_id": "c1", "status": "active", "conversation_url": "https://x"}}
    stub = {"request": {"method": "ANY", "urlPathPattern": f"{PATH}.*"}, "response": answer}
    httpx.post(f"{url}/__admin/mappings", json=stub).raise_for_status()


def create(url: str, **more: Any) -> dict[str, Any]:
    answer: dict[str, Any] = httpx.post(f"{url}{PATH}", headers=HEADERS, json={**BODY, **more}, timeout=30).json()
    return answer


def keeps(url: str) -> bool:
    """Return whether two conversations are two, and are found under their ids."""
    ids = [create(url)["conversation_id"] for _ in range(2)]
    found = [httpx.get(f"{url}{PATH}/{one}", headers=HEADERS).json().get("conversation_id") for one in ids]
    return len({*ids}) == 2 and found == ids


def refuses(url: str) -> bool:
    return 400 <= httpx.post(f"{url}{PATH}", headers=HEADERS, json=WRONG, timeout=30).status_code < 500


def names_all(url: str) -> bool:
    text = httpx.post(f"{url}{PATH}", headers=HEADERS, json=WRONG, timeout=30).text
    return all(word in text for word in ("max_participants", "max_call_duration", "participant_left_timeout"))


def refuses_strangers(url: str) -> bool:
    """Return whether a replica that doesn't exist is refused."""
    answer = httpx.post(f"{url}{PATH}", headers=HEADERS, json={"replica_id": "r00000000000"}, timeout=30)
    return answer.status_code >= 400


def ends(url: str) -> bool:
    """Return whether a conversation runs, and has ended after it was ended."""
    made = create(url)["conversation_id"]
    before = status(url, made)
    httpx.post(f"{url}{PATH}/{made}/end", headers=HEADERS, timeout=30)
    return (before, status(url, made)) == ("active", "ended")


def status(url: str, conversation: str) -> Any:
    return httpx.get(f"{url}{PATH}/{conversation}", headers=HEADERS, timeout=30).json().get("status")


def calls_back(url: str) -> bool:
    return bool(deliveries(url, end=True))


def reports_the_end(url: str) -> bool:
    """Return whether the shutdown is reported once the conversation has ended, and not before."""
    return "system.shutdown" in deliveries(url, end=True) and "system.shutdown" not in deliveries(url, end=False)


def deliveries(url: str, *, end: bool) -> list[str]:
    with Emulator() as ours, ours.webhooks.receiver() as inbox:
        made = create(url, callback_url=inbox.url)["conversation_id"]
        if end:
            httpx.post(f"{url}{PATH}/{made}/end", headers=HEADERS, timeout=30)
        time.sleep(3)
        return [event.get("event_type", "") for event in inbox.events]


QUESTIONS: dict[str, Callable[[str], bool]] = {
    "keeps what is created": keeps,
    "refuses what the contract forbids": refuses,
    "names every mistake": names_all,
    "refuses a replica that doesn't exist": refuses_strangers,
    "ends a conversation": ends,
    "calls the callback_url": calls_back,
    "reports the end when the call has ended": reports_the_end,
}

if __name__ == "__main__":
    compare_clients()
    if shutil.which("npm"):
        compare_servers()
    else:
        print("\nnpm is missing: the mock servers are not compared")
