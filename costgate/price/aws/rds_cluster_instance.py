"""aws_rds_cluster_instance."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.aws._database import RESERVATION, purchase, vcpus
from costgate.price.aws._public_ip import addresses
from costgate.price.aws._rds import (
    OPTIMIZED,
    SERVERLESS,
    STANDARD,
    cpu_credits,
    engine_version,
    extended_support,
    insights,
    instance,
)
from costgate.price.aws._rds_engines import engine
from costgate.price.aws._rds_versions import phase
from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import Quantity, month_of, quantity

USAGE = {
    "capacity_units_per_hr": "number",
    "monthly_additional_performance_insights_requests": "request",
    "monthly_cpu_credit_hrs": "number",
    "vcpu_count": "number",
    **RESERVATION,
}


@prices("aws_rds_cluster_instance", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """The instance, on-demand or reserved, or the capacity of Serverless v2; both cost more in an I/O-Optimized cluster.

    Performance Insights beyond seven days; CPU credits; extended support of old versions; a public IPv4 address.
    Serverless v2 is counted at the stated capacity, or at the cluster's smallest one, which is charged in any case.

    https://aws.amazon.com/rds/aurora/pricing/
    """
    cluster = r.target("cluster_identifier") or r
    name = (r if r.has("engine") else cluster).text("engine", "aurora")
    version = engine_version(r, cluster)
    optimized = cluster.text("storage_type", "") == "aurora-iopt1"
    kind = r.text("instance_class")
    if kind == SERVERLESS:
        yield from _serverless(r, cluster, optimized)
        if r.flag("publicly_accessible"):
            yield addresses(1)
        found = phase(name, version, r.as_of)
        if found is not None:
            raise Unpriced(f"the catalog has no price by ACU for the extended support of {found.version}")
        return
    what = engine(name)
    count = r.usage_number("vcpu_count") or vcpus(kind)
    yield instance(purchase(r), what, kind, "Single-AZ", OPTIMIZED if optimized else STANDARD)
    yield from cpu_credits(r, what, kind, count)
    yield from extended_support(r, name, version, count)
    if r.flag("publicly_accessible"):
        yield addresses(1)
    requests = r.usage("monthly_additional_performance_insights_requests")
    yield from insights(r, kind, quantity(count, "vCPU-month"), requests)


def _serverless(r: View, cluster: View, optimized: bool) -> Iterator[Charge]:
    limits = cluster.block("serverlessv2_scaling_configuration")
    stated = r.usage_number("capacity_units_per_hr")
    smallest, largest = _limit(limits, "min_capacity"), _limit(limits, "max_capacity")
    units = smallest if stated is None else stated
    yield Charge(
        "Aurora serverless v2" + (" (I/O-optimized)" if optimized else ""),
        _hours(units),
        sku("AmazonRDS", "ServerlessV2", usagetype=f"Aurora:ServerlessV2{'IOOptimized' if optimized else ''}Usage"),
        usage_based=stated is not None or units is None,
        low=_hours(smallest) if units else None,
        high=_hours(largest) if units else None,
    )
    requests = r.usage("monthly_additional_performance_insights_requests")
    yield from insights(r, SERVERLESS, quantity(units, "ACU-month") if units else None, requests)


def _limit(limits: View, name: str) -> Decimal | None:
    """Return a bound of the capacity; None when there is none, or when it is zero: the cluster may pause."""
    return (limits.number(name) or None) if limits.knows(name) else None


def _hours(units: Decimal | None) -> Quantity | None:
    return None if units is None else month_of("ACU", units)
