"""Do what a Dockerfile says, in a folder in place of a container's file system."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

PLACES = re.compile(r"(?<![\w.:/-])/(source|opt|state|app)\b")
"""The absolute paths that the Dockerfile and the compose file use."""


class Instruction(NamedTuple):
    name: str
    text: str


def instructions(dockerfile: str) -> list[Instruction]:
    """Return the instructions of a Dockerfile, without comments and with their lines joined."""
    lines = [line for line in dockerfile.splitlines() if not line.startswith("#")]
    rows = "\n".join(lines).replace("\\\n", " ").splitlines()
    return [Instruction(*row.strip().split(None, 1)) for row in rows if row.strip()]


class Image:
    """The file system, environment and commands that a Dockerfile describes. Stages share one folder."""

    def __init__(self, dockerfile: Path, context: Path, root: Path) -> None:
        self.root, self.context = root, context
        self.environment: dict[str, str] = {}
        self.entrypoint: list[str] = []
        self.command: list[str] = []
        self.health: list[str] = []
        self.user = "root"
        self._folder = root
        for name, text in instructions(dockerfile.read_text(encoding="utf-8")):
            step = getattr(self, f"_{name.lower()}", None)
            if step is None:
                raise ValueError(f"an instruction that isn't known here: {name}")
            step(text)

    def inside(self, text: str) -> str:
        """Return a text with its absolute paths below the image's root."""
        return PLACES.sub(lambda found: f"{self.root}{found[0]}", text)

    def _from(self, text: str) -> None:
        self._folder = self.root

    def _workdir(self, text: str) -> None:
        self._folder = Path(self.inside(text))
        self._folder.mkdir(parents=True)

    def _copy(self, text: str) -> None:
        if text.startswith("--from="):  # from a stage in the same folder
            assert all(Path(self.inside(path)).exists() for path in text.split()[1:])
            return
        *sources, target = text.split()
        for source in sources:
            place = self._folder / target
            if (self.context / source).is_dir():
                shutil.copytree(self.context / source, place, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(self.context / source, place)

    def _run(self, text: str) -> None:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        environ = {**os.environ, "PATH": path}
        subprocess.run(["sh", "-ec", self.inside(text)], cwd=self._folder, env=environ, check=True, capture_output=True)

    def _env(self, text: str) -> None:
        self.environment |= dict(word.split("=", 1) for word in shlex.split(self.inside(text)))

    def _user(self, text: str) -> None:
        self.user = text

    def _entrypoint(self, text: str) -> None:
        self.entrypoint = [self.inside(word) for word in json.loads(text)]

    def _cmd(self, text: str) -> None:
        self.command = json.loads(text)

    def _healthcheck(self, text: str) -> None:
        self.health = [self.inside(word) for word in json.loads(text[text.index("[") :])]

    def _volume(self, text: str) -> None:
        assert Path(self.inside(text)).is_dir()

    def _expose(self, text: str) -> None:
        assert text == "8787"
