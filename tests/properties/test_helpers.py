"""What the client does beside calls: parameters, links, pages, waits, dates, storages, warnings, settings."""

from __future__ import annotations

import datetime as dt
import enum
import inspect
import itertools
import json
import math
import re
import uuid
import warnings
from collections.abc import Callable
from email.utils import format_datetime
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

import httpx
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tavus_api.resources import METHODS
from tavus_client import (
    UNSET,
    APIStatusError,
    AzureBlobRecording,
    ConfigurationError,
    GcsRecording,
    InvalidRequestError,
    S3Recording,
    Tavus,
    WaitTimeoutError,
    flat_s3_to_recording_storage,
    join_url,
)
from tavus_client import _time as client_time
from tavus_client._paging import Pager
from tavus_client._plain import encode, plain
from tavus_client._timestamps import parse_timestamp

from ..contracts import OPERATIONS
from ..strategies import json_values
from .effort import examples
from .hostile import Instant, minimal_arguments, virtual_time
from .verdicts import AZURE, GCS, S3, of_contract, parameters_of

plain_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
WHEN = dt.datetime(2026, 5, 17, 12, tzinfo=dt.UTC)


class Line(httpx.BaseTransport):
    """Keeps the requests, and answers them all alike."""

    def __init__(self, status: int = 418, body: Any = None) -> None:
        self.requests: list[httpx.Request] = []
        self.status, self.body = status, {"error": "kept"} if body is None else body

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return httpx.Response(self.status, json=self.body)


def client(line: httpx.BaseTransport, **settings: Any) -> Tavus:
    http = httpx.Client(transport=line)
    options: dict[str, Any] = {"checks": "off", **settings}
    return Tavus("key", base_url="http://localhost/base", http_client=http, **options)


# ---- what is asked


@pytest.mark.filterwarnings("ignore:.*deprecated by the contract:DeprecationWarning")
@examples(60)
@given(
    operation_id=st.sampled_from([name for name in METHODS if "{" in OPERATIONS[name].path]),
    thing=st.sampled_from(["", ".", "..", "...", "a/b", "a?b", "%2e%2e", "a b", "a;b", "ä", "x-1"]),
)
def test_an_id_is_one_segment_or_refused(operation_id: str, thing: str) -> None:
    family, name = METHODS[operation_id]
    line = Line()
    method = getattr(getattr(client(line), family), name)
    segments, needed = minimal_arguments(operation_id)
    with pytest.raises(InvalidRequestError if thing in ("", ".", "..") else APIStatusError):
        method(*[thing] * len(segments), **needed)
    count = OPERATIONS[operation_id].path.count("/") + 1  # of the address's base
    assert [one.url.raw_path.count(b"/") for one in line.requests] == ([] if thing in ("", ".", "..") else [count])


@pytest.mark.filterwarnings("ignore:.*deprecated by the contract:DeprecationWarning")
@pytest.mark.parametrize("operation_id", METHODS)
@examples(8)
@given(data=st.data())
def test_a_call_asks_what_it_was_told_to(operation_id: str, data: st.DataObject) -> None:
    operation = OPERATIONS[operation_id]
    names = re.findall(r"\{(\w+)\}", operation.path)
    segments = data.draw(st.lists(plain_text, min_size=len(names), max_size=len(names)))
    words = {
        name: st.booleans()
        if schema.get("type") == "boolean"
        else st.integers(0, 99) | st.sampled_from(["a b", "ä&=+%"])
        for name, schema in parameters_of(operation_id).items()
    }
    given = data.draw(st.fixed_dictionaries({}, optional=words))
    more = data.draw(st.dictionaries(st.sampled_from(["x", "y"]), plain_text, max_size=1))
    family, name = METHODS[operation_id]
    line = Line()
    method = getattr(getattr(client(line), family), name)
    _, needed = minimal_arguments(operation_id)
    if set(segments) & {"", ".", ".."}:
        with pytest.raises(InvalidRequestError):
            method(*segments, **needed, **given, extra_query=more)
        assert not line.requests
        return
    with pytest.raises(APIStatusError):
        method(*segments, **needed, **given, extra_query=more)
    (request,) = line.requests
    pattern = re.sub(r"\\\{\w+\\\}", "([^/]+)", re.escape(f"/base{operation.path}"))
    matched = re.fullmatch(pattern, request.url.raw_path.decode().partition("?")[0])
    assert matched
    assert [unquote(found) for found in matched.groups()] == segments
    told = {key: str(value).lower() if isinstance(value, bool) else str(value) for key, value in given.items()}
    assert dict(request.url.params) == {**told, **more}
    assert request.method == operation.method.upper()
    assert request.headers["x-api-key"] == "key"
    assert ("content-type" in request.headers) == bool(request.content)
    assert request.headers.get("content-type", "application/json") == "application/json"


