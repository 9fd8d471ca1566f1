"""google_compute_region_commitment."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import month_of

YEARS = {"TWELVE_MONTH": 1, "THIRTY_SIX_MONTH": 3}
MB_PER_GB = 1024


@prices("google_compute_region_commitment")
def price(r: View) -> Iterator[Charge]:
    """Committed vCPUs, memory and more, by the hour, used or not; machines that they cover then cost nothing more.

    https://cloud.google.com/compute/docs/instances/committed-use-discounts-overview
    """
    plan = r.text("plan")
    if plan not in YEARS:
        raise Unpriced(f"plan {plan} is not a term of a commitment")
    family = r.text("type", "GENERAL_PURPOSE")
    for block in r.blocks("resources"):
        kind, amount = block.text("type"), block.number("amount")
        thing, count = ("GB", amount / MB_PER_GB) if kind == "MEMORY" else ("vCPU" if kind == "VCPU" else "unit", amount)
        meter = sku("Compute Engine", "Compute", purchase=f"Commit{YEARS[plan]}Yr", description=f"Commitment {family} {kind}")
        yield Charge(f"Commitment ({family}, {kind}, {YEARS[plan]} yr)", month_of(thing, count), meter)
