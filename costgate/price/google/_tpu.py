"""Cloud TPU: chips by the hour."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import listed
from costgate.price.pricer import Charge, Unpriced
from costgate.price.view import View
from costgate.units import months


def accelerator(node: View, region: str) -> Iterator[Charge]:
    """Yield what the TPU of *node* costs: its type states version and cores (`v2-8`), or version and topology."""
    kind = node.text("accelerator_type", "")
    if not kind:
        config = node.block("accelerator_config")
        if not config.has("topology"):
            raise Unpriced("neither accelerator_type nor accelerator_config is set")
        kind = f"{config.text('type')} {config.text('topology')}"
    spot = node.block("scheduling_config")
    purchase = "Spot" if spot.flag("preemptible") or spot.flag("spot") else "OnDemand"
    yield Charge(f"TPU ({kind})", months(), listed("Cloud TPU", f"TPU {kind}", region=region)._replace(purchase=purchase))


def region_of(zone: str) -> str:
    """Return the region of a zone."""
    return zone.rpartition("-")[0]
