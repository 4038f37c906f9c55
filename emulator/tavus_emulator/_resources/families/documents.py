"""Documents: uploaded or crawled, processed, and crawled again on request."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from tavus_emulator._core.problems import Problem, RefusalError
from tavus_emulator._core.strict_json import is_object
from tavus_emulator._resources.families.progress import Life, Phase
from tavus_emulator._time.clock import timestamp

_CRAWL = {"depth": 1, "max_pages": 10}
_COOLDOWN = timedelta(hours=1)  # published under recrawl


def make_document(body: dict[str, Any], _id: str, _origin: str) -> dict[str, Any]:
    url, crawl = body.get("document_url", ""), body.get("crawl")
    crawls = is_object(crawl)
    return {
        "document_name": url,
        "callback_url": "",
        "tags": [],
        "error_message": None,
        "crawl_config": {**_CRAWL, **crawl} if is_object(crawl) else None,
        "crawled_urls": [] if crawls else None,
        "crawl_count": 0 if crawls else None,
        "last_crawled_at": None,
    }


def _read_document(data: dict[str, Any], stamp: str) -> dict[str, Any]:
    read = {"progress": 100, "error_message": None}
    if not data.get("crawl_config"):
        return read
    count = (data.get("crawl_count") or 0) + 1
    return {**read, "crawled_urls": [data["document_url"]], "crawl_count": count, "last_crawled_at": stamp}


PROCESSING = Life(
    (
        Phase("started", 1, {"progress": 0}),
        Phase("processing", 4, {"progress": 50}),
        Phase("ready", more=_read_document),
    ),
    failed="error",
    why="The document could not be read.",
    again=(Phase("recrawling", 5, {"progress": 0}), Phase("ready", more=_read_document)),
)


def recrawl(data: dict[str, Any], body: dict[str, Any], now: datetime) -> dict[str, Any]:
    config = data.get("crawl_config")
    if not config and "crawl" not in body:
        raise RefusalError(400, Problem("", "the document was not made by crawling: give crawl, or make another one"))
    if data["status"] not in ("ready", "error"):
        text = f"the document is {data['status']}: it can be crawled again when it is ready or in error"
        raise RefusalError(409, Problem("", text))
    crawled = data.get("last_crawled_at")
    if crawled and now < (again := datetime.fromisoformat(crawled) + _COOLDOWN):
        text = f"the document was crawled less than an hour ago: it can be crawled again at {timestamp(again)}"
        raise RefusalError(429, Problem("", text))
    # The request's settings are only for this run, unless the document had none before.
    return {"crawl_config": config or {**_CRAWL, **body["crawl"]}, "crawl_count": data.get("crawl_count") or 0}
