"""A string that doesn't show itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn


class Secret:
    """Holds a string out of reach of repr, vars, pickle and a traceback's locals; `reveal()` gives it back."""

    __slots__ = ("reveal",)

    def __init__(self, value: str) -> None:
        self.reveal: Callable[[], str] = lambda: value

    def __repr__(self) -> str:
        return "Secret('**********')"

    def __reduce__(self) -> NoReturn:
        raise TypeError("an API key is not to be pickled: make a client where it is needed")
