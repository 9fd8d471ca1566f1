"""google_notebooks_instance."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._disks import last
from costgate.price.google._notebooks import notebook, notebook_disk
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

DISK_GB = 100


@prices("google_notebooks_instance")
def price(r: View) -> Iterator[Charge]:
    """Machine, GPUs and disks as Compute Engine charges them, and Workbench's management fee for the vCPUs.

    https://cloud.google.com/vertex-ai/pricing#notebooks
    """
    if r.text("desired_state", "ACTIVE") == "ACTIVE":
        yield from notebook(last(r.text("machine_type")), r.blocks("accelerator_config"))
    for name in ("boot", "data"):
        kind = r.text(f"{name}_disk_type", "PD_STANDARD" if name == "boot" else "")
        if kind:
            yield from notebook_disk(r, f"{name} disk", kind, r.number(f"{name}_disk_size_gb", DISK_GB))
