"""The check of licences: its own logic, and the packages that are pinned."""

from __future__ import annotations

from email.message import Message
from pathlib import Path

import pytest
from packaging.licenses import InvalidLicenseExpression

from tools.quality.audit import PROJECT, REQUIREMENTS, check_licences
from tools.quality.licences import Package, Policy, closure, is_met, pinned, stated_licences

POLICY = Policy(
    allowed=frozenset({"MIT", "BSD-3-Clause"}),
    tools=frozenset({"MPL-2.0"}),
    names={"MIT License": "MIT", "BSD": "BSD-3-Clause"},
    packages={"odd": "Zlib", "silent": "MIT"},
)
ODD, SILENT = Package("odd", ("Zlib",), True), Package("silent", (), True)


def metadata(**fields: str | list[str]) -> Message:
    message = Message()
    for name, value in fields.items():
        for one in [value] if isinstance(value, str) else value:
            message[name.replace("_", "-")] = one
    return message


@pytest.mark.parametrize(
    ("expression", "met"),
    [
        ("MIT", True),
        ("mit", True),
        ("GPL-3.0-only", False),
        ("MIT OR GPL-3.0-only", True),
        ("GPL-3.0-only OR MIT", True),
        ("MIT AND GPL-3.0-only", False),
        ("GPL-3.0-only AND MIT", False),
        ("MIT AND BSD-3-Clause", True),
        ("GPL-3.0-only OR MIT AND BSD-3-Clause", True),
        ("(GPL-3.0-only OR MIT) AND GPL-2.0-only", False),
        ("(GPL-3.0-only OR MIT) AND (BSD-3-Clause OR GPL-2.0-only)", True),
        ("MIT AND (GPL-3.0-only OR (BSD-3-Clause AND GPL-2.0-only))", False),
        ("GPL-2.0-only WITH Classpath-exception-2.0", False),
        ("MIT OR GPL-2.0-only WITH Classpath-exception-2.0", True),
    ],
)
def test_an_expression_is_met_by_allowed_licences_only(expression: str, met: bool) -> None:
    assert is_met(expression, {"MIT", "BSD-3-Clause"}) is met


def test_a_licence_with_an_exception_is_another_one() -> None:
    assert not is_met("MIT WITH Classpath-exception-2.0", {"MIT"})
    assert is_met("MIT WITH Classpath-exception-2.0", {"MIT WITH Classpath-exception-2.0"})


@pytest.mark.parametrize("expression", ["", "MIT License", "MIT OR", "(MIT", "see LICENSE", "MIT AND AND MIT"])
def test_what_is_not_an_expression_is_refused(expression: str) -> None:
    with pytest.raises(InvalidLicenseExpression):
        is_met(expression, {"MIT"})


@pytest.mark.parametrize(
    ("package", "problem"),
    [
        (Package("a", ("MIT",), True), None),
        (Package("a", ("MIT License",), True), None),
        (Package("a", ("BSD", "MIT License"), True), None),
        (Package("a", ("MIT License", "GPL-3.0-only"), True), "a: GPL-3.0-only is not allowed for what users install"),
        (Package("a", ("MPL-2.0",), False), None),
        (Package("a", ("MPL-2.0",), True), "a: MPL-2.0 is not allowed for what users install"),
        (Package("a", ("GPL-3.0-only",), False), "a: GPL-3.0-only is not allowed for tools"),
        (Package("a", (), False), "a: its metadata states no licence"),
        (Package("a", ("Own License",), False), "a: 'Own License' is not the SPDX name of a licence"),
    ],
    ids=str,
)
def test_each_package_needs_an_allowed_licence(package: Package, problem: str | None) -> None:
    assert list(POLICY.problems([ODD, SILENT, package])) == ([] if problem is None else [problem])


def test_an_exception_holds_for_its_licence_alone() -> None:
    assert list(POLICY.problems([ODD._replace(licences=("GPL-3.0-only",)), SILENT])) == [
        "odd: GPL-3.0-only is not allowed for what users install"
    ]


def test_an_exception_that_nothing_needs_is_named() -> None:
    assert list(POLICY.problems([ODD])) == [
        "silent: requirements/licences.toml has an exception for it, but it isn't pinned"
    ]


def test_an_exception_needs_a_reason(tmp_path: Path) -> None:
    file = tmp_path / "licences.toml"
    file.write_text('allowed = []\ntools = []\n[names]\n[packages]\na = { licence = "MIT", reason = "" }\n')
    with pytest.raises(ValueError, match="a: an exception needs a reason"):
        Policy.read(file)


@pytest.mark.parametrize(
    ("fields", "stated"),
    [
        ({"License_Expression": "MIT", "Classifier": ["License :: OSI Approved :: BSD License"]}, ("MIT",)),
        (
            {
                "License": "x",
                "Classifier": ["License :: OSI Approved :: BSD License", "License :: OSI Approved :: MIT"],
            },
            ("BSD License", "MIT"),
        ),
        ({"License": "MIT", "Classifier": ["License :: OSI Approved", "Typing :: Typed"]}, ("MIT",)),
        ({"License": "Copyright somebody\n  Permission is granted"}, ()),
        ({"License": "  "}, ()),
        ({}, ()),
    ],
)
def test_the_licence_is_read_from_the_most_exact_field(
    fields: dict[str, str | list[str]], stated: tuple[str, ...]
) -> None:
    assert stated_licences(metadata(**fields)) == stated


def test_pins_are_read_with_their_hashes_and_markers(tmp_path: Path) -> None:
    file = tmp_path / "pins.txt"
    file.write_text(
        "One.Two==1 \\\n    --hash=sha256:00 \\\n    --hash=sha256:01\n"
        "three==3 ; sys_platform == 'nowhere' \\\n    --hash=sha256:02\nfour==4 ; python_full_version >= '3.11'\n"
    )
    assert pinned(file) == ["one-two", "four"]


def test_what_users_install_includes_the_needs_of_all_extras() -> None:
    found = closure(PROJECT)
    assert {"tavus-client", "httpx", "certifi", "click", "aiohttp", "obstore", "hypothesis"} <= found
    assert not {"pytest", "moto", "schemathesis"} & found


@pytest.mark.slow
def test_all_pinned_packages_have_an_allowed_licence() -> None:
    assert check_licences() == []


@pytest.mark.parametrize("name", ["dev.txt", "audit.txt", "release.txt"])
def test_all_pins_have_hashes_and_no_file_says_where_from(name: str) -> None:
    text = (REQUIREMENTS / name).read_text()
    rows = [row for row in text.replace("\\\n", " ").splitlines() if row[:1].isalnum()]
    assert rows
    assert all("--hash=sha256:" in row for row in rows)
    assert not [row for row in text.splitlines() if row.startswith("-")]
    assert "://" not in text
