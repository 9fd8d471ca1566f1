"""Machine learning compute, after https://azure.microsoft.com/pricing/details/machine-learning/: virtual machines, no more."""

import pytest

from costgate.price.lookup import pricer
from costgate.price.view import View
from tests.price.pricing import charges, resource

CLUSTER = "azurerm_machine_learning_compute_cluster"
NAME = "Instance usage (Linux, pay as you go, Standard_D2s_v3)"


def cluster(least, most, usage=None, **values):
    scale = [{"min_node_count": least, "max_node_count": most}]
    return charges(CLUSTER, {"vm_size": "Standard_D2s_v3", "scale_settings": scale, **values}, usage, region="westeurope")


@pytest.mark.parametrize(("usage", "hours"), [({}, 730), ({"monthly_hrs": 100}, 100)])
def test_an_instance_is_a_linux_machine(usage, hours):
    lines = charges("azurerm_machine_learning_compute_instance", {"virtual_machine_size": "STANDARD_D2S_V3"}, usage)
    assert lines == [(NAME, hours, "hour", "Standard_D2s_v3")]


def test_a_cluster_pays_its_smallest_number_of_nodes():
    assert cluster(2, 8) == [(NAME, 2 * 730, "hour", "Standard_D2s_v3")]


def test_stated_nodes_and_hours_count():
    assert cluster(0, 10, {"instances": 10, "monthly_hrs": 50})[0][1] == 500


def test_a_cluster_that_shrinks_to_nothing_depends_on_usage():
    assert cluster(0, 4)[0][1] is None


def test_a_cluster_may_grow_to_its_largest_number_of_nodes():
    scale = [{"min_node_count": 1, "max_node_count": 4}]
    view = View(resource(CLUSTER, {"vm_size": "Standard_D2s_v3", "scale_settings": scale}), usage_units=pricer(CLUSTER).usage)
    charge = next(iter(pricer(CLUSTER).pricing(view)))
    assert (charge.low.amount, charge.high.amount) == (730, 4 * 730)


def test_low_priority_is_another_way_to_buy():
    assert cluster(1, 4, vm_priority="LowPriority")[0][0] == "Instance usage (Linux, low priority, Standard_D2s_v3)"
