"""A copy of the files that a generation reads and writes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[3]


class Project:
    """A copy of the files that a generation reads and writes. Tests may change it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("openapi.yaml", "generator-config.yaml", "overlay/contract.overlay.yaml"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
        (folder / "emulator/tavus_emulator").mkdir(parents=True)
        shutil.copytree(ROOT / "generated", folder / "generated", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "emulator/tavus_emulator/contract.json", folder / "emulator/tavus_emulator")

    def read(self, name: str = "openapi.yaml") -> dict[str, Any]:
        document: dict[str, Any] = yaml.safe_load((self.folder / name).read_text(encoding="utf-8"))
        return document

    def write(self, document: Any, name: str = "openapi.yaml") -> None:
        (self.folder / name).write_text(yaml.safe_dump(document, sort_keys=False), encoding="utf-8")

    def generate(self, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the generation as `make generate` does, on this copy."""
        return subprocess.run(
            [sys.executable, "-m", "tools.codegen", "--root", self.folder, *options],
            cwd=ROOT,
            env={"PATH": "/usr/bin:/bin", **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    def files(self) -> dict[str, bytes]:
        """Return the generated files by name."""
        generated = [path for path in (self.folder / "generated").rglob("*") if path.is_file()]
        return {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in [*generated, self.folder / "emulator/tavus_emulator/contract.json"]
            if "__pycache__" not in path.parts
        }

    def leftovers(self) -> list[Path]:
        return list(self.folder.glob(".generate-*"))
