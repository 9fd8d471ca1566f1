"""aws_neptune_cluster_instance."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.aws._document_graph import cpu_credits, instance, optimized
from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import month_of

SMALLEST, LARGEST = Decimal("2.5"), Decimal(128)


@prices("aws_neptune_cluster_instance", usage={"monthly_cpu_credit_hrs": "vCPU-hour"})
def price(r: View) -> Iterator[Charge]:
    """The instance, which costs more in an I/O-Optimized cluster; CPU credits of T3 and T4g.

    A serverless instance is counted at the cluster's smallest capacity, which is charged in any case.

    https://aws.amazon.com/neptune/pricing/
    """
    cluster = r.target("cluster_identifier") or r
    io_optimized = optimized(cluster)
    kind = r.text("instance_class", "db.r5.large")
    if kind == "db.serverless":
        yield _serverless(cluster, io_optimized)
        return
    yield instance(kind, "AmazonNeptune", io_optimized)
    yield from cpu_credits(r, kind, "AmazonNeptune", "CPUCredits")


def _serverless(cluster: View, io_optimized: bool) -> Charge:
    limits = cluster.block("serverless_v2_scaling_configuration")
    smallest, largest = limits.number("min_capacity", SMALLEST), limits.number("max_capacity", LARGEST)
    return Charge(
        "Neptune serverless",
        month_of("NCU", smallest),
        sku("AmazonNeptune", "Serverless", usagetype=f"Serverless{'IOOptimized' if io_optimized else ''}Usage"),
        high=month_of("NCU", largest),
    )
