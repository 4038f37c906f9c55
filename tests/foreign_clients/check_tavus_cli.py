"""The official command-line client and its client library against the emulator."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from tests.foreign_clients.harness.service import Run, Service

LIBRARY = Path(__file__).with_name("programs") / "tavus_sdk.py"
UNCHANGED = {"is_customer_support_document": False, "font_size_aware_extraction": False}


Call: TypeAlias = tuple[str, list[Any], dict[str, Any]]


def call(name: str, *positional: Any, **named: Any) -> Call:
    """Describe a call of the client library."""
    return name, list(positional), named


class Tavus:
    """The command `tavus`, with the emulator's address in its environment variables."""

    def __init__(self, run: Run, url: str, folder: Path) -> None:
        self._run, self._folder = run, folder
        self._environment = {"TAVUS_PUBLIC_API_BASE_URL": f"{url}/v2", "COLUMNS": "200"}

    def __call__(self, *arguments: str) -> Any:
        """Run a command. Return its output, decoded."""
        return json.loads(self.text(*arguments))

    def text(self, *arguments: str, **variables: str) -> str:
        """Run a command. Return its output."""
        done = self._run("tavus-cli", "tavus", *arguments, **self._environment, **variables)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def refusal(self, *arguments: str, **variables: str) -> str:
        """Run a command that must fail. Return its output."""
        done = self._run("tavus-cli", "tavus", *arguments, **self._environment, **variables)
        assert done.returncode == 1, done.stdout + done.stderr
        return done.stdout.strip()

    def file(self, content: Any) -> str:
        """Write a file for `--file`. Return its name."""
        path = self._folder / "content.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        return str(path)

    def library(self, *calls: Call) -> list[dict[str, Any]]:
        """Make calls with the client library. Return their outcomes."""
        done = self._run("tavus-cli", "python", str(LIBRARY), json.dumps(calls), **self._environment)
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def tavus(run: Run, service: Service, tmp_path: Path) -> Tavus:
    return Tavus(run, service.url, tmp_path)


def test_doctor_passes(tavus: Tavus, service: Service) -> None:
    assert "Network check passed." in tavus.text("doctor")
    assert service.calls() == ["GET /v2/pals 200", "GET /v2/faces 200"]


def test_a_wrong_key_is_refused(tavus: Tavus, service: Service) -> None:
    assert tavus.refusal("pal", "list", TAVUS_API_KEY="another-key") == "Tavus API GET /pals failed with 401"
    assert service.calls() == ["GET /v2/pals 401"]


def test_a_fault_reaches_the_command(tavus: Tavus, service: Service) -> None:
    service.fail(operation="createConversation", status=503, times=1)
    refusal = tavus.refusal("conversation", "create", "--pal-id", "pcb7a34da5fe")
    assert refusal == "Tavus API POST /conversations failed with 503"


# ---- pals and faces -------------------------------------------------------------------------------------------------


def test_a_pal_is_created_patched_and_deleted(tavus: Tavus, service: Service) -> None:
    created = tavus(
        *("pal", "create", "--name", "Greeter", "--system-prompt", "You greet.", "--face-id", "r90bbd427f71"),
        *("--greeting", "Hello!", "--document-tag", "house"),
    )
    pal = created["pal_id"]
    assert re.fullmatch(r"p[0-9a-f]{11}", pal)
    assert service.body() == {
        "pal_name": "Greeter",
        "system_prompt": "You greet.",
        "default_face_id": "r90bbd427f71",
        "greeting": "Hello!",
        "document_tags": ["house"],
        "pipeline_mode": "full",
        "layers": {"llm": {"model": "tavus-gemma-4", "speculative_inference": True}},
    }
    shown = tavus("pal", "get", pal)
    expected = {"pal_id": pal, "pal_name": "Greeter", "system_prompt": "You greet.", "default_face_id": "r90bbd427f71"}
    assert shown.items() >= expected.items()
    assert shown["greeting"] == "Hello!"
    assert shown["document_tags"] == ["house"]
    assert shown["layers"]["llm"]["model"] == "tavus-gemma-4"

    assert tavus("pal", "patch", pal, "--path", "/pal_name", "--value", "Host") is None
    assert tavus("pal", "patch", pal, "--path", "/default_face_id", "--value", "r874cc5f8a3b") is None
    eager = {"op": "add", "path": "/layers/conversational_flow", "value": {"face_interruptibility": "high"}}
    assert tavus("pal", "patch", pal, "--path", "/pal_name", "--patch-file", tavus.file([eager])) is None
    shown = tavus("pal", "get", pal)
    assert (shown["pal_name"], shown["default_face_id"]) == ("Host", "r874cc5f8a3b")
    assert shown["layers"]["conversational_flow"] == {"face_interruptibility": "high"}
    assert tavus("pal", "patch", pal, "--path", "/pal_name", "--value", "Host") is None  # nothing changes: 304

    mine = tavus("pal", "list", "--pal-type", "user", "--json")
    assert [(row["pal_id"], row["pal_name"]) for row in mine["data"]] == [(pal, "Host")]
    assert mine["total_count"] == 1
    assert re.search(rf"{pal} +│ Host +│ r874cc5f8a3b", tavus.text("pal", "list"))

    assert tavus("pal", "delete", pal) is None
    assert tavus.refusal("pal", "get", pal) == f"Tavus API GET /pals/{pal} failed with 400"
    assert tavus("pal", "list", "--pal-type", "user", "--json")["data"] == []
    assert service.calls() == [
        "GET /v2/pals/* 200",
        *["PATCH /v2/pals/* 200"] * 3,
        "GET /v2/pals/* 200",
        "PATCH /v2/pals/* 304",
        *["GET /v2/pals 200"] * 2,
        "DELETE /v2/pals/* 204",
        "GET /v2/pals/* 400",
        "GET /v2/pals 200",
    ]


