"""google_os_config_os_policy_assignment."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import everywhere, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_os_config_os_policy_assignment", usage={"monthly_vm_hours": "VM-hour"})
def price(r: View) -> Iterator[Charge]:
    """Hours of machines that the policy manages. The free ones of the account are not deducted.

    https://cloud.google.com/compute/vm-manager/pricing
    """
    yield used("Managed machines", r.usage("monthly_vm_hours"), everywhere("VM Manager", "OS Configuration Management"))
