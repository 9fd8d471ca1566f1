"""Where prices come from in one run: costgate's own catalog, or the user's Infracost. Both answer in the same way."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from costgate.config import Config
from costgate.errors import ConfigError, InputError
from costgate.model import Alternative, Change, Estimate, Graph, Resource
from costgate.price import conditions, usagefile
from costgate.price._alternative_parts import LOG_DAYS
from costgate.price.agreed.agreements import Commitment
from costgate.price.catalog import Catalog, users
from costgate.price.conditions import CURRENCY
from costgate.price.estimate import Estimator
from costgate.price.rates import spot_notices
from costgate.price.usage import Usage

STDIN = "-"


class PlanEstimator(Protocol):
    """Prices the changes of one plan. *by_environment* is true when it must be told the environment of each."""

    by_environment: bool

    def estimate(
        self, change: Change, graph: Graph | None = None, environment: str = "", base: Graph | None = None
    ) -> Estimate:
        """Return *change* priced on both sides."""


class Used(NamedTuple):
    """What was made use of: statements of usage files, commitments, days of spot prices, and currencies."""

    usage: frozenset[tuple[str, str]] = frozenset()
    commitments: frozenset[Commitment] = frozenset()
    spot: frozenset[str] = frozenset()
    currencies: frozenset[str] = frozenset()


class Finder(Protocol):
    """Finds cheaper alternatives to what is planned."""

    def of(self, change: Change, estimate: Estimate, graph: Graph | None = None, environment: str = "") -> list[Alternative]:
        """Return what would cost less than what *change* plans; *estimate* is the priced change."""


class PriceSource(Protocol):
    """Prices for one run. With *apart* its plans may be priced in any order, also by several sources of the same settings."""

    currency: str
    apart: bool

    def of(self, plan: str, usage: str = "") -> PlanEstimator:
        """Return the estimator for the plan at the path *plan*, with a usage file of its own or the run's."""

    def alternatives(self, usage: str = "") -> Finder | None:
        """Return who finds alternatives, with a usage file of a plan's own or the run's; None where nobody does."""

    def stated(self, usage: str = "") -> Iterable[Change]:
        """Return what no plan has and a usage file states all the same, as changes that change nothing."""

    def used(self) -> Used:
        """Return what was made use of so far."""

    def add(self, used: Used) -> None:
        """Take over what another source of the same settings has made use of."""

    def notices(self, addresses: Mapping[str, Collection[str]]) -> list[str]:
        """Return what a reader should know in the end. *addresses* are all that was planned, by usage file."""

    def provenance(self) -> dict[str, Any]:
        """Return the fields of `Provenance` that say which prices these were."""


class Settings(NamedTuple):
    """What a source is opened with: the configuration and its folder, the day, and a usage file that a run names."""

    config: Config
    root: Path
    as_of: str
    usage: str = ""
    catalog: Catalog | None = None


def open_source(name: str, settings: Settings) -> PriceSource:
    """Return the source called *name*: `catalog` or `infracost`."""
    return InfracostPrices(settings) if name == "infracost" else CatalogPrices(settings)


