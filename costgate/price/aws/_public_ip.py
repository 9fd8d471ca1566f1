"""Public IPv4 addresses that come with a resource: each is charged by the hour since 1 February 2024.

Elastic IP addresses are charged with aws_eip. https://aws.amazon.com/vpc/pricing/
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.pricer import Charge, sku
from costgate.price.view import View
from costgate.units import months

WITHOUT_IPV4 = "dualstack-without-public-ipv4"
LEAST_ZONES = {"application": 2}  # an application load balancer needs subnets in two zones
ELASTIC = (("aws_eip", "instance"), ("aws_eip_association", "instance_id"))


def addresses(count: Decimal | int) -> Charge:
    """Return *count* addresses in use."""
    meter = sku("AmazonVPC", "VPCPublicIPv4Address", usagetype="PublicIPv4:InUseAddress")
    return Charge("Public IPv4 addresses", months(count), meter)


def of_instance(r: View) -> Iterator[Charge]:
    """Yield the address of an instance that asks for one, or whose subnet gives one; an Elastic IP address replaces it."""
    asked = r.values.get("associate_public_ip_address")
    if asked is None and not r.has("network_interface"):
        subnet = r.target("subnet_id")
        asked = subnet is not None and subnet.values.get("map_public_ip_on_launch")
    if asked is True and not any(True for type, name in ELASTIC for _ in r.referrers(type, name)):
        yield addresses(1)


def of_template(source: View) -> Iterator[Charge]:
    """Yield the addresses of an instance that a launch template or launch configuration starts."""
    count = sum(1 for interface in source.blocks("network_interfaces") if _yes(interface)) or int(_yes(source))
    if count:
        yield addresses(count)


def of_load_balancer(r: View, kind: str) -> Iterator[Charge]:
    """Yield the addresses of a load balancer that faces the internet: one in each subnet, more when it grows."""
    if r.flag("internal") or r.text("ip_address_type", "ipv4") == WITHOUT_IPV4:
        return
    mappings = r.blocks("subnet_mapping")
    if mappings:
        count = sum(1 for mapping in mappings if not mapping.has("allocation_id"))
    else:
        listed = r.values.get("subnets") or r.values.get("availability_zones") or ()
        count = len(listed) or len({found.resource.address for found in r.targets("subnets")})
        if not count:
            count = LEAST_ZONES.get(kind, 1)
            r.assumed["subnets"] = str(count)
    if count:
        yield addresses(count)


def _yes(r: View) -> bool:
    """Tell whether the attribute is true; launch templates hold it as text."""
    return str(r.values.get("associate_public_ip_address")).lower() == "true"
