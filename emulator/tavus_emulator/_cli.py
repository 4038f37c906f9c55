"""The command line."""

from __future__ import annotations

import gc
import json
import math
import os
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tavus_emulator._emulator import MAX_BODY_BYTES, Emulator
from tavus_emulator._time.clock import Clock, ScaledClock, SystemClock, VirtualClock
from tavus_emulator._verify.command import verify
from tavus_emulator._webhooks.sender import TIMEOUT

_PREFIX = "TAVUS_EMULATOR_"


if TYPE_CHECKING:
    _ClockType = click.ParamType[Clock]
else:  # not generic in older versions
    _ClockType = click.ParamType


class ClockType(_ClockType):
    """`real`, `virtual` or `x` and a factor."""

    name = "real|virtual|xN"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Clock:
        """The clock that a word stands for."""
        if value == "real":
            return SystemClock()
        if value == "virtual":
            return VirtualClock()
        try:
            return ScaledClock(float(str(value).removeprefix("x")) if str(value).startswith("x") else math.nan)
        except ValueError:
            self.fail("a clock is real, virtual, or x and how many times as fast, such as x60", param, ctx)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="tavus-client", message="%(prog)s %(version)s")
def cli() -> None:
    """The Tavus API on your machine: conversations without minutes, keys or a network."""


cli.add_command(verify)


