"""aws_db_proxy."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.aws._database import vcpus
from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import month_of

LEAST = Decimal(2)


@prices("aws_db_proxy")
def price(r: View) -> Iterator[Charge]:
    """Hours of each vCPU of the database instances behind the proxy, two at least for each.

    https://aws.amazon.com/rds/proxy/pricing/
    """
    sizes = [vcpus(instance.text("instance_class")) for instance in _instances(r)]
    if not sizes:
        raise Unpriced("the database behind the proxy is not in this plan, so its vCPU are not known")
    cpus = sum((max(LEAST, size) for size in sizes), Decimal(0))
    yield Charge("Proxy", month_of("vCPU", cpus), sku("AmazonRDS", "RDSProxy", usagetype="RDS:ProxyUsage"))


def _instances(r: View) -> Iterator[View]:
    for target in r.referrers("aws_db_proxy_target", "db_proxy_name"):
        yield from target.targets("db_instance_identifier")
        for cluster in target.targets("db_cluster_identifier"):
            yield from cluster.referrers("aws_rds_cluster_instance", "cluster_identifier")
