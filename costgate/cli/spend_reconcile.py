"""`costgate spend reconcile`: from list prices to the invoice, step by step, for one month."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal, DecimalException
from pathlib import Path

from costgate import earlierfile
from costgate.cli import _shared, _spend, _spend_reconcile_text
from costgate.errors import ConfigError, InputError
from costgate.report.text import clean
from costgate.spend.bill import Bill
from costgate.spend.reconciliation import kappa, reconcile, reconcile_estimate
from costgate.spend.reconciliation.reconcile import Check, Month
from costgate.spend.reconciliation.reconcile_estimate import Comparison, Planned
from costgate.units import unit

MOST_DIGITS = 30


def run(options: Namespace) -> int:
    """Print the bridge, and write κ where it is asked for; 1 when a sum is not what it should be."""
    with _spend.bill(options) as (asked, bill):
        known = min(bill.last, date.fromisoformat(asked.as_of))
        first, last = _spend.month(options.month, bill, asked.as_of, whole=False)
        found = reconcile.month(bill, first, last, options.by)
        if not found.parts:
            raise InputError(
                f"the rollup has no charges of {first:%Y-%m}",
                where=str(bill.path),
                hint=f"it has {bill.made.first} to {bill.made.last}: name a month with --month 2026-09",
            )
        checks = [reconcile.pipeline(bill)]
        if options.invoice is not None:
            checks.append(reconcile.invoice(found.total.billed, _amount(options.invoice), asked.currency))
        key = "" if options.by in reconcile.OF_THE_ROLLUP else options.by
        ratios = kappa.learned(bill, known, key=key)
        if options.write_kappa:
            _write(Path(options.write_kappa), kappa.text(ratios, known, key=key))
        planned = [one for path in options.estimate or () for one in _planned(path, asked.currency)]
        comparison = _compared(options.by, found, planned) if options.estimate else None
        said = _spend_reconcile_text.Said(
            asked.currency, options.by, found, checks, ratios, known, comparison, _notices(bill, checks, planned)
        )
    print(_spend_reconcile_text.FORMATS[options.output](said), end="")
    _shared.say(said.notices, quiet=options.quiet)
    return int(any(check.ok is False for check in checks))


def _amount(text: str) -> Decimal:
    try:
        amount = Decimal(text)
    except DecimalException:
        amount = Decimal("NaN")
    if not amount.is_finite() or abs(amount.adjusted()) > MOST_DIGITS:
        raise ConfigError(f"{clean(text, 40)} is not an amount", where="--invoice", hint="write it as 12345.67")
    return amount


def _compared(by: str, found: Month, planned: Sequence[Planned]) -> Comparison:
    if by == "service":
        return reconcile_estimate.by_service(planned, found.parts, found.first, found.last)
    if by in reconcile.OF_THE_ROLLUP:
        raise ConfigError(
            f"an estimate does not say the {by} of its resources", where="--by", hint="--by service, or an owner key"
        )
    return reconcile_estimate.by_owner(planned, by, found.parts, found.first, found.last)


def _planned(path: str, currency: str) -> Iterator[Planned]:
    """Yield the resources that a saved result leaves behind, at list prices."""
    document, _ = earlierfile.read(path)
    if document.currency != currency:
        raise InputError(
            f"the estimate is in {document.currency}, the bill is shown in {currency}",
            where=path,
            hint=f"make it anew with --currency {currency}",
        )
    for was in earlierfile.left(document, path):
        lines = tuple(
            ("" if line.usage_based else unit(line.unit).time, line.monthly)
            for line in was.outcome.lines
            if line.monthly is not None
        )
        known = was.outcome.status in ("priced", "free") and all(line.monthly is not None for line in was.outcome.lines)
        agreed = any(line.agreement and line.monthly for line in was.outcome.lines)
        yield Planned(was.address, was.type, was.owner, lines, known, agreed)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"the file cannot be written: {error.strerror}", where=str(path), hint="--write-kappa") from error


def _notices(bill: Bill, checks: Sequence[Check], planned: Sequence[Planned]) -> list[str]:
    """Return what a reader should know of the exports and estimates, and of sums that could not be checked."""
    said = [*bill.made.notices, *(f"{check.name}: {check.why}" for check in checks if check.ok is None)]
    if agreed := sum(one.agreed for one in planned):
        said.append(
            f"{agreed:,} estimated resources are not at list prices, but at those of `agreements`: estimate without it,"
            " or their discounts look like less usage"
        )
    return said
