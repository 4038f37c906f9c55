"""The distributions: what they contain, and what each extra brings once it is installed."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from functools import partial
from importlib.metadata import metadata, requires
from pathlib import Path

import pytest
import yaml

import tavus_client
from tavus_emulator import Emulator, VirtualClock
from tests.live.harness.production import Production

ROOT = Path(__file__).resolve().parents[2]
PROBE = """
import importlib.metadata as metadata, json
from tavus_client import Tavus
print(json.dumps([repr(Tavus("k")), sorted(d.metadata["Name"].lower() for d in metadata.distributions())]))
"""


IMPORTS = {
    "": "import tavus_client, tavus_api; tavus_client.Tavus('k').close()",
    "aiohttp": "import aiohttp",
    "containers": "from tavus_testing import TavusContainer",
    "emulator": "import tavus_emulator; tavus_emulator.Emulator().close()",
    "postgres": "import psycopg, psycopg_pool",
    "recordings": "import obstore",
    "telemetry": "import prometheus_client; from tavus_client import Tavus; Tavus('k', telemetry=True).close()",
    "testing": "import tavus_testing as t; [getattr(t, name) for name in {*t.__all__} - {'TavusContainer'}]",
}
"""Extra → a program that works with it alone."""


def build(source: Path, target: str, folder: Path, **environ: str) -> Path:
    """Build one distribution and return its path."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(folder)]
    subprocess.run(command, cwd=source, env={**os.environ, **environ}, check=True, capture_output=True)
    return next(folder.iterdir())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, "sdist", tmp_path_factory.mktemp("sdist"))


def environment(folder: Path, *requirements: str) -> Path:
    """Make an environment with only these requirements and their dependencies. Return the folder of its programs."""
    uv = Path(sys.executable).with_name("uv")
    subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, folder], check=True, capture_output=True)
    python = folder / "bin/python"
    subprocess.run(
        [uv, "pip", "install", "--quiet", "--python", python, *requirements], check=True, capture_output=True
    )
    return folder / "bin"


@pytest.mark.slow
def test_the_same_source_gives_the_same_bytes(wheel: Path, sdist: Path, tmp_path: Path) -> None:
    """Also elsewhere, with files of another age, and from the sdist."""
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (source,) = tmp_path.iterdir()
    for file in source.rglob("*"):
        os.utime(file, (1, 1))
    assert build(source, "wheel", tmp_path / "wheel", PYTHONHASHSEED="1").read_bytes() == wheel.read_bytes()
    assert build(source, "sdist", tmp_path / "sdist", PYTHONHASHSEED="2").read_bytes() == sdist.read_bytes()
    dated = build(source, "wheel", tmp_path / "dated", SOURCE_DATE_EPOCH="1700000000")
    with zipfile.ZipFile(dated) as archive:
        assert {row.date_time[:3] for row in archive.infolist()} == {(2023, 11, 14)}


def test_the_wheel_has_every_file_of_the_packages_and_no_other(wheel: Path) -> None:
    packages = ["generated/tavus_api", "overlay/tavus_client", "overlay/tavus_testing", "emulator/tavus_emulator"]
    expected = {name.partition("/")[2] for name in tracked(*packages)}
    with zipfile.ZipFile(wheel) as archive:
        contained = set(archive.namelist())
    assert {name for name in contained if ".dist-info/" not in name} == expected
    assert {name for name in contained if "/licenses/" in name} != set()
    assert {f"{package.partition('/')[2]}/py.typed" for package in packages} <= contained


def test_the_sdist_has_every_file_of_the_repository(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        contained = {name.partition("/")[2] for name in archive.getnames()}
    assert {"openapi.yaml", "docs/client.md", "tests/conftest.py", "PKG-INFO"} <= contained
    assert set(tracked()) <= contained


def tracked(*paths: str) -> list[str]:
    """Return the files of the repository, also those that `make generate` has added since the last commit."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *paths]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout
    return [name for name in listed.decode().split("\0") if name and (ROOT / name).exists()]


def test_links_of_the_readme_lead_somewhere_from_the_index(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        text = archive.read(name).decode()
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert len(links) > 5
    assert [link for link in links if not link.startswith(("https://", "#"))] == []
    ours = [link for link in links if "/tavus-client/tavus-client/" in link]
    assert {link.split("/")[6] for link in ours} == {f"v{tavus_client.__version__}"}


def test_the_version_has_one_source_and_its_section_in_the_changelog() -> None:
    assert metadata("tavus-client")["Version"] == tavus_client.__version__
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    heading = re.search(r"^## (\S+) – (unreleased|\d{4}-\d\d-\d\d)$", changelog, re.MULTILINE)
    assert heading is not None
    assert heading[1] == tavus_client.__version__


@pytest.mark.slow
def test_the_client_knows_the_version_of_its_contract() -> None:
    contract = yaml.safe_load((ROOT / "openapi.yaml").read_text(encoding="utf-8"))
    assert tavus_client.contract_version == contract["info"]["version"]


def test_each_extra_has_a_program() -> None:
    assert {*(metadata("tavus-client").get_all("Provides-Extra") or []), ""} == IMPORTS.keys()


@pytest.mark.slow
@pytest.mark.parametrize("extra", IMPORTS)
def test_each_extra_alone_brings_what_it_promises(wheel: Path, tmp_path: Path, extra: str) -> None:
    programs = environment(tmp_path / "env", f"tavus-client[{extra}] @ {wheel.as_uri()}")
    command = [str(programs / "python"), "-W", "error", "-c", IMPORTS[extra]]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_pytest_httpx_mocks_the_async_client_next_to_aiohttp(wheel: Path, tmp_path: Path) -> None:
    """By the block of the page about mocks, in an environment that pytest-httpx changes."""
    page = (ROOT / "docs/how-to/mocks.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^```py\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    programs = environment(tmp_path / "env", f"tavus-client[aiohttp] @ {wheel.as_uri()}", "pytest-httpx")
    (tmp_path / "test_httpx.py").write_text(block, encoding="utf-8")
    command = [str(programs / "python"), "-W", "error", "-m", "pytest", "-p", "no:cacheprovider", "test_httpx.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


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


@pytest.mark.slow
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
