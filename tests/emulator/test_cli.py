from __future__ import annotations

import json
import os
import pty
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

import tavus_emulator
from tavus_emulator._cli import cli
from tests.harness.contracts import success

ROOT = Path(tavus_emulator.__file__).parent.parent
COMMAND = [sys.executable, "-m", "tavus_emulator"]


def environment(**variables: str) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("TAVUS_EMULATOR_")}
    path = os.pathsep.join(filter(None, [str(ROOT), inherited.get("PYTHONPATH")]))
    return inherited | {"PYTHONPATH": path, "PYTHONWARNINGS": "error"} | variables


@contextmanager
def serving(*arguments: str, **variables: str) -> Generator[tuple[subprocess.Popen[str], str]]:
    process = subprocess.Popen(
        [*COMMAND, "serve", *(() if "TAVUS_EMULATOR_PORT" in variables else ("--port", "0")), *arguments],
        env=environment(**variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            assert process.stdout is not None
            line = json.loads(process.stdout.readline())
            assert line.keys() == {"event", "url"}
            assert line["event"] == "ready"
            yield process, line["url"]
        finally:
            process.kill()


def stop(process: subprocess.Popen[str], number: signal.Signals = signal.SIGTERM) -> tuple[str, str]:
    process.send_signal(number)
    return process.communicate(timeout=20)


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_prints_its_url_and_exits_cleanly_on_a_signal(number: signal.Signals) -> None:
    made = success("/v2/conversations")
    with serving() as (process, url):
        with httpx.Client(base_url=url, headers={"x-api-key": "secret-key"}) as client:
            created = client.post("/v2/conversations", json={"replica_id": "r90bbd427f71", "require_auth": True}).json()
            assert created["conversation_url"].startswith(f"{url}/rooms/")
            assert client.get(created["conversation_url"], params={"t": created["meeting_token"]}).status_code == 200
            out, log = stop(process, number)
        assert process.returncode == 0
        assert out == ""
        lines = [json.loads(line) for line in log.splitlines()]
        assert [(line["method"], line["status"]) for line in lines] == [("POST", made), ("GET", 200)]
        assert "secret-key" not in log
        assert created["meeting_token"] not in log


INTERRUPTED = """
import faulthandler, os, signal, sys, threading
from tavus_emulator import _cli

def interrupt():
    os.kill(os.getpid(), signal.SIGTERM)

def serve(number):
    seen = 0

    def trace(*_):
        nonlocal seen
        seen += 1
        if seen == number:
            interrupt()
        return trace

    def ready():
        threading.Timer(0.05, interrupt).start()
        sys.settrace(trace)

    _cli.gc.freeze = ready
    _cli.cli(["serve", "--port", "0", "--quiet"], standalone_mode=False)
    sys.settrace(None)

faulthandler.dump_traceback_later(60, exit=True)
for number in range(1, 16):
    serve(number)
"""


@pytest.mark.slow
def test_it_ends_wherever_the_signal_interrupts_it() -> None:
    command = [sys.executable, "-c", INTERRUPTED]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.slow
def test_it_answers_while_nobody_reads_its_log() -> None:
    with serving() as (process, url), httpx.Client(base_url=url, timeout=20) as client:
        for _ in range(1_000):
            assert client.get(f"/{'x' * 150}").status_code == 404
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0


@pytest.mark.slow
def test_every_option_can_come_from_the_environment() -> None:
    variables = {
        "TAVUS_EMULATOR_API_KEY": "one two",
        "TAVUS_EMULATOR_STRICT": "1",
        "TAVUS_EMULATOR_SEED": "7",
        "TAVUS_EMULATOR_QUIET": "1",
        "TAVUS_EMULATOR_PUBLIC_URL": "https://public.example",
        "TAVUS_EMULATOR_ALLOWED_HOSTS": "tavus tavus-emulator:8787",
    }
    with serving(**variables) as (process, url):
        body = {"replica_id": "r90bbd427f71"}
        first = httpx.post(f"{url}/v2/conversations", headers={"x-api-key": "two"}, json=body).json()
        assert first["conversation_url"].startswith("https://public.example/rooms/")
        assert httpx.get(f"{url}/v2/conversations", headers={"x-api-key": "three"}).status_code == 401
        strict = httpx.post(f"{url}/v2/conversations", headers={"x-api-key": "one"}, json=body | {"x": 1})
        assert strict.status_code == 400
        for host, status in {"tavus:1": 200, "tavus-emulator:8787": 200, "tavus-emulator:1": 421, "other": 421}.items():
            assert httpx.get(f"{url}/healthz", headers={"host": host}).status_code == status
        assert stop(process) == ("", "")


@pytest.mark.slow
def test_state_limits_seed_and_clock_are_options(tmp_path: Path) -> None:
    made = success("/v2/conversations")
    seed = tmp_path / "seed.json"
    seed.write_text('{"replicas": [{"replica_id": "r1"}]}')
    variables = {
        "TAVUS_EMULATOR_STATE": str(tmp_path / "state.db"),
        "TAVUS_EMULATOR_LOAD": str(seed),
        "TAVUS_EMULATOR_MAX_CONCURRENT": "1",
        "TAVUS_EMULATOR_CLOCK": "virtual",
        "TAVUS_EMULATOR_ADMIN_TOKEN": "the-token",
        "TAVUS_EMULATOR_QUIET": "1",
    }
    key, token = {"x-api-key": "k"}, {"x-emulator-token": "the-token"}
    with serving(**variables) as (process, url):
        assert httpx.post(f"{url}/v2/conversations", headers=key, json={"replica_id": "r1"}).status_code == made
        assert httpx.post(f"{url}/v2/conversations", headers=key, json={"replica_id": "r1"}).status_code == 400
        assert httpx.get(f"{url}/_emulator/clock").status_code == 401
        assert httpx.get(f"{url}/_emulator/clock", headers=token).json()["mode"] == "virtual"
        stop(process)
    with serving("--clock", "x60", "--credits", "0", **variables) as (process, url):
        assert httpx.get(f"{url}/v2/conversations", headers=key).json()["total_count"] == 1
        assert httpx.get(f"{url}/_emulator/clock", headers=token).json()["speed"] == 60
        assert httpx.post(f"{url}/v2/conversations", headers=key, json={"replica_id": "r1"}).status_code in (400, 402)
        stop(process)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--clock", "fast"], "a clock is real, virtual, or x and a factor, such as x60"),
        (["--clock", "x0"], "a clock is real, virtual"),
        (["--clock", "60"], "a clock is real, virtual"),
        (["--max-concurrent", "-1"], "--max-concurrent: must be a number of conversations, 0 or more"),
        (["--load", "nowhere.json"], "does not exist"),
        (["--host", "0.0.0.0"], "give an admin_token for it, by --admin-token or TAVUS_EMULATOR_ADMIN_TOKEN"),
        (["--admin-token", ""], "--admin-token: must be printable"),
    ],
)
def test_an_invalid_option_is_reported(arguments: list[str], message: str) -> None:
    result = CliRunner().invoke(cli, ["serve", *arguments])
    assert result.exit_code != 0
    assert message in " ".join(result.output.replace("│", " ").split())


