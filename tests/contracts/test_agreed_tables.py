"""The tables of allowances and published discounts speak of SKUs that the catalog has, in its units."""

import csv
import sqlite3
from contextlib import closing

import pytest

from costgate.price.agreed import allowances, terms
from costgate.price.catalog import shipped
from costgate.price.lookup import STOPPABLE, free_reason, pricer
from costgate.wildcard import fits


def rows(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def products():
    """For each service and family, its SKUs: the attributes, and the units of their prices."""
    query = (
        "SELECT service, family, attributes, text FROM product JOIN price ON price.product = product.id"
        " JOIN word ON word.id = price.unit GROUP BY product.id"
    )
    found = {}
    with closing(sqlite3.connect(f"{shipped().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
        for service, family, attributes, unit in database.execute(query):
            found.setdefault((service, family), []).append((attributes.split("\n"), unit))
    return found


@pytest.mark.parametrize("row", rows(allowances.FILE), ids=lambda row: f"{row['name']} {row['attribute']}")
def test_an_allowance_is_of_a_sku_and_in_its_unit(row, products):
    name, _, value = row["attribute"].partition("=")
    units = {
        unit
        for attributes, unit in products[row["service"], row["family"]]
        if any(one.partition("=")[0] == name and fits(value, one.partition("=")[2]) for one in attributes)
    }
    assert units == {row["unit"]}
    assert row["page"].startswith("https://")


@pytest.mark.parametrize("pattern", sorted({row["sku"] for row in rows(terms.PUBLISHED)}))
def test_a_published_discount_is_of_a_machine_family(pattern, products):
    machines = [one for attributes, _ in products["Compute Engine", "Compute"] for one in attributes if "machineType=" in one]
    assert any(fits(pattern, one.partition("=")[2]) for one in machines)


@pytest.mark.parametrize("row", rows(STOPPABLE), ids=lambda row: row["type"])
def test_what_can_be_stopped_is_a_type_that_is_known(row):
    assert pricer(row["type"]) or free_reason(row["type"]), "no such type"
    assert row["how"]
