"""Resource types that no price list knows, at the user's own prices."""

from decimal import Decimal

import pytest

from costgate.model import Change, Resource
from costgate.price.agreed import agreements
from costgate.price.agreed.custom import Custom
from costgate.price.conditions import Conditions
from costgate.price.estimate import Estimator
from costgate.price.exchange import Exchange
from costgate.price.usage import Usage
from tests.price.tables import catalog

TEXT = """\
custom:
  acme_cluster:
    - {name: Licence, monthly: 500}
    - {name: Nodes, price: 0.5, per: node-hour, quantity: {attribute: pool.nodes, default: 3}}
    - {name: Gold support, monthly: 99, when: {plan: gold*}}
  vsphere_virtual_machine:
    - {name: Memory, price: 2, per: GB-month, quantity: {attribute: memory, times: 0.0009765625}}
  acme_gold: [{name: Gold, monthly: 1, when: {plan: gold}}]
"""


@pytest.fixture
def priced(tmp_path):
    path = tmp_path / "agreements.yaml"
    path.write_text(TEXT)
    estimator = Estimator(
        catalog(tmp_path), Usage(), as_of="2026-11-01", conditions=Conditions(custom=Custom(agreements.read(path)))
    )

    def run(type, values, unknown=None):
        resource = Resource(f"{type}.x", type, "x", type.partition("_")[0], values, unknown=unknown or {})
        return estimator.estimate(Change(resource.address, type, resource.provider, "create", None, resource))

    return run


def test_a_custom_type_costs_what_the_file_says_without_a_region(priced):
    """Three nodes of 0.50 an hour are 1,095 in a month of 730 hours."""
    found = priced("acme_cluster", {"pool": [{}]})
    assert found.status == "priced"
    assert [(line.name, line.monthly) for line in found.lines] == [("Licence", Decimal(500)), ("Nodes", Decimal(1095))]
    assert {line.source.flag for line in found.lines} == {"user"}


def test_a_quantity_comes_from_an_attribute_in_a_block_and_a_charge_may_have_a_condition(priced):
    lines = priced("acme_cluster", {"pool": [{"nodes": 5}], "plan": "gold-24x7"}).lines
    assert [(line.name, line.monthly) for line in lines[1:]] == [("Nodes", Decimal(1825)), ("Gold support", Decimal(99))]


def test_a_quantity_is_converted_by_a_factor(priced):
    """16,384 MB are 16 GB."""
    [line] = priced("vsphere_virtual_machine", {"memory": 16384}).lines
    assert (line.quantity.amount, line.monthly) == (16, 32)


def test_an_attribute_that_is_not_known_leaves_it_unpriced(priced):
    assert priced("vsphere_virtual_machine", {}).status == "unpriced"


def test_a_resource_that_no_charge_fits_is_unpriced_not_free(priced):
    found = priced("acme_gold", {"plan": "silver"})
    assert (found.status, "`when`" in found.reason) == ("unpriced", True)


def test_charges_of_one_name_at_several_prices_are_each_converted(tmp_path):
    """A price that was converted for one resource is not taken for another's."""
    path = tmp_path / "agreements.yaml"
    path.write_text(
        "custom:\n  acme_support:\n"
        "    - {name: Support, monthly: 10, when: {plan: silver}}\n    - {name: Support, monthly: 90, when: {plan: gold}}\n"
    )
    conditions = Conditions(
        custom=Custom(agreements.read(path)), exchange=Exchange("EUR", {"USD": Decimal("0.5")}, as_of="2026-11-01")
    )
    estimator = Estimator(catalog(tmp_path), Usage(), as_of="2026-11-01", conditions=conditions)
    amounts = []
    for plan in ("silver", "gold"):
        resource = Resource(f"acme_support.{plan}", "acme_support", plan, "acme", {"plan": plan})
        amounts.append(
            estimator.estimate(Change(resource.address, "acme_support", "acme", "create", None, resource)).totals.after
        )
    assert amounts == [5, 45]
