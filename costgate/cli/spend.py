"""`costgate spend rollup`: billing exports into the rollup that the gate reads."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from msgspec.structs import replace

from costgate import configfile
from costgate.cli import _shared
from costgate.configfile import Loaded
from costgate.counts import number_of
from costgate.errors import ConfigError
from costgate.sections.spendconfig import EngineTable, Spend
from costgate.spend.rollups import manifest, rollup

WIDTH = 24  # characters of the bar
DEFAULT = "spend.parquet"


def run(options: Namespace) -> int:
    """Make the rollup and say what it comes to, or hand over to the subcommand's module."""
    if options.what != "rollup":
        code: int = import_module(f"costgate.cli.spend_{options.what}").run(options)
        return code
    loaded = configfile.load(options.config)
    spend = loaded.config.spend or Spend()
    into = Path(options.into) if options.into else loaded.root / (spend.rollup or DEFAULT)
    shown = sys.stderr.isatty() and not options.quiet
    try:
        table = None if options.exports else _table(options, spend)
        done = _by_engine(options, loaded, table, into) if table else _by_files(options, loaded, into, shown=shown)
    finally:
        if shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
    if options.output == "json":
        print(manifest.path_of(into).read_text(encoding="utf-8"), end="")
    else:
        print("\n".join(_lines(done, into)))
    _shared.say(done.manifest.notices, quiet=options.quiet)
    return 0


def _by_files(options: Namespace, loaded: Loaded, into: Path, *, shown: bool) -> rollup.Done:
    if options.engine or options.table or options.connection or options.since_days is not None:
        raise ConfigError("an engine reads a table, not files", hint="leave out the paths, or --engine and what belongs to it")
    exports = options.exports or (loaded.config.spend.exports if loaded.config.spend else [])
    if not exports:
        raise ConfigError(
            "there is nothing to roll up", hint="name billing exports, or list them under spend.exports in costgate.yaml"
        )
    root = Path() if options.exports else loaded.root
    keys, progress = loaded.config.taxonomy.effective, _bar if shown else None
    return rollup.roll_up(rollup.Asked(exports, root, into, keys, full=options.full, memory=options.memory, progress=progress))


def _table(options: Namespace, spend: Spend) -> EngineTable | None:
    """Return the table that an engine is to add up, as the configuration and then the command line say; None for files."""
    stated = spend.engine
    if not options.engine and stated is None:
        return None
    if not options.engine and spend.exports:
        raise ConfigError(
            "spend has both exports and an engine", where="costgate.yaml", hint="state one, or name --engine or paths"
        )
    if stated is None or options.engine not in (None, stated.kind):
        stated = EngineTable(kind=options.engine, table="")
    given = dict(_pair(one) for one in options.connection or [])
    table = replace(
        stated,
        table=options.table or stated.table,
        since_days=stated.since_days if options.since_days is None else options.since_days,
        connection={**stated.connection, **given},
    )
    if not table.table:
        raise ConfigError("the engine has no table to read", hint="name it: --table catalog.schema.table")
    if table.since_days < 0:
        raise ConfigError("--since-days is less than 0", hint="such as --since-days 40")
    return table


def _pair(stated: str) -> tuple[str, str]:
    name, sign, value = stated.partition("=")
    if not name or not sign:
        raise ConfigError("--connection takes NAME=VALUE", hint="such as --connection host=trino.example.com")
    return name, value


def _by_engine(options: Namespace, loaded: Loaded, table: EngineTable, into: Path) -> rollup.Done:
    from costgate.spend.warehouse import connection, contract, rolling

    keys = loaded.config.taxonomy.effective
    settings = connection.resolved(table.connection)
    with contract.opened(table.kind, table.table, settings, table.timeout_minutes) as session:
        return rolling.roll_up(rolling.Asked(session, table, into, keys, full=options.full, memory=options.memory))


def _bar(word: str, share: float) -> None:
    """Draw how much is done, in one line that the next one replaces."""
    full = round(share * WIDTH)
    print(f"\r\033[K{word} {'█' * full}{'░' * (WIDTH - full)} {share:4.0%}", end="", file=sys.stderr, flush=True)


def _lines(done: rollup.Done, into: Path) -> Iterator[str]:
    made = done.manifest
    files = len(made.sources)
    table = not any(source.bytes for source in made.sources)
    where = made.sources[0].name if table else number_of(files, "file")
    yield f"rollup     {into}: {made.rows:,} rows from {made.charges:,} charges in {where}"
    if not table:
        yield f"read       {done.read:,} of them" if done.read else "read       none of them: nothing has changed"
    ends = ", ".join(f"{provider} {day}" for provider, day in made.horizon.items())
    yield f"days       {made.first} to {made.last}; last usage: {ends}"
    for word, sums in (("billed", made.billed), ("effective", made.effective)):
        yield f"{word:<10} {', '.join(f'{amount:,.2f} {currency}' for currency, amount in sums.items())}"
