"""aws_lightsail_database."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import months

MEMORY = {"micro": "1GB", "small": "2GB", "medium": "4GB", "large": "8GB"}


@prices("aws_lightsail_database")
def price(r: View) -> Iterator[Charge]:
    """Hours of the bundle: a database, its storage and an allowance of transfer; twice that with high availability.

    https://aws.amazon.com/lightsail/pricing/
    """
    bundle = r.text("bundle_id")
    size, _, rest = bundle.partition("_")
    if size not in MEMORY:
        raise Unpriced(f"bundle_id {bundle} is not a Lightsail database that costgate knows")
    deployment = "High Availability" if rest.startswith("ha") else "Standard"
    bought = sku("AmazonLightsail", "Lightsail Database", memory=MEMORY[size], deploymentOption=deployment)
    yield Charge(f"Database ({size}, {deployment.lower()})", months(), bought)
