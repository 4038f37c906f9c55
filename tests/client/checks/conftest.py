"""Fixtures that return the violations of a request."""

from __future__ import annotations

from typing import Any

import pytest

from tavus_client import InvalidRequestError
from tests.client.harness.script import MakeClient, script

Found = dict[str, tuple[str, str]]
STORAGE = "properties.recording_storage"


@pytest.fixture
def refused(client: MakeClient) -> Any:
    """`refused(field=…)` returns path → (check, message) for each violation of a request with these fields."""

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
    """The same for a `recording_storage`, with paths inside it."""

    def create(storage: Any, **changes: Any) -> Found:
        storage = {**storage, **changes} if changes else storage
        found: Found = refused(properties={"enable_recording": True, "recording_storage": storage})
        return {path.removeprefix(STORAGE).removeprefix("."): value for path, value in found.items()}

    return create
