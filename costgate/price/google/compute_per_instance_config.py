"""google_compute_per_instance_config."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._groups import configured
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_compute_per_instance_config")
def price(r: View) -> Iterator[Charge]:
    """Nothing itself: the instance that it configures is charged at its group.

    https://cloud.google.com/compute/vm-instance-pricing
    """
    yield from configured(r, "instance_group_manager")
