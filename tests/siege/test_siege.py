"""The emulator under siege, in the short form. `make siege` runs the long one and prints its figures."""

from __future__ import annotations

import pytest

from tests.siege.harness.attacks import ATTACKS, Attack


@pytest.mark.slow
@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_the_emulator_withstands(attack: Attack) -> None:
    assert attack(ATTACKS[attack][0])
