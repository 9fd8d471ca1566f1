"""google_compute_node_group, after https://cloud.google.com/compute/sole-tenant-pricing.

A vCPU of an N1 node costs $0.031611 and 10 % more, a GB of memory $0.004237 and 10 % more, before sustained use.
"""

from decimal import Decimal

import pytest

from costgate.price.lookup import pricer
from costgate.price.pricer import Free, Unpriced
from costgate.price.view import View
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource


def links(node_type="n1-node-96-624"):
    values = {"node_type": node_type} if node_type else {"node_type_flexibility": [{}]}
    return Links({"node_template": [resource("google_compute_node_template", values)]})


def group(node_type="n1-node-96-624", **values):
    return charges("google_compute_node_group", {"initial_size": 2, **values}, region="us-central1", graph=links(node_type))


def test_a_node_pays_for_all_vcpus_and_memory_and_a_premium_on_both():
    assert group() == [
        ("Node vCPUs (n1-node-96-624)", 2 * 96 * 730, "vCPU-hour", "N1 Predefined Instance Core"),
        ("Sole-tenancy premium: Node vCPUs (n1-node-96-624)", 2 * 96 * 730, "vCPU-hour", "N1 Predefined Instance Core"),
        ("Node memory (n1-node-96-624)", 2 * 624 * 730, "GB-hour", "N1 Predefined Instance Ram"),
        ("Sole-tenancy premium: Node memory (n1-node-96-624)", 2 * 624 * 730, "GB-hour", "N1 Predefined Instance Ram"),
    ]


def test_the_premium_is_a_tenth_after_sustained_use():
    view = View(resource("google_compute_node_group", {"initial_size": 1}), graph=links(), usage_units={})
    assert [charge.multiplier for charge in pricer("google_compute_node_group").pricing(view)][:2] == [
        Decimal("0.7"), Decimal("0.07"),
    ]  # fmt: skip


def test_a_node_of_which_one_machine_takes_everything_costs_what_that_machine_does():
    assert group("c2-node-60-240")[0] == ("Node usage (c2-node-60-240)", 1460, "hour", "c2-standard-60")


def test_a_group_may_scale():
    policy = [{"mode": "ON", "min_nodes": 1, "max_nodes": 3}]
    view = View(
        resource("google_compute_node_group", {"autoscaling_policy": policy}), graph=links("c2-node-60-240"), usage_units={}
    )
    charge = next(iter(pricer("google_compute_node_group").pricing(view)))
    assert [q.amount for q in (charge.quantity, charge.low, charge.high)] == [730, 730, 2190]


def test_a_group_without_nodes_is_free():
    with pytest.raises(Free, match="no nodes"):
        group(initial_size=0)


def test_an_instance_on_a_node_pays_only_for_its_disk():
    affinity = {"key": "compute.googleapis.com/node-group-name", "operator": "IN", "values": ["g"]}
    values = {"machine_type": "n1-standard-4", "scheduling": [{"node_affinities": [affinity]}]}
    found = charges("google_compute_instance", {**values, "boot_disk": [{}]}, region="us-central1")
    assert [line[0] for line in found] == ["Standard provisioned storage (pd-standard)"]


@pytest.mark.parametrize(("node_type", "why"), [("", "leaves the node type"), ("x9-node-1-2", "x9-node-1-2")])
def test_a_node_type_that_is_not_known_is_not_priced(node_type, why):
    with pytest.raises(Unpriced, match=why):
        group(node_type)


def test_a_template_that_is_not_in_the_plan_is_not_priced():
    with pytest.raises(Unpriced, match="template is not in the plan"):
        charges("google_compute_node_group", {"initial_size": 1}, graph=Links())
