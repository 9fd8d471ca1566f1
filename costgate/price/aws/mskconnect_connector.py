"""aws_mskconnect_connector."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._kafka import kafka
from costgate.price.pricer import Charge, prices, scaled
from costgate.price.view import View
from costgate.units import month_of


@prices("aws_mskconnect_connector")
def price(r: View) -> Iterator[Charge]:
    """Hours of the connector's units (MCU): of each worker, between the least and the most workers where it scales.

    https://aws.amazon.com/msk/pricing/
    """
    capacity = r.block("capacity")
    name, connect = "Connector units", kafka("Kafka.mcu.general")
    for scaling in capacity.blocks("autoscaling"):
        one = Charge(name, month_of("MCU", scaling.number("mcu_count", 1)), connect)
        least = scaling.number("min_worker_count", 1)
        yield from scaled([one], least, low=least, high=scaling.number("max_worker_count"))
        return
    fixed = capacity.block("provisioned_capacity")
    yield Charge(name, month_of("MCU", fixed.number("mcu_count", 1) * fixed.number("worker_count")), connect)
