"""The command `tavus-emulator verify`."""

from __future__ import annotations

from pathlib import Path

import click

from tavus_emulator._contract.contract import Contract

MAX_BYTES = 64 * 1024 * 1024
MAX_ENTRIES = 10_000
_DIFFERENCES, _UNREADABLE = 1, 2


class _UnreadableError(click.ClickException):
    exit_code = _UNREADABLE


def _known_rules(_context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    from tavus_emulator._verify.findings import RULES

    for value in values:
        if value.rpartition(":")[2] not in RULES:
            raise click.BadParameter(f"{value} is not a rule; the rules are {', '.join(RULES)}")
    return values


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--host",
    "hosts",
    multiple=True,
    metavar="HOST",
    show_default="any whose paths the contract has",
    help="A host whose exchanges are checked, with or without its port; there, calls outside the contract are "
    "differences. Repeat it for more.",
)
@click.option(
    "--contract",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    show_default="the built-in one",
    help="OpenAPI 3 document to check against and to replay by, in JSON or YAML.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Form of the report.")
@click.option("--no-replay", is_flag=True, help="Check against the contract only, not against the emulator.")
@click.option(
    "--ignore",
    "ignored",
    multiple=True,
    metavar="RULE",
    callback=_known_rules,
    help="A rule whose differences are left out, such as emulator_form or listVideos:status. Repeat it for more.",
)
@click.option("--max-bytes", type=click.IntRange(1), default=MAX_BYTES, help="Refuse a longer file.")
@click.option("--max-entries", type=click.IntRange(1), default=MAX_ENTRIES, help="Refuse a file with more exchanges.")
@click.pass_context
def verify(
    context: click.Context,
    /,
    file: Path,
    *,
    hosts: tuple[str, ...],
    contract: Path | None,
    form: str,
    no_replay: bool,
    ignored: tuple[str, ...],
    max_bytes: int,
    max_entries: int,
) -> None:
    """Check a recording of real traffic (HAR) against the contract and against the emulator.

    FILE is an HTTP Archive, as the network panel of a browser, mitmproxy or Charles export it, with contents. Each
    request and answer is checked against the contract. Then the same requests go to an emulator, in the same order, on
    a clock that shows the recording's times, and the answers are compared. Differences are grouped by operation and
    rule; entries are numbered from 0, as in log.entries.

    The report shows no value of the recording that the contract doesn't name: no keys, tokens or contents. Nothing is
    sent anywhere.

    Exits with 0 when nothing differs, with 1 when something does, and with 2 when the file can't be read or an option
    makes no sense.
    """
    # `serve`, which needs none of these modules, starts without them.
    from tavus_emulator._verify.har import HarError, read_har
    from tavus_emulator._verify.report import as_json, as_text
    from tavus_emulator._verify.verification import verify as verify_exchanges

    try:
        served = Contract.default() if contract is None else Contract.from_file(contract)
        exchanges = read_har(file, max_bytes=max_bytes, max_entries=max_entries)
    except HarError as error:
        raise _UnreadableError(f"{file}: {error}") from None
    except (OSError, ValueError) as error:  # ContractError is a ValueError
        raise _UnreadableError(str(error)) from None
    try:
        findings = verify_exchanges(
            exchanges, served, hosts={host.lower() for host in hosts}, ignored=ignored, replay=not no_replay
        )
    except HarError as error:
        raise _UnreadableError(f"{file}: {error}") from None
    click.echo(as_json(findings) if form == "json" else as_text(findings))
    context.exit(_DIFFERENCES if findings.differ else 0)


for _parameter in verify.params:
    if isinstance(_parameter, click.Option):
        _parameter.show_default = _parameter.show_default or not (_parameter.is_flag or _parameter.multiple)
