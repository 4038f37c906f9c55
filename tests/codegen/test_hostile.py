"""Documents made to take endless memory are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.codegen.contract.reading import load_yaml
from tools.codegen.contract.schemas import ContractError


def bomb(first: str, form: str, levels: int = 12) -> str:
    lines = [f"x-0: &a0 {first}"]
    for level in range(1, levels):
        aliases = ", ".join([f"*a{level - 1}"] * 10)
        lines.append(f"x-{level}: &a{level} {form % aliases}")
    return "\n".join(lines)


@pytest.mark.parametrize(
    "text",
    [bomb("[a, a]", "[%s]"), bomb("{a: 1}", "{<<: [%s]}"), "x: &a [*a]", "x: " + "[" * 5_000 + "]" * 5_000],
    ids=["aliases", "merges", "a cycle", "nesting"],
)
def test_a_document_that_expands_without_end_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "openapi.yaml"
    path.write_text(f"openapi: 3.1.0\n{text}\npaths: {{}}\n")
    with pytest.raises(ContractError):
        load_yaml(path)
