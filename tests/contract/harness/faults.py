"""The fault categories of Web Fuzzing Commons (WFC), by which the figures of fuzzers are compared.

Source: `faults.md` of https://github.com/WebFuzzing/Commons at commit 813c8b3, where the codes are of three groups: 1xx
HTTP, 2xx schema, 3xx security. Earlier versions had other codes for the same categories.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

NAMES = {
    100: "HTTP Status 500",
    113: "Resource Still Accessible After Successful DELETE",
    200: "Response Not Matching Its Schema",
    201: "Invalid Allow HTTP Header",
    206: "Success Response When Sending Wrong Data",
    306: "Resource That Likely Should Have Been Protected",
    307: "Protected Resource Accessible Without Authentication",
    310: "Hidden Accessible Endpoint",
}
"""The categories that a check of a run can find, with their names shortened."""
CATEGORIES: Mapping[str, int] = {
    "not_a_server_error": 100,
    "use_after_free": 113,
    "deleted_is_gone": 113,
    "response_schema_conformance": 200,
    "response_headers_conformance": 200,
    "content_type_conformance": 200,
    "status_code_conformance": 200,
    "documented_content": 200,
    "allow_header_conformance": 201,
    "negative_data_rejection": 206,
    "wrong_data_rejection": 206,
    "missing_required_header": 206,
    "object_level_authorization": 306,
    "created_is_its_owners": 306,
    "ignored_auth": 307,
    "unsupported_method": 310,
}
"""By check. The other checks look for faults that WFC has no category for."""


def label(check: str) -> str:
    """Return the category of a check as WFC writes it, such as `F100`; an empty text if there is none."""
    code = CATEGORIES.get(check)
    return "" if code is None else f"F{code}"


def counted(found: Iterable[tuple[str, str]]) -> dict[int, int]:
    """Return the number of faults of each category: WFC counts an operation once for a category.

    `found` has pairs of an operation and a check that failed for it.
    """
    faults = {(operation, CATEGORIES[check]) for operation, check in found if check in CATEGORIES}
    codes = sorted(code for _, code in faults)
    return {code: codes.count(code) for code in dict.fromkeys(codes)}
