"""Azure meters that a region without a complete list has because its prices are those of regions that have one.

Regions share price lists, product by product. The rule, for each product of a service:

- Known of the region are its own official rows and what the other tables found for it. Meters that cost the same in every
  complete region, or that were copied because the world or the US shares them, tell nothing and do not count. At least two
  known meters of the product must, or four of the service, one of them in the product.
- The regions whose list has all known meters at the known prices are alike. What they all list at one price is taken over.
- The rule must hold where it can be checked. Each complete region in turn is taken as known by the same meters only: if that
  gives a wrong price anywhere, the product is left alone; a meter must come out right in five regions at least.

Measured by leaving out each complete region, known by the meters that are known of the old US regions: 3,406 prices right,
none wrong. With one known meter it is 0.2 % wrong. Storage is left out: there the rule fails.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from costgate.price.importing.azure import region
from pricing.make import azure_data, azure_integration, azure_network, azure_web
from pricing.make._azure import FILES, meters
from pricing.make._azure_us import ALIKE
from pricing.make.azure_retail import OTHER_TABLES
from pricing.make.table import Facts, Row, Table

OTHERS = (azure_network, azure_data, azure_integration, azure_web)
UNFIT = OTHER_TABLES | {"Storage"}
GLOBAL = "global"
COPIED = "azure-retail-prices"
WHOLE = 3000  # a complete region lists more meters
REGION = re.compile(r"(?!usgov|att|bleu|delos|sgx|global)[a-z]+\d?")
LEAST_OF_PRODUCT, LEAST_OF_SERVICE = 2, 4
LEAST_TESTED = 5


class Sku(NamedTuple):
    """A meter of a product."""

    service: str
    product: str
    sku: str
    meter: str


Tiers = dict[Decimal, Row]
PriceList = dict[Sku, Tiers]


def tables(facts: Facts) -> Iterator[Table]:
    """Yield one table for each service of which a region gets a meter."""
    lists = _read(facts)
    found: dict[str, list[Row]] = defaultdict(list)
    for place in sorted(lists.known):
        for service, product in sorted(lists.products):
            found[service] += lists.taken_over(place, service, product)
    for service, rows in sorted(found.items()):
        if rows:
            folder = re.sub(r"\W+", "", service)
            yield Table(f"azure/{folder}/us_shared.csv", service=service, rows=rows)


class Lists:
    """The complete regions' lists, what counts as known of the other regions, and what those have already."""

    def __init__(self) -> None:
        self.whole: dict[str, PriceList] = defaultdict(dict)
        self.known: dict[str, PriceList] = defaultdict(dict)
        self.has: dict[str, PriceList] = defaultdict(dict)

    @cached_property
    def products(self) -> set[tuple[str, str]]:
        """Every product that a complete region lists."""
        return {sku[:2] for prices in self.whole.values() for sku in prices}

    @cached_property
    def varying(self) -> set[Sku]:
        """The meters that do not cost the same in all complete regions."""
        found: dict[Sku, Tiers] = {}
        varying = set()
        for prices in self.whole.values():
            for sku, tiers in prices.items():
                if not _equal(found.setdefault(sku, tiers), tiers):
                    varying.add(sku)
        return varying

    @cached_property
    def by_product(self) -> dict[tuple[str, str], dict[str, PriceList]]:
        """Each product's list in each complete region."""
        found: dict[tuple[str, str], dict[str, PriceList]] = defaultdict(lambda: defaultdict(dict))
        for place, prices in self.whole.items():
            for sku, tiers in prices.items():
                found[sku[:2]][place][sku] = tiers
        return found

    def taken_over(self, place: str, service: str, product: str) -> Iterator[Row]:
        """Yield the meters of *product* that *place* lacks."""
        known = self._evidence(self.known[place], service, product)
        telling = known.keys() & self.varying
        alike = self._alike(known, service, product)
        if not telling or not alike:
            return
        right = self._tested(known, service, product)
        more = f" and {len(alike) - 1} more" if len(alike) > 1 else ""
        source = f"price list shared with {min(alike)}{more}, by {len(telling)} equal meters"
        for sku, tiers in sorted(self._agreed(alike, service, product).items()):
            if right[sku] >= LEAST_TESTED and sku not in self.has[GLOBAL] and sku not in self.has[place]:
                for row in tiers.values():
                    yield row._replace(region=place, source=source, flag="derived")

    def _evidence(self, prices: PriceList, service: str, product: str) -> PriceList:
        """Return the known prices that tell which list the product's is; none where too few are known."""
        mine = {sku: tiers for sku, tiers in prices.items() if sku[:2] == (service, product)}
        here = len(mine.keys() & self.varying)
        if here >= LEAST_OF_PRODUCT:
            return mine
        every = {sku: tiers for sku, tiers in prices.items() if sku.service == service and self._listed(sku)}
        return every if here and len(every.keys() & self.varying) >= LEAST_OF_SERVICE else {}

    def _listed(self, sku: Sku) -> bool:
        return any(sku in prices for prices in self.whole.values())

    def _alike(self, known: PriceList, service: str, product: str, without: str = "") -> list[str]:
        """Return the regions whose list has the *known* prices."""
        return [
            place
            for place in self.by_product[service, product]
            if place != without and all(self._fits(sku, tiers, self.whole[place]) for sku, tiers in known.items())
        ]

    def _fits(self, sku: Sku, tiers: Tiers, prices: PriceList) -> bool:
        there = prices.get(sku)
        return _within(tiers, there) if there else sku not in self.varying and self._listed(sku)

    def _agreed(self, alike: list[str], service: str, product: str) -> PriceList:
        """Return what all regions *alike* list at one price."""
        first, *more = (self.by_product[service, product][place] for place in alike)
        return {sku: tiers for sku, tiers in first.items() if all(sku in other and _equal(tiers, other[sku]) for other in more)}

    def _tested(self, known: PriceList, service: str, product: str) -> Counter[Sku]:
        """Return in how many complete regions the rule gives each meter's price; none where it gives a wrong one."""
        right: Counter[Sku] = Counter()
        for place, prices in self.by_product[service, product].items():
            own = self.whole[place]
            if any(sku not in own for sku in known):
                continue
            alike = self._alike({sku: own[sku] for sku in known}, service, product, without=place)
            for sku, tiers in (self._agreed(alike, service, product) if alike else {}).items():
                if sku in prices and sku not in known:
                    if not _equal(tiers, prices[sku]):
                        return Counter()
                    right[sku] += 1
        return right


