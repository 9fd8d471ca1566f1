"""google_dataflow_job."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import listed, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

CHARGES = {
    "monthly_vcpu_hours": ("vCPU", "vCPU-hour", "vCPU Time"),
    "monthly_memory_gb_hours": ("Memory", "GB-hour", "RAM Time"),
    "monthly_disk_gb_hours": ("Disk", "GB-hour", "Local Disk Time"),
    "monthly_processed_gb": ("Data processed", "GB", "Data Processed"),
}


@prices("google_dataflow_job", usage={key: unit for key, (_, unit, _) in CHARGES.items()})
def price(r: View) -> Iterator[Charge]:
    """Hours of the workers' vCPUs, memory and disks; data that is shuffled or streamed.

    A job with Streaming Engine counts as a stream, which costs more than a batch.

    https://cloud.google.com/dataflow/pricing
    """
    kind = "Streaming" if r.flag("enable_streaming_engine") else "Batch"
    for key, (name, _, description) in CHARGES.items():
        yield used(f"{name} ({kind.lower()})", r.usage(key), listed("Cloud Dataflow", f"{kind} {description}"))
