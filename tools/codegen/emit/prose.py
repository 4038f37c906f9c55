"""Docstrings of generated code."""

from __future__ import annotations

import inspect
import re
import textwrap

NOTICE = "Generated from the contract by `make generate`: changes made here are lost."
_BOLD = re.compile(r"\*\*(?=\S)(.{1,200}?)(?<=\S)\*\*", re.DOTALL)
_LINK = re.compile(r"\[([^\]\[]++)\]\((https?://[^)\s\[]++)\)")
_ENTRY = r"\n(?=[ \t]*(?:[-*]|\d+\.) )"


def docstring(text: str, indent: int) -> str:
    """Return `text` as a docstring literal, whatever it contains."""
    safe = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    if "\n" in safe:
        return textwrap.indent(f'"""{safe}\n"""', " " * indent).lstrip()
    return f'"""{safe[:-1]}\\""""' if safe.endswith('"') else f'"""{safe}"""'


def wrap(text: str, indent: str = "") -> str:
    """Wrap paragraphs and the entries of lists in lines of at most a hundred characters, plus the indent."""
    # Bold text and links become plain: editors and `help` show the marks of Markdown as they are.

    def fill(paragraph: str) -> str:
        one_line = " ".join(inspect.cleandoc(paragraph).split())
        return textwrap.fill(one_line, 100, break_long_words=False, break_on_hyphens=False)

    plain = _LINK.sub(r"\1 (\2)", _BOLD.sub(r"\1", text.strip()))
    blocks = (re.split(_ENTRY, paragraph) for paragraph in re.split(r"\n\s*\n", plain))
    return textwrap.indent("\n\n".join("\n".join(map(fill, block)) for block in blocks), indent)
