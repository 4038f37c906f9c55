"""Resources over the control API: read, finished, failed, loaded."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tavus_emulator import Emulator, LoadError, VirtualClock


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    emulator = Emulator(clock=VirtualClock(), seed=7)
    yield emulator
    emulator.close()


@pytest.fixture
def control(emulator: Emulator) -> Iterator[httpx.Client]:
    with httpx.Client(transport=emulator.transport, base_url="http://a/_emulator") as control:
        yield control


@pytest.fixture
def api(emulator: Emulator) -> Iterator[httpx.Client]:
    with httpx.Client(transport=emulator.transport, base_url="http://a", headers={"x-api-key": "k"}) as api:
        yield api


@pytest.fixture
def document(api: httpx.Client) -> str:
    made: str = api.post("/v2/documents", json={"document_url": "https://example.com/"}).json()["document_id"]
    return made


def test_resources_are_listed_with_the_answer_of_the_api(
    control: httpx.Client, api: httpx.Client, emulator: Emulator, document: str
) -> None:
    api.post("/v2/conversations", json={"replica_id": "r90bbd427f71"})
    emulator.script(["Hello."])
    emulator.add_persona(persona_id="p1", persona_name="Ada")
    first, second = control.get("/resources").json()["data"]
    assert (first["kind"], first["resource_id"], first["status"]) == ("document", document, "started")
    assert first["data"] == api.get(f"/v2/documents/{document}").json()
    assert (second["kind"], second["resource_id"], second["account"]) == ("persona", "p1", "")
    assert control.get("/resources", params={"kind": "persona"}).json()["data"] == [second]
    assert control.get("/resources", params={"limit": 1}).json()["data"] == [second]
    assert control.get(f"/resources/{document}").json() == first


def test_a_resource_is_finished_and_failed(control: httpx.Client, api: httpx.Client, document: str) -> None:
    assert control.post(f"/resources/{document}/finish").json()["status"] == "ready"
    assert api.get(f"/v2/documents/{document}").json()["status"] == "ready"
    failed = control.post(f"/resources/{document}/fail", json={"error_message": "No."}).json()
    assert (failed["status"], failed["data"]["error_message"]) == ("error", "No.")
    assert control.post(f"/resources/{document}/fail").json()["data"]["error_message"]


def test_unknown_and_static_resources_cannot_be_finished_or_failed(control: httpx.Client, emulator: Emulator) -> None:
    assert control.get("/resources/x").status_code == 404
    assert control.post("/resources/x/finish").status_code == 404
    emulator.add_persona(persona_id="p1")
    refused = control.post("/resources/p1/fail")
    assert refused.status_code == 409
    assert "ready from the beginning" in refused.json()["error"]


def test_resources_of_any_family_are_loaded_all_or_nothing(control: httpx.Client, api: httpx.Client) -> None:
    rule = {"text": "a", "pronunciation": "b", "type": "alias", "case_sensitive": False, "word_boundaries": True}
    entry = {"family": "pronunciation-dictionaries", "resource_id": "pd_1", "fields": {"name": "a", "rules": [rule]}}
    assert control.post("/load", json={"resources": [entry]}).status_code == 204
    got = api.get("/v2/pronunciation-dictionaries/pd_1").json()
    assert (got["name"], got["rules"], got["rules_count"]) == ("a", [rule], 1)
    refused = control.post("/load", json={"resources": [{**entry, "resource_id": "pd_2"}, {"family": "hats"}]})
    assert refused.status_code == 400
    assert "the contract has no family 'hats'" in refused.json()["error"]
    assert api.get("/v2/pronunciation-dictionaries/pd_2").status_code == 404


def test_the_fields_of_a_loaded_resource_are_an_object(emulator: Emulator) -> None:
    with pytest.raises(LoadError, match=r"resources\[0\]\.fields: must be an object"):
        emulator.load({"resources": [{"family": "objectives", "fields": []}]})


def test_a_loaded_resource_is_visible_to_its_account_alone(api: httpx.Client, emulator: Emulator) -> None:
    emulator.add_resource(family="guardrails", resource_id="g1", fields={"name": "a"}, api_key="k")
    emulator.add_resource(family="guardrails", resource_id="g2", fields={"name": "a"}, api_key="other")
    assert api.get("/v2/guardrails/g1").status_code == 200
    assert api.get("/v2/guardrails/g2").status_code == 404


@pytest.mark.parametrize("public", [None, "https://tavus.test"])
def test_an_added_video_is_watched_at_the_address_of_the_emulator(public: str | None) -> None:
    document = {"resources": [{"family": "videos", "resource_id": "v1"}]}  # before it is known where it will be served
    with Emulator(load=document, public_url=public) as emulator, httpx.Client(headers={"x-api-key": "k"}) as client:
        for origin in (emulator.url, emulator.url.replace("127.0.0.1", "localhost")):
            got = client.get(f"{origin}/v2/videos/v1").json()
            assert got["hosted_url"] == f"{public or origin}/videos/v1"
            (row,) = client.get(f"{origin}/v2/videos").json()["data"]
            assert row["hosted_url"] == got["hosted_url"]
            assert client.get(f"{origin}/videos/v1").headers["content-type"] == "video/mp4"
        assert emulator.resources.get("v1").data["hosted_url"] == f"{public or emulator.url}/videos/v1"
    emulator.close()


def test_only_videos_can_be_watched(api: httpx.Client, emulator: Emulator) -> None:
    for family, kind in (("documents", "ready"), ("transcriptions", "ready"), ("personas", "ready")):
        emulator.add_resource(family=family, resource_id="x1", fields={"status": kind})
    assert api.get("/videos/x1").status_code == 404
    emulator.add_resource(family="lipsync", resource_id="x1")
    assert api.get("/videos/x1/download").status_code == 200


def test_an_added_video_is_ready(api: httpx.Client, emulator: Emulator) -> None:
    made = emulator.add_resource(family="videos", fields={"script": "Hello."})
    got = api.get(f"/v2/videos/{made}").json()
    assert (got["status"], got["data"]) == ("ready", {"script": "Hello."})
