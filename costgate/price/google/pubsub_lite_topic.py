"""google_pubsub_lite_topic."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import listed
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import month_of, quantity

SERVICE = "Cloud Pub/Sub Lite"
GIB = 1024**3
SUBSCRIBED_PER_PUBLISHED = 2  # where nobody states the capacity


@prices("google_pubsub_lite_topic")
def price(r: View) -> Iterator[Charge]:
    """Storage that its partitions keep; throughput capacity to publish and subscribe, where no reservation carries it.

    https://cloud.google.com/pubsub/lite/pricing
    """
    partitions = r.block("partition_config")
    count = partitions.number("count", 1)
    kept = count * r.block("retention_config").number("per_partition_bytes") / GIB
    yield Charge("Storage", quantity(kept, "GB-month"), listed(SERVICE, "Storage Capacity"))
    if r.block("reservation_config").has("throughput_reservation"):
        return
    capacity = partitions.block("capacity")
    published = capacity.number("publish_mib_per_sec", 4)
    subscribed = capacity.number("subscribe_mib_per_sec", published * SUBSCRIBED_PER_PUBLISHED)
    yield Charge("Publish capacity", month_of("MiB/s", count * published), listed(SERVICE, "Publish Throughput Capacity"))
    yield Charge("Subscribe capacity", month_of("MiB/s", count * subscribed), listed(SERVICE, "Subscribe Throughput Capacity"))