class CatalogPrices:
    """Prices of the catalog, on the user's conditions, with the usage that the user states."""

    def __init__(self, settings: Settings) -> None:
        config = settings.config
        self._settings = settings
        self._catalog = settings.catalog or Catalog(user=users(config.catalog.path, settings.root))
        self._conditions = conditions.read(config, settings.root, self._catalog, as_of=settings.as_of)
        self._usages = {"": _usage(settings)}
        self._estimators: dict[str, Estimator] = {}
        self._finders: dict[str, Finder] = {}
        self.currency = self._conditions.currency
        self.apart = settings.catalog is None and not self._conditions.allowances  # what is free is drawn in the plans' order

    def of(self, plan: str, usage: str = "") -> Estimator:
        """Return the estimator with this usage: every plan is priced alike."""
        del plan
        if usage not in self._estimators:
            stated = self._usage_of(usage)
            as_of = self._settings.as_of
            self._estimators[usage] = Estimator(self._catalog, stated, as_of=as_of, conditions=self._conditions)
        return self._estimators[usage]

    def alternatives(self, usage: str = "") -> Finder:
        """Return who finds alternatives at these prices, on conditions of its own: what it asks counts for nothing else."""
        if usage not in self._finders:
            from costgate.price.alternatives import Alternatives

            own = conditions.read(self._settings.config, self._settings.root, self._catalog, as_of=self._settings.as_of)
            stated, as_of = self._usage_of(usage), self._settings.as_of
            days = self._settings.config.policies.params.guardrails.log_retention_days or LOG_DAYS
            self._finders[usage] = Alternatives(self._catalog, stated, as_of=as_of, conditions=own, log_days=days)
        return self._finders[usage]

    def stated(self, usage: str = "") -> Iterator[Change]:
        """Yield what only the usage file knows of, such as a region's data transfer."""
        for address, type in self._usage_of(usage).pseudo().items():
            here = Resource(address, type, address.partition(".")[2], type.partition("_")[0], {})
            yield Change(address, type, here.provider, "no-op", here, here)

    def used(self) -> Used:
        """Return what was made use of so far."""
        terms, exchange = self._conditions.terms, self._conditions.exchange
        return Used(
            frozenset((usage, statement) for usage, stated in self._usages.items() for statement in stated.met),
            frozenset(terms.covering) if terms else frozenset(),
            frozenset(day for estimator in self._estimators.values() for day in estimator.spot),
            frozenset(rate.base for rate in exchange.used) if exchange else frozenset(),
        )

    def add(self, used: Used) -> None:
        """Take over what another source has made use of."""
        for usage, statement in used.usage:
            self._usage_of(usage).met.add(statement)
        if self._conditions.terms:
            self._conditions.terms.covering |= used.commitments
        self.of("").spot.update(used.spot)
        for base in used.currencies:
            if self._conditions.exchange:
                self._conditions.exchange.rate(base)

    def notices(self, addresses: Mapping[str, Collection[str]]) -> list[str]:
        """Return what is odd about usage files, agreements and prices; usage for what is not planned is an error."""
        for usage, planned in addresses.items():
            self._usage_of(usage).unmet(planned)
        warnings = [warning for usage in self._usages.values() for warning in usage.warnings]
        terms = self._conditions.terms
        stale = self._catalog.stale(self._settings.as_of, self._settings.config.catalog)
        spot = sorted({day for estimator in self._estimators.values() for day in estimator.spot})
        return [*warnings, *(terms.notices if terms else []), *spot_notices(spot, self._settings.as_of), *stale]

    def _usage_of(self, usage: str) -> Usage:
        if usage not in self._usages:
            self._usages[usage] = usagefile.read(Path(usage), self._settings.config.usage_profile)
        return self._usages[usage]

    def provenance(self) -> dict[str, Any]:
        """Return the catalogs, the usage file and the agreements."""
        user = self._catalog.user
        return {
            "catalog_date": self._catalog.date,
            "catalog_hash": self._catalog.hash,
            "usage": ", ".join(usage.path for usage in self._usages.values() if usage.path),
            "usage_profile": self._settings.config.usage_profile if any(u.path for u in self._usages.values()) else "",
            "agreements": self._conditions.path,
            "agreements_hash": self._conditions.hash,
            "exchange": self._conditions.rates,
            "user_catalog": str(user.path) if user else "",
            "user_catalog_date": user.date if user else "",
            "user_catalog_hash": user.hash if user else "",
        }


class InfracostPrices:
    """Prices of the user's Infracost, which is run on each plan."""

    apart = False  # the program is run on one plan after the other

    def __init__(self, settings: Settings) -> None:
        config = settings.config
        if config.agreements:
            raise ConfigError("agreements apply to costgate's own prices, not to Infracost's", hint="leave one of them out")
        self._settings = settings
        self._usage = _usage(settings)
        self.currency = config.currency.code if not isinstance(config.currency, str) else config.currency or CURRENCY
        self._digest = hashlib.sha256()
        self._date = ""

    def of(self, plan: str, usage: str = "") -> PlanEstimator:
        """Run Infracost on *plan* and return what it says. *usage* is for our own prices."""
        from costgate.price.infracost import executable
        from costgate.price.infracost.estimates import InfracostEstimator

        del usage
        if plan == STDIN:
            raise InputError("Infracost reads a plan from a file", where="standard input", hint="write the plan to a file")
        usage = self._usage.path if self._usage.is_infracosts else ""
        root = executable.breakdown(Path(plan), usage, self._settings.config.infracost, currency=self.currency)
        if root.currency != self.currency:
            raise InputError(f"Infracost answered in {root.currency}, this report is in {self.currency}")
        estimator = InfracostEstimator(root)
        self._digest.update(estimator.digest)
        self._date = max(self._date, root.time_generated[:10])
        return estimator

    def alternatives(self, usage: str = "") -> None:
        """Return nothing: Infracost is asked about plans, not about single resources."""
        del usage

    def stated(self, usage: str = "") -> list[Change]:
        """Return nothing: Infracost adds such things to its own total."""
        del usage
        return []

    def used(self) -> Used:
        """Return nothing: Infracost keeps its own accounts."""
        return Used()

    def add(self, used: Used) -> None:
        """Take nothing over."""

    def notices(self, addresses: Mapping[str, Collection[str]]) -> list[str]:
        """Say that a usage file in our syntax is not Infracost's."""
        del addresses
        if self._usage.path and not self._usage.is_infracosts:
            return [f"{self._usage.path} is in costgate's syntax: Infracost has not seen it"]
        return []

    def provenance(self) -> dict[str, Any]:
        """Return the day of Infracost's prices and the hash of what it said."""
        return {
            "price_source": "infracost",
            "catalog_date": self._date or self._settings.as_of,
            "catalog_hash": self._digest.hexdigest(),
            "usage": self._usage.path if self._usage.is_infracosts else "",
        }


def _usage(settings: Settings) -> Usage:
    config = settings.config
    path = Path(settings.usage) if settings.usage else settings.root / config.usage if config.usage else None
    if path is None and config.usage_profile:
        raise ConfigError(
            f"there is no usage file to take the profile {config.usage_profile} from",
            hint="name one with --usage, or as `usage:` in costgate.yaml",
        )
    return usagefile.read(path, config.usage_profile) if path else Usage()
