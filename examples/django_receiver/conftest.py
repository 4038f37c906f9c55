"""What Django's test runner does before and after the tests, for pytest."""

import os
from collections.abc import Iterator

import django
import pytest
from django.test.utils import setup_databases, setup_test_environment, teardown_databases, teardown_test_environment

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "django_receiver.settings")
os.environ.setdefault("WEBHOOK_SECRET", "hush")
django.setup()


@pytest.fixture(scope="session", autouse=True)
def test_database() -> Iterator[None]:
    setup_test_environment()
    databases = setup_databases(verbosity=0, interactive=False)
    yield
    teardown_databases(databases, verbosity=0)
    teardown_test_environment()
