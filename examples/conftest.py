"""The examples use this repository's contract: with another one, a test that needs more of it is skipped."""

from tests.conftest import pytest_runtest_makereport

__all__ = ["pytest_runtest_makereport"]
