"""Runs the client's helpers against an emulator whose answers vary."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tavus_api.helpers import Helper
from tavus_api.resources import METHODS
from tavus_client import BadRequestError, ConflictError, join_url
from tavus_emulator import VirtualClock
from tavus_testing import LocalEmulator
from tavus_testing._checks.api import is_array, is_object
from tests.contract.harness.runners import KEY, Runner
from tests.harness.families import NEEDED

OLD_ENOUGH = dt.timedelta(minutes=2)  # for `end_all`; before the absent timeout


class Course:
    """Runs every helper of every family on the emulator's clock. Raises `AssertionError` if one fails."""

    def __init__(self, emulator: LocalEmulator, runner: Runner) -> None:
        self._emulator, self._runner = emulator, runner
        # A second client reads the stored data without variation.
        self._looking = emulator.client(KEY).with_options(strict_responses=True)

    def run(self, names: list[str] | None = None) -> None:
        """Run the helpers of the given families, or of all."""
        for family in names or families():
            for kind, try_it in self._steps().items():
                if kind in helpers_of(self._runner.tavus, family):
                    try_it(family)

    def _steps(self) -> dict[str, Callable[[str], None]]:
        return {
            "iterate": self._iterate,
            "session": self._session,
            "wait_until_ended": self._wait,
            "end_all": self._end_all,
        }

    # ---- each helper ----------------------------------------------------------------------------------------------

    def _iterate(self, family: str) -> None:
        made = self._create_some(family, 5) if creator_of(family) else []
        iterate = self._helper(family, "iterate")
        with self._whole():
            expected = list(getattr(getattr(self._looking, family), self._name(family, "iterate"))())
        for limit in (2, 3, 100):
            rows = self._runner.rows(iterate, **_accepted(iterate, limit=limit))
            assert len(rows) == len(expected), f"{family}.iterate(limit={limit}) gave {len(rows)} of {len(expected)}"
            for row, whole in zip(rows, expected, strict=True):
                assert _is_part(row.to_dict(), whole.to_dict()), f"{row} is not a part of {whole}"
        shown = [value for row in expected for value in row.to_dict().values() if isinstance(value, str)]
        assert set(made) <= set(shown)

    def _session(self, family: str) -> None:
        subject: list[str] = []
        fields = self._fields(family, "session")

        def use(made: Any) -> None:
            subject.append(self._id_of(family, "session", made))
            assert not self._has_ended(family, subject[0])
            _check_link(made)

        self._runner.within(self._helper(family, "session"), use, **fields)
        assert self._has_ended(family, subject[0])

    def _wait(self, family: str) -> None:
        subject, polls = self._create(family), list[Any]()
        ended = self._runner.value(
            self._helper(family, "wait_until_ended"), subject, timeout=dt.timedelta(days=1), on_poll=polls.append
        )
        assert ended is polls[-1]
        assert ended.status == "ended"
        assert self._has_ended(family, subject)
        assert {self._id_of(family, "wait_until_ended", state) for state in polls} == {subject}

    def _end_all(self, family: str) -> None:
        running = {self._create(family) for _ in range(4)}
        self._emulator.clock.advance(OLD_ENOUGH)
        end_all, rounds = self._helper(family, "end_all"), 0
        while running:
            rows = self._runner.value(end_all, older_than=OLD_ENOUGH / 2, dry_run=False)
            ended = {self._id_of(family, "end_all", row) for row in rows}
            assert all(isinstance(row.created_at, str) for row in rows), "a row without an age was ended"
            assert {one for one in running if self._has_ended(family, one)} == ended & running
            running, rounds = running - ended, rounds + 1
            assert rounds < 50, f"{family}.end_all never ends {running}"

    # ---- helper methods -------------------------------------------------------------------------------------------

    def _helper(self, family: str, kind: str) -> Callable[..., Any]:
        bound: Callable[..., Any] = getattr(getattr(self._runner.tavus, family), self._name(family, kind))
        return bound

    def _name(self, family: str, kind: str) -> str:
        """Return what a family's helper is called: `iterate_tools` where there is more to iterate over."""
        resource: object = getattr(self._runner.tavus, family)
        declared = vars(type(resource)).items()
        return next(name for name, one in declared if isinstance(one, Helper) and one.kind == kind)

    def _create_some(self, family: str, most: int) -> list[str]:
        """Create several resources, or one if a second can't be equal; return their ids."""
        made = [self._create(family)]
        with suppress(BadRequestError, ConflictError):
            while len(made) < most:
                made.append(self._create(family))
        return made

    def _create(self, family: str) -> str:
        operation_id = creator_of(family)
        assert operation_id is not None
        create = getattr(getattr(self._runner.tavus, family), METHODS[operation_id][1])
        made = self._runner.value(create, **NEEDED[operation_id]).to_dict()
        return str(next(value for name, value in made.items() if name.endswith("_id")))

    def _fields(self, family: str, kind: str) -> dict[str, Any]:
        create = self._helper(family, kind)
        fields = NEEDED[creator_of(family) or ""]
        return fields | _accepted(create, require_auth=True)

    def _id_of(self, family: str, kind: str, thing: Any) -> str:
        return str(getattr(thing, helpers_of(self._runner.tavus, family)[kind].key))

    def _has_ended(self, family: str, subject: str) -> bool:
        """Return whether the status says so, or, in a contract without one, whether the end was asked for."""
        with self._whole():
            shown = getattr(self._looking, family).get(subject)
        if hasattr(shown, "status"):
            return bool(shown.status == "ended")
        return any(seen.path.endswith(f"/{subject}/end") for seen in self._emulator.requests.find(method="POST"))

    @contextmanager
    def _whole(self) -> Generator[None]:
        """Switch off the variation of answers in the block."""
        answers = self._emulator.answers
        before = answers.sparse, answers.mixed_vocabulary
        answers.sparse = answers.mixed_vocabulary = False
        yield
        answers.sparse, answers.mixed_vocabulary = before