@cli.command()
@click.option("--host", envvar=f"{_PREFIX}HOST", default="127.0.0.1", help="Address to listen on.")
@click.option(
    "--port", envvar=f"{_PREFIX}PORT", type=click.IntRange(0, 65535), default=0, help="Port; 0 takes a free one."
)
@click.option(
    "--api-key",
    "api_keys",
    envvar=f"{_PREFIX}API_KEY",
    multiple=True,
    metavar="KEY",
    show_default="any key is admitted",
    help="An API key to admit, an account of its own. Repeat it for more; in the variable, separate keys by spaces.",
)
@click.option(
    "--strict", envvar=f"{_PREFIX}STRICT", is_flag=True, help="Refuse fields and parameters outside the contract."
)
@click.option("--seed", envvar=f"{_PREFIX}SEED", metavar="TEXT", help="Make ids and meeting tokens repeatable.")
@click.option(
    "--seed-file",
    envvar=f"{_PREFIX}SEED_FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="JSON with replicas, personas, documents, memories and scripts to begin with.",
)
@click.option(
    "--state",
    envvar=f"{_PREFIX}STATE",
    type=click.Path(dir_okay=False, path_type=Path),
    show_default="memory",
    help="File to keep everything in, across restarts.",
)
@click.option(
    "--clock",
    "clock",
    envvar=f"{_PREFIX}CLOCK",
    type=ClockType(),
    metavar="real|virtual|xN",
    default="real",
    help="real; virtual: stands still until POST /_emulator/clock/advance moves it; x60: 60 times as fast.",
)
@click.option(
    "--max-concurrent",
    envvar=f"{_PREFIX}MAX_CONCURRENT",
    type=click.IntRange(1),
    show_default="no limit",
    help="Conversations that an account may have at once.",
)
@click.option(
    "--credits",
    "minutes",
    envvar=f"{_PREFIX}CREDITS",
    type=click.FloatRange(0),
    metavar="MINUTES",
    show_default="no limit",
    help="Minutes of conversation that an account has.",
)
@click.option(
    "--recordings",
    envvar=f"{_PREFIX}RECORDINGS",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    show_default="a temporary one",
    help="Folder that recordings are written to.",
)
@click.option(
    "--s3-endpoint",
    envvar=f"{_PREFIX}S3_ENDPOINT",
    metavar="URL",
    show_default="the folder",
    help="Server that recordings for S3 are written to, with its keys: http://KEY:SECRET@127.0.0.1:9000.",
)
@click.option(
    "--gcs-endpoint",
    envvar=f"{_PREFIX}GCS_ENDPOINT",
    metavar="URL",
    show_default="the folder",
    help="Server that recordings for Google Cloud Storage are written to.",
)
@click.option(
    "--azure-endpoint",
    envvar=f"{_PREFIX}AZURE_ENDPOINT",
    metavar="URL",
    show_default="the folder",
    help="Server that recordings for Azure Blob Storage are written to, such as Azurite.",
)
@click.option(
    "--admin-token",
    envvar=f"{_PREFIX}ADMIN_TOKEN",
    metavar="TOKEN",
    show_default="none is asked for",
    help="What x-emulator-token has to hold under /_emulator/. Needed where --host isn't a loopback address.",
)
@click.option(
    "--contract",
    envvar=f"{_PREFIX}CONTRACT",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    show_default="the built-in one",
    help="OpenAPI 3 document to serve, in JSON or YAML.",
)
@click.option(
    "--public-url",
    envvar=f"{_PREFIX}PUBLIC_URL",
    metavar="URL",
    show_default="the address that the client used",
    help="What links in answers start with.",
)
@click.option(
    "--max-body-bytes",
    envvar=f"{_PREFIX}MAX_BODY_BYTES",
    type=click.IntRange(1),
    default=MAX_BODY_BYTES,
    help="Answer longer request bodies with 413.",
)
@click.option(
    "--webhook-allow",
    envvar=f"{_PREFIX}WEBHOOK_ALLOW",
    multiple=True,
    metavar="HOST",
    show_default="this machine alone",
    help="A host that webhooks may go to, such as *.example.com; * is any. Repeat it for more; in the variable, "
    "separate hosts by spaces.",
)
@click.option(
    "--webhook-timeout",
    envvar=f"{_PREFIX}WEBHOOK_TIMEOUT",
    type=click.FloatRange(0, min_open=True),
    default=TIMEOUT,
    metavar="SECONDS",
    help="How long a receiver may take to answer a webhook.",
)
@click.option("--quiet", envvar=f"{_PREFIX}QUIET", is_flag=True, help="Write no log.")
def serve(
    *,
    host: str,
    port: int,
    api_keys: tuple[str, ...],
    strict: bool,
    seed: str | None,
    seed_file: Path | None,
    state: Path | None,
    clock: Clock,
    max_concurrent: int | None,
    minutes: float | None,
    recordings: Path | None,
    s3_endpoint: str | None,
    gcs_endpoint: str | None,
    azure_endpoint: str | None,
    admin_token: str | None,
    contract: Path | None,
    public_url: str | None,
    max_body_bytes: int,
    webhook_allow: tuple[str, ...],
    webhook_timeout: float,
    quiet: bool,
) -> None:
    """Serve the API over HTTP until interrupted.

    When requests are answered, one JSON line on standard output says where: {"event": "ready", "url": "http://…"}.
    Each request, and each attempt to deliver a webhook, is one JSON line on standard error, without keys and tokens.
    GET /healthz tells whether it is up, /_emulator/openapi.json what can be asked of the emulator itself: time, faults,
    rooms, webhooks, requests seen, snapshots.

    Every option can be set by the environment variable that stands beside it.
    """
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: stopping.set())
    endpoints = {"s3": s3_endpoint, "gcs": gcs_endpoint, "azure_blob": azure_endpoint}
    try:
        emulator = Emulator(
            api_keys=api_keys or None,
            contract=contract,
            seed=seed,
            resources=seed_file,
            state=state,
            clock=clock,
            max_concurrent=max_concurrent,
            credits=minutes,
            recordings=recordings,
            storage_endpoints={provider: url for provider, url in endpoints.items() if url},
            admin_token=admin_token,
            strict=strict,
            max_body_bytes=max_body_bytes,
            host=host,
            port=port,
            public_url=public_url,
            webhook_allow=webhook_allow,
            webhook_timeout=webhook_timeout,
            log=None if quiet else sys.stderr,
        )
    except (ImportError, OSError, ValueError) as error:  # ContractError, SeedError and StateError are ValueErrors
        raise click.ClickException(str(error)) from None
    try:
        emulator.start()
    except ValueError as error:
        raise click.ClickException(f"{error}, by --admin-token or {_PREFIX}ADMIN_TOKEN") from None
    except OSError as error:
        # asyncio and the resolver put more into strerror than its name says
        reason = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror
        raise click.ClickException(f"can't listen on {host}, port {port}: {reason}") from None
    try:
        click.echo(json.dumps({"event": "ready", "url": emulator.url}))
        gc.freeze()  # what is there now stays: looking for garbage in it takes time
        stopping.wait()
    finally:
        emulator.close()


for _parameter in serve.params:
    if isinstance(_parameter, click.Option):
        _parameter.show_envvar = True
        _parameter.show_default = _parameter.show_default or not _parameter.is_flag
