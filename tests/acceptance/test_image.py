"""The emulator's image and the compose example, their commands run as processes: no container is needed."""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.acceptance.harness.image import Image

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = ROOT / "emulator/compose.yaml"
NAMES = """
import socket
resolve = socket.getaddrinfo
socket.getaddrinfo = lambda host, *rest, **named: resolve(
    "127.0.0.1" if host in ("tavus", "app", b"tavus", b"app") else host, *rest, **named
)
"""
"""What the containers' network does: services find each other by name."""


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Image:
    return Image(ROOT / "emulator/Dockerfile", ROOT, tmp_path_factory.mktemp("image"))


@pytest.fixture
def ports() -> dict[str, str]:
    """Return free ports in place of those that are written in the files."""
    with socket.socket() as one, socket.socket() as two:
        for line in (one, two):
            line.bind(("127.0.0.1", 0))
        return {"8787": str(one.getsockname()[1]), "8000": str(two.getsockname()[1])}


class Service:
    """A service of the compose example as a process."""

    def __init__(self, image: Image, name: str, ports: dict[str, str], folder: Path) -> None:
        (folder / "sitecustomize.py").write_text(NAMES)
        self._image, self._ports = image, ports
        said: dict[str, Any] = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["services"][name]
        given = {key: self.place(value) for key, value in said["environment"].items()}
        own = {key: self.place(value) for key, value in image.environment.items()}
        self.environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(folder)} | own | given
        self.environment |= {key: "secret" for key, value in given.items() if value.startswith("${")}
        for volume in said.get("volumes", []):
            source, target = volume.split(":")[:2]
            if source.startswith("."):  # a file of the repository
                place = Path(image.inside(target))
                place.parent.mkdir(exist_ok=True)
                place.unlink(missing_ok=True)
                place.symlink_to(COMPOSE.parent / source)
        entry = said.get("entrypoint", image.entrypoint)
        self.command = [image.inside(word) for word in [*entry, *said.get("command", image.command)]]

    def place(self, text: str) -> str:
        for port, free in self._ports.items():
            text = text.replace(port, free)
        return text

    @contextmanager
    def running(self) -> Generator[subprocess.Popen[str]]:
        with subprocess.Popen(self.command, env=self.environment, stdout=subprocess.PIPE, text=True) as process:
            try:
                yield process
            finally:
                process.terminate()

    def is_healthy(self) -> bool:
        """Ask once, as the engine does every few seconds."""
        command = [self.place(word) for word in self._image.health]
        return subprocess.run(command, env=self.environment, check=False, capture_output=True).returncode == 0


@pytest.mark.slow
def test_the_image_runs_as_a_user_without_rights_and_has_no_source(image: Image) -> None:
    assert image.user == "10001:10001"
    text = (ROOT / "emulator/Dockerfile").read_text(encoding="utf-8")
    final = text[text.rindex("FROM ") :]
    assert [line for line in final.splitlines() if line.startswith(("COPY", "ADD"))] == [
        "COPY --from=build /opt/tavus /opt/tavus"
    ]


@pytest.mark.slow
def test_the_compose_example_works_as_written(image: Image, ports: dict[str, str], tmp_path: Path) -> None:
    """The application finds the emulator, holds a conversation, and gets its webhooks."""
    tavus, app = (Service(image, name, ports, tmp_path) for name in ("tavus", "app"))
    assert not tavus.is_healthy()
    with tavus.running() as emulator:
        assert emulator.stdout is not None
        emulator.stdout.readline()
        assert tavus.is_healthy()
        done = subprocess.run(app.command, env=app.environment, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr
        room, *events = done.stdout.splitlines()
        assert room.startswith(f"http://localhost:{ports['8787']}/rooms/")
        assert events[-1] == "system.shutdown"
    assert emulator.returncode == 0
    assert Path(image.inside("/state/emulator.db")).exists()


@pytest.mark.parametrize("file", ["emulator/compose.yaml", "deploy/compose.yaml"])
def test_an_emulator_with_a_read_only_file_system_has_a_folder_for_recordings(file: str) -> None:
    services: dict[str, Any] = yaml.safe_load((ROOT / file).read_text(encoding="utf-8"))["services"]
    emulators = [one for one in services.values() if "TAVUS_EMULATOR_ADMIN_TOKEN" in one.get("environment", {})]
    assert emulators
    assert all(one["read_only"] and "/tmp" in one["tmpfs"] for one in emulators)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("service", "setting"),
    [("tavus", "TAVUS_EMULATOR_ALLOWED_HOSTS"), ("app", "TAVUS_ALLOW_INSECURE")],
)
def test_each_setting_of_the_example_is_needed(
    image: Image, ports: dict[str, str], tmp_path: Path, service: str, setting: str
) -> None:
    services = {name: Service(image, name, ports, tmp_path) for name in ("tavus", "app")}
    del services[service].environment[setting]
    app = services["app"]
    with services["tavus"].running() as emulator:
        assert emulator.stdout is not None
        emulator.stdout.readline()
        done = subprocess.run(app.command, env=app.environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1


@pytest.mark.slow
def test_without_a_token_for_the_control_api_it_does_not_start(
    image: Image, ports: dict[str, str], tmp_path: Path
) -> None:
    tavus = Service(image, "tavus", ports, tmp_path)
    del tavus.environment["TAVUS_EMULATOR_ADMIN_TOKEN"]
    done = subprocess.run(tavus.command, env=tavus.environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode != 0
    assert "TAVUS_EMULATOR_ADMIN_TOKEN" in done.stderr
