"""Query parameters in the styles of OpenAPI: the client writes them as published, and the emulator reads them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.codegen.harness.changes import BODY, LIST, MODEL, S, add, operation, put
from tests.codegen.harness.evolution import base, write
from tests.codegen.harness.project import ROOT
from tests.harness.styles import OWNER, STYLED
from tools.codegen.__main__ import generate

USER = ROOT / "tests/codegen/harness/programs/styles_user.py"
pytestmark = pytest.mark.slow


def contract() -> dict[str, Any]:
    """Return the small contract with an object filter, and with an operation for each published example."""
    document = base()
    paths = document["paths"]
    by = {"in": "query", "name": "filter", "style": "deepObject", "schema": OWNER}
    add(*LIST, "parameters", value=by)(document)
    for place in (BODY, MODEL):
        put(*place, "properties", "owner", value=S)(document)
    for number, (style, explode, _, schema, _) in enumerate(STYLED):
        row = {"in": "query", "name": "color", "style": style, "explode": explode, "schema": schema}
        paths[f"/v1/read/{number}"] = {"get": operation(f"read{number}", parameters=[row])}
    where = {"in": "query", "name": "where", "content": {"application/json": {"schema": OWNER}}}
    paths["/v1/find"] = {"get": operation("find", parameters=[where])}
    return document


def test_the_published_examples_of_styles_are_written_and_read(tmp_path: Path) -> None:
    write(tmp_path, contract())
    generate(tmp_path, tmp_path / "made")
    path = os.pathsep.join(map(str, (tmp_path / "made/generated", ROOT / "overlay", ROOT / "emulator", ROOT)))
    done = subprocess.run(
        [sys.executable, "-W", "error", USER, tmp_path / "made/emulator/tavus_emulator/contract.json"],
        env={"PYTHONPATH": path, "PATH": os.defpath},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stderr[-3000:]
