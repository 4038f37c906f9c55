# pyright: reportPrivateUsage=false
"""Recordings on servers: moto's S3, a local Google Cloud Storage, Azurite, and stubs that refuse."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import httpx
import pytest

from tavus_emulator import Emulator, VirtualClock
from tavus_emulator._storage import destinations
from tavus_emulator._storage.mp4 import video
from tests.emulator.harness.azurite import Azurite
from tests.emulator.harness.recordings import (
    AZURE,
    FLAT,
    GCS,
    KEY,
    S3,
    START,
    START_MS,
    client,
    end,
    open_room,
    record,
    recording_events,
)

DEADLINE = 30.0  # seconds
# moto requires a signature and doesn't verify it.
SIGNED = "AWS4-HMAC-SHA256 Credential=a/20260101/eu-west-1/s3/aws4_request, SignedHeaders=host, Signature=0"


class Server(NamedTuple):
    """A storage server."""

    provider: str
    url: str
    create: Callable[[str], object]
    read: Callable[[str, str], httpx.Response]
    example: dict[str, str]
    field: str
    uri: str

    def storage(self, bucket: str) -> dict[str, str]:
        """Return the recording storage of a conversation for this server."""
        return self.example | {self.field: bucket}


@pytest.fixture(scope="module")
def moto() -> Iterator[Server]:
    server = import_module("moto.server").ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    url = f"http://{host}:{port}"

    def create(bucket: str) -> None:
        httpx.put(f"{url}/{bucket}").raise_for_status()

    def read(bucket: str, key: str) -> httpx.Response:
        return httpx.get(f"{url}/{bucket}/{key}", headers={"authorization": SIGNED})

    yield Server(
        "s3",
        url,
        create,
        read,
        S3,
        "bucket_name",
        "s3://{}/{}",
    )
    server.stop()


@pytest.fixture(scope="module")
def google() -> Iterator[Server]:
    module = import_module("gcp_storage_emulator.server")
    respond = module.Response.close

    def close(response: Any) -> None:
        # The service sends these headers with every object and clients need them; this server omits them.
        response["ETag"] = '"1"'
        response["Last-Modified"] = "Thu, 01 Jan 2026 00:00:00 GMT"
        respond(response)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module.Response, "close", close)
        server = module.create_server("127.0.0.1", 0, in_memory=True)
        server.start()
        url = f"http://127.0.0.1:{server._api._httpd.server_address[1]}"

        def create(bucket: str) -> None:
            httpx.post(f"{url}/storage/v1/b", json={"name": bucket}).raise_for_status()

        def read(bucket: str, key: str) -> httpx.Response:
            return httpx.get(f"{url}/download/storage/v1/b/{bucket}/o/{quote(key, safe='')}?alt=media")

        yield Server(
            "gcs",
            url,
            create,
            read,
            GCS,
            "bucket_name",
            "gs://{}/{}",
        )
        server.stop()


@pytest.fixture(scope="module")
def azurite() -> Iterator[Server]:
    server = Azurite("acme")
    yield Server(
        "azure_blob",
        server.url,
        server.create,
        server.read,
        AZURE,
        "container",
        "https://acme.blob.core.windows.net/{}/{}",
    )
    server.close()


@pytest.fixture(params=["moto", "google", "azurite"])
def server(request: pytest.FixtureRequest) -> Server:
    found: Server = request.getfixturevalue(request.param)
    return found


class Stub:
    """A server that gives every request the same answer, once it may, and keeps the headers."""

    def __init__(self, status: int, body: bytes = b"") -> None:
        self.seen: list[dict[str, str]] = []
        self.may_answer = threading.Event()
        self.may_answer.set()
        self.asked = threading.Event()
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def do_PUT(self) -> None:
                self.rfile.read(int(self.headers["content-length"]))
                stub.seen.append({name.lower(): value for name, value in self.headers.items()})
                stub.asked.set()
                stub.may_answer.wait(DEADLINE)
                self.send_response(status)
                self.send_header("etag", '"1"')
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name there
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()
        self.port: int = self._server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def close(self) -> None:
        self.may_answer.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def stub() -> Iterator[Callable[..., Stub]]:
    stubs: list[Stub] = []

    def make(status: int, body: bytes = b"") -> Stub:
        stubs.append(Stub(status, body))
        return stubs[-1]

    yield make
    for one in stubs:
        one.close()


def eventually(condition: Callable[[], bool]) -> None:
    """Wait until another thread makes the condition true. Fail after the deadline."""
    deadline = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < deadline, "it didn't happen in time"
        threading.Event().wait(0.005)


@pytest.mark.slow
def test_a_recording_is_put_into_the_conversations_bucket(server: Server, tmp_path: Path) -> None:
    server.create("calls")
    emulator = Emulator(clock=VirtualClock(), storage_endpoints={server.provider: server.url}, recordings=tmp_path)
    conversation_id = record(emulator, 7, recording_storage=server.storage("calls"))
    emulator.clock.advance()
    key = f"tavus/{conversation_id}/{START_MS}"
    ((recording,), (event,)) = emulator.recordings, recording_events(emulator, conversation_id)
    assert (recording.status, recording.path) == ("ready", None), recording.error_message
    assert event["event_type"] == "application.recording_ready"
    assert event["properties"] == {
        "bucket_name": "calls",
        "s3_key": key,
        "duration": 7,
        "storage_provider": server.provider,
        "storage_uri": server.uri.format("calls", key),
    }
    stored = server.read("calls", key)
    assert stored.status_code == 200
    assert stored.content == recording.video() == video(7000, START)
    assert stored.headers["content-type"] == "video/mp4"
    assert list(tmp_path.iterdir()) == []
    emulator.close()


@pytest.mark.slow
def test_a_missing_bucket_is_a_failed_copy(server: Server) -> None:
    emulator = Emulator(clock=VirtualClock(), storage_endpoints={server.provider: server.url})
    conversation_id = record(emulator, recording_storage=server.storage("nevermade"))
    emulator.clock.advance()
    ((recording,), (event,)) = emulator.recordings, recording_events(emulator, conversation_id)
    assert recording.status == "failed"
    assert event["event_type"] == "application.recording_copy_failed"
    assert event["properties"] == {
        "recording_id": recording.recording_id,
        "s3_key": recording.s3_key,
        "duration": 5,
        "storage_provider": server.provider,
        "error_code": "DESTINATION_NOT_FOUND",
        "error_message": recording.error_message,
    }
    assert "nevermade" in (recording.error_message or "")
    emulator.close()


def test_a_wrong_key_is_a_failed_copy(azurite: Server) -> None:
    azurite.create("locked")
    url = azurite.url.replace("http://", "http://acme:d3Jvbmc=@")
    emulator = Emulator(clock=VirtualClock(), storage_endpoints={"azure_blob": url})
    record(emulator, recording_storage=azurite.storage("locked"))
    emulator.clock.advance()
    assert emulator.recordings[0].error_code == "DESTINATION_AUTH_FAILED"
    assert "d3Jvbmc=" not in repr(emulator.recordings)
    emulator.close()


def test_the_deprecated_flat_fields_go_to_the_same_server(moto: Server) -> None:
    moto.create("flat-calls")
    emulator = Emulator(clock=VirtualClock(), storage_endpoints={"s3": moto.url})
    conversation_id = record(emulator, 5, **FLAT | {"recording_s3_bucket_name": "flat-calls"})
    emulator.clock.advance()
    key = f"tavus/{conversation_id}/{START_MS}"
    assert moto.read("flat-calls", key).content == video(5000, START)
    assert recording_events(emulator, conversation_id)[0]["properties"]["storage_uri"] == f"s3://flat-calls/{key}"
    emulator.close()


def test_a_provider_without_a_server_still_uses_the_folder(moto: Server, tmp_path: Path) -> None:
    emulator = Emulator(clock=VirtualClock(), storage_endpoints={"s3": moto.url}, recordings=tmp_path)
    record(emulator, recording_storage=GCS)
    emulator.clock.advance()
    assert (tmp_path / "gcs" / "acme-calls" / emulator.recordings[0].s3_key).is_file()
    emulator.close()


@pytest.mark.slow
@pytest.mark.parametrize("storage", [S3, GCS, AZURE], ids=lambda storage: storage["provider"])
@pytest.mark.parametrize(
    ("status", "body", "code", "said"),
    [
        (403, b"<Error><Code>AccessDenied</Code></Error>", "DESTINATION_AUTH_FAILED", "403 AccessDenied"),
        (401, b"", "DESTINATION_AUTH_FAILED", "401"),
        (404, b"<Error><Code>NoSuchBucket</Code></Error>", "DESTINATION_NOT_FOUND", "404 NoSuchBucket"),
        (400, b"", "DESTINATION_WRITE_FAILED", "400"),
        (500, b"oops", "DESTINATION_WRITE_FAILED", "500"),
    ],
)
def test_the_servers_answer_decides_the_error_code(
    stub: Callable[..., Stub], storage: dict[str, Any], status: int, body: bytes, code: str, said: str
) -> None:
    emulator = Emulator(clock=VirtualClock(), storage_endpoints={storage["provider"]: stub(status, body).url})
    record(emulator, recording_storage=storage)
    emulator.clock.advance()
    (recording,) = emulator.recordings
    assert recording.error_code == code
    assert said in (recording.error_message or "")
    assert len(recording.error_message or "") < 200
    emulator.close()


@pytest.mark.slow
@pytest.mark.parametrize("storage", [S3, GCS, AZURE], ids=lambda storage: storage["provider"])
def test_a_closed_port_is_unreachable(stub: Callable[..., Stub], storage: dict[str, Any]) -> None:
    gone = stub(200)
    gone.close()
    url = f"http://secret-user:secretss@127.0.0.1:{gone.port}"
    emulator = Emulator(clock=VirtualClock(), storage_endpoints={storage["provider"]: url})
    record(emulator, recording_storage=storage)
    emulator.clock.advance()
    (recording,) = emulator.recordings
    assert (recording.error_code, recording.error_message) == (
        "DESTINATION_UNREACHABLE",
        "the destination doesn't answer",
    )
    assert "secret" not in repr(recording)
    assert "secret" not in repr(emulator._state.destinations._endpoints)
    emulator.close()


def test_credentials_come_from_the_url_and_not_the_environment(
    stub: Callable[..., Stub], monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = {"S3": stub(200), "GCS": stub(200), "AZURE": stub(200)}
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "GOOGLE_BEARER_TOKEN"):
        monkeypatch.setenv(name, "of-the-real-account")
    monkeypatch.setenv("AZURE_STORAGE_TOKEN", "of-the-real-account")
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", "/nothing/here.json")
    for name in ("HTTP_PROXY", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", "GOOGLE_BASE_URL", "AZURE_ENDPOINT"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    for name in ("AWS_S3_EXPRESS", "AWS_SKIP_SIGNATURE", "GOOGLE_SKIP_SIGNATURE", "AZURE_STORAGE_USE_EMULATOR"):
        monkeypatch.setenv(name, "true")
    endpoints = {
        "s3": ours["S3"].url.replace("//", "//an%2Fid:a%2Fsecret@"),
        "gcs": ours["GCS"].url.replace("//", "//a-token@"),
        "azure_blob": ours["AZURE"].url,
    }
    emulator = Emulator(clock=VirtualClock(), storage_endpoints=endpoints)
    for storage in (S3, GCS, AZURE):
        record(emulator, recording_storage=storage)
        emulator.clock.advance()
    sent = {name: stub.seen[0] for name, stub in ours.items()}
    assert "Credential=an/id/" in sent["S3"]["authorization"]
    assert "/eu-west-1/s3/" in sent["S3"]["authorization"]
    assert sent["GCS"]["authorization"] == "Bearer a-token"
    assert sent["AZURE"]["authorization"].startswith("SharedKey acme:")
    assert "of-the-real-account" not in str(sent)
    emulator.close()


def test_a_slow_server_blocks_no_requests_and_no_timers(stub: Callable[..., Stub], tmp_path: Path) -> None:
    slow = stub(200)
    slow.may_answer.clear()
    with Emulator(storage_endpoints={"s3": slow.url}, recordings=tmp_path) as emulator:
        waiting, other = open_room(emulator, recording_storage=S3), open_room(emulator)
        for room in (waiting, other):
            room.start_recording()
        end(emulator, waiting.conversation_id)
        assert slow.asked.wait(DEADLINE)
        end(emulator, other.conversation_id)
        answer = httpx.get(f"{emulator.url}/v2/conversations", headers={"x-api-key": KEY}, timeout=DEADLINE)
        assert answer.json()["total_count"] == 2
        eventually(lambda: [recording.status for recording in emulator.recordings] == ["pending", "ready"])
        slow.may_answer.set()
        eventually(lambda: [recording.status for recording in emulator.recordings] == ["ready", "ready"])
        assert len(recording_events(emulator, waiting.conversation_id)) == 1
    emulator.close()


def test_an_advance_over_http_waits_for_the_upload_without_blocking_others(stub: Callable[..., Stub]) -> None:
    slow = stub(200)
    slow.may_answer.clear()
    with Emulator(clock=VirtualClock(), storage_endpoints={"s3": slow.url}) as emulator:
        record(emulator, recording_storage=S3)
        statuses: list[str] = []

        def advance() -> None:
            httpx.post(f"{emulator.url}/_emulator/clock/advance", json={"seconds": 1}, timeout=DEADLINE)
            statuses.extend(recording.status for recording in emulator.recordings)

        thread = threading.Thread(target=advance)
        thread.start()
        assert slow.asked.wait(DEADLINE)
        assert httpx.get(f"{emulator.url}/healthz", timeout=DEADLINE).status_code == 200
        assert statuses == []
        slow.may_answer.set()
        thread.join(DEADLINE)
        assert statuses == ["ready"]
    emulator.close()


def test_an_error_before_the_request_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOOGLE_SERVICE_ACCOUNT", "/nothing/here.json")
    emulator = Emulator(clock=VirtualClock(), storage_endpoints={"gcs": "http://127.0.0.1:1"})
    record(emulator, recording_storage=GCS)
    emulator.clock.advance()
    (recording,) = emulator.recordings
    assert recording.error_code == "DESTINATION_WRITE_FAILED"
    assert "/nothing/here.json" in (recording.error_message or "")
    emulator.close()


@pytest.mark.slow
def test_an_interrupted_upload_is_repeated_after_a_restart(
    stub: Callable[..., Stub], moto: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(destinations, "_CLOSING_PATIENCE", 0.01)
    moto.create("cut-off")
    slow = stub(200)
    slow.may_answer.clear()
    one = Emulator(state=tmp_path / "state.db", storage_endpoints={"s3": slow.url})
    room = open_room(one, recording_storage=moto.storage("cut-off"))
    room.start_recording()
    end(one, room.conversation_id)
    assert slow.asked.wait(DEADLINE)
    thread = one._state.destinations.uploads._thread
    one.close()
    slow.may_answer.set()
    assert thread is not None
    thread.join(DEADLINE)
    other = Emulator(state=tmp_path / "state.db", storage_endpoints={"s3": moto.url})
    eventually(lambda: [recording.status for recording in other.recordings] == ["ready"])
    (recording,) = other.recordings
    assert moto.read("cut-off", recording.s3_key).content == recording.video()
    assert len(recording_events(other, room.conversation_id)) == 1
    assert client(other).get(f"/v2/conversations/{room.conversation_id}").json()["status"] == "ended"
    other.close()
