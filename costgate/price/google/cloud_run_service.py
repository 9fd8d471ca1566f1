"""google_cloud_run_service."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from costgate.price.google._run import SERVICE_USAGE, Scale, amount, service, size
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

THROTTLING = "run.googleapis.com/cpu-throttling"
LEAST = "autoscaling.knative.dev/minScale"


@prices("google_cloud_run_service", usage=SERVICE_USAGE)
def price(r: View) -> Iterator[Charge]:
    """VCPU and memory while requests are served, and requests; without CPU throttling, all the time that instances live.

    Idle minimum instances are charged at their own rate. The account's free allowance is not deducted.

    https://cloud.google.com/run/pricing
    """
    template = r.block("template")
    notes = {**_annotations(r), **_annotations(template)}
    always = str(notes.get(THROTTLING, "true")).lower() == "false"
    least = amount(str(notes.get(LEAST, "0"))) if notes.get(LEAST) else Decimal(0)
    yield from service(r, size(template.block("spec").blocks("containers")), Scale(always, least))


def _annotations(r: View) -> Mapping[str, Any]:
    return {
        key: value
        for block in r.blocks("metadata")
        for notes in block.blocks("annotations")
        for key, value in notes.values.items()
    }
