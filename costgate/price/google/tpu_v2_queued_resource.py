"""google_tpu_v2_queued_resource."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._tpu import accelerator, region_of
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_tpu_v2_queued_resource")
def price(r: View) -> Iterator[Charge]:
    """Each TPU that the request asks for, by the hour, once it is there.

    https://cloud.google.com/tpu/pricing
    """
    region = region_of(r.text("zone")) if r.has("zone") else r.region
    for spec in r.block("tpu").blocks("node_spec"):
        yield from accelerator(spec.block("node"), region)