def _read(facts: Facts) -> Lists:
    """Return the lists with what the other tables have found."""
    lists = Lists()
    official = meters(facts, Counter())
    sizes = Counter(key.region for key in official)
    repeated = _repeated(facts)
    for key, row in official.items():
        if key.service in UNFIT:
            continue
        if sizes[key.region] >= WHOLE:
            put(lists.whole[key.region], key.service, row)
            continue
        own = row.flag != "derived" and (*key[:4], key.region) not in repeated
        _note(lists, key.service, row, known=own)
    for table in (table for module in OTHERS for table in module.tables(facts) if table.service not in UNFIT):
        for row in table.rows:
            if "skuName" in row.attributes and row.region not in lists.whole:
                complete = row._replace(family=row.family or table.family)
                _note(lists, table.service, complete, known=not row.source.startswith(COPIED))
    return lists


def _note(lists: Lists, service: str, row: Row, *, known: bool) -> None:
    put(lists.has[row.region], service, row)
    if known and REGION.fullmatch(row.region):
        put(lists.known[row.region], service, row)


def _repeated(facts: Facts) -> set[tuple[str, ...]]:
    """Return the meters that the list repeats in a region, from the one that they are of."""
    names = ("service_name", "product_name", "sku_name", "meter_name")
    return {
        (*(row[name] for name in names), region(row["arm_region"]))
        for file in FILES
        for row in facts.rows(file)
        if row.get("is_primary") == "0"
    }


def put(prices: PriceList, service: str, row: Row) -> None:
    """Add *row* to *prices*."""
    sku = Sku(service, row.family, row.attributes["skuName"], row.attributes["meterName"])
    prices.setdefault(sku, {})[Decimal(row.tier_start or 0)] = row


def _within(known: Tiers, whole: Tiers) -> bool:
    """Tell whether each *known* tier is one of *whole*, at its price."""
    return all(start in whole and _same(row, whole[start]) for start, row in known.items())


def _equal(one: Tiers, other: Tiers) -> bool:
    return one.keys() == other.keys() and _within(one, other)


def _same(one: Row, other: Row) -> bool:
    return one.unit == other.unit and abs(one.price - other.price) <= ALIKE * max(one.price, other.price)
