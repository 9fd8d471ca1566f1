"""What was spent, for the gate: from the rollup of billing exports, or from today's CSV."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from costgate import config
from costgate.errors import ConfigError, InputError
from costgate.model import ZERO
from costgate.spend import actuals, manifest
from costgate.spend.actuals import Actuals
from costgate.spend.charges import owner_columns
from costgate.spend.engine import Row, opened
from costgate.spend.exports.columns import quoted, text

Rate = Callable[[str, date], Decimal]
ENDED = timedelta(days=31)  # a provider without usage for so long is no longer used: its last day holds nobody up
MOST_NOTICES = 3
SPENT = """
SELECT day, currency, SUM($metric)$owner FROM read_parquet($rolled) WHERE category IN ($categories)
GROUP BY day, currency$owner ORDER BY day, currency$owner"""
LEFT_OUT = """
SELECT category, currency, SUM($metric) FROM read_parquet($rolled) WHERE category NOT IN ($categories)
GROUP BY 1, 2 HAVING SUM($metric) <> 0 ORDER BY 1, 2"""


def load(
    root: Path, spend: config.Spend, keys: Mapping[str, config.Key], as_of: str, currency: str, rate: Rate | None = None
) -> Actuals:
    """Return actual spend as *spend* names it, relative to *root*, in the report's *currency*.

    *keys* are the taxonomy's. *rate* says what one unit of another currency was worth on a day; without it, a rollup in
    another currency is an `InputError`. A CSV is in the report's currency.
    """
    if bool(spend.file) == bool(spend.rollup):
        raise ConfigError(
            "spend names a file and a rollup" if spend.file else "spend names neither a file nor a rollup",
            where="spend in costgate.yaml",
            hint="`rollup:` for what `costgate spend rollup` writes, `file:` for a CSV of your own",
        )
    if spend.file:
        return actuals.read(root / spend.file, spend, keys, as_of)
    return _rolled(root / spend.rollup, spend, keys, as_of, currency, rate)


def _rolled(
    path: Path, spend: config.Spend, keys: Mapping[str, config.Key], as_of: str, currency: str, rate: Rate | None
) -> Actuals:
    made = manifest.read(path)
    known = [key for key in keys if key in made.keys]
    owners: dict[tuple[str, ...], dict[date, Decimal]] = {}
    with tempfile.TemporaryDirectory(prefix="costgate-") as folder, opened([str(path)], Path(folder)) as engine:
        places = {"metric": spend.metric, "rolled": text(str(path)), "categories": ", ".join(map(text, spend.categories))}
        owner_keys = "".join(f", {quoted(name)}" for name in owner_columns(known))
        for day, code, amount, *owner in engine.run(SPENT, where=str(path), owner=owner_keys, **places):
            worth = amount if code == currency else amount * _rated(code, day, currency, rate, path)
            days = owners.setdefault(tuple(owner), {})
            days[day] = days.get(day, ZERO) + worth
        notices = [*made.notices[:MOST_NOTICES], *_left_out(engine.run(LEFT_OUT, where=str(path), **places), path)]
    if not owners:
        raise InputError(f"the rollup has no charges of {', '.join(spend.categories)}", where=str(path))
    ends = {provider: date.fromisoformat(day) for provider, day in made.horizon.items()}
    last = min(day for day in ends.values() if day > max(ends.values()) - ENDED)
    found = Actuals(str(path), tuple(known), owners, date.fromisoformat(made.first), last, notices)
    ends_by_provider = ", ".join(f"{provider} {day}" for provider, day in made.horizon.items())
    return actuals.complete(found, spend, date.fromisoformat(as_of), f" (last usage: {ends_by_provider})")


def _rated(code: str, day: date, currency: str, rate: Rate | None, path: Path) -> Decimal:
    if rate is None:
        raise InputError(
            f"the rollup has charges in {code}, this report is in {currency}",
            where=str(path),
            hint=f"`currency: {currency}` in costgate.yaml converts them at the European Central Bank's rates of their days,"
            " `currency: {code: …, rates: …}` at your own",
        )
    return rate(code, day)


def _left_out(rows: Sequence[Row], path: Path) -> list[str]:
    """Say what the categories come to that do not count."""
    if not rows:
        return []
    sums = ", ".join(f"{category} {amount:.2f} {code}" for category, code, amount in rows)
    return [f"in {path.name}, these charges count for no budget: {sums} (spend.categories says which do)"]