def test_a_pal_is_a_persona(tavus: Tavus, service: Service) -> None:
    command = ("pal", "create", "--name", "Greeter", "--system-prompt", "You greet.", "--face-id", "r90bbd427f71")
    pal = tavus(*command)["pal_id"]
    (shown,) = tavus.library(call("request", "GET", f"/personas/{pal}"))
    assert shown["returned"].items() >= {"persona_id": pal, "persona_name": "Greeter"}.items()
    assert service.calls() == ["POST /v2/pals 200", "GET /v2/personas/* 200"]


def test_a_pal_needs_a_face(tavus: Tavus, service: Service) -> None:
    """As published for `POST /v2/pals`, though the command doesn't ask for one."""
    refusal = tavus.refusal("pal", "create", "--system-prompt", "You greet.")
    assert refusal == "Tavus API POST /pals failed with 400"
    assert "default_face_id" not in service.body()


def test_pages_of_pals_count_from_one_and_page_zero_is_the_first(tavus: Tavus) -> None:
    first, second = (
        tavus("pal", "list", "--limit", "2", "--page", page, "--pal-type", "system", "--json")["data"]
        for page in ("1", "2")
    )
    assert tavus("pal", "list", "--limit", "2", "--pal-type", "system", "--json")["data"] == first
    assert len({row["pal_id"] for row in first + second}) == 4


def test_stock_faces_are_listed(tavus: Tavus, service: Service) -> None:
    stock = tavus("face", "list", "--stock", "--json")["data"]
    assert {"r90bbd427f71": "Anna", "r5dc7c7d0bcb": "Gloria"}.items() <= {
        row["face_id"]: row["face_name"] for row in stock
    }.items()
    assert {row["status"] for row in stock} == {"completed"}
    assert re.search(r"r90bbd427f71 +│ Anna +│ completed", tavus.text("face", "list"))
    (got,) = tavus.library(call("faces.get", "r90bbd427f71"))
    assert got["returned"].items() >= {"face_id": "r90bbd427f71", "face_name": "Anna"}.items()
    assert service.calls() == [*["GET /v2/faces 200"] * 2, "GET /v2/faces/* 200"]


def test_quickstart_uses_a_stock_face(tavus: Tavus, service: Service) -> None:
    made = tavus("quickstart", "--system-prompt", "You greet.", "--name", "Quick")
    listed, created = service.requests()
    assert (listed["path"], listed["status"]) == ("/v2/faces", 200)
    assert created["body"].items() >= {"pal_name": "Quick", "default_face_id": made["face_id"]}.items()
    assert tavus("pal", "get", made["pal"]["pal_id"])["default_face_id"] == made["face_id"]


# ---- conversations --------------------------------------------------------------------------------------------------


def test_a_conversation_is_created_and_ended(tavus: Tavus, service: Service) -> None:
    pal = tavus("pal", "create", "--system-prompt", "You greet.", "--face-id", "r874cc5f8a3b")["pal_id"]
    service.requests()
    created = tavus("conversation", "create", "--pal-id", pal, "--name", "Hello")
    conversation = created["conversation_id"]
    assert re.fullmatch(r"c[0-9a-f]{15}", conversation)
    assert (created["status"], created["conversation_name"]) == ("active", "Hello")
    assert created["conversation_url"] == f"{service.url}/rooms/{conversation}"
    assert service.body() == {"persona_id": pal, "conversation_name": "Hello"}
    assert service.rooms("active") == [conversation]

    (got,) = tavus.library(call("conversations.get", conversation))
    assert got["returned"].items() >= {"status": "active", "persona_id": pal, "replica_id": "r874cc5f8a3b"}.items()
    assert tavus("conversation", "end", conversation) is None
    assert tavus("conversation", "end", conversation) is None
    assert service.rooms("ended") == [conversation]
    assert service.calls() == ["GET /v2/conversations/* 200", *["POST /v2/conversations/*/end 200"] * 2]
    refusal = tavus.refusal("conversation", "end", "c000000000000000")
    assert refusal == "Tavus API POST /conversations/c000000000000000/end failed with 400"


