"""Checks run together before a request is sent, as errors, as warnings or not at all."""

from __future__ import annotations

import warnings
from typing import Any

import pytest

from tavus_client import InvalidRequestError, RequestWarning
from tests.client.harness.script import MakeClient, script
from tests.harness.contracts import OPERATIONS


def test_a_replica_or_a_persona_is_needed(client: MakeClient) -> None:
    tavus = client()
    with pytest.raises(InvalidRequestError) as caught:
        tavus.conversations.create(conversation_name="x")
    assert [(v.check, v.path) for v in caught.value.violations] == [("replica-or-persona", "replica_id")]
    assert "replica_id" in str(caught.value)
    assert "persona_id" in str(caught.value)
    assert script(tavus).requests == []


@pytest.mark.parametrize("who", [{"replica_id": "r"}, {"persona_id": "p"}, {"replica_id": "r", "persona_id": "p"}])
def test_a_replica_or_a_persona_is_enough(who: dict[str, str], client: MakeClient) -> None:
    assert client().conversations.create(**who).conversation_id  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("replica_id", ["", "  ", 5, ["r"]])
def test_an_id_must_be_a_nonblank_text(replica_id: Any, client: MakeClient) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        client().conversations.create(replica_id=replica_id, persona_id="p")
    assert [(v.check, v.path) for v in caught.value.violations] == [("replica-or-persona", "replica_id")]


def test_subclasses_of_plain_types_are_what_they_are_to_json(client: MakeClient) -> None:
    class Text(str):
        def __str__(self) -> str:
            return "another text"

    class Number(int):
        pass

    class Seconds(float):
        pass

    tavus = client()
    properties: Any = {"language": Text("english"), "max_call_duration": Seconds(60)}
    tavus.conversations.create(replica_id=Text("r"), max_participants=Number(2), properties=properties)
    sent = {"replica_id": "r", "max_participants": 2, "properties": {"language": "english", "max_call_duration": 60.0}}
    assert script(tavus).bodies == [sent]
    with pytest.raises(InvalidRequestError, match="max_participants: is 1"):
        tavus.conversations.create(replica_id=Text("r"), max_participants=Number(1))


def test_checks_can_warn_instead(client: MakeClient) -> None:
    with pytest.warns(RequestWarning, match="replica_id or persona_id is needed") as caught:
        client(checks="warn").conversations.create(conversation_name="x")
    assert caught[0].filename == __file__


def test_checks_can_be_off(client: MakeClient) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        properties: Any = {"aws_assume_role_arn": "", "language": "en"}
        client(checks="off").conversations.create(conversation_name=" ", callback_url="x", properties=properties)


def test_all_violations_are_reported_at_once_with_their_paths(client: MakeClient) -> None:
    properties: Any = {
        "language": "en",
        "max_call_duration": 0,
        "recording_storage": {"provider": "s3", "bucket_name": "Recordings", "tenant_id": "x"},
        "recording_s3_bucket_name": "recordings",
        "enable_recording": True,
    }
    tavus: Any = client()
    with pytest.raises(InvalidRequestError) as caught:
        tavus.conversations.create(
            custom_greeting="",
            max_participants=1,
            callback_url="sample.com/callback",
            document_ids=["d1", "d2", "d1", ""],
            properties=properties,
        )
    places = {violation.path for violation in caught.value.violations}
    assert places == {
        "replica_id",
        "custom_greeting",
        "max_participants",
        "callback_url",
        "document_ids[2]",
        "document_ids[3]",
        "properties.language",
        "properties.max_call_duration",
        "properties.recording_s3_bucket_name",
        "properties.recording_storage.bucket_name",
        "properties.recording_storage.bucket_region",
        "properties.recording_storage.assume_role_arn",
        "properties.recording_storage.tenant_id",
    }
    assert all(
        f"\n  {violation.path}: {violation.message}" in str(caught.value) for violation in caught.value.violations
    )


@pytest.mark.parametrize("name", OPERATIONS["createConversation"].request_examples)
def test_the_published_examples_pass_without_a_warning(name: str, client: MakeClient) -> None:
    tavus = client(base_url="https://tavusapi.com")
    example = OPERATIONS["createConversation"].request_examples[name]
    tavus.conversations.create(**example)
    assert script(tavus).bodies == [example]


def test_null_is_left_to_the_service(client: MakeClient) -> None:
    tavus = client()
    fields = ["callback_url", "conversation_name", "memory_stores", "document_retrieval_strategy", "max_participants"]
    inner = ["language", "max_call_duration", "recording_storage", "aws_assume_role_arn", "participant_absent_timeout"]
    body: dict[str, Any] = {
        "replica_id": "r",
        "persona_id": None,
        **dict.fromkeys(fields),
        "properties": dict.fromkeys(inner),
    }
    tavus.conversations.create(**body)
    assert script(tavus).bodies == [body]


def test_properties_must_be_an_object(refused: Any) -> None:
    assert refused(properties=["language"])["properties"][0] == "properties-object"


def test_a_warning_that_is_an_error_hides_no_violation(client: MakeClient) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(InvalidRequestError, match="participants"):
            client().conversations.create(
                replica_id="r", max_participants=1, document_retrieval_strategy="speed"
            )  # the strategy without documents would only warn
