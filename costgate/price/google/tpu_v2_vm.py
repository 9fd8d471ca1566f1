"""google_tpu_v2_vm."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._tpu import accelerator, region_of
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_tpu_v2_vm")
def price(r: View) -> Iterator[Charge]:
    """The TPU, by the hour, for its version and size; attached disks are apart.

    https://cloud.google.com/tpu/pricing
    """
    yield from accelerator(r, region_of(r.text("zone")) if r.has("zone") else r.region)
