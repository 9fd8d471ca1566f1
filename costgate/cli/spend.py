"""`costgate spend rollup`: billing exports into the rollup that the gate reads."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from costgate import configfile
from costgate.cli import _shared
from costgate.errors import ConfigError
from costgate.spend import manifest, rollup

WIDTH = 24  # characters of the bar
DEFAULT = "spend.parquet"


def run(options: Namespace) -> int:
    """Make the rollup and say what it comes to, or hand over to the subcommand's module."""
    if options.what != "rollup":
        code: int = import_module(f"costgate.cli.spend_{options.what}").run(options)
        return code
    loaded = configfile.load(options.config)
    spend = loaded.config.spend
    root = Path() if options.exports else loaded.root
    exports = options.exports or (spend.exports if spend else [])
    if not exports:
        raise ConfigError(
            "there is nothing to roll up", hint="name billing exports, or list them under spend.exports in costgate.yaml"
        )
    into = Path(options.into) if options.into else loaded.root / (spend.rollup if spend and spend.rollup else DEFAULT)
    shown = sys.stderr.isatty() and not options.quiet
    try:
        done = rollup.roll_up(
            rollup.Asked(
                exports,
                root,
                into,
                loaded.config.taxonomy.effective,
                full=options.full,
                memory=options.memory,
                progress=_bar if shown else None,
            )
        )
    finally:
        if shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
    if options.output == "json":
        print(manifest.path_of(into).read_text(encoding="utf-8"), end="")
    else:
        print("\n".join(_lines(done, into)))
    _shared.say(done.manifest.notices, quiet=options.quiet)
    return 0


def _bar(word: str, share: float) -> None:
    """Draw how much is done, in one line that the next one replaces."""
    full = round(share * WIDTH)
    print(f"\r\033[K{word} {'█' * full}{'░' * (WIDTH - full)} {share:4.0%}", end="", file=sys.stderr, flush=True)


def _lines(done: rollup.Done, into: Path) -> Iterator[str]:
    made = done.manifest
    files = len(made.sources)
    yield f"rollup     {into}: {made.rows:,} rows from {made.charges:,} charges in {files:,} file{'s' * (files != 1)}"
    yield f"read       {done.read:,} of them" if done.read else "read       none of them: nothing has changed"
    ends = ", ".join(f"{provider} {day}" for provider, day in made.horizon.items())
    yield f"days       {made.first} to {made.last}; last usage: {ends}"
    for word, sums in (("billed", made.billed), ("effective", made.effective)):
        yield f"{word:<10} {', '.join(f'{amount:,.2f} {currency}' for currency, amount in sums.items())}"
