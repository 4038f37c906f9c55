"""Client and emulator of a random contract agree on every operation.

Each example costs a generation, so there are few and none is shrunk. A thorough run:
`ANY_CONTRACT_EXAMPLES=200 pytest tests/properties/emulator/contract/test_any_contract.py`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.properties.harness.random_contracts import contracts, sayings

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[4]
EXAMPLES = int(os.environ.get("ANY_CONTRACT_EXAMPLES", "6"))
EMPTY = {"overlay": "1.0.0", "info": {"title": "Nothing", "version": "1"}, "actions": list[str]()}
CONFIG = {"docstrings_on_attributes": True, "literal_enums": True, "post_hooks": list[str]()}


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="ANY_CONTRACT_EXAMPLES" not in os.environ,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_client_and_emulator_agree_on_any_contract(data: st.DataObject) -> None:
    from tools.codegen.__main__ import generate

    drawn = data.draw(contracts())
    said = [data.draw(sayings(kind)) for kind in drawn.kinds]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        files = {
            "openapi.yaml": drawn.document,
            "overlay/contract.overlay.yaml": EMPTY,
            "generator-config.yaml": CONFIG,
        }
        for name, content in files.items():
            (root / name).parent.mkdir(exist_ok=True)
            (root / name).write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True), encoding="utf-8")
        generate(root, root / "made")
        (root / "said.json").write_text(json.dumps({"contract": drawn.document, "kinds": said}), encoding="utf-8")
        path = os.pathsep.join(map(str, (root / "made/generated", ROOT / "overlay", ROOT / "emulator")))
        done = subprocess.run(
            [sys.executable, "-W", "error", ROOT / "tests/properties/harness/any_contract.py", root / "said.json"],
            env={"PYTHONPATH": path, "PATH": os.defpath},
            capture_output=True,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (0, ""), f"{done.stderr[-3000:]}\n{json.dumps(drawn.document)}\n{said}"
