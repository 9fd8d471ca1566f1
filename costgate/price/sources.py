"""Where prices come from in one run: costgate's own catalog, or the user's Infracost. Both answer in the same way."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from costgate.config import Config
from costgate.errors import ConfigError, InputError
from costgate.model import Change, Estimate, Graph, Resource
from costgate.price import conditions, usagefile
from costgate.price.catalog import Catalog, users
from costgate.price.conditions import CURRENCY
from costgate.price.estimate import Estimator
from costgate.price.usage import Usage

STDIN = "-"


class PlanEstimator(Protocol):
    """Prices the changes of one plan."""

    def estimate(
        self, change: Change, graph: Graph | None = None, environment: str = "", base: Graph | None = None
    ) -> Estimate:
        """Return *change* priced on both sides."""


class PriceSource(Protocol):
    """Prices for one run."""

    currency: str
    by_environment: bool

    def of(self, plan: str) -> PlanEstimator:
        """Return the estimator for the plan at the path *plan*."""

    def stated(self) -> Iterable[Change]:
        """Return what no plan has and the user states all the same, as changes that change nothing."""

    def notices(self, addresses: Iterable[str]) -> list[str]:
        """Return what a reader should know, once all *addresses* are priced."""

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
        self._usage = _usage(settings)
        self._conditions = conditions.read(config, settings.root, self._catalog, as_of=settings.as_of)
        self._estimator = Estimator(self._catalog, self._usage, as_of=settings.as_of, conditions=self._conditions)
        self.currency = self._conditions.currency
        self.by_environment = self._usage.by_environment

    def of(self, plan: str) -> Estimator:
        """Return the one estimator: every plan is priced alike."""
        del plan
        return self._estimator

    def stated(self) -> Iterator[Change]:
        """Yield what only the usage file knows of, such as a region's data transfer."""
        for address, type in self._usage.pseudo().items():
            here = Resource(address, type, address.partition(".")[2], type.partition("_")[0], {})
            yield Change(address, type, here.provider, "no-op", here, here)

    def notices(self, addresses: Iterable[str]) -> list[str]:
        """Return what is odd about the usage file, agreements and prices; usage for what is not planned is an error."""
        self._usage.unmet(addresses)
        stale = self._catalog.stale(self._settings.as_of, self._settings.config.catalog)
        return [*self._usage.warnings, *self._estimator.notices, *stale]

    def provenance(self) -> dict[str, Any]:
        """Return the catalogs, the usage file and the agreements."""
        user = self._catalog.user
        return {
            "catalog_date": self._catalog.date,
            "catalog_hash": self._catalog.hash,
            "usage": self._usage.path,
            "usage_profile": self._settings.config.usage_profile if self._usage.path else "",
            "agreements": self._conditions.path,
            "agreements_hash": self._conditions.hash,
            "exchange": self._conditions.rates,
            "user_catalog": str(user.path) if user else "",
            "user_catalog_date": user.date if user else "",
            "user_catalog_hash": user.hash if user else "",
        }


class InfracostPrices:
    """Prices of the user's Infracost, which is run on each plan."""

    by_environment = False

    def __init__(self, settings: Settings) -> None:
        config = settings.config
        if config.agreements:
            raise ConfigError("agreements apply to costgate's own prices, not to Infracost's", hint="leave one of them out")
        self._settings = settings
        self._usage = _usage(settings)
        self.currency = config.currency.code if not isinstance(config.currency, str) else config.currency or CURRENCY
        self._digest = hashlib.sha256()
        self._date = ""

    def of(self, plan: str) -> PlanEstimator:
        """Run Infracost on *plan* and return what it says."""
        from costgate.price.infracost import executable
        from costgate.price.infracost.estimates import InfracostEstimator

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

    def stated(self) -> list[Change]:
        """Return nothing: Infracost adds such things to its own total."""
        return []

    def notices(self, addresses: Iterable[str]) -> list[str]:
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
