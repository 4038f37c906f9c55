"""The signature of a tool's request is an HMAC of the received bytes."""

from __future__ import annotations

import pytest

from tavus_client import verify_tool_request

# RFC 4231, test case 2
KEY, BODY = "Jefe", b"what do ya want for nothing?"
SIGNATURE = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"


@pytest.mark.parametrize("secret", [KEY, KEY.encode()])
def test_a_signature_is_verified(secret: str | bytes) -> None:
    assert verify_tool_request(BODY, SIGNATURE, secret)


@pytest.mark.parametrize(
    ("body", "header", "secret"),
    [
        (BODY + b" ", SIGNATURE, KEY),
        (BODY, SIGNATURE, "jefe"),
        (BODY, SIGNATURE[:-1] + "4", KEY),
        (BODY, SIGNATURE.upper(), KEY),
        (BODY, f"sha256={SIGNATURE}", KEY),
        (BODY, "", KEY),
        (BODY, None, KEY),
        (BODY, "\udcff", KEY),
        (BODY, "ü", KEY),
        # RFC 2104: an empty key can sign too, and anyone has it
        (b"", "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad", ""),
    ],
)
def test_any_other_signature_is_rejected(body: bytes, header: str | None, secret: str) -> None:
    assert not verify_tool_request(body, header, secret)