def test_all_invalid_options_are_reported_at_once() -> None:
    result = CliRunner().invoke(cli, ["serve", "--credits", "-1", "--public-url", "here", "--webhook-timeout", "0"])
    assert result.exit_code == 1
    assert [line.partition(":")[0] for line in result.output.removeprefix("Error: ").splitlines()] == [
        "--credits", "--public-url", "--webhook-timeout",
    ]  # fmt: skip


def test_the_default_port_is_8787() -> None:
    port = next(option for option in cli.commands["serve"].params if option.name == "port")
    assert port.default == 8787


@pytest.mark.slow
def test_on_a_terminal_it_prints_a_banner_and_a_log_for_people() -> None:
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, "serve", "--port", "0"], env=environment(), stdout=slave, stderr=subprocess.PIPE, text=True
    )
    os.close(slave)
    with process, os.fdopen(master, encoding="utf-8") as terminal:
        try:
            first = terminal.readline()
            url = first.removeprefix("The Tavus emulator is listening on ").strip()
            body = {"replica_id": "r90bbd427f71"}
            httpx.post(f"{url}/v2/conversations", headers={"x-api-key": "secret-key"}, json=body)
            httpx.post(f"{url}/v2/conversations", headers={"x-api-key": "secret-key"}, json={})
            _, log = stop(process)
        finally:
            process.kill()
    accepted, refused, problem = log.splitlines()
    assert f"POST /v2/conversations -> {success('/v2/conversations')} createConversation" in accepted
    assert "POST /v2/conversations -> 400 createConversation" in refused
    assert problem.strip().startswith("body: ")
    assert "secret-key" not in log


