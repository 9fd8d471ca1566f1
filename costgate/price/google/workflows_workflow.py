"""google_workflows_workflow."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import GLOBAL, Charge, prices, sku
from costgate.price.view import View


@prices("google_workflows_workflow", usage={"monthly_internal_steps": "step", "monthly_external_steps": "step"})
def price(r: View) -> Iterator[Charge]:
    """Executed steps; calls of anything outside Google are dearer. The account's free steps are not deducted.

    https://cloud.google.com/workflows/pricing
    """
    for key, name in (("monthly_internal_steps", "Internal"), ("monthly_external_steps", "External")):
        meter = sku("Workflows", "ApplicationServices", region=GLOBAL, description=f"{name} Steps")
        yield Charge(f"{name} steps", r.usage(key), meter, usage_based=True)
