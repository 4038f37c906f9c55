"""The semantic checks: each finds what it is for, and lets right requests pass."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import warnings
from typing import Any

import pytest

from tavus_client import InvalidRequestError, RequestWarning
from tests.client.call.test_calls import script
from tests.client.conftest import MakeClient
from tests.harness.contracts import OPERATIONS, ROOT

S3 = {
    "provider": "s3",
    "bucket_name": "recordings",
    "bucket_region": "eu-north-1",
    "assume_role_arn": "arn:aws:iam::123456789012:role/team/Writer",
}
GCS = {
    "provider": "gcs",
    "bucket_name": "recordings",
    "project_id": "my-gcp-project",
    "workload_identity_provider": "projects/123456/locations/global/workloadIdentityPools/pool/providers/worker",
    "service_account_email": "writer@my-gcp-project.iam.gserviceaccount.com",
}
AZURE = {
    "provider": "azure_blob",
    "storage_account": "myrecordings",
    "container": "conversation-recordings",
    "tenant_id": "11111111-2222-3333-4444-555555555555",
    "client_id": "66666666-7777-8888-9999-00000000000A",
}
STORAGE = "properties.recording_storage"
Found = dict[str, tuple[str, str]]


@pytest.fixture
def refused(client: MakeClient) -> Any:
    """`refused(field=…)`: path → (check, message) of everything that a request with these fields is refused for."""

    def create(**fields: Any) -> Found:
        tavus = client(base_url="https://tavusapi.com")
        try:
            tavus.conversations.create(replica_id="r", **fields)
        except InvalidRequestError as error:
            assert script(tavus).requests == []
            assert len({violation.path for violation in error.violations}) == len(error.violations)
            return {violation.path: (violation.check, violation.message) for violation in error.violations}
        return {}

    return create


@pytest.fixture
def refused_storage(refused: Any) -> Any:
    """The same for a `recording_storage`; paths are those inside it."""

    def create(storage: Any, **changes: Any) -> Found:
        storage = {**storage, **changes} if changes else storage
        found: Found = refused(properties={"enable_recording": True, "recording_storage": storage})
        return {path.removeprefix(STORAGE).removeprefix("."): value for path, value in found.items()}

    return create


# ---- how checks are run


def test_a_replica_or_a_persona_is_needed(client: MakeClient) -> None:
    tavus = client()
    with pytest.raises(InvalidRequestError) as caught:
        tavus.conversations.create(conversation_name="x")
    assert [(v.check, v.path) for v in caught.value.violations] == [("replica-or-persona", "replica_id")]
    assert "replica_id" in str(caught.value)
    assert "persona_id" in str(caught.value)
    assert script(tavus).requests == []


@pytest.mark.parametrize("who", [{"replica_id": "r"}, {"persona_id": "p"}, {"replica_id": "r", "persona_id": "p"}])
def test_either_will_do(who: dict[str, str], client: MakeClient) -> None:
    assert client().conversations.create(**who).conversation_id  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("replica_id", ["", "  ", 5, ["r"]])
def test_an_id_is_a_text_with_something_in_it(replica_id: Any, client: MakeClient) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        client().conversations.create(replica_id=replica_id, persona_id="p")
    assert [(v.check, v.path) for v in caught.value.violations] == [("replica-or-persona", "replica_id")]


def test_checks_can_warn_instead(client: MakeClient) -> None:
    with pytest.warns(RequestWarning, match="replica_id or persona_id is needed") as caught:
        client(checks="warn").conversations.create(conversation_name="x")
    assert caught[0].filename == __file__


def test_checks_can_be_off(client: MakeClient) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        client(checks="off").conversations.create(
            conversation_name=" ", callback_url="x", properties={"aws_assume_role_arn": "", "language": "en"}
        )


def test_everything_wrong_is_told_at_once_with_its_place(client: MakeClient) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        client().conversations.create(
            custom_greeting="",
            max_participants=1,
            callback_url="sample.com/callback",
            document_ids=["d1", "d2", "d1", ""],
            properties={
                "language": "en",
                "max_call_duration": 0,
                "recording_storage": {"provider": "s3", "bucket_name": "Recordings", "tenant_id": "x"},
                "recording_s3_bucket_name": "recordings",
                "enable_recording": True,
            },
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
def test_the_published_examples_pass_without_a_word(name: str, client: MakeClient) -> None:
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


def test_properties_have_to_be_an_object(refused: Any) -> None:
    assert refused(properties=["language"])["properties"][0] == "properties-object"


# ---- texts, numbers, lists


@pytest.mark.parametrize("field", ["conversation_name", "conversational_context", "custom_greeting"])
@pytest.mark.parametrize("value", ["", " ", "\n\t", "\u2003", 5])
def test_a_text_has_something_in_it(field: str, value: Any, refused: Any) -> None:
    assert refused(**{field: value})[field][0] == "blank-text"


@pytest.mark.parametrize("value", [1, 0, -3, 2.5, "4", True, [2]])
def test_two_participants_are_the_least(value: Any, refused: Any) -> None:
    assert refused(max_participants=value)["max_participants"][0] == "max-participants"


@pytest.mark.parametrize("value", [2, 3, 2.0])
def test_two_participants_or_more_will_do(value: Any, refused: Any) -> None:
    assert refused(max_participants=value) == {}


@pytest.mark.parametrize("field", ["memory_stores", "document_ids", "document_tags"])
def test_lists_of_names_hold_each_once(field: str, refused: Any) -> None:
    found = refused(**{field: ["a", "", "a", " ", 5, ["a"], "b"]})
    assert {path: check for path, (check, _) in found.items()} == {
        f"{field}[{index}]": "list-items" for index in (1, 2, 3, 4, 5)
    }
    assert f"{field}[0]" in found[f"{field}[2]"][1]
    assert refused(**{field: ["a", "b"]}) == refused(**{field: []}) == {}


@pytest.mark.parametrize("field", ["memory_stores", "document_ids", "document_tags"])
def test_a_text_is_no_list_of_texts(field: str, refused: Any) -> None:
    check, message = refused(**{field: "anna"})[field]
    assert check == "list-items"
    assert "['anna']" in message


@pytest.mark.parametrize(("value", "word"), [("fast", "'speed'"), ("Balanced", "'balanced'"), (5, "'quality'")])
def test_an_unknown_strategy_is_told_what_there_is(value: Any, word: str, refused: Any) -> None:
    check, message = refused(document_retrieval_strategy=value, document_tags=["a"])["document_retrieval_strategy"]
    assert check == "retrieval-strategy"
    assert word in message


def test_a_strategy_without_documents_is_worth_a_warning(client: MakeClient) -> None:
    with pytest.warns(RequestWarning, match="no document_ids or document_tags"):
        client().conversations.create(replica_id="r", document_retrieval_strategy="speed", document_ids=[])
    client().conversations.create(replica_id="r", document_retrieval_strategy="speed", document_tags=["a"])


# ---- durations


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("max_call_duration", 0),
        ("max_call_duration", -1),
        ("max_call_duration", dt.timedelta(0)),
        ("max_call_duration", dt.timedelta(milliseconds=1500)),
        ("max_call_duration", "60"),
        ("max_call_duration", True),
        ("participant_absent_timeout", 0),
        ("participant_absent_timeout", 0.5),
        ("participant_left_timeout", -1),
        ("participant_left_timeout", [1]),
    ],
)
def test_a_duration_is_whole_seconds_and_positive(field: str, value: Any, refused: Any) -> None:
    assert refused(properties={field: value})[f"properties.{field}"][0] == "duration"


@pytest.mark.parametrize(
    "properties",
    [
        {"max_call_duration": 1},
        {"max_call_duration": dt.timedelta(minutes=10), "participant_absent_timeout": dt.timedelta(minutes=10)},
        {"participant_left_timeout": 0},
        {"participant_absent_timeout": 3600},
        {"participant_left_timeout": 7200},
        {"max_call_duration": 60},  # shorter than the default of the absent timeout, which nobody asked for
        {"max_call_duration": 10**30, "participant_absent_timeout": 10**29},
    ],
)
def test_durations_that_make_sense_pass(properties: Any, refused: Any) -> None:
    assert refused(properties=properties) == {}


@pytest.mark.parametrize(
    "properties",
    [
        {"max_call_duration": 60, "participant_absent_timeout": 61},
        {"participant_absent_timeout": 3601},
        {"max_call_duration": dt.timedelta(minutes=1), "participant_absent_timeout": dt.timedelta(minutes=2)},
    ],
)
def test_nobody_is_waited_for_longer_than_the_call(properties: Any, refused: Any) -> None:
    found = refused(properties=properties)
    assert [check for check, _ in found.values()] == ["absent-timeout"]
    assert "properties.participant_absent_timeout" in found


# ---- language


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("en", "english"),
        ("EN", "english"),
        ("pt-BR", "portuguese"),
        ("en_US", "english"),
        ("zh-Hans-CN", "chinese"),
        ("English", "english"),
        ("ENGLISH", "english"),
        (" english ", "english"),
        ("English (US)", "english"),
        ("de", "german"),
        ("el", "greek"),
        ("ka", "georgian"),
        ("nb", "norwegian"),
        ("fil", "tagalog"),
        ("Mandarin", "chinese"),
        ("Deutsch", "german"),
        ("englsh", "english"),
        ("portugese", "portuguese"),
        ("vietnames", "vietnamese"),
        ("Multilingual", "multilingual"),
        ("multi-lingual", "multilingual"),
    ],
)
def test_a_language_is_told_its_name(given: str, meant: str, refused: Any) -> None:
    check, message = refused(properties={"language": given})["properties.language"]
    assert check == "language"
    assert repr(meant) in message


@pytest.mark.parametrize("given", ["klingon", "fa", "xx-YY", "", " ", 5, "x" * 10_000])
def test_a_language_that_is_nothing_like_a_supported_one_is_refused(given: Any, refused: Any) -> None:
    check, message = refused(properties={"language": given})["properties.language"]
    assert check == "language"
    assert len(message) < 1000


@pytest.mark.parametrize("given", ["klingon", "fa"])
def test_where_no_name_is_near_all_are_listed(given: str, refused: Any) -> None:
    _, message = refused(properties={"language": given})["properties.language"]
    assert all(name in message for name in ("multilingual", "arabic", "english", "vietnamese"))


# ---- callback_url


@pytest.mark.parametrize(
    "value",
    [
        "",
        "sample.com/callback",
        "//sample.com/callback",
        "/callback",
        "ftp://sample.com/callback",
        "https:sample.com",
        "https://",
        "https:///callback",
        "https://sample.com/a b",
        " https://sample.com",
        "https://sample.com\n",
        "https://[::1/x",
        "https://sample.com:99999/",
        "https://sample.com:0/",
        "https:\\\\sample.com",
        5,
    ],
)
def test_a_callback_is_an_absolute_url(value: Any, refused: Any) -> None:
    assert refused(callback_url=value)["callback_url"][0] == "callback-url"


@pytest.mark.parametrize(
    "value",
    [
        "https://yourwebsite.com/webhook",
        "http://yourwebsite.com",
        "HTTPS://YourWebsite.com:8443/webhook?token=a%20b#part",
        "https://user:pass@hooks.yourwebsite.com/",
        "https://bücher.example/haken",
        "https://8.8.8.8/",
        "https://[2606:4700:4700::1111]/",
        "https://10.example.com/",
        "https://localhost.example.com/",
    ],
)
def test_a_public_callback_passes_without_a_word(value: str, refused: Any) -> None:
    assert refused(callback_url=value) == {}


UNREACHABLE = [
    "http://localhost/x",
    "http://localhost:8000/x",
    "http://LOCALHOST./x",
    "https://app.localhost/x",
    "https://printer.local/x",
    "https://hooks.corp.internal/x",
    "http://backend:8000/x",
    "http://backend1/x",
    "http://2130706433/x",
    "http://127.0.0.1:5000/x",
    "http://10.0.0.5/x",
    "http://172.16.3.4/x",
    "http://192.168.1.20/x",
    "http://169.254.169.254/x",
    "http://100.64.0.1/x",
    "http://0.0.0.0/x",
    "http://[::1]:5000/x",
    "http://[fe80::1]/x",
    "http://[fc00::1]/x",
    "http://[::ffff:192.168.1.1]/x",
]


@pytest.mark.parametrize("value", UNREACHABLE)
def test_a_callback_that_the_service_cant_reach_is_worth_a_warning(value: str, client: MakeClient) -> None:
    tavus = client(base_url="https://tavusapi.com")
    with pytest.warns(RequestWarning, match=r"callback_url: the service can't reach") as caught:
        tavus.conversations.create(replica_id="r", callback_url=value)
    assert len(caught) == 1
    assert script(tavus).bodies == [{"replica_id": "r", "callback_url": value}]


@pytest.mark.parametrize("base_url", ["http://localhost:8787", "http://127.0.0.1:8787", "http://[::1]:8787"])
@pytest.mark.parametrize("value", UNREACHABLE)
def test_an_emulator_on_this_machine_reaches_this_machine(value: str, base_url: str, client: MakeClient) -> None:
    assert client(base_url=base_url).conversations.create(replica_id="r", callback_url=value).conversation_id


@pytest.mark.parametrize("value", ["https://user:hunter2@[bad/x", "https://a:hunter2/x", "ftp://a/?token=hunter2"])
def test_a_callback_is_not_shown_for_it_may_hold_a_secret(value: str, refused: Any) -> None:
    assert "hunter2" not in refused(callback_url=value)["callback_url"][1]


def test_nor_is_the_rest_of_one_that_cant_be_reached(client: MakeClient) -> None:
    with pytest.warns(RequestWarning) as caught:
        client(base_url="https://tavusapi.com").conversations.create(
            replica_id="r", callback_url="http://user:hunter2@localhost/hunter2?x=hunter2"
        )
    assert "hunter2" not in str(caught[0].message)


# ---- recording storage


@pytest.mark.parametrize("storage", [S3, {**S3, "external_id": "tavus-acct-abc123"}, GCS, AZURE])
def test_a_complete_storage_passes(storage: Any, refused_storage: Any) -> None:
    assert refused_storage(storage) == {}


@pytest.mark.parametrize("storage", [S3, GCS, AZURE])
def test_whatever_is_missing_is_named(storage: dict[str, str], refused_storage: Any) -> None:
    found = refused_storage({"provider": storage["provider"]})
    assert found.keys() == storage.keys() - {"provider"}
    assert {check for check, _ in found.values()} == {"recording-fields"}
    (message,) = {message for _, message in found.values()}
    said, _, end = message.removeprefix(f"is missing: provider {storage['provider']} needs ").rpartition(" and ")
    assert {*said.split(", "), end} == found.keys()


@pytest.mark.parametrize("storage", [S3, GCS, AZURE])
@pytest.mark.parametrize("value", ["", " ", 5, None])
def test_a_needed_field_has_something_in_it(storage: dict[str, str], value: Any, refused_storage: Any) -> None:
    for field in storage.keys() - {"provider"}:
        assert refused_storage(storage, **{field: value}).keys() == {field}


@pytest.mark.parametrize(
    ("storage", "field", "owner"),
    [(S3, "tenant_id", "azure_blob"), (GCS, "bucket_region", "s3"), (AZURE, "bucket_name", "s3 or gcs")],
)
def test_a_field_of_another_provider_is_named(storage: Any, field: str, owner: str, refused_storage: Any) -> None:
    check, message = refused_storage(storage, **{field: "x"})[field]
    assert check == "recording-fields"
    assert owner in message


def test_a_field_that_no_provider_is_known_to_have_is_left_alone(refused_storage: Any) -> None:
    assert refused_storage(S3, kms_key="k") == {}


@pytest.mark.parametrize(
    ("value", "meant"),
    [("aws", "'s3'"), ("S3", "'s3'"), ("gcp", "'gcs'"), ("azure", "'azure_blob'"), ("r2", "'gcs'"), (5, "'gcs'")],
)
def test_an_unknown_provider_is_told_which_there_are(value: Any, meant: str, refused_storage: Any) -> None:
    check, message = refused_storage(GCS, provider=value)["provider"]
    assert check == "recording-provider"
    assert message.startswith(f"{value!r} is no provider: pass ")
    assert meant in message


@pytest.mark.parametrize("length", [200, 201, 10_000])
def test_of_a_long_text_a_message_has_the_beginning(length: int, refused_storage: Any) -> None:
    _, message = refused_storage(GCS, provider="x" * length)["provider"]
    shown = repr("x" * 200) if length == 200 else f"{'x' * 200!r}…"
    assert message.startswith(f"{shown} is no provider: ")


def test_a_missing_provider_is_told_by_its_fields(refused_storage: Any) -> None:
    storage = {name: value for name, value in AZURE.items() if name != "provider"}
    check, message = refused_storage(storage)["provider"]
    assert check == "recording-provider"
    assert message.startswith("is needed: pass 'azure_blob'")
    assert "'s3'" not in message


@pytest.mark.parametrize("value", ["s3", ["s3"], 5, True])
def test_a_storage_is_an_object(value: Any, refused_storage: Any) -> None:
    assert refused_storage(value)[""][0] == "recording-object"


@pytest.mark.parametrize(
    "value",
    [
        "Writer",
        "arn:aws:iam::12345678901:role/Writer",
        "arn:aws:iam::123456789012:user/Writer",
        "arn:aws:iam::123456789012:role/",
        "arn:aws:iam:us-east-1:123456789012:role/Writer",
        "arn:aws:sts::123456789012:assumed-role/Writer/session",
        "arn:aws:s3:::recordings",
        "arn:aws:iam::123456789012:role/Writer\n",
        "arn:aws:iam::１２３４５６７８９０１２:role/Writer",
    ],
)
def test_a_role_is_the_arn_of_a_role(value: str, refused_storage: Any) -> None:
    assert refused_storage(S3, assume_role_arn=value)["assume_role_arn"][0] == "recording-role-arn"


@pytest.mark.parametrize("value", ["us-east-1", "ap-southeast-4", "us-gov-west-1", "mx-central-1", "eusc-de-east-1"])
def test_a_region_is_a_code(value: str, refused_storage: Any) -> None:
    assert refused_storage(S3, bucket_region=value) == {}


@pytest.mark.parametrize("value", ["US East", "us-east", "useast1", "EU-NORTH-1"])
def test_a_region_is_no_title(value: str, refused_storage: Any) -> None:
    assert refused_storage(S3, bucket_region=value)["bucket_region"][0] == "recording-region"


def test_an_availability_zone_is_told_its_region(refused_storage: Any) -> None:
    assert "'us-east-1'" in refused_storage(S3, bucket_region="us-east-1a")["bucket_region"][1]


@pytest.mark.parametrize("value", ["", "x", "a b", "x" * 1225, 5])
def test_an_external_id_is_one_that_aws_allows(value: Any, refused_storage: Any) -> None:
    assert refused_storage(S3, external_id=value)["external_id"][0] == "recording-external-id"


def test_an_identity_provider_comes_without_the_prefix(refused_storage: Any) -> None:
    name = GCS["workload_identity_provider"]
    for prefix in ("//iam.googleapis.com/", "https://iam.googleapis.com/"):
        found = refused_storage(GCS, workload_identity_provider=prefix + name)
        check, message = found["workload_identity_provider"]
        assert check == "recording-workload-identity"
        assert "without //iam.googleapis.com/" in message
        assert repr(name) in message


@pytest.mark.parametrize(
    "value",
    [
        "pool",
        "/projects/1/locations/global/workloadIdentityPools/pool/providers/worker",
        "projects/1/locations/eu/workloadIdentityPools/pool/providers/worker",
        "projects/1/locations/global/workloadIdentityPools/pool",
        "projects/1/locations/global/workloadIdentityPools/pool/providers/",
        "//iam.googleapis.com/projects/1",
    ],
)
def test_an_identity_provider_is_a_resource_name(value: str, refused_storage: Any) -> None:
    found = refused_storage(GCS, workload_identity_provider=value)
    assert found["workload_identity_provider"][0] == "recording-workload-identity"
    assert "projects/<number>/" in found["workload_identity_provider"][1]


def test_a_project_in_an_identity_provider_is_a_number(refused_storage: Any) -> None:
    value = GCS["workload_identity_provider"].replace("123456", "my-gcp-project")
    message = refused_storage(GCS, workload_identity_provider=value)["workload_identity_provider"][1]
    assert "number, not its id" in message


@pytest.mark.parametrize("value", ["me@gmail.com", "writer", "w@iam.gserviceaccount.com", "1-compute@developer.x.com"])
def test_a_service_account_is_one(value: str, refused_storage: Any) -> None:
    assert refused_storage(GCS, service_account_email=value)["service_account_email"][0] == "recording-service-account"


@pytest.mark.parametrize("value", ["contoso.onmicrosoft.com", "1" * 32, "{11111111-2222-3333-4444-555555555555}"])
def test_tenant_and_client_are_uuids(value: str, refused_storage: Any) -> None:
    found = refused_storage(AZURE, tenant_id=value, client_id=value)
    assert {path: check for path, (check, _) in found.items()} == dict.fromkeys(
        ("tenant_id", "client_id"), "recording-uuid"
    )


LONG = "a" * 63
NAMES: list[tuple[dict[str, str], str, str, list[str], list[str]]] = [
    (
        S3, "bucket_name", "recording-s3-bucket",
        ["abc", LONG, "my.bucket-1", "1-2", "my-.bucket", "xn-1", "google"],
        [
            "ab", LONG + "a", "My-bucket", "my_bucket", "-abc", "abc-", ".abc", "abc.", "a..b", "192.168.5.4",
            "xn--abc", "sthree-abc", "amzn-s3-demo-abc", "abc-s3alias", "abc--ol-s3", "abc.mrap", "abc--x-s3",
            "abc--table-s3", "s3://abc", "arn:aws:s3:::abc", "abc\n", "äbc",
        ],
    ),
    (
        GCS, "bucket_name", "recording-gcs-bucket",
        ["abc", LONG, "my_bucket", "my.bucket", f"{LONG}.{LONG}.{LONG}.com", "1-2"],
        [
            "ab", LONG + "a", f"{LONG}a.com", ".".join([LONG] * 4), "My-bucket", "-abc", "abc-", "_abc", "abc_",
            "a..b", "192.168.5.4", "googbucket", "my-google-bucket", "my-g00gle", "gs://abc", "a b", "abc\n",
        ],
    ),
    (
        GCS, "project_id", "recording-gcp-project",
        ["my-gcp-project", "abc123", "example.com:my-project", "a" * 30],
        ["abc", "123456", "1project", "my-project-", "My-project", "a" * 31, "my_project", "my-project\n"],
    ),
    (
        AZURE, "storage_account", "recording-azure-account",
        ["abc", "123", "a" * 24],
        ["ab", "a" * 25, "my-account", "MyAccount", "https://abc.blob.core.windows.net", "abc\n"],
    ),
    (
        AZURE, "container", "recording-azure-container",
        ["abc", LONG, "a-b-c", "1abc", "$web", "$root"],
        ["ab", LONG + "a", "Abc", "a--b", "-abc", "abc-", "a_b", "a.b", "$other", "abc\n"],
    ),
]  # fmt: skip
"""What the clouds' pages allow and forbid, by their own examples where they give some."""


