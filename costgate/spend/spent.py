"""What was spent, for the gate: from the rollup of billing exports, or from a CSV of the user's own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from costgate.errors import ConfigError, InputError
from costgate.sections.spendconfig import Spend
from costgate.spend import actuals
from costgate.spend.actuals import Actuals
from costgate.spend.bill import Bill, Terms, open_bill
from costgate.spend.exports.columns import text
from costgate.spend.rollups.engine import Row

MOST_NOTICES = 3
PURCHASE = "Purchase"  # what is bought once: it is spent, and no forecast repeats it
LEFT_OUT = """
SELECT category, currency, SUM($metric) FROM $rolled WHERE category NOT IN ($categories)
GROUP BY 1, 2 HAVING SUM($metric) <> 0 ORDER BY 1, 2"""


def load(terms: Terms, as_of: str, by: Sequence[str] = ()) -> Actuals:
    """Return actual spend as *terms* say, in the report's currency, for a run of the day *as_of* (ISO).

    A rollup in another currency than the report's is an `InputError` when the terms have no rate. A CSV is in the report's
    currency, and its columns alone say who pays. *by* are columns of a rollup that it shall have beside the owner keys, such as
    service.
    """
    spend = terms.spend
    check(spend)
    if spend.file:
        return actuals.read(terms.root / spend.file, spend, terms.keys, as_of)
    with open_bill(terms) as bill:
        return _rolled(bill, as_of, by)


def check(spend: Spend) -> None:
    """Raise `ConfigError` unless *spend* names a file or a rollup."""
    if bool(spend.file) == bool(spend.rollup):
        raise ConfigError(
            "spend names a file and a rollup" if spend.file else "spend names neither a file nor a rollup",
            where="spend in costgate.yaml",
            hint="`rollup:` for what `costgate spend rollup` writes, `file:` for a CSV of your own",
        )


def _rolled(bill: Bill, as_of: str, by: Sequence[str]) -> Actuals:
    spend, made, keys = bill.terms.spend, bill.made, (*bill.keys, *by)
    owners = bill.daily(keys)
    if not owners:
        raise InputError(f"the rollup has no charges of {', '.join(spend.categories)}", where=str(bill.path))
    left_out = bill.run(LEFT_OUT, metric=spend.metric, categories=", ".join(map(text, spend.categories)))
    notices = [*made.notices[:MOST_NOTICES], *_left_out(left_out, bill.path), *bill.notices]
    once = bill.daily(keys, categories=[PURCHASE]) if PURCHASE in spend.categories else {}
    found = Actuals(str(bill.path), keys, owners, bill.first, bill.last, notices, once, made.sha256)
    ends_by_provider = ", ".join(f"{provider} {day}" for provider, day in made.horizon.items())
    return actuals.complete(found, spend, date.fromisoformat(as_of), f" (last usage: {ends_by_provider})")


def _left_out(rows: Sequence[Row], path: Path) -> list[str]:
    """Say what the categories come to that do not count."""
    if not rows:
        return []
    sums = ", ".join(f"{category} {amount:.2f} {code}" for category, code, amount in rows)
    return [f"in {path.name}, these charges count for no budget: {sums} (spend.categories says which do)"]
