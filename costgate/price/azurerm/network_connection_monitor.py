"""azurerm_network_connection_monitor."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._network import watcher
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import quantity


@prices("azurerm_network_connection_monitor", usage={"tests": "operation"})
def price(r: View) -> Iterator[Charge]:
    """Tests, a month: those beyond ten are charged, in tiers.

    Each enabled group tests each of its sources against each destination with each configuration.

    https://azure.microsoft.com/pricing/details/network-watcher/
    """
    stated = r.usage("tests")
    groups = (group for group in r.blocks("test_group") if group.flag("enabled", default=True))
    tests = stated or quantity(sum(map(_tests, groups)), "operation")
    yield Charge("Tests", tests, watcher(r, "Connection Monitor Test"), usage_based=stated is not None)


def _tests(group: View) -> int:
    count = 1
    for name in ("source_endpoints", "destination_endpoints", "test_configuration_names"):
        count *= len(group.texts(name))
    return count
