"""On which conditions prices hold, as costgate.yaml says: agreements, the report's currency, what may be estimated."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from costgate.config import Config
from costgate.price.agreed import agreements
from costgate.price.agreed.allowances import Allowances
from costgate.price.agreed.custom import Custom
from costgate.price.agreed.terms import Terms
from costgate.price.catalog import Catalog
from costgate.price.exchange import Exchange

CURRENCY = "USD"


class Conditions(NamedTuple):
    """The user's terms, allowances and custom types, and how to convert prices; all of them may be absent."""

    terms: Terms | None = None
    allowances: Allowances | None = None
    custom: Custom | None = None
    exchange: Exchange | None = None
    estimate_missing: bool = False
    path: str = ""
    hash: str = ""

    @property
    def currency(self) -> str:
        """The report's currency."""
        return self.exchange.currency if self.exchange else CURRENCY

    @property
    def rates(self) -> list[str]:
        """The exchange rates that were applied, each with its source and date."""
        if self.exchange is None:
            return []
        return [f"1 {rate.base} = {rate.value:f} {self.currency} ({rate.source})" for rate in self.exchange.used]


def read(config: Config, root: Path, catalog: Catalog, *, as_of: str) -> Conditions:
    """Return the conditions that *config* names; *root* is its folder. Raises `ConfigError` for files that are wrong."""
    exchange = _exchange(config, as_of)
    if not config.agreements:
        return Conditions(exchange=exchange, estimate_missing=config.catalog.estimate_missing)
    loaded = agreements.read(root / config.agreements)
    return Conditions(
        terms=Terms(loaded, catalog, as_of=as_of),
        allowances=Allowances(loaded.agreements.free_tier) if loaded.agreements.free_tier else None,
        custom=Custom(loaded) if loaded.agreements.custom else None,
        exchange=exchange,
        estimate_missing=config.catalog.estimate_missing,
        path=loaded.path,
        hash=loaded.hash,
    )


def _exchange(config: Config, as_of: str) -> Exchange | None:
    if not config.currency:
        return None
    if isinstance(config.currency, str):
        return Exchange(config.currency, {}, as_of=as_of)
    return Exchange(config.currency.code, config.currency.rates, as_of=as_of)
