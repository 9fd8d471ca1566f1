"""Money of one currency in another: at the European Central Bank's rate of a day, or at a rate that the user fixed.

ECB's reference rates are units of a currency per euro, published each working day: ecb.csv holds them by date.
https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/
"""

from __future__ import annotations

import csv
import difflib
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

from costgate.config import Currency
from costgate.errors import ConfigError

ECB = Path(__file__).with_name("ecb.csv")
DIGITS = 8  # significant digits of a rate: it is rounded first, so that the report's figure is the one that was used


class Rate(NamedTuple):
    """What one unit of *base* is worth in the report's currency, and where that is from."""

    base: str
    value: Decimal
    source: str


class Exchange:
    """Converts prices into *currency*: at *fixed* rates where the user stated them, else at ECB's last rate up to *as_of*."""

    def __init__(self, currency: str, fixed: Mapping[str, Decimal], *, as_of: str, stated: str = "") -> None:
        self.currency = currency
        self._fixed = fixed
        self._stated = stated or "costgate.yaml"
        self._as_of = as_of
        self._used: dict[str, Rate] = {}
        if not fixed:
            self._per_euro(currency)  # a currency that nobody has a rate for is an error before anything is priced

    @property
    def used(self) -> list[Rate]:
        """The rates that were applied so far, by currency."""
        return [self._used[base] for base in sorted(self._used)]

    def rate(self, base: str) -> Decimal:
        """Return what one unit of *base* is worth; raise `ConfigError` when neither the user nor ECB says."""
        if base == self.currency:
            return Decimal(1)
        if base not in self._used:
            self._used[base] = self._found(base)
        return self._used[base].value

    def _found(self, base: str) -> Rate:
        if base in self._fixed:
            return Rate(base, self._fixed[base], f"fixed in {self._stated}")
        day, from_base = self._per_euro(base)
        _, to_mine = self._per_euro(self.currency)
        return Rate(base, _rounded(to_mine / from_base), f"ECB, {day}")

    def _per_euro(self, currency: str) -> tuple[str, Decimal]:
        days = _days()
        known = [day for day in days if day <= self._as_of] or [min(days)]
        rates = days[max(known)]
        if currency == "EUR":
            return max(known), Decimal(1)
        if not rates.get(currency):
            near = difflib.get_close_matches(currency, [name for name, rate in rates.items() if rate], n=1)
            raise ConfigError(
                f"there is no exchange rate for {currency}",
                where="currency",
                hint=f"did you mean {near[0]}?" if near else "state one: `currency: {code: …, rates: {USD: 1.5}}`",
            )
        return max(known), Decimal(rates[currency])


def by_day(currency: str | Currency) -> Callable[[str, date], Decimal]:
    """Return what says how much one unit of a currency was worth in the report's *currency* on a day."""
    code, fixed = (currency, {}) if isinstance(currency, str) else (currency.code, currency.rates)
    return cache(lambda base, day: Exchange(code, fixed, as_of=day.isoformat()).rate(base))


def _rounded(value: Decimal) -> Decimal:
    return +round(value, DIGITS - value.adjusted() - 1)


@cache
def _days() -> dict[str, dict[str, str]]:
    with ECB.open(encoding="utf-8", newline="") as lines:
        return {row.pop("date"): row for row in csv.DictReader(lines)}
