"""google_compute_instance_group_manager."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._groups import group
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_compute_instance_group_manager")
def price(r: View) -> Iterator[Charge]:
    """Instances of the group's templates with their disks: as many as its target size, or as its autoscaler keeps.

    https://cloud.google.com/compute/vm-instance-pricing
    """
    yield from group(r, "google_compute_autoscaler", "google_compute_per_instance_config", "instance_group_manager")
