"""Azure prices in regions that no complete dump holds (eastus and westus above all), each resting on two independent facts.

The facts are: what Infracost's tests print for a component there, the official list of the same meter in other regions,
and the provider's price page. A price is taken when two of them agree; one alone is not enough.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from pricing.make._azure import Meter, meters
from pricing.make.table import Facts, Row, newest

GOLDENS = "infracost-goldens"
ALIKE = Decimal("0.0005")  # two statements of one price differ by their rounding only


class Shown(NamedTuple):
    """A component that the tests print, and the meter that it is.

    *types* and *component* are patterns for the whole name. One printed unit holds *per* base units of the meter (an hourly
    meter printed per month: 730). *price*, per base unit, is the price page's, which *page* names: it is needed where no
    region lists the meter. *regions* limits where the component is believed.
    """

    types: str
    component: str
    service: str
    product: str
    sku: str
    meter: str
    per: str = "1"
    tier: str = ""
    printed_unit: str = ""
    price: str = ""
    unit: str = ""
    page: str = ""
    regions: tuple[str, ...] = ()


class Paged(NamedTuple):
    """A price that the provider's page states for *region*, per base unit, and that another region's list confirms."""

    service: str
    product: str
    sku: str
    meter: str
    region: str
    price: str
    page: str
    date: str
    tier: str = ""


class Lists:
    """The official lists: a price for each meter, region and tier, and the same meter's prices in all regions."""

    def __init__(self, facts: Facts) -> None:
        self._here = meters(facts, Counter())
        self._all: dict[Meter, list[Row]] = defaultdict(list)
        for key, row in self._here.items():
            self._all[key._replace(region="")].append(row)

    def has(self, key: Meter) -> bool:
        """Tell whether the meter has a price in its region, or one for the whole world."""
        return key in self._here or key._replace(region="global") in self._here

    def elsewhere(self, key: Meter) -> list[Row]:
        """Return the meter's prices in all regions."""
        return self._all.get(key._replace(region=""), [])


def shown(facts: Facts, components: Iterable[Shown]) -> dict[str, list[Row]]:
    """Return the rows that the tests' *components* give, by service, for SKUs that the list lacks there.

    Raises ValueError for a component that no fact matches, or whose page's price the tests contradict.
    """
    lists = Lists(facts)
    printed = [fact for fact in facts.rows("infracost_component_unit_prices") if fact["provider"] == "azure"]
    rows: dict[str, list[Row]] = defaultdict(list)
    for component in components:
        matching = [fact for fact in printed if _is(component, fact)]
        if not matching:
            raise ValueError(f"no test prints {component.types} {component.component}")
        for fact in matching:
            row = _row(component, fact, lists)
            if row is not None:
                rows[component.service].append(row)
    return {service: newest(sorted(some, key=lambda row: row.date, reverse=True)) for service, some in rows.items()}


def paged(facts: Facts, prices: Iterable[Paged]) -> dict[str, list[Row]]:
    """Return the rows of *prices*, by service; raise ValueError for one that no other region's list confirms."""
    lists = Lists(facts)
    rows: dict[str, list[Row]] = defaultdict(list)
    for one in prices:
        key = Meter(one.service, one.product, one.sku, one.meter, one.region, one.tier or "0")
        if lists.has(key):
            continue
        alike = [row for row in lists.elsewhere(key) if _equal(row.price, Decimal(one.price))]
        if not alike:
            raise ValueError(f"no region lists {one.service} {one.product} {one.sku} {one.meter} at {one.price}")
        rows[one.service].append(alike[0]._replace(region=one.region, source=one.page, date=one.date, flag="derived"))
    return rows


def _is(component: Shown, fact: dict[str, str]) -> bool:
    return (
        re.fullmatch(component.types, fact["resource_type"]) is not None
        and re.fullmatch(component.component, fact["component"]) is not None
        and (not component.printed_unit or component.printed_unit == fact["unit"])
        and (not component.regions or fact["region"] in component.regions)
        and fact["region"] != ""
    )


def _row(component: Shown, fact: dict[str, str], lists: Lists) -> Row | None:
    """Return the row that *fact* gives; None where the list has it, or where nothing else confirms it."""
    key = Meter(component.service, component.product, component.sku, component.meter, fact["region"], component.tier or "0")
    if lists.has(key):
        return None
    seen = Decimal(fact["unit_price_usd"]) / Decimal(component.per)
    bound = seen * (Decimal(fact["max_rel_error"] or 0) + Decimal("0.00001")) + _rounding(fact, component)
    if component.price:
        stated = Decimal(component.price)
        if abs(stated - seen) > bound:
            if fact["ambiguous"] == "1":
                return None
            raise ValueError(f"{component.component}: the page says {stated}, the tests {seen} in {fact['region']}")
        attributes = {"skuName": component.sku, "meterName": component.meter}
        unit = component.unit or next((row.unit for row in lists.elsewhere(key)), "")
        row = Row(fact["region"], stated, "", "", attributes, component.tier, unit, family=component.product)
    else:
        near = min(lists.elsewhere(key), key=lambda row: abs(row.price - seen), default=None)
        if near is None or abs(near.price - seen) > bound:
            return None
        row = near._replace(region=fact["region"])
    return row._replace(source=component.page or GOLDENS, date=fact["fixture_date"], flag="derived")


def _rounding(fact: dict[str, str], component: Shown) -> Decimal:
    """Return half of the last digit that was printed, for a price that was printed as it is."""
    if fact["precision"] != "exact":
        return Decimal(0)
    digits = Decimal(fact["unit_price_usd"]).as_tuple().exponent
    return Decimal(5).scaleb(int(digits) - 1) / Decimal(component.per)


def _equal(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= ALIKE * max(one, other)
