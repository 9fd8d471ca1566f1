"""Certificate Authority Service: the tier of a pool sets what its authorities and certificates cost."""

from __future__ import annotations

from costgate.price.pricer import Unpriced
from costgate.price.view import View

SERVICE = "Certificate Authority Service"
TIERS = {"DEVOPS": "DevOps", "ENTERPRISE": "Enterprise"}


def tier(r: View) -> str:
    """Return the tier of the pool that *r* is in, as the price page calls it."""
    pool = r.target("pool")
    if pool is None:
        raise Unpriced("the pool, whose tier sets the price, is not in the plan")
    found = TIERS.get(pool.text("tier").upper())
    if found is None:
        raise Unpriced(f"tier {pool.text('tier')} of the pool has no price yet")
    return found