@pytest.mark.parametrize("page", ["README.md", "docs/emulator.md", "docs/testing.md", "docs/contract-testing.md"])
def test_the_docs_name_only_options_that_exist(page: str) -> None:
    text = (ROOT.parent / page).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if "tavus-emulator" in line or page == "docs/emulator.md"]
    named = {flag for line in lines for flag in re.findall(r"(?<![\w-])--[a-z][a-z0-9-]*", line)}
    options = [one for command in cli.commands.values() for one in command.params]
    known = {flag for one in options for flag in (*one.opts, *one.secondary_opts)}
    assert named <= known | {"--help", "--version"}


def test_the_docs_name_every_option() -> None:
    text = (ROOT.parent / "docs/emulator.md").read_text(encoding="utf-8")
    assert all(one.opts[0] in text for one in cli.commands["serve"].params)


def test_an_address_in_use_is_one_clear_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = CliRunner().invoke(cli, ["serve", "--port", str(port)])
    assert result.exit_code == 1
    assert result.output == (
        f"Error: can't listen on 127.0.0.1, port {port}: Address already in use; "
        "choose another with --port, or --port 0 for a free one\n"
    )


def test_an_unservable_contract_is_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "contract.json"
    path.write_text("{}")
    result = CliRunner().invoke(cli, ["serve", "--contract", str(path)])
    assert result.exit_code == 1
    assert result.output == "Error: the contract is not an OpenAPI 3 document: it has no openapi version\n"


def test_help_names_every_option_its_variable_and_its_default() -> None:
    text = CliRunner().invoke(cli, ["serve", "--help"], terminal_width=100).output
    for option in cli.commands["serve"].params:
        assert option.opts[0] in text
        assert str(option.envvar) in "".join(text.split())
    assert "127.0.0.1" in text


@pytest.mark.slow
@pytest.mark.parametrize("name", ["click", "httptools", "jsonschema_rs", "jwt"])
def test_without_the_extra_it_says_what_to_install(name: str) -> None:
    code = f"import sys; sys.modules[{name!r}] = None; from tavus_emulator.__main__ import main; main()"
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == f"tavus-emulator needs {name}; install it with: pip install 'tavus-client[emulator]'\n"


@pytest.mark.slow
def test_the_command_starts_without_what_serving_seldom_needs() -> None:
    code = """
import sys
from tavus_emulator._cli import cli
from tavus_emulator import Emulator
Emulator().start().close()
print(*sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    seldom = {"difflib", "email.parser", "email.utils", "html", "http.cookies", "http.server", "httpx", "jwt", "yaml"}
    ours = {"_control.control", "_conversations.room", "_resources.operations.handlers", "_verify.verification"}
    assert not {*done.stdout.split()} & {*seldom, *(f"tavus_emulator.{name}" for name in ours)}


@pytest.mark.slow
def test_bytes_that_are_not_http_are_refused_and_logged() -> None:
    with serving() as (process, url):
        host, port = url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=20) as connection:
            connection.sendall(b"\x00\xff\r\n\r\n")
            assert connection.recv(64).startswith(b"HTTP/1.1 400")
        _, log = stop(process)
        assert [json.loads(line)["problems"] for line in log.splitlines()] == ["this is not an HTTP request"]


@pytest.mark.slow
def test_webhooks_leave_the_machine_only_where_allowed() -> None:
    url = "http://0.0.0.0:1/"  # this machine, but not by one of its own addresses
    for variables, state in ({}, "refused"), ({"TAVUS_EMULATOR_WEBHOOK_ALLOW": "other.test 0.0.0.*"}, "pending"):
        with (
            serving("--webhook-timeout", "2", **variables) as (_, served),
            httpx.Client(base_url=f"{served}/_emulator", timeout=20) as control,
        ):
            control.post("/webhooks/trigger", json={"event_type": "system.shutdown", "webhook_url": url})
            control.post("/webhooks/flush")
            (delivery,) = control.get("/webhooks").json()["data"]
            assert delivery["state"] == state
            assert len(delivery["attempts"]) == 1


def test_an_invalid_host_is_refused() -> None:
    result = CliRunner().invoke(cli, ["serve", "--webhook-allow", "https://example.com"])
    assert result.exit_code == 1
    assert "--webhook-allow: 'https://example.com' is not a host" in result.output
