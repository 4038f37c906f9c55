"""What is in deploy/: valid, and its services run as processes, with a real database and load balancer."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import pytest
import yaml

from tavus_client import Tavus
from tests.emulator.harness.sockets import Client
from tests.harness.postgres import Server
from tests.harness.waiting import until

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]
KUBERNETES: list[dict[str, Any]] = [*yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text(encoding="utf-8"))]
POD: dict[str, Any] = KUBERNETES[0]["spec"]["template"]["spec"]["containers"][0]
TOOLS = ROOT / ".deploy/bin"
TOKEN = "a-token-of-the-control-api"
WAIT = 60
"""Seconds of real time: an upper bound for what takes a few."""

NGINX = """
daemon off;
pid {folder}/pid;
error_log stderr error;
worker_processes 1;
events {{ worker_connections 128; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/default.conf;
}}
"""
"""What the image of the load balancer has around the configuration."""


class Replica(NamedTuple):
    """An emulator of the compose file as a process."""

    process: subprocess.Popen[str]
    port: int


class Stack(NamedTuple):
    """All services of the compose file as processes. `url` is the load balancer's."""

    url: str
    replicas: list[Replica]
    database: Server

    def client(self) -> Tavus:
        return Tavus("a-key", base_url=self.url)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
    return port


@contextmanager
def ended(process: subprocess.Popen[str]) -> Generator[subprocess.Popen[str]]:
    try:
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=WAIT)


def settings(database: str, url: str) -> dict[str, str]:
    """Return the environment of the compose file's emulator, with values for this machine."""
    given: dict[str, str] = COMPOSE["tavus"]["environment"]
    here = {
        "TAVUS_EMULATOR_STATE": database,
        "TAVUS_EMULATOR_ADMIN_TOKEN": TOKEN,
        "TAVUS_EMULATOR_PUBLIC_URL": url,
    }
    assert given.keys() == here.keys()
    return here


@contextmanager
def replica(environment: dict[str, str]) -> Generator[Replica]:
    command = [sys.executable, "-m", "tavus_emulator", "serve", "--log-format", "json"]
    # As in the image, where each has the port to itself.
    own = {"TAVUS_EMULATOR_HOST": "0.0.0.0", "TAVUS_EMULATOR_PORT": "0", "PATH": os.environ["PATH"]}
    process = subprocess.Popen(
        command, env=own | environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    with ended(process):
        assert process.stdout is not None
        yield Replica(process, int(json.loads(process.stdout.readline())["url"].rpartition(":")[2]))


@contextmanager
def balancer(port: int, replicas: list[Replica], folder: Path) -> Generator[None]:
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    (listen,) = [line for line in text.splitlines() if line.strip().startswith("listen")]
    (server,) = [line for line in text.splitlines() if line.strip().startswith("server tavus")]
    # The name that the containers' network resolves to each of them.
    text = text.replace(server, "\n".join(f"    server 127.0.0.1:{one.port};" for one in replicas))
    (folder / "default.conf").write_text(text.replace(listen, f"    listen 127.0.0.1:{port};"))
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder))
    command = ["nginx", "-e", "stderr", "-p", str(folder), "-c", str(folder / "nginx.conf")]
    with ended(subprocess.Popen(command, text=True)):
        yield


@pytest.fixture
def stack(postgres: Server, tmp_path: Path) -> Iterator[Stack]:
    port = free_port()
    url = f"http://localhost:{port}"
    environment = settings(postgres.database(), url)
    with ExitStack() as opened:
        number = COMPOSE["tavus"]["deploy"]["replicas"]
        replicas = [opened.enter_context(replica(environment)) for _ in range(number)]
        opened.enter_context(balancer(port, replicas, tmp_path))
        until(lambda: answers(f"http://localhost:{port}/healthz"))
        yield Stack(url, replicas, postgres)


def answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=WAIT, trust_env=False).is_success
    except httpx.TransportError:
        return False


