"""Services that AWS sells at one price in all commercial regions."""

from __future__ import annotations

from costgate.price.pricer import GLOBAL
from costgate.price.view import View

OTHER_PARTITIONS = ("cn-", "us-gov-", "us-iso", "eu-isoe-", "eusc-")


def worldwide(r: View) -> str | None:
    """Return the region of the one price; China, GovCloud and the isolated partitions have price lists of their own."""
    region = r.resource.region or ""
    return None if region.startswith(OTHER_PARTITIONS) else GLOBAL
