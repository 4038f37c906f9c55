"""The installed package: the client with few dependencies, the emulator with its extra."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from functools import partial
from importlib.metadata import requires
from pathlib import Path

import pytest

from tavus_emulator import Emulator, VirtualClock
from tests.live.harness.production import Production

ROOT = Path(__file__).resolve().parents[2]
PROBE = """
import importlib.metadata as metadata, json
from tavus_client import Tavus
print(json.dumps([repr(Tavus("k")), sorted(d.metadata["Name"].lower() for d in metadata.distributions())]))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def environment(folder: Path, requirement: str) -> Path:
    """Make an environment with only `requirement` and its dependencies. Return the folder of its programs."""
    uv = Path(sys.executable).with_name("uv")
    subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, folder], check=True, capture_output=True)
    python = folder / "bin/python"
    subprocess.run([uv, "pip", "install", "--quiet", "--python", python, requirement], check=True, capture_output=True)
    return folder / "bin"


@pytest.mark.slow
def test_the_client_installs_at_most_twelve_distributions(wheel: Path, tmp_path: Path) -> None:
    programs = environment(tmp_path / "env", str(wheel))
    said = subprocess.run([programs / "python", "-c", PROBE], check=True, capture_output=True, text=True).stdout
    shown, installed = json.loads(said)
    assert shown == "Tavus(base_url='https://tavusapi.com')"
    assert {"attrs", "httpx", "sniffio", "tavus-client"} <= set(installed)
    assert len(installed) <= 12, installed


@pytest.mark.slow
def test_the_public_interface_is_completely_typed(wheel: Path, tmp_path: Path) -> None:
    programs = environment(tmp_path / "env", str(wheel))
    done = subprocess.run(
        [Path(sys.executable).with_name("pyright"), "--verifytypes", "tavus_client", "--ignoreexternal"],
        cwd=tmp_path,
        env={"PATH": f"{programs}:/usr/bin:/bin", "VIRTUAL_ENV": str(programs.parent), "HOME": str(Path.home())},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Type completeness score: 100%" in done.stdout, done.stdout


@pytest.mark.slow
def test_without_its_extra_the_command_says_what_to_install(wheel: Path, tmp_path: Path) -> None:
    programs = environment(tmp_path / "env", str(wheel))
    done = subprocess.run([programs / "tavus-emulator", "serve"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "pip install 'tavus-client[emulator]'" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_the_extra_brings_the_command(wheel: Path, tmp_path: Path) -> None:
    programs = environment(tmp_path / "env", f"tavus-client[emulator] @ {wheel.as_uri()}")
    with subprocess.Popen(
        [programs / "tavus-emulator", "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        try:
            assert server.stdout is not None
            ready = json.loads(server.stdout.readline())
            script = (
                "from tavus_client import Tavus\n"
                f"print(Tavus('k', base_url={ready['url']!r}).conversations.create(replica_id='r90bbd427f71').status)"
            )
            said = subprocess.run(
                [programs / "python", "-c", script], check=True, capture_output=True, text=True
            ).stdout
            assert said == "active\n"
        finally:
            server.terminate()
    assert server.returncode == 0


def test_without_its_extra_the_contract_test_says_what_to_install(wheel: Path, tmp_path: Path) -> None:
    programs = environment(tmp_path / "env", str(wheel))
    done = subprocess.run([programs / "tavus-contract-live"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "pip install 'tavus-client[testing]'" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_the_contract_test_runs_from_the_wheel_and_make_keeps_its_exit_code(wheel: Path, tmp_path: Path) -> None:
    programs = environment(tmp_path / "env", f"tavus-client[testing] @ {wheel.as_uri()}")
    run = partial(subprocess.run, cwd=tmp_path, capture_output=True, text=True, check=False)
    command = [str(programs / "tavus-contract-live")]
    make = ["make", "-f", str(ROOT / "Makefile"), "-o", ".venv/.ready", f"BIN={programs}", "contract-live"]
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "TAVUS_API_KEY")}
    keyed = {**clean, "TAVUS_API_KEY": "the-key-0123456789"}
    service = Production(Emulator(api_keys=["the-key-0123456789"], clock=VirtualClock()))
    with service.serve() as url:
        options = ["--base-url", url, "--pause", "0"]
        for environ, arguments, code, says in (
            (keyed, options, 0, "0 differences"),
            (clean, options, 2, "set TAVUS_API_KEY"),
            (keyed, [*options, "--budget", "5"], 3, "Not everything was asked"),
        ):
            done = run([*command, *arguments], env=environ)
            assert (done.returncode, says in done.stdout + done.stderr) == (code, True), done.stdout + done.stderr
            made = run([*make, f"LIVE={' '.join(arguments)}"], env=environ)
            assert (made.returncode == 0) is (code == 0)
            assert (tmp_path / "reports/contract-live.code").read_text() == f"{code}\n"
        service.emulator.faults.add(operation="listVideos", status=418, body={"error": "a teapot"})
        assert run([*command, *options], env=keyed).returncode == 1
    service.emulator.close()
    assert "# The live service and the contract" in (tmp_path / "reports/contract-live.md").read_text()


def test_the_client_has_few_dependencies() -> None:
    bare = [line for line in requires("tavus-client") or [] if "extra ==" not in line]
    names = {re.split(r"[<>=!~ ;\[]", line)[0] for line in bare}
    assert names == {"attrs", "httpx", "sniffio"}