def test_the_manifests_are_valid() -> None:
    command = [str(TOOLS / "kubernetes-validate"), "--strict", str(DEPLOY / "kubernetes.yaml")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert [one["kind"] for one in KUBERNETES] == ["Deployment", "Service", "PodDisruptionBudget"]


@pytest.mark.parametrize("path", ["deploy/compose.yaml", "emulator/compose.yaml"])
def test_the_compose_files_are_valid(path: str) -> None:
    program = "import sys; from compose_spec import PyCompose; PyCompose.from_yaml(open(sys.argv[1]).read())"
    done = subprocess.run([TOOLS / "python", "-c", program, ROOT / path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_setting_is_an_option() -> None:
    listed = (ROOT / "docs/emulator.md").read_text(encoding="utf-8")
    names = [*COMPOSE["tavus"]["environment"], *(one["name"] for one in POD["env"])]
    assert [name for name in names if f"`{name}`" not in listed] == []


def test_the_parts_of_the_manifest_fit_together() -> None:
    deployment, service, budget = KUBERNETES
    labels = deployment["spec"]["template"]["metadata"]["labels"]
    assert deployment["spec"]["selector"]["matchLabels"] == labels
    assert service["spec"]["selector"] == labels == budget["spec"]["selector"]["matchLabels"]
    assert deployment["spec"]["replicas"] == 2 > budget["spec"]["minAvailable"]
    port = service["spec"]["ports"][0]
    public = {one["name"]: one.get("value") for one in POD["env"]}["TAVUS_EMULATOR_PUBLIC_URL"]
    assert public == f"http://{service['metadata']['name']}:{port['port']}"
    assert {"name": port["targetPort"], "containerPort": 8787} in POD["ports"]


def test_a_conversation_goes_through_the_load_balancer(stack: Stack) -> None:
    with stack.client() as tavus:
        made = [tavus.conversations.create(replica_id="r90bbd427f71") for _ in range(6)]
        assert all(str(one.conversation_url).startswith(f"{stack.url}/rooms/") for one in made)
        listed = {row.conversation_id for row in tavus.conversations.iterate()}
        assert {one.conversation_id for one in made} <= listed
        until(lambda: tavus.conversations.get(made[0].conversation_id, verbose=True).events)  # the replica joins
        with Client(stack.url, made[0].conversation_id) as visitor:
            visitor.join("Ada")
            visitor.send("say", text="Hello")
            assert visitor.until("utterance")["content"] == "Hello"
        for one in made:
            tavus.conversations.end(one.conversation_id)


def test_the_probes_of_the_manifest_are_answered_as_the_kubelet_asks(stack: Stack) -> None:
    for name in ("startupProbe", "livenessProbe", "readinessProbe"):
        for one in stack.replicas:
            # It names the pod by its address.
            assert answers(f"http://127.0.0.1:{one.port}{POD[name]['httpGet']['path']}"), name


def test_a_pod_without_its_database_is_alive_and_not_ready(stack: Stack) -> None:
    live, ready = (POD[name]["httpGet"]["path"] for name in ("livenessProbe", "readinessProbe"))
    address = f"http://127.0.0.1:{stack.replicas[0].port}"
    stack.database.stop("immediate")
    try:
        refused = httpx.get(f"{address}{ready}", timeout=WAIT, trust_env=False)
        assert (refused.status_code, refused.headers["retry-after"]) == (503, "1")
        assert answers(f"{address}{live}")
    finally:
        stack.database.start()
    until(lambda: answers(f"{address}{ready}"))


def test_killing_one_loses_nothing(stack: Stack) -> None:
    first = stack.replicas[0].process
    with stack.client() as tavus:
        conversation_id = tavus.conversations.create(replica_id="r90bbd427f71").conversation_id
        first.kill()
        first.wait(WAIT)
        for _ in range(4):
            assert tavus.conversations.get(conversation_id).status == "active"
        tavus.conversations.end(conversation_id)
