"""google_pubsub_lite_reservation."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import listed
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import month_of


@prices("google_pubsub_lite_reservation")
def price(r: View) -> Iterator[Charge]:
    """Units of throughput capacity, by the hour.

    https://cloud.google.com/pubsub/lite/pricing
    """
    capacity = month_of("unit", r.number("throughput_capacity"))
    yield Charge("Throughput capacity", capacity, listed("Cloud Pub/Sub Lite", "Reservation Throughput Capacity"))