class Colour(enum.Enum):
    RED = "red"


UNIQUE = uuid.UUID("11111111-2222-3333-4444-555555555555")
leaves: st.SearchStrategy[tuple[Any, Any]] = st.one_of(
    json_values.map(lambda value: (value, value)),
    st.just((Colour.RED, "red")),
    st.just((UNIQUE, str(UNIQUE))),
    st.just((WHEN, "2026-05-17T12:00:00+00:00")),
    st.integers(0, 10**6).map(lambda seconds: (dt.timedelta(seconds=seconds), seconds)),
    plain_text.map(lambda text: (text, text)),
)
pairs = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda rows: ([row[0] for row in rows], [row[1] for row in rows]))
        | st.dictionaries(st.sampled_from(["a", "b"]), inner).map(
            lambda rows: (
                {**{key: row[0] for key, row in rows.items()}, "left out": UNSET},
                {key: row[1] for key, row in rows.items()},
            )
        )
    ),
    max_leaves=6,
)


@examples(200)
@given(pairs)
def test_what_is_passed_is_sent_and_what_is_unset_is_not(pair: tuple[Any, Any]) -> None:
    problems: list[Any] = []
    sent = json.loads(encode(plain(pair[0], problems)))
    assert not problems
    assert json.dumps(sent) == json.dumps(pair[1])


@examples(60)
@given(before=plain_text, half=st.characters(categories=["Cs"]), after=plain_text)
def test_half_a_character_is_never_sent(before: str, half: str, after: str) -> None:
    line = Line()
    with pytest.raises(InvalidRequestError, match="surrogate"):
        client(line).conversations.create(replica_id=f"{before}{half}{after}")
    assert not line.requests


# ---- what comes back

DOCUMENTED = {
    400: "BadRequestError",
    401: "AuthenticationError",
    402: "OutOfCreditsError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
    409: "ConflictError",
    422: "UnprocessableEntityError",
    429: "RateLimitError",
}
LIMIT = "User has reached maximum concurrent conversations"


@examples(150)
@given(
    status=st.sampled_from(sorted(DOCUMENTED)) | st.integers(400, 599),
    key=st.sampled_from(["error", "message"]),
    text=plain_text.filter(str.strip) | st.just(LIMIT),
)
def test_a_refusal_has_the_documented_type_and_the_service_s_words(status: int, key: str, text: str) -> None:
    with pytest.raises(APIStatusError) as caught:
        client(Line(status, {key: text}), max_retries=0).conversations.create(replica_id="r")
    expected = DOCUMENTED.get(status, "ServerError" if status >= 500 else "APIStatusError")
    if status == 400 and text == LIMIT:
        expected = "ConcurrencyLimitError"
    assert type(caught.value).__name__ == expected
    assert caught.value.message == text
    assert caught.value.status_code == status


def test_one_answer_is_recorded_for_one_call_alone() -> None:
    rows: dict[str, Any] = {"data": [], "total_count": 0}
    tavus = client(Line(200, rows))
    first = tavus.with_raw_response(tavus.conversations.list)()
    tavus.conversations.list()
    from tavus_client._raw import RECORDER

    assert RECORDER.get() is None
    assert first.json() == rows


@pytest.mark.parametrize("status", [201, 202, 203, 206, 299])
def test_any_success_is_one(status: int) -> None:
    assert client(Line(status, {"data": [], "total_count": 0})).conversations.list().total_count == 0


UNCHANGING = [name for name in METHODS if "304" in OPERATIONS[name].spec["responses"]]


@pytest.mark.parametrize("operation_id", UNCHANGING)
def test_a_change_that_changes_nothing_is_a_success_without_a_result(operation_id: str) -> None:
    segments, arguments = minimal_arguments(operation_id)
    family, name = METHODS[operation_id]
    http = httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(304)))
    tavus = Tavus("key", base_url="http://localhost", http_client=http, checks="off")
    assert getattr(getattr(tavus, family), name)(*segments, **arguments) is None