def test_a_chat_is_started_and_ended(tavus: Tavus, service: Service) -> None:
    started = tavus("chat", "start", "--pal-id", "pcb7a34da5fe", "--greeting", "Hi")
    assert service.body() == {"persona_id": "pcb7a34da5fe", "chat": True, "custom_greeting": "Hi"}
    assert tavus("chat", "end", started["conversation_id"]) is None
    assert service.rooms("ended") == [started["conversation_id"]]


def test_the_library_lists_all_pages_of_conversations_and_deletes_one(tavus: Tavus, service: Service) -> None:
    create = call("conversations.create", {"replica_id": "r90bbd427f71"})
    made = [outcome["returned"]["conversation_id"] for outcome in tavus.library(*[create] * 3)]
    listed, active, deleted, gone, rest = tavus.library(
        call("conversations.list_all", page_size=2),
        call("conversations.list", status="active", limit=1),
        call("conversations.delete", made[0]),
        call("conversations.get", made[0]),
        call("conversations.list"),
    )
    assert [row["conversation_id"] for row in listed["returned"]["data"]] == made[::-1]
    assert listed["returned"]["total_count"] == active["returned"]["total_count"] == 3
    assert [row["conversation_id"] for row in active["returned"]["data"]] == [made[2]]
    assert deleted == {"returned": None}
    assert gone == {"status": 400, "body": {"error": "Invalid conversation_id"}}
    assert [row["conversation_id"] for row in rest["returned"]["data"]] == made[:0:-1]


# ---- documents ------------------------------------------------------------------------------------------------------


def test_a_document_is_read_and_attached_to_a_pal(tavus: Tavus, service: Service) -> None:
    source = "https://example.com/house-rules.pdf"
    created = tavus("document", "create", "--url", source, "--name", "House rules", "--tag", "house", "--tag", "rules")
    document = created["document_id"]
    assert re.fullmatch(r"d[0-9a-f]-[0-9a-f]{12}", document)
    assert service.body() == {
        "document_url": source,
        "document_name": "House rules",
        "tags": ["house", "rules"],
        **UNCHANGED,
    }
    assert created["status"] == "started"
    service.advance(hours=1)
    shown = tavus("document", "get", document)
    assert (shown["status"], shown["document_name"], shown["document_url"]) == ("ready", "House rules", source)
    service.requests()

    pal = tavus("pal", "create", "--system-prompt", "You know the house.", "--face-id", "r90bbd427f71")["pal_id"]
    tavus("pal", "knowledge", "add", pal, "--document-id", document, "--document-tag", "house")
    knowledge = tavus("pal", "knowledge", "list", pal)
    assert (knowledge["document_ids"], knowledge["document_tags"]) == ([document], ["house"])
    assert [found["document_name"] for found in knowledge["documents"]] == ["House rules"]
    tavus("pal", "knowledge", "settings", pal, "--rag-n-chunks", "7")
    assert tavus("pal", "knowledge", "list", pal)["knowledge_base"] == {"rag_n_chunks": 7}
    tavus("pal", "knowledge", "remove", pal, "--document-id", document)
    assert tavus("pal", "get", pal)["document_ids"] == []
    assert {seen["status"] for seen in service.requests()} == {200}

    (deleted,) = tavus.library(call("documents.delete", document))
    assert deleted == {"returned": None}
    assert tavus.refusal("document", "get", document) == f"Tavus API GET /documents/{document} failed with 404"


def test_documents_are_listed_newest_first_by_tag_name_and_page(tavus: Tavus, service: Service) -> None:
    made: list[str] = []
    for name, tag in (("First", "a"), ("Second", "b"), ("Third", "a")):
        url = f"https://example.com/{name}.pdf"
        made.append(tavus("document", "create", "--url", url, "--name", name, "--tag", tag)["document_id"])
        service.advance(seconds=1)

    def listed(*options: str) -> list[str]:
        return [row["document_id"] for row in tavus("document", "list", "--json", *options)["data"]]

    assert listed() == made[::-1]
    assert listed("--limit", "2") == [made[2], made[1]]
    assert listed("--limit", "2", "--page", "1") == [made[0]]
    assert listed("--tag", "a") == [made[2], made[0]]
    assert listed("--name-or-uuid", "Second") == listed("--name-or-uuid", made[1]) == [made[1]]
    assert re.search(rf"{made[0]} +│ First ", tavus.text("document", "list"))


