"""azurerm_batch_pool."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._vm import image_of, licences, size_name
from costgate.price.pricer import Charge, prices, scaled, sku
from costgate.price.view import View
from costgate.units import months

USAGE = {"monthly_hrs": "hour", "dedicated_nodes": "number", "low_priority_nodes": "number"}


@prices("azurerm_batch_pool", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """The machines of the pool by the hour; Batch itself is free. A pool that scales by a formula depends on its jobs.

    https://azure.microsoft.com/pricing/details/batch/
    """
    size, image = r.text("vm_size"), image_of(r.block("storage_image_reference"))
    windows = image.publisher.startswith("microsoftwindows") or "windows" in r.text("node_agent_sku_id", "").lower()
    system = "Windows" if windows else "Linux"
    family = "Virtual Machines Windows" if windows else "Virtual Machines"
    fixed = next(iter(r.blocks("fixed_scale")), None)
    hours = r.usage("monthly_hrs") or months()
    for kind, default in (("dedicated", 1), ("low_priority", 0)):
        stated = r.usage_number(f"{kind}_nodes")
        nodes = fixed.number(f"target_{kind}_nodes", default) if stated is None and fixed else stated
        if nodes == 0 or (nodes is None and kind == "low_priority"):
            continue
        purchase = "OnDemand" if kind == "dedicated" else "Spot"
        how = "pay as you go" if kind == "dedicated" else "spot"
        meter = sku("Virtual Machines", family, purchase=purchase, armSkuName=size_name(size))
        machine = Charge(f"Instance usage ({system}, {how}, {size})", hours if nodes else None, meter, usage_based=not nodes)
        yield from scaled([machine, *(licences(r, image, size, hours=hours) if nodes else ())], nodes or 1)