def families() -> list[str]:
    """Return the names of all families of the client."""
    return sorted({family for family, _ in METHODS.values()})


def creator_of(family: str) -> str | None:
    """Return the operation that creates a family's resources, if there is one."""
    return next((name for name in NEEDED if METHODS[name][0] == family), None)


def helpers_of(tavus: Any, family: str) -> dict[str, Helper[Any]]:
    """Return the declarations of a family's helpers, by kind."""
    resource: object = getattr(tavus, family)
    declared = vars(type(resource)).values()
    return {one.kind: one for one in declared if isinstance(one, Helper)}


@contextmanager
def emulators(seed: int, *, sparse: bool = True, mixed: bool = True) -> Generator[LocalEmulator]:
    """Yield an emulator whose answers vary."""
    emulator = LocalEmulator(clock=VirtualClock(), seed=seed, sparse_answers=sparse, mixed_vocabulary=mixed)
    yield emulator
    emulator.close()


def _check_link(made: Any) -> None:
    """Check that a link has the token, and that an answer without a link is an error."""
    token, url = getattr(made, "meeting_token", None), getattr(made, "conversation_url", None)
    if not isinstance(token, str):
        return
    if isinstance(url, str):
        assert parse_qs(urlsplit(join_url(made)).query) == {"t": [token]}
        return
    try:
        join_url(made)
    except ValueError:
        return
    raise AssertionError("an answer without a link gave a link")


def _accepted(method: Callable[..., Any], **arguments: Any) -> dict[str, Any]:
    """Return the arguments that a method accepts."""
    taken = inspect.signature(method).parameters
    return {name: value for name, value in arguments.items() if name in taken}


_OLDER = {"pal": "persona", "face": "replica"}


def _is_part(part: Any, whole: Any) -> bool:
    """Return whether the whole contains the part, under the older or newer names."""
    if is_object(part) and is_object(whole):
        older = {_older(name): value for name, value in whole.items()}
        return all(_older(name) in older and _is_part(value, older[_older(name)]) for name, value in part.items())
    if is_array(part) and is_array(whole):
        return len(part) == len(whole) and all(map(_is_part, part, whole))
    return bool(part == whole)


def _older(name: str) -> str:
    return "_".join(_OLDER.get(word, word) for word in name.split("_"))
