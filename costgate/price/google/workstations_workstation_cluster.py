"""google_workstations_workstation_cluster."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import listed
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import months


@prices("google_workstations_workstation_cluster")
def price(_: View) -> Iterator[Charge]:
    """The control plane, by the hour, while the cluster exists.

    https://cloud.google.com/workstations/pricing
    """
    yield Charge("Control plane", months(), listed("Cloud Workstations", "Control plane fee"))
