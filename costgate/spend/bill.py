"""The bill: the rollup, opened, whose charges are added up by whatever is asked. Everything about spend is made from it.

Amounts are exact and in the report's currency: charges in another one are converted at the rate of their day.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Literal, NamedTuple

from costgate import config, spendconfig
from costgate.errors import ConfigError, InputError
from costgate.model import ZERO
from costgate.spend import manifest
from costgate.spend.charges import owner_columns
from costgate.spend.engine import Engine, Row, opened
from costgate.spend.exports.columns import quoted, text
from costgate.spend.manifest import Manifest

Rate = Callable[[str, date], Decimal]
Metric = Literal["billed", "effective", "list", "contracted", "positive"]
Daily = dict[tuple[str, ...], dict[date, Decimal]]
COLUMNS = ("provider", "account", "service", "category")  # what may be asked beside the owner keys
ENDED = timedelta(days=31)  # a provider without usage for so long is no longer used: its last day holds nobody up
SUMS = """
SELECT day, currency, SUM($metric)$by FROM read_parquet($rolled) WHERE category IN ($categories) AND $condition
GROUP BY day, currency$by HAVING COUNT($metric) > 0 ORDER BY day, currency$by"""


class Terms(NamedTuple):
    """On which terms to open a bill: where it is, what counts, whose it is, and the report's currency.

    *root* is what `spend.rollup` is relative to, *keys* are the taxonomy's. *rate* says what one unit of another currency was
    worth on a day; without it, charges in another currency are an `InputError`.
    """

    root: Path
    spend: spendconfig.Spend
    keys: Mapping[str, config.Key]
    currency: str
    rate: Rate | None = None


class Bill:
    """A rollup that is open. `keys` are the owner keys that it has, `first` its first day, `last` its last one with usage."""

    def __init__(self, path: Path, made: Manifest, engine: Engine, terms: Terms) -> None:
        self.path, self.made, self.terms = path, made, terms
        self.keys = tuple(key for key in terms.keys if key in made.keys)
        self.first = date.fromisoformat(made.first)
        self._engine = engine

    @property
    def last(self) -> date:
        """The last day with usage of the provider that is furthest behind, but for those that are no longer used."""
        ends = [date.fromisoformat(day) for day in self.made.horizon.values()]
        return min(day for day in ends if day > max(ends) - ENDED)

    def daily(
        self,
        by: Sequence[str] = (),
        *,
        metric: Metric | None = None,
        scope: Mapping[str, str] | None = None,
        categories: Sequence[str] | None = None,
        between: tuple[date, date] | None = None,
    ) -> Daily:
        """Return what each day cost, by the values of *by*: `provider`, `account`, `service`, `category` or owner keys.

        *scope* are owner keys with the values that count, whatever their case; *categories* those charges that count, else
        those of the configuration; both ends of *between* belong to it. Days without charges are left out. A sum of `list` or
        `contracted` is that of the charges that say it.
        """
        places = {
            "metric": metric or self.terms.spend.metric,
            "rolled": text(str(self.path)),
            "categories": ", ".join(map(text, self.terms.spend.categories if categories is None else categories)),
            "by": "".join(f", {self._column(name)}" for name in by),
            "condition": self._condition(scope or {}, between),
        }
        found: Daily = {}
        for day, code, amount, *key in self._engine.run(SUMS, where=str(self.path), **places):
            days = found.setdefault(tuple(key), {})
            days[day] = days.get(day, ZERO) + amount * self._rated(code, day)
        return found

    def run(self, sql: str, **places: str) -> list[Row]:
        """Return the rows of a query over `$rolled`, the rollup; *places* are SQL for its other names."""
        return self._engine.run(sql, where=str(self.path), rolled=f"read_parquet({text(str(self.path))})", **places)

    def _column(self, name: str) -> str:
        if name in COLUMNS:
            return name
        if name not in self.keys:
            raise ConfigError(
                f"the rollup has no owner key {name}",
                where=str(self.path),
                hint=f"it has {', '.join(self.keys) or 'none'}; after a change of the taxonomy: costgate spend rollup --full",
            )
        return quoted(owner_columns([name])[0])

    def _condition(self, scope: Mapping[str, str], between: tuple[date, date] | None) -> str:
        parts = [f"LOWER(TRIM({self._column(key)})) = LOWER({text(value.strip())})" for key, value in scope.items()]
        if between:
            parts.append(f"day BETWEEN DATE '{between[0]}' AND DATE '{between[1]}'")
        return " AND ".join(parts) or "TRUE"

    def _rated(self, code: str, day: date) -> Decimal:
        terms = self.terms
        if code == terms.currency:
            return Decimal(1)
        if terms.rate is None:
            raise InputError(
                f"the rollup has charges in {code}, this report is in {terms.currency}",
                where=str(self.path),
                hint=f"`currency: {terms.currency}` in costgate.yaml converts them at the European Central Bank's rates of"
                " their days, `currency: {code: …, rates: …}` at your own",
            )
        return terms.rate(code, day)


@contextmanager
def open_bill(terms: Terms) -> Iterator[Bill]:
    """Give the bill that `spend.rollup` names; raise `InputError` when there is none, or it is not what its manifest says."""
    if not terms.spend.rollup:
        raise ConfigError(
            "this needs a rollup of billing exports",
            where="spend in costgate.yaml",
            hint="name it as spend.rollup, and make it with `costgate spend rollup`",
        )
    path = terms.root / terms.spend.rollup
    made = manifest.read(path)
    with tempfile.TemporaryDirectory(prefix="costgate-") as folder, opened([str(path)], Path(folder)) as engine:
        yield Bill(path, made, engine, terms)
