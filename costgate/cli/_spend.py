"""What the `costgate spend` commands have in common: the configuration that applies, and the bill, opened."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from costgate import configfile
from costgate.attribute import charges
from costgate.cli import _shared
from costgate.configfile import Loaded
from costgate.price import exchange
from costgate.sections.spendconfig import Spend
from costgate.spend.bill import Bill, Terms, open_bill
from costgate.spend.forecasts.periods import period

USD = "USD"


class Asked(NamedTuple):
    """What a command is asked: the configuration with what the command line changes of it, and the day of the run (ISO)."""

    loaded: Loaded
    as_of: str

    @property
    def currency(self) -> str:
        """The report's currency."""
        stated = self.loaded.config.currency
        return (stated if isinstance(stated, str) else stated.code) or USD

    @property
    def terms(self) -> Terms:
        """On which terms the bill is opened."""
        config = self.loaded.config
        rate = exchange.by_day(config.currency) if config.currency else None
        spend, owners = config.spend or Spend(), charges.owners(config)
        return Terms(self.loaded.root, spend, config.taxonomy.effective, self.currency, rate, owners, tuple(config.shared))


def asked(options: Namespace) -> Asked:
    """Return what the command line asks; `--rollup` goes before the configuration."""
    loaded = configfile.load(options.config)
    if options.rollup:
        spend = replace(loaded.config.spend or Spend(), file="", rollup=str(Path(options.rollup).absolute()))
        loaded = loaded._replace(config=replace(loaded.config, spend=spend))
    return Asked(loaded, _shared.as_of(options.as_of))


@contextmanager
def bill(options: Namespace) -> Iterator[tuple[Asked, Bill]]:
    """Give what is asked, and the bill, opened."""
    found = asked(options)
    with open_bill(found.terms) as opened:
        yield found, opened


def month(stated: str | None, bill: Bill, as_of: str, *, whole: bool = True) -> tuple[date, date]:
    """Return the first and last day of the month that is *stated*, else of the last one that has ended on *as_of*.

    Where the bill has no day of it, or not all its days and it must be *whole*, it is the month that the bill ends in.
    """
    if stated:
        found = period("monthly", _shared.month(stated))
        return found.start, found.end
    last = min(bill.last, date.fromisoformat(as_of))
    found = period("monthly", last + timedelta(days=1)).previous
    if (found.start if whole else found.end) < bill.first:
        found = period("monthly", last)
    return found.start, found.end
