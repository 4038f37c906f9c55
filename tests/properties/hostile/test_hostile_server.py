"""Any behaviour of a server gives a typed result or error in time, without showing a key or starting anything twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.properties.harness.calling import OPERATION_IDS, call, judge
from tests.properties.harness.effort import examples
from tests.properties.harness.hostile import plans

pytestmark = pytest.mark.slow

deadlines = st.sampled_from([180.0, 180.0, 30.0, 1.0])


@pytest.mark.parametrize("on_a_loop", [False, True], ids=["sync", "async"])
@examples(250)
@given(data=st.data(), operation_id=st.sampled_from(OPERATION_IDS), deadline=deadlines, repeats=st.integers(0, 3))
def test_a_call_ends_well_whatever_the_server_does(
    data: st.DataObject, operation_id: str, deadline: float, repeats: int, on_a_loop: bool
) -> None:
    plan = data.draw(st.lists(plans(operation_id), min_size=1, max_size=3))
    outcome = call(operation_id, plan, deadline, repeats, on_a_loop=on_a_loop)
    judge(operation_id, outcome, deadline, repeats, on_a_loop=on_a_loop)


@pytest.mark.parametrize("operation_id", OPERATION_IDS)
@examples(6)
@given(data=st.data())
def test_every_operation_ends_well_whatever_the_server_does(operation_id: str, data: st.DataObject) -> None:
    plan = data.draw(st.lists(plans(operation_id), min_size=1, max_size=2))
    judge(operation_id, call(operation_id, plan, 180.0, 1, on_a_loop=False), 180.0, 1, on_a_loop=False)
