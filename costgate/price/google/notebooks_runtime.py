"""google_notebooks_runtime."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._disks import last
from costgate.price.google._notebooks import notebook, notebook_disk
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

DISK_GB = 100


@prices("google_notebooks_runtime")
def price(r: View) -> Iterator[Charge]:
    """Machine, GPUs and data disk as Compute Engine charges them, and Workbench's management fee for the vCPUs.

    https://cloud.google.com/vertex-ai/pricing#notebooks
    """
    config = r.block("virtual_machine").block("virtual_machine_config")
    yield from notebook(last(config.text("machine_type")), config.blocks("accelerator_config"))
    disk = config.block("data_disk").block("initialize_params")
    yield from notebook_disk(r, "data disk", disk.text("disk_type", "PD_STANDARD"), disk.number("disk_size_gb", DISK_GB))
