"""The command line. Its options are those of `Options`."""

from __future__ import annotations

import gc
import json
import math
import os
import signal
import sys
from collections.abc import Iterator, Mapping
from dataclasses import Field, fields
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from tavus_emulator._core.background_log import unblocked
from tavus_emulator._core.log_stream import LogStream
from tavus_emulator._emulator import Emulator
from tavus_emulator._options import Flag, OptionError, Options
from tavus_emulator._server.text_log import TextLog
from tavus_emulator._time.clock import Clock, ScaledClock
from tavus_emulator._time.virtual_clock import VirtualClock
from tavus_emulator._verify.command import verify

PORT = 8787
"""The port of `serve` where no other is given."""
_PREFIX = "TAVUS_EMULATOR_"
_COMMAND_DEFAULTS: Mapping[str, Any] = {"port": PORT, "clock": "real"}


if TYPE_CHECKING:
    _ClockType = click.ParamType[Clock]
else:  # not generic in older versions
    _ClockType = click.ParamType


class ClockType(_ClockType):
    """`real`, `virtual` or `x` and a factor."""

    name = "real|virtual|xN"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Clock:
        """Return the clock for an option's value."""
        if value == "real":
            return ScaledClock(1)  # which the console can stop
        if value == "virtual":
            return VirtualClock()
        try:
            return ScaledClock(float(str(value).removeprefix("x")) if str(value).startswith("x") else math.nan)
        except ValueError:
            self.fail("a clock is real, virtual, or x and a factor, such as x60", param, ctx)


class StateType(click.Path):
    """The path of a file, or the address of a database."""

    def __init__(self) -> None:
        super().__init__(dir_okay=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path or the address."""
        return value if "://" in str(value) else super().convert(value, param, ctx)


_TYPES: Mapping[str, Any] = {
    "clock": ClockType(),
    "file": click.Path(exists=True, dir_okay=False, path_type=Path),
    "folder": click.Path(file_okay=False, path_type=Path),
    "integer": click.INT,
    "state": StateType(),
    "number": click.FLOAT,
}


class _Declared(NamedTuple):
    """A flag, with the option that it sets and, for an option that is a mapping, the key in it."""

    flag: Flag
    option: Field[Any]
    key: str | None

    @property
    def parameter(self) -> str:
        """The name of the command's parameter."""
        return self.option.name if self.key is None else f"{self.option.name}_{self.key}"


def _declared() -> Iterator[_Declared]:
    for option in fields(Options):
        flag = option.metadata["flag"]
        if isinstance(flag, Flag):
            yield _Declared(flag, option, None)
        elif flag is not None:
            yield from (_Declared(one, option, key) for key, one in flag.items())


def _click_option(declared: _Declared) -> click.Option:
    flag, option = declared.flag, declared.option
    default = _COMMAND_DEFAULTS.get(option.name, None if declared.key else option.default)
    several, switch = flag.kind == "several", isinstance(default, bool) or "/" in flag.name
    return click.Option(
        [flag.name, declared.parameter],
        envvar=_PREFIX + flag.name.partition("/")[0].removeprefix("--").upper().replace("-", "_"),
        show_envvar=True,
        default=() if several else default,
        show_default=flag.shown or not switch,
        multiple=several,
        is_flag=switch or None,
        type=None if switch else _click_type(flag, default),
        metavar=flag.metavar,
        help=option.metadata["help"],
    )


def _click_type(flag: Flag, default: Any) -> Any:
    return _TYPES.get(flag.kind, str if default is None or flag.kind else type(default))


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="tavus-client", message="%(prog)s %(version)s")
def cli() -> None:
    """Run the Tavus API on your machine, without spending call minutes and without a network."""


cli.add_command(verify)


@cli.command()
@click.option(
    "--log-format",
    type=click.Choice(["text", "json"]),
    envvar=f"{_PREFIX}LOG_FORMAT",
    show_envvar=True,
    default=None,
    show_default="text on a terminal, json elsewhere",
    help="Format of the banner and of the log.",
)
@click.option("--quiet", envvar=f"{_PREFIX}QUIET", show_envvar=True, is_flag=True, help="Write no log.")
def serve(*, log_format: str | None, quiet: bool, **given: Any) -> None:
    """Serve the API over HTTP until interrupted.

    When it accepts requests, it prints a banner, or with the format json one line on standard output:
    {"event": "ready", "url": "http://…"}. The log on standard error has one line for each request and each webhook
    attempt, without keys and tokens. GET /healthz tells whether it is up; /_emulator/openapi.json describes the control
    API: time, faults, rooms, webhooks, the request log, snapshots.
    """
    stopping = SimpleQueue[None]()  # an Event's lock may be held by the code that a signal interrupts
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: stopping.put(None))
    as_text = sys.stdout.isatty() if log_format is None else log_format == "text"
    stream = unblocked(sys.stderr)
    log: LogStream | None = None if quiet else TextLog(stream) if as_text else stream
    emulator = _make_emulator({**_options(given), "log": log})
    _start(emulator, given["host"], given["port"])
    try:
        ready = _banner(emulator.url) if as_text else json.dumps({"event": "ready", "url": emulator.url})
        out = unblocked(sys.stdout)
        out.write(f"{ready}\n")
        out.flush()
        gc.freeze()  # existing objects stay: collecting them as garbage would cost time
        stopping.get()
    finally:
        emulator.close()


serve.params[:0] = [_click_option(declared) for declared in _declared()]


def _options(given: Mapping[str, Any]) -> dict[str, Any]:
    """Turn the command's parameters into the options of an emulator."""
    options: dict[str, Any] = {}
    for declared in _declared():
        value = given[declared.parameter]
        if declared.key is not None:
            endpoints = options.setdefault(declared.option.name, {})
            if value:
                endpoints[declared.key] = value
        elif declared.flag.kind != "several" or value:
            options[declared.option.name] = value
    return options


def _make_emulator(options: Mapping[str, Any]) -> Emulator:
    try:
        return Emulator(**options)
    except OptionError as error:
        flags = {declared.option.name: declared.flag.name for declared in _declared()}
        lines = [f"{flags.get(name, name)}: {text}" for name, text in error.problems]
        raise click.ClickException("\n".join(lines)) from None
    except (ImportError, OSError, ValueError) as error:  # ContractError, LoadError and StateError are ValueErrors
        raise click.ClickException(str(error)) from None


def _start(emulator: Emulator, host: str, port: int) -> None:
    try:
        emulator.start()
    except ValueError as error:
        raise click.ClickException(f"{error}, by --admin-token or {_PREFIX}ADMIN_TOKEN") from None
    except OSError as error:
        # asyncio and the resolver put more into strerror than the error's text
        reason = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror
        advice = "; choose another with --port, or --port 0 for a free one" if port else ""
        raise click.ClickException(f"can't listen on {host}, port {port}: {reason}{advice}") from None


def _banner(url: str) -> str:
    return f"""\
The Tavus emulator is listening on {url}

  Console      {url}/   start a conversation, join its room, see what happens
  Client       Tavus(api_key="any-key", base_url="{url}")
  Environment  export TAVUS_API_KEY=any-key TAVUS_BASE_URL={url}
  Control API  {url}/_emulator/openapi.json
  Requests     {url}/_emulator/requests.har   the last 1,000, as an HTTP Archive

Press Ctrl-C to stop."""
