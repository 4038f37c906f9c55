"""Recording storage: its builders and names, and the modes of the checks."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tavus_client import (
    APIStatusError,
    AzureBlobRecording,
    GcsRecording,
    InvalidRequestError,
    S3Recording,
    flat_s3_to_recording_storage,
)
from tests.harness.strategies import json_values
from tests.properties.harness.drawing import plain_text
from tests.properties.harness.effort import examples
from tests.properties.harness.lines import Line, client
from tests.properties.harness.verdicts import AZURE, GCS, S3, of_contract

BUILDERS: dict[str, Callable[..., Any]] = {"s3": S3Recording, "gcs": GcsRecording, "azure_blob": AzureBlobRecording}


@pytest.mark.parametrize("storage", [S3, {**S3, "external_id": "tavus-1"}, GCS, AZURE], ids=lambda one: one["provider"])
def test_a_builder_makes_a_valid_storage(storage: dict[str, str]) -> None:
    given = {name: value for name, value in storage.items() if name != "provider"}
    built = BUILDERS[storage["provider"]](**given).to_dict()
    assert built == storage
    assert not of_contract("createConversation", {"replica_id": "r", "properties": {"recording_storage": built}})


@pytest.mark.slow
@examples(80)
@given(storage=st.sampled_from([S3, GCS, AZURE]), data=st.data())
def test_a_builder_refuses_what_the_contract_refuses(storage: dict[str, str], data: st.DataObject) -> None:
    field = data.draw(st.sampled_from([name for name in storage if name != "provider"]))
    value = data.draw(plain_text | st.just(storage[field] + "x") | st.just(storage[field] + "/"))
    changed = {**storage, field: value}
    given = {name: one for name, one in changed.items() if name != "provider"}
    refused = of_contract("createConversation", {"replica_id": "r", "properties": {"recording_storage": changed}})
    try:
        built = BUILDERS[storage["provider"]](**given).to_dict()
    except InvalidRequestError as error:
        assert all(violation.path.startswith("properties.recording_storage") for violation in error.violations)
    else:
        assert not refused
        assert built == changed


@pytest.mark.slow
@examples(60)
@given(rest=st.dictionaries(st.sampled_from(["language", "enable_recording", "x_new"]), json_values, max_size=3))
def test_flat_fields_become_the_equivalent_storage(rest: dict[str, Any]) -> None:
    flat = {
        "recording_s3_bucket_name": S3["bucket_name"],
        "recording_s3_bucket_region": S3["bucket_region"],
        "aws_assume_role_arn": S3["assume_role_arn"],
    }
    made: dict[str, Any] = flat_s3_to_recording_storage({**rest, **flat})
    assert made.pop("recording_storage").to_dict() == S3
    assert made == rest
    assert flat_s3_to_recording_storage(rest) == rest


NAMES = {
    "bucket_name": (S3, r"[a-z0-9][a-z0-9-]{1,61}[a-z0-9]", ["A-bucket", "ab", "x" * 64, "a..b", "10.0.0.1", "a_b"]),
    "storage_account": (AZURE, r"[a-z0-9]{3,24}", ["AB", "a-b-c", "x" * 25, "ab"]),
    "container": (AZURE, r"[a-z0-9]{3,63}", ["A", "a--b", "-ab", "x" * 64]),
    "project_id": (GCS, r"[a-z][a-z0-9]{5,29}", ["123456", "x", "Project-1", "x" * 31]),
}
"""By field: a provider's storage, a pattern of names that it allows, and names that it doesn't."""


@pytest.mark.slow
@pytest.mark.parametrize("field", NAMES)
@examples(40)
@given(data=st.data())
def test_exactly_the_names_that_a_provider_allows_pass(field: str, data: st.DataObject) -> None:
    storage, form, wrong = NAMES[field]
    given = {name: value for name, value in storage.items() if name != "provider"}
    build = BUILDERS[storage["provider"]]
    good = data.draw(st.from_regex(form, fullmatch=True))
    assume(not good.startswith(("xn--", "sthree-", "amzn-s3-demo-", "goog")) and "--" not in good)
    assume(not good.endswith(("-s3alias", "--ol-s3")))
    assert build(**{**given, field: good}).to_dict()[field] == good
    place = data.draw(st.integers(0, len(good) - 1))
    flawed = f"{good[:place]}{data.draw(st.sampled_from(['A', 'Z', '_', 'é', '/', ' ']))}{good[place + 1 :]}"
    for bad in (data.draw(st.sampled_from(wrong)), flawed):
        with pytest.raises(InvalidRequestError):
            build(**{**given, field: bad})


@pytest.mark.parametrize("mode", ["error", "warn", "off"])
def test_checks_raise_warn_or_are_off(mode: Any) -> None:
    line = Line()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        with pytest.raises(InvalidRequestError if mode == "error" else APIStatusError):
            client(line, checks=mode).conversations.create(replica_id="r", max_participants=1)
    assert len(line.requests) == (mode != "error")
    assert len(caught) == (mode == "warn")
