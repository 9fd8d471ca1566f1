"""aws_eip."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Free, prices, sku
from costgate.price.view import View
from costgate.units import months

OWN_POOLS = ("customer_owned_ipv4_pool", "ipam_pool_id")
ATTRIBUTES = ("instance", "network_interface", "associate_with_private_ip")
USERS = (
    ("aws_eip_association", ("allocation_id",)),
    ("aws_nat_gateway", ("allocation_id",)),
    ("aws_lb", ("subnet_mapping", 0, "allocation_id")),
)


@prices("aws_eip")
def price(r: View) -> Iterator[Charge]:
    """A public IPv4 address by the hour, whether in use or idle, since 1 February 2024.

    An address from a pool of one's own is not charged; a contiguous block from AWS is charged as a block.

    https://aws.amazon.com/vpc/pricing/
    """
    if any(r.has(pool) for pool in OWN_POOLS) or r.values.get("public_ipv4_pool") not in (None, "", "amazon"):
        raise Free("an address from a pool of your own is not charged")
    state, usagetype = ("in use", "InUseAddress") if _is_used(r) else ("idle", "IdleAddress")
    yield Charge(
        f"Public IPv4 address ({state})",
        months(),
        sku("AmazonVPC", "VPCPublicIPv4Address", usagetype=f"PublicIPv4:{usagetype}"),
    )


def _is_used(r: View) -> bool:
    if any(r.has(name) for name in ATTRIBUTES):
        return True
    return any(True for type, path in USERS for _ in r.referrers(type, *path))