@pytest.mark.parametrize(
    ("storage", "field", "name"),
    [(storage, field, name) for storage, field, _, allowed, _ in NAMES for name in allowed],
)
def test_a_name_that_the_cloud_allows_passes(storage: Any, field: str, name: str, refused_storage: Any) -> None:
    assert refused_storage(storage, **{field: name}) == {}


@pytest.mark.parametrize(
    ("storage", "field", "check", "name"),
    [(storage, field, check, name) for storage, field, check, _, forbidden in NAMES for name in forbidden],
)
def test_a_name_that_the_cloud_forbids_is_refused(
    storage: Any, field: str, check: str, name: str, refused_storage: Any
) -> None:
    found = refused_storage(storage, **{field: name})
    assert {path: check for path, (check, _) in found.items()} == {field: check}


def test_flat_fields_cant_stand_beside_the_storage(refused: Any) -> None:
    flat = {"recording_s3_bucket_name": "recordings", "aws_assume_role_arn": "x"}
    found = refused(properties={"enable_recording": True, "recording_storage": S3, **flat})
    assert {path: check for path, (check, _) in found.items()} == {
        f"properties.{field}": "recording-storage-twice" for field in flat
    }


def test_the_deprecated_fields_are_told_their_replacement_as_code(client: MakeClient) -> None:
    import tavus_client

    flat: dict[str, Any] = {
        "recording_s3_bucket_name": "recordings",
        "recording_s3_bucket_region": "us-east-1",
        "aws_assume_role_arn": S3["assume_role_arn"],
    }
    tavus, properties = client(), dict[str, Any](properties={"enable_recording": True, **flat})
    with pytest.warns(DeprecationWarning, match="deprecated") as caught:
        tavus.conversations.create(replica_id="r", **properties)
    assert [warning.filename for warning in caught] == [__file__]
    text = str(caught[0].message)
    code = text[text.index("S3Recording(") : text.index(")}") + 1]
    storage = eval(code, {"S3Recording": tavus_client.S3Recording})  # its own text
    assert storage.to_dict() == {**S3, "bucket_region": "us-east-1"}
    assert script(tavus).bodies[0]["properties"] == {"enable_recording": True, **flat}


def test_even_one_deprecated_field_is_told(client: MakeClient) -> None:
    with pytest.warns(DeprecationWarning, match=r"recording_s3_bucket_region: .*bucket_name=….*bucket_region='x'"):
        client().conversations.create(
            replica_id="r", properties={"enable_recording": True, "recording_s3_bucket_region": "x"}
        )


@pytest.mark.parametrize("properties", [{}, {"enable_recording": False}])
def test_a_storage_without_recording_is_worth_a_warning(properties: Any, client: MakeClient) -> None:
    given: Any = {"recording_storage": S3, **properties}
    with pytest.warns(RequestWarning, match=r"properties\.enable_recording: .*enable_recording=True"):
        client().conversations.create(replica_id="r", properties=given)


# ---- documentation


def test_the_page_is_what_the_registry_says() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tools.reports.checks_table", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_warning_that_is_an_error_hides_no_violation(client: MakeClient) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(InvalidRequestError, match="participants"):
            client().conversations.create(
                replica_id="r", max_participants=1, document_retrieval_strategy="speed"
            )  # the strategy without documents would only warn
