"""Every generated model round-trips through JSON, copy and pickle without loss."""

from __future__ import annotations

import copy
import inspect
import json
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_api import models
from tavus_client import UNSET, Unset
from tests.harness.strategies import model
from tests.properties.harness.effort import budgeted

MODELS = [cls for name in models.__all__ if inspect.isclass(cls := getattr(models, name)) and hasattr(cls, "from_dict")]


@pytest.mark.slow
@pytest.mark.parametrize("cls", MODELS)
@budgeted(50, MODELS, 7_000)
@given(data=st.data())
def test_a_model_round_trips_through_json(cls: Any, data: st.DataObject) -> None:
    instance = data.draw(model(cls))
    assert cls.from_dict(json.loads(json.dumps(instance.to_dict()))) == instance


@pytest.mark.slow
@pytest.mark.parametrize("cls", MODELS)
@budgeted(25, MODELS, 3_500)
@given(data=st.data())
def test_a_copy_of_a_model_is_equal_and_has_the_same_json(cls: Any, data: st.DataObject) -> None:
    instance = data.draw(model(cls))
    for twin in (copy.copy(instance), copy.deepcopy(instance), pickle.loads(pickle.dumps(instance))):
        assert twin == instance
        assert json.dumps(twin.to_dict()) == json.dumps(instance.to_dict())


def test_unset_is_a_singleton_under_copy_and_pickle() -> None:
    for twin in (copy.copy(UNSET), copy.deepcopy(UNSET), pickle.loads(pickle.dumps(UNSET))):
        assert twin is UNSET
    assert isinstance(UNSET, Unset)