@examples(40)
@given(field=st.sampled_from(["system_prompt", "default_replica_id"]), value=st.sampled_from([5, True, []]))
def test_what_nobody_needs_of_an_answer_may_be_of_any_type(field: str, value: Any) -> None:
    moment = "2026-01-01T00:00:00Z"
    whole = {"persona_id": "p1", "persona_name": "Ada", "created_at": moment, "updated_at": moment, field: value}
    persona = client(Line(200, whole)).personas.get("p1")
    assert persona.to_dict()[field] == value


# ---- links


@examples(150)
@given(
    query=st.lists(st.tuples(st.sampled_from(["a", "b", "t"]), plain_text), max_size=3),
    token=st.from_regex(r"[\w.-]{1,20}", fullmatch=True),
    brought=st.booleans(),
)
def test_a_link_has_the_token_and_all_that_it_had(query: list[tuple[str, str]], token: str, brought: bool) -> None:
    url = f"https://tavus.daily.co/c1?{urlencode(query)}" if query else "https://tavus.daily.co/c1"
    talk: Any = SimpleNamespace(conversation_url=url, **({"meeting_token": token} if brought else {}))
    link = urlsplit(join_url(talk) if brought else join_url(talk, token))
    assert (link.netloc, link.path) == ("tavus.daily.co", "/c1")
    found = parse_qsl(link.query, keep_blank_values=True)
    assert [value for name, value in found if name == "t"] == [token]
    assert [pair for pair in found if pair[0] != "t"] == [pair for pair in query if pair[0] != "t"]
    bare: Any = SimpleNamespace(conversation_url=url)
    assert join_url(bare) == url


# ---- pages


@examples(300)
@given(
    count=st.integers(0, 25),
    limit=st.integers(1, 7),
    first=st.integers(0, 1),
    changes=st.lists(st.tuples(st.integers(0, 3), st.lists(st.integers(0, 30), max_size=3)), max_size=8),
)
def test_who_turns_pages_sees_every_row_that_stays_and_none_twice(
    count: int, limit: int, first: int, changes: list[tuple[int, list[int]]]
) -> None:
    rows = [f"r{number}" for number in range(count)]
    staying, fresh, total = set(rows), 0, count
    pager, seen, asked = Pager(first, "id"), list[str](), 0
    while pager.page is not None:
        asked += 1
        assert asked < 200
        number, start = pager.page, (pager.page - first) * limit
        page = [SimpleNamespace(id=name) for name in rows[start : start + limit]]
        seen += [row.id for row in pager.take(SimpleNamespace(data=page, total_count=len(rows)))]
        back = math.ceil((total - len(rows)) / limit)  # pages to which rows may have moved since
        assert pager.page is None or first <= pager.page
        assert pager.page is None or number - max(back, 0) <= pager.page <= number + 1
        total = len(rows)
        if changes:
            new, gone = changes.pop()
            fresh += new
            rows[:0] = [f"n{fresh - number}" for number in range(new)]  # the newest come first
            if not new:  # who adds and takes away at once can't be told from one who does neither
                for place in gone:
                    if place < len(rows):
                        staying.discard(rows.pop(place))
    assert len(seen) == len(set(seen))
    assert staying <= set(seen)


# ---- waits


@examples(150)
@given(ends=st.floats(0, 400), allowed=st.floats(0.1, 300), ever=st.booleans())
def test_waiting_ends_when_it_is_over_or_when_the_time_is_up(ends: float, allowed: float, ever: bool) -> None:
    with virtual_time() as clock:
        started = clock.now
        line = _Ending(clock, started + ends if ever else float("inf"))
        looks: list[float] = []
        try:
            client(line).conversations.wait_until_ended(
                "c1", timeout=allowed, on_poll=lambda _: looks.append(clock.now)
            )
        except WaitTimeoutError:
            assert not (ever and ends < allowed)
            assert clock.now - started == pytest.approx(allowed)
        else:
            assert ever
            assert ends - 1e-6 <= clock.now - started <= allowed + 1e-6
            assert clock.now - started - ends <= 10.0
        gaps = [after - before for before, after in itertools.pairwise(looks)]
        assert all(0 < gap <= 10.0 for gap in gaps)


class _Ending(httpx.BaseTransport):
    """A conversation that is over at an instant."""

    def __init__(self, clock: Instant, over: float) -> None:
        self._clock, self._over, self._looks = clock, over, 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self._looks += 1
        assert self._looks < 1_000, "nobody looks that often in so short a time"
        status = "ended" if self._clock.now >= self._over else "active"
        return httpx.Response(200, json={**TALK, "status": status})


