"""Billing exports into one rollup: a small Parquet file with a manifest beside it, from which everything about spend is made.

A row stands for a day, provider, account, service, category, currency and owner keys. Their sums are exact decimals:
`billed`, `effective` (prepayments spread), `list` and `contracted` (NULL where a charge does not say; prepayments left out, as
their use is charged too), `positive` (effective costs of usage and purchases, without what is below zero) and the number of
`charges`. The same exports give the same bytes, whether they are read at once or one after the other.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

from costgate import config
from costgate.errors import ConfigError
from costgate.spend.rollups import charges, continued, faults, finishing, manifest, trust
from costgate.spend.rollups.continued import Plan
from costgate.spend.rollups.engine import MEMORY, Engine, opened
from costgate.spend.rollups.manifest import Manifest

ROLLUP = "rollup.parquet"
MANIFEST = "manifest.json"

Progress = Callable[[str, float], None]


class Asked(NamedTuple):
    """What to roll up: *exports* are files, folders or patterns relative to *root*; *into* is the Parquet file to write.

    *keys* are the taxonomy's. *full* reads everything again. *memory* is what DuckDB may take, such as 300MB. *progress* is
    told in a word what is done, and how much of it, from 0 to 1.
    """

    exports: Sequence[str]
    root: Path
    into: Path
    keys: Mapping[str, config.Key]
    full: bool = False
    memory: str = MEMORY
    progress: Progress | None = None


class Done(NamedTuple):
    """What was made, and how many of its files were read for it."""

    manifest: Manifest
    read: int


def roll_up(asked: Asked) -> Done:
    """Write the rollup that *asked* names; raise `CostgateError` when an export is not plain."""
    check_name(asked.into)
    earlier = manifest.read(asked.into) if asked.into.exists() and not asked.full else None
    like = earlier is not None and fits(earlier, asked.keys)
    plan = continued.plan(asked.exports, asked.root, asked.into, earlier if like else None, _Bar(asked.progress).looking)
    if earlier is not None and not like:
        continued.check_complete(plan, earlier)
    if plan.old is not None and not plan.fresh and not plan.replaced:
        return Done(plan.old, 0)
    with replacing(asked.into) as folder:
        return _made(asked, plan, folder)


def check_name(into: Path) -> None:
    """Raise `ConfigError` unless *into* may be a rollup."""
    if into.suffix != ".parquet":
        raise ConfigError("a rollup is a Parquet file", where=str(into), hint="name it spend.parquet, or alike")


@contextmanager
def replacing(into: Path) -> Iterator[Path]:
    """Give a folder for `ROLLUP` and `MANIFEST`, and put them where *into* says when nothing went wrong."""
    try:
        into.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=into.parent, prefix=".rollup-") as name:
            folder = Path(name)
            yield folder
            (folder / ROLLUP).replace(into)
            (folder / MANIFEST).replace(manifest.path_of(into))
    except OSError as error:
        raise ConfigError(f"the rollup cannot be written: {error.strerror}", where=str(into)) from error


def fits(earlier: Manifest, keys: Mapping[str, config.Key]) -> bool:
    """Tell whether an *earlier* rollup has the owners that these *keys* would give."""
    return earlier.keys == list(keys) and earlier.aliases == _aliases(keys)


def _aliases(keys: Mapping[str, config.Key]) -> str:
    """Return a hash of what the owner columns depend on."""
    spelled = "\n".join("\t".join((key, *settings.aliases)) for key, settings in keys.items())
    return hashlib.sha256(spelled.encode()).hexdigest()


def _made(asked: Asked, plan: Plan, folder: Path) -> Done:
    """Write the rollup and its manifest into *folder*."""
    allowed = [*(file.path for file in plan.files), *([str(asked.into)] if plan.old else [])]
    bar = _Bar(asked.progress)
    with opened(allowed, folder, asked.memory, bar.within if asked.progress else None) as engine:
        charges.create(engine, asked.keys)
        fresh = charges.sources(engine, plan.fresh)
        _read(engine, fresh, asked, folder, bar, None)
        read_now = trust.facts(engine)
        faults.check(engine, {one.file.path: one for one in fresh}, {one.file for one in read_now if one.unreadable})
        since = continued.since(plan, [one.first for one in read_now if one.first])
        again = charges.sources(engine, continued.again(plan, since)) if since else []
        _read(engine, again, asked, folder, bar, since)
        sources = {one.file.path: one for one in (*fresh, *again)}
        decisions = [*trust.decide(read_now, sources), *continued.decisions(plan, again)]
        finishing.decide(engine, decisions, sources)
        staying = continued.staying(plan, since, finishing.months(engine)) if since else []
        finishing.stay(engine, staying)
        finishing.write(engine, asked.keys, folder / ROLLUP, since, str(asked.into))
        described = finishing.described(read_now, decisions, fresh, plan.hashes)
        totals = finishing.totals(engine, folder / ROLLUP)
    kept = continued.kept(plan, since, staying) if since else []
    everything = sorted([*described, *kept], key=lambda source: (source.name, source.sha256))
    return Done(describe(asked.into, folder, asked.keys, everything, totals, plan.odd), len(sources))


def describe(
    into: Path,
    folder: Path,
    keys: Mapping[str, config.Key],
    sources: list[manifest.Source],
    totals: finishing.Totals,
    odd: Sequence[str] = (),
) -> Manifest:
    """Write the manifest of the rollup in *folder*, which will be *into*, and return it; *odd* are notices that come first."""
    written = Manifest(
        schema="costgate-rollup-1",
        rollup=into.name,
        sha256=manifest.sha256(folder / ROLLUP),
        keys=list(keys),
        aliases=_aliases(keys),
        sources=sources,
        notices=[*odd, *finishing.notices(sources, totals)],
        **totals._asdict(),
    )
    manifest.write(written, folder / MANIFEST)
    return written


def _read(engine: Engine, found: Sequence[charges.Source], asked: Asked, folder: Path, bar: _Bar, since: date | None) -> None:
    total = sum(one.file.size for one in found) or 1
    bar.done = 0.0
    for batch in charges.batches(found):
        bar.part = sum(one.file.size for one in batch) / total
        charges.read(engine, batch, asked.keys, folder, since)
        bar.done += bar.part
        bar.within(0.0)


class _Bar:
    """How far the reading is: *done* of it, and within the query that runs now, which is *part* of it."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress or (lambda _word, _share: None)
        self.done = 0.0
        self.part = 0.0

    def looking(self, share: float) -> None:
        """Say how many of the exports were looked at."""
        self._progress("looking at the exports", share)

    def within(self, share: float) -> None:
        """Say how far the query is."""
        self._progress("reading", min(1.0, self.done + self.part * share))
