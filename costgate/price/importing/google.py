"""Google's Cloud Billing SKUs: https://cloud.google.com/billing/docs/reference/rest/v1/services.skus/list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, DecimalException
from typing import Any

from costgate.price.importing.aws import DOUBTFUL, MEASURED
from costgate.price.importing.documents import Document
from costgate.price.importing.google_machines import part_of
from costgate.price.importing.listed import ON_DEMAND, Listed, Origin, Wanted, scaled, tier_start
from costgate.price.importing.vocabulary import GLOBAL, Product
from costgate.units import unit

PURCHASES = {"OnDemand": ON_DEMAND, "Preemptible": "Spot", "Commit1Yr": "Commit1Yr", "Commit3Yr": "Commit3Yr"}
BYTES = {"MiBy": "MB", "GiBy": "GB", "TiBy": "TB"}
TIMES = {"s": "second", "min": "minute", "h": "hour", "d": "day", "mo": "month"}
# Where a SKU holds stands at the end of its description; the catalog's SKUs leave it out.
PLACE = re.compile(r" \([a-z]+-[a-z]+\d+\)$| (?:running )?in [A-Z].*$| - [A-Z][A-Za-z .]+$")


def read(document: Document, wanted: Wanted) -> tuple[Origin, Iterator[Listed]]:
    """Return the prices of a page; those of machine types when both their parts are known."""
    return Origin("google-billing-skus", wanted.date), _skus(document, wanted)


def _skus(document: Document, wanted: Wanted) -> Iterator[Listed]:
    _, first, _ = next(document.events())
    for sku in document.items("item" if first == "start_array" else "skus.item"):
        try:
            if part_of(sku):
                yield from wanted.machines.add(sku, wanted)
            else:
                yield from _listed(sku, wanted)
        except (DecimalException, KeyError, TypeError, AttributeError, IndexError):
            wanted.skip("a SKU without category, region, unit or rate")


def _listed(sku: dict[str, Any], wanted: Wanted) -> Iterator[Listed]:
    category, pricing = sku["category"], sku["pricingInfo"][-1]["pricingExpression"]
    product = product_of(sku, wanted)
    purchase = PURCHASES.get(str(category.get("usageType")))
    if product is None or purchase is None:
        wanted.skip(
            f"no pricer asks for {category['serviceDisplayName']}, {category['resourceFamily']} with this description"
            if purchase
            else f"bought as {category.get('usageType')}"
        )
        return
    if not fits(str(pricing["usageUnit"]), product.unit):
        wanted.skip(f"unit {pricing['usageUnit']} where the catalog has {product.unit}")
        return
    per = Decimal("0.001") if " mCPU " in str(sku["description"]) else Decimal(1)  # a thousandth of what the catalog counts
    for place in [GLOBAL] if product.everywhere else sku["serviceRegions"]:
        for rate in pricing["tieredRates"]:
            found = _rate(product, str(place), purchase, {**rate, "per": per, "sku": sku.get("skuId")}, wanted)
            if found is not None:
                yield found


def _rate(product: Product, place: str, purchase: str, rate: dict[str, Any], wanted: Wanted) -> Listed | None:
    money = rate["unitPrice"]
    amount = scaled(Decimal(str(money.get("units") or 0)) + Decimal(str(money.get("nanos") or 0)).scaleb(-9), rate["per"])
    tier = tier_start(Decimal(str(rate.get("startUsageAmount") or 0)), rate["per"])
    if not wanted.has(product.service, place, str(money["currencyCode"])):
        return None
    if amount is None or tier is None:
        wanted.skip("a price that is negative or too large")
    elif amount and product.most and not product.least / DOUBTFUL <= amount <= product.most * DOUBTFUL:
        wanted.skip(f"unit: the price is over {DOUBTFUL} times away from the shipped ones")
    else:
        sku = str(rate["sku"] or "")
        return Listed(*product[:3], place, purchase, tier, "", amount, product.unit, str(money["currencyCode"]), sku)
    return None


def product_of(sku: dict[str, Any], wanted: Wanted) -> Product | None:
    """Return the catalog's product for a SKU: by its description, as it is or without its place."""
    category, description = sku["category"], str(sku["description"])
    for text in dict.fromkeys((description, PLACE.sub("", description))):
        attributes = {"description": text, "resourceGroup": str(category.get("resourceGroup") or "")}
        found = wanted.vocabulary.fits(str(category["serviceDisplayName"]), str(category["resourceFamily"]), attributes)
        if found is not None:
            return found
    return None


def fits(usage: str, name: str) -> bool:
    """Tell whether Google's unit *usage* is the catalog's unit *name*: Google does not say what it counts."""
    first, _, last = usage.partition(".")
    thing, time = unit(name)
    if usage == "count":
        return bool(thing) and thing not in MEASURED
    if first in BYTES:
        return thing == BYTES[first] and time == TIMES.get(last, "")
    return not last and TIMES.get(first) == time and thing not in MEASURED