TALK = {
    "conversation_id": "c1",
    "conversation_name": "A name",
    "conversation_url": "https://tavus.daily.co/c1",
    "status": "active",
    "callback_url": "",
    "replica_id": "r1",
    "persona_id": "p1",
    "created_at": "2026-05-17T12:00:00.000000Z",
    "updated_at": "2026-05-17T12:00:00.000000Z",
}


@examples(60)
@given(
    ages=st.lists(st.sampled_from([-100, 0, 100, 900, 90_000, 10**6]), max_size=6),
    limit=st.timedeltas(dt.timedelta(), dt.timedelta(days=10)) | st.sampled_from([0, 0.5, 99.5, 900, 90_001]),
)
def test_only_what_is_older_is_ended(ages: list[int], limit: float | dt.timedelta) -> None:
    rows = [
        {**TALK, "conversation_id": f"c{number}", "created_at": (WHEN - dt.timedelta(seconds=age)).isoformat()}
        for number, age in enumerate(ages)
    ]
    seconds = limit / dt.timedelta(seconds=1) if isinstance(limit, dt.timedelta) else limit
    line = _Listing(rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(client_time, "now", lambda: WHEN)
        stale = client(line).conversations.end_all(older_than=limit, dry_run=False)
    expected = [f"c{number}" for number, age in enumerate(ages) if age > seconds]
    assert [row.conversation_id for row in stale] == expected == line.ended


class _Listing(httpx.BaseTransport):
    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self._rows, self.ended = rows, list[str]()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            return httpx.Response(200, json={"data": self._rows, "total_count": len(self._rows)})
        self.ended.append(request.url.path.split("/")[-2])
        return httpx.Response(200)


# ---- dates


@examples(200)
@given(moment=st.datetimes(dt.datetime(1975, 1, 1), dt.datetime(2900, 1, 1)))
def test_a_date_is_read_in_every_form_that_the_service_has(moment: dt.datetime) -> None:
    whole = moment.replace(microsecond=0)
    aware = moment.replace(tzinfo=dt.UTC)
    assert parse_timestamp(f"{moment.isoformat(timespec='microseconds')}Z") == aware
    assert parse_timestamp(moment.isoformat()) == aware
    assert parse_timestamp(format_datetime(whole.replace(tzinfo=dt.UTC), usegmt=True)) == whole.replace(tzinfo=dt.UTC)
    seconds = (whole - dt.datetime(1970, 1, 1)) // dt.timedelta(seconds=1)
    for number in (seconds, str(seconds), seconds * 1000, float(seconds)):
        assert parse_timestamp(number) == whole.replace(tzinfo=dt.UTC)


@examples(200)
@given(value=json_values | plain_text)
def test_a_date_that_is_read_can_be_compared_with_any_other(value: Any) -> None:
    read = parse_timestamp(value)
    assert read is None or read.utcoffset() is not None


# ---- storages

BUILDERS: dict[str, Callable[..., Any]] = {"s3": S3Recording, "gcs": GcsRecording, "azure_blob": AzureBlobRecording}


@pytest.mark.parametrize("storage", [S3, {**S3, "external_id": "tavus-1"}, GCS, AZURE], ids=lambda one: one["provider"])
def test_a_builder_makes_a_storage_that_nobody_refuses(storage: dict[str, str]) -> None:
    given = {name: value for name, value in storage.items() if name != "provider"}
    built = BUILDERS[storage["provider"]](**given).to_dict()
    assert built == storage
    assert not of_contract("createConversation", {"replica_id": "r", "properties": {"recording_storage": built}})


@examples(80)
@given(storage=st.sampled_from([S3, GCS, AZURE]), data=st.data())
def test_a_builder_refuses_what_the_contract_refuses(storage: dict[str, str], data: st.DataObject) -> None:
    field = data.draw(st.sampled_from([name for name in storage if name != "provider"]))
    value = data.draw(plain_text | st.just(storage[field] + "x") | st.just(storage[field] + "/"))
    changed = {**storage, field: value}
    given = {name: one for name, one in changed.items() if name != "provider"}
    refused = of_contract("createConversation", {"replica_id": "r", "properties": {"recording_storage": changed}})
    try:
        built = BUILDERS[storage["provider"]](**given).to_dict()
    except InvalidRequestError as error:
        assert all(violation.path.startswith("properties.recording_storage") for violation in error.violations)
    else:
        assert not refused
        assert built == changed


@examples(60)
@given(rest=st.dictionaries(st.sampled_from(["language", "enable_recording", "x_new"]), json_values, max_size=3))
def test_flat_fields_become_the_storage_that_they_stand_for(rest: dict[str, Any]) -> None:
    flat = {
        "recording_s3_bucket_name": S3["bucket_name"],
        "recording_s3_bucket_region": S3["bucket_region"],
        "aws_assume_role_arn": S3["assume_role_arn"],
    }
    made: dict[str, Any] = flat_s3_to_recording_storage({**rest, **flat})
    assert made.pop("recording_storage").to_dict() == S3
    assert made == rest
    assert flat_s3_to_recording_storage(rest) == rest


NAMES = {
    "bucket_name": (S3, r"[a-z0-9][a-z0-9-]{1,61}[a-z0-9]", ["A-bucket", "ab", "x" * 64, "a..b", "10.0.0.1", "a_b"]),
    "storage_account": (AZURE, r"[a-z0-9]{3,24}", ["AB", "a-b-c", "x" * 25, "ab"]),
    "container": (AZURE, r"[a-z0-9]{3,63}", ["A", "a--b", "-ab", "x" * 64]),
    "project_id": (GCS, r"[a-z][a-z0-9]{5,29}", ["123456", "x", "Project-1", "x" * 31]),
}
"""By field: a provider's storage, a form that its provider surely allows, and names that it surely doesn't."""


@pytest.mark.parametrize("field", NAMES)
@examples(40)
@given(data=st.data())
def test_a_name_that_a_provider_allows_passes_and_no_other(field: str, data: st.DataObject) -> None:
    storage, form, wrong = NAMES[field]
    given = {name: value for name, value in storage.items() if name != "provider"}
    build = BUILDERS[storage["provider"]]
    good = data.draw(st.from_regex(form, fullmatch=True))
    assume(not good.startswith(("xn--", "sthree-", "amzn-s3-demo-", "goog")) and "--" not in good)
    assume(not good.endswith(("-s3alias", "--ol-s3")))
    assert build(**{**given, field: good}).to_dict()[field] == good
    place = data.draw(st.integers(0, len(good) - 1))
    flawed = f"{good[:place]}{data.draw(st.sampled_from(['A', 'Z', '_', 'é', '/', ' ']))}{good[place + 1 :]}"
    for bad in (data.draw(st.sampled_from(wrong)), flawed):
        with pytest.raises(InvalidRequestError):
            build(**{**given, field: bad})


# ---- settings and warnings


@examples(100)
@given(
    host=st.sampled_from(
        ["localhost", "127.0.0.1", "a.localhost", "[::1]", "tavusapi.com", "10.0.0.1", "[2001:db8::1]"]
    ),
    scheme=st.sampled_from(["http", "https", "ftp", ""]),
    insecure=st.booleans(),
)
def test_a_key_goes_over_no_open_line_unless_that_is_wanted(host: str, scheme: str, insecure: bool) -> None:
    local = host in ("localhost", "127.0.0.1", "a.localhost", "[::1]")
    allowed = scheme == "https" or (scheme == "http" and (local or insecure))
    try:
        tavus = Tavus("key", base_url=f"{scheme}://{host}", allow_insecure=insecure)
    except ConfigurationError:
        assert not allowed
    else:
        tavus.close()
        assert allowed


DEPRECATED = [name for name in METHODS if OPERATIONS[name].spec.get("deprecated")]


@pytest.mark.parametrize("operation_id", METHODS)
def test_a_deprecated_operation_warns_at_the_line_that_calls_it_and_no_other_does(operation_id: str) -> None:
    segments, arguments = minimal_arguments(operation_id)
    family, name = METHODS[operation_id]
    method = getattr(getattr(client(Line()), family), name)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        with pytest.raises(APIStatusError):
            method(*segments, **arguments)
        here = inspect.currentframe()
    told = [one for one in caught if "deprecated by the contract" in str(one.message)]
    assert bool(told) == (operation_id in DEPRECATED)
    assert here is not None
    assert {one.filename for one in told} <= {here.f_code.co_filename}


@pytest.mark.parametrize("mode", ["error", "warn", "off"])
def test_what_is_wrong_is_refused_warned_of_or_sent_as_was_asked_for(mode: Any) -> None:
    line = Line()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        with pytest.raises(InvalidRequestError if mode == "error" else APIStatusError):
            client(line, checks=mode).conversations.create(replica_id="r", max_participants=1)
    assert len(line.requests) == (mode != "error")
    assert len(caught) == (mode == "warn")
