"""Settings from the environment."""

import os
import secrets
import sys

WEBHOOK_SECRET = os.environ.get("WEBHOOK_SECRET") or secrets.token_urlsafe(32)
if "WEBHOOK_SECRET" not in os.environ and "runserver" in sys.argv:
    print(f"callback_url ends in /tavus/{WEBHOOK_SECRET}", file=sys.stderr, flush=True)

SECRET_KEY = os.environ.get("DJANGO_SECRET_KEY") or secrets.token_urlsafe(64)  # for sessions, which aren't used here
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "127.0.0.1 localhost").split()
INSTALLED_APPS = ["django_receiver"]
ROOT_URLCONF = "django_receiver.urls"
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ.get("INBOX", "inbox.sqlite3"),
        "OPTIONS": {"timeout": 30, "transaction_mode": "IMMEDIATE"},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ, TIME_ZONE = True, "UTC"
STATIC_URL, MEDIA_URL = "/static/", "/media/"  # the live server of the tests needs them
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 2**20
"""Bytes that a body may have; larger ones are answered with 413."""
# These loggers write the path of a request, which has the secret.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "loggers": {"django.server": {"level": "CRITICAL"}, "django.request": {"level": "CRITICAL"}},
}
