"""What was spent, for the gate: from the rollup of billing exports, or from today's CSV."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from costgate import config, spendconfig
from costgate.errors import ConfigError, InputError
from costgate.spend import actuals
from costgate.spend.actuals import Actuals
from costgate.spend.bill import Bill, Rate, Terms, open_bill
from costgate.spend.engine import Row
from costgate.spend.exports.columns import text

MOST_NOTICES = 3
LEFT_OUT = """
SELECT category, currency, SUM($metric) FROM $rolled WHERE category NOT IN ($categories)
GROUP BY 1, 2 HAVING SUM($metric) <> 0 ORDER BY 1, 2"""


def load(
    root: Path, spend: spendconfig.Spend, keys: Mapping[str, config.Key], as_of: str, currency: str, rate: Rate | None = None
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
    with open_bill(Terms(root, spend, keys, currency, rate)) as bill:
        return _rolled(bill, as_of)


def _rolled(bill: Bill, as_of: str) -> Actuals:
    spend, made = bill.terms.spend, bill.made
    owners = bill.daily(bill.keys)
    if not owners:
        raise InputError(f"the rollup has no charges of {', '.join(spend.categories)}", where=str(bill.path))
    left_out = bill.run(LEFT_OUT, metric=spend.metric, categories=", ".join(map(text, spend.categories)))
    notices = [*made.notices[:MOST_NOTICES], *_left_out(left_out, bill.path)]
    found = Actuals(str(bill.path), bill.keys, owners, bill.first, bill.last, notices)
    ends_by_provider = ", ".join(f"{provider} {day}" for provider, day in made.horizon.items())
    return actuals.complete(found, spend, date.fromisoformat(as_of), f" (last usage: {ends_by_provider})")


def _left_out(rows: Sequence[Row], path: Path) -> list[str]:
    """Say what the categories come to that do not count."""
    if not rows:
        return []
    sums = ", ".join(f"{category} {amount:.2f} {code}" for category, code, amount in rows)
    return [f"in {path.name}, these charges count for no budget: {sums} (spend.categories says which do)"]
