"""Problems of a request, and their wording."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

MAX_PROBLEMS = 20
_MAX_SHOWN = 40
_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,63}")


class Problem(NamedTuple):
    """One problem. `path` says where it is (`body.properties.language`), `text` what it is.

    A published text is the service's own, word for word. Where it is the only problem, it is sent without its path.
    """

    path: str
    text: str
    published: bool = False


class RefusalError(Exception):
    """A request is refused with an error status and the problems as text.

    `key` is the field of the answer that has the text; None for the one that the contract has for the operation and the
    status. `text` is sent in place of the problems, which then only the request log has. `headers` are the answer's.
    """

    def __init__(
        self,
        status: int,
        *problems: Problem,
        key: str | None = None,
        text: str | None = None,
        headers: tuple[tuple[str, str], ...] = (),
    ) -> None:
        super().__init__(status, problems)
        self.status = status
        self.problems = problems
        self.key = key
        self.text = text
        self.headers = headers


def render(problems: Sequence[Problem]) -> str:
    """All problems in one line, each once. After the first 20 it only says that there are more: they aren't counted."""
    distinct = list(dict.fromkeys(problems))
    if len(distinct) == 1 and (distinct[0].published or not distinct[0].path):
        return distinct[0].text
    shown = [f"{problem.path}: {problem.text}" if problem.path else problem.text for problem in distinct[:MAX_PROBLEMS]]
    if len(distinct) > MAX_PROBLEMS:
        shown.append(f"and more than these {MAX_PROBLEMS}")
    return "; ".join(shown)


def locate(root: str, steps: Iterable[str | int]) -> str:
    """`body`, `["properties", "tags", 0]` -> `body.properties.tags[0]`."""
    path = root
    for step in steps:
        if isinstance(step, int):
            path += f"[{step}]"
        elif _PLAIN_NAME.fullmatch(step):
            path += f".{step}"
        else:
            path += f"[{show(step)}]"
    return path


def show(value: Any) -> str:
    """A value for a message: short JSON; objects and arrays only by their type."""
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "an array"
    if isinstance(value, str):
        value = value if len(value) <= _MAX_SHOWN else value[: _MAX_SHOWN - 1] + "…"
        return json.dumps(value, ensure_ascii=False)
    text = json.dumps(value)
    return text if len(text) <= _MAX_SHOWN else text[: _MAX_SHOWN - 1] + "…"


def enumerate_words(words: Sequence[str], conjunction: str = "or") -> str:
    """`a`, `a or b`, `a, b or c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {conjunction} {words[-1]}"
