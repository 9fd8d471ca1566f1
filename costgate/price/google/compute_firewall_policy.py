"""google_compute_firewall_policy."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import everywhere, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_compute_firewall_policy", usage={"covered_vms": "VM-month"})
def price(r: View) -> Iterator[Charge]:
    """Machines of the organization or folder that the policy covers, by the month.

    https://cloud.google.com/vpc/network-pricing#firewall-policies
    """
    yield used("Covered machines", r.usage("covered_vms"), everywhere("Networking", "Hierarchical Firewall Policy"))
