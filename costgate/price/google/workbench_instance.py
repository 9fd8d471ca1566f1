"""google_workbench_instance."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._disks import last
from costgate.price.google._notebooks import notebook, notebook_disk
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

BOOT_GB, DATA_GB = 150, 100


@prices("google_workbench_instance")
def price(r: View) -> Iterator[Charge]:
    """Machine, GPUs and disks as Compute Engine charges them, and Workbench's management fee for the vCPUs.

    https://cloud.google.com/vertex-ai/pricing#notebooks
    """
    setup = r.block("gce_setup")
    if r.text("desired_state", "ACTIVE") == "ACTIVE":
        yield from notebook(last(setup.text("machine_type")), setup.blocks("accelerator_configs"))
    boot = setup.block("boot_disk")
    yield from notebook_disk(boot, "boot disk", boot.text("disk_type", "PD_BALANCED"), boot.number("disk_size_gb", BOOT_GB))
    for data in setup.blocks("data_disks"):
        yield from notebook_disk(data, "data disk", data.text("disk_type", "PD_BALANCED"), data.number("disk_size_gb", DATA_GB))