def test_a_crawl_is_repeated(tavus: Tavus, service: Service) -> None:
    created = tavus(
        "document", "create", "--url", "https://example.com/", "--crawl-depth", "2", "--crawl-max-pages", "5"
    )
    document = created["document_id"]
    assert created["crawl_config"] == {"depth": 2, "max_pages": 5}
    service.advance(days=1)
    assert tavus("document", "get", document)["status"] == "ready"
    service.requests()
    assert tavus("document", "recrawl", document, "--crawl-depth", "3")["status"] == "recrawling"
    assert service.body() == {"crawl": {"depth": 3}}
    service.advance(hours=1)
    assert tavus("document", "get", document)["status"] == "ready"


# ---- other resources of a pal ---------------------------------------------------------------------------------------


def test_a_guardrail_is_created_patched_and_deleted(tavus: Tavus, service: Service) -> None:
    made = tavus("guardrail", "create", "--name", "No_advice", "--prompt", "Give no advice.", "--tag", "legal")
    assert service.body() == {
        "guardrail_name": "No_advice",
        "guardrail_prompt": "Give no advice.",
        "modality": "verbal",
        "callback_url": "",
        "app_message": True,
        "tags": ["legal"],
    }
    guardrail = made.get("uuid") or made["guardrails_id"]
    assert re.fullmatch(r"g[0-9a-f]{12}", guardrail)
    tavus("guardrail", "patch", guardrail, "--prompt", "Give no legal advice.")
    assert "Give no legal advice." in json.dumps(tavus("guardrail", "get", guardrail))
    assert guardrail in json.dumps(tavus("guardrail", "list", "--json"))
    assert tavus("guardrail", "delete", guardrail) is None
    assert tavus.refusal("guardrail", "get", guardrail) == f"Tavus API GET /guardrails/{guardrail} failed with 404"


def test_objectives_are_created_patched_and_deleted(tavus: Tavus) -> None:
    made = tavus("objective", "create", "--file", tavus.file(tavus("objective", "example")))
    objectives = made["objectives_id"]
    assert re.fullmatch(r"o[0-9a-f]{12}", objectives)
    new = [{"op": "replace", "path": "/data/0/objective_prompt", "value": "Ask for the name."}]
    tavus("objective", "patch", objectives, "--file", tavus.file(new))
    assert "Ask for the name." in json.dumps(tavus("objective", "get", objectives))
    assert objectives in json.dumps(tavus("objective", "list", "--json"))
    assert tavus("objective", "delete", objectives) is None
    assert tavus.refusal("objective", "get", objectives) == f"Tavus API GET /objectives/{objectives} failed with 404"


def test_a_pronunciation_dictionary_is_created_patched_and_deleted(tavus: Tavus) -> None:
    command = "pronunciation-dictionary"
    made = tavus(command, "create", "--file", tavus.file(tavus(command, "example")))
    dictionary = made["pronunciation_dictionary_id"]
    assert [rule["text"] for rule in made["rules"]] == ["tavus", "kubernetes"]
    changed = tavus(command, "patch", dictionary, "--file", tavus.file({"name": "house"}))
    assert (changed["name"], len(changed["rules"])) == ("house", 2)
    assert [row["name"] for row in tavus(command, "list", "--json")["data"]] == ["house"]
    assert tavus(command, "delete", dictionary) is None
    refusal = tavus.refusal(command, "get", dictionary)
    assert refusal == f"Tavus API GET /pronunciation-dictionaries/{dictionary} failed with 404"


def test_voices_are_listed(tavus: Tavus, service: Service) -> None:
    assert tavus("resource", "list", "voices").keys() >= {"data", "total_count"}
    assert service.calls() == ["GET /v2/voices 200"]


@pytest.mark.parametrize("command", ["tool", "deployment", "skill"])
def test_tools_deployments_and_skills_are_listed(tavus: Tavus, service: Service, command: str) -> None:
    assert f"{command}_id" in tavus.text(command, "list")
    assert service.calls() == [f"GET /v2/{command}s 200"]


def test_a_command_outside_the_contract_gets_a_404(tavus: Tavus, service: Service) -> None:
    assert tavus.refusal("builder", "list").endswith("failed with 404")
    (seen,) = service.requests()
    assert (seen["method"], seen["status"], seen["operation"]) == ("GET", 404, None)
