"""Resources of every family of the contract, from creation to deletion."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest

from tavus_emulator import Emulator, VirtualClock
from tavus_emulator._core.strict_json import is_array, is_object
from tests.emulator.harness.clients import KEY, Connect
from tests.emulator.harness.families import FAMILIES, Family, body_of, seed
from tests.harness.contracts import success
from tests.harness.families import unwrapped

PAGED = [
    family
    for family in FAMILIES.values()
    if any(parameter["name"] == "limit" for parameter in family.list.get("parameters", []))
]
ALL = pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES)


@pytest.fixture
def known(emulator: Emulator) -> dict[str, str]:
    return seed(emulator)


def create(
    api: httpx.Client, family: Family, known: dict[str, str], *, full: bool = False
) -> tuple[str, dict[str, Any]]:
    body = body_of(family, known, full=full)
    response = api.post(family.path, json=body)
    assert response.status_code in (200, 201), response.text
    return family.id_of(response.json()), body


def listed(api: httpx.Client, family: Family, **query: str | int) -> list[str]:
    own = {family.kind: "user"} if family.kind else {}
    response = api.get(family.path, params={"limit": 100, **own, **query})
    assert response.status_code == 200, response.text
    return [family.id_of(row) for row in response.json()[family.rows]]


def among(ids: list[str], *wanted: str) -> list[str]:
    """Return the wanted ids in the order of the list."""
    return [one for one in ids if one in wanted]


def order(family: Family, *newest_first: str) -> list[str]:
    """Return the ids in the list's default order. By name, that is the order in which they were created."""
    return list(newest_first) if family.newest_first else list(reversed(newest_first))


def alike(shown: Any, given: Any) -> bool:
    """Return whether the value shown is the given one, with secrets masked."""
    if is_object(shown) and is_object(given):
        return shown.keys() == given.keys() and all(alike(shown[name], given[name]) for name in given)
    return shown in (given, "********")


def made_of(shown: Any, given: Any) -> bool:
    """Return whether the rows shown contain the given texts, in order."""
    return is_array(shown) and [text for row in shown for text in row.values() if text in given] == given


@ALL
def test_a_resource_is_created_read_listed_and_deleted(
    family: Family, api: httpx.Client, known: dict[str, str], clock: VirtualClock
) -> None:
    older, _ = create(api, family, known)
    clock.advance(seconds=60)
    made, _ = create(api, family, known, full=True)
    item = f"{family.path}/{made}"
    assert api.get(item).status_code == 200
    assert among(listed(api, family), made, older) == order(family, made, older)
    if "delete" not in family.item:
        assert api.delete(item).status_code == 405
        return
    assert api.delete(item).status_code in (200, 204)
    assert api.get(item).status_code in (400, 404)
    assert api.delete(item).status_code in (400, 404)
    assert made not in listed(api, family)
    assert older in listed(api, family)


@ALL
def test_given_values_are_shown_where_an_answer_describes_them(
    family: Family, api: httpx.Client, known: dict[str, str]
) -> None:
    made, body = create(api, family, known, full=True)
    got = unwrapped(api.get(f"{family.path}/{made}").json())
    entries = body.get("data")
    given: dict[str, Any] = {**(entries[0] if is_array(entries) else {}), **body}
    shared = {name for name in given if name in got} - {"data"}
    assert shared
    for name in shared - {"layers"}:
        assert alike(got[name], given[name]) or made_of(got[name], given[name])


@ALL
def test_another_account_does_not_see_it(family: Family, connect: Connect, known: dict[str, str]) -> None:
    made, _ = create(connect(KEY), family, known)
    other = connect("another-key")
    assert other.get(f"{family.path}/{made}").status_code in (400, 404)
    assert other.delete(f"{family.path}/{made}").status_code in ((400, 404) if "delete" in family.item else (405,))
    assert made not in listed(other, family)
    assert connect(KEY).get(f"{family.path}/{made}").status_code == 200


@ALL
def test_an_unknown_id_is_refused_with_the_published_text(family: Family, api: httpx.Client) -> None:
    documented = family.item["get"]["responses"]
    response = api.get(f"{family.path}/unknown")
    assert response.status_code == (404 if "404" in documented else 400)
    (text,) = response.json().values()
    assert text == family.refusal(str(response.status_code))


