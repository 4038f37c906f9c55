"""Hypothesis strategies for the generated models, from their types, and for requests, from the contract."""

from __future__ import annotations

from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs
from hypothesis import strategies as st

from tavus_api import models
from tavus_api.types import UNSET, Unset
from tests.harness.contracts import CONTRACT

json_values = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(2**53), 2**53),
        st.floats(allow_nan=False, allow_infinity=False),
        st.text(max_size=8),
    ),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.text(max_size=5), children, max_size=3),
    max_leaves=5,
)
"""Any JSON value."""


@cache
def values(hint: Any) -> st.SearchStrategy[Any]:
    """Draw values of a type in a generated model."""
    if attrs.has(hint):
        return st.deferred(lambda: model(hint))
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is list:
        return st.lists(values(arguments[0]), max_size=3)
    if origin in (Union, UnionType):
        return st.one_of([values(argument) for argument in arguments])
    if origin is Literal:
        return st.sampled_from(arguments)
    simple: dict[Any, st.SearchStrategy[Any]] = {
        str: st.text(max_size=20),
        int: st.integers(-(2**53), 2**53),
        float: st.floats(allow_nan=False, allow_infinity=False),
        bool: st.booleans(),
        NoneType: st.none(),
        Unset: st.just(UNSET),
        Any: json_values,
    }
    return simple[hint]


@cache
def model(cls: Any) -> st.SearchStrategy[Any]:
    """Draw instances of a generated model, with additional unknown fields."""
    hints = get_type_hints(cls, localns={name: getattr(models, name) for name in models.__all__})
    fields = {field.name: values(hints[field.name]) for field in attrs.fields(cls) if field.init}
    unknown = st.text(max_size=8).filter(lambda key: key not in fields)
    of_others = get_args(hints["additional_properties"])[1]
    extra = st.dictionaries(unknown, json_values if of_others is Any else values(of_others), max_size=2)

    def build(drawn: dict[str, Any], additional: dict[str, Any]) -> Any:
        instance = cls(**drawn)
        instance.additional_properties.update(additional)
        return instance

    return st.builds(build, st.fixed_dictionaries(fields), extra)


def request_bodies(operation_id: str, *, valid: bool = True) -> st.SearchStrategy[Any]:
    """Draw JSON bodies for an operation from the contract's schema."""
    from schemathesis import GenerationMode

    mode = GenerationMode.POSITIVE if valid else GenerationMode.NEGATIVE
    cases: st.SearchStrategy[Any] = _schema().find_operation_by_id(operation_id).as_strategy(generation_mode=mode)
    return cases.map(lambda case: case.body)


@cache
def _schema() -> Any:
    import schemathesis
    from schemathesis.config import SchemathesisConfig

    return schemathesis.openapi.from_dict(CONTRACT, config=SchemathesisConfig())
