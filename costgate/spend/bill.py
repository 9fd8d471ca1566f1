"""The bill: the rollup, opened, whose charges are added up by whatever is asked. Everything about spend is made from it.

Amounts are exact and in the report's currency: charges in another one are converted at the rate of their day. Owners are
those of tags, rules and accounts; shared costs count for those among whom they are split, unless asked for as they were.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from string import Template
from typing import Literal, NamedTuple

from costgate import config
from costgate.errors import ConfigError, InputError
from costgate.model import ZERO
from costgate.sections import spendconfig
from costgate.sections.sharedconfig import Shared
from costgate.spend.exports.columns import quoted, text
from costgate.spend.owners import units
from costgate.spend.owners.attributed import Attribution, Owners
from costgate.spend.owners.split import Splitter, check
from costgate.spend.owners.split import Terms as SplitTerms
from costgate.spend.owners.units import Units
from costgate.spend.rollups import manifest
from costgate.spend.rollups.charges import owner_columns
from costgate.spend.rollups.engine import Engine, Row, opened
from costgate.spend.rollups.manifest import Manifest

Rate = Callable[[str, date], Decimal]
Metric = Literal["billed", "effective", "list", "contracted", "positive"]
Daily = dict[tuple[str, ...], dict[date, Decimal]]
COLUMNS = ("provider", "account", "service", "category")  # what may be asked beside the owner keys
MADE = ("shared", "span")  # what attribution adds to the rollup's columns
ENDED = timedelta(days=31)  # a provider without usage for so long is no longer used: its last day holds nobody up
SUMS = """
SELECT day, currency, SUM($metric)$by FROM $rows WHERE category IN ($categories) AND $condition
GROUP BY day, currency$by HAVING COUNT($metric) > 0 ORDER BY day, currency$by"""

UNSHARED = "(SELECT *, '' AS shared FROM $rolled)"


class Terms(NamedTuple):
    """On which terms to open a bill: where it is, what counts, whose it is, and the report's currency.

    *root* is what `spend.rollup` is relative to, *keys* are the taxonomy's. *rate* says what one unit of another currency was
    worth on a day; without it, charges in another currency are an `InputError`. *owners* finds who pays by rules and accounts;
    without it, tags alone say so, and nothing is *shared*.
    """

    root: Path
    spend: spendconfig.Spend
    keys: Mapping[str, config.Key]
    currency: str
    rate: Rate | None = None
    owners: Owners | None = None
    shared: Sequence[Shared] = ()


class Bill:
    """A rollup that is open. `keys` are the owner keys that it has, `first` its first day, `last` its last one with usage."""

    def __init__(self, path: Path, made: Manifest, engine: Engine, terms: Terms) -> None:
        self.path, self.made, self.terms = path, made, terms
        self.keys = tuple(key for key in terms.keys if key in made.keys)
        self.first = date.fromisoformat(made.first)
        self._engine = engine
        self._attribution: Attribution | None = None
        self._splitter: Splitter | None = None

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
        split: bool = True,
    ) -> Daily:
        """Return what each day cost, by the values of *by*: `provider`, `account`, `service`, `category` or owner keys.

        *scope* are owner keys with the values that count, whatever their case; *categories* those charges that count, else
        those of the configuration; both ends of *between* belong to it. *split* gives shared costs to those who bear them.
        Days without charges are left out. A sum of `list` or `contracted` is that of the charges that say it.

        *by* may also have `shared`, the id of the shared cost that a charge is, empty for a direct one, and `span`, which
        counts the kinds of charges in `attribution`.
        """
        chosen = metric or self.terms.spend.metric
        places = {
            "metric": chosen,
            "rows": self._rows({*by, *(scope or {})}, chosen, split=split),
            "categories": ", ".join(map(text, self.terms.spend.categories if categories is None else categories)),
            "by": "".join(f", {self._column(name)}" for name in by),
            "condition": self._condition(scope or {}, between),
        }
        found: Daily = {}
        for day, code, amount, *key in self._engine.run(SUMS, where=str(self.path), **places):
            days = found.setdefault(tuple(key), {})
            days[day] = days.get(day, ZERO) + amount * self.rated(code, day)
        return found

    def run(self, sql: str, **places: str) -> list[Row]:
        """Return the rows of a query over `$rolled`, the rollup; *places* are SQL for its other names.

        `$owned` is the rollup with the owners of tags, rules and accounts, and the columns `shared` and `span`.
        """
        if "$owned" in sql:
            places["owned"] = self.attribution.relation
        return self._engine.run(sql, where=str(self.path), rolled=self._rolled, **places)

    @property
    def attribution(self) -> Attribution:
        """Who pays for each kind of charges, and why; without owners in the terms, a `ConfigError`."""
        if self._attribution is None:
            if self.terms.owners is None:
                raise ConfigError("this needs owner rules, and the bill was opened without them", where=str(self.path))
            self._attribution = Attribution(self._engine, self.path, self.keys, self.terms.owners, self.terms.shared)
        return self._attribution

    @property
    def notices(self) -> list[str]:
        """What a reader should know of the owners of what was asked so far."""
        return self._splitter.notices if self._splitter else []

    @property
    def _rolled(self) -> str:
        return f"read_parquet({text(str(self.path))})"

    def _rows(self, asked: set[str], metric: Metric, *, split: bool) -> str:
        """Return SQL of the rows to add up: the rollup as it is, unless what is *asked* depends on rules or shared costs."""
        owners, shared = self.terms.owners, self.terms.shared
        if not asked & {*self.keys, *MADE} or owners is None:
            return self._unshared if "shared" in asked else self._rolled
        if split and asked & {one.to for one in shared}:
            return self._split(owners).relation(metric)
        if owners.matters or shared or "span" in asked:
            return self.attribution.relation
        return self._unshared

    @property
    def _unshared(self) -> str:
        return Template(UNSHARED).substitute(rolled=self._rolled)

    def _split(self, owners: Owners) -> Splitter:
        if self._splitter is None:
            terms = SplitTerms(self.terms.shared, owners, self._units, self._direct)
            self._splitter = Splitter(self._engine, self.path, self.attribution.relation, terms)
        return self._splitter

    def _direct(self, key: str) -> dict[str, dict[str, Decimal]]:
        """Return what the values of *key* cost by month, without what is shared."""
        months: dict[str, dict[str, Decimal]] = {}
        for (shared, value), days in self.daily(("shared", key), split=False).items():
            if not shared and value:
                for day, amount in days.items():
                    own = months.setdefault(f"{day:%Y-%m}", {})
                    own[value] = own.get(value, ZERO) + amount
        return months

    def _units(self) -> Units:
        if not self.terms.spend.units:
            hint = "name a CSV with date, unit, quantity and owner keys as spend.units"
            raise ConfigError("a shared cost is split by units, and there is no units file", where="costgate.yaml", hint=hint)
        return units.read(self.terms.root / self.terms.spend.units, self.terms.keys)

    def _column(self, name: str) -> str:
        if name in COLUMNS or name == "shared":
            return name
        if name == "span":
            return "CAST(span AS VARCHAR)"
        return self.owner_column(name)

    def owner_column(self, name: str) -> str:
        """Return SQL of the rollup's column for the owner key *name*; raise `ConfigError` when it has none."""
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

    def rated(self, code: str, day: date) -> Decimal:
        """Return what one unit of the currency *code* was worth on *day*; raise `InputError` where nothing says so."""
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
        bill = Bill(path, made, engine, terms)
        check(terms.shared, bill.keys)
        yield bill
