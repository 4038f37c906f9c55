"""The inbox."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models

from tavus_client import Event, parse_event


class StoredEvent(models.Model):
    """An event, once. Deliveries may come in any order: read by `at`, then in the order of arrival."""

    key: models.CharField[str, str] = models.CharField(max_length=64, unique=True)
    at: models.DateTimeField[dt.datetime | None, dt.datetime | None] = models.DateTimeField(null=True)
    body: models.JSONField[dict[str, Any]] = models.JSONField()
    done: models.BooleanField[bool, bool] = models.BooleanField(default=False)

    class Meta:
        db_table = "events"
        ordering = ("at", "id")

    def __str__(self) -> str:
        return str(self.event)

    @property
    def event(self) -> Event:
        return parse_event(self.body)
