"""google_secret_manager_secret_version."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._secrets import accesses, replicas, versions
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import quantity


@prices("google_secret_manager_secret_version", usage={"monthly_access_operations": "operation"})
def price(r: View) -> Iterator[Charge]:
    """One active version, for each location that keeps its secret (a disabled one is active too), and its accesses.

    https://cloud.google.com/secret-manager/pricing
    """
    secret = r.target("secret")
    yield versions(quantity(1, "version-month"), replicas(secret) if secret else 1, usage_based=False)
    yield from accesses(r)
