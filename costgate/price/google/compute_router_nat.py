"""google_compute_router_nat."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.google._network import networking
from costgate.price.pricer import GLOBAL, Charge, prices
from costgate.price.view import View
from costgate.units import month_of

MOST_VMS = Decimal(32)  # further machines cost nothing


@prices("google_compute_router_nat", usage={"assigned_vms": "number", "monthly_data_processed_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Hours of each virtual machine that uses the gateway, up to 32 of them, and the data that it processes.

    Addresses that are reserved for it are charged at their google_compute_address.

    https://cloud.google.com/nat/pricing
    """
    vms = r.usage_number("assigned_vms")
    hours = None if vms is None else month_of("VM", min(vms, MOST_VMS))
    meter = networking("Networking Cloud Nat Gateway Uptime", region=GLOBAL)
    yield Charge("Assigned VMs (first 32)", hours, meter, usage_based=True)
    meter = networking("Networking Cloud Nat Data Processing", region=GLOBAL)
    yield Charge("Data processed", r.usage("monthly_data_processed_gb"), meter, usage_based=True)
