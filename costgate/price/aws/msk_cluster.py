"""aws_msk_cluster."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.aws._counts import Range
from costgate.price.aws._kafka import kafka
from costgate.price.pricer import Charge, prices, scaled
from costgate.price.view import View
from costgate.units import months, quantity

INCLUDED_MIBPS = 250
EXPRESS = "express."


@prices("aws_msk_cluster")
def price(r: View) -> Iterator[Charge]:
    """Hours of each broker, its storage, and provisioned storage throughput above 250 MiB/s.

    Tiered storage and what clients read from it, the data into Express brokers, and private connectivity are charged by use.

    https://aws.amazon.com/msk/pricing/
    """
    group = r.block("broker_node_group_info")
    kind = group.text("instance_type")
    brokers = r.number("number_of_broker_nodes")
    if kind.startswith(EXPRESS):
        yield from _express(kind.removeprefix(EXPRESS), brokers)
    else:
        yield Charge(f"Instance ({kind})", months(brokers), kafka(f"Kafka.{kind.removeprefix('kafka.')}"))
        yield from _storage(r, group, brokers)
    if r.text("storage_mode", "LOCAL").upper() == "TIERED":
        yield Charge("Tiered storage", None, kafka("Kafka.Storage.Tiered"), usage_based=True)
        yield Charge("Tiered storage data retrieval", None, kafka("Kafka.DataRetrieval.Tiered"), usage_based=True)


def _express(size: str, brokers: Decimal) -> Iterator[Charge]:
    yield Charge(f"Instance (express.{size})", months(brokers), kafka(f"Express.{size}"))
    yield Charge("Storage", None, kafka("Express.Storage"), usage_based=True)
    yield Charge("Data in", None, kafka("Express.In-Bytes"), usage_based=True)


def _storage(r: View, group: View, brokers: Decimal) -> Iterator[Charge]:
    disk = group.block("storage_info").block("ebs_storage_info")
    size = disk.number("volume_size") if disk.has("volume_size") else group.number("ebs_volume_size")
    range_, name = Range(size, size, size), "Storage"
    for target in r.referrers("aws_appautoscaling_target", "resource_id"):
        stated = target.usage_number("capacity") if "capacity" in target.usage_units else None
        least = max(size, target.number("min_capacity")) if stated is None else stated
        range_, name = Range(least, least, max(least, target.number("max_capacity"))), "Storage (autoscaling)"
    one = Charge(name, quantity(brokers, "GB-month"), kafka("Kafka.Storage.GP2"))
    yield from scaled([one], range_.expected, low=range_.low, high=range_.high)
    throughput = disk.block("provisioned_throughput")
    if throughput.flag("enabled"):
        extra = max(Decimal(0), throughput.number("volume_throughput", INCLUDED_MIBPS) - INCLUDED_MIBPS)
        if extra:
            yield Charge("Storage throughput", quantity(extra * brokers, "MiBps-month"), kafka("Kafka.Throughput"))
