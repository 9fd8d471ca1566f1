"""google_managed_kafka_connect_cluster."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._kafka import SERVICE, units
from costgate.price.google._services import listed
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import month_of


@prices("google_managed_kafka_connect_cluster")
def price(r: View) -> Iterator[Charge]:
    """Data compute units of the vCPUs and memory that connectors run on.

    https://cloud.google.com/managed-service-for-apache-kafka/pricing
    """
    count = units(r)
    meter = listed(SERVICE, "Connect Data Compute Units")
    yield Charge(f"Compute ({count.normalize():f} DCU)", month_of("DCU", count), meter)
