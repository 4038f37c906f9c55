"""Meeting tokens: JSON Web Tokens (HS256) that admit their bearer to one private room until they expire."""

from __future__ import annotations

from typing import Any

from tavus_emulator._time.clock import Clock, epoch_seconds

_CLAIMS = ["r", "d", "iat", "exp"]


class Tokens:
    """Issues and checks meeting tokens.

    Claims: `r` the room (the conversation's id), `d` the domain, `iat` and `exp` in seconds since 1970. The service's
    own claims aren't published.
    """

    def __init__(self, clock: Clock, secret: bytes, domain: str) -> None:
        self._clock = clock
        self._secret = secret
        self._domain = domain

    def replace(self, secret: bytes, domain: str) -> None:
        """Sign and check with another secret, for another domain."""
        self._secret = secret
        self._domain = domain

    def signs_with(self) -> tuple[bytes, str]:
        """The secret and the domain."""
        return self._secret, self._domain

    def issue(self, room: str, lifetime: int) -> str:
        """Issue a token for `room` that expires `lifetime` seconds from now."""
        import jwt

        issued = epoch_seconds(self._clock.now())
        claims = {"r": room, "d": self._domain, "iat": issued, "exp": issued + lifetime}
        return jwt.encode(  # pyright: ignore[reportUnknownMemberType] - of the optional cryptography package
            claims, self._secret, algorithm="HS256"
        )

    def admits(self, token: str, room: str) -> bool:
        """Return whether the token was issued here, for this room, and hasn't expired."""
        import jwt

        try:
            # The library compares with the machine's clock; here the emulator's clock counts.
            claims: dict[str, Any] = jwt.decode(  # pyright: ignore[reportUnknownMemberType]
                token,
                self._secret,
                algorithms=["HS256"],
                options={"require": _CLAIMS, "verify_exp": False, "verify_iat": False},
            )
        except (jwt.PyJWTError, ValueError, UnicodeError):
            return False
        expires = claims["exp"]
        if claims["r"] != room or claims["d"] != self._domain or not isinstance(expires, int):
            return False
        return epoch_seconds(self._clock.now()) < expires
