"""google_managed_kafka_cluster."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._kafka import SERVICE, units
from costgate.price.google._services import listed, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import month_of, quantity

LOCAL_GB_PER_VCPU = 100


@prices("google_managed_kafka_cluster", usage={"persistent_storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Data compute units of vCPUs and memory; 100 GiB of local storage for each vCPU; persistent storage of messages.

    https://cloud.google.com/managed-service-for-apache-kafka/pricing
    """
    count = units(r)
    yield Charge(f"Compute ({count.normalize():f} DCU)", month_of("DCU", count), listed(SERVICE, "Data Compute Units"))
    local = r.block("capacity_config").number("vcpu_count") * LOCAL_GB_PER_VCPU
    yield Charge("Local storage", quantity(local, "GB-month"), listed(SERVICE, "Local Storage"))
    yield used("Persistent storage", r.usage("persistent_storage_gb"), listed(SERVICE, "Long Term Storage"))
