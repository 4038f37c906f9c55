"""The contract's prose in docstrings."""

from __future__ import annotations

from tools.codegen.emit.prose import wrap


def test_each_entry_of_a_list_begins_a_line() -> None:
    text = "Either:\n\n- **one** of\n  these\n- two\n\n1. first\n2. second\n\nNot a list: a\nor a - b."
    assert wrap(text) == "Either:\n\n- one of these\n- two\n\n1. first\n2. second\n\nNot a list: a or a - b."


def test_long_lines_are_wrapped_within_paragraphs() -> None:
    words = " ".join(["word"] * 50)
    wrapped = wrap(f"{words}\n\n- {words}", "    ")
    assert all(len(line) <= 104 and line.startswith("    ") for line in wrapped.splitlines() if line)
    assert " ".join(wrapped.split()) == f"{words} - {words}"


def test_bold_text_and_links_are_plain() -> None:
    text = "See [Get\nThing](https://example.org/a#b) and **do it,\nnow**. 2 ** 3 ** 4, [not](a link), `[x]`."
    plain = "See Get Thing (https://example.org/a#b) and do it, now. 2 ** 3 ** 4, [not](a link), `[x]`."
    assert wrap(text) == plain
