"""azurerm_hdinsight_hadoop_cluster."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._hdinsight import nodes
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_hdinsight_hadoop_cluster")
def price(r: View) -> Iterator[Charge]:
    """Each node by the hour, its virtual machine included; there are two head nodes and three ZooKeeper nodes.

    https://azure.microsoft.com/pricing/details/hdinsight/
    """
    yield from nodes(r)
