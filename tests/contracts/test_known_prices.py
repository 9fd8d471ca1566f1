"""Prices that somebody read on the provider's page are the ones in the shipped catalog."""

import csv
from decimal import Decimal

import pytest

from costgate.price.catalog import Catalog
from costgate.price.pricer import sku
from costgate.units import factor, unit
from tests.conftest import ROOT

FILES = sorted((ROOT / "tests" / "price" / "known").glob("*.csv"))


@pytest.fixture(scope="module")
def catalog():
    return Catalog()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_catalog_has_the_prices_of_the_page(catalog, path):
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert rows
    wrong = [f"{path.name}:{n}: {problem}" for n, row in enumerate(rows, start=2) if (problem := _difference(catalog, row))]
    assert wrong == []


def _difference(catalog, row):
    """What differs between the page and the catalog; nothing when they agree."""
    attributes = dict(pair.split("=", 1) for pair in row["attributes"].split(";") if pair)
    wanted = sku(row["service"], row["family"], purchase=row["purchase"] or "OnDemand", **attributes)
    start = Decimal(row["tier_start"] or 0)
    for price in catalog.prices(wanted, row["region"]):
        if price.start == start:
            expected = Decimal(row["price"]) / factor(unit(row["unit"]), price.rate.per)
            return "" if price.rate.price == expected else f"{wanted} is {price.rate.price}, the page says {expected}"
    return f"{wanted} has no tier from {start}"
