"""google_sourcerepo_repository."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import everywhere, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

CHARGES = {
    "users": ("Users", "user-month", "Project-Users"),
    "storage_gb": ("Storage", "GB-month", "Storage"),
    "monthly_egress_gb": ("Outbound data", "GB", "Egress"),
}


@prices("google_sourcerepo_repository", usage={key: unit for key, (_, unit, _) in CHARGES.items()})
def price(r: View) -> Iterator[Charge]:
    """Users by the month, stored data, and data that leaves. What is free for the account is not deducted.

    https://cloud.google.com/source-repositories/pricing
    """
    for key, (name, _, description) in CHARGES.items():
        yield used(name, r.usage(key), everywhere("Cloud Source Repositories", description))
