"""`costgate catalog import`: price lists into a catalog of your own."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from costgate import configfile
from costgate.errors import ConfigError
from costgate.price.catalog import DEFAULT_USER
from costgate.price.importing import run as importing
from costgate.price.layer import USER, Layer


def run(options: Namespace) -> int:
    """Import the files, and say what became of each and what was left out."""
    loaded = configfile.load(options.config)
    into = Path(options.into) if options.into else loaded.root / (loaded.config.catalog.path or DEFAULT_USER)
    if options.date:
        try:
            date.fromisoformat(options.date)
        except ValueError:
            raise ConfigError(f"{options.date} is not a day", where="--date", hint="write it as YYYY-MM-DD") from None
    request = importing.Request(
        options.files, into, options.service, options.region, options.currency.upper(), options.date or ""
    )
    with _progress(quiet=options.quiet) as told:
        outcome = importing.run(request, told)
    _say(outcome, options.limit)
    layer = Layer(into, USER)
    print(f"\n{into}: {int(layer.meta['prices']):,} prices of {int(layer.meta['products']):,} products, newest {layer.date}")
    print(f"hash {layer.hash}")
    if options.into and not loaded.config.catalog.path:
        print("to use it, set catalog.path in costgate.yaml")
    return 0


def _say(outcome: importing.Outcome, limit: int) -> None:
    for file in outcome.files:
        what = file.why or f"{file.prices:,} prices of {file.skus:,} SKUs"
        print(f"{file.name}: {file.kind + ', ' if file.kind else ''}{what}")
    if outcome.skipped:
        print(f"\nleft out: {sum(outcome.skipped.values()):,} rows")
    reasons = sorted(outcome.skipped.items(), key=lambda pair: (-pair[1], pair[0]))
    for reason, count in reasons[:limit]:
        print(f"{count:>12,}  {reason}")
    if reasons[limit:]:
        print(f"{sum(count for _, count in reasons[limit:]):>12,}  for {len(reasons) - limit:,} other reasons (--limit)")


@contextmanager
def _progress(*, quiet: bool) -> Iterator[importing.Told | None]:
    """Show a bar for each file on a terminal."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    tasks: dict[str, TaskID] = {}
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:

        def told(name: str, done: int, size: int) -> None:
            if name not in tasks:
                tasks[name] = bar.add_task(Path(name).name[:40], total=size)
            bar.update(tasks[name], completed=min(done, size))  # some lists are read more than once

        yield told
