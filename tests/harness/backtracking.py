"""Counts the steps of a regular expression on the texts that are worst for it.

Python's `re` backtracks: after a failure it tries every other way to divide a text among the repetitions, and a search
tries again from the next character. The texts are found from the pattern itself: for each repetition its body many
times, or all that comes before it and its body many times, and then a character that fits nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from itertools import islice
from math import inf
from typing import Any, TypeAlias

_compiler: Any = import_module("re._compiler")  # there is no public way to the parts of a pattern
_constants: Any = import_module("re._constants")
_parser: Any = import_module("re._parser")
Nodes: TypeAlias = Sequence[tuple[Any, Any]]
Ends: TypeAlias = Iterator[int]
_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)
_LOOKS = (_constants.ASSERT, _constants.ASSERT_NOT)
_CHARACTERS = (_constants.LITERAL, _constants.NOT_LITERAL, _constants.ANY, _constants.IN)
_UNFIT = ("", "\0", "!", "\n")
_SIZES = (20, 80)
"""A pattern is slow if its steps grow fast at each of them: not if they do up to the bound of a repetition only."""
_MOST = 30_000
"""Steps after which counting ends."""
_TOO_FAST = 3.0
"""For a text twice as long: the steps are multiplied by 2 in linear time, and by 4 in quadratic time."""
_MANY_TIMES = 100
"""A repetition that has a smaller bound costs little."""


class _TooManyError(Exception):
    pass


def is_linear(pattern: str, flags: int = 0, *, search: bool) -> bool:
    """Return whether the steps grow as the length of the text does.

    `search`: the pattern may match anywhere, again and again; otherwise it has to match the whole text.
    """
    tree = _parser.parse(pattern, flags)
    texts = {pair for before, body in _repeated(tree, "") for pair in ((before, body), ("", before + body))}
    return not any(_grows_fast(tree, *pair, end, search) for pair in texts for end in _UNFIT)


def _grows_fast(tree: Any, opening: str, pump: str, end: str, search: bool) -> bool:
    for size in _SIZES:
        few, many = (_steps(tree, opening + pump * count + end, search) for count in (size, 2 * size))
        if many < _TOO_FAST * few and many < inf:
            return False
    return True


def _steps(tree: Any, text: str, search: bool) -> float:
    """Count what finding all matches takes, or matching the text as a whole."""
    matcher, at = _Matcher(tree, text), 0
    try:
        while at <= len(text):
            ends = matcher.match(list(tree), at)
            end = next((end for end in ends if search or end == len(text)), None)
            if not search:
                break
            at = at + 1 if end is None else max(end, at + 1)
    except (_TooManyError, RecursionError):
        return inf
    return matcher.steps


def _repeated(nodes: Nodes, before: str) -> Iterator[tuple[str, str]]:
    """Yield a text before each repetition, and bodies: its first alternatives, and all of them one after another."""
    for name, value in nodes:
        for inner in _inside(name, value):
            yield from _repeated(inner, before)
        if name in _REPEATS and value[1] >= _MANY_TIMES:
            yield before, _text(value[2]) or "a"
            yield before, _text(value[2], every=True) or "a"
        before += _text([(name, value)])


def _inside(name: Any, value: Any) -> list[Any]:
    if name is _constants.BRANCH:
        return list(value[1])
    if name in _REPEATS:
        return [value[2]]
    if name is _constants.ATOMIC_GROUP:
        return [value]
    return [value[-1]] if name in (_constants.SUBPATTERN, *_LOOKS) else []


def _text(nodes: Nodes, *, every: bool = False) -> str:
    """Return a short text that the nodes match, of their first alternatives or of all."""
    return "".join(_text_of(name, value, every) for name, value in nodes)


def _text_of(name: Any, value: Any, every: bool) -> str:
    if name in _CHARACTERS:
        fits = _one(name, value, re.DOTALL)
        return next((letter for letter in map(chr, (97, *range(1, 128))) if fits(letter)), "é")
    alternatives: list[str] = [_text(inner, every=every) for inner in _inside(name, value) if name not in _LOOKS]
    if name in _REPEATS:
        return "".join(alternatives[:1] * value[0])
    if name is _constants.ASSERT and value[0] < 0:
        return _text(value[1], every=every)  # what precedes belongs to the text
    return "".join(alternatives if every else alternatives[:1])


def _one(name: Any, value: Any, flags: int) -> Callable[[str], Any]:
    """Return a test of a single character."""
    part = _parser.SubPattern(_parser.State(), [(name, value)])
    part.state.flags = flags
    return _compiler.compile(part, flags).fullmatch  # type: ignore[no-any-return]


class _Matcher:
    """Matches as `re` does, and counts its steps."""

    def __init__(self, tree: Any, text: str) -> None:
        self.steps = 0
        self._text = text
        self._flags = tree.state.flags & ~re.DEBUG
        self._tests: dict[tuple[Any, int], Callable[[str], Any]] = {}
        self._groups: dict[int, tuple[int, int]] = {}

    def match(self, nodes: Nodes, at: int) -> Ends:
        """Yield each end of a match that begins here, in the order in which they are tried."""
        if not nodes:
            yield at
            return
        for end in self._match_one(*nodes[0], at):
            yield from self.match(nodes[1:], end)

    def _match_one(self, name: Any, value: Any, at: int) -> Ends:
        self.steps += 1
        if self.steps > _MOST:
            raise _TooManyError
        if name in _CHARACTERS:
            yield from [at + 1] if at < len(self._text) and self._fits(name, value, self._text[at]) else []
        elif name in _REPEATS:
            yield from self._repeat(name, value, at)
        elif name is _constants.BRANCH:
            for branch in value[1]:
                yield from self.match(list(branch), at)
        elif name is _constants.SUBPATTERN:
            for end in self.match(list(value[3]), at):
                self._groups[value[0]] = at, end
                yield end
        else:
            yield from self._assert(name, value, at)

    def _repeat(self, name: Any, value: Any, at: int) -> Ends:
        least, most, body = value
        greedy = name is not _constants.MIN_REPEAT
        alone = len(body) == 1 and body[0][0] in _CHARACTERS
        more = self._run if alone else self._more
        yield from islice(
            more(least, most, list(body), at, greedy), 1 if name is _constants.POSSESSIVE_REPEAT else None
        )

    def _run(self, least: int, most: int, body: Nodes, at: int, greedy: bool) -> Ends:
        """Repeat a single character: as `_more` does, without its recursion."""
        end = at
        while end - at < most and next(self._match_one(*body[0], end), None) is not None:
            end += 1
        ends = range(at + least, end + 1)
        yield from reversed(ends) if greedy else ends

    def _more(self, least: int, most: int, body: Nodes, at: int, greedy: bool) -> Ends:
        if least <= 0 and not greedy:
            yield at
        for end in self.match(body, at) if most > 0 else ():
            if end > at:
                yield from self._more(least - 1, most - 1, body, end, greedy)
            elif least > 0:
                yield end
        if least <= 0 and greedy:
            yield at

    def _assert(self, name: Any, value: Any, at: int) -> Ends:
        """Match what takes no characters, an atomic group, or what a group matched."""
        if name is _constants.ATOMIC_GROUP:
            yield from islice(self.match(list(value), at), 1)
        elif name is _constants.GROUPREF:
            start, end = self._groups.get(value, (0, 0))
            yield from [at + end - start] if self._text.startswith(self._text[start:end], at) else []
        elif name in _LOOKS:
            start = at if value[0] > 0 else at - value[1].getwidth()[0]
            found = start >= 0 and next(self.match(list(value[1]), start), None) is not None
            yield from [at] if found is (name is _constants.ASSERT) else []
        elif self._stands(value, at):
            yield at

    def _stands(self, value: Any, at: int) -> bool:
        if value in (_constants.AT_BEGINNING, _constants.AT_BEGINNING_STRING):
            return at == 0
        if value in (_constants.AT_END, _constants.AT_END_STRING):
            return at == len(self._text)
        return True  # borders of words

    def _fits(self, name: Any, value: Any, letter: str) -> bool:
        key = name, id(value) if name is _constants.IN else value
        test = self._tests.get(key)
        if test is None:
            test = self._tests[key] = _one(name, value, self._flags)
        return test(letter) is not None
