"""The price at which a charge is bought: from the user's agreements or the catalog, in the report's currency."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from costgate.price.agreed.terms import Part
from costgate.price.catalog import Catalog, Price
from costgate.price.conditions import Conditions
from costgate.price.pricer import Charge, Sku, Unpriced
from costgate.price.view import no_region
from costgate.units import Rate

SPOT = frozenset({"Spot", "Low Priority"})


class Rates:
    """Finds prices in one catalog on one set of conditions."""

    def __init__(self, catalog: Catalog, conditions: Conditions) -> None:
        self._catalog = catalog
        self._estimate_missing = conditions.estimate_missing
        self._exchange = conditions.exchange
        self._currency = conditions.currency
        self._converted: dict[tuple[Price, ...], tuple[Price, ...]] = {}
        self.spot: set[str] = set()

    def of(self, charge: Charge, part: Part, region: str | None, provider: str = "") -> tuple[Price, ...]:
        """Return the price tiers of a charge, bought as *part* says, in the report's currency."""
        region = charge.sku.region or region
        if part.prices:
            return self._in_currency(part.prices, charge.sku, region)
        if region is None:
            raise Unpriced(no_region(provider))
        wanted = [charge.sku._replace(purchase=purchase) for purchase in part.purchases] or [charge.sku]
        for sku in wanted[:-1]:
            try:
                return self._in_currency(self._catalog.prices(sku, region), sku, region)
            except Unpriced:
                continue  # the next way to buy has the same price, as terms.PURCHASES explains
        return self._in_currency(self._listed(wanted[-1], region), wanted[-1], region)

    def _listed(self, sku: Sku, region: str) -> tuple[Price, ...]:
        try:
            prices = self._catalog.prices(sku, region)
        except Unpriced:
            estimated = self._catalog.estimate(sku, region) if self._estimate_missing else None
            if estimated is None:
                raise
            prices = estimated
        if sku.purchase in SPOT:
            self.spot.add(prices[0].source.date)
        return prices

    def _in_currency(self, prices: tuple[Price, ...], sku: Sku, region: str | None) -> tuple[Price, ...]:
        exchange, listed = self._exchange, prices[0].currency
        if listed == self._currency:
            return prices
        if exchange is None:
            raise Unpriced(
                f"{sku} in {region} is listed in {listed}, this report is in {self._currency}:"
                " set `currency` in costgate.yaml to convert it"
            )
        converted = self._converted.get(prices)
        if converted is None:
            rate = exchange.rate(listed)
            converted = tuple(
                price._replace(rate=Rate(price.rate.price * rate, price.rate.per), currency=self._currency) for price in prices
            )
            self._converted[prices] = converted
        return converted


def spot_notices(days: Iterable[str], as_of: str) -> list[str]:
    """Return how old the spot prices are that were used."""
    ages = [(day, (date.fromisoformat(as_of) - date.fromisoformat(day)).days) for day in days]
    return [f"spot prices change by the hour: those of {day} were used, {age} days before {as_of}" for day, age in ages]


def without_allowance(prices: tuple[Price, ...]) -> tuple[Price, ...]:
    """Return the tiers that are paid for, counted from where the free ones end."""
    paid = next((index for index, price in enumerate(prices) if price.rate.price), 0)
    return tuple(price._replace(start=price.start - prices[paid].start) for price in prices[paid:])