@pytest.mark.parametrize("family", PAGED, ids=lambda one: one.path)
def test_pages_cover_the_list_from_the_familys_first_page(
    family: Family, api: httpx.Client, known: dict[str, str]
) -> None:
    made = [create(api, family, known)[0] for _ in range(5)][::-1]
    (page,) = (one["schema"] for one in family.list["parameters"] if one["name"] == "page")
    first: int = page["default"]
    zero_based = ("/v2/documents", "/v2/videos", "/v2/pronunciation-dictionaries", "/v2/deployments")
    assert first == (0 if family.path in zero_based else 1)
    whole = listed(api, family)
    assert among(whole, *made) == order(family, *made)
    pages = [listed(api, family, limit=2, page=first + number) for number in range(-(-len(whole) // 2) + 1)]
    assert [one for page in pages for one in page] == whole
    assert listed(api, family, limit=2) == pages[0]
    assert pages[-1] == []
    total = api.get(family.path, params={"limit": 1, **({family.kind: "user"} if family.kind else {})}).json()
    assert total[family.total] == len(whole)


@ALL
def test_it_survives_a_snapshot_and_is_gone_after_a_reset(
    family: Family, api: httpx.Client, emulator: Emulator, known: dict[str, str]
) -> None:
    made, _ = create(api, family, known)
    before = api.get(f"{family.path}/{made}").json()
    image = emulator.snapshot()
    emulator.reset()
    assert api.get(f"{family.path}/{made}").status_code in (400, 404)
    emulator.restore(image)
    assert api.get(f"{family.path}/{made}").json() == before


@ALL
def test_ids_and_timestamps_have_the_published_forms(family: Family, api: httpx.Client, known: dict[str, str]) -> None:
    forms = {
        "/v2/replicas": r"r[0-9a-f]{11}",
        "/v2/personas": r"p[0-9a-f]{11}",
        "/v2/documents": r"d[0-9a-f]-[0-9a-f]{12}",
        "/v2/videos": r"[0-9a-f]{10}",
        "/v2/pronunciation-dictionaries": r"pd_[0-9a-z]{16}",
        "/v2/objectives": r"o[0-9a-f]{12}",
        "/v2/guardrails": r"g[0-9a-f]{12}",
        "/v2/transcriptions": r"t[0-9a-f]{12}",
        "/v2/lipsync": r"w[0-9a-f]{12}",
        "/v2/replacements": r"w[0-9a-f]{12}",
        "/v2/pals": r"p[0-9a-f]{11}",
        "/v2/faces": r"r[0-9a-f]{11}",
        "/v2/voices": r"v[0-9a-f]{12}",
        "/v2/deployments": r"d[0-9a-f]{16}",
    }
    milliseconds = "2026-01-01T00:00:00.000Z"
    times = {"/v2/replicas": milliseconds, "/v2/faces": milliseconds, "/v2/videos": "Thu, 01 Jan 2026 00:00:00 GMT"}
    made, _ = create(api, family, known)
    assert re.fullmatch(forms.get(family.path, r"[a-z0-9]+"), made)
    got = unwrapped(api.get(f"{family.path}/{made}").json())
    assert got["created_at"] == times.get(family.path, "2026-01-01T00:00:00.000000Z")


@pytest.mark.parametrize(
    "family", [one for one in FAMILIES.values() if "anyOf" not in one.created], ids=lambda one: one.path
)
def test_a_create_without_required_fields_names_them(family: Family, api: httpx.Client) -> None:
    required = family.created.get("required", [])
    response = api.post(family.path, json={})
    assert response.status_code == (400 if required else success(family.path))
    assert all(name in response.text for name in required)


@pytest.mark.parametrize(
    ("path", "body", "answer"),
    [  # published
        ("/v2/replicas", {}, {"error": "Either train_video_url or train_image_url must be provided."}),
        ("/v2/documents", {}, {"error": "Invalid request: document_url is required"}),
        ("/v2/objectives", {"data": [{"objective_prompt": "p"}]}, {"message": "objective_name is required"}),
        ("/v2/guardrails", {"data": [{"guardrail_prompt": "p"}]}, {"message": "guardrail_name is required"}),
    ],
)
def test_missing_fields_are_reported_with_the_published_text(
    path: str, body: dict[str, object], answer: dict[str, str], api: httpx.Client
) -> None:
    response = api.post(path, json=body)
    assert (response.status_code, response.json()) == (400, answer)


def test_a_deployment_without_a_pal_is_refused_when_started(api: httpx.Client, emulator: Emulator) -> None:
    success("/v2/deployments/{deployment_id}/start")
    added = emulator.add_resource(family="deployments")
    assert api.post(f"/v2/deployments/{added}/start", json={}).status_code == 400
